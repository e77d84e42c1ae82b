//! A book: its parts with a line of `====` between.
#![no_main]

use baogao::text::read;
use libfuzzer_sys::fuzz_target;

const PARTS: [&str; 6] = [
    "META-INF/container.xml",
    "a.opf",
    "1.xhtml",
    "2.xhtml",
    "notes.xhtml",
    "META-INF/encryption.xml",
];

fuzz_target!(|bytes: &[u8]| {
    let file = baogao_fuzz::packed("", &PARTS, bytes);
    if let Ok(text) = read(&file.into(), "a.epub", None) {
        baogao_fuzz::understand(&text, text.removed.is_empty().then_some(&text.content));
    }
});
