//! The properties of characters and paragraphs: changes to a style, one behind another ([MS-DOC], 2.6).

use super::bytes::{offset_at, slice, u8_at, u16_at, u32_at};
use crate::text::word::outline_level;

/// The operations that matter.
mod operation {
    pub const DELETED: u16 = 0x0800;
    pub const HIDDEN: u16 = 0x083C;
    pub const SPECIAL: u16 = 0x0855;
    pub const RAISED_OR_LOWERED: u16 = 0x2A48;
    pub const CHARACTER_STYLE: u16 = 0x4A30;
    pub const FONT: u16 = 0x4A4F;
    pub const SYMBOL: u16 = 0x6A09;

    pub const PARAGRAPH_STYLE: u16 = 0x4600;
    pub const OUTLINE_LEVEL: u16 = 0x2640;
    pub const LIST_LEVEL: u16 = 0x260A;
    pub const LIST: u16 = 0x460B;
    /// How lines are aligned; the first is that of old versions.
    pub const ALIGNMENTS: [u16; 2] = [0x2403, 0x2461];
    pub const IN_TABLE: u16 = 0x2416;
    pub const ROW_END: u16 = 0x2417;
    pub const NAMES_COLUMNS: u16 = 0x3404;
    /// The properties stand in the stream `Data`.
    pub const ELSEWHERE: [u16; 2] = [0x6645, 0x6646];

    /// Operations whose operand begins with its length as a 16-bit number.
    pub const LONG: [u16; 2] = [0xD606, 0xD608];
    /// The operation whose operand may be longer than its length can say.
    pub const TABS: u16 = 0xC615;
}

/// What a piece of changed text may name an operation by, in one byte.
const SHORT_NAMES: [(u16, u16); 7] = [
    (0x0C, operation::LIST_LEVEL),
    (0x18, operation::IN_TABLE),
    (0x19, operation::ROW_END),
    (0x41, operation::DELETED),
    (0x5C, operation::HIDDEN),
    (0x68, operation::RAISED_OR_LOWERED),
    (0x78, operation::OUTLINE_LEVEL),
];

/// The alignment of lines that end at the right edge.
const RIGHT: u8 = 2;

/// Properties of characters; `None` where a property is not set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CharacterProperties {
    pub deleted: bool,
    pub hidden: Option<Toggle>,
    pub raised: Option<bool>,
    /// Whether some characters stand for something else.
    pub special: bool,
    pub style: Option<u16>,
    pub font: Option<u16>,
    /// The font and the code of the symbol that a `(` stands for.
    pub symbol: Option<(u16, u16)>,
}

/// A property that may be stated in relation to the style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toggle {
    Set(bool),
    Reversed,
}

/// Properties of a paragraph; `None` where a property is not set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property of its own")]
pub(super) struct ParagraphProperties {
    pub style: Option<u16>,
    /// The outline level from 1; 0 for body text.
    pub level: Option<u8>,
    pub list: Option<usize>,
    pub depth: Option<usize>,
    /// Whether it is set right-aligned.
    pub right: bool,
    pub in_table: bool,
    /// Whether it only ends a row.
    pub row_end: bool,
    /// Whether that row is repeated on every page, since it names the columns.
    pub names_columns: bool,
}

impl CharacterProperties {
    /// Applies changes.
    pub fn apply(&mut self, changes: &[u8]) {
        each(changes, |operation, operand| self.change(operation, operand));
    }

    fn change(&mut self, operation: u16, operand: &[u8]) {
        let byte = u8_at(operand, 0).unwrap_or_default();
        let word = u16_at(operand, 0);
        match operation {
            operation::DELETED => self.deleted = byte == 1,
            operation::HIDDEN => self.hidden = toggle(byte),
            operation::SPECIAL => self.special = byte == 1,
            operation::RAISED_OR_LOWERED => self.raised = Some(byte == 1),
            operation::CHARACTER_STYLE => self.style = word,
            operation::FONT => self.font = word,
            operation::SYMBOL => self.symbol = word.zip(u16_at(operand, 2)),
            _ => {}
        }
    }
}

/// What the operand of a property that is on or off says; `None` for what the style says.
fn toggle(operand: u8) -> Option<Toggle> {
    match operand {
        0 | 1 => Some(Toggle::Set(operand == 1)),
        0x81 => Some(Toggle::Reversed),
        _ => None,
    }
}

impl ParagraphProperties {
    /// Applies changes; `data` is the stream where those stand that are too long.
    pub fn apply(&mut self, changes: &[u8], data: &[u8]) {
        let mut elsewhere = None;
        each(changes, |operation, operand| {
            if operation::ELSEWHERE.contains(&operation) {
                elsewhere = offset_at(operand, 0);
            }
            self.change(operation, operand);
        });
        if let Some(at) = elsewhere {
            let length = usize::from(u16_at(data, at).unwrap_or_default());
            let changes = slice(data, at.saturating_add(2), length);
            each(changes, |operation, operand| self.change(operation, operand));
        }
    }

    fn change(&mut self, operation: u16, operand: &[u8]) {
        let byte = u8_at(operand, 0).unwrap_or_default();
        match operation {
            operation::PARAGRAPH_STYLE => self.style = u16_at(operand, 0),
            operation::OUTLINE_LEVEL => self.level = Some(outline_level(usize::from(byte))),
            operation::LIST_LEVEL => self.depth = Some(usize::from(byte)),
            operation::LIST => self.list = u16_at(operand, 0).map(usize::from),
            alignment if operation::ALIGNMENTS.contains(&alignment) => self.right = byte == RIGHT,
            operation::IN_TABLE => self.in_table = byte == 1,
            operation::ROW_END => self.row_end = byte == 1,
            operation::NAMES_COLUMNS => self.names_columns = byte == 1,
            _ => {}
        }
    }
}

/// Calls `handle` for each operation with its operand.
fn each(changes: &[u8], mut handle: impl FnMut(u16, &[u8])) {
    let mut at = 0;
    while let Some(operation) = u16_at(changes, at) {
        at += 2;
        let length = operand_length(operation, slice(changes, at, usize::MAX));
        handle(operation, slice(changes, at, length));
        at += length;
    }
}

/// The bytes of an operand, those of its own length among them.
fn operand_length(operation: u16, behind: &[u8]) -> usize {
    match operation >> 13 {
        0 | 1 => 1,
        2 | 4 | 5 => 2,
        3 => 4,
        7 => 3,
        _ if operation::LONG.contains(&operation) => {
            u16_at(behind, 0).map_or(2, |length| usize::from(length) + 1)
        }
        _ => match u8_at(behind, 0) {
            Some(0xFF) if operation == operation::TABS => behind.len(),
            length => usize::from(length.unwrap_or_default()) + 1,
        },
    }
}

/// The change that a piece of text names in 16 bits (`Prm`): one of its own, or one of the stored ones.
pub(super) fn of_piece(prm: u16, stored: &[&[u8]]) -> Vec<u8> {
    if prm & 1 == 1 {
        let changes = stored.get(usize::from(prm >> 1)).copied();
        return changes.unwrap_or_default().to_vec();
    }
    let name = prm >> 1 & 0x7F;
    let operation = SHORT_NAMES.iter().find(|(short, _)| *short == name);
    let change = operation.map(|(_, operation)| {
        let [low, high] = operation.to_le_bytes();
        vec![low, high, prm.to_le_bytes()[1]]
    });
    change.unwrap_or_default()
}

/// A range of bytes of the text stream with the place of its properties there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub start: usize,
    pub end: usize,
    /// Where its properties stand, in bytes; 0 for none.
    pub at: usize,
}

/// Bytes of a page of properties.
const PAGE: usize = 512;
/// The most runs that are read.
const RUN_LIMIT: usize = 1 << 20;

/// The runs of all pages that are named (FKP), in the order of the text. `entry` is the size in bytes of what a
/// page says of a run.
pub(super) fn runs(text: &[u8], pages: impl Iterator<Item = u32>, entry: usize) -> Vec<Run> {
    let mut numbers: Vec<u32> = pages.map(|number| number & 0x3F_FFFF).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut runs = Vec::new();
    for number in numbers {
        let start = usize::try_from(number).unwrap_or(usize::MAX).saturating_mul(PAGE);
        let page = slice(text, start, PAGE);
        let count = usize::from(u8_at(page, PAGE - 1).unwrap_or_default());
        let entries_at = 4 * (count + 1);
        for run in 0..count {
            let (Some(from), Some(to)) = (offset_at(page, 4 * run), offset_at(page, 4 * run + 4))
            else {
                break;
            };
            let Some(at) = u8_at(page, entries_at + run * entry) else { break };
            let at = if at == 0 { 0 } else { start + 2 * usize::from(at) };
            runs.push(Run { start: from, end: to, at });
        }
        if runs.len() > RUN_LIMIT {
            break;
        }
    }
    runs.sort_by_key(|run| run.start);
    runs
}

/// The numbers of the pages in a list of places.
pub(super) fn page_numbers<'a>(
    ranges: impl Iterator<Item = (usize, usize, &'a [u8])>,
) -> impl Iterator<Item = u32> {
    ranges.filter_map(|(_, _, data)| u32_at(data, 0))
}

/// The changes of characters that stand at a place.
pub(super) fn of_characters(text: &[u8], at: usize) -> &[u8] {
    let length = u8_at(text, at).filter(|_| at > 0).unwrap_or_default();
    slice(text, at + 1, usize::from(length))
}

/// The style and the changes of a paragraph that stand at a place.
pub(super) fn of_paragraph(text: &[u8], at: usize) -> (u16, &[u8]) {
    let (start, length) = match u8_at(text, at).filter(|_| at > 0) {
        None => (at, 0),
        Some(0) => (at + 2, 2 * usize::from(u8_at(text, at + 1).unwrap_or_default())),
        Some(half) => (at + 1, 2 * usize::from(half) - 1),
    };
    let whole = slice(text, start, length);
    (u16_at(whole, 0).unwrap_or_default(), slice(whole, 2, usize::MAX))
}
