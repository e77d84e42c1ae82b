//! The fonts of a file: what their codes stand for, and how wide they are.

use super::budget::Budget;
use super::cmap::CMap;
use super::composite::CompositeFont;
use super::dictionary::{dict, name, numbers};
use super::filters::unpack;
use super::shown::Shown;
use super::simple::SimpleFont;
use crate::text::pages::face::{BOLD, full_name, is_bold_name};
use crate::text::pages::is_unknown;
use crate::text::symbols::{self, is_symbol_font};
use hayro_syntax::object::{Array, Dict, ObjectIdentifier, Stream};
use std::collections::HashMap;
use std::rc::Rc;

/// The width of stems from which on a face is bold, in thousandths of an em.
const STEM: f32 = 120.0;
/// The flag of faces that are to be made bold.
const FORCE_BOLD: i32 = 1 << 18;

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    /// A number that is the same for fonts of the same name.
    pub number: u32,
    /// Whether it is bold.
    pub is_bold: bool,
    /// How high an em is, in units of text space.
    pub em: f32,
    to_unicode: Option<CMap>,
    /// Whether the file says that the codes of two bytes are the characters themselves.
    is_unicode: bool,
    /// The name of a font of symbols, whose characters its codes tell.
    symbols: Option<String>,
    kind: FontKind,
}

#[derive(Debug)]
enum FontKind {
    Simple(Box<SimpleFont>),
    Composite(Box<CompositeFont>),
}

/// The fonts of a file that were read.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    read: HashMap<ObjectIdentifier, Rc<Font>>,
    names: HashMap<String, u32>,
}

impl Fonts {
    /// The font that a dictionary describes; `None` where a file has more than any report.
    pub fn get(&mut self, font: &Dict<'_>, budget: &mut Budget) -> Option<Rc<Font>> {
        let id = font.obj_id();
        if let Some(known) = id.and_then(|id| self.read.get(&id)) {
            return Some(known.clone());
        }
        if !budget.take_font() {
            return None;
        }
        let read = Rc::new(self.read(font, budget));
        if !budget.take_entries(read.entries()) {
            return None;
        }
        if let Some(id) = id {
            self.read.insert(id, read.clone());
        }
        Some(read)
    }

    fn read(&mut self, font: &Dict<'_>, budget: &mut Budget) -> Font {
        let to_unicode = font.get::<Stream<'_>>("ToUnicode".as_bytes());
        let to_unicode = to_unicode.and_then(|s| unpack(&s, budget).map(|data| CMap::read(&data)));
        let is_mapped = to_unicode.as_ref().is_some_and(CMap::has_characters);
        let is_unicode = name(font, "ToUnicode").is_some_and(|name| name.starts_with("Identity"));
        let base = name(font, "BaseFont").unwrap_or_default();
        let mut is_bold = is_bold_name(&base) || is_heavy(font);
        let descendants = font.get::<Array<'_>>("DescendantFonts".as_bytes());
        let full_name = full_name(&base);
        let symbols = Some(full_name).filter(|name| is_symbol_font(name)).map(str::to_owned);
        let kind = if name(font, "Subtype").as_deref() == Some("Type0") {
            let descendant = descendants.and_then(|list| list.iter::<Dict<'_>>().next());
            let descendant = descendant.unwrap_or_default();
            is_bold |= is_heavy(&descendant);
            FontKind::Composite(CompositeFont::read(font, &descendant, is_mapped, budget).into())
        } else {
            FontKind::Simple(SimpleFont::read(font, symbols.is_some(), is_mapped, budget).into())
        };
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let number = *self.names.entry(full_name.to_owned()).or_insert(next);
        Font { number, is_bold, em: em(font), to_unicode, is_unicode, symbols, kind }
    }
}

impl Font {
    /// Whether text runs downwards.
    pub fn is_vertical(&self) -> bool {
        matches!(&self.kind, FontKind::Composite(font) if font.is_vertical)
    }

    /// How many entries its lists have; those of a simple font are as many as there are codes, and not counted.
    fn entries(&self) -> usize {
        let own = match &self.kind {
            FontKind::Simple(_) => 0,
            FontKind::Composite(font) => font.entries(),
        };
        own + self.to_unicode.as_ref().map_or(0, CMap::entries)
    }

    /// What the code at the start of a string shows; its characters take the place of those in a text.
    pub fn show(&self, bytes: &[u8], text: &mut String) -> Shown {
        text.clear();
        let mut shown = match &self.kind {
            FontKind::Simple(font) => font.show(bytes, text),
            FontKind::Composite(font) => font.show(bytes, text),
        };
        if let Some(cmap) = &self.to_unicode {
            let own = text.len();
            if cmap.write(shown.code, text) {
                text.drain(..own);
                shown.is_known = true;
            }
        }
        // What the font itself says goes before.
        if self.is_unicode && !shown.is_known && shown.length == 2 {
            text.extend(char::from_u32(shown.code).filter(|c| !c.is_control()));
            shown.is_known = !text.is_empty();
        }
        if let Some(symbol) = self.symbol(&shown, text) {
            text.clear();
            text.push(symbol);
            shown.is_known = true;
        }
        shown
    }

    /// The symbol that a code shows of which the file tells no character, or one for private use.
    fn symbol(&self, shown: &Shown, text: &str) -> Option<char> {
        let code = match text.chars().next() {
            Some(c) if is_unknown(c) => u32::from(c),
            None if matches!(self.kind, FontKind::Simple(_)) => shown.code,
            _ => return None,
        };
        symbols::character(self.symbols.as_deref()?, code)
    }
}

/// How high an em is in text space. Glyphs of Type 3 fonts are drawn in units of their own.
fn em(font: &Dict<'_>) -> f32 {
    if name(font, "Subtype").as_deref() != Some("Type3") {
        return 1.0;
    }
    let (matrix, bounds) = (numbers(font, "FontMatrix"), numbers(font, "FontBBox"));
    let unit = matrix.get(3).copied().unwrap_or(0.001).abs();
    match bounds[..] {
        [_, bottom, _, top] if top > bottom => unit * (top - bottom),
        _ => 1000.0 * unit,
    }
}

fn is_heavy(font: &Dict<'_>) -> bool {
    let Some(descriptor) = dict(font, "FontDescriptor") else { return false };
    let at_least =
        |key: &str, least| descriptor.get::<f32>(key.as_bytes()).is_some_and(|n| n >= least);
    let flags = descriptor.get::<i32>("Flags".as_bytes()).unwrap_or_default();
    at_least("FontWeight", BOLD) || at_least("StemV", STEM) || flags & FORCE_BOLD != 0
}
