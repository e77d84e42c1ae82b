//! Any bytes as a text file: decode and parse.
#![no_main]

use baogao::text::decode;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
    let source = source.map(|text| text.strip_prefix('\u{FEFF}').unwrap_or(text));
    baogao_fuzz::understand(&decode(bytes, None), source);
});
