//! Which kind of report a title names.

use serde::{Deserialize, Serialize};

/// A kind of report that governments, assemblies and parties give every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// 政府工作报告
    Government,
    /// 计划报告: on the plan for economic and social development.
    Plan,
    /// 预算报告: on the budget.
    Budget,
    /// 党代会报告: to a congress of the party.
    Party,
    /// 人大常委会工作报告
    Assembly,
    /// 政协常委会工作报告
    Consultative,
    /// 法院工作报告
    Court,
    /// 检察院工作报告
    Procuratorate,
}

/// Words of a title, all of which it must have, and the kind that they name; the first that fits counts.
const WORDS: [(&[&str], Kind); 15] = [
    (&["中国共产党", "代表大会"], Kind::Party),
    (&["党代会"], Kind::Party),
    (&["政府", "工作", "报告"], Kind::Government),
    (&["国民经济和社会发展", "计划"], Kind::Plan),
    (&["国民经济和社会发展", "规划"], Kind::Plan),
    (&["计划", "执行情况"], Kind::Plan),
    (&["计划报告"], Kind::Plan),
    (&["预算", "报告"], Kind::Budget),
    (&["决算", "报告"], Kind::Budget),
    (&["法院", "报告"], Kind::Court),
    (&["检察院", "报告"], Kind::Procuratorate),
    (&["人民代表大会常务委员会", "报告"], Kind::Assembly),
    (&["人大常委会", "报告"], Kind::Assembly),
    (&["政治协商会议", "报告"], Kind::Consultative),
    (&["政协", "报告"], Kind::Consultative),
];

/// In whose name a report is given, and of which kind it is then; the first that fits counts.
const SPEAKERS: [(&str, Kind); 12] = [
    ("法院", Kind::Court),
    ("检察院", Kind::Procuratorate),
    ("政协", Kind::Consultative),
    ("政治协商会议", Kind::Consultative),
    ("人大常委会", Kind::Assembly),
    ("人民代表大会常务委员会", Kind::Assembly),
    ("国务院", Kind::Government),
    ("政府", Kind::Government),
    ("行署", Kind::Government),
    ("管委会", Kind::Government),
    ("管理委员会", Kind::Government),
    ("委员会", Kind::Party),
];

impl Kind {
    /// The kind that a title names, if it names any.
    #[must_use]
    pub fn of_title(title: &str) -> Option<Self> {
        let title: String = title.chars().filter(|c| !c.is_whitespace()).collect();
        let fits = |words: &[&str]| words.iter().all(|word| title.contains(word));
        WORDS.iter().find(|(words, _)| fits(words)).map(|(_, kind)| *kind)
    }

    /// The kind that the sentence names with which a report opens, by what it is on, else by whose it is:
    /// `现在，我代表国务院，向大会报告工作`.
    #[must_use]
    pub fn of_opening(sentence: &str) -> Option<Self> {
        let (_, told) = sentence.split_once("代表").filter(|(before, _)| before.contains('我'))?;
        let whose = told.split(['，', ',', '向', '作']).next().unwrap_or_default();
        let on = Self::of_title(told).filter(|kind| matches!(kind, Self::Plan | Self::Budget));
        let on = on.filter(|_| !told.contains("工作"));
        on.or_else(|| SPEAKERS.iter().find(|(name, _)| whose.contains(name)).map(|(_, kind)| *kind))
    }

    /// The kind of a report that opens otherwise, by a sentence that says under whose lead and whose eyes the work was
    /// done: under the party's and the assembly's it was the government's, where no court speaks.
    #[must_use]
    pub fn of_account(sentence: &str) -> Option<Self> {
        const SAID: [&str; 4] = ["领导下", "人大", "监督", "政府"];
        let is_account =
            SAID.iter().all(|word| sentence.contains(word)) && !sentence.contains('院');
        is_account.then_some(Self::Government)
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Government => "政府工作报告",
            Self::Plan => "计划报告",
            Self::Budget => "预算报告",
            Self::Party => "党代会报告",
            Self::Assembly => "人大常委会工作报告",
            Self::Consultative => "政协常委会工作报告",
            Self::Court => "法院工作报告",
            Self::Procuratorate => "检察院工作报告",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: Option<Kind>) {
        assert_eq!(Kind::of_title(title), expected, "{title}");
    }

    #[test]
    fn a_title_names_the_kind() {
        check("政 府 工 作 报 告", Some(Kind::Government));
        check("2024年东湖市政府工作报告", Some(Kind::Government));
        check(
            "关于东湖市2023年国民经济和社会发展计划执行情况与2024年计划草案的报告",
            Some(Kind::Plan),
        );
        check("关于2023年预算执行情况和2024年预算草案的报告", Some(Kind::Budget));
        check("在中国共产党东湖市第九次代表大会上的报告", Some(Kind::Party));
        check("东湖市人民代表大会常务委员会工作报告", Some(Kind::Assembly));
        check("政协东湖市委员会常务委员会工作报告", Some(Kind::Consultative));
        check("东湖市中级人民法院工作报告", Some(Kind::Court));
        check("东湖市人民检察院工作报告", Some(Kind::Procuratorate));
        check("关于东湖市国民经济和社会发展第十二个五年规划纲要的报告", Some(Kind::Plan));
        check("东湖市志", None);
    }

    #[test]
    fn an_opening_names_the_kind() {
        for (sentence, kind) in [
            ("现在，我代表国务院，向大会报告工作", Kind::Government),
            ("下面，我代表行署作工作报告", Kind::Government),
            ("我代表东湖新区管委会作工作报告", Kind::Government),
            ("现在我代表国务院提出关于1955年国家决算和1956年国家预算的报告", Kind::Budget),
            ("现在，我代表中共东湖市第八届委员会向大会作报告", Kind::Party),
            ("我代表东湖市人大常委会向大会报告工作，市政府列席", Kind::Assembly),
            ("我代表政协东湖市第九届委员会常务委员会，向大会报告工作", Kind::Consultative),
            ("现在，我代表东湖市中级人民法院向大会报告工作", Kind::Court),
        ] {
            assert_eq!(Kind::of_opening(sentence), Some(kind), "{sentence}");
        }
        assert_eq!(Kind::of_opening("各位代表，过去的一年，政府工作"), None);
        let account = "在县委坚强领导下，在县人大、县政协监督支持下，县政府团结带领全县人民";
        assert_eq!(Kind::of_account(account), Some(Kind::Government));
        let court = "在县委领导下，在县人大监督、县政府支持下，我院";
        assert_eq!(Kind::of_account(court), None);
    }
}
