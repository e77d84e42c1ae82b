//! A file's bytes to the text in it, whatever the file is.

use super::decode::{convert, declared, decode_whole, is_utf8, valid_utf8};
use super::detect::detect;
use super::recognise::{has_ending, is_picture, is_zip};
use super::{
    Encoding, Kind, NotText, Replaced, Text, doc, docx, epub, html, markdown, mhtml, ofd, pdf,
    recognise, rtf,
};
use bytes::Bytes;
use std::borrow::Cow;

/// Bytes of a Markdown file that are read as such: fifteen times the longest report. What is read of one takes
/// seventy times its length where it is nothing but brackets; a larger file is read as plain text, with its marks
/// and its `#`.
const MARKDOWN_LIMIT: usize = 3 << 18;
/// Pages of a PDF or an OFD that are read for the first screen. Running heads are told by three.
const FIRST_PAGES: usize = 6;
/// Bytes that a line takes in memory besides its text.
const LINE: usize = 48;
/// Bytes that lines may take beyond three times their text: a million lines of any length do.
const LINES_LIMIT: usize = LINE << 20;

/// Reads a file of any kind that is understood; `name` is used only for its ending.
///
/// # Errors
/// When the file has no text that can be read here; the caller says what to do about it.
pub fn read(bytes: &Bytes, name: &str, forced: Option<Encoding>) -> Result<Text, NotText> {
    let kind = recognise(bytes, name);
    if let (Kind::Binary, Some(reason)) = (kind, no_text(bytes, name, forced)) {
        return Err(reason);
    }
    match kind {
        Kind::Pdf => Ok(pdf::extract(bytes, None)?.finish(Encoding::Utf8)),
        Kind::OldOffice => Err(NotText::OldOffice),
        Kind::Empty => Err(NotText::Empty),
        Kind::Html => page(bytes, forced, None),
        Kind::Mhtml => saved_page(bytes, forced),
        Kind::Doc => Ok(doc::extract(bytes)?.finish(Encoding::Utf16Le)),
        Kind::Docx => Ok(docx::extract(bytes, within_document)?.finish(Encoding::Utf8)),
        Kind::Rtf => {
            let (text, encoding) = rtf::extract(bytes)?;
            Ok(text.finish(encoding))
        }
        Kind::Epub => Ok(epub::extract(bytes)?.finish(Encoding::Utf8)),
        Kind::Ofd => Ok(ofd::extract(bytes, None)?.finish(Encoding::Utf8)),
        Kind::WordXml => word_xml(bytes, forced),
        Kind::Markdown if bytes.len() <= MARKDOWN_LIMIT => {
            Ok(marked_down(&decode_whole(bytes, forced)))
        }
        _ => {
            Some(decode_whole(bytes, forced)).filter(|text| !is_shreds(text)).ok_or(NotText::Shreds)
        }
    }
}

/// Why a file has no text, as far as its first bytes tell: 8 KiB at the least, or all. The rest of it then need not be
/// read. `None` where they leave it open.
#[must_use]
pub fn refused(start: &[u8], name: &str, forced: Option<Encoding>) -> Option<NotText> {
    // What is in a zip stands at its end.
    let is_told = !is_zip(start) && recognise(start, name) == Kind::Binary;
    if is_told { no_text(start, name, forced) } else { None }
}

/// Why a file of no known kind has no text; `None` where the user says that it is text.
fn no_text(start: &[u8], name: &str, forced: Option<Encoding>) -> Option<NotText> {
    if has_ending(name, &["docx", "ofd"]) {
        return Some(NotText::Damaged);
    }
    let reason = if is_picture(start) { NotText::Picture } else { NotText::Binary };
    forced.is_none().then_some(reason)
}

/// Bytes of a file up to which it may be taken as it is: no report is longer, and so few bytes have not too many lines.
const PLAIN_LIMIT: usize = 1 << 21;

/// A file that is plain text in UTF-8 and spells no character as a page's source does, as it is: [`read`] takes from it
/// only what nobody sees. `None` for all others, and for one that is blank.
#[must_use]
pub fn plain<'a>(bytes: &'a [u8], name: &str) -> Option<&'a str> {
    let may_be = bytes.len() <= PLAIN_LIMIT
        && memchr::memchr2(b'&', 0, bytes).is_none()
        && !bytes.starts_with(b"\xEF\xBB\xBF")
        && recognise(bytes, name) == Kind::Text
        && !bytes.is_ascii();
    let text = if may_be { valid_utf8(bytes)? } else { return None };
    (!text.trim_start().is_empty()).then_some(text)
}

/// Reads the first pages of a file with fixed pages: more than any terminal shows.
///
/// # Errors
/// As [`read`].
pub fn first_pages(bytes: &Bytes, name: &str) -> Result<Text, NotText> {
    let most = Some(FIRST_PAGES);
    let text = match recognise(bytes, name) {
        Kind::Ofd => ofd::extract(bytes, most)?,
        _ => pdf::extract(bytes, most)?,
    };
    Ok(text.finish(Encoding::Utf8))
}

/// Whether the lines of a text would take far more memory than it has bytes. The lines of pages and documents
/// are few: both are limited on their way in.
fn is_shreds(text: &Text) -> bool {
    let content = text.content.as_bytes();
    let room = 3 * content.len() + LINES_LIMIT;
    if content.len() * LINE / 2 <= room {
        return false;
    }
    let ends = memchr::memchr_iter(b'\n', content);
    let lines = ends.filter(|&end| content.get(end + 1).is_some_and(|next| *next != b'\n'));
    lines.count() * LINE > room
}

/// The text of a page; `charset` is what it is said to be stored in by what it came in.
fn page(bytes: &[u8], forced: Option<Encoding>, charset: Option<&str>) -> Result<Text, NotText> {
    let (encoding, body) = html::encoding(bytes, forced, charset);
    let clean = std::str::from_utf8(body).ok().filter(|_| encoding == Encoding::Utf8);
    let (source, damaged) = clean.map_or_else(
        || {
            let (source, damaged) = convert(body, encoding);
            (Cow::Owned(source), damaged)
        },
        |source| (Cow::Borrowed(source), Vec::new()),
    );
    let mut text = html::extract(&source)?.finish(encoding);
    if !damaged.is_empty() {
        text.replaced = replacements(&text.content);
    }
    Some(text).filter(|text| !is_shreds(text)).ok_or(NotText::Shreds)
}

/// The text of a page saved as one file: of that of its pages that has the most text, since a report may stand in
/// a frame.
fn saved_page(bytes: &[u8], forced: Option<Encoding>) -> Result<Text, NotText> {
    let pages = mhtml::pages(bytes);
    let texts = pages
        .iter()
        .filter_map(|stored| page(&stored.source, forced, stored.charset.as_deref()).ok());
    // Of equals the last is taken, but the first is the page that was saved.
    texts
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .max_by_key(|text| text.content.len())
        .ok_or(NotText::Damaged)
}

/// The text of a file that stands in a Word document. Another document in it may hold no further files.
fn within_document(bytes: &Bytes, name: &str) -> Result<Text, NotText> {
    match recognise(bytes, name) {
        Kind::Docx => {
            let nothing_within = |_: &Bytes, _: &str| Err(NotText::Damaged);
            Ok(docx::extract(bytes, nothing_within)?.finish(Encoding::Utf8))
        }
        _ => read(bytes, name, None),
    }
}

fn word_xml(bytes: &[u8], forced: Option<Encoding>) -> Result<Text, NotText> {
    let detected = || if is_utf8(bytes) { Encoding::Utf8 } else { detect(bytes) };
    let (encoding, body) = declared(bytes, forced).unwrap_or_else(|| (detected(), bytes));
    let (source, damaged) = convert(body, encoding);
    let mut text = docx::extract_xml(&source, within_document)?.finish(encoding);
    if !damaged.is_empty() {
        text.replaced = replacements(&text.content);
    }
    Ok(text)
}

fn marked_down(file: &Text) -> Text {
    let mut text = markdown::extract(&file.content).finish(file.encoding);
    if !file.replaced.is_empty() {
        text.replaced = replacements(&text.content);
    }
    text
}

/// Where replacement characters stand in a text.
fn replacements(text: &str) -> Vec<Replaced> {
    let found = text.match_indices(char::REPLACEMENT_CHARACTER);
    found.map(|(at, _)| Replaced::new(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_what_is_no_text_but_not_what_is_in_a_zip() {
        let picture = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xE0\x08\x06";
        assert_eq!(refused(picture, "a.png", None), Some(NotText::Picture));
        assert_eq!(refused(b"\x7FELF\x02\x01\x01\0\0\0", "a", None), Some(NotText::Binary));
        assert_eq!(refused(picture, "a.docx", None), Some(NotText::Damaged));
        assert_eq!(refused(picture, "a.png", Some(Encoding::Big5)), None);
        assert_eq!(refused(b"PK\x03\x04\x14\0media/1.png", "a.docx", None), None);
        assert_eq!(refused("各位代表：".as_bytes(), "a.txt", None), None);
    }

    #[test]
    fn more_lines_than_their_text_is_worth_are_refused() {
        let opens = |text: &str| read(&Bytes::copy_from_slice(text.as_bytes()), "a.txt", None);
        assert!(opens(&"甲\n".repeat(1 << 20)).is_ok());
        assert_eq!(opens(&"甲\n".repeat(3 << 19)).unwrap_err(), NotText::Shreds);
        assert!(opens(&"发展经济。\n".repeat(3 << 19)).is_ok());
        assert!(opens(&"\n".repeat(3 << 20)).is_ok(), "blank lines take nothing");
    }

    #[test]
    fn a_markdown_file_longer_than_any_is_plain_text() {
        let read = |text: String| read(&text.into(), "a.md", None).unwrap();
        let heading = |text: &str| read(text.to_owned()).hints.len();
        let paragraphs = |count| "# 甲\n\n".to_owned() + &"发展经济。\n\n".repeat(count);
        assert_eq!(heading(&paragraphs(2)), 1);
        assert_eq!(heading(&paragraphs(MARKDOWN_LIMIT / 17 + 1)), 0);
    }
}
