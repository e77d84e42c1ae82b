//! What is typed is sought: the hits of a search, the entries that a filter leaves. Where a key would wait for
//! it, it is sought beside the reading, and taken in when it is found, if it is still what is typed.

use super::list_filter::{Narrowed, Narrowing};
use super::prompt::Purpose;
use super::state::State;
use super::update;
use crate::document::Document;
use crate::search::{self, Found, QueryError};
use std::sync::Arc;

/// Texts up to this many bytes are searched while a key waits: the slowest way, pinyin that is only begun,
/// takes three milliseconds through them.
const AT_ONCE: usize = 1 << 20;

/// Something to be sought, with all that this takes: it may be done on any thread.
#[derive(Debug)]
pub struct Seeking(What);

#[derive(Debug)]
enum What {
    Hits { document: Arc<Document>, pattern: String },
    ListRows(Narrowing),
}

/// What was found, and for what.
#[derive(Debug)]
pub struct Sought(Finding);

#[derive(Debug)]
enum Finding {
    Hits { document: Arc<Document>, pattern: String, found: Result<Found, QueryError> },
    ListRows(Narrowed),
}

/// What is to be sought beside the reading at present, if anything is.
#[must_use]
pub fn seek(state: &State) -> Option<Seeking> {
    state.prompt.as_ref().filter(|prompt| prompt.pending)?;
    Seeking::new(state)
}

/// Takes what was found, unless something else is typed by now, or it was sought in something else.
pub fn sought(state: &mut State, sought: Sought) {
    if sought.is_wanted(state) {
        sought.take(state);
        state.refresh();
    }
}

impl Seeking {
    /// What fits what is typed; nothing to be searched for where nothing is typed.
    pub(super) fn new(state: &State) -> Option<Self> {
        let prompt = state.prompt.as_ref()?;
        let what = match prompt.purpose {
            Purpose::Search if prompt.text.is_empty() => return None,
            Purpose::Search => {
                let document = Arc::clone(&state.view.document);
                What::Hits { document, pattern: prompt.text.clone() }
            }
            Purpose::Filter | Purpose::Pick => What::ListRows(Narrowing::new(state, &prompt.text)),
        };
        Some(Self(what))
    }

    /// Whether it takes longer than a key should.
    pub(super) fn is_long(&self) -> bool {
        match &self.0 {
            What::Hits { document, .. } => document.content.text().len() > AT_ONCE,
            What::ListRows(narrowing) => narrowing.is_long(),
        }
    }

    /// Looks for it.
    #[must_use]
    pub fn find(self) -> Sought {
        Sought(match self.0 {
            What::Hits { document, pattern } => {
                let found = search::all(&document, &pattern);
                Finding::Hits { document, pattern, found }
            }
            What::ListRows(narrowing) => Finding::ListRows(narrowing.narrow()),
        })
    }
}

impl Sought {
    fn is_wanted(&self, state: &State) -> bool {
        let Some(prompt) = state.prompt.as_ref().filter(|prompt| prompt.pending) else {
            return false;
        };
        match (&self.0, prompt.purpose) {
            (Finding::Hits { document, pattern, .. }, Purpose::Search) => {
                prompt.text == *pattern && Arc::ptr_eq(document, &state.view.document)
            }
            (Finding::ListRows(narrowed), Purpose::Filter | Purpose::Pick) => {
                narrowed.is_for(state, &prompt.text)
            }
            _ => false,
        }
    }

    /// Takes it in: nothing is pending any longer.
    pub(super) fn take(self, state: &mut State) {
        if let Some(prompt) = &mut state.prompt {
            prompt.pending = false;
        }
        match self.0 {
            Finding::Hits { pattern, found, .. } => {
                update::found(state, &pattern, found);
            }
            Finding::ListRows(narrowed) => narrowed.show(state),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::action::Action;
    use super::super::document_view::Search;
    use super::super::effect::Effect;
    use super::super::list_filter;
    use super::super::list_rows::ListRows;
    use super::super::popup::{List, ListKind, Popup};
    use super::super::state::Size;
    use super::super::{Whole, handle, reloaded, update};
    use super::*;
    use crate::parse::parse;
    use crate::search::{Candidates, Picked, pick};
    use crate::text;
    use crate::words::Lang;
    use crossterm::event::{Event, KeyCode};

    fn understood(text: &str) -> Document {
        parse(&text::decode(text.as_bytes(), None)).document
    }

    fn state(text: &str) -> State {
        let size = Size { width: 80, height: 24 };
        State::new("a.txt".to_owned(), understood(text), size, Lang::Zh)
    }

    /// A text with a word near its end, longer than what is searched at once.
    fn long() -> State {
        state(&format!(
            "各位代表：\n\n{}江豚回归长江，abc。\n",
            "发展经济。".repeat(AT_ONCE / 15 + 1)
        ))
    }

    /// A report with more headings, notes and hits of `发展` than are looked at at once.
    fn many() -> State {
        let numbers = 1..=list_filter::AT_ONCE + 9;
        let sections = numbers.clone().map(|n| {
            let what = ["农业", "工业", "产业"][n % 3];
            format!("（{}）{what}升级{n}\n发展“{what}{n}”。\n", ["一", "二", "三"][(n - 1) % 3])
        });
        let notes =
            numbers.map(|n| format!("{n}.{}{n}：指第{n}种。\n", ["农业", "工业", "产业"][n % 3]));
        let (sections, notes): (String, String) = (sections.collect(), notes.collect());
        state(&format!("各位代表：\n一、工作\n{sections}\n名词解释\n{notes}"))
    }

    fn key(state: &mut State, code: KeyCode) -> Vec<Effect> {
        handle(state, Event::Key(code.into()))
    }

    fn paste(state: &mut State, text: &str) -> Vec<Effect> {
        handle(state, Event::Paste(text.to_owned()))
    }

    fn typed(state: &mut State, text: &str) -> Vec<Effect> {
        update(state, Action::Search.into());
        paste(state, text)
    }

    /// Finds what is pending, as the thread does.
    fn find(state: &State) -> Sought {
        seek(state).expect("nothing is pending").find()
    }

    #[track_caller]
    fn check(pattern: &str) -> Option<Search> {
        let mut state = long();
        assert_eq!(typed(&mut state, pattern), [Effect::Seek]);
        assert_eq!(state.view.search, None);
        let found = find(&state);
        sought(&mut state, found);
        let beside = state.view.search.take();
        key(&mut state, KeyCode::Enter);
        if beside.is_some() {
            assert_eq!(state.view.search, beside, "as it is found by Enter");
        }
        beside
    }

    #[test]
    fn what_is_sought_beside_the_reading_is_what_enter_finds() {
        assert_eq!(check("江豚").unwrap().hits.len(), 1);
        assert_eq!(check("jiangt").unwrap().hits.len(), 1, "pinyin that is only begun");
        assert_eq!(*check("海豚").unwrap().hits, []);
        assert_eq!(check("(江"), None, "a wrong expression");
    }

    #[test]
    fn what_is_no_longer_typed_is_not_taken() {
        let mut state = long();
        typed(&mut state, "江");
        let found = find(&state);
        paste(&mut state, "豚");
        sought(&mut state, found);
        assert_eq!(state.view.search, None);
        assert_eq!(key(&mut state, KeyCode::Home), [], "and what is typed is still pending");
        let found = find(&state);
        sought(&mut state, found);
        assert_eq!(state.view.search.unwrap().hits.len(), 1);
    }

    #[test]
    fn a_short_text_is_searched_at_once() {
        let mut state = state("各位代表：\n\n江豚回归长江。\n");
        assert_eq!(typed(&mut state, "江"), []);
        assert_eq!(state.view.search.unwrap().hits.len(), 2);
    }

    /// The report of [`many`] with a list open, to be narrowed.
    fn opened(kind: ListKind) -> State {
        let mut state = many();
        if kind == ListKind::Hits {
            typed(&mut state, "发展");
            key(&mut state, KeyCode::Enter);
        }
        open(&mut state, kind);
        state
    }

    fn open(state: &mut State, kind: ListKind) {
        let action = match kind {
            ListKind::Notes => Action::NoteList,
            ListKind::Headings => Action::Headings,
            ListKind::Hits => Action::Hits,
            ListKind::Bookmarks => Action::Bookmarks,
            ListKind::Actions => Action::Palette,
        };
        update(state, action.into());
        if state.prompt.is_none() {
            update(state, Action::Search.into());
        }
    }

    fn list(state: &State) -> &List {
        let Some(Popup::List(list)) = &state.view.popup else { panic!("no list") };
        list
    }

    /// What fits, picked from all there is, in the order of a list, and the row of what fits best.
    fn fits(state: &State, kind: ListKind, typed: &str) -> (Picked, usize) {
        let entries = ListRows::new(state, kind);
        let mut picked = pick(&entries, &Picked::All(entries.count()), typed);
        let best = picked.get(0);
        if kind == ListKind::Hits {
            picked.sort();
        }
        let row = picked.iter_from(0).position(|entry| Some(entry) == best);
        (picked, row.unwrap_or(0))
    }

    #[track_caller]
    fn check_narrowed(kind: ListKind, words: [&str; 3]) {
        let mut state = opened(kind);
        for (index, word) in words.into_iter().enumerate() {
            let before = state.view.popup.clone();
            let effects = paste(&mut state, word);
            assert!(
                index > 0 || effects == [Effect::Seek],
                "all are too many to be looked at at once"
            );
            if effects == [Effect::Seek] {
                assert_eq!(state.view.popup, before, "what was listed stays");
                let found = find(&state);
                sought(&mut state, found);
            }
            let prompt = state.prompt.as_ref().unwrap();
            assert!(!prompt.pending);
            let shown = (list(&state).shown.clone(), list(&state).row);
            assert_eq!(shown, fits(&state, kind, &prompt.text), "{kind:?} {}", prompt.text);
        }
    }

    #[test]
    fn what_is_narrowed_beside_the_reading_is_what_fits() {
        for kind in [ListKind::Headings, ListKind::Notes, ListKind::Hits] {
            for words in [["1", "5", "7"], ["农", "业", "2"], ["ny", "e", "2"], ["zs", "j", "i"]]
            {
                check_narrowed(kind, words);
            }
        }
    }

    #[test]
    fn what_is_chosen_before_it_is_found_is_chosen_of_what_fits() {
        let mut state = opened(ListKind::Headings);
        assert_eq!(paste(&mut state, "农业升级300"), [Effect::Seek]);
        let late = find(&state);
        key(&mut state, KeyCode::Enter);
        let at = state.view.place.top.at;
        let heading = state.view.document.heading_at(at).unwrap();
        let span = state.view.document.headings[heading.index()].span;
        assert_eq!(state.view.document.span_text(span), "（三）农业升级300");
        assert!(seek(&state).is_none(), "nothing is pending");
        let before = state.view.clone();
        sought(&mut state, late);
        assert_eq!(state.view.popup, before.popup, "what comes late is not taken");
        assert_eq!(state.view.outline.listed, before.outline.listed);
    }

    #[test]
    fn the_choice_moves_in_what_fits() {
        let mut state = opened(ListKind::Hits);
        paste(&mut state, "农业3");
        key(&mut state, KeyCode::Down);
        let (fitting, best) = fits(&state, ListKind::Hits, "农业3");
        assert_eq!((list(&state).shown.clone(), list(&state).row), (fitting, best + 1));
    }

    #[test]
    fn the_outline_is_narrowed_beside_the_reading() {
        let mut state = many();
        state.size = Size { width: 120, height: 40 };
        update(&mut state, Action::Left.into());
        assert_eq!(typed(&mut state, "农业"), [Effect::Seek]);
        let all = state.view.document.headings.len();
        assert_eq!(state.view.outline.listed.len(), all, "what was listed stays");
        let found = find(&state);
        sought(&mut state, found);
        let outline = &state.view.outline;
        let (fitting, _) = fits(&state, ListKind::Headings, "农业");
        let mut fitting = fitting;
        fitting.sort();
        assert_eq!((outline.filter.as_str(), &outline.listed), ("农业", &fitting));
        assert!(
            fitting.rows_before(outline.cursor.index() + 1) > 0,
            "the cursor is on one of them"
        );
        key(&mut state, KeyCode::Esc);
        assert_eq!(state.view.outline.listed.len(), all);
    }

    #[test]
    fn what_was_sought_in_another_list_is_not_taken() {
        let mut state = opened(ListKind::Headings);
        paste(&mut state, "农业");
        let late = find(&state);
        key(&mut state, KeyCode::Esc);
        open(&mut state, ListKind::Notes);
        paste(&mut state, "农业");
        let before = state.view.popup.clone();
        sought(&mut state, late);
        assert_eq!(state.view.popup, before);
        let found = find(&state);
        sought(&mut state, found);
        assert_ne!(state.view.popup, before);
    }

    #[test]
    fn what_was_sought_in_another_text_is_not_taken() {
        let mut state = opened(ListKind::Notes);
        paste(&mut state, "农业");
        let late = find(&state);
        let document = understood("各位代表：\n一、工作\n发展农业。\n名词解释\n1.农业：指一种。\n");
        reloaded(&mut state, Ok(Whole { document, opened: None }));
        assert_eq!(state.prompt, None);
        open(&mut state, ListKind::Notes);
        let before = state.view.popup.clone();
        sought(&mut state, late);
        assert_eq!(state.view.popup, before);
    }
}
