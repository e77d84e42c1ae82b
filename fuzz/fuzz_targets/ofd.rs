//! An OFD: any bytes as its zip, or as its parts with a line of `====` between.
#![no_main]

use baogao::text::read;
use baogao_fuzz::packed;
use libfuzzer_sys::fuzz_target;

const PARTS: [&str; 7] = [
    "OFD.xml",
    "Doc_0/Document.xml",
    "Doc_0/PublicRes.xml",
    "Doc_0/Pages/Page_0/Content.xml",
    "Doc_0/Pages/Page_1/Content.xml",
    "Doc_0/Tpls/Tpl_0/Content.xml",
    "Doc_0/Annots/Annotations.xml",
];

fuzz_target!(|bytes: &[u8]| {
    let file = if bytes.starts_with(b"PK") { bytes.to_vec() } else { packed("", &PARTS, bytes) };
    if let Ok(text) = read(&file.into(), "a.ofd", None) {
        baogao_fuzz::understand(&text, text.removed.is_empty().then_some(&text.content));
    }
});
