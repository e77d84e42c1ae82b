//! Files that are encrypted under an empty password (ISO 32000-1, 7.6, revision 2), with their objects packed.

use super::{deflated, error, hex, page_of, read, showing, stream, utf16};
use crate::text::NotText;
use crate::text::pdf::budget::Budget;
use crate::text::pdf::extract_within;
use bytes::Bytes;
use std::fmt::Write;

/// What the file says of its encryption.
const ENCRYPT: &str = "/Encrypt<</Filter/Standard/V 1/R 2/P -4\
    /O<C92422687FACEE686E373F10B5C7D04738053152F7E2EE30E11C69EC442576AB>\
    /U<55F77B067DD784F6E9C3C5BD5C346C88D8A49BB869204D2F68AFB61C9F76FC85>>>\
    /ID[<62616F67616F2D746573742D30303031><62616F67616F2D746573742D30303031>]";
/// The keys of the streams 11 and 20 in such a file.
const KEY_11: [u8; 10] = [0xF6, 0x58, 0xBE, 0x28, 0x10, 0x70, 0x99, 0xDC, 0x48, 0x4F];
const KEY_20: [u8; 10] = [0xC5, 0xBB, 0x4F, 0xE3, 0x1F, 0x20, 0x69, 0x24, 0xFA, 0xC1];

fn rc4(key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut state: [u8; 256] = std::array::from_fn(|at| u8::try_from(at).unwrap());
    let mut j = 0_u8;
    for i in 0..256 {
        j = j.wrapping_add(state[i]).wrapping_add(key[i % key.len()]);
        state.swap(i, usize::from(j));
    }
    let (mut i, mut j) = (0_u8, 0_u8);
    let next = |byte: &u8| {
        i = i.wrapping_add(1);
        j = j.wrapping_add(state[usize::from(i)]);
        state.swap(usize::from(i), usize::from(j));
        byte ^ state[usize::from(state[usize::from(i)].wrapping_add(state[usize::from(j)]))]
    };
    data.iter().map(next).collect()
}

/// Bytes that cannot be packed.
fn noise(length: usize) -> Vec<u8> {
    let mut random = 0x9E37_79B9_u32;
    let digit = |_| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b'!' + u8::try_from(random >> 26).unwrap()
    };
    (0..length).map(digit).collect()
}

/// A file of one page, which is stream 11, with its objects packed into stream 20 in front of some more bytes.
fn file(more: &[u8], has_cross_references: bool) -> Bytes {
    let objects = [
        (1, "<</Type/Catalog/Pages 2 0 R>>"),
        (
            2,
            "<</Type/Pages/MediaBox[0 0 595 842]/Kids[10 0 R]/Count 1/Resources<</Font<</F 3 0 R>>>>>>",
        ),
        (3, "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>"),
        (4, "<</Type/Font/Subtype/CIDFontType0/BaseFont/X>>"),
        (10, "<</Type/Page/Parent 2 0 R/Contents 11 0 R>>"),
    ];
    let (mut table, mut body) = (String::new(), String::new());
    for (number, object) in objects {
        write!(table, "{number} {} ", body.len()).unwrap();
        write!(body, "{object} ").unwrap();
    }
    let packed = deflated(&[table.as_bytes(), body.as_bytes(), more].concat());
    let entries = format!("/Type/ObjStm/N 5/First {}/Filter/FlateDecode", table.len());
    let content = showing(&hex(&utf16("全面完成各项任务。")));
    let mut file = b"%PDF-1.5\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in
        [(11, stream("", &rc4(&KEY_11, &content))), (20, stream(&entries, &rc4(&KEY_20, &packed)))]
    {
        places.push((number, file.len()));
        file.extend([format!("{number} 0 obj").as_bytes(), &object, b"endobj\n"].concat());
    }
    if !has_cross_references {
        file.extend(format!("trailer<</Root 1 0 R{ENCRYPT}>>\n%%EOF\n").bytes());
        return file.into();
    }
    let at = file.len();
    let entry = |number: usize| {
        let place = places.iter().find(|(own, _)| *own == number);
        let index = objects.iter().position(|(own, _)| *own == number);
        let (kind, place, index) = match (place, index) {
            (Some((_, place)), _) => (1, *place, 0),
            (None, Some(index)) => (2, 20, index),
            _ => (0, 0, 0),
        };
        let place = u32::try_from(place).unwrap().to_be_bytes();
        [&[kind], &place[..], &[u8::try_from(index).unwrap()]].concat()
    };
    let rows: Vec<u8> = (0..22).flat_map(entry).collect();
    let table = stream(&format!("/Type/XRef/Size 22/W[1 4 1]/Root 1 0 R{ENCRYPT}"), &rows);
    file.extend([b"21 0 obj", &*table, b"endobj\nstartxref\n"].concat());
    file.extend(format!("{at}\n%%EOF\n").bytes());
    file.into()
}

#[test]
fn packed_objects_may_be_many() {
    // More than could be taken unseen.
    let file = file(&noise(300_000), true);
    assert!(file.len() > 200_000);
    assert_eq!(&*read(&file).content, "全面完成各项任务。\n");
}

#[test]
fn packed_objects_that_stand_for_too_much_are_refused() {
    let small = |length| {
        let file = file(&vec![b' '; length], true);
        extract_within(&file, None, Budget::small()).map(|_| ())
    };
    assert_eq!(small(1 << 15), Ok(()));
    assert_eq!(small(1 << 17), Err(NotText::Damaged));
}

#[test]
fn what_cannot_be_decrypted_is_damaged_and_not_empty() {
    // The catalog is packed, too, and nothing says where.
    assert_eq!(error(&file(b"", false)), NotText::Damaged);
    // The end, which tells how it is encrypted, was cut off.
    let content = rc4(&KEY_11, &deflated(&showing(&hex(&utf16("全面完成各项任务。")))));
    let whole = page_of(stream("/Filter/FlateDecode", &content), "", &[]);
    let end = memchr::memmem::find(&whole, b"xref").unwrap();
    assert_eq!(error(&whole.slice(..end)), NotText::Damaged);
    assert_eq!(error(&whole), NotText::Damaged);
}

#[test]
fn a_password_is_asked_for_whatever_else_is_damaged() {
    let whole = file(b"", true);
    let words: [(&str, &str); 3] =
        [("startxref", "startxerf"), ("/W[1 4 1]", "/W[9 9 9]"), ("/Type/XRef", "/Type/None")];
    let user = memchr::memmem::find(&whole, b"/U<55").unwrap();
    let mut locked = whole.to_vec();
    // Another password than the empty one was used.
    locked[user + 3] = b'6';
    assert_eq!(error(&locked.clone().into()), NotText::Locked);
    for (word, damage) in words {
        let mut damaged = locked.clone();
        let at = memchr::memmem::rfind(&damaged, word.as_bytes()).unwrap();
        damaged[at..at + damage.len()].copy_from_slice(damage.as_bytes());
        assert_eq!(error(&damaged.into()), NotText::Locked, "{word}");
        let mut open = whole.to_vec();
        open[at..at + damage.len()].copy_from_slice(damage.as_bytes());
        assert!(
            extract_within(&open.into(), None, Budget::default()).err() != Some(NotText::Locked)
        );
    }
}
