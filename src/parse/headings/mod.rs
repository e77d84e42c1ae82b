//! Headings: numbered, plain and run-in ones, leads, and their levels.
//!
//! Knows the blocks and their text; nothing of notes or marks.

mod label;
mod leads;
mod levels;
mod sections;
mod series;

pub(super) use label::{Form, label};

use super::stated::Stated;
use crate::document::{Block, Content, Heading};

/// The headings of a document, in reading order. `stated` are those that the file itself states.
pub(super) fn find(
    content: &Content,
    blocks: &mut [Block],
    notes_headings: &[usize],
    stated: &[Stated],
) -> Vec<Heading> {
    let mut found = sections::find(content, blocks, notes_headings, stated);
    leads::add(content, blocks, &mut found);
    levels::assign(&mut found);
    found.into_iter().map(|found| found.heading).collect()
}
