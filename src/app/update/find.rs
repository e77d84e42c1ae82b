//! Search, filters and choices by typing: the prompt, the hits, going from one to the next.

use super::super::document_view::Search;
use super::super::effect::{Effect, Effects};
use super::super::keymap::Key;
use super::super::message::fill;
use super::super::popup::Popup;
use super::super::prompt::{Prompt, Purpose};
use super::super::seek::{Seeking, seek};
use super::super::state::{Focus, State};
use super::{display, lists, select};
use crate::document::{Position, Span};
use crate::search::{self, Found, QueryError};
use crate::words::pattern_error;
use crossterm::event::KeyCode;
use std::sync::Arc;

/// Opens the prompt: a choice in lists, a filter in the outline, else a search.
pub(super) fn open(state: &mut State) {
    let prompt = match (&state.view.popup, state.focus) {
        (Some(Popup::List(list)), _) => Prompt::new(Purpose::Pick, list.filter.clone()),
        (Some(Popup::Help { .. } | Popup::Note(_)), _) => return,
        (None, Focus::Outline) => Prompt::new(Purpose::Filter, state.view.outline.filter.clone()),
        (None, Focus::Text) => Prompt::new(Purpose::Search, String::new()),
    };
    if prompt.purpose == Purpose::Search {
        state.view.search_before = state.view.search.clone();
    }
    state.prompt = Some(prompt);
}

/// What was typed changed: filters follow, a search counts its hits; at once, or, where a key would wait for
/// that, when they are found.
pub(super) fn changed(state: &mut State) -> Effects {
    state.message = None;
    let seeking = Seeking::new(state);
    let Some(prompt) = &mut state.prompt else { return Effects::new() };
    prompt.pending = seeking.as_ref().is_some_and(Seeking::is_long);
    if prompt.pending {
        return vec![Effect::Seek];
    }
    match seeking {
        Some(seeking) => seeking.find().take(state),
        None => state.view.search = None,
    }
    Effects::new()
}

/// Finds at once what is still being sought of a list or the outline: who goes on from what is chosen means
/// what is typed.
fn catch_up(state: &mut State) {
    let narrows = state.prompt.as_ref().is_some_and(|prompt| prompt.purpose != Purpose::Search);
    if let Some(seeking) = seek(state).filter(|_| narrows) {
        seeking.find().take(state);
    }
}

/// A key that changes no text: in a list, up and down move the choice; in a search, through what was
/// searched for before.
pub(super) fn moved(state: &mut State, key: Key) -> Effects {
    let step = match key.code {
        KeyCode::Down => 1,
        KeyCode::Up => -1,
        KeyCode::PageDown => super::go::page(state),
        KeyCode::PageUp => -super::go::page(state),
        _ => return Effects::new(),
    };
    catch_up(state);
    match (&mut state.view.popup, state.prompt.as_ref().map(|p| p.purpose)) {
        (Some(Popup::List(list)), _) => list.step(step),
        (_, Some(Purpose::Filter)) => state.view.outline.step(step),
        (_, Some(Purpose::Search)) => return recall(state, step),
        (_, Some(Purpose::Pick) | None) => {}
    }
    Effects::new()
}

/// Puts an earlier (or, where positive, a later) query into the prompt.
fn recall(state: &mut State, step: isize) -> Effects {
    let Some(prompt) = &mut state.prompt else { return Effects::new() };
    let queries = &state.queries;
    let at = queries.iter().rposition(|q| *q == prompt.text).unwrap_or(queries.len());
    let wanted = at.saturating_add_signed(step).min(queries.len());
    let text = queries.get(wanted).cloned().unwrap_or_default();
    *prompt = Prompt::new(Purpose::Search, text);
    changed(state)
}

/// Takes what was found for a pattern; where the expression is wrong, the last good hits stay and `false` is
/// returned.
pub(in crate::app) fn found(
    state: &mut State,
    pattern: &str,
    found: Result<Found, QueryError>,
) -> bool {
    let Found { query, hits } = match found {
        Ok(found) => found,
        Err(error) => {
            let reason = pattern_error(error, state.lang);
            state.say(fill(state.words().bad_pattern, reason));
            return false;
        }
    };
    let (kind, pattern, hits) = (query.kind(), pattern.to_owned(), Arc::new(hits));
    let current = first_from(&hits, state.view.place.top.at);
    state.view.search = Some(Search { pattern, kind, hits, current, shown: true });
    true
}

/// The first hit at or behind `here`, else the first of all.
fn first_from(hits: &[Span], here: Position) -> usize {
    let at = hits.partition_point(|h| h.position() < here);
    if at < hits.len() { at } else { 0 }
}

/// The prompt was accepted: a search goes to its first hit, a choice is taken. A wrong expression stays to
/// be mended.
pub(super) fn accepted(state: &mut State) -> Effects {
    catch_up(state);
    let Some(prompt) = state.prompt.take() else { return Effects::new() };
    match prompt.purpose {
        Purpose::Pick => return lists::open(state),
        Purpose::Filter => display::enter_section(state),
        Purpose::Search if prompt.text.is_empty() => restore(state),
        Purpose::Search => {
            let found = search_for(state, &prompt.text);
            state.prompt = (!found).then_some(prompt);
        }
    }
    Effects::new()
}

/// Searches for an expression and goes to its first hit from here on; `false` where it is wrong.
pub(super) fn search_for(state: &mut State, pattern: &str) -> bool {
    let here = state.view.place.top.at;
    if let Some(known) = state.view.search.as_mut().filter(|known| known.pattern == pattern) {
        // While it was typed, its hits were found already.
        known.current = first_from(&known.hits, here);
    } else {
        let found = search::all(&state.view.document, pattern);
        if !self::found(state, pattern, found) {
            return false;
        }
    }
    state.queries.retain(|q| q != pattern);
    state.queries.push(pattern.to_owned());
    leave(state);
    to_current(state);
    true
}

/// Puts the search back that was there before the prompt.
fn restore(state: &mut State) {
    state.view.search = state.view.search_before.take();
}

/// Remembers where the reader is, unless a selection is extended: that is no jump.
fn leave(state: &mut State) {
    if state.view.selection.is_none() {
        state.view.remember();
    }
}

/// The prompt was given up: what was searched for before still is, everything is listed again.
pub(super) fn cancelled(state: &mut State) {
    let Some(prompt) = state.prompt.take() else { return };
    match prompt.purpose {
        Purpose::Pick => state.view.popup = None,
        Purpose::Filter => lists::narrow(state, ""),
        Purpose::Search => restore(state),
    }
}

/// Goes to the hit `steps` further on, around the end if need be.
pub(super) fn next(state: &mut State, steps: isize) {
    let words = state.words();
    let Some(search) = &mut state.view.search else {
        state.say(words.no_search);
        return;
    };
    let count = isize::try_from(search.hits.len()).unwrap_or(isize::MAX);
    if count > 0 {
        let wanted = isize::try_from(search.current).unwrap_or(0).saturating_add(steps);
        search.current = usize::try_from(wanted.rem_euclid(count)).unwrap_or(0);
        if wanted >= count {
            state.say(words.wrapped_top);
        } else if wanted < 0 {
            state.say(words.wrapped_end);
        }
        leave(state);
    }
    to_current(state);
}

/// Goes to a hit by its index.
pub(super) fn go_to(state: &mut State, hit: usize) {
    if let Some(search) = &mut state.view.search {
        search.current = hit;
        state.view.remember();
    }
    to_current(state);
}

fn to_current(state: &mut State) {
    let Some(search) = &mut state.view.search else { return };
    search.shown = true;
    match search.hits.get(search.current).copied() {
        Some(hit) if select::reach_over(state, hit) => {}
        Some(hit) => state.view.reveal(hit.position()),
        None => say_no_hits(state),
    }
}

/// Says that the search found nothing.
pub(super) fn say_no_hits(state: &mut State) {
    let pattern = state.view.search.as_ref().map(|s| s.pattern.clone()).unwrap_or_default();
    state.say(fill(state.words().no_hits, pattern));
}
