//! Finds the places of one text again in another, after a file has changed.
//!
//! An unchanged paragraph decides. Otherwise the text around the place is searched for, in shorter and shorter pieces.
//! For a text of an earlier run, only that surrounding text is known. This module knows nothing of screens or
//! bookmarks.

use crate::document::{BlockIdx, Document, Position};
use crate::store::state::TextAnchor;
use std::collections::HashMap;

/// The lengths, in scalar values, of the text beside a place that is searched for, in this order. Shorter pieces would
/// match by chance.
const PIECES: [usize; 3] = [32, 16, 8];

/// How many of the preceding paragraphs are tried when a place itself is gone and a place nearby will do.
const NEIGHBOURS: usize = 64;

/// Finds places of `old` in `new`.
pub struct Relocation<'a> {
    old: &'a Document,
    new: &'a Document,
    /// The block indexes of the paragraphs of `new`, by their text.
    blocks: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Relocation<'a> {
    /// Prepares to find places of `old` in `new`.
    #[must_use]
    pub fn new(old: &'a Document, new: &'a Document) -> Self {
        let mut blocks: HashMap<&str, Vec<usize>> = HashMap::new();
        for index in 0..new.blocks.len() {
            blocks.entry(new.text(BlockIdx::new(index))).or_default().push(index);
        }
        Self { old, new, blocks }
    }

    /// The place in the new text, if its paragraph or the text around it is still there.
    #[must_use]
    pub fn exact(&self, at: Position) -> Option<Position> {
        self.same_paragraph(at).or_else(|| self.same_words(at))
    }

    /// The place in the new text; else the start of the paragraph behind the nearest preceding one that is still there;
    /// else the start of the text.
    #[must_use]
    pub fn near(&self, at: Position) -> Position {
        let exact = self.exact(at);
        let before = (0..at.block.index()).rev().take(NEIGHBOURS).find_map(|index| {
            let found = self.same_paragraph(Position { block: BlockIdx::new(index), byte: 0 })?;
            let next = (found.block.index() + 1).min(self.new.blocks.len().saturating_sub(1));
            Some(Position { block: BlockIdx::new(next), byte: 0 })
        });
        exact.or(before).unwrap_or_default()
    }

    /// The place in the paragraph with the same text. Of several such paragraphs, the one between the same neighbours;
    /// else the one with the same position among them.
    fn same_paragraph(&self, at: Position) -> Option<Position> {
        let text = self.old.text(at.block);
        let found = self.blocks.get(text).filter(|_| !text.is_empty())?;
        let around = |document: &'a Document, index: usize| {
            let text = |index| document.text(BlockIdx::new(index));
            let behind = Some(index + 1).filter(|&next| next < document.blocks.len());
            (index.checked_sub(1).map(text), behind.map(text))
        };
        let wanted = around(self.old, at.block.index());
        let like = found.iter().find(|&&index| around(self.new, index) == wanted);
        let nth = (0..at.block.index())
            .filter(|&i| found.len() > 1 && self.old.text(BlockIdx::new(i)) == text);
        let block = like.or_else(|| found.get(nth.count())).or_else(|| found.last())?;
        Some(Position { block: BlockIdx::new(*block), byte: at.byte })
    }

    /// The place in a changed paragraph, found by the text behind it or else before it.
    fn same_words(&self, at: Position) -> Option<Position> {
        let (before, behind) = self.old.text(at.block).split_at_checked(at.byte)?;
        between(self.new, before, behind)
    }
}

/// The place between two texts, found by the part of either that lies next to the place.
fn between(document: &Document, before: &str, behind: &str) -> Option<Position> {
    PIECES.iter().find_map(|&length| {
        let head: String = behind.chars().take(length).collect();
        let skipped = before.chars().count().saturating_sub(length);
        let tail: String = before.chars().skip(skipped).collect();
        let fits = |piece: &str| piece.chars().count() >= length;
        let ahead = fits(&head).then(|| only(document, &head)).flatten();
        let back = || {
            let at = fits(&tail).then(|| only(document, &tail)).flatten()?;
            Some(Position { byte: at.byte + tail.len(), ..at })
        };
        ahead.or_else(back)
    })
}

/// The first place of a piece, if only one paragraph contains it.
fn only(document: &Document, piece: &str) -> Option<Position> {
    let mut found = all(document, piece);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// The first place of a piece in each paragraph that contains it.
fn all<'a>(document: &'a Document, piece: &str) -> impl Iterator<Item = Position> + use<'a> {
    let finder = memchr::memmem::Finder::new(piece.as_bytes()).into_owned();
    (0..document.blocks.len()).filter_map(move |index| {
        let byte = finder.find(document.text(BlockIdx::new(index)).as_bytes())?;
        Some(Position { block: BlockIdx::new(index), byte })
    })
}

/// The stored form of a place.
#[must_use]
pub fn mark(document: &Document, at: Position) -> TextAnchor {
    let text = document.text(at.block);
    let (before, after) = text.split_at_checked(at.byte).unwrap_or((text, ""));
    TextAnchor::between(document.offset(at), before, after)
}

/// A stored place, if its text is still there: at the same offset, else the occurrence nearest to it.
#[must_use]
pub fn written(document: &Document, mark: &TextAnchor) -> Option<Position> {
    let there = offset(document, mark);
    let whole = format!("{}{}", mark.before, mark.after);
    let fits = |at: Position| {
        let text = document.text(at.block);
        let split = text.split_at_checked(at.byte);
        split.is_some_and(|(a, b)| a.ends_with(&mark.before) && b.starts_with(&mark.after))
    };
    let long = |at: &Position| {
        let least = PIECES.last().copied().unwrap_or(0);
        whole.chars().count() >= least || document.text(at.block) == whole
    };
    let same = Some(document.position_at(there)).filter(|&at| fits(at));
    let moved = || {
        let found = all(document, &whole).filter(|at| !whole.is_empty() && long(at));
        let found = found.map(|at| Position { byte: at.byte + mark.before.len(), ..at });
        found.min_by_key(|&at| document.offset(at).abs_diff(there))
    };
    same.or_else(moved).or_else(|| between(document, &mark.before, &mark.after))
}

/// A stored place; if its text is gone, the place at the same offset.
#[must_use]
pub fn nearest(document: &Document, mark: &TextAnchor) -> Position {
    written(document, mark).unwrap_or_else(|| document.position_at(offset(document, mark)))
}

/// The byte offset of a stored place, limited to the length of the text.
fn offset(document: &Document, mark: &TextAnchor) -> usize {
    let most = document.content.text().len();
    usize::try_from(mark.at).map_or(most, |at| at.min(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        crate::parse::parse(&crate::text::decode(text.as_bytes(), None)).document
    }

    /// The text at the place where `wanted` stands in `old`, found again in `new`.
    #[track_caller]
    fn check(old: &str, new: &str, wanted: &str, exact: Option<&str>, near: &str) {
        let (old, new) = (document(old), document(new));
        let block =
            (0..old.blocks.len()).find(|&b| old.text(BlockIdx::new(b)).contains(wanted)).unwrap();
        let byte = old.text(BlockIdx::new(block)).find(wanted).unwrap();
        let refind = Relocation::new(&old, &new);
        let at = Position { block: BlockIdx::new(block), byte };
        let rest = |at: Position| new.text(at.block).get(at.byte..).unwrap().to_owned();
        assert_eq!(refind.exact(at).map(rest).as_deref(), exact);
        assert_eq!(rest(refind.near(at)), near);
    }

    const OLD: &str = "各位代表：\n甲地发展经济。\n同样的话。\n乙地改善民生，办好教育、医疗、养老、托育等各项实事。\n\
                       同样的话。\n丙地保护环境。\n";

    #[test]
    fn a_paragraph_is_found_below_new_ones() {
        let new = format!(
            "{}另有新的一段。\n又一段。\n{}",
            "各位代表：\n",
            OLD.replace("各位代表：\n", "")
        );
        check(OLD, &new, "丙地", Some("丙地保护环境。"), "丙地保护环境。");
        check(OLD, &new, "保护", Some("保护环境。"), "保护环境。");
    }

    #[test]
    fn of_the_same_paragraphs_the_one_between_the_same_two() {
        let (old, new) = (document(OLD), document(&format!("同样的话。\n新的一段。\n{OLD}")));
        let refind = Relocation::new(&old, &new);
        let second =
            (0..old.blocks.len()).rfind(|&b| old.text(BlockIdx::new(b)) == "同样的话。").unwrap();
        let found = refind.exact(Position { block: BlockIdx::new(second), byte: 0 }).unwrap();
        assert_eq!(new.text(BlockIdx::new(found.block.index() + 1)), "丙地保护环境。");
    }

    #[test]
    fn an_edited_paragraph_is_found_by_the_words_around() {
        let new = OLD.replace("乙地改善民生，", "乙地大力改善民生福祉，");
        let rest = "办好教育、医疗、养老、托育等各项实事。";
        check(OLD, &new, "办好", Some(rest), rest);
    }

    #[test]
    fn what_is_gone_is_lost_and_its_neighbour_is_near() {
        let new =
            OLD.replace("乙地改善民生，办好教育、医疗、养老、托育等各项实事。\n同样的话。\n", "");
        check(OLD, &new, "乙地", None, "丙地保护环境。");
    }
}
