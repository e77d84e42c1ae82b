//! The grammar: which names and values of a sentence belong together.
//!
//! A sentence is read once, segment by segment, from one separator to the next: what opens it (`frame.rs`), its head
//! (`heads.rs`, `lists.rs`), what is said of it (`predicate.rs`, `values.rs`), and whose that is (`sharing.rs`, `emit.rs`).
//! Knows nothing of sections: of which time a value is, and whether it came, is decided in `time.rs` from what is
//! noted here.

mod brackets;
mod emit;
mod frame;
mod group;
mod heads;
mod lists;
mod predicate;
mod scope;
mod sharing;
mod stated;
mod subject;
mod values;

pub(super) use stated::{Raw, Stated, When};
pub(super) use subject::is_about_part;

use super::figure::Scope;
use super::indicators::Indicators;
use super::number::Number;
use super::tokens::{Token, Tokens};
use super::word::{Sep, TimeWord, Word};
use brackets::leave_out_brackets;
use frame::Opening;
use group::{Carried, Group, Head, Pred, qualify};
use heads::HeadEnd;
use lists::resolve_parts;
use memchr::memmem::Finder;
use scope::Before;
use std::ops::Range;
use std::sync::LazyLock;

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
    /// The year of the report.
    pub year: Option<u16>,
    /// Whether 全国, 全省 is the place itself.
    pub is_country: bool,
    pub is_province: bool,
    /// Whether a goal was announced before in the paragraph.
    pub goal: bool,
    /// Whether the section sets out the work.
    pub ahead: bool,
    /// Whether the paragraph is about a part of the place.
    pub part: bool,
}

impl Surroundings<'_> {
    /// Whether the place is one that a city has below it.
    fn is_county(&self) -> bool {
        self.place.ends_with(['县', '区', '旗']) && !self.is_province
    }
}

static SUM: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("累计"));

/// Reads a sentence.
pub(super) fn read(text: &str, tokens: Tokens, around: Surroundings<'_>) -> Stated {
    let Tokens { mut words, numbers } = tokens;
    leave_out_brackets(&mut words);
    let mut reader = Reader {
        text,
        tokens: &words,
        numbers: &numbers,
        around,
        out: Stated { goal: around.goal, ..Stated::default() },
        groups: Vec::new(),
        pending: Vec::new(),
        pred: Pred::default(),
        carried: Carried::No,
        frame: None,
        resumed: None,
        base: None,
        change: None,
        basis: None,
        base_before: None,
        coming: None,
        since: 0,
        about_part: None,
        among: None,
        among_subject: false,
        sums: SUM.find(text.as_bytes()).is_some(),
        summed: false,
        about_whole: false,
        names_income: false,
    };
    reader.run();
    reader.out.figures.sort_by_key(|raw| raw.at.start);
    reader.out
}

/// Heads that one list may have. Longer ones are lists of something else, and each value would be of all of them.
const MOST_HEADS: usize = 24;

/// Bytes to which what was named before may be left unsaid.
const FAR: usize = 900;

/// What stands between two separators.
struct Segment {
    range: Range<usize>,
    /// The separator before it.
    before: Option<Word>,
    /// Whether that makes a list of it and what stands before.
    listed: bool,
    opening: Opening,
    /// Where what is said of the head begins.
    stop: usize,
}

/// The times of a change.
#[derive(Clone, Copy)]
struct Change {
    from: TimeWord,
    /// `None` where it is that of the sentence.
    to: Option<TimeWord>,
}

#[expect(clippy::struct_excessive_bools, reason = "what was read, each apart from the others")]
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
    /// The time of the sentence before a span of years, which counts again behind a semicolon.
    resumed: Option<TimeWord>,
    /// What all of the sentence is compared with: 同1978年相比，
    base: Option<TimeWord>,
    /// The last change that named its times: 从2011年的1091亿元增加到2016年的1650亿元. Those behind it that name none
    /// are of the same times.
    change: Option<Change>,
    /// A basis that is that of what follows.
    basis: Option<Range<usize>>,
    /// What the last value that was compared was compared with.
    base_before: Option<TimeWord>,
    /// How many years the sentence says are to come.
    coming: Option<u8>,
    /// The first token behind the last semicolon.
    since: usize,
    /// The words for the part of the place that is spoken of.
    about_part: Option<Range<usize>>,
    /// 其中, up to a semicolon: what is named again behind it is of a part.
    among: Option<Range<usize>>,
    /// Whether 其中 has a subject of its own, which the values behind it are of: 其中甲村、乙村接待游客….
    among_subject: bool,
    /// Whether an income was named, so that 城镇居民 alone is one.
    names_income: bool,
    /// Whether the sentence says that it is about the whole place.
    about_whole: bool,
    /// Whether 累计 stands in the sentence.
    sums: bool,
    /// Whether 累计 serves the values that follow without a verb of their own.
    summed: bool,
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
                Word::Sep(Sep::Semicolon) => {
                    self.hard_end();
                    self.since = at;
                }
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
        self.about_part = None;
        self.among = None;
        self.among_subject = false;
        self.frame = self.resumed.take().or(self.frame.filter(|time| !time.is_month()));
        self.summed = false;
    }

    fn soft_end(&mut self) {
        if !self.pending.is_empty() {
            self.flush();
            let mut heads = std::mem::take(&mut self.pending);
            heads.truncate(MOST_HEADS);
            self.groups.push(Group { heads, ..Group::default() });
            self.carried = Carried::Yes;
        }
    }

    /// Reads the tokens between two separators.
    fn segment(&mut self, range: Range<usize>, before: Option<Word>) {
        if self.continues(range.clone(), before) || self.is_basis(range.clone()) {
            return;
        }
        let mut opening = self.opening(range.clone());
        if let Some(basis) = self.basis.take() {
            qualify(&mut opening.qualifiers, basis);
        }
        self.notice_sum(range.clone());
        if !is_list(before) {
            self.notice_subject(range.start..opening.end);
        }
        let HeadEnd { name_end, stop } = self.head_end(opening.end..range.end);
        let head = self.head(opening.start, opening.end..name_end, stop);
        if head.is_none() || !self.states(name_end..range.end) {
            self.note_goal(range.clone());
        }
        let segment = Segment { listed: is_list(before), before, range, stop, opening };
        match head {
            Some(head) if self.states(name_end..segment.range.end) => {
                self.begin(head, name_end, segment);
            }
            Some(head) => {
                let rate = segment.range.clone().any(|index| self.names_rate(index));
                let (listed, when) = (segment.listed, segment.opening.when);
                self.instead(&head, name_end, segment.range.clone(), listed, when);
                let said = self.is_said_in_words(name_end..segment.range.end);
                self.pend(Head { rate, said, ..head }, segment.listed);
            }
            None if self.is_text(segment.opening.end..stop) => self.something_else(segment),
            None => self.goes_on(segment),
        }
    }

    /// 扣除房地产开发投资后，: a basis alone is that of what follows.
    fn is_basis(&mut self, range: Range<usize>) -> bool {
        let is_on_basis = |index: &usize| self.word(*index) == Some(Word::OnBasis);
        let is_alone = range.clone().all(|index| is_on_basis(&index));
        if is_alone {
            self.basis = Some(self.range(range));
        }
        is_alone
    }

    /// A head with something that is said of it, and of the heads that are listed before it.
    fn begin(&mut self, head: Head, predicate: usize, segment: Segment) {
        self.flush();
        let mut heads = std::mem::take(&mut self.pending);
        if !segment.listed {
            heads.clear();
        }
        if heads.last().is_some_and(|last| last.said) {
            heads.clear();
        }
        heads.extend(self.doubled(head));
        self.group(heads);
        self.predicate(predicate..segment.range.end, segment.opening, true);
    }

    /// Whether words behind a name say how it grew, without a value: 稳步增长, 保持稳定.
    fn is_said_in_words(&self, mut behind: Range<usize>) -> bool {
        let last = behind.end.checked_sub(1).filter(|last| *last > behind.start);
        let grows = last.is_some_and(|last| {
            matches!(self.word(last), Some(Word::Up | Word::Down))
                && self.word(last - 1) == Some(Word::Adverb)
        });
        grows || behind.any(|index| matches!(self.word(index), Some(Word::Instead(_))))
    }

    /// A head of which something may be said later.
    fn pend(&mut self, head: Head, listed: bool) {
        self.flush();
        if !listed {
            self.pending.clear();
        }
        self.pending.extend(self.doubled(head));
    }

    /// Heads that are waiting become those that are spoken of.
    fn group(&mut self, mut heads: Vec<Head>) {
        if heads.len() > MOST_HEADS {
            heads.clear();
        }
        resolve_parts(&mut heads, self.text, self.names_income);
        let incomes = ["income", "income-urban", "income-rural"].map(|key| self.index(key));
        let is_income = |head: &Head| head.indicator.is_some() && incomes.contains(&head.indicator);
        self.names_income |= heads.iter().any(is_income);
        self.groups.push(Group { heads, ..Group::default() });
        self.carried = Carried::Yes;
        self.pred = Pred::default();
    }

    /// A segment about something that is no indicator.
    fn something_else(&mut self, segment: Segment) {
        let Segment { listed, ref range, stop, .. } = segment;
        self.note_coming(range.clone());
        let name = segment.opening.end..stop;
        let (scope, _) = self.whose(&Before::Clear, name.clone());
        let unknown = Head { scope, ..Head::unknown(self.range(name)) };
        if self.states(stop..range.end) {
            self.begin(unknown, stop, segment);
            return;
        }
        let opens_list = is_list(self.word(range.end));
        let names_only = |index: usize| self.word(index) == Some(Word::Other);
        let opens = self.word(range.start) == Some(Word::Among);
        self.among_subject |= opens && (range.start + 1..range.end).all(names_only);
        if listed || opens_list {
            if opens_list || !listed || !self.pending.is_empty() {
                self.pend(unknown, listed);
            }
            if !self.rank(range.clone()) {
                self.carried = Carried::No;
            }
        } else if !self.rank(range.clone()) && self.carried == Carried::Yes {
            self.flush();
            // 预算外资金却大幅度增加: what follows is about that.
            let changes = matches!(self.word(stop), Some(Word::Up | Word::Down | Word::Change));
            self.carried = if changes { Carried::No } else { Carried::Growth };
        }
    }

    /// A segment without a head goes on about the last one.
    fn goes_on(&mut self, segment: Segment) {
        let Segment { listed, before, ref range, .. } = segment;
        if !self.pending.is_empty() {
            self.flush();
            let heads = std::mem::take(&mut self.pending);
            if listed || matches!(before, None | Some(Word::Sep(Sep::Comma))) {
                self.group(heads);
            }
        }
        let is_aim = |index| self.word(index) == Some(Word::Aim) || self.is_higher_aim(index);
        if !range.clone().any(is_aim) {
            self.flush();
            self.pred = Pred::default();
        }
        let mut opening = range.start..segment.opening.end;
        if opening.any(|index| self.word(index) == Some(Word::Own)) {
            self.of_the_place();
        }
        let own = before == Some(Word::Sep(Sep::Colon)) && self.is_value_alone(range.clone());
        self.predicate(segment.opening.end..range.end, segment.opening, own);
    }

    /// Whether nothing but a value stands in a segment behind a name and a colon: 固定资产投资：30亿元.
    fn is_value_alone(&self, mut range: Range<usize>) -> bool {
        let is_new = self.groups.last().is_some_and(|group| !group.valued);
        is_new
            && range.all(|index| {
                matches!(self.word(index), Some(Word::Number(_) | Word::Before(_) | Word::After(_)))
            })
    }

    /// 全省增长5%，我市增长5.6%: what was said of another place is said of this one.
    fn of_the_place(&mut self) {
        let Some(group) = self.groups.last().filter(|group| group.valued) else { return };
        if group.heads.iter().any(|head| head.scope == Scope::Above) {
            let own = |head: &Head| Head { scope: Scope::Own, ..head.clone() };
            let heads = group.heads.iter().map(own).collect();
            self.flush();
            self.groups.push(Group { heads, ..Group::default() });
        }
    }

    /// Whether one of these words was said since the last semicolon, up to a token.
    fn was_said(&self, words: &[&str], until: usize) -> bool {
        let since = self.tokens.get(self.since).map_or(0, |token| token.start);
        let until = self.tokens.get(until).map_or(self.text.len(), |token| token.end);
        let near = self.text.floor_char_boundary(until.saturating_sub(FAR));
        let text = self.text.get(since.max(near)..until).unwrap_or_default();
        words.iter().any(|word| text.contains(word))
    }

    /// 增速, 增速居: of which a value may follow.
    fn names_rate(&self, index: usize) -> bool {
        match self.word(index) {
            Some(Word::Rate(sign)) => sign > 0,
            Some(Word::Rank) => self.slice(index).starts_with('增'),
            _ => false,
        }
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
        ) || ["创", "为", "是", "提前", "超额", "全省第", "全市第", "高", "快", "完成", "连续"]
            .iter()
            .any(|start| text.starts_with(start))
    }

    fn number(&self, index: u32) -> Option<&Number> {
        self.numbers.get(usize::try_from(index).ok()?)
    }

    /// The place of an indicator in the table.
    fn index(&self, key: &str) -> Option<u16> {
        self.around.indicators.index(key).and_then(|index| u16::try_from(index).ok())
    }

    fn range(&self, tokens: Range<usize>) -> Range<usize> {
        let start = self.tokens.get(tokens.start).map_or(self.text.len(), |token| token.start);
        let last = tokens.end.saturating_sub(1).max(tokens.start);
        let end = self.tokens.get(last).map_or(start, |token| token.end);
        start..end.max(start)
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
    fn states(&self, range: Range<usize>) -> bool {
        range
            .into_iter()
            .any(|index| matches!(self.word(index), Some(Word::Number(_) | Word::Relation(_))))
    }
}

/// Whether a separator makes a list of what stands around it.
fn is_list(separator: Option<Word>) -> bool {
    matches!(separator, Some(Word::Sep(Sep::List) | Word::And))
}

/// Words that change nothing of what follows them.
fn is_transparent(word: Word) -> bool {
    matches!(
        word,
        Word::Adverb
            | Word::OnBasis
            | Word::Compared
            | Word::Each
            | Word::All
            | Word::Estimate
            | Word::Intend
            | Word::Aim
    )
}
