//! `export --to json`: the document with the source range of every part, one record a line.
//!
//! All `source` pairs are `[start, end)` in Unicode scalar values of the decoded source. The format
//! (`baogao/document/1`) is a contract: keys may be added, never changed.

use super::flow;
use crate::document::{
    Addresses, Block, BlockIdx, BlockKind, Document, Extent, Heading, HeadingIdx, Mark, Meta, Note,
    NoteIdx, SourceMap, Span, TableRow, Warning, WarningKind, page_at, part,
};
use serde::Serialize;
use std::io::{self, Write};
use std::ops::Range;

/// The source that the document was read from.
#[derive(Clone, Copy, Debug)]
pub struct SourceInfo<'a> {
    /// The name of the file.
    pub name: &'a str,
    /// The name of its encoding.
    pub encoding: &'a str,
}

/// Turns a warning into a sentence.
pub type WarningSentence<'a> = &'a dyn Fn(&WarningKind) -> String;

/// Writes the whole document.
///
/// # Errors
/// Errors of `out`.
pub fn write(
    out: &mut dyn Write,
    document: &Document,
    warnings: &[Warning],
    source: SourceInfo<'_>,
    message: WarningSentence<'_>,
) -> io::Result<()> {
    let export = JsonWriter::new(document);
    write!(out, "{{\n \"schema\": \"baogao/document/1\",\n \"source\": ")?;
    let chars = export.map.total();
    serde_json::to_writer(
        &mut *out,
        &SourceOut { name: source.name, encoding: source.encoding, chars },
    )?;
    write!(out, ",\n \"meta\": ")?;
    serde_json::to_writer(&mut *out, &MetaOut::new(document))?;
    write!(out, ",\n \"meta_from\": ")?;
    serde_json::to_writer(&mut *out, &MetaFrom::new(&document.meta))?;
    list(out, "meta_sources", export.meta_sources())?;
    list(out, "headings", export.headings())?;
    list(out, "paragraphs", export.paragraphs())?;
    list(out, "notes", document.notes.iter().map(|n| export.note(n)))?;
    list(out, "marks", document.marks.iter().map(|m| export.mark(m)))?;
    list(out, "furniture", export.furniture().chain(export.controls()))?;
    list(out, "warnings", warnings.iter().map(|w| export.warning(w, message)))?;
    writeln!(out, "\n}}")
}

/// Writes only the headings, as the list that [`write()`] gives under `headings`. Every heading has an address here:
/// a lead gets that of its paragraph.
///
/// # Errors
/// Errors of `out`.
pub fn headings(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let export = JsonWriter::new(document);
    let headings = export.headings().zip(&document.headings).map(|(mut written, heading)| {
        let paragraph = || export.addresses.paragraph(heading.span.block);
        written.address = written.address.or_else(|| Some(paragraph()));
        written
    });
    items(out, headings)?;
    writeln!(out)
}

/// Writes the chosen notes, as the list that [`write()`] gives under `notes`.
///
/// # Errors
/// Errors of `out`.
pub fn notes(out: &mut dyn Write, document: &Document, chosen: &[NoteIdx]) -> io::Result<()> {
    let export = JsonWriter::new(document);
    items(out, chosen.iter().map(|n| export.note(document.note(*n))))?;
    writeln!(out)
}

/// Writes `,`, a key and its list.
fn list<T: Serialize>(
    out: &mut dyn Write,
    key: &str,
    list: impl Iterator<Item = T>,
) -> io::Result<()> {
    write!(out, ",\n \"{key}\": ")?;
    items(out, list)
}

/// Writes a list, one item a line.
///
/// # Errors
/// Errors of `out`.
pub fn items<T: Serialize>(out: &mut dyn Write, items: impl Iterator<Item = T>) -> io::Result<()> {
    out.write_all(b"[")?;
    let mut first = true;
    for item in items {
        out.write_all(if first { b"\n  " } else { b",\n  " })?;
        serde_json::to_writer(&mut *out, &item)?;
        first = false;
    }
    out.write_all(b"]")
}

/// A source range, `[start, end)`, in scalar values.
pub(super) type Pair = [usize; 2];

#[derive(Serialize)]
struct SourceOut<'a> {
    name: &'a str,
    encoding: &'a str,
    chars: usize,
}

#[derive(Serialize)]
struct MetaOut<'a> {
    title: Option<&'a str>,
    dateline: Option<&'a str>,
    date: Option<&'a str>,
    year: Option<u16>,
    place: Option<&'a str>,
    level: Option<&'a str>,
    session: Option<&'a str>,
    speaker: Option<&'a str>,
    office: Option<&'a str>,
}

impl<'a> MetaOut<'a> {
    fn new(document: &'a Document) -> Self {
        let meta = &document.meta;
        Self {
            title: meta.title.as_deref(),
            dateline: meta.dateline.as_deref(),
            date: meta.date.as_deref(),
            year: meta.year,
            place: meta.place.as_deref(),
            level: meta.level.as_deref(),
            session: meta.session.as_deref(),
            speaker: meta.speaker.as_deref(),
            office: meta.office.as_deref(),
        }
    }
}

/// Which of `meta` may come from elsewhere than the text, and from where.
#[derive(Serialize)]
struct MetaFrom {
    year: Option<&'static str>,
    place: Option<&'static str>,
}

impl MetaFrom {
    fn new(meta: &Meta) -> Self {
        Self {
            year: meta.year.map(|_| meta.year_from.name()),
            place: meta.place.as_ref().map(|_| meta.place_from.name()),
        }
    }
}

#[derive(Serialize)]
pub(super) struct HeadingOut<'a> {
    pub level: u8,
    pub style: &'static str,
    pub number: Option<&'a str>,
    pub text: &'a str,
    pub address: Option<String>,
    pub source: Pair,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct ParagraphOut<'a> {
    pub address: String,
    pub text: &'a str,
    pub source: Pair,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<RowOut>,
}

/// What a paragraph that is a row of a table has besides. A tab parts its cells in its text.
#[derive(Serialize)]
struct RowOut {
    /// Whether it opens a table.
    opens: bool,
    header: bool,
    /// One for each column; an empty one has an empty range.
    cells: Vec<Pair>,
}

#[derive(Serialize)]
pub(super) struct NoteOut<'a> {
    pub number: Option<u32>,
    pub label: &'a str,
    pub terms: Vec<&'a str>,
    pub definition: String,
    pub pages: Option<&'a str>,
    pub source: Pair,
    /// All ranges of the entry, where text stands between them: it goes on at the foot of another page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Pair>,
    pub marks: Vec<usize>,
    pub uses: Vec<Pair>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
}

#[derive(Serialize)]
struct MarkOut<'a> {
    note: usize,
    label: &'a str,
    address: Option<String>,
    source: Pair,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
}

#[derive(Serialize)]
struct FurnitureOut {
    reason: &'static str,
    source: Pair,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
}

#[derive(Serialize)]
struct WarningOut {
    kind: &'static str,
    message: String,
    source: Pair,
}

/// A document with its source map and its addresses.
pub(super) struct JsonWriter<'a> {
    document: &'a Document,
    map: SourceMap<'a>,
    pub addresses: Addresses,
}

impl<'a> JsonWriter<'a> {
    pub fn new(document: &'a Document) -> Self {
        let map = document.content.source_map();
        Self { document, map, addresses: Addresses::new(document) }
    }

    fn pair(&self, range: Range<usize>) -> Pair {
        let source = self.map.range(range);
        [source.start, source.end]
    }

    fn span(&self, span: Span) -> Pair {
        self.pair(self.document.span_range(span))
    }

    /// The page of the file on which an address stands.
    fn page(&self, address: usize) -> Option<u32> {
        page_at(&self.document.pages, self.document.content.origin(address))
    }

    fn span_page(&self, span: Span) -> Option<u32> {
        self.page(self.document.span_range(span).start)
    }

    fn blocks(&self) -> impl Iterator<Item = (BlockIdx, &'a Block)> + use<'a> {
        self.document.block_indexes().zip(&self.document.blocks)
    }

    fn meta_sources(&self) -> impl Iterator<Item = Pair> {
        let front = |b: &Block| {
            matches!(b.kind, BlockKind::Title | BlockKind::Dateline | BlockKind::Byline)
        };
        self.blocks().filter(move |(_, b)| front(b)).map(|(_, b)| self.pair(b.range()))
    }

    fn headings(&self) -> impl Iterator<Item = HeadingOut<'a>> {
        self.document.indexed_headings().map(|(index, heading)| self.heading(index, heading))
    }

    pub fn heading(&self, index: HeadingIdx, heading: &'a Heading) -> HeadingOut<'a> {
        let address = self.addresses.heading(index);
        HeadingOut {
            level: heading.level,
            style: heading.style.name(),
            number: self.document.heading_number(heading),
            text: self.document.span_text(heading.span),
            address: (!address.is_empty()).then(|| address.to_owned()),
            source: self.span(flow::closed(self.document, heading)),
            page: self.span_page(heading.span),
        }
    }

    fn paragraphs(&self) -> impl Iterator<Item = ParagraphOut<'a>> {
        self.indexed_paragraphs().map(|(_, paragraph)| paragraph)
    }

    pub fn indexed_paragraphs(&self) -> impl Iterator<Item = (BlockIdx, ParagraphOut<'a>)> {
        self.blocks().filter_map(|(index, _)| {
            let body = flow::body(self.document, index)?;
            let paragraph = ParagraphOut {
                address: self.addresses.paragraph(index),
                text: self.document.span_text(body),
                source: self.span(body),
                page: self.span_page(body),
                row: self.document.row_in(index).map(|row| self.row(row)),
            };
            Some((index, paragraph))
        })
    }

    fn row(&self, row: &TableRow) -> RowOut {
        let cell = |cell: &Extent| self.span(Span::new(row.block, cell.range()));
        RowOut {
            opens: self.document.row(row.first).block == row.block,
            header: row.header,
            cells: row.cells.iter().map(cell).collect(),
        }
    }

    pub fn note(&self, note: &'a Note) -> NoteOut<'a> {
        let text = |span: &Span| self.document.span_text(*span);
        let first = self.document.blocks.get(note.blocks.start);
        let sources = self.entry(note);
        NoteOut {
            number: note.number,
            label: text(&note.label),
            terms: note.terms.iter().map(text).collect(),
            definition: note.definition.iter().map(text).collect::<Vec<_>>().join("\n"),
            pages: note.pages.as_ref().map(text),
            source: sources.first().copied().unwrap_or([0, 0]),
            sources: if sources.len() > 1 { sources } else { Vec::new() },
            marks: note.marks.iter().map(|m| m.index()).collect(),
            uses: note.uses.iter().map(|u| self.span(*u)).collect(),
            page: first.and_then(|block| self.page(block.range().start)),
        }
    }

    /// The source ranges of a note's entry, without furniture at their ends: one, unless other text stands between
    /// its parts.
    fn entry(&self, note: &Note) -> Vec<Pair> {
        let content = &self.document.content;
        let blocks = self.document.blocks.get(note.blocks.clone()).unwrap_or_default();
        let own = blocks.iter().filter(|block| !block.is_furniture());
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for piece in own.flat_map(|block| content.pieces(block.range())) {
            match ranges.last_mut() {
                Some(last)
                    if last.end <= piece.start && self.is_furniture(last.end..piece.start) =>
                {
                    last.end = piece.end;
                }
                _ => ranges.push(piece),
            }
        }
        ranges.into_iter().map(|range| self.pair(range)).collect()
    }

    /// Whether nothing but blanks and furniture stands in a range of the clean text.
    fn is_furniture(&self, range: Range<usize>) -> bool {
        let Document { content, blocks, .. } = self.document;
        let is_blank = |range: Range<usize>| part(content.text(), range).trim().is_empty();
        let from =
            blocks.partition_point(|block| content.origin(block.range().start) < range.start);
        let behind = blocks.get(from..).unwrap_or_default().iter();
        let furniture = behind.filter(|block| block.is_furniture()).map(Block::range);
        let mut at = range.start;
        for furniture in furniture.take_while(|furniture| furniture.start < range.end) {
            if !is_blank(at..furniture.start.max(at)) {
                return false;
            }
            at = at.max(furniture.end);
        }
        is_blank(at..range.end.max(at))
    }

    fn mark(&self, mark: &'a Mark) -> MarkOut<'a> {
        let printed = usize::try_from(mark.number).unwrap_or(usize::MAX);
        MarkOut {
            note: mark.note.map_or(printed, |n| self.document.note_number(n)),
            label: self.document.span_text(mark.span),
            address: self.addresses.block(self.document, mark.span.block),
            source: self.span(mark.span),
            page: self.span_page(mark.span),
        }
    }

    fn furniture(&self) -> impl Iterator<Item = FurnitureOut> {
        self.document.blocks.iter().filter_map(|block| {
            let BlockKind::Furniture(reason) = block.kind else { return None };
            let page = self.page(block.range().start);
            Some(FurnitureOut { reason: reason.name(), source: self.pair(block.range()), page })
        })
    }

    /// Control characters that were removed from the source between blocks. One inside a block lies in that block's
    /// range.
    fn controls(&self) -> impl Iterator<Item = FurnitureOut> {
        let mut cuts = self.map.ink_cuts().peekable();
        let mut taken: Vec<Pair> = Vec::new();
        if cuts.peek().is_some() {
            taken.extend(self.meta_sources());
            taken.extend(self.headings().map(|h| h.source));
            taken.extend(self.paragraphs().map(|p| p.source));
            taken.extend(self.document.notes.iter().flat_map(|n| self.entry(n)));
            taken.extend(self.furniture().map(|f| f.source));
            taken.sort_unstable();
        }
        cuts.filter_map(move |cut| {
            let before = taken.partition_point(|pair| pair[0] <= cut.start);
            // A run-in heading ends where its paragraph begins, so at most the last two ranges before the cut can
            // contain it.
            let near = taken.get(before.saturating_sub(2)..before).unwrap_or_default();
            let within = near.iter().any(|pair| cut.end <= pair[1]);
            (!within).then_some(FurnitureOut {
                reason: "control",
                source: [cut.start, cut.end],
                page: None,
            })
        })
    }

    fn warning(&self, warning: &Warning, message: WarningSentence<'_>) -> WarningOut {
        WarningOut {
            kind: warning.kind.name(),
            message: message(&warning.kind),
            source: self.pair(warning.range.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{TEXT, at, document};
    use super::*;
    use serde_json::{Value, json};

    fn exported() -> Value {
        let warning =
            Warning { kind: WarningKind::MarkWithoutNote { number: 9 }, range: at("丙") };
        let mut out = Vec::new();
        let source = SourceInfo { name: "甲.txt", encoding: "UTF-8" };
        write(&mut out, &document(), &[warning], source, &|_| "a sentence".to_owned()).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[track_caller]
    fn check(key: &str, expected: &Value) {
        assert_eq!(exported().get(key), Some(expected));
    }

    #[test]
    fn the_contract_is_kept() {
        check("schema", &json!("baogao/document/1"));
        let chars = TEXT.chars().count();
        check("source", &json!({"name": "甲.txt", "encoding": "UTF-8", "chars": chars}));
        check("meta_sources", &json!([[3, 5], [6, 8]]));
        check(
            "headings",
            &json!([
                {"level": 1, "style": "numbered", "number": "一", "text": "一、工作<1>",
                 "address": "一", "source": [9, 16]},
                {"level": 2, "style": "numbered", "number": "（一）", "text": "（一）扩需",
                 "address": "一.（一）", "source": [17, 23]},
                {"level": 1, "style": "plain", "number": null, "text": "注释",
                 "address": "节1", "source": [37, 39]},
            ]),
        );
        check(
            "paragraphs",
            &json!([{"address": "一.（一）.1", "text": "推进*甲*1(见表)。", "source": [24, 36]}]),
        );
        check(
            "notes",
            &json!([
                {"number": 1, "label": "1．", "terms": ["甲"], "definition": "乙\n丙",
                 "pages": null, "source": [40, 47], "marks": [0], "uses": []},
                {"number": 2, "label": "2．", "terms": ["丁"], "definition": "[戊]",
                 "pages": null, "source": [48, 55], "marks": [], "uses": []},
            ]),
        );
        let address = "一.（一）.1";
        check("marks", &json!([{"note": 1, "label": "1", "address": address, "source": [30, 31]}]));
        check("furniture", &json!([{"reason": "watermark", "source": [0, 2]}]));
        check(
            "warnings",
            &json!([{"kind": "mark-without-note", "message": "a sentence", "source": [46, 47]}]),
        );
    }

    #[test]
    fn an_empty_document_is_valid_json() {
        let mut out = Vec::new();
        let source = SourceInfo { name: "", encoding: "UTF-8" };
        write(&mut out, &Document::default(), &[], source, &|_| String::new()).unwrap();
        let value: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(value["notes"], json!([]));
        assert_eq!(value["meta"]["title"], Value::Null);
    }
}
