//! Objects and cross-references that are packed: honest ones are read, what stands for too much is refused, however it
//! is reached.

use super::{deflated, error, hex, read, showing, stream, utf16};
use crate::text::NotText;
use crate::text::pdf::budget::Budget;
use crate::text::pdf::{extract, extract_within};
use bytes::Bytes;

/// Where a cross-reference leads: to a place, or to an object in a stream.
enum Entry {
    Object(Vec<u8>),
    In(u32, u8),
}
use Entry::{In, Object};

/// A file of one page whose catalog and pages are packed into stream 9, found by a stream of cross-references.
fn file(packed: Vec<u8>, more: Vec<(u32, Entry)>, filter: &str) -> Bytes {
    let content = showing(&hex(&utf16("政府工作报告")));
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>";
    let font = "<</Subtype/Type0/BaseFont/X/Encoding/UniGB-UCS2-H/DescendantFonts[<<>>]>>";
    let mut entries = vec![
        (1, In(9, 0)),
        (2, In(9, 1)),
        (3, Object(page.into())),
        (4, Object(stream("", &content))),
        (5, Object(font.into())),
        (9, Object(packed)),
    ];
    entries.extend(more);
    let (mut file, mut rows) = (b"%PDF-1.5\n".to_vec(), Vec::new());
    let size = 20;
    for number in 0..size {
        let entry = entries.iter().rfind(|(own, _)| *own == number).map(|(_, entry)| entry);
        let (kind, place, index) = match entry {
            Some(Object(object)) => {
                let place = u32::try_from(file.len()).unwrap();
                file.extend([format!("{number} 0 obj").as_bytes(), object, b"endobj\n"].concat());
                (1, place, 0)
            }
            Some(In(stream, index)) => (2, *stream, *index),
            None => (0, 0, 0),
        };
        rows.extend([&[kind], &place.to_be_bytes()[..], &[index]].concat());
    }
    let at = file.len();
    let entries = format!("/Type/XRef/Size {size}/W[1 4 1]/Root 1 0 R{filter}");
    let rows = if filter.is_empty() { rows } else { deflated(&rows) };
    file.extend([b"19 0 obj", &*stream(&entries, &rows), b"endobj\n"].concat());
    file.extend(format!("startxref\n{at}\n%%EOF\n").bytes());
    file.into()
}

/// The catalog and the pages, with some bytes behind them.
fn objects(more: &[u8]) -> (Vec<u8>, usize) {
    let catalog = "<</Type/Catalog/Pages 2 0 R>> ";
    let table = format!("1 0 2 {} ", catalog.len());
    let pages = "<</Type/Pages/Kids[3 0 R]/Count 1>> ";
    ([table.as_bytes(), catalog.as_bytes(), pages.as_bytes(), more].concat(), table.len())
}

/// The same as a stream with further entries.
fn stream_of(entries: &str, more: &[u8]) -> Vec<u8> {
    let (objects, first) = objects(more);
    let entries = format!("{entries}/N 2/First {first}/Filter/FlateDecode");
    stream(&entries, &deflated(&objects))
}

const TYPE: &str = "/Type/ObjStm";
const BLANKS: usize = 1 << 17;

fn is_refused(file: &Bytes) {
    assert_eq!(extract_within(file, None, Budget::small()).unwrap_err(), NotText::Damaged);
}

#[test]
fn packed_objects_are_read() {
    for filter in ["", "/Filter/FlateDecode"] {
        for entries in [TYPE, ""] {
            let file = file(stream_of(entries, b""), vec![], filter);
            assert_eq!(&*read(&file).content, "政府工作报告\n", "{filter}{entries}");
        }
    }
}

#[test]
fn packed_objects_are_limited_whether_or_not_they_are_called_so() {
    let blanks = vec![b' '; BLANKS];
    is_refused(&file(stream_of(TYPE, &blanks), vec![], ""));
    is_refused(&file(stream_of("", &blanks), vec![], ""));
    is_refused(&file(stream_of("/Subtype/Image", &blanks), vec![], "/Filter/FlateDecode"));
}

#[test]
fn packed_objects_are_limited_however_they_are_packed() {
    let (objects, first) = objects(&vec![b' '; BLANKS]);
    let zlib = deflated(&objects);
    let raw = zlib[2..zlib.len() - 4].to_vec();
    let packed: [(&str, Vec<u8>); 5] = [
        ("/Filter/FlateDecode", raw),
        ("/Filter[/FlateDecode/FlateDecode]", deflated(&deflated(&objects))),
        ("/Filter[/ASCIIHexDecode/FlateDecode]", hex(&zlib).trim_start_matches('<').into()),
        ("/Filter 18 0 R", zlib.clone()),
        ("/Filter[18 0 R]", zlib),
    ];
    for (filter, data) in packed {
        for kind in [TYPE, "", "/Type 17 0 R"] {
            let packed = stream(&format!("{kind}/N 2/First {first}{filter}"), &data);
            let names = [(18, "/FlateDecode"), (17, "/ObjStm")];
            let names = names.map(|(number, name)| (number, Object(name.into())));
            is_refused(&file(packed, names.into(), ""));
        }
    }
}

#[test]
fn cross_references_are_limited() {
    let small = file(stream_of(TYPE, b""), vec![], "/Filter/FlateDecode");
    let at = memchr::memmem::find(&small, b"19 0 obj").unwrap();
    let rows = deflated(&vec![0; BLANKS]);
    for name in ["/Type/XRef", ""] {
        let entries = format!("{name}/Size 20/W[1 4 1]/Root 1 0 R/Prev {at}/Filter/FlateDecode");
        let more = [b"19 0 obj", &*stream(&entries, &rows), b"endobj\n"].concat();
        let end = format!("startxref\n{}\n%%EOF\n", small.len());
        is_refused(&[&small[..], &more, end.as_bytes()].concat().into());
    }
    // Each byte of these stands for an object.
    let rows = deflated(&vec![1; 1 << 20]);
    let entries = "/Type/XRef/N 0/Size 1/W[0 1 0]/Root 1 0 R/Filter/FlateDecode";
    let more = [b"19 0 obj", &*stream(entries, &rows), b"endobj\n"].concat();
    let end = format!("startxref\n{}\n%%EOF\n", small.len());
    let file: Bytes = [&small[..], &more, end.as_bytes()].concat().into();
    assert_eq!(error(&file), NotText::Damaged);
}

#[test]
fn packed_objects_are_limited_where_the_cross_references_are_damaged() {
    let blanks = vec![b' '; BLANKS];
    // Its number is that of the stream of objects before it, and nothing else says what it is.
    let second = [b"9 0 obj", &*stream_of("", &blanks), b"endobj\n"].concat();
    for (packed, more) in [(stream_of(TYPE, &blanks), vec![]), (stream_of(TYPE, b""), second)] {
        let whole = file(packed, vec![], "");
        let end = memchr::memmem::find(&whole, b"19 0 obj").unwrap();
        let trailer = b"trailer<</Root 1 0 R>>\n%%EOF".as_slice();
        is_refused(&[&whole[..end], &more, trailer].concat().into());
    }
}

#[test]
fn names_that_are_written_to_be_overlooked_are_refused() {
    let whole = file(stream_of("/Type/Obj#53tm", b""), vec![], "");
    assert_eq!(error(&whole), NotText::Damaged);
}

#[test]
fn rows_that_are_longer_than_any_are_refused() {
    for parameters in [
        "/Columns 4000000000000",
        "/Columns 0",
        "/Colors 255/BitsPerComponent 255",
        "/Columns 18 0 R",
    ] {
        let entries = format!("/DecodeParms<</Predictor 2{parameters}>>");
        let columns = vec![(18, Object(b"4000000000000".to_vec()))];
        let file = file(stream_of(&entries, b""), columns, "");
        assert_eq!(error(&file), NotText::Damaged, "{parameters}");
    }
}

#[test]
fn lists_of_pages_that_have_themselves_in_them_are_refused() {
    let of = |pages: &str, list: &str| {
        let more = vec![(2, Object(pages.into())), (7, Object(list.into()))];
        file(stream_of(TYPE, b""), more, "")
    };
    let endless = of("<</Type/Pages/Kids 7 0 R>>", "[<</Type/Pages/Kids 7 0 R>>]");
    assert_eq!(error(&endless), NotText::Damaged);
    let nested = of("<</Type/Pages/Kids[<</Type/Pages/Kids[3 0 R]>>]>>", "[]");
    assert_eq!(error(&nested), NotText::Damaged);
    let many = of(&format!("<</Type/Pages/Kids[{}]>>", "<<>>".repeat(1 << 13)), "[]");
    assert_eq!(error(&many), NotText::Damaged);
    // A list that is an object of its own is honest, and so is one that leads back to what is open.
    for list in ["[3 0 R]", "[3 0 R 2 0 R]"] {
        assert!(extract(&of("<</Type/Pages/Kids 7 0 R>>", list), None).is_ok());
    }
}
