//! The status line: breadcrumb, notes and progress, or a message or the prompt in their place.

use super::outline::clipped;
use super::{Theme, all_hits, beside, figures, news, paint, shelf, words};
use crate::app::document_view::Focus;
use crate::app::document_view::Search;
use crate::app::message::fill;
use crate::app::outline::crumb;
use crate::app::popup::{List, ListKind, Popup};
use crate::app::prompt::{Prompt, Purpose};
use crate::app::state::{LoadPurpose, Loading};
use crate::app::{Screen, State};
use crate::document::{HeadingIdx, part};
use crate::search::QueryKind;
use crate::text::str_width;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::borrow::Cow;

/// Draws the line, if there is one; returns where the cursor of a prompt stands.
pub(super) fn draw(state: &State, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let area = state.status()?;
    paint::clear(buffer, area, theme.on_page(theme.status));
    if let Some(prompt) = &state.prompt {
        draw_beside_prompt(state, theme, buffer, area);
        return Some(draw_prompt(state, prompt, theme, buffer, area));
    }
    let facts = match state.screen {
        Screen::Reading => facts(state),
        // A report that is to be opened is being loaded.
        _ if state.loading.is_some() => progress(state),
        Screen::Shelf => shelf::facts(state),
        Screen::AllHits => all_hits::facts(state),
        Screen::Figures | Screen::ShelfFigures => figures::facts(state),
        Screen::Words => words::facts(state),
        Screen::News => String::new(),
    };
    let ambiguous = state.settings.cell_widths.ambiguous;
    let cells = |text: &str| u16::try_from(str_width(text, ambiguous)).unwrap_or(u16::MAX);
    let mut width = cells(&facts);
    let room = |width: u16| area.width.saturating_sub(width + 3);
    // Two blanks part them where there is room, else one.
    let parted = |width: u16| room(width).saturating_sub(u16::from(width > 0));
    let (mut left, style) = if let Some(message) = &state.message {
        (state.text_of(message, area.width - 2), theme.message)
    } else {
        let said = match state.screen {
            Screen::Reading => match &state.beside {
                Some(beside) => beside::counted(state, beside, parted(width)),
                None => breadcrumb(state, parted(width)),
            },
            Screen::Shelf => shelf::keys(state, parted(width)),
            Screen::AllHits => all_hits::keys(state, parted(width)),
            Screen::Figures | Screen::ShelfFigures => figures::keys(state, parted(width)),
            Screen::Words => words::keys(state, parted(width)),
            Screen::News => news::keys(state, parted(width)),
        };
        (said, theme.status)
    };
    // A message matters more than what is always shown.
    if cells(&left) > room(width) {
        width = 0;
    }
    if state.message.is_some() {
        left = clipped(
            &left,
            (area.width - 2).min(room(width) + 1),
            state.settings.cell_widths.ambiguous,
        );
    }
    paint::text(buffer, area.x + 1, area.y, &left, style, ambiguous, area.width - 2);
    let x = area.right().saturating_sub(width + 1);
    paint::text(buffer, x, area.y, &facts, theme.status, ambiguous, width);
    None
}

/// A message while there is a prompt, in the row above it, so that the typed text stays visible.
fn draw_beside_prompt(state: &State, theme: &Theme, buffer: &mut Buffer, prompt: Rect) {
    let (Some(message), Some(y)) = (&state.message, prompt.y.checked_sub(1)) else { return };
    let area = Rect { y, ..prompt };
    paint::clear(buffer, area, theme.on_page(theme.status));
    let (room, ambiguous) = (area.width - 2, state.settings.cell_widths.ambiguous);
    let said = clipped(&state.text_of(message, room), room, ambiguous);
    paint::text(buffer, area.x + 1, y, &said, theme.message, ambiguous, room);
}

/// The prompt with what was typed; a long text is shown around the cursor.
fn draw_prompt(
    state: &State,
    prompt: &Prompt,
    theme: &Theme,
    buffer: &mut Buffer,
    area: Rect,
) -> Position {
    let ambiguous = state.settings.cell_widths.ambiguous;
    let words = state.words();
    let name = match prompt.purpose {
        Purpose::Search | Purpose::SearchAll => words.search,
        Purpose::Correct => words.correct,
        Purpose::CorrectFigure => words.figures.prompt,
        Purpose::Words => words.words_prompt,
        Purpose::WriteTable | Purpose::ReplaceFile => words.figures.file_prompt,
        Purpose::Filter | Purpose::Pick | Purpose::Narrow => words.filter,
    };
    let found = found(state, prompt);
    let end = u16::try_from(str_width(&found, ambiguous)).unwrap_or(0) + 1;
    let x = area.x + 1;
    let of = corrected(state, prompt).map(|of| clipped(of, area.width / 3, ambiguous) + " ");
    let label = format!("{name} {}", of.unwrap_or_default());
    let taken = paint::text(buffer, x, area.y, &label, theme.status, ambiguous, area.width);
    let start = x + taken;
    let room = area.right().saturating_sub(start + end + 2).max(1);
    let before = part(&prompt.text, ..prompt.cursor);
    let hidden = hidden(before, usize::from(room), ambiguous);
    let shown = part(&prompt.text, hidden..);
    paint::text(buffer, start, area.y, shown, theme.message, ambiguous, room);
    let x = area.right().saturating_sub(end);
    paint::text(buffer, x, area.y, &found, theme.status, ambiguous, end);
    let ahead = part(before, hidden..);
    Position::new(start + u16::try_from(str_width(ahead, ambiguous)).unwrap_or(0), area.y)
}

/// The name of the report that a prompt corrects.
fn corrected<'a>(state: &'a State, prompt: &Prompt) -> Option<&'a str> {
    let shelf = state.shelf.as_ref().filter(|_| prompt.purpose == Purpose::Correct)?;
    Some(shelf.chosen_entry()?.name.as_str())
}

/// Bytes at the start of a typed text to leave out, so that its end fits `room` cells.
fn hidden(before: &str, room: usize, ambiguous: crate::text::Ambiguous) -> usize {
    let starts = before.char_indices().map(|(at, _)| at).chain([before.len()]);
    let fits = |at: &usize| before.get(*at..).is_some_and(|rest| str_width(rest, ambiguous) < room);
    starts.into_iter().find(fits).unwrap_or(before.len())
}

/// The text behind a prompt: the keys of its list, or the number of hits, `…` while the search is running; nothing if
/// the expression is invalid.
fn found(state: &State, prompt: &Prompt) -> String {
    if let Some(Popup::List(List { kind: ListKind::Bookmarks, .. })) = &state.view.popup {
        return state.text_of(&state.words().bookmark_keys.into(), u16::MAX);
    }
    if let Some(Popup::List(List { kind: ListKind::Hits, .. })) = &state.view.popup
        && prompt.text.is_empty()
    {
        return state.text_of(&state.words().hits_keys.into(), u16::MAX);
    }
    if prompt.purpose == Purpose::SearchAll {
        return all_hits::facts(state);
    }
    if prompt.purpose != Purpose::Search || prompt.text.is_empty() || state.message.is_some() {
        return String::new();
    }
    let search = state.view.search.as_ref().filter(|search| search.pattern == prompt.text);
    search.map_or("…".to_owned(), |search| counted(state, search))
}

/// Which of how many hits, and whether they were found by pinyin.
fn counted(state: &State, search: &Search) -> String {
    if search.hits.is_empty() {
        return "0".to_owned();
    }
    let count = format!("{}/{}", search.current + 1, search.hits.len());
    match search.kind {
        QueryKind::Pinyin => format!("{} {count}", state.words().by_pinyin),
        QueryKind::Literal | QueryKind::Expression => count,
    }
}

/// `政府工作报告 › 二 › （一） › 全面实施“8810”行动计划`; the outline's cursor while that has the keys.
/// On a narrow screen the last headings matter most.
fn breadcrumb(state: &State, room: u16) -> String {
    let (view, document) = (&state.view, &state.view.document);
    let title = document.meta.name().unwrap_or_else(|| view.origin.name.as_str().into());
    let outline = state.view.focus == Focus::Outline;
    let heading = if outline { Some(view.outline.cursor) } else { view.heading() };
    let path = heading.map(|h| view.document.path(h)).unwrap_or_default();
    let last = path.len().saturating_sub(1);
    let whole = |h: HeadingIdx| {
        let heading = document.headings.get(h.index());
        heading.map(|heading| document.heading_text(heading)).unwrap_or_default()
    };
    let crumbs = path
        .iter()
        .enumerate()
        .map(|(i, &h)| if i == last { whole(h) } else { crumb(document, h) });
    let crumbs: Vec<_> = std::iter::once(title).chain(crumbs).collect();
    let fits = |from: &usize| {
        let shown = crumbs.iter().skip(*from);
        let cells =
            |c: &Cow<'_, str>| str_width(c, state.settings.cell_widths.ambiguous) + SEPARATOR;
        shown.map(cells).sum::<usize>() <= usize::from(room) + SEPARATOR
    };
    let from = (0..crumbs.len()).find(fits).unwrap_or(crumbs.len() - 1);
    let crumbs = crumbs.get(from..).unwrap_or_default().join(" › ");
    clipped(&crumbs, room, state.settings.cell_widths.ambiguous)
}

/// Cells of ` › `.
const SEPARATOR: usize = 3;

/// Count being typed, hits, notes, the page of the file, progress.
fn facts(state: &State) -> String {
    let view = &state.view;
    let count = state.settings.keymap.count().map(|c| c.to_string());
    let hits = view.shown_search().filter(|s| !s.hits.is_empty()).map(|s| counted(state, s));
    let note = notes(state);
    let page =
        view.page().map(|page| state.text_of(&fill(state.words().file_page, page), u16::MAX));
    let percent = Some(progress(state));
    [count, hits, note, page, percent].into_iter().flatten().collect::<Vec<_>>().join("   ")
}

/// How much of the report is read; while it is waited for, how much of it is loaded.
fn progress(state: &State) -> String {
    let loading = state.loading.as_ref().filter(|loading| loading.purpose != LoadPurpose::Reload);
    match loading {
        None => format!("{}%", state.view.percent()),
        Some(Loading { percent: None, .. }) => state.words().loading.to_owned(),
        Some(Loading { percent: Some(percent), .. }) => {
            format!("{} {percent}%", state.words().loading)
        }
    }
}

/// The note that is selected of how many there are, or their number.
fn notes(state: &State) -> Option<String> {
    let (document, words) = (&state.view.document, state.words());
    let selected = state.view.place.selected.map(|s| document.note_number(s.note));
    match (document.notes.len(), selected) {
        (0, _) => None,
        (count, Some(number)) => Some(format!("{} {number}/{count}", words.note)),
        (count, None) => Some(state.text_of(&fill(words.notes_counted, count), u16::MAX)),
    }
}
