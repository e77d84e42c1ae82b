//! What elements say of themselves that are marks, notes or ways back: in attributes, in names, in what they print.

use crate::language::{numeral, script::is_han};
use crate::text::html::book::as_written;
use crate::text::html::tree::{NodeId, Tree};

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
/// Bytes that a mark or a way back has at most.
const SHORT: usize = 32;
/// Characters that a mark has at most, apart from its brackets.
const MARK_LENGTH: usize = 6;

/// Whether a link, or what it stands in, says that it is a mark.
pub(super) fn says_mark(tree: &Tree, link: NodeId) -> bool {
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
pub(super) fn is_note(tree: &Tree, node: NodeId) -> bool {
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
pub(super) fn leads_back(tree: &Tree, node: NodeId) -> bool {
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

pub(super) fn printed_number(tree: &Tree, node: NodeId) -> Option<u32> {
    let printed = printed(tree, node)?;
    let (_, numeral) = numeral::read(&printed)?;
    (numeral.len == printed.len()).then_some(numeral.value)
}

/// Whether a link prints what marks print: a number, a letter, a sign.
pub(super) fn looks_like_mark(tree: &Tree, node: NodeId) -> bool {
    printed(tree, node).is_some_and(|text| {
        let length = text.chars().count();
        (1..=MARK_LENGTH).contains(&length) && !text.chars().any(is_han)
    })
}

/// Whether a link prints what leads back: an arrow, a mark, a word for it.
pub(super) fn reads_back(tree: &Tree, node: NodeId) -> bool {
    short_text(tree, node).is_some_and(|text| {
        let word = text.trim_matches(|c: char| !is_han(c));
        word.is_empty() || BACK_WORDS.contains(&word) || matches!(word, "注" | "註")
    })
}

/// The number in the name of a note: `_ftn1`, `sdfootnote1sym`, `cite_note-1`.
pub(super) fn note_number(name: &str) -> Option<u32> {
    let name = as_written(name).to_ascii_lowercase();
    NOTE_NAMES.iter().find_map(|start| {
        let digits = name.strip_prefix(start)?.trim_start_matches([':', '-', '_']);
        digits.strip_suffix("sym").unwrap_or(digits).parse().ok()
    })
}
