//! A theme as users write it.
#![no_main]

use baogao::view::theme::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(fault) = read(text) {
        assert!(fault.line > 0, "{fault:?}");
    }
});
