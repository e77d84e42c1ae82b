//! What the rules say of the place between two clusters: whether a line may be broken or widened there,
//! and which blanks curly quotes have there.
//!
//! Only the characters directly before and behind the place count. Knows nothing of cells and lines.

use super::class::{Traits, is_unit};
use super::cluster::{Break, PadKind};

/// What stands before a place, from the start of the line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Left {
    /// The last cluster that is no blank.
    traits: Traits,
    /// Whether a run has begun and not ended yet.
    in_run: bool,
    /// Whether blanks stand between that cluster and the place.
    spaced: bool,
    /// Whether that cluster is a closing quote that takes one cell, so that a blank may follow it.
    quote: bool,
}

/// The cluster behind a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Right {
    /// Its first character.
    pub(super) first: char,
    /// The class of that character, with [`Traits::MARK`] where it is part of a note's mark.
    pub(super) traits: Traits,
    /// Whether it is part of a note's mark.
    pub(super) in_mark: bool,
    /// Whether a digit stands behind it.
    pub(super) before_digit: bool,
}

impl Left {
    /// Whether a line may be broken at the place, and why it may be widened there.
    #[inline]
    pub(super) fn judge(self, right: Right) -> (Break, Option<PadKind>) {
        if !self.spaced {
            if self.traits.has(Traits::HAN) && right.traits.has(Traits::HAN) {
                return (Break::Allowed, None);
            }
            if right.traits.has(Traits::NO_START) || self.traits.has(Traits::NO_END) {
                return (Break::Prohibited, None);
            }
        }
        let allowed = self.break_before(right);
        (allowed, self.pad_before(right.traits, allowed))
    }

    fn pad_before(self, right: Traits, allowed: Break) -> Option<PadKind> {
        if self.spaced {
            let within = !right.has(Traits::SPACE) && self.traits != Traits::default();
            return within.then_some(PadKind::Space);
        }
        if allowed != Break::Allowed {
            return None;
        }
        let runs = self.in_run && right.has(Traits::HAN);
        if runs || self.traits.has(Traits::HAN) && right.has(Traits::ALNUM | Traits::SIGN) {
            return Some(PadKind::Run);
        }
        if self.traits.has(Traits::PAUSE) {
            return Some(PadKind::Pause);
        }
        if self.traits.has(Traits::QUOTE_CLOSE) || right.has(Traits::QUOTE_OPEN) {
            return Some(PadKind::Quote);
        }
        let opening = right.has(Traits::NO_END) && right.has(Traits::POINT);
        (opening || self.traits.has(Traits::CLOSE | Traits::MARK)).then_some(PadKind::Mark)
    }

    /// Rules 3 to 8. A dash behind a sentence and a blank opens an item of a list, as in `高。　　——就业`:
    /// it does not belong to the text before it and may start a line (rule 5).
    fn break_before(self, right: Right) -> Break {
        let opens_item = right.first == '—' && self.spaced && self.traits.has(Traits::PAUSE);
        let no_start = right.traits.has(Traits::NO_START | Traits::SPACE) && !opens_item;
        if right.in_mark || no_start || self.traits.has(Traits::NO_END) {
            return Break::Prohibited;
        }
        if self.spaced {
            return Break::Allowed;
        }
        self.break_beside_run(right)
    }

    /// The rules for letters, digits and what joins them.
    fn break_beside_run(self, right: Right) -> Break {
        let (left, own) = (self.traits, right.traits);
        if left.has(Traits::MARK) {
            let glued = left.has(Traits::ALNUM) && own.has(Traits::ALNUM);
            return if glued { Break::LastChoice } else { Break::Allowed };
        }
        let joined = self.in_run && own.has(Traits::ALNUM | Traits::JOINER);
        if joined && left.is_square() && own.is_square() && own.has(Traits::DIGIT) {
            return Break::Discouraged;
        }
        let signed = left.has(Traits::SIGN) && own.has(Traits::DIGIT);
        if joined || signed || self.is_infix(right) || self.is_prefix(right) {
            return Break::Prohibited;
        }
        if left.has(Traits::DIGIT) && own.has(Traits::HAN) && is_unit(right.first) {
            return Break::Discouraged;
        }
        Break::Allowed
    }

    /// `互联网+政务`: a joiner that is no sign of a number stays with the word before it.
    fn is_infix(self, right: Right) -> bool {
        right.traits.has(Traits::JOINER) && !right.before_digit && self.traits.has(Traits::HAN)
    }

    /// `US$5`: a currency's sign stays with the letters before it.
    fn is_prefix(self, right: Right) -> bool {
        let sign = right.traits.has(Traits::NO_END) && !right.traits.has(Traits::POINT);
        self.in_run && sign && right.before_digit
    }

    /// The blank cells at the place: that of a closing quote before it and of an opening quote behind it
    /// (rule 20).
    #[inline]
    pub(super) fn quote_blanks(self, right: Traits, wide_quotes: bool) -> u16 {
        if right.has(Traits::SPACE) || self.spaced || self.traits == Traits::default() {
            return 0;
        }
        let apostrophe = self.in_run && right.has(Traits::ALNUM);
        let closing = self.quote && !apostrophe && !right.has(Traits::POINT | Traits::MARK);
        let opening =
            right.has(Traits::QUOTE_OPEN) && !wide_quotes && !self.traits.has(Traits::POINT);
        u16::from(closing) + u16::from(opening)
    }

    /// Whether a Han character stands directly before the place.
    #[inline]
    pub(super) fn is_beside_han(self) -> bool {
        self.traits == Traits::IDEOGRAPH && !self.spaced
    }

    /// Passes a cluster: it now stands before the next place.
    #[inline]
    pub(super) fn pass(&mut self, traits: Traits, wide_quotes: bool) {
        if traits.has(Traits::SPACE) {
            *self = Self { traits: self.traits, spaced: true, in_run: false, quote: false };
            return;
        }
        let joins = self.in_run && !self.spaced && traits.has(Traits::JOINER);
        let in_run = !traits.has(Traits::MARK) && (traits.has(Traits::ALNUM) || joins);
        let quote = traits.has(Traits::QUOTE_CLOSE) && !wide_quotes;
        *self = Self { traits, in_run, spaced: false, quote };
    }

    /// Passes a number that is drawn behind the text: no blank stands between a closing quote and it.
    pub(super) fn pass_drawn(&mut self) {
        self.quote = false;
    }
}
