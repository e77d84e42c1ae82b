//! Invented reports: one is written from a [`Recipe`], with the truth about it.

use super::words::{Choices, LINKS, TERMS, TOPICS, chinese};
use super::writer::{FirstUse, Heading, Layout, Mark, Note, Truth, Writer};

/// How the headings of one level are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `第一部分 甲`
    Part,
    /// `第一节 甲`
    Section,
    /// `一、甲`
    Han,
    /// `一 甲`
    HanBlank,
    /// `（一）甲`
    Bracketed,
    /// `（一）甲。` before a paragraph
    BracketedRunIn,
    /// `1.甲。` before a paragraph
    ArabicRunIn,
    /// `甲`
    Plain,
    /// `甲。` before a paragraph
    Lead,
}

impl Form {
    fn is_run_in(self) -> bool {
        matches!(self, Self::BracketedRunIn | Self::ArabicRunIn | Self::Lead)
    }

    fn style(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Lead => "lead",
            _ => "numbered",
        }
    }

    fn heading(self, number: usize, title: &str) -> String {
        let han = chinese(number);
        match self {
            Self::Part => format!("第{han}部分 {title}"),
            Self::Section => format!("第{han}节 {title}"),
            Self::Han => format!("{han}、{title}"),
            Self::HanBlank => format!("{han}　{title}"),
            Self::Bracketed | Self::BracketedRunIn => format!("（{han}）{title}"),
            Self::ArabicRunIn => format!("{number}.{title}"),
            Self::Plain | Self::Lead => title.to_owned(),
        }
    }
}

/// A number between two signs, `#` in its place; the other forms have characters of their own.
#[derive(Clone, Copy)]
pub enum Numeral {
    Written(&'static str),
    Circled,
    Superscript,
}

impl Numeral {
    fn of(self, number: u32) -> String {
        let figures = number.to_string();
        match self {
            Self::Written(form) => form.replace('#', &figures),
            Self::Circled => char::from_u32(0x245F + number).unwrap().to_string(),
            Self::Superscript => {
                let raised =
                    |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(c.to_digit(10).unwrap() as usize).unwrap();
                figures.chars().map(raised).collect()
            }
        }
    }
}

/// Where the notes stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    End,
    /// Behind each main section, numbered anew.
    EachSection,
    /// Nowhere, though the marks are printed.
    Lost,
    None,
}

/// How notes are written.
#[derive(Clone, Copy)]
pub struct Notes {
    pub place: Place,
    pub heading: &'static str,
    /// None where they are not numbered.
    pub label: Option<Numeral>,
    /// What stands around a term, and behind it before its definition.
    pub term: [&'static str; 2],
    pub parting: &'static str,
    /// Whether all stand on one line.
    pub run_on: bool,
    /// Whether the second explains two terms one after another.
    pub two_terms: bool,
    /// A number that is left out.
    pub missing: Option<u32>,
}

impl Default for Notes {
    fn default() -> Self {
        Self {
            place: Place::End,
            heading: "名词解释",
            label: Some(Numeral::Written("#.")),
            term: ["“", "”"],
            parting: "：",
            run_on: false,
            two_terms: false,
            missing: None,
        }
    }
}

/// What was done to the text of a report, besides how its lines end.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// A table of contents stands above it.
    Contents,
    /// Links stand on lines of their own within its sentences.
    Spans,
    /// A newspaper prints it on two pages.
    Newspaper,
}

/// How a report is written, and what others did to it.
pub struct Recipe {
    pub name: &'static str,
    /// The forms of its headings, the main sections' first.
    pub headings: &'static [Form],
    /// Whether the numbers of the deepest headings run on across sections.
    pub counts_on: bool,
    pub marks: Option<Numeral>,
    /// What stands right behind every second mark.
    pub quantity: &'static str,
    /// The mark that prints another number than its note's.
    pub misprint: Option<u32>,
    pub notes: Notes,
    pub layout: Layout,
    /// Paragraphs below each of the deepest headings, and sentences of each besides two that are always there.
    pub paragraphs: usize,
    pub sentences: usize,
    /// Lines above the title and below the text.
    pub above: &'static [&'static str],
    pub below: &'static [&'static str],
    /// A line of furniture in the middle of the text.
    pub between: Option<&'static str>,
    pub damage: Option<Damage>,
    /// Lines of an annex behind everything else.
    pub annex: &'static [&'static str],
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            name: "",
            headings: &[Form::Han, Form::Bracketed],
            counts_on: false,
            marks: None,
            quantity: "",
            misprint: None,
            notes: Notes::default(),
            layout: Layout::default(),
            paragraphs: 1,
            sentences: 0,
            above: &[],
            below: &[],
            between: None,
            damage: None,
            annex: &[],
        }
    }
}

const MAIN: [&str; 3] = ["2023年工作回顾", "2024年工作安排", "加强政府自身建设"];

/// The headings of a report in their order: depth from 0, number, title.
fn outline(recipe: &Recipe) -> Vec<(usize, usize, &'static str)> {
    let mut topics = TOPICS.iter().cycle();
    let (mut outline, mut counted) = (Vec::new(), 0);
    for (main, title) in MAIN.iter().enumerate() {
        outline.push((0, main + 1, *title));
        if recipe.headings.len() == 1 {
            continue;
        }
        for middle in 1..=3 {
            counted = if recipe.counts_on { counted + 1 } else { middle };
            outline.push((1, counted, topics.next().unwrap()));
            for deep in (1..=2).filter(|_| recipe.headings.len() > 2) {
                outline.push((2, deep, topics.next().unwrap()));
            }
        }
    }
    outline
}

struct Report<'a> {
    recipe: &'a Recipe,
    writer: Writer,
    choices: Choices,
    /// Terms used so far in the text, and where the first of those begins whose notes are still to be written.
    used: usize,
    explained: usize,
}

/// Writes a report.
pub fn write(recipe: &Recipe, seed: u64) -> (String, Truth) {
    let writer = Writer::new(recipe.layout);
    let mut report = Report { recipe, writer, choices: Choices::new(seed), used: 0, explained: 0 };
    report.front();
    report.body();
    report.closing();
    if matches!(recipe.notes.place, Place::End | Place::EachSection) {
        report.notes();
    }
    if !recipe.annex.is_empty() {
        report.writer.truth.annex = Some(report.writer.at());
    }
    for line in recipe.annex {
        report.writer.begin(false);
        report.writer.line(line);
    }
    for line in recipe.below {
        report.writer.furniture_line(line);
    }
    (report.writer.text, report.writer.truth)
}

impl Report<'_> {
    fn front(&mut self) {
        for line in self.recipe.above {
            self.writer.furniture_line(line);
        }
        self.writer.line("政府工作报告");
        self.writer.line("——2024年1月16日在青禾市第八届人民代表大会第三次会议上");
        self.writer.line("青禾市市长　林远山");
        self.writer.truth.meta = vec![
            ("title", "政府工作报告"),
            ("date", "2024-01-16"),
            ("place", "青禾市"),
            ("session", "青禾市第八届人民代表大会第三次会议"),
            ("speaker", "林远山"),
            ("office", "青禾市市长"),
        ];
        if self.recipe.damage == Some(Damage::Contents) {
            self.writer.furniture_line("目　录");
            for (depth, number, title) in outline(self.recipe) {
                self.writer.furniture_line(&self.recipe.headings[depth].heading(number, title));
            }
        }
        self.writer.begin(true);
        self.writer.line("各位代表：");
        self.paragraph(
            "现在，我代表市人民政府，向大会报告工作，请予审议，并请政协委员和列席人员提出意见。",
        );
    }

    fn paragraph(&mut self, text: &str) {
        self.writer.begin(true);
        self.writer.text(text);
        self.writer.end_of_paragraph();
    }

    fn body(&mut self) {
        let outline = outline(self.recipe);
        let deepest = self.recipe.headings.len() - 1;
        for (index, (depth, number, title)) in outline.iter().enumerate() {
            if *depth == 0 && index > 0 && self.recipe.notes.place == Place::EachSection {
                self.notes();
            }
            let form = self.recipe.headings[*depth];
            self.heading(form, *depth, *number, title);
            if *depth == deepest {
                self.section(form.is_run_in());
            } else {
                let opening = self.choices.sentence() + &self.choices.sentence();
                self.paragraph(&opening);
            }
            if index == outline.len() / 2 {
                self.interruption();
            }
        }
    }

    fn heading(&mut self, form: Form, depth: usize, number: usize, title: &str) {
        let text = form.heading(number, title);
        let offset = self.writer.begin(false);
        if form.is_run_in() {
            self.writer.text(&text);
            self.writer.text("。");
        } else {
            self.writer.line(&text);
        }
        let level = u8::try_from(depth + 1).unwrap();
        self.writer.truth.headings.push(Heading { offset, level, style: form.style(), text });
    }

    /// The paragraphs below one of the deepest headings; the first stands on its line if that is run in.
    fn section(&mut self, is_run_in: bool) {
        for paragraph in 0..self.recipe.paragraphs {
            if paragraph == 0 && is_run_in {
                let at = self.writer.at();
                self.writer.truth.paragraphs.push(at);
            } else {
                self.writer.begin(true);
            }
            let sentence = self.choices.sentence();
            self.writer.text(&sentence);
            self.term_in_text();
            if self.recipe.damage == Some(Damage::Spans) {
                let clause = self.choices.clause();
                self.writer.text(&format!("{clause}，统筹推进"));
                self.writer.span(LINKS[self.used % LINKS.len()]);
            }
            let sentence = self.choices.clause() + "，" + &self.choices.result() + "。";
            self.writer.text(&sentence);
            for _ in 0..self.recipe.sentences {
                let sentence = self.choices.sentence();
                self.writer.text(&sentence);
            }
            self.writer.end_of_paragraph();
        }
    }

    /// A clause with the next term and its mark.
    fn term_in_text(&mut self) {
        let Some(term) = TERMS.get(self.used) else { return };
        if self.recipe.notes.place == Place::None {
            return;
        }
        let note = self.used;
        self.used += 1;
        self.writer.text("深化“");
        let offset = self.writer.text(term).start;
        self.writer.text("”");
        let number = self.number(note);
        if let Some(numeral) = self.recipe.marks {
            let printed = self.recipe.misprint.filter(|n| *n == number).map_or(number, |n| n + 3);
            let place = self.writer.unbroken(&numeral.of(printed));
            self.writer.truth.marks.push(Mark { place, number });
            if note.is_multiple_of(2) {
                self.writer.unbroken(self.recipe.quantity);
            }
        } else {
            self.writer.truth.first_uses.push(FirstUse { offset, note });
        }
        self.writer.text("建设，");
    }

    /// The number that a note prints.
    fn number(&self, note: usize) -> u32 {
        let number = u32::try_from(note - self.explained + 1).unwrap();
        number + u32::from(self.recipe.notes.missing.is_some_and(|missing| missing <= number))
    }

    /// What interrupts the text in its middle.
    fn interruption(&mut self) {
        if let Some(line) = self.recipe.between {
            self.writer.furniture_line(line);
        }
        if self.recipe.damage == Some(Damage::Newspaper) {
            let (first, second) = (self.choices.clause(), self.choices.sentence());
            self.writer.begin(true);
            self.writer.text(&format!("{first}，"));
            self.writer.furniture("（下转第3版）");
            self.writer.end_of_paragraph();
            self.writer.furniture_line("政府工作报告");
            self.writer.furniture("（上接第1版）");
            self.writer.text(&second);
            self.writer.end_of_paragraph();
        }
    }

    fn closing(&mut self) {
        self.paragraph("各位代表！让我们团结一心，真抓实干，为建设幸福美丽的青禾市而努力奋斗！");
    }

    /// The notes of the terms that were used since the last ones.
    fn notes(&mut self) {
        let notes = self.recipe.notes;
        if !notes.heading.is_empty() {
            let offset = self.writer.begin(false);
            self.writer.line(notes.heading);
            // Blanks between the letters of a heading are no part of it (rule 49).
            let text = notes.heading.replace(' ', "");
            self.writer.truth.headings.push(Heading { offset, level: 1, style: "plain", text });
        }
        for note in self.explained..self.used {
            self.note(note);
            if !notes.run_on || note + 1 == self.used {
                self.writer.end_of_paragraph();
            }
        }
        self.explained = self.used;
    }

    fn note(&mut self, note: usize) {
        let notes = self.recipe.notes;
        let number = self.number(note);
        let offset = if notes.run_on && note > self.explained {
            self.writer.at()
        } else {
            self.writer.begin(false)
        };
        if let Some(label) = notes.label {
            self.writer.unbroken(&label.of(number));
        }
        let mut terms = vec![TERMS[note]];
        let [open, close] = notes.term;
        self.writer.text(&format!("{open}{}{close}{}", TERMS[note], notes.parting));
        let definition = self.choices.definition();
        self.writer.text(&definition);
        if notes.two_terms && note == 1 {
            terms.push("青苗学堂");
            self.writer.text("青苗学堂：指开在乡村的学习场所。");
        }
        let number = notes.label.map(|_| number);
        self.writer.truth.notes.push(Note { offset, number, terms });
    }
}
