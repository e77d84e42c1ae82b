//! The figures of many reports beside each other: as rows, a row a place and year, targets beside results, what
//! changed between two reports, and what is absent.
//!
//! A [`ReportFigures`] holds what one report says in numbers without its text, so that a thousand of them are small.
//! All tables are pure functions of such reports, and every table is a [`Sheet`], which `export::table` writes. Nothing is
//! computed but differences of values that are shown. Knows no language of messages, no screen and no command.

mod absent;
mod changed;
mod choice;
mod decimal;
mod html;
mod json;
mod kept;
mod lack;
mod own;
mod pair;
mod pair_sheet;
mod plot;
mod rank;
mod read;
mod reading;
mod report;
mod rows;
mod sheet;
#[cfg(test)]
mod tests;
mod wide;

pub use absent::absent;
pub use changed::{ChangedValue, changed};
pub use choice::{Choice, NotYears, Years};
pub use decimal::difference;
pub use html::{HtmlWords, html};
pub use json::{JsonReports, sheet as json_sheet};
pub use lack::Lack;
pub use own::OwnIndicators;
pub use pair::{Met, Pair, Stated, beside, pairs};
pub use pair_sheet::pair_sheet;
pub use plot::{Bar, Plot, Point, Series, plot, range, tick};
pub use rank::rank_as_read;
pub use read::read;
pub use reading::{Misread, Reading};
pub use report::{AbsentRow, ByUser, FigureRow, ReportFigures, Sentence, of};
pub use rows::{COLUMNS, figure_as_text, name_as_text, row, value_as_text};
pub use sheet::Sheet;
pub use wide::wide;
