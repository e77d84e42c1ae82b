//! What a group of Rich Text sets, which ends with it.

use crate::text::word::outline_level;
use encoding_rs::Encoding as Codec;

/// Destinations that are no part of the text, even where they are not marked as skippable.
const SKIPPED: [&str; 32] = [
    "aftncn",
    "aftnsep",
    "aftnsepc",
    "annotation",
    "atnauthor",
    "atnid",
    "colortbl",
    "comment",
    "datafield",
    "fldinst",
    "footer",
    "footerf",
    "footerl",
    "footerr",
    "ftncn",
    "ftnsep",
    "ftnsepc",
    "header",
    "headerf",
    "headerl",
    "headerr",
    "info",
    "listoverridetable",
    "listtable",
    "nonshppict",
    "objdata",
    "pict",
    "rxe",
    "shprslt",
    "sp",
    "tc",
    "xe",
];
/// Destinations that are text although they are marked as skippable.
const READ: [&str; 4] = ["footnote", "shpinst", "shptxt", "ud"];

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    #[default]
    Text,
    Nowhere,
    /// In a shape, or what is given in two encodings: only some destinations in it are read.
    Frame,
    Fonts,
    Styles,
    /// The number of a list, as it is printed.
    Label,
}

/// What holds in a group.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub destination: Destination,
    pub codec: &'static Codec,
    pub font: Option<i32>,
    /// How many characters stand for a Unicode character where that is not understood.
    pub substitutes: usize,
    pub look: Look,
    pub paragraph: ParagraphLook,
    /// Whether the row is repeated on every page, since it names the columns.
    pub names_columns: bool,
    /// Whether it began a note or a text box.
    pub begins: bool,
}

/// What characters look like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    pub hidden: bool,
    pub deleted: bool,
    pub raised: bool,
}

/// What a paragraph looks like.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ParagraphLook {
    pub style: Option<i32>,
    /// Its outline level from 1; 0 for body text.
    pub level: Option<u8>,
    pub in_table: bool,
    /// Whether it is set right-aligned.
    pub right: bool,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            destination: Destination::default(),
            codec: encoding_rs::WINDOWS_1252,
            font: None,
            substitutes: 1,
            look: Look::default(),
            paragraph: ParagraphLook::default(),
            names_columns: false,
            begins: false,
        }
    }
}

impl Group {
    /// Whether a word begins a destination that is not read.
    pub fn skips(&self, word: &str, starred: bool) -> bool {
        // Styles of characters are marked as skippable.
        let is_style = self.destination == Destination::Styles;
        (starred && !READ.contains(&word) && !is_style) || SKIPPED.contains(&word)
    }

    /// Whether its text is not part of the document.
    pub fn is_removed(&self) -> bool {
        self.look.hidden || self.look.deleted
    }

    /// Sets the property that a word names.
    pub fn set(&mut self, word: &str, number: Option<i32>) {
        let is_on = number != Some(0);
        match word {
            "plain" => self.look = Look::default(),
            "v" => self.look.hidden = is_on,
            "deleted" => self.look.deleted = is_on,
            "super" => self.look.raised = is_on,
            "sub" | "nosupersub" => self.look.raised = false,
            "pard" => self.paragraph = ParagraphLook::default(),
            "s" => self.paragraph.style = number,
            "outlinelevel" => self.paragraph.level = Some(level(number.unwrap_or_default())),
            "ql" | "qc" | "qj" => self.paragraph.right = false,
            "qr" => self.paragraph.right = true,
            "trowd" => self.names_columns = false,
            "trhdr" => self.names_columns = true,
            "intbl" => self.paragraph.in_table = is_on,
            "uc" => self.substitutes = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            _ => {}
        }
    }
}

/// The outline level from 1; 0 for body text.
pub(super) fn level(number: i32) -> u8 {
    usize::try_from(number).map_or(0, outline_level)
}
