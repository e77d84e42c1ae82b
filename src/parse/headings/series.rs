//! Which numerals count on: those of headings do, those of list items and quantities do not (understanding rule 22).
//!
//! Knows forms and values of numerals; nothing of the text behind them.

use super::Form;
use super::candidate::{Ending, HeadingCandidate};
use crate::parse::weights;

/// The headings without those that no series proves, and without the items of lists.
pub(super) fn prove(mut candidates: Vec<HeadingCandidate>) -> Vec<HeadingCandidate> {
    drop_lists(&mut candidates);
    prove_sections(&mut candidates);
    prove_series(&mut candidates);
    candidates.retain(|heading| !heading.ambiguous);
    candidates
}

/// Drops the items of lists: those that end in `；`, and the item after the last of these.
fn drop_lists(candidates: &mut Vec<HeadingCandidate>) {
    let mut last = None;
    candidates.retain(|heading| {
        let next = last.is_some_and(|(form, value)| heading.form == form && heading.value == value);
        let run_in = heading.heading.span.end() < heading.heading.end;
        let closes = next && (heading.ending == Ending::Sentence || run_in);
        let goes_on = heading.ending == Ending::Clause;
        last = goes_on.then_some((heading.form, heading.value + 1));
        !(goes_on || closes)
    });
}

/// Proves `一 ` and `第一，` where they count through the whole report and no `一、` does.
fn prove_sections(candidates: &mut Vec<HeadingCandidate>) {
    let is_section =
        |heading: &HeadingCandidate| heading.form == Some(Form::Han) && !heading.ambiguous;
    if !candidates.iter().any(is_section) {
        for form in [Form::Han, Form::Ordinal] {
            count_through(candidates, form);
        }
    }
    candidates.retain(|heading| heading.form != Some(Form::Han) || !heading.ambiguous);
}

/// Proves the headings of a form if they count from 1, and makes them the report's sections.
fn count_through(candidates: &mut [HeadingCandidate], form: Form) {
    let mut reached = 0;
    let mut counted = Vec::new();
    for heading in
        candidates.iter_mut().filter(|heading| heading.form == Some(form) && heading.ambiguous)
    {
        if heading.value == reached + 1 || heading.value == 1 {
            reached = heading.value;
            counted.push(heading);
        }
    }
    if counted.len() >= weights::headings::SERIES {
        for heading in counted {
            heading.ambiguous = false;
            heading.form = Some(Form::Han);
        }
    }
}

/// Proves the ambiguous headings that make a series between two others: a lone `3.` or one that skips is an item
/// of a list or a quantity. Each form of numeral has series of its own.
fn prove_series(candidates: &mut [HeadingCandidate]) {
    let mut open: Vec<Series> = Vec::new();
    for index in 0..candidates.len() {
        let Some(heading) = candidates.get(index) else { break };
        let form = heading.form;
        if !heading.ambiguous {
            close_all(&mut open, candidates);
        } else if let Some(series) = open.iter_mut().find(|series| series.form == form) {
            series.push(candidates, index);
        } else {
            open.push(Series { form, members: vec![index], ..Series::default() });
        }
    }
    close_all(&mut open, candidates);
    prove_first(candidates);
}

/// Proves the `1.` that is alone in its section and a title on a line of its own, where other sections have series of
/// its form.
fn prove_first(candidates: &mut [HeadingCandidate]) {
    let is_alone = |heading: &HeadingCandidate| {
        let heading_ends = heading.heading.span.end() == heading.heading.end;
        heading.ambiguous && heading.value == 1 && !heading.long && heading_ends
    };
    // There are few forms, but as many headings as lines.
    let mut proven = Vec::new();
    for heading in candidates.iter().filter(|heading| !heading.ambiguous) {
        if !proven.contains(&heading.form) {
            proven.push(heading.form);
        }
    }
    for heading in candidates.iter_mut().filter(|h| is_alone(h) && proven.contains(&h.form)) {
        heading.ambiguous = false;
    }
}

fn close_all(open: &mut [Series], candidates: &mut [HeadingCandidate]) {
    for series in open {
        series.close(candidates);
    }
}

/// The headings of a form that rise, and where the last such series that was proven ended.
#[derive(Default)]
struct Series {
    form: Option<Form>,
    /// Their indexes.
    members: Vec<usize>,
    reached: u32,
    /// Those before them that count from 1 through sections of one or two headings each, and are not proven so far.
    counted: Vec<usize>,
}

impl Series {
    /// Adds a heading, or begins anew with it where it does not rise.
    fn push(&mut self, candidates: &mut [HeadingCandidate], index: usize) {
        let value = |index: usize| candidates.get(index).map(|heading| heading.value);
        if self.members.last().is_some_and(|last| value(index) <= value(*last)) {
            self.close(candidates);
        }
        self.members.push(index);
    }

    /// Ends the series, and proves its headings if they make one, with those that it counts on from.
    fn close(&mut self, candidates: &mut [HeadingCandidate]) {
        let headings: Vec<_> = self.members.iter().filter_map(|i| candidates.get(*i)).collect();
        let proven = reaches(&headings, self.reached);
        let by_one =
            headings.windows(2).all(|pair| matches!(pair, [a, b] if b.value == a.value + 1));
        let first = headings.first().map(|heading| heading.value);
        let last = self.counted.last().and_then(|i| candidates.get(*i));
        if first != Some(last.map_or(1, |last| last.value + 1)) {
            self.counted.clear();
        }
        if by_one && (first == Some(1) || !self.counted.is_empty()) {
            self.counted.append(&mut self.members);
        }
        if let Some(last) = proven {
            self.reached = last;
            for index in self.counted.drain(..).chain(self.members.drain(..)) {
                candidates.get_mut(index).into_iter().for_each(|heading| heading.ambiguous = false);
            }
        }
        self.members.clear();
    }
}

/// The last number of a series, if the series is one of headings: it counts from 1, goes on from where the last
/// proven series ended (`reached`), or is long enough without a start. A few numbers may be missing, and a few
/// headings too long.
fn reaches(series: &[&HeadingCandidate], reached: u32) -> Option<u32> {
    let values: Vec<u32> = series.iter().map(|heading| heading.value).collect();
    let (first, last) = (*values.first()?, *values.last()?);
    let wanted = if first == 1 {
        weights::headings::SERIES
    } else {
        weights::headings::SERIES_WITHOUT_START
    };
    let goes_on = first > 1 && first == reached + 1;
    let long = series.iter().filter(|heading| heading.long).count();
    let even = series.len() <= weights::headings::SERIES_LONGEST
        && weights::headings::SERIES_TOO_LONG.at_most(long, series.len());
    (counts(&values) && (series.len() >= wanted || goes_on) && even).then_some(last)
}

/// Whether numbers that rise do so by one at two steps out of three.
fn counts(values: &[u32]) -> bool {
    let steps = || values.windows(2).filter_map(|pair| Some((pair.first()?, pair.last()?)));
    let ones = steps().filter(|(a, b)| **b == **a + 1).count();
    weights::headings::SERIES_STEPS.at_least(ones, steps().count())
}
