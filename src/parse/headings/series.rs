//! Which numerals count: headings follow one another, items of a list and quantities do not.

use super::Form;
use super::sections::{Ending, Found};
use crate::parse::weights;

/// The headings without those that no series proves, and without the items of lists.
pub(super) fn prove(mut found: Vec<Found>) -> Vec<Found> {
    drop_lists(&mut found);
    prove_sections(&mut found);
    prove_series(&mut found);
    found.retain(|heading| !heading.weak);
    found
}

/// Drops the items of lists: those that end in `；`, and the one behind the last of them.
fn drop_lists(found: &mut Vec<Found>) {
    let mut last = None;
    found.retain(|heading| {
        let next = last.is_some_and(|(form, value)| heading.form == form && heading.value == value);
        let closes = next && heading.ending == Ending::Sentence;
        let goes_on = heading.ending == Ending::Clause;
        last = goes_on.then_some((heading.form, heading.value + 1));
        !(goes_on || closes)
    });
}

/// Proves `一 ` and `第一，` where they count through the whole report and no `一、` does.
fn prove_sections(found: &mut Vec<Found>) {
    let is_section = |heading: &Found| heading.form == Some(Form::Han) && !heading.weak;
    if !found.iter().any(is_section) {
        for form in [Form::Han, Form::Ordinal] {
            count_through(found, form);
        }
    }
    found.retain(|heading| heading.form != Some(Form::Han) || !heading.weak);
}

/// Proves the headings of a form if they count from 1, and makes them the report's sections.
fn count_through(found: &mut [Found], form: Form) {
    let mut reached = 0;
    let mut counted = Vec::new();
    for heading in found.iter_mut().filter(|heading| heading.form == Some(form) && heading.weak) {
        if heading.value == reached + 1 || heading.value == 1 {
            reached = heading.value;
            counted.push(heading);
        }
    }
    if counted.len() >= weights::headings::SERIES {
        for heading in counted {
            heading.weak = false;
            heading.form = Some(Form::Han);
        }
    }
}

/// Proves the weak headings that make a series between two others: a lone `3.` or one that skips is an item
/// of a list or a quantity. Each form of numeral counts for itself.
fn prove_series(found: &mut [Found]) {
    let mut open: Vec<Series> = Vec::new();
    for index in 0..found.len() {
        let Some(heading) = found.get(index) else { break };
        let form = heading.form;
        if !heading.weak {
            close_all(&mut open, found);
        } else if let Some(series) = open.iter_mut().find(|series| series.form == form) {
            series.push(found, index);
        } else {
            open.push(Series { form, members: vec![index], reached: 0 });
        }
    }
    close_all(&mut open, found);
}

fn close_all(open: &mut [Series], found: &mut [Found]) {
    for series in open {
        series.close(found);
    }
}

/// The headings of a form that rise, and where the last such series that was proven ended.
struct Series {
    form: Option<Form>,
    /// Their indexes.
    members: Vec<usize>,
    reached: u32,
}

impl Series {
    /// Adds a heading, or begins anew with it where it does not rise.
    fn push(&mut self, found: &mut [Found], index: usize) {
        let value = |index: usize| found.get(index).map(|heading| heading.value);
        if self.members.last().is_some_and(|last| value(index) <= value(*last)) {
            self.close(found);
        }
        self.members.push(index);
    }

    /// Ends the series, and proves its headings if they make one.
    fn close(&mut self, found: &mut [Found]) {
        let headings = self.members.iter().filter_map(|i| found.get(*i));
        if let Some(last) = reaches(&headings.collect::<Vec<_>>(), self.reached) {
            self.reached = last;
            for &index in &self.members {
                found.get_mut(index).into_iter().for_each(|heading| heading.weak = false);
            }
        }
        self.members.clear();
    }
}

/// The last number of a series between two other headings, if it counts from 1, from where the last such
/// series had `reached`, or for long. Now and then a number may be missing, and a heading be longer than
/// such ones are.
fn reaches(series: &[&Found], reached: u32) -> Option<u32> {
    let values: Vec<u32> = series.iter().map(|heading| heading.value).collect();
    let (first, last) = (*values.first()?, *values.last()?);
    let least = if first == 1 {
        weights::headings::SERIES
    } else {
        weights::headings::SERIES_WITHOUT_START
    };
    let goes_on = first > 1 && first == reached + 1;
    let long = series.iter().filter(|heading| heading.long).count();
    let even = series.len() <= weights::headings::SERIES_LONGEST
        && weights::headings::SERIES_TOO_LONG.at_most(long, series.len());
    (counts(&values) && (series.len() >= least || goes_on) && even).then_some(last)
}

/// Whether numbers that rise do so by one at two steps out of three.
fn counts(values: &[u32]) -> bool {
    let steps = || values.windows(2).filter_map(|pair| Some((pair.first()?, pair.last()?)));
    let ones = steps().filter(|(a, b)| **b == **a + 1).count();
    weights::headings::SERIES_STEPS.at_least(ones, steps().count())
}
