//! Chinese in seven bits, as old mail carried it: HZ (RFC 1843) and ISO-2022-CN (RFC 1922).
//!
//! Both shift between ASCII and GB 2312. With the eighth bit set, these are the bytes of GB 2312 as files store it.

/// Where a text in seven bits is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shift {
    Ascii,
    Chinese,
}

/// A text in seven bits as GB 2312 in eight; `None` if bytes are none.
pub(super) fn widen(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.is_ascii() {
        return None;
    }
    if is_hz(bytes) {
        Some(widen_hz(bytes))
    } else if memchr::memmem::find(bytes, DESIGNATION).is_some() {
        Some(widen_iso_2022(bytes))
    } else {
        None
    }
}

/// Whether bytes are text in seven bits that shifts to another set than GB 2312: CNS 11643, or what Japanese and Korean
/// are written in.
pub(super) fn is_foreign(bytes: &[u8]) -> bool {
    let is_set = |set: &[u8]| matches!(set, [b'(' | b')' | b'*' | b'+' | b'@' | b'A' | b'B', ..]);
    let mut shifts = memchr::memmem::find_iter(bytes, b"\x1B$");
    bytes.is_ascii()
        && shifts.any(|at| {
            let set = bytes.get(at + 2..).unwrap_or_default();
            is_set(set) && !set.starts_with(b")A")
        })
}

/// Says in ISO-2022-CN that what is shifted to is GB 2312.
const DESIGNATION: &[u8] = b"\x1B$)A";
const SHIFT_OUT: u8 = 0x0E;
const SHIFT_IN: u8 = 0x0F;

/// Whether bytes have a run of Chinese that HZ encloses, and no broken one.
fn is_hz(bytes: &[u8]) -> bool {
    let mut runs = memchr::memmem::find_iter(bytes, b"~{").map(|at| {
        let run = bytes.get(at + 2..).unwrap_or_default();
        let line = run.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let end = memchr::memmem::find(line, b"~}").unwrap_or(line.len());
        line.get(..end).unwrap_or_default()
    });
    let is_chinese = |run: &[u8]| {
        !run.is_empty()
            && run.chunks_exact(2).all(|pair| matches!(pair, [0x21..=0x77, 0x21..=0x7E]))
    };
    let first = runs.next();
    first.is_some_and(is_chinese) && runs.all(is_chinese)
}

fn widen_hz(bytes: &[u8]) -> Vec<u8> {
    let mut wide = Vec::with_capacity(bytes.len());
    let (mut rest, mut shift) = (bytes, Shift::Ascii);
    while !rest.is_empty() {
        let taken = match (shift, rest) {
            (Shift::Ascii, [b'~', b'{', ..]) => {
                shift = Shift::Chinese;
                2
            }
            (Shift::Chinese, [b'~', b'}', ..]) => {
                shift = Shift::Ascii;
                2
            }
            (Shift::Ascii, [b'~', b'~', ..]) => {
                wide.push(b'~');
                2
            }
            (Shift::Ascii, [b'~', b'\n', ..]) => 2,
            _ => take(&mut wide, rest, &mut shift),
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    wide
}

fn widen_iso_2022(bytes: &[u8]) -> Vec<u8> {
    let mut wide = Vec::with_capacity(bytes.len());
    let (mut rest, mut shift) = (bytes, Shift::Ascii);
    while let Some(first) = rest.first() {
        let taken = match *first {
            _ if rest.starts_with(DESIGNATION) => DESIGNATION.len(),
            SHIFT_OUT => {
                shift = Shift::Chinese;
                1
            }
            SHIFT_IN => {
                shift = Shift::Ascii;
                1
            }
            _ => take(&mut wide, rest, &mut shift),
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    wide
}

/// Takes a character over; a line end shifts back. Says how many bytes it was.
fn take(wide: &mut Vec<u8>, rest: &[u8], shift: &mut Shift) -> usize {
    match (*shift, rest) {
        (Shift::Chinese, [first @ 0x21..=0x7E, second @ 0x21..=0x7E, ..]) => {
            wide.extend([first | 0x80, second | 0x80]);
            2
        }
        (_, [byte, ..]) => {
            if *byte == b'\n' {
                *shift = Shift::Ascii;
            }
            wide.push(*byte);
            1
        }
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::decode::encode;
    use crate::text::{Encoding, Kind, decode, recognise};

    /// A text in seven bits, its Chinese between two shifts.
    fn narrow(text: &str, open: &[u8], close: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut chinese = false;
        for c in text.chars() {
            if c.is_ascii() == chinese {
                bytes.extend(if chinese { close } else { open });
                chinese = !chinese;
            }
            let stored = encode(&c.to_string(), Encoding::Gb18030).unwrap();
            bytes.extend(stored.iter().map(|byte| byte & 0x7F));
        }
        if chinese {
            bytes.extend(close);
        }
        bytes
    }

    const TEXT: &str = "政府工作报告\n一、2023年工作回顾：GDP 增长5%。\n稳中求进";

    #[test]
    fn chinese_in_seven_bits_is_read() {
        let hz = narrow(TEXT, b"~{", b"~}");
        let iso = narrow(TEXT, b"\x1B$)A\x0E", b"\x0F");
        for bytes in [hz, iso] {
            assert_eq!(recognise(&bytes, "a.txt"), Kind::Text);
            let text = decode(&bytes, None);
            assert_eq!((&*text.content, text.encoding), (TEXT, Encoding::Gb18030));
        }
        assert_eq!(&*decode(b"a ~~ b ~{VP~} c", None).content, "a ~ b 中 c");
    }

    #[test]
    fn other_sets_in_seven_bits_are_refused() {
        for bytes in [&b"\x1B$)G\x0Eabcd\x0F"[..], b"\x1B$B5-;v\x1B(B", b"\x1B$)C\x0Eabcd\x0F"] {
            assert_eq!(recognise(bytes, "a.txt"), Kind::Binary);
        }
    }

    #[test]
    fn other_text_in_ascii_stays_what_it_is() {
        for text in ["plain ~ text", "~{ a b c ~}", "a ~{ b", "\x1B[1mbold\x1B[0m"] {
            assert_eq!(widen(text.as_bytes()), None, "{text}");
            assert!(!is_foreign(text.as_bytes()), "{text}");
        }
    }
}
