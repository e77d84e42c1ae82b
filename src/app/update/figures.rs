//! The tables of figures: opening them, reading the figures of their reports, going to a figure, copying and
//! correcting it.

use super::super::action::Action;
use super::super::effect::{Effect, Effects, FigureCorrection};
use super::super::figure_table::{FigureTable, FiguresOf};
use super::super::figures_job::{FigureSource, FiguresJob};
use super::super::job::{Job, JobResult, Ticket};
use super::super::keymap::Command;
use super::super::message::{Message, fill};
use super::super::prompt::{Prompt, Purpose};
use super::super::screen::Screen;
use super::super::shelf::Shelf;
use super::super::state::{Arrival, State};
use super::outcome::Outcome;
use super::{reports, shelf};
use crate::panel::{Misread, Reading};
use crate::store::{self, state::StoredCorrection};
use crate::words::indicator_faults;

/// Shows figures: of the report that is open; on the shelf, and from those of a report, of all reports of the shelf;
/// from there again of the report.
pub(super) fn open(state: &mut State) -> Outcome {
    let lang = state.settings.lang;
    let screen = match state.screen {
        Screen::Shelf | Screen::AllHits | Screen::Figures => Screen::ShelfFigures,
        _ if state.view.origin.is_none() => return state.words().nothing_opened.into(),
        _ => Screen::Figures,
    };
    let mut looking = Effects::new();
    if screen == Screen::ShelfFigures {
        let wanted = state.figures.as_ref().filter(|_| state.screen == Screen::Figures);
        let wanted = wanted.and_then(|figures| figures.wanted());
        match shelf::ensure(state) {
            Ok(effects) => looking = effects,
            Err(why_not) => return why_not.into(),
        }
        if state.shelf_figures.is_none() {
            state.shelf_figures = Some(Box::new(FigureTable::new(FiguresOf::Shelf, lang)));
        }
        // The table of all goes on with what was looked at in the report's.
        if let Some((figures, wanted)) = state.shelf_figures.as_mut().zip(wanted) {
            figures.show(wanted, lang);
        }
    } else {
        let (document, origin) = (&state.view.document, &state.view.origin);
        let of = FiguresOf::Report(origin.report);
        let is_known = |figures: &FigureTable| figures.of == of && figures.is_of(document);
        if !state.figures.as_ref().is_some_and(|figures| is_known(figures)) {
            let mut figures = FigureTable::new(of, lang);
            figures.batches.add(&[()], |()| Some(FigureSource::Open(state.view.as_open())));
            state.figures = Some(Box::new(figures));
        }
    }
    shelf::leave(state);
    state.forget_input();
    state.screen = screen;
    looking.into()
}

/// Asks for the figures that are not read yet, while their table is on the screen.
pub(super) fn go_on(state: &mut State) -> Effects {
    let State { screen, figures, shelf_figures, shelf, opener, settings, tickets, .. } = state;
    let (figures, is_shelf) = match screen {
        Screen::Figures => (figures, false),
        Screen::ShelfFigures => (shelf_figures, true),
        _ => return Effects::new(),
    };
    let Some(figures) = figures else { return Effects::new() };
    let catalogue = shelf.as_deref().and_then(Shelf::catalogue);
    if is_shelf && catalogue.is_none() {
        return Effects::new();
    }
    if is_shelf && let Some(shelf) = shelf {
        figures.batches.add(shelf.entries(), |entry| {
            (!entry.is_refused()).then(|| FigureSource::Closed(entry.source.clone()))
        });
    }
    let mut effects = Effects::new();
    while let Some((ticket, reports)) = figures.batches.next(tickets) {
        let (catalogue, policy) = (catalogue.clone(), opener.policy.clone());
        let indicators = settings.indicators.clone();
        let job = FiguresJob { reports, catalogue, policy, indicators };
        effects.push(Effect::Start(ticket, Job::Figures(job)));
    }
    effects
}

/// Takes the result of a job; gives back those that nobody here waits for. What is wrong with the user's indicators
/// is said with the first of a table.
pub(super) fn done(state: &mut State, ticket: Ticket, result: JobResult) -> Option<JobResult> {
    let lang = state.settings.lang;
    let State { figures, shelf_figures, shelf, .. } = state;
    let waits = |figures: &&mut Box<FigureTable>| figures.batches.waits_for(ticket);
    let Some(figures) = figures.iter_mut().chain(shelf_figures).find(waits) else {
        return Some(result);
    };
    figures.batches.take(ticket);
    let JobResult::Figures(read) = result else { return None };
    let is_first = figures.reports().is_empty() && figures.failed == 0;
    let faults = indicator_faults(store::indicators::NAME, &read.faults, lang);
    figures.take(read, lang);
    if figures.of == FiguresOf::Shelf
        && !figures.are_to_come()
        && let Some(shelf) = shelf
    {
        shelf.keep_again();
    }
    if let Some(faults) = faults.filter(|_| is_first) {
        state.say(Message::from(faults).lasting());
    }
    None
}

/// Carries out an action on the table; `None` for those that every table has.
pub(super) fn run(state: &mut State, Command { action, count, .. }: Command) -> Option<Outcome> {
    let lang = state.settings.lang;
    let steps = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
    let words = state.words();
    let figures = state.figures_mut()?;
    match action {
        Action::Figures => return Some(open(state)),
        Action::FigureForm => figures.next_form(lang),
        Action::FigureStatus => figures.next_status(lang),
        Action::NextFigures => figures.step(steps, lang),
        Action::PreviousFigures => figures.step(-steps, lang),
        Action::Plot if !figures.next_plot() => return Some(words.figures.no_plot.into()),
        Action::Plot => {}
        Action::Why => {
            figures.is_why = !figures.is_why;
            figures.describe(lang);
        }
        Action::Copy => return Some(copy(state)),
        Action::CorrectFigure => return Some(ask_correction(state)),
        Action::RejectFigure => return Some(reject(state)),
        Action::Close if figures.plot.is_some() || figures.is_why => {
            (figures.plot, figures.is_why) = (None, false);
            figures.describe(lang);
        }
        _ => return None,
    }
    Some(Outcome::default())
}

/// Describes the chosen cell anew, behind everything that may have chosen another.
pub(super) fn refresh(state: &mut State) {
    let lang = state.settings.lang;
    if let Some(figures) = state.figures_mut() {
        figures.describe(lang);
    }
}

/// Goes to the chosen figure in its report.
pub(super) fn open_chosen(state: &mut State) -> Outcome {
    let Some(figures) = state.figures() else { return Outcome::default() };
    let Some(at) = figures.chosen() else { return state.words().figures.none_here.into() };
    match figures.of {
        FiguresOf::Report(report) => {
            let arrival = Arrival::AtFigure(FiguresOf::Report(report), at);
            reports::show(state, report, arrival).into()
        }
        FiguresOf::Shelf => match figures.entry(at.0) {
            Some(index) => {
                shelf::open_report(state, index, Arrival::AtFigure(FiguresOf::Shelf, at))
            }
            None => Outcome::default(),
        },
    }
}

/// Copies the sentence of the chosen figure with its citation.
fn copy(state: &State) -> Outcome {
    let lang = state.settings.lang;
    let chosen = state.figures().and_then(|figures| figures.quotation(figures.chosen()?, lang));
    chosen.map_or_else(|| state.words().figures.none_here.into(), |text| Effect::Copy(text).into())
}

/// Opens the prompt with the chosen figure as it was read.
fn ask_correction(state: &mut State) -> Outcome {
    let row = state.figures().and_then(|figures| figures.figure(figures.chosen()?));
    let Some(row) = row else { return state.words().figures.none_here.into() };
    let reading = Reading::of(&row.figure).to_string();
    state.prompt = Some(Prompt::new(Purpose::CorrectFigure, reading));
    state.words().figures.how_to_correct.into()
}

/// Takes what was typed there. What cannot be understood stays to be mended.
pub(super) fn corrected(state: &mut State, typed: &str) -> Outcome {
    match typed.parse() {
        Ok(reading) => {
            state.prompt = None;
            correct(state, Some(reading))
        }
        Err(misread) => say_misread(state, &misread),
    }
}

fn say_misread(state: &State, Misread { place, word, choices }: &Misread) -> Outcome {
    let words = &state.words().figures;
    if word.is_empty() {
        let name = words.parts.get(*place).copied().unwrap_or_default();
        return fill(words.word_missing, name).and(choices).into();
    }
    fill(words.misread, word).and(choices).into()
}

/// Rejects the chosen figure, or takes back what was said of it.
fn reject(state: &mut State) -> Outcome {
    let chosen = state.figures().and_then(FigureTable::chosen);
    let row = chosen.and_then(|at| state.figures()?.figure(at));
    match row.map(|row| row.user) {
        None => state.words().figures.none_here.into(),
        Some(None) => correct(state, None),
        Some(Some(_)) => {
            let original = row.map(|row| Reading::of(row.as_read()));
            correct(state, original)
        }
    }
}

/// Keeps what the user says of the chosen figure. What the program read itself needs not be kept.
fn correct(state: &mut State, reading: Option<Reading>) -> Outcome {
    let lang = state.settings.lang;
    let path = state.figures().and_then(|figures| {
        let (report, _) = figures.chosen()?;
        match figures.of {
            FiguresOf::Report(_) => state.view.origin.path.clone(),
            FiguresOf::Shelf => {
                let entry = state.shelf.as_ref()?.entry(figures.entry(report)?)?;
                entry.source.path()
            }
        }
    });
    let words = state.words();
    let Some(figures) = state.figures_mut() else { return Outcome::default() };
    let Some(at) = figures.chosen() else { return words.figures.none_here.into() };
    let Some(document) = figures.reports().get(at.0).map(|report| report.document) else {
        return Outcome::default();
    };
    let Some(row) = figures.figure_mut(at) else { return Outcome::default() };
    let is_as_read = reading.as_ref() == Some(&Reading::of(row.as_read()));
    let correction = StoredCorrection {
        at: row.anchor.clone(),
        name: row.as_read().name.to_string(),
        reading: reading.as_ref().map(ToString::to_string),
    };
    row.correct(reading);
    figures.build(lang);
    let message: Message = match (is_as_read, &correction.reading) {
        (true, _) => words.figures.as_read.into(),
        (false, Some(_)) => words.figures.corrected.into(),
        (false, None) => words.figures.rejected.into(),
    };
    let kept = FigureCorrection { document, path, correction, keep: !is_as_read };
    Outcome::from(Effect::CorrectFigure(Box::new(kept))).then(message.into())
}
