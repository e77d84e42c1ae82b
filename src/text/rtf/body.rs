//! The tokens of Rich Text to paragraphs: groups nest, and what a group sets ends with it.

use super::fonts::{Font, Fonts, has_two_bytes, of_code_page};
use super::group::{Destination, Group, ParagraphLook};
use super::styles::{StyleSheet, USUAL};
use super::tokens::{Token, Tokens};
use crate::text::symbols;
use crate::text::word::{
    Around, Flow, NoteKey, Paragraph, ParagraphItem, ParagraphMark, Styles, printed_label,
};

/// The most groups that may stand in one another. Real files nest twenty.
const DEPTH_LIMIT: usize = 1 << 10;

/// What is read of a file.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub styles: Styles,
    pub paragraphs: Vec<Paragraph>,
    pub notes: Vec<Paragraph>,
    /// The code page that the file names.
    pub code_page: Option<i32>,
    /// Whether the file ends within a group.
    pub cut_off: bool,
}

/// Reads a file; `None` if it has too many paragraphs.
pub(super) fn read(bytes: &[u8]) -> Option<Read> {
    let mut body = Body::default();
    let mut tokens = Tokens::new(bytes);
    let ends_whole = bytes.trim_ascii_end().ends_with(b"}");
    while let Some(token) = tokens.next(has_two_bytes(body.group.codec)) {
        if let Token::Word("bin", Some(count)) = token {
            let is_skipped = tokens.skip(usize::try_from(count).unwrap_or_default());
            // A count beyond the end is wrong, unless the file was cut off within a picture.
            if !is_skipped && !ends_whole && body.group.destination == Destination::Nowhere {
                tokens.end();
            }
        } else {
            body.token(token);
        }
        if body.text.is_full() || body.notes.is_full() {
            break;
        }
    }
    body.finish()
}

/// What a note or a text box interrupts.
#[derive(Debug)]
struct Interrupted {
    paragraph: Paragraph,
    note: Option<NoteKey>,
    around: Around,
}

/// A file while it is read.
#[derive(Debug, Default)]
struct Body {
    group: Group,
    /// The groups around the current one.
    groups: Vec<Group>,
    /// How many groups are open beyond the limit.
    too_deep: usize,
    fonts: Fonts,
    code_page: Option<i32>,
    default_font: Option<i32>,
    styles: StyleSheet,
    text: Flow,
    notes: Flow,
    open: Paragraph,
    note: Option<NoteKey>,
    interrupted: Vec<Interrupted>,
    note_count: i64,
    /// Whether the mark of the next note is made by the program.
    is_numbered: bool,
    /// Whether the next destination may be skipped.
    is_starred: bool,
    /// How many more characters stand for a Unicode character.
    substitutes: usize,
    /// Bytes in the codec of the group, and UTF-16 units, that are not decoded yet: one of both is empty.
    bytes: Vec<u8>,
    units: Vec<u16>,
}

impl Body {
    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Open => self.open_group(),
            Token::Close => self.close_group(),
            Token::Symbol(b'*') => self.is_starred = true,
            Token::Byte(_) | Token::Symbol(_) | Token::Text(_) if self.substitutes > 0 => {
                self.substitute(token);
            }
            Token::Byte(byte) => self.push_bytes(&[byte]),
            Token::Text(text) => self.push_bytes(text),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(word, number) => {
                let starred = std::mem::take(&mut self.is_starred);
                if word == "u" {
                    self.unicode(number);
                } else if self.substitutes > 0 && character(word).is_some() {
                    self.substitutes -= 1;
                } else {
                    self.substitutes = 0;
                    self.word(word, number, starred);
                }
            }
        }
    }

    /// Skips what stands for a Unicode character, and reads what is behind it.
    fn substitute(&mut self, token: Token<'_>) {
        let Token::Text(text) = token else {
            self.substitutes -= 1;
            return;
        };
        let (skipped, behind) = text.split_at(self.substitutes.min(text.len()));
        self.substitutes -= skipped.len();
        // The other half of a character may follow what is skipped.
        if !behind.is_empty() {
            self.push_bytes(behind);
        }
    }

    fn open_group(&mut self) {
        self.flush();
        self.substitutes = 0;
        self.is_starred = false;
        if self.groups.len() >= DEPTH_LIMIT {
            self.too_deep += 1;
            return;
        }
        self.groups.push(self.group.clone());
        self.group.begins = false;
    }

    fn close_group(&mut self) {
        self.flush();
        self.substitutes = 0;
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        if self.group.destination == Destination::Styles {
            self.styles.end();
        }
        if self.group.begins {
            self.end_interruption();
        }
        // A brace too many ends nothing: what follows is read as what stands before it.
        let closed = self.group.destination;
        if let Some(around) = self.groups.pop() {
            self.group = around;
        }
        if closed == Destination::Fonts {
            self.set_font(self.group.font.or(self.default_font));
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'~' => self.push_unit(0xA0),
            b'_' => self.push_bytes(b"-"),
            b'\\' | b'{' | b'}' => self.push_bytes(&[symbol]),
            b'\r' | b'\n' => self.word("par", None, false),
            _ => {}
        }
    }

    fn unicode(&mut self, number: Option<i32>) {
        let Some(number) = number else { return };
        let beyond = u32::try_from(number).ok().filter(|number| *number > 0xFFFF);
        match beyond.and_then(char::from_u32) {
            Some(c) => c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| self.push_unit(*unit)),
            // Units above 32767 are written as negative numbers.
            None => self.push_unit(u16::try_from(number & 0xFFFF).unwrap_or_default()),
        }
        self.substitutes = self.group.substitutes;
    }

    fn word(&mut self, word: &str, number: Option<i32>, starred: bool) {
        if self.group.destination == Destination::Nowhere {
            return;
        }
        if self.group.skips(word, starred) {
            self.flush();
            self.group.destination = Destination::Nowhere;
            return;
        }
        match self.group.destination {
            Destination::Fonts => self.font_word(word, number),
            Destination::Styles => {
                self.flush();
                self.styles.word(word, number.unwrap_or_default());
            }
            Destination::Frame => match word {
                "shptxt" => self.begin_text_box(),
                "ud" => self.group.destination = Destination::Text,
                _ => {}
            },
            Destination::Text | Destination::Label | Destination::Nowhere => {
                if let Some(character) = character(word) {
                    character
                        .encode_utf16(&mut [0; 2])
                        .iter()
                        .for_each(|unit| self.push_unit(*unit));
                    return;
                }
                self.flush();
                self.destination_word(word);
                self.property_word(word, number);
                self.paragraph_word(word);
            }
        }
    }

    fn font_word(&mut self, word: &str, number: Option<i32>) {
        match word {
            "f" => self.fonts.open(number.unwrap_or_default()),
            "fcharset" => self.fonts.set_charset(number),
            _ => {}
        }
    }

    fn destination_word(&mut self, word: &str) {
        match word {
            "fonttbl" => self.group.destination = Destination::Fonts,
            "stylesheet" => {
                self.group.destination = Destination::Styles;
                self.styles.begin();
            }
            "listtext" | "pntext" => {
                self.group.destination = Destination::Label;
                self.open.label.clear();
            }
            "upr" | "shpinst" => self.group.destination = Destination::Frame,
            "footnote" => self.begin_note(),
            "ftnalt" => {
                if let Some(note) = self.note.as_mut().filter(|_| self.open.is_empty()) {
                    note.endnote = true;
                    self.make_endnote();
                }
            }
            "chftn" => self.is_numbered = true,
            _ => {}
        }
    }

    fn property_word(&mut self, word: &str, number: Option<i32>) {
        self.group.set(word, number);
        match word {
            "ansicpg" => {
                self.code_page = number;
                self.set_font(self.group.font);
            }
            "deff" => self.default_font = number,
            "f" => self.set_font(number),
            "plain" => self.set_font(self.default_font),
            _ => {}
        }
    }

    fn set_font(&mut self, number: Option<i32>) {
        self.group.font = number;
        let font = number.and_then(|number| self.fonts.get(number));
        let of_document = of_code_page(self.code_page.unwrap_or_default());
        self.group.codec = font.and_then(Font::codec).unwrap_or(of_document);
    }

    fn paragraph_word(&mut self, word: &str) {
        if self.group.destination != Destination::Text {
            return;
        }
        match word {
            "par" | "sect" => self.end_paragraph(self.group.paragraph.in_table),
            "cell" => {
                self.end_paragraph(true);
                self.flow().end_cell();
            }
            // Cells of a table in a cell are paragraphs of that.
            "nestcell" => self.end_paragraph(true),
            "row" => {
                if !self.open.is_empty() {
                    self.end_paragraph(true);
                }
                let names_columns = self.group.names_columns;
                self.flow().end_row(names_columns);
            }
            _ => {}
        }
    }

    /// Where the paragraphs go.
    fn flow(&mut self) -> &mut Flow {
        if self.note.is_some() { &mut self.notes } else { &mut self.text }
    }

    fn end_paragraph(&mut self, in_table: bool) {
        let mut paragraph = std::mem::take(&mut self.open);
        printed_label(&mut paragraph);
        (paragraph.note, paragraph.level) = (self.note, self.group.paragraph.level);
        paragraph.right = self.group.paragraph.right;
        paragraph.style = Some(self.group.paragraph.style.unwrap_or(USUAL).to_string());
        paragraph.mark = if self.group.look.deleted {
            ParagraphMark::Deleted
        } else if self.group.look.hidden {
            ParagraphMark::Hidden
        } else {
            ParagraphMark::Kept
        };
        self.flow().end_paragraph(paragraph, in_table);
    }

    fn begin_note(&mut self) {
        if self.note.is_some() || self.group.is_removed() || self.group.begins {
            self.group.destination = Destination::Nowhere;
            return;
        }
        // A mark that the author wrote is the reference, and no text.
        if !std::mem::take(&mut self.is_numbered)
            && matches!(self.open.items.last(), Some(ParagraphItem::Superscript(_)))
        {
            self.open.items.pop();
        }
        self.note_count += 1;
        let key = NoteKey { endnote: false, id: self.note_count };
        self.open.push(ParagraphItem::Reference(key));
        self.interrupt();
        self.note = Some(key);
    }

    /// The note that has just begun is an endnote.
    fn make_endnote(&mut self) {
        let key = self.note;
        let around = self.interrupted.last_mut();
        let reference = around.and_then(|around| around.paragraph.items.last_mut());
        if let (Some(ParagraphItem::Reference(reference)), Some(key)) = (reference, key) {
            *reference = key;
        }
    }

    fn begin_text_box(&mut self) {
        self.interrupt();
        self.group.destination = Destination::Text;
    }

    fn interrupt(&mut self) {
        if self.group.begins {
            return;
        }
        let around = self.flow().enter();
        let paragraph = std::mem::take(&mut self.open);
        self.interrupted.push(Interrupted { paragraph, note: self.note, around });
        self.group.begins = true;
        self.group.look.raised = false;
        self.group.paragraph = ParagraphLook::default();
    }

    fn end_interruption(&mut self) {
        let Some(interrupted) = self.interrupted.pop() else { return };
        if !self.open.is_empty() {
            self.end_paragraph(false);
        }
        self.open = interrupted.paragraph;
        if self.note == interrupted.note {
            self.flow().leave(interrupted.around);
        } else {
            self.notes.leave(Around::default());
            self.note = interrupted.note;
            self.flow().leave(interrupted.around);
        }
    }

    fn push_bytes(&mut self, bytes: &[u8]) {
        match self.group.destination {
            Destination::Fonts => self.fonts.name(bytes),
            Destination::Nowhere | Destination::Frame => {}
            _ => {
                self.flush_units();
                self.bytes.extend_from_slice(bytes);
            }
        }
    }

    fn push_unit(&mut self, unit: u16) {
        if !matches!(self.group.destination, Destination::Nowhere | Destination::Frame) {
            self.flush_bytes();
            self.units.push(unit);
        }
    }

    fn flush(&mut self) {
        self.flush_bytes();
        self.flush_units();
    }

    fn flush_bytes(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let font = self.group.font.and_then(|font| self.fonts.get(font));
            if font.is_some_and(Font::is_symbolic) {
                self.add(&bytes.iter().map(|byte| char::from(*byte)).collect::<String>());
            } else {
                self.add(&self.group.codec.decode_without_bom_handling(&bytes).0);
            }
        }
    }

    fn flush_units(&mut self) {
        if !self.units.is_empty() {
            let text = String::from_utf16_lossy(&std::mem::take(&mut self.units));
            self.add(&text);
        }
    }

    /// Adds text where the group says.
    fn add(&mut self, text: &str) {
        let font = self.group.font.and_then(|font| self.fonts.get(font));
        let with_symbols = || symbols::text(font.map(|font| font.name.as_str()), text);
        match self.group.destination {
            Destination::Styles => self.styles.name(text),
            _ if self.group.is_removed() => {}
            Destination::Label => self.open.label.push_str(&with_symbols()),
            Destination::Text => {
                let text = with_symbols();
                self.is_numbered = false;
                self.open.push(if self.group.look.raised {
                    ParagraphItem::Superscript(text)
                } else {
                    ParagraphItem::Text(text)
                });
            }
            Destination::Fonts | Destination::Nowhere | Destination::Frame => {}
        }
    }

    fn finish(mut self) -> Option<Read> {
        self.flush();
        while !self.interrupted.is_empty() {
            self.end_interruption();
        }
        if !self.open.is_empty() {
            self.end_paragraph(self.group.paragraph.in_table);
        }
        Some(Read {
            styles: self.styles.finish(),
            paragraphs: self.text.finish()?,
            notes: self.notes.finish()?,
            code_page: self.code_page,
            cut_off: !self.groups.is_empty(),
        })
    }
}

/// The character that a word stands for.
fn character(word: &str) -> Option<char> {
    Some(match word {
        "tab" => '\t',
        "line" => '\n',
        "emdash" => '—',
        "endash" => '–',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "bullet" => '•',
        "emspace" => '\u{2003}',
        "enspace" => '\u{2002}',
        _ => return None,
    })
}
