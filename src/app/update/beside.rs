//! Two reports beside each other: finding the other one, opening it, walking the changes, joining sections by hand.

use super::super::beside::{Beside, Change, Reached};
use super::super::document_view::DocumentView;
use super::super::effect::{Effect, Effects};
use super::super::job::{CompareJob, EarlierJob, Job, JobResult, LoadedReport, Ticket};
use super::super::message::{Message, fill};
use super::super::opener::Opener;
use super::super::parked::Report;
use super::super::place::ReportId;
use super::super::recall;
use super::super::state::{LoadPurpose, Order, State};
use super::outcome::{Outcome, save};
use super::reports;
use crate::compare::SectionState;
use crate::load::Source;
use crate::words::interface::InterfaceWords;

/// Puts the report of the same place's year before beside the one on the screen; if there are two, leaves one of them.
pub(super) fn toggle(state: &mut State) -> Outcome {
    if state.beside.is_some() {
        return leave(state).into();
    }
    let origin = &state.view.origin;
    let Some(path) = origin.path.clone() else { return state.words().no_earlier.into() };
    let meta = &state.view.document.meta;
    let (Some(place), Some(year)) = (meta.place.clone(), meta.year) else {
        return state.words().no_earlier.into();
    };
    let ticket = state.tickets.give();
    state.earlier = Some((ticket, state.view.origin.report));
    let Opener { options, policy, cache } = state.opener.clone();
    let job = EarlierJob { path, place, year, options, policy, cache };
    Outcome {
        message: Some(state.words().looking_for_earlier.into()),
        effects: vec![Effect::Start(ticket, Job::Earlier(job))],
        next: None,
    }
}

/// Takes the result of a job that this waits for; `None` if it is another's.
pub(super) fn done(
    state: &mut State,
    ticket: Ticket,
    result: &mut Option<JobResult>,
) -> Option<Outcome> {
    if let Some((_, asked)) = state.earlier.take_if(|(waiting, _)| *waiting == ticket) {
        if asked != state.view.origin.report {
            // Another report is read by now: the two would not belong together.
            return Some(Outcome::default());
        }
        state.message = None;
        return Some(match result.take() {
            Some(JobResult::Earlier(Some((year, source)))) => {
                let is_last_years = state.view.document.meta.year.is_none_or(|own| year + 1 >= own);
                let message =
                    (!is_last_years).then(|| fill(state.words().nearest_before, year).lasting());
                let effects = open(state, source, Order::ByYear);
                Outcome { message, effects, next: None }
            }
            _ => state.words().no_earlier.into(),
        });
    }
    let beside = state.beside.as_mut().filter(|beside| beside.pending == Some(ticket))?;
    match result.take() {
        Some(JobResult::Compared(compared)) => {
            beside.take(*compared, &state.view);
            // What the two have in common says more than the keys that were shown at first.
            state.message.take_if(|message| !message.lasts);
        }
        _ => beside.pending = None,
    }
    Some(Outcome::default())
}

/// Puts a report beside the one on the screen, loading it if need be.
pub(in super::super) fn open(state: &mut State, source: Source, order: Order) -> Effects {
    let name = source.name(state.opener.options.standard_input);
    let report = state.parked.add(source, name);
    open_report(state, report, order)
}

/// Puts one of the open reports beside the one on the screen.
pub(super) fn open_report(state: &mut State, report: ReportId, order: Order) -> Effects {
    let mut effects = leave(state);
    match state.parked.get(report) {
        Some(Report::Dropped(dropped)) => {
            let origin = dropped.origin.clone();
            effects.push(reports::load(state, &origin, LoadPurpose::Beside(order)));
        }
        Some(Report::View(_)) => {
            if let Some(Report::View(view)) = state.parked.take(report) {
                effects.extend(put(state, *view, order));
            }
        }
        None => {}
    }
    effects
}

/// Takes a report that was loaded to be put beside the one on the screen.
pub(super) fn loaded(
    state: &mut State,
    report: ReportId,
    order: Order,
    LoadedReport { loaded, saved }: LoadedReport,
) -> Outcome {
    let Some((mut view, record)) = reports::reopened(state, report, loaded) else {
        return Outcome::default();
    };
    let notes = state.settings.page.notes;
    let message = reports::restore(&mut view, &mut state.settings, saved, record);
    // How notes are shown is for the report that is read to say.
    state.settings.page.notes = notes;
    let effects = put(state, view, order);
    Outcome { message, effects, next: None }
}

/// Puts a view beside the one on the screen, and asks how the two belong together.
fn put(state: &mut State, mut view: DocumentView, order: Order) -> Effects {
    view.popup = None;
    state.view.popup = None;
    let year = |view: &DocumentView| view.document.meta.year;
    let is_first = order == Order::AsNamed || year(&view) > year(&state.view);
    let side = usize::from(!is_first);
    let (earlier, later) = if side == 0 { (&state.view, &view) } else { (&view, &state.view) };
    let joined = recall::joined(earlier, later);
    state.beside = Some(Box::new(Beside::new(view, side, joined)));
    compare(state).into_iter().collect()
}

/// Starts the comparison of the two reports.
fn compare(state: &mut State) -> Option<Effect> {
    let State { beside, view, opener, settings, tickets, .. } = state;
    let beside = beside.as_mut()?;
    let ticket = tickets.give();
    beside.pending = Some(ticket);
    let (own, other) = (view.as_open(), beside.other.as_open());
    let reports = if beside.side == 0 { [own, other] } else { [other, own] };
    let (joined, policy) = (beside.joined.clone(), opener.policy.clone());
    let (indicators, lang) = (settings.indicators.clone(), settings.lang);
    let job = CompareJob { reports, joined, indicators, policy, lang };
    Some(Effect::Start(ticket, Job::Compare(job)))
}

/// Compares anew where one of the documents has been replaced.
pub(super) fn compare_anew(state: &mut State) -> Effects {
    if let Some(beside) = &mut state.beside {
        beside.forget();
    }
    compare(state).into_iter().collect()
}

/// Leaves the report on the screen alone.
pub(super) fn leave(state: &mut State) -> Effects {
    let Some(beside) = state.beside.take() else { return Effects::new() };
    let effects = save(&beside.other, &state.settings).into_iter().collect();
    state.parked.park(beside.other);
    state.forget_input();
    effects
}

/// Lets the two follow each other from their present places on, or no longer.
pub(super) fn toggle_lock(state: &mut State) -> Outcome {
    let words = state.words();
    let State { beside, view, .. } = state;
    let Some(beside) = beside else { return Outcome::default() };
    if beside.toggle_lock(view) { words.locked.into() } else { words.unlocked.into() }
}

/// Goes to a change further on, the values first.
pub(super) fn walk(state: &mut State, steps: isize) -> Outcome {
    let words = state.words();
    let State { beside, view, .. } = state;
    let Some(beside) = beside else { return Outcome::default() };
    if beside.comparison.is_none() {
        return words.comparing.into();
    }
    let here = view.pointed().unwrap_or(view.place.top.at);
    let Some(Reached { stop, number, of }) = beside.walk(here, steps) else {
        return words.no_more_changes.into();
    };
    view.leave_place();
    view.place.selected = None;
    view.jump(stop.at, view.height / 3);
    beside.show_changed(view, stop.change);
    let [values, others] = words.change_parts;
    let part = if stop.is_value() { values } else { others };
    said(beside, view, stop.change, &format!("{part} {number}/{of}"), words).into()
}

/// What there is to say of a change.
fn said(
    beside: &Beside,
    view: &DocumentView,
    change: Change,
    count: &str,
    words: &'static InterfaceWords,
) -> Message {
    let other = &beside.other;
    let Some(comparison) = &beside.comparison else { return words.comparing.into() };
    match change {
        Change::Value(index) => {
            let Some(value) = beside.values.get(index) else { return words.comparing.into() };
            let [old, new] = &value.texts;
            fill(words.change_words, format!("{} {old}", value.name)).and(new).and(count)
        }
        Change::Section(_) => fill(words.change_alone, count),
        Change::MovedSection(heading) => {
            let name = match comparison.state(beside.side, heading) {
                SectionState::Beside(there, _) => {
                    other.document.heading_text(other.document.heading(there)).into_owned()
                }
                SectionState::Alone | SectionState::Lead => String::new(),
            };
            fill(words.change_moved, name).and(count)
        }
        Change::Pair(index) => match comparison.pairs.get(index) {
            Some(pair) if pair.moved => {
                let sentence = if beside.side == 0 { pair.after } else { pair.before };
                let sentences = comparison.sentences.get(1 - beside.side);
                let sentence = sentences.and_then(|all| all.get(sentence));
                let address = sentence.map(|s| other.addresses().paragraph(s.span.block));
                fill(words.change_moved, address.unwrap_or_default()).and(count)
            }
            _ => {
                let [old, new] = beside.differing(view, index).unwrap_or_default();
                let shown = |text: String| if text.is_empty() { "–".to_owned() } else { text };
                fill(words.change_words, shown(old)).and(shown(new)).and(count)
            }
        },
    }
}

/// Joins the section that is read with the one that is named in the other report next; what was joined by hand before
/// is parted.
pub(super) fn join(state: &mut State) -> Outcome {
    let words = state.words();
    let State { beside, view, .. } = state;
    let Some(beside) = beside else { return Outcome::default() };
    let Some(heading) = view.document.section(view.current()) else {
        return words.no_heading.into();
    };
    let other = match beside.joining.take() {
        Some((side, other)) if side != beside.side => other,
        _ => {
            beside.joining = Some((beside.side, heading));
            return words.join_other.into();
        }
    };
    let pair = if beside.side == 0 { (heading, other) } else { (other, heading) };
    let is_joined = beside.joined.contains(&pair);
    let message = match () {
        () if is_joined => words.parted,
        () if beside.is_across(pair) => words.joined_across,
        () => words.joined,
    };
    beside.joined.retain(|&(a, b)| a != pair.0 && b != pair.1);
    if !is_joined {
        beside.joined.push(pair);
    }
    let joined = beside.joined.clone();
    let (earlier, later) =
        if beside.side == 0 { (&*view, &mut beside.other) } else { (&beside.other, view) };
    recall::set_joined(earlier, later, &joined);
    let saved = save(later, &state.settings);
    let effects = saved.into_iter().chain(compare(state)).collect();
    // The comparison that it asks for must not take it away.
    let message = Some(Message::from(message).lasting());
    Outcome { message, effects, next: None }
}
