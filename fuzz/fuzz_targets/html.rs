//! Any bytes as a page.
#![no_main]

use baogao::text::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let page = [b"<!doctype html>", bytes].concat();
    if let Ok(text) = read(&page.into(), "a.html", None) {
        baogao_fuzz::understand(&text, text.removed.is_empty().then_some(&text.content));
    }
});
