//! What looks wrong in a report. A warning never stops anything: the report opens all the same.

use std::ops::Range;

/// Something that looks wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it is, with the facts a message needs.
    pub kind: WarningKind,
    /// Where, in [`super::Content`]'s addresses. Empty where a place is all there is to say.
    pub range: Range<usize>,
}

/// What can look wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WarningKind {
    /// A mark whose note is not there.
    MarkWithoutNote {
        /// The number it prints.
        number: u32,
    },
    /// A note to which no mark points, in a report that has marks.
    NoteWithoutMark {
        /// The note's number.
        number: u32,
    },
    /// A mark that prints another number than that of the note its term belongs to.
    MisprintedMark {
        /// What it prints.
        printed: u32,
        /// What it must have meant.
        meant: u32,
    },
    /// A note whose number does not follow the one before it.
    MisnumberedNote {
        /// The number it prints.
        printed: u32,
        /// The one that was to be expected.
        expected: u32,
    },
    /// A note whose number another note has printed before it, and behind which the numbers go on.
    RepeatedNote {
        /// The number that both print.
        number: u32,
    },
    /// A second copy of notes, which is left out.
    RepeatedNotes,
    /// A note whose number is printed in another form than those around it.
    OddNoteLabel,
    /// A note that begins in the middle of a line.
    RunOnNote {
        /// Its number.
        number: u32,
    },
    /// A numeral that does not follow the one before it.
    NumberingGap {
        /// The numeral as printed.
        found: Box<str>,
        /// The one that was to be expected.
        expected: Box<str>,
    },
    /// Bytes that could not be decoded and were replaced.
    Undecodable {
        /// How many replacement characters stand in the text.
        count: usize,
    },
    /// A page that hides most of its text, of which all is shown.
    HiddenTextShown,
    /// A file that was cut off, of which all that is there is shown.
    CutOff,
    /// Pages that show pictures and no text.
    ScannedPages {
        /// Their numbers, from the lowest.
        pages: Box<[u32]>,
    },
}

impl WarningKind {
    /// The name that `export --to json` and `check` give it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::MarkWithoutNote { .. } => "mark-without-note",
            Self::NoteWithoutMark { .. } => "note-without-mark",
            Self::MisprintedMark { .. } => "misprinted-mark",
            Self::MisnumberedNote { .. } => "misnumbered-note",
            Self::RepeatedNote { .. } => "repeated-note",
            Self::RepeatedNotes => "repeated-notes",
            Self::OddNoteLabel => "odd-note-label",
            Self::RunOnNote { .. } => "run-on-note",
            Self::NumberingGap { .. } => "numbering-gap",
            Self::Undecodable { .. } => "undecodable",
            Self::HiddenTextShown => "hidden-text-shown",
            Self::CutOff => "cut-off",
            Self::ScannedPages { .. } => "scanned-pages",
        }
    }
}
