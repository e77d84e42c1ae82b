//! The open reports: opening one, switching to another, showing one that has been loaded.

use super::super::beside::Beside;
use super::super::document_view::{DocumentView, ReportOrigin};
use super::super::effect::{Effect, Effects};
use super::super::figure_table::{FigureAt, FiguresOf};
use super::super::figures_job::FigureSource;
use super::super::job::LoadedReport;
use super::super::message::Message;
use super::super::parked::{Dropped, Parked, Report};
use super::super::place::{ReportId, Visit};
use super::super::recall;
use super::super::settings::Settings;
use super::super::state::{Arrival, LoadPurpose, Loading, State};
use super::outcome::{Outcome, save};
use crate::compare;
use crate::document::{BlockIdx, Document, Position};
use crate::load::{Loaded, Source};
use crate::store::relocate;
use crate::store::state::{Opened, Record, TextAnchor};

/// Restores the saved state of the first report, or goes to the place that the user asked for.
pub fn open_first(
    state: &mut State,
    saved: Option<Opened>,
    start: Option<BlockIdx>,
    is_head: bool,
) -> Effects {
    let State { view, settings, .. } = state;
    if let Some(said) = bring_back(view, settings, saved) {
        state.say(said);
    }
    let view = &mut state.view;
    if let Some(block) = start {
        let start = Position { block, byte: 0 };
        view.show_in_row(start, 0);
        view.place.current = Some(start);
    }
    view.is_head = is_head;
    load_rest(state)
}

/// Starts loading the whole report on the screen if only its head has been loaded.
pub(super) fn load_rest(state: &mut State) -> Effects {
    if !state.view.is_head {
        return Effects::new();
    }
    let origin = state.view.origin.clone();
    vec![load(state, &origin, LoadPurpose::Rest)]
}

/// Restores the saved state of a report, including the reading place. Returns a message if something went wrong.
pub(super) fn bring_back(
    view: &mut DocumentView,
    settings: &mut Settings,
    saved: Option<Opened>,
) -> Option<Message> {
    let opened = saved?;
    let said = recall::recall(view, settings, &opened);
    view.refresh(view.area, settings);
    let record = opened.record.as_ref();
    if let Some(place) = record.and_then(|r| recall::place_of(r, &view.document)) {
        view.place = place;
        view.refresh(view.area, settings);
    }
    recall::remember(view, settings, opened);
    said
}

/// Starts loading a report; a load under way is given up, and its waiting input waits for the new one.
pub(super) fn load(state: &mut State, origin: &ReportOrigin, purpose: LoadPurpose) -> Effect {
    let ticket = state.tickets.give();
    let job = state.opener.job(&origin.source);
    let report = origin.report;
    let waiting = state.loading.take().map(|loading| loading.waiting).unwrap_or_default();
    state.loading = Some(Loading { report, ticket, purpose, waiting, percent: None });
    Effect::Start(ticket, job)
}

/// Opens another report.
pub(super) fn open(state: &mut State, source: Source) -> Effects {
    let name = source.name(state.opener.options.standard_input);
    let report = state.parked.add(source, name);
    show(state, report, Arrival::Opened)
}

/// Shows a report. One whose view was dropped is loaded first, and the history stays as it is until then.
pub(super) fn show(state: &mut State, report: ReportId, arrival: Arrival) -> Effects {
    if state.beside.as_ref().is_some_and(|beside| beside.other.origin.report == report) {
        state.turn();
    }
    if report == state.view.origin.report {
        let visit = arrive(state, arrival);
        if let Some(visit) = visit {
            state.view.return_to(visit.place);
        }
        state.screen = visit.unwrap_or_default().screen;
        arrived(state, arrival, None);
        return Effects::new();
    }
    if let Some(Report::Dropped(dropped)) = state.parked.get(report) {
        let origin = dropped.origin.clone();
        return vec![load(state, &origin, LoadPurpose::Show(arrival))];
    }
    let Some(Report::View(next)) = state.parked.take(report) else { return Effects::new() };
    let visit = arrive(state, arrival);
    let section = alike(state, arrival, &next.document);
    switch_to(state, *next);
    state.screen = visit.unwrap_or_default().screen;
    arrived(state, arrival, section);
    if let Some(visit) = visit {
        state.view.return_to(visit.place);
    }
    drop_surplus(state)
}

/// Updates the history before the present report is left. Returns the place to go to in the other report; `None`
/// stands for where it was last read.
fn arrive(state: &mut State, arrival: Arrival) -> Option<Visit> {
    let here = state.visit();
    let State { view, history, .. } = state;
    history.remember_all(view.take_jumps());
    match arrival {
        Arrival::Opened
        | Arrival::Aligned
        | Arrival::AtHit(_)
        | Arrival::AtFigure(..)
        | Arrival::AtPhrase(_) => {
            history.remember(here);
            None
        }
        Arrival::Travelled(direction) => history.step(direction, here),
        Arrival::Swapped => history.swap_last(here),
    }
}

/// Notes on the shelf how far the report on the screen is read, before it is left. Returns its index there.
pub(super) fn note_read(state: &mut State) -> Option<usize> {
    let (report, percent) = (state.view.origin.report, state.view.percent());
    let shelf = state.shelf.as_mut()?;
    let index = shelf.index_of(report)?;
    shelf.read(index, u8::try_from(percent).unwrap_or(100));
    Some(index)
}

/// Puts a view on the screen and parks the one that was there.
fn switch_to(state: &mut State, view: DocumentView) {
    state.forget_input();
    note_read(state);
    if let Some(beside) = state.beside.take() {
        state.parked.park(beside.other);
    }
    state.refresh();
    let before = std::mem::replace(&mut state.view, view);
    if before.origin.is_none() {
        // There was no report.
    } else if before.is_head {
        // Its rest was never loaded, so all of it is loaded when the user returns to it.
        state.parked.put_dropped(Dropped::new(before, &state.history, None));
    } else {
        state.parked.park(before);
    }
    state.refresh();
}

/// Drops the views that were left longest ago. Unsaved changes are saved first.
fn drop_surplus(state: &mut State) -> Effects {
    let State { parked, history, settings, .. } = state;
    let mut effects = Effects::new();
    while let Some(view) = parked.take_surplus() {
        effects.extend(save(&view, settings));
        let record = Some(recall::record(&view, settings));
        parked.put_dropped(Dropped::new(view, history, record));
    }
    effects
}

/// Shows a report that has been loaded for this purpose.
pub(super) fn loaded(
    state: &mut State,
    report: ReportId,
    arrival: Arrival,
    LoadedReport { loaded, saved }: LoadedReport,
) -> Outcome {
    let Some((next, record)) = reopened(state, report, loaded) else {
        return Outcome::default();
    };
    let visit = arrive(state, arrival);
    let section = alike(state, arrival, &next.document);
    switch_to(state, next);
    state.screen = visit.unwrap_or_default().screen;
    let effects = drop_surplus(state);
    let State { view, settings, .. } = state;
    let message = restore(view, settings, saved, record);
    if let Some(visit) = visit {
        view.return_to(visit.place);
    }
    arrived(state, arrival, section);
    Outcome { message, effects, next: None }
}

/// The view of a report that was dropped and has been loaded again, and what the user had done in it.
pub(super) fn reopened(
    state: &mut State,
    report: ReportId,
    loaded: Loaded,
) -> Option<(DocumentView, Option<Record>)> {
    let Some(Report::Dropped(dropped)) = state.parked.take(report) else { return None };
    let Loaded { name, parsed, path, stamp, .. } = loaded;
    dropped.relocate(&mut state.history, &parsed.document);
    let Dropped { origin, record, .. } = *dropped;
    let origin = ReportOrigin { name, path, stamp, ..origin };
    Some((DocumentView::new(origin, parsed.document), record))
}

/// Restores what was saved of a report, and then what the user has done in it since. Returns a message if something
/// went wrong.
pub(super) fn restore(
    view: &mut DocumentView,
    settings: &mut Settings,
    saved: Option<Opened>,
    record: Option<Record>,
) -> Option<Message> {
    let message = bring_back(view, settings, saved);
    if let Some(record) = record {
        // What the user did here is newer than what is on disk, or was never meant to be kept.
        recall::set_bookmarks(view, &record);
        recall::set_folds(view, &record);
        if let Some(place) = recall::place_of(&record, &view.document) {
            view.place = place;
        }
        view.refresh(view.area, settings);
    }
    message
}

/// The section of the report that is about to be shown that is like the one being read.
fn alike(state: &State, arrival: Arrival, next: &Document) -> Option<Position> {
    let heading = state.view.heading().filter(|_| arrival == Arrival::Aligned)?;
    let found = compare::counterpart(&state.view.document, heading, next)?;
    Some(next.heading(found).span.position())
}

/// Goes to where the user comes to in a report that is on the screen by now.
fn arrived(state: &mut State, arrival: Arrival, section: Option<Position>) {
    if let Arrival::AtHit(hit) = arrival {
        go_to_hit(state, hit);
    }
    let anchor = match arrival {
        Arrival::AtFigure(of, figure) => anchor_of_figure(state, of, figure),
        Arrival::AtPhrase(row) => {
            state.news.as_ref().and_then(|news| news.row(row)).map(|row| &row.at)
        }
        _ => None,
    };
    let place = anchor.map(|anchor| relocate::nearest(&state.view.document, anchor));
    if let Some(place) = place {
        state.view.go_to_place(place);
        // The way back leads to the table that it was opened from.
        state.view.take_jumps().for_each(drop);
    }
    if let Some(section) = section {
        state.view.show_in_row(section, 0);
        state.view.place.current = Some(section);
    }
}

/// Goes to a hit of the report that has just been opened.
fn go_to_hit(state: &mut State, hit: usize) {
    mark_hits(state);
    if state.view.search.is_some() {
        state.view.go_to_hit(hit);
        // The way back leads to the list that it was opened from.
        state.view.take_jumps().for_each(drop);
    }
}

/// Marks the hits in the report that is open.
pub(super) fn mark_hits(state: &mut State) {
    let State { view, all_hits, .. } = state;
    let Some(hits) = all_hits else { return };
    let is_known =
        |view: &DocumentView| view.search.as_ref().is_some_and(|s| s.pattern == hits.typed);
    if !is_known(view)
        && let Some(found) = hits.pattern().find(hits.reading(), &view.document)
    {
        view.set_hits(hits.typed.clone(), found);
    }
}

/// Where a figure stands in its report.
fn anchor_of_figure(state: &State, of: FiguresOf, at: FigureAt) -> Option<&TextAnchor> {
    let figures = match of {
        FiguresOf::Report(_) => &state.figures,
        FiguresOf::Shelf => &state.shelf_figures,
    };
    Some(&figures.as_ref()?.figure(at)?.anchor)
}

/// Forgets the figures of a report of the shelf whose place or year has changed, so that they are read again.
pub(super) fn read_figures_again(state: &mut State, index: usize) {
    let lang = state.settings.lang;
    let State { figures, shelf_figures, shelf, view, beside, parked, .. } = state;
    let Some(entry) = shelf.as_ref().and_then(|shelf| shelf.entry(index)) else { return };
    if let Some(figures) = shelf_figures {
        figures.read_again(index, FigureSource::Closed(entry.source.clone()), lang);
    }
    if let Some(figures) = figures
        && let Some(report) = entry.report
        && figures.of == FiguresOf::Report(report)
        && let Some(view) = view_of(view, beside, parked, report)
    {
        figures.read_again(0, FigureSource::Open(view.as_open()), lang);
    }
}

/// The view of a report, if it is in memory.
pub(super) fn view_of<'a>(
    shown: &'a mut DocumentView,
    beside: &'a mut Option<Box<Beside>>,
    parked: &'a mut Parked,
    report: ReportId,
) -> Option<&'a mut DocumentView> {
    if report == shown.origin.report {
        return Some(shown);
    }
    let other = beside.as_mut().map(|beside| &mut beside.other);
    other.filter(|view| view.origin.report == report).or_else(|| parked.view_mut(report))
}
