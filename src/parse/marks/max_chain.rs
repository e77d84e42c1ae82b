//! Maximum-weight strictly increasing pairing of tokens and notes (understanding rule 36).
//!
//! A weighted longest increasing subsequence over a Fenwick tree, in O(n log m) for n choices and m notes, with a bonus
//! where a mark follows that of the note before its own. Knows numbers alone.

use crate::parse::weights;

/// A token that could mark a note.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Choice {
    /// Which token, in reading order.
    pub token: usize,
    /// Index of the digit run of which this token is a prefix or a suffix (`216`: `2`, `21`, `216`, `16`, `6`). At
    /// most one token of a run is chosen.
    pub digit_run: u32,
    /// Which note, in the order of the section.
    pub note: usize,
    /// How well they go together; above zero.
    pub weight: f64,
}

/// The choices of the heaviest chain, in order, and its weight. `choices` are sorted by their digit runs.
pub(super) fn best_chain(choices: &[Choice], notes: usize) -> (f64, Vec<usize>) {
    let mut reached = Best::new(notes);
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(choices.len());
    let mut totals: Vec<f64> = Vec::with_capacity(choices.len());
    let mut start = 0;
    while let Some(first) = choices.get(start) {
        let len = choices
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|c| c.digit_run == first.digit_run)
            .count();
        for choice in choices.get(start..start + len).unwrap_or_default() {
            let (total, from) = reached.before(choice.note);
            let (neighbour, beside) = reached.at(choice.note);
            let neighbour = neighbour + weights::marks::NEXT_NOTE;
            let (total, from) = if neighbour > total && beside.is_some() {
                (neighbour, beside)
            } else {
                (total, from)
            };
            totals.push(total + choice.weight);
            previous.push(from);
        }
        for index in start..start + len {
            if let (Some(choice), Some(&total)) = (choices.get(index), totals.get(index)) {
                reached.raise(choice.note, total, index);
            }
        }
        start += len;
    }
    trace(&totals, &previous)
}

fn trace(totals: &[f64], previous: &[Option<usize>]) -> (f64, Vec<usize>) {
    let last = totals.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
    let total = last.map_or(0.0, |(_, t)| *t);
    let mut chain: Vec<usize> =
        std::iter::successors(last.map(|(i, _)| i), |&i| previous.get(i).copied().flatten())
            .collect();
    chain.reverse();
    (total, chain)
}

/// The heaviest chain that ends at each note: by note, and as a Fenwick tree of prefix maxima.
struct Best {
    tree: Vec<(f64, Option<usize>)>,
    exact: Vec<(f64, Option<usize>)>,
}

impl Best {
    fn new(notes: usize) -> Self {
        Self { tree: vec![(0.0, None); notes + 1], exact: vec![(0.0, None); notes + 1] }
    }

    /// The heaviest chain that ends at any note before `note`.
    fn before(&self, note: usize) -> (f64, Option<usize>) {
        let (mut best, mut at) = ((0.0, None), note);
        while at > 0 {
            if let Some(&node) = self.tree.get(at).filter(|node| node.0 > best.0) {
                best = node;
            }
            at &= at - 1;
        }
        best
    }

    /// The heaviest chain that ends at the note right before `note`.
    fn at(&self, note: usize) -> (f64, Option<usize>) {
        self.exact.get(note).copied().unwrap_or_default()
    }

    fn raise(&mut self, note: usize, total: f64, index: usize) {
        let mut at = note + 1;
        if let Some(exact) = self.exact.get_mut(at).filter(|exact| total > exact.0) {
            *exact = (total, Some(index));
        }
        while let Some(node) = self.tree.get_mut(at) {
            if total > node.0 {
                *node = (total, Some(index));
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(choices: &[(u32, usize, f64)], notes: usize, expected: &[usize]) {
        let choices: Vec<Choice> = choices
            .iter()
            .enumerate()
            .map(|(token, &(digit_run, note, weight))| Choice { token, digit_run, note, weight })
            .collect();
        assert_eq!(best_chain(&choices, notes).1, expected);
    }

    #[test]
    fn the_chain_rises() {
        check(&[], 3, &[]);
        check(&[(0, 0, 1.0), (1, 1, 1.0), (2, 2, 1.0)], 3, &[0, 1, 2]);
        check(&[(0, 2, 1.0), (1, 0, 1.0), (2, 1, 1.0)], 3, &[1, 2]);
        check(&[(0, 2, 9.0), (1, 0, 1.0), (2, 1, 1.0)], 3, &[0]);
    }

    #[test]
    fn of_one_run_one_token_is_chosen() {
        check(&[(0, 0, 1.0), (0, 1, 1.5), (1, 2, 1.0)], 3, &[1, 2]);
    }
}
