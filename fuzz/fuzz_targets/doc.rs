//! A document of Word 97: its two streams, with the length of the first before them.
#![no_main]

use baogao::text::read;
use baogao_fuzz::doc_file::compound;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((length, streams)) = bytes.split_first_chunk() else { return };
    let length = usize::from(u16::from_le_bytes(*length)).min(streams.len());
    let (text, table) = streams.split_at(length);
    let file = compound(&[("WordDocument", text), ("0Table", table), ("1Table", table), ("Data", table)]);
    if let Ok(text) = read(&file.into(), "a.doc", None) {
        baogao_fuzz::understand(&text, text.removed.is_empty().then_some(&text.content));
    }
    // Sectors that lead anywhere, too.
    let damaged = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", bytes].concat();
    let _ = read(&damaged.into(), "a.doc", None);
});
