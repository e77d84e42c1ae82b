//! The numerals that open a heading: `第一部分`, `一、`, `（一）`, `1.`, `（1）` (understanding rule 20).
//!
//! Reads the start of a line; does not decide whether it is a heading.

use crate::language::numeral::{Figures, Numeral, digit, sign};
use crate::language::script::is_han;
use crate::parse::weights;

/// The form of a heading's numeral. Its order says nothing of levels: those come from nesting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in super::super) enum Form {
    /// `第一部分`, `第二章`, `Ⅰ、`
    Part,
    /// `第一节`
    Section,
    /// `一、`, `壹、`; ambiguous as `一 ` and `一，`
    Han,
    /// `第一，`, `第一、`
    Ordinal,
    /// `（一）`, `㈠`, `【一】`
    HanBracketed,
    /// `1.`, `1、`, `１．`
    Arabic,
    /// `（1）`, `1）`, `⑴`
    ArabicBracketed,
    /// `①`
    Circled,
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
    /// Whether lists, quantities and sentences begin so too.
    pub ambiguous: bool,
}

/// The numeral that a line starts with.
pub(in super::super) fn label(line: &str) -> Option<Label> {
    let first = line.chars().next()?;
    let NumeralParts { form, value, number, len, ambiguous } = match first {
        '第' => part(line)?,
        // As most lines begin.
        c if is_han(c) => han(line)?,
        '（' | '(' | '【' | '〔' | '〈' | '[' => bracketed(line, first.len_utf8())?,
        c if digit(c).is_some() => arabic(line)?,
        c => match sign(c) {
            Some(sign) => of_sign(line, sign, c)?,
            None if matches!(c, 'I' | 'V' | 'X') => latin_roman(line)?,
            None => han(line)?,
        },
    };
    let words = line.get(len..)?;
    let len = len + (words.len() - words.trim_start().len());
    (len < line.len()).then_some(Label { form, value, number, len, ambiguous })
}

/// The numeral that is the whole of a line, `一` or `（一）`: where a report's parts have no titles.
pub(in super::super) fn bare(line: &str) -> Option<Label> {
    let numeral = line.strip_suffix('、').unwrap_or(line);
    let own = Figures::Chinese.read(numeral).filter(|n| n.len == numeral.len());
    let (form, value) = if let Some(Numeral { value, .. }) = own {
        (Form::Han, value)
    } else {
        let bracket = line.chars().next().map_or(0, char::len_utf8);
        let NumeralParts { form, value, number, .. } = bracketed(line, bracket)?;
        (number == line.len() && form == Form::HanBracketed).then_some((form, value))?
    };
    Some(Label { form, value, number: numeral.len(), len: line.len(), ambiguous: true })
}

/// What [`Label`] holds, before the blanks behind it.
struct NumeralParts {
    form: Form,
    value: u32,
    number: usize,
    len: usize,
    ambiguous: bool,
}

/// A numeral of one character. All but the Roman ones need no punctuation.
fn of_sign(line: &str, (figures, value): (Figures, u32), c: char) -> Option<NumeralParts> {
    let number = c.len_utf8();
    let (form, ambiguous) = match figures {
        Figures::Roman => return roman(line, value, number),
        Figures::ParenthesizedChinese => (Form::HanBracketed, false),
        Figures::Parenthesized => (Form::ArabicBracketed, true),
        Figures::Circled => (Form::Circled, true),
        _ => return None,
    };
    Some(NumeralParts { form, value, number, len: number, ambiguous })
}

fn part(line: &str) -> Option<NumeralParts> {
    let at = '第'.len_utf8();
    let rest = line.get(at..)?;
    let numeral = Figures::Chinese.read(rest).or_else(|| Figures::Arabic.read(rest))?;
    let Numeral { value, len: digits } = numeral;
    let unit = ["部分", "章", "篇", "编", "节"]
        .into_iter()
        .find(|u| rest.get(digits..).is_some_and(|r| r.starts_with(u)));
    let number = at + digits + unit.map_or(0, str::len);
    let words = line.get(number..)?;
    let mark = words.chars().next().filter(|c| matches!(c, '、' | '：' | ':' | '，' | '.' | '．'));
    let len = number + mark.map_or(0, char::len_utf8);
    let Some(unit) = unit else {
        let counts = mark.is_some_and(|c| matches!(c, '、' | '，'));
        let ordinal = NumeralParts { form: Form::Ordinal, value, number, len, ambiguous: true };
        return counts.then_some(ordinal);
    };
    let form = if unit == "节" { Form::Section } else { Form::Part };
    let parted = mark.is_some() || words.starts_with(char::is_whitespace) || is_title(words);
    parted.then_some(NumeralParts { form, value, number, len, ambiguous: false })
}

/// Whether words are a title, not the rest of a sentence.
fn is_title(words: &str) -> bool {
    let verb = ["是", "为", "的", "主要", "讲", "将", "已"];
    words.chars().count() <= weights::headings::PART_TITLE
        && !words.contains(['。', '，', '；', '：', '！'])
        && !verb.iter().any(|verb| words.starts_with(verb))
}

fn bracketed(line: &str, at: usize) -> Option<NumeralParts> {
    let round = line.starts_with(['（', '(']);
    let inside = line.get(at..)?;
    let skip = inside.len() - inside.trim_start().len();
    let inside = inside.get(skip..)?;
    let (form, Numeral { value, len: digits }) = match Figures::Chinese.read(inside) {
        Some(numeral) => (Form::HanBracketed, numeral),
        None => (Form::ArabicBracketed, Figures::Arabic.read(inside).filter(|_| round)?),
    };
    let rest = inside.get(digits..)?;
    let blanks = rest.len() - rest.trim_start().len();
    let closing = |c: &char| {
        if round { matches!(c, '）' | ')') } else { matches!(c, '】' | '〕' | '〉' | ']') }
    };
    let close = rest.get(blanks..)?.chars().next().filter(closing)?;
    let number = at + skip + digits + blanks + close.len_utf8();
    let mark = line.get(number..)?.chars().next().filter(|c| matches!(c, '、' | '.' | '．'));
    let len = number + mark.map_or(0, char::len_utf8);
    Some(NumeralParts { form, value, number, len, ambiguous: form == Form::ArabicBracketed })
}

fn roman(line: &str, value: u32, number: usize) -> Option<NumeralParts> {
    let mark = line.get(number..)?.chars().next().filter(|c| matches!(c, '、' | '．' | '.'))?;
    let len = number + mark.len_utf8();
    Some(NumeralParts { form: Form::Part, value, number, len, ambiguous: false })
}

/// `IV. `, as translations count their parts.
fn latin_roman(line: &str) -> Option<NumeralParts> {
    const NUMERALS: [&str; 12] =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let (numeral, words) = line.split_once(['.', '．'])?;
    let (_, value) = NUMERALS.into_iter().zip(1..).find(|(own, _)| *own == numeral)?;
    let len = line.len() - words.len();
    let parted = words.starts_with(char::is_whitespace);
    parted.then_some(NumeralParts {
        form: Form::Part,
        value,
        number: numeral.len(),
        len,
        ambiguous: true,
    })
}

fn han(line: &str) -> Option<NumeralParts> {
    let numeral = Figures::Chinese.read(line).or_else(|| Figures::Formal.read(line))?;
    let Numeral { value, len: number } = numeral;
    let rest = line.get(number..)?;
    let words = rest.trim_start();
    let mark = words.chars().next().filter(|c| matches!(c, '、' | '．' | '.' | '，' | '：' | ':'));
    let ambiguous = mark.is_none_or(|c| matches!(c, '，' | '：' | ':'));
    if ambiguous && (rest.len() == words.len() && mark.is_none() || line.contains('。')) {
        return None;
    }
    let len = number + (rest.len() - words.len()) + mark.map_or(0, char::len_utf8);
    Some(NumeralParts { form: Form::Han, value, number, len, ambiguous })
}

fn arabic(line: &str) -> Option<NumeralParts> {
    let Numeral { value, len: digits } = Figures::Arabic.read(line)?;
    let rest = line.get(digits..)?;
    if let Some(len) = before_year(rest) {
        let len = digits + len;
        return Some(NumeralParts {
            form: Form::Arabic,
            value,
            number: digits,
            len,
            ambiguous: true,
        });
    }
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | '．' | '、' | '）' | ')'))?;
    let len = digits + mark.len_utf8();
    let next = rest.get(mark.len_utf8()..)?.chars().next()?;
    if matches!(mark, '）' | ')') {
        return Some(NumeralParts {
            form: Form::ArabicBracketed,
            value,
            number: len,
            len,
            ambiguous: true,
        });
    }
    let parts = NumeralParts { form: Form::Arabic, value, number: digits, len, ambiguous: true };
    (digit(next).is_none() || mark == '、').then_some(parts)
}

/// The blank between a numeral and the year that a title begins with: `1 2025年展望`.
fn before_year(rest: &str) -> Option<usize> {
    let year = rest.strip_prefix(' ')?;
    let digits = year.bytes().take_while(u8::is_ascii_digit).count();
    (digits == 4 && year.get(digits..)?.starts_with('年')).then_some(1)
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
        check("1 2025年展望", Some((Form::Arabic, 1, "1", "2025年展望")));
        check("1.发展", Some((Form::Arabic, 1, "1", "发展")));
        check("１．发展", Some((Form::Arabic, 1, "１", "发展")));
        check("（1）发展", Some((Form::ArabicBracketed, 1, "（1）", "发展")));
        check("第一部分工作回顾", Some((Form::Part, 1, "第一部分", "工作回顾")));
        check("第二节 发展", Some((Form::Section, 2, "第二节", "发展")));
        check("第一，发展", Some((Form::Ordinal, 1, "第一", "发展")));
        check("Ⅱ、发展", Some((Form::Part, 2, "Ⅱ", "发展")));
        check("叁、发展", Some((Form::Han, 3, "叁", "发展")));
        check("一　发展", Some((Form::Han, 1, "一", "发展")));
        check("一 、发展", Some((Form::Han, 1, "一", "发展")));
        check("㈡发展", Some((Form::HanBracketed, 2, "㈡", "发展")));
        check("【二】发展", Some((Form::HanBracketed, 2, "【二】", "发展")));
        check("2）发展", Some((Form::ArabicBracketed, 2, "2）", "发展")));
        check("②发展", Some((Form::Circled, 2, "②", "发展")));
    }

    #[test]
    fn a_numeral_may_be_the_whole_of_a_line() {
        let found = |line| bare(line).map(|l| (l.form, l.value));
        assert_eq!(found("一"), Some((Form::Han, 1)));
        assert_eq!(found("十二、"), Some((Form::Han, 12)));
        assert_eq!(found("（三）"), Some((Form::HanBracketed, 3)));
        for line in ["1", "（1）", "一心一意", "（一）增长", "第一"] {
            assert_eq!(found(line), None, "{line}");
        }
    }

    #[test]
    fn what_is_no_numeral() {
        check("1 2025亩", None);
        check("1 月", None);
        check("一是稳增长", None);
        check("一要稳增长", None);
        check("1.5亿元", None);
        check("2023年工作", None);
        check("第一次会议", None);
        check("第一部分是对过去工作的回顾，大家都知道", None);
        check("[1]发展", None);
        check("五 年来的成绩来之不易。", None);
        check("三农工作", None);
        check("一、", None);
    }
}
