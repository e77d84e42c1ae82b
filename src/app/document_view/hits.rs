//! The hits of a search in a view: going from one to the next.

use super::{DocumentView, Search};
use crate::document::{Position, Span};
use crate::search::Found;
use std::sync::Arc;

/// The result of going to a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitReached {
    /// The hit is on the screen.
    Hit,
    /// The hit is on the screen; the search wrapped from the end to the top.
    FromTop,
    /// The hit is on the screen; the search wrapped from the top to the end.
    FromEnd,
    /// The search has no hits.
    NoHits,
    /// Nothing was searched for.
    NoSearch,
}

impl DocumentView {
    /// Stores the hits of a pattern. The current hit is the first from the top of the screen on.
    pub fn set_hits(&mut self, pattern: String, Found { query, hits }: Found) {
        let current = first_from(&hits, self.place.top.at);
        let (kind, hits) = (query.kind(), Arc::new(hits));
        self.search = Some(Search { pattern, kind, hits, current, shown: true });
    }

    /// Makes the first hit from the top of the screen on the current one, if `pattern` is what was searched for;
    /// `false` if it is not.
    pub fn restart_search(&mut self, pattern: &str) -> bool {
        let top = self.place.top.at;
        let Some(search) = self.search.as_mut().filter(|known| known.pattern == pattern) else {
            return false;
        };
        search.current = first_from(&search.hits, top);
        true
    }

    /// Goes to the current hit from somewhere else.
    pub fn jump_to_current_hit(&mut self) -> HitReached {
        self.leave_unless_selecting();
        self.go_to_current_hit()
    }

    /// Goes to the hit `steps` further on, around the end if need be.
    pub fn go_to_hit_by(&mut self, steps: isize) -> HitReached {
        let Some(search) = &mut self.search else { return HitReached::NoSearch };
        let count = isize::try_from(search.hits.len()).unwrap_or(isize::MAX);
        if count == 0 {
            return self.go_to_current_hit();
        }
        let wanted = isize::try_from(search.current).unwrap_or(0).saturating_add(steps);
        search.current = usize::try_from(wanted.rem_euclid(count)).unwrap_or(0);
        self.leave_unless_selecting();
        match (self.go_to_current_hit(), wanted) {
            (HitReached::Hit, wanted) if wanted >= count => HitReached::FromTop,
            (HitReached::Hit, ..0) => HitReached::FromEnd,
            (reached, _) => reached,
        }
    }

    /// Goes to a hit by its index.
    pub fn go_to_hit(&mut self, hit: usize) -> HitReached {
        let Some(search) = &mut self.search else { return HitReached::NoSearch };
        search.current = hit;
        self.leave_place();
        self.go_to_current_hit()
    }

    fn go_to_current_hit(&mut self) -> HitReached {
        let Some(search) = &mut self.search else { return HitReached::NoSearch };
        search.shown = true;
        let Some(hit) = search.hits.get(search.current).copied() else { return HitReached::NoHits };
        if !self.extend_over(hit) {
            self.place.selected = None;
            self.reveal(hit.position());
            self.place.current = Some(hit.position());
        }
        HitReached::Hit
    }

    /// Extending a selection is no jump.
    fn leave_unless_selecting(&mut self) {
        if self.selection.is_none() {
            self.leave_place();
        }
    }
}

/// The first hit at or behind `here`, else the first of all.
fn first_from(hits: &[Span], here: Position) -> usize {
    let at = hits.partition_point(|h| h.position() < here);
    if at < hits.len() { at } else { 0 }
}
