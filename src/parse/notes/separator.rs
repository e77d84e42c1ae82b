//! Where the term of an entry ends and its definition begins: `甲：乙`, `甲，是指乙`, `甲——乙`, `“甲”指乙`
//! (understanding rule 31).
//!
//! A colon separates best. Anything weaker separates only where no colon follows in the same clause, unless the words
//! or the quotes leave no doubt.

use crate::language::script::{is_closing_quote, is_opening_quote};
use crate::parse::weights;

/// What stands between a term and its definition, in bytes of the text behind an entry's label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Separator {
    /// Where the term ends.
    pub head: usize,
    /// Where the definition begins.
    pub definition: usize,
}

/// Verbs with which definitions begin.
const VERBS: [&str; 15] = [
    "主要是指",
    "一般是指",
    "通常是指",
    "主要指",
    "一般指",
    "通常指",
    "就是指",
    "即指",
    "是指",
    "专指",
    "特指",
    "泛指",
    "统指",
    "均指",
    "指",
];

/// Beginnings of definitions that count only behind a quoted term or a pause.
const WEAK_VERBS: [&str; 9] = ["即", "是", "系", "为", "又称", "也称", "全称", "简称", "英文"];

/// The characters that verbs of either kind begin with.
const OPENINGS: [char; 19] = [
    '主', '一', '通', '就', '即', '是', '专', '特', '泛', '统', '均', '指', '系', '为', '又', '也',
    '全', '简', '英',
];

/// Characters that make another word of `指`: 指标, 指数.
const WORDS: &str = "标数导南挥引示定出向针战派责望教";

/// Finds what separates the term of an entry from its definition.
pub(super) fn find(words: &str) -> Option<Separator> {
    let colon = colon(words);
    let weak = colon.is_none_or(|at| words.get(..at.head).is_some_and(|h| h.contains(PAUSES)));
    let mut depth = NestingDepth::default();
    for (at, c) in words.char_indices().take(weights::notes::TERM) {
        if colon.is_some_and(|colon| at >= colon.head) {
            break;
        }
        if depth.is_outside()
            && at > 0
            && may_part(c)
            && let Some(found) = part(words, at, weak)
        {
            return Some(found);
        }
        if c == '。' && depth.is_outside() {
            break;
        }
        depth.pass(c);
    }
    colon
}

const PAUSES: [char; 6] = ['，', '；', ',', ';', '！', '？'];

/// The first colon, if no sentence ends before it: outside brackets, unless all stand within one.
fn colon(words: &str) -> Option<Separator> {
    let ends = |(_, c): &(usize, char)| matches!(c, '：' | ':' | '。');
    let mut depth = 0usize;
    let outside = words.char_indices().filter(|(_, c)| {
        depth += usize::from(matches!(c, '（' | '('));
        depth = depth.saturating_sub(usize::from(matches!(c, '）' | ')')));
        depth == 0
    });
    let (head, c) = outside.into_iter().find(ends).or_else(|| words.char_indices().find(ends))?;
    (c != '。').then_some(Separator { head, definition: head + c.len_utf8() })
}

/// Whether a separator can begin with a character: most cannot.
fn may_part(c: char) -> bool {
    is_dash(c) || matches!(c, '，' | ',' | '。') || OPENINGS.contains(&c) || c.is_whitespace()
}

/// The separator at a byte, if there is one. `weak` says whether less clear ones count.
fn part(words: &str, at: usize, weak: bool) -> Option<Separator> {
    let (head, rest) = words.split_at_checked(at)?;
    let quoted = head.starts_with(is_opening_quote) && head.trim_end().ends_with(is_closing_quote);
    if head.contains(PAUSES) && !quoted {
        return None;
    }
    let c = rest.chars().next()?;
    let behind = rest.get(separator(rest)..)?.trim_start();
    let definition = words.len() - behind.len();
    let parts = match c {
        _ if behind.is_empty() => false,
        '\t' => true,
        '，' | ',' => {
            explains(behind) && (quoted || weak || VERBS.iter().any(|v| behind.starts_with(v)))
        }
        '。' => quoted || (weak && explains(behind)),
        _ if is_dash(c) => dash_parts(head, rest) && (quoted || weak),
        _ if c.is_whitespace() => {
            let wide = c == '\u{3000}' || rest.starts_with("  ");
            let dashed = separator(rest) > rest.len() - rest.trim_start().len();
            let certain = wide || dashed || explains(behind);
            let bare = head.chars().count() <= weights::notes::TERM_BEFORE_BLANK && certain;
            quoted || (weak && bare)
        }
        _ => {
            return verb(head, rest, quoted, weak)
                .then_some(Separator { head: at, definition: at });
        }
    };
    parts.then_some(Separator { head: at, definition })
}

/// Bytes of the separator at the start of a text.
fn separator(text: &str) -> usize {
    let blanks = text.len() - text.trim_start().len();
    if blanks > 0 || text.starts_with(is_dash) {
        let rest = text.trim_start();
        let behind = rest.trim_start_matches(is_dash);
        let spaced =
            behind.len() == rest.len() || behind.starts_with(char::is_whitespace) || blanks == 0;
        return if spaced { text.len() - behind.len() } else { blanks };
    }
    text.chars().next().map_or(0, char::len_utf8)
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '―' | '─' | '–' | '-' | '－')
}

/// Whether a dash is a separator, and no hyphen within a Latin name.
fn dash_parts(head: &str, rest: &str) -> bool {
    let long = rest.starts_with("——") || rest.starts_with("--") || rest.starts_with("──");
    let before = head.chars().next_back();
    let name = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let after = rest.chars().nth(1);
    let hyphen = rest.starts_with(['–', '－']) && !name(before) && !name(after);
    long || hyphen || rest.starts_with(['—', '―'])
}

/// Whether a definition begins with its verb here.
fn verb(head: &str, rest: &str, quoted: bool, weak: bool) -> bool {
    let Some(verb) = VERBS.iter().find(|verb| rest.starts_with(*verb)) else {
        return quoted && weak && begins_weakly(rest);
    };
    let next = rest.get(verb.len()..).and_then(|r| r.chars().next());
    let word = next.is_none_or(|c| WORDS.contains(c));
    let named = head.chars().count() > 1;
    !word && named && (quoted || weak || *verb != "指")
}

/// Whether a text begins as definitions do.
pub(super) fn explains(text: &str) -> bool {
    let strong = VERBS.iter().find(|verb| text.starts_with(*verb));
    let word = strong.and_then(|verb| text.get(verb.len()..)?.chars().next());
    match strong {
        Some(_) => !word.is_some_and(|c| WORDS.contains(c)),
        None => begins_weakly(text),
    }
}

fn begins_weakly(text: &str) -> bool {
    WEAK_VERBS.iter().any(|verb| text.starts_with(verb))
        && !text.starts_with("系列")
        && !text.starts_with("系统")
}

/// The separator of an entry whose term ends in a full stop, `双免。免学费。`: only for sections in which most
/// entries are written like this.
pub(super) fn at_stop(words: &str) -> Option<Separator> {
    let head = words.find('。')?;
    let name = words.get(..head)?;
    let definition = head + '。'.len_utf8();
    let short = (2..=weights::notes::TERM_BEFORE_BLANK).contains(&name.chars().count())
        && !name.contains(PAUSES);
    let explained = words.get(definition..).is_some_and(|rest| !rest.trim().is_empty());
    (short && explained).then_some(Separator { head, definition })
}

/// Quotes and brackets that are open.
#[derive(Clone, Copy, Debug, Default)]
struct NestingDepth {
    quotes: usize,
    brackets: usize,
}

impl NestingDepth {
    fn is_outside(self) -> bool {
        self.quotes + self.brackets == 0
    }

    fn pass(&mut self, c: char) {
        match c {
            '“' | '‘' | '「' | '『' | '《' => self.quotes += 1,
            '”' | '’' | '」' | '』' | '》' => self.quotes = self.quotes.saturating_sub(1),
            '（' | '(' | '[' | '［' => self.brackets += 1,
            '）' | ')' | ']' | '］' => self.brackets = self.brackets.saturating_sub(1),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: Option<(&str, &str)>) {
        let found = find(words);
        let sides =
            found.map(|p| (words.get(..p.head).unwrap(), words.get(p.definition..).unwrap()));
        assert_eq!(sides, expected, "{words}");
    }

    #[test]
    fn a_colon_parts() {
        check("双免：指免费。", Some(("双免", "指免费。")));
        check("PCT 国际专利:一种。", Some(("PCT 国际专利", "一种。")));
        check("综合指数：指标之和。", Some(("综合指数", "指标之和。")));
        check("横琴—澳门合作区：指甲。", Some(("横琴—澳门合作区", "指甲。")));
        check("数据为初步数。注：甲。", None);
        check("《晨星》（英语：Star）：指甲。", Some(("《晨星》（英语：Star）", "指甲。")));
    }

    #[test]
    fn a_verb_parts() {
        check("“双免”是指免费：甲。", Some(("“双免”", "是指免费：甲。")));
        check("“双免”指免费。", Some(("“双免”", "指免费。")));
        check("“双免”即免费。", Some(("“双免”", "即免费。")));
        check("双免指免费。", Some(("双免", "指免费。")));
        check("双免主要指免费。", Some(("双免", "主要指免费。")));
        check("“1+2”系列政策：甲。", Some(("“1+2”系列政策", "甲。")));
        check("发展指标完成情况", None);
    }

    #[test]
    fn every_verb_begins_with_a_character_that_may_part() {
        for verb in VERBS.iter().chain(&WEAK_VERBS) {
            assert!(verb.starts_with(OPENINGS), "{verb}");
        }
    }

    #[test]
    fn a_pause_before_a_verb_parts() {
        check("“双免”，是指免费。", Some(("“双免”", "是指免费。")));
        check("双免，指免费。", Some(("双免", "指免费。")));
        check("双免，即免费。", Some(("双免", "即免费。")));
        check("双免。指免费。", Some(("双免", "指免费。")));
        check("“双免”。免学费。", Some(("“双免”", "免学费。")));
        check("免学费，免书费。", None);
    }

    #[test]
    fn dashes_and_blanks_part() {
        check("“双免”——免费。", Some(("“双免”", "免费。")));
        check("双免——免费。", Some(("双免", "免费。")));
        check("双免—免费。", Some(("双免", "免费。")));
        check("双免 - 免费。", Some(("双免", "免费。")));
        check("“双免” 免费。", Some(("“双免”", "免费。")));
        check("双免　指免费。", Some(("双免", "指免费。")));
        check("双免\t免费。", Some(("双免", "免费。")));
        check("BT-IT 融合。", None);
    }

    #[test]
    fn nothing_parts_within_quotes() {
        check("“甲——乙”：丙。", Some(("“甲——乙”", "丙。")));
        check("“甲 乙”指丙。", Some(("“甲 乙”", "指丙。")));
    }
}
