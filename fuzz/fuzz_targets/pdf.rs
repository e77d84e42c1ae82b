//! A PDF: any bytes as the whole file, or as its parts with a line of `====` between: the content of a page, the
//! characters of its font, the font and its descendant.
#![no_main]

use baogao::text::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = if bytes.starts_with(b"%PDF-") { bytes.to_vec() } else { file(bytes) };
    if let Ok(text) = read(&file.into(), "a.pdf", None) {
        baogao_fuzz::understand(&text, Some(&text.content));
    }
});

/// A file without a table of its objects, which is then made of what is found in it.
fn file(bytes: &[u8]) -> Vec<u8> {
    let parts = baogao_fuzz::parts(bytes);
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let mut file = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj \
        3 0 obj<</Type/Page/Contents 4 0 R/Resources<</Font<</F 6 0 R>>/XObject<</A 4 0 R>>>>>>endobj\n"
        .to_vec();
    for (number, stream) in [(4, part(0)), (5, part(1))] {
        file.extend(
            format!("{number} 0 obj<</Subtype/Form/Length {}>>stream\n", stream.len()).bytes(),
        );
        file.extend([stream, b"\nendstream endobj\n"].concat());
    }
    for (number, entries) in [(6, part(2)), (7, part(3))] {
        file.extend(format!("{number} 0 obj<</ToUnicode 5 0 R/DescendantFonts[7 0 R]").bytes());
        file.extend([entries, b">>endobj\n"].concat());
    }
    file.extend(b"trailer<</Root 1 0 R>>\n%%EOF");
    file
}
