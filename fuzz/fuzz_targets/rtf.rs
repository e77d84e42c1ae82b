//! Any bytes as Rich Text.
#![no_main]

use baogao::text::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = [b"{\\rtf1\\ansi\\ansicpg936", bytes].concat();
    if let Ok(text) = read(&file.into(), "a.rtf", None) {
        baogao_fuzz::understand(&text, text.removed.is_empty().then_some(&text.content));
    }
});
