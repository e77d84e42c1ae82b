//! Turns an event into a new state and the effects to be carried out outside. Does no input or output.
//!
//! This file passes each event, with the parts of the state it concerns, to the file that handles it, and carries out
//! the resulting [`Outcome`].

mod actions;
mod all_hits;
mod beside;
mod copy;
mod display;
mod figures;
mod lists;
mod loading;
mod news;
mod outcome;
mod pointer;
mod reload;
mod reports;
mod shelf;
mod table_file;
mod tables;
mod typing;
mod words;

pub(super) use beside::open as open_beside;
pub(super) use reports::open_first;
pub(super) use shelf::open as open_shelf;

use super::action::{Action, Modes};
use super::document_view::DocumentView;
use super::effect::{Effect, Effects};
use super::event::Event;
use super::job::{JobResult, Ticket};
use super::keymap::{Command, Key, Pressed};
use super::message::{Message, fill};
use super::panes;
use super::prompt::{Edit, Purpose};
use super::recall;
use super::screen::Screen;
use super::settings::Settings;
use super::size::Size;
use super::state::State;
use crossterm::event::{
    Event as TerminalInput, KeyCode, KeyEvent, KeyEventKind, MouseButton, MouseEvent,
    MouseEventKind,
};
use loading::Turn;
use outcome::Outcome;
use ratatui::layout::Position as Cell;
use std::collections::BTreeSet;

/// Takes an event. All changes of the state go through here.
pub(super) fn update(state: &mut State, event: Event) -> Effects {
    let words = state.words();
    let State { view, beside, parked, .. } = state;
    let outcome: Outcome = match event {
        Event::Input(input) => take_input(state, input).into(),
        Event::CellWidths(widths) => {
            state.settings.cell_widths = widths;
            Outcome::default()
        }
        Event::Quiet => {
            view.flash = None;
            state.pointer.clicks = None;
            Outcome::default()
        }
        Event::Open(source) => reports::open(state, source).into(),
        // Reported once for each version.
        Event::FileChanged(report, stamp)
            if report == view.origin.report && state.loading.is_none() =>
        {
            view.origin.stamp = Some(stamp);
            words.changed.into()
        }
        Event::FileChanged(..) => Outcome::default(),
        Event::Progress(ticket, progress) => {
            loading::progress(state.loading.as_mut(), ticket, progress);
            Outcome::default()
        }
        Event::Done(ticket, result) => done(state, ticket, result).into(),
        Event::Saved(unsaved, result) => {
            let view = reports::view_of(view, beside, parked, unsaved.report);
            complain(view.and_then(|view| recall::saved(view, *unsaved, result, words)))
        }
        Event::NotNoted(report, trouble) => {
            let view = reports::view_of(view, beside, parked, report);
            complain(view.and_then(|view| recall::complain(view, &trouble, words)))
        }
        Event::Copied(characters, clipboard) => copy::copied(characters, clipboard, words).into(),
        Event::Written(name, result) => table_file::written(state, &name, result),
        Event::NoTheme(reason) => Message::from(reason).into(),
    };
    let mut effects = finish(state, outcome);
    figures::refresh(state);
    state.refresh();
    effects.extend(all_hits::go_on(state));
    effects.extend(figures::go_on(state));
    effects.extend(words::go_on(state));
    effects.extend(news::go_on(state));
    effects.extend(shelf::go_on(state));
    effects
}

/// Carries out an outcome, including the actions that follow from it.
fn finish(state: &mut State, outcome: Outcome) -> Effects {
    let Outcome { message, mut effects, next } = outcome;
    if let Some(message) = message {
        state.say(message);
    }
    if let Some(command) = next {
        effects.extend(run(state, command));
    }
    effects
}

/// Carries out an action and its outcome.
fn run(state: &mut State, command: Command) -> Effects {
    let outcome = actions::run(state, command);
    finish(state, outcome)
}

/// Handles the result of a job, unless it is outdated.
fn done(state: &mut State, ticket: Ticket, result: JobResult) -> Effects {
    let Some(loading) = state.loading.take_if(|loading| loading.ticket == ticket) else {
        let mut result = Some(result);
        if let Some(outcome) = beside::done(state, ticket, &mut result) {
            return finish(state, outcome);
        }
        let Some(result) = result else { return Effects::new() };
        let State { prompt, view, settings, .. } = state;
        let outcome = match prompt.as_mut().filter(|prompt| prompt.pending == Some(ticket)) {
            Some(prompt) if prompt.purpose == Purpose::Narrow => {
                prompt.pending = None;
                tables::narrowed(state, result)
            }
            Some(prompt) if prompt.purpose == Purpose::Words => words::listed(state, result),
            Some(prompt) => typing::take(prompt, view, settings, result).into(),
            None => all_hits::done(state, ticket, result)
                .and_then(|result| figures::done(state, ticket, result))
                .and_then(|result| words::done(state, ticket, result))
                .and_then(|result| news::done(state, ticket, result))
                .map_or_else(Outcome::default, |result| shelf::done(state, ticket, result)),
        };
        return finish(state, outcome);
    };
    let outcome = loading::done(state, &loading, result);
    let mut effects = finish(state, outcome);
    state.refresh();
    for waiting in loading.waiting {
        effects.extend(take_input(state, waiting));
        if effects.iter().any(|effect| matches!(effect, Effect::Quit)) {
            break;
        }
    }
    effects
}

/// Takes an input, or lets it wait for the report that is being loaded.
fn take_input(state: &mut State, input: TerminalInput) -> Effects {
    match loading::turn(state, &input) {
        Turn::Now => input_now(state, input),
        Turn::OnHead => {
            let before = (state.view.place, state.settings.keymap.clone());
            let effects = input_now(state, input.clone());
            if state.view.at_end() {
                // It reached the end of the head and might have gone further: it is repeated, with its count, when
                // the rest has been loaded.
                (state.view.place, state.settings.keymap) = before;
                state.refresh();
                loading::wait(&mut state.loading, input);
            }
            effects
        }
        Turn::Wait => {
            loading::wait(&mut state.loading, input);
            Effects::new()
        }
        Turn::GiveUp => loading::give_up(state),
    }
}

/// Reports what went wrong with saved state, also as an effect, because the program may be ending.
fn complain(said: Option<Message>) -> Outcome {
    let effects = said.iter().map(|said| Effect::Complain(said.whole())).collect();
    Outcome { message: said, effects, next: None }
}

/// Handles an input that does not have to wait.
fn input_now(state: &mut State, input: TerminalInput) -> Effects {
    state.view.flash = None;
    state.pointer.clicks.take_if(|_| !matches!(input, TerminalInput::Mouse(_)));
    let mut effects = match input {
        TerminalInput::Key(key) if key.kind != KeyEventKind::Release => pressed(state, key),
        TerminalInput::Mouse(event) => mouse(state, event),
        TerminalInput::Paste(text) => paste(state, &text),
        TerminalInput::Resize(width, height) => {
            let size = Size { width, height };
            // A message may say what the old size has no room for.
            state.message.take_if(|message| state.size != size && !message.lasts);
            state.size = size;
            Effects::new()
        }
        TerminalInput::Key(_) | TerminalInput::FocusGained | TerminalInput::FocusLost => {
            Effects::new()
        }
    };
    effects.extend(typing::end_with_list(&mut state.prompt, &state.view));
    state.refresh();
    effects
}

/// Takes a mouse event. A click clears the message.
fn mouse(state: &mut State, event: MouseEvent) -> Effects {
    let message = &mut state.message;
    message.take_if(|_| event.kind == MouseEventKind::Down(MouseButton::Left));
    let acts = !matches!(
        event.kind,
        MouseEventKind::Moved | MouseEventKind::Up(_) | MouseEventKind::Drag(_)
    );
    let at = Cell::new(event.column, event.row);
    if acts
        && state.screen == Screen::Reading
        && state.beside.as_ref().is_some_and(|beside| beside.other.area.contains(at))
    {
        state.turn();
        state.refresh();
    }
    let State { pointer, view, settings, .. } = state;
    let outcome = if state.screen.mode().is_some() && view.popup.is_none() {
        tables::mouse(state, event)
    } else {
        pointer::mouse(pointer, view, settings, event)
    };
    finish(state, outcome)
}

fn pressed(state: &mut State, event: KeyEvent) -> Effects {
    if state.prompt.is_some() {
        return typed(state, Key::of(event));
    }
    let mode = state.mode();
    let State { view, settings, message, .. } = state;
    let pressed = settings.keymap.key(event, mode);
    let does = matches!(pressed, Pressed::Command(_));
    message.take_if(|message| does || !message.lasts);
    let said = match pressed {
        Pressed::Command(command) => return run(state, command),
        Pressed::Unbound(key) if message.is_none() => unbound(key, settings),
        Pressed::Unbound(_) => None,
        Pressed::Pending => letters(view, settings),
    };
    finish(state, said.into())
}

/// The message that a key does nothing, with a hint at the help.
fn unbound(key: Key, settings: &Settings) -> Option<Message> {
    key.name().map(|name| fill(settings.words().unbound, name))
}

/// The message that lists the letters with bookmarks while a letter is awaited.
fn letters(view: &DocumentView, settings: &Settings) -> Option<Message> {
    let words = settings.words();
    let letters: BTreeSet<char> = view.bookmarks.keys().chain(view.lost.keys()).copied().collect();
    let letters = letters.into_iter().map(String::from).collect::<Vec<_>>().join(" ");
    Some(match settings.keymap.waiting()? {
        Action::SetBookmark if letters.is_empty() => words.set_first_bookmark.into(),
        Action::SetBookmark => fill(words.set_which_bookmark, letters),
        Action::GoBookmark if letters.is_empty() => words.go_nowhere.into(),
        Action::GoBookmark => fill(words.go_to_which_bookmark, letters),
        _ => return None,
    })
}

/// Pasted text is inserted into the prompt. Without a prompt it is ignored: it must not be read as commands.
fn paste(state: &mut State, text: &str) -> Effects {
    let Some(prompt) = &mut state.prompt else { return Effects::new() };
    prompt.insert(text);
    changed(state)
}

/// A key in a prompt.
fn typed(state: &mut State, key: Key) -> Effects {
    if all_hits::is_asked_for(state, key) {
        return run(state, Action::AllHits.into());
    }
    let State { prompt, message, .. } = state;
    let Some(typed) = prompt else { return Effects::new() };
    let edit = typed.key(key);
    message.take_if(|_| !matches!(edit, Edit::Moved | Edit::Unused));
    let own = match typed.purpose {
        Purpose::Narrow => Some(tables::typed(state, key, edit)),
        Purpose::SearchAll => Some(all_hits::typed(state, key, edit)),
        Purpose::Correct
        | Purpose::CorrectFigure
        | Purpose::Words
        | Purpose::WriteTable
        | Purpose::ReplaceFile => {
            let purpose = typed.purpose;
            if edit == Edit::Changed {
                typed.pending = None;
                table_file::changed(typed);
            }
            let entered = typing::entered(&mut state.prompt, edit);
            Some(entered.map_or_else(Outcome::default, |typed| entered_as(state, purpose, &typed)))
        }
        Purpose::Search | Purpose::Filter | Purpose::Pick => None,
    };
    if let Some(outcome) = own {
        return finish(state, outcome);
    }
    let State { prompt, view, queries, settings, .. } = state;
    match edit {
        Edit::Changed => changed(state),
        Edit::Moved => Effects::new(),
        Edit::Unused => beside_typing(state, key),
        Edit::Accepted => {
            let outcome = typing::accepted(prompt, view, queries, settings);
            finish(state, outcome)
        }
        Edit::Cancelled => typing::cancelled(prompt, view, settings),
    }
}

/// Takes what was typed for a purpose that nothing is done for before.
fn entered_as(state: &mut State, purpose: Purpose, typed: &str) -> Outcome {
    match purpose {
        Purpose::Correct => shelf::correct(state, typed),
        Purpose::CorrectFigure => figures::corrected(state, typed),
        Purpose::Words => words::count(state, typed),
        Purpose::WriteTable => table_file::write(state, typed, false),
        Purpose::ReplaceFile => table_file::write(state, typed, true),
        Purpose::Search
        | Purpose::Filter
        | Purpose::Pick
        | Purpose::Narrow
        | Purpose::SearchAll => Outcome::default(),
    }
}

/// What was typed changed.
fn changed(state: &mut State) -> Effects {
    let State { prompt, message, .. } = state;
    *message = None;
    let own = match prompt.as_ref().map(|prompt| prompt.purpose) {
        Some(Purpose::Narrow) => Some(tables::changed(state)),
        Some(Purpose::SearchAll) => Some(all_hits::changed(state)),
        Some(Purpose::WriteTable | Purpose::ReplaceFile) => {
            state.prompt.iter_mut().for_each(table_file::changed);
            Some(Outcome::default())
        }
        Some(Purpose::Correct | Purpose::CorrectFigure | Purpose::Words) => {
            Some(Outcome::default())
        }
        _ => None,
    };
    if let Some(outcome) = own {
        return finish(state, outcome);
    }
    let State { prompt, view, settings, tickets, .. } = state;
    let outcome = prompt.as_mut().map(|prompt| typing::changed(prompt, view, settings, tickets));
    finish(state, outcome.unwrap_or_default())
}

/// A key that the prompt does not use: in a list it has its usual effect there; in the outline, up and down move the
/// cursor; in a search, they go through earlier queries.
fn beside_typing(state: &mut State, key: Key) -> Effects {
    let State { prompt, view, queries, settings, message, .. } = state;
    let Some(prompt) = prompt else { return Effects::new() };
    match (prompt.purpose, step(key, panes::page(view, settings))) {
        (Purpose::Pick, _) => {
            let action = settings.keymap.action(key, Modes::LIST);
            let Some(action) = action.filter(|action| !action.takes_letter()) else {
                return Effects::new();
            };
            *message = None;
            let found = typing::catch_up(prompt, view, settings);
            finish(state, Outcome { next: Some(action.into()), ..found })
        }
        (Purpose::Filter, Some(rows)) => {
            let found = typing::catch_up(prompt, view, settings);
            view.outline.step(rows);
            finish(state, found)
        }
        (Purpose::Search, Some(rows)) => {
            typing::recall(prompt, queries, rows);
            changed(state)
        }
        _ => Effects::new(),
    }
}

/// The rows by which a key moves a cursor.
fn step(key: Key, page: isize) -> Option<isize> {
    match key.code {
        KeyCode::Down => Some(1),
        KeyCode::Up => Some(-1),
        KeyCode::PageDown => Some(page),
        KeyCode::PageUp => Some(-page),
        _ => None,
    }
}
