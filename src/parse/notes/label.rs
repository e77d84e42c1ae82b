//! The numbers that open the entries of a notes section: `1.`, `1、`, `[1]`, `〔1〕`, `【1】`, `①`.

use super::super::chars::{circled, number};

/// How an entry's number is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `1.`, `1、`, `１．`
    Dotted,
    /// `[1]`, `〔1〕`, `【1】`, `（1）`
    Bracketed,
    /// `①`
    Circled,
    /// `1 ` or `1` right before the term
    Bare,
}

/// The number at the start of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// How it is printed.
    pub form: Form,
    /// Its value.
    pub value: u32,
    /// Bytes of it as printed.
    pub printed: usize,
    /// Bytes up to where the words begin.
    pub len: usize,
}

/// The number that a line starts with.
pub(super) fn label(line: &str) -> Option<Label> {
    let first = line.chars().next()?;
    let (form, value, printed) = if let Some(value) = behind_at(line) {
        (Form::Circled, value, '＠'.len_utf8() + '①'.len_utf8())
    } else if let Some(value) = circled(first) {
        (Form::Circled, value, first.len_utf8())
    } else if matches!(first, '[' | '［' | '〔' | '【' | '（' | '(' | '〖') {
        let at = first.len_utf8();
        let inside = line.get(at..)?;
        let blanks = inside.len() - inside.trim_start().len();
        let (value, digits) = number(inside.get(blanks..)?)?;
        let rest = inside.get(blanks + digits..)?;
        let close = rest
            .trim_start()
            .chars()
            .next()
            .filter(|c| matches!(c, ']' | '］' | '〕' | '】' | '）' | ')' | '〗'))?;
        let gap = rest.len() - rest.trim_start().len();
        (Form::Bracketed, value, at + blanks + digits + gap + close.len_utf8())
    } else {
        let (value, digits) = number(line)?;
        let rest = line.get(digits..)?;
        let gap = rest.len() - rest.trim_start().len();
        match rest.trim_start().chars().next() {
            Some(c) if matches!(c, '.' | '．' | '、' | '，' | ',' | '。') => {
                (Form::Dotted, value, digits + gap + c.len_utf8())
            }
            Some(_) => (Form::Bare, value, digits),
            None => return None,
        }
    };
    let words = line.get(printed..)?;
    Some(Label { form, value, printed, len: printed + (words.len() - words.trim_start().len()) })
}

/// The number of `＠①`, as old editions print it.
fn behind_at(line: &str) -> Option<u32> {
    circled(line.strip_prefix('＠')?.chars().next()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<(Form, u32, &str)>) {
        assert_eq!(
            label(line).map(|l| (l.form, l.value, line.get(..l.printed).unwrap())),
            expected,
            "{line}"
        );
    }

    #[test]
    fn numbers_of_every_form() {
        check("1.甲", Some((Form::Dotted, 1, "1.")));
        check("12、甲", Some((Form::Dotted, 12, "12、")));
        check("３．甲", Some((Form::Dotted, 3, "３．")));
        check("[1]甲", Some((Form::Bracketed, 1, "[1]")));
        check("［１］甲", Some((Form::Bracketed, 1, "［１］")));
        check("〔7〕甲", Some((Form::Bracketed, 7, "〔7〕")));
        check("【48】甲", Some((Form::Bracketed, 48, "【48】")));
        check("＠①甲", Some((Form::Circled, 1, "＠①")));
        check("①甲", Some((Form::Circled, 1, "①")));
        check("甲：乙", None);
    }
}
