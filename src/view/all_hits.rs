//! The screen of the hits in all reports of the shelf.

use super::Theme;
use super::table::{self, TableTitle};
use crate::app::State;
use crate::app::bars::bar;
use crate::app::message::fill;
use crate::search::Reading;
use ratatui::buffer::Buffer;
use std::collections::BTreeMap;

/// Cells of a year with its bar, and the blank behind it.
const YEAR: u16 = 6;

/// Draws the hits.
pub(super) fn draw(state: &State, theme: &Theme, buffer: &mut Buffer) {
    let Some(hits) = &state.all_hits else { return };
    let (words, width) = (state.words(), state.size.width);
    let counts = hits.counts();
    let counted = fill(words.all_hits_counted, &hits.typed).and(counts.hits).and(counts.reports);
    let title = TableTitle {
        name: words.all_hits_title.to_owned(),
        counted: state.text_of(&counted, width / 2),
        end: over_years(hits.by_year(), (width / 2) / YEAR),
    };
    let nothing =
        if hits.is_done() { fill(words.no_hits, &hits.typed) } else { words.looking.into() };
    let nothing = state.text_of(&nothing, width);
    table::draw(state, theme, hits.on_screen(), &title, &nothing, buffer);
}

/// A bar for each of the last years: `2024▂ 2025█`.
fn over_years(years: &BTreeMap<u16, usize>, most: u16) -> String {
    let shown = years.iter().rev().take(most.into()).collect::<Vec<_>>();
    let highest = shown.iter().map(|(_, hits)| **hits).max().unwrap_or(0);
    let years = shown.iter().rev().map(|(year, hits)| format!("{year}{}", bar(**hits, highest)));
    years.collect::<Vec<_>>().join(" ")
}

/// The keys, for the status line.
pub(super) fn keys(state: &State, cells: u16) -> String {
    state.text_of(&state.words().all_hits_keys.into(), cells)
}

/// How much is still to come, for the status line and the prompt.
pub(super) fn facts(state: &State) -> String {
    let Some(hits) = &state.all_hits else { return String::new() };
    let counts = hits.counts();
    let read = (hits.reading() != Reading::AsTyped).then(|| state.words().by_pinyin.to_owned());
    let left = (counts.left > 0).then(|| {
        let said = fill(state.words().still_to_come, counts.left).and(counts.of);
        state.text_of(&said, u16::MAX)
    });
    read.into_iter().chain(left).collect::<Vec<_>>().join("   ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_have_bars_as_high_as_their_counts() {
        let years = [(2023, 1), (2024, 8), (2025, 16)].into();
        assert_eq!(over_years(&years, 9), "2023▁ 2024▄ 2025█");
        assert_eq!(over_years(&years, 2), "2024▄ 2025█");
        assert_eq!(over_years(&BTreeMap::new(), 2), "");
    }
}
