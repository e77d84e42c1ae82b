//! Copies of an encrypted file that are opened in its place: one in which nothing is known as a stream of objects, so
//! that opening it unpacks nothing and single streams can be decrypted, and one that only asks for its password.
//!
//! Knows the words that stand in a file, hardly its objects.

use hayro_syntax::object::{Array, Dict, ObjRef};
use hayro_syntax::reader::{Reader, ReaderContext, ReaderExt};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use memchr::memmem;

/// The number of the catalog that takes the place of the file's own: higher than any that writers give.
const CATALOG: u32 = 8_388_600;

/// A copy of a file with a catalog of its own, in which nothing is a stream of objects. It has no cross-references:
/// its objects are looked for.
pub(super) fn sealed(file: &[u8]) -> Vec<u8> {
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
    if memmem::find(file, b"/Encrypt").is_none() {
        copy.extend(format!("trailer<</Root {CATALOG} 0 R>>\n").into_bytes());
    }
    copy
}

/// Whether a file opens only with a password. Asked before anything else, since of a file whose cross-references are
/// damaged `hayro-syntax` says only that it cannot be read.
pub(super) fn asks_for_password(file: &[u8]) -> bool {
    let Some(trailer) = trailer(file) else { return false };
    let error = Pdf::new(trailer).err();
    error == Some(LoadPdfError::Decryption(DecryptionError::PasswordProtected))
}

/// What a file says of its encryption, as a file of its own. `None` if it says nothing.
fn trailer(file: &[u8]) -> Option<Vec<u8>> {
    let behind = |word: &'static [u8]| {
        memmem::find_iter(file, word).filter_map(move |at| {
            let mut reader = Reader::new_with(file, at + word.len());
            reader.skip_white_spaces_and_comments();
            Some(reader).filter(|reader| reader.peek_byte().is_some())
        })
    };
    let encryption = behind(b"/Encrypt").filter_map(|reader| encryption(file, reader)).last()?;
    let ids = behind(b"/ID").filter_map(|mut reader| {
        let start = reader.offset();
        reader.read_with_context::<Array<'_>>(&ReaderContext::dummy())?;
        file.get(start..reader.offset())
    });
    let id = ids.last().unwrap_or(b"[]");
    let start = b"%PDF-1.7\nxref\n0 0\ntrailer<</Root 1 0 R/Encrypt ".as_slice();
    let end = b">>\nstartxref\n9\n%%EOF\n".as_slice();
    Some([start, encryption, b"/ID", id, end].concat())
}

/// The dictionary that a file refers to where a reader stands, or that stands there itself.
fn encryption<'a>(file: &'a [u8], mut reader: Reader<'a>) -> Option<&'a [u8]> {
    if let Some(reference) = reader.read_with_context::<ObjRef>(&ReaderContext::dummy()) {
        let head = format!("{} {} obj", reference.obj_number, reference.gen_number);
        let is_whole = |at: &usize| {
            let before = file.get(..*at).and_then(|before| before.last());
            before.is_none_or(|byte| !byte.is_ascii_digit())
        };
        let at = memmem::find_iter(file, &head).filter(is_whole).last()?;
        reader = Reader::new_with(file, at + head.len());
    }
    reader.skip_white_spaces_and_comments();
    Some(reader.read_with_context::<Dict<'_>>(&ReaderContext::dummy())?.data())
}
