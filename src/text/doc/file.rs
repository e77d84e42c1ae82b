//! The streams of a document and the parts that its file information block leads to ([MS-DOC], 2.5).

use super::bytes::{numbers_32, offset_at, slice, u16_at};
use super::compound::Compound;
use crate::text::NotText;

/// The first number of a document of Word 97 or newer, and of WPS.
const WORD_97: u16 = 0xA5EC;
/// The version of the format from which on it is that of Word 97.
const FIRST_VERSION: u16 = 0xC0;
/// The first numbers of documents of Word 2, 6 and 95.
const OLDER: [u16; 3] = [0xA5DB, 0xA5DC, 0xA697];
/// Flags of the file information block.
const ENCRYPTED: u16 = 0x0100;
const TABLE_1: u16 = 0x0200;
/// The most UTF-16 units that a document may have: a hundred times the longest report.
const TEXT_LIMIT: usize = 8 << 20;

/// A part in the table stream, by its index in the file information block.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    Styles = 1,
    FootnoteReferences = 2,
    FootnoteTexts = 3,
    CharacterPages = 12,
    ParagraphPages = 13,
    Fonts = 15,
    Pieces = 33,
    Shapes = 40,
    EndnoteReferences = 46,
    EndnoteTexts = 47,
    TextBoxes = 56,
    Lists = 73,
    ListInstances = 74,
}

/// The pieces of text that a document stores one behind another, each with its length in UTF-16 units.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Stories {
    pub main: usize,
    pub footnotes: usize,
    pub headers: usize,
    pub comments: usize,
    pub endnotes: usize,
    pub text_boxes: usize,
}

/// An open document.
#[derive(Debug, Default)]
pub(super) struct DocFile {
    /// The stream `WordDocument`: text and the properties of runs.
    pub text: Vec<u8>,
    /// The table stream: all other parts.
    pub table: Vec<u8>,
    /// The stream `Data`: the properties of paragraphs that have too many.
    pub data: Vec<u8>,
    pub stories: Stories,
    /// Where the places of the parts stand in the text stream.
    parts_at: usize,
}

impl DocFile {
    /// Opens a document.
    ///
    /// # Errors
    /// When it is damaged beyond its parts, encrypted, or older than Word 97.
    pub fn open(bytes: &[u8]) -> Result<Self, NotText> {
        let compound = Compound::open(bytes).ok_or(NotText::Damaged)?;
        // How Office encrypts a docx.
        if compound.stream("EncryptedPackage").is_some() {
            return Err(NotText::Locked);
        }
        let text = compound.stream("WordDocument").ok_or(NotText::OldOffice)?;
        let number = |at| u16_at(&text, at).ok_or(NotText::Damaged);
        let (kind, version, flags) = (number(0)?, number(2)?, number(10)?);
        if OLDER.contains(&kind) || (kind == WORD_97 && version < FIRST_VERSION) {
            return Err(NotText::OldOffice);
        }
        if kind != WORD_97 {
            return Err(NotText::Damaged);
        }
        if flags & ENCRYPTED != 0 {
            return Err(NotText::Locked);
        }
        let table = if flags & TABLE_1 == 0 { "0Table" } else { "1Table" };
        let table = compound.stream(table).ok_or(NotText::Damaged)?;
        let data = compound.stream("Data").unwrap_or_default();
        let lengths_at = 34 + 2 * usize::from(number(32)?);
        let parts_at = lengths_at + 4 + 4 * usize::from(number(lengths_at)?);
        let length = |at: usize| {
            let length = offset_at(&text, lengths_at + 2 + 4 * at).unwrap_or(0);
            length.min(TEXT_LIMIT)
        };
        let stories = Stories {
            main: length(3),
            footnotes: length(4),
            headers: length(5),
            comments: length(7),
            endnotes: length(8),
            text_boxes: length(9),
        };
        Ok(Self { text, table, data, stories, parts_at })
    }

    /// Where a part begins and how long it is, in bytes of the table stream.
    fn place(&self, part: Part) -> Option<(usize, usize)> {
        let at = self.parts_at + 8 * part as usize;
        Some((offset_at(&self.text, at)?, offset_at(&self.text, at + 4)?))
    }

    /// A part; empty where there is none.
    pub fn part(&self, part: Part) -> &[u8] {
        let (at, length) = self.place(part).unwrap_or_default();
        slice(&self.table, at, length)
    }

    /// What stands behind a part: the levels of lists are not counted in its length.
    pub fn behind(&self, part: Part) -> &[u8] {
        let (at, length) = self.place(part).unwrap_or_default();
        slice(&self.table, at.saturating_add(length), usize::MAX)
    }

    /// A part that is a list of places (PLC), each with data of `size` bytes about what begins there.
    pub fn plc(&self, part: Part, size: usize) -> Plc<'_> {
        Plc::new(self.part(part), size)
    }
}

impl Stories {
    /// Where the endnotes begin.
    pub fn endnotes_at(&self) -> usize {
        self.main + self.footnotes + self.headers + self.comments
    }

    /// Where the text boxes begin.
    pub fn text_boxes_at(&self) -> usize {
        self.endnotes_at() + self.endnotes
    }

    /// How many units there are before what is never read.
    pub fn length(&self) -> usize {
        (self.text_boxes_at() + self.text_boxes).min(TEXT_LIMIT)
    }
}

/// A list of places with data between each and the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plc<'a> {
    places: &'a [u8],
    data: &'a [u8],
    size: usize,
}

impl<'a> Plc<'a> {
    pub fn new(bytes: &'a [u8], size: usize) -> Self {
        let count = bytes.len().saturating_sub(4) / (4 + size);
        let (places, data) = bytes.split_at((4 * (count + 1)).min(bytes.len()));
        Self { places, data, size }
    }

    /// The places.
    pub fn places(self) -> impl Iterator<Item = usize> + 'a {
        numbers_32(self.places).map(|place| usize::try_from(place).unwrap_or(usize::MAX))
    }

    /// Each place with the next and with the data between.
    pub fn ranges(self) -> impl Iterator<Item = (usize, usize, &'a [u8])> {
        let data = self.data;
        let between = self.places().zip(self.places().skip(1)).enumerate();
        between.map(move |(at, (start, end))| (start, end, slice(data, at * self.size, self.size)))
    }
}
