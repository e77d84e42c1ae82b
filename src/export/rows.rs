//! The parts of a document as rows for databases: paragraphs, notes and headings, each with its address.
//!
//! Knows nothing of the report that they belong to: whoever writes a row puts that before it.

use super::json::JsonWriter;
use crate::document::{Document, HeadingStyle, NoteIdx};
use serde::Serialize;

/// A paragraph, or a row of a table.
#[derive(Debug, Serialize)]
pub struct ParagraphRow<'a> {
    /// Its name within the report.
    pub address: String,
    /// The address of the section that it stands in.
    pub section: Option<String>,
    /// The heading of that section.
    pub heading: Option<String>,
    /// The text behind run-in headings.
    pub text: &'a str,
    /// Where it begins in the source, in Unicode scalar values.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The page of the file on which it begins, where the file has pages.
    pub page: Option<u32>,
}

/// A note.
#[derive(Debug, Serialize)]
pub struct NoteRow<'a> {
    /// Its name within the report.
    pub address: String,
    /// The number it prints.
    pub number: Option<u32>,
    /// The words that it explains, with `、` between them.
    pub terms: String,
    /// The explanation.
    pub definition: String,
    /// The number as printed.
    pub label: &'a str,
    /// How often the text marks it.
    pub marks: usize,
    /// How often the text has its terms besides.
    pub uses: usize,
    /// Where it begins in the source, in Unicode scalar values.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The page of the file on which it begins, where the file has pages.
    pub page: Option<u32>,
}

/// A heading.
#[derive(Debug, Serialize)]
pub struct HeadingRow<'a> {
    /// Its name within the report; that of its paragraph for a lead.
    pub address: String,
    /// Its level, from 1.
    pub depth: u8,
    /// How it is recognised, as in `export --to json`.
    pub style: &'static str,
    /// The numeral as printed.
    pub number: Option<&'a str>,
    /// The heading.
    pub text: &'a str,
    /// Where it begins in the source, in Unicode scalar values.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The page of the file on which it begins, where the file has pages.
    pub page: Option<u32>,
}

/// The columns of [`paragraphs`], in their order.
pub const PARAGRAPH: [&str; 7] = ["address", "section", "heading", "text", "start", "end", "page"];

/// The columns of [`notes`], in their order.
pub const NOTE: [&str; 10] =
    ["address", "number", "terms", "definition", "label", "marks", "uses", "start", "end", "page"];

/// The columns of [`headings`], in their order.
pub const HEADING: [&str; 8] =
    ["address", "depth", "style", "number", "text", "start", "end", "page"];

/// Hands each paragraph to `put`.
///
/// # Errors
/// Those of `put`.
pub fn paragraphs<E>(
    document: &Document,
    mut put: impl FnMut(&ParagraphRow<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let writer = JsonWriter::new(document);
    writer.indexed_paragraphs().try_for_each(|(block, paragraph)| {
        let section = document.section(block);
        let [start, end] = paragraph.source;
        put(&ParagraphRow {
            address: paragraph.address,
            section: section.map(|section| writer.addresses.heading(section).to_owned()),
            heading: section.map(|s| document.heading_text(document.heading(s)).into_owned()),
            text: paragraph.text,
            start,
            end,
            page: paragraph.page,
        })
    })
}

/// Hands each note to `put`.
///
/// # Errors
/// Those of `put`.
pub fn notes<E>(
    document: &Document,
    mut put: impl FnMut(&NoteRow<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let writer = JsonWriter::new(document);
    (0..document.notes.len()).map(NoteIdx::new).try_for_each(|index| {
        let note = writer.note(document.note(index));
        let [start, end] = note.source;
        put(&NoteRow {
            address: writer.addresses.note(index).to_owned(),
            number: note.number,
            terms: note.terms.join("、"),
            definition: note.definition,
            label: note.label,
            marks: note.marks.len(),
            uses: note.uses.len(),
            start,
            end,
            page: note.page,
        })
    })
}

/// Hands each heading to `put`.
///
/// # Errors
/// Those of `put`.
pub fn headings<E>(
    document: &Document,
    mut put: impl FnMut(&HeadingRow<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let writer = JsonWriter::new(document);
    document.indexed_headings().try_for_each(|(index, heading)| {
        let written = writer.heading(index, heading);
        let [start, end] = written.source;
        let paragraph = || writer.addresses.paragraph(heading.span.block);
        let is_lead = heading.style == HeadingStyle::Lead;
        put(&HeadingRow {
            address: written.address.filter(|_| !is_lead).unwrap_or_else(paragraph),
            depth: written.level,
            style: written.style,
            number: written.number,
            text: written.text,
            start,
            end,
            page: written.page,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::document;
    use super::*;
    use serde_json::{Value, json};

    fn rows(each: impl FnOnce(&Document, &mut dyn FnMut(Value)), columns: &[&str]) -> Vec<Value> {
        let mut rows = Vec::new();
        each(&document(), &mut |row| rows.push(row));
        for row in &rows {
            let mut expected = columns.to_vec();
            expected.sort_unstable();
            let mut keys: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
            keys.sort_unstable();
            assert_eq!(keys, expected);
        }
        rows
    }

    /// A row as JSON, handed on.
    fn hand<T: Serialize>(put: &mut dyn FnMut(Value)) -> impl FnMut(&T) -> Result<(), ()> {
        |row| {
            put(serde_json::to_value(row).map_err(|_| ())?);
            Ok(())
        }
    }

    #[test]
    fn every_part_is_a_row() {
        let paragraph = |d: &Document, put: &mut dyn FnMut(Value)| {
            paragraphs(d, |row| hand(put)(row)).unwrap();
        };
        assert_eq!(
            rows(paragraph, &PARAGRAPH),
            [json!({"address": "一.（一）.1", "section": "一.（一）", "heading": "（一）扩需",
                "text": "推进*甲*1(见表)。", "start": 24, "end": 36, "page": null})]
        );
        let note =
            |d: &Document, put: &mut dyn FnMut(Value)| notes(d, |row| hand(put)(row)).unwrap();
        let found = rows(note, &NOTE);
        assert_eq!(
            found[0],
            json!({"address": "注1", "number": 1, "terms": "甲", "definition": "乙\n丙",
                "label": "1．", "marks": 1, "uses": 0, "start": 40, "end": 47, "page": null})
        );
        let heading = |d: &Document, put: &mut dyn FnMut(Value)| {
            headings(d, |row| hand(put)(row)).unwrap();
        };
        let found = rows(heading, &HEADING);
        assert_eq!(
            found[1],
            json!({"address": "一.（一）", "depth": 2, "style": "numbered", "number": "（一）",
                "text": "（一）扩需", "start": 17, "end": 23, "page": null})
        );
        assert_eq!(found.len(), 3);
    }
}
