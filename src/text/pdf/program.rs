//! Fonts that are part of a file: what their programs say of their characters, where the file says nothing.
//!
//! Which kind a program is shows in its bytes: files name the wrong one.

use super::budget::Budget;
use super::cff::{self, CompactFont};
use super::cid_table::Collection;
use super::encodings::CodeTable;
use super::filters::unpack;
use super::{truetype, type1};
use hayro_syntax::object::{Dict, Stream};
use std::borrow::Cow;
use std::collections::HashMap;

/// What the program of a composite font says.
#[derive(Debug, Default)]
pub(super) struct Program {
    /// The characters of glyphs, by the numbers by which the file chooses them.
    pub characters: HashMap<u16, char>,
    /// The collection that these numbers belong to.
    pub collection: Option<Collection>,
}

/// The characters of the codes of a simple font's program; `None` where it tells none.
pub(super) fn codes(descriptor: &Dict<'_>, budget: &mut Budget) -> Option<CodeTable> {
    let file = file(descriptor, budget)?;
    if is_open_type(&file) {
        let compact = truetype::table(&file, b"CFF ").and_then(cff::read);
        return Some(compact.map_or_else(|| truetype::codes(&file), |font| font.codes));
    }
    if is_compact(&file) {
        return cff::read(&file).map(|font| font.codes);
    }
    type1::codes(&file)
}

/// What the program of a composite font says.
pub(super) fn read(descriptor: &Dict<'_>, budget: &mut Budget) -> Program {
    let Some(file) = file(descriptor, budget) else { return Program::default() };
    if is_open_type(&file) {
        let characters = truetype::characters(&file);
        return match truetype::table(&file, b"CFF ").and_then(cff::read) {
            Some(compact) => with_names(compact, &characters),
            None => Program { characters, collection: None },
        };
    }
    let compact = if is_compact(&file) { cff::read(&file) } else { None };
    compact.map(|compact| with_names(compact, &HashMap::new())).unwrap_or_default()
}

/// What a compact font says, some of whose glyphs have characters by a table beside it.
fn with_names(font: CompactFont, characters: &HashMap<u16, char>) -> Program {
    let mut own = font.characters;
    for (glyph, character) in characters {
        let number =
            if font.is_keyed { font.numbers.get(usize::from(*glyph)) } else { Some(glyph) };
        if let Some(number) = number {
            own.insert(*number, *character);
        }
    }
    Program { characters: own, collection: font.collection }
}

fn file<'a>(descriptor: &Dict<'a>, budget: &mut Budget) -> Option<Cow<'a, [u8]>> {
    let files = ["FontFile", "FontFile2", "FontFile3"];
    let file = files.iter().find_map(|key| descriptor.get::<Stream<'_>>(key.as_bytes()))?;
    unpack(&file, budget)
}

fn is_open_type(file: &[u8]) -> bool {
    [&b"\0\x01\0\0"[..], b"OTTO", b"true"].iter().any(|start| file.starts_with(start))
}

fn is_compact(file: &[u8]) -> bool {
    file.starts_with(&[1, 0])
}
