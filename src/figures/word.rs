//! What a word does in a clause: the vocabulary in which lexicon and grammar speak.
//!
//! A word has one meaning, whatever stands around it. Knows no characters (`lexicon/`) and no order (`clause/`).

use super::figure::{Absence, Bound};

/// What a word does in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// The name of an indicator, by its place in the table.
    Name(u16),
    /// A name that counts only before a growth: 经济增长.
    GrowthName(u16),
    /// A name that counts only beside another indicator: 出口.
    WeakName(u16),
    /// A beginning of a name whose end stands behind another name: 城镇 in 城镇、农村居民收入.
    Part(u16),
    /// 城乡居民收入: two indicators, for the country and the town.
    TownAndCountry,
    /// 工业、技改投资: the first of the two is an indicator.
    IndustryAndOthers,
    /// 三次产业增加值: three indicators.
    ThreeSectors,
    /// A name that leaves unsaid what it is of, 产量, by its place in the list of such names.
    Short(u8),
    /// A longer name that no indicator has.
    OtherName,
    /// What stands behind a name and makes it another: 增量, 占比.
    Not,
    /// 增长
    Up,
    /// 下降
    Down,
    /// 提高到: a level is reached.
    Reach,
    /// 增速, 涨幅: a growth follows, with what sign.
    Rate(i8),
    /// 收窄, 扩大, 增加: what follows is a difference.
    Change,
    /// 达到, 突破: a level follows.
    Level(Bound),
    /// 保持在: a level that lasts.
    Hold,
    /// 约, 近: before a value.
    Before(Bound),
    /// 以上: behind a value.
    After(Bound),
    /// 台阶, 大关
    Mark,
    /// 分别
    Each,
    /// 均
    All,
    /// 力争, 争取
    Aim,
    /// 预计
    Estimate,
    /// 确保: what is to come.
    Intend,
    /// 预期目标
    Goal,
    /// 同比, 实际: changes nothing of what follows.
    Adverb,
    /// 按可比口径: on what basis a value is measured, which changes nothing else.
    OnBasis,
    /// 扣除, 剔除: what a value is measured without follows (`basis.rs`).
    Without,
    /// 全市: the place itself.
    Own,
    /// 全国: what it belongs to.
    Above,
    /// 其中
    Among,
    /// 占
    Share,
    /// 比, 较: what something is compared with follows.
    Compare,
    /// 相比: what it is compared with stands before it.
    Compared,
    /// 从, 由: the value before a change follows.
    From,
    /// 的基础上
    Basis,
    /// 和, 与, 及
    And,
    /// 同步, 一致
    Sync,
    /// 高于, 快于
    Than(Bound),
    /// 正增长
    Positive,
    /// 与经济增长同步, 高于全国平均水平, as one word (`relation.rs`).
    Relation(Bound),
    /// 的目标, 的任务: what stands before it is not what came.
    OfGoal,
    /// 稳中有进, 合理区间, 未达到年初目标: instead of a value.
    Instead(Absence),
    /// A time.
    Time(TimeWord),
    /// The place in a ranking: 居, 位列.
    Rank,
    /// Punctuation.
    Sep(Sep),
    /// A number, by its place in the list of numbers.
    Number(u32),
    /// Anything else.
    Other,
}

impl Word {
    /// Whether it is a name or stands for one.
    pub fn is_name(self) -> bool {
        matches!(
            self,
            Self::Name(_)
                | Self::GrowthName(_)
                | Self::WeakName(_)
                | Self::Part(_)
                | Self::TownAndCountry
                | Self::IndustryAndOthers
                | Self::ThreeSectors
                | Self::Short(_)
                | Self::OtherName
        )
    }

    /// Whether it may state something of an indicator without a number, alone or with words around it (`relation.rs`).
    pub fn stands_for_value(self) -> bool {
        matches!(
            self,
            Self::Sync
                | Self::Than(_)
                | Self::Before(_)
                | Self::Positive
                | Self::Above
                | Self::Relation(_)
                | Self::Instead(_)
        )
    }

    /// Whether it may be what a statement is about: the name of an indicator, or the goals that are announced.
    pub fn opens(self) -> bool {
        matches!(self, Self::Goal) || self.is_name() && !matches!(self, Self::OtherName)
    }
}

/// What punctuation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sep {
    /// 、
    List,
    /// ，
    Comma,
    /// ；
    Semicolon,
    /// ：
    Colon,
    /// ——
    Dash,
    /// （
    Open,
    /// ）
    Close,
}

/// A word for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeWord {
    /// A year.
    Year(u16),
    /// Years.
    Years(u16, u16),
    /// The years of a five-year plan.
    Plan(u16),
    /// The last year of what was named just before: 末.
    End,
    /// Months.
    Months(u8, u8),
    /// Months in brackets behind a name, which are of that name alone.
    OfName(u8, u8),
    /// 今年
    This,
    /// 去年
    Last,
    /// 前年
    BeforeLast,
    /// 全年
    WholeYear,
    /// 年均
    Average,
    /// 累计
    Sum,
    /// 每年: a value of each of the years.
    Yearly,
    /// 连续, 每年: so many years, 0 where it is not said.
    Held(u8),
    /// 五年来: so many years that have passed.
    Past(u8),
    /// 今后五年: so many years to come.
    Coming(u8),
    /// 五年: of which it is not said whether they have passed.
    Span(u8),
    /// A day, or anything else that is none of these.
    Other,
}

impl TimeWord {
    /// Whether it is a single month.
    pub fn is_month(self) -> bool {
        matches!(self, Self::Months(first, last) if first == last)
    }
}

/// The years of a five-year plan.
pub(super) fn plan_years(number: u16) -> (u16, u16) {
    let from = 1956 + 5 * (number - 1);
    (from, from + 4)
}
