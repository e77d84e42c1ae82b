//! A page to the text of its article: block elements become lines, notes and headings hints, and navigation is
//! set apart.
//!
//! A page is read twice where that may be needed: as a browser shows it, and, where that would leave out most of
//! its text, without the rules that hide.

mod book;
mod build;
mod charset;
mod elements;
mod lists;
mod notes;
mod reader;
mod tables;
#[cfg(test)]
mod tests;
mod tree;
mod visibility;

use super::NotText;
use super::extract::Extract;
use crate::language::script::is_han;
use book::PageNames;
use build::HtmlMode;
use std::borrow::Cow;
use tree::Tree;

pub(super) use charset::encoding;

/// The text of a page.
///
/// # Errors
/// When the page has more elements than any report needs.
pub(super) fn extract(source: &str) -> Result<Extract, NotText> {
    let shown = read(source, HtmlMode::Standard)?;
    let han = shown.letters(is_han);
    if han > 0 && han * 2 >= source.chars().filter(|&c| is_han(c)).count() {
        return Ok(shown);
    }
    let mut whole = read(&mended(source), HtmlMode::Lenient)?;
    if !is_most(&shown, &whole) {
        whole.hidden_text_shown = true;
        return Ok(whole);
    }
    Ok(shown)
}

/// The text of a part of a page that stands in a text of another kind: what is hidden there may be all of it.
///
/// # Errors
/// When it has more elements than any report needs.
pub(super) fn extract_part(source: &str) -> Result<Extract, NotText> {
    read(source, HtmlMode::Standard)
}

/// The text of pages that are read as one, such as those of a book: a mark on one may lead to a note on another.
/// Each has its name, folded as in an archive, and its source in XML.
///
/// # Errors
/// When they have more elements than any report needs.
pub(super) fn extract_book(pages: &[(String, String)]) -> Result<Extract, NotText> {
    let names = PageNames::new(pages.iter().map(|(name, _)| name.as_str()));
    let mut book = Tree::new();
    for (page, source) in pages {
        let tree = build::build(source, HtmlMode::Xml).ok_or(NotText::Shreds)?;
        book.append(tree, |attribute, value| names.renamed(page, attribute, value));
        if book.len() >= build::NODE_LIMIT {
            return Err(NotText::Shreds);
        }
    }
    Ok(reader::read(&book, HtmlMode::Xml))
}

fn read(source: &str, reading: HtmlMode) -> Result<Extract, NotText> {
    let tree = build::build(source, reading).ok_or(NotText::Shreds)?;
    Ok(reader::read(&tree, reading))
}

/// Whether at least half the text of a page is shown. Only Chinese characters count, if there are any: readings
/// above characters and programs are none.
fn is_most(shown: &Extract, whole: &Extract) -> bool {
    let counted = |extract: &Extract| match whole.letters(is_han) {
        0 => extract.letters(char::is_alphanumeric),
        _ => extract.letters(is_han),
    };
    counted(shown) * 2 >= counted(whole)
}

/// A source in which no comment and no quotation mark that is never closed hides what follows.
fn mended(source: &str) -> String {
    const OPENS: &str = "<!--";
    let comment = source.rfind(OPENS).filter(|&at| !source.split_at(at).1.contains("-->"));
    let (before, behind) = source.split_at(comment.unwrap_or(source.len()));
    [before, behind.strip_prefix(OPENS).unwrap_or(behind)]
        .iter()
        .flat_map(|part| part.split_inclusive('>'))
        .map(without_odd_quote)
        .collect()
}

/// A piece of source that ends with a tag, without the quotation marks in the tag if one is without its other.
fn without_odd_quote(piece: &str) -> Cow<'_, str> {
    let (text, tag) = piece.split_at(piece.rfind('<').unwrap_or(piece.len()));
    let odd = |quote: char| tag.matches(quote).count() % 2 == 1;
    if odd('"') || odd('\'') {
        Cow::Owned(text.to_owned() + &tag.replace(['"', '\''], " "))
    } else {
        Cow::Borrowed(piece)
    }
}
