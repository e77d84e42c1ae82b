//! Which numbered lines are entries: the run of numbers that a section begins with, and what goes on from it in
//! spite of gaps, numbers printed twice, misprints and labels of another form (understanding rule 28).
//!
//! Knows numbers and whether a line names a term. A run that begins anew at 1 is a list within a definition or behind
//! the notes.

use super::candidates::EntryCandidate;
use super::label::LabelForm;
use crate::parse::weights;
use std::collections::HashMap;

/// Runs that are looked ahead for one that goes on better.
const AHEAD: usize = 8;

/// The entries among the candidates.
#[derive(Clone, Debug, Default)]
pub(super) struct Chain {
    /// Their indexes, in order.
    pub entries: Vec<usize>,
    /// The first entry of the section; of its earlier copy, if it is stored twice.
    pub first: usize,
}

/// Finds the entries among the candidates.
pub(super) fn find(candidates: &[EntryCandidate<'_>]) -> Chain {
    let runs = runs(candidates);
    let Some(first) = first(candidates, &runs) else { return Chain::default() };
    let main = copy(candidates, &runs, first);
    let mut chain = runs.get(main).cloned().unwrap_or_default();
    for (index, run) in runs.iter().enumerate().skip(main + 1) {
        let ahead = runs.iter().skip(index + 1).take(AHEAD);
        if goes_on(candidates, &chain, run)
            && !repeats(candidates, &chain, run)
            && !is_misprint(candidates, &chain, run, ahead)
        {
            chain.extend(run);
        }
    }
    let floor = if main == first { 0 } else { chain.first().copied().unwrap_or(0) };
    let entries = fill(candidates, &runs, &chain, floor);
    let begin =
        if main == first { entries.first() } else { runs.get(first).and_then(|run| run.first()) };
    Chain { first: begin.copied().unwrap_or(0), entries }
}

/// Whether a single number jumps over those that a run behind it goes on with.
fn is_misprint<'a>(
    candidates: &[EntryCandidate<'_>],
    chain: &[usize],
    run: &[usize],
    mut ahead: impl Iterator<Item = &'a Vec<usize>>,
) -> bool {
    let value =
        |run: &[usize]| run.first().and_then(|i| candidates.get(*i)).map(EntryCandidate::value);
    let jumps = |next: &Vec<usize>| value(next) < value(run) && goes_on(candidates, chain, next);
    run.len() == 1 && ahead.any(jumps)
}

/// The runs of numbers that rise by one, in the order of their first members. A number that could continue several
/// runs continues the latest whose last member names a term, or names none, as it does itself.
fn runs(candidates: &[EntryCandidate<'_>]) -> Vec<Vec<usize>> {
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open: HashMap<(LabelForm, u32, bool), Vec<usize>> = HashMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        let form = candidate.form();
        let before = candidate.value().checked_sub(1);
        let own = before.and_then(|before| {
            [candidate.named, !candidate.named]
                .into_iter()
                .find_map(|named| open.get_mut(&(form, before, named))?.pop())
        });
        let run = own.unwrap_or(runs.len());
        if run == runs.len() {
            runs.push(Vec::new());
        }
        if let Some(run) = runs.get_mut(run) {
            run.push(index);
        }
        open.entry((form, candidate.value(), candidate.named)).or_default().push(run);
    }
    runs
}

/// The run with which the notes begin: that of the first candidate, if it has several members; otherwise the first
/// run with at least half as many terms as the run that has most.
fn first(candidates: &[EntryCandidate<'_>], runs: &[Vec<usize>]) -> Option<usize> {
    let named = |run: &Vec<usize>| {
        run.iter().filter(|i| candidates.get(**i).is_some_and(|c| c.named)).count()
    };
    let begins = |run: &Vec<usize>| {
        let first = run.first().and_then(|i| candidates.get(*i));
        run.len() > 1 || first.is_some_and(|c| c.value() == 1)
    };
    if runs.first()?.len() > 1 {
        return Some(0);
    }
    let most = runs.iter().filter(|run| begins(run)).map(named).max()?;
    runs.iter().position(|run| begins(run) && named(run) * 2 >= most)
}

/// The later copy of the run `first`, where the section is stored twice and that copy is as long.
fn copy(candidates: &[EntryCandidate<'_>], runs: &[Vec<usize>], first: usize) -> usize {
    let Some(main) = runs.get(first) else { return first };
    let later = runs.iter().enumerate().skip(first + 1);
    let copies = later.filter(|(_, run)| {
        run.len() >= main.len() && run.first() > main.last() && repeats(candidates, main, run)
    });
    copies.map(|(index, _)| index).next_back().unwrap_or(first)
}

/// Whether the entries of a run open with the words of the first entries of a chain.
fn repeats(candidates: &[EntryCandidate<'_>], chain: &[usize], run: &[usize]) -> bool {
    let opening = |index: &usize| {
        let words = candidates.get(*index).map_or("", |c| c.words);
        words
            .chars()
            .filter(|c| !c.is_whitespace())
            .take(weights::notes::COMPARED)
            .collect::<String>()
    };
    let compared = chain.iter().zip(run).take(weights::notes::COMPARED);
    let (same, all) = compared.fold((0, 0), |(same, all), (a, b)| {
        let (a, b) = (opening(a), opening(b));
        (same + usize::from(a == b && !a.is_empty()), all + 1)
    });
    all > 0 && same * 2 >= all
}

/// Whether a run stands behind a chain and goes on from it.
fn goes_on(candidates: &[EntryCandidate<'_>], chain: &[usize], run: &[usize]) -> bool {
    let (Some(last), Some(&first)) = (chain.last(), run.first()) else { return false };
    let (Some(before), Some(next)) = (candidates.get(*last), candidates.get(first)) else {
        return false;
    };
    if first <= *last {
        return false;
    }
    let same = next.form() == before.form();
    let proven = next.named || run.len() > 1;
    let bare = next.form() == LabelForm::Bare;
    match next.value().checked_sub(before.value()) {
        Some(1) => same || proven && !bare,
        Some(0) => same && next.named && !bare && next.value() > 1,
        Some(gap) => same && !bare && proven && (gap <= weights::notes::MISSING || run.len() > 2),
        None => false,
    }
}

/// The chain with what fills its gaps, from the candidate `floor` on.
fn fill(
    candidates: &[EntryCandidate<'_>],
    runs: &[Vec<usize>],
    chain: &[usize],
    floor: usize,
) -> Vec<usize> {
    let mut alone = vec![false; candidates.len()];
    for run in runs.iter().filter(|run| run.len() == 1) {
        for index in run {
            alone.get_mut(*index).into_iter().for_each(|alone| *alone = true);
        }
    }
    let mut filled = Vec::with_capacity(chain.len());
    let (mut from, mut reached) = (floor, 0);
    for &member in chain {
        let Some(next) = candidates.get(member) else { continue };
        let mut slot = Slot { form: next.form(), reached, next: Some(next.value()) };
        filled.extend((from..member).filter(|&i| slot.takes(candidates, &alone, i)));
        filled.push(member);
        (from, reached) = (member + 1, next.value());
    }
    let form = chain
        .last()
        .and_then(|i| candidates.get(*i))
        .map_or(LabelForm::Dotted, EntryCandidate::form);
    let mut slot = Slot { form, reached, next: None };
    filled.extend((from..candidates.len()).filter(|&i| slot.takes(candidates, &alone, i)));
    filled
}

/// A gap between two members of a chain, or behind the last.
struct Slot {
    form: LabelForm,
    /// The number before it.
    reached: u32,
    /// The number behind it, if there is one.
    next: Option<u32>,
}

impl Slot {
    /// Whether a candidate is an entry here: it has a number that is missing, or its number is one that is
    /// printed twice or wrongly. Only a number that no list counts with can be misprinted.
    fn takes(&mut self, candidates: &[EntryCandidate<'_>], alone: &[bool], index: usize) -> bool {
        let Some(candidate) = candidates.get(index) else { return false };
        let value = candidate.value();
        let own = candidate.form() == self.form && candidate.named && self.form != LabelForm::Bare;
        let alone = alone.get(index).copied().unwrap_or_default();
        let missing = self.next.map_or(0, |next| next.saturating_sub(self.reached + 1));
        let fits = self.next.is_some_and(|next| (self.reached + 1..next).contains(&value));
        if missing > 0 && fits && (candidate.named || candidate.form() == self.form) {
            self.reached = value;
            return true;
        }
        if missing > 0 {
            let misprinted = own && alone;
            self.reached += u32::from(misprinted);
            return misprinted;
        }
        let twice = value == self.reached || Some(value) == self.next;
        let wrong = self.next.is_none() && (2..self.reached).contains(&value);
        own && alone && (twice || wrong) && self.reached > 0
    }
}
