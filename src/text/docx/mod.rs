//! Reads a Word document (ECMA-376, or the XML of Word 2003) for `word` to write out.

mod body;
mod numbering;
mod package;
mod styles;

use super::extract::Extract;
use super::word::WordDocument;
use super::{NotText, Text};
use bytes::Bytes;
use package::Package;

/// Reads an embedded file, given its bytes and its name.
type ReadFile = fn(&Bytes, &str) -> Result<Text, NotText>;

/// The text of a Word document in a zip. `read_file` reads embedded files.
///
/// # Errors
/// When the file is damaged, or asks for more memory than a report ever needs.
pub(super) fn extract(bytes: &[u8], read_file: ReadFile) -> Result<Extract, NotText> {
    let mut package = Package::open(bytes).ok_or(NotText::Damaged)?;
    let mut text = document(&mut package, read_file)?;
    if package.is_cut() && text.at() == 0 {
        return Err(NotText::Damaged);
    }
    text.cut_off |= package.is_cut();
    Ok(text)
}

/// The text of a Word document that is one XML file. `read_file` reads embedded files.
///
/// # Errors
/// When the file is damaged.
pub(super) fn extract_xml(source: &str, read_file: ReadFile) -> Result<Extract, NotText> {
    document(&mut Package::open_xml(source), read_file)
}

/// Whether a zip holds a Word document, whatever the names of its parts.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    Package::open(bytes).is_some_and(|mut package| package.is_document())
}

fn document(package: &mut Package<'_>, read_file: ReadFile) -> Result<Extract, NotText> {
    let styles = package.related("styles").map(|part| styles::read(&part)).unwrap_or_default();
    let lists = package.related("numbering").map(|part| numbering::read(&part)).unwrap_or_default();
    let main = package.main().ok_or(NotText::Damaged)?;
    let mut paragraphs = body::read(&main, &styles).ok_or(NotText::Damaged)?;
    drop(main);
    let mut notes: Vec<_> = paragraphs.extract_if(.., |p| p.note.is_some()).collect();
    for kind in ["footnotes", "endnotes"] {
        let part = package.related(kind);
        notes.extend(part.and_then(|part| body::read(&part, &styles)).unwrap_or_default());
    }
    WordDocument { styles, lists, paragraphs, notes }.write(&mut |id| {
        let (name, bytes) = package.referred(id).ok_or(NotText::Damaged)?;
        read_file(&bytes.into(), name)
    })
}

#[cfg(test)]
mod tests;
