//! The last step: what sentences state becomes the figures of a report.
//!
//! Gives them their time and their place, counts what is stated again, doubts what does not agree, and says what
//! is absent.

use super::clause::{Raw, Stated};
use super::figure::{
    Absence, Absent, Bound, Doubt, Figure, Figures, Kind, Period, Scope, Status, Value, Why,
};
use super::indicators::{Indicator, Indicators};
use super::line::Line;
use super::section::Section;
use crate::document::{BlockIdx, Document, Span};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::sync::Arc;

/// The rule that the headings of a table decide.
const HEADINGS: u8 = 35;

/// What two figures have in common that cannot both hold if their values differ.
type Same = (Arc<str>, Status, Option<Period>, Kind, bool);

/// The figures of the same that another is compared with at most: a report that has more states nothing.
const MOST_COMPARED: usize = 64;

/// Bytes of a sentence at most: each of a thousand figures in a clause without an end has one.
const LONGEST_SENTENCE: usize = 2000;

/// How far a value may lie from one that is said to be about so much, as a share of it.
const ROUNDED: f64 = 0.02;

/// The qualifiers of an average over years, and of what is so in each of them.
const AVERAGE: &str = "年均";
const YEARLY: &str = "每年";

/// The qualifier of a sum of years, and of growth over them.
const SUM: &str = "累计";

/// Collects the figures of a report.
pub(super) struct Builder<'a> {
    document: &'a Document,
    indicators: &'a Indicators,
    figures: Vec<Figure>,
    /// The figures of the same, by their places.
    known: HashMap<Same, Known>,
    unsaid: Vec<Absent>,
}

/// Figures of the same.
#[derive(Default)]
struct Known {
    /// In the order in which they are stated.
    figures: Vec<usize>,
    by_value: HashMap<ValueKey, usize>,
}

/// The ends of a value, bit by bit, and its unit.
type ValueKey = (Option<(u64, u64)>, Option<Box<str>>);

fn value_key(figure: &Figure) -> ValueKey {
    let ends = figure.value.map(|value| (value.low.to_bits(), value.high.to_bits()));
    (ends, figure.unit.clone())
}

impl<'a> Builder<'a> {
    pub fn new(document: &'a Document, indicators: &'a Indicators) -> Self {
        Self {
            document,
            indicators,
            figures: Vec::new(),
            known: HashMap::new(),
            unsaid: Vec::new(),
        }
    }

    /// Takes what a sentence states.
    pub fn take(
        &mut self,
        block: BlockIdx,
        sentence: Range<usize>,
        line: &Line,
        stated: Stated,
        section: &Section,
        report: Option<u16>,
    ) {
        if stated.figures.is_empty() && stated.unsaid.is_empty() {
            return;
        }
        let sentence = trimmed(self.document.text(block), sentence);
        for raw in stated.figures {
            let figure = self.figure(block, sentence.clone(), line, raw, section, report);
            self.add(figure);
        }
        for unsaid in stated.unsaid {
            let decided = section.decide(&unsaid.when, Kind::Relative, report);
            let Some(indicator) = self.indicators.get(usize::from(unsaid.indicator)) else {
                continue;
            };
            // A goal that was missed was one of the last year, wherever that is said.
            let missed = unsaid.how == Absence::Missed;
            self.unsaid.push(Absent {
                indicator: indicator.key.clone(),
                status: if missed { Status::Result } else { decided.status },
                how: unsaid.how,
                span: Some(line.span(self.document, block, unsaid.at)),
            });
        }
    }

    /// Takes what a cell of a table states, of which the headings of its column decide.
    pub fn take_cell(
        &mut self,
        block: BlockIdx,
        line: &Line,
        stated: Stated,
        section: &Section,
        report: Option<u16>,
    ) {
        let before = self.figures.len();
        let row = 0..self.document.text(block).len();
        self.take(block, row, line, stated, section, report);
        for figure in self.figures.iter_mut().skip(before) {
            (figure.why.status, figure.why.period) = (HEADINGS, HEADINGS);
        }
    }

    fn figure(
        &self,
        block: BlockIdx,
        sentence: Range<usize>,
        line: &Line,
        raw: Raw,
        section: &Section,
        report: Option<u16>,
    ) -> Figure {
        let decided = section.decide(&raw.when, raw.kind, report);
        let text =
            |range: Range<usize>| -> Box<str> { line.text.get(range).unwrap_or_default().into() };
        let indicator = raw.indicator.and_then(|index| self.indicators.get(usize::from(index)));
        let doubt =
            if raw.counts { Some(Doubt::Counts) } else { decided.doubt.then_some(Doubt::Status) };
        let mut qualifiers: Vec<_> = raw.qualifiers.into_iter().map(text).collect();
        let period = decided.period();
        let spans = period.is_some_and(|period| period.from < period.to);
        // 以8%的速度增长 over several years is by that much in each.
        let behind = line.text.get(raw.at.end..).unwrap_or_default();
        let is_speed = ["", "以上", "左右"]
            .iter()
            .any(|bound| behind.strip_prefix(bound).is_some_and(|rest| rest.starts_with("的速度")));
        let average = raw.when.average || is_speed && spans;
        let is_of_years = spans && !average && !raw.when.lasts && raw.when.held.is_none();
        let sums = match raw.kind {
            Kind::Growth => is_of_years,
            Kind::Level => is_of_years && (raw.when.sum || raw.when.adds_up),
            Kind::Share | Kind::Relative => false,
        };
        let words = [(average, AVERAGE), (raw.when.yearly, YEARLY), (sums, SUM)];
        for (is_said, word) in words {
            if is_said {
                // The words that say whose it is stay the first.
                let is_own = raw.scope == Scope::Own || raw.indicator.is_none();
                qualifiers.insert(usize::from(!is_own).min(qualifiers.len()), word.into());
            }
        }
        let span = line.span(self.document, block, raw.at);
        let sentence = around(self.document.text(block), sentence, span.range());
        Figure {
            indicator: indicator.map(|indicator| indicator.key.clone()),
            name: text(raw.name),
            status: decided.status,
            period,
            kind: raw.kind,
            value: raw.value,
            unit: (raw.kind != Kind::Relative).then(|| raw.unit.into()),
            bound: raw.bound,
            stretch: raw.stretch,
            qualifiers,
            scope: raw.scope,
            span,
            sentence: Span::new(block, sentence),
            doubt,
            restated: 0,
            why: Why {
                name: raw.rules.0,
                status: decided.rules.0,
                period: decided.rules.1,
                bound: raw.rules.1,
            },
        }
    }

    /// Adds a figure, or counts it as stated again; another value of the same raises a doubt.
    fn add(&mut self, mut figure: Figure) {
        let Some(key) = figure.indicator.clone() else {
            self.figures.push(figure);
            return;
        };
        if figure.scope != Scope::Own {
            self.figures.push(figure);
            return;
        }
        let document = self.document;
        // An average, a value of each year and a sum of years are other values than that of all.
        let average = figure.qualifiers.iter().any(|word| [AVERAGE, YEARLY].contains(&&**word))
            || figure.name.contains("累计");
        let same = (key, figure.status, figure.period, figure.kind, average);
        let known = self.known.entry(same).or_default();
        match known.by_value.entry(value_key(&figure)) {
            Entry::Occupied(first) => {
                if let Some(first) = self.figures.get_mut(*first.get()) {
                    first.restated += 1;
                }
                return;
            }
            Entry::Vacant(place) => place.insert(self.figures.len()),
        };
        for &index in known.figures.iter().take(MOST_COMPARED) {
            let Some(first) = self.figures.get_mut(index) else { continue };
            if contradicts(first, &figure)
                && has_basis(document, first) == has_basis(document, &figure)
            {
                figure.doubt = figure.doubt.or(Some(Doubt::Second));
                first.doubt = first.doubt.or(Some(Doubt::Second));
            }
        }
        known.figures.push(self.figures.len());
        self.figures.push(figure);
    }

    /// All figures in reading order, and what is absent.
    pub fn finish(mut self) -> Figures {
        let both = [Status::Result, Status::Target];
        let indicators = self.indicators.iter();
        let absent = indicators
            .flat_map(|indicator| both.map(|status| (indicator, status)))
            .filter_map(|(indicator, status)| self.absent(indicator, status))
            .collect();
        self.figures.sort_by_key(|figure| figure.span);
        Figures { figures: self.figures, absent }
    }

    /// What stands instead of a figure of an indicator, or that nothing does where most reports state one.
    fn absent(&self, indicator: &Indicator, status: Status) -> Option<Absent> {
        let said = || {
            self.unsaid
                .iter()
                .filter(|unsaid| unsaid.indicator == indicator.key && unsaid.status == status)
        };
        if !indicator.core && said().next().is_none() {
            return None;
        }
        let is_stated = self.figures.iter().any(|figure| {
            figure.scope == Scope::Own
                && figure.indicator.as_ref() == Some(&indicator.key)
                && figure.status == status
                && (figure.kind == Kind::Growth || !indicator.core)
        });
        if is_stated {
            return None;
        }
        let missed = said().find(|unsaid| unsaid.how == Absence::Missed);
        let nothing = || Absent {
            indicator: indicator.key.clone(),
            status,
            how: Absence::Absent,
            span: None,
        };
        missed.or_else(|| said().next()).cloned().or_else(|| indicator.core.then(nothing))
    }
}

/// Whether two values of the same cannot both hold: other numbers in the same unit, neither within the other's bound.
/// Values of which the time is not known may be of several.
fn contradicts(one: &Figure, other: &Figure) -> bool {
    let (Some(a), Some(b)) = (one.value, other.value) else { return false };
    let is_same = one.unit == other.unit && one.period.is_some();
    is_same && !holds(one.bound, a, b) && !holds(other.bound, b, a)
}

/// Words for a basis that not all values of an indicator have.
const BASES: [&str; 7] = ["口径", "可比", "不变价", "扣除", "剔除", "名义", "实际增"];

/// Bytes of a clause that are looked through at most.
const LONGEST_CLAUSE: usize = 200;

/// Whether a basis is named in the clause before a value: the same measured otherwise is no contradiction.
fn has_basis(document: &Document, figure: &Figure) -> bool {
    let (text, value) = (document.text(figure.span.block), figure.span.start());
    let start = text.floor_char_boundary(value.saturating_sub(LONGEST_CLAUSE));
    let clause = text
        .get(start..value)
        .unwrap_or_default()
        .rsplit(['，', '；', '。', '（', '(', ','])
        .next()
        .unwrap_or_default();
    BASES.iter().any(|word| clause.contains(word))
}

fn holds(bound: Bound, value: Value, other: Value) -> bool {
    match bound {
        Bound::AtLeast => other.low >= value.low,
        Bound::AtMost => other.high <= value.high,
        Bound::Range => other.low >= value.low && other.high <= value.high,
        // 约1100 and 1100.7 are one value, rounded and not.
        Bound::About => (other.low - value.low).abs() <= ROUNDED * value.low.abs(),
        Bound::Exact => other == value,
    }
}

/// The sentence around a value; of one that is longer than any the part around the value.
fn around(text: &str, sentence: Range<usize>, value: Range<usize>) -> Range<usize> {
    if sentence.len() <= LONGEST_SENTENCE {
        return sentence;
    }
    let start = text.floor_char_boundary(value.start.saturating_sub(LONGEST_SENTENCE / 2));
    let end = text.ceil_char_boundary(value.start + LONGEST_SENTENCE / 2);
    start.max(sentence.start)..end.max(value.end).min(sentence.end)
}

/// A range without the blanks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (part.len() - part.trim_start().len());
    start..(range.start + part.trim_end().len()).max(start)
}
