//! The numerals that open a heading: `第一部分`, `一、`, `（一）`, `1.`, `（1）`.

use super::super::chars::{chinese_number, digit, number};

/// The form of a heading's numeral. Its order says nothing of levels: those come from nesting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in super::super) enum Form {
    /// `第一部分`, `第二章`
    Part,
    /// `一、`
    Han,
    /// `（一）`
    HanBracketed,
    /// `1.`, `1、`, `１．`
    Arabic,
    /// `（1）`
    ArabicBracketed,
}

/// A numeral at the start of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Label {
    /// Its form.
    pub form: Form,
    /// Its value.
    pub value: u32,
    /// Bytes of the numeral with its brackets, without closing punctuation.
    pub number: usize,
    /// Bytes up to where the words begin.
    pub len: usize,
}

/// The numeral that a line starts with.
pub(in super::super) fn label(line: &str) -> Option<Label> {
    let first = line.chars().next()?;
    let (form, value, number, len) = match first {
        '第' => part(line)?,
        '（' | '(' => bracketed(line, first.len_utf8())?,
        c if digit(c).is_some() => arabic(line)?,
        _ => han(line)?,
    };
    let words = line.get(len..)?;
    let len = len + (words.len() - words.trim_start().len());
    (len < line.len()).then_some(Label { form, value, number, len })
}

type Parts = (Form, u32, usize, usize);

fn part(line: &str) -> Option<Parts> {
    let at = '第'.len_utf8();
    let rest = line.get(at..)?;
    let (value, digits) = chinese_number(rest).or_else(|| number(rest))?;
    let unit = ["部分", "章", "篇", "编"]
        .into_iter()
        .find(|u| rest.get(digits..).is_some_and(|r| r.starts_with(u)))?;
    let len = at + digits + unit.len();
    let mark = line
        .get(len..)?
        .chars()
        .next()
        .filter(|c| matches!(c, '、' | '：' | ':' | '，' | '.' | '．'));
    let blank = line.get(len..)?.starts_with(char::is_whitespace);
    (mark.is_some() || blank).then_some((
        Form::Part,
        value,
        len,
        len + mark.map_or(0, char::len_utf8),
    ))
}

fn bracketed(line: &str, at: usize) -> Option<Parts> {
    let inside = line.get(at..)?;
    let skip = inside.len() - inside.trim_start().len();
    let inside = inside.get(skip..)?;
    let (form, (value, digits)) = match chinese_number(inside) {
        Some(found) => (Form::HanBracketed, found),
        None => (Form::ArabicBracketed, number(inside)?),
    };
    let rest = inside.get(digits..)?;
    let blanks = rest.len() - rest.trim_start().len();
    let close = rest.get(blanks..)?.chars().next().filter(|c| matches!(c, '）' | ')'))?;
    let number = at + skip + digits + blanks + close.len_utf8();
    let mark = line.get(number..)?.chars().next().filter(|c| matches!(c, '、' | '.' | '．'));
    Some((form, value, number, number + mark.map_or(0, char::len_utf8)))
}

fn han(line: &str) -> Option<Parts> {
    let (value, digits) = chinese_number(line)?;
    let mark = line.get(digits..)?.chars().next().filter(|c| matches!(c, '、' | '．' | '.'))?;
    Some((Form::Han, value, digits, digits + mark.len_utf8()))
}

fn arabic(line: &str) -> Option<Parts> {
    let (value, digits) = number(line)?;
    let rest = line.get(digits..)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | '．' | '、'))?;
    let next = rest.get(mark.len_utf8()..)?.chars().next()?;
    (digit(next).is_none() || mark == '、').then_some((
        Form::Arabic,
        value,
        digits,
        digits + mark.len_utf8(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Option<(Form, u32, &str, &str)>) {
        let found = label(line)
            .map(|l| (l.form, l.value, line.get(..l.number).unwrap(), line.get(l.len..).unwrap()));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn numerals_of_every_form() {
        check("一、工作回顾", Some((Form::Han, 1, "一", "工作回顾")));
        check("十二、 工作", Some((Form::Han, 12, "十二", "工作")));
        check("（一）稳增长", Some((Form::HanBracketed, 1, "（一）", "稳增长")));
        check("(十一)稳增长", Some((Form::HanBracketed, 11, "(十一)", "稳增长")));
        check("（ 三 ）稳增长", Some((Form::HanBracketed, 3, "（ 三 ）", "稳增长")));
        check("第一部分 回顾", Some((Form::Part, 1, "第一部分", "回顾")));
        check("第二章、回顾", Some((Form::Part, 2, "第二章", "回顾")));
        check("1.发展", Some((Form::Arabic, 1, "1", "发展")));
        check("１．发展", Some((Form::Arabic, 1, "１", "发展")));
        check("（1）发展", Some((Form::ArabicBracketed, 1, "（1）", "发展")));
    }

    #[test]
    fn what_is_no_numeral() {
        check("一是稳增长", None);
        check("一要稳增长", None);
        check("1.5亿元", None);
        check("2023年工作", None);
        check("第一次会议", None);
        check("一、", None);
    }
}
