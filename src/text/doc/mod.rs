//! Reads a document of Word 97 to 2003, or of WPS ([MS-DOC]), for `word` to write out.
//!
//! What is cut off or damaged in its parts is left out; the rest is read.

mod body;
mod bytes;
mod compound;
mod file;
mod lists;
mod pieces;
mod properties;
mod styles;

use super::NotText;
use super::extract::Extract;
use super::word::WordDocument;
use file::{DocFile, Part};

#[cfg(test)]
mod tests;

pub(super) use compound::SIGNATURE;

/// The text of a document.
///
/// # Errors
/// When it cannot be found, is encrypted or of Word 95 or older, or has more paragraphs than any report.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, NotText> {
    let file = DocFile::open(bytes)?;
    let fonts = styles::fonts(file.part(Part::Fonts));
    let styles = styles::read(file.part(Part::Styles), &file.data);
    let lists = lists::read(
        file.part(Part::Lists),
        file.behind(Part::Lists),
        file.part(Part::ListInstances),
        &fonts,
    );
    let (paragraphs, notes) = body::read(&file, &styles, &fonts).ok_or(NotText::Damaged)?;
    if paragraphs.is_empty() {
        return Err(NotText::Damaged);
    }
    WordDocument { styles, lists, paragraphs, notes }.write(&mut |_| Err(NotText::Damaged))
}
