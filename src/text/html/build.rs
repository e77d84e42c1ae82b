//! Source to a tree, as the HTML standard builds it, within limits of depth and of size.
//!
//! `html5ever` tokenises and builds. The code between the two limits the cost of hostile pages, and ends elements
//! that their author closed in a way that the standard ignores. It knows nothing of what the tree is for.

use super::tree::{NodeId, NodeKind, Tree};
use super::visibility::hides;
use html5ever::interface::{
    Attribute, ElemName, ElementFlags, NodeOrText, QuirksMode, Tracer, TreeSink,
};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, Namespace, QualName};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};

/// Elements that may stand in one another. Browsers stop at 512; each step up the tree is taken for every tag.
const DEPTH_LIMIT: usize = 256;
/// Nodes that a page of any size may have. Each takes 44 bytes.
pub(super) const NODE_LIMIT: usize = 1 << 20;
/// Bytes of a page for each node that it may have beyond that.
const BYTES_PER_NODE: usize = 32;
/// Blanks, strokes and quoted values that a tag has at most.
const ATTRIBUTES: usize = 1 << 12;
/// Bytes that are tokenised at once.
const PIECE: usize = 1 << 16;

/// How elements that are never ended are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HtmlMode {
    /// Follows the standard: a script or a comment without an end goes on to the end of the page.
    Standard,
    /// Follows the author's intention: an element that is never ended contains nothing.
    Lenient,
    /// Follows the standard, but every element whose tag ends with a slash is empty.
    Xml,
}

/// The tree of a page; `None` if it has more elements than any page needs.
pub(super) fn build(source: &str, reading: HtmlMode) -> Option<Tree> {
    let sink = Sink { limit: NODE_LIMIT + source.len() / BYTES_PER_NODE, ..Sink::default() };
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let ends = (reading == HtmlMode::Lenient).then(|| ClosingTags::count(source));
    let is_xml = reading == HtmlMode::Xml;
    let bounded = Bounded { builder: TreeBuilder::new(sink, options), ends, is_xml };
    let tokenizer = Tokenizer::new(bounded, TokenizerOpts::default());
    let input = BufferQueue::default();
    for piece in without_endless_tags(source).flat_map(pieces) {
        input.push_back(StrTendril::from_slice(piece));
        // The tokenizer stops behind every script.
        while !input.is_empty() {
            let _ = tokenizer.feed(&input);
        }
    }
    tokenizer.end();
    tokenizer.sink.builder.sink.finish()
}

/// A source without the attributes that a tag has beyond [`ATTRIBUTES`]: the tokenizer compares each with all
/// before it.
fn without_endless_tags(source: &str) -> impl Iterator<Item = &str> {
    source.split_inclusive('>').flat_map(|part| match end_of_attributes(part) {
        Some(end) => [part.split_at(end).0, ">"],
        None => [part, ""],
    })
}

/// Where in a piece of source that ends with a tag the tag has all attributes that it may have, if it has more.
fn end_of_attributes(part: &str) -> Option<usize> {
    let tag = part.rfind('<')?;
    let (mut quote, mut count) = (None, 0);
    for (at, byte) in part.bytes().enumerate().skip(tag + 1) {
        match quote {
            Some(mark) if mark == byte => quote = None,
            None if matches!(byte, b'"' | b'\'') => (quote, count) = (Some(byte), count + 1),
            None if byte.is_ascii_whitespace() || byte == b'/' => count += 1,
            // A comment, or a sign in the text.
            None if at == tag + 1 && !byte.is_ascii_alphabetic() => return None,
            _ => {}
        }
        if quote.is_none() && count > ATTRIBUTES {
            return Some(at);
        }
    }
    None
}

/// A text in pieces that end between characters.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(PIECE));
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

/// What stands between the tokenizer and the builder of the tree.
struct Bounded {
    builder: TreeBuilder<NodeId, Sink>,
    /// Known where elements that are never ended contain nothing.
    ends: Option<ClosingTags>,
    is_xml: bool,
}

impl TokenSink for Bounded {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if self.builder.sink.is_full() {
            return TokenSinkResult::Continue;
        }
        let Token::TagToken(tag) = &token else { return self.builder.process_token(token, line) };
        if tag.kind == TagKind::EndTag {
            self.count_end(&tag.name);
            return self.builder.process_token(token, line);
        }
        if self.is_unwanted(&tag.name) || (!is_raw(&tag.name) && self.is_too_deep()) {
            return TokenSinkResult::Continue;
        }
        let ended = self.is_ended_at_once(tag).then(|| end_of(tag));
        let result = self.builder.process_token(token, line);
        match ended {
            Some(end) => {
                let _ = self.builder.process_token(Token::TagToken(end), line);
                TokenSinkResult::Continue
            }
            None => result,
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl Bounded {
    fn count_end(&self, name: &LocalName) {
        if let Some(ends) = &self.ends {
            ends.take(name);
        }
    }

    /// Whether the tag of an element is left out: one after which the rest of the page would be shown as source or
    /// not at all, and, if hidden text is wanted, one that hides it as raw text.
    fn is_unwanted(&self, name: &LocalName) -> bool {
        match &**name {
            "plaintext" | "xmp" | "frameset" => true,
            "iframe" | "noembed" | "noframes" | "template" => self.ends.is_some(),
            _ => self.ends.as_ref().is_some_and(|ends| is_raw(name) && ends.left(name) == 0),
        }
    }

    /// Whether a tag ends with `/>` and begins an element that hides what it contains, or any element in XML. HTML
    /// ignores the slash and would hide what follows, but the author meant an empty element.
    fn is_ended_at_once(&self, tag: &Tag) -> bool {
        let attribute = |wanted: &str| {
            let found = tag.attrs.iter().find(|attribute| &*attribute.name.local == wanted)?;
            Some(&*found.value)
        };
        let is_void = VOID.contains(&&*tag.name);
        tag.self_closing
            && (is_raw(&tag.name) || hides(&tag.name, attribute) || (self.is_xml && !is_void))
    }

    /// Whether no element may be opened in those that are open. They are counted only where the last one that
    /// was added stands deep.
    fn is_too_deep(&self) -> bool {
        if self.builder.sink.depth.get() < DEPTH_LIMIT {
            return false;
        }
        let open = Count::default();
        self.builder.trace_handles(&open);
        self.builder.sink.depth.set(open.0.get());
        open.0.get() >= DEPTH_LIMIT
    }
}

/// Counts the elements that are open.
#[derive(Default)]
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

/// Elements whose content is tokenised as text.
const RAW: [&str; 7] = ["script", "style", "title", "textarea", "iframe", "noembed", "noframes"];

fn is_raw(name: &LocalName) -> bool {
    RAW.contains(&&**name)
}

/// Elements that have no end tag.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

fn end_of(tag: &Tag) -> Tag {
    Tag {
        kind: TagKind::EndTag,
        name: tag.name.clone(),
        self_closing: false,
        attrs: Vec::new(),
        had_duplicate_attributes: false,
    }
}

/// How many closing tags are ahead for each element whose content is raw text.
struct ClosingTags([Cell<usize>; RAW.len()]);

impl ClosingTags {
    fn count(source: &str) -> Self {
        let counts = Self(std::array::from_fn(|_| Cell::new(0)));
        for at in memchr::memmem::find_iter(source.as_bytes(), "</") {
            let rest = source.as_bytes().get(at + 2..).unwrap_or_default();
            let ended = RAW.iter().position(|name| {
                rest.get(..name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
            });
            if let Some(count) = ended.and_then(|index| counts.0.get(index)) {
                count.set(count.get() + 1);
            }
        }
        counts
    }

    fn of(&self, name: &LocalName) -> Option<&Cell<usize>> {
        self.0.get(RAW.iter().position(|raw| **raw == **name)?)
    }

    fn left(&self, name: &LocalName) -> usize {
        self.of(name).map_or(0, Cell::get)
    }

    fn take(&self, name: &LocalName) {
        if let Some(count) = self.of(name) {
            count.set(count.get().saturating_sub(1));
        }
    }
}

/// Takes what the builder builds.
struct Sink {
    tree: RefCell<Tree>,
    /// The depth of the element that was added last.
    depth: Cell<usize>,
    /// Nodes that the tree may have.
    limit: usize,
}

impl Default for Sink {
    fn default() -> Self {
        Self { tree: RefCell::new(Tree::new()), depth: Cell::new(0), limit: NODE_LIMIT }
    }
}

impl Sink {
    fn is_full(&self) -> bool {
        self.tree.borrow().len() >= self.limit
    }

    fn insert(&self, parent: NodeId, before: Option<NodeId>, child: NodeOrText<NodeId>) {
        let mut tree = self.tree.borrow_mut();
        match child {
            NodeOrText::AppendText(text) => tree.insert_text(parent, before, &text),
            NodeOrText::AppendNode(node) => {
                tree.insert(parent, before, node);
                self.depth.set(tree.depth(node));
            }
        }
    }

    fn new_node(&self, kind: NodeKind) -> NodeId {
        self.tree.borrow_mut().new_node(kind)
    }
}

/// The name of an element, apart from the tree: the builder holds it while it adds others.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Option<Tree>;
    type ElemName<'a> = Name;

    fn finish(self) -> Option<Tree> {
        let full = self.is_full();
        Some(self.tree.into_inner()).filter(|_| !full)
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        Tree::ROOT
    }

    fn elem_name(&self, target: &NodeId) -> Name {
        let name = self.tree.borrow().qualified_name(*target).cloned();
        Name(
            name.unwrap_or_else(|| QualName::new(None, Namespace::default(), LocalName::default())),
        )
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> NodeId {
        self.tree.borrow_mut().new_element(name, attrs)
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.new_node(NodeKind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.new_node(NodeKind::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.insert(*parent, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let parent = self.tree.borrow().parent(*element);
        match parent {
            Some(parent) => self.insert(parent, Some(*element), child),
            None => self.insert(*previous, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// What a template contains stands in it: it is never shown.
    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let parent = self.tree.borrow().parent(*sibling);
        if let Some(parent) = parent {
            self.insert(parent, Some(*sibling), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        self.tree.borrow_mut().add_attributes(*target, attrs);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.borrow_mut().remove(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.first_child(*node) {
            tree.insert(*new_parent, None, child);
        }
    }
}
