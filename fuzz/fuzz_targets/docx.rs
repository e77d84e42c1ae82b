//! A Word document: any bytes as its zip or as its single XML file, or as its parts with a line of `====`
//! between.
#![no_main]

use baogao::text::read;
use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PARTS: [&str; 7] = [
    "document.xml",
    "footnotes.xml",
    "numbering.xml",
    "styles.xml",
    "endnotes.xml",
    "_rels/document.xml.rels",
    "embedded.htm",
];

fuzz_target!(|bytes: &[u8]| {
    let whole = bytes.starts_with(b"PK") || bytes.starts_with(b"<?xml");
    let file = if whole { bytes.to_vec() } else { packed(bytes) };
    if let Ok(text) = read(&file.into(), "a.docx", None) {
        baogao_fuzz::understand(&text, text.removed.is_empty().then_some(&text.content));
    }
});

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in PARTS.iter().zip(parts(bytes)) {
        zip.start_file(format!("word/{name}"), stored).unwrap();
        zip.write_all(part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn parts(bytes: &[u8]) -> Vec<&[u8]> {
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
