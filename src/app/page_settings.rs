//! The user's choices about the look of the page. Knows nothing of the screen.

/// The narrowest and the widest measure that can be chosen, in cells.
pub const MEASURES: std::ops::RangeInclusive<u16> = 20..=160;

/// How the notes of what is on the screen are shown. A popup opens in any of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteDisplay {
    /// Only when asked for.
    #[default]
    Popup,
    /// At the bottom of the text.
    Strip,
    /// Beside the line of their mark.
    Margin,
}

/// What the page looks like, as far as the user chooses.
#[allow(clippy::struct_excessive_bools, reason = "switches that users turn one by one")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSettings {
    /// The measure that the user wants, in cells; the pane may have room for less.
    pub measure: u16,
    /// Whether lines are justified.
    pub justify: bool,
    /// Whether punctuation at the end of a line hangs.
    pub hanging: bool,
    /// Cells before a paragraph's first line; narrow measures take fewer.
    pub indent: u16,
    /// Whether every character stands in a grid of two-cell squares.
    pub grid: bool,
    /// Whether furniture is shown.
    pub furniture: bool,
    /// Whether the text stands alone, without outline and status line.
    pub text_only: bool,
    /// How notes are shown.
    pub notes: NoteDisplay,
    /// Whether a citation carries the definitions of the notes in it.
    pub cite_notes: bool,
    /// Whether a citation is Markdown.
    pub cite_markdown: bool,
}

impl Default for PageSettings {
    fn default() -> Self {
        Self {
            measure: 72,
            justify: true,
            hanging: true,
            indent: 4,
            grid: false,
            furniture: false,
            text_only: false,
            notes: NoteDisplay::Popup,
            cite_notes: false,
            cite_markdown: false,
        }
    }
}
