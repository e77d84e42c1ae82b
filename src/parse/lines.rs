//! The source as lines: where each begins and ends, and what stands between them (understanding rule 5).
//!
//! Besides the newline, line breaks that were stored as text (`\r\n` spelled with backslashes, `<br>`) end a line;
//! they and `&nbsp;` are markup. Does not know what a line means.

use crate::document::{BlockKind, Extent, Reason, part};
use crate::language::script::is_han;
use crate::parse::weights;
use crate::text::{Removed, Text, spelled_blank};
use std::ops::Range;

/// A line of the source that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SourceLine {
    extent: Extent,
    /// Whether a blank line stands before it.
    pub gap: bool,
    /// Whether blanks stand before its text on the same line.
    pub indented: bool,
    /// Whether the end of a page stands before it: a form feed, or a line of nothing but invisible characters.
    pub behind_page: bool,
    /// What it is, as far as is known: a paragraph until something says otherwise.
    pub kind: BlockKind,
}

impl SourceLine {
    /// A line in `range`, taken for a paragraph until a later step knows better.
    pub fn new(range: Range<usize>) -> Self {
        Self {
            extent: range.into(),
            gap: false,
            indented: false,
            behind_page: false,
            kind: BlockKind::Paragraph,
        }
    }

    /// Its text without the blanks around it, in bytes of the clean text.
    pub fn range(&self) -> Range<usize> {
        self.extent.range()
    }

    /// This line, shortened or extended to `range`.
    pub fn with_range(self, range: Range<usize>) -> Self {
        Self { extent: range.into(), ..self }
    }

    /// The paragraph in `range` of a line that holds several.
    pub fn part(self, range: Range<usize>) -> Self {
        Self { gap: false, indented: true, ..self.with_range(range) }
    }
}

/// The lines of a text and the markup in and between them.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_field_names, reason = "the lines of a text have no other name")]
pub(super) struct Lines {
    /// The lines, in order.
    pub lines: Vec<SourceLine>,
    /// Furniture that is less than a line, sorted; where it stands within a line it acts as a blank.
    pub bits: Vec<(Range<usize>, Reason)>,
    /// Whether they are whole paragraphs, which were put together of the lines of pages: none goes on over a page.
    pub none_goes_on: bool,
}

/// Marks the lines with which pages begin: those behind form feeds, and those behind a line that held nothing but
/// invisible characters, where few lines are parted so. All were removed when the text was cleaned.
pub(super) fn mark_page_breaks(source: &str, lines: &mut [SourceLine], text: &Text) {
    if text.lines_end_with_pages {
        for page in text.pages.iter().skip(1) {
            let next = lines.partition_point(|line| line.range().start < page.at);
            lines.get_mut(next).into_iter().for_each(|line| line.behind_page = true);
        }
    }
    mark_invisible_breaks(source, lines, &text.removed);
}

/// Marks the lines before which a page ends, as characters say that are removed by now.
pub(super) fn mark_invisible_breaks(text: &str, lines: &mut [SourceLine], removed: &[Removed]) {
    let alone = |at: usize| {
        let (before, behind) = text.split_at_checked(at).unwrap_or_default();
        before.trim_end_matches([' ', '\u{3000}']).ends_with('\n')
            && behind.trim_start_matches([' ', '\u{3000}']).starts_with('\n')
    };
    let next = |at: usize| lines.partition_point(|line| line.range().start < at);
    let removed = removed.iter().filter(|removed| removed.ink && alone(removed.at));
    let behind: Vec<usize> = removed.map(|removed| next(removed.at)).collect();
    if !weights::wrapped::PAGE_BREAKS.at_most(behind.len(), lines.len()) {
        return;
    }
    for index in behind {
        lines.get_mut(index).into_iter().for_each(|line| line.behind_page = true);
    }
}

/// The tags that end a line, as they are found in texts that were never rendered.
const BREAKS: [&str; 7] = ["<br>", "<br/>", "<br />", "<p>", "</p>", "<BR>", "</P>"];

/// What interrupts a line.
enum LineEvent {
    /// The end of a line, of so many bytes.
    Break(usize),
    /// A line end stored as text.
    StoredBreak(usize),
    /// A blank stored as text.
    StoredBlank(usize),
}

/// Splits a text into its lines.
pub(super) fn scan(text: &str) -> Lines {
    let mut found = Lines::default();
    let (mut start, mut at, mut gap) = (0, 0, false);
    let mut marks = memchr::memchr3_iter(b'\\', b'&', b'<', text.as_bytes()).peekable();
    let mut ends = memchr::memchr_iter(b'\n', text.as_bytes()).peekable();
    loop {
        while marks.next_if(|&mark| mark < at).is_some() {}
        while ends.next_if(|&end| end < at).is_some() {}
        let here = match (marks.peek(), ends.peek()) {
            (None, Some(&end)) => {
                // Most texts have no markup.
                gap = !push(&mut found, text, start..end, gap);
                (start, at) = (end + 1, end + 1);
                continue;
            }
            (Some(&mark), end) => end.map_or(mark, |&end| mark.min(end)),
            (None, None) => break,
        };
        let (before, rest) = text.split_at_checked(here).unwrap_or_default();
        let Some(event) = event(before, rest) else {
            at = here + 1;
            continue;
        };
        let (len, breaks) = match event {
            LineEvent::Break(len) => (len, true),
            LineEvent::StoredBreak(len) => {
                found.bits.push((here..here + len, Reason::Markup));
                (len, true)
            }
            LineEvent::StoredBlank(len) => {
                found.bits.push((here..here + len, Reason::Markup));
                (len, false)
            }
        };
        at = here + len;
        if breaks {
            gap = !push(&mut found, text, start..here, gap);
            start = at;
        }
    }
    push(&mut found, text, start..text.len(), gap);
    found
}

fn event(before: &str, rest: &str) -> Option<LineEvent> {
    match rest.as_bytes() {
        [b'\n', ..] => Some(LineEvent::Break(1)),
        [b'\\', b'r', b'\\', b'n', ..] => Some(LineEvent::StoredBreak(4)),
        [b'\\', b'n' | b'r', behind @ ..] => {
            ends_line(before, behind.first().copied()).then_some(LineEvent::StoredBreak(2))
        }
        [b'&', ..] => spelled_blank(rest).map(LineEvent::StoredBlank),
        [b'<', ..] => starting_with(rest, &BREAKS).map(LineEvent::StoredBreak),
        _ => None,
    }
}

/// Whether a backslash and a letter between these are the end of a line, not a part of a path or of a command
/// (`\newpage`).
fn ends_line(before: &str, behind: Option<u8>) -> bool {
    if behind.is_some_and(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    let path = before.ends_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '\\'));
    let again = before.ends_with("\\n") || before.ends_with("\\r");
    !path || again || behind.is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

fn starting_with(text: &str, forms: &[&str]) -> Option<usize> {
    forms.iter().find(|form| text.starts_with(*form)).map(|form| form.len())
}

/// Adds the line in `range` unless it is blank; says whether it did.
fn push(found: &mut Lines, text: &str, range: Range<usize>, gap: bool) -> bool {
    let trimmed = trim(text, &found.bits, range.clone());
    if trimmed.is_empty() {
        return false;
    }
    let indented = trimmed.start > range.start;
    found.lines.push(SourceLine { gap, indented, ..SourceLine::new(trimmed) });
    true
}

/// A range without the blanks and the bits of furniture at its ends.
fn trim(text: &str, bits: &[(Range<usize>, Reason)], mut range: Range<usize>) -> Range<usize> {
    if bits.is_empty() {
        return blanks(text, range);
    }
    let first = bits.partition_point(|(bit, _)| bit.end <= range.start);
    let within = bits.get(first..).unwrap_or_default();
    let (mut front, mut back) = (0, within.partition_point(|(bit, _)| bit.end <= range.end));
    loop {
        range = blanks(text, range);
        if let Some((bit, _)) =
            within.get(front).filter(|(bit, _)| front < back && bit.start == range.start)
        {
            range.start = bit.end;
            front += 1;
        } else if let Some((bit, _)) = back
            .checked_sub(1)
            .filter(|&b| b >= front)
            .and_then(|b| within.get(b))
            .filter(|(bit, _)| bit.end == range.end)
        {
            range.end = bit.start.max(range.start);
            back -= 1;
        } else {
            return range;
        }
    }
}

/// Whether a short line has several Han characters, and blanks between all of them, as titles are set: `工 作 回 顾`.
pub(super) fn is_letter_spaced(line: &str) -> bool {
    /// Bytes of such a line at the most.
    const LONGEST: usize = 180;
    /// Characters that it has at the least.
    const LEAST: usize = 4;
    if line.len() > LONGEST || line.contains('\t') {
        return false;
    }
    let count = line.chars().filter(|c| is_han(*c)).count();
    let adjacent = line.chars().zip(line.chars().skip(1)).any(|(a, b)| is_han(a) && is_han(b));
    count >= LEAST && !adjacent && line.contains(char::is_whitespace)
}

/// A range without the blanks at its ends; empty if it holds only blanks.
pub(super) fn blanks(text: &str, range: Range<usize>) -> Range<usize> {
    let part = part(text, range.clone());
    let start = range.start + (part.len() - part.trim_start().len());
    start..start.max(range.start + part.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let lines = scan(text).lines;
        let found: Vec<&str> = lines.iter().map(|l| text.get(l.range()).unwrap()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_end_at_newlines_and_at_those_stored_as_text() {
        check("甲\n\n　乙 \n", &["甲", "乙"]);
        check(r"甲\r\n乙\r\n\r\n丙", &["甲", "乙", "丙"]);
        check(r"甲\n&nbsp; 乙&nbsp;&nbsp;\n丙", &["甲", "乙", "丙"]);
        check(r"C:\name & 乙", &[r"C:\name & 乙"]);
        check(r"甲。\n\n1.乙\n2023年\nThe end\n", &["甲。", "1.乙", "2023年", "The end"]);
        check(r"甲。\n\newpage\n乙\noindent", &["甲。", r"\newpage", r"乙\noindent"]);
        check("&amp;nbsp;甲&#8195;&#xA0;", &["甲"]);
        check("甲<br/>乙&emsp;</p><p>丙 < 丁", &["甲", "乙", "丙 < 丁"]);
        check("&nbsp;&nbsp;", &[]);
    }

    #[test]
    fn letters_set_apart_are_told_from_words() {
        for line in [
            "工 作 回 顾",
            "一 、 2 0 2 5 年 工 作 回 顾",
            "（一） 稳　增　长 促 改",
            "二、 工 作 安 排",
        ] {
            assert!(is_letter_spaced(line), "{line}");
        }
        for line in ["工作 回 顾", "陈　某", "甲\t乙\t丙\t丁", "一、工作回顾", "一、二、三、四"]
        {
            assert!(!is_letter_spaced(line), "{line}");
        }
    }

    #[test]
    fn a_blank_line_and_an_indent_are_remembered() {
        let lines = scan("甲\n\n　　乙\n丙").lines;
        let seen: Vec<_> = lines.iter().map(|l| (l.gap, l.indented)).collect();
        assert_eq!(seen, [(false, false), (true, true), (false, false)]);
    }
}
