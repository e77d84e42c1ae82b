//! `export --to html`: one self-contained page with outline, report and notes, and without scripts.
//!
//! Each note is a popover element in its place in the text, where it can be read and printed. Its mark is a button
//! that opens it beside the sentence. Identifiers are the report's addresses.

use super::flow::{self, SpanPiece};
use super::markup::{escaped, identifier};
use super::nav;
use crate::document::{
    Addresses, Anchor, BlockIdx, BlockKind, Document, Heading, HeadingIdx, HeadingStyle, NoteIdx,
    Span, TableRow,
};
use crate::layout;
use std::io::{self, Write};
use std::ops::Range;

/// The style sheet, embedded in the page.
const STYLE: &str = include_str!("../../assets/html/page.css");

/// Writes the whole document.
///
/// # Errors
/// Errors of `out`.
pub fn write(out: &mut dyn Write, document: &Document) -> io::Result<()> {
    let page = HtmlPage {
        document,
        addresses: Addresses::new(document),
        labels: flow::labels(document),
        marks: flow::anchors_by_note(document),
    };
    page.head(out)?;
    nav::write(out, document, &page.addresses)?;
    page.main(out)?;
    out.write_all(b"</body>\n</html>\n")
}

/// A document with the names of its places in the page.
struct HtmlPage<'a> {
    document: &'a Document,
    addresses: Addresses,
    /// The name of each note, by index.
    labels: Vec<String>,
    /// The anchors of each note, as indexes into the document's anchors.
    marks: Vec<Vec<usize>>,
}

impl HtmlPage<'_> {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        let meta = &self.document.meta;
        let title = match (&meta.title, meta.name()) {
            (None, Some(name)) => name.into_owned(),
            (title, _) => {
                let title = title.as_deref().unwrap_or("政府工作报告");
                format!("{title}{}", meta.place_and_time())
            }
        };
        write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"baogao {}\">\n<title>{}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#report\">跳到正文</a>\n",
            env!("CARGO_PKG_VERSION"),
            escaped(&title),
        )
    }

    /// Writes the front matter as a header and everything else as a section.
    fn main(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all("<main id=\"report\" tabindex=\"-1\">\n".as_bytes())?;
        let front = self.front();
        let mut blocks = self.document.block_indexes();
        if front > 0 {
            out.write_all(b"<header>\n")?;
            blocks.by_ref().take(front).try_for_each(|block| self.block(out, block))?;
            out.write_all(b"</header>\n")?;
        }
        out.write_all(b"<section>\n")?;
        blocks.try_for_each(|block| self.block(out, block))?;
        out.write_all(b"</section>\n</main>\n")
    }

    /// The number of blocks in the front matter, up to its last block that is not furniture.
    fn front(&self) -> usize {
        let text = self.document.blocks.iter().position(|b| {
            !matches!(
                b.kind,
                BlockKind::Title
                    | BlockKind::Dateline
                    | BlockKind::Byline
                    | BlockKind::Furniture(_)
            )
        });
        let before = text.unwrap_or(self.document.blocks.len());
        let front = self.document.blocks.iter().take(before).rposition(|b| !b.is_furniture());
        front.map_or(0, |last| last + 1)
    }

    fn block(&self, out: &mut dyn Write, index: BlockIdx) -> io::Result<()> {
        let kind = self.document.block(index).kind;
        match kind {
            BlockKind::Furniture(_) => Ok(()),
            BlockKind::Title => self.title(out, index),
            BlockKind::Dateline => self.centred(out, "dateline", index),
            BlockKind::Byline => self.centred(out, "byline", index),
            BlockKind::Heading => {
                let mut headings = flow::headings_in(self.document, index);
                headings.try_for_each(|(at, heading)| self.heading(out, at, heading, "\n"))
            }
            BlockKind::Salutation | BlockKind::Paragraph => self.paragraph(out, index, kind),
            BlockKind::Row(row) => self.row(out, self.document.row(row)),
            BlockKind::Note(note) => self.note(out, note, index),
        }
    }

    /// Writes all lines of the title as one heading when its first line is met.
    fn title(&self, out: &mut dyn Write, index: BlockIdx) -> io::Result<()> {
        if flow::continues_title(self.document, index) {
            return Ok(());
        }
        let lines = flow::title_lines(self.document, index);
        let lines: Vec<_> = lines.into_iter().map(|line| self.phrases(line)).collect();
        writeln!(out, "<h1>{}</h1>", lines.join("<br>\n"))
    }

    fn centred(&self, out: &mut dyn Write, class: &str, index: BlockIdx) -> io::Result<()> {
        writeln!(out, "<p class=\"{class}\">{}</p>", self.phrases(index))
    }

    /// A block's text with each phrase in an element, so that lines break between phrases. A single phrase needs none.
    fn phrases(&self, block: BlockIdx) -> String {
        let phrases = layout::phrases(self.document, block);
        if phrases.len() < 2 {
            return self.inline(self.all(block));
        }
        let phrase = |Range { start, end }| {
            let text = self.document.span_text(Span::new(block, start..end));
            let ink = start + text.trim_end().len();
            let blank = if ink < end { " " } else { "" };
            let inline = self.inline(Span::new(block, start..ink));
            format!("<span class=\"phrase\">{inline}</span>{blank}")
        };
        phrases.into_iter().map(phrase).collect()
    }

    fn heading(
        &self,
        out: &mut dyn Write,
        index: HeadingIdx,
        heading: &Heading,
        end: &str,
    ) -> io::Result<()> {
        let level = heading.level.saturating_add(1).min(6);
        let text = self.inline(flow::closed(self.document, heading));
        let id = match heading.style {
            HeadingStyle::Lead => String::new(),
            _ => format!(" id=\"{}\"", identifier(self.addresses.heading(index))),
        };
        write!(out, "<h{level}{id}>{text}</h{level}>{end}")
    }

    /// Writes a paragraph, with its run-in headings before it on the same line.
    fn paragraph(&self, out: &mut dyn Write, index: BlockIdx, kind: BlockKind) -> io::Result<()> {
        let id = identifier(&self.addresses.paragraph(index));
        let class = match kind {
            BlockKind::Salutation => " class=\"salutation\"",
            _ if self.document.closing == Some(index) => " class=\"closing\"",
            _ => "",
        };
        let mut headings = flow::headings_in(self.document, index).peekable();
        let body = flow::body(self.document, index).map(|span| self.inline(span));
        if headings.peek().is_none() {
            return writeln!(out, "<p id=\"{id}\"{class}>{}</p>", body.unwrap_or_default());
        }
        write!(out, "<div class=\"run-in\" id=\"{id}\">")?;
        headings.try_for_each(|(at, heading)| self.heading(out, at, heading, ""))?;
        body.map_or(Ok(()), |text| write!(out, "<p>{text}</p>"))?;
        out.write_all(b"</div>\n")
    }

    /// Writes a row of a table. The first opens the table, the last closes it.
    fn row(&self, out: &mut dyn Write, row: &TableRow) -> io::Result<()> {
        let (opens, closes) = flow::ends_of_table(self.document, row);
        if opens {
            out.write_all(b"<table>\n")?;
        }
        write!(out, "<tr id=\"{}\">", identifier(&self.addresses.paragraph(row.block)))?;
        let (start, end) =
            if row.header { ("<th scope=\"col\"", "</th>") } else { ("<td", "</td>") };
        for (column, cell) in row.cells.iter().enumerate() {
            let class = if row.is_right(column) { " class=\"figures\"" } else { "" };
            let text = self.inline(Span::new(row.block, cell.range()));
            write!(out, "{start}{class}>{text}{end}")?;
        }
        out.write_all(b"</tr>\n")?;
        if closes { out.write_all(b"</table>\n") } else { Ok(()) }
    }

    /// Writes one block of a note's entry. The first opens the popover; the last adds the links back to the marks and
    /// closes it.
    fn note(&self, out: &mut dyn Write, note: NoteIdx, index: BlockIdx) -> io::Result<()> {
        let entry = self.document.note(note);
        let label = self.label(note);
        if entry.blocks.start == index.index() {
            write!(
                out,
                "<aside class=\"note\" id=\"note-{label}\" popover role=\"doc-footnote\" \
                 aria-label=\"注释{label}\">\n<span class=\"number\" aria-hidden=\"true\">{}</span>\n<div>\n",
                self.document.note_number(note)
            )?;
        }
        let text = self.inline(flow::entry(self.document, entry, index));
        if entry.blocks.end == index.index() + 1 {
            writeln!(out, "<p>{text}{}</p>\n</div>\n</aside>", self.back_links(note))
        } else {
            writeln!(out, "<p>{text}</p>")
        }
    }

    /// Links from a note back to its marks.
    fn back_links(&self, note: NoteIdx) -> String {
        let marks = self.marks.get(note.index()).map(Vec::as_slice).unwrap_or_default();
        let back = |mark| {
            format!(
                "<a class=\"back\" href=\"#mark-{mark}\" role=\"doc-backlink\" \
                 aria-label=\"回到正文\">↩\u{FE0E}</a>"
            )
        };
        marks.iter().map(back).collect()
    }

    fn all(&self, block: BlockIdx) -> Span {
        Span::new(block, 0..self.document.text(block).len())
    }

    fn label(&self, note: NoteIdx) -> &str {
        self.labels.get(note.index()).map_or("", String::as_str)
    }

    fn inline(&self, span: Span) -> String {
        let pieces = flow::pieces(self.document, span);
        let piece = |piece| match piece {
            SpanPiece::Text(text) => escaped(text),
            SpanPiece::Anchor(anchor) => self.mark(anchor),
        };
        pieces.into_iter().map(piece).collect()
    }

    /// The button that opens a note. A number that the report does not print is drawn by the style sheet, so it is
    /// never copied with the text.
    fn mark(&self, anchor: &Anchor) -> String {
        let label = self.label(anchor.note);
        let place = self.document.anchors.partition_point(|a| a.span < anchor.span);
        let printed = self.document.span_text(anchor.span);
        let number = self.document.note_number(anchor.note);
        let drawn =
            if printed.is_empty() { format!(" data-number=\"{number}\"") } else { String::new() };
        format!(
            "<button type=\"button\" class=\"mark\" id=\"mark-{place}\" popovertarget=\"note-{label}\" \
             aria-label=\"注释{label}\"{drawn}>{}</button>",
            escaped(printed)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn written(document: &Document) -> String {
        let mut out = Vec::new();
        write(&mut out, document).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// All values of an attribute, in order.
    fn values(page: &str, attribute: &str) -> Vec<String> {
        let opening = format!(" {attribute}=\"");
        page.split(&opening)
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    }

    #[track_caller]
    fn has(page: &str, part: &str) {
        assert!(page.contains(part), "{part} in {page}");
    }

    #[test]
    fn a_mark_opens_its_note_and_the_note_leads_back() {
        let page = written(&fixture::document());
        has(&page, "<h1>政府<br>\n报告</h1>");
        has(&page, "<h2 id=\"一\">一、工作&lt;1&gt;</h2>");
        has(
            &page,
            "<div class=\"run-in\" id=\"一.（一）.1\"><h3 id=\"一.（一）\">（一）扩需。</h3><p>推进*甲*",
        );
        has(&page, "popovertarget=\"note-1\" aria-label=\"注释1\">1</button>(见表)。</p>");
        has(&page, "<p>甲：乙</p>\n<p>丙<a class=\"back\" href=\"#mark-0\"");
        assert!(!page.contains("水印"), "furniture is no part of the page");
    }

    #[test]
    fn the_outline_is_nested_as_the_headings_are() {
        let page = written(&fixture::document());
        has(
            &page,
            "<ol>\n<li><a href=\"#一\">一、工作&lt;1&gt;</a>\n<ol>\n<li><a href=\"#一.（一）\">",
        );
        has(
            &page,
            "（一）扩需</a></li>\n</ol>\n</li>\n<li><a href=\"#节1\">注释</a></li>\n</ol>\n",
        );
    }

    #[test]
    fn a_number_that_is_not_printed_is_no_text() {
        let page = written(&fixture::document_without_marks());
        has(&page, "推进*甲<button");
        has(&page, "aria-label=\"注释1\" data-number=\"1\"></button>*1(见表)。");
    }

    #[test]
    fn every_link_has_its_place_and_every_place_one_name() {
        for document in [fixture::document(), fixture::document_without_marks()] {
            let page = written(&document);
            let ids = values(&page, "id");
            let unique: std::collections::HashSet<_> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "{ids:?}");
            for link in values(&page, "href").iter().filter_map(|l| l.strip_prefix('#')) {
                assert!(ids.iter().any(|id| id == link), "{link}");
            }
            for target in values(&page, "popovertarget") {
                assert!(ids.contains(&target), "{target}");
            }
        }
    }

    #[test]
    fn a_page_without_a_title_is_called_by_place_and_year() {
        let mut document = fixture::document();
        document.meta.place = Some("东湖区".to_owned());
        document.meta.year = Some(2021);
        has(&written(&document), "<title>东湖区2021年</title>");
        document.meta.title = Some("政府工作报告".to_owned());
        has(&written(&document), "<title>政府工作报告（东湖区，2021年）</title>");
    }

    #[test]
    fn nothing_is_fetched_and_nothing_runs() {
        let page = written(&fixture::document());
        for part in ["<script", "src=", "@import", "url(", "http:", "https:"] {
            assert!(!page.contains(part), "{part}");
        }
    }

    /// The values of a colour variable, the light page's first.
    fn colours(name: &str) -> Vec<[f64; 3]> {
        let opening = format!("--{name}: #");
        let values = STYLE.split(&opening).skip(1).take(2);
        values.map(|rest| colour(rest.split(';').next().unwrap())).collect()
    }

    fn colour(hex: &str) -> [f64; 3] {
        let wide = if hex.len() == 3 {
            hex.chars().flat_map(|c| [c, c]).collect()
        } else {
            hex.to_owned()
        };
        [0, 2, 4].map(|at| {
            f64::from(u8::from_str_radix(wide.get(at..at + 2).unwrap(), 16).unwrap()) / 255.0
        })
    }

    /// Relative luminance and contrast as WCAG 2 defines them.
    fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
        let linear =
            |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
        let light = |c: [f64; 3]| {
            let [r, g, b] = c.map(linear);
            0.0722f64.mul_add(b, 0.2126f64.mul_add(r, 0.7152 * g))
        };
        let (a, b) = (light(a) + 0.05, light(b) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn text_stands_out_by_day_and_by_night() {
        for paper in ["paper", "raised"] {
            for ink in ["ink", "faint", "accent"] {
                for (paper, ink) in colours(paper).into_iter().zip(colours(ink)) {
                    assert!(contrast(paper, ink) >= 4.5, "{paper:?} {ink:?}");
                }
            }
        }
    }

    #[test]
    fn a_dateline_is_broken_between_its_phrases() {
        let text =
            "政府工作报告\n——2024年1月15日在南昌市人民代表大会上\n南昌市市长 万广明\n各位代表：\n";
        let document = crate::parse::parse(&crate::text::decode(text.as_bytes(), None)).document;
        let page = written(&document);
        has(&page, "<h1>政府工作报告</h1>");
        has(&page, "<span class=\"phrase\">15日</span><span class=\"phrase\">在南昌市</span>");
        has(&page, "市长</span> <span class=\"phrase\">万广明</span></p>");
    }

    #[test]
    fn what_the_report_says_is_no_markup() {
        assert_eq!(
            escaped("<a href='x' title=\"&\">"),
            "&lt;a href=&#39;x&#39; title=&quot;&amp;&quot;&gt;"
        );
        assert_eq!(identifier("第 一 部分.\"1"), "第_一_部分.&quot;1");
    }
}
