//! `CMaps`: from the codes of a font to its characters, or to the numbers of its glyphs.
//!
//! Reads those that stand in a file. It takes what it understands of a damaged one, and names the one that it goes on
//! from without knowing it.

use super::filters::ascii_hex;
use crate::document::part;

/// The most entries that are read: each character of a font has one at the most.
const ENTRIES: usize = 1 << 17;
/// The most spaces of codes that are read: most fonts have one, and each is looked at for each glyph.
const SPACES: usize = 1 << 6;
/// The most bytes that a code has.
const CODE: usize = 4;
/// How many runs of codes may lie in each other.
const NESTED: usize = 1 << 4;

/// A `CMap`.
#[derive(Debug, Default)]
pub(super) struct CMap {
    /// How codes are told apart: their length in bytes, the first and the last.
    spaces: Vec<(usize, u32, u32)>,
    /// Runs of codes with the number of the first one's glyph.
    cids: Runs<u32>,
    /// Runs of codes with the characters of the first one in UTF-16.
    texts: Runs<Vec<u16>>,
    /// The predefined one whose codes it has, too, unless it has others for them.
    pub base: Option<String>,
    /// Whether text runs downwards.
    pub is_vertical: bool,
}

/// Runs of codes. What comes later in a file counts where two of them overlap.
#[derive(Debug)]
struct Runs<T> {
    runs: Vec<Run<T>>,
}

#[derive(Debug)]
struct Run<T> {
    first: u32,
    last: u32,
    /// What the first one stands for.
    value: T,
    /// The nearest run before this one that goes on behind its end.
    around: Option<usize>,
}

impl<T> Default for Runs<T> {
    fn default() -> Self {
        Self { runs: Vec::new() }
    }
}

impl<T> Runs<T> {
    fn push(&mut self, first: u32, last: u32, value: T) {
        if first <= last {
            self.runs.push(Run { first, last, value, around: None });
        }
    }

    /// To be called when all are there.
    fn sort(&mut self) {
        self.runs.sort_by_key(|run| run.first);
        let mut open: Vec<usize> = Vec::new();
        for at in 0..self.runs.len() {
            let last = |at: usize| self.runs.get(at).map_or(0, |run| run.last);
            while open.last().is_some_and(|before| last(*before) <= last(at)) {
                open.pop();
            }
            let around = open.last().copied();
            if let Some(run) = self.runs.get_mut(at) {
                run.around = around;
            }
            open.push(at);
        }
    }

    /// The run that a code is in, and how far behind its start.
    fn find(&self, code: u32) -> Option<(&T, u32)> {
        let mut at = self.runs.partition_point(|run| run.first <= code).checked_sub(1);
        for _ in 0..NESTED {
            let run = self.runs.get(at?)?;
            if code <= run.last {
                return Some((&run.value, code - run.first));
            }
            at = run.around;
        }
        None
    }
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
                b"usecmap" => {
                    cmap.base = operands.last().and_then(name);
                    cmap.is_vertical |= cmap.base.as_deref().is_some_and(is_vertical_name);
                }
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
        cmap.cids.sort();
        cmap.texts.sort();
        cmap
    }

    /// How many entries its lists have.
    pub fn entries(&self) -> usize {
        self.cids.runs.len() + self.texts.runs.len()
    }

    /// Whether it tells the characters of any codes.
    pub fn has_characters(&self) -> bool {
        !self.texts.runs.is_empty()
    }

    /// The code at the start of a string, with its length in bytes; `None` if it is in none of its spaces.
    pub fn code(&self, bytes: &[u8]) -> Option<(u32, usize)> {
        let codes = (1..=bytes.len().min(CODE)).map(|length| (big_endian(bytes, length), length));
        codes.into_iter().find(|&(code, length)| {
            let mut spaces = self.spaces.iter().filter(|space| space.0 == length);
            spaces.any(|&(_, first, last)| in_space(code, first, last, length))
        })
    }

    /// The number of a code's glyph.
    pub fn cid(&self, code: u32) -> Option<u32> {
        let (cid, behind) = self.cids.find(code)?;
        cid.checked_add(behind)
    }

    /// Adds the characters of a code to a text; whether it has any.
    pub fn write(&self, code: u32, text: &mut String) -> bool {
        let Some((units, behind)) = self.texts.find(code) else { return false };
        let Some((last, before)) = units.split_last() else { return false };
        // A run that goes on behind the last unit is a wrong one.
        let last = u16::try_from(behind).ok().and_then(|behind| last.checked_add(behind));
        let Some(last) = last else { return false };
        let units = before.iter().copied().chain([last]);
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
                self.cids.push(first, last, run.2);
            }
        }
    }

    fn add_texts(&mut self, operands: &[Token<'_>]) {
        for pair in operands.chunks_exact(2) {
            if let [Token::Hex(from), Token::Hex(text)] = pair
                && let Some(code) = code(from)
            {
                self.texts.push(code, code, utf16(text));
            }
        }
    }

    fn add_text_ranges(&mut self, operands: &[Token<'_>]) {
        let mut rest = operands;
        while let [Token::Hex(first), Token::Hex(last), behind @ ..] = rest {
            let (Some(first), Some(last)) = (code(first), code(last)) else { return };
            rest = match behind {
                [Token::Hex(text), behind @ ..] => {
                    self.texts.push(first, last, utf16(text));
                    behind
                }
                [Token::Open, behind @ ..] => {
                    let end = behind.iter().position(|token| *token == Token::Close);
                    let (texts, behind) = behind.split_at(end.unwrap_or(behind.len()));
                    for (code, text) in (first..=last).zip(texts) {
                        if let Token::Hex(text) = text {
                            self.texts.push(code, code, utf16(text));
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

/// Whether the name of a predefined `CMap` is that of one for text that runs downwards.
pub(super) fn is_vertical_name(name: &str) -> bool {
    name.ends_with("-V") || name == "V"
}

fn name(token: &Token<'_>) -> Option<String> {
    let Token::Word(word) = token else { return None };
    let name = word.strip_prefix(b"/")?;
    std::str::from_utf8(name).ok().map(str::to_owned)
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
        assert_eq!(cmap.code(b"\x12\x34\x56"), Some((0x1234, 2)));
        assert!(!cmap.is_vertical);
    }

    #[test]
    fn codes_of_several_lengths_are_told_apart_by_their_spaces() {
        let cmap = CMap::read(
            b"/WMode 1 def 2 begincodespacerange <00> <80> <8140> <FEFE> endcodespacerange
            1 begincidrange <20> <7e> 814 endcidrange 1 begincidchar <8140> 9897 endcidchar",
        );
        assert_eq!(cmap.code(b"A"), Some((0x41, 1)));
        assert_eq!(cmap.code(b"\x81\x40A"), Some((0x8140, 2)));
        assert_eq!(cmap.code(b"\x81"), None);
        assert_eq!(
            (cmap.cid(0x41), cmap.cid(0x8140), cmap.cid(0x8141)),
            (Some(847), Some(9897), None)
        );
        assert!(cmap.is_vertical);
    }

    #[test]
    fn of_runs_that_overlap_the_later_one_counts_where_it_has_a_code() {
        let cmap = CMap::read(
            b"2 beginbfrange <0000> <FFFF> <4E00> <0010> <0020> <6000> endbfrange
            2 beginbfchar <0015> <5E9C> <0030> <5E9C> endbfchar
            1 begincidrange <0000> <FFFF> 100 endcidrange 1 begincidchar <0005> 7 endcidchar",
        );
        let read = |code| text(&cmap, code).unwrap();
        assert_eq!(
            [0, 0x0F, 0x10, 0x15, 0x16].map(read),
            ["一", "\u{4E0F}", "怀", "府", "\u{6006}"]
        );
        assert_eq!([0x21, 0x30, 0x31].map(read), ["\u{4E21}", "府", "\u{4E31}"]);
        assert_eq!([4, 5, 6].map(|code| cmap.cid(code)), [Some(104), Some(7), Some(106)]);
    }

    #[test]
    fn runs_have_no_characters_beyond_their_bounds() {
        let cmap = CMap::read(
            b"3 beginbfrange <0001> <0005> <FFFE> <00020000> <00040000> <4E00> <0020> <0010> <4E00> endbfrange
            1 begincidrange <0001> <0005> 4294967295 endcidrange",
        );
        assert_eq!(text(&cmap, 1).as_deref(), Some("\u{FFFE}"));
        assert!([3, 4, 0x10, 0x20].iter().all(|code| text(&cmap, *code).is_none()));
        assert_eq!(text(&cmap, 0x0002_0000).as_deref(), Some("一"));
        assert_eq!(text(&cmap, 0x0003_0000), None);
        assert_eq!([1, 2].map(|code| cmap.cid(code)), [Some(u32::MAX), None]);
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
