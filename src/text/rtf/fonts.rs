//! In which encoding the bytes of a font are, and the names of fonts whose characters are symbols.

use encoding_rs::Encoding as Codec;
use std::collections::HashMap;

/// The most fonts that are kept.
const FONT_LIMIT: usize = 1 << 12;
/// Bytes of the name of a font that are kept.
const NAME_LIMIT: usize = 64;

/// A font.
#[derive(Clone, Debug, Default)]
pub(super) struct Font {
    charset: Option<i32>,
    /// Its name, as far as it is ASCII.
    pub name: String,
}

/// The fonts of a document by their numbers.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    by_number: HashMap<i32, Font>,
    /// The font whose description is being read.
    open: Option<i32>,
}

impl Fonts {
    /// Begins the description of a font.
    pub fn open(&mut self, number: i32) {
        if self.by_number.len() < FONT_LIMIT {
            self.by_number.insert(number, Font::default());
            self.open = Some(number);
        }
    }

    fn opened(&mut self) -> Option<&mut Font> {
        self.by_number.get_mut(&self.open?)
    }

    /// Sets the character set of the font that is described.
    pub fn set_charset(&mut self, charset: Option<i32>) {
        if let Some(font) = self.opened() {
            font.charset = charset;
        }
    }

    /// Adds to the name of the font that is described; a semicolon ends it.
    pub fn name(&mut self, text: &[u8]) {
        let end = text.iter().position(|byte| *byte == b';');
        let name = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
        if let Some(font) = self.opened().filter(|font| font.name.len() < NAME_LIMIT) {
            font.name
                .extend(name.iter().filter(|byte| byte.is_ascii()).map(|byte| char::from(*byte)));
        }
        if end.is_some() {
            self.open = None;
        }
    }

    /// A font.
    pub fn get(&self, number: i32) -> Option<&Font> {
        self.by_number.get(&number)
    }
}

impl Font {
    /// Whether its characters are symbols, each with a code of one byte.
    pub fn is_symbolic(&self) -> bool {
        self.charset == Some(2)
    }

    /// The codec of its bytes; `None` for that of the document.
    pub fn codec(&self) -> Option<&'static Codec> {
        Some(match self.charset? {
            128 => encoding_rs::SHIFT_JIS,
            129 => encoding_rs::EUC_KR,
            134 => encoding_rs::GBK,
            136 => encoding_rs::BIG5,
            161 => encoding_rs::WINDOWS_1253,
            162 => encoding_rs::WINDOWS_1254,
            204 => encoding_rs::WINDOWS_1251,
            238 => encoding_rs::WINDOWS_1250,
            _ => return None,
        })
    }
}

/// The codec of a code page of Windows.
pub(super) fn of_code_page(number: i32) -> &'static Codec {
    match number {
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        54936 => encoding_rs::GB18030,
        65001 => encoding_rs::UTF_8,
        _ => encoding_rs::WINDOWS_1252,
    }
}

/// Whether a codec has characters of two bytes, of which the second may look like a sign of Rich Text.
pub(super) fn has_two_bytes(codec: &Codec) -> bool {
    [
        encoding_rs::GBK,
        encoding_rs::GB18030,
        encoding_rs::BIG5,
        encoding_rs::SHIFT_JIS,
        encoding_rs::EUC_KR,
    ]
    .contains(&codec)
}
