//! Turns a tree into text: walks the page in order and writes what is shown.

use super::build::HtmlMode;
use super::elements::{heading_level, is_aside, is_block, is_cell, is_list};
use super::lists::Numbering;
use super::notes::{NotePlace, PageNotes};
use super::tables::{arranges, holds_data, names_columns};
use super::tree::{NodeId, NodeKind, Tree};
use super::visibility::{Visibility, declarations, holds_no_text};
use crate::document::Reason;
use crate::text::HintKind;
use crate::text::entities::unescape;
use crate::text::extract::Extract;
use std::ops::Range;

/// The text of a page.
pub(super) fn read(tree: &Tree, reading: HtmlMode) -> Extract {
    let mut reader = PageReader {
        tree,
        reading,
        notes: PageNotes::find(tree),
        out: Extract::default(),
        open: Vec::new(),
        label: String::new(),
        line_note: None,
        last_mark: None,
        asides: Vec::new(),
    };
    reader.walk();
    reader.finish()
}

/// An element that is open.
#[derive(Clone, Debug)]
struct OpenElement {
    node: NodeId,
    /// Where its text begins.
    start: usize,
    role: Option<Role>,
    visibility: Visibility,
    /// Whether line ends of the source are line ends of the text.
    preformatted: bool,
    numbering: Option<Numbering>,
    table: Table,
}

/// Where in a table that holds data an element stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Table {
    #[default]
    Outside,
    Within,
    /// In a cell, which is part of a line and has no lines itself.
    Cell,
}

/// What an element means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Aside,
    Heading(u8),
    Superscript,
    Reference(u32),
    Footnote(u32),
}

/// A page while it is read.
struct PageReader<'a> {
    tree: &'a Tree,
    reading: HtmlMode,
    notes: PageNotes,
    out: Extract,
    open: Vec<OpenElement>,
    /// The number of the item of a list that has begun and has no text yet.
    label: String,
    /// The note that ends with the line: its number, and where its text begins.
    line_note: Option<(u32, usize)>,
    /// Where the last mark began.
    last_mark: Option<usize>,
    /// Parts beside the article, until it is known how much of the page they are.
    asides: Vec<Range<usize>>,
}

impl PageReader<'_> {
    /// Enters and leaves every node in the order of the page.
    fn walk(&mut self) {
        let mut next = self.tree.first_child(Tree::ROOT);
        while let Some(node) = next {
            let inside = if self.enter(node) { self.tree.first_child(node) } else { None };
            next = inside.or_else(|| self.behind(node));
        }
        while let Some(open) = self.open.pop() {
            self.leave(&open);
        }
    }

    /// The node behind one and all that it contains; leaves the elements that end before it.
    fn behind(&mut self, node: NodeId) -> Option<NodeId> {
        let mut node = node;
        loop {
            if let Some(open) = self.open.pop_if(|open| open.node == node) {
                self.leave(&open);
            }
            if let Some(next) = self.tree.next_sibling(node) {
                return Some(next);
            }
            node = self.tree.parent(node)?;
        }
    }

    /// Begins a node; says whether what it contains is to be read.
    fn enter(&mut self, node: NodeId) -> bool {
        match self.tree.kind(node) {
            NodeKind::Text { .. } => self.text(node),
            NodeKind::Element { .. } => return self.begin(node),
            NodeKind::Other => {}
        }
        false
    }

    fn begin(&mut self, node: NodeId) -> bool {
        let visibility = self.visibility(node);
        if let Some(NotePlace::Line(number)) = self.notes.place(node) {
            self.end_line_note();
            self.line_note = Some((number, self.out.at()));
        }
        if visibility.is_removed() || self.notes.is_skipped(node) {
            return false;
        }
        let tree = self.tree;
        let name = tree.html_name(node).unwrap_or_default();
        let table = self.table(node, name);
        match name {
            "table" if table == Table::Within => self.start_table(),
            "tr" if table == Table::Within => self.start_row(node),
            "thead" | "tbody" | "tfoot" if table == Table::Within => self.out.start_row_group(),
            _ if is_cell(name) => self.start_cell(node),
            _ if name == "br" || is_block(name) => self.end_line(),
            _ => {}
        }
        if table == Table::Cell && self.is_right(node) {
            self.out.align_right();
        }
        let role = self.role(node, name);
        match (role, name) {
            (Some(Role::Heading(1)), _) => self.leave_asides(),
            (Some(Role::Footnote(_)), _) => {}
            (_, "li") => self.number(node),
            _ => {}
        }
        let numbering = is_list(name).then(|| Numbering::of(tree, node));
        let (start, preformatted) = (self.out.at(), self.is_preformatted(node, name));
        let open = OpenElement { node, start, role, visibility, preformatted, numbering, table };
        self.open.push(open);
        true
    }

    fn visibility(&self, node: NodeId) -> Visibility {
        let around = self.open.last().map(|open| open.visibility).unwrap_or_default();
        let name = self.tree.qualified_name(node).map_or("", |name| &*name.local);
        let within = around.within(name, |attribute| self.tree.attribute(node, attribute));
        match self.reading {
            HtmlMode::Lenient if !holds_no_text(name) => around,
            // A mark can be a button.
            _ if self.notes.mark(node).is_some() => around,
            // A note may be hidden until its mark is pressed.
            _ if self.notes.place(node).is_some() => around,
            _ => within,
        }
    }

    fn table(&self, node: NodeId, name: &str) -> Table {
        let around = self.open.last().map_or(Table::Outside, |open| open.table);
        match around {
            Table::Outside if name == "table" && holds_data(self.tree, node) => Table::Within,
            Table::Within if is_cell(name) => Table::Cell,
            _ => around,
        }
    }

    fn start_table(&mut self) {
        self.end_line();
        self.out.start_table();
    }

    fn start_row(&mut self, row: NodeId) {
        self.end_line();
        self.out.start_row(names_columns(self.tree, row));
    }

    fn start_cell(&mut self, cell: NodeId) {
        let span = |name| self.tree.attribute(cell, name).and_then(|span| span.trim().parse().ok());
        // A cell that spans no rows reaches down to the end of its group.
        let rows = match span("rowspan") {
            Some(0) => usize::MAX,
            rows => rows.unwrap_or(1),
        };
        self.out.start_cell(span("colspan").unwrap_or(1), rows);
    }

    /// Whether an element, or the row that it is a cell of, is set right-aligned.
    fn is_right(&self, node: NodeId) -> bool {
        let row = self.tree.parent(node).filter(|_| self.tree.html_name(node).is_some_and(is_cell));
        let stated = |node| {
            let styled = self.styled(node, "text-align");
            styled.or_else(|| self.tree.attribute(node, "align").map(str::to_ascii_lowercase))
        };
        let own = stated(node).or_else(|| stated(row?));
        own.is_some_and(|value| matches!(value.trim(), "right" | "end"))
    }

    /// The meaning of an element, if it has one.
    fn role(&self, node: NodeId, name: &str) -> Option<Role> {
        if let Some(number) = self.notes.mark(node) {
            return Some(Role::Reference(number));
        }
        if let Some(NotePlace::Element(number)) = self.notes.place(node) {
            return Some(Role::Footnote(number));
        }
        if let Some(level) = heading_level(name) {
            return Some(Role::Heading(level));
        }
        if name == "sup"
            || self.styled(node, "vertical-align").is_some_and(|value| value == "super")
        {
            return Some(Role::Superscript);
        }
        let attribute = |name| self.tree.attribute(node, name).unwrap_or_default();
        let names = [attribute("class"), attribute("id")].join(" ");
        let beside = is_aside(name, &names) && !self.notes.stand_in(node);
        (beside && !self.is_in(|role| role == Role::Aside)).then_some(Role::Aside)
    }

    /// What the `style` of an element says of a property.
    fn styled(&self, node: NodeId, property: &str) -> Option<String> {
        let style = self.tree.attribute(node, "style")?;
        declarations(style).find(|(name, _)| name == property).map(|(_, value)| value)
    }

    /// Whether line ends in an element are line ends of the text.
    fn is_preformatted(&self, node: NodeId, name: &str) -> bool {
        let styled = self.styled(node, "white-space").map(|value| value.starts_with("pre"));
        let around = self.open.last().is_some_and(|open| open.preformatted);
        styled.unwrap_or(around || matches!(name, "pre" | "listing"))
    }

    fn is_in(&self, role: impl Fn(Role) -> bool) -> bool {
        self.open.iter().filter_map(|open| open.role).any(role)
    }

    /// A report's title is in no part beside the article, whatever its container is called.
    fn leave_asides(&mut self) {
        for open in self.open.iter_mut().filter(|open| open.role == Some(Role::Aside)) {
            open.role = None;
        }
    }

    /// Notes the number of an item of a list, to stand before its text.
    fn number(&mut self, item: NodeId) {
        let beside = self.is_in(|role| role == Role::Aside);
        let list = self.open.iter_mut().rev().find_map(|open| open.numbering.as_mut());
        if let Some(list) = list.filter(|_| !beside) {
            self.label.push_str(&list.label(self.tree, item));
        }
    }

    fn text(&mut self, node: NodeId) {
        let Some(open) = self.open.last() else { return };
        let arranged = self.tree.html_name(open.node).is_some_and(arranges);
        let text = self.tree.text(node);
        let blank = text.trim_ascii().is_empty();
        if !open.visibility.is_shown() || (arranged && blank) {
            return;
        }
        let preformatted = open.preformatted && open.table != Table::Cell;
        if !blank && !self.label.is_empty() {
            let label = std::mem::take(&mut self.label);
            self.out.push(&label);
        }
        let text = unescape(text);
        if !preformatted {
            self.out.push_collapsed(&text);
            return;
        }
        for line in text.split_inclusive('\n') {
            self.out.push(line.trim_end_matches('\n'));
            if line.ends_with('\n') {
                self.end_line();
            }
        }
    }

    /// Ends the line. The cells of a row stand on one, whatever is in them.
    fn end_line(&mut self) {
        if self.open.last().is_some_and(|open| open.table == Table::Cell) {
            self.out.push_collapsed("\n");
            return;
        }
        self.end_line_note();
        self.out.end_line();
        // The blanks at its end are gone; what began behind them begins with the next line.
        let at = self.out.at();
        for open in self.open.iter_mut().rev().take_while(|open| open.start > at) {
            open.start = at;
        }
    }

    fn end_line_note(&mut self) {
        if let Some((number, start)) = self.line_note.take() {
            self.out.hint(start..self.out.at(), HintKind::Footnote(number));
        }
    }

    fn leave(&mut self, open: &OpenElement) {
        let name = self.tree.html_name(open.node).unwrap_or_default();
        if is_block(name) {
            self.end_line();
        }
        if name == "tr" {
            self.out.end_row();
        }
        if name == "li" {
            self.label.clear();
        }
        let range = open.start..self.out.at();
        match open.role {
            None => {}
            Some(Role::Aside) if range.is_empty() => {}
            Some(Role::Aside) => self.asides.push(range),
            Some(Role::Heading(level)) => self.out.hint(range, HintKind::Heading(level)),
            Some(Role::Reference(number)) => self.mark(open.start, number),
            Some(Role::Footnote(number)) => self.out.hint(range, HintKind::Footnote(number)),
            Some(Role::Superscript) => self.superscript(open.start),
        }
    }

    /// A link that is a mark, raised or not: its digits never join a number before them.
    fn mark(&mut self, start: usize, number: u32) {
        self.out.superscript(start);
        self.last_mark = Some(start);
        self.out.hint(start..self.out.at(), HintKind::Reference(number));
    }

    /// A superscript is a mark, if it prints a number and neither stands in one nor contains one.
    fn superscript(&mut self, start: usize) {
        let marked = self.last_mark.is_some_and(|at| at >= start);
        if marked || self.is_in(|role| matches!(role, Role::Reference(_))) {
            return;
        }
        if let Some(number) = self.out.superscript(start) {
            self.out.hint(start..self.out.at(), HintKind::Reference(number));
        }
    }

    fn finish(mut self) -> Extract {
        self.end_line();
        let beside: usize = self.asides.iter().map(ExactSizeIterator::len).sum();
        // Where most of the page is called a menu, the names mean something else.
        if beside * 2 < self.out.at() {
            for range in std::mem::take(&mut self.asides) {
                self.out.hint(range, HintKind::Aside(Reason::Portal));
            }
        }
        self.out
    }
}
