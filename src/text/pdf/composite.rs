//! Composite fonts: codes of several bytes, which stand for numbers of glyphs.
//!
//! What a code means is told by its charset where the predefined `CMap` has one, else by the number of its glyph.

use super::budget::Budget;
use super::cid_table::Collection;
use super::cmap::{CMap, big_endian, is_vertical_name};
use super::dictionary::{dict, name};
use super::filters::unpack;
use super::program::{self, Program};
use super::shown::Shown;
use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS};
use hayro_syntax::object::{Array, Dict, Object, Stream, String as PdfString};

/// The most entries of a list of widths.
const WIDTHS: usize = 1 << 17;
/// How many `CMap`s of a file may go on from each other.
const BASES: usize = 1 << 3;

/// A composite font.
#[derive(Debug)]
pub(super) struct CompositeFont {
    codes: Codes,
    /// The collection whose numbers the glyphs have.
    collection: Option<Collection>,
    /// Runs of numbers with the width of their glyphs in ems, sorted.
    widths: Vec<(u32, u32, f32)>,
    default_width: f32,
    /// What an embedded font says of its characters.
    program: Program,
    /// The embedded font's own glyph for each number, in two bytes.
    own_glyphs: Option<Vec<u8>>,
    /// Whether text runs downwards.
    pub is_vertical: bool,
}

/// How strings are cut into codes, and what a code means by itself.
#[derive(Debug)]
enum Codes {
    /// Two bytes, which are the number of the glyph.
    Identity,
    /// The characters of a charset; whether some take four bytes.
    Charset(&'static Encoding, bool),
    /// The characters of a charset in two bytes without their upper bits.
    SevenBits(&'static Encoding),
    Utf8,
    Utf16,
    Utf32,
    /// A `CMap` that stands in the file, and the codes that it goes on from.
    Embedded(CMap, Option<Box<Codes>>),
    /// Two bytes whose meaning is not known here.
    Unknown,
}

impl CompositeFont {
    /// Reads a font. `is_mapped` says whether a `CMap` tells its characters.
    pub fn read(
        font: &Dict<'_>,
        descendant: &Dict<'_>,
        is_mapped: bool,
        budget: &mut Budget,
    ) -> Self {
        let predefined = name(font, "Encoding");
        let embedded = font.get::<Stream<'_>>("Encoding".as_bytes());
        let embedded = embedded.and_then(|cmap| embedded_codes(&cmap, BASES, budget));
        let named_vertical = predefined.as_deref().is_some_and(is_vertical_name);
        let is_vertical = named_vertical || embedded.as_ref().is_some_and(Codes::is_vertical);
        let named = predefined.as_deref().map_or(Codes::Identity, codes);
        let info = dict(descendant, "CIDSystemInfo");
        let ordering = info.and_then(|info| info.get::<PdfString<'_>>("Ordering".as_bytes()));
        let default_width = descendant.get::<f32>("DW".as_bytes()).unwrap_or(1000.0) / 1000.0;
        let descriptor = dict(descendant, "FontDescriptor").filter(|_| !is_mapped);
        let program = descriptor.map(|d| program::read(&d, budget)).unwrap_or_default();
        let ordering = ordering.and_then(|ordering| Collection::named(ordering.as_bytes()));
        let own_glyphs = descendant.get::<Stream<'_>>("CIDToGIDMap".as_bytes());
        Self {
            codes: embedded.unwrap_or(named),
            collection: ordering.or(program.collection),
            widths: widths(descendant),
            default_width,
            program,
            own_glyphs: own_glyphs.and_then(|s| Some(unpack(&s, budget)?.into_owned())),
            is_vertical,
        }
    }

    /// How many entries its lists have.
    pub fn entries(&self) -> usize {
        self.codes.entries() + self.widths.len() + self.program.characters.len()
    }

    /// What the code at the start of a string shows; its characters are added to a text.
    pub fn show(&self, bytes: &[u8], text: &mut String) -> Shown {
        let (code, length) = self.codes.next(bytes);
        let own = bytes.get(..length).unwrap_or_default();
        let cid = self.codes.cid(code);
        let is_known = match cid {
            Some(cid) => self.character(cid).is_some_and(|c| {
                text.push(c);
                true
            }),
            None => self.codes.decode(own, text),
        };
        let width = cid.map_or_else(|| self.charset_width(code), |cid| self.width(cid));
        Shown { code, length, width: width.unwrap_or(self.default_width), is_known }
    }

    /// The character of a glyph's number.
    fn character(&self, cid: u32) -> Option<char> {
        if let Some(character) = self.collection.and_then(|known| known.character(cid)) {
            return Some(character);
        }
        let cid = usize::try_from(cid).ok()?;
        let glyph = match &self.own_glyphs {
            Some(glyphs) => u16::from_be_bytes(*glyphs.get(2 * cid..)?.first_chunk()?),
            None => u16::try_from(cid).ok()?,
        };
        self.program.characters.get(&glyph).copied()
    }

    fn width(&self, cid: u32) -> Option<f32> {
        let run = self.widths.partition_point(|run| run.0 <= cid).checked_sub(1)?;
        self.widths.get(run).filter(|run| cid <= run.1).map(|run| run.2)
    }

    /// The width of a character of a charset. The Latin letters of Adobe's collections have two sets of numbers:
    /// proportional ones from 1 on, and, in Adobe-GB1, ones of half an em.
    fn charset_width(&self, code: u32) -> Option<f32> {
        let letter = code.checked_sub(0x20).filter(|_| code < 0x7F)?;
        self.width(814 + letter)
            .filter(|_| self.collection == Some(Collection::Gb1))
            .or_else(|| self.width(1 + letter))
    }
}

/// The codes of a `CMap` in a file, with those that it goes on from: another in the file, or a predefined one.
fn embedded_codes(cmap: &Stream<'_>, bases: usize, budget: &mut Budget) -> Option<Codes> {
    let own = CMap::read(&unpack(cmap, budget)?);
    let base = cmap.dict().get::<Stream<'_>>("UseCMap".as_bytes()).filter(|_| bases > 0);
    let base = base.and_then(|base| embedded_codes(&base, bases - 1, budget));
    let named = || {
        let name = name(cmap.dict(), "UseCMap").or_else(|| own.base.clone())?;
        Some(codes(&name))
    };
    let base = base.or_else(named).map(Box::new);
    Some(Codes::Embedded(own, base))
}

/// The codes of a predefined `CMap`, by its name.
fn codes(name: &str) -> Codes {
    let charset = |encoding| Codes::Charset(encoding, false);
    match name {
        "GB-H" | "GB-V" => Codes::SevenBits(GB18030),
        "H" | "V" | "Add-H" | "Add-V" | "Ext-H" | "Ext-V" | "78-H" | "78-V" => {
            Codes::SevenBits(EUC_JP)
        }
        "KSC-H" | "KSC-V" => Codes::SevenBits(EUC_KR),
        _ if name.starts_with("Uni") => match name {
            _ if name.contains("UTF8") => Codes::Utf8,
            _ if name.contains("UTF32") => Codes::Utf32,
            _ => Codes::Utf16,
        },
        _ if name.starts_with("GBK2K") => Codes::Charset(GB18030, true),
        // Traditional characters at the places of simplified ones, and the planes of CNS 11643.
        _ if ["GBT", "CNS", "Hojo"].iter().any(|kind| name.starts_with(kind)) => Codes::Unknown,
        _ if name.contains("Johab") => Codes::Unknown,
        _ if name.starts_with("GB") => charset(GB18030),
        _ if name.contains("B5") => charset(BIG5),
        _ if name.contains("RKSJ") => charset(SHIFT_JIS),
        "EUC-H" | "EUC-V" | "78-EUC-H" | "78-EUC-V" => charset(EUC_JP),
        _ if name.starts_with("KSC") => charset(EUC_KR),
        _ => Codes::Identity,
    }
}

impl Codes {
    /// The code at the start of a string, and its length in bytes.
    fn next(&self, bytes: &[u8]) -> (u32, usize) {
        let lead = bytes.first().copied().unwrap_or_default();
        let second = bytes.get(1).copied().unwrap_or_default();
        let length = match self {
            Self::Embedded(cmap, base) => {
                if let Some(code) = cmap.code(bytes) {
                    return code;
                }
                if let Some(base) = base {
                    return base.next(bytes);
                }
                2
            }
            Self::Charset(..) if lead < 0x81 || lead == 0xFF => 1,
            Self::Charset(_, true) if second.is_ascii_digit() => 4,
            Self::Utf16 if (0xD8..0xDC).contains(&lead) => 4,
            Self::Identity
            | Self::Charset(..)
            | Self::SevenBits(_)
            | Self::Utf16
            | Self::Unknown => 2,
            Self::Utf32 => 4,
            Self::Utf8 => match lead {
                0..=0x7F => 1,
                0x80..=0xDF => 2,
                0xE0..=0xEF => 3,
                _ => 4,
            },
        };
        let length = length.min(bytes.len());
        (big_endian(bytes, length), length)
    }

    /// The number of a code's glyph; `None` where a charset tells its character.
    fn cid(&self, code: u32) -> Option<u32> {
        match self {
            Self::Identity => Some(code),
            Self::Embedded(cmap, base) => {
                cmap.cid(code).or_else(|| base.as_ref().and_then(|base| base.cid(code)))
            }
            _ => None,
        }
    }

    /// Whether text runs downwards, as far as what stands in the file says.
    fn is_vertical(&self) -> bool {
        match self {
            Self::Embedded(cmap, base) => {
                cmap.is_vertical || base.as_ref().is_some_and(|base| base.is_vertical())
            }
            _ => false,
        }
    }

    /// How many entries its lists have.
    fn entries(&self) -> usize {
        match self {
            Self::Embedded(cmap, base) => {
                cmap.entries() + base.as_ref().map_or(0, |base| base.entries())
            }
            _ => 0,
        }
    }

    /// Adds the characters of a code to a text; whether it has any.
    fn decode(&self, code: &[u8], text: &mut String) -> bool {
        let start = text.len();
        let seven = |byte: &u8| byte | 0x80;
        match self {
            Self::Charset(encoding, _) => decode(encoding, code, text),
            Self::SevenBits(encoding) => {
                decode(encoding, &code.iter().map(seven).collect::<Vec<_>>(), text);
            }
            Self::Utf8 => text.push_str(std::str::from_utf8(code).unwrap_or_default()),
            Self::Utf32 => text.extend(char::from_u32(big_endian(code, 4))),
            Self::Utf16 => {
                let units = code.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair));
                text.extend(char::decode_utf16(units).flatten());
            }
            Self::Embedded(_, Some(base)) => return base.decode(code, text),
            Self::Identity | Self::Embedded(..) | Self::Unknown => {}
        }
        text.len() > start
    }
}

fn decode(encoding: &'static Encoding, code: &[u8], text: &mut String) {
    let (decoded, damaged) = encoding.decode_without_bom_handling(code);
    if !damaged {
        text.push_str(&decoded);
    }
}

/// The widths of a font's glyphs.
fn widths(descendant: &Dict<'_>) -> Vec<(u32, u32, f32)> {
    let mut widths = Vec::new();
    let Some(list) = descendant.get::<Array<'_>>("W".as_bytes()) else { return widths };
    let mut items = list.iter::<Object<'_>>().take(WIDTHS);
    let cid =
        |number: &hayro_syntax::object::Number| u32::try_from(number.as_i64()).unwrap_or(u32::MAX);
    while let Some(item) = items.next() {
        let Object::Number(first) = item else { continue };
        let first = cid(&first);
        match items.next() {
            Some(Object::Array(list)) => {
                let each =
                    (first..).zip(list.iter::<f32>().take(WIDTHS.saturating_sub(widths.len())));
                widths.extend(each.map(|(cid, width)| (cid, cid, width / 1000.0)));
            }
            Some(Object::Number(end)) => {
                if let Some(Object::Number(width)) = items.next() {
                    widths.push((first, cid(&end), width.as_f32() / 1000.0));
                }
            }
            _ => {}
        }
    }
    widths.sort_by_key(|run| run.0);
    widths
}
