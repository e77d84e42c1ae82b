//! What stands on a page, a template, an annotation or in a composite unit: objects, as their part describes them.
//!
//! Where they come to stand on the page is not known here: `placement` says.

use super::document::area;
use super::numbers::{Steps, number, numbers};
use super::path::rules;
use crate::text::pages::Rule;
use crate::text::pages::matrix::Matrix;
use crate::text::xml::{self, Tag, XmlEvent};
use std::mem::take;

/// What a part contains.
#[derive(Debug, Default)]
pub(super) struct PageContent {
    /// The width and the height that a page states.
    pub area: Option<(f32, f32)>,
    /// The identifiers of the templates of a page.
    pub templates: Vec<String>,
    /// The resources of a page, as they are written.
    pub resources: Vec<String>,
    /// The objects in the order in which they are drawn.
    pub objects: Vec<Object>,
    /// The composite units that are declared, each with its identifier.
    pub units: Vec<(String, Vec<Object>)>,
    /// The fonts that are declared.
    pub fonts: Vec<FontEntry>,
}

/// A font in a list of resources.
#[derive(Debug)]
pub(super) struct FontEntry {
    pub id: String,
    pub name: String,
    pub is_bold: bool,
}

/// An object. What is invisible is none.
#[derive(Debug)]
pub(super) enum Object {
    /// Strings in one font.
    Text(Box<TextObject>),
    /// Horizontal lines, in the coordinates of the part.
    Rules(Vec<Rule>),
    /// An image, or a drawing with curves.
    Picture,
    /// A composite unit, by its identifier.
    Composite(Matrix, String),
}

/// The text of a string as it is drawn: line ends in it are those of the file.
fn drawn(text: &str) -> String {
    if text.contains('\n') { text.trim().replace('\n', "") } else { text.to_owned() }
}

/// Strings in one font.
#[derive(Debug, Default)]
pub(super) struct TextObject {
    /// From the object to the part.
    pub matrix: Matrix,
    /// The identifier of the font.
    pub font: String,
    /// The height of an em, in the object's coordinates.
    pub size: f32,
    /// By how much glyphs are widened.
    pub stretch: f32,
    /// The weight, if it is stated.
    pub weight: f32,
    /// Into which direction text runs whose steps are not stated, in degrees, clockwise.
    pub reading: f32,
    pub strings: Vec<TextString>,
    /// Where characters and glyphs differ in number.
    pub groups: Vec<GlyphGroup>,
}

/// A string.
#[derive(Debug, Default)]
pub(super) struct TextString {
    pub text: String,
    /// Where it begins; where the string before it ends if nothing is stated.
    pub x: Option<f32>,
    pub y: Option<f32>,
    /// The steps to the right from character to character.
    pub across: Steps,
    /// The steps downwards.
    pub down: Steps,
}

/// Characters of an object that are drawn as so many glyphs together.
#[derive(Clone, Copy, Debug)]
pub(super) struct GlyphGroup {
    /// The index of the first character among those of the object.
    pub start: usize,
    pub characters: usize,
    pub glyphs: usize,
}

/// The size of characters whose object states none, in millimetres: ten points.
const USUAL_SIZE: f32 = 3.5;
/// Elements whose objects are not drawn by themselves: what they are cut out by or filled with.
const NOT_DRAWN: [&str; 2] = ["Clips", "Pattern"];

/// Reads a part; of a damaged one, as far as it goes.
pub(super) fn read(part: &str) -> PageContent {
    let mut reader = Reader::default();
    let _ = xml::each(part, |event| match event {
        XmlEvent::Start(tag) => {
            reader.depth += 1;
            if reader.skipped_from.is_none() {
                reader.start(&tag);
            }
        }
        XmlEvent::Text(text) => {
            if reader.skipped_from.is_none() {
                reader.text.push_str(text);
            }
        }
        XmlEvent::End(name) => {
            match reader.skipped_from {
                Some(depth) if depth == reader.depth => reader.skipped_from = None,
                Some(_) => {}
                None => reader.end(name),
            }
            reader.depth = reader.depth.saturating_sub(1);
        }
    });
    // What is open where a damaged part ends.
    reader.end("TextCode");
    reader.end("TextObject");
    reader.content
}

#[derive(Default)]
struct Reader {
    content: PageContent,
    /// How many elements are open.
    depth: usize,
    /// The depth of the element whose contents are left out.
    skipped_from: Option<usize>,
    /// The text since the last tag.
    text: String,
    /// The text object that is open, and its string.
    object: Option<Box<TextObject>>,
    /// The matrix of the path that is open.
    path: Matrix,
    /// The identifier of the composite unit that is open, and the objects before it.
    unit: Option<(String, Vec<Object>)>,
    /// Where the appearance of an annotation has its origin.
    origin: Matrix,
}

impl Reader {
    fn start(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        let is_hidden = tag.attribute("Visible").is_some_and(|visible| !xml::is_on(&visible));
        if is_hidden || NOT_DRAWN.contains(&name) {
            self.skipped_from = Some(self.depth);
            return;
        }
        self.text.clear();
        let id = |name| tag.attribute(name).unwrap_or_default();
        match name {
            "Template" => self.content.templates.push(id("TemplateID")),
            "Font" => self.content.fonts.push(font(tag)),
            "Appearance" => self.origin = origin(tag),
            "CompositeGraphicUnit" => {
                self.unit = Some((id("ID"), take(&mut self.content.objects)));
            }
            "TextObject" => self.object = Some(Box::new(text_object(tag, self.origin))),
            "TextCode" => {
                if let Some(object) = &mut self.object {
                    object.strings.push(string(tag));
                }
            }
            "CGTransform" => {
                if let Some(object) = &mut self.object {
                    object.groups.push(group(tag));
                }
            }
            "PathObject" => self.path = matrix(tag, self.origin),
            "ImageObject" => self.content.objects.push(Object::Picture),
            "CompositeObject" => {
                let object = Object::Composite(matrix(tag, self.origin), id("ResourceID"));
                self.content.objects.push(object);
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "PhysicalBox" => self.content.area = area(&self.text),
            "PageRes" => self.content.resources.push(self.text.trim().to_owned()),
            "Appearance" => self.origin = Matrix::IDENTITY,
            "CompositeGraphicUnit" => {
                if let Some((id, before)) = self.unit.take() {
                    let own = std::mem::replace(&mut self.content.objects, before);
                    self.content.units.push((id, own));
                }
            }
            "TextCode" => {
                let string = self.object.as_mut().and_then(|object| object.strings.last_mut());
                if let Some(string) = string.filter(|string| string.text.is_empty()) {
                    string.text = drawn(&self.text);
                }
            }
            "TextObject" => {
                if let Some(mut object) = self.object.take() {
                    // Most objects have one string; a list grows to room for four at once.
                    object.strings.shrink_to_fit();
                    self.content.objects.push(Object::Text(object));
                }
            }
            "AbbreviatedData" => {
                self.content.objects.push(match rules(&self.text, self.path) {
                    Some(rules) => Object::Rules(rules),
                    None => Object::Picture,
                });
            }
            _ => {}
        }
    }
}

fn font(tag: &Tag<'_>) -> FontEntry {
    let own = tag.attribute("FontName").filter(|name| !name.is_empty());
    let name = own.or_else(|| tag.attribute("FamilyName")).unwrap_or_default();
    let is_bold = tag.attribute("Bold").is_some_and(|bold| xml::is_on(&bold));
    FontEntry { id: tag.attribute("ID").unwrap_or_default(), name, is_bold }
}

fn text_object(tag: &Tag<'_>, origin: Matrix) -> TextObject {
    let value = |name| tag.attribute(name).as_deref().and_then(number);
    TextObject {
        matrix: matrix(tag, origin),
        font: tag.attribute("Font").unwrap_or_default(),
        size: value("Size").filter(|size| *size > 0.0).unwrap_or(USUAL_SIZE),
        stretch: value("HScale").unwrap_or(1.0),
        weight: value("Weight").unwrap_or_default(),
        reading: value("ReadDirection").unwrap_or_default(),
        ..TextObject::default()
    }
}

fn string(tag: &Tag<'_>) -> TextString {
    let value = |name| tag.attribute(name).as_deref().and_then(number);
    let steps = |name| Steps::read(&tag.attribute(name).unwrap_or_default());
    TextString {
        text: String::new(),
        x: value("X"),
        y: value("Y"),
        across: steps("DeltaX"),
        down: steps("DeltaY"),
    }
}

fn group(tag: &Tag<'_>) -> GlyphGroup {
    let value = |name, usual| {
        tag.attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or(usual)
    };
    GlyphGroup {
        start: value("CodePosition", 0),
        characters: value("CodeCount", 1),
        glyphs: value("GlyphCount", 1),
    }
}

/// From an object's coordinates to those of its part: its own matrix, then to the corner of its boundary.
fn matrix(tag: &Tag<'_>, origin: Matrix) -> Matrix {
    let own = tag.attribute("CTM").map(|list| numbers(&list)).unwrap_or_default();
    let own = <[f32; 6]>::try_from(own).map_or(Matrix::IDENTITY, Matrix);
    own.then(self::origin(tag)).then(origin)
}

/// The corner of an element's boundary.
fn origin(tag: &Tag<'_>) -> Matrix {
    let boundary = tag.attribute("Boundary").map(|list| numbers(&list)).unwrap_or_default();
    match boundary[..] {
        [x, y, ..] => Matrix::shift(x, y),
        _ => Matrix::IDENTITY,
    }
}
