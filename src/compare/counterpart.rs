//! The section of another report that is like one: for going from report to report.

use super::align::{self, Alignment};
use super::section::Sections;
use crate::document::{Document, HeadingIdx};

/// Bytes of two reports that are aligned while the user waits for one of them. Volumes of many reports are longer.
const MOST: usize = 1 << 20;

/// The heading in `to` of the section that the one of a heading of `from` belongs to, or one that holds it; `None`
/// where there is none, and where the two are too long to look for it.
#[must_use]
pub fn counterpart(from: &Document, heading: HeadingIdx, to: &Document) -> Option<HeadingIdx> {
    if from.content.len() + to.content.len() > MOST {
        return None;
    }
    let [own, other] = [from, to].map(Sections::of);
    let Alignment([partners, _]) = align::align(&own, &other, &[]);
    let path = from.path(heading);
    path.iter().rev().find_map(|&heading| {
        let section = own.all.iter().position(|section| section.heading == Some(heading))?;
        other.all.get(partners.get(section).copied().flatten()?.section)?.heading
    })
}
