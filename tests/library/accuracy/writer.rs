//! Writes a text and keeps account of what stands where in it.
//!
//! Knows how lines and pages end, nothing of what a report is made of.

use std::ops::Range;

/// What a report holds, as it was written. All places are Unicode scalar values of the text.
#[derive(Default)]
pub struct Truth {
    /// Fields of `meta`, each with its value.
    pub meta: Vec<(&'static str, &'static str)>,
    pub headings: Vec<Heading>,
    /// Where paragraphs begin.
    pub paragraphs: Vec<usize>,
    pub notes: Vec<Note>,
    pub marks: Vec<Mark>,
    pub first_uses: Vec<FirstUse>,
    pub furniture: Vec<Range<usize>>,
    /// Where an annex begins, of which nothing is said but that it is no note.
    pub annex: Option<usize>,
}

pub struct Heading {
    pub offset: usize,
    pub level: u8,
    pub style: &'static str,
    pub text: String,
}

pub struct Note {
    pub offset: usize,
    /// None where the report does not number its notes.
    pub number: Option<u32>,
    pub terms: Vec<&'static str>,
}

pub struct Mark {
    pub place: Range<usize>,
    /// The number of its note.
    pub number: u32,
}

/// The first place at which a term stands in a report that prints no marks.
pub struct FirstUse {
    pub offset: usize,
    /// Which note, from 0.
    pub note: usize,
}

/// How lines and pages end.
#[derive(Clone, Copy)]
pub struct Layout {
    /// What ends a paragraph.
    pub end: &'static str,
    /// What stands before one.
    pub indent: &'static str,
    /// Characters of a line, where lines were broken by hand.
    pub width: Option<usize>,
    /// Whether first lines were broken two characters early, for an indent that was stripped later.
    pub indent_stripped: bool,
    pub pages: Option<Pages>,
}

/// What is printed between two pages.
#[derive(Clone, Copy)]
pub struct Pages {
    /// Lines of a page; paragraphs, where lines are not broken by hand.
    pub lines: usize,
    /// The page number, `#` in its place.
    pub number: &'static str,
    pub running_head: Option<&'static str>,
}

impl Default for Layout {
    fn default() -> Self {
        Self { end: "\n", indent: "　　", width: None, indent_stripped: false, pages: None }
    }
}

/// Signs that stand at no line's start, so that a line may be longer by them.
const NEVER_FIRST: &str = "，。、；：！？”）》】］〕%";

pub struct Writer {
    pub text: String,
    pub truth: Truth,
    layout: Layout,
    /// Scalar values written.
    at: usize,
    /// Characters of the line that is being written.
    column: usize,
    lines: usize,
    page: usize,
}

impl Writer {
    pub fn new(layout: Layout) -> Self {
        let (text, truth) = (String::new(), Truth::default());
        Self { text, truth, layout, at: 0, column: 0, lines: 0, page: 0 }
    }

    /// Scalar values written so far.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Writes a text as it is.
    fn raw(&mut self, text: &str) -> Range<usize> {
        let start = self.at;
        self.text.push_str(text);
        self.at += text.chars().count();
        start..self.at
    }

    /// Writes what is no part of the report.
    pub fn furniture(&mut self, text: &str) {
        let place = self.raw(text);
        self.truth.furniture.push(place);
    }

    /// Writes a line of furniture.
    pub fn furniture_line(&mut self, text: &str) {
        self.furniture(text);
        self.raw(if self.is_one_line() { "　　" } else { "\n" });
    }

    fn is_one_line(&self) -> bool {
        !self.layout.end.contains(['\n', '\\'])
    }

    /// Writes a line that is never broken: front matter, a title.
    pub fn line(&mut self, text: &str) -> usize {
        let place = self.raw(text);
        self.end_of_paragraph();
        place.start
    }

    /// Begins a paragraph, which is one of the text unless it belongs to a note.
    pub fn begin(&mut self, is_text: bool) -> usize {
        self.blank(self.layout.indent);
        self.column =
            2 * usize::from(!self.layout.indent.is_empty() || self.layout.indent_stripped);
        if is_text {
            self.truth.paragraphs.push(self.at);
        }
        self.at
    }

    /// Writes a text, broken where its lines are.
    pub fn text(&mut self, text: &str) -> Range<usize> {
        let mut start = None;
        for c in text.chars() {
            if !NEVER_FIRST.contains(c) {
                self.break_before(1);
            }
            start.get_or_insert(self.at);
            self.raw(c.encode_utf8(&mut [0; 4]));
            self.column += 1;
        }
        start.unwrap_or(self.at)..self.at
    }

    /// Writes what no line ends within: a mark, a number.
    pub fn unbroken(&mut self, text: &str) -> Range<usize> {
        self.column += text.chars().count();
        self.raw(text)
    }

    /// Writes a part of a sentence on a line of its own, as links are set.
    pub fn span(&mut self, text: &str) {
        self.raw("\n");
        self.raw(text);
        self.raw("\n");
    }

    fn break_before(&mut self, characters: usize) {
        let full = |width: usize| self.column + characters > width;
        if self.layout.width.is_some_and(full) {
            self.raw("\n");
            self.column = 0;
            self.end_of_line();
        }
    }

    /// Ends a paragraph.
    pub fn end_of_paragraph(&mut self) {
        self.blank(self.layout.end);
        self.end_of_line();
    }

    /// Writes what stands for blanks; furniture where it is more than that.
    fn blank(&mut self, blank: &'static str) {
        if blank.trim().is_empty() {
            self.raw(blank);
        } else {
            self.furniture(blank);
        }
    }

    fn end_of_line(&mut self) {
        self.lines += 1;
        let Some(pages) = self.layout.pages.filter(|pages| self.lines.is_multiple_of(pages.lines))
        else {
            return;
        };
        self.page += 1;
        self.furniture_line(&pages.number.replace('#', &self.page.to_string()));
        if let Some(head) = pages.running_head {
            self.furniture_line(head);
        }
    }
}
