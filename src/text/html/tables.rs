//! Which tables hold data, a line for each row, and which only arrange the page.

use super::elements::{heading_level, is_block, is_cell};
use super::tree::{NodeId, Tree};

/// Lines that a cell with data has at most.
const CELL_LINES: usize = 6;

/// Whether a table holds data: it has columns, and no cell is a page of its own.
pub(super) fn holds_data(tree: &Tree, table: NodeId) -> bool {
    let mut columns = 0;
    let mut cells_in_row = 0;
    let mut lines_in_cell = 0;
    for node in tree.descendants(table) {
        let Some(name) = tree.html_name(node) else { continue };
        match name {
            "table" => return false,
            "tr" => cells_in_row = 0,
            _ if is_cell(name) => {
                cells_in_row += 1;
                columns = columns.max(cells_in_row);
                lines_in_cell = 0;
            }
            _ if heading_level(name).is_some() => return false,
            "br" => lines_in_cell += 1,
            _ if is_block(name) => lines_in_cell += 1,
            _ => {}
        }
        if lines_in_cell > CELL_LINES {
            return false;
        }
    }
    columns > 1
}

/// Whether a row names the columns: it stands in the table's head, or has no other cells than names.
pub(super) fn names_columns(tree: &Tree, row: NodeId) -> bool {
    let group = tree.parent(row).and_then(|group| tree.html_name(group));
    let mut cells =
        tree.children(row).filter_map(|cell| tree.html_name(cell)).filter(|name| is_cell(name));
    group == Some("thead") || cells.next() == Some("th") && cells.all(|name| name == "th")
}

/// Whether an element arranges cells and holds no text itself.
pub(super) fn arranges(name: &str) -> bool {
    matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "colgroup")
}
