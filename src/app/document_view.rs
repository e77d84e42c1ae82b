//! What belongs to reading one document: the document, its layout, the place, the selection, the search.
//!
//! Positions only: nothing here is a row or a column of the screen.

use super::note_ref::ReadingPlace;
use super::outline::Outline;
use super::popup::Popup;
use super::selection::Selection;
use super::side_notes;
use super::viewport::{self, Top};
use crate::document::{Addresses, BlockIdx, BlockKind, Document, HeadingIdx, Position, Span};
use crate::layout::placement::{self, Stack, Wanted};
use crate::layout::{Layout, Setting, layout};
use crate::search::Kind;
use crate::store::state::TextAnchor;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A search under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The expression as typed.
    pub pattern: String,
    /// How it was read.
    pub kind: Kind,
    /// All hits, in reading order; shared with what is sought among them.
    pub hits: Arc<Vec<Span>>,
    /// The hit last gone to, an index into `hits`.
    pub current: usize,
    /// Whether its hits are shown; going to one shows them again.
    pub shown: bool,
}

/// Jumps, to go back and forward through.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Where jumps began, the latest last.
    pub back: Vec<ReadingPlace>,
    /// Where `Back` was used, the latest last.
    pub forward: Vec<ReadingPlace>,
}

/// Jumps remembered: enough for a day's reading, little enough to forget.
const MOST_JUMPS: usize = 200;

/// Everything that belongs to reading one document.
#[derive(Clone, Debug)]
pub struct DocumentView {
    /// What the document is called: a file's name.
    pub name: String,
    /// The document.
    pub document: Arc<Document>,
    /// The names of its paragraphs, once somebody asked for them; a copy costs nothing.
    addresses: Arc<OnceLock<Addresses>>,
    /// Its lines at the present measure.
    pub layout: Layout,
    /// Where the reader is.
    pub place: ReadingPlace,
    /// Rows that show text, as of the last update: the pane's without the strip.
    pub height: u16,
    /// Rows of the pane.
    pub rows: u16,
    /// The cells of the strip while notes are shown in it.
    pub strip: Option<u16>,
    /// The outline.
    pub outline: Outline,
    /// What lies on top of the text.
    pub popup: Option<Popup>,
    /// What is selected.
    pub selection: Option<Selection>,
    /// Bookmarks by their letters.
    pub bookmarks: BTreeMap<char, Position>,
    /// Bookmarks whose text went when the file changed, with what is to be found again.
    pub lost: BTreeMap<char, TextAnchor>,
    /// The search that `n` goes on with.
    pub search: Option<Search>,
    /// The search before the one that is being typed.
    pub search_before: Option<Search>,
    /// Where the last jump went, until the next event or a moment later.
    pub flash: Option<Position>,
    /// Jumps.
    pub history: History,
}

impl DocumentView {
    /// A reader at the start of a document.
    #[must_use]
    pub fn new(name: String, document: Document, setting: &Setting) -> Self {
        let outline = Outline::new(&document);
        Self {
            name,
            layout: layout(&document, setting),
            addresses: Arc::default(),
            document: Arc::new(document),
            place: ReadingPlace::default(),
            height: 1,
            rows: 1,
            strip: None,
            outline,
            popup: None,
            selection: None,
            bookmarks: BTreeMap::new(),
            lost: BTreeMap::new(),
            search: None,
            search_before: None,
            flash: None,
            history: History::default(),
        }
    }

    /// The names of the document's paragraphs.
    #[must_use]
    pub fn addresses(&self) -> &Addresses {
        self.addresses.get_or_init(|| Addresses::new(&self.document))
    }

    /// Takes a new understanding of the same text: every place is found again by its source.
    pub fn understand(&mut self, document: Document) {
        self.take(document, |old, new, position| new.position_at(old.offset(position)));
    }

    /// Takes another text; `to` says where each place is in it.
    pub fn replace(&mut self, document: Document, to: impl Fn(Position) -> Position) {
        self.take(document, |_, _, position| to(position));
    }

    fn take(&mut self, document: Document, place: impl Fn(&Self, &Self, Position) -> Position) {
        let mut next = Self::new(self.name.clone(), document, self.layout.setting());
        let to = |position: Position| place(self, &next, position);
        let to_top = |top: Top| Top { at: to(top.at), above: top.above };
        let to_view = |view: &ReadingPlace| ReadingPlace { top: to_top(view.top), selected: None };
        let view = to_view(&self.place);
        let history = History {
            back: self.history.back.iter().map(to_view).collect(),
            forward: self.history.forward.iter().map(to_view).collect(),
        };
        let bookmarks = self.bookmarks.iter().map(|(&letter, &at)| (letter, to(at))).collect();
        let folded =
            self.outline.folded.iter().filter_map(|h| self.document.headings.get(h.index()));
        let folded: Vec<_> = folded.map(|h| to(h.span.position())).collect();
        next.place = view;
        next.history = history;
        next.bookmarks = bookmarks;
        next.lost.clone_from(&self.lost);
        next.rows = self.rows;
        next.strip = self.strip;
        next.outline.wanted = self.outline.wanted;
        next.outline.fold_at(&next.document, folded.into_iter());
        *self = next;
        self.ensure();
    }

    /// Whether the reader is where every document opens.
    pub fn at_start(&mut self) -> bool {
        let (document, layout) = (&*self.document, &mut self.layout);
        self.place.top == viewport::settle(document, layout, Top::default())
    }

    /// The search, while its hits are shown.
    #[must_use]
    pub fn shown_search(&self) -> Option<&Search> {
        self.search.as_ref().filter(|search| search.shown)
    }

    /// Whether the end of the text is on the screen, or the text ends above it.
    #[must_use]
    pub fn at_end(&self) -> bool {
        self.percent() == 100
    }

    /// Takes a new setting; nobody moves.
    pub fn set(&mut self, setting: &Setting) {
        if self.layout.setting() != setting {
            self.layout = layout(&self.document, setting);
        }
    }

    /// Lays out what is seen and keeps the place within the text.
    pub fn ensure(&mut self) {
        let (document, layout) = (&*self.document, &mut self.layout);
        self.place.top = viewport::settle(document, layout, self.place.top);
        let gap = layout.gap_above(document, self.place.top.at.block);
        self.place.top.above = self.place.top.above.min(gap);
        let mut last = viewport::last_top(document, layout, self.rows);
        if self.strip.is_some() && !before_or_at(&self.layout, self.place.top, last) {
            last = self.last_top_with_strip(last);
        }
        if !before_or_at(&self.layout, self.place.top, last) {
            self.place.top = last;
        }
        viewport::ensure(&self.document, &mut self.layout, self.place.top, self.rows);
        self.height = self.rows - self.strip_notes().rows();
    }

    /// The strip's notes, from the row of its rule.
    #[must_use]
    pub fn strip_notes(&self) -> Stack {
        self.strip_at(self.place.top)
    }

    /// The strip with `top` at the top of the pane.
    fn strip_at(&self, top: Top) -> Stack {
        let wanted = self.strip.map(|width| self.wanted(top, self.rows, width));
        placement::strip(&wanted.unwrap_or_default(), self.rows)
    }

    /// The margin's notes in `width` cells, from the top of the pane.
    #[must_use]
    pub fn margin_notes(&self, width: u16) -> Stack {
        placement::margin(&self.wanted(self.place.top, self.height, width), self.height, 1)
    }

    fn wanted(&self, top: Top, height: u16, width: u16) -> Vec<Wanted> {
        side_notes::wanted(&self.document, &self.layout, top, height, width)
    }

    /// The furthest top where a strip may lie over the last rows: one that leaves the text's end to be seen,
    /// and the furthest of those that the text ends right above. `last` is the furthest without a strip.
    fn last_top_with_strip(&mut self, last: Top) -> Top {
        let (mut first, mut furthest) = (None, None);
        for rows in 0..=self.rows / 3 {
            let top = viewport::last_top(&self.document, &mut self.layout, self.rows - rows);
            viewport::ensure(&self.document, &mut self.layout, top, self.rows);
            match self.strip_at(top).rows().cmp(&rows) {
                Ordering::Less => first = first.or(Some(top)),
                Ordering::Equal => furthest = Some(top),
                Ordering::Greater => {}
            }
        }
        furthest.or(first).unwrap_or(last)
    }

    /// Scrolls by rows, down where positive.
    pub fn scroll(&mut self, rows: isize) {
        let (document, layout) = (&*self.document, &mut self.layout);
        let top = self.place.top;
        self.place.top = if rows < 0 {
            viewport::up(document, layout, top, rows.unsigned_abs())
        } else {
            viewport::down(document, layout, top, rows.unsigned_abs())
        };
        self.ensure();
    }

    /// The rows on the screen that show text.
    #[must_use]
    pub fn rows_seen(&self) -> Vec<viewport::Row> {
        viewport::rows(&self.document, &self.layout, self.place.top, self.height)
    }

    /// The row of the screen that shows `position`, if one does.
    #[must_use]
    pub fn row_of(&self, position: Position) -> Option<u16> {
        let line = self.layout.line_at(position);
        let row = self.rows_seen().iter().position(|r| *r == viewport::Row::Line(line))?;
        u16::try_from(row).ok()
    }

    /// Puts `position` into row `row` of the screen, or as near as the text's ends let it.
    pub fn show_in_row(&mut self, position: Position, row: u16) {
        let (document, layout) = (&*self.document, &mut self.layout);
        let top = viewport::settle(document, layout, position.into());
        let line = layout.line_at(top.at);
        let start = layout.start_of(line);
        self.place.top = viewport::up(document, layout, start.into(), usize::from(row));
        self.ensure();
    }

    /// Scrolls to `position` unless it is on the screen: then into its upper third.
    pub fn reveal(&mut self, position: Position) {
        self.ensure();
        if self.row_of(position).is_none() {
            self.show_in_row(position, self.height / 3);
        }
    }

    /// Puts the target of a jump into row `row`, and lets it flash.
    pub fn jump(&mut self, position: Position, row: u16) {
        self.show_in_row(position, row);
        self.flash = Some(position);
    }

    /// Remembers where the reader is, before a jump.
    pub fn remember(&mut self) {
        self.history.forward.clear();
        if self.history.back.last() != Some(&self.place) {
            self.history.back.push(self.place);
        }
        if self.history.back.len() > MOST_JUMPS {
            self.history.back.remove(0);
        }
    }

    /// Goes to where a jump began, or forward again; `false` if there is no such place.
    pub fn travel(&mut self, back: bool) -> bool {
        let History { back: past, forward } = &mut self.history;
        let (from, to) = if back { (past, forward) } else { (forward, past) };
        let Some(view) = from.pop() else { return false };
        to.push(self.place);
        self.place = view;
        self.ensure();
        self.flash = Some(view.selected.map_or(view.top.at, |s| s.at()));
        true
    }

    /// The heading of the reading place: of what was pointed at while that is on the screen, else of the
    /// first line.
    #[must_use]
    pub fn heading(&self) -> Option<HeadingIdx> {
        if let Some(at) = self.pointed() {
            return self.document.heading_at(at);
        }
        let line = self.layout.line_at(self.place.top.at);
        let end = self.layout.lines(line.block).get(line.line).map_or(0, |l| l.range.end);
        self.document.heading_at(Position { block: line.block, byte: end.saturating_sub(1) })
    }

    /// What the reader last pointed at, while it is on the screen: the selected mark or term, else the hit
    /// that a search last went to.
    fn pointed(&self) -> Option<Position> {
        let selected = self.place.selected.map(|s| s.at());
        let hit = self.shown_search().and_then(|search| search.hits.get(search.current));
        let hit = hit.map(|hit| hit.position());
        [selected, hit].into_iter().flatten().find(|&at| self.row_of(at).is_some())
    }

    /// The current paragraph: that of what was pointed at, else the first that starts on the screen, else
    /// the one that fills it.
    #[must_use]
    pub fn current(&self) -> BlockIdx {
        if let Some(at) = self.pointed() {
            return at.block;
        }
        let mut starts = self.rows_seen().into_iter().filter_map(|row| match row {
            viewport::Row::Line(line) if line.line == 0 => Some(line.block),
            _ => None,
        });
        starts.find(|&b| self.is_paragraph(b)).unwrap_or(self.place.top.at.block)
    }

    fn is_paragraph(&self, block: BlockIdx) -> bool {
        let kind = self.document.blocks.get(block.index()).map(|b| b.kind);
        matches!(kind, Some(BlockKind::Paragraph | BlockKind::Salutation | BlockKind::Note(_)))
    }

    /// How much of the text lies above the last line on the screen, in per cent.
    #[must_use]
    pub fn percent(&self) -> usize {
        let last = self.rows_seen().into_iter().rev().find_map(|row| match row {
            viewport::Row::Line(line) => Some(line),
            viewport::Row::Gap => None,
        });
        let Some(last) = last else { return 100 };
        let end = self.layout.lines(last.block).get(last.line).map_or(0, |l| l.range.end);
        let at = Position { block: last.block, byte: end };
        if at >= self.last_position() {
            100
        } else {
            (self.offset(at) * 100 / self.total()).min(99)
        }
    }

    /// Where the last block that is drawn ends.
    fn last_position(&self) -> Position {
        let drawn = self
            .document
            .blocks
            .iter()
            .rposition(|b| self.layout.setting().furniture || !b.is_furniture());
        let block = BlockIdx::new(drawn.unwrap_or(0));
        Position { block, byte: self.document.text(block).len() }
    }

    /// A position as bytes from the start of the text.
    #[must_use]
    pub fn offset(&self, position: Position) -> usize {
        self.document.offset(position)
    }

    /// The bytes of the whole text, at least 1.
    #[must_use]
    pub fn total(&self) -> usize {
        self.document.content.text().len().max(1)
    }

    /// The position at `offset` bytes from the start of the text, or just behind it.
    #[must_use]
    pub fn position_at(&self, offset: usize) -> Position {
        self.document.position_at(offset)
    }
}

/// Whether `a` shows the text from no later a row than `b`.
fn before_or_at(layout: &Layout, a: Top, b: Top) -> bool {
    let (line, other) = (layout.line_at(a.at), layout.line_at(b.at));
    line < other || line == other && a.above >= b.above
}
