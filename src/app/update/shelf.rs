//! The shelf: opening it, finding out about its reports, and going from it to a report and back.

use super::super::document_view::ReportOrigin;
use super::super::effect::{Effect, Effects};
use super::super::job::{Job, JobResult, Ticket};
use super::super::message::{Message, fill};
use super::super::place::ReportId;
use super::super::prompt::{Prompt, Purpose};
use super::super::screen::Screen;
use super::super::shelf::{Entry, Shelf};
use super::super::shelf_job::Known;
use super::super::state::{Arrival, Order, State};
use super::outcome::Outcome;
use super::{beside, reports};
use crate::catalogue::Kind;
use crate::load::Source;
use crate::store::state::Correction;
use std::ffi::OsString;
use std::path::Path;
use std::sync::Arc;

/// Opens a shelf of files and folders.
pub fn open(state: &mut State, named: Vec<OsString>) -> Effects {
    let effects = look(state, named);
    state.screen = Screen::Shelf;
    effects
}

/// Starts looking for the files of a shelf.
fn look(state: &mut State, named: Vec<OsString>) -> Effects {
    let State { opener, settings, tickets, .. } = state;
    let (shelf, effect) = Shelf::new(named, opener, settings.lang, tickets);
    state.shelf = Some(Box::new(shelf));
    vec![effect]
}

/// Makes sure that there is a shelf: that of the report's folder where there was none.
///
/// # Errors
/// The message that there can be none.
pub(super) fn ensure(state: &mut State) -> Result<Effects, &'static str> {
    if state.shelf.is_some() {
        return Ok(Effects::new());
    }
    let folder = around(&state.view.origin).ok_or(state.words().no_file)?;
    Ok(look(state, vec![folder]))
}

/// From a report to the shelf, which is that of its folder where there is none yet; from the shelf back to the report.
pub(super) fn toggle(state: &mut State) -> Outcome {
    if state.screen == Screen::Shelf {
        let report = state.view.origin.report;
        if state.view.origin.is_none() {
            return state.words().nothing_opened.into();
        }
        return reports::show(state, report, Arrival::Opened).into();
    }
    let looking = match ensure(state) {
        Ok(looking) => looking,
        Err(why_not) => return why_not.into(),
    };
    leave(state);
    let shown = show(state, Screen::Shelf);
    Outcome::from(looking).then(shown)
}

/// The folder that a report is in; the table of one in a row.
fn around(origin: &ReportOrigin) -> Option<OsString> {
    let around = match &origin.source {
        Source::Row(_) => origin.source.file(),
        _ => origin.path.as_deref().and_then(Path::parent),
    };
    around.map(|path| path.as_os_str().to_owned())
}

/// Remembers where the user is before another screen is shown.
pub(super) fn leave(state: &mut State) {
    state.history.remember_all(state.view.take_jumps());
    let here = state.visit();
    state.history.remember(here);
}

/// Shows a screen that is none of a report, as it was left.
pub(super) fn show(state: &mut State, screen: Screen) -> Outcome {
    state.forget_input();
    if let Some(index) = reports::note_read(state)
        && let Some(shelf) = &mut state.shelf
    {
        shelf.table.choose(index);
    }
    // What a search found is gone once the search is ended.
    let is_gone = screen == Screen::AllHits && state.all_hits.is_none();
    state.screen = if is_gone { Screen::Shelf } else { screen };
    Outcome::default()
}

/// Opens the chosen report.
pub(super) fn open_chosen(state: &mut State) -> Outcome {
    let Some(shelf) = &mut state.shelf else { return Outcome::default() };
    let index = if shelf.is_grid() {
        let reports = shelf.of_cell();
        match reports[..] {
            [] => return state.words().nothing_there.into(),
            [index] => index,
            [index, ..] => {
                // Several: they are listed.
                let names = rows_like(shelf, index);
                shelf.toggle_grid(state.settings.lang);
                let narrowed = shelf.table.narrowing(&names).run();
                shelf.table.narrow(narrowed);
                shelf.table.choose(index);
                return Outcome::default();
            }
        }
    } else {
        let Some(index) = shelf.table.chosen() else { return state.words().shelf_empty.into() };
        index
    };
    let kept: Outcome = keep(state).into();
    kept.then(open_report(state, index, Arrival::Opened))
}

/// What is typed to list the reports of the place and the year of one.
fn rows_like(shelf: &Shelf, index: usize) -> String {
    let facts = shelf.entry(index).and_then(Entry::facts);
    let place = facts.and_then(|facts| facts.whose.place.clone()).unwrap_or_default();
    let year = facts.and_then(|facts| facts.whose.year).map(|year| year.to_string());
    format!("{place} {}", year.unwrap_or_default())
}

/// Opens the report so many places further on in the order of the shelf, at the section that is alike.
pub(super) fn beside(state: &mut State, steps: isize) -> Outcome {
    let words = state.words();
    let Some(shelf) = &state.shelf else { return words.no_shelf_yet.into() };
    let Some(index) = shelf.index_of(state.view.origin.report) else {
        return words.not_on_shelf.into();
    };
    match shelf.table.neighbour(index, steps) {
        Some(next) => open_report(state, next, Arrival::Aligned),
        None if steps < 0 => words.no_report_before.into(),
        None => words.no_report_behind.into(),
    }
}

/// Shows the grid of places and years, or the list.
pub(super) fn toggle_grid(state: &mut State) -> Outcome {
    let lang = state.settings.lang;
    let left_out = state.shelf.as_mut().and_then(|shelf| {
        shelf.toggle_grid(lang);
        Some(shelf.left_out_of_grid()).filter(|left_out| shelf.is_grid() && *left_out > 0)
    });
    let said = left_out.map(|left_out| fill(state.words().not_in_grid, left_out));
    Outcome::from(keep(state)).then(said.into())
}

/// Saves how the shelf is left.
pub(super) fn keep(state: &mut State) -> Effects {
    let Some(shelf) = &mut state.shelf else { return Effects::new() };
    let left = shelf.left();
    left.map(|left| Effect::KeepShelf(shelf.named.clone(), left)).into_iter().collect()
}

/// Asks for place, year and kind of the chosen report.
pub(super) fn ask_correction(state: &mut State) -> Outcome {
    let words = state.words();
    let Some(shelf) = state.shelf.as_mut().filter(|shelf| !shelf.is_grid()) else {
        return words.not_here.into();
    };
    // It stays the chosen one while others are found out about.
    if let Some(index) = shelf.table.chosen() {
        shelf.table.choose(index);
    }
    let facts = shelf.chosen_entry().and_then(Entry::facts);
    let Some(facts) = facts else { return words.nothing_there.into() };
    let year = facts.whose.year.map(|year| year.to_string());
    let known = [facts.whose.place.clone(), year, facts.kind.map(|kind| kind.name().to_owned())];
    let text = known.into_iter().flatten().collect::<Vec<_>>().join(" ");
    state.prompt = Some(Prompt::new(Purpose::Correct, text));
    state.words().correct_hint.into()
}

/// What was typed: a year of four digits, the name of a kind, and the rest is the place.
fn correction(typed: &str) -> Correction {
    let mut correction = Correction::default();
    for word in typed.split_whitespace() {
        let digits = word.trim_end_matches('年');
        if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            correction.year = digits.parse().ok();
        } else if let Some(kind) = Kind::of_title(word) {
            correction.kind = Some(kind.name().to_owned());
        } else {
            correction.place = Some(correction.place.unwrap_or_default() + word);
        }
    }
    correction
}

/// Puts what the user says of the chosen report in place of what was understood, also where it is cited from.
pub(super) fn correct(state: &mut State, typed: &str) -> Outcome {
    state.prompt = None;
    let correction = correction(typed);
    let lang = state.settings.lang;
    let State { shelf, view, beside, parked, .. } = state;
    let Some(shelf) = shelf else { return Outcome::default() };
    let Some(index) = shelf.table.chosen() else { return Outcome::default() };
    let Some(entry) = shelf.entry(index) else { return Outcome::default() };
    let Some(id) = entry.facts().map(|facts| facts.id) else { return Outcome::default() };
    let is_taken_back = correction == Correction::default();
    if is_taken_back && !entry.is_corrected {
        return state.words().not_corrected.into();
    }
    if is_taken_back {
        shelf.forget(index);
    } else {
        shelf.correct(index, &correction, lang);
    }
    let mut path = None;
    if let Some(report) = shelf.entry(index).and_then(|entry| entry.report)
        && let Some(view) = reports::view_of(view, beside, parked, report)
    {
        correction.apply(&mut Arc::make_mut(&mut view.document).meta);
        path.clone_from(&view.origin.path);
    }
    if let Some(hits) = &mut state.all_hits {
        hits.name(index, shelf);
    }
    reports::read_figures_again(state, index);
    let words = state.words();
    let message = if is_taken_back { words.correction_taken_back } else { words.corrected };
    let message = Some(message.into());
    Outcome { message, effects: vec![Effect::Correct(id, path, correction)], next: None }
}

/// Opens the report of an index.
pub(super) fn open_report(state: &mut State, index: usize, arrival: Arrival) -> Outcome {
    match report_of(state, index) {
        Ok(report) => reports::show(state, report, arrival).into(),
        Err(said) => said,
    }
}

/// Puts the chosen report beside the one that is open.
pub(super) fn put_beside(state: &mut State) -> Outcome {
    let chosen = state.shelf.as_ref().and_then(|shelf| shelf.on_screen().chosen());
    let Some(index) = chosen else { return state.words().shelf_empty.into() };
    match report_of(state, index) {
        Ok(report) if report == state.view.origin.report || state.view.origin.is_none() => {
            state.words().beside_itself.into()
        }
        Ok(report) => {
            state.screen = Screen::Reading;
            beside::open_report(state, report, Order::ByYear).into()
        }
        Err(said) => said,
    }
}

/// The report of an index, which is added to the open ones; what is to be said where there is none.
fn report_of(state: &mut State, index: usize) -> Result<ReportId, Outcome> {
    let State { shelf, parked, view, beside, .. } = state;
    let other = beside.as_ref().map(|beside| beside.other.origin.report);
    let Some(shelf) = shelf else { return Err(Outcome::default()) };
    let Some(entry) = shelf.entry(index) else { return Err(Outcome::default()) };
    if let Known::NoReport(reason) = &entry.known {
        return Err(Message::from(reason.clone()).into());
    }
    let is_open = |report: &ReportId| {
        *report == view.origin.report || other == Some(*report) || parked.get(*report).is_some()
    };
    let report = if let Some(report) = entry.report.filter(is_open) {
        report
    } else {
        let report = parked.add(entry.source.clone(), entry.name.clone());
        shelf.opened(index, report);
        report
    };
    Ok(report)
}

/// Takes the result of a job of the shelf.
pub(super) fn done(state: &mut State, ticket: Ticket, result: JobResult) -> Outcome {
    let lang = state.settings.lang;
    let stdin = state.opener.options.standard_input;
    let State { shelf, view, beside, parked, .. } = state;
    let Some(shelf) = shelf else { return Outcome::default() };
    if shelf.is_walked_by(ticket) {
        if let JobResult::Walked(walked) = result {
            shelf.found(*walked, stdin, lang);
            choose_open(shelf, &view.origin);
        }
        return Outcome::default();
    }
    match result {
        JobResult::Facts(facts) if shelf.takes(ticket) => {
            let known: Vec<usize> = facts.iter().map(|facts| facts.index).collect();
            shelf.learn(facts, lang);
            let taken_back: Vec<usize> =
                known.iter().copied().filter(|&index| shelf.is_as_it_says_again(index)).collect();
            for &index in &taken_back {
                if let Some(entry) = shelf.entry(index)
                    && let (Some(report), Some(facts)) = (entry.report, entry.facts())
                    && let Some(view) = reports::view_of(view, beside, parked, report)
                {
                    facts.put_on(&mut Arc::make_mut(&mut view.document).meta);
                }
            }
            if let Some(hits) = &mut state.all_hits {
                for report in known {
                    hits.name(report, shelf);
                }
            }
            for index in taken_back {
                reports::read_figures_again(state, index);
            }
        }
        JobResult::Previewed(lines) => shelf.preview(ticket, lines),
        JobResult::Kept(kept) if shelf.is_kept_by(ticket) => match kept {
            Ok(catalogue) => shelf.reopened(catalogue),
            Err(reason) => return fill(state.words().catalogue_unwritable, reason).into(),
        },
        _ => drop(shelf.takes(ticket)),
    }
    Outcome::default()
}

/// Recognises the report that is open among the files that were found, and chooses it.
fn choose_open(shelf: &mut Shelf, origin: &ReportOrigin) {
    let is_it = |source: &Source| match source {
        Source::File(path) => origin.path.as_deref() == Some(path),
        Source::Row(_) => *source == origin.source,
        Source::Embedded | Source::StandardInput => false,
    };
    let index = shelf.entries().iter().position(|entry| is_it(&entry.source));
    if let Some(index) = index {
        shelf.opened(index, origin.report);
        shelf.table.choose(index);
    }
}

/// Asks for what is not known yet of the shelf's reports, once no search is under way, and for the preview of the
/// chosen one.
pub(super) fn go_on(state: &mut State) -> Effects {
    let areas = state.table_areas();
    let is_shown = state.screen == Screen::Shelf && areas.preview.height > 0;
    let State { shelf, all_hits, opener, settings, tickets, .. } = state;
    let Some(shelf) = shelf else { return Effects::new() };
    let mut effects = Effects::new();
    if all_hits.as_ref().is_none_or(|hits| hits.is_done()) {
        effects = shelf.ask(areas.rows.height, &opener.policy, settings.lang, tickets);
    }
    if let Some(index) = shelf.to_preview().filter(|_| is_shown) {
        let report = shelf.entry(index).filter(|entry| entry.facts().is_some());
        let reads = report.map(|report| (tickets.give(), report.source.clone()));
        let ticket = reads.as_ref().map(|(ticket, _)| *ticket);
        effects.extend(shelf.previews(index, ticket).map(Effect::Cancel));
        effects.extend(
            reads.map(|(ticket, source)| {
                Effect::Start(ticket, Job::Preview(source, opener.options))
            }),
        );
    }
    effects
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, place: Option<&str>, year: Option<u16>, kind: Option<&str>) {
        let said = correction(typed);
        let (said_place, said_kind) = (said.place.as_deref(), said.kind.as_deref());
        assert_eq!((said_place, said.year, said_kind), (place, year, kind), "{typed}");
    }

    #[test]
    fn a_correction_is_a_place_a_year_and_a_kind_in_any_order() {
        check("广东省 2025 政府工作报告", Some("广东省"), Some(2025), Some("政府工作报告"));
        check("2025年 东湖市", Some("东湖市"), Some(2025), None);
        check("预算报告", None, None, Some("预算报告"));
        check("  ", None, None, None);
        check("东湖 新区", Some("东湖新区"), None, None);
    }
}
