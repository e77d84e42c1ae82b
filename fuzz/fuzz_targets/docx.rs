//! A Word document: any bytes as its zip or as its single XML file, or as its parts with a line of `====`
//! between.
#![no_main]

use baogao::text::read;
use baogao_fuzz::packed;
use libfuzzer_sys::fuzz_target;

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
    let file = if whole { bytes.to_vec() } else { packed("word/", &PARTS, bytes) };
    if let Ok(text) = read(&file.into(), "a.docx", None) {
        baogao_fuzz::understand(&text, text.removed.is_empty().then_some(&text.content));
    }
});
