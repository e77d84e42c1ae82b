//! The encoding of a page, by what it states of itself and by what it can be read with.

use crate::text::Encoding;
use crate::text::decode::{declared, is_utf8};
use crate::text::detect::{detect, share_wrong};
use crate::text::encoding::codec;

/// How far into a page its declared charset is looked for, in bytes (the HTML standard says 1024).
const CHARSET_WITHIN: usize = 4096;
/// The share of wrong characters from which on a page cannot be read with a charset.
const TOO_WRONG: f64 = 0.05;

/// The encoding of a page, and the page without its byte order mark. `stated` is the charset that came with the
/// page, if one did; it and the one that the page states are believed only if the page can be read with them.
pub(in crate::text) fn encoding<'a>(
    bytes: &'a [u8],
    forced: Option<Encoding>,
    stated: Option<&str>,
) -> (Encoding, &'a [u8]) {
    if let Some(known) = declared(bytes, forced) {
        return known;
    }
    if is_utf8(bytes) {
        return (Encoding::Utf8, bytes);
    }
    let head = bytes.get(..1 << 16).unwrap_or(bytes);
    let labels = [stated.map(str::as_bytes), label(bytes)];
    let mut known = labels.into_iter().flatten().filter_map(known);
    let stated = known.find(|&encoding| share_wrong(head, encoding) < TOO_WRONG);
    (stated.unwrap_or_else(|| detect(bytes)), bytes)
}

/// The charset that a page states in a `meta` element.
fn label(bytes: &[u8]) -> Option<&[u8]> {
    let head = bytes.get(..CHARSET_WITHIN).unwrap_or(bytes);
    let at = memchr::memmem::find(&head.to_ascii_lowercase(), b"charset=")?;
    let value = head.get(at + b"charset=".len()..)?;
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let length =
        value.iter().take_while(|b| b.is_ascii_alphanumeric() || b"-_".contains(b)).count();
    value.get(..length)
}

/// The encoding that a label names, if reports are stored in it.
fn known(label: &[u8]) -> Option<Encoding> {
    let stated = encoding_rs::Encoding::for_label(label)?;
    let stated = if stated == encoding_rs::GBK { encoding_rs::GB18030 } else { stated };
    let known = [Encoding::Utf8, Encoding::Gb18030, Encoding::Big5];
    known.into_iter().find(|&encoding| codec(encoding) == stated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stated_charset_is_believed_if_the_page_can_be_read_with_it() {
        let page =
            |charset: &str| format!("<meta charset=\"{charset}\"><p>二〇二四年政府工作报告</p>");
        let gbk = codec(Encoding::Gb18030).encode(&page("gb2312")).0.into_owned();
        assert_eq!(encoding(&gbk, None, None).0, Encoding::Gb18030);
        assert_eq!(encoding(page("gb2312").as_bytes(), None, None).0, Encoding::Utf8);
        let wrong = codec(Encoding::Gb18030).encode(&page("utf-8")).0.into_owned();
        assert_eq!(encoding(&wrong, None, None).0, Encoding::Gb18030);
    }

    #[test]
    fn the_charset_that_comes_with_a_page_is_believed_before_its_own() {
        let page = codec(Encoding::Big5).encode("<meta charset=gbk><p>政府工作報告").0.into_owned();
        assert_eq!(encoding(&page, None, Some("big5")).0, Encoding::Big5);
    }
}
