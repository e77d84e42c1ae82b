//! Objects to what stands on a page: characters, horizontal lines, pictures.
//!
//! It does not know which part of the package the objects come from.

use super::content::{Object, PageContent, TextObject, TextString};
use super::strings::{PlacedText, placed, usual_step};
use crate::text::pages::face::{BOLD, full_name, is_bold_name};
use crate::text::pages::matrix::Matrix;
use crate::text::pages::{self, Direction, Page, PageGlyph, Rule};
use std::collections::HashMap;

/// How deep composite units may stand in one another.
const DEPTH: usize = 12;
/// Objects on all pages together, those of composite units each time they are drawn.
const OBJECTS: usize = 1 << 22;
/// Bytes of text on all pages together, in UTF-8: eight times as many as the longest reports have.
const BYTES: usize = 1 << 20;
/// Horizontal lines on a page that are kept.
const RULES: usize = 1 << 10;

/// What is left of what a file may ask for.
#[derive(Debug)]
pub(super) struct Allowance {
    objects: usize,
    bytes: usize,
    is_spent: bool,
}

impl Default for Allowance {
    fn default() -> Self {
        Self { objects: OBJECTS, bytes: BYTES, is_spent: false }
    }
}

impl Allowance {
    /// Whether the file asked for more than there is.
    pub fn is_spent(&self) -> bool {
        self.is_spent
    }

    /// Takes an object with the bytes of its text; whether there were as many.
    fn take(&mut self, bytes: usize) -> bool {
        let left = self.objects.checked_sub(1).zip(self.bytes.checked_sub(bytes));
        (self.objects, self.bytes) = left.unwrap_or_default();
        self.is_spent |= left.is_none();
        !self.is_spent
    }
}

/// What the objects of a document refer to.
#[derive(Debug, Default)]
pub(super) struct Resources {
    fonts: HashMap<String, Font>,
    units: HashMap<String, Vec<Object>>,
}

/// A font, as far as it matters here.
#[derive(Clone, Copy, Debug, Default)]
struct Font {
    /// A number that is the same for fonts of the same name.
    number: u32,
    is_bold: bool,
}

impl Resources {
    /// Adds what a part declares. `names` are those of all fonts seen, each with its number.
    pub fn add(&mut self, content: &mut PageContent, names: &mut HashMap<String, u32>) {
        for entry in content.fonts.drain(..) {
            let name = full_name(&entry.name);
            let next = u32::try_from(names.len() + 1).unwrap_or(u32::MAX);
            let number = *names.entry(name.to_owned()).or_insert(next);
            let is_bold = entry.is_bold || is_bold_name(name);
            self.fonts.insert(entry.id, Font { number, is_bold });
        }
        self.units.extend(content.units.drain(..));
    }

    /// Puts objects on a page.
    pub fn place(&self, objects: &[Object], page: &mut Page, allowance: &mut Allowance) {
        self.place_at(objects, Matrix::IDENTITY, DEPTH, page, allowance);
    }

    fn place_at(
        &self,
        objects: &[Object],
        matrix: Matrix,
        depth: usize,
        page: &mut Page,
        allowance: &mut Allowance,
    ) {
        for object in objects {
            let bytes = match object {
                Object::Text(text) => text.strings.iter().map(|s| s.text.len()).sum(),
                _ => 0,
            };
            if !allowance.take(bytes) {
                return;
            }
            match object {
                Object::Text(text) => self.text(text, matrix, page),
                Object::Rules(rules) => {
                    let room = RULES.saturating_sub(page.rules.len());
                    page.rules.extend(rules.iter().take(room).map(|rule| moved(*rule, matrix)));
                }
                Object::Picture => page.pictures += 1,
                Object::Composite(own, id) => {
                    if let (Some(unit), Some(depth)) = (self.units.get(id), depth.checked_sub(1)) {
                        self.place_at(unit, own.then(matrix), depth, page, allowance);
                    }
                }
            }
        }
    }

    fn text(&self, object: &TextObject, matrix: Matrix, page: &mut Page) {
        let font = self.fonts.get(&object.font).copied().unwrap_or_default();
        let matrix = object.matrix.then(matrix);
        let (mut first, mut from) = (0, (0.0, 0.0));
        for string in &object.strings {
            // What is not stated is as in the string before.
            from = (string.x.unwrap_or(from.0), string.y.unwrap_or(from.1));
            set(string, object, first, from, matrix, font, page);
            first += string.text.chars().count();
        }
    }
}

/// Sets a string on a page.
fn set(
    string: &TextString,
    object: &TextObject,
    first: usize,
    from: (f32, f32),
    matrix: Matrix,
    font: Font,
    page: &mut Page,
) {
    let length = |(x, y): (f32, f32)| pages::length(x, y);
    let vector = |(x, y): (f32, f32)| matrix.vector(x, y);
    let placed = placed(string, object, first, from);
    let direction = direction(&placed, vector(usual_step("一", object)), matrix);
    let size = length(matrix.vector(0.0, object.size));
    for PlacedText { text, from, to } in placed {
        // A jump, to the next line of a string or over a gap, is no advance.
        let step = vector((to.0 - from.0, to.1 - from.1));
        let usual = length(vector(usual_step(text, object)));
        let em = size.max(length(matrix.vector(object.size * object.stretch, 0.0)));
        let follows = Direction::of(step.0, step.1) == direction && length(step) > 0.0;
        let advance = if follows { length(step).min(em.max(usual)) } else { usual };
        let (x, y) = matrix.point(from.0, from.1);
        let bold = font.is_bold || object.weight >= BOLD;
        let glyph =
            PageGlyph { character: ' ', x, y, size, advance, bold, font: font.number, direction };
        page.push(text, glyph);
    }
}

/// Into which direction most steps of a string go; one of a single character goes as it is read.
fn direction(placed: &[PlacedText<'_>], usual: (f32, f32), matrix: Matrix) -> Direction {
    let mut counts: HashMap<Direction, usize> = HashMap::new();
    for pair in placed.windows(2) {
        let [PlacedText { from, .. }, PlacedText { from: to, .. }] = pair else { continue };
        let (x, y) = matrix.vector(to.0 - from.0, to.1 - from.1);
        *counts.entry(Direction::of(x, y)).or_default() += 1;
    }
    let own = Direction::of(usual.0, usual.1);
    let most = counts.into_iter().max_by_key(|&(direction, count)| (count, direction == own));
    most.map_or(own, |(direction, _)| direction)
}

fn moved(rule: Rule, matrix: Matrix) -> Rule {
    let (left, y) = matrix.point(rule.left, rule.y);
    let (right, _) = matrix.point(rule.right, rule.y);
    Rule { left: left.min(right), right: left.max(right), y }
}
