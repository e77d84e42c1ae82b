//! Reads the paragraphs of the main part or of a notes part, with all tracked changes accepted.
//!
//! It resolves what runs look like, but does not number paragraphs or write text.

use super::styles::appearance;
use crate::text::symbols;
use crate::text::word::{
    Appearance, Fields, Lead, NoteKey, PARAGRAPH_LIMIT, Paragraph, ParagraphItem, ParagraphMark,
    RowStart, Styles, lay_row, outline_level,
};
use crate::text::xml::{self, Tag, XmlEvent};

/// Elements whose content is skipped: deleted and moved text, field instructions, the fallback of alternate
/// content, ruby text, properties before a tracked change, and the headers and footers that Word 2003 keeps in
/// section properties.
const SKIPPED: [&str; 11] = [
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "Fallback",
    "rt",
    "pPrChange",
    "rPrChange",
    "sdtEndPr",
    "hdr",
    "ftr",
];
/// Types of Word 2003 annotations whose content is skipped.
const SKIPPED_ANNOTATIONS: [&str; 4] =
    ["Word.Deletion", "Word.Comment", "Word.Formatting", "Word.Numbering"];
/// How deep paragraphs may nest. Real documents nest them twice: a text box inside a paragraph.
const DEPTH_LIMIT: usize = 16;

/// The paragraphs of a part. `None` if it is malformed or has too many.
pub(super) fn read(part: &str, styles: &Styles) -> Option<Vec<Paragraph>> {
    let mut body = BodyReader::new(styles);
    xml::each(part, |event| match event {
        XmlEvent::Start(tag) => body.start(&tag),
        XmlEvent::End(name) => body.end(name),
        XmlEvent::Text(text) if body.place == ElementContext::Text && body.skipped == 0 => {
            body.text(text);
        }
        XmlEvent::Text(_) => {}
    })?;
    body.end_joined();
    Some(body.paragraphs).filter(|paragraphs| paragraphs.len() < PARAGRAPH_LIMIT)
}

/// The state while a part is read.
struct BodyReader<'a> {
    styles: &'a Styles,
    paragraphs: Vec<Paragraph>,
    /// The open paragraphs, outermost first.
    open: Vec<Paragraph>,
    /// A paragraph whose mark was removed, with the number of paragraphs open around it. The next one continues
    /// it.
    unfinished: Option<(usize, Paragraph)>,
    /// The depth inside a skipped element; 0 outside.
    skipped: usize,
    runs: Vec<Run>,
    place: ElementContext,
    fields: Fields,
    /// Whether the open content control shows its placeholder.
    prompt: bool,
    /// Whether the open form checkbox is checked.
    ticked: bool,
    /// The number of open superscripts in formulas.
    powers: usize,
    rows: Vec<DocxRow>,
    /// The rows of the open table that were laid.
    laid: usize,
    lead: Lead,
    note: Option<NoteKey>,
    /// Whether the open note is a separator line.
    separator: bool,
    /// The number of notes found inline, as Word 2003 stores them.
    inline_notes: i64,
}

/// The kind of the innermost open element that decides what text and properties mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum ElementContext {
    #[default]
    Elsewhere,
    Text,
    /// Paragraph properties, which include those of the paragraph mark.
    ParagraphProperties,
    RowProperties,
}

/// A run: text with the same character properties.
#[derive(Debug, Default)]
struct Run {
    appearance: Appearance,
    style: Option<String>,
    font: Option<String>,
    /// Whether its text is the custom mark of a note reference in it.
    is_mark: bool,
}

/// A row of a table.
#[derive(Debug, Default)]
struct DocxRow {
    /// The index of its first paragraph.
    first: usize,
    cells: usize,
    /// The columns before its first cell.
    before: usize,
    /// The columns before the open cell.
    column: usize,
    /// The columns of the open cell.
    span: usize,
    header: bool,
    /// Whether a table stands in one of its cells.
    nested: bool,
    deleted: bool,
}

impl<'a> BodyReader<'a> {
    fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            paragraphs: Vec::new(),
            open: Vec::new(),
            unfinished: None,
            skipped: 0,
            runs: Vec::new(),
            place: ElementContext::default(),
            fields: Fields::default(),
            prompt: false,
            ticked: false,
            powers: 0,
            rows: Vec::new(),
            laid: 0,
            lead: Lead::default(),
            note: None,
            separator: false,
            inline_notes: 0,
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        self.note_deletion(tag);
        if self.skipped > 0 || self.skips(tag) {
            self.skipped += 1;
            self.prompt |= tag.name() == "showingPlcHdr" && tag.is_on();
            return;
        }
        match tag.name() {
            "p" => self.start_paragraph(),
            "pPr" => self.place = ElementContext::ParagraphProperties,
            "r" => self.runs.push(Run::default()),
            "t" if self.place == ElementContext::Elsewhere => self.place = ElementContext::Text,
            "tbl" => self.laid = 0,
            "tr" => self.start_row(),
            "trPr" => self.place = ElementContext::RowProperties,
            "gridBefore" | "gridSpan" | "tblHeader" => self.row_property(tag),
            "sup" => self.powers += 1,
            "checkBox" => self.ticked = false,
            "default" | "checked" => self.ticked = tag.is_on(),
            "fldChar" => self.field(tag),
            "footnote" | "endnote" => self.start_note(tag),
            "footnoteReference" | "endnoteReference" => self.reference(tag),
            "altChunk" => self.chunk(tag),
            name if self.place == ElementContext::ParagraphProperties => {
                self.paragraph_property(name, tag);
            }
            name if !self.runs.is_empty() => self.run_content(name, tag),
            _ => {}
        }
    }

    /// Whether the content of an element is skipped.
    fn skips(&mut self, tag: &Tag<'_>) -> bool {
        match tag.name() {
            "sdtPr" => {
                self.prompt = false;
                true
            }
            "sdtContent" => std::mem::take(&mut self.prompt),
            "annotation" => {
                let kind = tag.attribute("type").unwrap_or_default();
                SKIPPED_ANNOTATIONS.contains(&&*kind)
            }
            name => SKIPPED.contains(&name),
        }
    }

    /// Records that a paragraph mark or a row was deleted.
    fn note_deletion(&mut self, tag: &Tag<'_>) {
        let deletes = match tag.name() {
            "del" | "moveFrom" => true,
            "annotation" => tag.attribute("type").is_some_and(|kind| kind == "Word.Deletion"),
            _ => false,
        };
        if !deletes || self.skipped > 0 {
            return;
        }
        match self.place {
            ElementContext::ParagraphProperties => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.mark = ParagraphMark::Deleted;
                }
            }
            ElementContext::RowProperties => {
                if let Some(row) = self.rows.last_mut() {
                    row.deleted = true;
                }
            }
            ElementContext::Elsewhere | ElementContext::Text => {}
        }
    }

    fn start_paragraph(&mut self) {
        if self.open.len() < DEPTH_LIMIT {
            let lead = std::mem::take(&mut self.lead);
            self.open.push(Paragraph { lead, note: self.note, ..Paragraph::default() });
        }
    }

    fn paragraph_property(&mut self, name: &str, tag: &Tag<'_>) {
        let Some(paragraph) = self.open.last_mut() else { return };
        match name {
            "pStyle" => paragraph.style = tag.attribute("val"),
            "outlineLvl" => paragraph.level = tag.number().map(outline_level),
            "jc" => {
                paragraph.right =
                    tag.attribute("val").is_some_and(|to| to == "right" || to == "end");
            }
            "numId" | "ilfo" => paragraph.list = tag.number(),
            "ilvl" => paragraph.depth = tag.number(),
            "vanish" if tag.is_on() && paragraph.mark == ParagraphMark::Kept => {
                paragraph.mark = ParagraphMark::Hidden;
            }
            _ => {}
        }
    }

    /// Reads a property of a run, or content other than text.
    fn run_content(&mut self, name: &str, tag: &Tag<'_>) {
        let Some(run) = self.runs.last_mut() else { return };
        match name {
            "rStyle" => run.style = tag.attribute("val"),
            "rFonts" => run.font = tag.attribute("ascii").or_else(|| tag.attribute("hAnsi")),
            "tab" | "ptab" => self.text("\t"),
            "br" if tag.attribute("type").is_none_or(|kind| !is_page_break(&kind)) => {
                self.text("\n");
            }
            "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("-"),
            "sym" => self.symbol(tag),
            _ => appearance(&mut run.appearance, name, tag),
        }
    }

    fn symbol(&mut self, tag: &Tag<'_>) {
        let code = tag.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let font = tag.attribute("font").unwrap_or_default();
        if let Some(c) = code.and_then(|code| symbols::character(&font, code)) {
            self.visible(c.to_string());
        }
    }

    fn field(&mut self, tag: &Tag<'_>) {
        match tag.attribute("fldCharType").as_deref() {
            Some("begin") => self.fields.begin(),
            Some("separate") => self.fields.separate(),
            Some("end") => self.fields.end(),
            _ => {}
        }
    }

    /// Starts a note. Word 2003 stores a note at the place of its reference.
    fn start_note(&mut self, tag: &Tag<'_>) {
        let endnote = tag.name() == "endnote";
        self.separator = tag.attribute("type").is_some_and(|kind| kind != "normal");
        self.note = note_key(tag, endnote);
        if !self.open.is_empty() && self.note.is_none() {
            self.inline_notes += 1;
            let key = NoteKey { endnote, id: self.inline_notes };
            self.note = Some(key);
            self.item(ParagraphItem::Reference(key));
        }
    }

    fn reference(&mut self, tag: &Tag<'_>) {
        let Some(key) = note_key(tag, tag.name() == "endnoteReference") else { return };
        if self.is_shown() {
            self.item(ParagraphItem::Reference(key));
        }
        if let Some(run) = self.runs.last_mut() {
            run.is_mark = tag.attribute("customMarkFollows").is_some_and(|on| xml::is_on(&on));
        }
    }

    fn chunk(&mut self, tag: &Tag<'_>) {
        if let Some(id) = tag.attribute("id") {
            self.start_paragraph();
            self.item(ParagraphItem::Chunk(id));
            self.end_paragraph();
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "p" => self.end_paragraph(),
            "pPr" | "trPr" => self.place = ElementContext::Elsewhere,
            "r" => drop(self.runs.pop()),
            "t" if self.place == ElementContext::Text => self.place = ElementContext::Elsewhere,
            "sup" => self.powers = self.powers.saturating_sub(1),
            // The numerator of a fraction ends: `1/2`.
            "num" => self.visible("/".to_owned()),
            "checkBox" => {
                self.item(ParagraphItem::Text(if self.ticked { "☑" } else { "☐" }.to_owned()));
            }
            "tc" => self.end_cell(),
            "tr" => self.end_row(),
            "tbl" => (self.lead, self.laid) = (Lead::Line, 0),
            "footnote" | "endnote" => {
                self.end_joined();
                (self.note, self.separator) = (None, false);
            }
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let Some(mut paragraph) = self.open.pop() else { return };
        if self.open.is_empty() {
            self.fields.end_paragraph();
        }
        let style = self.styles.appearance(paragraph.style.as_deref());
        if paragraph.mark == ParagraphMark::Kept && style.hidden == Some(true) {
            paragraph.mark = ParagraphMark::Hidden;
        }
        if let Some(before) = self.take_unfinished() {
            paragraph = before.joined(paragraph);
        }
        if paragraph.mark == ParagraphMark::Kept {
            self.add(paragraph);
        } else {
            self.unfinished = Some((self.open.len(), paragraph));
        }
    }

    /// Adds the unfinished paragraph when no paragraph follows to continue it.
    fn end_joined(&mut self) {
        if let Some(paragraph) = self.take_unfinished().filter(|paragraph| !paragraph.is_empty()) {
            self.add(paragraph);
        }
    }

    fn take_unfinished(&mut self) -> Option<Paragraph> {
        let around = self.open.len();
        self.unfinished.take_if(|(open, _)| *open == around).map(|(_, paragraph)| paragraph)
    }

    fn add(&mut self, paragraph: Paragraph) {
        if !self.separator && self.paragraphs.len() < PARAGRAPH_LIMIT {
            self.paragraphs.push(paragraph);
        }
    }

    fn start_row(&mut self) {
        self.end_joined();
        self.lead = Lead::Line;
        if let Some(around) = self.rows.last_mut() {
            around.nested = true;
        }
        let first = self.paragraphs.len();
        self.rows.push(DocxRow { first, span: 1, ..DocxRow::default() });
    }

    fn row_property(&mut self, tag: &Tag<'_>) {
        let Some(row) = self.rows.last_mut() else { return };
        match tag.name() {
            "gridBefore" => {
                row.before = tag.number().unwrap_or(0);
                row.column = row.before;
            }
            "gridSpan" => row.span = tag.number().unwrap_or(1).max(1),
            _ => row.header = tag.is_on(),
        }
    }

    fn end_cell(&mut self) {
        self.end_joined();
        let Some(row) = self.rows.last_mut() else { return };
        row.cells += 1;
        row.column = row.column.saturating_add(std::mem::replace(&mut row.span, 1));
        self.lead = Lead::Cell(row.column);
    }

    fn end_row(&mut self) {
        self.lead = Lead::Line;
        let Some(row) = self.rows.pop() else { return };
        if row.deleted {
            self.paragraphs.truncate(row.first);
        }
        let start = RowStart { opens: self.laid == 0, header: row.header, column: row.before };
        let paragraphs = self.paragraphs.get_mut(row.first..).unwrap_or_default();
        if !row.nested && lay_row(paragraphs, row.cells, start) {
            self.laid += 1;
        }
    }

    /// Whether content of the open run is visible.
    fn is_shown(&self) -> bool {
        !self.fields.in_instruction() && self.appearance().hidden != Some(true)
    }

    /// The appearance of the open run: its own properties, then its style's, then the paragraph style's.
    fn appearance(&self) -> Appearance {
        let run = self.runs.last();
        let own = run.map(|run| run.appearance).unwrap_or_default();
        let style = run.and_then(|run| run.style.as_deref());
        let paragraph = self.open.last().and_then(|paragraph| paragraph.style.as_deref());
        let of_run = style.map(|style| self.styles.appearance(Some(style))).unwrap_or_default();
        own.or(of_run).or(self.styles.appearance(paragraph))
    }

    /// Adds text of the open run if it is visible.
    fn text(&mut self, text: &str) {
        let run = self.runs.last();
        if run.is_some_and(|run| run.is_mark) {
            return;
        }
        let font = run.and_then(|run| run.font.as_deref());
        self.visible(symbols::text(font, text));
    }

    fn visible(&mut self, text: String) {
        if !self.is_shown() {
            return;
        }
        let raised = self.powers > 0 || self.appearance().raised == Some(true);
        self.item(if raised {
            ParagraphItem::Superscript(text)
        } else {
            ParagraphItem::Text(text)
        });
    }

    fn item(&mut self, item: ParagraphItem) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.push(item);
        }
    }
}

/// Whether a break of this type ends a page or a column rather than a line.
fn is_page_break(kind: &str) -> bool {
    matches!(kind, "page" | "column")
}

/// The note with the `id` of a tag.
fn note_key(tag: &Tag<'_>, endnote: bool) -> Option<NoteKey> {
    Some(NoteKey { endnote, id: tag.attribute("id")?.parse().ok()? })
}
