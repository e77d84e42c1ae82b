//! Takes out of a text whatever a terminal could take for a control or would draw as nothing.
//!
//! Removed: C0 but `\n` and `\t`, DEL, C1, escape sequences whole (ECMA-48), bidi controls, zero-width
//! characters, interlinear annotations, tag characters. Every other line end becomes `\n` and a
//! no-break space a space, one character for one, so that offsets in the source stay exact.

use super::changes::{Removed, Replaced};
use super::entities;
use crate::document::part;
use std::ops::Range;

/// Bytes of an escape sequence's string (OSC, DCS, APC, PM, SOS) that are searched for its end. If a string does not
/// end within them, or within its line, it is ordinary text behind a stray ESC, and only the ESC is removed.
const STRING_LIMIT: usize = 4096;
/// Form feeds that are remembered: pages of no report.
pub(super) const FORM_FEEDS: usize = 1 << 14;
/// Bytes that are checked at once for being clean.
const CHUNK: usize = 256;

/// A text without controls, and what it lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cleaned {
    /// What is left.
    pub text: String,
    /// What was removed, sorted.
    pub removed: Vec<Removed>,
    /// The places behind form feeds, sorted; of more than [`FORM_FEEDS`] the first.
    pub form_feeds: Vec<usize>,
    /// `None` if the caller does not need it.
    runs: Option<Runs>,
}

/// For each piece that was taken over: where it began, and where it begins now.
type Runs = Vec<(Range<usize>, usize)>;

impl Cleaned {
    fn with_room(text: &str, runs: Option<Runs>) -> Self {
        Self { text: String::with_capacity(text.len()), runs, ..Self::default() }
    }

    /// Where replacement characters at sorted places of the text as it was stand now.
    pub fn moved(&self, replaced: Vec<Replaced>) -> Vec<Replaced> {
        let runs = self.runs.as_deref().unwrap_or_default();
        let place = |replaced: Replaced| {
            let at = replaced.at();
            let after = runs.partition_point(|(run, _)| run.start <= at);
            let (run, now) = runs.get(after.checked_sub(1)?)?;
            run.contains(&at).then(|| Replaced::new(now + (at - run.start)))
        };
        replaced.into_iter().filter_map(place).collect()
    }

    fn take(&mut self, text: &str, run: Range<usize>) {
        let piece = part(text, run.clone());
        if !piece.is_empty() {
            if let Some(runs) = &mut self.runs {
                runs.push((run, self.text.len()));
            }
            self.text.push_str(piece);
        }
    }

    /// Copies a piece without the characters that have to go.
    fn scrub(&mut self, text: &str, piece: Range<usize>) {
        let bytes = text.as_bytes().get(..piece.end).unwrap_or_default();
        let mut taken = piece.start;
        while let Some(dirty) = next_dirty(bytes, taken) {
            self.take(text, taken..dirty);
            let rest = part(text, dirty..piece.end);
            let (length, becomes) = treat(rest);
            match becomes {
                Some(c) => {
                    self.text.push(c);
                    if rest.starts_with('\x0C') && self.form_feeds.len() <= FORM_FEEDS {
                        self.form_feeds.push(self.text.len());
                    }
                }
                None => self.remove(part(rest, ..length)),
            }
            taken = dirty + length.max(1);
        }
        self.take(text, taken..piece.end);
    }

    fn remove(&mut self, removed: &str) {
        let at = self.text.len();
        let (scalars, ink) = (removed.chars().count(), removed != "\r");
        match self.removed.last_mut() {
            Some(last) if last.at == at => {
                last.scalars += scalars;
                last.ink |= ink;
            }
            _ => self.removed.push(Removed { at, scalars, ink }),
        }
    }
}

/// Cleans a text, and reads the characters that it spells as a page's source does; `None` if it is clean
/// as it is. [`Cleaned::moved`] can be asked where there are any `replaced`: what that needs to know takes more
/// memory than the text.
pub(super) fn clean_stored(text: &str, replaced: &[Replaced]) -> Option<Cleaned> {
    let runs = (!replaced.is_empty()).then(Vec::new);
    let Some(mut entity) = entities::next(text, 0) else { return clean_keeping(text, runs) };
    let mut cleaned = Cleaned::with_room(text, runs);
    let mut taken = 0;
    loop {
        let (at, len, c) = entity;
        cleaned.scrub(text, taken..at);
        cleaned.text.push(c);
        let mut spelled = part(text, at..at + len).chars();
        spelled.next();
        cleaned.remove(spelled.as_str());
        taken = at + len;
        match entities::next(text, taken) {
            Some(next) => entity = next,
            None => break,
        }
    }
    cleaned.scrub(text, taken..text.len());
    Some(cleaned)
}

/// Cleans a text; `None` if it is clean as it is.
pub(super) fn clean(text: &str) -> Option<Cleaned> {
    clean_keeping(text, None)
}

/// Whether a text is clean as it is.
#[must_use]
pub fn is_clean(text: &str) -> bool {
    entities::next(text, 0).is_none() && first_dirty(text.as_bytes()).is_none()
}

/// A quick look that finds most texts clean as they are, and in plain characters: none is a radical or a compatibility
/// form, such as `⼯` for 工. A text of which it says no may be that all the same.
#[must_use]
pub fn is_usual(text: &str) -> bool {
    entities::next(text, 0).is_none() && are_usual(text.as_bytes())
}

fn clean_keeping(text: &str, runs: Option<Runs>) -> Option<Cleaned> {
    let dirty = first_dirty(text.as_bytes())?;
    let mut cleaned = Cleaned::with_room(text, runs);
    cleaned.take(text, 0..dirty);
    cleaned.scrub(text, dirty..text.len());
    Some(cleaned)
}
/// How to clean the character that `rest` begins with: the bytes that it takes with everything that belongs to it,
/// and its replacement, if there is one.
fn treat(rest: &str) -> (usize, Option<char>) {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return (0, None) };
    let length = first.len_utf8();
    match first {
        // `\r\r\n` comes of a line end that was translated twice.
        '\r' if chars.as_str().starts_with('\n') || chars.as_str().starts_with("\r\n") => {
            (length, None)
        }
        '\r' | '\x0B' | '\x0C' | '\u{85}' | '\u{2028}' | '\u{2029}' => (length, Some('\n')),
        '\u{A0}' => (length, Some(' ')),
        '\x1B' => (length + escape(chars.as_str()), None),
        '\u{9B}' => (length + control(chars.as_str().as_bytes()), None),
        '\u{90}' | '\u{98}' | '\u{9D}'..='\u{9F}' => (length + string(chars.as_str()), None),
        _ => (length, None),
    }
}

/// The bytes behind ESC that belong to its sequence; 0 where it stands alone.
fn escape(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let tail = rest.get(1..).unwrap_or_default();
    let whole = |length: usize| if length == 0 { 0 } else { 1 + length };
    match bytes.first() {
        Some(b'[') => whole(control(tail.as_bytes())),
        Some(b']' | b'P' | b'X' | b'^' | b'_') => whole(string(tail)),
        Some(0x20..=0x2F) => {
            let between = bytes.iter().take_while(|b| matches!(b, 0x20..=0x2F)).count();
            match bytes.get(between) {
                Some(0x30..=0x7E) => between + 1,
                _ => 0,
            }
        }
        Some(0x30..=0x7E) => 1,
        _ => 0,
    }
}

/// The parameters, intermediates and final byte behind a CSI; 0 where they are no control sequence.
fn control(rest: &[u8]) -> usize {
    let parameters = rest.iter().take_while(|b| matches!(b, 0x30..=0x3F)).count();
    let between = rest.iter().skip(parameters).take_while(|b| matches!(b, 0x20..=0x2F)).count();
    match rest.get(parameters + between) {
        Some(0x40..=0x7E) => parameters + between + 1,
        _ => 0,
    }
}

/// The bytes of a control string with its terminator; 0 where it does not end.
fn string(rest: &str) -> usize {
    for (at, c) in rest.char_indices().take_while(|&(at, c)| at < STRING_LIMIT && c != '\n') {
        match c {
            '\x07' | '\u{9C}' => return at + c.len_utf8(),
            '\x1B' if rest.as_bytes().get(at + 1) == Some(&b'\\') => return at + 2,
            '\x1B' => return 0,
            _ => {}
        }
    }
    0
}

/// The first byte that starts a character which cannot stay. Nearly every text has none, and most of these are told by
/// a look at what few characters begin with.
fn first_dirty(bytes: &[u8]) -> Option<usize> {
    if are_usual(bytes) { None } else { next_dirty(bytes, 0) }
}

/// Whether all characters are usual ones: none for which [`is_dirty`] holds, and no radical or compatibility form. Each
/// kind of the others is looked for in the way that looks at most bytes at once.
fn are_usual(bytes: &[u8]) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    let is_clean = |at: usize| !is_dirty(byte(at), byte(at + 1), byte(at + 2));
    has_no_control(bytes)
        && has_plain_signs(bytes)
        // The scripts in which something cannot stay.
        && memchr::memchr3(0xD8, 0xE1, 0xF3, bytes).is_none()
        // The controls of Latin-1 among its signs, and DEL.
        && memchr::memchr2_iter(0xC2, 0x7F, bytes).all(is_clean)
        // General punctuation and signs. The radicals stand at the end of these, from U+2E80 on.
        && memchr::memchr_iter(0xE2, bytes).all(|at| byte(at + 1) < 0xBA && is_clean(at))
}

/// Whether no byte is a control other than a tab or a newline: none is below a tab, and none lies between a newline and a
/// space. Two minima take half the time of a condition.
fn has_no_control(bytes: &[u8]) -> bool {
    const BEHIND_NEWLINE: u8 = b'\n' + 1;
    let minima = (u8::MAX, u8::MAX);
    let (least, behind) = bytes.iter().fold(minima, |(least, behind), &byte| {
        (least.min(byte), behind.min(byte.wrapping_sub(BEHIND_NEWLINE)))
    });
    least >= b'\t' && behind >= b' ' - BEHIND_NEWLINE
}

/// Whether of the last characters of three bytes, from U+F000 on, only the usual full-width ones occur, `，` to `～`: no
/// compatibility form, byte order mark or annotation.
#[allow(
    clippy::needless_bitwise_bool,
    reason = "branches would keep the scan from being vectorised"
)]
fn has_plain_signs(bytes: &[u8]) -> bool {
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let is_full_width = |at: usize| bytes.get(at + 2).is_some_and(|third| *third < 0xA0);
    !pairs.fold(false, |found, (&a, &b)| found | ((a == 0xEF) & (b & 0xFE != 0xBC)))
        // The second half of them, which begins as the half-width forms do.
        && memchr::memmem::find_iter(bytes, b"\xEF\xBD").all(is_full_width)
}

/// The first byte at or after `from` that starts a character which cannot stay.
fn next_dirty(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while at < bytes.len() {
        let end = (at + CHUNK).min(bytes.len());
        // Two more bytes, so that a character which straddles the chunks is seen whole.
        let window = bytes.get(at..(end + 2).min(bytes.len()))?;
        if chunk_is_dirty(window) {
            let found = window.iter().enumerate().position(|(i, _)| {
                let byte = |n: usize| window.get(i + n).copied().unwrap_or(0);
                is_dirty(byte(0), byte(1), byte(2))
            });
            if let Some(found) = found {
                return Some(at + found);
            }
        }
        at = end;
    }
    None
}

/// Whether any character of a chunk cannot stay. Written without branches, for the vectoriser.
fn chunk_is_dirty(window: &[u8]) -> bool {
    let second = window.get(1..).unwrap_or_default();
    let third = window.get(2..).unwrap_or_default();
    let triples = window.iter().zip(second).zip(third);
    let whole = triples.fold(false, |dirty, ((&a, &b), &c)| dirty | is_dirty(a, b, c));
    // The last two bytes lack followers. Where the text goes on, they belong to the next chunk.
    let mut last = window.iter().rev();
    let (z, y) = (last.next().copied().unwrap_or(b' '), last.next().copied().unwrap_or(b' '));
    whole | is_dirty(y, z, 0) | is_dirty(z, 0xFF, 0)
}

/// Whether the character of which these are the first three bytes cannot stay. They come from valid
/// UTF-8; bytes behind a shorter character do not matter.
#[inline]
#[allow(
    clippy::needless_bitwise_bool,
    reason = "branches would keep the scan from being vectorised"
)]
fn is_dirty(a: u8, b: u8, c: u8) -> bool {
    let control = ((a < 0x20) & (a != b'\n') & (a != b'\t')) | (a == 0x7F);
    let latin = (a == 0xC2) & ((b <= 0xA0) | (b == 0xAD));
    let arabic = (a == 0xD8) & (b == 0x9C);
    let mongolian = (a == 0xE1) & (b == 0xA0) & (c == 0x8E);
    let lines = (c.wrapping_sub(0x8B) <= 4) | (c.wrapping_sub(0xA8) <= 6);
    let general = (a == 0xE2) & (b == 0x80) & lines;
    let invisible = (a == 0xE2) & (b == 0x81) & (c & 0xF0 == 0xA0);
    let mark = (a == 0xEF) & (b == 0xBB) & (c == 0xBF);
    let annotation = (a == 0xEF) & (b == 0xBF) & (c.wrapping_sub(0xB9) <= 2);
    let tag = (a == 0xF3) & (b == 0xA0) & (c <= 0x81);
    control | latin | arabic | mongolian | general | invisible | mark | annotation | tag
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(dirty: &str, expected: &str, scalars_removed: usize) {
        let cleaned = clean(dirty).unwrap_or_default();
        assert_eq!(cleaned.text, expected);
        assert_eq!(cleaned.removed.iter().map(|r| r.scalars).sum::<usize>(), scalars_removed);
    }

    #[test]
    fn controls_go_and_line_ends_become_one() {
        check("甲\r\n乙\r丙\x0C丁\u{85}戊\u{2028}", "甲\n乙\n丙\n丁\n戊\n", 1);
        check("甲\r\r\n乙", "甲\n乙", 2);
        check("甲\u{A0}乙\0丙\x7F\u{91}", "甲 乙丙", 3);
    }

    #[test]
    fn escape_sequences_go_whole() {
        check("\x1B[1;31m红\x1B[0m字", "红字", 11);
        check("\x1B]0;题\x07文\x1BP1$r\x1B\\字", "文字", 13);
        check("\u{9B}2J文\x1B(B字\x1Bc", "文字", 8);
        check("\x1B]没有结束的字\n下一行", "]没有结束的字\n下一行", 1);
        check("\x1B[2024年", "[2024年", 1);
        check("\x1B\x1B[0m字", "字", 5);
    }

    #[test]
    fn what_a_page_spells_is_read() {
        let cleaned = clean_stored("&ldquo;甲\0&rdquo;乙\r\n&nbsp;丙", &[]).unwrap();
        assert_eq!(cleaned.text, "“甲”乙\n&nbsp;丙");
        let removed: Vec<_> = cleaned.removed.iter().map(|r| (r.at, r.scalars)).collect();
        assert_eq!(removed, [(3, 6), (6, 1), (9, 6), (12, 1)]);
        assert_eq!(clean_stored("R&D", &[]), None);
    }

    #[test]
    fn what_is_not_seen_goes() {
        check("甲\u{200B}乙\u{202E}丙\u{2066}丁\u{FEFF}\u{FFF9}戊\u{E0041}\u{AD}", "甲乙丙丁戊", 7);
        check("a\u{61C}b\u{180E}c\u{200D}d\u{2060}", "abcd", 4);
    }

    #[test]
    fn what_is_seen_stays() {
        for clean_text in
            ["", "a", "“8810”行动……——，\u{3000}①￥\t\n", "葛\u{E0100}\u{FE00}é\u{301}🇨🇳"]
        {
            assert_eq!(clean(clean_text), None, "{clean_text:?}");
        }
    }

    #[test]
    fn what_reports_are_written_in_is_usual() {
        assert!(is_usual("“甲”·乙，１～２％……—①\t\nGDP 5.2%\n"));
        for unusual in
            ["\x08", "\x0B", "\x1F", "\x7F", "\u{A0}", "\u{FEFF}", "⼯", "⺠", "｡", "\u{F92D}"]
        {
            assert!(!is_usual(unusual) && !is_usual(&format!("甲{unusual}乙")), "{unusual:?}");
        }
    }

    /// What the scan must agree with, character by character.
    fn stays(c: char) -> bool {
        !matches!(c, '\0'..='\x08' | '\x0B'..='\x1F' | '\x7F'..='\u{A0}' | '\u{AD}' | '\u{61C}' | '\u{180E}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
    }

    #[test]
    fn every_character_is_judged_right_wherever_it_stands() {
        for c in (0..=0xFFFF_u32).chain(0xE_0000..=0xE_01FF).filter_map(char::from_u32) {
            let found = |text: String| next_dirty(text.as_bytes(), 0);
            assert_eq!(found(c.to_string()).is_none(), stays(c), "{c:?} alone");
            assert!(stays(c) || !is_usual(&c.to_string()), "{c:?} is no usual character");
            let padding = "甲".repeat(85);
            let text = format!("{padding}{c}尾");
            assert_eq!(found(text), (!stays(c)).then_some(255), "{c:?} across two chunks");
        }
    }

    fn damaged() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[甲乙丙，。a-c]{0,9}",
            "[\r\n\x1B\\[\\]m0;\x07\\\\\u{9B}\u{200B}\u{A0}\u{FFFD}P]{0,6}"
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn nothing_dirty_is_left_and_all_scalars_are_accounted_for(text in damaged()) {
            if let Some(cleaned) = clean(&text) {
                prop_assert!(cleaned.text.chars().all(stays));
                let gone: usize = cleaned.removed.iter().map(|r| r.scalars).sum();
                prop_assert_eq!(cleaned.text.chars().count() + gone, text.chars().count());
                prop_assert!(cleaned.removed.is_sorted_by(|a, b| a.at < b.at));
                prop_assert_eq!(clean(&cleaned.text), None);
            } else {
                prop_assert!(text.chars().all(stays));
            }
        }
    }
}
