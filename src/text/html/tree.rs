//! A page as a tree: elements, text, and how they stand to one another.
//!
//! It keeps what the reader of pages asks for and nothing else: comments and most attributes are left out. It
//! does not know how a page is parsed.

use crate::document::part;
use html5ever::interface::Attribute;
use html5ever::{LocalName, QualName, ns};
use std::collections::HashMap;
use std::iter::successors;
use std::num::NonZeroU32;

/// The attributes that are kept.
const KEPT: [&str; 20] = [
    "align",
    "aria-hidden",
    "class",
    "colspan",
    "data-footnote-backref",
    "data-footnote-ref",
    "data-footnotes",
    "epub:type",
    "hidden",
    "href",
    "id",
    "name",
    "popovertarget",
    "reversed",
    "role",
    "rowspan",
    "start",
    "style",
    "type",
    "value",
];

/// A node of a [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct NodeId(NonZeroU32);

impl NodeId {
    fn new(index: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    fn index(self) -> usize {
        usize::try_from(self.0.get()).map_or(usize::MAX, |id| id - 1)
    }
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeKind {
    /// An element: indices of its name and of its attributes.
    Element { name: u32, attributes: Option<NonZeroU32> },
    /// A text, in bytes of [`Tree::text`].
    Text { start: u32, end: u32 },
    /// The page itself, a comment, a document type.
    Other,
}

/// A node and its neighbours. A page has up to a million of them, so each is kept small.
#[derive(Clone, Copy, Debug)]
struct Node {
    kind: NodeKind,
    depth: u16,
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
}

impl Node {
    const fn new(kind: NodeKind) -> Self {
        Self { kind, depth: 0, parent: None, previous: None, next: None, first: None, last: None }
    }
}

/// The attributes of an element that are kept.
type Attributes = Vec<(LocalName, Box<str>)>;

/// A page as a tree.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    names: Vec<QualName>,
    name_indices: HashMap<QualName, u32>,
    attributes: Vec<Attributes>,
    text: String,
}

impl Tree {
    /// The page itself, the parent of its `html` element.
    pub const ROOT: NodeId = NodeId(NonZeroU32::MIN);

    /// A page without elements.
    pub fn new() -> Self {
        Self {
            nodes: vec![Node::new(NodeKind::Other)],
            names: Vec::new(),
            name_indices: HashMap::new(),
            attributes: Vec::new(),
            text: String::new(),
        }
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.index())
    }

    fn node_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.nodes.get_mut(id.index())
    }

    /// What a node is.
    pub fn kind(&self, id: NodeId) -> NodeKind {
        self.node(id).map_or(NodeKind::Other, |node| node.kind)
    }

    /// How many elements a node stands in.
    pub fn depth(&self, id: NodeId) -> usize {
        self.node(id).map_or(0, |node| usize::from(node.depth))
    }

    /// The node that a node stands in.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.parent
    }

    /// The first node in a node.
    pub fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.first
    }

    /// The node before a node, in the same parent.
    pub fn previous_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.previous
    }

    /// The node behind a node, in the same parent.
    pub fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        self.node(id)?.next
    }

    /// The nodes in a node, in their order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        successors(self.first_child(id), |&child| self.next_sibling(child))
    }

    /// The nodes that a node stands in, from the inside.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        successors(self.parent(id), |&node| self.parent(node))
    }

    /// All nodes in a node, in the order of the page.
    pub fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        successors(self.first_child(id), move |&node| self.following(node, id))
    }

    /// The node that follows in the order of the page, within `root`.
    fn following(&self, node: NodeId, root: NodeId) -> Option<NodeId> {
        if let Some(child) = self.first_child(node) {
            return Some(child);
        }
        let mut up = node;
        while up != root {
            if let Some(next) = self.next_sibling(up) {
                return Some(next);
            }
            up = self.parent(up)?;
        }
        None
    }

    /// The name of an HTML element; `None` for text and for the elements of SVG and of mathematics.
    pub fn html_name(&self, id: NodeId) -> Option<&str> {
        self.qualified_name(id).filter(|name| name.ns == ns!(html)).map(|name| &*name.local)
    }

    /// The name of an element of any language.
    pub fn qualified_name(&self, id: NodeId) -> Option<&QualName> {
        let NodeKind::Element { name, .. } = self.kind(id) else { return None };
        self.names.get(usize::try_from(name).ok()?)
    }

    /// The value of an attribute.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let NodeKind::Element { attributes, .. } = self.kind(id) else { return None };
        let index = usize::try_from(attributes?.get()).ok()? - 1;
        let found = self.attributes.get(index)?.iter().find(|(key, _)| &**key == name)?;
        Some(&found.1)
    }

    /// A text; empty for what is none.
    pub fn text(&self, id: NodeId) -> &str {
        let NodeKind::Text { start, end } = self.kind(id) else { return "" };
        let place = |at| usize::try_from(at).unwrap_or(usize::MAX);
        part(&self.text, place(start)..place(end))
    }

    /// All texts in a node, one behind the other.
    pub fn texts(&self, id: NodeId) -> impl Iterator<Item = &str> + '_ {
        std::iter::once(id).chain(self.descendants(id)).map(|node| self.text(node))
    }

    /// Adds an element that stands nowhere yet.
    pub fn new_element(&mut self, name: QualName, attributes: Vec<Attribute>) -> NodeId {
        let name = self.name_index(name);
        let kept: Attributes = attributes.into_iter().filter_map(kept).collect();
        let attributes = (!kept.is_empty()).then(|| {
            self.attributes.push(kept);
            u32::try_from(self.attributes.len()).ok().and_then(NonZeroU32::new)
        });
        self.new_node(NodeKind::Element { name, attributes: attributes.flatten() })
    }

    /// Puts another page behind all that this one has. `renamed` may change the value of an attribute.
    pub fn append(&mut self, page: Self, renamed: impl Fn(&str, &str) -> Option<String>) {
        let (nodes, attributes, text) = (self.nodes.len(), self.attributes.len(), self.text.len());
        let moved = |id: NodeId| NodeId::new(id.index().saturating_add(nodes));
        let behind = |at: u32, by: usize| at.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
        let names: Vec<u32> = page.names.into_iter().map(|name| self.name_index(name)).collect();
        let name = |at: u32| {
            usize::try_from(at).ok().and_then(|at| names.get(at)).copied().unwrap_or(u32::MAX)
        };
        self.text.push_str(&page.text);
        self.attributes.extend(page.attributes.into_iter().map(|all| {
            let changed = |key: &str, old: &str| renamed(key, old).map(String::into_boxed_str);
            let all = all.into_iter().map(|(key, old)| {
                let value = changed(&key, &old).unwrap_or(old);
                (key, value)
            });
            all.collect()
        }));
        self.nodes.extend(page.nodes.into_iter().map(|node| Node {
            kind: match node.kind {
                NodeKind::Element { name: at, attributes: own } => NodeKind::Element {
                    name: name(at),
                    attributes: own.and_then(|own| NonZeroU32::new(behind(own.get(), attributes))),
                },
                NodeKind::Text { start, end } => {
                    NodeKind::Text { start: behind(start, text), end: behind(end, text) }
                }
                NodeKind::Other => NodeKind::Other,
            },
            depth: node.depth,
            parent: node.parent.map(moved),
            previous: node.previous.map(moved),
            next: node.next.map(moved),
            first: node.first.map(moved),
            last: node.last.map(moved),
        }));
        while let Some(child) = self.first_child(NodeId::new(nodes)) {
            self.insert(Self::ROOT, None, child);
        }
    }

    fn name_index(&mut self, name: QualName) -> u32 {
        if let Some(&known) = self.name_indices.get(&name) {
            return known;
        }
        let index = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.clone());
        self.name_indices.insert(name, index);
        index
    }

    /// Adds a node that stands nowhere yet.
    pub fn new_node(&mut self, kind: NodeKind) -> NodeId {
        self.nodes.push(Node::new(kind));
        NodeId::new(self.nodes.len() - 1)
    }

    /// Adds attributes to an element that lacks them.
    pub fn add_attributes(&mut self, id: NodeId, added: Vec<Attribute>) {
        let NodeKind::Element { name, attributes } = self.kind(id) else { return };
        let index = attributes.and_then(|index| usize::try_from(index.get() - 1).ok());
        let mut all = index
            .and_then(|at| self.attributes.get_mut(at))
            .map(std::mem::take)
            .unwrap_or_default();
        for (key, value) in added.into_iter().filter_map(kept) {
            if !all.iter().any(|(known, _)| *known == key) {
                all.push((key, value));
            }
        }
        self.attributes.push(all);
        let attributes = u32::try_from(self.attributes.len()).ok().and_then(NonZeroU32::new);
        if let Some(node) = self.node_mut(id) {
            node.kind = NodeKind::Element { name, attributes };
        }
    }

    /// Puts a node behind all others in its parent, or before the child `before`.
    pub fn insert(&mut self, parent: NodeId, before: Option<NodeId>, id: NodeId) {
        self.remove(id);
        let previous = match before {
            Some(before) => self.node(before).and_then(|node| node.previous),
            None => self.node(parent).and_then(|node| node.last),
        };
        let depth = self.node(parent).map_or(0, |node| node.depth.saturating_add(1));
        if let Some(node) = self.node_mut(id) {
            (node.parent, node.previous, node.next, node.depth) =
                (Some(parent), previous, before, depth);
        }
        self.set_next(parent, previous, Some(id));
        self.set_previous(parent, before, Some(id));
    }

    /// Takes a node out of its parent.
    pub fn remove(&mut self, id: NodeId) {
        let Some(&Node { parent: Some(parent), previous, next, .. }) = self.node(id) else {
            return;
        };
        self.set_next(parent, previous, next);
        self.set_previous(parent, next, previous);
        if let Some(node) = self.node_mut(id) {
            (node.parent, node.previous, node.next) = (None, None, None);
        }
    }

    /// Sets what follows a child, or what comes first where there is none.
    fn set_next(&mut self, parent: NodeId, child: Option<NodeId>, next: Option<NodeId>) {
        match child.and_then(|child| self.node_mut(child)) {
            Some(node) => node.next = next,
            None => {
                if let Some(node) = self.node_mut(parent) {
                    node.first = next;
                }
            }
        }
    }

    /// Sets what precedes a child, or what comes last where there is none.
    fn set_previous(&mut self, parent: NodeId, child: Option<NodeId>, previous: Option<NodeId>) {
        match child.and_then(|child| self.node_mut(child)) {
            Some(node) => node.previous = previous,
            None => {
                if let Some(node) = self.node_mut(parent) {
                    node.last = previous;
                }
            }
        }
    }

    /// Puts a text behind all others in its parent, or before the child `before`. Text that comes in pieces
    /// is one node.
    pub fn insert_text(&mut self, parent: NodeId, before: Option<NodeId>, text: &str) {
        let start = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.text.push_str(text);
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let previous = match before {
            Some(before) => self.node(before).and_then(|node| node.previous),
            None => self.node(parent).and_then(|node| node.last),
        };
        if let Some(node) = previous.and_then(|previous| self.node_mut(previous))
            && let NodeKind::Text { start: first, end: last } = node.kind
            && last == start
        {
            node.kind = NodeKind::Text { start: first, end };
            return;
        }
        let id = self.new_node(NodeKind::Text { start, end });
        self.insert(parent, before, id);
    }
}

/// An attribute to keep. Notes of EPUB have the prefix in their names.
fn kept(attribute: Attribute) -> Option<(LocalName, Box<str>)> {
    let name = attribute.name.local;
    KEPT.contains(&&*name).then(|| (name, Box::from(&*attribute.value)))
}
