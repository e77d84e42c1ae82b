//! The bytes of Rich Text to its tokens.

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A control word and its number.
    Word(&'a str, Option<i32>),
    /// A control symbol: the byte behind the backslash.
    Symbol(u8),
    /// A byte of text that is written in hexadecimal digits.
    Byte(u8),
    /// Bytes of text as they are.
    Text(&'a [u8]),
}

/// The most letters of a control word.
const WORD_LIMIT: usize = 32;

/// The tokens of a file.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Skips so many bytes that are no Rich Text; `false`, and nothing is skipped, where there are fewer.
    pub fn skip(&mut self, count: usize) -> bool {
        let behind = self.rest.get(count..);
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }

    /// Leaves the rest of the file unread.
    pub fn end(&mut self) {
        self.rest = &[];
    }

    /// The next token. Where characters have two bytes, the second may be any.
    pub fn next(&mut self, two_bytes: bool) -> Option<Token<'a>> {
        loop {
            let (&first, behind) = self.rest.split_first()?;
            match first {
                b'\r' | b'\n' | 0 => self.rest = behind,
                b'{' | b'}' => {
                    self.rest = behind;
                    return Some(if first == b'{' { Token::Open } else { Token::Close });
                }
                b'\\' => return self.control(behind),
                _ => {
                    let length = text_length(self.rest, two_bytes);
                    let (text, behind) = self.rest.split_at(length);
                    self.rest = behind;
                    return Some(Token::Text(text));
                }
            }
        }
    }

    /// The token behind a backslash.
    fn control(&mut self, behind: &'a [u8]) -> Option<Token<'a>> {
        let letters =
            behind.iter().take(WORD_LIMIT).take_while(|b| b.is_ascii_alphabetic()).count();
        let (word, behind) = behind.split_at(letters);
        if letters > 0 {
            let length =
                behind.iter().take(11).take_while(|b| b.is_ascii_digit() || **b == b'-').count();
            let (number, behind) = behind.split_at(length);
            self.rest = behind.strip_prefix(b" ").unwrap_or(behind);
            let number = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
            return Some(Token::Word(std::str::from_utf8(word).unwrap_or_default(), number));
        }
        let (symbol, behind) = behind.split_first()?;
        let digit = |at| behind.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        if let Some((high, low)) = digit(0).zip(digit(1)).filter(|_| *symbol == b'\'') {
            self.rest = behind.get(2..).unwrap_or_default();
            return Some(Token::Byte(u8::try_from(high * 16 + low).unwrap_or_default()));
        }
        self.rest = behind;
        Some(Token::Symbol(*symbol))
    }
}

/// How many bytes are text as they are.
fn text_length(bytes: &[u8], two_bytes: bool) -> usize {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' | b'{' | b'}' | b'\r' | b'\n' | 0 => break,
            0x81.. if two_bytes => at += 2,
            _ => at += 1,
        }
    }
    at.min(bytes.len())
}
