//! Quotations: selected text or a note with its citation, ready to be pasted into a paper.
//!
//! Builds strings; the clipboard is left to others.

use super::document_view::DocumentView;
use super::note;
use super::page_settings::PageSettings;
use super::selection::Selection;
use crate::document::{
    BlockIdx, BlockKind, Document, Heading, HeadingIdx, HeadingStyle, NoteIdx, Position, Span,
};
use std::collections::BTreeSet;

/// A selection with its citation and, if the page settings ask for them, the notes marked in it.
#[must_use]
pub fn cited(view: &DocumentView, selection: Selection, page: &PageSettings) -> String {
    let (from, to) = selection.ends();
    let text = selection.as_seen(&view.document);
    let place = place(view, Selection { anchor: from, head: to });
    let source =
        format!("{}{place}{}{}", source(view), page_of(view, from), opens(view, from.block));
    let notes = if page.cite_notes { definitions(view, selection) } else { Vec::new() };
    if page.cite_markdown {
        return markdown(&text, &source, &notes);
    }
    [format!("{text}\n——{source}")].into_iter().chain(notes).collect::<Vec<_>>().join("\n")
}

/// A note with its number and its citation, as plain text.
#[must_use]
pub fn entry(view: &DocumentView, index: NoteIdx) -> String {
    format!("{}\n——{}", note::entry(&view.document, index), entry_source(view, index))
}

/// A note with its number and its citation, in the format that the page settings ask for.
#[must_use]
pub fn cited_entry(view: &DocumentView, index: NoteIdx, page: &PageSettings) -> String {
    if page.cite_markdown {
        let text = note::entry(&view.document, index);
        return markdown(&text, &entry_source(view, index), &[]);
    }
    entry(view, index)
}

fn entry_source(view: &DocumentView, index: NoteIdx) -> String {
    let opens = format!("，{}", view.origin.source.place(view.addresses().note(index)));
    let block = BlockIdx::new(view.document.note(index).blocks.start);
    let page = page_of(view, Position { block, byte: 0 });
    format!("{}注{}{page}{opens}", source(view), view.document.note_number(index))
}

/// Behind a comma, the page of the file: `，第3页`. Nothing where the file has no pages.
fn page_of(view: &DocumentView, at: Position) -> String {
    view.document.page(at).map(|page| format!("，第{page}页")).unwrap_or_default()
}

/// Behind a comma, what opens a block: `，report.txt#二.（一）.2`. Nothing for furniture.
fn opens(view: &DocumentView, block: BlockIdx) -> String {
    let address = view.addresses().block(&view.document, block);
    address.map(|address| format!("，{}", view.origin.source.place(&address))).unwrap_or_default()
}

/// The citation of the report; where nothing is known of it, the name of its file.
fn source(view: &DocumentView) -> String {
    view.document.meta.citation(&view.origin.name)
}

fn markdown(text: &str, source: &str, notes: &[String]) -> String {
    let quoted: Vec<_> = text.lines().map(|l| format!("> {l}\n>\n")).collect();
    let quoted = format!("{}> ——{source}\n", quoted.concat());
    let notes = notes.iter().map(|n| format!("- {n}"));
    [quoted].into_iter().chain(notes).collect::<Vec<_>>().join("\n")
}

/// The place of a selection in the words of a paper: 二、（一）第2段, or 二、（一）第2—4段 if it spans paragraphs.
fn place(view: &DocumentView, selection: Selection) -> String {
    let (from, to) = selection.ends();
    let document = &view.document;
    if let Some(note) = note_name(document, from.block) {
        return note;
    }
    let Some((heading, first)) = view.addresses().place(from.block) else { return String::new() };
    let last = view.addresses().place(to.block).filter(|(h, _)| *h == heading).map(|(_, n)| n);
    let section = heading.map(|h| names(document, h)).unwrap_or_default();
    match (first, last) {
        (0, _) => section,
        (first, Some(last)) if last > first => format!("{section}第{first}—{last}段"),
        (first, _) => format!("{section}第{first}段"),
    }
}

/// The name of the note that a block belongs to, such as 注13; `None` if it belongs to none.
fn note_name(document: &Document, block: BlockIdx) -> Option<String> {
    match document.block(block).kind {
        BlockKind::Note(note) => Some(format!("注{}", document.note_number(note))),
        _ => None,
    }
}

/// The names of a heading and of those it stands under, without leads: 二、（一）.
fn names(document: &Document, heading: HeadingIdx) -> String {
    let path = document.path(heading);
    let headings = path.iter().map(|h| document.heading(*h));
    headings.filter(|h| h.style != HeadingStyle::Lead).map(|h| name(document, h)).collect()
}

/// A heading's number with its punctuation, or its quoted text if it has no number.
fn name(document: &Document, heading: &Heading) -> String {
    let text = document.heading_text(heading);
    match document.heading_number(heading) {
        Some(number) => {
            let punctuation = text.strip_prefix(number).and_then(|rest| rest.chars().next());
            let punctuation = punctuation.filter(|c| matches!(c, '、' | '.' | '．'));
            format!("{number}{}", punctuation.map(String::from).unwrap_or_default())
        }
        None => format!("“{text}”"),
    }
}

/// The entries of the notes whose marks stand in a selection.
fn definitions(view: &DocumentView, selection: Selection) -> Vec<String> {
    let document = &view.document;
    let within = |span: Span| {
        let part = selection.within(document, span.block);
        part.start() <= span.start() && span.end() <= part.end() && !part.is_empty()
    };
    let notes: BTreeSet<NoteIdx> =
        document.anchors.iter().filter(|a| within(a.span)).map(|a| a.note).collect();
    notes.into_iter().map(|n| note::entry(document, n)).collect()
}
