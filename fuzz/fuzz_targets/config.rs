//! A configuration as users write it: what is wrong is named with a line that there is.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for line in baogao::cli::faulty_lines(text) {
        assert!((1..=text.split('\n').count()).contains(&line), "line {line}");
    }
});
