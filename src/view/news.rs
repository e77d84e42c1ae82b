//! The screen of what is new and what is gone.

use super::Theme;
use super::table::{self, TableTitle};
use crate::app::State;
use crate::app::message::{Message, fill};
use crate::app::news_table::{NewsState, NewsTable};
use crate::catalogue::Incomparable;
use ratatui::buffer::Buffer;

/// Draws the phrases.
pub(super) fn draw(state: &State, theme: &Theme, buffer: &mut Buffer) {
    let Some(news) = &state.news else { return };
    let (words, width) = (state.words(), state.size.width);
    let [new, own, gone] = news.counts();
    let counted = fill(words.news_counted, new).and(own).and(gone);
    let is_known = news.state == NewsState::Known;
    let title = TableTitle {
        name: name(state, news),
        counted: if is_known { state.text_of(&counted, width / 2) } else { String::new() },
        end: String::new(),
    };
    let nothing = state.text_of(&nothing(state, news), width);
    table::draw(state, theme, &news.table, &title, &nothing, buffer);
}

/// Whose news they are: those of a report, or of the whole shelf.
fn name(state: &State, news: &NewsTable) -> String {
    let meta = news.of.as_ref().map(|of| &of.document.meta);
    let of = meta.and_then(|meta| Some(format!("{} {}", meta.place.as_deref()?, meta.year?)));
    let title = state.words().news_title;
    of.map_or_else(|| title.to_owned(), |of| format!("{title}  {of}"))
}

/// What stands where there are no phrases.
fn nothing(state: &State, news: &NewsTable) -> Message {
    let words = state.words();
    match news.state {
        NewsState::Awaited | NewsState::Asked(_) => words.comparing.into(),
        NewsState::Known if news.table.is_empty() => words.news_none.into(),
        NewsState::Known => words.no_row_fits.into(),
        NewsState::Incomparable(Incomparable::NothingBefore(year)) => {
            fill(words.news_nothing_before, year)
        }
        NewsState::Incomparable(Incomparable::NoYear | Incomparable::NoReport(_)) => {
            words.news_no_year.into()
        }
        NewsState::Failed => words.news_failed.into(),
    }
}

/// The keys, for the status line.
pub(super) fn keys(state: &State, cells: u16) -> String {
    state.text_of(&state.words().news_keys.into(), cells)
}
