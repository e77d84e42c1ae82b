//! A copy of a file in which nothing is known as a stream of objects, so that opening it unpacks nothing.
//!
//! It serves to decrypt single streams. Knows the words that stand in a file, not its objects.

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
