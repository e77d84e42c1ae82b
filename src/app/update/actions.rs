//! Carries out actions. Most are methods of the view; only those that may lead to another report take the whole
//! state.

use super::super::action::{Action, Modes, OverNote};
use super::super::concordance::HitOrder;
use super::super::document_view::{DocumentView, Focus, Levels};
use super::super::effect::{Effect, Effects};
use super::super::history::JumpDirection;
use super::super::keymap::Command;
use super::super::message::{Message, fill};
use super::super::panes;
use super::super::popup::{ListKind, NotePopup, Popup};
use super::super::screen::Screen;
use super::super::selection::SelectionUnit;
use super::super::settings::Settings;
use super::super::state::{Arrival, State};
use super::outcome::{Outcome, after_hit, save};
use super::{
    all_hits, beside, copy, display, figures, lists, news, reload, reports, shelf, table_file,
    tables, typing, words,
};
use crate::store::state::Preferences;
use crate::words::interface::InterfaceWords;

/// Carries out an action: one of the screen, one that leads to another screen, or one of the report.
pub(super) fn run(state: &mut State, command: Command) -> Outcome {
    let action = command.action;
    if action.over_note() == OverNote::Leaves {
        state.view.leave_note();
        state.history.remember_all(state.view.take_jumps());
    }
    if state.screen.mode().is_some() && state.view.popup.is_none() {
        if !action.works_in(state.mode()) {
            return state.words().not_here.into();
        }
        if let Some(outcome) = tables::run(state, command) {
            return outcome;
        }
        if let Some(outcome) = figures::run(state, command) {
            return outcome;
        }
        if let Some(outcome) = words::run(state, command) {
            return outcome;
        }
    }
    let times = signed(command.count.unwrap_or(1));
    match action {
        Action::Open if state.view.popup.is_none() && state.screen.mode().is_some() => {
            open_chosen(state)
        }
        Action::Close if state.screen == Screen::AllHits && state.view.popup.is_none() => {
            shelf::show(state, Screen::Shelf)
        }
        Action::Close if state.screen == Screen::Shelf && state.view.popup.is_none() => {
            Outcome::default()
        }
        // Where there is nothing to close or to cancel, it leads to where the table was asked for.
        Action::Close
            if matches!(state.screen, Screen::Figures | Screen::ShelfFigures | Screen::News)
                && state.view.popup.is_none() =>
        {
            travel(state, JumpDirection::Back)
        }
        Action::Beside if state.screen == Screen::Shelf => shelf::put_beside(state),
        Action::Beside => beside::toggle(state),
        Action::OtherSide => {
            state.turn();
            Outcome::default()
        }
        Action::Lock => beside::toggle_lock(state),
        Action::SearchNext if walks_changes(state) => beside::walk(state, times),
        Action::SearchPrevious if walks_changes(state) => beside::walk(state, -times),
        Action::Join => beside::join(state),
        Action::Shelf => shelf::toggle(state),
        Action::Figures => figures::open(state),
        Action::Words => words::ask(state),
        Action::News => news::open(state),
        Action::CopyTable => {
            let csv = state.csv();
            csv.map(Effect::Copy).map_or_else(Outcome::default, Outcome::from)
        }
        Action::WriteTable => table_file::ask(state),
        Action::ReportBefore => shelf::beside(state, -count(command)),
        Action::ReportBehind => shelf::beside(state, count(command)),
        Action::HitsBehind => all_hits::toggle_order(state, HitOrder::Behind),
        Action::HitsBefore => all_hits::toggle_order(state, HitOrder::Before),
        Action::HitsByYear => all_hits::toggle_order(state, HitOrder::Year),
        Action::AllHits if state.screen == Screen::AllHits => all_hits::of_this(state),
        Action::AllHits => all_hits::of_all(state),
        Action::Grid => shelf::toggle_grid(state),
        Action::Correct => shelf::ask_correction(state),
        Action::Search if state.screen.mode().is_some() => {
            all_hits::ask(state);
            Outcome::default()
        }
        Action::Quit if state.view.popup.is_none() => {
            Outcome::from(shelf::keep(state)).then(Effect::Quit.into())
        }
        _ => in_report(state, command),
    }
}

/// Opens what the chosen row of a table stands for.
fn open_chosen(state: &mut State) -> Outcome {
    match state.screen {
        Screen::Reading => Outcome::default(),
        Screen::Shelf => shelf::open_chosen(state),
        Screen::AllHits => all_hits::open_chosen(state),
        Screen::Figures | Screen::ShelfFigures => figures::open_chosen(state),
        Screen::Words => words::open_chosen(state),
        Screen::News => news::open_chosen(state),
    }
}

/// How often the action is asked for.
fn count(command: Command) -> isize {
    signed(command.count.unwrap_or(1))
}

/// Carries out an action of the report that is open, or of the program.
#[allow(clippy::too_many_lines, reason = "an arm for each action")]
fn in_report(state: &mut State, Command { action, count, letter }: Command) -> Outcome {
    let times = count.unwrap_or(1);
    let (forward, back) = (signed(times), -signed(times));
    let words = state.words();
    let first = state.mode().group();
    let State { view, settings, prompt, queries, screen, .. } = state;
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
            None => return words.percent_wanted.into(),
        },
        Action::NextHeading => return heading(view, words, forward, Levels::All).into(),
        Action::PreviousHeading => return heading(view, words, back, Levels::All).into(),
        Action::NextSection => return heading(view, words, forward, Levels::Top).into(),
        Action::PreviousSection => return heading(view, words, back, Levels::Top).into(),
        Action::NextParagraph => return paragraph(view, words, forward).into(),
        Action::PreviousParagraph => return paragraph(view, words, back).into(),
        Action::ToggleOutline if !display::toggle_outline(view) => {
            return lists::show(view, prompt, settings, ListKind::Headings);
        }
        Action::Left if !display::left(view, settings) => {
            return lists::show(view, prompt, settings, ListKind::Headings);
        }
        Action::Right => display::right(view),
        Action::FoldAll => view.outline.fold_from(&view.document, times),
        Action::UnfoldAll => view.outline.unfold_all(&view.document),
        Action::NextMark => return view.select_mark(forward, words).into(),
        Action::PreviousMark => return view.select_mark(back, words).into(),
        Action::Open => return open(view, settings, count),
        Action::NextNote => return view.walk_notes(forward, words).into(),
        Action::PreviousNote => return view.walk_notes(back, words).into(),
        Action::Definition => view.leave_note_for_definition(),
        Action::NextUse => return view.go_to_next_use(words).into(),
        Action::NoteDisplay => return display::note_display(view, settings).into(),
        Action::NoteList => return lists::show(view, prompt, settings, ListKind::Notes),
        Action::Headings => return lists::show(view, prompt, settings, ListKind::Headings),
        Action::Search => typing::open(view, prompt),
        Action::SearchNext => return hit_by(view, settings, forward).into(),
        Action::SearchPrevious => return hit_by(view, settings, back).into(),
        Action::SearchHere => return typing::search_here(view, queries, settings).into(),
        Action::Hits => return lists::show(view, prompt, settings, ListKind::Hits),
        Action::SetBookmark => return set_bookmark(view, settings, letter),
        Action::GoBookmark => return go_to_bookmark(state, letter),
        Action::Bookmarks => return lists::show(view, prompt, settings, ListKind::Bookmarks),
        Action::Delete => return lists::delete(view, settings),
        Action::Select if view.toggle_selection() => return words.selecting.into(),
        Action::ToggleOutline
        | Action::Left
        | Action::Select
        // Those of other screens.
        | Action::Shelf
        | Action::ReportBefore
        | Action::ReportBehind
        | Action::AllHits | Action::HitsBehind | Action::HitsBefore | Action::HitsByYear
        | Action::Figures | Action::FigureForm | Action::FigureStatus | Action::NextFigures
        | Action::PreviousFigures | Action::Plot | Action::Why | Action::CopyTable
        | Action::WriteTable
        | Action::CorrectFigure | Action::RejectFigure | Action::Words | Action::News
        | Action::Grid
        | Action::Correct
        | Action::Narrow
        | Action::Sort
        | Action::Reverse
        | Action::Beside
        | Action::OtherSide
        | Action::Lock
        | Action::Join => {}
        Action::CharNext => view.extend(SelectionUnit::Char, forward),
        Action::CharPrevious => view.extend(SelectionUnit::Char, back),
        Action::PhraseNext => view.extend(SelectionUnit::Phrase, forward),
        Action::PhrasePrevious => view.extend(SelectionUnit::Phrase, back),
        Action::SentenceNext => view.extend(SelectionUnit::Sentence, forward),
        Action::SentencePrevious => view.extend(SelectionUnit::Sentence, back),
        Action::ParagraphNext => view.extend(SelectionUnit::Paragraph, forward),
        Action::ParagraphPrevious => view.extend(SelectionUnit::Paragraph, back),
        Action::OtherEnd => view.swap_ends(),
        Action::Back if go_back(view) => {}
        Action::Back => return travel(state, JumpDirection::Back),
        Action::Forward => return travel(state, JumpDirection::Forward),
        Action::Wider => return measure(view, settings, 2 * forward),
        Action::Narrower => return measure(view, settings, 2 * back),
        Action::Justify => return display::justify(settings).into(),
        Action::Theme => return next_theme(settings),
        Action::TextOnly => settings.page.text_only = !settings.page.text_only,
        Action::Furniture => return display::furniture(view, settings).into(),
        Action::Copy => return copy::copy(view, words),
        Action::Cite => return copy::cite(view, settings),
        Action::Palette => {
            let modes = screen.mode().unwrap_or(Modes::REPORT);
            return lists::show(view, prompt, settings, ListKind::Actions(modes));
        }
        Action::Mouse => return toggle_mouse(settings),
        Action::Help => view.popup = Some(Popup::Help { scroll: 0, first }),
        Action::Close => display::close(view),
        Action::Reload => return reload::ask(state),
        Action::Repaint => return Effect::Repaint.into(),
        Action::Suspend => return Effect::Suspend.into(),
        Action::Quit => view.close_popup(),
    }
    Outcome::default()
}

/// Whether `n` walks the changes between two reports: where no search is shown that it could go on with.
fn walks_changes(state: &State) -> bool {
    state.mode() == Modes::BESIDE && state.view.shown_search().is_none_or(|s| s.hits.is_empty())
}

/// Goes to a heading further on.
fn heading(
    view: &mut DocumentView,
    words: &InterfaceWords,
    steps: isize,
    levels: Levels,
) -> Option<&'static str> {
    (!view.go_to_heading_by(steps, levels)).then_some(words.no_heading)
}

/// Goes to a paragraph further on.
fn paragraph(
    view: &mut DocumentView,
    words: &InterfaceWords,
    steps: isize,
) -> Option<&'static str> {
    (!view.go_to_paragraph_by(steps)).then_some(words.no_paragraph)
}

/// Goes to a hit further on.
fn hit_by(view: &mut DocumentView, settings: &Settings, steps: isize) -> Option<Message> {
    let reached = view.go_to_hit_by(steps);
    after_hit(reached, view, settings)
}

/// Opens what is chosen in a list or selected in the text, or the note of a number.
fn open(view: &mut DocumentView, settings: &Settings, count: Option<usize>) -> Outcome {
    let words = settings.words();
    match (&view.popup, count) {
        (Some(Popup::List(_)), _) => return lists::open(view, settings),
        (Some(Popup::Help { .. }), _) => view.close_popup(),
        (_, Some(number)) => return open_numbered(view, words, number).into(),
        (Some(Popup::Note(_)), None) => view.follow_link(),
        (None, None) if view.focus == Focus::Outline => {
            return display::enter_section(view, words).into();
        }
        (None, None) => return view.open_selected_note(words).into(),
    }
    Outcome::default()
}

fn open_numbered(
    view: &mut DocumentView,
    words: &InterfaceWords,
    number: usize,
) -> Option<Message> {
    if view.document.notes.is_empty() {
        return Some(words.no_notes.into());
    }
    (!view.open_note_numbered(number)).then(|| fill(words.no_such_note, number))
}

/// Sets a bookmark at the current paragraph.
fn set_bookmark(view: &mut DocumentView, settings: &Settings, letter: Option<char>) -> Outcome {
    let words = settings.words();
    let Some(letter) = letter.filter(char::is_ascii_alphanumeric) else {
        return words.letter_wanted.into();
    };
    view.set_bookmark(letter);
    let effects = save(view, settings).into_iter().collect();
    Outcome { message: Some(fill(words.bookmark_set, letter)), effects, next: None }
}

/// Goes to a bookmark; `'` to where the last jump began, and back again.
fn go_to_bookmark(state: &mut State, letter: Option<char>) -> Outcome {
    match letter {
        None => Outcome::default(),
        Some('\'') => swap_with_last_jump(state),
        Some(letter) => state.view.go_to_bookmark(letter, &state.settings).into(),
    }
}

fn swap_with_last_jump(state: &mut State) -> Outcome {
    let Some(there) = state.history.next(JumpDirection::Back) else {
        return state.words().no_jump.into();
    };
    if !there.screen.is_of_report() {
        return travel(state, JumpDirection::Back);
    }
    if there.report == state.view.origin.report && state.view.extend_to(there.place.top.at) {
        return Outcome::default();
    }
    reports::show(state, there.report, Arrival::Swapped).into()
}

/// From a popup, back to where it was opened; `false` where none is open.
fn go_back(view: &mut DocumentView) -> bool {
    if view.retrace_link() {
        return true;
    }
    match view.popup.take() {
        Some(Popup::Note(NotePopup { origin, .. })) => view.place = origin,
        Some(_) => {}
        None => return false,
    }
    true
}

/// Goes through the history of jumps.
fn travel(state: &mut State, direction: JumpDirection) -> Outcome {
    match (state.history.next(direction), direction) {
        (Some(visit), _) if !visit.screen.is_of_report() => {
            let here = state.visit();
            state.history.step(direction, here);
            shelf::show(state, visit.screen)
        }
        (Some(visit), _) => {
            reports::show(state, visit.report, Arrival::Travelled(direction)).into()
        }
        (None, JumpDirection::Back) => state.words().no_jump.into(),
        (None, JumpDirection::Forward) => state.words().no_forward.into(),
    }
}

fn next_theme(settings: &mut Settings) -> Outcome {
    settings.themes.next();
    let name = settings.themes.current().to_owned();
    let preferences = Preferences { theme: Some(name.clone()), ..Preferences::default() };
    let effects = vec![Effect::LoadTheme, Effect::Prefer(preferences)];
    Outcome { message: Some(fill(settings.words().theme, name)), effects, next: None }
}

/// Widens the measure by cells, or narrows it.
fn measure(view: &DocumentView, settings: &mut Settings, cells: isize) -> Outcome {
    let before = settings.page.measure;
    let message = Some(display::measure(view, settings, cells));
    let measure = Some(settings.page.measure).filter(|&now| now != before);
    let preferences = measure.map(|_| Preferences { measure, ..Preferences::default() });
    let effects: Effects = preferences.map(Effect::Prefer).into_iter().collect();
    Outcome { message, effects, next: None }
}

/// Gives the mouse to the program or to the terminal.
fn toggle_mouse(settings: &mut Settings) -> Outcome {
    settings.mouse = !settings.mouse;
    let words = settings.words();
    let message = if settings.mouse { words.mouse_on } else { words.mouse_off };
    Outcome { effects: vec![Effect::Mouse(settings.mouse)], ..message.into() }
}

/// A count as a number of rows or steps.
fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}
