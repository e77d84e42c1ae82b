//! Typing: a search, the filter of the outline, a choice from a list.
//!
//! What is typed takes effect at once where that is quick, else by a job in the background; its result counts only
//! while its ticket is the prompt's.

use super::super::document_view::Focus;
use super::super::effect::{Effect, Effects};
use super::super::job::{Job, JobResult, Ticket};
use super::super::keymap::{Command, Key};
use super::super::list_filter::ListFilter;
use super::super::message::fill;
use super::super::panes;
use super::super::popup::Popup;
use super::super::prompt::{Prompt, Purpose};
use super::super::state::State;
use super::outcome::{after_hit, said};
use super::{display, lists};
use crate::document::NoteIdx;
use crate::search::{self, Found, QueryError};
use crate::words::pattern_error;
use crossterm::event::KeyCode;
use std::sync::Arc;

/// Opens the prompt: a filter in the outline, else a search.
pub(super) fn open(state: &mut State) {
    let view = &mut state.view;
    let prompt = match (&view.popup, view.focus) {
        (Some(_), _) => return,
        (None, Focus::Outline) => Prompt::new(Purpose::Filter, view.outline.filter.clone()),
        (None, Focus::Text) => {
            view.search_before = view.search.clone();
            Prompt::new(Purpose::Search, String::new())
        }
    };
    state.prompt = Some(prompt);
}

/// Pasted text goes into a prompt; elsewhere it is no sequence of commands.
pub(super) fn paste(state: &mut State, text: &str) -> Effects {
    let Some(prompt) = &mut state.prompt else { return Effects::new() };
    prompt.insert(text);
    changed(state)
}

/// What was typed changed: filters follow, a search counts its hits.
pub(super) fn changed(state: &mut State) -> Effects {
    state.message = None;
    let mut effects = give_up(state);
    let Some(job) = job(state) else {
        state.view.search = None;
        return effects;
    };
    if job.is_long() {
        let ticket = state.tickets.give();
        effects.push(Effect::Start(ticket, job));
        if let Some(prompt) = &mut state.prompt {
            prompt.pending = Some(ticket);
        }
    } else {
        take(state, job.run(&|_| ()));
    }
    effects
}

/// What is to be found for what is typed; `None` for a search for nothing.
fn job(state: &State) -> Option<Job> {
    let prompt = state.prompt.as_ref()?;
    match prompt.purpose {
        Purpose::Search if prompt.text.is_empty() => None,
        Purpose::Search => Some(Job::Search(Arc::clone(&state.view.document), prompt.text.clone())),
        Purpose::Filter | Purpose::Pick => {
            Some(Job::Filter(ListFilter::new(&state.view, &state.settings, &prompt.text)))
        }
    }
}

/// No longer waits for what was being found.
fn give_up(state: &mut State) -> Effects {
    let pending = state.prompt.as_mut().and_then(|prompt| prompt.pending.take());
    pending.map(Effect::Cancel).into_iter().collect()
}

/// Takes what was found in the background, if somebody still waits for it.
pub(super) fn done(state: &mut State, ticket: Ticket, result: JobResult) {
    let waits = state.prompt.as_ref().is_some_and(|prompt| prompt.pending == Some(ticket));
    if waits {
        take(state, result);
    }
}

/// Takes what was found for what is typed. Where the expression is wrong, the last good hits stay.
fn take(state: &mut State, result: JobResult) {
    let Some(prompt) = &mut state.prompt else { return };
    prompt.pending = None;
    match result {
        JobResult::Found(found) => {
            let pattern = prompt.text.clone();
            take_hits(state, pattern, found);
        }
        JobResult::Filtered(filtered) => filtered.show(&mut state.view),
        JobResult::Failed(reason) => state.say(fill(state.words().search_failed, reason)),
        JobResult::Loaded(_) => {}
    }
}

/// Takes the hits of a pattern; `false` where the expression is wrong.
fn take_hits(state: &mut State, pattern: String, found: Result<Found, QueryError>) -> bool {
    match found {
        Ok(found) => state.view.set_hits(pattern, found),
        Err(error) => {
            let reason = pattern_error(error, state.settings.lang);
            state.say(fill(state.words().bad_pattern, reason));
            return false;
        }
    }
    true
}

/// Finds at once what is still being looked for in a list or the outline: who goes on from what is chosen means
/// what is typed.
pub(super) fn catch_up(state: &mut State) -> Effects {
    let is_pending = state
        .prompt
        .as_ref()
        .is_some_and(|prompt| prompt.purpose != Purpose::Search && prompt.pending.is_some());
    if !is_pending {
        return Effects::new();
    }
    let effects = give_up(state);
    if let Some(job) = job(state) {
        take(state, job.run(&|_| ()));
    }
    effects
}

/// A key that changes no text: in the outline, up and down move the cursor; in a search, they go through what
/// was searched for before.
pub(super) fn moved(state: &mut State, key: Key) -> Effects {
    let page = panes::page(&state.view, &state.settings);
    let step = match key.code {
        KeyCode::Down => 1,
        KeyCode::Up => -1,
        KeyCode::PageDown => page,
        KeyCode::PageUp => -page,
        _ => return Effects::new(),
    };
    let effects = catch_up(state);
    match state.prompt.as_ref().map(|p| p.purpose) {
        Some(Purpose::Filter) => state.view.outline.step(step),
        Some(Purpose::Search) => return recall(state, step),
        Some(Purpose::Pick) | None => {}
    }
    effects
}

/// Ends a choice whose list has been closed.
pub(super) fn end_with_list(state: &mut State) -> Effects {
    let is_open = matches!(state.view.popup, Some(Popup::List(_)));
    let chooses = state.prompt.as_ref().is_some_and(|prompt| prompt.purpose == Purpose::Pick);
    if is_open || !chooses {
        return Effects::new();
    }
    let effects = give_up(state);
    state.prompt = None;
    effects
}

/// Puts an earlier (or, where positive, a later) query into the prompt.
fn recall(state: &mut State, step: isize) -> Effects {
    let Some(prompt) = &mut state.prompt else { return Effects::new() };
    let queries = &state.queries;
    let at = queries.iter().rposition(|q| *q == prompt.text).unwrap_or(queries.len());
    let wanted = at.saturating_add_signed(step).min(queries.len());
    let pending = prompt.pending;
    *prompt = Prompt::new(Purpose::Search, queries.get(wanted).cloned().unwrap_or_default());
    prompt.pending = pending;
    changed(state)
}

/// The prompt was accepted: a search goes to its first hit, a choice is taken. A wrong expression stays to be
/// mended. Returns the action that was chosen, if one was.
pub(super) fn accepted(state: &mut State) -> (Effects, Option<Command>) {
    let mut effects = catch_up(state);
    effects.extend(give_up(state));
    let Some(prompt) = state.prompt.take() else { return (effects, None) };
    let words = state.words();
    match prompt.purpose {
        Purpose::Pick => {
            let (more, command) = lists::open(state);
            effects.extend(more);
            // Where nothing matches, there is nothing to choose.
            state.prompt = matches!(state.view.popup, Some(Popup::List(_))).then_some(prompt);
            return (effects, command);
        }
        Purpose::Filter => {
            effects.extend(said(display::enter_section(&mut state.view, words), state));
        }
        Purpose::Search if prompt.text.is_empty() => restore(state),
        Purpose::Search => {
            let is_good = search_for(state, &prompt.text);
            state.prompt = (!is_good).then_some(prompt);
        }
    }
    (effects, None)
}

/// Searches for an expression and goes to its first hit from here on; `false` where it is wrong.
fn search_for(state: &mut State, pattern: &str) -> bool {
    // While it was typed, its hits may have been found already.
    if !state.view.restart_search(pattern) {
        let found = search::all(&state.view.document, pattern);
        if !take_hits(state, pattern.to_owned(), found) {
            return false;
        }
    }
    state.queries.retain(|q| q != pattern);
    state.queries.push(pattern.to_owned());
    let reached = state.view.jump_to_current_hit();
    let message = after_hit(reached, &state.view, &state.settings);
    said(message, state);
    true
}

/// Searches for the selection, the open note's term, or the selected one.
pub(super) fn search_here(state: &mut State) -> Effects {
    let view = &mut state.view;
    let document = &view.document;
    let open = view.open_note().map(|popup| popup.note);
    let note = open.or_else(|| view.selected_reference().map(|s| s.note));
    let term = |note: NoteIdx| {
        let term = document.note(note).terms.first()?;
        Some(document.span_text(*term).to_owned())
    };
    let selected = view.selection.map(|s| s.text(document));
    let Some(text) = selected.or_else(|| note.and_then(term)) else {
        state.say(state.words().no_term_here);
        return Effects::new();
    };
    view.popup = None;
    view.selection = None;
    search_for(state, &search::escape(&text));
    Effects::new()
}

/// Puts the search back that was there before the prompt.
fn restore(state: &mut State) {
    state.view.search = state.view.search_before.take();
}

/// The prompt was given up: what was searched for before still is, everything is listed again.
pub(super) fn cancelled(state: &mut State) -> Effects {
    let effects = give_up(state);
    let Some(prompt) = state.prompt.take() else { return effects };
    match prompt.purpose {
        Purpose::Pick => state.view.popup = None,
        Purpose::Filter => {
            ListFilter::new(&state.view, &state.settings, "").run().show(&mut state.view);
        }
        Purpose::Search => restore(state),
    }
    effects
}
