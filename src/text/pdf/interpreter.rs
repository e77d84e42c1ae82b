//! Runs the operators of a page: what text shows where, which lines are drawn, which pictures are shown.
//!
//! Knows nothing of colours and clipping.

use super::budget::Budget;
use super::dictionary::{dict, name, numbers};
use super::filters::unpack;
use super::font::{Font, Fonts};
use super::state::{Marked, Operands, Run, State};
use crate::document::Reason;
use crate::text::pages::matrix::Matrix;
use crate::text::pages::{Direction, Page, PageGlyph, Rule, length};
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Object, Stream, String as PdfString};
use hayro_syntax::page::{Page as PdfPage, Resources};

/// How deep forms may stand in each other.
const FORM_DEPTH: usize = 12;
/// How deep marked content may stand in each other.
const MARK_DEPTH: usize = 1 << 9;
/// The most lines that are drawn on a page and of interest.
const RULES: usize = 1 << 12;
/// The most segments of a path that are looked at.
const SEGMENTS: usize = 1 << 12;
/// The most parts of a page's content.
const STREAMS: usize = 1 << 12;
/// How thick a rectangle is at the most that is a line.
const THIN: f32 = 2.0;

/// Reads what is on a page.
pub(super) fn read(page: &PdfPage<'_>, out: &mut Page, fonts: &mut Fonts, budget: &mut Budget) {
    let content = content(page, budget);
    let upright = page.initial_transform(true).as_coeffs();
    #[expect(clippy::cast_possible_truncation, reason = "places on a page need no more digits")]
    let upright = Matrix(upright.map(|number| number as f32));
    let state = State::new(upright);
    let mut interpreter = Interpreter { out, fonts, budget, actual: 0 };
    interpreter.run(&content, page.resources(), state, 0);
}

/// The content of a page, whose parts are read as one.
fn content(page: &PdfPage<'_>, budget: &mut Budget) -> Vec<u8> {
    let key = "Contents".as_bytes();
    if let Some(whole) = page.raw().get::<Stream<'_>>(key) {
        return unpack(&whole, budget).unwrap_or_default().into_owned();
    }
    let mut content = Vec::new();
    let parts = page.raw().get::<Array<'_>>(key);
    for part in parts.iter().flat_map(Array::iter::<Stream<'_>>).take(STREAMS) {
        content.extend_from_slice(&unpack(&part, budget).unwrap_or_default());
        content.push(b'\n');
    }
    content
}

struct Interpreter<'a> {
    out: &'a mut Page,
    fonts: &'a mut Fonts,
    budget: &'a mut Budget,
    /// How many parts with another text are open.
    actual: usize,
}

impl Interpreter<'_> {
    fn run(&mut self, content: &[u8], resources: &Resources<'_>, state: State, depth: usize) {
        let mut run = Run::new(resources, state, depth);
        let mut operators = UntypedIter::new(content);
        while let Some(instruction) = operators.next() {
            if !self.budget.take_operator() {
                return;
            }
            let operands = Operands(instruction.operands().collect());
            let operator = &**instruction.operator;
            let is_done = run.set_state(operator, &operands)
                || self.show_text(operator, &operands, &mut run)
                || self.draw(operator, &operands, &mut run);
            if !is_done {
                self.mark(operator, &operands, &mut run);
            }
        }
        while let Some(marked) = run.marked.pop() {
            self.end_marked(marked);
        }
    }

    /// Runs the operators that choose fonts and show text; whether it was one.
    fn show_text(
        &mut self,
        operator: &[u8],
        operands: &Operands<'_, '_>,
        run: &mut Run<'_, '_>,
    ) -> bool {
        match operator {
            b"Tf" => {
                let font = operands.name(0).and_then(|name| run.resources.get_font(name));
                self.set_font(font, operands.number(1), run);
            }
            b"gs" => {
                let state = operands.name(0).and_then(|name| run.resources.get_ext_g_state(name));
                if let Some(set) = state.and_then(|state| state.get::<Array<'_>>("Font".as_bytes()))
                {
                    let mut set = set.flex_iter();
                    let font = set.next::<Dict<'_>>();
                    let size = set.next::<f32>().unwrap_or(run.state.size);
                    self.set_font(font, size, run);
                }
            }
            b"Tj" => self.show(operands.string(0), run),
            b"'" => {
                run.next_line(0.0, -run.state.leading);
                self.show(operands.string(0), run);
            }
            b"\"" => {
                (run.state.word_spacing, run.state.spacing) =
                    (operands.number(0), operands.number(1));
                run.next_line(0.0, -run.state.leading);
                self.show(operands.string(2), run);
            }
            b"TJ" => {
                let Some(Object::Array(list)) = operands.0.first() else { return true };
                for item in list.iter::<Object<'_>>() {
                    match item {
                        Object::String(text) => self.show(text.as_bytes(), run),
                        Object::Number(by) => run.advance(-by.as_f32() / 1000.0 * run.state.size),
                        _ => {}
                    }
                }
            }
            _ => return false,
        }
        true
    }

    fn set_font(&mut self, font: Option<Dict<'_>>, size: f32, run: &mut Run<'_, '_>) {
        run.state.font = font.and_then(|font| self.fonts.get(&font, self.budget));
        run.state.size = size;
    }

    /// Shows a string.
    fn show(&mut self, string: &[u8], run: &mut Run<'_, '_>) {
        let Some(font) = run.state.font.clone() else { return };
        let (mut rest, mut text) = (string, String::new());
        while !rest.is_empty() {
            if !self.budget.take_glyph() {
                return;
            }
            let shown = font.show(rest, &mut text);
            rest = rest.get(shown.length.max(1)..).unwrap_or_default();
            let (size, is_blank) = (run.state.size, shown.length == 1 && shown.code == 32);
            let vertical = font.is_vertical();
            // Vertical text moves on by the height of an em.
            let width = if vertical { 1.0 } else { shown.width } * size;
            if shown.is_known {
                self.place(&text, width, &font, run);
            } else if self.actual > 0 {
                self.place("\u{FFFD}", width, &font, run);
            } else if width > 0.0 && !is_blank {
                self.out.unreadable += 1;
            }
            let blank = if is_blank { run.state.word_spacing } else { 0.0 };
            run.advance(width + run.state.spacing + blank);
        }
    }

    /// Puts characters on the page.
    fn place(&mut self, text: &str, width: f32, font: &Font, run: &Run<'_, '_>) {
        let State { size, stretch, rise, page, .. } = run.state;
        let place = run.text.then(page);
        let along = if font.is_vertical() {
            place.vector(0.0, -width)
        } else {
            place.vector(width * stretch, 0.0)
        };
        let (x, y) = place.point(0.0, rise);
        let up = place.vector(0.0, size * font.em);
        let forward =
            if font.is_vertical() { (-up.0, -up.1) } else { place.vector(size * stretch, 0.0) };
        let glyph = PageGlyph {
            character: ' ',
            x,
            y,
            size: length(up.0, up.1),
            advance: length(along.0, along.1),
            bold: font.is_bold || run.state.is_outlined,
            font: font.number,
            direction: Direction::of(forward.0, forward.1),
        };
        match text {
            "ﬀ" => self.out.push("ff", glyph),
            "ﬁ" => self.out.push("fi", glyph),
            "ﬂ" => self.out.push("fl", glyph),
            "ﬃ" => self.out.push("ffi", glyph),
            "ﬄ" => self.out.push("ffl", glyph),
            _ => self.out.push(text, glyph),
        }
    }

    /// Runs the operators that draw lines, pictures and forms; whether it was one.
    fn draw(
        &mut self,
        operator: &[u8],
        operands: &Operands<'_, '_>,
        run: &mut Run<'_, '_>,
    ) -> bool {
        match operator {
            b"m" => run.pen = operands.numbers::<2>().into(),
            b"l" => {
                let [x, y] = operands.numbers();
                let segment = [run.pen.0, run.pen.1, x, y];
                add_segment(&mut run.path, segment);
                run.pen = (x, y);
            }
            b"re" => {
                let [x, y, width, height] = operands.numbers();
                if height.abs() < THIN {
                    add_segment(&mut run.path, [x, y, x + width, y]);
                }
            }
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => self.rules(run),
            b"n" => run.path.clear(),
            b"BI" => self.out.pictures += 1,
            b"Do" if !self.budget.take_object() => {}
            b"Do" => {
                let object = operands.name(0).and_then(|name| run.resources.get_x_object(name));
                let Some(object) = object else { return true };
                match name(object.dict(), "Subtype").as_deref() {
                    Some("Image") => self.out.pictures += 1,
                    Some("Form") if run.depth < FORM_DEPTH => self.form(&object, run),
                    _ => {}
                }
            }
            _ => return false,
        }
        true
    }

    fn rules(&mut self, run: &mut Run<'_, '_>) {
        for [x0, y0, x1, y1] in run.path.drain(..) {
            let (start, end) = (run.state.page.point(x0, y0), run.state.page.point(x1, y1));
            let is_rule = (start.1 - end.1).abs() < 1.0 && (start.0 - end.0).abs() > 20.0;
            if is_rule && self.out.rules.len() < RULES {
                let (left, right) = (start.0.min(end.0), start.0.max(end.0));
                self.out.rules.push(Rule { left, right, y: start.1 });
            }
        }
    }

    fn form(&mut self, form: &Stream<'_>, run: &Run<'_, '_>) {
        let Some(content) = unpack(form, self.budget) else { return };
        let mut state = run.state.clone();
        if let Ok(matrix) = <[f32; 6]>::try_from(numbers(form.dict(), "Matrix")) {
            state.page = Matrix(matrix).then(state.page);
        }
        match dict(form.dict(), "Resources") {
            Some(own) => self.run(&content, &Resources::new(own), state, run.depth + 1),
            None => self.run(&content, run.resources, state, run.depth + 1),
        }
    }

    /// Runs the operators that mark content.
    fn mark(&mut self, operator: &[u8], operands: &Operands<'_, '_>, run: &mut Run<'_, '_>) {
        match operator {
            b"BMC" if run.marked.len() < MARK_DEPTH => run.marked.push(Marked::Other),
            b"BDC" if run.marked.len() < MARK_DEPTH => {
                let marked = self.marked(operands, run);
                self.actual += usize::from(matches!(marked, Marked::Actual { .. }));
                run.marked.push(marked);
            }
            b"EMC" => {
                if let Some(marked) = run.marked.pop() {
                    self.end_marked(marked);
                }
            }
            _ => {}
        }
    }

    fn marked(&self, operands: &Operands<'_, '_>, run: &Run<'_, '_>) -> Marked {
        let properties = match operands.0.get(1) {
            Some(Object::Dict(own)) => Some(own.clone()),
            Some(Object::Name(key)) => run.resources.properties.get::<Dict<'_>>(key),
            _ => None,
        };
        let Some(properties) = properties else { return Marked::Other };
        let glyphs = self.out.glyphs.len();
        let is_artifact = operands.name(0).is_some_and(|tag| tag.as_ref() == b"Artifact");
        if is_artifact && name(&properties, "Type").as_deref() == Some("Pagination") {
            return Marked::Margin { glyphs };
        }
        match properties.get::<PdfString<'_>>("ActualText".as_bytes()) {
            Some(text) => {
                let unreadable = self.out.unreadable;
                Marked::Actual { glyphs, unreadable, text: text_string(text.as_bytes()) }
            }
            None => Marked::Other,
        }
    }

    fn end_marked(&mut self, marked: Marked) {
        match marked {
            Marked::Other => {}
            Marked::Margin { glyphs } => self.out.set_aside(glyphs, Reason::Repetition),
            Marked::Actual { glyphs, unreadable, text } => {
                self.actual = self.actual.saturating_sub(1);
                self.replace(glyphs, unreadable, &text);
            }
        }
    }

    /// Puts a text in the place of the glyphs from an index on, which stand on one line.
    fn replace(&mut self, from: usize, unreadable: usize, text: &str) {
        let shown = self.out.glyphs.get(from..).unwrap_or_default();
        let (Some(first), Some(last)) = (shown.first().copied(), shown.last().copied()) else {
            return;
        };
        let is_line = |glyph: &PageGlyph| {
            let across = match first.direction {
                Direction::Down | Direction::Up => glyph.x - first.x,
                _ => glyph.y - first.y,
            };
            across.abs() < 0.5 * first.size
        };
        if shown.iter().all(is_line) {
            let advance = length(last.x - first.x, last.y - first.y) + last.advance;
            self.out.glyphs.truncate(from);
            self.out.unreadable = unreadable;
            self.out.push(text, PageGlyph { advance, ..first });
        } else {
            // A text for several lines does not say which part of it stands where: what is shown is kept.
            let known = |glyph: &PageGlyph| glyph.character != char::REPLACEMENT_CHARACTER;
            let kept: Vec<PageGlyph> = shown.iter().copied().filter(known).collect();
            self.out.glyphs.truncate(from);
            self.out.glyphs.extend(kept);
        }
    }
}

fn add_segment(path: &mut Vec<[f32; 4]>, segment: [f32; 4]) {
    if path.len() < SEGMENTS {
        path.push(segment);
    }
}

/// A string that is read by people: UTF-16 or UTF-8 behind a mark, else Latin.
fn text_string(bytes: &[u8]) -> String {
    let big = encoding_rs::UTF_16BE;
    let (text, ..) = match bytes {
        [0xFE, 0xFF, ..] => big.decode(bytes),
        [0xEF, 0xBB, 0xBF, ..] => encoding_rs::UTF_8.decode(bytes),
        _ => encoding_rs::WINDOWS_1252.decode(bytes),
    };
    text.into_owned()
}
