//! A page saved as one file (MHTML, RFC 2557): MIME parts, of which those that are pages are taken out.
//!
//! It reads no page itself. A part that is damaged is taken as far as it can be decoded.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders};

/// A page as it was stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SavedPage {
    /// Its source, as bytes in any encoding.
    pub source: Vec<u8>,
    /// The charset that the file says it is in.
    pub charset: Option<String>,
}

/// Whether the head of a file is that of a saved page: lines of a MIME header, one of which says that it holds
/// parts, or HTML.
pub(super) fn is_mhtml(head: &[u8]) -> bool {
    // Most texts begin with a character of which no field has any.
    let begins = head.iter().find(|byte| !matches!(byte, b'\r' | b'\n'));
    if begins.is_some_and(|byte| !byte.is_ascii() && *byte != 0xEF) {
        return false;
    }
    let head = String::from_utf8_lossy(head.get(..HEADER).unwrap_or(head)).to_ascii_lowercase();
    let mut is_page = false;
    for line in head.trim_start_matches(['\u{FEFF}', '\r', '\n']).lines() {
        if line.is_empty() {
            break;
        }
        let goes_on = line.starts_with([' ', '\t']);
        if !goes_on && !is_field(line) {
            return false;
        }
        is_page |= line
            .strip_prefix("content-type:")
            .map(str::trim_start)
            .is_some_and(|kind| kind.starts_with("multipart/") || kind.starts_with("text/html"));
    }
    is_page
}

/// Bytes of a file in which its header ends, or is one throughout.
const HEADER: usize = 4096;

/// Whether a line is a field of a header: `MIME-Version: 1.0`.
fn is_field(line: &str) -> bool {
    let name = line.split_once(':').map_or("", |(name, _)| name);
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The pages in a file, in its order: the first is the one that was saved, the others stand in its frames.
pub(super) fn pages(bytes: &[u8]) -> Vec<SavedPage> {
    let parser = MessageParser::new().with_mime_headers();
    let Some(message) = parser.parse(bytes) else { return Vec::new() };
    let pages = message.parts.iter().filter(|part| is_page(part));
    pages.map(|part| page(&message, part)).collect()
}

fn is_page(part: &MessagePart<'_>) -> bool {
    part.is_content_type("text", "html") || part.is_content_type("application", "xhtml+xml")
}

fn page(message: &Message<'_>, part: &MessagePart<'_>) -> SavedPage {
    let place = |offset| usize::try_from(offset).unwrap_or(usize::MAX);
    let range = place(part.offset_body)..place(part.offset_end);
    let body = message.raw_message.get(range).unwrap_or_default();
    let encoding = part.content_transfer_encoding().unwrap_or_default().to_ascii_lowercase();
    let source = match encoding.trim() {
        "quoted-printable" => quoted_printable(body),
        "base64" => base64(body),
        _ => body.to_vec(),
    };
    let charset = part.content_type().and_then(|kind| kind.attribute("charset"));
    SavedPage { source, charset: charset.map(str::to_owned) }
}

/// Decodes line by line: a line that is no quoted-printable stays as it is.
fn quoted_printable(body: &[u8]) -> Vec<u8> {
    let lines = body.split_inclusive(|&byte| byte == b'\n');
    lines.flat_map(|line| quoted_printable_decode(line).unwrap_or_else(|| line.to_vec())).collect()
}

/// Decodes as many whole groups as there are, whatever stands between them.
fn base64(body: &[u8]) -> Vec<u8> {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let mut digits: Vec<u8> = body.iter().copied().filter(is_digit).collect();
    // A group of one digit holds no byte.
    if digits.len() % 4 == 1 {
        digits.pop();
    }
    digits.resize(digits.len().next_multiple_of(4), b'=');
    base64_decode(&digits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Encoding, Kind, NotText, read, recognise};
    use bytes::Bytes;
    use proptest::prelude::*;

    /// One page in quoted-printable and in base64, each with its header.
    const QUOTED: &str = "Content-Type: text/html; charset=\"utf-8\"\nContent-Transfer-Encoding: quoted-printable\n\n\
        <html><body><h1>=E6=94=BF=E5=BA=9C=\n=E5=B7=A5=E4=BD=9C=E6=8A=A5=E5=91=8A</h1>\n<p class=3D\"a\">=E7=94=B2</p>\n";
    const BASE64: &str = "Content-Transfer-Encoding: BASE64\nContent-Type: text/html;\n\tcharset=gb2312\n\n\
        PGh0bWw+PGJvZHk+PGgxPtX+\nuK65pNf3sai45jwvaDE+PHA+vNc8L3A+\n";

    fn related(parts: &[&str]) -> String {
        let parts: String = parts.iter().map(|part| ["--=_cut\n", part, "\n"].concat()).collect();
        format!(
            "From: <Saved by a browser>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\";\n\
             \tboundary=\"=_cut\"\n\nThis is a multi-part message.\n\n{parts}--=_cut--\n"
        )
    }

    #[track_caller]
    fn check(file: &str, encoding: Encoding) {
        for file in [file.to_owned(), file.replace('\n', "\r\n")] {
            assert_eq!(recognise(file.as_bytes(), "a.mht"), Kind::Mhtml);
            let text = read(&Bytes::from(file), "a.mht", None).unwrap();
            assert_eq!(&*text.content, "政府工作报告\n甲\n");
            assert_eq!(text.encoding, encoding);
        }
    }

    #[test]
    fn a_saved_page_is_read_however_it_is_stored() {
        check(&related(&[QUOTED]), Encoding::Utf8);
        check(&related(&[BASE64]), Encoding::Gb18030);
        check(&format!("MIME-Version: 1.0\n{QUOTED}"), Encoding::Utf8);
        let plain = "Content-Type: text/html\n\n<h1>政府工作报告</h1><p>甲</p>\n";
        check(&related(&[plain]), Encoding::Utf8);
    }

    #[test]
    fn the_page_with_the_most_text_is_read() {
        let frames = "Content-Type: text/html\n\n<frameset><frame src='cid:1'></frameset>\n";
        let image = "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n";
        let style = "Content-Type: text/css\n\np { color: red }\n";
        check(&related(&[frames, image, QUOTED, style]), Encoding::Utf8);
    }

    #[test]
    fn pages_in_parts_of_parts_are_found() {
        let inner = format!(
            "Content-Type: multipart/alternative; boundary=in\n\n--in\nContent-Type: text/plain\n\n甲\n--in\n{QUOTED}\n--in--\n"
        );
        check(&related(&[&inner]), Encoding::Utf8);
    }

    #[test]
    fn a_file_that_was_cut_off_is_read_as_far_as_it_goes() {
        let file = related(&[QUOTED]);
        let cut = file.split_at(file.rfind("<p").unwrap()).0.to_owned();
        let text = read(&Bytes::from(cut), "a.mht", None).unwrap();
        assert_eq!(&*text.content, "政府工作报告\n");
    }

    #[test]
    fn damage_spoils_a_line_at_most() {
        assert_eq!(
            quoted_printable(b"=E7=94=B2=ZZ\n=E4=B9=99=\n!"),
            "=E7=94=B2=ZZ\n乙!".as_bytes()
        );
        assert_eq!(base64(b"55Sy*\n5LmZ5"), "甲乙".as_bytes());
    }

    #[test]
    fn a_file_without_a_page_is_damaged() {
        let file = related(&["Content-Type: text/css\n\np { color: red }\n"]);
        assert_eq!(read(&Bytes::from(file), "a.mht", None).unwrap_err(), NotText::Damaged);
    }

    #[test]
    fn texts_with_colons_are_no_saved_pages() {
        for text in
            ["Title: report\nBy: us\n\nText.", "各位代表：\nContent-Type: text/html\n", "注: 甲\n"]
        {
            assert_eq!(recognise(text.as_bytes(), "a.txt"), Kind::Text, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_parts_are_read_without_a_panic(
            parts in prop::collection::vec(".{0,40}|--=_cut(--)?|Content-[A-Z][a-z]{3}: [a-z/;=\"]{0,30}", 0..20),
        ) {
            let file = related(&[QUOTED]) + &parts.join("\n");
            let _ = read(&Bytes::from(file), "a.mht", None);
            let _ = pages(parts.join("\n").as_bytes());
        }
    }
}
