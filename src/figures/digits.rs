//! Plain numbers, in digits or in words.

use crate::language::numeral;

/// What stands between the two ends of a range.
pub(super) const RANGE: [&str; 9] = ["——", "—", "-", "–", "－", "~", "～", "至", "到"];

/// Digits of a number at most: more are no quantity.
const MOST_DIGITS: usize = 15;

/// Characters of a number in words at most.
const MOST_FIGURES: usize = 16;

/// Whether numbers in words are written with a character.
pub(super) fn is_figure(c: char) -> bool {
    matches!(
        c,
        '零' | '〇'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
    )
}

/// The bytes of the digits, or of the figures of a number in words, that a text begins with.
pub(super) fn run(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 { digits } else { text.find(|c| !is_figure(c)).unwrap_or(text.len()) }
}

/// A decimal number in ASCII digits, thousands set apart by commas, and its bytes.
pub(super) fn decimal(text: &str) -> Option<(f64, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let (mut len, mut count, mut dot, mut commas) = (0, 0, false, false);
    while let Some(&byte) = bytes.get(len) {
        match byte {
            b'0'..=b'9' => count += 1,
            b'.' if !dot && len > 0 && digit(len + 1) => dot = true,
            b',' if !dot && len > 0 && (1..=3).all(|i| digit(len + i)) && !digit(len + 4) => {
                commas = true;
            }
            _ => break,
        }
        len += 1;
        if count > MOST_DIGITS {
            return None;
        }
    }
    let written = text.get(..len).filter(|written| !written.is_empty())?;
    let value = if commas { written.replace(',', "").parse() } else { written.parse() };
    Some((value.ok()?, len))
}

/// A number in words up to thousands, and its bytes: 三点三, 一千零五十; 千 and 百 alone count once. 万 and 亿 are
/// left to the unit.
pub(super) fn in_words(text: &str) -> Option<(f64, usize)> {
    let whole = figures(text)?;
    let value = match whole {
        "千" => 1000,
        "百" => 100,
        "两" => 2,
        whole => numeral::amount(whole).filter(|(_, read)| *read == whole.len())?.0,
    };
    let rest = text.get(whole.len()..)?;
    let fraction = rest.strip_prefix('点').and_then(figures).unwrap_or_default();
    if fraction.is_empty() {
        return Some((f64::from(u32::try_from(value).ok()?), whole.len()));
    }
    let mut written = format!("{value}.");
    for c in fraction.chars() {
        written.push(char::from_digit(numeral::whole(c.encode_utf8(&mut [0; 4]))?, 10)?);
    }
    Some((written.parse().ok()?, whole.len() + '点'.len_utf8() + fraction.len()))
}

/// The figures that a text begins with; `None` where there are none, or more than a number has.
fn figures(text: &str) -> Option<&str> {
    let mut len = 0;
    for (count, c) in text.chars().take_while(|c| is_figure(*c)).enumerate() {
        if count == MOST_FIGURES {
            return None;
        }
        len += c.len_utf8();
    }
    text.get(..len).filter(|figures| !figures.is_empty())
}
