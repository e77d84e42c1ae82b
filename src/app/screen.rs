//! The screens: what fills the terminal above the status line.
//!
//! A screen says in which modes its keys work and whether it is one of the report that is open. What it shows is kept
//! by the state, and stays there while another screen is shown.

use super::action::Modes;

/// What fills the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// The report that is open.
    #[default]
    Reading,
    /// The reports of folders.
    Shelf,
    /// What a search found in all of them.
    AllHits,
    /// What the report that is open says in numbers.
    Figures,
    /// What the reports of the shelf say in numbers.
    ShelfFigures,
    /// Words counted over the reports of the shelf.
    Words,
    /// What is new in a report, or on the shelf.
    News,
}

impl Screen {
    /// The mode of a screen whose keys are its own; `None` where the report decides.
    #[must_use]
    pub fn mode(self) -> Option<Modes> {
        match self {
            Self::Reading => None,
            Self::Shelf => Some(Modes::SHELF),
            Self::AllHits => Some(Modes::HITS),
            Self::Figures | Self::ShelfFigures => Some(Modes::FIGURES),
            Self::Words => Some(Modes::WORDS),
            Self::News => Some(Modes::NEWS),
        }
    }

    /// Whether it shows the report that is open, so that returning to it needs that report.
    #[must_use]
    pub fn is_of_report(self) -> bool {
        match self {
            Self::Reading => true,
            Self::Shelf
            | Self::AllHits
            | Self::Figures
            | Self::ShelfFigures
            | Self::Words
            | Self::News => false,
        }
    }
}
