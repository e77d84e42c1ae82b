//! What the fuzz targets share: the rules that the tests ask too, and how a text is held to them.

#[path = "../../tests/common/doc_file.rs"]
pub mod doc_file;
#[path = "../../tests/common/rules.rs"]
pub mod rules;

use baogao::document::Document;
use baogao::parse::parse;
use baogao::text::Text;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Understands a text and asks everything that always holds. `source` is what the text's offsets count
/// in, where that is known.
pub fn understand(text: &Text, source: Option<&str>) -> Document {
    rules::text_is_clean(text);
    let parsed = parse(text);
    rules::document_is_sound(&parsed);
    if let Some(source) = source {
        rules::every_character_is_covered_once(source, &parsed);
    }
    parsed.document
}

/// A zip of parts of these names in a folder: what stands between lines of `====`.
pub fn packed(folder: &str, names: &[&str], bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in names.iter().zip(parts(bytes)) {
        zip.start_file(format!("{folder}{name}"), stored).unwrap();
        zip.write_all(part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of an input, with a line of `====` between.
#[must_use]
pub fn parts(bytes: &[u8]) -> Vec<&[u8]> {
    const BETWEEN: &[u8] = b"\n====\n";
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(BETWEEN.len()).position(|window| window == BETWEEN) {
        parts.push(&rest[..at]);
        rest = &rest[at + BETWEEN.len()..];
    }
    parts.push(rest);
    parts
}
