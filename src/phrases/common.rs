//! What is no phrase of its own: what every report has to say about itself, its year and its assembly, and runs that
//! begin or end with a word that needs another.
//!
//! Small closed lists of the written language; everything else is told by how texts use it.

use super::units::LISTED;

/// Units that no phrase begins with.
const NO_START: &str = "的和与及等了们之是要也又将被使让则而且或并各该其把";

/// Units that no phrase ends with.
const NO_END: &str = "的和与及等在于为了对将把被从向更最使让由是以并或要各其该这至中";

/// Units with which a phrase begins only before certain others; elsewhere they end a word.
const START_WITH: [(char, &str); 12] = [
    ('要', "素点"),
    ('市', "场域政民容值"),
    ('区', "域块位"),
    ('省', "级会际"),
    ('县', "域级城乡"),
    ('化', "解工学肥债"),
    ('性', "别能价"),
    ('度', "假过汛"),
    ('届', ""),
    ('年', "轻度均货产"),
    ('次', ""),
    ('等', "级"),
];

/// What dates a text, or names its assembly: years, sessions, plans by their number, offices, procedure.
const FORMAL: [&str; 44] = [
    "届",
    "五年规划",
    "五年计划",
    "二十大",
    "十九大",
    "十八大",
    "草案",
    "审查",
    "审议",
    "省委",
    "市委",
    "县委",
    "区委",
    "我省",
    "我市",
    "我县",
    "我区",
    "全省",
    "全市",
    "全县",
    "全区",
    "省政府",
    "市政府",
    "县政府",
    "区政府",
    "人民政府",
    "人大",
    "政协",
    "委员",
    "代表",
    "今年",
    "去年",
    "明年",
    "来年",
    "本届",
    "过去一年",
    "各位",
    "同志",
    "年来",
    "五年",
    "规划纲要",
    "目标任务",
    "主要目标",
    "五时期",
];

/// Verbs and adverbs that a phrase may begin with without becoming another one.
const OPENERS: [&str; 34] = [
    "坚持",
    "推进",
    "推动",
    "加快",
    "持续",
    "深入",
    "全面",
    "大力",
    "着力",
    "积极",
    "扎实",
    "有序",
    "稳步",
    "进一步",
    "实施",
    "开展",
    "促进",
    "支持",
    "落实",
    "巩固",
    "强化",
    "加强",
    "深化",
    "完善",
    "健全",
    "建设",
    "打造",
    "发展",
    "提升",
    "做好",
    "加力",
    "鼓励",
    "实现",
    "要",
];

/// Whether a phrase, folded, can stand for itself.
#[must_use]
pub fn is_phrase(phrase: &str) -> bool {
    let (Some(first), Some(last)) = (phrase.chars().next(), phrase.chars().next_back()) else {
        return false;
    };
    let second = phrase.chars().nth(1);
    let exception = START_WITH.iter().find(|(unit, _)| *unit == first);
    let starts = match exception {
        Some((_, with)) => second.is_some_and(|second| with.contains(second)),
        None => !NO_START.contains(first),
    };
    let listed = char::from_u32(u32::from(LISTED)).unwrap_or_default();
    starts
        && !NO_END.contains(last)
        && last != listed
        && !FORMAL.iter().any(|word| phrase.contains(word))
        && !has_plan(phrase)
        && !phrase.is_ascii()
}

/// Whether it names a plan by its number: 十五五, 十四五.
fn has_plan(phrase: &str) -> bool {
    let mut rest = phrase;
    while let Some((_, behind)) = rest.split_once('十') {
        let mut next = behind.chars();
        let numeral = next.next().is_some_and(|c| "一二三四五六七八九".contains(c));
        if numeral && next.next() == Some('五') {
            return true;
        }
        rest = behind;
    }
    false
}

/// A phrase, folded, without what it may begin with; `None` where nothing is left out or too little is left.
#[must_use]
pub fn core(phrase: &str) -> Option<&str> {
    let mut rest = phrase;
    while let Some(behind) = OPENERS.iter().find_map(|opener| rest.strip_prefix(opener)) {
        rest = behind;
    }
    (rest.len() < phrase.len() && rest.chars().nth(2).is_some()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_dates_a_report_or_needs_another_word_is_no_phrase() {
        for phrase in
            ["以实干出政绩", "国家级零碳园区", "市场准入负面清单", "区块链产业园", "化债攻坚行动"]
        {
            assert!(is_phrase(phrase), "{phrase}");
        }
        for phrase in [
            "二十届四中全会",
            "十五五开局之年",
            "提请大会审查",
            "度明显提升",
            "市生产总值",
            "的重要支撑",
            "坚持以人民为",
            "稳就业、",
            "abcd",
            "",
        ] {
            assert!(!is_phrase(phrase), "{phrase}");
        }
    }

    #[test]
    fn the_core_of_a_phrase_stands_behind_its_verbs() {
        assert_eq!(core("持续扩大内需"), Some("扩大内需"));
        assert_eq!(core("深入推进乡村振兴"), Some("乡村振兴"));
        assert_eq!((core("坚持稳进"), core("扩大内需")), (None, None));
    }
}
