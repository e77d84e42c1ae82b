//! From a name and a value to a figure, if the indicator can have such a value.

use super::Reader;
use super::group::{Found, Head, Mode};
use super::stated::{Raw, Unsaid, When};
use crate::figures::figure::{Bound, Kind, Scope, Value};
use crate::figures::indicators::{Indicator, Measure, Percent};
use crate::figures::number::Number;
use crate::figures::unit::Quantity;
use crate::figures::word::Word;
use std::ops::Range;

/// Indicators whose level of several years is that of the last: nobody adds up what there is per head.
const STOCKS: [&str; 5] = ["gdp", "gdp-per-head", "income", "income-urban", "income-rural"];

impl Reader<'_> {
    /// A value of a head becomes a figure, if the head can have it.
    pub(super) fn emit(&mut self, head: &Head, found: &Found) {
        let Some(number) = self.number(found.number).copied() else { return };
        let indicators = self.around.indicators;
        let Some((index, indicator)) =
            head.indicator.and_then(|index| Some((index, indicators.get(usize::from(index))?)))
        else {
            self.unnamed(head, found, &number);
            return;
        };
        let goal = found.when.goal || self.around.ahead;
        let written = self.text.get(found.at.clone()).unwrap_or_default();
        let Some(kind) = kind_of(indicator, (number.of, written), found.mode, goal)
            .filter(|kind| *kind != Kind::Level || !head.growth_only)
        else {
            return;
        };
        let mut raw = Raw::new(head, found, &number, kind);
        raw.indicator = Some(index);
        match number.of {
            Quantity::Bare => raw.unit.push_str(indicator.level.unit()),
            Quantity::Own => raw.unit.push_str(indicator.unit.as_deref().unwrap_or_default()),
            _ => {}
        }
        let name = self.text.get(head.name.clone()).unwrap_or_default();
        // “十一五”期间共完成固定资产投资178亿元
        let lead = self.text.get(..head.name.start).unwrap_or_default();
        let is_sum = ["共", "共完成", "共实现"].iter().any(|sum| lead.ends_with(sum));
        raw.when.sum |= name.contains("累计") || is_sum;
        raw.when.average |= self.names_average(head);
        // Without a verb that says that it was reached, 实际使用外资263亿美元 is of all the years.
        let invested = found.mode == Mode::None && &*indicator.key == "foreign-capital";
        raw.when.adds_up = indicator.level == Measure::People || invested;
        raw.when.frame = head.time.or(raw.when.frame);
        raw.when.bare = found.mode == Mode::None && !found.is_bounded_before;
        raw.when.stock = kind == Kind::Share || STOCKS.contains(&&*indicator.key);
        self.out.figures.push(raw);
    }

    /// Whether a name is that of an average growth: 经济年均增长.
    fn names_average(&self, head: &Head) -> bool {
        self.text.get(head.name.clone()).is_some_and(|name| name.ends_with("年均增长"))
    }

    /// A growth of something that is no known indicator.
    fn unnamed(&mut self, head: &Head, found: &Found, number: &Number) {
        let average = self.names_average(head);
        let grows = matches!(found.mode, Mode::Growth(_, false)) || average;
        if grows && number.of == Quantity::Percent && !head.name.is_empty() {
            let mut raw = Raw::new(head, found, number, Kind::Growth);
            raw.when.average |= average;
            self.out.figures.push(Raw { rules: (3, raw.rules.1), ..raw });
        }
    }

    /// Names and values that do not agree in number: each value is a figure without an indicator.
    pub(super) fn uncounted(&mut self, heads: &[Head], values: &[Found]) {
        let (Some(first), Some(last)) = (heads.first(), heads.last()) else { return };
        if heads.iter().all(|head| head.indicator.is_none()) {
            return;
        }
        let name = first.name.start..last.name.end;
        for found in values {
            let Some(number) = self.number(found.number) else { continue };
            let grows = matches!(found.mode, Mode::Growth(..));
            let kind = if grows { Kind::Growth } else { Kind::Level };
            let raw = Raw::new(first, found, number, kind);
            let (name, rules) = (name.clone(), (10, raw.rules.1));
            self.out.figures.push(Raw { name, counts: true, rules, ..raw });
        }
    }

    /// Words that state an indicator of the last group without a value.
    pub(super) fn relation(
        &mut self,
        at: Range<usize>,
        bound: Bound,
        when: When,
        qualifiers: &[Range<usize>],
    ) {
        let Some(group) = self.groups.last_mut().filter(|group| !group.valued) else { return };
        group.valued = true;
        for head in group.heads.clone() {
            let Some(index) = head.indicator else { continue };
            self.out.figures.push(Raw {
                indicator: Some(index),
                name: head.name,
                kind: Kind::Relative,
                value: None,
                unit: String::new(),
                bound,
                stretch: None,
                qualifiers: head.whose.iter().chain(qualifiers).chain([&at]).cloned().collect(),
                scope: head.scope,
                at: at.clone(),
                when,
                counts: false,
                rules: (head.rule, 18),
            });
        }
    }

    /// Words instead of a value, beside a head whose name ends before a token; they serve the heads that are `listed`
    /// before it, too.
    pub(super) fn instead(
        &mut self,
        head: &Head,
        name_end: usize,
        segment: Range<usize>,
        listed: bool,
        when: When,
    ) {
        let is_instead = |index: &usize| matches!(self.word(*index), Some(Word::Instead(_)));
        let Some(index) = segment.into_iter().find(is_instead) else { return };
        let mut heads = if listed { self.pending.clone() } else { Vec::new() };
        // 进出口等指标: the list ends with its last name.
        let last = match name_end.checked_sub(1).and_then(|last| self.word(last)) {
            Some(Word::Name(name)) if self.slice(name_end).starts_with('等') => Some(name),
            _ => None,
        };
        heads.push(Head { indicator: head.indicator.or(last), ..head.clone() });
        self.unsaid(&heads, index, when);
    }

    /// Words instead of a value, said of the last group.
    pub(super) fn instead_of_group(&mut self, index: usize, when: When) {
        let heads = self.groups.last().map(|group| group.heads.clone()).unwrap_or_default();
        self.unsaid(&heads, index, when);
    }

    /// Words instead of the values of heads.
    fn unsaid(&mut self, heads: &[Head], index: usize, when: When) {
        let Some(Word::Instead(how)) = self.word(index) else { return };
        let at = self.range(index..index + 1);
        let own = heads.iter().filter(|head| head.scope == Scope::Own);
        let indicators = own.filter_map(|head| head.indicator);
        let unsaid = indicators.map(|indicator| Unsaid { indicator, how, at: at.clone(), when });
        self.out.unsaid.extend(unsaid);
    }
}

impl Raw {
    /// A value of a head, of which the indicator is still to be named.
    fn new(head: &Head, found: &Found, number: &Number, kind: Kind) -> Self {
        let falls = matches!(found.mode, Mode::Growth(-1, _));
        let sign = if falls && kind == Kind::Growth && number.low > 0.0 { -1.0 } else { 1.0 };
        let is_range = number.high > number.low;
        Self {
            indicator: None,
            name: head.name.clone(),
            kind,
            value: Some(signed(number.low, number.high, sign)),
            unit: number.unit.to_string(),
            bound: if is_range { Bound::Range } else { found.bound },
            stretch: None,
            qualifiers: head.whose.iter().chain(&found.qualifiers).cloned().collect(),
            scope: head.scope,
            at: found.at.clone(),
            when: found.when,
            counts: false,
            rules: (head.rule, if is_range { 16 } else { found.rule }),
        }
    }
}

/// What a value is of an indicator; `None` where it can have none such. `goal` says whether it is among goals.
fn kind_of(
    indicator: &Indicator,
    (of, written): (Quantity, &str),
    mode: Mode,
    goal: bool,
) -> Option<Kind> {
    let (percent, level) = (indicator.percent, indicator.level);
    let is_price = level == Measure::None && percent == Percent::Growth;
    match (of, mode, percent) {
        // 失业率下降0.3%: a difference.
        (Quantity::Percent, Mode::Level | Mode::None, Percent::Share) => Some(Kind::Share),
        (Quantity::Percent, Mode::Growth(..), Percent::Growth) => Some(Kind::Growth),
        (Quantity::Percent, Mode::Level, Percent::Growth) if is_price => Some(Kind::Growth),
        (Quantity::Percent, Mode::None, Percent::Growth)
            if goal && level != Measure::Concentration =>
        {
            Some(Kind::Growth)
        }
        (Quantity::Percent, ..) => None,
        (_, Mode::Level | Mode::None, _) if fits(indicator, of, written) => Some(Kind::Level),
        _ => None,
    }
}

/// Whether a level of an indicator can be such a number.
fn fits(indicator: &Indicator, of: Quantity, written: &str) -> bool {
    let level = indicator.level;
    match of {
        Quantity::Own => indicator.unit.as_deref().is_some_and(|unit| written.ends_with(unit)),
        Quantity::Money => level == Measure::Money,
        // 接待游客120万人
        Quantity::People => matches!(level, Measure::People | Measure::Visits),
        Quantity::Visits => level == Measure::Visits,
        Quantity::Weight => level == Measure::Weight,
        Quantity::Concentration => level == Measure::Concentration,
        Quantity::Bare => matches!(level, Measure::Money | Measure::People | Measure::Visits),
        Quantity::Percent | Quantity::Else => false,
    }
}

/// The ends of a value, the lower first: those of a fall are negative.
fn signed(low: f64, high: f64, sign: f64) -> Value {
    let (low, high) = (low * sign, high * sign);
    Value { low: low.min(high), high: low.max(high) }
}
