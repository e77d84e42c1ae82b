//! Pinyin: initials, full syllables, or both mixed; every reading of a character counts.
//!
//! A query of n letters compiles to a nondeterministic automaton of n + 1 states, one bit each: state i means
//! that the first i letters are matched. A character moves it from state i to state i + k if the k letters
//! from i spell one of its readings or that reading's initial. The readings are those of ib-matcher's tables;
//! its own matcher takes some eight times as long over the same text (`benches/search.rs`). The `pinyin`
//! crate would add archaic readings to 5,240 characters (重 as `tong`, 还 as `fu`), which are false hits here.

use crate::document::{BlockIdx, Document, Span, part};
use crate::language::variants;
use ib_matcher::pinyin::{PinyinData, PinyinNotation};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Letters that a query may have at most: one state each, and the last bit for the state that accepts.
const LONGEST: usize = 63;
/// Letters of a name at least: fewer spell too many words.
const SHORTEST_NAME: usize = 4;
/// Letters of the longest syllable: `zhuang`.
const SYLLABLE: usize = 6;
/// Letters behind an initial.
const VOWELS: [char; 6] = ['a', 'e', 'i', 'o', 'u', 'v'];

/// How much of a syllable must be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// All of it, or its initial.
    Whole,
    /// The same, but the last may break off: `nanchan` finds 南昌.
    Begun,
    /// All of it; the last may break off, but the first not before its vowel.
    Spelled,
}

/// The moves that a character allows.
#[derive(Clone, Copy, Debug, Default)]
struct Steps {
    /// At index k − 1 the states from which it matches k letters.
    by_length: [u64; SYLLABLE],
    /// All of these states together.
    from: u64,
}

/// A query read as pinyin.
#[derive(Clone, Debug)]
pub(super) struct Pinyin {
    /// The state that a match ends in.
    accept: u64,
    /// The moves of the letters `a` to `z`, where the text has Latin letters.
    latin: [Steps; 26],
    /// The moves of every set of readings, in the order of [`Readings::sets`].
    han: Vec<Steps>,
}

impl Pinyin {
    /// Reads a query; `None` unless it is two small letters or more and nothing else but apostrophes and
    /// spaces, at which a syllable must end. A capital letter says that it is meant as it stands.
    pub fn new(text: &str, end: End) -> Option<Self> {
        let (letters, cuts) = letters(text)?;
        let steps = |syllables: &[&str], end| steps_of(syllables, &letters, cuts, end);
        let latin = std::array::from_fn(|i| {
            let letter = u8::try_from(i).map_or('a', |i| char::from(b'a' + i));
            steps(&[letter.encode_utf8(&mut [0; 4])], End::Whole)
        });
        let han = readings().sets.iter().map(|set| steps(set, end)).collect();
        Some(Self { accept: 1 << letters.len(), latin, han })
    }

    /// Whether a query can be read as pinyin.
    pub fn reads(text: &str) -> bool {
        letters(text).is_some()
    }

    /// Every hit outside furniture, in reading order.
    pub fn hits<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = Span> + 'a {
        let blocks = document.blocks.iter().enumerate().filter(|(_, b)| !b.is_furniture());
        blocks.flat_map(move |(index, _)| {
            let block = BlockIdx::new(index);
            let found = self.find_iter(document.text(block));
            found.map(move |(start, end)| Span::new(block, start..end))
        })
    }

    /// The matches in a text, as byte ranges that do not overlap.
    pub fn find_iter<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
        let readings = readings();
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = text.get(at..)?;
            for (offset, c) in rest.char_indices() {
                let starts = self.steps(readings, c).is_some_and(|s| s.from & 1 != 0);
                let start = at + offset;
                if starts && let Some(end) = self.match_at(readings, text, start) {
                    at = end;
                    return Some((start, end));
                }
            }
            at = text.len();
            None
        })
    }

    /// Where the match at the start of a text ends.
    pub fn match_at_start(&self, text: &str) -> Option<usize> {
        self.match_at(readings(), text, 0)
    }

    /// Where the match that starts at `start` ends: the one with the fewest characters.
    fn match_at(&self, readings: &Readings, text: &str, start: usize) -> Option<usize> {
        let mut states = 1;
        for (offset, c) in text.get(start..)?.char_indices() {
            let steps = self.steps(readings, c)?;
            states = advance(states, steps);
            if states & self.accept != 0 {
                return Some(start + offset + c.len_utf8());
            }
            if states == 0 {
                return None;
            }
        }
        None
    }

    /// Where a match stands that may hold other characters, and how many it holds.
    pub fn scattered(&self, text: &str) -> Option<(Range<usize>, usize)> {
        let readings = readings();
        let mut states = 1;
        let mut start = None;
        let mut between = 0;
        for (at, c) in text.char_indices() {
            let next = states | self.steps(readings, c).map_or(0, |steps| advance(states, steps));
            if next != states {
                start = start.or(Some(at));
            } else if start.is_some() {
                between += 1;
            }
            states = next;
            if states & self.accept != 0 {
                return start.map(|start| (start..at + c.len_utf8(), between));
            }
        }
        None
    }

    fn steps(&self, readings: &Readings, c: char) -> Option<&Steps> {
        if c.is_ascii_alphabetic() {
            let letter = usize::from(u8::try_from(c).ok()?.to_ascii_lowercase() - b'a');
            return self.latin.get(letter);
        }
        self.han.get(readings.set_of(c)?)
    }
}

/// The Chinese characters that letters spell whole, syllable by syllable, most often in some texts, and how often;
/// `None` where none do, or two do as often. Only the readings of characters that occur are looked up.
#[must_use]
pub fn spelled<'a>(
    texts: impl Iterator<Item = &'a str>,
    letters: &str,
) -> Option<(&'a str, usize)> {
    if letters.len() < SHORTEST_NAME || !letters.bytes().all(|b| b.is_ascii_lowercase()) {
        return None;
    }
    let mut begins = vec![None; usize::try_from(u32::from(LAST) - u32::from(FIRST)).ok()? + 1];
    let mut begins = |c: char| {
        let known = index_of(c).and_then(|index| begins.get_mut(index));
        known.is_some_and(|known| {
            *known.get_or_insert_with(|| syllables(c).any(|syllable| letters.starts_with(syllable)))
        })
    };
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for text in texts {
        for (at, _) in text.char_indices().filter(|(_, c)| begins(*c)) {
            let rest = part(text, at..);
            if let Some(length) = spelled_at_start(rest, letters) {
                *counts.entry(part(rest, ..length)).or_default() += 1;
            }
        }
    }
    let most = *counts.values().max()?;
    let mut words = counts.into_iter().filter(|(_, count)| *count == most);
    words.next().filter(|_| words.next().is_none())
}

/// The bytes at the start of a text that letters spell to their end, each syllable whole.
fn spelled_at_start(text: &str, letters: &str) -> Option<usize> {
    let mut chars = text.chars();
    let c = chars.next()?;
    syllables(c).filter_map(|syllable| letters.strip_prefix(syllable)).find_map(|rest| {
        let behind = if rest.is_empty() { 0 } else { spelled_at_start(chars.as_str(), rest)? };
        Some(c.len_utf8() + behind)
    })
}

fn advance(states: u64, steps: &Steps) -> u64 {
    if states & steps.from == 0 {
        return 0;
    }
    let by_length = steps.by_length.iter().zip(1..);
    by_length.fold(0, |next, (from, length)| next | (states & from) << length)
}

/// The letters, and as bits the places between them where a syllable must end.
fn letters(text: &str) -> Option<(String, u64)> {
    let mut letters = String::new();
    let mut cuts = 0;
    for c in text.trim().chars() {
        match c {
            'a'..='z' if letters.len() < LONGEST => letters.push(c),
            '\'' | ' ' => cuts |= 1 << letters.len(),
            _ => return None,
        }
    }
    (letters.len() > 1).then_some((letters, cuts))
}

fn steps_of(syllables: &[&str], letters: &str, cuts: u64, end: End) -> Steps {
    let mut steps = Steps::default();
    for syllable in syllables {
        for start in 0..letters.len() {
            let rest = part(letters, start..);
            for length in lengths(syllable, rest, start == 0, end) {
                let inside = ((1_u64 << length) - 1) >> 1 << 1 << start;
                if cuts & inside == 0
                    && let Some(from) = steps.by_length.get_mut(length - 1)
                {
                    *from |= 1 << start;
                    steps.from |= 1 << start;
                }
            }
        }
    }
    steps
}

/// How many letters of `rest` a syllable can stand for: all of its own, its initial (`zh` or `z`), or,
/// where it may break off, whatever is left of the query.
fn lengths(syllable: &str, rest: &str, is_first: bool, end: End) -> impl Iterator<Item = usize> {
    let initial = |length| {
        let initial = syllable.get(..length).filter(|i| rest.starts_with(i));
        initial.filter(|_| end != End::Spelled).map(|_| length)
    };
    let double =
        syllable.starts_with("zh") || syllable.starts_with("ch") || syllable.starts_with("sh");
    let may_break_off = match end {
        End::Whole => false,
        End::Begun => true,
        End::Spelled => !is_first || rest.contains(VOWELS),
    };
    let begun = may_break_off && rest.len() < syllable.len() && syllable.starts_with(rest);
    let lengths = [
        initial(1),
        initial(2).filter(|_| double),
        rest.starts_with(syllable).then_some(syllable.len()),
        begun.then_some(rest.len()),
    ];
    lengths.into_iter().flatten().filter(|&length| length > 0)
}

/// The readings of all characters.
struct Readings {
    /// For each character from [`FIRST`] on: its set, or [`NONE`].
    of: Vec<u16>,
    /// The sets of readings that characters have, without tones.
    sets: Vec<Vec<&'static str>>,
}

/// CJK Unified Ideographs with their extension A. Rarer ones are not found by pinyin.
const FIRST: char = '\u{3400}';
const LAST: char = '\u{9FFF}';
const NONE: u16 = u16::MAX;

impl Readings {
    fn set_of(&self, c: char) -> Option<usize> {
        // Radicals and other forms held for compatibility are read as the characters that they stand for.
        let other = matches!(c, '\u{2E80}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}');
        let set = *self.of.get(index_of(if other { variants::plain(c) } else { c })?)?;
        (set != NONE).then_some(usize::from(set))
    }
}

/// The place of a character among those from [`FIRST`] on.
fn index_of(c: char) -> Option<usize> {
    usize::try_from(u32::from(c).checked_sub(u32::from(FIRST))?).ok()
}

/// The readings of a character, without tones.
fn syllables(c: char) -> impl Iterator<Item = &'static str> {
    static DATA: OnceLock<PinyinData> = OnceLock::new();
    let data = DATA.get_or_init(|| PinyinData::new(PinyinNotation::Ascii));
    data.get_pinyins(c).filter_map(|reading| reading.notation(PinyinNotation::Ascii))
}

/// Built from ib-matcher's tables by the first query that is read as pinyin.
fn readings() -> &'static Readings {
    static READINGS: OnceLock<Readings> = OnceLock::new();
    READINGS.get_or_init(|| {
        let mut sets = Vec::new();
        let mut known: HashMap<Vec<&'static str>, u16> = HashMap::new();
        let of = (FIRST..=LAST).map(|c| {
            let mut set: Vec<_> = syllables(c).collect();
            set.sort_unstable();
            set.dedup();
            if set.is_empty() {
                return NONE;
            }
            *known.entry(set).or_insert_with_key(|set| {
                sets.push(set.clone());
                u16::try_from(sets.len() - 1).unwrap_or(NONE)
            })
        });
        let of = of.collect();
        Readings { of, sets }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(query: &str, text: &str, expected: &[&str]) {
        let pinyin = Pinyin::new(query, End::Whole).unwrap();
        let found: Vec<_> =
            pinyin.find_iter(text).map(|(from, to)| text.get(from..to).unwrap()).collect();
        assert_eq!(found, expected, "{query} in {text}");
    }

    #[test]
    fn initials_full_syllables_and_both() {
        check("gzlfz", "推动高质量发展，高质量发展", &["高质量发展", "高质量发展"]);
        check("nanchangshi", "在南昌市召开", &["南昌市"]);
        check("jiangtun", "长江江豚", &["江豚"]);
        check("nanchs", "南昌市", &["南昌市"]);
        check("gaozlfazhan", "高质量发展", &["高质量发展"]);
        check("zhgong", "中共", &["中共"]);
        check("vrchanye", "做强VR产业", &["VR产业"]);
        check("nvxing", "女性", &["女性"]);
        check("zhongyao", "重要的", &["重要"]);
        check("gzlfz", "高质量，发展", &[]);
    }

    #[test]
    fn every_reading_counts() {
        check("yinhang", "银行", &["银行"]);
        check("xingzheng", "行政", &["行政"]);
        check("chongqing", "重庆", &["重庆"]);
    }

    #[test]
    fn a_full_syllable_comes_before_two_initials() {
        check("an", "安南", &["安"]);
        check("xian", "西安县", &["西安", "县"]);
        check("xi'an", "西安县", &["西安"]);
        check("xian ", "县", &["县"]);
    }

    #[test]
    fn letters_spell_what_stands_most_often() {
        let spelled =
            |letters| super::spelled(["三亚的事，三亚办。", "散压。"].into_iter(), letters);
        assert_eq!(spelled("sanya"), Some(("三亚", 2)));
        assert_eq!(spelled("sany"), None);
        assert_eq!(spelled("report"), None);
        assert_eq!(super::spelled(["三亚散压"].into_iter(), "sanya"), None);
    }

    #[test]
    fn traditional_characters_have_readings_too() {
        check("gzlfz", "高質量發展", &["高質量發展"]);
    }

    #[test]
    fn radicals_are_read_as_the_characters_they_stand_for() {
        check("gzlfz", "推进⾼质量发展", &["⾼质量发展"]);
        check("gongzuo", "⼯作", &["⼯作"]);
        check("rmzf", "⼈⺠政府", &["⼈⺠政府"]);
        check("lai", "\u{F92D}", &["\u{F92D}"]);
    }

    #[test]
    fn the_last_syllable_may_break_off() {
        let found = |query, text| Pinyin::new(query, End::Begun).unwrap().find_iter(text).next();
        assert_eq!(found("nancha", "在南昌市"), Some((3, 9)));
        assert_eq!(found("jiangtu", "江豚"), Some((0, 6)));
        assert!(Pinyin::new("nancha", End::Whole).unwrap().find_iter("南昌").next().is_none());
    }

    #[test]
    fn only_letters_are_pinyin() {
        for text in
            ["a", "", "Vr", "GZLFZ", "gz.fz", "8810", "高质量", " ", "'", &"a".repeat(LONGEST + 1)]
        {
            assert!(Pinyin::new(text, End::Whole).is_none(), "{text}");
        }
    }

    /// The readings of a text's characters, spelled by initials and full syllables in turn as `how`
    /// says, find the text.
    fn spelled(text: &str, how: u32) -> Option<String> {
        let readings = readings();
        let spell = |(i, c): (usize, char)| {
            let syllable = readings.sets.get(readings.set_of(c)?)?.first()?;
            if how >> (i % 32) & 1 == 0 { Some(*syllable) } else { syllable.get(..1) }
        };
        text.chars().enumerate().map(spell).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_spelled_is_found(text in "[一-龥]{2,6}", how: u32, before in "[，。a0]{0,3}") {
            let Some(query) = spelled(&text, how) else { return Ok(()) };
            let Some(pinyin) = Pinyin::new(&query, End::Whole) else { return Ok(()) };
            let whole = format!("{before}{text}");
            let found: Vec<_> = pinyin.find_iter(&whole).collect();
            prop_assert!(!found.is_empty());
            prop_assert!(found.iter().all(|&(from, to)| whole.get(from..to).is_some()));
        }
    }
}
