//! The prompt in use: a search, a filter of the outline, or choosing from a list.
//!
//! What is typed takes effect at once if that is quick, otherwise through a background job, whose result counts only
//! while the prompt holds its ticket.

use super::super::document_view::{DocumentView, Focus};
use super::super::effect::{Effect, Effects};
use super::super::job::{Job, JobResult, Tickets};
use super::super::list_filter::ListFilter;
use super::super::message::{Message, fill};
use super::super::popup::Popup;
use super::super::prompt::{Edit, Prompt, Purpose};
use super::super::settings::Settings;
use super::outcome::{Outcome, after_hit};
use super::{display, lists};
use crate::document::NoteIdx;
use crate::search::{self, Found, QueryError};
use crate::words::pattern_error;
use std::sync::Arc;

/// Opens the prompt: a filter in the outline, else a search.
pub(super) fn open(view: &mut DocumentView, prompt: &mut Option<Prompt>) {
    *prompt = Some(match (&view.popup, view.focus) {
        (Some(_), _) => return,
        (None, Focus::Outline) => Prompt::new(Purpose::Filter, view.outline.filter.clone()),
        (None, Focus::Text) => {
            view.search_before = view.search.clone();
            Prompt::new(Purpose::Search, String::new())
        }
    });
}

/// Handles a change of the typed text: filters it applies, searches for it.
pub(super) fn changed(
    prompt: &mut Prompt,
    view: &mut DocumentView,
    settings: &Settings,
    tickets: &mut Tickets,
) -> Outcome {
    let outdated: Outcome = give_up(prompt).into();
    let Some(job) = job(prompt, view, settings) else {
        view.search = None;
        return outdated;
    };
    if job.is_long() {
        let ticket = tickets.give();
        prompt.pending = Some(ticket);
        return outdated.then(Effect::Start(ticket, job).into());
    }
    outdated.then(take(prompt, view, settings, job.run(&|_| ())).into())
}

/// The job for the typed text; `None` for an empty search.
fn job(prompt: &Prompt, view: &DocumentView, settings: &Settings) -> Option<Job> {
    match prompt.purpose {
        Purpose::Search if prompt.text.is_empty() => None,
        Purpose::Search => Some(Job::Search(Arc::clone(&view.document), prompt.text.clone())),
        Purpose::Narrow
        | Purpose::SearchAll
        | Purpose::Correct
        | Purpose::CorrectFigure
        | Purpose::Words
        | Purpose::WriteTable
        | Purpose::ReplaceFile => None,
        Purpose::Filter | Purpose::Pick => {
            Some(Job::Filter(ListFilter::new(view, settings, &prompt.text)))
        }
    }
}

/// Cancels the prompt's job, if one is running.
pub(super) fn give_up(prompt: &mut Prompt) -> Effects {
    prompt.pending.take().map(Effect::Cancel).into_iter().collect()
}

/// Stores the result for the typed text. If the expression is invalid, the previous hits stay.
pub(super) fn take(
    prompt: &mut Prompt,
    view: &mut DocumentView,
    settings: &Settings,
    result: JobResult,
) -> Option<Message> {
    prompt.pending = None;
    match result {
        JobResult::Found(found) => take_hits(view, settings, &prompt.text, found).err(),
        JobResult::Filtered(filtered) => {
            filtered.show(view);
            None
        }
        JobResult::Failed(reason) => Some(fill(settings.words().search_failed, reason)),
        _ => None,
    }
}

/// Stores the hits of a pattern. The error is the message that says what is wrong with the expression.
fn take_hits(
    view: &mut DocumentView,
    settings: &Settings,
    pattern: &str,
    found: Result<Found, QueryError>,
) -> Result<(), Message> {
    let wrong = |error| fill(settings.words().bad_pattern, pattern_error(error, settings.lang));
    view.set_hits(pattern.to_owned(), found.map_err(wrong)?);
    Ok(())
}

/// Finishes a pending filter at once: a key that acts on the selected entry must act on the entries that match what
/// has been typed.
pub(super) fn catch_up(
    prompt: &mut Prompt,
    view: &mut DocumentView,
    settings: &Settings,
) -> Outcome {
    if prompt.purpose == Purpose::Search || prompt.pending.is_none() {
        return Outcome::default();
    }
    let outdated: Outcome = give_up(prompt).into();
    let result = job(prompt, view, settings).map(|job| job.run(&|_| ()));
    outdated.then(result.and_then(|result| take(prompt, view, settings, result)).into())
}

/// Ends the prompt of a list that has been closed.
pub(super) fn end_with_list(prompt: &mut Option<Prompt>, view: &DocumentView) -> Effects {
    let is_open = matches!(view.popup, Some(Popup::List(_)));
    let ended = prompt.take_if(|prompt| prompt.purpose == Purpose::Pick && !is_open);
    ended.map(|mut prompt| give_up(&mut prompt)).unwrap_or_default()
}

/// Puts an earlier (or, where positive, a later) query into the prompt.
pub(super) fn recall(prompt: &mut Prompt, queries: &[String], step: isize) {
    let at = queries.iter().rposition(|q| *q == prompt.text).unwrap_or(queries.len());
    let wanted = at.saturating_add_signed(step).min(queries.len());
    let pending = prompt.pending;
    *prompt = Prompt::new(Purpose::Search, queries.get(wanted).cloned().unwrap_or_default());
    prompt.pending = pending;
}

/// Accepts the prompt: goes to the first hit, or to the selected entry. The prompt stays open if the expression is
/// invalid or no entry of the list matches.
pub(super) fn accepted(
    accepted: &mut Option<Prompt>,
    view: &mut DocumentView,
    queries: &mut Vec<String>,
    settings: &Settings,
) -> Outcome {
    let Some(mut prompt) = accepted.take() else { return Outcome::default() };
    let found = catch_up(&mut prompt, view, settings).then(give_up(&mut prompt).into());
    let outcome = match prompt.purpose {
        Purpose::Pick => {
            let outcome = lists::open(view, settings);
            *accepted = matches!(view.popup, Some(Popup::List(_))).then_some(prompt);
            outcome
        }
        Purpose::Filter => display::enter_section(view, settings.words()).into(),
        Purpose::Narrow
        | Purpose::SearchAll
        | Purpose::Correct
        | Purpose::CorrectFigure
        | Purpose::Words
        | Purpose::WriteTable
        | Purpose::ReplaceFile => Outcome::default(),
        Purpose::Search if prompt.text.is_empty() => {
            restore(view);
            Outcome::default()
        }
        Purpose::Search => match search_for(view, queries, settings, &prompt.text) {
            Ok(message) => message.into(),
            Err(message) => {
                *accepted = Some(prompt);
                message.into()
            }
        },
    };
    found.then(outcome)
}

/// Searches for an expression and goes to its first hit from here on. The error is the message that says what is
/// wrong with the expression.
fn search_for(
    view: &mut DocumentView,
    queries: &mut Vec<String>,
    settings: &Settings,
    pattern: &str,
) -> Result<Option<Message>, Message> {
    // The hits may already have been found while it was typed.
    if !view.restart_search(pattern) {
        let found = search::all(&view.document, pattern);
        take_hits(view, settings, pattern, found)?;
    }
    queries.retain(|q| q != pattern);
    queries.push(pattern.to_owned());
    let reached = view.jump_to_current_hit();
    Ok(after_hit(reached, view, settings))
}

/// Searches for the selection, the open note's term, or the selected term.
pub(super) fn search_here(
    view: &mut DocumentView,
    queries: &mut Vec<String>,
    settings: &Settings,
) -> Option<Message> {
    let document = &view.document;
    let open = view.open_note().map(|popup| popup.note);
    let note = open.or_else(|| view.selected_reference().map(|s| s.note));
    let term = |note: NoteIdx| {
        let term = document.note(note).terms.first()?;
        Some(document.span_text(*term).to_owned())
    };
    let selected = view.selection.map(|s| s.text(document));
    let Some(text) = selected.or_else(|| note.and_then(term)) else {
        return Some(settings.words().no_term_here.into());
    };
    view.popup = None;
    view.selection = None;
    search_for(view, queries, settings, &search::escape(&text)).unwrap_or_else(Some)
}

/// What was typed, once that is accepted: of a prompt that does nothing until then. A prompt that is cancelled is gone.
pub(super) fn entered(prompt: &mut Option<Prompt>, edit: Edit) -> Option<String> {
    match edit {
        Edit::Changed | Edit::Moved | Edit::Unused => None,
        Edit::Cancelled => {
            *prompt = None;
            None
        }
        Edit::Accepted => prompt.as_ref().map(|prompt| prompt.text.clone()),
    }
}

/// Restores the search from before the prompt.
fn restore(view: &mut DocumentView) {
    view.search = view.search_before.take();
}

/// Cancels the prompt: restores the previous search, or lists everything again.
pub(super) fn cancelled(
    prompt: &mut Option<Prompt>,
    view: &mut DocumentView,
    settings: &Settings,
) -> Effects {
    let Some(mut prompt) = prompt.take() else { return Effects::new() };
    match prompt.purpose {
        Purpose::Pick => view.popup = None,
        Purpose::Narrow
        | Purpose::SearchAll
        | Purpose::Correct
        | Purpose::CorrectFigure
        | Purpose::Words
        | Purpose::WriteTable
        | Purpose::ReplaceFile => {}
        Purpose::Filter => ListFilter::new(view, settings, "").run().show(view),
        Purpose::Search => restore(view),
    }
    give_up(&mut prompt)
}
