//! From a place in one report to the place beside it in the other.

use super::align::Partner;
use super::section::Sections;
use super::sentences::{Compared, Found};
use crate::document::{Document, HeadingIdx, Position};
use std::ops::Range;

/// Stretches of one report and those of the other that stand beside them, in the order of the first. In bytes from
/// the start of the clean text. What stands beside nothing has an empty stretch beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Across(Vec<(Range<usize>, Range<usize>)>);

/// The report from which one goes, with what it is divided into.
pub(super) struct Side<'a> {
    pub document: &'a Document,
    pub sections: &'a Sections,
    pub sentences: &'a [Compared],
    pub partners: &'a [Option<Partner>],
}

impl Across {
    /// The way from one report to another. `pairs` are places in the lists of sentences, the first one's first.
    pub(super) fn new(from: &Side<'_>, to: &Side<'_>, pairs: &[Found], is_turned: bool) -> Self {
        let (own, other) = (stretches(from), stretches(to));
        let mut landmarks: Vec<(usize, usize, usize)> = Vec::new();
        for found in pairs.iter().filter(|found| !found.moved) {
            let (x, y) =
                if is_turned { (found.after, found.before) } else { (found.before, found.after) };
            if let (Some(x), Some(y)) = (from.sentences.get(x), to.sentences.get(y)) {
                let places = [(from, x), (to, y)]
                    .map(|(side, s)| side.document.offset(s.sentence.span.position()));
                landmarks.push((x.section, places[0], places[1]));
            }
        }
        landmarks.sort_unstable();
        let mut across = Vec::new();
        let mut landmarks = landmarks.into_iter().peekable();
        let mut behind = 0;
        for (section, stretch) in own.into_iter().enumerate() {
            let partner = from.partners.get(section).copied().flatten();
            let beside = partner.and_then(|partner| other.get(partner.section).cloned());
            let Some(beside) = beside else {
                across.push((stretch, behind..behind));
                continue;
            };
            behind = beside.end;
            let (mut x, mut y) = (stretch.start, beside.start);
            while let Some((_, next_x, next_y)) = landmarks.next_if(|(of, ..)| *of <= section) {
                // Sentences that have changed their order are no landmarks.
                if next_x > x && next_y >= y && next_x < stretch.end && next_y < beside.end {
                    across.push((x..next_x, y..next_y));
                    (x, y) = (next_x, next_y);
                }
            }
            across.push((x..stretch.end, y..beside.end));
        }
        Self(across)
    }

    /// The place in the other report that stands beside a place in this one.
    #[must_use]
    pub fn place(&self, from: &Document, to: &Document, position: Position) -> Position {
        let offset = from.offset(position);
        let after = self.0.partition_point(|(own, _)| own.start <= offset);
        let Some((own, beside)) = after.checked_sub(1).and_then(|at| self.0.get(at)) else {
            return Position::default();
        };
        let (done, whole) = (offset - own.start, own.len().max(1));
        to.position_at(beside.start + done.min(whole) * beside.len() / whole)
    }
}

/// The bytes of each section from its heading to the next one of any level.
fn stretches(side: &Side<'_>) -> Vec<Range<usize>> {
    let start = |heading: Option<HeadingIdx>| {
        heading.map_or(0, |h| side.document.offset(side.document.heading(h).span.position()))
    };
    let mut starts: Vec<usize> =
        side.sections.all.iter().map(|section| start(section.heading)).collect();
    starts.push(side.document.offset(side.document.end()));
    starts.windows(2).map(|pair| pair[0]..pair[1].max(pair[0])).collect()
}
