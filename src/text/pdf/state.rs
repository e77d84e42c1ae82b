//! The graphics state of a content stream that is run, and the operators that change it and show nothing.

use super::font::Font;
use crate::text::pages::matrix::Matrix;
use hayro_syntax::object::{Name, Object};
use hayro_syntax::page::Resources;
use std::rc::Rc;

/// How many graphics states may be saved.
const SAVED_STATES: usize = 1 << 9;

/// The graphics state.
#[derive(Clone)]
pub(super) struct State {
    /// From user space to the page as it is seen.
    pub page: Matrix,
    pub font: Option<Rc<Font>>,
    pub size: f32,
    /// The space behind each character, and behind each blank of one byte.
    pub spacing: f32,
    pub word_spacing: f32,
    /// How much text is stretched.
    pub stretch: f32,
    pub leading: f32,
    pub rise: f32,
    /// Whether characters are drawn with an outline, which makes them bold.
    pub is_outlined: bool,
}

impl State {
    /// The state at the start of a page.
    pub fn new(page: Matrix) -> Self {
        Self {
            page,
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            is_outlined: false,
        }
    }
}

/// Marked content that is open.
pub(super) enum Marked {
    /// Any that tells nothing of interest.
    Other,
    /// What has another text: what was on the page when it began, and the text.
    Actual { glyphs: usize, unreadable: usize, text: String },
    /// What is printed in the margin, and how many glyphs were on the page when it began.
    Margin { glyphs: usize },
}

/// What is kept while one content stream is run.
pub(super) struct Run<'a, 'b> {
    pub resources: &'a Resources<'b>,
    /// In how many forms the stream stands.
    pub depth: usize,
    pub state: State,
    saved: Vec<State>,
    /// From text space to user space, for the next character and for the start of its line.
    pub text: Matrix,
    line: Matrix,
    /// The segments of the current path.
    pub path: Vec<[f32; 4]>,
    /// Where the path goes on.
    pub pen: (f32, f32),
    pub marked: Vec<Marked>,
}

impl<'a, 'b> Run<'a, 'b> {
    /// The state where a stream begins.
    pub fn new(resources: &'a Resources<'b>, state: State, depth: usize) -> Self {
        Self {
            resources,
            depth,
            state,
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            path: Vec::new(),
            pen: (0.0, 0.0),
            marked: Vec::new(),
        }
    }

    /// Goes to the start of another line, by a distance in text space.
    pub fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.text = self.line;
    }

    fn is_vertical(&self) -> bool {
        self.state.font.as_ref().is_some_and(|font| font.is_vertical())
    }

    /// Moves on along the line, by a distance in text space.
    pub fn advance(&mut self, by: f32) {
        let shift = if self.is_vertical() {
            Matrix::shift(0.0, -by)
        } else {
            Matrix::shift(by * self.state.stretch, 0.0)
        };
        self.text = shift.then(self.text);
    }

    /// Runs an operator that changes the state and shows nothing; whether it was one.
    pub fn set_state(&mut self, operator: &[u8], operands: &Operands<'_, '_>) -> bool {
        let first = operands.number(0);
        match operator {
            b"q" if self.saved.len() < SAVED_STATES => self.saved.push(self.state.clone()),
            b"Q" => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => self.state.page = Matrix(operands.numbers()).then(self.state.page),
            b"BT" => (self.text, self.line) = (Matrix::IDENTITY, Matrix::IDENTITY),
            b"Tc" => self.state.spacing = first,
            b"Tw" => self.state.word_spacing = first,
            b"Tz" => self.state.stretch = first / 100.0,
            b"TL" => self.state.leading = first,
            b"Ts" => self.state.rise = first,
            // Modes 2 and 6 fill characters and draw their outlines.
            b"Tr" => self.state.is_outlined = [2.0, 6.0].contains(&first),
            b"Td" => self.next_line(first, operands.number(1)),
            b"TD" => {
                self.state.leading = -operands.number(1);
                self.next_line(first, operands.number(1));
            }
            b"Tm" => {
                self.line = Matrix(operands.numbers());
                self.text = self.line;
            }
            b"T*" => self.next_line(0.0, -self.state.leading),
            _ => return false,
        }
        true
    }
}

/// The operands of an operator.
pub(super) struct Operands<'a, 'b>(pub Vec<&'a Object<'b>>);

impl<'b> Operands<'_, 'b> {
    /// A number; 0 where there is none.
    pub fn number(&self, at: usize) -> f32 {
        match self.0.get(at) {
            Some(Object::Number(number)) => number.as_f32(),
            _ => 0.0,
        }
    }

    /// The first numbers.
    pub fn numbers<const N: usize>(&self) -> [f32; N] {
        std::array::from_fn(|at| self.number(at))
    }

    /// A name.
    pub fn name(&self, at: usize) -> Option<&Name<'b>> {
        match self.0.get(at) {
            Some(Object::Name(name)) => Some(name),
            _ => None,
        }
    }

    /// A string; empty where there is none.
    pub fn string(&self, at: usize) -> &[u8] {
        match self.0.get(at) {
            Some(Object::String(text)) => text.as_bytes(),
            _ => &[],
        }
    }
}
