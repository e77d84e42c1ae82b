//! What kind of file it is, told by its first bytes and, where those leave it open, by its name.

use super::decode::{declared, valid_utf8};
use super::detect::{detect, share_wrong};
use super::mhtml::is_mhtml;
use super::seven_bit;
use super::{doc, docx, epub, rtf};
use memchr::memmem;

/// The kinds of files that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Plain text, in whatever encoding.
    Text,
    /// An HTML page.
    Html,
    /// A page saved as one file, with what it shows.
    Mhtml,
    /// A Markdown file.
    Markdown,
    /// A Word document in a zip.
    Docx,
    /// A Word document that is one XML file: Flat OPC, or Word 2003's.
    WordXml,
    /// A book (EPUB).
    Epub,
    /// A PDF.
    Pdf,
    /// A document of Word 97 to 2003 or of WPS: a compound file.
    Doc,
    /// Rich Text (RTF).
    Rtf,
    /// An `.odt`: what an office program can save as `.docx`.
    OldOffice,
    /// A document with fixed pages in a zip (GB/T 33190).
    Ofd,
    /// Anything else that is not text.
    Binary,
    /// Nothing at all.
    Empty,
}

impl Kind {
    /// Whether it takes long to get the text out of such a file.
    #[must_use]
    pub fn is_dear(self) -> bool {
        matches!(self, Self::Pdf | Self::Doc | Self::Docx | Self::Ofd)
    }
}

/// How many bytes of a file are looked at. A multiple of two, for UTF-16.
const HEAD: usize = 1 << 13;
/// The share of wrong characters from which on a file is no text.
const TOO_WRONG: f64 = 0.05;
/// What a whole page begins with, apart from its declaration and comments; in lower case.
const WHOLE_PAGE_TAGS: [&str; 2] = ["!doctype html", "html"];
/// What a part of a page begins with. Markdown may, too.
const PAGE_TAGS: [&str; 12] =
    ["head", "meta", "title", "body", "div", "p", "span", "table", "h1", "h2", "article", "center"];

/// Tells what kind of file it is; `name` is used only for its ending.
#[must_use]
pub fn recognise(bytes: &[u8], name: &str) -> Kind {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if bytes.is_empty() {
        return Kind::Empty;
    }
    if let Some(kind) = by_signature(head, bytes) {
        return kind;
    }
    if is_mhtml(head) {
        return Kind::Mhtml;
    }
    let tag = first_tag(head);
    if tag.as_deref().is_some_and(is_word_xml) {
        return Kind::WordXml;
    }
    let marked_down = has_ending(name, &["md", "markdown"]);
    let begins = |tags: &[&str]| tag.as_deref().is_some_and(|tag| begins_with(tag, tags));
    if begins(&WHOLE_PAGE_TAGS) || (!marked_down && begins(&PAGE_TAGS)) {
        return Kind::Html;
    }
    if !is_text(head, bytes.len() > head.len()) {
        return Kind::Binary;
    }
    if marked_down { Kind::Markdown } else { Kind::Text }
}

/// Whether a name has one of the endings, in letters of either case.
pub(super) fn has_ending(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings.iter().any(|e| e.eq_ignore_ascii_case(ending))
}

/// The kinds that have a signature.
fn by_signature(head: &[u8], bytes: &[u8]) -> Option<Kind> {
    let start = head.trim_ascii_start();
    if start.starts_with(b"%PDF-") || start.starts_with(b"\xEF\xBB\xBF%PDF-") {
        return Some(Kind::Pdf);
    }
    if head.starts_with(doc::SIGNATURE) {
        return Some(Kind::Doc);
    }
    if start.starts_with(rtf::SIGNATURE) {
        return Some(Kind::Rtf);
    }
    if is_zip(head) {
        return Some(zipped(head, bytes));
    }
    None
}

/// Whether a file is a zip, by its first bytes.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Whether a file is a picture, by its first bytes: PNG, JPEG, GIF, TIFF, WebP or BMP.
pub(super) fn is_picture(head: &[u8]) -> bool {
    let signatures: [&[u8]; 6] =
        [b"\x89PNG\r\n", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*", b"BM"];
    signatures.iter().any(|signature| head.starts_with(signature))
        || head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP")
}

/// What is in a zip, by the names of its parts.
fn zipped(head: &[u8], bytes: &[u8]) -> Kind {
    let has = |name: &str| memmem::find(bytes, name.as_bytes()).is_some();
    let is_package = has("_rels/.rels") || has("[Content_Types].xml");
    if has("word/document") || (is_package && docx::is_document(bytes)) {
        Kind::Docx
    } else if has(epub::CONTAINER) {
        Kind::Epub
    } else if memmem::find(head, b"mimetypeapplication/vnd.oasis").is_some() {
        Kind::OldOffice
    } else if has("OFD.xml") {
        Kind::Ofd
    } else {
        Kind::Binary
    }
}

/// What stands behind the `<` of the first tag that a file begins with, apart from its declaration and comments;
/// in lower case. In any encoding that holds ASCII as such or as every second byte.
fn first_tag(head: &[u8]) -> Option<String> {
    let is_blank = |byte: &u8| char::from(*byte).is_whitespace() || *byte == 0;
    let first = head.iter().find(|byte| byte.is_ascii() && !is_blank(byte));
    if first != Some(&b'<') {
        return None;
    }
    let ascii: Vec<u8> =
        head.iter().copied().filter(|b| b.is_ascii() && *b != 0).take(HEAD).collect();
    let text = String::from_utf8(ascii).unwrap_or_default().to_ascii_lowercase();
    let mut rest = text.trim_start();
    while let Some(inside) = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("<?")) {
        rest = inside.split_once('>')?.1.trim_start();
    }
    rest.strip_prefix('<').map(str::to_owned)
}

/// Whether a tag is one of those named.
fn begins_with(tag: &str, names: &[&str]) -> bool {
    names.iter().any(|name| {
        tag.strip_prefix(name)
            .is_some_and(|rest| rest.starts_with([' ', '>', '\n', '\r', '\t', '/']))
    })
}

/// Whether a tag begins a Word document, whatever the prefix of its namespace.
fn is_word_xml(tag: &str) -> bool {
    let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next();
    let local = name.and_then(|name| name.rsplit(':').next());
    match local {
        Some("package") => tag.contains("http://schemas.microsoft.com/office/2006/xmlpackage"),
        Some("worddocument") => true,
        _ => false,
    }
}

/// Whether the head of a file reads as text.
fn is_text(head: &[u8], goes_on: bool) -> bool {
    if declared(head, None).is_some() {
        return true;
    }
    if seven_bit::is_foreign(head) {
        return false;
    }
    if seven_bit::widen(head).is_some() {
        return true;
    }
    let last = head.iter().rposition(|byte| byte & 0xC0 != 0x80).unwrap_or(0);
    let (body, last) = head.split_at(last);
    let utf8 = valid_utf8(body).is_some()
        && match std::str::from_utf8(last) {
            Ok(_) => true,
            // The head may end within a character.
            Err(error) => goes_on && error.error_len().is_none(),
        };
    let zero = memchr::memchr(0, head).is_some();
    (utf8 && !zero) || share_wrong(head, detect(head)) <= TOO_WRONG
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::decode::{ALL, encode};

    #[track_caller]
    fn check(bytes: &[u8], name: &str, expected: Kind) {
        assert_eq!(recognise(bytes, name), expected);
    }

    #[test]
    fn what_is_no_text_is_named() {
        check(b"", "a.txt", Kind::Empty);
        check(b"%PDF-1.7\n%\xE2\xE3", "a.txt", Kind::Pdf);
        check(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "a.doc", Kind::Doc);
        check(b"{\\rtf1\\ansi", "a.doc", Kind::Rtf);
        check(b"PK\x03\x04\x14\0word/document.xml", "a.docx", Kind::Docx);
        check(b"PK\x03\x04\x14\0META-INF/container.xml", "a.epub", Kind::Epub);
        check(b"PK\x03\x04\x14\0OFD.xml", "a", Kind::Ofd);
        check(b"PK\x03\x04\x14\0xl/workbook.xml", "a.xlsx", Kind::Binary);
        check(
            b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xE0\x08\x06",
            "a.txt",
            Kind::Binary,
        );
        check(b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01\0\0\0", "a", Kind::Binary);
        let noise: Vec<u8> =
            (0..5000_u32).map(|i| i.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
        check(&noise, "a.txt", Kind::Binary);
    }

    #[test]
    fn text_is_text_in_every_encoding() {
        for encoding in ALL {
            let bytes =
                encode("政府工作報告\n各位代表：現在，我向大會報告工作。", encoding).unwrap();
            check(&bytes, "a.txt", Kind::Text);
        }
        check(b"Government work report", "a", Kind::Text);
        check("# 政府工作报告".as_bytes(), "a.MD", Kind::Markdown);
        check("# 政府工作报告".as_bytes(), "a.txt", Kind::Text);
        check("доклад правительства".as_bytes(), "a.txt", Kind::Text);
    }

    #[test]
    fn a_character_across_the_end_of_the_head_is_no_damage() {
        for shift in 0..3 {
            check(("a".repeat(shift) + &"报告".repeat(HEAD / 3)).as_bytes(), "a.txt", Kind::Text);
        }
    }

    #[test]
    fn pages_are_told_by_their_first_tag() {
        check(b"<!DOCTYPE html><html>", "a", Kind::Html);
        check(
            "\u{FEFF}\r\n<?xml version=\"1.0\"?>\n<!-- 存 -->\n<HTML lang=zh>".as_bytes(),
            "a",
            Kind::Html,
        );
        check("<p>　　各位代表：</p>".as_bytes(), "a.txt", Kind::Html);
        check(
            &encode("<html><body>报告", crate::text::Encoding::Utf16Le).unwrap(),
            "a",
            Kind::Html,
        );
        check("<<政府工作报告>>".as_bytes(), "a.txt", Kind::Text);
        check("<政府工作报告>".as_bytes(), "a.html", Kind::Text);
    }
}
