//! The links within a page, and what they lead to.

use super::markup::{is_note, leads_back, looks_like_mark, note_number, says_mark};
use crate::text::html::elements::{is_block, is_cell};
use crate::text::html::tree::{NodeId, Tree};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use std::collections::HashMap;
use std::iter::successors;

/// Elements that a mark stands in within its block, and a way back within its note.
const CLIMB: usize = 4;
/// Links to a mark that are looked at: a note has one, or a few.
const ANSWERS: usize = 32;

/// A link within the page.
#[derive(Clone, Debug)]
pub(super) struct Link<'a> {
    pub node: NodeId,
    pub fragment: Cow<'a, str>,
    pub target: Option<NodeId>,
}

/// The links within a page.
#[derive(Debug)]
pub(super) struct Links<'a> {
    tree: &'a Tree,
    pub all: Vec<Link<'a>>,
    /// The links that lead to each place.
    to: HashMap<NodeId, Vec<NodeId>>,
}

impl<'a> Links<'a> {
    pub fn find(tree: &'a Tree) -> Self {
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

    /// Whether a link leads to a node.
    pub fn is_target(&self, node: NodeId) -> bool {
        self.to.contains_key(&node)
    }

    /// Whether a link is a mark.
    pub fn is_mark(&self, link: &Link<'_>) -> bool {
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
        let back = around(self.tree, link.node)
            .filter_map(|place| self.to.get(&place))
            .flatten()
            .take(ANSWERS);
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
pub(super) fn around(tree: &Tree, link: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    let inline = tree.ancestors(link).take(CLIMB).take_while(|&node| !is_block_node(tree, node));
    let before = tree.previous_sibling(link).filter(|&node| tree.html_name(node) == Some("a"));
    std::iter::once(link).chain(inline).chain(before)
}

fn is_block_node(tree: &Tree, node: NodeId) -> bool {
    tree.html_name(node).is_none_or(|name| is_block(name) || is_cell(name))
}

/// The block that a note begins in: of a cell its row, of a label in a list its description.
pub(super) fn block(tree: &Tree, target: NodeId) -> NodeId {
    let mut above = std::iter::once(target).chain(tree.ancestors(target));
    let block = above.find(|&node| is_block_node(tree, node)).unwrap_or(target);
    match tree.html_name(block) {
        Some("td" | "th") => tree.parent(block).unwrap_or(block),
        Some("dt") => {
            let mut behind = successors(tree.next_sibling(block), |&node| tree.next_sibling(node));
            let element = behind.find(|&node| tree.html_name(node).is_some());
            element.filter(|&node| tree.html_name(node) == Some("dd")).unwrap_or(block)
        }
        _ => block,
    }
}
