//! Whole numbers as reports write them: one reader and one writer for every set of figures.
//!
//! Knows the figures alone. Callers know what stands around a number (brackets, `第`, `年`, `%`) and what
//! it counts.

mod chinese;

use chinese::{CHINESE, FORMAL, ordinary};
use std::ops::RangeInclusive;

/// A set of figures that numbers are written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figures {
    /// `12`: decimal digits; those of full width are read too
    Arabic,
    /// `１２`
    FullWidth,
    /// `十二`, `一百零二`, `二〇二四`, `廿三`
    Chinese,
    /// `壹`, `拾贰`: the figures of accounts
    Formal,
    /// `①`, `❶`, `⓵`
    Circled,
    /// `⑴`
    Parenthesized,
    /// `⒈`
    WithStop,
    /// `㈠`
    ParenthesizedChinese,
    /// `㊀`
    CircledChinese,
    /// `Ⅻ`, `ⅻ`: one character each
    Roman,
    /// `¹²`
    Superscript,
}

/// A number at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its value.
    pub value: u32,
    /// The bytes that it takes.
    pub len: usize,
}

/// Arabic digits that a number has at most, so that its value fits.
const LONGEST_ARABIC: usize = 9;
/// Characters that a Chinese number has at most. What is longer is spelled digits, such as a telephone
/// number; [`amount`] reads it.
const LONGEST_CHINESE: usize = 7;

/// Every set of figures, in the order in which [`read`] tries them.
const ALL: [Figures; 11] = [
    Figures::Arabic,
    Figures::FullWidth,
    Figures::Chinese,
    Figures::Formal,
    Figures::Circled,
    Figures::Parenthesized,
    Figures::WithStop,
    Figures::ParenthesizedChinese,
    Figures::CircledChinese,
    Figures::Roman,
    Figures::Superscript,
];

/// The number at the start of a text, in whatever figures.
#[must_use]
pub fn read(text: &str) -> Option<(Figures, Numeral)> {
    ALL.iter().find_map(|figures| Some((*figures, figures.read(text)?)))
}

impl Figures {
    /// The number at the start of a text in these figures. `None` where there is none, and where it is
    /// too long to number anything.
    #[must_use]
    pub fn read(self, text: &str) -> Option<Numeral> {
        match self {
            Self::Arabic => decimal(text, digit, LONGEST_ARABIC),
            Self::FullWidth => decimal(text, full_width_digit, LONGEST_ARABIC),
            Self::Superscript => decimal(text, superscript_digit, usize::MAX),
            Self::Chinese => short(text, CHINESE.read(text)?),
            Self::Formal => short(text, FORMAL.read(text)?),
            _ => {
                let c = text.chars().next()?;
                let (figures, value) = sign(c)?;
                (figures == self).then_some(Numeral { value, len: c.len_utf8() })
            }
        }
    }

    /// A number in these figures. `None` where they have no such number.
    #[must_use]
    pub fn write(self, value: u32) -> Option<String> {
        match self {
            Self::Arabic => Some(value.to_string()),
            Self::FullWidth => Some(value.to_string().chars().map(full_width).collect()),
            Self::Superscript => Some(value.to_string().chars().map(superscript).collect()),
            Self::Chinese => Some(CHINESE.write(value)),
            Self::Formal => Some(FORMAL.write(value)),
            _ => write_sign(self, value),
        }
    }
}

/// What was read from the start of a text, unless it is too long to number anything.
fn short(text: &str, (value, len): (u64, usize)) -> Option<Numeral> {
    let is_short = text.get(..len)?.chars().nth(LONGEST_CHINESE).is_none();
    let value = u32::try_from(value).ok().filter(|_| is_short)?;
    Some(Numeral { value, len })
}

fn write_sign(figures: Figures, value: u32) -> Option<String> {
    let mut ranges = SIGNS.iter().filter(|(own, ..)| *own == figures);
    ranges.find_map(|(_, range, first)| {
        let code = u32::from(*range.start()) + value.checked_sub(*first)?;
        char::from_u32(code).filter(|c| range.contains(c)).map(String::from)
    })
}

/// The value of a text that consists of nothing but a number, in Arabic or Chinese figures. Years may mix both:
/// `二0二四`.
#[must_use]
pub fn whole(text: &str) -> Option<u32> {
    let all = |figures: Figures| figures.read(text).filter(|n| n.len == text.len());
    let figures = all(Figures::Arabic).or_else(|| all(Figures::Chinese));
    figures.map(|n| n.value).or_else(|| spelled(text))
}

/// A number spelled digit by digit in figures of either kind.
fn spelled(text: &str) -> Option<u32> {
    let value = |c| digit(c).or_else(|| CHINESE.digit(ordinary(c)));
    let append = |number: u32, c| match c {
        'O' | 'Ｏ' => number.checked_mul(10),
        _ => number.checked_mul(10)?.checked_add(value(c)?),
    };
    text.chars().try_fold(0, append).filter(|_| !text.is_empty())
}

/// The quantity in Chinese figures at the start of a text, and the bytes that it takes: `三千二百亿`,
/// `两万`.
#[must_use]
pub fn amount(text: &str) -> Option<(u64, usize)> {
    CHINESE.read(text)
}

/// The value of a decimal digit of half or full width.
#[must_use]
pub fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| full_width_digit(c))
}

fn full_width_digit(c: char) -> Option<u32> {
    matches!(c, '０'..='９').then(|| u32::from(c) - u32::from('０'))
}

/// The full-width form of an ASCII digit; any other character as it is.
fn full_width(c: char) -> char {
    let wide = c.to_digit(10).and_then(|digit| char::from_u32(u32::from('０') + digit));
    wide.unwrap_or(c)
}

/// The value of a superscript digit.
#[must_use]
pub fn superscript_digit(c: char) -> Option<u32> {
    match c {
        '⁰' => Some(0),
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴'..='⁹' => Some(u32::from(c) - u32::from('⁰')),
        _ => None,
    }
}

/// The superscript of an ASCII digit; any other character as it is.
#[must_use]
pub fn superscript(c: char) -> char {
    match c {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        _ => c,
    }
}

/// The number in a circle or in parentheses that is one character: `①` to `㊿`, `⑴`.
#[must_use]
pub fn enclosed(c: char) -> Option<u32> {
    let (figures, value) = sign(c)?;
    matches!(figures, Figures::Circled | Figures::Parenthesized).then_some(value)
}

/// The figures and the value of a number that is one character.
#[must_use]
pub fn sign(c: char) -> Option<(Figures, u32)> {
    let (figures, range, first) = SIGNS.iter().find(|(_, range, _)| range.contains(&c))?;
    Some((*figures, u32::from(c) - u32::from(*range.start()) + first))
}

/// The numbers that are one character, each range with the value of its first. Of several ranges with the
/// same figures the first that has a number writes it.
const SIGNS: [(Figures, RangeInclusive<char>, u32); 14] = [
    (Figures::Circled, '①'..='⑳', 1),
    (Figures::Circled, '㉑'..='㉟', 21),
    (Figures::Circled, '㊱'..='㊿', 36),
    (Figures::Circled, '❶'..='❿', 1),
    (Figures::Circled, '⓫'..='⓴', 11),
    (Figures::Circled, '⓵'..='⓾', 1),
    (Figures::Circled, '➀'..='➉', 1),
    (Figures::Circled, '➊'..='➓', 1),
    (Figures::Parenthesized, '⑴'..='⒇', 1),
    (Figures::WithStop, '⒈'..='⒛', 1),
    (Figures::ParenthesizedChinese, '㈠'..='㈩', 1),
    (Figures::CircledChinese, '㊀'..='㊉', 1),
    (Figures::Roman, 'Ⅰ'..='Ⅻ', 1),
    (Figures::Roman, 'ⅰ'..='ⅻ', 1),
];

/// The run of digits at the start of a text; `None` where it is longer than `longest` characters.
fn decimal(text: &str, digit: fn(char) -> Option<u32>, longest: usize) -> Option<Numeral> {
    let mut numeral = Numeral { value: 0, len: 0 };
    for (count, c) in text.chars().enumerate() {
        let Some(digit) = digit(c) else { break };
        if count == longest {
            return None;
        }
        numeral.value = numeral.value.saturating_mul(10).saturating_add(digit);
        numeral.len += c.len_utf8();
    }
    (numeral.len > 0).then_some(numeral)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(figures: Figures, text: &str, expected: Option<(u32, usize)>) {
        assert_eq!(figures.read(text).map(|n| (n.value, n.len)), expected, "{text}");
    }

    #[test]
    fn chinese_numbers() {
        let check = |text, expected| check(Figures::Chinese, text, expected);
        check("一、", Some((1, 3)));
        check("十", Some((10, 3)));
        check("十二、", Some((12, 6)));
        check("二十三）", Some((23, 9)));
        check("一百零二", Some((102, 12)));
        check("一百二十", Some((120, 12)));
        check("一百一十二", Some((112, 15)));
        check("一百二", Some((120, 9)));
        check("百强县", Some((100, 3)));
        check("廿三日", Some((23, 6)));
        check("二〇二四年", Some((2024, 12)));
        check("二○○三年", Some((2003, 12)));
        check("二O二四年", Some((2024, 10)));
        check("二0二四年", Some((2024, 10)));
        check("三千五百", Some((3500, 12)));
        check("年", None);
        check("千方百计", None);
        check("万众一心", None);
        check("两个", None);
        check("O", None);
        check("", None);
    }

    #[test]
    fn a_number_ends_where_another_begins() {
        check(Figures::Chinese, "二十三四", Some((23, 9)));
        check(Figures::Chinese, "十百", Some((10, 3)));
        check(Figures::Chinese, "三十二十", Some((32, 9)));
    }

    #[test]
    fn what_is_too_long_numbers_nothing() {
        check(Figures::Chinese, "一二三四五六七", Some((1_234_567, 21)));
        check(Figures::Chinese, "一二三四五六七八", None);
        check(Figures::Arabic, "123456789", Some((123_456_789, 9)));
        check(Figures::Arabic, "1234567890", None);
    }

    #[test]
    fn quantities() {
        for (text, value) in [
            ("两千三百亿元", 230_000_000_000),
            ("三万五千亿", 3_500_000_000_000),
            ("一亿三千万人", 130_000_000),
            ("十二万亿", 12_000_000_000_000),
            ("十万五千", 105_000),
            ("一万零五十", 10_050),
            ("三万二", 32_000),
            ("兩萬", 20_000),
        ] {
            assert_eq!(amount(text).map(|(value, _)| value), Some(value), "{text}");
        }
        assert_eq!(amount("亿元"), None);
        assert_eq!(amount("九十九亿亿亿"), Some((9_900_000_000, 12)));
    }

    #[test]
    fn digits_of_every_width() {
        check(Figures::Arabic, "12年", Some((12, 2)));
        check(Figures::Arabic, "１２.", Some((12, 6)));
        check(Figures::Superscript, "¹²³", Some((123, 6)));
    }

    #[test]
    fn formal_figures() {
        check(Figures::Formal, "叁、发展", Some((3, 3)));
        check(Figures::Formal, "壹拾贰、", Some((12, 9)));
        check(Figures::Formal, "貳拾", Some((20, 6)));
        check(Figures::Formal, "一", None);
    }

    #[test]
    fn numbers_of_one_character() {
        for (text, figures, value) in [
            ("㊿", Figures::Circled, 50),
            ("㉑", Figures::Circled, 21),
            ("❸", Figures::Circled, 3),
            ("⑴", Figures::Parenthesized, 1),
            ("⒈", Figures::WithStop, 1),
            ("㈠", Figures::ParenthesizedChinese, 1),
            ("㊁", Figures::CircledChinese, 2),
            ("Ⅻ", Figures::Roman, 12),
            ("ⅱ", Figures::Roman, 2),
        ] {
            let numeral = Numeral { value, len: text.len() };
            assert_eq!(read(text), Some((figures, numeral)), "{text}");
        }
        assert_eq!((enclosed('⑵'), enclosed('②'), enclosed('㈡')), (Some(2), Some(2), None));
    }

    #[test]
    fn a_whole_text_may_mix_figures() {
        for (text, value) in [("2024", 2024), ("二〇二四", 2024), ("２0二四", 2024), ("二十一", 21)]
        {
            assert_eq!(whole(text), Some(value), "{text}");
        }
        assert_eq!([whole(""), whole("二十年"), whole("12号")], [None; 3]);
    }

    #[test]
    fn numbers_are_written() {
        let written = [0, 1, 10, 11, 20, 21, 99, 100, 102, 110, 112, 1000, 10_050, 105_000];
        let expected = [
            "零",
            "一",
            "十",
            "十一",
            "二十",
            "二十一",
            "九十九",
            "一百",
            "一百零二",
            "一百一十",
            "一百一十二",
            "一千",
            "一万零五十",
            "十万五千",
        ];
        assert_eq!(written.map(|n| Figures::Chinese.write(n).unwrap()), expected);
        assert_eq!(Figures::Circled.write(35).unwrap(), "㉟");
        assert_eq!(Figures::Formal.write(23).unwrap(), "贰拾叁");
        assert_eq!(Figures::Superscript.write(12).unwrap(), "¹²");
        assert_eq!(Figures::Circled.write(51), None);
        assert_eq!(Figures::Roman.write(0), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(value: u32, small in 0..200_u32) {
            let written = Figures::Chinese.write(value).unwrap();
            prop_assert_eq!(amount(&written), Some((value.into(), written.len())), "{}", written);
            for figures in ALL {
                let Some(written) = figures.write(small) else { continue };
                let numeral = Numeral { value: small, len: written.len() };
                prop_assert_eq!(figures.read(&written), Some(numeral), "{}", written);
            }
        }

        #[test]
        fn a_number_is_whole_characters(text in "[零〇一二九十百千万亿廿两0OＯ壹拾1１①a]{0,12}") {
            for figures in ALL {
                if let Some(numeral) = figures.read(&text) {
                    prop_assert!(numeral.len > 0 && text.is_char_boundary(numeral.len));
                }
            }
            let _ = (whole(&text), amount(&text));
        }
    }
}
