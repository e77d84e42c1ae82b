//! Reads Rich Text (RTF) for `word` to write out.
//!
//! A file whose braces do not match is read as far as they do; what is no Rich Text in it is read as text.

mod body;
mod fonts;
mod group;
mod styles;
mod tokens;

use super::extract::Extract;
use super::word::{Lists, WordDocument};
use super::{Encoding, NotText};

#[cfg(test)]
mod tests;

/// What a file begins with.
pub(super) const SIGNATURE: &[u8] = b"{\\rtf";

/// The text of a file, and the encoding that it says its characters are in.
///
/// # Errors
/// When it has no text, or more paragraphs than any report.
pub(super) fn extract(bytes: &[u8]) -> Result<(Extract, Encoding), NotText> {
    let read = body::read(bytes).ok_or(NotText::Damaged)?;
    let (paragraphs, notes) = (read.paragraphs, read.notes);
    if paragraphs.is_empty() {
        return Err(NotText::Damaged);
    }
    let encoding = match read.code_page {
        Some(936 | 54936) => Encoding::Gb18030,
        Some(950) => Encoding::Big5,
        _ => Encoding::Utf8,
    };
    let document = WordDocument { styles: read.styles, lists: Lists::default(), paragraphs, notes };
    let mut text = document.write(&mut |_| Err(NotText::Damaged))?;
    text.cut_off |= read.cut_off;
    Ok((text, encoding))
}
