//! The class of each character for the rules (rules 1 to 4 of `docs/typesetting.md`), and its cells.
//!
//! A class is a property of one character, whatever stands beside it.

use crate::language::script::is_digit;
use crate::text::{Ambiguous, char_width, is_simple};
use std::ops::RangeInclusive;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;

/// What a character is to the break rules, and its cells in both width worlds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    flags: u16,
    narrow: u8,
    wide: u8,
}

impl Traits {
    /// Never starts a line (rule 3).
    pub(super) const NO_START: u16 = 1;
    /// Never ends a line (rule 3).
    pub(super) const NO_END: u16 = 1 << 1;
    /// May hang beyond the measure (rules 1 and 13).
    pub(super) const PAUSE: u16 = 1 << 2;
    /// A closing mark (rule 1).
    pub(super) const CLOSE: u16 = 1 << 3;
    /// A letter or digit of a run (rule 4).
    pub(super) const ALNUM: u16 = 1 << 4;
    /// A digit.
    pub(super) const DIGIT: u16 = 1 << 5;
    /// Joins letters and digits to one run (rule 4).
    pub(super) const JOINER: u16 = 1 << 6;
    /// A sign that belongs to the digit after it (rule 4).
    pub(super) const SIGN: u16 = 1 << 7;
    /// A blank of any width.
    pub(super) const SPACE: u16 = 1 << 8;
    /// A run too wide for a line breaks after it first (rule 6).
    pub(super) const SOFT: u16 = 1 << 9;
    /// An opening curly quote.
    pub(super) const QUOTE_OPEN: u16 = 1 << 10;
    /// A closing curly quote.
    pub(super) const QUOTE_CLOSE: u16 = 1 << 11;
    /// Any curly quote.
    pub(super) const QUOTES: u16 = Self::QUOTE_OPEN | Self::QUOTE_CLOSE;
    /// Punctuation beside which a quote needs no blank (rule 20).
    pub(super) const POINT: u16 = 1 << 12;
    /// A part of a note mark (rule 8). Never a property of a character: marks come from the document.
    pub(super) const MARK: u16 = 1 << 13;
    /// A grapheme cluster of its own beside others of this kind.
    pub(super) const SIMPLE: u16 = 1 << 14;
    /// Set as a Han character is: breakable on both sides.
    pub(super) const HAN: u16 = 1 << 15;

    /// The class of Han characters.
    pub(super) const IDEOGRAPH: Self = Self { flags: Self::HAN | Self::SIMPLE, narrow: 2, wide: 2 };

    /// Whether it has any of `flags`.
    pub(super) const fn has(self, flags: u16) -> bool {
        self.flags & flags != 0
    }

    /// These cells with other flags.
    pub(super) const fn with(self, flags: u16) -> Self {
        Self { flags, ..self }
    }

    /// The class of this character as part of a note's mark: a digit is still a digit, and a bracket still closes.
    pub(super) const fn as_mark(self) -> Self {
        self.with(Self::MARK | self.flags & (Self::ALNUM | Self::CLOSE))
    }

    /// Whether it takes two cells in any world.
    pub(super) const fn is_square(self) -> bool {
        self.narrow == 2
    }

    /// The cells of `c`, whose class this is. A blank has at least one.
    pub(super) fn cells(self, c: char, ambiguous: Ambiguous) -> u16 {
        match ambiguous {
            _ if self.narrow == self.wide => self.narrow.into(),
            Ambiguous::Narrow => self.narrow.into(),
            Ambiguous::Wide => self.wide.into(),
            Ambiguous::Mixed(_) => char_width(c, ambiguous),
        }
    }

    /// The traits of a character.
    #[inline]
    pub(super) fn of(c: char) -> Self {
        if HAN.contains(&c) {
            return Self::IDEOGRAPH;
        }
        place(c).map_or_else(|| Self::by_rules(c), |place| Self::met(place, c))
    }

    /// The traits of a character that are kept at a place, where they are put at the first call.
    #[inline]
    fn met(place: &AtomicU32, c: char) -> Self {
        match place.load(Relaxed) {
            0 => {
                let traits = Self::by_rules(c);
                place.store(traits.to_bits(), Relaxed);
                traits
            }
            bits => Self::from_bits(bits),
        }
    }

    fn to_bits(self) -> u32 {
        let [low, high] = self.flags.to_le_bytes();
        u32::from_le_bytes([low, high, self.narrow, self.wide])
    }

    fn from_bits(bits: u32) -> Self {
        let [low, high, narrow, wide] = bits.to_le_bytes();
        Self { flags: u16::from_le_bytes([low, high]), narrow, wide }
    }

    fn by_rules(c: char) -> Self {
        let flags = flags(c);
        let least = u16::from(flags & Self::SPACE != 0);
        let cells = |world| u8::try_from(char_width(c, world).max(least)).unwrap_or(2);
        Self { flags, narrow: cells(Ambiguous::Narrow), wide: cells(Ambiguous::Wide) }
    }
}

/// The Han characters of the basic block, most of a report.
pub(super) const HAN: RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// Characters that have all but the low byte in common.
const PAGE: usize = 256;

/// The high bytes of what else reports are made of: Latin, general punctuation, CJK punctuation and kana, full-width
/// forms.
const PAGES: [u8; 4] = [0, 0x20, 0x30, 0xFF];

/// The traits of the characters on these pages as bits; none until a character is first met. A screen has few of
/// them, and to work all of them out takes as long as to set it.
static MET: [[AtomicU32; PAGE]; PAGES.len()] =
    [const { [const { AtomicU32::new(0) }; PAGE] }; PAGES.len()];

/// Where the traits of a character are kept, if they are.
#[inline]
fn place(c: char) -> Option<&'static AtomicU32> {
    let [low, high, 0, 0] = u32::from(c).to_le_bytes() else { return None };
    let page = PAGES.iter().position(|page| *page == high)?;
    MET.get(page)?.get(usize::from(low))
}

fn flags(c: char) -> u16 {
    let simple = if is_simple(c) { Traits::SIMPLE } else { 0 };
    let joiner = if is_joiner(c) { Traits::JOINER } else { 0 };
    let sign = if is_sign(c) { Traits::SIGN } else { 0 };
    let soft = if matches!(c, '/' | '?' | '&' | '=' | '-') { Traits::SOFT } else { 0 };
    let own = own_flags(c);
    let point = if is_point(c, own) { Traits::POINT } else { 0 };
    own | simple | joiner | sign | soft | point
}

fn own_flags(c: char) -> u16 {
    const CLOSE: u16 = Traits::CLOSE | Traits::NO_START;
    match c {
        '。' | '．' | '，' | '、' | '；' | '：' | '！' | '？' | '‼' | '⁇' => {
            CLOSE | Traits::PAUSE
        }
        '”' | '’' => CLOSE | Traits::QUOTE_CLOSE,
        '）' | '》' | '〉' | '】' | '」' | '』' | '〗' | '〕' | '］' | '｝' | ')' | ']' | '}' => {
            CLOSE
        }
        '“' | '‘' => Traits::NO_END | Traits::QUOTE_OPEN,
        '（' | '《' | '〈' | '【' | '「' | '『' | '〖' | '〔' | '［' | '｛' | '(' | '[' | '{' => {
            Traits::NO_END
        }
        '￥' | '¥' | '$' | '＄' | '£' | '€' | '№' => Traits::NO_END,
        '/' | '／' => Traits::NO_START | Traits::NO_END,
        '·' | '・' | '‧' | '～' | '–' | '.' | ',' | ':' | ';' | '!' | '?' | '%' | '％' | '‰'
        | '℃' | '℉' | '°' | '′' | '″' | '∶' | '—' | '―' | '…' | '⸺' | '⋯' => {
            Traits::NO_START
        }
        _ if c.is_whitespace() || c == '\t' || c == '\u{200B}' => Traits::SPACE,
        _ if is_digit(c) => Traits::ALNUM | Traits::DIGIT,
        _ if is_run_letter(c) => Traits::ALNUM,
        _ if is_symbol(c) => 0,
        _ => Traits::HAN,
    }
}

/// The joiners of rule 4, the full-width point of `3．5%` and the apostrophe.
fn is_joiner(c: char) -> bool {
    let rule =
        ['.', ',', ':', '/', '+', '-', '–', '_', '&', '@', '#', '=', '~', '\'', '%', '‰', '*', '?'];
    rule.contains(&c) || matches!(c, '．' | '’')
}

fn is_sign(c: char) -> bool {
    matches!(c, '+' | '-' | '−' | '±' | '≥' | '≤' | '＋' | '－')
}

/// Punctuation beside which a quote has no blank (rule 20): it has white of its own, or stands close.
fn is_point(c: char, own: u16) -> bool {
    let no_point =
        ['%', '％', '‰', '℃', '℉', '°', '′', '″', '∶', '￥', '¥', '$', '＄', '£', '€', '№'];
    own & (Traits::NO_START | Traits::NO_END) != 0 && !no_point.contains(&c)
}

/// Letters of runs: what is alphanumeric and not set like a Han character. Numbers in circles and
/// brackets are set one by one.
fn is_run_letter(c: char) -> bool {
    let narrow = char_width(c, Ambiguous::Narrow) < 2 && c.is_alphanumeric();
    let full_width = matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    full_width || narrow && !matches!(c, '①'..='⓿' | '❶'..='➓' | '\u{FF61}'..='\u{FFDC}')
}

fn is_symbol(c: char) -> bool {
    c.is_ascii() || char_width(c, Ambiguous::Narrow) < 2
}

/// Whether the character is a unit, which is best kept with the digit before it (rule 7).
pub(super) fn is_unit(c: char) -> bool {
    "年月日时分秒天岁周季届次期个项家户人口名位亩吨米公里平立方度级倍元万亿千百余多条座所件种类处\
     辆架台套场批层号栋只艘列块支张部篇册股宗起笔点"
        .contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_of_the_rules_has_its_class() {
        let has = |list: &str, flag: u16| {
            for c in list.chars() {
                assert!(Traits::of(c).has(flag), "{c} {flag:b}");
            }
        };
        let pause = "。．，、；：！？‼⁇";
        let close = "”’）》〉】」』〗〕］｝)]}";
        let open = "“‘（《〈【「『〖〔［｛([{￥¥$＄£€№";
        let others = "·・‧～–/／.,:;!?%％‰℃℉°′″—…⸺⋯";
        has(pause, Traits::PAUSE);
        has(&format!("{pause}{close}"), Traits::CLOSE);
        has(&format!("{pause}{close}{others}"), Traits::NO_START);
        has(&format!("{open}/／"), Traits::NO_END);
        has("09azAZ０９ａＺáñΩ²", Traits::ALNUM);
        has(".,:/+-–_&@#=~'%‰*?", Traits::JOINER);
        has("汉〇㊿\u{20000}ノ한", Traits::HAN);
        has(" \u{3000}\t\u{A0}", Traits::SPACE);
    }

    #[test]
    fn traits_that_are_kept_are_those_of_the_rules() {
        for c in '\0'..='\u{FFFF}' {
            let expected = Traits::by_rules(c);
            assert_eq!((Traits::of(c), Traits::of(c)), (expected, expected), "{c:?}");
        }
    }
}
