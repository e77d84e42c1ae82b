//! The question how wide the terminal draws what terminals disagree about (typesetting rule 19).
//!
//! Characters are printed at the left edge, each followed by a request for the cursor's column, and a
//! request for the terminal's kind ends the list. The answers come through the decoder, between keys,
//! so nothing waits for them: the first frame is drawn behind the question in one write, and a terminal
//! that never answers is a narrow one at no cost.

use super::input::Input;
use crate::text::{Kinds, Probed};

/// The question what the terminal's background is (OSC 11). It stands before the others, whose last one all
/// terminals answer; whoever does not know it prints nothing. On other systems than Unix answers come as
/// keys, so nothing is asked.
pub const GROUND_ASKED: &[u8] = if cfg!(unix) { b"\x1b]11;?\x1b\\" } else { b"" };

/// The question for the terminal's kind alone, where its cells are known: it says whether it keeps a clipboard.
pub const KIND_ASKED: &[u8] = if cfg!(unix) { b"\x1b[c" } else { b"" };

/// What is printed; [`Probe::result`] reads the answers in this order.
const ASKED: [&str; 6] = ["“", "·", "─", "█", "¹", "á"];

/// Answers so far.
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
    /// Takes an answer. The last one gives the result, if the others came before it.
    pub fn answer(&mut self, input: &Input) -> Option<Probed> {
        match input {
            Input::Column(column) => self.columns.push(*column),
            Input::Attributes { .. } => return self.result(),
            Input::Background(_) | Input::Event(_) => {}
        }
        None
    }

    fn result(&self) -> Option<Probed> {
        let two = |column: &u16| *column > 2;
        let [signs, dots, rule, block, superscripts, letters] = self.columns.as_slice() else {
            return None;
        };
        let kinds = Kinds {
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
    fn check(columns: &[u16], expected: Option<Probed>) {
        let mut probe = Probe::default();
        for column in columns {
            assert_eq!(probe.answer(&Input::Column(*column)), None);
        }
        assert_eq!(probe.answer(&Input::Attributes { clipboard: false }), expected);
    }

    #[test]
    fn columns_tell_the_cells() {
        check(&[2; 6], Some(Probed::default()));
        check(&[3; 6], Some(Probed::all(Ambiguous::Wide)));
        let kinds = |kinds: Kinds| Some(kinds.into());
        check(&[3, 2, 2, 2, 2, 2], kinds(Kinds { signs: true, ..Kinds::default() }));
        check(&[2, 3, 2, 2, 2, 2], kinds(Kinds { dots: true, ..Kinds::default() }));
        check(&[2, 2, 2, 3, 2, 2], kinds(Kinds { frames: true, ..Kinds::default() }));
        check(&[2, 2, 2, 2, 3, 2], kinds(Kinds { superscripts: true, ..Kinds::default() }));
        check(&[2, 2, 2, 2, 2, 3], kinds(Kinds { letters: true, ..Kinds::default() }));
    }

    #[test]
    fn an_answer_that_lacks_is_no_answer() {
        check(&[], None);
        check(&[3, 3, 3, 3, 3], None);
    }
}
