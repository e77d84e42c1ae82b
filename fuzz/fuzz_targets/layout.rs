//! Lines: three bytes say how they are set, the rest is the text.
#![no_main]

use baogao::layout::Setting;
use baogao::parse::parse;
use baogao::text::{Ambiguous, decode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, u8, u8, &[u8])| {
    let (measure, indent, flags, bytes) = input;
    let has = |bit: u8| flags & bit != 0;
    let setting = Setting {
        // Narrower than any pane, glyphs and their spaces may stand out.
        measure: u16::from(measure).max(8),
        indent: u16::from(indent % 17),
        ambiguous: if has(1) { Ambiguous::Wide } else { Ambiguous::Narrow },
        hanging: has(2),
        justify: has(4),
        grid: has(8),
        furniture: has(16),
        drawn_numbers: has(32),
    };
    let document = parse(&decode(bytes, None)).document;
    baogao_fuzz::rules::lines_are_sound(&document, &setting);
});
