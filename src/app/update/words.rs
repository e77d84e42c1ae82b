//! Words counted over the shelf: asking for them, counting, going from a count to the places that it counts.

use super::super::action::Action;
use super::super::effect::{Effect, Effects};
use super::super::job::{Job, JobResult, Ticket};
use super::super::keymap::Command;
use super::super::message::fill;
use super::super::prompt::{Prompt, Purpose};
use super::super::screen::Screen;
use super::super::shelf::Shelf;
use super::super::state::State;
use super::super::word_table::{WordTable, typed_terms};
use super::super::words_job::{NoWordList, WordsJob};
use super::outcome::Outcome;
use super::{all_hits, shelf};
use crate::load::Source;
use crate::phrases::TermList;
use crate::search;
use crate::words::load_reason;
use std::sync::Arc;

/// Asks for words, with those that were counted last.
pub(super) fn ask(state: &mut State) -> Outcome {
    let typed = state.words_counted.as_ref().map(|words| words.typed.clone());
    state.prompt = Some(Prompt::new(Purpose::Words, typed.unwrap_or_default()));
    state.words().words_hint.into()
}

/// What stands before the name of a file that lists words.
const LIST: char = '@';

/// Counts what was typed: words, or those of a list, which a job reads first.
pub(super) fn count(state: &mut State, typed: &str) -> Outcome {
    if let Some(name) = typed.trim().strip_prefix(LIST) {
        let ticket = state.tickets.give();
        if let Some(prompt) = &mut state.prompt {
            prompt.pending = Some(ticket);
        }
        let source = Source::File(name.trim().into());
        return Effect::Start(ticket, Job::WordList(source, state.opener.options)).into();
    }
    if state.words_counted.as_ref().is_some_and(|words| words.typed == typed) {
        return show(state);
    }
    match typed_terms(typed) {
        Some(terms) => show_new(state, typed, terms),
        None => state.words().words_hint.into(),
    }
}

/// Takes the list that the prompt named.
pub(super) fn listed(state: &mut State, result: JobResult) -> Outcome {
    let (words, lang) = (state.words(), state.settings.lang);
    let Some(prompt) = &mut state.prompt else { return Outcome::default() };
    prompt.pending = None;
    let typed = prompt.text.clone();
    match result {
        JobResult::WordList(Ok(terms)) => show_new(state, &typed, terms),
        JobResult::WordList(Err(NoWordList::Unread(error))) => {
            fill(words.not_opened, load_reason(&error, lang)).into()
        }
        JobResult::WordList(Err(NoWordList::Fault(fault))) => {
            fill(words.word_list_fault, fault.line).into()
        }
        _ => words.word_list_empty.into(),
    }
}

/// Shows words that have still to be counted.
fn show_new(state: &mut State, typed: &str, terms: TermList) -> Outcome {
    let words = WordTable::new(typed, terms, state.settings.lang);
    let before = state.words_counted.replace(Box::new(words));
    let outdated = before.map(|mut words| words.batches.give_up()).unwrap_or_default();
    let effects: Effects = outdated.into_iter().map(Effect::Cancel).collect();
    Outcome::from(effects).then(show(state))
}

/// Shows the words that are counted.
fn show(state: &mut State) -> Outcome {
    state.prompt = None;
    if state.screen != Screen::Words {
        shelf::leave(state);
    }
    state.screen = Screen::Words;
    Outcome::default()
}

/// Asks for the counts that are still to come, while the table is on the screen, and describes the chosen one.
pub(super) fn go_on(state: &mut State) -> Effects {
    let State { screen, words_counted, shelf, opener, tickets, settings, .. } = state;
    let (Screen::Words, Some(words), Some(shelf)) = (screen, words_counted, shelf) else {
        return Effects::new();
    };
    words.describe(settings.lang);
    let Some(catalogue) = shelf.catalogue() else { return Effects::new() };
    words.batches.add(shelf.entries(), |entry| (!entry.is_refused()).then(|| entry.source.clone()));
    let mut effects = Effects::new();
    while let Some((ticket, reports)) = words.batches.next(tickets) {
        let (terms, catalogue) = (Arc::clone(&words.terms), Arc::clone(&catalogue));
        let job = WordsJob { reports, terms, catalogue, policy: opener.policy.clone() };
        effects.push(Effect::Start(ticket, Job::Words(job)));
    }
    effects
}

/// Takes the counts of some reports; gives back results that nobody here waits for.
pub(super) fn done(state: &mut State, ticket: Ticket, result: JobResult) -> Option<JobResult> {
    let lang = state.settings.lang;
    let State { words_counted, shelf, .. } = state;
    let (Some(words), Some(shelf)) = (words_counted, shelf) else { return Some(result) };
    if !words.batches.waits_for(ticket) {
        return Some(result);
    }
    words.batches.take(ticket);
    if let JobResult::Words(counted) = result {
        words.take(counted, |report| name(shelf, report), lang);
    }
    None
}

/// The name of the file of a report.
fn name(shelf: &Shelf, report: usize) -> String {
    shelf.entry(report).map(|entry| entry.name.clone()).unwrap_or_default()
}

/// Carries out an action on the table; `None` for those that every table has.
pub(super) fn run(state: &mut State, Command { action, count, .. }: Command) -> Option<Outcome> {
    if state.screen != Screen::Words {
        return None;
    }
    let (lang, said) = (state.settings.lang, state.words());
    let steps = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
    let words = state.words_counted.as_mut()?;
    match action {
        Action::FigureForm => words.next_form(lang),
        Action::FigureStatus => {
            words.toggle_rate(lang);
            let [counts, rates] = said.word_values;
            return Some(if words.is_rate { rates } else { counts }.into());
        }
        Action::NextFigures => words.step(steps, lang),
        Action::PreviousFigures => words.step(-steps, lang),
        Action::Plot if !words.is_plotted && words.curve().is_none() => {
            return Some(said.words_no_plot.into());
        }
        Action::Plot => words.is_plotted = !words.is_plotted,
        Action::Close if words.is_plotted => words.is_plotted = false,
        Action::Close if words.table.filter().is_empty() => {
            return Some(shelf::show(state, Screen::Shelf));
        }
        _ => return None,
    }
    Some(Outcome::default())
}

/// From a word to its places, and from a place and a year to what stands there.
pub(super) fn open_chosen(state: &mut State) -> Outcome {
    let lang = state.settings.lang;
    let nothing = state.words().nothing_there;
    let Some(words) = &mut state.words_counted else { return Outcome::default() };
    if words.unfold(lang) {
        return Outcome::default();
    }
    let (reports, word) = (words.chosen_reports(), search::escape(words.name(words.word)));
    if reports.is_empty() {
        return nothing.into();
    }
    shelf::leave(state);
    all_hits::start_among(state, &word, Some(reports))
}
