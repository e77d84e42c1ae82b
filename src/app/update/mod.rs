//! Events and actions to a new state, and what is to be done outside. No input or output in here.

mod copy;
mod display;
mod lists;
mod loading;
mod outcome;
mod pointer;
mod reload;
mod reports;
mod typing;

pub(super) use reports::open_first;

use super::action::{Action, Modes, OverNote};
use super::document_view::{DocumentView, Focus, Levels};
use super::effect::{Effect, Effects};
use super::event::Event;
use super::history::Direction;
use super::job::{JobResult, Ticket};
use super::keymap::{Command, Key, Pressed};
use super::message::{Message, fill};
use super::panes;
use super::popup::{NotePopup, Popup};
use super::prompt::Edit;
use super::recall;
use super::saved_state::Unsaved;
use super::selection::Unit;
use super::settings::Settings;
use super::size::Size;
use super::state::{Arrival, State};
use crate::store::state::{Preferences, Saved, Trouble};
use crossterm::event::{Event as TerminalInput, KeyEvent, KeyEventKind};
use loading::Turn;
use outcome::{after_hit, said, save};
use std::collections::BTreeSet;

/// Takes an event. All changes of the state go through here.
pub(super) fn update(state: &mut State, event: Event) -> Effects {
    let effects = match event {
        Event::Input(input) => take_input(state, input),
        Event::CellWidths(widths) => {
            state.settings.cell_widths = widths;
            Effects::new()
        }
        Event::Quiet => {
            state.view.flash = None;
            state.clicks = None;
            Effects::new()
        }
        Event::Open(source) => reports::open(state, source),
        Event::FileChanged(report, stamp) => {
            reload::changed(state, report, stamp);
            Effects::new()
        }
        Event::Progress(ticket, progress) => {
            loading::progress(state, ticket, progress);
            Effects::new()
        }
        Event::Done(ticket, result) => done(state, ticket, result),
        Event::Saved(unsaved, result) => saved(state, *unsaved, result),
        Event::NotNoted(report, trouble) => {
            let words = state.words();
            let said = view_of(state, report).and_then(|v| recall::complain(v, &trouble, words));
            complain(state, said)
        }
        Event::Copied(characters, clipboard) => {
            copy::copied(state, characters, clipboard);
            Effects::new()
        }
        Event::NoTheme(reason) => {
            state.say(reason);
            Effects::new()
        }
    };
    state.refresh();
    effects
}

/// Takes what a job has come to, unless it is outdated.
fn done(state: &mut State, ticket: Ticket, result: JobResult) -> Effects {
    let Some(loading) = state.loading.take_if(|loading| loading.ticket == ticket) else {
        typing::done(state, ticket, result);
        return Effects::new();
    };
    let mut effects = loading::done(state, &loading, result);
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
                // It ran into the end of the head, and would have gone on: it is taken again, with its count, when
                // the rest is here.
                (state.view.place, state.settings.keymap) = before;
                state.refresh();
                loading::wait(state, input);
            }
            effects
        }
        Turn::Wait => {
            loading::wait(state, input);
            Effects::new()
        }
        Turn::GiveUp => loading::give_up(state),
    }
}

fn saved(state: &mut State, unsaved: Unsaved, result: Result<Saved, Trouble>) -> Effects {
    let words = state.words();
    let view = view_of(state, unsaved.report);
    let said = view.and_then(|view| recall::saved(view, unsaved, result, words));
    complain(state, said)
}

/// Says what went wrong with what is kept; outside too, for the reader may be ending.
fn complain(state: &mut State, said: Option<Message>) -> Effects {
    let Some(said) = said else { return Effects::new() };
    let whole = said.whole();
    state.say(said);
    vec![Effect::Complain(whole)]
}

fn view_of(state: &mut State, report: super::place::ReportId) -> Option<&mut DocumentView> {
    if report == state.view.origin.report {
        return Some(&mut state.view);
    }
    state.parked.view_mut(report)
}

/// Takes an input for which nothing has to be waited for.
fn input_now(state: &mut State, input: TerminalInput) -> Effects {
    state.view.flash = None;
    state.clicks.take_if(|_| !matches!(input, TerminalInput::Mouse(_)));
    let mut effects = match input {
        TerminalInput::Key(key) if key.kind != KeyEventKind::Release => pressed(state, key),
        TerminalInput::Mouse(mouse) => chosen(pointer::mouse(state, mouse), state),
        TerminalInput::Paste(text) => typing::paste(state, &text),
        TerminalInput::Resize(width, height) => {
            state.size = Size { width, height };
            Effects::new()
        }
        TerminalInput::Key(_) | TerminalInput::FocusGained | TerminalInput::FocusLost => {
            Effects::new()
        }
    };
    effects.extend(typing::end_with_list(state));
    state.refresh();
    effects
}

fn pressed(state: &mut State, event: KeyEvent) -> Effects {
    if state.prompt.is_some() {
        return typed(state, Key::of(event));
    }
    let mode = state.view.mode();
    let pressed = state.settings.keymap.key(event, mode);
    let does = matches!(pressed, Pressed::Command(_));
    state.message.take_if(|message| does || !message.lasts);
    match pressed {
        Pressed::Command(command) => return run(state, command),
        Pressed::Unbound(key) if state.message.is_none() => say_unbound(state, key),
        Pressed::Unbound(_) => {}
        Pressed::Pending => say_letters(state),
    }
    Effects::new()
}

/// Says of a key that it does nothing, and where there is help.
fn say_unbound(state: &mut State, key: Key) {
    if let Some(name) = key.name() {
        state.say(fill(state.words().unbound, name));
    }
}

/// Says which letters have bookmarks while one is waited for.
fn say_letters(state: &mut State) {
    let State { view, settings, .. } = &*state;
    let words = settings.words();
    let letters: BTreeSet<char> = view.bookmarks.keys().chain(view.lost.keys()).copied().collect();
    let letters = letters.into_iter().map(String::from).collect::<Vec<_>>().join(" ");
    let message = match settings.keymap.waiting() {
        Some(Action::SetBookmark) if letters.is_empty() => words.set_first_bookmark.into(),
        Some(Action::SetBookmark) => fill(words.set_which_bookmark, letters),
        Some(Action::GoBookmark) if letters.is_empty() => words.go_nowhere.into(),
        Some(Action::GoBookmark) => fill(words.go_to_which_bookmark, letters),
        _ => return,
    };
    state.say(message);
}

/// A key in a prompt.
fn typed(state: &mut State, key: Key) -> Effects {
    let Some(prompt) = &mut state.prompt else { return Effects::new() };
    let edit = prompt.key(key);
    if !matches!(edit, Edit::Moved | Edit::Unused) {
        state.message = None;
    }
    match edit {
        Edit::Changed => typing::changed(state),
        Edit::Moved => Effects::new(),
        Edit::Unused => beside_typing(state, key),
        Edit::Accepted => chosen(typing::accepted(state), state),
        Edit::Cancelled => typing::cancelled(state),
    }
}

/// A key that changes no text: in a list it does what it does in lists, elsewhere it moves what the prompt is about.
fn beside_typing(state: &mut State, key: Key) -> Effects {
    if !matches!(state.view.popup, Some(Popup::List(_))) {
        return typing::moved(state, key);
    }
    let action = state.settings.keymap.action(key, Modes::LIST);
    let Some(action) = action.filter(|action| !action.takes_letter()) else {
        return Effects::new();
    };
    state.message = None;
    let mut effects = typing::catch_up(state);
    effects.extend(run(state, action.into()));
    effects
}

/// Carries out the action that was chosen from a list, if one was.
fn chosen((mut effects, command): (Effects, Option<Command>), state: &mut State) -> Effects {
    if let Some(command) = command {
        effects.extend(run(state, command));
    }
    effects
}

/// Carries out an action. Most are verbs of the view; those that need more take the state.
fn run(state: &mut State, Command { action, count, letter }: Command) -> Effects {
    if action.over_note() == OverNote::Leaves {
        state.view.leave_note();
        state.collect_jumps();
    }
    let times = count.unwrap_or(1);
    let (forward, back) = (signed(times), -signed(times));
    let words = state.words();
    let State { view, settings, .. } = state;
    match action {
        Action::LineDown => view.move_rows(forward),
        Action::LineUp => view.move_rows(back),
        Action::PageDown => view.move_rows(forward.saturating_mul(panes::page(view, settings))),
        Action::PageUp => view.move_rows(back.saturating_mul(panes::page(view, settings))),
        Action::HalfDown => view.move_rows(forward.saturating_mul(panes::half(view, settings))),
        Action::HalfUp => view.move_rows(back.saturating_mul(panes::half(view, settings))),
        Action::Top => view.go_to_top(),
        Action::Bottom => view.go_to_bottom(),
        Action::Percent => match count {
            Some(percent) => view.go_to_percent(percent),
            None => state.say(words.percent_wanted),
        },
        Action::NextHeading => return said(heading(view, settings, forward, Levels::All), state),
        Action::PreviousHeading => return said(heading(view, settings, back, Levels::All), state),
        Action::NextSection => return said(heading(view, settings, forward, Levels::Top), state),
        Action::PreviousSection => return said(heading(view, settings, back, Levels::Top), state),
        Action::NextParagraph => return said(paragraph(view, settings, forward), state),
        Action::PreviousParagraph => return said(paragraph(view, settings, back), state),
        Action::ToggleOutline if !display::toggle_outline(view) => return lists::headings(state),
        Action::Left if !display::left(view, settings) => return lists::headings(state),
        Action::Right => display::right(view),
        Action::FoldAll => view.outline.fold_from(&view.document, times),
        Action::UnfoldAll => view.outline.unfold_all(&view.document),
        Action::NextMark => return said(view.select_mark(forward, words), state),
        Action::PreviousMark => return said(view.select_mark(back, words), state),
        Action::Open => return open(state, count),
        Action::NextNote => return said(view.walk_notes(forward, words), state),
        Action::PreviousNote => return said(view.walk_notes(back, words), state),
        Action::Definition => view.leave_note_for_definition(),
        Action::NextUse => return said(view.go_to_next_use(words), state),
        Action::NoteDisplay => return said(Some(display::note_display(view, settings)), state),
        Action::NoteList => return lists::notes(state),
        Action::Headings => return lists::headings(state),
        Action::Search => typing::open(state),
        Action::SearchNext => return said(hit_by(view, settings, forward), state),
        Action::SearchPrevious => return said(hit_by(view, settings, back), state),
        Action::SearchHere => return typing::search_here(state),
        Action::Hits => return lists::hits(state),
        Action::SetBookmark => return set_bookmark(state, letter),
        Action::GoBookmark => return bookmark(state, letter),
        Action::Bookmarks => return lists::bookmarks(state),
        Action::Delete => return lists::delete(state),
        Action::Select if view.toggle_selection() => state.say(words.selecting),
        Action::ToggleOutline | Action::Left | Action::Select => {}
        Action::CharNext => view.extend(Unit::Char, forward),
        Action::CharPrevious => view.extend(Unit::Char, back),
        Action::PhraseNext => view.extend(Unit::Phrase, forward),
        Action::PhrasePrevious => view.extend(Unit::Phrase, back),
        Action::SentenceNext => view.extend(Unit::Sentence, forward),
        Action::SentencePrevious => view.extend(Unit::Sentence, back),
        Action::ParagraphNext => view.extend(Unit::Paragraph, forward),
        Action::ParagraphPrevious => view.extend(Unit::Paragraph, back),
        Action::OtherEnd => view.swap_ends(),
        Action::Back => return go_back(state),
        Action::Forward => return travel(state, Direction::Forward),
        Action::Wider => return measure(state, 2 * forward),
        Action::Narrower => return measure(state, 2 * back),
        Action::Justify => return said(Some(display::justify(settings)), state),
        Action::Theme => return theme(state),
        Action::TextOnly => settings.page.text_only = !settings.page.text_only,
        Action::Furniture => return said(Some(display::furniture(view, settings)), state),
        Action::Copy => return copy::copy(state),
        Action::Cite => return copy::cite(state),
        Action::Palette => lists::actions(state),
        Action::Mouse => return mouse(state),
        Action::Help => view.popup = Some(Popup::Help { scroll: 0 }),
        Action::Close => display::close(view),
        Action::Reload => return reload::ask(state),
        Action::Repaint => return vec![Effect::Repaint],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Quit => return quit(state),
    }
    Effects::new()
}

/// Goes to a heading further on.
fn heading(
    view: &mut DocumentView,
    settings: &Settings,
    steps: isize,
    levels: Levels,
) -> Option<&'static str> {
    (!view.go_to_heading_by(steps, levels)).then(|| settings.words().no_heading)
}

/// Goes to a paragraph further on.
fn paragraph(view: &mut DocumentView, settings: &Settings, steps: isize) -> Option<&'static str> {
    (!view.go_to_paragraph_by(steps)).then(|| settings.words().no_paragraph)
}

/// Goes to a hit further on.
fn hit_by(view: &mut DocumentView, settings: &Settings, steps: isize) -> Option<Message> {
    let reached = view.go_to_hit_by(steps);
    after_hit(reached, view, settings)
}

fn open(state: &mut State, count: Option<usize>) -> Effects {
    let words = state.words();
    let view = &mut state.view;
    match (&view.popup, count) {
        (Some(Popup::List(_)), _) => return chosen(lists::open(state), state),
        (Some(Popup::Help { .. }), _) => view.close_popup(),
        (_, Some(number)) => return open_numbered(state, number),
        (Some(Popup::Note(_)), None) => view.follow_link(),
        (None, None) if view.focus == Focus::Outline => {
            return said(display::enter_section(view, words), state);
        }
        (None, None) => return said(view.open_selected_note(words), state),
    }
    Effects::new()
}

fn open_numbered(state: &mut State, number: usize) -> Effects {
    let words = state.words();
    if state.view.document.notes.is_empty() {
        state.say(words.no_notes);
    } else if !state.view.open_note_numbered(number) {
        state.say(fill(words.no_such_note, number));
    }
    Effects::new()
}

/// Sets a bookmark at the current paragraph.
fn set_bookmark(state: &mut State, letter: Option<char>) -> Effects {
    let Some(letter) = letter.filter(char::is_ascii_alphanumeric) else {
        state.say(state.words().letter_wanted);
        return Effects::new();
    };
    state.view.set_bookmark(letter);
    state.say(fill(state.words().bookmark_set, letter));
    save(state)
}

/// Goes to a bookmark; `'` to where the last jump began, and back again.
fn bookmark(state: &mut State, letter: Option<char>) -> Effects {
    match letter {
        None => Effects::new(),
        Some('\'') => last_jump(state),
        Some(letter) => said(state.view.go_to_bookmark(letter, &state.settings), state),
    }
}

fn last_jump(state: &mut State) -> Effects {
    let Some(there) = state.history.next(Direction::Back) else {
        state.say(state.words().no_jump);
        return Effects::new();
    };
    if there.report == state.view.origin.report && state.view.extend_to(there.place.top.at) {
        return Effects::new();
    }
    reports::show(state, there.report, Arrival::Swapped)
}

/// Back to where the last jump began; from a popup, to where it was opened.
fn go_back(state: &mut State) -> Effects {
    if state.view.retrace_link() {
        return Effects::new();
    }
    if let Some(popup) = state.view.popup.take() {
        if let Popup::Note(NotePopup { origin, .. }) = popup {
            state.view.place = origin;
        }
        return Effects::new();
    }
    travel(state, Direction::Back)
}

fn travel(state: &mut State, direction: Direction) -> Effects {
    let Some(visit) = state.history.next(direction) else {
        let words = state.words();
        state.say(match direction {
            Direction::Back => words.no_jump,
            Direction::Forward => words.no_forward,
        });
        return Effects::new();
    };
    reports::show(state, visit.report, Arrival::Travelled(direction))
}

fn theme(state: &mut State) -> Effects {
    state.settings.themes.next();
    let name = state.settings.themes.current().to_owned();
    state.say(fill(state.words().theme, name));
    let theme = Some(state.settings.themes.current().to_owned());
    vec![Effect::LoadTheme, Effect::Prefer(Preferences { theme, ..Preferences::default() })]
}

/// Widens the measure by cells, or narrows it.
fn measure(state: &mut State, cells: isize) -> Effects {
    let before = state.settings.page.measure;
    let message = display::measure(&state.view, &mut state.settings, cells);
    state.say(message);
    let measure = Some(state.settings.page.measure).filter(|&now| now != before);
    let preferences = measure.map(|_| Preferences { measure, ..Preferences::default() });
    preferences.map(Effect::Prefer).into_iter().collect()
}

/// Gives the mouse to the program or to the terminal.
fn mouse(state: &mut State) -> Effects {
    let is_ours = !state.settings.mouse;
    state.settings.mouse = is_ours;
    let words = state.words();
    state.say(if is_ours { words.mouse_on } else { words.mouse_off });
    vec![Effect::Mouse(is_ours)]
}

fn quit(state: &mut State) -> Effects {
    if state.view.popup.is_none() {
        return vec![Effect::Quit];
    }
    state.view.close_popup();
    Effects::new()
}

/// A count as a number of rows or steps.
fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}
