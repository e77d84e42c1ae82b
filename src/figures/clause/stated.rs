//! What a sentence states, before its time and its status are known.
//!
//! Ranges are bytes of the normalised text.

use crate::figures::figure::{Absence, Bound, Kind, Scope, Value};
use crate::figures::word::{TimeWord, Word};
use std::ops::Range;

/// A figure before its time and its status are known.
#[derive(Clone, Debug)]
pub(in crate::figures) struct Raw {
    pub indicator: Option<u16>,
    pub name: Range<usize>,
    pub kind: Kind,
    pub value: Option<Value>,
    pub unit: String,
    pub bound: Bound,
    pub stretch: Option<f64>,
    pub qualifiers: Vec<Range<usize>>,
    pub scope: Scope,
    pub at: Range<usize>,
    pub when: When,
    pub counts: bool,
    /// The rules by which name and bound were read.
    pub rules: (u8, u8),
}

/// What the words around a value say of its time.
#[expect(clippy::struct_excessive_bools, reason = "what a word says, each apart from the others")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::figures) struct When {
    /// The time that the sentence names.
    pub frame: Option<TimeWord>,
    /// 年均
    pub average: bool,
    /// 累计
    pub sum: bool,
    /// Jobs and the like: a value for several years is the sum of theirs.
    pub adds_up: bool,
    /// 连续13年, 每年: 0 where the number is not said.
    pub held: Option<u8>,
    /// 每年
    pub yearly: bool,
    /// 保持在, 接连
    pub lasts: bool,
    /// 提高到: a level that was reached.
    pub reached: bool,
    /// What it is compared with: 比2011年.
    pub base: Option<TimeWord>,
    /// What a value before it in the sentence was compared with.
    pub base_before: Option<TimeWord>,
    /// 同比, 比上年: growth within a year.
    pub within_year: bool,
    /// 今后五年: how many years the sentence says are to come.
    pub coming: Option<u8>,
    /// Whether no verb stands before it.
    pub bare: bool,
    /// Whether a level of several years can be no sum of theirs: 人均地区生产总值.
    pub stock: bool,
    /// The value before a change: 从.
    pub from: bool,
    /// Whether the time of that value is named.
    pub from_named: bool,
    /// Behind 预期目标是.
    pub goal: bool,
    /// 预计, 完成: it came.
    pub came: bool,
    /// 力争, 确保: it is to come.
    pub comes: bool,
}

impl When {
    /// Notes what a word says of whether it came.
    pub fn cue(&mut self, word: Word) {
        match word {
            Word::Estimate => self.came = true,
            Word::Aim | Word::Intend => self.comes = true,
            _ => {}
        }
    }
}

/// Words instead of a value.
#[derive(Clone, Debug)]
pub(in crate::figures) struct Unsaid {
    pub indicator: u16,
    pub how: Absence,
    pub at: Range<usize>,
    pub when: When,
}

/// What a sentence states.
#[derive(Debug, Default)]
pub(in crate::figures) struct Stated {
    pub figures: Vec<Raw>,
    pub unsaid: Vec<Unsaid>,
    /// Whether a goal was announced, which the rest of the paragraph states.
    pub goal: bool,
}
