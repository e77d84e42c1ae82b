//! Notes at the foot of each page, among the lines of a text: `pdftotext` puts them between the text of two pages
//! (understanding rule 45).
//!
//! A group of entries is one of these where the text before it has their marks, right behind their terms. Knows lines;
//! the entries are read when lines have become blocks.

mod onward;

use super::label::{LabelForm, NoteLabel, begins_in_han, label};
use super::{section, terms};
use crate::document::{BlockKind, NoteIdx, Reason, part};
use crate::language::numeral::{Figures, enclosed};
use crate::language::script::is_han;
use crate::language::term_key::{compared, term_key};
use crate::parse::furniture;
use crate::parse::lines::{Lines, SourceLine};
use crate::parse::weights;
use memchr::memmem;
use std::cell::LazyCell;
use std::ops::Range;

/// Marks the lines of the notes that stand at the feet of pages, each with the number of its entry, and the rules
/// above them.
pub(in super::super) fn mark_page_feet(text: &str, lines: &mut Lines) {
    let entries = groups(text, &lines.lines).into_iter().flat_map(|group| group.entries);
    for (index, entry) in entries.enumerate() {
        for part in [Some(entry.lines), entry.onward].into_iter().flatten() {
            mark(text, &mut lines.lines, part, NoteIdx::new(index));
        }
    }
}

/// Marks the lines of a note on one page, and the rule above them.
fn mark(text: &str, lines: &mut [SourceLine], note: Range<usize>, index: NoteIdx) {
    for line in lines.iter_mut().take(note.end).skip(note.start) {
        line.kind = BlockKind::Note(index);
    }
    let above = note.start.checked_sub(1).and_then(|above| lines.get_mut(above));
    if let Some(rule) = above.filter(|line| is_rule(part(text, line.range()))) {
        rule.kind = BlockKind::Furniture(Reason::Repetition);
    }
}

/// A note at the foot of a page.
struct FootNote {
    lines: Range<usize>,
    /// Where it goes on, at the foot of the next page.
    onward: Option<Range<usize>>,
}

/// The text that the notes of a page may explain.
struct PageBody<'a> {
    /// As it is written, with all that stands between its lines.
    written: &'a str,
    /// Its own lines as terms are compared.
    key: &'a str,
}

/// The text above the groups as terms are compared, each line of it written once: groups stand near each other.
struct KeyedLines<'a> {
    text: &'a str,
    lines: &'a [SourceLine],
    /// The first line that is in the key, and behind it where each ends there.
    first: usize,
    ends: Vec<usize>,
    key: String,
}

impl<'a> KeyedLines<'a> {
    fn new(text: &'a str, lines: &'a [SourceLine]) -> Self {
        Self { text, lines, first: 0, ends: Vec::new(), key: String::new() }
    }

    /// The text of a page that ends before the line `end` and begins with `start` at the earliest. Ranges are asked for
    /// in order.
    fn above(&mut self, start: usize, end: usize) -> PageBody<'_> {
        let mut room = PAGE_BYTES;
        let fits = |line: &&SourceLine| {
            let left = room.checked_sub(line.range().len());
            room = left.unwrap_or_default();
            left.is_some()
        };
        let above = self.lines.get(start..end).unwrap_or_default();
        let start = end.saturating_sub(above.iter().rev().take_while(fits).count());
        if self.ends.is_empty() || start > self.first + self.ends.len() {
            self.first = start;
            self.ends.clear();
            self.key.clear();
        }
        let known = self.first + self.ends.len();
        for line in self.lines.get(known..end).unwrap_or_default() {
            if line.kind == BlockKind::Paragraph {
                self.key.extend(compared(part(self.text, line.range())));
            }
            self.ends.push(self.key.len());
        }
        let at = |line: usize| {
            let before = line.checked_sub(self.first + 1);
            before.and_then(|before| self.ends.get(before)).copied().unwrap_or(0)
        };
        let lines = self.lines.get(start..end).unwrap_or_default();
        let written = lines.first().zip(lines.last());
        let written = written.map_or(0..0, |(first, last)| first.range().start..last.range().end);
        PageBody { written: part(self.text, written), key: part(&self.key, at(start)..at(end)) }
    }
}

/// The notes at the foot of one page.
struct FootGroup {
    entries: Vec<FootNote>,
}

impl FootGroup {
    /// The group of some notes, if the text above them has the marks of enough of them. No more marks are looked for than
    /// have to be known for that.
    fn proven(notes: Vec<(Range<usize>, Opening<'_>)>, body: &PageBody<'_>) -> Option<Self> {
        let (all, mut left, mut marked) = (notes.len(), notes.len(), 0);
        let are_enough = |marked| weights::notes::PAGE_MARKED.at_least(marked, all);
        for (_, note) in &notes {
            if are_enough(marked) || !are_enough(marked + left) {
                break;
            }
            left -= 1;
            marked += usize::from(is_marked(*note, body));
        }
        let entry = |(lines, _)| FootNote { lines, onward: None };
        are_enough(marked).then(|| Self { entries: notes.into_iter().map(entry).collect() })
    }

    fn lines(&self) -> Range<usize> {
        let end = self.entries.last().map_or(0, |last| last.lines.end);
        self.entries.first().map_or(end, |first| first.lines.start)..end
    }
}

/// The groups of notes at the feet of pages, if the text has any.
fn groups(text: &str, lines: &[SourceLine]) -> Vec<FootGroup> {
    // Most texts have no line that could open such a note, and are not looked through for pages.
    let pages = LazyCell::new(|| (0..lines.len()).any(|at| parts_pages(text, lines, at)));
    let mut groups: Vec<FootGroup> = Vec::new();
    let mut keyed = KeyedLines::new(text, lines);
    let (mut at, mut body, mut goes_on) = (0, 0, false);
    while let Some((start, first)) = next_group(text, lines, at) {
        // One group makes none where no page ends, so that most texts are not searched for its terms.
        if at == 0 && !*pages {
            let end =
                notes(text, lines, (start, first), &|| *pages).last().map_or(0, |last| last.0.end);
            if next_group(text, lines, end).is_none() {
                break;
            }
        }
        let above = keyed.above(body.max(start.saturating_sub(PAGE_LINES)), start);
        if above.key.is_empty() {
            at = start + 1;
            continue;
        }
        let notes = notes(text, lines, (start, first), &|| *pages);
        at = notes.last().map_or(start + 1, |(note, _)| note.end);
        if let Some(group) = FootGroup::proven(notes, &above) {
            body = at;
            goes_on = ends_page(text, lines, at);
            groups.push(group);
        }
    }
    // Notes at the end of a text alone are those of the whole report.
    if groups.len() <= 1 && !goes_on {
        return Vec::new();
    }
    onward::find(text, lines, &mut groups);
    groups
}

/// The next line at or after `from` that may open a group of notes, with its opening; `None` where those of the whole
/// report stand before it, behind a heading.
fn next_group<'a>(
    text: &'a str,
    lines: &[SourceLine],
    from: usize,
) -> Option<(usize, Opening<'a>)> {
    let opens = |at| {
        let first = opening(text, lines, at).filter(|first| first.has_term())?;
        Some((at, first))
    };
    let found = (from..lines.len()).find_map(opens);
    found.filter(|(at, _)| !is_headed(text, lines, *at))
}

/// Lines of a page at the most. The text that a group may explain is not looked for further up, so that a text of
/// numbered lines takes no time that grows with its square.
const PAGE_LINES: usize = 120;
/// Bytes of the lines of a page at the most, for the same reason.
const PAGE_BYTES: usize = 1 << 14;
/// Digits of a note's number at the most.
const NUMBER: usize = 3;

/// The number that a note opens with, and its words.
#[derive(Clone, Copy)]
struct Opening<'a> {
    label: NoteLabel,
    /// The line that the words begin on, from its start.
    line: &'a str,
    /// Bytes of that line before the words; none where the number stands on a line of its own above them.
    before: usize,
}

impl Opening<'_> {
    fn has_term(self) -> bool {
        terms::names(self.line, self.before)
    }

    fn is_followed_by(self, next: Self) -> bool {
        next.label.form == self.label.form
            && next.label.value == self.label.value + 1
            && (next.before == 0) == (self.before == 0)
    }
}

/// The lines of each note of the group whose first is the line at `at`, with its opening.
fn notes<'a>(
    text: &'a str,
    lines: &[SourceLine],
    (at, first): (usize, Opening<'a>),
    paged: &impl Fn() -> bool,
) -> Vec<(Range<usize>, Opening<'a>)> {
    let mut notes = Vec::new();
    let (mut start, mut note) = (at, first);
    loop {
        let end = end(text, lines, start, note, paged);
        notes.push((start..end, note));
        match opening(text, lines, end).filter(|next| note.is_followed_by(*next)) {
            Some(next) => (start, note) = (end, next),
            None => return notes,
        }
    }
}

/// The note that may open at a line: a number with the words behind it, or above them on a line of its own. Joined
/// with digits, such a number would be another.
fn opening<'a>(text: &'a str, lines: &[SourceLine], at: usize) -> Option<Opening<'a>> {
    let words = |line: &&SourceLine| line.kind == BlockKind::Paragraph;
    let first = lines.get(at).filter(words)?;
    let line = part(text, first.range());
    // None of these has a number in Chinese figures.
    let label = Some(line).filter(|line| !begins_in_han(line)).and_then(label)?;
    if matches!(label.form, LabelForm::Han | LabelForm::HanBracketed) {
        return None;
    }
    if label.len < line.len() {
        let opening = Opening { label, line, before: label.len };
        return (!furniture::may_be_page(text, first)).then_some(opening);
    }
    let below = lines.get(at + 1).filter(words).filter(|below| !below.gap)?;
    let opening = Opening { label, line: part(text, below.range()), before: 0 };
    let counts = opening.line.starts_with(|c: char| c.is_numeric());
    (!counts && opening.has_term()).then_some(opening)
}

/// Where the entry ends that begins with the line at `start`: at the next entry or the end of the page, if either is
/// near, and otherwise with its sentence.
fn end(
    text: &str,
    lines: &[SourceLine],
    start: usize,
    note: Opening<'_>,
    paged: &impl Fn() -> bool,
) -> usize {
    let behind = || lines.iter().enumerate().skip(start + 1).take(weights::notes::PAGE_LINES);
    let is_end = |at: usize| {
        let next = opening(text, lines, at).is_some_and(|next| note.is_followed_by(next));
        next || parts_pages(text, lines, at)
    };
    let near = behind().find(|(at, _)| is_end(*at)).map(|(at, _)| at);
    if let Some(near) = near.filter(|_| paged()) {
        return near;
    }
    // A number on a line of its own ends no sentence, however it is printed.
    let mut end = start + usize::from(note.before == 0);
    while lines.get(end).is_some_and(|line| !is_ended(text, line))
        && lines.get(end + 1).is_some_and(|line| !is_end(end + 1) && !line.gap)
        && end < start + weights::notes::PAGE_LINES
    {
        end += 1;
    }
    end + 1
}

/// Whether a line says that it is a page number, or may be one, and is no number above its note.
fn is_page(text: &str, lines: &[SourceLine], at: usize) -> bool {
    let page = lines.get(at).is_some_and(|line| furniture::may_be_page(text, line));
    page && opening(text, lines, at).is_none()
}

/// Whether a page ends before a line: with what is printed around it, or where the file says so.
fn parts_pages(text: &str, lines: &[SourceLine], at: usize) -> bool {
    let line = lines.get(at);
    let printed = |line: &SourceLine| matches!(line.kind, BlockKind::Furniture(_));
    line.is_some_and(|line| line.behind_page || printed(line)) || is_page(text, lines, at)
}

/// Whether a sentence ends with a line.
fn is_ended(text: &str, line: &SourceLine) -> bool {
    let words = part(text, line.range()).trim_end_matches(['”', '）', ')', '》', '"']);
    words.ends_with(['。', '！', '？', '；', '.'])
}

/// Whether a body has the mark of an entry: right behind one of its terms, or in a form that is more than digits
/// somewhere behind it.
fn is_marked(note: Opening<'_>, body: &PageBody<'_>) -> bool {
    let Opening { label, line: text, before } = note;
    terms::read(text, before).terms.into_iter().any(|term| {
        let term = term_key(part(text, term));
        if term.chars().nth(1).is_none() {
            return false;
        }
        let places = memmem::find_iter(body.key.as_bytes(), &term);
        let mut behind = places.map(|at| part(body.key, at + term.len()..)).peekable();
        let is_there = behind.peek().is_some();
        behind
            .any(|behind| begins_with_mark(behind, label.value) || ends_clause(behind, label.value))
            || is_there && holds_mark(body.written, label.value)
    })
}

/// Whether a number ends the clause that a text begins with: `改革1，`.
fn ends_clause(text: &str, value: u32) -> bool {
    let pause = |&(_, c): &(usize, char)| matches!(c, '，' | '。' | '、' | '；');
    let mut near = text.char_indices().take(weights::marks::TERM_IN_CLAUSE + NUMBER + 1);
    let clause = near.find(pause).map(|(end, _)| part(text, ..end));
    let words = clause.and_then(|clause| clause.strip_suffix(&value.to_string()));
    words.is_some_and(|words| {
        words.ends_with(is_han) && words.chars().count() <= weights::marks::TERM_IN_CLAUSE
    })
}

/// Whether a mark that is more than digits stands anywhere in a text: in brackets, which may hold blanks, or as a sign.
fn holds_mark(text: &str, value: u32) -> bool {
    let number = value.to_string();
    let is_enclosed = |at: usize| {
        let before = part(text, ..at).trim_end();
        let behind = part(text, at + number.len()..).trim_start();
        let opens =
            |&(open, close): &(char, char)| before.ends_with(open) && behind.starts_with(close);
        BRACKETS.iter().any(opens)
    };
    memmem::find_iter(text.as_bytes(), &number).any(is_enclosed)
        || [Figures::Circled, Figures::Superscript]
            .into_iter()
            .filter_map(|figures| figures.write(value))
            .any(|sign| memmem::find(text.as_bytes(), sign.as_bytes()).is_some())
}

/// The brackets of marks.
const BRACKETS: [(char, char); 6] =
    [('[', ']'), ('［', '］'), ('〔', '〕'), ('【', '】'), ('（', '）'), ('(', ')')];

/// Whether a text begins with a number in any of the forms of marks. Behind a bare number a quantity may stand.
fn begins_with_mark(text: &str, value: u32) -> bool {
    let words = text.trim_start_matches(['^', '＠', '注', '释']);
    let ring = words.chars().next().and_then(enclosed);
    let raised = || Figures::Superscript.read(words).map(|numeral| numeral.value);
    ring.or_else(raised).map_or_else(|| words.starts_with(&value.to_string()), |it| it == value)
}

/// Whether one of the lines right above is the heading of notes.
fn is_headed(text: &str, lines: &[SourceLine], at: usize) -> bool {
    let above = lines.get(..at).unwrap_or_default().iter().rev();
    above.take(weights::notes::REMARKS).any(|line| section::is_heading(part(text, line.range())))
}

/// Whether a page ends at a line, and text stands on the next.
fn ends_page(text: &str, lines: &[SourceLine], at: usize) -> bool {
    let is_text = |line: &SourceLine| {
        line.kind == BlockKind::Paragraph && !furniture::may_be_page(text, line)
    };
    parts_pages(text, lines, at) && lines.get(at..).unwrap_or_default().iter().any(is_text)
}

/// Whether a line is a rule between the text and its notes.
fn is_rule(line: &str) -> bool {
    let stroke = |c: char| matches!(c, '-' | '—' | '–' | '―' | '─' | '━' | '_' | '＿' | '－');
    line.chars().all(stroke) && line.chars().nth(2).is_some()
}

#[cfg(test)]
mod tests;
