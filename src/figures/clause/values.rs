//! The list of values of a predicate: what belongs to a value, and what goes on with the list.

use super::Reader;
use super::group::{Found, Mode, OF_ELSE, Pred, qualify};
use crate::figures::figure::{Bound, Kind};
use crate::figures::unit::Quantity;
use crate::figures::word::{Sep, Word};
use std::ops::Range;

impl Reader<'_> {
    /// A bare value goes on with the list of values before it. Says whether the segment was one.
    pub(super) fn continues(&mut self, range: Range<usize>, before: Option<Word>) -> bool {
        let comma = before == Some(Word::Sep(Sep::Comma));
        if !self.pred.open || !(comma || super::is_list(before)) || !self.pending.is_empty() {
            return false;
        }
        let mut value = None;
        let mut bound = None;
        let mut qualifiers = Vec::new();
        let listed = super::is_list(before) && self.head_count() > 1;
        for index in range.start..range.end {
            match self.word(index) {
                Some(Word::Number(_))
                    if listed
                        && value.is_none()
                        && self.last_of_else(index, range.end).is_some() =>
                {
                    value = Some((index, OF_ELSE));
                }
                Some(Word::Other) if matches!(value, Some((_, OF_ELSE))) => {}
                Some(Word::Number(number)) if value.is_none() => value = Some((index, number)),
                Some(Word::Before(before)) if value.is_none() => {
                    bound = Some(before);
                    qualify(&mut qualifiers, self.range(index..index + 1));
                }
                Some(Word::After(after)) if value.is_some() => {
                    bound = Some(after);
                    qualify(&mut qualifiers, self.range(index..index + 1));
                }
                Some(Word::OnBasis) => qualify(&mut qualifiers, self.range(index..index + 1)),
                Some(Word::Mark | Word::Adverb | Word::All) => {}
                _ => return false,
            }
        }
        let (Some((index, number)), Some(last)) = (value, self.pred.values.last()) else {
            return false;
        };
        // 50亿、80亿、100亿元: only the last has its unit.
        let of = |number: u32| match self.number(number)?.of {
            Quantity::Bare => Some(Quantity::Money),
            of => Some(of),
        };
        let full = self.pred.values.len() >= self.head_count();
        if !listed && of(number) != of(last.number) || comma && full {
            return false;
        }
        let found = Found {
            mode: last.mode,
            number,
            at: self.range(index..index + 1),
            bound: bound.or(self.pred.bound).unwrap_or(Bound::Exact),
            own_bound: bound.is_some(),
            is_bounded_before: last.is_bounded_before,
            rule: if bound.is_some() { 15 } else { 14 },
            aim: false,
            when: last.when,
            qualifiers,
        };
        self.pred.values.push(found);
        true
    }

    /// Takes a value and what stands behind it; returns the index behind.
    pub(super) fn take(&mut self, mut found: Found, index: usize, end: usize, own: bool) -> usize {
        let mut next = index + 1;
        while next < end {
            match self.word(next) {
                Some(Word::After(bound)) => {
                    found.bound = bound;
                    found.own_bound = true;
                    found.rule = 14;
                    qualify(&mut found.qualifiers, self.range(next..next + 1));
                }
                Some(Word::Mark) => {}
                _ => break,
            }
            next += 1;
        }
        if found.aim && !own && self.stretch(&found) {
            return next;
        }
        let open = next >= end;
        let bound = Some(found.bound).filter(|_| found.rule == 14 && found.own_bound);
        let goes_on = self.pred.values.last().is_none_or(|last| {
            last.mode == found.mode && open && self.pred.values.len() < self.head_count()
        });
        if !goes_on {
            let each = self.pred.each;
            self.flush();
            self.pred = Pred { each, ..Pred::default() };
        }
        self.pred.open = open;
        self.pred.bound = bound.filter(|_| goes_on);
        self.pred.values.push(found);
        next
    }

    pub(super) fn head_count(&self) -> usize {
        self.groups.last().map_or(0, |group| group.heads.len())
    }

    /// A second, higher aim behind the first: 增长5.5%、力争6%以上.
    fn stretch(&mut self, found: &Found) -> bool {
        self.flush();
        let heads = self.head_count();
        let Some(number) = self.number(found.number).copied() else { return false };
        let unit = number.unit.to_string();
        let Some(last) = self.out.figures.last_mut() else { return false };
        let same_kind = match found.mode {
            Mode::Growth(..) => last.kind == Kind::Growth,
            Mode::Level | Mode::None => true,
            Mode::Ignore => false,
        };
        if heads != 1 || last.unit != unit || !same_kind || last.stretch.is_some() {
            return false;
        }
        let sign = if last.value.is_some_and(|value| value.low < 0.0) { -1.0 } else { 1.0 };
        last.stretch = Some(sign * number.low);
        last.qualifiers.extend(found.qualifiers.iter().cloned());
        true
    }
}
