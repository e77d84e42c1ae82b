//! A file's bytes to the text in it, whatever the file is.

use super::decode::convert;
use super::recognise::has_ending;
use super::{Encoding, Kind, Replaced, Text, decode, docx, html, markdown, recognise};

/// Why a file has no text that can be read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotText {
    /// A PDF: `pdftotext` makes a text of it.
    Pdf,
    /// A `.doc` or `.wps`: `libreoffice --convert-to docx` makes a readable file of it.
    OldOffice,
    /// Some other binary file.
    Binary,
    /// There is nothing in it.
    Empty,
    /// A Word document or a page that is damaged or asks for more memory than a report ever needs.
    Damaged,
}

/// Reads a file of any kind that is understood; `name` is used only for its ending.
///
/// # Errors
/// When the file has no text that can be read here; the caller says what to do about it.
pub fn read(bytes: &[u8], name: &str, forced: Option<Encoding>) -> Result<Text, NotText> {
    match recognise(bytes, name) {
        Kind::Pdf => Err(NotText::Pdf),
        Kind::OldOffice => Err(NotText::OldOffice),
        Kind::Empty => Err(NotText::Empty),
        Kind::Binary if has_ending(name, &["docx"]) => Err(NotText::Damaged),
        Kind::Binary if forced.is_none() => Err(NotText::Binary),
        Kind::Html => Ok(page(bytes, forced)),
        Kind::Docx => Ok(docx::extract(bytes)?.finish(Encoding::Utf8)),
        Kind::Markdown => Ok(marked_down(&decode(bytes, forced))),
        _ => Ok(decode(bytes, forced)),
    }
}

fn page(bytes: &[u8], forced: Option<Encoding>) -> Text {
    let (encoding, body) = html::encoding(bytes, forced);
    let (source, damaged) = convert(body, encoding);
    let mut text = html::extract(&source).finish(encoding);
    if !damaged.is_empty() {
        text.replaced = replacements(&text.content);
    }
    text
}

fn marked_down(file: &Text) -> Text {
    let mut text = markdown::extract(&file.content).finish(file.encoding);
    if !file.replaced.is_empty() {
        text.replaced = replacements(&text.content);
    }
    text
}

/// Where replacement characters stand in a text.
fn replacements(text: &str) -> Vec<Replaced> {
    let found = text.match_indices(char::REPLACEMENT_CHARACTER);
    found.map(|(at, _)| Replaced::new(at)).collect()
}
