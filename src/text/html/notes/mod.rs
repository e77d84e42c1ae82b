//! Which links of a page are marks, which of its parts are the notes they lead to, and which links lead back.
//!
//! A page says so itself (EPUB, GitHub, `MediaWiki`), or by names that a program always gives (Word, `LibreOffice`,
//! Google Docs), or by two links that lead to one another, of which the first looks like a mark. It does not read
//! what the notes say.

mod links;
mod markup;

use super::tree::{NodeId, Tree};
use links::{Link, Links, around, block};
use markup::{is_note, leads_back, note_number, printed_number, reads_back};
use std::collections::{HashMap, HashSet};

/// Where a note begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotePlace {
    /// An element is the note.
    Element(u32),
    /// A note begins in this element, and ends with the line.
    Line(u32),
}

/// The marks and notes of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct PageNotes {
    marks: HashMap<NodeId, u32>,
    places: HashMap<NodeId, NotePlace>,
    skipped: HashSet<NodeId>,
    /// The elements that notes stand in.
    holders: HashSet<NodeId>,
}

impl PageNotes {
    /// Those of a page.
    pub fn find(tree: &Tree) -> Self {
        let links = Links::find(tree);
        let marks: Vec<&Link<'_>> = links.all.iter().filter(|link| links.is_mark(link)).collect();
        let mut notes = Self::default();
        let numbers = number(tree, &marks);
        for mark in &marks {
            let numbered = mark.target.and_then(|target| numbers.get(&target).copied());
            let named = || note_number(&mark.fragment).or_else(|| printed_number(tree, mark.node));
            notes.marks.extend(numbered.or_else(named).map(|number| (mark.node, number)));
        }
        notes.place_marked(tree, &numbers);
        notes.place_unmarked(tree);
        notes.skip_ways_back(tree, &links, &marks);
        notes
    }

    /// The number of the note that an element is a mark of.
    pub fn mark(&self, id: NodeId) -> Option<u32> {
        self.marks.get(&id).copied()
    }

    /// The note that an element begins.
    pub fn place(&self, id: NodeId) -> Option<NotePlace> {
        self.places.get(&id).copied()
    }

    /// Whether an element only leads back from a note.
    pub fn is_skipped(&self, id: NodeId) -> bool {
        self.skipped.contains(&id)
    }

    /// Whether notes stand in an element.
    pub fn stand_in(&self, id: NodeId) -> bool {
        self.holders.contains(&id)
    }

    /// Finds what the targets of marks stand for: an element, or the rest of a line.
    fn place_marked(&mut self, tree: &Tree, numbers: &HashMap<NodeId, u32>) {
        let mut targets: Vec<(NodeId, u32)> = numbers.iter().map(|(&id, &n)| (id, n)).collect();
        targets.sort_unstable();
        let mut in_block: HashMap<NodeId, usize> = HashMap::new();
        for &(target, _) in &targets {
            *in_block.entry(block(tree, target)).or_default() += 1;
        }
        for (target, number) in targets {
            let within = block(tree, target);
            if in_block.get(&within) == Some(&1) && begins(tree, within, target) {
                let whole = climb(tree, within, target, numbers);
                self.put(tree, whole, NotePlace::Element(number));
            } else {
                self.put(tree, target, NotePlace::Line(number));
            }
        }
    }

    fn put(&mut self, tree: &Tree, node: NodeId, place: NotePlace) {
        self.places.insert(node, place);
        for holder in tree.ancestors(node) {
            if !self.holders.insert(holder) {
                break;
            }
        }
    }

    /// Finds the notes that no mark leads to.
    fn place_unmarked(&mut self, tree: &Tree) {
        let used = self.places.values().map(|place| place.number()).max();
        let mut last = used.unwrap_or(0);
        for node in tree.descendants(Tree::ROOT) {
            let named = tree.attribute(node, "id").and_then(note_number).filter(|_| {
                matches!(tree.html_name(node), Some("div" | "li" | "p" | "aside" | "section"))
            });
            if (named.is_none() && !is_note(tree, node)) || self.is_placed(tree, node) {
                continue;
            }
            last = named.unwrap_or(last.saturating_add(1));
            self.put(tree, node, NotePlace::Element(last));
        }
    }

    /// Whether a node is a note, holds one or stands in one.
    fn is_placed(&self, tree: &Tree, node: NodeId) -> bool {
        self.places.contains_key(&node) || self.stand_in(node) || self.is_in_note(tree, node)
    }

    fn is_in_note(&self, tree: &Tree, node: NodeId) -> bool {
        tree.ancestors(node).any(|above| matches!(self.place(above), Some(NotePlace::Element(_))))
    }

    /// Finds the links that lead back to marks, and what a note prints of its number only for the eye.
    fn skip_ways_back(&mut self, tree: &Tree, links: &Links<'_>, marks: &[&Link<'_>]) {
        let mut near = HashSet::new();
        for mark in marks {
            near.extend(around(tree, mark.node).filter(|place| links.is_target(*place)));
        }
        for link in &links.all {
            let back = match link.target {
                Some(target) => near.contains(&target),
                None => link.fragment.contains("ref") && self.is_in_note(tree, link.node),
            };
            if back && !self.marks.contains_key(&link.node) && reads_back(tree, link.node) {
                self.skipped.insert(link.node);
            }
        }
        for node in tree.descendants(Tree::ROOT) {
            let hidden = tree.attribute(node, "aria-hidden") == Some("true");
            if leads_back(tree, node) || (hidden && self.is_in_note(tree, node)) {
                self.skipped.insert(node);
            }
        }
    }
}

impl NotePlace {
    fn number(self) -> u32 {
        match self {
            Self::Element(number) | Self::Line(number) => number,
        }
    }
}

/// The numbers of the notes that marks lead to: those that the marks print, where no two notes share one; the
/// others behind them.
fn number(tree: &Tree, marks: &[&Link<'_>]) -> HashMap<NodeId, u32> {
    let mut numbers: HashMap<NodeId, u32> = HashMap::new();
    let mut used = HashSet::new();
    for mark in marks {
        let Some(target) = mark.target.filter(|target| !numbers.contains_key(target)) else {
            continue;
        };
        let stated = printed_number(tree, mark.node).or_else(|| note_number(&mark.fragment));
        if let Some(number) = stated.filter(|&number| used.insert(number)) {
            numbers.insert(target, number);
        }
    }
    let mut last = used.into_iter().max().unwrap_or(0);
    for target in marks.iter().filter_map(|mark| mark.target) {
        numbers.entry(target).or_insert_with(|| {
            last = last.saturating_add(1);
            last
        });
    }
    numbers
}

/// Whether no text stands in a block before a node. A label may stand outside its description.
fn begins(tree: &Tree, block: NodeId, node: NodeId) -> bool {
    let before = tree.descendants(block).take_while(|&inside| inside != node);
    block == node
        || !tree.ancestors(node).any(|above| above == block)
        || before.map(|inside| tree.text(inside)).all(|text| text.trim().is_empty())
}

/// The outermost element that begins with a note and holds no other: the note has more paragraphs than one.
fn climb(tree: &Tree, from: NodeId, target: NodeId, others: &HashMap<NodeId, u32>) -> NodeId {
    let mut whole = from;
    while let Some(parent) = tree.parent(whole)
        && matches!(tree.html_name(parent), Some("div" | "li" | "aside" | "dd"))
        && tree.descendants(parent).all(|node| node == target || !others.contains_key(&node))
        && begins(tree, parent, whole)
    {
        whole = parent;
    }
    whole
}
