//! Pages that this program wrote, by what they say of themselves. Does not read them.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Whether a file is a page that `--to html` of one of our commands wrote. A file that cannot be read is none.
#[must_use]
pub fn is_own_page(path: &Path) -> bool {
    /// Bytes within which a page says who wrote it.
    const HEAD: u64 = 512;
    /// As `export/` and `panel/` write it.
    const GENERATOR: &[u8] = b"<meta name=\"generator\" content=\"baogao ";
    if !path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("html")) {
        return false;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_ok() && head.windows(GENERATOR.len()).any(|part| part == GENERATOR)
}
