//! The table on the screen: moving in it, sorting it, narrowing it, the mouse on it. What opening a row does is left
//! to its screen.

use super::super::action::{Action, Modes};
use super::super::effect::Effect;
use super::super::job::{Job, JobResult};
use super::super::keymap::{Command, Key};
use super::super::message::fill;
use super::super::prompt::{Edit, Prompt, Purpose};
use super::super::state::{Clicks, State};
use super::super::table::Table;
use super::outcome::Outcome;
use super::typing;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position as Cell, Rect};

/// Rows that one notch of the wheel scrolls.
const NOTCH: isize = 3;

/// Carries out an action on the table; `None` for those that every screen has.
pub(super) fn run(state: &mut State, command: Command) -> Option<Outcome> {
    let Command { action, count, .. } = command;
    let times = isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX);
    let Rect { width, height, .. } = state.table_areas().rows;
    let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(isize::MAX);
    let half = (page / 2).max(1);
    let table = state.table_mut()?;
    match action {
        Action::LineDown => table.step(times),
        Action::LineUp => table.step(-times),
        Action::PageDown => table.step(page.saturating_mul(times)),
        Action::PageUp => table.step(page.saturating_mul(-times)),
        Action::HalfDown => table.step(half.saturating_mul(times)),
        Action::HalfUp => table.step(half.saturating_mul(-times)),
        Action::Top => table.step(isize::MIN),
        Action::Bottom => table.step(isize::MAX),
        Action::Left => table.step_columns(-times),
        Action::Right => table.step_columns(times),
        Action::Sort => {
            let next = (table.sort().column + 1) % table.columns().len().max(1);
            // A number counts the columns as they are seen.
            let seen = table.fitting_columns(width);
            let seen = count.and_then(|count| seen.get(count.saturating_sub(1)));
            match (count, seen) {
                (None, _) => table.sort_by(next),
                (Some(_), Some(seen)) => table.sort_by(seen.column),
                (Some(_), None) => {}
            }
            return Some(sorted(state));
        }
        Action::Reverse => {
            table.sort_by(table.sort().column);
            return Some(sorted(state));
        }
        Action::Narrow => {
            state.prompt = Some(Prompt::new(Purpose::Narrow, table.filter().to_owned()));
        }
        Action::Close if !table.filter().is_empty() => {
            table.narrow(table.narrowing("").run());
        }
        _ => return None,
    }
    Some(Outcome::default())
}

/// Says by what the table is sorted.
fn sorted(state: &State) -> Outcome {
    let name = state.table().map(Table::sorted_by).unwrap_or_default();
    fill(state.words().sorted_by, name).into()
}

/// A key while the table is being narrowed, and what it did to the prompt. Keys that the prompt does not use have
/// their usual effect on the table.
pub(super) fn typed(state: &mut State, key: Key, edit: Edit) -> Outcome {
    match edit {
        Edit::Changed => changed(state),
        Edit::Moved => Outcome::default(),
        Edit::Accepted => {
            let found = catch_up(state);
            state.prompt = None;
            found
        }
        Edit::Cancelled => {
            let mut prompt = state.prompt.take();
            let effects = prompt.as_mut().map(typing::give_up).unwrap_or_default();
            if let Some(table) = state.table_mut() {
                table.narrow(table.narrowing("").run());
            }
            effects.into()
        }
        Edit::Unused => {
            let mode = state.screen.mode().unwrap_or(Modes::TEXT);
            let found = catch_up(state);
            found.then(moved(state, key, mode))
        }
    }
}

/// Moves in the table by a key that a prompt does not use.
pub(super) fn moved(state: &mut State, key: Key, mode: Modes) -> Outcome {
    use Action::{HalfDown, HalfUp, LineDown, LineUp, PageDown, PageUp};
    let moves = |action: &Action| {
        matches!(action, LineDown | LineUp | PageDown | PageUp | HalfDown | HalfUp)
    };
    let action = state.settings.keymap.action(key, mode).filter(moves);
    action.and_then(|action| run(state, action.into())).unwrap_or_default()
}

/// What was typed has changed.
pub(super) fn changed(state: &mut State) -> Outcome {
    let Some(prompt) = &mut state.prompt else { return Outcome::default() };
    let outdated: Outcome = typing::give_up(prompt).into();
    let typed = prompt.text.clone();
    let Some(narrowing) = state.table().map(|table| table.narrowing(&typed)) else {
        return outdated;
    };
    if narrowing.is_long() {
        let ticket = state.tickets.give();
        if let Some(prompt) = &mut state.prompt {
            prompt.pending = Some(ticket);
        }
        return outdated.then(Effect::Start(ticket, Job::Narrow(narrowing)).into());
    }
    outdated.then(narrowed(state, JobResult::Narrowed(narrowing.run())))
}

/// Shows the rows that fit what was typed.
pub(super) fn narrowed(state: &mut State, result: JobResult) -> Outcome {
    match (result, state.table_mut()) {
        (JobResult::Narrowed(narrowed), Some(table)) => table.narrow(narrowed),
        (JobResult::Failed(reason), _) => return fill(state.words().search_failed, reason).into(),
        _ => {}
    }
    Outcome::default()
}

/// Ends a narrowing under way at once: a key must act on the rows that fit what has been typed.
fn catch_up(state: &mut State) -> Outcome {
    let Some(prompt) = state.prompt.as_mut().filter(|prompt| prompt.pending.is_some()) else {
        return Outcome::default();
    };
    let outdated: Outcome = typing::give_up(prompt).into();
    let typed = prompt.text.clone();
    let narrowing = state.table().map(|table| table.narrowing(&typed).run());
    let result = narrowing.map(|rows| narrowed(state, JobResult::Narrowed(rows)));
    outdated.then(result.unwrap_or_default())
}

/// Takes a mouse event: the wheel scrolls, a click chooses a row, one on the chosen row opens it, one on a column's
/// title sorts by it.
pub(super) fn mouse(state: &mut State, event: MouseEvent) -> Outcome {
    let areas = state.table_areas();
    let at = Cell::new(event.column, event.row);
    let Some(table) = state.table_mut() else { return Outcome::default() };
    match event.kind {
        MouseEventKind::ScrollDown => table.scroll(NOTCH, areas.rows.height),
        MouseEventKind::ScrollUp => table.scroll(-NOTCH, areas.rows.height),
        MouseEventKind::Down(MouseButton::Left) if areas.header.contains(at) => {
            let cell = at.x - areas.header.x;
            let columns = table.fitting_columns(areas.header.width);
            let under = columns.iter().find(|c| (c.x..c.x + c.width).contains(&cell));
            if let Some(column) = under {
                table.sort_by(column.column);
                return sorted(state);
            }
        }
        MouseEventKind::Down(MouseButton::Left) if areas.rows.contains(at) => {
            let place = table.first + usize::from(at.y - areas.rows.y);
            let Some(&row) = table.shown().get(place) else { return Outcome::default() };
            let is_chosen = table.chosen() == Some(row);
            table.choose(row);
            state.pointer.clicks = Some(Clicks::another(state.pointer.clicks, at));
            if is_chosen {
                return Outcome { next: Some(Action::Open.into()), ..Outcome::default() };
            }
        }
        _ => {}
    }
    Outcome::default()
}
