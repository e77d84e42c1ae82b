//! Fonts that are part of a file and of whose characters the file says nothing.

use super::{composite, error, hex, page, showing, shows, stream, utf16};
use crate::text::NotText;
use crate::text::pdf::{cff, truetype};
use bytes::Bytes;

/// A page that shows a string in a simple font whose program stands in the file.
fn simple(kind: &str, more: &str, key: &str, program: &[u8], string: &str) -> Bytes {
    let font =
        format!("<</Type/Font/Subtype/{kind}/BaseFont/ABCDEF+X/FontDescriptor 6 0 R{more}>>");
    let descriptor = format!("<</Flags 4/{key} 7 0 R>>");
    let objects = [font.into_bytes(), descriptor.into_bytes(), stream("", program)];
    page(&showing(string), "", "/Font<</F 5 0 R>>", &objects)
}

#[test]
fn a_type_1_program_tells_its_characters_by_their_names() {
    let program =
        b"%!PS-AdobeFont-1.0: X\n/Encoding 256 array\ndup 1 /uni653F put\ndup 2 /uni5E9C put\n\
        dup 3 /A put\nreadonly def\ncurrentfile eexec";
    shows(&simple("Type1", "", "FontFile", program, "<010203>"), "政府A");
    // What the file says of a code goes before what the program says.
    let differences = "/Encoding<</Differences[3/B]>>";
    shows(&simple("Type1", differences, "FontFile", program, "<010203>"), "政府B");
    let named = "/Encoding/WinAnsiEncoding";
    shows(&simple("Type1", named, "FontFile", program, "<4142>"), "AB");
}

#[test]
fn a_compact_program_does_too() {
    let program = cff::tests::font(
        &["uni653F", "uni5E9C"],
        &[],
        &[0, 0x01, 0x87, 0x01, 0x88, 0, 34],
        &[0, 3, 1, 2, 3],
        4,
    );
    shows(&simple("Type1", "", "FontFile3", &program, "<010203>"), "政府A");
}

#[test]
fn a_true_type_program_does_by_the_characters_of_its_glyphs() {
    // Code 1 leads to glyph 5, which is 政.
    let own = [6, 0, 0, 1, 1, 5];
    let unicode = [
        4,
        0,
        0,
        4,
        0,
        0,
        0,
        0x653F,
        0xFFFF,
        0,
        0x653F,
        0xFFFF,
        5_u16.wrapping_sub(0x653F),
        1,
        0,
        0,
    ];
    let program = truetype::tests::font_of(&[((1, 0), &own), ((3, 1), &unicode)]);
    shows(&simple("TrueType", "", "FontFile2", &program, "<01>"), "政");
    let nameless = truetype::tests::font_of(&[((1, 0), &own)]);
    let file = simple("TrueType", "", "FontFile2", &nameless, "<0101>");
    assert_eq!(error(&file), NotText::NoCharacters);
}

/// A page that shows a string in a composite font whose program stands in the file.
fn embedded(key: &str, program: &[u8], string: &str) -> Bytes {
    let font =
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[6 0 R]>>";
    let descendant = b"<</Subtype/CIDFontType0/FontDescriptor 7 0 R\
        /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>";
    let descriptor = format!("<</{key} 8 0 R>>");
    let objects =
        [font.to_vec(), descendant.to_vec(), descriptor.into_bytes(), stream("", program)];
    page(&showing(string), "", "/Font<</F 5 0 R>>", &objects)
}

#[test]
fn glyphs_of_composite_fonts_have_characters_by_the_program() {
    let unicode = [
        4,
        0,
        0,
        4,
        0,
        0,
        0,
        0x653F,
        0xFFFF,
        0,
        0x653F,
        0xFFFF,
        5_u16.wrapping_sub(0x653F),
        1,
        0,
        0,
    ];
    let true_type = truetype::tests::font_of(&[((3, 1), &unicode)]);
    shows(&embedded("FontFile2", &true_type, "<0005>"), "政");
    let named = cff::tests::font(&["uni653F"], &[], &[0, 0x01, 0x87], &[], 2);
    shows(&embedded("FontFile3", &named, "<0001>"), "政");
    // Registry and ordering are the first two names of the program: its numbers are those of Adobe-GB1.
    let top = [28, 0x01, 0x87, 28, 0x01, 0x88, 28, 0, 0, 12, 30];
    let keyed = cff::tests::font(&["Adobe", "GB1"], &top, &[2, 0, 34, 0, 0], &[], 2);
    shows(&embedded("FontFile3", &keyed, "<00220060>"), "A");
    let nameless = cff::tests::font(&["g1"], &[], &[0, 0x01, 0x87], &[], 2);
    assert_eq!(error(&embedded("FontFile3", &nameless, "<0001>")), NotText::NoCharacters);
}

#[test]
fn numbers_of_all_collections_are_known() {
    for (ordering, cid, character) in
        [("CNS1", 595, "一"), ("Japan1", 1125, "亜"), ("Korea1", 1086, "가")]
    {
        let (resources, objects) = composite("Identity-H", ordering, "");
        let string = hex(&u16::to_be_bytes(cid));
        shows(&page(&showing(&string), "", resources, &objects), character);
    }
}

#[test]
fn codes_of_unknown_charsets_are_no_numbers_of_glyphs() {
    for (encoding, ordering) in [("GBT-H", "GB1"), ("CNS-EUC-H", "CNS1"), ("KSC-Johab-H", "Korea1")]
    {
        let (resources, objects) = composite(encoding, ordering, "");
        let file = page(&showing("<30213022>"), "", resources, &objects);
        assert_eq!(error(&file), NotText::NoCharacters, "{encoding}");
    }
    let (resources, objects) = composite("H", "Japan1", "");
    shows(&page(&showing("<30213022>"), "", resources, &objects), "亜唖");
}

#[test]
fn an_empty_map_of_characters_leaves_them_to_the_program() {
    let named = cff::tests::font(&["uni653F"], &[], &[0, 0x01, 0x87], &[0, 1, 1], 2);
    let font = b"<</Type/Font/Subtype/Type1/BaseFont/X/FontDescriptor 6 0 R/ToUnicode 8 0 R>>";
    let objects = [
        font.to_vec(),
        b"<</Flags 4/FontFile3 7 0 R>>".to_vec(),
        stream("", &named),
        stream("", b"1 begincodespacerange <00> <FF> endcodespacerange"),
    ];
    shows(&page(&showing("<01>"), "", "/Font<</F 5 0 R>>", &objects), "政");
}

#[test]
fn codes_may_be_said_to_be_characters() {
    let (resources, objects) = composite("Identity-H", "Identity", "/ToUnicode/Identity-H");
    let file = page(&showing(&hex(&utf16("政府工作报告"))), "", resources, &objects);
    shows(&file, "政府工作报告");
}
