//! Whether the packed objects of a file fit into memory. `hayro-syntax` unpacks them when it opens the file, without a
//! limit, so they are looked at before.
//!
//! Knows where they stand in the file, not what is in them.

use super::budget::Budget;
use super::filters::{LIMIT, unpack};
use flate2::read::ZlibDecoder;
use hayro_syntax::object::{ObjectIdentifier, Stream};
use hayro_syntax::{LoadPdfError, Pdf};
use memchr::memmem;
use std::io::Read;

/// Bytes that a packed byte can stand for at the most.
const DENSEST: usize = 1032;
/// How many bytes before a stream its dictionary is looked for.
const HEAD: usize = 1 << 10;
/// Names of filters of which several bytes may stand for one, or which are not unpacked here.
const OTHER_FILTERS: [&[u8]; 6] = [b"LZW", b"ASCII", b"RunLength", b"/AHx", b"/A85", b"/RL"];
/// The number of the catalog that takes the place of the file's own: higher than any that writers give.
const CATALOG: u32 = 8_388_600;

/// Whether the packed objects and the cross-references of a file fit.
pub(super) fn objects_fit(file: &[u8], budget: &Budget) -> bool {
    let limit = budget.bytes().min(LIMIT);
    let is_encrypted = is_encrypted(file);
    let (mut left, mut unseen) = (limit, Vec::new());
    for object in packed_objects(file) {
        let is_other = OTHER_FILTERS.iter().any(|name| memmem::find(object.head, name).is_some());
        if is_other || is_encrypted && object.is_stream_of_objects {
            unseen.push(object);
            continue;
        }
        let most = u64::try_from(left).unwrap_or(u64::MAX);
        let mut unpacked = ZlibDecoder::new(object.data).take(most);
        let length = std::io::copy(&mut unpacked, &mut std::io::sink()).unwrap_or_default();
        left = left.saturating_sub(usize::try_from(length).unwrap_or(usize::MAX));
        if left == 0 {
            return false;
        }
    }
    let stored: usize = unseen.iter().map(PackedObject::stored).sum();
    // So few bytes fit however densely they are packed.
    stored <= limit / DENSEST || opened_fit(file, &unseen, left)
}

fn is_encrypted(file: &[u8]) -> bool {
    memmem::find(file, b"/Encrypt").is_some()
}

/// A stream of objects or of cross-references.
struct PackedObject<'a> {
    id: ObjectIdentifier,
    head: &'a [u8],
    data: &'a [u8],
    is_stream_of_objects: bool,
}

impl PackedObject<'_> {
    /// Its length in the file.
    fn stored(&self) -> usize {
        memmem::find(self.data, b"endstream").unwrap_or(self.data.len())
    }
}

fn packed_objects(file: &[u8]) -> impl Iterator<Item = PackedObject<'_>> {
    memmem::find_iter(file, b"stream").filter_map(|at| {
        let (before, behind) = file.split_at(at);
        let head = before.get(before.len().saturating_sub(HEAD)..).unwrap_or_default();
        let start = memmem::rfind(head, b" obj").unwrap_or(0);
        let (number, head) = head.split_at(start);
        let is_stream_of_objects = memmem::find(head, b"/ObjStm").is_some();
        let is_packed = is_stream_of_objects || memmem::find(head, b"/XRef").is_some();
        if before.ends_with(b"end") || !is_packed {
            return None;
        }
        let data = behind.get(b"stream".len()..).unwrap_or_default();
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        Some(PackedObject { id: id(number), head, data, is_stream_of_objects })
    })
}

/// The number and the generation that the bytes before ` obj` end in.
fn id(before: &[u8]) -> ObjectIdentifier {
    let words = before.rsplit(|byte| !byte.is_ascii_digit()).filter(|word| !word.is_empty());
    let mut words = words.map(|word| std::str::from_utf8(word).unwrap_or_default());
    let generation = words.next().and_then(|word| word.parse().ok());
    let number = words.next().and_then(|word| word.parse().ok());
    ObjectIdentifier::new(number.unwrap_or(0), generation.unwrap_or(0))
}

/// Whether objects fit that can be seen only once the file is opened: a copy of it is, in which they are not known as
/// what they are.
fn opened_fit(file: &[u8], objects: &[PackedObject<'_>], limit: usize) -> bool {
    let pdf = match Pdf::new(sealed(file)) {
        Ok(pdf) => pdf,
        // Then the file itself cannot be decrypted, and nothing of it is unpacked.
        Err(error) => return matches!(error, LoadPdfError::Decryption(_)),
    };
    let mut left = Budget::of_bytes(limit);
    objects.iter().all(|object| {
        let stream = pdf.xref().get::<Stream<'_>>(object.id);
        stream.is_some_and(|stream| unpack(&stream, &mut left).is_some())
    })
}

/// A copy of a file with a catalog of its own, in which nothing is a stream of objects. It has no cross-references:
/// its objects are looked for.
fn sealed(file: &[u8]) -> Vec<u8> {
    let catalog = format!("/Root {CATALOG} 0 R/Encrypt");
    let changed: [(&[u8], &[u8]); 4] = [
        (b"/ObjStm", b"/Sealed"),
        (b"/Root", b"/Former"),
        (b"/Encrypt", catalog.as_bytes()),
        (b"startxref", b"%"),
    ];
    let mut places: Vec<(usize, usize)> = Vec::new();
    for (which, (word, _)) in changed.iter().enumerate() {
        places.extend(memmem::find_iter(file, word).map(|at| (at, which)));
    }
    places.sort_unstable();
    let (mut copy, mut done) = (Vec::with_capacity(file.len() + (1 << 10)), 0);
    for (at, which) in places {
        let Some((word, other)) = changed.get(which) else { continue };
        let end = at + word.len();
        // `/EncryptMetadata` is another name.
        let goes_on = file.get(end).is_some_and(u8::is_ascii_alphabetic);
        copy.extend_from_slice(file.get(done..at).unwrap_or_default());
        copy.extend_from_slice(if goes_on { word } else { other });
        done = end;
    }
    copy.extend_from_slice(file.get(done..).unwrap_or_default());
    let pages = CATALOG + 1;
    let tree = format!(
        "\n{CATALOG} 0 obj<</Type/Catalog/Pages {pages} 0 R>>endobj\n{pages} 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    );
    copy.extend(tree.into_bytes());
    if !is_encrypted(file) {
        copy.extend(format!("trailer<</Root {CATALOG} 0 R>>\n").into_bytes());
    }
    copy
}
