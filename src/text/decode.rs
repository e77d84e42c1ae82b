//! Bytes to text: which encoding, what could not be decoded, what had to be removed.

use super::Hint;
use super::changes::{Removed, Replaced};
use super::clean::clean_stored;
use super::detect::detect;
use super::encoding::{Encoding, codec};
use super::form_feeds;
use super::seven_bit;
use crate::document::PageStart;
use bytes::Bytes;
use bytestring::ByteString;
use encoding_rs::DecoderResult;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The clean text of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// What is left to read: no control but `\n` and `\t`, no escape sequence, no bidi control.
    pub content: ByteString,
    /// What it was stored in.
    pub encoding: Encoding,
    /// What was removed, sorted. The byte order mark does not count: offsets start behind it.
    pub removed: Vec<Removed>,
    /// What was replaced, sorted.
    pub replaced: Vec<Replaced>,
    /// What the file states of its structure, in the order of the text; empty for plain text.
    pub hints: Vec<Hint>,
    /// Whether what a page hides was read, because most of its text would be hidden.
    pub hidden_text_shown: bool,
    /// Whether the file was cut off, so that parts of it may be missing.
    pub cut_off: bool,
    /// The numbers of the pages that show pictures and no text.
    pub scanned_pages: Vec<u32>,
    /// Where the pages of the file begin, sorted by their places; empty where it has no fixed pages.
    pub pages: Vec<PageStart>,
    /// Whether a line ends wherever a page does, though its paragraph may go on: in a text with form feeds.
    pub lines_end_with_pages: bool,
}

/// Decodes a file. Never fails: what cannot be decoded is replaced and reported.
///
/// A byte order mark decides, then `forced`, then the shifts of Chinese in seven bits, then strict UTF-8, then what
/// reads most like Chinese.
#[must_use]
pub fn decode(bytes: &[u8], forced: Option<Encoding>) -> Text {
    decode_whole(&Bytes::copy_from_slice(bytes), forced)
}

/// Decodes a file as [`decode`] does, without a copy of it where it is clean UTF-8.
pub(super) fn decode_whole(bytes: &Bytes, forced: Option<Encoding>) -> Text {
    let declared = declared(bytes, forced);
    if declared.is_none()
        && let Some(wide) = seven_bit::widen(bytes)
    {
        let (text, replaced) = convert(&wide, Encoding::Gb18030);
        return finish(text.into(), replaced, Encoding::Gb18030);
    }
    let body = declared.map_or(&**bytes, |(_, body)| body);
    let may_be_utf8 = declared.map_or_else(|| !has_zero(bytes), |(e, _)| e == Encoding::Utf8);
    if may_be_utf8 && let Some(text) = stored_utf8(bytes, body) {
        return finish(text, Vec::new(), Encoding::Utf8);
    }
    let encoding = declared.map_or_else(|| detect(bytes), |(encoding, _)| encoding);
    let (text, replaced) = convert(body, encoding);
    finish(text.into(), replaced, encoding)
}

/// Whether bytes are text in UTF-8.
pub(super) fn is_utf8(bytes: &[u8]) -> bool {
    !has_zero(bytes) && std::str::from_utf8(bytes).is_ok()
}

/// Bytes up to which a text is copied: that takes less time than the standard library takes to look at it.
const COPIED: usize = 1 << 20;

/// The part `body` of some bytes as text, if it is UTF-8; a large one shares them.
fn stored_utf8(bytes: &Bytes, body: &[u8]) -> Option<ByteString> {
    if body.len() <= COPIED {
        return valid_utf8(body).map(ByteString::from);
    }
    ByteString::try_from(bytes.slice_ref(body)).ok()
}

/// Bytes as text, if they are UTF-8; told several times as fast as the standard library does.
pub(super) fn valid_utf8(bytes: &[u8]) -> Option<&str> {
    match encoding_rs::UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(Cow::Borrowed(text)) => Some(text),
        _ => None,
    }
}

/// Whether there is a zero byte: the other half of an ASCII letter in UTF-16.
fn has_zero(bytes: &[u8]) -> bool {
    memchr::memchr(0, bytes).is_some()
}

/// The encoding that a file declares or that was forced, and the file without its byte order mark.
pub(super) fn declared(bytes: &[u8], forced: Option<Encoding>) -> Option<(Encoding, &[u8])> {
    let marks: [(&[u8], Encoding); 4] = [
        (b"\xEF\xBB\xBF", Encoding::Utf8),
        (b"\xFF\xFE", Encoding::Utf16Le),
        (b"\xFE\xFF", Encoding::Utf16Be),
        (b"\x84\x31\x95\x33", Encoding::Gb18030),
    ];
    let marked = marks.into_iter().find_map(|(mark, e)| Some((e, bytes.strip_prefix(mark)?)));
    match forced {
        Some(forced) => {
            let body = marked.filter(|&(mark, _)| mark == forced).map_or(bytes, |(_, body)| body);
            Some((forced, body))
        }
        None => marked,
    }
}

/// Bytes that are decoded at once. Each call of the decoder touches every page that it may write to, so where
/// all of the text were one buffer, many malformed sequences would take time that grows with their square.
const PIECE: usize = 1 << 14;

/// Decodes strictly, and puts one replacement character for each malformed sequence; says where.
pub(super) fn convert(bytes: &[u8], encoding: Encoding) -> (String, Vec<Replaced>) {
    let mut decoder = codec(encoding).new_decoder_without_bom_handling();
    // Two bytes of Chinese become three.
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
    let mut piece = String::with_capacity(PIECE);
    let mut replaced = Vec::new();
    let mut rest = bytes;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut piece, true);
        rest = rest.get(read..).unwrap_or_default();
        text.push_str(&piece);
        piece.clear();
        match result {
            DecoderResult::InputEmpty => return (text, replaced),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                replaced.push(Replaced::new(text.len()));
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

fn finish(text: ByteString, replaced: Vec<Replaced>, encoding: Encoding) -> Text {
    match clean_stored(&text, &replaced) {
        None => Text { content: text, encoding, replaced, ..Text::default() },
        Some(cleaned) => {
            let replaced = cleaned.moved(replaced);
            let pages = form_feeds::pages(&cleaned.text, &cleaned.form_feeds);
            let (content, removed) = (cleaned.text.into(), cleaned.removed);
            let lines_end_with_pages = !pages.is_empty();
            Text {
                content,
                encoding,
                removed,
                replaced,
                pages,
                lines_end_with_pages,
                ..Text::default()
            }
        }
    }
}

#[cfg(test)]
pub(super) const ALL: [Encoding; 5] =
    [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030, Encoding::Big5];

/// A text in an encoding, if all of it can be written in it.
#[cfg(test)]
pub(super) fn encode(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Utf16Le => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        _ => {
            let (bytes, _, lossy) = codec(encoding).encode(text);
            (!lossy).then(|| bytes.into_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_byte_order_mark_decides_and_does_not_count() {
        for (mark, encoding) in [
            ("\u{FEFF}", Encoding::Utf8),
            ("\u{FEFF}", Encoding::Utf16Le),
            ("\u{FEFF}", Encoding::Utf16Be),
        ] {
            let bytes = encode(&format!("{mark}报告"), encoding).unwrap();
            for forced in [None, Some(encoding)] {
                let text = decode(&bytes, forced);
                assert_eq!((&*text.content, text.encoding), ("报告", encoding));
                assert_eq!(text.removed, []);
            }
        }
    }

    #[test]
    fn a_forced_encoding_is_kept_whatever_comes_out() {
        let text = decode("报告".as_bytes(), Some(Encoding::Gb18030));
        assert_eq!((&*text.content, text.encoding), ("鎶ュ憡", Encoding::Gb18030));
    }

    #[test]
    fn what_cannot_be_decoded_is_replaced_counted_and_located() {
        let bytes = ["工作".as_bytes(), b"\x0C\xFF\r\n", "报告".as_bytes(), b"\xE5\x91"].concat();
        let text = decode(&bytes, None);
        assert_eq!(&*text.content, "工作\n\u{FFFD}\n报告\u{FFFD}");
        assert_eq!(text.replaced, [Replaced::new(7), Replaced::new(17)]);
        assert_eq!(text.removed, [Removed { at: 10, scalars: 1, ink: false }]);
    }

    /// A buffer for the whole of it made each malformed sequence cost as much as the text is long.
    #[test]
    fn a_text_of_many_pieces_is_decoded_as_one() {
        for before in 0..4 {
            let line = "发展经济，改善民生。𠮷\n";
            let source = "a".repeat(before) + &line.repeat(PIECE / 8);
            for encoding in
                [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030]
            {
                let bytes = encode(&source, encoding).unwrap();
                assert_eq!(convert(&bytes, encoding), (source.clone(), Vec::new()));
            }
        }
        let lone = b"\x00\xD8a\x00".repeat(PIECE);
        let (text, replaced) = convert(&lone, Encoding::Utf16Le);
        assert_eq!(text, "\u{FFFD}a".repeat(PIECE));
        assert!(replaced.iter().map(|replaced| replaced.at()).eq((0..PIECE).map(|n| n * 4)));
    }

    #[test]
    fn a_replacement_character_that_was_stored_is_not_counted() {
        assert_eq!(decode("报\u{FFFD}告".as_bytes(), None).replaced, []);
    }

    /// The source offset of a byte of the clean text, by the definition.
    fn offset(text: &Text, byte: usize) -> usize {
        let cut = text.removed.iter().filter(|r| r.at <= byte).map(|r| r.scalars).sum::<usize>();
        text.content.char_indices().take_while(|&(at, _)| at < byte).count() + cut
    }

    fn report() -> impl Strategy<Value = String> {
        let line = "(  )?[的一是政府工作报告年发展经济社会建设，。：；]{8,30}[0-9A-Za-z%.]{0,6}";
        proptest::collection::vec((line, "(\r\n|\n|\r|\x0C|\u{85}|\x1B\\[0m\n)"), 1..8)
            .prop_map(|lines| lines.into_iter().map(|(line, end)| line + &end).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_encoding_gives_the_text_back_and_every_offset_leads_to_its_character(source in report()) {
            let scalars: Vec<char> = source.chars().collect();
            for encoding in ALL {
                let Some(bytes) = encode(&source, encoding) else { continue };
                let text = decode(&bytes, None);
                prop_assert_eq!(text.encoding, encoding);
                prop_assert_eq!(&text.replaced, &[]);
                for (byte, c) in text.content.char_indices().filter(|&(_, c)| c != '\n') {
                    prop_assert_eq!(scalars.get(offset(&text, byte)), Some(&c));
                }
            }
        }

        #[test]
        fn any_bytes_decode_to_text_without_controls(
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
            which in 0..6_usize,
        ) {
            let text = decode(&bytes, ALL.get(which).copied());
            prop_assert!(!text.content.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
            for replaced in &text.replaced {
                let there = text.content.get(replaced.at()..).and_then(|t| t.chars().next());
                prop_assert_eq!(there, Some(char::REPLACEMENT_CHARACTER));
            }
        }
    }
}
