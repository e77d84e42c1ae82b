//! The numbers that open entries: `1.`, `1、`, `[1]`, `〔1〕`, `①`, `注1：`, `一、` (understanding rule 28).
//!
//! Reads the start of a line; does not decide whether it opens an entry.

use crate::document::part;
use crate::language::numeral::{Figures, Numeral, enclosed};
use crate::language::script::is_han;

/// How an entry's number is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum LabelForm {
    /// `1.`, `1、`, `１．`, `1：`
    Dotted,
    /// `1）`
    Closed,
    /// `[1]`, `〔1〕`, `【1】`, `（1）`
    Bracketed,
    /// `①`
    Circled,
    /// `¹`
    Superscript,
    /// `注1：`, `[注1]`
    Noted,
    /// `一、`
    Han,
    /// `（一）`
    HanBracketed,
    /// `1 ` or `1` right before the term, or alone on a line
    Bare,
}

/// The number at the start of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoteLabel {
    /// How it is printed.
    pub form: LabelForm,
    /// Its value.
    pub value: u32,
    /// Bytes of it as printed.
    pub printed: usize,
    /// Bytes up to where the words begin.
    pub len: usize,
}

/// What a number is called where it is more than a number.
const NAMES: [&str; 3] = ["注释", "脚注", "注"];

/// Whether a line begins with a Han character, as most do, and not with the name of a number: all that it can start with
/// is a number in Chinese figures.
pub(super) fn begins_in_han(line: &str) -> bool {
    line.starts_with(is_han) && !NAMES.iter().any(|name| line.starts_with(*name))
}

/// The number that a line starts with.
pub(super) fn label(line: &str) -> Option<NoteLabel> {
    let first = line.chars().next()?;
    let (form, value, printed) = if begins_in_han(line) {
        han(line)?
    } else if matches!(first, '＠') || enclosed(first).is_some() {
        ringed(line)?
    } else if is_opening(first) {
        bracketed(line, first.len_utf8())?
    } else if let Some(name) = NAMES.iter().find(|name| line.starts_with(*name)) {
        noted(line, name.len())?
    } else if let Some(Numeral { value, len }) = Figures::Superscript.read(line) {
        (LabelForm::Superscript, value, len)
    } else if let Some(numeral) = Figures::Arabic.read(line) {
        arabic(line, numeral)
    } else {
        han(line)?
    };
    let words = line.get(printed..)?;
    // Behind a bracket a dot or a colon is one too many.
    let words = if matches!(form, LabelForm::Dotted | LabelForm::Han | LabelForm::Bare) {
        words
    } else {
        words.trim_start().trim_start_matches(['.', '．', '、', '：', ':'])
    };
    Some(NoteLabel { form, value, printed, len: line.len() - words.trim_start().len() })
}

type LabelParts = (LabelForm, u32, usize);

/// `①`, and `＠①` as old editions print it.
fn ringed(line: &str) -> Option<LabelParts> {
    let bare = line.strip_prefix('＠').unwrap_or(line);
    let ring = bare.chars().next()?;
    Some((LabelForm::Circled, enclosed(ring)?, line.len() - bare.len() + ring.len_utf8()))
}

fn is_opening(c: char) -> bool {
    matches!(c, '[' | '［' | '〔' | '﹝' | '【' | '（' | '(' | '〖')
}

fn is_closing(c: char) -> bool {
    matches!(c, ']' | '］' | '〕' | '﹞' | '】' | '）' | ')' | '〗')
}

/// `[1]`, `（一）`, `【注1】`; the bracket that opens takes `at` bytes.
fn bracketed(line: &str, at: usize) -> Option<LabelParts> {
    let inside = line.get(at..)?.trim_start();
    let name = NAMES.iter().find_map(|name| inside.strip_prefix(name));
    let digits = name.unwrap_or(inside).trim_start();
    let (form, Numeral { value, len }) = match Figures::Arabic.read(digits) {
        Some(numeral) if name.is_some() => (LabelForm::Noted, numeral),
        Some(numeral) => (LabelForm::Bracketed, numeral),
        None => (LabelForm::HanBracketed, Figures::Chinese.read(digits)?),
    };
    let rest = digits.get(len..)?.trim_start();
    let close = rest.chars().next().filter(|c| is_closing(*c))?;
    Some((form, value, line.len() - rest.len() + close.len_utf8()))
}

/// `注1：`, `注释1.`, `注①`; the name takes `at` bytes.
fn noted(line: &str, at: usize) -> Option<LabelParts> {
    let digits = line.get(at..)?.trim_start();
    let ring = |c: char| Some(Numeral { value: enclosed(c)?, len: c.len_utf8() });
    let numeral = Figures::Arabic.read(digits).or_else(|| ring(digits.chars().next()?))?;
    let Numeral { value, len } = numeral;
    let rest = digits.get(len..)?;
    let stop = rest.chars().next().filter(|c| matches!(c, '：' | ':' | '.' | '．' | '、'));
    Some((LabelForm::Noted, value, line.len() - rest.len() + stop.map_or(0, char::len_utf8)))
}

/// A number in digits, and what stands behind it.
fn arabic(line: &str, Numeral { value, len: digits }: Numeral) -> LabelParts {
    let rest = part(line, digits..).trim_start();
    let stop = rest.chars().next();
    let form = match stop {
        Some('.' | '．' | '、' | '，' | ',' | '。' | '：' | ':') => LabelForm::Dotted,
        Some('）' | ')') => LabelForm::Closed,
        _ => return (LabelForm::Bare, value, digits),
    };
    (form, value, line.len() - rest.len() + stop.map_or(0, char::len_utf8))
}

fn han(line: &str) -> Option<LabelParts> {
    let Numeral { value, len: digits } = Figures::Chinese.read(line)?;
    let stop = line.get(digits..)?.chars().next().filter(|c| matches!(c, '、' | '．' | '.'))?;
    Some((LabelForm::Han, value, digits + stop.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_behind_a_bracket_belongs_to_the_number() {
        for line in ["[1]：甲：乙", "[1]:甲：乙", "① ：甲：乙", "（1）： 甲：乙", "¹：甲：乙"]
        {
            let label = label(line).unwrap();
            assert_eq!(line.get(label.len..), Some("甲：乙"), "{line}");
        }
    }

    #[track_caller]
    fn check(line: &str, expected: Option<(LabelForm, u32, &str)>) {
        assert_eq!(
            label(line).map(|l| (l.form, l.value, line.get(..l.printed).unwrap())),
            expected,
            "{line}"
        );
    }

    #[test]
    fn numbers_of_every_form() {
        check("1.甲", Some((LabelForm::Dotted, 1, "1.")));
        check("12、甲", Some((LabelForm::Dotted, 12, "12、")));
        check("３．甲", Some((LabelForm::Dotted, 3, "３．")));
        check("[1]甲", Some((LabelForm::Bracketed, 1, "[1]")));
        check("［１］甲", Some((LabelForm::Bracketed, 1, "［１］")));
        check("〔7〕甲", Some((LabelForm::Bracketed, 7, "〔7〕")));
        check("【48】甲", Some((LabelForm::Bracketed, 48, "【48】")));
        check("＠①甲", Some((LabelForm::Circled, 1, "＠①")));
        check("①甲", Some((LabelForm::Circled, 1, "①")));
        check("¹甲", Some((LabelForm::Superscript, 1, "¹")));
        check("¹² 甲", Some((LabelForm::Superscript, 12, "¹²")));
        check("﹝2﹞甲", Some((LabelForm::Bracketed, 2, "﹝2﹞")));
        check("[ 1 ] 甲", Some((LabelForm::Bracketed, 1, "[ 1 ]")));
        check("1）甲", Some((LabelForm::Closed, 1, "1）")));
        check("1：甲", Some((LabelForm::Dotted, 1, "1：")));
        check("注1：甲", Some((LabelForm::Noted, 1, "注1：")));
        check("[注1]甲", Some((LabelForm::Noted, 1, "[注1]")));
        check("（注释12）甲", Some((LabelForm::Noted, 12, "（注释12）")));
        check("二、甲", Some((LabelForm::Han, 2, "二、")));
        check("（二）甲", Some((LabelForm::HanBracketed, 2, "（二）")));
        check("1“甲”", Some((LabelForm::Bare, 1, "1")));
        check("12", Some((LabelForm::Bare, 12, "12")));
        check("甲：乙", None);
        check("注：甲", None);
        check("一是甲", None);
    }
}
