//! Which numerals count: headings follow one another, items of a list and quantities do not.

use super::Form;
use super::sections::{Ending, Found};

/// The headings without those that no series proves, and without the items of lists.
pub(super) fn prove(mut found: Vec<Found>) -> Vec<Found> {
    drop_lists(&mut found);
    prove_sections(&mut found);
    in_series(found)
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
    if counted.len() >= LEAST {
        for heading in counted {
            heading.weak = false;
            heading.form = Some(Form::Han);
        }
    }
}

/// The headings without the weak ones that no series between two others proves: a lone `3.` or one that
/// skips is an item of a list or a quantity. Each form of numeral counts for itself.
fn in_series(found: Vec<Found>) -> Vec<Found> {
    let mut kept = Vec::with_capacity(found.len());
    let mut open: Vec<Series> = Vec::new();
    for heading in found {
        if !heading.weak {
            close_all(&mut open, &mut kept);
            kept.push(heading);
        } else if let Some(series) = open.iter_mut().find(|series| series.form == heading.form) {
            series.push(heading, &mut kept);
        } else {
            open.push(Series { form: heading.form, headings: vec![heading], reached: 0 });
        }
    }
    close_all(&mut open, &mut kept);
    kept.sort_by_key(|heading| heading.span);
    kept
}

fn close_all(open: &mut [Series], kept: &mut Vec<Found>) {
    for series in open {
        series.close(kept);
    }
}

/// The headings of a form that rise, and where the last such series that was proven ended.
struct Series {
    form: Option<Form>,
    headings: Vec<Found>,
    reached: u32,
}

impl Series {
    /// Adds a heading, or begins anew with it where it does not rise.
    fn push(&mut self, heading: Found, kept: &mut Vec<Found>) {
        if self.headings.last().is_some_and(|last| heading.value <= last.value) {
            self.close(kept);
        }
        self.headings.push(heading);
    }

    /// Keeps the headings if they are proven.
    fn close(&mut self, kept: &mut Vec<Found>) {
        kept.extend(proven(std::mem::take(&mut self.headings), &mut self.reached));
    }
}

/// Headings that make a series which counts from 1, at the least.
const LEAST: usize = 2;

/// Headings that a series has at most: longer ones number the paragraphs of a report.
const LONGEST: usize = 30;

/// So many in a row are a series even where its beginning is lost among longer items.
const PROOF: usize = 5;

/// A series between two other headings, if it counts from 1, from where the last such series had
/// `reached`, or for long. Now and then a number may be missing, and a heading be longer than such ones
/// are.
fn proven(series: Vec<Found>, reached: &mut u32) -> Vec<Found> {
    let values: Vec<u32> = series.iter().map(|heading| heading.value).collect();
    let (Some(&first), Some(&last)) = (values.first(), values.last()) else { return Vec::new() };
    let begins = if first == 1 { series.len() >= LEAST } else { series.len() >= PROOF };
    let goes_on = first > 1 && first == *reached + 1;
    let long = series.iter().filter(|heading| heading.long).count();
    if !counts(&values) || !(begins || goes_on) || series.len() > LONGEST || long * 3 > series.len()
    {
        return Vec::new();
    }
    *reached = last;
    series
}

/// Whether numbers that rise do so by one at two steps out of three.
fn counts(values: &[u32]) -> bool {
    let steps = || values.windows(2).filter_map(|pair| Some((pair.first()?, pair.last()?)));
    let ones = steps().filter(|(a, b)| **b == **a + 1).count();
    ones * 3 >= steps().count() * 2
}
