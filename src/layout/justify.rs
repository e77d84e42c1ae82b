//! Rule 16: cells inserted within a line so that it ends at the measure.

use super::breaker::Places;
use super::line::{Pad, Pads};
use super::scan::Place;
use std::ops::Range;

/// The kinds of places, in the order in which they are taken, and how many of each at the most.
const ORDER: [(Place, usize); 5] = [
    (Place::Space, usize::MAX),
    (Place::Run, usize::MAX),
    (Place::Pause, usize::MAX),
    (Place::Mark, usize::MAX),
    (Place::Quote, 1),
];

/// Whether the line at `range` has as many places as it is `short` of cells.
pub(super) fn can_fill(places: &Places, range: &Range<usize>, short: usize) -> bool {
    let mut missing = short;
    let mut fills = |(kind, most): (Place, usize)| {
        missing -= of_kind(places, range, kind).take(most.min(missing)).count();
        missing == 0
    };
    short == 0 || ORDER.into_iter().any(&mut fills)
}

/// The places of a kind within a line.
fn of_kind(
    places: &Places,
    range: &Range<usize>,
    kind: Place,
) -> impl Iterator<Item = usize> + Clone {
    let (start, end) = (range.start, range.end);
    let within = move |p: &&(usize, Place)| start < p.0 && p.0 < end && p.1 == kind;
    places.iter().filter(within).map(|p| p.0)
}

/// The pads that widen the line at `range` by `short` cells; none if it has fewer places than that.
pub(super) fn pads(places: &Places, range: &Range<usize>, short: usize) -> Pads {
    if short == 0 || !can_fill(places, range, short) {
        return Pads::default();
    }
    let mut pads = Vec::with_capacity(short);
    for (kind, most) in ORDER {
        let places = of_kind(places, range, kind);
        take_evenly(places, most.min(short - pads.len()), &mut pads);
    }
    pads.sort_unstable_by_key(|pad: &Pad| pad.at);
    pads.into_boxed_slice()
}

/// Takes `wanted` places spread over the line, or all of them.
fn take_evenly(places: impl Iterator<Item = usize> + Clone, wanted: usize, pads: &mut Vec<Pad>) {
    if wanted == 0 {
        return;
    }
    let count = places.clone().count();
    let wanted = wanted.min(count);
    let mut turn = 0;
    for (index, at) in places.enumerate() {
        if turn < wanted && index == (2 * turn + 1) * count / (2 * wanted) {
            pads.push(Pad { at, cells: 1 });
            turn += 1;
        }
    }
}
