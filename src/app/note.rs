//! What a note's popup, the lists and a quotation say of a note. Knows nothing of the screen.

use super::note_ref::NoteRef;
use crate::document::{Anchor, BlockIdx, Document, NoteIdx, Span};
use crate::layout::{Line, Setting, lines_of};
use crate::search::sentence_within;
use crate::words::interface::Words;

/// A note's terms, as its title: `一网进、网上可办率`.
#[must_use]
pub fn title(document: &Document, note: NoteIdx, words: &Words) -> String {
    let terms = terms(document, note);
    if terms.is_empty() { words.untitled.to_owned() } else { terms.join("、") }
}

fn terms(document: &Document, note: NoteIdx) -> Vec<&str> {
    document.note(note).terms.iter().map(|&t| document.span_text(t)).collect()
}

/// What the popup shows of a note: all of its entry but the number, a span for each block.
#[must_use]
pub fn body(document: &Document, note: NoteIdx) -> Vec<Span> {
    let note = document.note(note);
    let spans = note.block_indices().map(|block| {
        let start = if note.label.block == block { note.label.end() } else { 0 };
        whole_words(document, Span::new(block, start..document.text(block).len()))
    });
    spans.filter(|s| !s.is_empty()).collect()
}

/// A span without the blanks at its start.
fn whole_words(document: &Document, span: Span) -> Span {
    let text = document.span_text(span);
    Span::new(span.block, span.end() - text.trim_start().len()..span.end())
}

/// The beginning of a note's definition, for a line in a list.
#[must_use]
pub fn first_words(document: &Document, note: NoteIdx) -> String {
    /// More never fits a row.
    const MOST: usize = 120;
    let definition = document.note(note).definition.first().copied();
    definition.map(|d| document.span_text(d).chars().take(MOST).collect()).unwrap_or_default()
}

/// A note with its number, as one prints it below a text.
#[must_use]
pub fn entry(document: &Document, note: NoteIdx) -> String {
    let text: Vec<_> = body(document, note).into_iter().map(|s| document.span_text(s)).collect();
    format!("{}. {}", document.note_number(note), text.join("\n"))
}

/// The places in a note's text where terms of other notes stand, the longest term first where two
/// begin at one place.
#[must_use]
pub fn links(document: &Document, note: NoteIdx) -> Vec<NoteRef> {
    /// A single character is no term to look up.
    const LEAST: usize = 2;
    let others = (0..document.notes.len()).map(NoteIdx::new).filter(|&n| n != note);
    let terms = others.flat_map(|n| terms(document, n).into_iter().map(move |term| (n, term)));
    let terms: Vec<_> = terms.filter(|(_, term)| term.chars().count() >= LEAST).collect();
    let mut links: Vec<NoteRef> = Vec::new();
    for span in body(document, note) {
        let text = document.span_text(span);
        links.extend(terms.iter().flat_map(|&(note, term)| {
            let found = text.match_indices(term).map(move |(at, _)| (at, at + term.len()));
            found.map(move |(from, to)| NoteRef {
                note,
                span: Span::new(span.block, span.start() + from..span.start() + to),
            })
        }));
    }
    links.sort_by_key(|l| (l.span.block, l.span.start(), std::cmp::Reverse(l.span.end())));
    links.dedup_by(|next, kept| {
        next.span.block == kept.span.block && next.span.start() < kept.span.end()
    });
    links
}

/// The place that a note is best opened at: its mark nearest to the block `here`, else its first use.
#[must_use]
pub fn nearest(document: &Document, here: BlockIdx, note: NoteIdx) -> Option<NoteRef> {
    let marked = document.anchors.iter().filter(|anchor| anchor.note == note);
    let nearest = marked.min_by_key(|anchor| distance(here, anchor)).map(NoteRef::from);
    nearest.or_else(|| first_use(document, note))
}

/// As [`nearest`], of every note in one pass.
#[must_use]
pub fn all_nearest(document: &Document, here: BlockIdx) -> Vec<Option<NoteRef>> {
    let mut nearest: Vec<Option<&Anchor>> = vec![None; document.notes.len()];
    for anchor in &document.anchors {
        let Some(found) = nearest.get_mut(anchor.note.index()) else { continue };
        if found.is_none_or(|found| distance(here, anchor) < distance(here, found)) {
            *found = Some(anchor);
        }
    }
    let place = |(index, found): (usize, Option<&Anchor>)| {
        found.map(NoteRef::from).or_else(|| first_use(document, NoteIdx::new(index)))
    };
    nearest.into_iter().enumerate().map(place).collect()
}

/// Blocks between the top of the screen and a mark.
fn distance(here: BlockIdx, anchor: &Anchor) -> usize {
    anchor.span.block.index().abs_diff(here.index())
}

fn first_use(document: &Document, note: NoteIdx) -> Option<NoteRef> {
    let span = *document.note(note).uses.first()?;
    Some(NoteRef { note, span })
}

/// A row of a note's popup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteRow {
    /// A line of the note's text.
    Text(Line),
    /// White space.
    Blank,
    /// How many sentences use the note's terms.
    Uses(usize),
    /// Where a sentence stands that does.
    Place(BlockIdx),
    /// A line of that sentence, indented by [`USE_INDENT`], and the use in it.
    Use(Line, Span),
}

/// Cells before a sentence that uses a term: one indent for all.
pub const USE_INDENT: u16 = 2;

/// Sentences that are listed: more are found by walking them.
const MOST_USES: usize = 100;

/// Characters on either side of a use that are shown of a text without full stops.
const MOST_AROUND: usize = 300;

/// What a popup shows of a note: its text, and the sentences that use its terms.
#[must_use]
pub fn rows(document: &Document, note: NoteIdx, setting: &Setting) -> Vec<NoteRow> {
    let mut rows: Vec<_> = lines(document, note, setting).into_iter().map(NoteRow::Text).collect();
    let uses = uses(document, note);
    if !uses.is_empty() {
        rows.extend([NoteRow::Blank, NoteRow::Uses(uses.len())]);
    }
    let setting =
        Setting { measure: setting.measure.saturating_sub(USE_INDENT), ..setting.clone() };
    for (used, sentence) in uses.into_iter().take(MOST_USES) {
        rows.push(NoteRow::Place(used.block));
        let lines = lines_of(document, sentence, &setting);
        rows.extend(lines.into_iter().map(|line| NoteRow::Use(line, used)));
    }
    rows
}

/// The sentences that use a note's terms and have no mark of it, each once, with the first use in it.
fn uses(document: &Document, note: NoteIdx) -> Vec<(Span, Span)> {
    let Some(found) = document.notes.get(note.index()) else { return Vec::new() };
    let marks = found.marks.iter().filter_map(|m| document.marks.get(m.index()));
    let marks: Vec<Span> =
        marks.map(|mark| sentence_within(document, mark.span, MOST_AROUND)).collect();
    let is_marked = |sentence: &Span| marks.contains(sentence);
    let around = |&used: &Span| (used, sentence_within(document, used, MOST_AROUND));
    let mut uses: Vec<_> = found.uses.iter().map(around).filter(|(_, s)| !is_marked(s)).collect();
    uses.dedup_by_key(|(_, sentence)| *sentence);
    uses
}

/// The lines of a note's text, unindented.
#[must_use]
pub fn lines(document: &Document, note: NoteIdx, setting: &Setting) -> Vec<Line> {
    body(document, note).into_iter().flat_map(|span| lines_of(document, span, setting)).collect()
}
