//! What the program says, in Chinese and in English: in the interface of the reader, and on the command
//! line.
//!
//! Every language fills the same structs, so a sentence that one of them lacks does not compile. This
//! module does not know where or when a sentence is shown.

pub(crate) mod commands;
mod indicator;
mod indicator_fault;
pub mod interface;
mod load_error;
mod number_ranges;
mod pattern;
mod shell_word;

pub use indicator::{indicator_name, measured, measured_in_short, status_name};
pub use indicator_fault::{indicator_fault, indicator_faults};
pub use load_error::{load_error, load_reason};
pub use pattern::pattern_error;

use clap::ValueEnum;

/// A language that the program speaks. It has nothing to do with the language of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The texts of the interface.
    #[must_use]
    pub fn interface(self) -> &'static interface::InterfaceWords {
        match self {
            Self::Zh => &interface::zh::WORDS,
            Self::En => &interface::en::WORDS,
        }
    }

    /// The texts of the command line.
    pub(crate) fn commands(self) -> &'static commands::CommandWords {
        match self {
            Self::Zh => &commands::zh::WORDS,
            Self::En => &commands::en::WORDS,
        }
    }

    /// The one of two texts that is in this language.
    #[must_use]
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}
