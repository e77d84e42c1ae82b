//! The text of list entries. Lists store indices; the text of an entry is built when it is drawn or matched, so a
//! list of half a million hits takes hardly any memory.

use super::action::{Entry, Modes, TABLE};
use super::document_view::DocumentView;
use super::note_ref::NoteRef;
use super::popup::{ListKind, Popup, Target};
use super::settings::Settings;
use super::{note, outline, selection};
use crate::document::{
    Addresses, BlockIdx, Document, HeadingIdx, HeadingStyle, NoteIdx, Position, Span, part,
};
use crate::search::{self, Candidates};
use crate::store::state::TextAnchor;
use crate::text::{Ambiguous, str_width};
use crate::words::{Lang, interface::InterfaceWords};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The most characters of a text that a row of a list shows; more never fit.
const MOST: usize = 100;

/// The text of a list entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// A number at the left, right-aligned.
    pub label: String,
    /// The main text.
    pub head: String,
    /// The bytes of `head` that are highlighted, and visible however narrow the row is.
    pub lit: Range<usize>,
    /// Less important text behind it.
    pub rest: String,
    /// Text at the right end of the row, which is cut last: the section of a hit, the keys of an action.
    pub end: String,
}

/// What Enter on an entry goes to.
#[must_use]
pub fn target(view: &DocumentView, kind: ListKind, index: usize) -> Option<Target> {
    let target = match kind {
        ListKind::Notes => Target::Note(NoteIdx::new(index)),
        ListKind::Headings => Target::Heading(HeadingIdx::new(index)),
        ListKind::Hits => Target::Hit(index),
        ListKind::Bookmarks => {
            Target::Bookmark(*view.bookmarks.keys().chain(view.lost.keys()).nth(index)?)
        }
        ListKind::Actions(modes) => Target::Action(actions(modes).nth(index)?.action),
    };
    Some(target)
}

/// The source of a list's entries. Cheap to clone, so that entries can be matched on any thread.
#[derive(Clone, Debug)]
pub struct ListRows {
    document: Arc<Document>,
    addresses: Arc<OnceLock<Addresses>>,
    made_of: ListSource,
}

/// What entries are built from, besides the document.
#[derive(Clone, Debug)]
enum ListSource {
    Notes {
        /// The block at the top of the screen.
        here: BlockIdx,
        words: &'static InterfaceWords,
        /// The place from which each note is best opened; computed for all notes in one pass when first needed.
        places: OnceCell<Vec<Option<NoteRef>>>,
    },
    Headings {
        /// Whether some headings are filtered out, so that each entry names its parents.
        is_filtered: bool,
    },
    Hits(Arc<Vec<Span>>),
    /// The entries themselves: there are few.
    Bookmarks(Vec<Item>),
    /// The entries themselves: there are few.
    Actions(Vec<Item>),
}

impl ListRows {
    /// The entries of a kind of list.
    #[must_use]
    pub fn new(view: &DocumentView, settings: &Settings, kind: ListKind) -> Self {
        let made_of = match kind {
            ListKind::Notes => ListSource::Notes {
                here: view.place.top.at.block,
                words: settings.words(),
                places: OnceCell::new(),
            },
            ListKind::Headings => ListSource::Headings { is_filtered: is_filtered(view) },
            ListKind::Hits => ListSource::Hits(hits(view)),
            ListKind::Bookmarks => ListSource::Bookmarks(bookmark_items(view, settings)),
            ListKind::Actions(modes) => ListSource::Actions(
                actions(modes).map(|entry| action_item(entry, settings)).collect(),
            ),
        };
        let (document, addresses) = (Arc::clone(&view.document), view.shared_addresses());
        Self { document, addresses, made_of }
    }

    /// The entry at `index`; empty if there is none.
    #[must_use]
    pub fn item(&self, index: usize) -> Item {
        let document = &self.document;
        let item = match &self.made_of {
            ListSource::Notes { here, words, places } => {
                let places = places.get_or_init(|| note::all_nearest(document, *here));
                let place = places.get(index).copied().flatten();
                let place = place.map(|place| self.place(place.span.block));
                Some(note_item(document, NoteIdx::new(index), place, words))
            }
            ListSource::Headings { is_filtered } => {
                Some(heading_item(document, index, *is_filtered))
            }
            ListSource::Hits(hits) => hits.get(index).map(|&hit| {
                let place = self.place(hit.block);
                hit_item(document, index, hit, &place)
            }),
            ListSource::Bookmarks(items) | ListSource::Actions(items) => items.get(index).cloned(),
        };
        item.unwrap_or_default()
    }

    /// Where a block stands, as `baogao FILE#…` opens it.
    fn place(&self, block: BlockIdx) -> String {
        let addresses = self.addresses.get_or_init(|| Addresses::new(&self.document));
        place(addresses, &self.document, block)
    }

    /// The cells of the widest label.
    #[must_use]
    pub fn label_cells(&self, ambiguous: Ambiguous) -> usize {
        match &self.made_of {
            ListSource::Notes { .. } => {
                let notes = (0..self.count()).map(NoteIdx::new);
                let numbers = notes.map(|note| self.document.note_number(note));
                numbers.max().map_or(0, |number| number.to_string().len())
            }
            ListSource::Headings { .. } => 0,
            ListSource::Hits(hits) => hits.len().to_string().len(),
            ListSource::Bookmarks(items) | ListSource::Actions(items) => {
                let cells = items.iter().map(|item| str_width(&item.label, ambiguous));
                cells.max().unwrap_or(0)
            }
        }
    }
}

/// The hits of the search; none where there is no search.
fn hits(view: &DocumentView) -> Arc<Vec<Span>> {
    view.search.as_ref().map(|search| Arc::clone(&search.hits)).unwrap_or_default()
}

/// `#` and the address of a block; nothing for furniture.
fn place(addresses: &Addresses, document: &Document, block: BlockIdx) -> String {
    addresses.block(document, block).map(|address| format!("#{address}")).unwrap_or_default()
}

fn note_item(
    document: &Document,
    index: NoteIdx,
    place: Option<String>,
    words: &InterfaceWords,
) -> Item {
    let place = place.filter(|p| !p.is_empty()).map(|p| format!("{p}  ")).unwrap_or_default();
    Item {
        label: document.note_number(index).to_string(),
        head: note::title(document, index, words),
        rest: format!("{place}{}", note::first_words(document, index)),
        ..Item::default()
    }
}

/// Whether the open list is filtered.
fn is_filtered(view: &DocumentView) -> bool {
    matches!(&view.popup, Some(Popup::List(list)) if !list.filter.is_empty())
}

/// A heading, indented by its level or, in a filtered list, followed by its parents.
fn heading_item(document: &Document, index: usize, is_filtered: bool) -> Item {
    let name = heading_name(document, index);
    if is_filtered {
        return Item { head: name.into(), rest: parents(document, index), ..Item::default() };
    }
    Item { head: " ".repeat(indent(document, index)) + &name, ..Item::default() }
}

/// The headings above one, as in the status line: 二 › （一）.
fn parents(document: &Document, index: usize) -> String {
    let path = document.path(HeadingIdx::new(index));
    let above = path.split_last().map(|(_, above)| above).unwrap_or_default();
    above.iter().map(|&h| outline::crumb(document, h)).collect::<Vec<_>>().join(" › ")
}

fn heading_name(document: &Document, index: usize) -> Cow<'_, str> {
    document.headings.get(index).map(|h| document.heading_text(h)).unwrap_or_default()
}

/// Cells before a heading in a list of them.
fn indent(document: &Document, index: usize) -> usize {
    document.headings.get(index).map_or(0, |h| usize::from(h.level.saturating_sub(1)) * 2)
}

fn hit_item(document: &Document, index: usize, hit: Span, place: &str) -> Item {
    let at = hit.position();
    let heading = document.heading_at(at).map(|h| document.heading(h));
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
        end: format!("{place} {lead}").trim().to_owned(),
        ..Item::default()
    }
}

/// The bookmarks by their letters, then those whose text is gone.
fn bookmark_items(view: &DocumentView, settings: &Settings) -> Vec<Item> {
    let kept = view.bookmarks.iter().map(|(&letter, &at)| {
        let place = place(view.addresses(), &view.document, at.block);
        kept_item(&view.document, letter, at, place)
    });
    let lost = view.lost.iter().map(|(&letter, mark)| lost_item(settings, letter, mark));
    kept.chain(lost).collect()
}

fn kept_item(document: &Document, letter: char, at: Position, place: String) -> Item {
    let text = document.text(at.block);
    Item {
        label: letter.to_string(),
        head: part(text, at.byte..).chars().take(MOST).collect(),
        rest: place,
        ..Item::default()
    }
}

fn lost_item(settings: &Settings, letter: char, mark: &TextAnchor) -> Item {
    Item {
        label: letter.to_string(),
        head: mark.after.chars().take(MOST).collect(),
        rest: settings.words().lost.to_owned(),
        ..Item::default()
    }
}

/// The entries of the palette: what works in some of these modes.
fn actions(modes: Modes) -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(move |entry| entry.modes.meets(modes))
}

fn action_item(entry: &Entry, settings: &Settings) -> Item {
    let does = match settings.lang {
        Lang::Zh => entry.zh,
        Lang::En => entry.en,
    };
    Item {
        head: does.to_owned(),
        rest: entry.name.to_owned(),
        end: settings.keymap.keys_of(entry).join(" "),
        ..Item::default()
    }
}

impl Candidates for ListRows {
    fn count(&self) -> usize {
        match &self.made_of {
            ListSource::Notes { .. } => self.document.notes.len(),
            ListSource::Headings { .. } => self.document.headings.len(),
            ListSource::Hits(hits) => hits.len(),
            ListSource::Bookmarks(items) | ListSource::Actions(items) => items.len(),
        }
    }

    fn name(&self, index: usize) -> Cow<'_, str> {
        let document = &self.document;
        match &self.made_of {
            ListSource::Headings { .. } => heading_name(document, index),
            ListSource::Notes { words, .. } => {
                let note = NoteIdx::new(index);
                let title = note::title(document, note, words);
                format!("{} {title}", document.note_number(note)).into()
            }
            ListSource::Actions(_) => {
                let Item { head, rest, .. } = self.item(index);
                format!("{head} {rest}").into()
            }
            ListSource::Hits(_) | ListSource::Bookmarks(_) => Cow::default(),
        }
    }

    fn text(&self, index: usize) -> Cow<'_, str> {
        match &self.made_of {
            ListSource::Headings { .. } => Cow::default(),
            ListSource::Notes { .. } => self.item(index).rest.into(),
            ListSource::Actions(_) => self.item(index).end.into(),
            ListSource::Hits(_) | ListSource::Bookmarks(_) => {
                let Item { label, head, rest, end, .. } = self.item(index);
                format!("{label} {head} {rest}{end}").into()
            }
        }
    }

    fn indent(&self, index: usize) -> usize {
        match &self.made_of {
            ListSource::Headings { .. } => indent(&self.document, index),
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::document_view::ReportOrigin;
    use super::super::place::ReportId;
    use super::*;
    use crate::document::Addresses;
    use crate::load::Source;
    use crate::parse::parse;
    use crate::text;

    fn view() -> DocumentView {
        let seed = include_str!("../../seeds/nanchang-2024.txt");
        let document = parse(&text::decode(seed.as_bytes(), None)).document;
        let (report, source) = (ReportId::default(), Source::Embedded);
        let origin =
            ReportOrigin { report, source, name: "a.txt".to_owned(), path: None, stamp: None };
        DocumentView::new(origin, document)
    }

    #[test]
    fn the_place_of_each_note_is_the_same_one_by_one_and_all_at_once() {
        let mut view = view();
        for place in [0, 40, 100] {
            view.place.top.at.block = BlockIdx::new(place);
            let notes = (0..view.document.notes.len()).map(NoteIdx::new);
            let each: Vec<_> = notes
                .map(|index| note::nearest(&view.document, view.place.top.at.block, index))
                .collect();
            let here = view.place.top.at.block;
            assert_eq!(note::all_nearest(&view.document, here), each);
        }
    }

    #[test]
    fn an_entry_is_compared_as_it_is_drawn() {
        let (view, settings) = (view(), Settings::new(Lang::Zh));
        for kind in [ListKind::Notes, ListKind::Headings, ListKind::Actions(Modes::REPORT)] {
            let entries = ListRows::new(&view, &settings, kind);
            assert!(entries.count() > 20);
            for index in 0..entries.count() {
                let Item { label, head, rest, end, .. } = entries.item(index);
                let compared = format!("{} {}", entries.name(index), entries.text(index));
                let drawn = [label.as_str(), head.trim(), &rest, &end];
                let drawn = drawn.into_iter().filter(|part| !part.is_empty());
                assert_eq!(compared.trim(), drawn.collect::<Vec<_>>().join(" "));
            }
        }
    }

    #[test]
    fn a_block_has_the_section_that_its_address_names() {
        let view = view();
        let document = &*view.document;
        let addresses = Addresses::new(document);
        for block in (0..document.blocks.len()).map(BlockIdx::new) {
            let named = addresses.place(block).and_then(|(heading, _)| heading);
            assert_eq!(document.section(block), named, "{block:?}");
        }
    }
}
