//! The lines of a plain text that stand in its report, told without understanding the rest, so that words can be counted
//! in many reports at once.
//!
//! Goes through the stages of [`super::divide`] that tell furniture from text, as they are. Later ones leave lines out
//! only where notes stand a second time; what would have to be known of these, or of joined lines, is left to the
//! division.

use super::chars::simple;
use super::lines::SourceLine;
use super::{atx_headings, lines, notes, plain_text, tell_furniture_apart};
use crate::document::{BlockKind, part};
use crate::language::script::is_han;
use crate::text::{Removed, Text, is_clean};

/// The parts of a text whose lines its report has, in order: bytes, each from the first of a line to the last of one.
/// A word of letters and numerals that no line end breaks is in the report as often as it is in these: where a note
/// begins within a line, it begins behind a stop or a blank. `None` where only the division can tell.
#[must_use]
pub fn kept_lines(text: &Text) -> Option<Vec<[usize; 2]>> {
    let says_nothing = text.hints.is_empty() && text.pages.is_empty();
    let is_plain = || plain_text::plain(&text.content).is_none();
    (says_nothing && is_plain()).then(|| kept(&text.content, &text.removed))?
}

/// The same of a text as it is stored, if it is clean.
#[must_use]
pub fn kept_lines_of(stored: &str) -> Option<Vec<[usize; 2]>> {
    let is_plain = || is_clean(stored) && plain_text::plain(stored).is_none();
    (is_usual(stored.as_bytes()) || is_plain()).then(|| kept(stored, &[]))?
}

/// The same of a clean text in plain characters, from which so much was removed.
fn kept(text: &str, removed: &[Removed]) -> Option<Vec<[usize; 2]>> {
    let mut lines = lines::scan(text);
    lines::mark_invisible_breaks(text, &mut lines.lines, removed);
    if !atx_headings::take(text, &mut lines).is_empty() {
        return None;
    }
    tell_furniture_apart(text, &mut lines, &[]);
    if !lines.bits.is_empty() || may_repeat_notes(text, &lines.lines) {
        return None;
    }
    let mut parts: Vec<[usize; 2]> = Vec::new();
    let mut goes_on = false;
    for line in &lines.lines {
        let is_kept = !matches!(line.kind, BlockKind::Furniture(_));
        match parts.last_mut() {
            Some(part) if is_kept && goes_on => part[1] = line.range().end,
            _ if is_kept => parts.push([line.range().start, line.range().end]),
            _ => {}
        }
        goes_on = is_kept;
    }
    Some(parts)
}

/// Whether bytes have no characters but usual ones: none that cannot stay, none that is read as another. Each kind is
/// looked for in the way that looks at most bytes at once.
#[allow(
    clippy::needless_bitwise_bool,
    reason = "branches would keep the scan from being vectorised"
)]
fn is_usual(bytes: &[u8]) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(b' ');
    // Controls, and of the wide forms all but Latin letters, digits and punctuation.
    let is_unusual = |a: u8, b: u8| {
        let control = (a < 0x20) & (a != b'\n') & (a != b'\t');
        control | ((a == 0xEF) & (b & 0xFE != 0xBC))
    };
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    let unusual = pairs.fold(false, |found, (&a, &b)| found | is_unusual(a, b));
    let is_wide = |at: usize| byte(at + 2) < 0xA0;
    // Letters of the scripts in which something cannot stay; DEL, entities, and the controls of Latin-1.
    let far = || memchr::memchr3(0xD8, 0xE1, 0xF3, bytes).is_some();
    let is_latin = |at: usize| byte(at) == 0xC2 && byte(at + 1) >= 0xB0;
    // All punctuation that is seen, and what stands between that and the radicals.
    let is_sign = |at: usize| {
        let sign = || !matches!(byte(at + 2), 0x8B..=0x8F | 0xA8..=0xAE);
        byte(at + 1) == 0x80 && sign() || matches!(byte(at + 1), 0x82..=0xB9)
    };
    !unusual
        && !is_unusual(byte(bytes.len().wrapping_sub(1)), 0)
        && !far()
        && memchr::memmem::find_iter(bytes, b"\xEF\xBD").all(is_wide)
        && memchr::memchr3_iter(0xC2, 0x7F, b'&', bytes).all(is_latin)
        && memchr::memchr_iter(0xE2, bytes).all(is_sign)
}

/// Whether there can be a second section of notes, which may repeat those of the first: whether more than one heading
/// names notes. Its words may stand in several lines, with furniture between them, but in no sentence.
fn may_repeat_notes(text: &str, lines: &[SourceLine]) -> bool {
    let mut named = 0;
    let mut words = String::new();
    for line in lines.iter().filter(|line| !matches!(line.kind, BlockKind::Furniture(_))) {
        let spelled = part(text, line.range());
        if line.kind == BlockKind::Paragraph && spelled.contains('。') {
            named += notes::subjects(&words);
            words.clear();
        } else if spelled.len() <= notes::LONGEST_HEADING {
            words.extend(spelled.chars().map(simple).filter(|c| is_han(*c)));
        }
    }
    named + notes::subjects(&words) > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_characters_are_clean_and_plain() {
        let mut usual = 0;
        for c in '\0'..='\u{10FFFF}' {
            let text = format!("甲{c}");
            for text in [&*text, &format!("{text}乙")] {
                if is_usual(text.as_bytes()) {
                    assert!(is_clean(text) && plain_text::plain(text).is_none(), "{c:?}");
                    usual += 1;
                }
            }
        }
        assert!(is_usual("“甲”·乙，１～２％……—①\t\n".as_bytes()));
        assert!(usual > 40_000, "{usual}");
    }
}
