//! Figures: what a report says in numbers, as values of indicators with what qualifies them.
//!
//! Pure functions of a [`Document`]. A figure is what the text states: nothing is computed or guessed, and what may
//! be wrong carries a doubt. `docs/figures.md` has the numbered rules. Nothing here is done when a report is
//! opened: who wants figures asks for them. Knows nothing of how they are shown, and of no other report.

mod absent_tests;
mod basis;
mod clause;
mod digits;
mod figure;
mod finish;
mod indicator_file;
mod indicators;
mod lexicon;
mod line;
mod named_times;
mod names_tests;
mod number;
mod parts_tests;
mod properties;
mod relation;
mod section;
mod sentences;
mod simplified;
mod subject_tests;
mod table;
#[cfg(test)]
mod tests;
mod time;
mod tokens;
mod unit;
mod word;
mod wording_tests;
mod years;
mod years_tests;

pub use figure::{
    Absence, Absent, Bound, Doubt, Figure, Figures, Kind, Period, Scope, Status, Value, Why,
};
pub use indicator_file::{IndicatorFault, IndicatorProblem};
pub use indicators::{Better, Indicator, Indicators, Measure, Percent};

use crate::document::{BlockKind, Document, Heading, HeadingStyle};
use clause::{Stated, Surroundings, is_about_part};
use finish::Builder;
use lexicon::Lexicon;
use line::Line;
use section::Section;
use sentences::{may_state, sentences};
use simplified::in_simplified;
use std::sync::LazyLock;
use table::{Place, Table, Vocabulary};
use tokens::Tokens;

/// Reads the figures of reports. Made once for a table of indicators, which takes some milliseconds.
#[derive(Debug)]
pub struct FigureReader {
    indicators: Indicators,
    lexicon: Lexicon,
}

impl FigureReader {
    /// A reader of these indicators; `None` where they have more names than can be looked for.
    #[must_use]
    pub fn new(indicators: Indicators) -> Option<Self> {
        let lexicon = Lexicon::new(&indicators)?;
        Some(Self { indicators, lexicon })
    }

    /// The reader of the indicators that are compiled in.
    #[must_use]
    pub fn built_in() -> Option<&'static Self> {
        static READER: LazyLock<Option<FigureReader>> =
            LazyLock::new(|| FigureReader::new(Indicators::built_in().clone()));
        READER.as_ref()
    }

    /// The indicators that it reads.
    #[must_use]
    pub fn indicators(&self) -> &Indicators {
        &self.indicators
    }

    /// The figures of a report. What is told in words, names and qualifiers, is in simplified characters whatever the
    /// report is in.
    #[must_use]
    pub fn read(&self, document: &Document) -> Figures {
        let simplified = in_simplified(document);
        self.read_simplified(simplified.as_ref().unwrap_or(document))
    }

    /// The figures of a report in simplified characters.
    fn read_simplified(&self, document: &Document) -> Figures {
        let report = document.meta.year;
        let mut builder = Builder::new(document, &self.indicators);
        let mut section = Section::start(report);
        let place = document.meta.place.as_deref().unwrap_or_default();
        let mut around = Surroundings {
            indicators: &self.indicators,
            place,
            year: report,
            is_country: place == "全国",
            is_province: ["省", "自治区"].iter().any(|end| place.ends_with(end)),
            goal: false,
            ahead: false,
            part: false,
        };
        let tables = table::find(document);
        let mut tables = tables.iter().peekable();
        for block in document.block_indexes() {
            while tables.next_if(|table| table.ends_before(block)).is_some() {}
            if let Some(table) = tables.peek().filter(|table| table.holds(block)) {
                if table.first() == Some(block) {
                    self.table(document, table, around, &mut builder);
                }
                continue;
            }
            let kind = document.block(block).kind;
            if !matches!(kind, BlockKind::Heading | BlockKind::Paragraph) {
                continue;
            }
            let text = document.text(block);
            let mut start = 0;
            if let Some(index) = document.heading_in(block) {
                let heading = document.heading(index);
                if heading.style != HeadingStyle::Lead {
                    section.heading(&document.heading_text(heading), heading.level, report);
                    start =
                        sentence_of_heading(text, heading).unwrap_or(heading.end).min(text.len());
                }
            }
            if start == text.len() || kind == BlockKind::Heading && start == 0 {
                continue;
            }
            section.opening(text.get(start..).unwrap_or_default(), report);
            around.goal = false;
            around.part = false;
            if !may_state(text) {
                continue;
            }
            around.part = is_about_part(text.get(start..).unwrap_or_default(), place);
            for sentence in sentences(text, start) {
                let words = text.get(sentence.clone()).unwrap_or_default();
                if !may_state(words) {
                    continue;
                }
                around.ahead = section.status != Status::Result;
                let line = Line::new(document, block, sentence.clone());
                let stated = self.clause(&line, around);
                around.goal |= stated.goal;
                builder.take(block, sentence, &line, stated, &section, report);
            }
        }
        builder.finish()
    }

    /// Reads the cells of a table.
    fn table(
        &self,
        document: &Document,
        table: &Table,
        around: Surroundings<'_>,
        builder: &mut Builder<'_>,
    ) {
        let report = document.meta.year;
        let Surroundings { place: name, is_province, .. } = around;
        let place = Place { name, is_province, year: report };
        let words = Vocabulary { lexicon: &self.lexicon, indicators: &self.indicators };
        for cell in table.clauses(document, words, place) {
            let section = Section::of_status(cell.status, report);
            let around =
                Surroundings { goal: false, ahead: cell.status != Status::Result, ..around };
            let stated = self.clause(&cell.line, around);
            builder.take_cell(cell.block, &cell.line, stated, &section, report);
        }
    }

    /// What a line states.
    fn clause(&self, line: &Line, around: Surroundings<'_>) -> Stated {
        if !self.lexicon.may_state(&line.text) {
            return Stated::default();
        }
        let mut tokens = Tokens::new(&line.text, &self.lexicon);
        if !tokens.may_state() {
            return Stated::default();
        }
        basis::join(&mut tokens, &line.text);
        relation::join(&mut tokens, &line.text, around.is_country || around.is_province);
        clause::read(&line.text, tokens, around)
    }
}

/// Where a heading begins behind its numeral that is a sentence of its own: （二）实际利用外资达到650万美元。
fn sentence_of_heading(text: &str, heading: &Heading) -> Option<usize> {
    let is_sentence = text.get(..heading.end)?.trim_end().ends_with(['。', '；']);
    let behind = text.get(heading.number..heading.end)?;
    let numeral = text.len() - text.get(heading.number..)?.trim_start_matches(NUMBERED).len();
    let states = may_state(behind) && is_sentence && heading.number > 0;
    states.then_some(numeral)
}

/// What stands between the numeral of a heading and its words.
const NUMBERED: [char; 6] = ['、', '.', '．', '）', ' ', '\u{3000}'];

/// The figures of a report, of the indicators that are compiled in.
#[must_use]
pub fn of(document: &Document) -> Figures {
    FigureReader::built_in().map(|reader| reader.read(document)).unwrap_or_default()
}
