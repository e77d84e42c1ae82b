//! A grapheme cluster of a line, with its cells and what the rules say of the place before it.

use super::class::Traits;

/// Whether a line may be broken at a place, from never to always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Rules 3 to 5 and 8 forbid it. Before a mark in brackets the breaker may break nevertheless.
    Prohibited,
    /// Between a mark and a digit: only where there is no other place (rule 8).
    LastChoice,
    /// Between a digit and its unit, or between full-width digits (rule 7). Reports that print all their
    /// numbers in full-width digits have runs too wide to be kept whole at any price.
    Discouraged,
    /// No rule speaks against it.
    Allowed,
}

/// Why a line may be widened at a place, in the order in which places are used (rule 16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PadKind {
    /// A Western space stands there.
    Space,
    /// Han meets a run.
    Run,
    /// A pause stands before it.
    Pause,
    /// An opening mark stands behind it, or a closing mark or a note's mark before it.
    Mark,
    /// A curly quote stands beside it. A quote has a blank of its own, so a line is widened at one such
    /// place at most.
    Quote,
}

/// A grapheme cluster, or a number that is drawn but not in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte behind it; `start` for a drawn number.
    pub(super) end: usize,
    /// The class of its first character, with [`Traits::MARK`] where it is part of a note's mark.
    pub(super) traits: Traits,
    /// Blank cells between the cluster before it and itself that belong to curly quotes (rule 20).
    pub(super) blank: u16,
    /// Its cells.
    pub(super) cells: u16,
    /// Whether the line may be broken before it.
    pub(super) before: Break,
    /// Why the line may be widened before it, if it may.
    pub(super) pad: Option<PadKind>,
    /// The index of the mark that it belongs to among the text's marks.
    pub(super) mark: Option<usize>,
}

impl Cluster {
    /// Whether it is a number that the text lacks.
    pub(super) fn is_drawn(&self) -> bool {
        self.start == self.end
    }
}
