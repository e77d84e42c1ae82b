//! What is said of a head: the verbs of a clause, its times, and the numbers behind them that are values.

use super::frame::Opening;
use super::group::{Carried, Found, Mode, OF_ELSE, qualify};
use super::stated::When;
use super::{Change, Reader};
use crate::figures::figure::Bound;
use crate::figures::unit::Quantity;
use crate::figures::word::{TimeWord, Word, plan_years};
use std::ops::Range;

/// What was read of a predicate so far.
#[expect(clippy::struct_excessive_bools, reason = "what was read, each apart from the others")]
struct Predicate {
    /// Whether its segment names its head; else it goes on about the last one.
    own: bool,
    /// Whether its head stands for its growth: 经济增长5%.
    growth_only: bool,
    /// Whether the rate of the growth of its head was named.
    rate: bool,
    mode: Mode,
    /// Whether nothing of another meaning stands between the verb and here.
    clean: bool,
    bound: Option<Bound>,
    /// Whether a value was read since the verb.
    read: bool,
    /// Behind 力争, where a value may be a second aim.
    aim: bool,
    /// Behind 比, before the verb.
    comparing: bool,
    /// Behind 新增 with its object, of which all that follows is said: 新增减税降费超3亿元.
    of_object: bool,
    /// The time behind 比 or 从.
    since: Option<TimeWord>,
    /// Whether the value behind 从 was of the time of the change before it, so that the one behind 到 is, too.
    as_before: bool,
    /// The time of the next value alone.
    local: Option<TimeWord>,
    when: When,
    qualifiers: Vec<Range<usize>>,
}

impl Predicate {
    fn new(opening: Opening, own: bool, growth_only: bool, rate: bool) -> Self {
        let Opening { when, qualifiers, aim, .. } = opening;
        Self {
            own,
            growth_only,
            mode: if growth_only && own { Mode::Growth(1, true) } else { Mode::None },
            rate,
            clean: true,
            bound: None,
            read: false,
            aim,
            comparing: false,
            of_object: false,
            since: None,
            as_before: false,
            local: None,
            when,
            qualifiers,
        }
    }

    /// 增长, 下降
    fn grows(&mut self, sign: i8, is_plain: bool) {
        self.read = false;
        self.mode = match self.mode {
            // 增速目标设定为年均增长5.5%
            Mode::Growth(1, true) if is_plain && sign > 0 => Mode::Growth(1, false),
            // 增速下降: a difference of growths, unless a growth name stands for the rate.
            Mode::Growth(_, true) if !self.growth_only => Mode::Ignore,
            Mode::Growth(_, true) => Mode::Growth(sign, true),
            _ => Mode::Growth(sign, false),
        };
        (self.clean, self.comparing, self.bound) = (true, false, None);
    }

    /// 提高到
    fn reaches(&mut self) {
        if !matches!(self.mode, Mode::Growth(_, true)) {
            self.mode = Mode::Level;
        }
        (self.clean, self.comparing, self.bound) = (true, false, None);
        self.when.from = false;
        self.when.reached = true;
    }

    /// 增速
    fn rate(&mut self, sign: i8) {
        self.mode = Mode::Growth(sign, true);
        self.clean = true;
        if !self.comparing {
            self.bound = None;
        }
        self.comparing = false;
    }

    /// 达到, 突破
    fn level(&mut self, bound: Bound, at: Range<usize>) {
        if self.comparing && bound == Bound::AtLeast {
            // 比…超过133亿斤: a difference.
            self.mode = Mode::Ignore;
            return;
        }
        // 增长12.6%达92.9亿元: the growth has its value already.
        if !matches!(self.mode, Mode::Growth(..)) || self.comparing || self.read {
            self.mode = if self.rate { Mode::Growth(1, true) } else { Mode::Level };
        }
        if bound != Bound::Exact {
            self.bound = Some(bound);
            qualify(&mut self.qualifiers, at);
        }
        (self.clean, self.comparing) = (true, false);
    }

    /// 保持在
    fn holds(&mut self) {
        if !matches!(self.mode, Mode::Growth(..)) {
            self.mode = Mode::Level;
        }
        self.when.lasts = true;
        self.clean = true;
    }

    /// 收窄, 居, 占: the numbers that follow are no values.
    fn ignores(&mut self) {
        self.mode = Mode::Ignore;
        self.clean = false;
    }

    /// 从
    fn from(&mut self) {
        self.when.from = true;
        self.clean = true;
        if self.mode == Mode::None {
            self.mode = Mode::Level;
        }
    }

    /// A time behind 比 or 从.
    fn since(&mut self, time: TimeWord) {
        match (time, self.since) {
            (TimeWord::End, Some(TimeWord::Plan(plan))) => {
                self.since = Some(TimeWord::Year(plan_years(plan).1));
            }
            (TimeWord::Average, _) => self.when.average = true,
            // 比2020年累计下降8.6%
            (TimeWord::Sum, _) => self.when.sum = true,
            (TimeWord::End | TimeWord::Other, _) => {}
            (time, _) => self.since = Some(time),
        }
        if !self.when.from {
            self.when.base = self.since;
        }
    }
}

impl Reader<'_> {
    /// Reads what is said of the last group.
    pub(super) fn predicate(&mut self, range: Range<usize>, opening: Opening, own: bool) {
        if self.carried == Carried::No && !own {
            return;
        }
        let heads = self.groups.last().map_or(&[][..], |group| &group.heads);
        let growth_only = heads.iter().any(|head| head.growth_only);
        let rate = !own
            && self
                .groups
                .last()
                .is_some_and(|group| !group.valued && group.heads.iter().any(|head| head.rate));
        let mut said = Predicate::new(opening, own, growth_only, rate);
        let mut index = range.start;
        while let Some(word) = self.word(index).filter(|_| index < range.end) {
            let value = match word {
                Word::Number(number) => {
                    let is_clean = said.clean;
                    let value = self.value(index, number, &mut said).map(|found| (found, index));
                    value.or_else(|| self.of_else(index, range.end, &said).filter(|_| is_clean))
                }
                word => {
                    self.say(index, word, &mut said);
                    None
                }
            };
            index = match value {
                Some((found, last)) => self.take(found, last, range.end, own),
                None => index + 1,
            };
        }
        if said.of_object {
            self.carried = Carried::No;
        }
    }

    /// Reads a word that is no number.
    fn say(&mut self, index: usize, word: Word, said: &mut Predicate) {
        let at = self.range(index..index + 1);
        match word {
            Word::Up | Word::Down => {
                let is_plain = self.slice(index) == "增长";
                said.when.average |= self.slice(index).starts_with(['年', '平']);
                said.grows(if word == Word::Up { 1 } else { -1 }, is_plain);
                if self.carried == Carried::Growth && !said.own {
                    self.carried = Carried::Yes;
                }
            }
            Word::Reach => said.reaches(),
            Word::Rate(sign) => said.rate(sign),
            // 增加12%: a growth where what has a name is measured by one; 增加4374亿元 is a difference.
            Word::Change if self.is_rise_in_percent(index) => said.grows(1, false),
            Word::Change | Word::Rank | Word::Share | Word::Than(_) => said.ignores(),
            Word::Level(bound) => {
                said.level(bound, at);
                // 连跨5万亿元、6万亿元: one after the other.
                if self.slice(index).starts_with('连') {
                    said.when.held = Some(0);
                }
            }
            Word::Hold => said.holds(),
            Word::Before(bound) => {
                said.bound = Some(bound);
                qualify(&mut said.qualifiers, at);
            }
            Word::Each => self.pred.each = true,
            Word::All => self.pred.all = true,
            Word::Aim | Word::Estimate | Word::Intend => {
                said.aim |= word == Word::Aim;
                said.when.cue(word);
                qualify(&mut said.qualifiers, at);
            }
            Word::Compare => (said.comparing, said.since) = (true, None),
            Word::Compared => self.base = said.since,
            Word::From => said.from(),
            Word::Time(time) => self.time_said(index, time, said),
            Word::Relation(bound) => {
                let is_new = self.groups.last().is_some_and(|group| !group.valued);
                if said.own || is_new && self.pred.values.is_empty() {
                    self.relation(at, bound, said.when, &said.qualifiers);
                }
                said.mode = Mode::Ignore;
            }
            // 较疫情前: everybody knows of which year that speaks.
            Word::Other if said.comparing && self.slice(index).starts_with("疫情前") => {
                said.since(BEFORE_THE_EPIDEMIC);
            }
            // “十二五”末的29.1亿元, 以8%的速度
            Word::Other
                if matches!(self.slice(index), "的" | "以" | "按") && self.is_number(index + 1) =>
                {}
            Word::OfGoal | Word::Other => {
                let before = index.checked_sub(1).and_then(|before| self.word(before));
                let takes_object = matches!(before, Some(Word::Change | Word::Level(Bound::Exact)));
                let own = said.own || is_measure(self.slice(index));
                said.of_object |= takes_object && !own;
                said.clean = false;
            }
            Word::Instead(_) => self.instead_of_group(index, said.when),
            Word::Basis => said.clean = true,
            Word::OnBasis => qualify(&mut said.qualifiers, at),
            Word::Adverb => said.when.within_year |= self.is_within_year(index),
            _ => {}
        }
    }

    /// A time within a predicate: of what is compared, of the next value, or of all that follows.
    fn time_said(&mut self, index: usize, time: TimeWord, said: &mut Predicate) {
        let before_value = self.slice(index + 1) == "的" || self.is_number(index + 1);
        if self.is_base_of_multiple(index) {
        } else if said.comparing || said.when.from {
            said.since(time);
            if said.comparing {
                self.base_before = said.since;
            }
        } else if said.mode == Mode::Ignore
            // 在去年任务的基础上: of what it is measured against.
            || matches!(time, TimeWord::Last | TimeWord::BeforeLast)
        {
        } else if said.mode != Mode::None && before_value {
            // 2015年的7.28万亿元: of this value alone.
            said.local = Some(time);
        } else if self.is_of_average(index) {
            said.when.frame = Some(time);
        } else {
            self.time(time, &mut said.when);
        }
    }

    /// 增加12%: a share has no growth, so that of one it stays a difference.
    fn is_rise_in_percent(&self, index: usize) -> bool {
        let behind = index + 1 + usize::from(matches!(self.word(index + 1), Some(Word::Before(_))));
        let number = match self.word(behind) {
            Some(Word::Number(number)) => self.number(number),
            _ => None,
        };
        let heads = self.groups.last().map_or(&[][..], |group| &group.heads);
        self.slice(index) == "增加"
            && number.is_some_and(|number| number.of == Quantity::Percent)
            && heads.iter().any(|head| head.indicator.is_some())
    }

    /// 是2011年的1.9倍: the time of what is multiplied.
    fn is_base_of_multiple(&self, index: usize) -> bool {
        self.slice(index + 1) == "的"
            && matches!(self.word(index + 2), Some(Word::Number(_)))
            && self.slice(index + 3).starts_with('倍')
    }

    /// A number as a value with all that was said before it, if it is one.
    fn value(&mut self, index: usize, number: u32, said: &mut Predicate) -> Option<Found> {
        let is_value = self.is_value(index, number, said);
        let clean = std::mem::take(&mut said.clean);
        if !is_value || !clean {
            return None;
        }
        said.read = true;
        let mut when = When { frame: said.when.frame.or(self.frame), ..said.when };
        if said.when.from || said.comparing {
            let own = said.since.or(self.base);
            let before = self.change.filter(|_| said.when.from && own.is_none());
            said.as_before = before.is_some();
            if let Some(from) = said.since.filter(|_| said.when.from) {
                self.change = Some(Change { from, to: None });
            }
            let named = own.or(before.map(|change| change.from));
            when = When {
                from: true,
                from_named: named.is_some(),
                frame: named.or(when.frame),
                base: None,
                ..when
            };
            said.when.from = false;
        } else if said.when.reached {
            match &mut self.change {
                Some(change) if said.as_before => said.local = said.local.or(change.to),
                Some(change) => change.to = said.local,
                None => {}
            }
        }
        when.frame = said.local.take().or(when.frame);
        when.sum |= self.summed && said.mode == Mode::None;
        let mode = if said.comparing { Mode::Level } else { said.mode };
        let found = Found {
            mode: self.growth_behind(index).unwrap_or(mode),
            number,
            at: self.range(index..index + 1),
            bound: said.bound.unwrap_or(Bound::Exact),
            own_bound: said.bound.is_some(),
            is_bounded_before: said.bound.is_some(),
            rule: if said.bound.is_some() { 14 } else { 13 },
            aim: std::mem::take(&mut said.aim),
            when,
            qualifiers: std::mem::take(&mut said.qualifiers),
        };
        said.when.base = self.base;
        if !self.pred.each {
            said.bound = None;
        }
        Some(found)
    }

    /// A value of something else at the end of a segment, in a list of values of several names: 35万亩 of
    /// 播种面积和产量稳定在35万亩、15万吨. With it the last token of it.
    fn of_else(&self, index: usize, end: usize, said: &Predicate) -> Option<(Found, usize)> {
        let last = self.last_of_else(index, end)?;
        let goes_on = super::is_list(self.word(end)) || !self.pred.values.is_empty();
        let is_value = said.mode != Mode::Ignore && !said.comparing && !said.of_object;
        let found = || Found {
            mode: said.mode,
            number: OF_ELSE,
            at: self.range(index..last + 1),
            bound: said.bound.unwrap_or(Bound::Exact),
            own_bound: false,
            is_bounded_before: false,
            rule: 13,
            aim: false,
            when: said.when,
            qualifiers: Vec::new(),
        };
        (goes_on && is_value && self.head_count() > 1).then(|| (found(), last))
    }

    /// The last token of a number that measures something else and ends before a token.
    pub(super) fn last_of_else(&self, index: usize, end: usize) -> Option<usize> {
        let Some(Word::Number(number)) = self.word(index) else { return None };
        let number = self.number(number)?;
        let has_thing = self.word(index + 1) == Some(Word::Other) && index + 1 < end;
        let last = index + usize::from(has_thing);
        let ends = (last + 1..end).all(|index| matches!(self.word(index), Some(Word::After(_))));
        let is_else = match number.of {
            Quantity::Else | Quantity::Bare => has_thing || !number.unit.base.is_empty(),
            _ => false,
        };
        (is_else && ends).then_some(last)
    }

    /// The growth of which a value is the rate: 实现5.6%的增长, 保持5%以上增长, 以8%的速度递增.
    fn growth_behind(&self, index: usize) -> Option<Mode> {
        let mut behind = index + 1;
        behind += usize::from(matches!(self.word(behind), Some(Word::After(_))));
        behind += usize::from(self.slice(behind) == "的");
        behind += usize::from(self.slice(behind) == "的速度");
        match self.word(behind).filter(|_| behind > index + 1)? {
            Word::Up | Word::Rate(1) => Some(Mode::Growth(1, false)),
            Word::Down | Word::Rate(_) => Some(Mode::Growth(-1, false)),
            _ => None,
        }
    }

    /// Whether a number is a value, by the words around it.
    fn is_value(&self, index: usize, number: u32, said: &Predicate) -> bool {
        let Some(of) = self.number(number).map(|number| number.of) else { return false };
        if said.of_object {
            return false;
        }
        // 增长15%，确保2亿元; 五年累计240亿元
        let verb = self.slice(index.saturating_sub(1));
        let ensured = of == Quantity::Money && (verb == "确保" || verb.ends_with("累计"));
        let no_verb =
            !ensured && !said.own && !said.aim && !said.comparing && said.mode == Mode::None;
        // Behind a clause about something else only a growth goes on about the last head.
        let is_level = !matches!(said.mode, Mode::Growth(..));
        let no_head = !said.own && is_level && self.carried == Carried::Growth;
        if said.mode == Mode::Ignore || no_verb || no_head || of == Quantity::Else {
            return false;
        }
        let behind = self.word(index + 1);
        let is_other = behind == Some(Word::Other);
        // 4386万名: of something else.
        if of == Quantity::Bare && is_other {
            return false;
        }
        // 比“十三五”末的9323.1亿元增长: a level of its own time.
        if said.comparing && !(of == Quantity::Money && self.slice(index - 1).ends_with('的')) {
            return false;
        }
        self.growth_behind(index).is_some()
            || behind != Some(Word::OfGoal)
                && !(is_other && is_of_goal(self.slice(index + 1)))
                && !self.is_of_something(index + 1)
    }

    /// 超3亿元的县: a value of something else.
    fn is_of_something(&self, behind: usize) -> bool {
        let after = usize::from(matches!(self.word(behind), Some(Word::After(_))));
        let words = self.tokens.get(behind + after).and_then(|token| self.text.get(token.start..));
        let of = words.and_then(|words| words.strip_prefix('的')).unwrap_or_default();
        // 稳定在2%左右的较低水平
        let is_level = of.find("水平").is_some_and(|at| at <= "较为合理".len());
        self.word(behind + after) == Some(Word::Other)
            && self.slice(behind + after).starts_with('的')
            && !is_level
    }

    fn is_number(&self, index: usize) -> bool {
        matches!(self.word(index), Some(Word::Number(_) | Word::Before(_)))
    }
}

/// The last year before the epidemic, which reports compare with.
const BEFORE_THE_EPIDEMIC: TimeWord = TimeWord::Year(2019);

/// What a verb may have as its object without speaking of something else: 完成年初预算的102%.
fn is_measure(text: &str) -> bool {
    let measures = [
        "的",
        "计划",
        "原定",
        "年初",
        "任务",
        "目标",
        "预算",
        "市定",
        "省定",
        "全年",
        "调整",
        "是",
        "年预算",
        "年计划",
        "年度",
    ];
    text == "年" || measures.iter().any(|start| text.starts_with(start))
}

/// 110万人的目标, 年度任务: not what came.
fn is_of_goal(text: &str) -> bool {
    let text = text.strip_prefix('的').unwrap_or(text);
    ["目标", "预定目标", "年度任务", "任务", "计划"].iter().any(|word| text.starts_with(word))
}
