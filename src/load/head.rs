//! The head of a large file: enough for the first screen, understood in a few milliseconds.

use super::source::Source;
use super::stamp::Stamp;
use super::{Loaded, ReadOptions};
use crate::text;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// Files of up to this many bytes are understood whole: that takes about a millisecond.
const SMALL: u64 = 256 * 1024;

/// The same for files with fixed pages, in which a line may take a few bytes: they hold thirty pages at the most.
const FEW_PAGES: u64 = 32 * 1024;

/// What files with fixed pages begin with: a PDF, and the zip that an OFD is.
const PDF: &[u8] = b"%PDF";
const ZIP: &[u8] = b"PK";

/// Bytes at the end of a zip in which its parts are named: those of a thousand pages.
const NAMES: u64 = 256 * 1024;

/// Bytes of a larger file that are understood for the first screen, more than any terminal shows, and by which it is
/// told whether there is text in it.
const HEAD: u64 = 32 * 1024;

/// The first bytes of a large file, of which `stamp` is the version, with the last ones of a zip; `None` for small ones,
/// and for what is no file or cannot be read.
pub(super) fn start(source: &Source, stamp: Option<Stamp>) -> Option<Vec<u8>> {
    first_bytes(source, stamp.map(Stamp::length).filter(|length| *length > SMALL)?)
}

/// The first bytes of a file of `length` bytes; `None` if it is small and has no fixed pages, which its magic tells.
fn first_bytes(source: &Source, length: u64) -> Option<Vec<u8>> {
    let Source::File(path) = source else { return None };
    let mut file = File::open(path).ok()?;
    if length <= SMALL {
        let mut magic = [0; PDF.len()];
        file.read_exact(&mut magic).ok()?;
        if !magic.starts_with(ZIP) && !magic.starts_with(PDF) {
            return None;
        }
        file.rewind().ok()?;
    }
    let mut bytes = Vec::with_capacity(usize::try_from(HEAD).unwrap_or(0));
    (&mut file).take(HEAD).read_to_end(&mut bytes).ok()?;
    if bytes.starts_with(ZIP) {
        file.seek(SeekFrom::Start(length.saturating_sub(NAMES).max(HEAD))).ok()?;
        file.take(NAMES).read_to_end(&mut bytes).ok()?;
    }
    Some(bytes)
}

/// Understands the head of a large file: of text, up to a line end within the first 32 KiB, of a PDF or an OFD, its
/// first pages. `None` where the whole has to be read first: small files, web pages, documents, UTF-16, and what cannot
/// be read, which [`super::load`] complains of.
#[must_use]
pub fn head(source: &Source, options: ReadOptions) -> Option<Loaded> {
    let stamp = source.stamp();
    let length = stamp.map(Stamp::length).filter(|length| *length > FEW_PAGES)?;
    let mut bytes = first_bytes(source, length)?;
    let name = source.name(options.standard_input);
    let text = match text::recognise(&bytes, &name) {
        text::Kind::Pdf | text::Kind::Ofd => {
            text::first_pages(&std::fs::read(source.file()?).ok()?.into(), &name).ok()?
        }
        text::Kind::Text if !bytes.contains(&0) => {
            bytes.truncate(head_end(&bytes));
            text::read(&bytes.into(), &name, options.encoding).ok()?
        }
        _ => return None,
    };
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

    /// An OFD of pages, in front of which stands a picture, and behind which the file that names them.
    fn ofd(pages: u32) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let mut part = |name: &str, content: &str| {
            let stored = zip::write::SimpleFileOptions::default()
                .compression_method(zip::CompressionMethod::Stored);
            zip.start_file(name, stored).unwrap();
            std::io::Write::write_all(&mut zip, content.as_bytes()).unwrap();
        };
        part("Doc_0/Res/picture.png", &"0".repeat(40_000));
        let list = |n| format!("<Page ID=\"{n}\" BaseLoc=\"P{n}.xml\"/>");
        let list: Vec<String> = (1..=pages).map(list).collect();
        part(
            "Doc_0/Document.xml",
            &format!("<Document><Pages>{}</Pages></Document>", list.concat()),
        );
        for n in 1..=pages {
            let text = format!(
                "<TextObject Boundary=\"30 40 100 9\" Size=\"5\"><TextCode X=\"0\" Y=\"0\" DeltaX=\"g 99 5\">第{n}页的文字</TextCode></TextObject>"
            );
            part(
                &format!("Doc_0/P{n}.xml"),
                &format!("<Page><Content><Layer>{text}</Layer></Content></Page>"),
            );
        }
        part("OFD.xml", "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>");
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn the_first_pages_of_an_ofd_that_is_named_at_its_end_come_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ofd");
        std::fs::write(&path, ofd(9)).unwrap();
        let options = ReadOptions { encoding: None, standard_input: "-", text_column: None };
        let head = head(&Source::File(path), options).unwrap().parsed.document;
        assert_eq!(head.page(head.end()), Some(6));
    }
}
