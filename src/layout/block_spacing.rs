//! White space between blocks, in blank rows.

use crate::document::{BlockIdx, BlockKind, Document, HeadingStyle};

/// The blank rows between two blocks that are drawn one below the other.
pub(super) fn rows_between(document: &Document, above: BlockIdx, below: BlockIdx) -> u16 {
    match (document.block(above).kind, document.block(below).kind) {
        (BlockKind::Furniture(_), BlockKind::Furniture(_))
        | (BlockKind::Title, BlockKind::Title)
        | (BlockKind::Dateline | BlockKind::Byline, BlockKind::Dateline | BlockKind::Byline)
        | (BlockKind::Note(_), BlockKind::Note(_)) => 0,
        (BlockKind::Furniture(_), _) | (_, BlockKind::Furniture(_)) => 1,
        (BlockKind::Row(_), BlockKind::Heading) => heading_gap(document, below).max(1),
        (_, BlockKind::Heading) => heading_gap(document, below),
        (BlockKind::Title | BlockKind::Dateline | BlockKind::Byline, _)
        | (_, BlockKind::Title | BlockKind::Dateline | BlockKind::Byline) => 1,
        (BlockKind::Heading, _) => 0,
        (BlockKind::Row(a), BlockKind::Row(b)) => {
            u16::from(document.row(a).first != document.row(b).first)
        }
        (BlockKind::Row(_) | BlockKind::Note(_), _)
        | (_, BlockKind::Row(_) | BlockKind::Note(_)) => 1,
        _ if document.closing == Some(below) => 1,
        _ => run_in_gap(document, below),
    }
}

fn heading_gap(document: &Document, block: BlockIdx) -> u16 {
    match document.heading_in(block).map(|h| document.heading(h).level) {
        Some(1) => 2,
        Some(2) => 1,
        _ => 0,
    }
}

/// A numbered heading that opens a paragraph is set apart as its level is; leads are not.
fn run_in_gap(document: &Document, block: BlockIdx) -> u16 {
    let heading = document.heading_in(block).map(|h| document.heading(h));
    heading
        .filter(|h| h.style != HeadingStyle::Lead && h.span.start() == 0 && h.level <= 2)
        .map_or(0, |_| 1)
}
