//! Justification: cells inserted within a line so that it ends at the measure (rule 16).

use super::cluster::PadKind;
use super::line::{Pad, Pads};
use std::ops::Range;

/// The places at which a line could be widened, with the byte before which each lies. Those behind the
/// line's end may be among them.
pub(super) type PadPlaces = Vec<(usize, PadKind)>;

/// The kinds of places in the order in which they are used, and how many of each at most.
const ORDER: [(PadKind, usize); 5] = [
    (PadKind::Space, usize::MAX),
    (PadKind::Run, usize::MAX),
    (PadKind::Pause, usize::MAX),
    (PadKind::Mark, usize::MAX),
    (PadKind::Quote, 1),
];

/// Whether the line at `range` has as many places as it is `short` of cells.
pub(super) fn can_fill(places: &PadPlaces, range: &Range<usize>, short: usize) -> bool {
    let mut missing = short;
    let mut fills = |(kind, most): (PadKind, usize)| {
        missing -= of_kind(places, range, kind).take(most.min(missing)).count();
        missing == 0
    };
    short == 0 || ORDER.into_iter().any(&mut fills)
}

/// The places of a kind within a line.
fn of_kind(
    places: &PadPlaces,
    range: &Range<usize>,
    kind: PadKind,
) -> impl Iterator<Item = usize> + Clone {
    let (start, end) = (range.start, range.end);
    let within = move |p: &&(usize, PadKind)| start < p.0 && p.0 < end && p.1 == kind;
    places.iter().filter(within).map(|p| p.0)
}

/// The pads that widen the line at `range` by `short` cells; none if it has fewer places than that.
pub(super) fn pads(places: &PadPlaces, range: &Range<usize>, short: usize) -> Pads {
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
