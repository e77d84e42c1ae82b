//! What the entries of a list say. It is made of what they stand for, for the rows that are drawn and while
//! entries are compared, and never kept: a list of half a million hits is as small as their number.

use super::action::{Entry, TABLE};
use super::lookup::Lookup;
use super::popup::{ListKind, Target};
use super::state::State;
use super::words::Lang;
use super::{note, quote, selection};
use crate::document::{Document, HeadingIdx, HeadingStyle, NoteIdx, Position, Span};
use crate::search::{self, Candidates};
use crate::store::state::Mark;
use crate::text::str_width;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

/// Characters of a text that a row of a list shows at the most: more never fits.
const MOST: usize = 100;

/// What an entry of a list says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// What stands at the left, right-aligned: a number.
    pub label: String,
    /// What is said first.
    pub head: String,
    /// The bytes of `head` that matter most: they are lit, and in sight however narrow the row.
    pub lit: Range<usize>,
    /// What is said more quietly behind it; beside what is lit, in a column of its own.
    pub rest: String,
}

/// How many entries a list of this kind has.
#[must_use]
pub fn count(state: &State, kind: ListKind) -> usize {
    let reader = &state.reader;
    match kind {
        ListKind::Notes => reader.document.notes.len(),
        ListKind::Headings => reader.document.headings.len(),
        ListKind::Hits => reader.search.as_ref().map_or(0, |search| search.hits.len()),
        ListKind::Bookmarks => reader.bookmarks.len() + reader.lost.len(),
        ListKind::Actions => TABLE.len(),
    }
}

/// What Enter on an entry goes to.
#[must_use]
pub fn target(state: &State, kind: ListKind, index: usize) -> Option<Target> {
    let reader = &state.reader;
    let target = match kind {
        ListKind::Notes => Target::Note(NoteIdx::new(index)),
        ListKind::Headings => Target::Heading(HeadingIdx::new(index)),
        ListKind::Hits => Target::Hit(index),
        ListKind::Bookmarks => {
            Target::Bookmark(*reader.bookmarks.keys().chain(reader.lost.keys()).nth(index)?)
        }
        ListKind::Actions => Target::Action(TABLE.get(index)?.action),
    };
    Some(target)
}

/// The entries of a list that is drawn or compared.
pub struct Entries<'a> {
    state: &'a State,
    kind: ListKind,
    /// Where each note is best opened, once somebody asked for it: found for all of them in one pass.
    places: OnceCell<Vec<Option<Lookup>>>,
}

impl<'a> Entries<'a> {
    /// Those of a kind.
    #[must_use]
    pub fn new(state: &'a State, kind: ListKind) -> Self {
        Self { state, kind, places: OnceCell::new() }
    }

    /// What the one at `index` says; nothing where there is none.
    #[must_use]
    pub fn item(&self, index: usize) -> Item {
        let (state, reader) = (self.state, &self.state.reader);
        let item = match self.kind {
            ListKind::Notes => Some(note_item(state, NoteIdx::new(index), self.place(index))),
            ListKind::Headings => Some(heading_item(&reader.document, index)),
            ListKind::Hits => {
                let hit = reader.search.as_ref().and_then(|search| search.hits.get(index));
                hit.map(|&hit| hit_item(state, index, hit))
            }
            ListKind::Bookmarks => bookmark_item(state, index),
            ListKind::Actions => TABLE.get(index).map(|entry| action_item(entry, state)),
        };
        item.unwrap_or_default()
    }

    /// Where a note is best opened.
    fn place(&self, note: usize) -> Option<Lookup> {
        let places = self.places.get_or_init(|| note::all_nearest(&self.state.reader));
        places.get(note).copied().flatten()
    }

    /// The cells of the widest label.
    #[must_use]
    pub fn label_cells(&self) -> usize {
        match self.kind {
            ListKind::Notes => {
                let notes = (0..self.count()).map(NoteIdx::new);
                let numbers = notes.map(|note| self.state.reader.document.note_number(note));
                numbers.max().map_or(0, |number| number.to_string().len())
            }
            ListKind::Headings => 0,
            ListKind::Hits => self.count().to_string().len(),
            ListKind::Bookmarks | ListKind::Actions => {
                let cells = |index| str_width(&self.item(index).label, self.state.probed.ambiguous);
                (0..self.count()).map(cells).max().unwrap_or(0)
            }
        }
    }
}

fn note_item(state: &State, index: NoteIdx, nearest: Option<Lookup>) -> Item {
    let document = &state.reader.document;
    let place = nearest.map(|l| quote::section(&state.reader, l.span.block));
    let place = place.filter(|p| !p.is_empty()).map(|p| format!("{p}  ")).unwrap_or_default();
    Item {
        label: document.note_number(index).to_string(),
        head: note::title(document, index, state.words()),
        lit: 0..0,
        rest: format!("{place}{}", note::first_words(document, index)),
    }
}

fn heading_item(document: &Document, index: usize) -> Item {
    let head = format!("{}{}", " ".repeat(indent(document, index)), heading_name(document, index));
    Item { head, ..Item::default() }
}

fn heading_name(document: &Document, index: usize) -> Cow<'_, str> {
    document.headings.get(index).map(|h| document.heading_text(h)).unwrap_or_default()
}

/// Cells before a heading in a list of them.
fn indent(document: &Document, index: usize) -> usize {
    document.headings.get(index).map_or(0, |h| usize::from(h.level.saturating_sub(1)) * 2)
}

fn hit_item(state: &State, index: usize, hit: Span) -> Item {
    let document = &state.reader.document;
    let at = hit.position();
    let heading = document.heading_at(at).and_then(|h| document.headings.get(h.index()));
    let lead = heading.filter(|h| h.style == HeadingStyle::Lead);
    let lead = lead.map(|h| document.heading_text(h)).unwrap_or_default();
    let excerpt = search::excerpt(document, hit, MOST);
    let (start, end) = (excerpt.start(), excerpt.end());
    let seen = |start, end| selection::seen(document, Span::new(hit.block, start..end));
    let before = seen(start, hit.start());
    let upto = format!("{before}{}", seen(hit.start(), hit.end()));
    Item {
        label: (index + 1).to_string(),
        lit: before.len()..upto.len(),
        head: upto + &seen(hit.end(), end),
        rest: format!("{} {lead}", quote::section(&state.reader, at.block)).trim().to_owned(),
    }
}

/// The bookmarks by their letters, then those whose text is gone.
fn bookmark_item(state: &State, index: usize) -> Option<Item> {
    let reader = &state.reader;
    if let Some((&letter, &at)) = reader.bookmarks.iter().nth(index) {
        return Some(kept_item(state, letter, at));
    }
    let (&letter, mark) = reader.lost.iter().nth(index.checked_sub(reader.bookmarks.len())?)?;
    Some(lost_item(state, letter, mark))
}

fn kept_item(state: &State, letter: char, at: Position) -> Item {
    let text = state.reader.document.text(at.block);
    Item {
        label: letter.to_string(),
        head: text.get(at.byte..).unwrap_or_default().chars().take(MOST).collect(),
        lit: 0..0,
        rest: quote::section(&state.reader, at.block),
    }
}

fn lost_item(state: &State, letter: char, mark: &Mark) -> Item {
    Item {
        label: letter.to_string(),
        head: mark.after.chars().take(MOST).collect(),
        lit: 0..0,
        rest: state.words().lost.to_owned(),
    }
}

fn action_item(entry: &Entry, state: &State) -> Item {
    let does = match state.lang {
        Lang::Zh => entry.zh,
        Lang::En => entry.en,
    };
    Item {
        label: entry.name.to_owned(),
        head: does.to_owned(),
        lit: 0..0,
        rest: state.keymap.keys_of(entry).join(" "),
    }
}

impl Candidates for Entries<'_> {
    fn count(&self) -> usize {
        count(self.state, self.kind)
    }

    fn name(&self, index: usize) -> Cow<'_, str> {
        let document = &self.state.reader.document;
        match self.kind {
            ListKind::Headings => heading_name(document, index),
            ListKind::Notes => {
                let note = NoteIdx::new(index);
                let title = note::title(document, note, self.state.words());
                format!("{} {title}", document.note_number(note)).into()
            }
            ListKind::Actions => {
                let Item { label, head, .. } = self.item(index);
                format!("{label} {head}").into()
            }
            ListKind::Hits | ListKind::Bookmarks => Cow::default(),
        }
    }

    fn text(&self, index: usize) -> Cow<'_, str> {
        match self.kind {
            ListKind::Headings => Cow::default(),
            ListKind::Notes | ListKind::Actions => self.item(index).rest.into(),
            ListKind::Hits | ListKind::Bookmarks => {
                let Item { label, head, rest, .. } = self.item(index);
                format!("{label} {head} {rest}").into()
            }
        }
    }

    fn indent(&self, index: usize) -> usize {
        match self.kind {
            ListKind::Headings => indent(&self.state.reader.document, index),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::action::Action;
    use super::super::state::Size;
    use super::super::update;
    use super::*;
    use crate::app::popup::Popup;
    use crate::document::Addresses;
    use crate::document::BlockIdx;
    use crate::parse::parse;
    use crate::text;

    fn state() -> State {
        let seed = include_str!("../../seeds/nanchang-2024.txt");
        let document = parse(&text::decode(seed.as_bytes(), None)).document;
        State::new("a.txt".to_owned(), document, Size { width: 80, height: 24 }, Lang::Zh)
    }

    #[test]
    fn a_list_keeps_nothing_of_what_its_entries_say() {
        let mut state = state();
        update(&mut state, Action::Headings.into());
        let Some(Popup::List(list)) = &state.reader.popup else { panic!() };
        assert_eq!(list.shown, search::Picked::All(state.reader.document.headings.len()));
    }

    #[test]
    fn the_place_of_each_note_is_the_same_one_by_one_and_all_at_once() {
        let mut state = state();
        for place in [0, 40, 100] {
            state.reader.view.top.at.block = BlockIdx::new(place);
            let notes = (0..state.reader.document.notes.len()).map(NoteIdx::new);
            let each: Vec<_> = notes.map(|index| note::nearest(&state.reader, index)).collect();
            assert_eq!(note::all_nearest(&state.reader), each);
        }
    }

    #[test]
    fn an_entry_is_compared_as_it_is_drawn() {
        let state = state();
        for kind in [ListKind::Notes, ListKind::Headings, ListKind::Actions] {
            let entries = Entries::new(&state, kind);
            assert!(entries.count() > 20);
            for index in 0..entries.count() {
                let Item { label, head, rest, .. } = entries.item(index);
                let drawn = format!("{label} {head}");
                let name = format!("{}{}", " ".repeat(entries.indent(index)), entries.name(index));
                assert_eq!(name.trim_start(), drawn.trim_start());
                assert_eq!(entries.text(index), rest);
            }
        }
    }

    #[test]
    fn a_block_has_the_section_that_its_address_names() {
        let document = &*state().reader.document;
        let addresses = Addresses::new(document);
        for block in (0..document.blocks.len()).map(BlockIdx::new) {
            let named = addresses.place(block).and_then(|(heading, _)| heading);
            assert_eq!(document.section(block), named, "{block:?}");
        }
    }
}
