//! PDFs by example, written by a small writer.

mod encrypted;
mod fonts;
mod packed;

use super::budget::Budget;
use super::cid_table::Collection;
use super::{extract, extract_within};
use crate::document::part;
use crate::text::{Encoding, HintKind, NotText, Text};
use bytes::Bytes;
use encoding_rs::{BIG5, GB18030};
use std::io::Write;

/// Bytes packed as most streams are.
pub(super) fn deflated(data: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(data).unwrap();
    packed.finish().unwrap()
}

/// A stream with what else its dictionary says.
fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{entries}/Length {}>>stream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// A file of objects, the first of which is the catalog.
fn file(objects: &[Vec<u8>]) -> Bytes {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).into_bytes());
    for place in &places {
        file.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = places.len() + 1;
    let trailer = format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF");
    file.extend(trailer.into_bytes());
    file.into()
}

/// A file of one page, given its content, further entries of its dictionary, its resources, and the objects that they
/// refer to, from number 5 on.
fn page(content: &[u8], entries: &str, resources: &str, others: &[Vec<u8>]) -> Bytes {
    let entries = format!("{entries}/Resources<<{resources}>>");
    page_of(stream("/Filter/FlateDecode", &deflated(content)), &entries, others)
}

/// The same, given the stream of its content.
fn page_of(content: Vec<u8>, entries: &str, others: &[Vec<u8>]) -> Bytes {
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{entries}>>");
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into_bytes(),
        content,
    ];
    objects.extend_from_slice(others);
    file(&objects)
}

/// The resources and the objects of a composite font `F`.
fn composite(encoding: &str, ordering: &str, more: &str) -> (&'static str, Vec<Vec<u8>>) {
    let encoding =
        if encoding.ends_with('R') { encoding.to_owned() } else { format!("/{encoding}") };
    let font = format!(
        "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding {encoding}/DescendantFonts[6 0 R]{more}>>"
    );
    let descendant = format!(
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/W[814 908 500]/CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 2>>>>"
    );
    ("/Font<</F 5 0 R>>", vec![font.into_bytes(), descendant.into_bytes()])
}

/// A string in hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    format!("<{}>", digits.concat())
}

/// The resources of a font `F` of Latin letters.
const SIMPLE: &str = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/X>>>>";

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn read(file: &Bytes) -> Text {
    extract(file, None).unwrap().finish(Encoding::Utf8)
}

#[track_caller]
fn shows(file: &Bytes, text: &str) {
    assert_eq!(&*read(file).content, format!("{text}\n"));
}

/// The content of a page that shows a string in font `F`.
fn showing(string: &str) -> Vec<u8> {
    format!("BT /F 16 Tf 90 700 Td {string} Tj ET").into_bytes()
}

#[test]
fn predefined_encodings_of_chinese_are_charsets() {
    let simplified = "2024年政府工作报告：稳中求进，①100%";
    let traditional = "政府工作報告：穩中求進100%";
    let gb = |text| GB18030.encode(text).0.into_owned();
    let seven: Vec<u8> = gb("政府工作报告").iter().map(|byte| byte & 0x7F).collect();
    let utf32 = simplified.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    let cases: [(&str, Vec<u8>, &str); 8] = [
        ("GBK-EUC-H", gb(simplified), simplified),
        ("GBKp-EUC-H", gb(simplified), simplified),
        ("GBK2K-H", gb("䶮镇：㐀，1"), "䶮镇：㐀，1"),
        ("GB-H", seven, "政府工作报告"),
        ("UniGB-UCS2-H", utf16(simplified), simplified),
        ("UniGB-UTF8-H", simplified.as_bytes().to_vec(), simplified),
        ("UniGB-UTF32-H", utf32, simplified),
        ("ETen-B5-H", BIG5.encode(traditional).0.into_owned(), traditional),
    ];
    for (encoding, string, text) in cases {
        let (resources, objects) = composite(encoding, "GB1", "");
        shows(&page(&showing(&hex(&string)), "", resources, &objects), text);
    }
}

#[test]
fn maps_go_on_from_predefined_ones_and_from_each_other() {
    let gbk = hex(&GB18030.encode("政府A").0);
    // 4162 is 政. The space of codes is that of the map it goes on from.
    let own = "1 begincidchar <B8AE> 4162 endcidchar";
    let named = format!("/CIDInit /ProcSet findresource begin /GBK-EUC-H usecmap {own}");
    let file = |entries: &str, cmap: &str, others: &[Vec<u8>]| {
        let (resources, mut objects) = composite("7 0 R", "GB1", "");
        objects.push(stream(entries, cmap.as_bytes()));
        objects.extend_from_slice(others);
        page(&showing(&gbk), "", resources, &objects)
    };
    let replaced = Collection::Gb1.character(4162).unwrap();
    let expected = format!("政{replaced}A");
    shows(&file("", &named, &[]), &expected);
    shows(&file("/UseCMap/GBK-EUC-H", own, &[]), &expected);
    let base = stream("/UseCMap/GBK-EUC-H", own.as_bytes());
    shows(&file("/UseCMap 8 0 R", "", &[base]), &expected);
    // One that goes on from itself ends, and knows only its own codes.
    let itself = stream("/UseCMap 8 0 R", own.as_bytes());
    assert_eq!(error(&file("/UseCMap 8 0 R", "", &[itself])), NotText::NoCharacters);
}

#[test]
fn characters_are_told_by_to_unicode() {
    let (resources, mut objects) = composite("Identity-H", "Identity", "/ToUnicode 7 0 R");
    let map = b"1 begincodespacerange <0000> <FFFF> endcodespacerange
        2 beginbfrange <0001> <0002> <653F> <0003> <0003> [<5E9C>] endbfrange";
    objects.push(stream("/Filter/FlateDecode", &deflated(map)));
    shows(&page(&showing("<000100020003>"), "", resources, &objects), "政敀府");
}

#[test]
fn characters_are_told_by_the_numbers_of_adobe_gb1() {
    let (resources, objects) = composite("Identity-H", "GB1", "");
    // 4162 is 政 and 1713 府, as in the charset's own order.
    let file = page(&showing("<00220060>"), "", resources, &objects);
    shows(&file, "A");
    let cid = |c| (0..30_000).find(|cid| Collection::Gb1.character(*cid) == Some(c)).unwrap();
    let string: Vec<u8> =
        "政府工作报告".chars().flat_map(|c| cid(c).to_be_bytes()[2..].to_vec()).collect();
    shows(&page(&showing(&hex(&string)), "", resources, &objects), "政府工作报告");
}

#[test]
fn simple_fonts_name_their_glyphs() {
    let font = b"<</Type/Font/Subtype/Type1/BaseFont/X/FirstChar 1/Widths[600 600 600]
        /Encoding<</Differences[1/uni653F/fi/uni5E9C 65/B]>>>>";
    let file = page(&showing("<010203412742>"), "", "/Font<</F 5 0 R>>", &[font.to_vec()]);
    shows(&file, "政fi府B’B");
}

#[test]
fn a_font_named_in_gbk_that_the_file_lacks_is_in_gbk() {
    let gbk = |text| GB18030.encode(text).0.into_owned();
    let mixed = showing(&hex(&gbk("2003年朱镕基Report：稳中求进，5·1")));
    let font = |name: &str, more: &str| {
        let head = "<</Type/Font/Subtype/TrueType/Encoding/WinAnsiEncoding/BaseFont/";
        let file = page(
            &mixed,
            "",
            "/Font<</F 5 0 R>>",
            &[format!("{head}{name}{more}>>").into_bytes(), stream("", b"")],
        );
        read(&file).content.trim_end().to_owned()
    };
    assert_eq!(font("#BA#DA#CC#E5", ""), "2003年朱镕基Report：稳中求进，5·1");
    // What is embedded, or named by a Latin name, may be anything.
    assert!(font("SimHei", "").starts_with("2003Äê"));
    assert!(font("#BA#DA#CC#E5", "/FontDescriptor<</FontFile2 6 0 R>>").starts_with("2003Äê"));
}

#[test]
fn signs_of_latin_fonts_stay_in_a_font_named_in_gbk() {
    let font = b"<</Type/Font/Subtype/TrueType/Encoding/WinAnsiEncoding/BaseFont/#CB#CE#CC#E5>>";
    let file = page(&showing("<35B731>"), "", "/Font<</F 5 0 R>>", &[font.to_vec()]);
    shows(&file, "5·1");
}

#[test]
fn fonts_of_symbols_are_known_by_their_codes() {
    let symbols = |name: &str, string: &str, more: &str| {
        let font = format!("<</Type/Font/Subtype/TrueType/BaseFont/{name}{more}>>");
        let map = stream("", b"1 beginbfchar <FE> <F0FE> endbfchar");
        let file = page(&showing(string), "", "/Font<</F 5 0 R>>", &[font.into_bytes(), map]);
        extract(&file, None).map(|text| text.finish(Encoding::Utf8).content.trim_end().to_owned())
    };
    assert_eq!(symbols("ABCDEF+Wingdings-Regular", "<FEA8>", ""), Ok("☑☐".to_owned()));
    assert_eq!(symbols("ABCDEF+Wingdings", "<FE>", "/ToUnicode 6 0 R"), Ok("☑".to_owned()));
    assert_eq!(symbols("Symbol", "<61B3>", ""), Ok("α≥".to_owned()));
    assert_eq!(symbols("Wingdings2", "<20>", ""), Err(NotText::Empty));
    assert_eq!(symbols("Wingdings", "<2424>", ""), Err(NotText::NoCharacters));
    // The file says that these are Latin.
    assert_eq!(symbols("Symbol", "<61>", "/Encoding/WinAnsiEncoding"), Ok("a".to_owned()));
}

#[test]
fn characters_for_private_use_are_no_text() {
    let (resources, mut objects) = composite("Identity-H", "Identity", "/ToUnicode 7 0 R");
    let map = "1 beginbfchar <0001> <E001> <0002> <DB80DC01> endbfchar";
    objects.push(stream("", map.as_bytes()));
    let file = page(&showing("<00010002>"), "", resources, &objects);
    assert_eq!(extract(&file, None).unwrap_err(), NotText::NoCharacters);
}

#[test]
fn forms_are_part_of_the_page_and_end_where_they_show_themselves() {
    let (fonts, mut objects) = composite("UniGB-UCS2-H", "GB1", "");
    let resources = format!("{fonts}/XObject<</A 7 0 R>>");
    let text = hex(&utf16("政府"));
    let inner = format!("BT /F 16 Tf 0 0 Td {text} Tj ET /A Do");
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 200 100]";
    objects.push(stream(form, inner.as_bytes()));
    let file = page(b"/A Do", "", &resources, &objects);
    let text = read(&file);
    assert_eq!(text.content.matches("政府").count(), 2, "twice on the page, then off it: {text:?}");
}

#[test]
fn another_text_takes_the_place_of_what_is_shown() {
    let (fonts, objects) = composite("UniGB-UCS2-H", "GB1", "");
    let shown = |text: &str| format!("{} Tj", hex(&utf16(text)));
    let content = format!(
        "BT /F 16 Tf 90 700 Td {} /Span<</ActualText {}>>BDC {} EMC {} ET",
        shown("工作"),
        hex(&[b"\xFE\xFF".to_vec(), utf16("报告")].concat()),
        shown("□□"),
        shown("全文"),
    );
    shows(&page(content.as_bytes(), "", fonts, &objects), "工作报告全文");
}

#[test]
fn what_the_file_says_is_a_running_head_stands_apart() {
    let (fonts, objects) = composite("UniGB-UCS2-H", "GB1", "");
    let content = format!(
        "/Artifact<</Type/Pagination/Subtype/Header>>BDC BT /F 16 Tf 90 600 Td {} Tj ET EMC BT /F 16 Tf 90 700 Td {} Tj ET",
        hex(&utf16("某市人民政府")),
        hex(&utf16("各位代表：")),
    );
    let text = read(&page(content.as_bytes(), "", fonts, &objects));
    let asides = text.hints.iter().filter(|hint| matches!(hint.kind, HintKind::Aside(_)));
    let asides: Vec<&str> = asides.map(|hint| part(&text.content, hint.range.clone())).collect();
    assert_eq!(asides, ["某市人民政府"]);
}

#[test]
fn pages_are_read_as_they_are_turned() {
    let (fonts, objects) = composite("UniGB-UCS2-H", "GB1", "");
    let text = hex(&utf16("政府工作报告"));
    let upwards = format!("BT /F 16 Tf 0 1 -1 0 300 100 Tm {text} Tj ET");
    for entries in ["/Rotate 90", "", "/Rotate -90"] {
        shows(&page(upwards.as_bytes(), entries, fonts, &objects), "政府工作报告");
    }
}

#[test]
fn vertical_text_is_read_downwards() {
    let (fonts, objects) = composite("UniGB-UCS2-V", "GB1", "");
    let (first, second) = (hex(&utf16("各位代表：")), hex(&utf16("　　现在报告")));
    let content = format!("BT /F 16 Tf 400 800 Td {first} Tj -30 0 Td {second} Tj ET");
    shows(&page(content.as_bytes(), "", fonts, &objects), "各位代表：\n现在报告");
}

/// Why a file cannot be read.
fn error(file: &Bytes) -> NotText {
    extract(file, None).unwrap_err()
}

#[test]
fn what_cannot_be_read_is_said() {
    let picture = stream("/Type/XObject/Subtype/Image/Width 1/Height 1", b"0");
    let scan = page(b"q 595 0 0 842 0 0 cm /I Do Q", "", "/XObject<</I 5 0 R>>", &[picture]);
    assert_eq!(error(&scan), NotText::Scan);
    let (fonts, objects) = composite("Identity-H", "Identity", "");
    let unknown = page(&showing("<000100020003>"), "", fonts, &objects);
    assert_eq!(error(&unknown), NotText::NoCharacters);
    assert_eq!(error(&page(b"", "", "", &[])), NotText::Empty);
    assert_eq!(error(&Bytes::from_static(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")), NotText::Damaged);
}

#[test]
fn more_than_any_report_asks_for_is_refused() {
    let error = |file: &Bytes| extract_within(file, None, Budget::small()).unwrap_err();
    let blank = page(&vec![b' '; 1 << 17], "", "", &[]);
    assert_eq!(error(&blank), NotText::Damaged);
    let objects =
        stream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", &deflated(&vec![b' '; 1 << 17]));
    assert_eq!(error(&page(b"", "", "", &[objects])), NotText::Damaged);
    let glyphs = page(&showing(&format!("({})", "a".repeat(1 << 18))), "", SIMPLE, &[]);
    assert_eq!(extract(&glyphs, None).unwrap_err(), NotText::Damaged);
    // Fonts that share a list of widths.
    let fonts: Vec<String> = (0..400).map(|n| format!("/F{n} {} 0 R", n + 6)).collect();
    let font = |_| b"<</Subtype/Type0/DescendantFonts[<</W 5 0 R>>]>>".to_vec();
    let mut objects = vec![format!("[1[{}]]", "9 ".repeat(1 << 14)).into_bytes()];
    objects.extend((0..400).map(font));
    let chosen: Vec<String> = (0..400).map(|n| format!("/F{n} 9 Tf ")).collect();
    let shared =
        page(chosen.concat().as_bytes(), "", &format!("/Font<<{}>>", fonts.concat()), &objects);
    assert_eq!(extract(&shared, None).unwrap_err(), NotText::Damaged);
    // Forms that show the next ten times each.
    let form = |next: usize| {
        let shows = format!("/A{next} Do ").repeat(10);
        stream(
            &format!("/Subtype/Form/Resources<</XObject<</A{next} {next} 0 R>>>>"),
            shows.as_bytes(),
        )
    };
    let forms: Vec<Vec<u8>> = (6..18).map(form).collect();
    let nested = page(b"/A5 Do", "", "/XObject<</A5 5 0 R>>", &forms);
    assert_eq!(error(&nested), NotText::Damaged);
    // A form that is empty costs more than an operator.
    let empty = [stream("/Subtype/Form", b"")];
    let drawn = |times| page(&b"/A Do ".repeat(times), "", "/XObject<</A 5 0 R>>", &empty);
    assert_eq!(error(&drawn(50)), NotText::Empty);
    assert_eq!(error(&drawn(70)), NotText::Damaged);
}

/// A file that has a bit of everything.
fn sample() -> Bytes {
    let (fonts, mut objects) = composite("UniGB-UCS2-H", "GB1", "/ToUnicode 7 0 R");
    objects.push(stream("", b"1 beginbfrange <4E00> <4E10> <4E00> endbfrange"));
    objects.push(stream("/Subtype/Form", b"BT /F 10 Tf 90 100 Td <4E00653F5E9C> Tj ET"));
    let text = hex(&utf16("政府工作报告"));
    let content = format!(
        "q 1 0 0 1 10 10 cm BT /F 16 Tf 90 700 Td {text} Tj [{text} -200 {text}] TJ T* ET Q /A Do 90 200 m 200 200 l S"
    );
    page(content.as_bytes(), "", &format!("{fonts}/XObject<</A 8 0 R>>"), &objects)
}

#[test]
fn damaged_files_are_read_as_far_as_they_go_or_refused() {
    let whole = sample();
    assert!(read(&whole).content.contains("政府工作报告"));
    for end in (0..whole.len()).step_by(9) {
        let _ = extract(&whole.slice(..end), None);
    }
    let mut random = 0x9E37_79B9_u32;
    let mut next = |below: usize| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(random >> 8).unwrap() % below
    };
    for _ in 0..300 {
        let mut damaged = whole.to_vec();
        for _ in 0..4 {
            let at = next(damaged.len());
            damaged[at] ^= 1 << next(8);
        }
        let _ = extract(&damaged.into(), None);
    }
}
