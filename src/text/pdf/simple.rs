//! Simple fonts: each byte is a code.
//!
//! Old Chinese programs name the system's font in GBK, embed nothing and write GBK, two bytes for a character, though
//! the file says that each byte is a Latin letter.

use super::budget::Budget;
use super::dictionary::{dict, is_gbk_name, name, numbers};
use super::encodings::{self, CodeTable};
use super::glyph_names;
use super::program;
use super::shown::Shown;
use encoding_rs::GBK;
use hayro_syntax::object::{Array, Dict, Object};

/// The flag of fonts whose characters are not those of the standard encoding.
const SYMBOLIC: i32 = 1 << 2;
/// The most entries of an encoding's list of differences.
const DIFFERENCES: usize = 1 << 10;

/// A simple font.
#[derive(Debug)]
pub(super) struct SimpleFont {
    /// The character of each code; `\0` where it has none.
    characters: CodeTable,
    /// The widths of the codes from `first` on, in ems.
    widths: Vec<f32>,
    first: usize,
    /// The width of all other codes.
    missing: f32,
    /// Whether two bytes that are a character of GBK are one.
    is_gbk: bool,
}

impl SimpleFont {
    /// Reads a font; `is_symbolic` says whether it is one of symbols that are known by their codes, `is_mapped` whether
    /// a `CMap` tells its characters.
    pub fn read(font: &Dict<'_>, is_symbolic: bool, is_mapped: bool, budget: &mut Budget) -> Self {
        let is_type3 = name(font, "Subtype").as_deref() == Some("Type3");
        let descriptor = dict(font, "FontDescriptor");
        let matrix = is_type3.then(|| numbers(font, "FontMatrix"));
        let unit = matrix.and_then(|matrix| matrix.first().copied()).unwrap_or(0.001);
        let missing = descriptor.as_ref().and_then(|d| d.get::<f32>("MissingWidth".as_bytes()));
        let first = font.get::<i32>("FirstChar".as_bytes()).unwrap_or(0);
        let is_embedded = descriptor.as_ref().is_some_and(is_embedded);
        let states_characters =
            font.contains_key("ToUnicode".as_bytes()) || dict(font, "Encoding").is_some();
        let flags = descriptor.as_ref().and_then(|d| d.get::<i32>("Flags".as_bytes())).unwrap_or(0);
        let has_own_codes = is_type3 || is_symbolic || is_embedded && flags & SYMBOLIC != 0;
        let program = descriptor.filter(|_| is_embedded && !is_mapped && !is_symbolic);
        let own = || program::codes(&program?, budget);
        Self {
            characters: characters(font, has_own_codes, own),
            widths: numbers(font, "Widths")
                .into_iter()
                .take(256)
                .map(|width| width * unit)
                .collect(),
            first: usize::try_from(first).unwrap_or(0),
            missing: missing.unwrap_or(if is_type3 { 0.0 } else { 500.0 }) * unit,
            is_gbk: !is_embedded && !states_characters && is_gbk_name(font, "BaseFont"),
        }
    }

    /// What the code at the start of a string shows; its character is added to a text.
    pub fn show(&self, bytes: &[u8], text: &mut String) -> Shown {
        if self.is_gbk
            && let [lead, trail, ..] = *bytes
            && !lead.is_ascii()
            && let Some(pair) =
                GBK.decode_without_bom_handling_and_without_replacement(&[lead, trail])
        {
            text.push_str(&pair);
            let code = u32::from(u16::from_be_bytes([lead, trail]));
            return Shown { code, length: 2, width: 1.0, is_known: true };
        }
        let code = bytes.first().copied().unwrap_or_default();
        let at = usize::from(code);
        let width = at.checked_sub(self.first).and_then(|at| self.widths.get(at)).copied();
        let character = self.characters.get(at).copied().filter(|c| *c != '\0');
        text.extend(character);
        let (is_known, width) = (character.is_some(), width.unwrap_or(self.missing));
        Shown { code: u32::from(code), length: 1, width, is_known }
    }
}

fn is_embedded(descriptor: &Dict<'_>) -> bool {
    ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key.as_bytes()))
}

/// The characters of the codes. Those of a font with its own codes are known only by the names of their glyphs and by
/// its program, unless it says that it has a usual encoding.
fn characters(
    font: &Dict<'_>,
    has_own_codes: bool,
    own: impl FnOnce() -> Option<CodeTable>,
) -> CodeTable {
    let encoding = dict(font, "Encoding");
    let base = name(font, "Encoding").or_else(|| name(encoding.as_ref()?, "BaseEncoding"));
    let is_true_type = name(font, "Subtype").as_deref() == Some("TrueType");
    let mut characters = match base.as_deref() {
        None if has_own_codes => own().unwrap_or(encodings::NONE),
        Some("MacRomanEncoding") => encodings::mac_roman(),
        Some("WinAnsiEncoding") => encodings::win_ansi(),
        _ if is_true_type => encodings::win_ansi(),
        None => own().unwrap_or_else(encodings::standard),
        Some(_) => encodings::standard(),
    };
    let Some(differences) = encoding.and_then(|e| e.get::<Array<'_>>("Differences".as_bytes()))
    else {
        return characters;
    };
    let mut code = 0_usize;
    for item in differences.iter::<Object<'_>>().take(DIFFERENCES) {
        match item {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
            Object::Name(name) => {
                if let Some(character) = characters.get_mut(code) {
                    let name = std::str::from_utf8(name.as_ref()).unwrap_or_default();
                    *character = glyph_names::character(name).unwrap_or('\0');
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    characters
}
