//! The grammar: which names and values of a sentence belong together.
//!
//! A sentence is read once, segment by segment, from one separator to the next. Knows nothing of sections: of which
//! time a value is, and whether it came, is decided in `time.rs` from what is noted here.

use super::figure::{Bound, Kind, Scope, Value};
use super::indicators::{Indicators, Measure, Percent};
use super::lexicon::{Sep, TimeWord, Word};
use super::number::{Number, Quantity};
use super::tokens::Token;
use std::ops::Range;

/// A figure before its time and its status are known. Ranges are bytes of the normalised text.
#[derive(Clone, Debug)]
pub(super) struct Raw {
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
pub(super) struct When {
    /// The time that the sentence names.
    pub frame: Option<TimeWord>,
    /// 年均
    pub average: bool,
    /// 累计
    pub sum: bool,
    /// 连续13年, 每年: 0 where the number is not said.
    pub held: Option<u8>,
    /// 保持在, 接连
    pub lasts: bool,
    /// 提高到: a level that was reached.
    pub reached: bool,
    /// What it is compared with: 比2011年.
    pub base: Option<TimeWord>,
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

/// Words instead of a value.
#[derive(Clone, Debug)]
pub(super) struct Unsaid {
    pub indicator: u16,
    pub at: Range<usize>,
    pub when: When,
}

/// What a sentence states.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub figures: Vec<Raw>,
    pub unsaid: Vec<Unsaid>,
    /// Whether a goal was announced, which the rest of the paragraph states.
    pub goal: bool,
}

/// What something is said of.
#[derive(Clone, Debug)]
struct Head {
    indicator: Option<u16>,
    name: Range<usize>,
    scope: Scope,
    /// A beginning of a name, whose end stands behind another.
    part: bool,
    /// Behind it only a growth counts.
    growth_only: bool,
    rule: u8,
}

/// Heads that share what is said of them.
#[derive(Clone, Debug, Default)]
struct Group {
    heads: Vec<Head>,
    valued: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Mode {
    None,
    /// With its sign, and whether a word such as 增速 stands for it.
    Growth(i8, bool),
    Level,
    Ignore,
}

#[derive(Clone, Debug)]
struct Found {
    mode: Mode,
    number: u16,
    at: Range<usize>,
    bound: Bound,
    rule: u8,
    own_bound: bool,
    aim: bool,
    when: When,
    qualifiers: Vec<Range<usize>>,
}

/// What is said of a group: a list of values.
#[derive(Clone, Debug, Default)]
struct Pred {
    values: Vec<Found>,
    each: bool,
    all: bool,
    /// Whether the last value ended its segment, so that a bare one may follow.
    open: bool,
    bound: Option<Bound>,
}

/// What is around a sentence.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts of report and paragraph, each apart from the others"
)]
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'a> {
    pub indicators: &'a Indicators,
    /// The place whose report it is, as it may stand before a name; empty where it is not known.
    pub place: &'a str,
    /// Whether 全国, 全省 is the place itself.
    pub is_country: bool,
    pub is_province: bool,
    /// Whether a goal was announced before in the paragraph.
    pub goal: bool,
    /// Whether the section sets out the work.
    pub ahead: bool,
}

/// Reads a sentence.
pub(super) fn read(
    text: &str,
    tokens: &[Token],
    numbers: &[Number],
    around: Surroundings<'_>,
) -> Stated {
    let tokens = &*without_brackets(tokens);
    let mut reader = Reader {
        text,
        tokens,
        numbers,
        around,
        out: Stated { goal: around.goal, ..Stated::default() },
        groups: Vec::new(),
        pending: Vec::new(),
        pred: Pred::default(),
        carried: Carried::No,
        frame: None,
        base: None,
        grain: None,
        firms: None,
        trade: false,
    };
    reader.run();
    reader.out.figures.sort_by_key(|raw| raw.at.start);
    reader.out
}

/// The tokens without what stands in brackets, unless it states a growth, （按可比口径增长15.5%）, or months,
/// 进出口总额（1-11月）.
fn without_brackets(tokens: &[Token]) -> Vec<Token> {
    let mut kept: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut open = None;
    for token in tokens {
        kept.push(*token);
        match token.word {
            Word::Sep(Sep::Open) => open = Some(kept.len() - 1),
            Word::Sep(Sep::Close) => {
                let Some(start) = open.take() else {
                    kept.pop();
                    continue;
                };
                let inner = kept.get(start + 1..kept.len() - 1).unwrap_or_default();
                let first = inner.iter().find(|token| {
                    !is_transparent(token.word) && !matches!(token.word, Word::Time(_))
                });
                let months = inner
                    .iter()
                    .find(|token| matches!(token.word, Word::Time(TimeWord::Months(..))));
                let states = matches!(first.map(|token| token.word), Some(Word::Up | Word::Down));
                if !states {
                    let months = months.copied().filter(|_| first.is_none());
                    kept.truncate(start);
                    kept.extend(months);
                }
            }
            _ => {}
        }
    }
    kept
}

/// How far the last head reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Carried {
    No,
    /// A clause without a number stands between.
    Growth,
    Yes,
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    numbers: &'a [Number],
    around: Surroundings<'a>,
    out: Stated,
    /// The groups since the last semicolon.
    groups: Vec<Group>,
    pending: Vec<Head>,
    pred: Pred,
    carried: Carried,
    frame: Option<TimeWord>,
    /// What all of the sentence is compared with: 同1978年相比，
    base: Option<TimeWord>,
    /// 粮食, of which 产量 may follow.
    grain: Option<Range<usize>>,
    /// 规上工业企业, of which 增加值 may follow.
    firms: Option<Range<usize>>,
    /// Whether an indicator of trade was named.
    trade: bool,
}

impl Reader<'_> {
    fn run(&mut self) {
        let mut at = 0;
        let mut before = None;
        while at < self.tokens.len() {
            let end = self.segment_end(at);
            if end > at {
                self.segment(at..end, before);
            }
            let Some(separator) = self.tokens.get(end) else { break };
            at = end + 1;
            match separator.word {
                Word::Sep(Sep::Semicolon) => self.hard_end(),
                Word::Sep(Sep::Comma | Sep::Colon | Sep::Dash | Sep::Open | Sep::Close) => {
                    self.soft_end();
                }
                _ => {}
            }
            before = Some(separator.word);
        }
        self.hard_end();
    }

    fn word(&self, index: usize) -> Option<Word> {
        self.tokens.get(index).map(|token| token.word)
    }

    fn slice(&self, index: usize) -> &str {
        let token = self.tokens.get(index);
        token.and_then(|token| self.text.get(token.start..token.end)).unwrap_or_default()
    }

    fn segment_end(&self, from: usize) -> usize {
        let ends = |word| matches!(word, Word::Sep(_) | Word::And);
        (from..self.tokens.len())
            .find(|index| self.word(*index).is_some_and(ends))
            .unwrap_or(self.tokens.len())
    }

    fn hard_end(&mut self) {
        self.flush();
        self.pending.clear();
        self.groups.clear();
        self.carried = Carried::No;
        self.grain = None;
        self.firms = None;
    }

    fn soft_end(&mut self) {
        if !self.pending.is_empty() {
            self.flush();
            let heads = std::mem::take(&mut self.pending);
            self.groups.push(Group { heads, valued: false });
            self.carried = Carried::Yes;
        }
    }

    /// Reads the tokens between two separators.
    fn segment(&mut self, range: Range<usize>, before: Option<Word>) {
        let listed = matches!(before, Some(Word::Sep(Sep::List) | Word::And));
        if self.continues(range.clone(), before) {
            return;
        }
        self.notice(range.clone());
        let mut when =
            When { frame: self.frame, goal: self.out.goal, base: self.base, ..When::default() };
        let mut qualifiers = Vec::new();
        let body = self.lead(range.clone(), &mut when, &mut qualifiers);
        let head_end = self.head_end(body..range.end);
        let head = self.head(range.start, body..head_end.name_end, head_end.stop);
        match head {
            Some(head) => {
                let stop = head_end.name_end;
                let predicate = self.has_predicate(stop..range.end);
                if !predicate {
                    self.note_goal(range.clone());
                    self.vague(&head, range.clone(), when);
                    self.flush();
                    if !listed {
                        self.pending.clear();
                    }
                    self.pending.push(head);
                    return;
                }
                self.flush();
                let mut heads = if listed { std::mem::take(&mut self.pending) } else { Vec::new() };
                self.pending.clear();
                heads.extend(self.doubled(head));
                resolve_parts(&mut heads, self.text);
                self.groups.push(Group { heads, valued: false });
                self.carried = Carried::Yes;
                self.pred = Pred::default();
                self.predicate(stop..range.end, when, qualifiers, true);
            }
            None if self.is_text(body..head_end.stop) => {
                // Something else is spoken of.
                self.note_goal(range.clone());
                let has_number = self.has_predicate(head_end.stop..range.end);
                if listed || has_number || self.continues_list(range.end) {
                    let name = self.range(body..head_end.stop);
                    let unknown = Head {
                        indicator: None,
                        name,
                        scope: Scope::Own,
                        part: false,
                        growth_only: false,
                        rule: 0,
                    };
                    if has_number && head_end.stop < range.end {
                        self.flush();
                        let mut heads =
                            if listed { std::mem::take(&mut self.pending) } else { Vec::new() };
                        self.pending.clear();
                        heads.push(unknown);
                        resolve_parts(&mut heads, self.text);
                        self.groups.push(Group { heads, valued: false });
                        self.carried = Carried::Yes;
                        self.pred = Pred::default();
                        self.predicate(head_end.stop..range.end, when, qualifiers, true);
                        return;
                    }
                    if !listed || !self.pending.is_empty() || self.continues_list(range.end) {
                        self.flush();
                        if !listed {
                            self.pending.clear();
                        }
                        self.pending.push(unknown);
                    }
                    if !self.rank(range.clone()) {
                        self.carried = Carried::No;
                    }
                } else if !self.rank(range) && self.carried == Carried::Yes {
                    self.flush();
                    self.carried = Carried::Growth;
                }
            }
            None => {
                self.note_goal(range.clone());
                if !self.pending.is_empty() {
                    self.flush();
                    let heads = std::mem::take(&mut self.pending);
                    if listed || before.is_none() || matches!(before, Some(Word::Sep(Sep::Comma))) {
                        let mut heads = heads;
                        resolve_parts(&mut heads, self.text);
                        self.groups.push(Group { heads, valued: false });
                        self.carried = Carried::Yes;
                        self.pred = Pred::default();
                    }
                }
                let is_aim =
                    (range.start..range.end).any(|index| self.word(index) == Some(Word::Aim));
                if !is_aim {
                    self.flush();
                    self.pred = Pred::default();
                }
                self.predicate(body..range.end, when, qualifiers, false);
            }
        }
    }

    /// Notices what a later clause may leave unsaid: 粮食 of 产量, 规上工业企业 of 增加值.
    fn notice(&mut self, range: Range<usize>) {
        let place = self.range(range);
        let text = self.text.get(place.clone()).unwrap_or_default();
        if text.contains("粮食") || text.contains("粮油") {
            self.grain = Some(place.clone());
        }
        if text.contains("规上工业企业") || text.contains("规模以上工业企业") {
            self.firms = Some(place);
        }
    }

    /// Whether the next separator makes a list of what stands before it.
    fn continues_list(&self, end: usize) -> bool {
        matches!(self.word(end), Some(Word::Sep(Sep::List) | Word::And))
    }

    /// 居全市第二, 比上年…: such a clause does not end what is said of a head.
    fn rank(&self, range: Range<usize>) -> bool {
        let first = range.clone().find(|index| {
            !self
                .word(*index)
                .is_some_and(|word| is_transparent(word) || matches!(word, Word::Time(_)))
        });
        let Some(first) = first else { return true };
        let text = self.slice(first);
        matches!(
            self.word(first),
            Some(
                Word::Rank
                    | Word::Share
                    | Word::Compare
                    | Word::Rate(_)
                    | Word::Above
                    | Word::Relation(_)
                    | Word::Than(_)
                    | Word::Level(_)
                    | Word::Positive
                    | Word::Change
                    | Word::Up
                    | Word::Down
            )
        ) || ["创", "为", "提前", "超额", "全省第", "全市第", "高", "快", "完成", "连续"]
            .iter()
            .any(|start| text.starts_with(start))
    }

    /// A bare value goes on with the list of values before it.
    fn continues(&mut self, range: Range<usize>, before: Option<Word>) -> bool {
        let listed = matches!(before, Some(Word::Sep(Sep::List | Sep::Comma) | Word::And));
        if !self.pred.open || !listed || !self.pending.is_empty() {
            return false;
        }
        let mut number = None;
        let mut bound = None;
        for index in range.clone() {
            match self.word(index) {
                Some(Word::Number(n)) if number.is_none() => number = Some((index, n)),
                Some(Word::Before(b)) if number.is_none() => bound = Some(b),
                Some(Word::After(b)) if number.is_some() => bound = Some(b),
                Some(Word::Mark | Word::Adverb | Word::All) => {}
                _ => return false,
            }
        }
        let (Some((index, number)), Some(last)) = (number, self.pred.values.last().cloned()) else {
            return false;
        };
        let same = self.number(number).map(|n| n.of) == self.number(last.number).map(|n| n.of);
        let heads = self.groups.last().map_or(0, |group| group.heads.len());
        let comma = matches!(before, Some(Word::Sep(Sep::Comma)));
        if !same || comma && self.pred.values.len() >= heads {
            return false;
        }
        let at = self.range(index..index + 1);
        let qualifiers = bound.map(|_| self.range(range.start..range.end));
        let shared = self.pred.bound.unwrap_or(Bound::Exact);
        let rule = if bound.is_some() { 15 } else { 14 };
        self.pred.values.push(Found {
            number,
            at,
            bound: bound.unwrap_or(shared),
            own_bound: bound.is_some(),
            rule,
            aim: false,
            qualifiers: qualifiers.into_iter().collect(),
            ..last
        });
        true
    }

    /// 超3亿元的县: a value of something else.
    fn is_of_something(&self, behind: usize) -> bool {
        let after = usize::from(matches!(self.word(behind), Some(Word::After(_))));
        self.word(behind + after) == Some(Word::Other)
            && self.slice(behind + after).starts_with('的')
    }

    fn is_number(&self, index: usize) -> bool {
        matches!(self.word(index), Some(Word::Number(_) | Word::Before(_)))
    }

    fn number(&self, index: u16) -> Option<&Number> {
        self.numbers.get(usize::from(index))
    }

    fn range(&self, tokens: Range<usize>) -> Range<usize> {
        let start = self.tokens.get(tokens.start).map_or(self.text.len(), |token| token.start);
        let last = tokens.end.saturating_sub(1).max(tokens.start);
        let end = self.tokens.get(last).map_or(start, |token| token.end);
        start..end.max(start)
    }

    /// The words before the head: times, what is expected, whose it is. Returns where they end.
    fn lead(
        &mut self,
        range: Range<usize>,
        when: &mut When,
        qualifiers: &mut Vec<Range<usize>>,
    ) -> usize {
        for index in range.clone() {
            match self.word(index) {
                // 与1998年相比
                Some(Word::Time(time)) if self.word(index + 1) == Some(Word::Compared) => {
                    self.base = Some(time);
                    when.base = self.base;
                }
                Some(Word::Time(TimeWord::Past(_) | TimeWord::Span(_)))
                    if self.is_no_frame(index) => {}
                Some(Word::Time(time)) => self.time(time, when),
                Some(Word::Among) => {
                    self.flush();
                    self.pending.clear();
                    self.carried = Carried::No;
                }
                Some(word @ (Word::Estimate | Word::Aim | Word::Intend)) => {
                    cue(word, self.slice(index), when);
                    qualifiers.push(self.range(index..index + 1));
                }
                Some(word) if is_transparent(word) || matches!(word, Word::Own) => {
                    if matches!(word, Word::Each | Word::All) {
                        return index;
                    }
                }
                _ => return index,
            }
        }
        range.end
    }

    /// 提前三年, 近五年来首次: not the time of what is stated.
    fn is_no_frame(&self, index: usize) -> bool {
        let before = index.checked_sub(1).map_or("", |before| self.slice(before));
        let behind = self.slice(index + 1);
        before == "提前"
            || ["首", "最", "新高", "第一"].iter().any(|start| behind.starts_with(start))
    }

    /// Notes a time: of the sentence, or of what follows.
    fn time(&mut self, time: TimeWord, when: &mut When) {
        match time {
            TimeWord::Average => when.average = true,
            TimeWord::Sum => when.sum = true,
            TimeWord::Held(years) => when.held = Some(years),
            TimeWord::Other => {}
            TimeWord::End => {
                if let Some(TimeWord::Plan(number)) = self.frame {
                    self.frame = Some(TimeWord::Year(1960 + 5 * (number - 1)));
                    when.frame = self.frame;
                }
            }
            time => {
                self.frame = Some(time);
                when.frame = self.frame;
            }
        }
    }

    /// A goal is announced: 主要预期目标是.
    fn note_goal(&mut self, range: Range<usize>) {
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

struct HeadEnd {
    /// Behind the last name.
    name_end: usize,
    /// The first token of the predicate.
    stop: usize,
}

impl Reader<'_> {
    /// Where the head of a segment ends: behind its last name before the first word that states something.
    fn head_end(&self, range: Range<usize>) -> HeadEnd {
        let stops = |word| {
            matches!(
                word,
                Word::Number(_)
                    | Word::Up
                    | Word::Down
                    | Word::Reach
                    | Word::Rate(_)
                    | Word::Change
                    | Word::Relation(_)
                    | Word::Positive
                    | Word::Than(_)
                    | Word::Each
                    | Word::All
                    | Word::Compare
                    | Word::From
                    | Word::Rank
                    | Word::Share
            )
        };
        let mut name_end = range.start;
        let mut stop = range.end;
        let mut named = false;
        for index in range.clone() {
            let Some(word) = self.word(index) else { break };
            if is_name(word) {
                name_end = index + 1;
                named = true;
            } else if !named && self.counts_things(index) {
                // 147个国考断面: part of a name.
            } else if stops(word)
                || named && matches!(word, Word::Level(_) | Word::Hold | Word::Before(_))
            {
                // 提高…增加值: a verb before the name goes on.
                let later = (index + 1..range.end)
                    .take_while(|i| {
                        !matches!(self.word(*i), Some(Word::Number(_) | Word::Relation(_)))
                    })
                    .any(|i| self.word(i).is_some_and(is_name));
                let leads = matches!(
                    word,
                    Word::Up | Word::Change | Word::Compare | Word::Share | Word::All
                );
                if later && leads && !named {
                    continue;
                }
                stop = index;
                break;
            } else if !named && matches!(word, Word::Level(_) | Word::Hold) {
                let later = (index + 1..range.end)
                    .take_while(|i| !matches!(self.word(*i), Some(Word::Number(_))))
                    .any(|i| self.word(i).is_some_and(is_name));
                if !later {
                    stop = index;
                    break;
                }
            }
        }
        if !named {
            name_end = stop;
        }
        HeadEnd { name_end: name_end.min(stop), stop }
    }

    /// Whether a number counts what is named behind it.
    fn counts_things(&self, index: usize) -> bool {
        let Some(Word::Number(number)) = self.word(index) else { return false };
        let of = self.number(number).map(|number| number.of);
        matches!(of, Some(Quantity::Else | Quantity::Bare))
            && self.word(index + 1) == Some(Word::Other)
    }

    /// The head of a segment, if an indicator is named in it and nothing makes the name another.
    fn head(&self, start: usize, range: Range<usize>, stop: usize) -> Option<Head> {
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start)?;
        let word = self.word(last).filter(|word| is_name(*word))?;
        let name = self.range(last..last + 1);
        let plain = |indicator: Option<u16>, rule: u8| Head {
            indicator,
            name: name.clone(),
            scope: Scope::Own,
            part: false,
            growth_only: false,
            rule,
        };
        let key = |key: &str| self.around.indicators.index(key).and_then(|i| u16::try_from(i).ok());
        let mut head = match word {
            Word::Name(index) => plain(Some(index), 4),
            Word::GrowthName(index) => Head { growth_only: true, ..plain(Some(index), 4) },
            Word::WeakName(index) => {
                let counts = self.trade || self.out.goal;
                plain(Some(index).filter(|_| counts), 5)
            }
            Word::Part(index) => Head { part: true, ..plain(Some(index), 6) },
            Word::TownAndCountry => plain(key("income-urban"), 6),
            Word::ThreeSectors => plain(key("primary"), 6),
            Word::AddedValue => plain(key("industry").filter(|_| self.firms.is_some()), 7),
            Word::Output => plain(key("grain").filter(|_| self.grain.is_some()), 7),
            _ => plain(None, 0),
        };
        if self.is_of_counties(start, last) {
            head.indicator = None;
        }
        if !self.left_is_clear(start, last) || !self.right_is_clear(last + 1, stop) {
            head.indicator = None;
            head.part = false;
        }
        head.scope = self.scope(start..last);
        Some(head)
    }

    /// Whether nothing stands before a name that makes it another, 海洋 before 生产总值, or that is another subject:
    /// 综合保税区 before 进出口额.
    fn left_is_clear(&self, start: usize, name: usize) -> bool {
        let clear = (start..name).all(|index| match self.word(index) {
            Some(Word::Other) if self.slice(index) == "的" => {
                // 今年的, 全市的
                let before = index.checked_sub(1).and_then(|before| self.word(before));
                matches!(before, Some(Word::Time(_) | Word::Own))
            }
            Some(Word::Other) => self.is_lead(self.slice(index)),
            Some(Word::OtherName | Word::Share | Word::Not) => false,
            _ => true,
        });
        let before = name.checked_sub(1).filter(|before| *before >= start);
        let adjacent = before.and_then(|before| self.word(before)).is_none_or(|word| {
            !matches!(
                word,
                Word::Number(_)
                    | Word::Change
                    | Word::Down
                    | Word::Rank
                    | Word::Reach
                    | Word::After(_)
                    | Word::Compare
            ) && !is_name(word)
        });
        clear && adjacent
    }

    /// 县域 in the report of a place that has counties below it: a part of it.
    fn is_of_counties(&self, start: usize, name: usize) -> bool {
        let place = self.around.place;
        let is_county = place.is_empty() || place.ends_with(['县', '区', '旗']);
        (!is_county || self.around.is_province)
            && (start..=name).any(|index| self.slice(index).starts_with("县域"))
    }

    /// Whether what stands before a name is a verb or the place itself.
    fn is_lead(&self, text: &str) -> bool {
        let place = self.around.place;
        let is_place = !place.is_empty()
            && (text.ends_with(place) || text.len() > 3 && place.starts_with(text));
        is_place
            || LEADS.iter().any(|lead| text.ends_with(lead))
            || text.chars().all(|c| !c.is_alphanumeric())
    }

    /// Whether 全国 or 全省 is the place itself.
    fn is_own(&self, index: usize) -> bool {
        match self.slice(index) {
            "全国" | "国家" => self.around.is_country,
            "全省" => self.around.is_province || self.around.place.is_empty(),
            _ => false,
        }
    }

    /// Whether nothing stands right behind a name that makes it another.
    fn right_is_clear(&self, behind: usize, stop: usize) -> bool {
        let stop = stop.max(behind);
        for index in behind..=stop {
            match self.word(index) {
                Some(Word::Other) => {
                    let text = self.slice(index);
                    return ADVERBIAL.iter().any(|start| text.starts_with(start));
                }
                Some(Word::Not | Word::Share | Word::OtherName | Word::Goal | Word::OfGoal) => {
                    return false;
                }
                Some(word) if is_transparent(word) => {}
                Some(Word::Time(_) | Word::Own) => {}
                _ => return true,
            }
        }
        true
    }

    fn scope(&self, range: Range<usize>) -> Scope {
        let above =
            range.clone().any(|index| self.word(index) == Some(Word::Above) && !self.is_own(index));
        if above { Scope::Above } else { Scope::Own }
    }

    /// The heads that a name stands for: two in 城乡居民收入, three in 三次产业增加值.
    fn doubled(&self, head: Head) -> Vec<Head> {
        let index =
            |key: &str| self.around.indicators.index(key).and_then(|i| u16::try_from(i).ok());
        let text = self.text.get(head.name.clone()).unwrap_or_default();
        let with = |keys: &[&str]| -> Vec<Head> {
            keys.iter().map(|key| Head { indicator: index(key), ..head.clone() }).collect()
        };
        let own = |key: &str| head.indicator.is_some() && head.indicator == index(key);
        if own("income-urban")
            && (text.starts_with("城乡")
                || text.contains("和农")
                || text.contains("及农")
                || text.contains("与农"))
        {
            with(&["income-urban", "income-rural"])
        } else if own("primary")
            && (text.starts_with('一') && text.contains('三')
                || text.starts_with("三次")
                || text.starts_with("第一、"))
        {
            with(&["primary", "secondary", "tertiary"])
        } else {
            vec![head]
        }
    }

    /// Whether a part of a segment has words that mean something by themselves.
    fn is_text(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|index| {
            self.word(index).is_some_and(|word| {
                !is_transparent(word)
                    && !matches!(
                        word,
                        Word::Time(_)
                            | Word::Own
                            | Word::Estimate
                            | Word::Aim
                            | Word::Intend
                            | Word::Level(_)
                            | Word::Hold
                            | Word::Before(_)
                    )
            })
        })
    }

    /// Whether something is stated in a part of a segment.
    fn has_predicate(&self, range: Range<usize>) -> bool {
        range
            .into_iter()
            .any(|index| matches!(self.word(index), Some(Word::Number(_) | Word::Relation(_))))
    }

    fn vague(&mut self, head: &Head, range: Range<usize>, when: When) {
        let Some(indicator) = head.indicator else { return };
        let found = range.into_iter().find(|index| self.word(*index) == Some(Word::Vague));
        if let Some(index) = found {
            let at = self.range(index..index + 1);
            self.out.unsaid.push(Unsaid { indicator, at, when });
        }
    }
}

/// Words that may end right before a name without making it another.
const LEADS: [&str; 22] = [
    "推动",
    "促进",
    "保障",
    "使",
    "让",
    "是",
    "下",
    "提升",
    "建议",
    "提出",
    "按常住人口计算",
    "年",
    "我们",
    "奋力",
    "保证",
    "推进",
    "做到",
    "要求",
    "其",
    "了",
    "努力使",
    "切实",
];

/// Words that may stand right behind a name: what follows says how, and makes no other name.
const ADVERBIAL: [&str; 30] = [
    "在", "首", "实", "由", "从", "提", "率", "跨", "稳", "连", "接", "成", "一", "再", "均", "保",
    "继", "年", "将", "可", "有", "仍", "同", "按", "扭", "平均", "达", "历", "累", "于",
];

fn is_name(word: Word) -> bool {
    matches!(
        word,
        Word::Name(_)
            | Word::GrowthName(_)
            | Word::WeakName(_)
            | Word::Part(_)
            | Word::TownAndCountry
            | Word::ThreeSectors
            | Word::AddedValue
            | Word::Output
            | Word::OtherName
    )
}

/// Words that change nothing of what follows them.
fn is_transparent(word: Word) -> bool {
    matches!(
        word,
        Word::Adverb
            | Word::Compared
            | Word::Each
            | Word::All
            | Word::Estimate
            | Word::Intend
            | Word::Aim
    )
}

/// Notes what a word says of status.
fn cue(word: Word, _text: &str, when: &mut When) {
    match word {
        Word::Estimate => when.came = true,
        Word::Aim | Word::Intend => when.comes = true,
        _ => {}
    }
}

/// Beginnings of names have their end from another of the list.
fn resolve_parts(heads: &mut [Head], text: &str) {
    let sectors = heads.iter().filter(|head| head.part).count();
    let tail = heads
        .last()
        .filter(|last| !last.part)
        .map(|last| (last.indicator, text.get(last.name.clone()).unwrap_or_default().to_owned()));
    let len = heads.len();
    for head in heads.iter_mut().filter(|head| head.part) {
        let own = text.get(head.name.clone()).unwrap_or_default();
        let kept = match &tail {
            Some((Some(_), tail)) if own.starts_with(['第', '一', '二', '三']) => {
                tail.contains("产") && tail.ends_with("增加值")
            }
            Some((Some(_), tail)) => tail.contains("居民") || tail.contains("农"),
            // 一产、二产、三产分别增长: only where all three are there.
            None => {
                own.starts_with(['第', '一', '二', '三'])
                    && own.contains('产')
                    && sectors == len
                    && len == 3
            }
            _ => false,
        };
        if !kept {
            head.indicator = None;
        }
        head.part = false;
    }
}

impl Reader<'_> {
    /// Reads what is said of the last group.
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of word")]
    fn predicate(
        &mut self,
        range: Range<usize>,
        when: When,
        mut qualifiers: Vec<Range<usize>>,
        own: bool,
    ) {
        let mut when = when;
        let growth_only = self.groups.last().is_some_and(|g| g.heads.iter().any(|h| h.growth_only));
        let mut mode = if growth_only && own { Mode::Growth(1, true) } else { Mode::None };
        let mut clean = true;
        let mut bound = None;
        let mut aim = qualifiers.iter().any(|q| {
            self.text.get(q.clone()).is_some_and(|text| {
                text.contains("力争")
                    || text.contains("争取")
                    || text == "努力"
                    || text.contains("奋力")
                    || text == "力求"
            })
        });
        let mut comparing = false;
        let mut base_year: Option<TimeWord> = None;
        let mut local = None;
        if self.carried == Carried::No && !own {
            return;
        }
        let mut index = range.start;
        while index < range.end {
            let Some(word) = self.word(index) else { break };
            let at = self.range(index..index + 1);
            match word {
                Word::Up | Word::Down => {
                    let sign = if word == Word::Up { 1 } else { -1 };
                    if let Mode::Growth(_, true) = mode {
                        // 增速下降: a difference of growths, unless a growth name stands for the rate.
                        mode = if growth_only { Mode::Growth(sign, true) } else { Mode::Ignore };
                    } else {
                        mode = Mode::Growth(sign, false);
                    }
                    (clean, comparing, bound) = (true, false, None);
                    if self.carried == Carried::Growth && !own {
                        self.carried = Carried::Yes;
                    }
                }
                Word::Reach => {
                    mode = match mode {
                        Mode::Growth(sign, true) => Mode::Growth(sign, true),
                        _ => Mode::Level,
                    };
                    (clean, comparing, bound) = (true, false, None);
                    when.from = false;
                    when.reached = true;
                }
                Word::Rate(sign) => {
                    mode = Mode::Growth(sign, true);
                    clean = true;
                    if !comparing {
                        bound = None;
                    }
                    comparing = false;
                }
                Word::Change | Word::Rank | Word::Share | Word::Than(_) => {
                    mode = Mode::Ignore;
                    clean = false;
                }
                // 比…超过133亿斤: a difference.
                Word::Level(Bound::AtLeast) if comparing => mode = Mode::Ignore,
                Word::Level(level) => {
                    if !matches!(mode, Mode::Growth(..)) || comparing {
                        mode = Mode::Level;
                    }
                    if level != Bound::Exact {
                        bound = Some(level);
                        qualifiers.push(at);
                    }
                    comparing = false;
                    clean = true;
                }
                Word::Hold => {
                    if !matches!(mode, Mode::Growth(..)) {
                        mode = Mode::Level;
                    }
                    when.lasts = true;
                    clean = true;
                }
                Word::Before(before) => {
                    bound = Some(before);
                    qualifiers.push(at);
                }
                Word::Each => self.pred.each = true,
                Word::All => self.pred.all = true,
                Word::Aim => {
                    aim = true;
                    when.comes = true;
                    qualifiers.push(at);
                }
                Word::Estimate | Word::Intend => {
                    cue(word, self.slice(index), &mut when);
                    qualifiers.push(at);
                }
                Word::Compare => {
                    comparing = true;
                    base_year = None;
                }
                Word::Compared => self.base = base_year,
                Word::From => {
                    when.from = true;
                    clean = true;
                    if mode == Mode::None {
                        mode = Mode::Level;
                    }
                }
                Word::Time(time) if comparing || when.from => {
                    base_year = match (time, base_year) {
                        (TimeWord::End, Some(TimeWord::Plan(number))) => {
                            Some(TimeWord::Year(1960 + 5 * (number - 1)))
                        }
                        (TimeWord::Average, _) => {
                            when.average = true;
                            base_year
                        }
                        (TimeWord::End | TimeWord::Other, base) => base,
                        (time, _) => Some(time),
                    };
                    if !when.from {
                        when.base = base_year;
                    }
                }
                Word::Time(_) if mode == Mode::Ignore => {}
                // 在去年任务的基础上: of what it is measured against.
                Word::Time(TimeWord::Last | TimeWord::BeforeLast) => {}
                // 2015年的7.28万亿元: of this value alone.
                Word::Time(time)
                    if mode != Mode::None
                        && (self.slice(index + 1) == "的" || self.is_number(index + 1)) =>
                {
                    local = Some(time);
                }
                Word::Time(time) => self.time(time, &mut when),
                Word::Number(number) => {
                    let value =
                        self.value_at(index, number, mode, clean, comparing, !own && !aim, bound);
                    if let Some(mut found) = value {
                        found.when = When { frame: when.frame.or(self.frame), ..when };
                        if when.from || comparing {
                            found.when.from = true;
                            let named = base_year.or(self.base);
                            found.when.from_named = named.is_some();
                            found.when.frame = named.or(found.when.frame);
                            found.when.base = None;
                            when.from = false;
                        }
                        found.when.frame = local.take().or(found.when.frame);
                        found.aim = aim;
                        found.qualifiers.append(&mut qualifiers);
                        let next = self.take(found, index, range.end, own, mode);
                        if next == usize::MAX {
                            break;
                        }
                        aim = false;
                        index = next;
                        when.base = self.base;
                        if !self.pred.each {
                            bound = None;
                        }
                        clean = false;
                        continue;
                    }
                    clean = false;
                }
                Word::Relation(bound) => {
                    if own || self.groups.last().is_some_and(|group| !group.valued) {
                        self.relation(at, bound, when, &qualifiers);
                    }
                    mode = Mode::Ignore;
                }
                // “十二五”末的29.1亿元
                Word::Other if self.slice(index) == "的" && self.is_number(index + 1) => {}
                Word::OfGoal | Word::Other => clean = false,
                Word::Vague => {
                    let heads: Vec<Head> =
                        self.groups.last().map(|g| g.heads.clone()).unwrap_or_default();
                    for head in heads {
                        self.vague(&head, index..index + 1, when);
                    }
                }
                Word::Basis => clean = true,
                _ => {}
            }
            index += 1;
        }
    }

    /// A number as a value, where the words before it say so.
    #[expect(clippy::too_many_arguments, reason = "what was read of the segment so far")]
    fn value_at(
        &self,
        index: usize,
        number: u16,
        mode: Mode,
        clean: bool,
        comparing: bool,
        carried: bool,
        bound: Option<Bound>,
    ) -> Option<Found> {
        let read = self.number(number)?;
        let no_verb = carried && mode == Mode::None;
        if mode == Mode::Ignore || no_verb || !clean || read.of == Quantity::Else {
            return None;
        }
        // 4386万名: of something else.
        if read.of == Quantity::Bare && self.word(index + 1) == Some(Word::Other) {
            return None;
        }
        // 比“十三五”末的9323.1亿元增长: a level of its own time.
        if comparing && !(read.of == Quantity::Money && self.slice(index - 1).ends_with('的')) {
            return None;
        }
        if self.word(index + 1) == Some(Word::OfGoal)
            || self.word(index + 1) == Some(Word::Other) && is_of_goal(self.slice(index + 1))
            || self.is_of_something(index + 1)
        {
            return None;
        }
        let mode = if comparing { Mode::Level } else { mode };
        Some(Found {
            mode,
            number,
            at: self.range(index..index + 1),
            bound: bound.unwrap_or(Bound::Exact),
            own_bound: bound.is_some(),
            rule: if bound.is_some() { 14 } else { 13 },
            aim: false,
            when: When::default(),
            qualifiers: Vec::new(),
        })
    }

    /// Takes a value and what stands behind it; returns the index behind.
    fn take(&mut self, mut found: Found, index: usize, end: usize, own: bool, mode: Mode) -> usize {
        let mut next = index + 1;
        while next < end {
            match self.word(next) {
                Some(Word::After(bound)) => {
                    found.bound = bound;
                    found.own_bound = true;
                    found.rule = 14;
                    found.qualifiers.push(self.range(next..next + 1));
                }
                Some(Word::Mark) => {}
                _ => break,
            }
            next += 1;
        }
        if found.aim && !own && self.stretch(&found, mode) {
            return next;
        }
        self.pred.open = next >= end;
        self.pred.bound = Some(found.bound).filter(|_| found.rule == 14 && found.own_bound);
        let new_verb = self.pred.values.last().is_some_and(|last| {
            last.mode != found.mode
                || !self.pred.open
                || self.pred.values.len() >= self.head_count()
        });
        if new_verb && !self.pred.values.is_empty() {
            let each = self.pred.each;
            self.flush();
            self.pred = Pred { each, ..Pred::default() };
            self.pred.open = next >= end;
        }
        self.pred.values.push(found);
        next
    }

    fn head_count(&self) -> usize {
        self.groups.last().map_or(0, |group| group.heads.len())
    }

    /// A second, higher aim behind the first: 增长5.5%、力争6%以上.
    fn stretch(&mut self, found: &Found, mode: Mode) -> bool {
        self.flush();
        let Some(number) = self.number(found.number).cloned() else { return false };
        let heads = self.head_count();
        let Some(last) = self.out.figures.last_mut() else { return false };
        let same_kind = match mode {
            Mode::Growth(..) => last.kind == Kind::Growth,
            Mode::Level => last.unit == number.unit,
            Mode::None => true,
            Mode::Ignore => false,
        };
        if heads != 1 || last.unit != number.unit || !same_kind || last.stretch.is_some() {
            return false;
        }
        let sign = if last.value.is_some_and(|value| value.low < 0.0) { -1.0 } else { 1.0 };
        last.stretch = Some(sign * number.low);
        last.qualifiers.extend(found.qualifiers.iter().cloned());
        true
    }

    /// What is said of the last group becomes figures.
    fn flush(&mut self) {
        let pred = std::mem::take(&mut self.pred);
        if pred.values.is_empty() {
            self.pred.each = pred.each;
            return;
        }
        let mut values = pred.values;
        share_bound(&mut values, pred.each);
        let Some(group) = self.groups.last_mut() else { return };
        group.valued = true;
        let heads = group.heads.clone();
        let (k, n) = (heads.len(), values.len());
        if k == n {
            for (head, value) in heads.iter().zip(&values) {
                self.emit(head, value);
            }
        } else if n == 1 {
            for head in &heads {
                for value in &values {
                    self.emit(head, value);
                }
            }
        } else if k == 1 && n > 1 {
            if let Some(heads) = self
                .earlier(n)
                .filter(|_| values.iter().all(|v| matches!(v.mode, Mode::Growth(..)) || pred.each))
            {
                for (head, value) in heads.iter().zip(&values) {
                    self.emit(head, value);
                }
            } else if values.iter().all(|value| value.mode == Mode::Level) && !pred.each {
                for value in &values {
                    if let Some(head) = heads.first() {
                        self.emit(head, value);
                    }
                }
            } else {
                self.uncounted(&heads, &values);
            }
        } else {
            self.uncounted(&heads, &values);
        }
    }

    /// The last `count` heads, each of which had a value of its own.
    fn earlier(&self, count: usize) -> Option<Vec<Head>> {
        let from = self.groups.len().checked_sub(count)?;
        let groups = self.groups.get(from..)?;
        let single = groups.iter().all(|group| group.heads.len() == 1 && group.valued);
        single.then(|| groups.iter().flat_map(|group| group.heads.clone()).collect())
    }

    /// Names and values that do not agree in number: each value is a figure without an indicator.
    fn uncounted(&mut self, heads: &[Head], values: &[Found]) {
        let known = heads.iter().any(|head| head.indicator.is_some());
        let Some(first) = heads.first().filter(|_| known) else { return };
        let last = heads.last().map_or(first.name.end, |last| last.name.end);
        for value in values {
            let Some(number) = self.number(value.number).cloned() else { continue };
            let name = first.name.start..last;
            let kind =
                if matches!(value.mode, Mode::Growth(..)) { Kind::Growth } else { Kind::Level };
            let sign = if let Mode::Growth(-1, _) = value.mode { -1.0 } else { 1.0 };
            self.out.figures.push(Raw {
                indicator: None,
                name,
                kind,
                value: Some(signed(number.low, number.high, sign)),
                unit: number.unit,
                bound: value.bound,
                stretch: None,
                qualifiers: value.qualifiers.clone(),
                scope: first.scope,
                at: value.at.clone(),
                when: value.when,
                counts: true,
                rules: (10, value.rule),
            });
        }
    }

    /// A value of a head becomes a figure, if the head can have it.
    fn emit(&mut self, head: &Head, value: &Found) {
        let Some(number) = self.number(value.number).cloned() else { return };
        let Some(index) = head.indicator else {
            self.unnamed(head, value, &number);
            return;
        };
        let Some(indicator) = self.around.indicators.get(usize::from(index)) else { return };
        let (percent, level) = (indicator.percent, indicator.level);
        let is_price = level == Measure::None && percent == Percent::Growth;
        let goal = value.when.goal || self.around.ahead;
        let is_concentration = level == Measure::Concentration;
        let kind = match (number.of, value.mode, percent) {
            (Quantity::Percent, Mode::Growth(_, rate), Percent::Share) => {
                // 失业率下降0.3%: a difference. 失业率涨幅: none.
                let _ = rate;
                None
            }
            (Quantity::Percent, Mode::Level | Mode::None, Percent::Share) => Some(Kind::Share),
            (Quantity::Percent, Mode::Growth(..), Percent::Growth) => Some(Kind::Growth),
            (Quantity::Percent, Mode::Level, Percent::Growth) if is_price => Some(Kind::Growth),
            (Quantity::Percent, Mode::None, Percent::Growth) if goal && !is_concentration => {
                Some(Kind::Growth)
            }
            (Quantity::Percent, ..) => None,
            (_, Mode::Level | Mode::None, _) if fits(level, number.of) && !head.growth_only => {
                Some(Kind::Level)
            }
            _ => None,
        };
        let Some(kind) = kind else { return };
        let sign = match value.mode {
            Mode::Growth(-1, _) if kind == Kind::Growth && number.low > 0.0 => -1.0,
            _ => 1.0,
        };
        let mut unit = number.unit.clone();
        if number.of == Quantity::Bare {
            unit.push_str(match level {
                Measure::Money => "元",
                Measure::People => "人",
                Measure::Visits => "人次",
                _ => "",
            });
        }
        let mut when = value.when;
        let name = self.text.get(head.name.clone()).unwrap_or_default();
        // Jobs of several years are the sum of them.
        when.sum |= level == Measure::People || name.contains("累计");
        let ranged = number.high > number.low;
        let figure = Raw {
            indicator: Some(index),
            name: head.name.clone(),
            kind,
            value: Some(signed(number.low, number.high, sign)),
            unit,
            bound: if ranged { Bound::Range } else { value.bound },
            stretch: None,
            qualifiers: value.qualifiers.clone(),
            scope: head.scope,
            at: value.at.clone(),
            when,
            counts: false,
            rules: (head.rule, if ranged { 16 } else { value.rule }),
        };
        self.remember(index);
        self.out.figures.push(figure);
    }

    /// A growth of something that is no known indicator.
    fn unnamed(&mut self, head: &Head, value: &Found, number: &Number) {
        let Mode::Growth(sign, false) = value.mode else { return };
        let name = head.name.clone();
        if number.of != Quantity::Percent || name.is_empty() {
            return;
        }
        let ranged = number.high > number.low;
        self.out.figures.push(Raw {
            indicator: None,
            name,
            kind: Kind::Growth,
            value: Some(signed(number.low, number.high, f64::from(sign))),
            unit: number.unit.clone(),
            bound: if ranged { Bound::Range } else { value.bound },
            stretch: None,
            qualifiers: value.qualifiers.clone(),
            scope: head.scope,
            at: value.at.clone(),
            when: value.when,
            counts: false,
            rules: (3, if ranged { 16 } else { value.rule }),
        });
    }

    fn remember(&mut self, index: u16) {
        let key = self.around.indicators.get(usize::from(index)).map(|i| &*i.key);
        self.trade |= matches!(key, Some("trade" | "exports"));
    }

    fn relation(
        &mut self,
        at: Range<usize>,
        bound: Bound,
        when: When,
        qualifiers: &[Range<usize>],
    ) {
        let Some(group) = self.groups.last_mut().filter(|group| !group.valued) else { return };
        group.valued = true;
        let heads = group.heads.clone();
        for head in heads {
            let Some(index) = head.indicator else { continue };
            self.remember(index);
            self.out.figures.push(Raw {
                indicator: Some(index),
                name: head.name,
                kind: Kind::Relative,
                value: None,
                unit: String::new(),
                bound,
                stretch: None,
                qualifiers: qualifiers.iter().cloned().chain([at.clone()]).collect(),
                scope: head.scope,
                at: at.clone(),
                when,
                counts: false,
                rules: (head.rule, 18),
            });
        }
    }
}

/// 110万人的目标, 年度任务: not what came.
fn is_of_goal(text: &str) -> bool {
    let text = text.strip_prefix('的').unwrap_or(text);
    ["目标", "预定目标", "年度任务", "任务", "计划"].iter().any(|word| text.starts_with(word))
}

fn fits(level: Measure, of: Quantity) -> bool {
    match of {
        Quantity::Money => level == Measure::Money,
        Quantity::People => level == Measure::People,
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

/// A word behind the last value of a list with 分别 serves the list.
fn share_bound(values: &mut [Found], each: bool) {
    let Some((last, others)) = values.split_last_mut() else { return };
    if !each || !last.own_bound || others.iter().any(|value| value.own_bound) {
        return;
    }
    for value in others {
        value.bound = last.bound;
        value.rule = 15;
        value.qualifiers.clone_from(&last.qualifiers);
    }
}
