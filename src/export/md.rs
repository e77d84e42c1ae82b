//! `export --to md`: Markdown with footnotes (`[^1]`).
//!
//! The title is the only heading of level 1; the report's headings start at level 2. Each mark becomes a footnote
//! reference; where the report prints no mark, the term's first use does.

use super::flow::{self, SpanPiece};
use crate::document::{BlockIdx, BlockKind, Document, NoteIdx, Span, TableRow, part};
use std::io::{self, Write};

/// Writes the whole document.
///
/// # Errors
/// Errors of `out`.
pub fn write(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let mut writer = MarkdownWriter { out, document, labels: flow::labels(document), empty: true };
    let mut is_first_note = true;
    for index in document.block_indexes() {
        match document.block(index).kind {
            BlockKind::Furniture(_) => {}
            BlockKind::Title => writer.title(index)?,
            BlockKind::Dateline | BlockKind::Byline => writer.whole(index)?,
            BlockKind::Salutation | BlockKind::Heading | BlockKind::Paragraph => {
                writer.paragraph(index)?;
            }
            BlockKind::Row(row) => writer.row(document.row(row))?,
            BlockKind::Note(note) => {
                if std::mem::take(&mut is_first_note) {
                    writer.unreferenced()?;
                }
                writer.note(note, index)?;
            }
        }
    }
    Ok(())
}

struct MarkdownWriter<'a> {
    out: &'a mut dyn Write,
    document: &'a Document,
    /// The name of each note, by index.
    labels: Vec<String>,
    /// Whether nothing has been written yet.
    empty: bool,
}

impl MarkdownWriter<'_> {
    /// Writes a block, with a blank line before it unless it is the first.
    fn block(&mut self, opening: &str, text: &str) -> io::Result<()> {
        if !std::mem::take(&mut self.empty) {
            writeln!(self.out)?;
        }
        writeln!(self.out, "{}", format!("{opening}{text}").trim_end())
    }

    /// Writes all lines of the title as one heading when its first line is met.
    fn title(&mut self, block: BlockIdx) -> io::Result<()> {
        if flow::continues_title(self.document, block) {
            return Ok(());
        }
        let lines = flow::title_lines(self.document, block);
        let lines: Vec<String> = lines.into_iter().map(|l| self.inline(self.all(l))).collect();
        self.block("# ", &lines.join(" "))
    }

    fn whole(&mut self, block: BlockIdx) -> io::Result<()> {
        let text = self.inline(self.all(block));
        self.block("", &text)
    }

    /// Writes the headings in a block and the text behind them.
    fn paragraph(&mut self, block: BlockIdx) -> io::Result<()> {
        let document = self.document;
        let mut headings = false;
        for (_, heading) in flow::headings_in(document, block) {
            let hashes = "#".repeat(usize::from(heading.level).saturating_add(1).min(6));
            let text = self.inline(heading.span);
            self.block(&format!("{hashes} "), &text)?;
            headings = true;
        }
        match flow::body(document, block) {
            Some(body) => {
                let text = self.inline(body);
                self.block("", &text)
            }
            None if headings => Ok(()),
            None => self.whole(block),
        }
    }

    /// Writes a row of a table. Markdown's tables have a first row that names the columns; it is empty where the
    /// report has none.
    fn row(&mut self, row: &TableRow) -> io::Result<()> {
        let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let own: Vec<String> =
            row.cells.iter().map(|cell| self.inline(Span::new(row.block, cell.range()))).collect();
        let (opens, _) = flow::ends_of_table(self.document, row);
        if !opens {
            return writeln!(self.out, "{}", line(&own));
        }
        let unnamed = vec![String::new(); own.len()];
        self.block("", &line(if row.header { &own } else { &unnamed }))?;
        let dashes = |column| if row.is_right(column) { " ---: |" } else { " --- |" };
        let dashes: String = (0..own.len()).map(dashes).collect();
        writeln!(self.out, "|{dashes}")?;
        if row.header { Ok(()) } else { writeln!(self.out, "{}", line(&own)) }
    }

    /// Writes one block of a note's entry. The first opens the footnote; the others are indented below it.
    fn note(&mut self, note: NoteIdx, block: BlockIdx) -> io::Result<()> {
        let document = self.document;
        let entry = document.note(note);
        let text = self.inline(flow::entry(document, entry, block));
        if entry.blocks.start == block.index() {
            let opening = format!("[^{}]: ", self.label(note));
            self.block(&opening, &text)
        } else {
            self.block("    ", &text)
        }
    }

    /// Writes references to the notes that the text never refers to, because Markdown renderers leave out footnotes
    /// without a reference.
    fn unreferenced(&mut self) -> io::Result<()> {
        let anchors = flow::anchors_by_note(self.document);
        let notes = self.document.note_indexes().zip(&anchors);
        let lacking = notes.filter(|(_, anchors)| anchors.is_empty());
        let references: Vec<_> = lacking.map(|(note, _)| self.reference(note)).collect();
        if references.is_empty() { Ok(()) } else { self.block("", &references.join(" ")) }
    }

    fn all(&self, block: BlockIdx) -> Span {
        Span::new(block, 0..self.document.text(block).len())
    }

    fn label(&self, note: NoteIdx) -> &str {
        self.labels.get(note.index()).map_or("", String::as_str)
    }

    fn reference(&self, note: NoteIdx) -> String {
        format!("[^{}]", self.label(note))
    }

    fn inline(&self, span: Span) -> String {
        let mut line = String::new();
        let mut before = Before::Start;
        for piece in flow::pieces(self.document, span) {
            match piece {
                SpanPiece::Text(text) => {
                    escape(&mut line, text, before);
                    before = Before::Text;
                }
                SpanPiece::Anchor(anchor) => {
                    line.push_str(&self.reference(anchor.note));
                    before = Before::Reference;
                }
            }
        }
        line
    }
}

/// What stands before a piece of text. It decides which of the first characters Markdown could interpret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Start,
    Text,
    Reference,
}

/// Text behind other text on its line, with a backslash before every character that Markdown could interpret.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    escape(&mut line, text, Before::Text);
    line
}

/// Writes text with a backslash before every character that Markdown could interpret.
fn escape(line: &mut String, text: &str, before: Before) {
    // A sign of a list has a blank behind it; a number has none.
    let in_word = |at: usize| part(text, at + 1..).starts_with(char::is_alphanumeric);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in text.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$'
            | '^' | '&' | '!' => true,
            '=' => before == Before::Start && at == 0,
            '+' | '-' => before == Before::Start && at == 0 && !in_word(at),
            '.' | ')' => before == Before::Start && at == digits && digits > 0 && !in_word(at),
            '(' | ':' => before == Before::Reference && at == 0,
            _ => false,
        };
        if special {
            line.push('\\');
        }
        line.push(if c.is_control() { ' ' } else { c });
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    fn written(document: &Document) -> String {
        let mut out = Vec::new();
        write(&mut out, document).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What a Markdown parser finds: headings with their levels, footnotes by name, and references.
    #[derive(Debug, Default, PartialEq)]
    struct ParsedMarkdown {
        headings: Vec<(u8, String)>,
        notes: Vec<(String, String)>,
        references: Vec<String>,
        text: String,
    }

    fn read_back(markdown: &str) -> ParsedMarkdown {
        let options = Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_MATH
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_SUPERSCRIPT;
        let mut found = ParsedMarkdown::default();
        let mut text = String::new();
        let mut note = None;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Start(Tag::Heading { .. }) => text.clear(),
                Event::End(TagEnd::Heading(level)) => {
                    found.headings.push((level as u8, std::mem::take(&mut text)));
                }
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    text.clear();
                    note = Some(name.to_string());
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    found.notes.push((note.take().unwrap(), std::mem::take(&mut text)));
                }
                Event::End(TagEnd::Paragraph) if note.is_none() => {
                    found.text.push_str(&std::mem::take(&mut text));
                }
                Event::Text(part) => text.push_str(&part),
                Event::FootnoteReference(name) => found.references.push(name.to_string()),
                _ => {}
            }
        }
        found
    }

    fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn a_markdown_reader_finds_the_headings_and_the_notes() {
        let found = read_back(&written(&fixture::document()));
        let headings = [(1, "政府 报告"), (2, "一、工作<1>"), (3, "（一）扩需"), (2, "注释")];
        assert_eq!(found.headings, headings.map(|(l, t)| (l, t.to_owned())));
        assert_eq!(found.notes, owned(&[("1", "甲：乙丙"), ("2", "丁：[戊]")]));
        assert_eq!(found.references, ["1", "2"], "the second where the notes begin");
        assert_eq!(found.text, "推进*甲*(见表)。 ".trim_end());
    }

    #[test]
    fn a_first_use_refers_to_its_note() {
        let markdown = written(&fixture::document_without_marks());
        assert!(markdown.contains("推进\\*甲[^1]\\*1(见表)。"), "{markdown}");
    }

    #[test]
    fn notes_that_bear_the_same_number_have_names_of_their_own() {
        let mut document = fixture::document();
        document.notes[1].number = Some(1);
        let found = read_back(&written(&document));
        assert_eq!(found.notes, owned(&[("1", "甲：乙丙"), ("1-2", "丁：[戊]")]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]
        #[test]
        fn text_means_itself(text in r#"[甲 a1.()\[\]*_`~#<>&;:!^$|{}\\=+"'/-]{1,24}"#) {
            let text = text.trim();
            prop_assume!(!text.is_empty());
            let mut line = String::new();
            escape(&mut line, text, Before::Start);
            prop_assert_eq!(read_back(&line).text, text);
            let mut line = String::from("a[^1]");
            escape(&mut line, text, Before::Reference);
            prop_assert_eq!(read_back(&format!("{line}\n\n[^1]: b\n")).text, format!("a{text}"));
        }
    }
}
