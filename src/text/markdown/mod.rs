//! Reads the text of a Markdown file. Markup is left out; headings and footnotes become hints.
//!
//! List numbers stay as written, because they are part of a report's text. HTML is read as in a page.

mod dialect;

use super::extract::Extract;
use super::{HintKind, html};
use crate::document::{Reason, part};
use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use regex::Regex;
use std::collections::{HashMap, HashSet};

/// Inline elements whose content is skipped: ruby text, scripts and style sheets.
const SKIPPED: [&str; 4] = ["rt", "rp", "script", "style"];

/// The text of a Markdown file.
pub(super) fn extract(source: &str) -> Extract {
    let options = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let source = &dialect::to_common(source);
    let mut file = File { source, numbers: Numbers::of(source), ..File::default() };
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        file.read(event, range.start);
    }
    file.end_html();
    file.out.append(file.notes);
    file.out
}

/// The state while a file is read.
#[derive(Debug, Default)]
struct File<'a> {
    source: &'a str,
    out: Extract,
    /// The footnotes, which come last wherever they are defined.
    notes: Extract,
    /// The footnote whose definition is being read, and where its paragraph begins.
    note: Option<(u32, usize)>,
    numbers: Numbers,
    heading: usize,
    /// The HTML blocks since the last other block.
    html: String,
    /// The open inline element whose content is skipped.
    skipped: Option<&'static str>,
    in_cell: bool,
    /// How the columns of the open table are aligned.
    alignments: Vec<Alignment>,
    /// The cells of the open row so far.
    cells: usize,
    /// Where a superscript began.
    superscript: Option<usize>,
    /// Where a metadata block began.
    metadata: usize,
    raw: bool,
    image: bool,
}

impl File<'_> {
    fn start_row(&mut self, header: bool) {
        self.cells = 0;
        self.out().start_row(header);
    }

    fn start_cell(&mut self) {
        self.in_cell = true;
        self.out().start_cell(1, 1);
        if self.alignments.get(self.cells) == Some(&Alignment::Right) {
            self.out().align_right();
        }
        self.cells += 1;
    }

    fn out(&mut self) -> &mut Extract {
        if self.note.is_some() { &mut self.notes } else { &mut self.out }
    }

    fn read(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Html(html) => self.html.push_str(&html),
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            event => {
                self.end_html();
                self.read_marked(event, at);
            }
        }
    }

    fn read_marked(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::InlineHtml(html) => self.html_within(&html),
            _ if self.skipped.is_some() => {}
            Event::Text(text) if self.raw => self.lines(&text),
            Event::Text(text) if !self.image => self.text(&text, at),
            Event::Code(text) => self.out().push_collapsed(&text),
            Event::SoftBreak => self.out().push_collapsed("\n"),
            Event::HardBreak => self.end_text_line(),
            Event::FootnoteReference(label) => {
                let number = self.numbers.number(&label);
                let out = self.out();
                let at = out.at();
                out.hint(at..at, HintKind::Reference(number));
            }
            _ => {}
        }
    }

    /// Reads the collected HTML blocks as part of a page.
    fn end_html(&mut self) {
        if self.html.is_empty() {
            return;
        }
        let html = in_table(std::mem::take(&mut self.html));
        match html::extract_part(&html) {
            Ok(part) => self.out().append(part),
            Err(_) => self.lines(&html),
        }
        self.end_paragraph();
    }

    /// Reads an inline tag.
    fn html_within(&mut self, html: &str) {
        let tag = html.trim_start_matches(['<', '/']).to_ascii_lowercase();
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let ends = html.starts_with("</");
        match name {
            "br" => self.end_text_line(),
            "sup" if ends => self.end_superscript(),
            "sup" => self.superscript = Some(self.out().at()),
            _ if ends => self.skipped = self.skipped.filter(|skipped| *skipped != name),
            _ => {
                self.skipped =
                    self.skipped.or(SKIPPED.into_iter().find(|skipped| *skipped == name));
            }
        }
    }

    /// Ends a line at a hard break. In a table cell, a hard break is a space.
    fn end_text_line(&mut self) {
        if self.in_cell {
            self.out().push_collapsed(" ");
        } else {
            self.end_paragraph();
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Heading { .. } => {
                self.end_paragraph();
                self.heading = self.out().at();
            }
            Tag::FootnoteDefinition(label) => {
                let number = self.numbers.number(&label);
                self.notes.end_line();
                self.note = Some((number, self.notes.at()));
            }
            Tag::Item => {
                self.end_paragraph();
                let marker = self.marker(at);
                self.out().push(&marker);
            }
            Tag::Table(alignments) => {
                self.end_paragraph();
                self.out().start_table();
                self.alignments = alignments;
            }
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(),
            Tag::CodeBlock(_) => self.raw = true,
            Tag::MetadataBlock(_) => (self.raw, self.metadata) = (true, self.out.at()),
            Tag::Image { .. } => self.image = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::TableCell => self.in_cell = false,
            TagEnd::DefinitionListTitle => self.out().push("："),
            TagEnd::Heading(level) => {
                let start = self.heading;
                let out = self.out();
                out.hint(start..out.at(), HintKind::Heading(depth(level)));
                self.end_paragraph();
            }
            TagEnd::FootnoteDefinition => {
                self.end_paragraph();
                self.note = None;
            }
            TagEnd::MetadataBlock(_) => {
                self.raw = false;
                self.out.hint(self.metadata..self.out.at(), HintKind::Aside(Reason::Portal));
            }
            TagEnd::CodeBlock => self.raw = false,
            TagEnd::Image => self.image = false,
            TagEnd::TableHead | TagEnd::TableRow => {
                self.out().end_row();
                self.end_paragraph();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::DefinitionListDefinition => {
                self.end_paragraph();
            }
            _ => {}
        }
    }

    /// Adds text without leftover `**`, `*` and `~~`. The parser recognises emphasis beside punctuation only with a
    /// space before it, which Chinese does not have. Single tildes are kept: `3~5个`.
    fn text(&mut self, text: &str, at: usize) {
        let bytes = self.source.as_bytes();
        let beside = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&b'*');
        let halves = beside(at.checked_sub(1)) || beside(at.checked_add(text.len()));
        if text == "*" && halves {
            return;
        }
        for part in text.split("**").flat_map(|part| part.split("~~")) {
            self.out().push_collapsed(part);
        }
    }

    fn end_superscript(&mut self) {
        let Some(start) = self.superscript.take() else { return };
        let out = self.out();
        if let Some(number) = out.superscript(start) {
            out.hint(start..out.at(), HintKind::Reference(number));
        }
    }

    /// Ends a line, and with it the paragraph of a footnote.
    fn end_paragraph(&mut self) {
        self.skipped = None;
        if let Some((number, start)) = self.note {
            self.notes.hint(start..self.notes.at(), HintKind::Footnote(number));
            self.notes.end_line();
            self.note = Some((number, self.notes.at()));
        } else {
            self.out.end_line();
        }
    }

    /// Text whose lines are its own, as in an indented block: reports are indented by blanks too.
    fn lines(&mut self, text: &str) {
        for line in text.lines() {
            self.out().push(line.trim());
            self.end_paragraph();
        }
    }

    /// What is printed before a list's item: its number with what closes it, or nothing.
    fn marker(&self, at: usize) -> String {
        let item = part(self.source, at..);
        let marker = item.split(char::is_whitespace).next().unwrap_or_default();
        if marker.starts_with(|c: char| c.is_ascii_digit()) {
            format!("{marker} ")
        } else {
            String::new()
        }
    }
}

/// The numbers of the footnotes.
#[derive(Debug, Default)]
struct Numbers {
    by_label: HashMap<String, u32>,
    used: HashSet<u32>,
    /// Numbers used as labels or superscripts anywhere in the source.
    stated: HashSet<u32>,
    /// The last number given to a label that is not a number.
    given: u32,
}

impl Numbers {
    fn of(source: &str) -> Self {
        let label = Regex::new(r"\[\^([0-9]+)\]|(?:^|[^A-Za-z])<sup>\W*([0-9]+)\W*</sup>").ok();
        let captures = label.iter().flat_map(|label| label.captures_iter(source));
        let digits = captures.filter_map(|found| found.get(1).or_else(|| found.get(2)));
        let stated = digits.filter_map(|digits| digits.as_str().parse().ok()).collect();
        Self { stated, ..Self::default() }
    }

    /// The number of a footnote: its label if that is a number, otherwise the lowest number not in use.
    fn number(&mut self, label: &str) -> u32 {
        if let Some(&number) = self.by_label.get(label) {
            return number;
        }
        let own = label.parse().ok().filter(|own| self.used.insert(*own));
        let number = own.unwrap_or_else(|| self.free());
        self.by_label.insert(label.to_owned(), number);
        number
    }

    fn free(&mut self) -> u32 {
        loop {
            self.given = self.given.saturating_add(1);
            if self.given == u32::MAX || !self.stated.contains(&self.given) {
                return self.given;
            }
        }
    }
}

/// HTML with `<table>` before a row that has none, because rows are ignored outside tables. A table may be split
/// by a Markdown paragraph in one of its cells.
fn in_table(html: String) -> String {
    let tags = html.to_ascii_lowercase();
    let first = |tag: &str| tags.find(tag).unwrap_or(usize::MAX);
    let is_cut = first("<tr").min(first("<td")) < first("<table");
    if is_cut { format!("<table>{html}") } else { html }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests;
