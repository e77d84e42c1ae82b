//! The open reports: opening one, showing another, putting a loaded one in its place.

use super::super::document_view::{DocumentView, Origin};
use super::super::effect::{Effect, Effects};
use super::super::job::LoadedReport;
use super::super::parked::{Dropped, Report};
use super::super::place::{ReportId, Visit};
use super::super::recall;
use super::super::state::{Arrival, LoadPurpose, Loading, State};
use crate::document::{BlockIdx, Position};
use crate::load::{Loaded, Source};
use crate::store::state::Opened;

/// Brings the first report to where it is read from.
pub fn open_first(
    state: &mut State,
    saved: Option<Opened>,
    start: Option<BlockIdx>,
    is_head: bool,
) -> Effects {
    bring_back(state, saved);
    if let Some(block) = start {
        let start = Position { block, byte: 0 };
        state.view.show_in_row(start, 0);
        state.view.place.current = Some(start);
    }
    state.view.is_head = is_head;
    load_rest(state)
}

/// Asks for the whole of the report on the screen, if only its head is here.
pub(super) fn load_rest(state: &mut State) -> Effects {
    if !state.view.is_head {
        return Effects::new();
    }
    let origin = state.view.origin.clone();
    vec![load(state, &origin, LoadPurpose::Rest)]
}

/// Brings back all that was kept of the report on the screen, its place included.
pub(super) fn bring_back(state: &mut State, saved: Option<Opened>) {
    let Some(opened) = saved else { return };
    let said = recall::recall(&mut state.view, &mut state.settings, &opened);
    if let Some(said) = said {
        state.say(said);
    }
    state.refresh();
    let record = opened.record.as_ref();
    if let Some(place) = record.and_then(|r| recall::place_of(r, &state.view.document)) {
        state.view.place = place;
        state.refresh();
    }
    recall::remember(&mut state.view, &state.settings, opened);
}

/// Asks for a report to be loaded; what was being loaded before is given up.
pub(super) fn load(state: &mut State, origin: &Origin, purpose: LoadPurpose) -> Effect {
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
    if report == state.view.origin.report {
        if let Some(visit) = arrive(state, arrival) {
            state.view.return_to(visit.place);
        }
        return Effects::new();
    }
    if let Some(Report::Dropped(dropped)) = state.parked.get(report) {
        let origin = dropped.origin.clone();
        return vec![load(state, &origin, LoadPurpose::Show(arrival))];
    }
    match state.parked.take(report) {
        Some(Report::View(view)) => {
            let visit = arrive(state, arrival);
            let effects = switch_to(state, *view);
            if let Some(visit) = visit {
                state.view.return_to(visit.place);
            }
            effects
        }
        Some(Report::Dropped(_)) | None => Effects::new(),
    }
}

/// Brings the history in line with an arrival, before the present report is left. Returns where the arrival leads
/// to in the other one; `None` where it was last read.
fn arrive(state: &mut State, arrival: Arrival) -> Option<Visit> {
    state.collect_jumps();
    let here = state.view.visit();
    match arrival {
        Arrival::Opened => {
            state.history.remember(here);
            None
        }
        Arrival::Travelled(direction) => state.history.step(direction, here),
        Arrival::Swapped => state.history.swap_last(here),
    }
}

/// Puts a view on the screen, and the one that was there away.
fn switch_to(state: &mut State, view: DocumentView) -> Effects {
    state.prompt = None;
    state.drag = None;
    state.refresh();
    let before = std::mem::replace(&mut state.view, view);
    if before.is_head {
        // The rest of it never came: it is loaded anew when somebody returns to it.
        let DocumentView { origin, saved, .. } = before;
        state.parked.put_dropped(Dropped { origin, record: None, saved });
    } else {
        state.parked.park(before);
    }
    state.refresh();
    drop_surplus(state)
}

/// Drops views that were not seen for long; what their users did is saved first.
fn drop_surplus(state: &mut State) -> Effects {
    let mut effects = Effects::new();
    while let Some(view) = state.parked.take_surplus() {
        let unsaved = recall::unsaved(&view, &state.settings);
        effects.extend(unsaved.map(|unsaved| Effect::Save(Box::new(unsaved))));
        let record = Some(recall::record(&view, &state.settings));
        let DocumentView { origin, saved, .. } = view;
        state.parked.put_dropped(Dropped { origin, record, saved });
    }
    effects
}

/// Shows a report that was loaded for that.
pub(super) fn loaded(state: &mut State, loading: &Loading, loaded: LoadedReport) -> Effects {
    let LoadPurpose::Show(arrival) = loading.purpose else { return Effects::new() };
    let Some(Report::Dropped(dropped)) = state.parked.take(loading.report) else {
        return Effects::new();
    };
    let LoadedReport { loaded: Loaded { name, parsed, path, stamp, .. }, saved } = loaded;
    let Dropped { origin, record, .. } = *dropped;
    let view = DocumentView::new(Origin { name, path, stamp, ..origin }, parsed.document);
    let visit = arrive(state, arrival);
    let effects = switch_to(state, view);
    bring_back(state, saved);
    if let Some(record) = record {
        // What the user did here is newer than what is on disk, or was never meant to be kept.
        recall::set_bookmarks(&mut state.view, &record);
        recall::set_folds(&mut state.view, &record);
        if let Some(place) = recall::place_of(&record, &state.view.document) {
            state.view.place = place;
        }
        state.refresh();
    }
    if let Some(visit) = visit {
        state.view.return_to(visit.place);
    }
    effects
}
