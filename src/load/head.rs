//! The head of a large file: enough for the first screen, understood in a few milliseconds.

use super::source::Source;
use super::{Loaded, ReadOptions};
use crate::text;
use std::fs::File;
use std::io::Read;

/// Files of up to this many bytes are understood whole: that takes about a millisecond.
const SMALL: u64 = 256 * 1024;

/// Bytes of a larger file that are understood for the first screen, more than any terminal shows, and by which it is
/// told whether there is text in it.
const HEAD: u64 = 32 * 1024;

/// The first bytes of a large file; `None` for small ones, and for what is no file or cannot be read.
pub(super) fn start(source: &Source) -> Option<Vec<u8>> {
    let Source::File(path) = source else { return None };
    std::fs::metadata(path).ok().filter(|facts| facts.is_file() && facts.len() > SMALL)?;
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(HEAD).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// Understands the head of a large file: of text, up to a line end within the first 32 KiB, of a PDF, its first
/// pages. `None` where the whole has to be read first: small files, web pages, documents, UTF-16, and what cannot be
/// read, which [`super::load`] complains of.
#[must_use]
pub fn head(source: &Source, options: ReadOptions) -> Option<Loaded> {
    let Source::File(path) = source else { return None };
    let stamp = source.stamp();
    let mut bytes = start(source)?;
    let name = source.name(options.standard_input);
    let kind = text::recognise(&bytes, &name);
    if matches!(kind, text::Kind::Pdf | text::Kind::Ofd) {
        let text = text::first_pages(&std::fs::read(path).ok()?.into(), &name).ok()?;
        return Some(Loaded { stamp, ..Loaded::new(name, &text) }.named_by(source, None));
    }
    let is_plain = kind == text::Kind::Text && !bytes.contains(&0);
    if !is_plain {
        return None;
    }
    bytes.truncate(head_end(&bytes));
    let text = text::read(&bytes.into(), &name, options.encoding).ok()?;
    Some(Loaded { stamp, ..Loaded::new(name, &text) }.named_by(source, None))
}

/// Where a head is cut off, in bytes: at its last line end; in a line that is longer than half of it, behind a
/// sentence; else between characters. Encodings other than UTF-8 do not tell where characters begin, so the last
/// one may be cut through: it stands far below the first screen.
fn head_end(bytes: &[u8]) -> usize {
    let line = memchr::memrchr(b'\n', bytes).filter(|&end| end > bytes.len() / 2);
    let characters = || match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_some() => None,
        Err(error) => std::str::from_utf8(bytes.get(..error.valid_up_to())?).ok(),
    };
    let sentence = |text: &str| text.rfind('。').map_or(text.len(), |stop| stop + '。'.len_utf8());
    line.or_else(|| characters().map(sentence)).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &[u8]) {
        assert_eq!(bytes.get(..head_end(bytes)).unwrap(), expected);
    }

    #[test]
    fn a_head_ends_with_a_line_a_sentence_or_a_character() {
        check("一行。\n二".as_bytes(), "一行。".as_bytes());
        check("一\n二三四五。六七。八".as_bytes(), "一\n二三四五。六七。".as_bytes());
        check("一二三四".as_bytes(), "一二三四".as_bytes());
        let cut_through = "一二三四".as_bytes().split_last().unwrap().1;
        check(cut_through, "一二三".as_bytes());
        check(b"\xD2\xBB\xB6\xFE\xC8", b"\xD2\xBB\xB6\xFE\xC8");
    }
}
