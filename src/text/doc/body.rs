//! The units of the text, with their properties, to paragraphs.
//!
//! Marks of paragraphs, cells, fields and notes are units of the text like any other.

use super::file::{DocFile, Part, Stories};
use super::pieces::{self, Piece, Unit};
use super::properties::{
    CharacterProperties, ParagraphProperties, Run, of_characters, of_paragraph, page_numbers, runs,
};
use super::styles::{appearance, id};
use crate::text::symbols;
use crate::text::word::{Fields, Flow, NoteKey, Paragraph, ParagraphItem, ParagraphMark, Styles};
use std::collections::HashMap;
use std::ops::Range;

/// Bytes that a page of properties has for a run of characters, and for a paragraph, besides its place.
const CHARACTER_ENTRY: usize = 1;
const PARAGRAPH_ENTRY: usize = 13;
/// Bytes that are stored of a shape and of a text box.
const SHAPE: usize = 26;
const TEXT_BOX: usize = 22;

/// Units of the text that are no characters.
mod unit {
    pub const CELL: u16 = 0x07;
    pub const SHAPE: u16 = 0x08;
    pub const TAB: u16 = 0x09;
    pub const LINE: u16 = 0x0B;
    pub const PAGE: u16 = 0x0C;
    pub const PARAGRAPH: u16 = 0x0D;
    pub const FIELD: u16 = 0x13;
    pub const FIELD_RESULT: u16 = 0x14;
    pub const FIELD_END: u16 = 0x15;
    pub const HYPHEN: u16 = 0x1E;
    /// With the properties of a symbol, its place.
    pub const SYMBOL: u16 = 0x28;
}

/// The paragraphs of the text and those of the notes; `None` if there are too many.
pub(super) fn read(
    file: &DocFile,
    styles: &Styles,
    fonts: &[String],
) -> Option<(Vec<Paragraph>, Vec<Paragraph>)> {
    let pieces = pieces::read(file.part(Part::Pieces));
    let mut body = Body::new(file, &pieces, styles, fonts);
    body.story(0..file.stories.main);
    let text = std::mem::take(&mut body.flow).finish()?;
    for (endnote, part, base) in [
        (false, Part::FootnoteTexts, file.stories.main),
        (true, Part::EndnoteTexts, file.stories.endnotes_at()),
    ] {
        let references = body.references.values().filter(|r| r.key.endnote == endnote).count();
        let places: Vec<usize> = file.plc(part, 0).places().take(references + 1).collect();
        for (number, ends) in places.windows(2).enumerate() {
            let &[start, end] = ends else { continue };
            let id = i64::try_from(number).unwrap_or(i64::MAX);
            body.note = Some(NoteKey { endnote, id });
            body.story(base.saturating_add(start)..base.saturating_add(end));
        }
    }
    Some((text, body.flow.finish()?))
}

/// A document while its stories are read.
struct Body<'a> {
    file: &'a DocFile,
    styles: &'a Styles,
    fonts: &'a [String],
    pieces: &'a [Piece],
    character_runs: Vec<Run>,
    paragraph_runs: Vec<Run>,
    /// The references to notes by their places.
    references: HashMap<usize, NoteReference>,
    /// The text boxes that have not been read, by the places of their shapes.
    text_boxes: HashMap<usize, Range<usize>>,
    flow: Flow,
    /// The note that the story is.
    note: Option<NoteKey>,
    open: OpenParagraph,
    fields: Fields,
    look: Look,
}

#[derive(Clone, Copy, Debug)]
struct NoteReference {
    key: NoteKey,
    /// Whether its mark is text that the author wrote.
    is_custom: bool,
}

/// A paragraph whose end has not been read.
#[derive(Debug, Default)]
struct OpenParagraph {
    paragraph: Paragraph,
    /// The last units, which have the same look.
    units: Vec<u16>,
}

/// The properties of the current unit and where they hold, in bytes of the text stream.
#[derive(Clone, Debug, Default)]
struct Look {
    place: Range<usize>,
    characters: CharacterProperties,
    paragraph: ParagraphProperties,
    shown: bool,
    raised: bool,
    /// Whether the rest of what looks the same is the mark of a note that was read.
    is_mark: bool,
}

impl<'a> Body<'a> {
    fn new(
        file: &'a DocFile,
        pieces: &'a [Piece],
        styles: &'a Styles,
        fonts: &'a [String],
    ) -> Self {
        let pages = |part, entry| runs(&file.text, page_numbers(file.plc(part, 4).ranges()), entry);
        Self {
            file,
            styles,
            fonts,
            pieces,
            character_runs: pages(Part::CharacterPages, CHARACTER_ENTRY),
            paragraph_runs: pages(Part::ParagraphPages, PARAGRAPH_ENTRY),
            references: references(file),
            text_boxes: text_boxes(file),
            flow: Flow::default(),
            note: None,
            open: OpenParagraph::default(),
            fields: Fields::default(),
            look: Look::default(),
        }
    }

    /// Reads the paragraphs in a range of the text.
    fn story(&mut self, range: Range<usize>) {
        let around = (self.flow.enter(), std::mem::take(&mut self.fields));
        let length = self.file.stories.length().min(self.file.text.len());
        let range = range.start..range.end.min(length);
        let pieces = self.pieces;
        let first = pieces.partition_point(|piece| piece.units.end <= range.start);
        for piece in pieces.get(first..).unwrap_or_default() {
            if piece.units.start >= range.end || self.flow.is_full() {
                break;
            }
            self.flush();
            self.look = Look::default();
            for unit in piece.units_in(&range, &self.file.text) {
                if !self.look.place.contains(&unit.place) {
                    self.look = self.look(&unit, piece);
                }
                self.unit(&unit);
            }
        }
        if !self.open.units.is_empty() || !self.open.paragraph.is_empty() {
            self.look.paragraph = ParagraphProperties::default();
            self.end_paragraph();
        }
        self.flow.leave(around.0);
        self.fields = around.1;
    }

    /// The look of a unit in a piece.
    fn look(&mut self, unit: &Unit, piece: &Piece) -> Look {
        self.flush();
        let file = self.file;
        let (characters, characters_at) = run(&self.character_runs, unit.place);
        let (paragraph, paragraph_at) = run(&self.paragraph_runs, unit.place);
        let place = characters.start.max(paragraph.start)..characters.end.min(paragraph.end);
        let mut look = Look { place, ..Look::default() };
        look.characters.apply(of_characters(&file.text, characters_at));
        look.characters.apply(&piece.changes);
        let (style, own) = of_paragraph(&file.text, paragraph_at);
        look.paragraph.style = Some(style);
        look.paragraph.apply(own, &file.data);
        look.paragraph.apply(&piece.changes, &file.data);
        let of_style = |style: Option<u16>| {
            let style = style.map(id);
            style.map(|style| self.styles.appearance(Some(&style))).unwrap_or_default()
        };
        let style = of_style(look.characters.style).or(of_style(look.paragraph.style));
        let seen = appearance(&look.characters, style.hidden == Some(true)).or(style);
        look.shown = !look.characters.deleted && seen.hidden != Some(true);
        look.raised = seen.raised == Some(true);
        look
    }

    fn unit(&mut self, unit: &Unit) {
        match unit.value {
            unit::FIELD => self.fields.begin(),
            unit::FIELD_RESULT => self.fields.separate(),
            unit::FIELD_END => self.fields.end(),
            unit::PARAGRAPH | unit::CELL | unit::PAGE => {
                let is_cell = unit.value == unit::CELL;
                self.flush();
                if is_cell && self.look.paragraph.row_end {
                    self.open = OpenParagraph::default();
                    self.flow.end_row(self.look.paragraph.names_columns);
                } else {
                    self.end_paragraph();
                    if is_cell {
                        self.flow.end_cell();
                    }
                }
            }
            _ if !self.look.shown || self.fields.in_instruction() => {}
            unit::SHAPE => self.text_box(unit.at),
            _ => self.character(unit),
        }
    }

    /// Adds a unit that is shown.
    fn character(&mut self, unit: &Unit) {
        if let Some(reference) = self.references.get(&unit.at).copied() {
            self.flush();
            self.open.paragraph.push(ParagraphItem::Reference(reference.key));
            self.look.is_mark = reference.is_custom && self.look.raised;
            return;
        }
        match unit.value {
            _ if self.look.is_mark => {}
            unit::SYMBOL if self.look.characters.special => self.symbol(),
            unit::LINE => self.open.units.push(u16::from(b'\n')),
            unit::HYPHEN => self.open.units.push(u16::from(b'-')),
            unit::TAB | 0x20.. => self.open.units.push(unit.value),
            _ => {}
        }
    }

    fn symbol(&mut self) {
        let Some((font, code)) = self.look.characters.symbol else { return };
        let font = self.fonts.get(usize::from(font)).map_or("", String::as_str);
        let character = symbols::character(font, u32::from(code));
        self.open.units.extend(character.iter().flat_map(|c| {
            let mut units = [0; 2];
            c.encode_utf16(&mut units).to_vec()
        }));
    }

    /// Adds the units of the same look to the open paragraph.
    fn flush(&mut self) {
        if self.open.units.is_empty() {
            return;
        }
        let text = String::from_utf16_lossy(&self.open.units);
        self.open.units.clear();
        let font = self.look.characters.font.and_then(|font| self.fonts.get(usize::from(font)));
        let text = symbols::text(font.map(String::as_str), &text);
        self.open.paragraph.push(if self.look.raised {
            ParagraphItem::Superscript(text)
        } else {
            ParagraphItem::Text(text)
        });
    }

    /// Reads the text box whose shape stands at a place, before the paragraph that is open.
    fn text_box(&mut self, place: usize) {
        let Some(range) = self.text_boxes.remove(&place) else { return };
        self.flush();
        let around = (std::mem::take(&mut self.open), std::mem::take(&mut self.look));
        self.story(range);
        (self.open, self.look) = around;
    }

    fn end_paragraph(&mut self) {
        self.flush();
        let mut paragraph = std::mem::take(&mut self.open.paragraph);
        self.fields.end_paragraph();
        let properties = self.look.paragraph;
        paragraph.style = properties.style.map(id);
        (paragraph.level, paragraph.list) = (properties.level, properties.list);
        (paragraph.depth, paragraph.note) = (properties.depth, self.note);
        paragraph.right = properties.right;
        paragraph.mark = if self.look.characters.deleted {
            ParagraphMark::Deleted
        } else if self.look.shown {
            ParagraphMark::Kept
        } else {
            ParagraphMark::Hidden
        };
        self.flow.end_paragraph(paragraph, properties.in_table);
    }
}

/// The references to notes by their places in the text.
fn references(file: &DocFile) -> HashMap<usize, NoteReference> {
    let mut found = HashMap::new();
    for (endnote, part) in [(false, Part::FootnoteReferences), (true, Part::EndnoteReferences)] {
        for (number, (place, _, kind)) in file.plc(part, 2).ranges().enumerate() {
            let id = i64::try_from(number).unwrap_or(i64::MAX);
            let is_custom = kind == [0, 0];
            found.insert(place, NoteReference { key: NoteKey { endnote, id }, is_custom });
        }
    }
    found
}

/// The text boxes by the places of their shapes in the text.
fn text_boxes(file: &DocFile) -> HashMap<usize, Range<usize>> {
    let Stories { main, .. } = file.stories;
    let base = file.stories.text_boxes_at();
    let boxes = file.plc(Part::TextBoxes, TEXT_BOX).ranges();
    let mut boxes: HashMap<&[u8], Range<usize>> = boxes
        .filter(|(_, _, stored)| stored.get(8) == Some(&0))
        .filter_map(|(start, end, stored)| Some((stored.get(14..18)?, base + start..base + end)))
        .collect();
    let shapes = file.plc(Part::Shapes, SHAPE).ranges();
    shapes
        .filter(|(place, _, _)| *place < main)
        .filter_map(|(place, _, stored)| Some((place, boxes.remove(stored.get(..4)?)?)))
        .collect()
}

/// The bytes of the text stream around a place for which the same properties hold, and where those stand.
fn run(runs: &[Run], place: usize) -> (Range<usize>, usize) {
    let next = runs.partition_point(|run| run.start <= place);
    let before = next.checked_sub(1).and_then(|at| runs.get(at));
    let limit = runs.get(next).map_or(usize::MAX, |run| run.start);
    match before {
        Some(run) if place < run.end => (run.start..run.end.min(limit), run.at),
        Some(run) => (run.end..limit, 0),
        None => (0..limit, 0),
    }
}
