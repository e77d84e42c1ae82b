//! What `ARCHITECTURE.md` says always holds of a document and of its lines, as assertions. Tests and the
//! fuzz targets ask the same.

use baogao::document::{Block, BlockIdx, BlockKind, Document, RowIdx, Span};
use baogao::export::json;
use baogao::layout::{Ink, Layout, LineIdx, PROTRUSION, Setting, layout};
use baogao::parse::Parsed;
use baogao::text::{Text, char_width, str_width};
use serde_json::Value;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// A text has no control left in it, and knows where it lost what.
pub fn text_is_clean(text: &Text) {
    let content = &*text.content;
    let control = content.chars().find(|&c| c.is_control() && c != '\n' && c != '\t');
    assert_eq!(control, None, "a control in {content:?}");
    assert!(text.removed.is_sorted_by_key(|r| r.at));
    assert!(text.removed.iter().all(|r| content.is_char_boundary(r.at)));
    assert!(text.replaced.is_sorted_by_key(|r| r.at()));
    for replaced in &text.replaced {
        assert!(content[replaced.at()..].starts_with(char::REPLACEMENT_CHARACTER));
    }
    for hint in &text.hints {
        assert!(content.get(hint.range.clone()).is_some(), "{hint:?} in {content:?}");
    }
}

/// Everything that the model promises of what was understood.
pub fn document_is_sound(parsed: &Parsed) {
    let document = &parsed.document;
    document.blocks.iter().for_each(|block| block_is_sound(document, block));
    headings_are_sound(document);
    notes_are_sound(document);
    marks_are_sound(document);
    rows_are_sound(document);
    assert!(parsed.warnings.is_sorted_by_key(|warning| warning.range.start));
    for warning in &parsed.warnings {
        let range = warning.range.clone();
        let text = document.content.slice(range.clone());
        assert_eq!(text.len(), range.len(), "{warning:?} is no range of whole characters");
    }
}

fn block_is_sound(document: &Document, block: &Block) {
    let text = document.content.slice(block.range());
    assert_eq!(text.len(), block.range().len(), "{block:?} is no range of whole characters");
    assert!(!text.is_empty(), "{block:?} is empty");
    assert_eq!(text, text.trim(), "{block:?} has blanks at its ends");
}

#[track_caller]
fn within_its_block(document: &Document, span: Span) {
    assert!(span.block.index() < document.blocks.len(), "{span:?} has no block");
    let text = document.text(span.block);
    assert!(text.get(span.start()..span.end()).is_some(), "{span:?} in {text:?}");
}

fn headings_are_sound(document: &Document) {
    let headings = &document.headings;
    assert!(headings.is_sorted_by_key(|heading| heading.span), "{headings:?}");
    for (index, heading) in headings.iter().enumerate() {
        within_its_block(document, heading.span);
        within_its_block(document, Span::new(heading.span.block, heading.span.end()..heading.end));
        assert!(heading.level > 0, "{heading:?}");
        if let Some(parent) = heading.parent {
            assert!(parent.index() < index, "{heading:?} stands before its parent");
            assert!(headings[parent.index()].level < heading.level, "{heading:?}");
        }
    }
}

fn notes_are_sound(document: &Document) {
    for (index, note) in document.notes.iter().enumerate() {
        assert!(note.blocks.end <= document.blocks.len() && !note.blocks.is_empty(), "{note:?}");
        let spans = note.terms.iter().chain(&note.definition).chain(&note.pages);
        for span in spans.chain([&note.label]).chain(&note.uses) {
            within_its_block(document, *span);
        }
        assert!(note.uses.is_sorted(), "{note:?}");
        for mark in &note.marks {
            assert_eq!(
                document.marks[mark.index()].note.map(baogao::document::NoteIdx::index),
                Some(index)
            );
        }
    }
}

/// A row knows its block, and its cells are all of its text but the tabs between them.
fn rows_are_sound(document: &Document) {
    for (index, row) in document.rows.iter().enumerate() {
        assert_eq!(document.block(row.block).kind, BlockKind::Row(RowIdx::new(index)));
        let first = &document.rows[row.first.index()];
        assert!(row.first.index() <= index && first.first == row.first, "{row:?}");
        assert_eq!(row.cells.len(), first.cells.len(), "{row:?} and {first:?}");
        let text = document.text(row.block);
        let mut at = 0;
        for (_, cell) in row.filled() {
            assert!(text[at..cell.start].chars().all(char::is_whitespace), "{row:?} of {text:?}");
            assert!(!text[cell.clone()].contains('\t'), "{row:?} of {text:?}");
            at = cell.end;
        }
        assert_eq!(at, text.len(), "{row:?} of {text:?}");
    }
    let rows = document.blocks.iter().filter(|block| block.is_row());
    assert_eq!(rows.count(), document.rows.len());
}

/// Marks and anchors stand in order and apart, and the marks lead to the notes in their order: those that are printed,
/// and those that the file draws, of which notes at the feet of pages and those at the end make a series each.
fn marks_are_sound(document: &Document) {
    let mut series = [None; 2];
    for pair in document.marks.windows(2) {
        let [one, next] = pair else { continue };
        let apart = one.span.block < next.span.block || one.span.end() <= next.span.start();
        assert!(apart, "{one:?} {next:?}");
    }
    for mark in document.marks.iter().filter(|mark| mark.note.is_some()) {
        let count = if mark.span.is_empty() { 2 } else { 1 };
        let in_order = series[..count].iter_mut().filter(|last| **last <= mark.note);
        let last = in_order.max_by_key(|last| **last);
        *last.unwrap_or_else(|| panic!("{mark:?} turns: {:?}", document.marks)) = mark.note;
    }
    for mark in &document.marks {
        within_its_block(document, mark.span);
        // Empty is the place of a reference that a Word document draws itself.
        assert!(mark.span.start() <= mark.span.end(), "{mark:?}");
        assert!(mark.note.is_none_or(|note| note.index() < document.notes.len()), "{mark:?}");
    }
    assert!(document.anchors.is_sorted_by_key(|anchor| anchor.span));
    for anchor in &document.anchors {
        within_its_block(document, anchor.span);
        assert!(anchor.note.index() < document.notes.len(), "{anchor:?}");
    }
}

/// Every character of the source that is not blank belongs to exactly one thing; `source` is what the
/// offsets of `text` count in.
pub fn every_character_is_covered_once(source: &str, parsed: &Parsed) {
    let mut out = Vec::new();
    let named = json::SourceInfo { name: "a", encoding: "UTF-8" };
    json::write(&mut out, &parsed.document, &parsed.warnings, named, &|_| String::new()).unwrap();
    let document: Value = serde_json::from_slice(&out).unwrap();
    for (at, (c, times)) in covered(source, &document).into_iter().enumerate() {
        assert!(
            c.is_whitespace() || times == 1,
            "{c:?} at {at} is covered {times} times in {source:?}: {document:#}"
        );
    }
}

/// How often each character of the source is covered. What stands within a paragraph or heading that goes on behind it
/// counts alone: the notes at the foot of a page, and furniture, which may stand within these.
fn covered(source: &str, document: &Value) -> Vec<(char, usize)> {
    let mut counts: Vec<(char, usize)> = source.chars().map(|c| (c, 0)).collect();
    let pair = |value: &Value| {
        let at = |i: usize| usize::try_from(value[i].as_u64().unwrap()).unwrap();
        at(0)..at(1)
    };
    let list = |key: &str| document[key].as_array().unwrap().clone();
    let pairs = |key: &str| {
        let ranges = |item: &Value| match item["sources"].as_array() {
            Some(ranges) => ranges.iter().map(pair).collect(),
            None => vec![pair(&item["source"])],
        };
        list(key).iter().flat_map(ranges).collect::<Vec<_>>()
    };
    let mut outer = [pairs("headings"), pairs("paragraphs")].concat();
    let within = |range: &Range<usize>| {
        outer.iter().any(|outer| outer.start < range.start && range.end < outer.end)
    };
    let (page_notes, notes): (Vec<_>, Vec<_>) = pairs("notes").into_iter().partition(within);
    outer.extend(notes);
    outer.extend(list("meta_sources").iter().map(pair));
    for range in outer {
        counts.get_mut(range).unwrap().iter_mut().for_each(|count| count.1 += 1);
    }
    for layer in [page_notes, pairs("furniture")] {
        let mut inner = vec![0; counts.len()];
        for range in layer {
            inner.get_mut(range).unwrap().iter_mut().for_each(|count| *count += 1);
        }
        for (count, &inner) in counts.iter_mut().zip(&inner) {
            count.1 = if inner > 0 { inner } else { count.1 };
        }
    }
    counts
}

/// What holds for the lines of every block at any measure: joined they are the text, each is found by
/// where it starts, its glyphs stand in order and within it.
pub fn lines_are_sound(document: &Document, setting: &Setting) {
    let mut lines = layout(document, setting);
    for block in (0..document.blocks.len()).map(BlockIdx::new) {
        lines.ensure(document, block);
        if !lines.is_shown(document, block) {
            assert!(lines.lines(block).is_empty());
            continue;
        }
        joined_they_are_the_text(document.text(block), &lines, block);
        for line in 0..lines.lines(block).len() {
            let line = LineIdx { block, line };
            assert_eq!(lines.line_at(lines.start_of(line)), line);
            glyphs_follow_each_other(document, &lines, line);
        }
    }
}

fn joined_they_are_the_text(text: &str, layout: &Layout, block: BlockIdx) {
    let mut at = 0;
    for line in layout.lines(block) {
        assert_eq!(line.range.start, at, "{text:?}");
        assert!(line.range.end > at, "an empty line in {text:?}");
        assert!(text.is_char_boundary(line.range.end), "{text:?}");
        at = line.range.end;
    }
    assert_eq!(at, text.len(), "{text:?}");
}

fn glyphs_follow_each_other(document: &Document, layout: &Layout, index: LineIdx) {
    let setting = layout.setting();
    let line = &layout.lines(index.block)[index.line];
    let text = document.text(index.block);
    let (mut cell, mut byte) = (line.indent, line.range.start);
    let glyphs = layout.glyphs(document, index);
    for glyph in glyphs.iter() {
        assert!(glyph.cell >= cell, "{text:?}: {glyph:?}");
        assert_eq!(glyph.start, byte, "{text:?}");
        let own = &text[glyph.start..glyph.end];
        if matches!(glyph.ink, Ink::Text | Ink::BlankThenText) {
            assert!(usize::from(glyph.width) >= str_width(own, setting.ambiguous), "{own:?}");
        }
        cell = glyph.cell + glyph.width;
        byte = glyph.end;
    }
    // What is not drawn is blank; a sign without a letter goes with the blank that it stands on.
    let is_empty = |c: char| char_width(c, setting.ambiguous) == 0;
    let is_blank = |g: &str| g.starts_with(char::is_whitespace) || g.chars().all(is_empty);
    let hidden = &text[byte..line.range.end];
    assert!(hidden.graphemes(true).all(is_blank), "{hidden:?} at {byte} of {text:?}");
    let alone = glyphs.len() == 1;
    assert!(
        alone || cell <= setting.measure + PROTRUSION,
        "{cell} cells at {}: {text:?}",
        setting.measure
    );
}
