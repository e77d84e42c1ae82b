//! Rule 16: cells inserted within a line so that it ends at the measure.

use super::breaker::Places;
use super::line::{Pad, Pads};
use super::scan::Place;
use std::ops::Range;

/// The kinds of places, in the order in which they are taken.
const ORDER: [Place; 4] = [Place::Space, Place::Run, Place::Pause, Place::Mark];

/// The pads that widen the line at `range` by `short` cells; none if it has fewer places than that.
pub(super) fn pads(places: &Places, range: &Range<usize>, short: usize) -> Pads {
    let within = |p: &&(usize, Place)| range.start < p.0 && p.0 < range.end;
    if short == 0 || places.iter().filter(within).count() < short {
        return Pads::default();
    }
    let mut pads = Vec::with_capacity(short);
    for kind in ORDER {
        let of_kind = places.iter().filter(within).filter(|(_, k)| *k == kind);
        take_evenly(of_kind.map(|(at, _)| *at), short - pads.len(), &mut pads);
    }
    pads.sort_unstable_by_key(|pad: &Pad| pad.at);
    pads.into_boxed_slice()
}

/// Takes `wanted` places spread over the line, or all of them.
fn take_evenly(places: impl Iterator<Item = usize> + Clone, wanted: usize, pads: &mut Vec<Pad>) {
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
