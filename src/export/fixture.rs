//! A small document built by hand, for the tests of the writers.
#![cfg(test)]

use crate::document::{
    Anchor, Block, BlockIdx, BlockKind, Content, Document, Heading, HeadingIdx, HeadingStyle,
    Joint, Mark, MarkIdx, Note, NoteIdx, Reason, Span,
};
use std::ops::Range;

/// A watermark, two title lines, a heading, a run-in heading whose paragraph stands on two lines and has
/// a mark and a lead, the heading of the notes, a note in two parts and one that nothing points to.
pub const TEXT: &str = "水印\n政府\n报告\n一、工作<1>\n（一）扩需。 推进\n*甲*1(见表)。\n注释\n1．甲：乙\n丙\n2．丁：[戊]";

/// The first range of [`TEXT`] that holds `text`.
pub fn at(text: &str) -> Range<usize> {
    let start = TEXT.find(text).unwrap();
    start..start + text.len()
}

pub fn document() -> Document {
    let mut content = Content::new(TEXT.into(), Vec::new());
    let joint = |range| Joint { range, spaced: false };
    let joined = content.join(&[joint(at("（一）扩需。 推进")), joint(at("*甲*1(见表)。"))]);
    let block = |kind, range| Block::new(kind, range);
    let blocks = vec![
        block(BlockKind::Furniture(Reason::Watermark), at("水印")),
        block(BlockKind::Title, at("政府")),
        block(BlockKind::Title, at("报告")),
        block(BlockKind::Heading, at("一、工作<1>")),
        block(BlockKind::Paragraph, joined),
        block(BlockKind::Heading, at("注释")),
        block(BlockKind::Note(NoteIdx::new(0)), at("1．甲：乙")),
        block(BlockKind::Note(NoteIdx::new(0)), at("丙")),
        block(BlockKind::Note(NoteIdx::new(1)), at("2．丁：[戊]")),
    ];
    let mut document = Document { content, blocks, ..Document::default() };
    let find = |block: usize, text: &str| {
        let start = document.text(BlockIdx::new(block)).find(text).unwrap();
        Span::new(BlockIdx::new(block), start..start + text.len())
    };
    let headings = vec![
        heading(find(3, "一、工作<1>"), 0, 1, Some("一"), None),
        heading(find(4, "（一）扩需"), 3, 2, Some("（一）"), Some(HeadingIdx::new(0))),
        heading(find(5, "注释"), 0, 1, None, None),
    ];
    let notes = vec![
        Note {
            number: Some(1),
            blocks: 6..8,
            label: find(6, "1．"),
            terms: vec![find(6, "甲")],
            definition: vec![find(6, "乙"), find(7, "丙")],
            marks: vec![MarkIdx::new(0)],
            ..Note::default()
        },
        Note {
            number: Some(2),
            blocks: 8..9,
            label: find(8, "2．"),
            terms: vec![find(8, "丁")],
            definition: vec![find(8, "[戊]")],
            ..Note::default()
        },
    ];
    let span = find(4, "1");
    document.anchors = vec![Anchor { span, note: NoteIdx::new(0), printed: true }];
    document.marks = vec![Mark { span, number: 1, note: Some(NoteIdx::new(0)) }];
    document.headings = headings;
    document.notes = notes;
    document
}

fn heading(
    span: Span,
    closing: usize,
    level: u8,
    number: Option<&str>,
    parent: Option<HeadingIdx>,
) -> Heading {
    let style = if number.is_some() { HeadingStyle::Numbered } else { HeadingStyle::Plain };
    Heading {
        span,
        end: span.end() + closing,
        level,
        style,
        number: number.map_or(0, str::len),
        parent,
    }
}

/// The document of [`document`] without printed marks: the first use of a term serves as its mark.
pub fn document_without_marks() -> Document {
    let mut document = document();
    let start = document.text(BlockIdx::new(4)).find('甲').unwrap() + '甲'.len_utf8();
    let span = Span::new(BlockIdx::new(4), start..start);
    document.anchors = vec![Anchor { span, note: NoteIdx::new(0), printed: false }];
    document.marks.clear();
    for note in &mut document.notes {
        note.marks.clear();
    }
    document
}
