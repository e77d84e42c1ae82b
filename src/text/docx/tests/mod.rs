//! Documents put together from their XML, and the text and the hints that are read from them.

mod files;
mod numbers;
mod runs;
mod structure;

use super::*;
use crate::text::archive::zip_of;
use crate::text::{Encoding, Hint, HintKind, Kind, read, recognise};

/// The main part around its body.
fn main_part(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}</w:body></w:document>"
    )
}

/// A document of its body and other parts of the usual names.
fn document_of(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let main = main_part(body);
    let names: Vec<String> = parts.iter().map(|(name, _)| format!("word/{name}")).collect();
    let mut files = vec![("word/document.xml", main.as_bytes())];
    files.extend(names.iter().zip(parts).map(|(name, (_, part))| (name.as_str(), part.as_bytes())));
    zip_of(&files)
}

fn read_document(file: &[u8]) -> Result<Text, NotText> {
    read(&Bytes::copy_from_slice(file), "a.docx", None)
}

fn opened(file: &[u8]) -> Text {
    read_document(file).unwrap()
}

/// The hints of a text, each with what it covers.
fn hints(text: &Text) -> Vec<(HintKind, &str)> {
    let covered = |hint: &Hint| text.content.get(hint.range.clone()).unwrap();
    text.hints.iter().map(|hint| (hint.kind, covered(hint))).collect()
}

/// A paragraph with properties.
fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A run with properties.
fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}

/// What is read of a body, and of other parts.
#[track_caller]
fn reads(body: &str, parts: &[(&str, &str)], text: &str) {
    assert_eq!(&*opened(&document_of(body, parts)).content, text);
}
