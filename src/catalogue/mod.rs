//! Many reports as a value: the files of folders and the rows of tables, what is known of each report, and their order.
//!
//! Walks folders and asks `load/` for reports; what it makes of them is pure. Knows nothing of commands, screens or
//! the language of messages.

mod change_example;
mod changes;
mod columns;
mod corrected;
mod facts;
mod files;
mod in_order;
mod kind;
mod known;
mod natural;
mod searched;
mod words;

pub use crate::language::divisions::Level;
pub use change_example::ChangeExample;
pub use changes::{Change, ChangeKind, Incomparable, ShelfText, changes, changes_of};
pub use columns::{Columns, MoreColumns, ReportColumns};
pub use corrected::{correct, correct_facts};
pub use facts::{Facts, Named, ShelfOrder, Whose};
pub use files::{Files, find, holds_many};
pub use in_order::in_order;
pub use kind::Kind;
pub use known::{Asked, Known, OnRecord};
pub use searched::Searched;
pub use words::count_words;
