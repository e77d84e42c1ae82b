//! Events and actions to a new state, and what is to be done outside. No input or output in here.

mod display;
mod find;
mod go;
mod lists;
mod loading;
mod notes;
mod pointer;
mod reload;
mod select;

use super::action::Action;
use super::effect::{Effect, Effects};
use super::keymap::{Command, Key, Pressed};
use super::message::fill;
use super::popup::Popup;
use super::prompt::Edit;
use super::selection::Unit;
use super::state::{Focus, Size, State};
use crate::text::Probed;
use crossterm::event::{Event, KeyEvent, KeyEventKind};

pub(super) use find::found;
pub use loading::loaded;
pub use reload::{changed, reloaded};
pub use select::copied;

/// Takes an event of the terminal. Everything that can change the state goes through here.
pub fn handle(state: &mut State, event: Event) -> Effects {
    if state.waiting.is_some() {
        return loading::handle(state, event);
    }
    handle_now(state, event)
}

fn handle_now(state: &mut State, event: Event) -> Effects {
    state.view.flash = None;
    let effects = match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => pressed(state, key),
        Event::Mouse(mouse) => pointer::mouse(state, mouse),
        Event::Paste(text) => paste(state, &text),
        Event::Resize(width, height) => {
            state.size = Size { width, height };
            Effects::new()
        }
        Event::Key(_) | Event::FocusGained | Event::FocusLost => Effects::new(),
    };
    state.refresh();
    effects
}

/// Takes what was found out about the terminal. The place is kept, the lines are broken anew.
pub fn probed(state: &mut State, probed: Probed) {
    state.probed = probed;
    state.refresh();
}

/// Ends the flash at a jump's target: some time went by.
pub fn fade(state: &mut State) {
    state.view.flash = None;
}

fn pressed(state: &mut State, event: KeyEvent) -> Effects {
    if state.prompt.is_some() {
        return typed(state, Key::of(event));
    }
    let mode = state.mode();
    let pressed = state.keymap.key(event, mode);
    let does = matches!(pressed, Pressed::Command(_));
    state.message.take_if(|message| does || !message.lasts);
    match pressed {
        Pressed::Command(command) => return run(state, command),
        Pressed::Unbound(key) if state.message.is_none() => say_unbound(state, key),
        Pressed::Unbound(_) | Pressed::Pending => {}
    }
    Effects::new()
}

/// Says of a key that it does nothing, and where there is help.
fn say_unbound(state: &mut State, key: Key) {
    if let Some(name) = key.name() {
        state.say(fill(state.words().unbound, name));
    }
}

/// A key in a prompt.
fn typed(state: &mut State, key: Key) -> Effects {
    let Some(prompt) = &mut state.prompt else { return Effects::new() };
    let edit = prompt.key(key);
    if edit != Edit::Moved {
        state.message = None;
    }
    match edit {
        Edit::Changed => return find::changed(state),
        Edit::Moved => return find::moved(state, key),
        Edit::Accepted => return find::accepted(state),
        Edit::Cancelled => find::cancelled(state),
    }
    Effects::new()
}

/// Pasted text goes into a prompt; elsewhere it is no sequence of commands.
fn paste(state: &mut State, text: &str) -> Effects {
    if let Some(prompt) = &mut state.prompt {
        prompt.insert(text);
        return find::changed(state);
    }
    Effects::new()
}

/// Carries out an action; the palette and tests call it as keys do.
pub fn update(state: &mut State, command: Command) -> Effects {
    let effects = run(state, command);
    state.refresh();
    effects
}

fn run(state: &mut State, Command { action, count, letter }: Command) -> Effects {
    let times = count.unwrap_or(1);
    notes::make_way(state, action);
    match action {
        Action::LineDown => go::rows(state, signed(times)),
        Action::LineUp => go::rows(state, -signed(times)),
        Action::PageDown => go::rows(state, signed(times).saturating_mul(go::page(state))),
        Action::PageUp => go::rows(state, -signed(times).saturating_mul(go::page(state))),
        Action::HalfDown => go::rows(state, signed(times).saturating_mul(go::half(state))),
        Action::HalfUp => go::rows(state, -signed(times).saturating_mul(go::half(state))),
        Action::Top => go::top(state),
        Action::Bottom => go::bottom(state),
        Action::Percent => go::percent(state, count),
        Action::NextHeading => go::heading(state, signed(times), go::Levels::All),
        Action::PreviousHeading => go::heading(state, -signed(times), go::Levels::All),
        Action::NextSection => go::heading(state, signed(times), go::Levels::Top),
        Action::PreviousSection => go::heading(state, -signed(times), go::Levels::Top),
        Action::ToggleOutline => display::toggle_outline(state),
        Action::Left => display::left(state),
        Action::Right => display::right(state),
        Action::NextMark => notes::select(state, signed(times)),
        Action::PreviousMark => notes::select(state, -signed(times)),
        Action::Open => return open(state, count),
        Action::NextNote => notes::walk(state, signed(times)),
        Action::PreviousNote => notes::walk(state, -signed(times)),
        Action::Definition => notes::definition(state),
        Action::NextUse => notes::next_use(state),
        Action::NoteDisplay => display::note_display(state),
        Action::NoteList => lists::notes(state),
        Action::Headings => lists::headings(state),
        Action::Search => find::open(state),
        Action::SearchNext => find::next(state, signed(times)),
        Action::SearchPrevious => find::next(state, -signed(times)),
        Action::SearchHere => select::search_here(state),
        Action::Hits => lists::hits(state),
        Action::SetBookmark => return go::set_bookmark(state, letter),
        Action::GoBookmark => go::bookmark(state, letter),
        Action::Bookmarks => lists::bookmarks(state),
        Action::Delete => return lists::delete(state),
        Action::Select => select::toggle(state),
        Action::CharNext => select::extend(state, Unit::Char, signed(times)),
        Action::CharPrevious => select::extend(state, Unit::Char, -signed(times)),
        Action::PhraseNext => select::extend(state, Unit::Phrase, signed(times)),
        Action::PhrasePrevious => select::extend(state, Unit::Phrase, -signed(times)),
        Action::SentenceNext => select::extend(state, Unit::Sentence, signed(times)),
        Action::SentencePrevious => select::extend(state, Unit::Sentence, -signed(times)),
        Action::ParagraphNext => select::extend(state, Unit::Paragraph, signed(times)),
        Action::ParagraphPrevious => select::extend(state, Unit::Paragraph, -signed(times)),
        Action::OtherEnd => select::other_end(state),
        Action::Back => go::back(state),
        Action::Forward => go::forward(state),
        Action::Wider => display::measure(state, 2 * signed(times)),
        Action::Narrower => display::measure(state, -2 * signed(times)),
        Action::Justify => display::justify(state),
        Action::Theme => return display::theme(state),
        Action::TextOnly => state.page.text_only = !state.page.text_only,
        Action::Furniture => display::furniture(state),
        Action::Copy => return select::copy(state),
        Action::Cite => return select::cite(state),
        Action::Palette => lists::actions(state),
        Action::Mouse => return display::mouse(state),
        Action::Help => state.view.popup = Some(Popup::Help { scroll: 0 }),
        Action::Close => display::close(state),
        Action::Reload => return reload::ask(state),
        Action::Repaint => return vec![Effect::Repaint],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Quit => return quit(state),
    }
    Effects::new()
}

fn open(state: &mut State, count: Option<usize>) -> Effects {
    match (&state.view.popup, state.focus) {
        (Some(Popup::List(_)), _) => return lists::open(state),
        (Some(Popup::Help { .. }), _) => state.view.popup = None,
        (Some(Popup::Note(_)), _) if count.is_none() => notes::follow(state),
        (None, Focus::Outline) if count.is_none() => display::enter_section(state),
        _ => notes::open(state, count),
    }
    Effects::new()
}

fn quit(state: &mut State) -> Effects {
    if state.view.popup.take().is_some() { Effects::new() } else { vec![Effect::Quit] }
}

/// A count as a number of rows or steps.
fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}
