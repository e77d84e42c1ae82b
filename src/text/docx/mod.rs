//! A Word document (ECMA-376) to its text: headings by outline level, automatic numbers written out,
//! footnotes and endnotes behind the text with references that have no text of their own.

mod body;
mod numbering;
mod package;
mod styles;
mod xml;

use super::extract::Extract;
use super::{HintKind, NotText};
use body::{Item, Lead, NoteKey, Paragraph};
use package::Package;
use std::collections::HashMap;

/// The text of a Word document.
///
/// # Errors
/// When the file is damaged, or asks for more memory than a report ever needs.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, NotText> {
    let mut package = Package::open(bytes).ok_or(NotText::Damaged)?;
    let styles = package.part("styles.xml").map(|part| styles::read(&part)).unwrap_or_default();
    let lists =
        package.part("numbering.xml").map(|part| numbering::read(&part)).unwrap_or_default();
    let document = package.part("document.xml").ok_or(NotText::Damaged)?;
    let mut paragraphs = body::read(&document).ok_or(NotText::Damaged)?;
    styles::apply(&styles, &mut paragraphs);
    numbering::write_out(&lists, &mut paragraphs);
    let mut notes = Vec::new();
    for part in ["footnotes.xml", "endnotes.xml"] {
        notes.extend(package.part(part).and_then(|part| body::read(&part)).unwrap_or_default());
    }
    Ok(render(&paragraphs, &notes))
}

/// The paragraphs of the text, then those of the notes in the order of their numbers.
fn render(paragraphs: &[Paragraph], notes: &[Paragraph]) -> Extract {
    let numbers = number(paragraphs, notes);
    let mut out = Extract::default();
    for paragraph in paragraphs {
        match paragraph.lead {
            Lead::Cell if !out.at_line_start() => out.push("\t"),
            _ => out.end_line(),
        }
        let start = out.at();
        write(paragraph, &numbers, &mut out);
        if paragraph.contents {
            out.hint(start..out.at(), HintKind::Aside);
        } else if let Some(level) = paragraph.level {
            out.hint(start..out.at(), HintKind::Heading(level));
        }
    }
    let mut notes: Vec<_> =
        notes.iter().filter_map(|p| Some((*numbers.get(&p.note?)?, p))).collect();
    notes.sort_by_key(|&(number, _)| number);
    for (number, paragraph) in notes {
        out.end_line();
        let start = out.at();
        write(paragraph, &numbers, &mut out);
        out.hint(start..out.at(), HintKind::Footnote(number));
    }
    out
}

fn write(paragraph: &Paragraph, numbers: &HashMap<NoteKey, u32>, out: &mut Extract) {
    out.push(&paragraph.label);
    for item in &paragraph.items {
        match item {
            Item::Text(text) => out.push(text),
            Item::Reference(key) => {
                if let Some(&number) = numbers.get(key) {
                    out.hint(out.at()..out.at(), HintKind::Reference(number));
                }
            }
        }
    }
}

/// The numbers of the notes: the footnotes in the order of their references, then the endnotes in
/// theirs, then what is never referred to.
fn number(paragraphs: &[Paragraph], notes: &[Paragraph]) -> HashMap<NoteKey, u32> {
    let referred = paragraphs.iter().flat_map(|p| &p.items).filter_map(|item| match item {
        Item::Reference(key) => Some(*key),
        Item::Text(_) => None,
    });
    let mut keys: Vec<NoteKey> = referred.collect();
    keys.sort_by_key(|key| key.endnote);
    keys.extend(notes.iter().filter_map(|p| p.note));
    let mut numbers = HashMap::new();
    for key in keys {
        let next = u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX);
        numbers.entry(key).or_insert(next);
    }
    numbers
}

#[cfg(test)]
mod tests;
