//! Which characters count as the same one: 简 and 繁, compatibility forms, half and full width.
//!
//! Each character corresponds to a single character, so that places in a text do not move. Letter case is left to
//! callers.

mod compatibility;

use compatibility::{BLOCKS, NONE};
use memchr::memmem;
use std::sync::LazyLock;

/// Pairs of a variant and its simplified character, one character between pairs.
///
/// Made from the fields `kSimplifiedVariant` and `kTraditionalVariant` of the Unihan database
/// (© Unicode, Inc., Unicode License v3) within the Basic Multilingual Plane, from its fields
/// `kZVariant`, `kSemanticVariant` and `kSpecializedSemanticVariant` where they lead from a character
/// outside GB 2312 to exactly one inside it, and from some fifty pairs that it lacks (旅遊, 公佈).
const SIMPLIFIED: &[u8] = include_bytes!("simplified.txt");

/// Bytes of a character in [`SIMPLIFIED`].
const CHARACTER: usize = 3;
/// Bytes of a pair and what stands behind it.
const PAIR: usize = 2 * CHARACTER + 1;

/// Signs that count as one when a text is searched. A keyboard has only the first of each row, and 简 and 繁 have
/// quotation marks of their own.
const SIGNS: [&str; 7] =
    ["\"“”「」『』〝〞", "'‘’", "<‹《〈", ">›》〉", "-—–―‐‑−─", "~〜∼", "·•・‧⋅"];

/// The greatest of [`SIGNS`].
const LAST_SIGN: char = '・';

/// From a half-width character of ASCII to its full-width form.
const WIDER: u32 = 0xFEE0;

/// The plain character that a compatibility form stands for: `⼯` is 工, `５` is 5, `｡` is 。. Any other
/// character as it is, full-width punctuation too: it is the plain one in Chinese.
#[must_use]
pub fn plain(c: char) -> char {
    match c {
        ..'\u{2E80}' | '\u{3001}'..'\u{F900}' => c,
        '\u{3000}' => ' ',
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => other_width(c).unwrap_or(c),
        _ => in_blocks(c).unwrap_or(c),
    }
}

fn in_blocks(c: char) -> Option<char> {
    let (first, plain) = BY_FORM.iter().rfind(|(first, _)| *first <= c)?;
    let at = usize::try_from(u32::from(c) - u32::from(*first)).ok()?;
    plain.get(at).copied().filter(|&plain| plain != NONE)
}

/// The characters of [`BLOCKS`], each found by its place: every comma is looked up.
static BY_FORM: LazyLock<Vec<(char, Vec<char>)>> = LazyLock::new(|| {
    BLOCKS.iter().map(|(first, plain)| (*first, plain.chars().collect())).collect()
});

/// The simplified character that a traditional one or another variant stands for: `發` and `髮` are 发.
/// Any other character as it is.
#[must_use]
pub fn simplified(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let known = |at: u32| BY_VARIANT.get(usize::try_from(at).ok()?).filter(|code| **code != 0);
    let found = known(u32::from(c)).and_then(|code| char::from_u32(u32::from(*code)));
    found.unwrap_or(c)
}

/// For each character of the Basic Multilingual Plane the simplified one that it is a variant of, 0 for most. To look
/// a character up takes a tenth of the time of a search among the pairs.
static BY_VARIANT: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; usize::from(u16::MAX) + 1];
    let code = |bytes| u16::try_from(u32::from(character(bytes)?)).ok();
    let pairs = SIMPLIFIED.chunks(PAIR).filter_map(pair_of);
    for (variant, simplified) in pairs.filter_map(|(a, b)| code(a).zip(code(b))) {
        if let Some(place) = table.get_mut(usize::from(variant)) {
            *place = simplified;
        }
    }
    table
});

/// The characters that count as `c`, `c` among them, each once.
#[must_use]
pub fn alike(c: char) -> Vec<char> {
    let root = simplified(plain(c));
    let mut alike = signs(root).map_or_else(|| vec![root], |signs| signs.chars().collect());
    if ('\u{3400}'..='\u{FFFF}').contains(&root) {
        alike.extend(variants_of(root));
    }
    alike.extend(alike.first().copied().and_then(other_width));
    let forms: Vec<char> = alike.iter().flat_map(|&c| forms_of(c)).collect();
    alike.extend(forms);
    alike
}

/// The one character that stands for all that count as `c`: `alike(c)` are those that have the same one.
#[must_use]
pub fn folded(c: char) -> char {
    let root = simplified(plain(c));
    let sign = signs(root).and_then(|signs| signs.chars().next());
    sign.or_else(|| other_width(root).filter(char::is_ascii)).unwrap_or(root)
}

/// The row of [`SIGNS`] that has a sign, in either width.
fn signs(sign: char) -> Option<&'static str> {
    let narrow = other_width(sign).filter(char::is_ascii).unwrap_or(sign);
    if narrow > LAST_SIGN {
        return None;
    }
    SIGNS.into_iter().find(|signs| signs.chars().any(|other| other == narrow))
}

/// The variants whose simplified character is `c`.
fn variants_of(c: char) -> impl Iterator<Item = char> {
    let mut bytes = [0; 4];
    let simplified = memmem::Finder::new(c.encode_utf8(&mut bytes)).into_owned();
    let mut found = Vec::new();
    for at in simplified.find_iter(SIMPLIFIED).filter(|at| at % PAIR == CHARACTER) {
        found.extend(pair(at / PAIR).and_then(|(variant, _)| character(variant)));
    }
    found.into_iter()
}

/// The characters that compatibility forms stand for, sorted. Most characters are none of them.
static PLAIN: LazyLock<Vec<char>> = LazyLock::new(|| {
    let plain = BY_FORM.iter().flat_map(|(_, plain)| plain).filter(|c| **c != NONE);
    let mut plain: Vec<char> = plain.copied().collect();
    plain.sort_unstable();
    plain
});

/// The compatibility forms of a plain character.
fn forms_of(c: char) -> impl Iterator<Item = char> {
    let blocks = if PLAIN.binary_search(&c).is_ok() { &**BY_FORM } else { &[] };
    blocks.iter().flat_map(move |(first, plain)| {
        let forms = (*first..).zip(plain);
        forms.filter(move |(_, plain)| **plain == c).map(|(form, _)| form)
    })
}

/// The full-width form of a character of ASCII, and the other way round.
fn other_width(c: char) -> Option<char> {
    match c {
        ' ' => Some('\u{3000}'),
        '!'..='~' => char::from_u32(u32::from(c) + WIDER),
        '！'..='～' => char::from_u32(u32::from(c) - WIDER),
        _ => None,
    }
}

fn pair(at: usize) -> Option<(&'static [u8], &'static [u8])> {
    pair_of(SIMPLIFIED.get(at * PAIR..)?)
}

fn pair_of(pair: &[u8]) -> Option<(&[u8], &[u8])> {
    Some((pair.get(..CHARACTER)?, pair.get(CHARACTER..2 * CHARACTER)?))
}

fn character(bytes: &[u8]) -> Option<char> {
    std::str::from_utf8(bytes).ok()?.chars().next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[track_caller]
    fn check(characters: &str) {
        let expected: BTreeSet<char> = characters.chars().collect();
        for c in characters.chars() {
            let found = alike(c);
            assert_eq!(found.iter().copied().collect::<BTreeSet<_>>(), expected, "{c}");
            assert_eq!(found.len(), expected.len(), "{c}: each once");
        }
    }

    #[test]
    fn traditional_characters_count_as_simplified_ones() {
        check("发發髮");
        check("遊游");
        check("託托讬");
        check("江");
        assert_eq!("報會髮于乾".chars().map(simplified).collect::<String>(), "报会发于干");
    }

    #[test]
    fn no_sign_is_greater_than_the_last() {
        assert_eq!(SIGNS.iter().flat_map(|signs| signs.chars()).max(), Some(LAST_SIGN));
    }

    #[test]
    fn radicals_and_compatibility_ideographs_count_as_what_they_look_like() {
        check("工⼯");
        check("民⺠");
        check("一⼀");
        check("隆\u{F9DC}");
        check("来來\u{F92D}");
        assert_eq!("⼀⺠\u{F92D}⻛\u{2F804}".chars().map(plain).collect::<String>(), "一民來风你");
    }

    #[track_caller]
    fn check_plain(rows: &str) {
        for row in rows.split_whitespace() {
            let mut hex = row.split('=').map(|hex| u32::from_str_radix(hex, 16).unwrap());
            let [form, expected] = [(); 2].map(|()| char::from_u32(hex.next().unwrap()).unwrap());
            assert_eq!(plain(form), expected, "{row}");
        }
    }

    /// Rows of `EquivalentUnifiedIdeograph.txt`, version 15.0.0: the radicals that are easily taken for another
    /// character, or whose ideograph is far from the common ones.
    #[test]
    fn radicals_stand_for_the_ideographs_that_the_standard_names() {
        check_plain("2E81=5382 2E87=20628 2E8B=353E 2E91=21BC2 2E95=2B739 2E97=5FC3 2E98=624C");
        check_plain("2EA0=6C11 2EAA=24D14 2EAE=25AD7 2EB3=34C1 2EB5=2626B 2EB7=2634C 2EB8=2634B");
        check_plain("2EBD=26951 2EC7=278B2 2ECA=27FB7 2ED3=957F 2ED5=28E0F 2EDE=2967F 2EE1=29810");
        check_plain("2EE2=9A6C 2EEC=9F50 2EF0=9F99 2EF3=9F9F 2F00=4E00 2F2F=5DE5 2FD5=9FA0");
        assert!("⺀⺚".chars().all(|none| plain(none) == none));
    }

    /// Rows of `UnicodeData.txt`, version 15.0.0.
    #[test]
    fn vertical_and_small_forms_stand_for_their_decompositions() {
        check_plain("FE10=FF0C FE12=3002 FE19=2026 FE30=2025 FE31=2014 FE33=FF3F FE41=300C");
        check_plain("FE49=203E FE4C=203E FE50=FF0C FE55=FF1A FE5F=FF03 FE6B=FF20");
        check_plain("FF5F=2985 FF65=30FB FFE3=AF FFE5=A5 FFEB=2192 FFEE=25CB");
        assert!("\u{FE45}\u{FE46}\u{FE67}\u{FFE7}".chars().all(|none| plain(none) == none));
    }

    #[test]
    fn signs_of_the_keyboard_count_as_those_of_print() {
        check("\"＂“”「」『』〝〞﹁﹂﹃﹄｢｣");
        check("'＇‘’");
        check("<＜‹《〈︽︿﹤");
        check(">＞›》〉︾﹀﹥");
        check("-－—–―‐‑−─︱︲﹣﹘");
        check("~～〜∼");
        check("·•・‧⋅･");
    }

    #[test]
    fn half_and_full_width_count_as_one() {
        check("VＶ");
        check("８8");
        check(" \u{3000}");
        check("（(︵﹙");
        check("％%﹪");
        check("。｡︒");
        check("￥¥");
        assert_eq!("Ｖ８％（，｡\u{3000}".chars().map(plain).collect::<String>(), "V8％（，。 ");
    }

    #[test]
    fn others_count_as_themselves() {
        check("＠@﹫");
        check("€");
        check("の");
    }

    #[test]
    fn pairs_are_sorted_and_lead_to_no_variant() {
        let pairs: Vec<_> = SIMPLIFIED.chunks(PAIR).map(|p| pair_of(p).unwrap()).collect();
        assert!(pairs.is_sorted_by(|(a, _), (b, _)| a < b));
        for (variant, plain) in pairs {
            let (variant, plain) = (character(variant).unwrap(), character(plain).unwrap());
            assert_eq!(simplified(variant), plain);
            assert_eq!(simplified(plain), plain);
        }
    }

    #[test]
    fn a_plain_character_is_its_own() {
        for c in ('\0'..='\u{FFFF}').chain('\u{2F800}'..='\u{2FA1D}') {
            assert_eq!(plain(plain(c)), plain(c), "{c:?}");
            assert_eq!(simplified(plain(simplified(plain(c)))), simplified(plain(c)), "{c:?}");
        }
    }

    #[test]
    fn counting_as_one_goes_both_ways() {
        let blocks = ['\u{20}'..='\u{7E}', '\u{2E80}'..='\u{33FF}', '\u{F900}'..='\u{FFEF}'];
        for c in blocks.into_iter().flatten() {
            let found = alike(c);
            assert!(found.contains(&c), "{c:?}");
            assert!(found.iter().all(|&other| alike(other).contains(&c)), "{c:?}");
            assert!(found.iter().all(|&other| folded(other) == folded(c)), "{c:?}");
            assert!(found.contains(&folded(c)), "{c:?}");
        }
    }
}
