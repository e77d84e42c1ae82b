//! How each kind of block is set: flowing with indents, centred, or not at all.

use super::setting::Setting;
use crate::document::{BlockIdx, BlockKind, Document};

/// Below this measure paragraphs are indented by two cells (rule 10).
const NARROW_MEASURE: u16 = 24;

/// How a block is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockStyle {
    /// Flowing text with these indents.
    Flow {
        /// Cells before the first line.
        first: u16,
        /// Cells before the others.
        rest: u16,
    },
    /// Centred in balanced lines (rule 17).
    Centred,
    /// A row of a table (rule 25).
    Row,
    /// Not shown.
    Hidden,
}

/// The style of a block.
pub(super) fn block_style(document: &Document, block: BlockIdx, setting: &Setting) -> BlockStyle {
    let indent = indent(setting);
    let flow = |first, rest| BlockStyle::Flow { first, rest };
    match document.block(block).kind {
        BlockKind::Title | BlockKind::Dateline | BlockKind::Byline => BlockStyle::Centred,
        BlockKind::Salutation => flow(0, 0),
        BlockKind::Heading => flow(heading_indent(document, block, indent), 0),
        BlockKind::Paragraph => flow(indent, 0),
        BlockKind::Row(_) => BlockStyle::Row,
        BlockKind::Note(note) => {
            let opens = document.note(note).blocks.start == block.index();
            flow(if opens { 0 } else { indent }, indent)
        }
        BlockKind::Furniture(_) if setting.furniture => flow(0, 0),
        BlockKind::Furniture(_) => BlockStyle::Hidden,
    }
}

fn indent(setting: &Setting) -> u16 {
    let most = if setting.measure < NARROW_MEASURE { 2 } else { setting.measure / 4 };
    setting.indent.min(most)
}

/// The two upper levels start at the left edge; lower ones are indented as paragraphs are (GB/T 9704).
fn heading_indent(document: &Document, block: BlockIdx, indent: u16) -> u16 {
    let is_low = document.heading_in(block).is_some_and(|h| document.heading(h).level > 2);
    if is_low { indent } else { 0 }
}
