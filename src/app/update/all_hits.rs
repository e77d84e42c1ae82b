//! Searching all reports of the shelf: typing what is searched for, taking what is found, going to a hit, and from the
//! hits of one report to those of all and back.

use super::super::action::{Action, Modes};
use super::super::all_hits::{AllHits, HitRow};
use super::super::concordance::HitOrder;
use super::super::effect::Effects;
use super::super::job::{JobResult, Ticket};
use super::super::keymap::Key;
use super::super::message::fill;
use super::super::place::Visit;
use super::super::popup::ListKind;
use super::super::prompt::{Edit, Prompt, Purpose};
use super::super::screen::Screen;
use super::super::state::{Arrival, State};
use super::outcome::Outcome;
use super::{lists, reports, shelf, tables};
use crate::words::pattern_error;

/// Opens the prompt, with what was searched for last if its hits are on the screen.
pub(super) fn ask(state: &mut State) {
    let typed = match (state.screen, &state.all_hits) {
        (Screen::AllHits, Some(hits)) => hits.typed.clone(),
        _ => String::new(),
    };
    state.prompt = Some(Prompt::new(Purpose::SearchAll, typed));
}

/// A key in the prompt, and what it did there. Keys that it does not use move in the table.
pub(super) fn typed(state: &mut State, key: Key, edit: Edit) -> Outcome {
    match edit {
        Edit::Changed => changed(state),
        Edit::Moved => Outcome::default(),
        Edit::Accepted => accepted(state),
        Edit::Cancelled => {
            state.prompt = None;
            end(state).into()
        }
        Edit::Unused => tables::moved(state, key, Modes::HITS),
    }
}

/// Searches for what was typed. An invalid expression leaves what was found before.
pub(super) fn changed(state: &mut State) -> Outcome {
    let Some(typed) = state.prompt.as_ref().map(|prompt| prompt.text.clone()) else {
        return Outcome::default();
    };
    if typed.is_empty() {
        return end(state).into();
    }
    start(state, &typed)
}

fn start(state: &mut State, typed: &str) -> Outcome {
    start_among(state, typed, None)
}

/// Searches some reports of the shelf, or all.
pub(super) fn start_among(state: &mut State, typed: &str, reports: Option<Vec<usize>>) -> Outcome {
    let lang = state.settings.lang;
    match AllHits::new(typed, reports, lang) {
        Ok(hits) => {
            let effects = give_up(state);
            state.all_hits = Some(Box::new(hits));
            state.screen = Screen::AllHits;
            effects.into()
        }
        Err(error) => fill(state.words().bad_pattern, pattern_error(error, lang)).into(),
    }
}

fn give_up(state: &mut State) -> Effects {
    state.all_hits.as_mut().map(|hits| hits.give_up()).unwrap_or_default()
}

/// Ends the search and goes back to the shelf.
fn end(state: &mut State) -> Effects {
    let effects = give_up(state);
    state.all_hits = None;
    state.screen = Screen::Shelf;
    effects
}

/// Ends typing. The way back leads to the shelf.
fn accepted(state: &mut State) -> Outcome {
    let Some(prompt) = state.prompt.take() else { return Outcome::default() };
    if state.screen == Screen::AllHits && !prompt.text.is_empty() {
        let shelf = Visit { screen: Screen::Shelf, ..state.view.visit() };
        state.history.remember(shelf);
        state.queries.retain(|query| *query != prompt.text);
        state.queries.push(prompt.text);
    }
    Outcome::default()
}

/// From the hits of a report to those of all reports.
pub(super) fn of_all(state: &mut State) -> Outcome {
    let Some(typed) = state.view.search.as_ref().map(|search| search.pattern.clone()) else {
        return state.words().no_search.into();
    };
    let opened = match shelf::ensure(state) {
        Ok(effects) => effects,
        Err(why_not) => return why_not.into(),
    };
    state.prompt = None;
    state.view.popup = None;
    shelf::leave(state);
    let known = state.all_hits.as_ref().is_some_and(|hits| hits.typed == typed);
    if known {
        state.screen = Screen::AllHits;
        return opened.into();
    }
    Outcome::from(opened).then(start(state, &typed))
}

/// From the hits of all reports to those of the one that is open.
pub(super) fn of_this(state: &mut State) -> Outcome {
    if state.view.origin.is_none() {
        return state.words().nothing_opened.into();
    }
    let report = state.view.origin.report;
    let effects = reports::show(state, report, Arrival::Opened);
    reports::mark_hits(state);
    let State { view, prompt, settings, .. } = state;
    let shown = lists::show(view, prompt, settings, ListKind::Hits);
    Outcome::from(effects).then(shown)
}

/// Shows the hits in an order, or report by report again.
pub(super) fn toggle_order(state: &mut State, order: HitOrder) -> Outcome {
    let lang = state.settings.lang;
    if let Some(hits) = &mut state.all_hits {
        hits.toggle_order(order, lang);
    }
    Outcome::default()
}

/// Opens what the chosen row stands for: folds a report's hits away, or goes to a hit.
pub(super) fn open_chosen(state: &mut State) -> Outcome {
    let Some(hits) = &mut state.all_hits else { return Outcome::default() };
    match hits.chosen() {
        Some(HitRow::Report(report)) if hits.fold(report) => Outcome::default(),
        Some(HitRow::Report(report)) => shelf::open_report(state, report, Arrival::AtHit(0)),
        Some(HitRow::Hit(report, hit)) => shelf::open_report(state, report, Arrival::AtHit(hit)),
        None => Outcome::default(),
    }
}

/// Takes the hits in some reports; gives the result back where nobody waits for it here.
pub(super) fn done(state: &mut State, ticket: Ticket, result: JobResult) -> Option<JobResult> {
    let State { all_hits, shelf, .. } = state;
    let (Some(hits), Some(shelf)) = (all_hits, shelf) else { return Some(result) };
    let Some(asked) = hits.takes(ticket) else { return Some(result) };
    let found = match result {
        JobResult::SearchedReports(found) => Some(found),
        _ => None,
    };
    hits.found(&asked, found, shelf, state.settings.lang);
    None
}

/// Asks for the next reports to be searched and for the sentences of those on the screen, and shows the text around the
/// chosen hit.
pub(super) fn go_on(state: &mut State) -> Effects {
    let height = state.table_areas().rows.height;
    let height = if state.screen == Screen::AllHits { height } else { 0 };
    let State { all_hits, shelf, tickets, .. } = state;
    let (Some(hits), Some(shelf)) = (all_hits, shelf) else { return Effects::new() };
    hits.on_screen_mut().preview = hits.preview().into_iter().collect();
    hits.ask(shelf, height, tickets)
}

/// Whether a key in a list that is being narrowed asks for the hits in all reports: before anything is typed.
pub(super) fn is_asked_for(state: &State, key: Key) -> bool {
    use super::super::popup::{List, Popup};
    let is_untyped =
        state.prompt.as_ref().is_some_and(|p| p.purpose == Purpose::Pick && p.text.is_empty());
    let lists_hits =
        matches!(&state.view.popup, Some(Popup::List(List { kind: ListKind::Hits, .. })));
    let action = state.settings.keymap.action(key, Modes::LIST);
    is_untyped && lists_hits && action == Some(Action::AllHits)
}
