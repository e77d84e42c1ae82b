//! The head of a clause: the name of what something is said of, and what around it makes it another.

use super::group::{Carried, Group, Head};
use super::scope::Before;
use super::{Reader, is_transparent};
use crate::figures::figure::Scope;
use crate::figures::lexicon::{SHORT_NAMES, ShortName};
use crate::figures::unit::Quantity;
use crate::figures::word::{TimeWord, Word};
use std::ops::Range;

pub(super) struct HeadEnd {
    /// Behind the last name.
    pub name_end: usize,
    /// The first token of the predicate.
    pub stop: usize,
}

/// The first name of a segment, and the first value before it. Both are looked for once, however many verbs ask.
struct Ahead {
    name: Option<usize>,
    number: usize,
    relation: usize,
}

impl Ahead {
    fn new(reader: &Reader<'_>, range: &Range<usize>) -> Self {
        let name = range.clone().find(|index| reader.is_name(*index));
        Self { name, number: range.start, relation: range.start }
    }

    /// Whether the name follows behind a token that stands before it without a value between them; a relation is
    /// one unless `over_relations`.
    fn names(&mut self, reader: &Reader<'_>, index: usize, over_relations: bool) -> bool {
        let Some(name) = self.name else { return false };
        let reaches = |at: &mut usize, is_value: fn(Word) -> bool| {
            *at = (*at).max(index + 1);
            while *at < name && !reader.word(*at).is_some_and(is_value) {
                *at += 1;
            }
            *at >= name
        };
        let is_number = |word| matches!(word, Word::Number(_));
        let is_relation = |word| matches!(word, Word::Relation(_));
        reaches(&mut self.number, is_number)
            && (over_relations || reaches(&mut self.relation, is_relation))
    }
}

/// Words that state something of what stands before them.
fn stops(word: Word) -> bool {
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
}

impl Reader<'_> {
    /// Where the head of a segment ends: behind its last name before the first word that states something.
    pub(super) fn head_end(&self, range: Range<usize>) -> HeadEnd {
        let mut ahead = Ahead::new(self, &range);
        for index in range.clone() {
            let Some(word) = self.word(index) else { break };
            if self.is_name(index) {
                return self.named(index + 1..range.end);
            }
            // 147个国考断面: part of a name.
            if self.counts_things(index) {
                continue;
            }
            let level = matches!(word, Word::Level(_) | Word::Hold);
            // 提高…增加值: a verb before the name goes on.
            let leads = level
                || matches!(
                    word,
                    Word::Up | Word::Change | Word::Compare | Word::Share | Word::All
                );
            if (level || stops(word)) && !(leads && ahead.names(self, index, level)) {
                return HeadEnd { name_end: index, stop: index };
            }
        }
        HeadEnd { name_end: range.end, stop: range.end }
    }

    /// Whether a token is a name; the beginning of one is none before other words: 城镇 in 城镇职工工资.
    fn is_name(&self, index: usize) -> bool {
        match self.word(index) {
            Some(Word::Part(_)) => self.word(index + 1) != Some(Word::Other),
            Some(word) => word.is_name(),
            None => false,
        }
    }

    /// Where a head ends of which a name was read.
    fn named(&self, range: Range<usize>) -> HeadEnd {
        let mut name_end = range.start;
        for index in range.clone() {
            let Some(word) = self.word(index) else { break };
            if self.is_name(index) {
                name_end = index + 1;
            } else if stops(word) || matches!(word, Word::Level(_) | Word::Hold | Word::Before(_)) {
                return HeadEnd { name_end, stop: index };
            }
        }
        HeadEnd { name_end, stop: range.end }
    }

    /// Whether a number counts what is named behind it.
    fn counts_things(&self, index: usize) -> bool {
        let Some(Word::Number(number)) = self.word(index) else { return false };
        let of = self.number(number).map(|number| number.of);
        matches!(of, Some(Quantity::Else | Quantity::Bare | Quantity::Own))
            && self.word(index + 1) == Some(Word::Other)
    }

    /// The head of a segment, if an indicator is named in it and nothing makes the name another.
    pub(super) fn head(&self, start: usize, range: Range<usize>, stop: usize) -> Option<Head> {
        let last = range.end.checked_sub(1).filter(|last| *last >= range.start)?;
        let word = self.word(last).filter(|word| word.is_name())?;
        let plain = |indicator: Option<u16>, rule: u8| Head {
            indicator,
            rule,
            ..Head::unknown(self.range(last..last + 1))
        };
        let several = |keys: &'static [&'static str]| Head {
            stands_for: keys,
            ..plain(keys.first().and_then(|key| self.index(key)), 6)
        };
        let mut head = match word {
            Word::Name(index) => plain(Some(self.of_its_time(index, last)), 4),
            Word::GrowthName(index) => Head { growth_only: true, ..plain(Some(index), 4) },
            Word::WeakName(index) => plain(Some(index).filter(|_| self.is_beside_others(start)), 5),
            Word::Part(index) => Head { part: true, ..plain(Some(index), 6) },
            Word::TownAndCountry => several(&["income-urban", "income-rural"]),
            Word::IndustryAndOthers => several(&["industrial-investment", ""]),
            Word::ThreeSectors => several(&["primary", "secondary", "tertiary"]),
            Word::Short(place) => match SHORT_NAMES.get(usize::from(place)) {
                Some(short) if self.is_understood(short, start, last) => {
                    plain(self.index(short.key), 7)
                }
                _ => plain(None, 0),
            },
            _ => plain(None, 0),
        };
        let before = self.before(start, last);
        if before == Before::Another || !self.right_is_clear(&head, last + 1, stop) {
            head.indicator = None;
            head.part = false;
        }
        head.time = self.time_of_name(start..last, last + 1..stop);
        if head.indicator.is_none() {
            // 高技术制造业增加值: what is before the name belongs to it.
            head.name = self.range(range.start..last + 1);
        }
        (head.scope, head.whose) = self.whose(&before, start..last);
        let is_of_subject = self.among_subject && !self.is_of_the_whole(start..last);
        if let Some(among) =
            self.among.clone().filter(|_| is_of_subject || self.is_named_again(&head))
        {
            (head.scope, head.whose) = (Scope::Part, Some(among));
        }
        Some(head)
    }

    /// The time of a name alone: that which stands before it behind other words, 推动1-11月, or in brackets behind it.
    fn time_of_name(&self, before: Range<usize>, behind: Range<usize>) -> Option<TimeWord> {
        let compared = |index: usize| {
            let word = index.checked_sub(1).and_then(|before| self.word(before));
            matches!(word, Some(Word::Compare | Word::From))
        };
        let stands_before = |index: usize| match self.word(index) {
            Some(Word::Time(time @ (TimeWord::Months(..) | TimeWord::Year(_))))
                if !compared(index) =>
            {
                Some(time)
            }
            _ => None,
        };
        let in_brackets = |index: usize| match self.word(index) {
            Some(Word::Time(TimeWord::OfName(first, last))) => Some(TimeWord::Months(first, last)),
            _ => None,
        };
        behind.into_iter().find_map(in_brackets).or(before.into_iter().find_map(stands_before))
    }

    /// The indicator of a name. 失业率 alone is the registered one, unless a city or a province says so in a year in
    /// which it is surveyed.
    fn of_its_time(&self, index: u16, name: usize) -> u16 {
        let is_registered = matches!(self.slice(name), "失业率" | "城镇失业率")
            && Some(index) == self.index("unemployment")
            && (self.around.is_county() || self.around.year.is_some_and(|year| year < SURVEYED));
        let registered = self.index("unemployment-registered").filter(|_| is_registered);
        registered.unwrap_or(index)
    }

    /// Whether words before a name say that it is that of the whole place: 全市.
    fn is_of_the_whole(&self, mut before: Range<usize>) -> bool {
        before.any(|index| self.word(index) == Some(Word::Own))
    }

    /// Whether a value of the indicator of a head, and of no other, was stated before in the clause.
    fn is_named_again(&self, head: &Head) -> bool {
        let is_same =
            |before: &Head| before.indicator == head.indicator && before.scope == Scope::Own;
        let named = |group: &Group| group.valued && matches!(&*group.heads, [one] if is_same(one));
        head.indicator.is_some() && self.groups.iter().any(named)
    }

    /// Whether what a short name in a segment from `start` on is of was said before.
    fn is_understood(&self, short: &ShortName, start: usize, name: usize) -> bool {
        let is_behind = short.behind.is_none_or(|key| {
            let listed = super::is_list(start.checked_sub(1).and_then(|before| self.word(before)));
            let group = self.groups.last().filter(|_| self.carried == Carried::Yes);
            let group = group.and_then(|group| group.heads.last());
            let last = self.pending.last().filter(|_| listed).or(group);
            last.is_some_and(|last| last.indicator.is_some() && last.indicator == self.index(key))
        });
        is_behind && self.was_said(short.said, name)
    }

    /// Whether a short name in a segment from `start` on is that of the place: 出口 beside 进出口 or in a list of goals, but
    /// not behind the 产值 of a product.
    fn is_beside_others(&self, start: usize) -> bool {
        let listed = super::is_list(start.checked_sub(1).and_then(|before| self.word(before)));
        let group = self.groups.last().and_then(|group| group.heads.last());
        let before = self.pending.last().filter(|_| listed).or(group);
        let Some(before) = before.filter(|head| head.indicator.is_none()) else { return true };
        let name = self.text.get(before.name.clone()).unwrap_or_default();
        self.out.goal || ["进口", "外贸", "外资"].iter().any(|of_trade| name.contains(of_trade))
    }

    /// Whether what ends before a name leads to it, though it does not lead to others: 带动 to 旅游收入 behind 接待游客,
    /// to what is 全社会, and to a growth, which is that of the whole.
    pub(super) fn brings_along(&self, text: &str, name: usize) -> bool {
        let brings = ["带动", "拉动", "撬动"].iter().any(|lead| text.ends_with(lead));
        let grows = text == "带动" && self.word(name + 1) == Some(Word::Up);
        brings
            && (grows
                || self.slice(name).starts_with("全社会")
                || self.is_tourism_behind_visitors(name))
    }

    fn is_tourism_behind_visitors(&self, name: usize) -> bool {
        let last = self.groups.last().and_then(|group| group.heads.last());
        let last = last.and_then(|head| head.indicator);
        last.is_some() && last == self.index("visitors") && self.slice(name).contains("旅")
    }

    /// Whether what stands before a name is a verb or the place itself.
    pub(super) fn is_lead(&self, text: &str) -> bool {
        let place = self.around.place;
        let is_place = !place.is_empty()
            && (text.ends_with(place)
                || text.len() > 3 && (place.starts_with(text) || place.ends_with(text)));
        is_place
            || matches!(text, "共" | "共计" | "总共")
            || LEADS.iter().any(|lead| text.ends_with(lead))
            || text.chars().all(|c| !c.is_alphanumeric())
    }

    /// The bytes of a token without a verb that leads to what it names: 推动省际边界地区.
    pub(super) fn without_lead(&self, index: usize) -> Range<usize> {
        let (range, text) = (self.range(index..index + 1), self.slice(index));
        // Shorter ones begin names, too: 下城区.
        let is_lead = |lead: &&str| lead.chars().count() > 1 && text.starts_with(*lead);
        let lead = LEADS.into_iter().find(|lead| is_lead(lead) && lead.len() < text.len());
        range.start + lead.map_or(0, str::len)..range.end
    }

    /// Whether nothing stands right behind a name that makes it another.
    fn right_is_clear(&self, head: &Head, behind: usize, stop: usize) -> bool {
        let stop = stop.max(behind);
        let mut ends_list = false;
        for index in behind..=stop {
            match self.word(index) {
                // 进出口总额等主要指标
                Some(Word::Other) if self.ends_list(index) => ends_list = true,
                Some(Word::Goal) if ends_list => {}
                Some(Word::Other) => {
                    let text = self.slice(index);
                    return text == "以" || ADVERBIAL.iter().any(|start| text.starts_with(start));
                }
                // 经济增长预期目标为5%左右
                Some(Word::Goal) if head.growth_only && self.is_ahead() => {}
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

    /// Whether words end a list of indicators: 等主要指标.
    fn ends_list(&self, index: usize) -> bool {
        let words = self.tokens.get(index).and_then(|token| self.text.get(token.start..));
        words.and_then(|words| words.strip_prefix('等')).is_some_and(|words| {
            ["", "主要", "重要", "核心", "关键"]
                .iter()
                .any(|lead| words.strip_prefix(lead).is_some_and(|words| words.starts_with("指标")))
        })
    }

    /// Whether what is to come is spoken of.
    fn is_ahead(&self) -> bool {
        self.around.ahead || self.out.goal || self.frame == Some(TimeWord::This)
    }
}

/// The first year whose reports state the surveyed unemployment.
const SURVEYED: u16 = 2018;

/// Words that may end right before a name without making it another.
const LEADS: [&str; 28] = [
    "把",
    "包括",
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
    "按户籍人口计算",
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
    "全社会",
    "而",
    "但",
];

/// Words that may stand right behind a name: what follows says how, and makes no other name.
const ADVERBIAL: [&str; 34] = [
    "在", "是", "首", "实", "由", "从", "提", "率", "跨", "稳", "连", "接", "成", "一", "再", "均",
    "保", "继", "年", "将", "可", "有", "仍", "同", "按", "扭", "平均", "达", "历", "累", "于",
    "定为", "定在", "设定",
];
