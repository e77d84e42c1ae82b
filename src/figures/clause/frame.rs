//! What opens a clause: its time, what is expected, whose it is; and the announcement of goals.

use super::group::{Carried, qualify};
use super::stated::When;
use super::{Reader, is_transparent};
use crate::figures::word::{Sep, TimeWord, Word, plan_years};
use std::ops::Range;

/// What opens a clause.
#[derive(Debug, Default)]
pub(super) struct Opening {
    /// Where what may belong to the head begins: behind 在提高效益的基础上.
    pub start: usize,
    /// The token behind it.
    pub end: usize,
    pub when: When,
    pub qualifiers: Vec<Range<usize>>,
    /// Whether it says 力争.
    pub aim: bool,
}

impl Reader<'_> {
    /// The words before the head: times, what is expected, whose it is.
    pub(super) fn opening(&mut self, range: Range<usize>) -> Opening {
        let when = When {
            frame: self.frame,
            goal: self.out.goal,
            base: self.base,
            base_before: self.base_before,
            coming: self.coming,
            ..When::default()
        };
        let mut opening =
            Opening { start: range.start, end: range.end, when, ..Opening::default() };
        let mut at = range.start;
        while at < range.end {
            let index = at;
            at += 1;
            match self.word(index) {
                // 与1998年相比
                Some(Word::Time(time)) if self.word(index + 1) == Some(Word::Compared) => {
                    self.base = Some(time);
                    opening.when.base = self.base;
                }
                // 同1978年相比, 从1979年到1982年
                Some(Word::Compare)
                    if matches!(self.word(index + 1), Some(Word::Time(_)))
                        && self.word(index + 2) == Some(Word::Compared) => {}
                Some(Word::From)
                    if matches!(self.word(index + 1), Some(Word::Time(TimeWord::Years(..)))) => {}
                Some(Word::Time(TimeWord::Past(_) | TimeWord::Span(_)))
                    if self.is_no_frame(index) => {}
                // 五年年均增长: of this value alone.
                Some(Word::Time(time)) if self.is_of_average(index) => {
                    opening.when.frame = Some(time);
                }
                Some(Word::Time(time)) => self.time(time, &mut opening.when),
                // 其中2005年完成59亿元: of the same.
                Some(Word::Among) if self.is_year(index + 1) => self.flush(),
                Some(Word::Among) => {
                    self.among = Some(self.range(index..index + 1));
                    self.flush();
                    self.pending.clear();
                    self.carried = Carried::No;
                }
                Some(word @ (Word::Estimate | Word::Aim | Word::Intend)) => {
                    opening.when.cue(word);
                    opening.aim |= word == Word::Aim;
                    qualify(&mut opening.qualifiers, self.range(index..index + 1));
                }
                // 增长8%，奋斗目标9%
                Some(Word::Goal) if self.is_higher_aim(index) => {
                    opening.aim = true;
                    qualify(&mut opening.qualifiers, self.range(index..index + 1));
                }
                Some(Word::Level(_)) if self.basis(index..range.end).is_some() => {
                    at = self.basis(index..range.end).unwrap_or(at);
                    opening.start = at;
                }
                Some(Word::Each | Word::All) => {
                    opening.end = index;
                    break;
                }
                Some(Word::OnBasis) => {
                    qualify(&mut opening.qualifiers, self.range(index..index + 1));
                }
                Some(word) if is_transparent(word) || word == Word::Own => {
                    opening.when.within_year |= self.is_within_year(index);
                }
                _ => {
                    opening.end = index;
                    break;
                }
            }
        }
        opening
    }

    fn is_year(&self, index: usize) -> bool {
        matches!(
            self.word(index),
            Some(Word::Time(TimeWord::Year(_) | TimeWord::This | TimeWord::Last))
        )
    }

    /// Whether a word names a second, higher aim, of which a value follows: 奋斗目标9%.
    pub(super) fn is_higher_aim(&self, index: usize) -> bool {
        let is_aim = matches!(self.slice(index), "奋斗目标" | "争取目标" | "力争目标");
        let says = |word| matches!(word, Word::Level(_) | Word::Up | Word::Down | Word::Before(_));
        let value =
            (index + 1..self.tokens.len()).find(|index| !self.word(*index).is_some_and(says));
        let is_value = |index| matches!(self.word(index), Some(Word::Number(_)));
        is_aim && !self.groups.is_empty() && value.is_some_and(is_value)
    }

    /// The token behind 在提高效益的基础上, where that opens a range and speaks of no value.
    fn basis(&self, range: Range<usize>) -> Option<usize> {
        let is_basis = |index: &usize| self.word(*index) == Some(Word::Basis);
        let basis = range.clone().find(is_basis).filter(|_| self.slice(range.start) == "在")?;
        let speaks = |word: Word| word.is_name() || matches!(word, Word::Number(_));
        let is_bare = (range.start..basis).all(|index| !self.word(index).is_some_and(speaks));
        is_bare.then_some(basis + 1)
    }

    /// Whether a span of years stands right before 年均, whose years it names.
    pub(super) fn is_of_average(&self, index: usize) -> bool {
        matches!(self.word(index), Some(Word::Time(TimeWord::Span(_))))
            && (self.word(index + 1) == Some(Word::Time(TimeWord::Average))
                || self.slice(index + 1).starts_with("平均"))
    }

    /// 提前三年, 近五年来首次, 五年增量: not the time of what is stated.
    fn is_no_frame(&self, index: usize) -> bool {
        let before = index.checked_sub(1).map_or("", |before| self.slice(before));
        let behind = self.slice(index + 1);
        before == "提前"
            || self.word(index + 1) == Some(Word::Not)
            || ["首", "最", "新高", "第一"].iter().any(|start| behind.starts_with(start))
    }

    /// Whether a word compares with the year before: 同比, 比上年.
    pub(super) fn is_within_year(&self, index: usize) -> bool {
        let words = self.slice(index);
        words.starts_with("同比") || words.contains("上年") || words.contains("去年")
    }

    /// Notes a time: of the sentence, or of what follows.
    pub(super) fn time(&mut self, time: TimeWord, when: &mut When) {
        match time {
            TimeWord::Average => when.average = true,
            TimeWord::Sum => when.sum = true,
            TimeWord::Held(years) => when.held = Some(years),
            TimeWord::Yearly => (when.held, when.yearly) = (Some(0), true),
            TimeWord::Other | TimeWord::OfName(..) => {}
            TimeWord::End => {
                if let Some(TimeWord::Plan(number)) = self.frame {
                    self.frame = Some(TimeWord::Year(plan_years(number).1));
                    when.frame = self.frame;
                }
            }
            time => {
                // 到2015年，…；五年累计…；: that year is the time of what follows, too. So it is behind a month.
                let passes = matches!(time, TimeWord::Span(_)) || time.is_month();
                if passes && self.frame != Some(time) {
                    self.resumed = self.resumed.or(self.frame);
                }
                if matches!(time, TimeWord::Year(_) | TimeWord::This | TimeWord::Last) {
                    self.base_before = None;
                    when.base_before = None;
                }
                if let TimeWord::Coming(count) = time {
                    self.coming = Some(count);
                    when.coming = self.coming;
                }
                self.frame = Some(time);
                self.change = None;
                when.frame = self.frame;
            }
        }
    }

    /// 累计 serves the clauses behind it until one has a verb or a time of its own: 累计接待游客3亿人次、旅游收入4千亿元.
    pub(super) fn notice_sum(&mut self, range: Range<usize>) {
        if !self.sums {
            return;
        }
        let of_its_own = |index: usize| {
            matches!(
                self.word(index),
                Some(
                    Word::Time(_)
                        | Word::Up
                        | Word::Down
                        | Word::Reach
                        | Word::Rate(_)
                        | Word::Level(_)
                        | Word::Hold
                )
            )
        };
        let text = self.text.get(self.range(range.clone())).unwrap_or_default();
        if text.contains("累计") {
            self.summed = true;
        } else if range.into_iter().any(of_its_own) {
            self.summed = false;
        }
    }

    /// 今后五年 within a clause is the time of those behind it, too: 提出今后五年的指标，包括…
    pub(super) fn note_coming(&mut self, range: Range<usize>) {
        let is_coming = |word: &Word| matches!(word, Word::Time(TimeWord::Coming(_)));
        if let Some(Word::Time(time)) = range.filter_map(|index| self.word(index)).find(is_coming) {
            self.time(time, &mut When::default());
        }
    }

    /// A goal is announced: 主要预期目标是.
    pub(super) fn note_goal(&mut self, range: Range<usize>) {
        let goal = range.clone().rev().find(|index| self.word(*index) == Some(Word::Goal));
        let Some(goal) = goal else { return };
        let rest = (goal + 1..range.end).all(|index| {
            matches!(self.word(index), Some(Word::Level(_) | Word::Adverb | Word::Estimate))
                || ["是", "建议", "建议是", "建议为", "如下", "任务", "任务是", "安排"]
                    .contains(&self.slice(index))
        });
        let announced = self.slice(range.end.saturating_sub(1)).ends_with(['是', '为'])
            || self.word(range.end) == Some(Word::Sep(Sep::Colon));
        let done = self.tokens.get(range.start..goal).unwrap_or_default().iter().any(|token| {
            let text = self.text.get(token.start..token.end).unwrap_or_default();
            ["完成", "实现了", "达到"].iter().any(|word| text.ends_with(word))
        });
        if announced && rest && !done {
            self.out.goal = true;
        }
    }
}
