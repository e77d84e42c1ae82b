//! A Markdown file to its text: marks understood and left out, headings and footnotes as hints.
//!
//! List numbers stay as they are printed: in a report they are part of the text.

use super::HintKind;
use super::extract::Extract;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::HashMap;

/// The text of a Markdown file.
pub(super) fn extract(source: &str) -> Extract {
    let options = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut file = File { source, ..File::default() };
    for (event, range) in Parser::new_ext(source, options).into_offset_iter() {
        file.read(event, range.start);
    }
    file.out.append(file.notes);
    file.out
}

/// A file while it is read.
#[derive(Debug, Default)]
struct File<'a> {
    source: &'a str,
    out: Extract,
    /// The footnotes, which come last wherever they are defined.
    notes: Extract,
    /// The footnote whose definition is being read, and where its paragraph begins.
    note: Option<(u32, usize)>,
    numbers: HashMap<String, u32>,
    heading: usize,
    /// Where a superscript began.
    superscript: Option<usize>,
    /// Where a metadata block began.
    metadata: usize,
    raw: bool,
    image: bool,
}

impl File<'_> {
    fn out(&mut self) -> &mut Extract {
        if self.note.is_some() { &mut self.notes } else { &mut self.out }
    }

    fn read(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.raw => self.lines(&text),
            Event::Text(text) if !self.image => self.text(&text, at),
            Event::Code(text) => self.out().push_collapsed(&text),
            Event::SoftBreak => self.out().push_collapsed("\n"),
            Event::HardBreak => self.end_paragraph(),
            Event::Html(html) | Event::InlineHtml(html) if html.starts_with("<br") => {
                self.end_paragraph();
            }
            Event::InlineHtml(html) if html.starts_with("<sup") => {
                self.superscript = Some(self.out().at());
            }
            Event::InlineHtml(html) if html.starts_with("</sup") => self.end_superscript(),
            Event::FootnoteReference(label) => {
                let number = self.number(&label);
                let out = self.out();
                let at = out.at();
                out.hint(at..at, HintKind::Reference(number));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Heading { .. } => {
                self.end_paragraph();
                self.heading = self.out().at();
            }
            Tag::FootnoteDefinition(label) => {
                let number = self.number(&label);
                self.notes.end_line();
                self.note = Some((number, self.notes.at()));
            }
            Tag::Item => {
                self.end_paragraph();
                let marker = self.marker(at);
                self.out().push(&marker);
            }
            Tag::TableCell if !self.out().at_line_start() => self.out().push("\t"),
            Tag::CodeBlock(_) => self.raw = true,
            Tag::MetadataBlock(_) => (self.raw, self.metadata) = (true, self.out.at()),
            Tag::Image { .. } => self.image = true,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
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
                self.out.hint(self.metadata..self.out.at(), HintKind::Aside);
            }
            TagEnd::CodeBlock => self.raw = false,
            TagEnd::Image => self.image = false,
            TagEnd::Paragraph | TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead => {
                self.end_paragraph();
            }
            _ => {}
        }
    }

    /// Text without the asterisks that the parser leaves beside Chinese punctuation: it wants a blank there
    /// before it takes them for emphasis, and Chinese has none. No report prints two.
    fn text(&mut self, text: &str, at: usize) {
        let bytes = self.source.as_bytes();
        let beside = |at: Option<usize>| at.and_then(|at| bytes.get(at)) == Some(&b'*');
        let halves = beside(at.checked_sub(1)) || beside(at.checked_add(text.len()));
        if text == "*" && halves {
            return;
        }
        for part in text.split("**") {
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
        let item = self.source.get(at..).unwrap_or_default();
        let marker = item.split(char::is_whitespace).next().unwrap_or_default();
        if marker.starts_with(|c: char| c.is_ascii_digit()) {
            format!("{marker} ")
        } else {
            String::new()
        }
    }

    /// The number of a footnote: its label, if that is one, else its place among those without.
    fn number(&mut self, label: &str) -> u32 {
        let next = u32::try_from(self.numbers.len() + 1).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(label.to_owned()).or_insert(next);
        label.parse().unwrap_or(number)
    }
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
mod tests {
    use super::*;
    use crate::text::{Encoding, Hint};

    /// The text, then each hint with what it covers.
    #[track_caller]
    fn check(source: &str, text: &str, hints: &[(HintKind, &str)]) {
        let read = extract(source).finish(Encoding::Utf8);
        assert_eq!(&*read.content, text);
        let covered = |hint: &Hint| (hint.kind, read.content.get(hint.range.clone()).unwrap());
        assert_eq!(read.hints.iter().map(covered).collect::<Vec<_>>(), hints);
    }

    #[test]
    fn headings_lists_and_emphasis() {
        check(
            "# 政府工作报告\n\n**各位代表：**\n现在报告。\n\n## 一、*回顾*\n1. 稳增长。\n2. 促改革。\n\n- 一是\n",
            "政府工作报告\n各位代表：现在报告。\n一、回顾\n1. 稳增长。\n2. 促改革。\n一是\n",
            &[(HintKind::Heading(1), "政府工作报告"), (HintKind::Heading(2), "一、回顾")],
        );
    }

    #[test]
    fn emphasis_beside_chinese_punctuation_is_understood() {
        check(
            "**（一）稳增长。**全年增长，推进**“双打”**行动。\n",
            "（一）稳增长。全年增长，推进“双打”行动。\n",
            &[],
        );
    }

    #[test]
    fn a_superscript_number_is_a_reference() {
        check(
            "一网通办<sup>1</sup>改革，占地3km<sup>2</sup>。\n",
            "一网通办1改革，占地3km2。\n",
            &[(HintKind::Reference(1), "1")],
        );
    }

    #[test]
    fn footnotes_come_last_and_their_references_have_no_text() {
        check(
            "一网通办[^1]，专班[^b]。\n\n[^1]: 一网通办：指\n    网上办理。\n\n    又一段。\n\n[^b]: 专班。\n\n末段。",
            "一网通办，专班。\n末段。\n一网通办：指网上办理。\n又一段。\n专班。\n",
            &[
                (HintKind::Reference(1), ""),
                (HintKind::Reference(2), ""),
                (HintKind::Footnote(1), "一网通办：指网上办理。"),
                (HintKind::Footnote(1), "又一段。"),
                (HintKind::Footnote(2), "专班。"),
            ],
        );
    }

    #[test]
    fn blanks_before_a_paragraph_do_not_make_it_code() {
        check("　　第一段。\n\n    第二段。\n", "　　第一段。\n第二段。\n", &[]);
    }

    #[test]
    fn metadata_is_beside_the_text_and_tables_are_lines() {
        check(
            "---\nauthor: 某\n---\n\n| 指标 | 数值 |\n|---|---|\n| 总量 | 9 |\n",
            "author: 某\n指标\t数值\n总量\t9\n",
            &[(HintKind::Aside, "author: 某")],
        );
    }
}
