//! Text to [`Document`]: furniture, front matter, headings, notes, marks, uses; and what looks wrong.
//!
//! Parsing never fails: what cannot be placed stays a paragraph (understanding rules 1, 2 and 3, in
//! `docs/understanding.md`, as all rules that comments here cite). Knows nothing of widths or terminals.

mod atx_headings;
mod chars;
mod closing;
mod diagnostics;
mod front;
mod furniture;
mod headings;
mod hints;
mod kept_lines;
mod known_words;
mod lines;
mod lost_blanks;
mod marks;
mod notes;
mod paragraphs;
mod plain_text;
mod split_long_lines;
mod tables;
mod uses;
mod vocabulary;
mod weights;
mod wrapped;
mod year;

#[cfg(test)]
mod tests;

pub use kept_lines::{kept_lines, kept_lines_of};
pub use marks::{Considered, Score, Verdict};

use crate::document::{
    Anchor, Content, Cut, Document, Mark, MarkIdx, Meta, NoteIdx, Span, Warning, WarningKind,
};
use crate::text::{Hint, HintKind, Text};
use lines::Lines;
use uses::Use;

/// An understood report with the warnings about it.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The report.
    pub document: Document,
    /// What looked wrong, in the order of the text.
    pub warnings: Vec<Warning>,
}

/// Understands a text.
#[must_use]
pub fn parse(text: &Text) -> Parsed {
    shown(understand(text).parsed, text)
}

/// A report that was understood in plain characters, in those that its text has.
fn shown(mut parsed: Parsed, text: &Text) -> Parsed {
    parsed.document.content.show(&text.content);
    parsed
}

/// Understands a text as far as a search needs it: what its blocks are and where they stand. Notes have neither marks nor
/// uses, and nothing is said of what looks wrong.
#[must_use]
pub fn blocks(text: &Text) -> Document {
    let mut document = divide(text).document;
    document.content.show(&text.content);
    document
}

/// The blocks of a text as [`blocks`] gives them, with the year that its headings name where nothing above them names one.
#[must_use]
pub fn dated_blocks(text: &Text) -> Document {
    let Divided { mut document, sections, references, warnings: _ } = divide(text);
    if document.meta.year.is_none() {
        // Marks are no part of what headings say.
        add_marks(&mut document, &sections, &references);
        document.meta.year = year::find(&document);
    }
    document.content.show(&text.content);
    document
}

/// Understands a text, and says of each digit that is no mark why it is none.
#[must_use]
pub fn explain(text: &Text) -> (Parsed, Vec<Considered>) {
    let Understood { parsed, sections, references } = understand(text);
    let document = &parsed.document;
    let mut considered = Vec::new();
    for section in &sections {
        let uses = uses::find(document, section);
        considered.extend(marks::explain(document, Some(section), &uses, &references));
    }
    if sections.is_empty() {
        considered = marks::explain(document, None, &[], &references);
    }
    (shown(parsed, text), considered)
}

/// An understood report, with what `explain` needs to look at its marks again.
struct Understood {
    parsed: Parsed,
    sections: Vec<notes::Section>,
    references: Vec<hints::Reference>,
}

fn understand(text: &Text) -> Understood {
    let Divided { mut document, sections, references, warnings: found } = divide(text);
    add_marks(&mut document, &sections, &references);
    document.pages.clone_from(&text.pages);
    document.meta.year = document.meta.year.or_else(|| year::find(&document));
    document.closing = closing::find(&document);
    let mut warnings = reading_faults(text);
    warnings.extend(found);
    warnings.extend(diagnostics::find(&document));
    warnings.sort_by_key(|warning| warning.range.start);
    Understood { parsed: Parsed { document, warnings }, sections, references }
}

/// A text divided into its blocks, with what the later stages need.
struct Divided {
    document: Document,
    sections: Vec<notes::Section>,
    references: Vec<hints::Reference>,
    warnings: Vec<Warning>,
}

/// The stages that decide what the blocks of a text are. No later one changes a block.
fn divide(text: &Text) -> Divided {
    let plain = plain_text::plain(&text.content).unwrap_or_else(|| text.content.clone());
    let source = &*plain;
    let mut lines = lines::scan(source);
    lines::mark_page_breaks(source, &mut lines.lines, text);
    lines.none_goes_on = !text.pages.is_empty() && !text.lines_end_with_pages;
    let mut hints = atx_headings::take(source, &mut lines);
    hints.extend(text.hints.iter().cloned());
    let meta = tell_lines_apart(source, &mut lines, &hints);
    let cuts =
        text.removed.iter().map(|r| Cut { at: r.at, scalars: r.scalars, ink: r.ink }).collect();
    let mut content = Content::new(plain.clone(), cuts);
    let mut blocks = paragraphs::build(&mut content, &lines);
    drop(lines);
    let found = notes::find(&content, &mut blocks, &hints);
    let notes_headings: Vec<usize> = found.sections.iter().filter_map(|s| s.heading).collect();
    let hinted = hints::headings(&content, &blocks, &hints);
    let rows = tables::rows(&content, &mut blocks, &hints);
    let headings = headings::find(&content, &mut blocks, &notes_headings, &hinted);
    // Only now: the notes may have split blocks, and so moved those behind them.
    let references = hints::references(&content, &blocks, &hints);
    let document = Document {
        content,
        blocks,
        headings,
        rows,
        notes: found.notes,
        meta,
        ..Document::default()
    };
    Divided { document, sections: found.sections, references, warnings: found.warnings }
}

/// Splits what is several lines, tells furniture and front matter from text, and reads the front matter.
///
/// The order matters. A table of contents would end the front matter with its first heading, so it goes first;
/// front matter that shares a line is taken apart before lines are judged as wholes; a portal's labels look like
/// front matter, so furniture goes before that is read. What is printed around pages would belong to the notes at their
/// feet; bare page numbers are known by what they interrupt, these notes among it.
fn tell_lines_apart(source: &str, lines: &mut Lines, hints: &[Hint]) -> Meta {
    tell_furniture_apart(source, lines, hints);
    front::mark(source, lines)
}

/// As much of that as has to be known of what is left out.
fn tell_furniture_apart(source: &str, lines: &mut Lines, hints: &[Hint]) {
    hints::mark_asides(&mut lines.lines, hints);
    tables::mark(source, lines, hints);
    split_long_lines::split(source, lines);
    lost_blanks::part_off(source, lines);
    furniture::mark_contents(source, lines);
    front::split(source, lines);
    furniture::mark_running_heads(source, &mut lines.lines);
    if !hints.iter().any(|hint| matches!(hint.kind, HintKind::Footnote(_))) {
        notes::mark_page_feet(source, lines);
    }
    furniture::mark(source, lines, &hints::stated(hints));
}

/// Finds the marks and the uses of every section's notes. The bodies of sections do not overlap, but those of
/// notes that the file states and those of the text do.
fn add_marks(
    document: &mut Document,
    sections: &[notes::Section],
    references: &[hints::Reference],
) {
    let mut all_uses = Vec::new();
    for section in sections {
        let uses = uses::find(document, section);
        let marks = marks::find(document, section, &uses, references);
        document.marks.extend(marks);
        all_uses.extend(uses);
    }
    if document.notes.is_empty() {
        document.marks = marks::without_notes(document, references);
    }
    document.marks.sort_by_key(|mark| mark.span);
    document.marks.dedup_by_key(|mark| mark.span);
    link(document, &all_uses);
}

/// Gives the notes their marks and uses, and makes the anchors.
fn link(document: &mut Document, uses: &[Use]) {
    for (index, mark) in document.marks.iter().enumerate() {
        if let Some(note) = mark.note.and_then(|n| document.notes.get_mut(n.index())) {
            note.marks.push(MarkIdx::new(index));
        }
    }
    for found in uses {
        if let Some(note) = document.notes.get_mut(found.note.index()) {
            note.uses.push(found.span);
        }
    }
    document.anchors =
        if document.marks.is_empty() { first_uses(document) } else { printed(&document.marks) };
}

fn printed(marks: &[Mark]) -> Vec<Anchor> {
    marks
        .iter()
        .filter_map(|m| Some(Anchor { span: m.span, note: m.note?, printed: !m.span.is_empty() }))
        .collect()
}

/// The empty places behind the first use of each note's terms.
fn first_uses(document: &Document) -> Vec<Anchor> {
    let mut anchors: Vec<Anchor> = document
        .notes
        .iter()
        .enumerate()
        .filter_map(|(index, note)| {
            let first = note.uses.iter().min()?;
            let span = Span::new(first.block, first.end()..first.end());
            Some(Anchor { span, note: NoteIdx::new(index), printed: false })
        })
        .collect();
    anchors.sort_by_key(|a| (a.span, a.note));
    anchors
}

/// What looked wrong when the file was read.
fn reading_faults(text: &Text) -> Vec<Warning> {
    let hidden = text.hidden_text_shown.then_some(WarningKind::HiddenTextShown);
    let scanned = (!text.scanned_pages.is_empty())
        .then(|| WarningKind::ScannedPages { pages: text.scanned_pages.clone().into() });
    let cut = text.cut_off.then_some(WarningKind::CutOff);
    let whole =
        hidden.into_iter().chain(cut).chain(scanned).map(|kind| Warning { kind, range: 0..0 });
    let replaced = text.replaced.first().map(|first| Warning {
        kind: WarningKind::Undecodable { count: text.replaced.len() },
        range: first.at()..first.at() + '\u{FFFD}'.len_utf8(),
    });
    whole.chain(replaced).collect()
}
