//! Which links of a page are marks, which of its parts are the notes they lead to, and which links lead back.
//!
//! A page says so itself (EPUB, GitHub, `MediaWiki`), or by names that a program always gives (Word, `LibreOffice`,
//! Google Docs), or by two links that lead to one another, of which the first looks like a mark. It does not read
//! what the notes say.

use super::elements::{is_block, is_cell};
use super::tree::{NodeId, Tree};
use crate::language::{numeral, script::is_han};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// What an id of a note, or a link to it, begins with.
const NOTE_NAMES: [&str; 14] = [
    "_ftn",
    "ftnt",
    "ftn",
    "_edn",
    "edn",
    "footnote",
    "endnote",
    "fn",
    "note",
    "sdfootnote",
    "sdendnote",
    "cite_note",
    "user-content-fn",
    "user-content-note",
];
/// Classes of marks.
const MARK_CLASSES: [&str; 6] =
    ["reference", "footnote-ref", "footnoteref", "noteref", "footnote-reference", "sdfootnoteanc"];
/// Classes of what leads back from a note, with its number.
const BACK_CLASSES: [&str; 6] = [
    "mw-cite-backlink",
    "footnote-backref",
    "footnote-back",
    "fn-backref",
    "reversefootnote",
    "data-footnote-backref",
];
/// Words of links that lead back from a note.
const BACK_WORDS: [&str; 6] = ["返回", "返回正文", "回到正文", "跳转", "跳回", "上一处"];
/// Elements that a mark stands in within its block, and a way back within its note.
const CLIMB: usize = 4;
/// Bytes that a mark or a way back has at most.
const SHORT: usize = 32;
/// Characters that a mark has at most, apart from its brackets.
const MARK_LENGTH: usize = 6;

/// Where a note begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// An element is the note.
    Element(u32),
    /// A note begins in this element, and ends with the line.
    Line(u32),
}

/// The marks and notes of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    marks: HashMap<NodeId, u32>,
    places: HashMap<NodeId, Place>,
    skipped: HashSet<NodeId>,
    /// The elements that notes stand in.
    holders: HashSet<NodeId>,
}

impl Notes {
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
    pub fn place(&self, id: NodeId) -> Option<Place> {
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
                self.put(tree, whole, Place::Element(number));
            } else {
                self.put(tree, target, Place::Line(number));
            }
        }
    }

    fn put(&mut self, tree: &Tree, node: NodeId, place: Place) {
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
            self.put(tree, node, Place::Element(last));
        }
    }

    /// Whether a node is a note, holds one or stands in one.
    fn is_placed(&self, tree: &Tree, node: NodeId) -> bool {
        self.places.contains_key(&node) || self.stand_in(node) || self.is_in_note(tree, node)
    }

    fn is_in_note(&self, tree: &Tree, node: NodeId) -> bool {
        tree.ancestors(node).any(|above| matches!(self.place(above), Some(Place::Element(_))))
    }

    /// Finds the links that lead back to marks, and what a note prints of its number only for the eye.
    fn skip_ways_back(&mut self, tree: &Tree, links: &Links<'_>, marks: &[&Link<'_>]) {
        let mut near = HashSet::new();
        for mark in marks {
            near.extend(around(tree, mark.node));
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

impl Place {
    fn number(self) -> u32 {
        match self {
            Self::Element(number) | Self::Line(number) => number,
        }
    }
}

/// A link within the page.
#[derive(Clone, Debug)]
struct Link<'a> {
    node: NodeId,
    fragment: Cow<'a, str>,
    target: Option<NodeId>,
}

/// The links within a page.
#[derive(Debug)]
struct Links<'a> {
    tree: &'a Tree,
    all: Vec<Link<'a>>,
    /// The links that lead to each place.
    to: HashMap<NodeId, Vec<NodeId>>,
}

impl<'a> Links<'a> {
    fn find(tree: &'a Tree) -> Self {
        let mut targets: HashMap<&str, NodeId> = HashMap::new();
        let mut all = Vec::new();
        for node in tree.descendants(Tree::ROOT) {
            let name = tree.attribute(node, "name").filter(|_| tree.html_name(node) == Some("a"));
            for id in [tree.attribute(node, "id"), name].into_iter().flatten() {
                targets.entry(id).or_insert(node);
            }
            if let Some(fragment) = fragment(tree, node) {
                all.push(Link { node, fragment, target: None });
            }
        }
        let mut to: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
        for link in &mut all {
            link.target = targets.get(&*link.fragment).copied();
            if let Some(target) = link.target {
                to.entry(target).or_default().push(link.node);
            }
        }
        Self { tree, all, to }
    }

    /// Whether a link is a mark.
    fn is_mark(&self, link: &Link<'_>) -> bool {
        let tree = self.tree;
        if leads_back(tree, link.node) {
            return false;
        }
        says_mark(tree, link.node)
            || note_number(&link.fragment).is_some()
            || link.target.is_some_and(|target| {
                is_note(tree, target)
                    || (target > link.node
                        && looks_like_mark(tree, link.node)
                        && self.answers(link, target))
            })
    }

    /// Whether a link in the note that begins at `target` leads back to where `link` stands.
    fn answers(&self, link: &Link<'_>, target: NodeId) -> bool {
        let note = block(self.tree, target);
        let back = around(self.tree, link.node).filter_map(|place| self.to.get(&place)).flatten();
        back.copied().filter(|&node| node != link.node).any(|node| {
            block(self.tree, node) == note
                || self.tree.ancestors(node).take(CLIMB).any(|above| above == note)
        })
    }
}

/// The id within the page that a node leads to.
fn fragment(tree: &Tree, node: NodeId) -> Option<Cow<'_, str>> {
    let fragment = match tree.html_name(node)? {
        "a" => tree.attribute(node, "href")?.rsplit_once('#')?.1,
        _ => tree.attribute(node, "popovertarget")?,
    };
    (!fragment.is_empty()).then(|| percent_decode_str(fragment).decode_utf8_lossy())
}

/// The places that stand for a link: itself, what it stands in, the anchor before it.
fn around(tree: &Tree, link: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    let inline = tree.ancestors(link).take(CLIMB).take_while(|&node| !is_block_node(tree, node));
    let before = tree.previous_sibling(link).filter(|&node| tree.html_name(node) == Some("a"));
    std::iter::once(link).chain(inline).chain(before)
}

/// Whether a link, or what it stands in, says that it is a mark.
fn says_mark(tree: &Tree, link: NodeId) -> bool {
    let superscript = tree.parent(link).filter(|&node| tree.html_name(node) == Some("sup"));
    tree.attribute(link, "data-footnote-ref").is_some()
        || has_word(tree, link, "role", &["doc-noteref"])
        || has_word(tree, link, "epub:type", &["noteref"])
        || [Some(link), superscript]
            .into_iter()
            .flatten()
            .any(|node| has_word(tree, node, "class", &MARK_CLASSES))
}

/// Whether an element says that it is a note.
fn is_note(tree: &Tree, node: NodeId) -> bool {
    let Some(name) = tree.html_name(node) else { return false };
    has_word(tree, node, "role", &["doc-footnote", "doc-endnote"])
        || has_word(tree, node, "epub:type", &["footnote", "endnote", "rearnote", "note"])
        || tree.attribute(node, "style").is_some_and(|style| {
            let style = style.replace(' ', "");
            style.contains("mso-element:footnote") && !style.contains("mso-element:footnote-list")
                || style.contains("mso-element:endnote")
                    && !style.contains("mso-element:endnote-list")
        })
        || (name == "li" && tree.ancestors(node).take(2).any(|list| lists_notes(tree, list)))
}

/// Whether an element says that its items are notes.
fn lists_notes(tree: &Tree, node: NodeId) -> bool {
    const KINDS: [&str; 3] = ["footnotes", "endnotes", "rearnotes"];
    tree.attribute(node, "data-footnotes").is_some()
        || has_word(tree, node, "role", &["doc-endnotes"])
        || has_word(tree, node, "epub:type", &KINDS)
        || has_word(tree, node, "class", &["references", "footnotes", "endnotes"])
}

/// Whether an element says that it leads back from a note.
fn leads_back(tree: &Tree, node: NodeId) -> bool {
    tree.attribute(node, "data-footnote-backref").is_some()
        || has_word(tree, node, "role", &["doc-backlink"])
        || has_word(tree, node, "epub:type", &["backlink"])
        || has_word(tree, node, "class", &BACK_CLASSES)
}

/// Whether one of the words in an attribute is one of these.
fn has_word(tree: &Tree, node: NodeId, attribute: &str, words: &[&str]) -> bool {
    let value = tree.attribute(node, attribute).unwrap_or_default();
    value.split_ascii_whitespace().any(|word| words.contains(&word))
}

/// The text of a node that is not long; `None` if it is longer than a mark or a way back.
fn short_text(tree: &Tree, node: NodeId) -> Option<String> {
    let mut text = String::new();
    for part in tree.texts(node) {
        text.push_str(part);
        if text.len() > SHORT {
            return None;
        }
    }
    Some(text.trim().to_owned())
}

/// What a mark prints within its brackets.
fn printed(tree: &Tree, node: NodeId) -> Option<String> {
    let text = short_text(tree, node)?;
    let inside = text.trim_matches(|c: char| "[]［］〔〕【】()（）{}〈〉^ ".contains(c));
    Some(inside.trim_start_matches(['注', '註']).trim().to_owned())
}

fn printed_number(tree: &Tree, node: NodeId) -> Option<u32> {
    let printed = printed(tree, node)?;
    let (_, numeral) = numeral::read(&printed)?;
    (numeral.len == printed.len()).then_some(numeral.value)
}

/// Whether a link prints what marks print: a number, a letter, a sign.
fn looks_like_mark(tree: &Tree, node: NodeId) -> bool {
    printed(tree, node).is_some_and(|text| {
        let length = text.chars().count();
        (1..=MARK_LENGTH).contains(&length) && !text.chars().any(is_han)
    })
}

/// Whether a link prints what leads back: an arrow, a mark, a word for it.
fn reads_back(tree: &Tree, node: NodeId) -> bool {
    short_text(tree, node).is_some_and(|text| {
        let word = text.trim_matches(|c: char| !is_han(c));
        word.is_empty() || BACK_WORDS.contains(&word) || matches!(word, "注" | "註")
    })
}

/// The number in the name of a note: `_ftn1`, `sdfootnote1sym`, `cite_note-1`.
fn note_number(name: &str) -> Option<u32> {
    let name = name.to_ascii_lowercase();
    NOTE_NAMES.iter().find_map(|start| {
        let digits = name.strip_prefix(start)?.trim_start_matches([':', '-', '_']);
        digits.strip_suffix("sym").unwrap_or(digits).parse().ok()
    })
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

fn is_block_node(tree: &Tree, node: NodeId) -> bool {
    tree.html_name(node).is_none_or(|name| is_block(name) || is_cell(name))
}

/// The block that a note begins in: of a cell its row, of a label in a list its description.
fn block(tree: &Tree, target: NodeId) -> NodeId {
    let mut above = std::iter::once(target).chain(tree.ancestors(target));
    let block = above.find(|&node| is_block_node(tree, node)).unwrap_or(target);
    match tree.html_name(block) {
        Some("td" | "th") => tree.parent(block).unwrap_or(block),
        Some("dt") => {
            let behind = std::iter::successors(tree.next_sibling(block), |&n| tree.next_sibling(n));
            let mut descriptions = behind.filter(|&node| tree.html_name(node) == Some("dd"));
            descriptions.next().unwrap_or(block)
        }
        _ => block,
    }
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
        && begins(tree, parent, whole)
        && tree.descendants(parent).all(|node| node == target || !others.contains_key(&node))
    {
        whole = parent;
    }
    whole
}
