//! `CMaps`: from the codes of a font to its characters, or to the numbers of its glyphs.
//!
//! Reads those that stand in a file. It takes what it understands of a damaged one.

use super::filters::ascii_hex;
use crate::document::part;

/// The most entries that are read: each character of a font has one at the most.
const ENTRIES: usize = 1 << 17;
/// The most spaces of codes that are read: most fonts have one, and each is looked at for each glyph.
const SPACES: usize = 1 << 6;
/// The most bytes that a code has.
const CODE: usize = 4;

/// A `CMap`.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// How codes are told apart: their length in bytes, the first and the last.
    spaces: Vec<(usize, u32, u32)>,
    /// Runs of codes with the number of the first one's glyph, sorted.
    cids: Vec<(u32, u32, u32)>,
    /// Runs of codes with the characters of the first one in UTF-16, sorted.
    texts: Vec<(u32, u32, Vec<u16>)>,
    /// Whether text runs downwards.
    pub is_vertical: bool,
}

/// A token of the language that `CMaps` are written in.
#[derive(Debug, PartialEq)]
enum Token<'a> {
    Hex(Vec<u8>),
    Number(u32),
    Word(&'a [u8]),
    Open,
    Close,
}

impl CMap {
    /// Reads a `CMap`.
    pub fn read(data: &[u8]) -> Self {
        let (mut cmap, mut operands) = (Self::default(), Vec::new());
        let mut rest = data;
        while let Some(token) = token(&mut rest) {
            let Token::Word(word) = token else {
                if operands.len() < ENTRIES {
                    operands.push(token);
                }
                continue;
            };
            if cmap.entries() + operands.len() > ENTRIES {
                break;
            }
            match word {
                b"endcodespacerange" => cmap.add_spaces(&operands),
                b"endcidrange" => cmap.add_cids(&operands, 3),
                b"endcidchar" => cmap.add_cids(&operands, 2),
                b"endbfrange" => cmap.add_text_ranges(&operands),
                b"endbfchar" => cmap.add_texts(&operands),
                b"def" if matches!(operands[..], [.., Token::Number(1)]) => {
                    cmap.is_vertical |= is_mode(&operands);
                }
                // `/WMode` is an operand of the `def` behind it.
                word if word.starts_with(b"/") => {
                    operands.clear();
                    operands.push(Token::Word(word));
                    continue;
                }
                _ => {}
            }
            operands.clear();
        }
        cmap.cids.sort_by_key(|run| run.0);
        cmap.texts.sort_by_key(|run| run.0);
        cmap
    }

    /// How many entries its lists have.
    pub fn entries(&self) -> usize {
        self.cids.len() + self.texts.len()
    }

    /// Whether it tells the characters of any codes.
    pub fn has_characters(&self) -> bool {
        !self.texts.is_empty()
    }

    /// The code at the start of a string, with its length in bytes. Without a space that it belongs to, it has two.
    pub fn code(&self, bytes: &[u8]) -> (u32, usize) {
        let most = bytes.len().min(CODE);
        let known = (1..=most).find(|&length| {
            let code = big_endian(bytes, length);
            self.spaces
                .iter()
                .any(|&(n, first, last)| n == length && in_space(code, first, last, n))
        });
        let length = known.unwrap_or(bytes.len().min(2));
        (big_endian(bytes, length), length)
    }

    /// The number of a code's glyph.
    pub fn cid(&self, code: u32) -> Option<u32> {
        let run = self.cids.partition_point(|run| run.0 <= code).checked_sub(1)?;
        let (first, last, cid) = self.cids.get(run)?;
        (code <= *last).then(|| cid.saturating_add(code - first))
    }

    /// Adds the characters of a code to a text; whether it has any.
    pub fn write(&self, code: u32, text: &mut String) -> bool {
        let run = self.texts.partition_point(|run| run.0 <= code).checked_sub(1);
        let Some((first, last, units)) = run.and_then(|run| self.texts.get(run)) else {
            return false;
        };
        if code > *last {
            return false;
        }
        let offset = u16::try_from(code - first).unwrap_or_default();
        let end = units.len().saturating_sub(1);
        let units = units.iter().enumerate();
        let units =
            units.map(|(at, unit)| if at == end { unit.wrapping_add(offset) } else { *unit });
        let start = text.len();
        text.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        let written = part(text, start..);
        let known = !written.is_empty() && !written.contains(['\0', char::REPLACEMENT_CHARACTER]);
        if !known {
            text.truncate(start);
        }
        known
    }

    fn add_spaces(&mut self, operands: &[Token<'_>]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Hex(first), Token::Hex(last)] = pair
                && first.len() == last.len()
                && first.len() <= CODE
                && self.spaces.len() < SPACES
            {
                let value = |bytes: &[u8]| big_endian(bytes, bytes.len());
                self.spaces.push((first.len(), value(first), value(last)));
            }
        }
    }

    fn add_cids(&mut self, operands: &[Token<'_>], each: usize) {
        for entry in operands.chunks_exact(each) {
            let run = match entry {
                [Token::Hex(first), Token::Hex(last), Token::Number(cid)] => (first, last, *cid),
                [Token::Hex(code), Token::Number(cid)] => (code, code, *cid),
                _ => continue,
            };
            if let (Some(first), Some(last)) = (code(run.0), code(run.1)) {
                self.cids.push((first, last, run.2));
            }
        }
    }

    fn add_texts(&mut self, operands: &[Token<'_>]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Hex(from), Token::Hex(text)] = pair
                && let Some(code) = code(from)
            {
                self.texts.push((code, code, utf16(text)));
            }
        }
    }

    fn add_text_ranges(&mut self, operands: &[Token<'_>]) {
        let mut rest = operands;
        while let [Token::Hex(first), Token::Hex(last), behind @ ..] = rest {
            let (Some(first), Some(last)) = (code(first), code(last)) else { return };
            rest = match behind {
                [Token::Hex(text), behind @ ..] => {
                    self.texts.push((first, last, utf16(text)));
                    behind
                }
                [Token::Open, behind @ ..] => {
                    let end = behind.iter().position(|token| *token == Token::Close);
                    let (texts, behind) = behind.split_at(end.unwrap_or(behind.len()));
                    for (code, text) in (first..=last).zip(texts) {
                        if let Token::Hex(text) = text {
                            self.texts.push((code, code, utf16(text)));
                        }
                    }
                    behind.get(1..).unwrap_or_default()
                }
                _ => return,
            };
        }
    }
}

/// Whether a code lies in a space: each of its bytes within its own bounds.
fn in_space(code: u32, first: u32, last: u32, length: usize) -> bool {
    let (code, first, last) = (code.to_be_bytes(), first.to_be_bytes(), last.to_be_bytes());
    let bytes = code.iter().zip(first.iter().zip(&last)).skip(CODE - length);
    bytes.into_iter().all(|(byte, (first, last))| (first..=last).contains(&byte))
}

/// Whether the operands of a `def` set the direction of writing.
fn is_mode(operands: &[Token<'_>]) -> bool {
    matches!(operands, [.., Token::Word(b"/WMode"), Token::Number(_)])
}

fn code(bytes: &[u8]) -> Option<u32> {
    (1..=CODE).contains(&bytes.len()).then(|| big_endian(bytes, bytes.len()))
}

/// The value of the first bytes of a string.
pub(super) fn big_endian(bytes: &[u8], count: usize) -> u32 {
    bytes.iter().take(count).fold(0, |value, byte| value << 8 | u32::from(*byte))
}

/// The units of a string in UTF-16. Some programs write a single byte for a character of ASCII.
fn utf16(bytes: &[u8]) -> Vec<u16> {
    match bytes {
        [byte] => vec![u16::from(*byte)],
        _ => bytes.as_chunks().0.iter().map(|pair| u16::from_be_bytes(*pair)).collect(),
    }
}

/// Takes the next token off the data.
fn token<'a>(rest: &mut &'a [u8]) -> Option<Token<'a>> {
    loop {
        *rest = rest.trim_ascii_start();
        let (first, behind) = rest.split_first()?;
        let until = |end: &dyn Fn(u8) -> bool| {
            behind.iter().position(|&byte| end(byte)).unwrap_or(behind.len())
        };
        match first {
            b'%' => *rest = behind.get(until(&|byte| matches!(byte, b'\r' | b'\n'))..)?,
            b'<' if behind.first() == Some(&b'<') => *rest = behind.get(1..)?,
            b'<' => {
                let (digits, behind) = behind.split_at(until(&|byte| byte == b'>'));
                *rest = behind.get(1..).unwrap_or_default();
                return Some(Token::Hex(ascii_hex(digits)));
            }
            b'>' | b'(' | b')' | b'{' | b'}' => *rest = behind,
            b'[' | b']' => {
                *rest = behind;
                return Some(if *first == b'[' { Token::Open } else { Token::Close });
            }
            _ => {
                let is_end = |byte: u8| byte.is_ascii_whitespace() || b"<>[](){}/%".contains(&byte);
                let (word, behind) = rest.split_at(1 + until(&is_end));
                *rest = behind;
                let number = std::str::from_utf8(word).ok().and_then(|word| word.parse().ok());
                return Some(number.map_or(Token::Word(word), Token::Number));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cmap: &CMap, code: u32) -> Option<String> {
        let mut text = String::new();
        cmap.write(code, &mut text).then_some(text)
    }

    #[test]
    fn codes_have_characters() {
        let cmap = CMap::read(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /WMode 0 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange
            2 beginbfchar <0003> <0020> <0004><66006C> % fl
            endbfchar
            2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<D840DC00> <5E9C>] endbfrange
            1 beginbfchar <0005> <FFFD> endbfchar endcmap",
        );
        let read = |code| text(&cmap, code);
        assert_eq!(read(3).as_deref(), Some(" "));
        assert_eq!(read(0x12).as_deref(), Some("丂"));
        assert_eq!(read(0x20).as_deref(), Some("\u{20000}"));
        assert_eq!(read(0x21).as_deref(), Some("府"));
        assert_eq!([read(0x13), read(5), read(0x99)], [None, None, None]);
        assert_eq!(cmap.code(b"\x12\x34\x56"), (0x1234, 2));
        assert!(!cmap.is_vertical);
    }

    #[test]
    fn codes_of_several_lengths_are_told_apart_by_their_spaces() {
        let cmap = CMap::read(
            b"/WMode 1 def 2 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange
            1 begincidrange <20> <7e> 814 endcidrange 1 begincidchar <8140> 9897 endcidchar",
        );
        assert_eq!(cmap.code(b"A"), (0x41, 1));
        assert_eq!(cmap.code(b"\x81\x40A"), (0x8140, 2));
        assert_eq!(cmap.code(b"\x81"), (0x81, 1));
        assert_eq!(
            (cmap.cid(0x41), cmap.cid(0x8140), cmap.cid(0x8141)),
            (Some(847), Some(9897), None)
        );
        assert!(cmap.is_vertical);
    }

    #[test]
    fn what_is_read_of_a_map_is_limited() {
        let section = "<01> <4E00> ".repeat(1 << 10) + "endbfchar\n";
        let sections = section.repeat((ENTRIES >> 10) + 1);
        assert!(CMap::read(sections.as_bytes()).entries() <= ENTRIES);
        let spaces = "<00> <80> ".repeat(9 * SPACES) + "endcodespacerange";
        assert_eq!(CMap::read(spaces.as_bytes()).spaces.len(), SPACES);
    }

    #[test]
    fn a_damaged_map_gives_what_can_be_read() {
        let cmap = CMap::read(
            b"beginbfchar <01> <4E00> <02> endbfchar beginbfrange <05> <FFFFFFFF> [<4E01>",
        );
        assert_eq!(text(&cmap, 1).as_deref(), Some("一"));
        assert_eq!(text(&cmap, 5), None);
    }
}
