//! Searches in texts so long that a key would wait for their hits: what is typed is sought beside the reading,
//! and taken in when it is found, if it is still what is typed.

use super::prompt::Purpose;
use super::state::State;
use super::update;
use crate::document::Document;
use crate::search::{self, Found, QueryError};
use std::sync::Arc;

/// Texts up to this many bytes are searched while a key waits: the slowest way, pinyin that is only begun,
/// takes three milliseconds through them.
pub(super) const AT_ONCE: usize = 1 << 20;

/// What a search found, and in what.
#[derive(Clone, Debug)]
pub struct Sought {
    document: Arc<Document>,
    pattern: String,
    found: Result<Found, QueryError>,
}

/// The search for a pattern in the text of the present; it may run on any thread.
pub fn seek(state: &State, pattern: String) -> impl FnOnce() -> Sought + Send + use<> {
    let document = Arc::clone(&state.reader.document);
    move || {
        let found = search::all(&document, &pattern);
        Sought { document, pattern, found }
    }
}

/// Takes what a search found, unless something else is typed by now, or the text is another.
pub fn sought(state: &mut State, sought: Sought) {
    let Sought { document, pattern, found } = sought;
    let is_typed =
        state.prompt.as_ref().is_some_and(|p| p.purpose == Purpose::Search && p.text == pattern);
    if is_typed && Arc::ptr_eq(&document, &state.reader.document) {
        update::found(state, &pattern, found);
        state.settle();
    }
}

#[cfg(test)]
mod tests {
    use super::super::effect::Effect;
    use super::super::reader::Search;
    use super::super::state::Size;
    use super::super::words::Lang;
    use super::super::{handle, update};
    use super::*;
    use crate::app::action::Action;
    use crate::parse::parse;
    use crate::text;
    use crossterm::event::Event;

    fn state(text: &str) -> State {
        let document = parse(&text::decode(text.as_bytes(), None)).document;
        State::new("a.txt".to_owned(), document, Size { width: 80, height: 24 }, Lang::Zh)
    }

    /// A text with a word near its end, longer than what is searched at once.
    fn long() -> State {
        state(&format!(
            "各位代表：\n\n{}江豚回归长江，abc。\n",
            "发展经济。".repeat(AT_ONCE / 15 + 1)
        ))
    }

    fn typed(state: &mut State, text: &str) -> Vec<Effect> {
        update(state, Action::Search.into());
        handle(state, Event::Paste(text.to_owned()))
    }

    #[track_caller]
    fn check(pattern: &str) -> Option<Search> {
        let mut state = long();
        assert_eq!(typed(&mut state, pattern), [Effect::Seek(pattern.to_owned())]);
        assert_eq!(state.reader.search, None);
        let found = seek(&state, pattern.to_owned())();
        sought(&mut state, found);
        let beside = state.reader.search.take();
        handle(&mut state, Event::Key(crossterm::event::KeyCode::Enter.into()));
        if beside.is_some() {
            assert_eq!(state.reader.search, beside, "as it is found by Enter");
        }
        beside
    }

    #[test]
    fn what_is_sought_beside_the_reading_is_what_enter_finds() {
        assert_eq!(check("江豚").unwrap().hits.len(), 1);
        assert_eq!(check("jiangt").unwrap().hits.len(), 1, "pinyin that is only begun");
        assert_eq!(check("海豚").unwrap().hits, []);
        assert_eq!(check("(江"), None, "a wrong expression");
    }

    #[test]
    fn what_is_no_longer_typed_is_not_taken() {
        let mut state = long();
        typed(&mut state, "江");
        let found = seek(&state, "江".to_owned())();
        handle(&mut state, Event::Paste("豚".to_owned()));
        sought(&mut state, found);
        assert_eq!(state.reader.search, None);
    }

    #[test]
    fn a_short_text_is_searched_at_once() {
        let mut state = state("各位代表：\n\n江豚回归长江。\n");
        assert_eq!(typed(&mut state, "江"), []);
        assert_eq!(state.reader.search.unwrap().hits.len(), 2);
    }
}
