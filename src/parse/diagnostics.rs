//! What looks wrong in a report that was understood: marks and notes that miss each other, numerals out of order
//! (understanding rules 1 and 39).
//!
//! Knows the document alone; its words are chosen elsewhere.

use crate::document::{Document, Heading, HeadingIdx, Mark, NoteIdx, Warning, WarningKind, part};
use crate::language::numeral::Figures;
use std::collections::HashMap;
use std::ops::Range;

/// The most warnings of one kind. People mend a text from its start, and a text with more has another fault, such as
/// numbers that were mistaken for numerals.
const MOST: usize = 1000;

/// All warnings about a document, in the order of the text.
pub(super) fn find(document: &Document) -> Vec<Warning> {
    let marks = document.marks.iter().filter_map(|mark| of_mark(document, mark));
    let mut warnings: Vec<Warning> = marks.take(MOST).collect();
    warnings.extend(unmarked(document));
    warnings.extend(gaps(document));
    warnings.sort_by_key(|warning| warning.range.start);
    warnings
}

/// A mark without a note, or with another number than its note's.
fn of_mark(document: &Document, mark: &Mark) -> Option<Warning> {
    let printed = mark.number;
    let kind = match mark.note {
        None => WarningKind::MarkWithoutNote { number: printed },
        Some(note) => {
            let meant = document.note(note).number.filter(|meant| *meant != printed)?;
            WarningKind::MisprintedMark { printed, meant }
        }
    };
    Some(Warning { kind, range: document.span_range(mark.span) })
}

/// The notes that no mark points to, where marks are printed at all.
fn unmarked(document: &Document) -> Vec<Warning> {
    if document.marks.iter().all(|mark| mark.note.is_none()) {
        return Vec::new();
    }
    let notes = document.notes.iter().enumerate().filter(|(_, note)| note.marks.is_empty());
    let warnings = notes.filter_map(|(index, note)| {
        let number = u32::try_from(document.note_number(NoteIdx::new(index))).ok()?;
        let kind = WarningKind::NoteWithoutMark { number };
        Some(Warning { kind, range: document.span_range(note.label) })
    });
    warnings.take(MOST).collect()
}

/// The numbered headings that do not follow the one before them under the same heading. A numbering that begins anew
/// at 1 and counts on from there, or in another form, is another list.
fn gaps(document: &Document) -> Vec<Warning> {
    let mut series: HashMap<_, Vec<(HeadingIdx, u32)>> = HashMap::new();
    for (index, heading) in document.headings.iter().enumerate() {
        let Some(numeral) = HeadingNumeral::of(document, heading) else { continue };
        let members = series.entry((heading.parent, numeral.shape)).or_default();
        members.push((HeadingIdx::new(index), numeral.value));
    }
    // Each with the number that was expected. Only those that are reported become warnings: there may be as many as
    // lines.
    let mut gaps: Vec<(HeadingIdx, u32)> = Vec::new();
    for members in series.values() {
        let next = members.iter().skip(2).map(|(_, value)| Some(*value)).chain([None]);
        for (pair, next) in members.windows(2).zip(next) {
            let &[(_, before), (heading, value)] = pair else { continue };
            let expected = before + 1;
            let counts_on = next == Some(2) || is_punctuated_anew(document, pair);
            let restarts = value == 1 && counts_on;
            if value != expected && !restarts {
                gaps.push((heading, expected));
            }
        }
    }
    gaps.sort_unstable();
    gaps.into_iter()
        .take(MOST)
        .filter_map(|(index, expected)| gap(document, index, expected))
        .collect()
}

/// Whether of two numerals only one has a sign behind it: `1.` and `1`, as Word sets them in two lists.
fn is_punctuated_anew(document: &Document, pair: &[(HeadingIdx, u32)]) -> bool {
    let signs = pair.iter().filter(|(index, _)| {
        let heading = document.heading(*index);
        let words = part(document.span_text(heading.span), heading.number..);
        !words.starts_with(char::is_whitespace)
    });
    signs.count() == 1
}

fn gap(document: &Document, index: HeadingIdx, expected: u32) -> Option<Warning> {
    let heading = document.heading(index);
    let numeral = HeadingNumeral::of(document, heading)?;
    let kind = WarningKind::NumberingGap {
        found: numeral.printed.into(),
        expected: numeral.with_value(expected).into(),
    };
    Some(Warning { kind, range: document.span_range(heading.span) })
}

/// How a numeral is written: in which figures, in brackets or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Shape {
    figures: Figures,
    bracketed: bool,
}

/// A heading's numeral.
struct HeadingNumeral<'a> {
    printed: &'a str,
    /// The figures within it, in bytes.
    figures: Range<usize>,
    value: u32,
    shape: Shape,
}

impl<'a> HeadingNumeral<'a> {
    fn of(document: &'a Document, heading: &Heading) -> Option<Self> {
        let printed = document.heading_number(heading)?;
        let figures = printed.trim_start_matches(['第', '（', '(', ' ', '　']);
        let start = printed.len() - figures.len();
        let (kind, numeral) = [Figures::Chinese, Figures::Arabic]
            .into_iter()
            .find_map(|kind| Some((kind, kind.read(figures)?)))?;
        let bracketed = printed.starts_with(['（', '(']);
        let shape = Shape { figures: kind, bracketed };
        Some(Self { printed, figures: start..start + numeral.len, value: numeral.value, shape })
    }

    /// This numeral with another value.
    fn with_value(&self, value: u32) -> String {
        let figures = self.shape.figures.write(value).unwrap_or_default();
        let mut numeral = self.printed.to_owned();
        numeral.replace_range(self.figures.clone(), &figures);
        numeral
    }
}
