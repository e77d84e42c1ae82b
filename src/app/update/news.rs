//! What is new: asking for it, and going from a phrase to where it stands.

use super::super::effect::{Effect, Effects};
use super::super::job::{Job, JobResult, Ticket};
use super::super::news_job::NewsJob;
use super::super::news_table::{NewsOf, NewsState, NewsTable};
use super::super::screen::Screen;
use super::super::state::{Arrival, State};
use super::outcome::Outcome;
use super::{reports, shelf};
use std::sync::Arc;

/// Shows what is new in the report that is open against the others of its shelf; on the shelf, in all its reports.
pub(super) fn open(state: &mut State) -> Outcome {
    let lang = state.settings.lang;
    let looking = match shelf::ensure(state) {
        Ok(effects) => effects,
        Err(why_not) => return why_not.into(),
    };
    let is_shelf = state.screen != Screen::Reading;
    let (report, document) = (state.view.origin.report, &state.view.document);
    let is_known = |news: &NewsTable| {
        if is_shelf { news.of.is_none() } else { news.is_of(report, document) }
    };
    let mut effects = looking;
    if !state.news.as_ref().is_some_and(|news| is_known(news)) {
        let of = (!is_shelf).then(|| NewsOf { report, document: Arc::clone(document) });
        let before = state.news.replace(Box::new(NewsTable::new(of, lang)));
        if let Some(NewsState::Asked(ticket)) = before.map(|before| before.state) {
            effects.push(Effect::Cancel(ticket));
        }
    }
    shelf::leave(state);
    state.forget_input();
    state.screen = Screen::News;
    effects.into()
}

/// Asks for what is new once the files of the shelf have been found, and describes the chosen phrase.
pub(super) fn go_on(state: &mut State) -> Effects {
    let State { screen: Screen::News, news: Some(news), shelf: Some(shelf), .. } = state else {
        return Effects::new();
    };
    news.describe();
    if news.state != NewsState::Awaited || shelf.is_looking() {
        return Effects::new();
    }
    let ticket = state.tickets.give();
    news.state = NewsState::Asked(ticket);
    let own = news.of.as_ref().map(|of| of.report);
    let entries = shelf.entries().iter().enumerate();
    let others = entries.filter(|(_, entry)| own.is_none() || entry.report != own);
    let reports = others.map(|(index, entry)| (index, entry.source.clone())).collect();
    let source = state.view.origin.source.clone();
    let own = news.of.as_ref().map(|of| (Arc::clone(&of.document), source));
    let (options, policy) = (state.opener.options, state.opener.policy.clone());
    let job = NewsJob { own, reports, options, policy };
    vec![Effect::Start(ticket, Job::News(job))]
}

/// Takes what was found out; gives back results that nobody here waits for.
pub(super) fn done(state: &mut State, ticket: Ticket, result: JobResult) -> Option<JobResult> {
    let lang = state.settings.lang;
    let waiting = state.news.as_mut().filter(|news| news.state == NewsState::Asked(ticket));
    let Some(news) = waiting else { return Some(result) };
    match result {
        JobResult::News(found) => news.take(found, lang),
        _ => news.state = NewsState::Failed,
    }
    None
}

/// Goes to where the chosen phrase stands.
pub(super) fn open_chosen(state: &mut State) -> Outcome {
    let nothing = state.words().nothing_there;
    let Some(news) = &state.news else { return Outcome::default() };
    let Some(row) = news.chosen() else { return nothing.into() };
    match (news.row(row).and_then(|row| row.report), &news.of) {
        (Some(index), _) => shelf::open_report(state, index, Arrival::AtPhrase(row)),
        (None, Some(of)) => {
            let report = of.report;
            reports::show(state, report, Arrival::AtPhrase(row)).into()
        }
        (None, None) => Outcome::default(),
    }
}
