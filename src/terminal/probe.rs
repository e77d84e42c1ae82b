//! Asks the terminal how many cells it gives to characters that terminals disagree about (typesetting rule 19).
//!
//! Each character is printed at the left edge, followed by a request for the cursor's column. A request for
//! the terminal's attributes ends the list. Nothing waits for the answers, which arrive between keys: the first
//! frame is written together with the question. A terminal that never answers counts as narrow.
//! This file writes and reads nothing itself.

use super::input::Input;
use crate::text::{AmbiguousWidths, CellWidths};

/// Asks for the colour of the background (OSC 11). It goes before the other questions, the last of which all
/// terminals answer; a terminal that does not know it prints nothing. Outside Unix answers would arrive as
/// keys, so nothing is asked.
pub const GROUND_ASKED: &[u8] = if cfg!(unix) { b"\x1b]11;?\x1b\\" } else { b"" };

/// Asks for the terminal's attributes alone, where its widths are known. They tell whether it takes what is copied.
pub const KIND_ASKED: &[u8] = if cfg!(unix) { b"\x1b[c" } else { b"" };

/// The characters printed; [`Probe::result`] reads the answers in this order.
const ASKED: [&str; 6] = ["“", "·", "─", "█", "¹", "á"];

/// The answers that have come so far: columns, counted from 1.
#[derive(Debug, Default)]
pub struct Probe {
    columns: Vec<u16>,
}

/// The bytes that ask. They leave the first row blank and the cursor at its start.
#[must_use]
pub fn question() -> Vec<u8> {
    let mut question = String::new();
    for asked in ASKED {
        question.push_str("\x1b[H");
        question.push_str(asked);
        question.push_str("\x1b[6n");
    }
    question.push_str("\x1b[H\x1b[2K\x1b[c");
    question.into_bytes()
}

impl Probe {
    /// Takes an answer. The last one yields the result if all others have come before it.
    pub fn answer(&mut self, input: &Input) -> Option<CellWidths> {
        match input {
            Input::Column(column) => self.columns.push(*column),
            Input::Attributes { .. } => return self.result(),
            Input::Background(_) | Input::Event(_) => {}
        }
        None
    }

    fn result(&self) -> Option<CellWidths> {
        let two = |column: &u16| *column > 2;
        let [signs, dots, rule, block, superscripts, letters] = self.columns.as_slice() else {
            return None;
        };
        let kinds = AmbiguousWidths {
            signs: two(signs),
            dots: two(dots),
            letters: two(letters),
            frames: two(rule.max(block)),
            superscripts: two(superscripts),
        };
        Some(kinds.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Ambiguous;

    #[track_caller]
    fn check(columns: &[u16], expected: Option<CellWidths>) {
        let mut probe = Probe::default();
        for column in columns {
            assert_eq!(probe.answer(&Input::Column(*column)), None);
        }
        assert_eq!(probe.answer(&Input::Attributes { clipboard: false }), expected);
    }

    #[test]
    fn columns_tell_the_widths() {
        check(&[2; 6], Some(CellWidths::default()));
        check(&[3; 6], Some(CellWidths::all(Ambiguous::Wide)));
        let kinds = |kinds: AmbiguousWidths| Some(kinds.into());
        check(
            &[3, 2, 2, 2, 2, 2],
            kinds(AmbiguousWidths { signs: true, ..AmbiguousWidths::default() }),
        );
        check(
            &[2, 3, 2, 2, 2, 2],
            kinds(AmbiguousWidths { dots: true, ..AmbiguousWidths::default() }),
        );
        check(
            &[2, 2, 2, 3, 2, 2],
            kinds(AmbiguousWidths { frames: true, ..AmbiguousWidths::default() }),
        );
        check(
            &[2, 2, 2, 2, 3, 2],
            kinds(AmbiguousWidths { superscripts: true, ..AmbiguousWidths::default() }),
        );
        check(
            &[2, 2, 2, 2, 2, 3],
            kinds(AmbiguousWidths { letters: true, ..AmbiguousWidths::default() }),
        );
    }

    #[test]
    fn without_all_answers_there_is_no_result() {
        check(&[], None);
        check(&[3, 3, 3, 3, 3], None);
    }
}
