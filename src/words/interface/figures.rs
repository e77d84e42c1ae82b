//! What the tables of figures say, in both languages.

use crate::figures::{Doubt, Kind};

/// The words of the tables of figures.
#[derive(Clone, Copy, Debug)]
pub struct FigureWords {
    /// The title while nothing is known of the report.
    pub title: &'static str,
    /// How many reports are shown; `{}` how many.
    pub counted: &'static str,
    /// The keys of the table of a report, and of that of the shelf.
    pub keys: &'static str,
    /// See [`FigureWords::keys`].
    pub shelf_keys: &'static str,
    /// Figures are still being read.
    pub reading: &'static str,
    /// There are none.
    pub none: &'static str,
    /// There is none in this table.
    pub none_in_table: &'static str,
    /// There is none at the chosen place.
    pub none_here: &'static str,
    /// There is nothing to be drawn.
    pub no_plot: &'static str,
    /// Some values are measured in another way than those that are drawn as bars.
    pub other_bars: &'static str,
    /// Indicator, place, year, difference, whether the target was met.
    pub columns: [&'static str; 5],
    /// Result, target, plan.
    pub statuses: [&'static str; 3],
    /// Absent, said without a number, missed, rejected by the user.
    pub absences: [&'static str; 4],
    /// Nothing but a value of another kind.
    pub only: fn(Kind) -> &'static str,
    /// By how much the target differs from the result of the year before.
    pub change: &'static str,
    /// The result of the year before the target's.
    pub previous: &'static str,
    /// Yes, no, unknown.
    pub met: [&'static str; 3],
    /// What stands behind the name of an indicator that is measured in another way than it mostly is.
    pub kind: fn(Kind) -> &'static str,
    /// What stands before the number of a rule.
    pub rule: &'static str,
    /// What a rule of `docs/figures.md` says; empty for numbers without one.
    pub rule_says: fn(u8) -> &'static str,
    /// Name, status, time, bound.
    pub why: [&'static str; 4],
    /// What stands before what the user made of a figure.
    pub yours: &'static str,
    /// The user corrected it, rejected it.
    pub by_user: [&'static str; 2],
    /// What stands before what was read.
    pub read_as: &'static str,
    /// What stands before a doubt.
    pub doubtful: &'static str,
    /// What may be wrong.
    pub doubt: fn(Doubt) -> &'static str,
    /// What stands before the prompt of a correction.
    pub prompt: &'static str,
    /// How a figure is corrected.
    pub how_to_correct: &'static str,
    /// The words of a correction: indicator, status, period, kind, value, unit, bound, scope.
    pub parts: [&'static str; 8],
    /// A word of a correction is missing; `{}` its name, what could stand there.
    pub word_missing: &'static str,
    /// A word of a correction is wrong; `{}` the word, what could stand there.
    pub misread: &'static str,
    /// The figure is as the program read it.
    pub as_read: &'static str,
    /// The figure was corrected.
    pub corrected: &'static str,
    /// The figure was rejected.
    pub rejected: &'static str,
    /// What is said of a figure is not kept; `{}` why.
    pub not_kept: &'static str,
    /// What stands before the prompt of a file's name.
    pub file_prompt: &'static str,
    /// The name is missing.
    pub no_file_name: &'static str,
    /// The table was written; `{}` the file.
    pub written: &'static str,
    /// There is a file of that name; `{}` the name.
    pub file_exists: &'static str,
    /// The table was not written; `{}` why.
    pub not_written: &'static str,
}

/// In Chinese.
pub(super) const ZH: FigureWords = FigureWords {
    title: "数据",
    counted: "{} 份报告|{} 份",
    keys: "[{open} 到原句  ][{figures-view} 年份  ][{why} 依据  ][{copy} 复制  ][{correct-figure} 更正  ][{figures} 全部报告]|[{open} 到原句  ][{figures} 全部]",
    shelf_keys: "[{open} 到原句  ][{figures-next} 换指标  ][{figures-view} 换表  ][{figures-status} 目标/完成  ][{plot} 图  ][{why} 依据]|[{open} 到原句  ][{figures-next} 换  ][{plot} 图]",
    reading: "正在读取数据……",
    none: "报告中没有读到数据",
    none_in_table: "此表没有数据[；按 {figures-view} 换表][，按 {figures-status} 看另一类]|此表没有数据",
    none_here: "这里没有数据",
    no_plot: "只有一个数值，画不成图；[按 {figures} 看全部报告]|只有一个数值，画不成图",
    other_bars: "单位或种类不同的不画，移到其行再看|另有其他单位",
    columns: ["指标", "地区", "年份", "差", "达标"],
    statuses: ["完成", "目标", "规划"],
    absences: ["未提", "定性", "未达标", "已剔除"],
    only: |kind| match kind {
        Kind::Growth => "仅增速",
        Kind::Level => "仅总量",
        Kind::Share => "仅占比",
        Kind::Relative => "仅比较",
    },
    change: "较上年",
    previous: "上年完成",
    met: ["是", "否", "–"],
    kind: |kind| match kind {
        Kind::Growth => "增速",
        Kind::Level => "总量",
        Kind::Share => "占比",
        Kind::Relative => "",
    },
    rule: "规则",
    rule_says: |rule| match rule {
        3 => "任何事物的增长都是数据，名称不识时没有指标",
        4 => "取最长的名称，名称前后的词使它成为另一指标",
        5 => "“出口”等简称只在同类指标旁或目标中才算",
        6 => "并列的名称共用末尾",
        7 => "“产量”“增加值”可承前省略",
        8 => "名称管到下一个名称为止",
        9 => "名称与数值一一对应，一个数值则各名称共有",
        10 => "名称与数值个数不符，存疑",
        11 => "数字可用全角或汉字，单位照原文",
        12 => "下降记为负数",
        13 => "动词说明数值是什么，指标限定可有的数值",
        14 => "数值前后的词说明怎样表述",
        15 => "“分别”之后，末尾的词管全部数值",
        16 => "两数之间有连接号或“至”，是区间",
        17 => "数值后的“力争”是更高的目标",
        18 => "与别的指标相比，没有自己的数值",
        20 => "先看所在的部分：回顾是完成，部署是目标，今后是规划",
        21 => "“预期目标是”到段末都是目标",
        22 => "句中写明的时间优先于所在的部分",
        23 => "今后的“年均”是规划",
        24 => "用词与所在的部分矛盾，存疑",
        25 => "名称前的词说明是全国全省的，或是其中一部分的",
        26 => "句中写明的时间",
        27 => "“年均”“连续”是多年的",
        28 => "时间依所在的部分",
        29 => "多年间达到的水平算在最后一年",
        30 => "“从……”的数值算在前一年",
        31 => "与更早年份相比的增长算作其后各年",
        35 => "表格的列名说明是完成还是目标、属于哪一年",
        _ => "",
    },
    why: ["名称", "类别", "时期", "表述"],
    yours: "更正",
    by_user: ["由你更正", "由你剔除"],
    read_as: "原读作 ",
    doubtful: "存疑",
    doubt: |doubt| match doubt {
        Doubt::Counts => "名称与数值的个数不符",
        Doubt::Status => "用词与所在的部分矛盾",
        Doubt::Unit => "这个指标不用这种单位",
        Doubt::Second => "报告中同一指标另有一个数值",
    },
    prompt: "更正",
    how_to_correct: "依次是：指标 类别 时期 种类 数值 单位 表述 范围（更高目标），不详写 -|依次填八项，不详写 -",
    parts: ["指标", "类别", "时期", "种类", "数值", "单位", "表述", "范围"],
    word_missing: "缺“{}”，如：{}",
    misread: "{} 看不懂，可以是：{}",
    as_read: "已恢复为原来读出的数据",
    corrected: "已更正，各种输出都会标明",
    rejected: "已剔除，不再参与比较；[再按 {reject-figure} 恢复]",
    not_kept: "更正没能保存：{}",
    file_prompt: "存为",
    no_file_name: "请输入文件名",
    written: "已存入 {}",
    file_exists: "{} 已存在，再按 Enter 将其覆盖|{} 已存在，再按 Enter 覆盖",
    not_written: "没能写入文件：{}",
};

/// In English.
pub(super) const EN: FigureWords = FigureWords {
    title: "figures",
    counted: "{} report{s}",
    keys: "[{open} to the sentence  ][{figures-view} years  ][{why} why  ][{copy} copy  ][{correct-figure} correct  ][{figures} all reports]|[{open} sentence  ][{figures} all]",
    shelf_keys: "[{open} to the sentence  ][{figures-next} next  ][{figures-view} view  ][{figures-status} target/result  ][{plot} plot  ][{why} why]|[{open} sentence  ][{figures-next} next  ][{plot} plot]",
    reading: "reading figures…",
    none: "no figures were found in it",
    none_in_table: "no figure in this table[; {figures-view} shows another][, {figures-status} targets or results]|no figure in this table",
    none_here: "no figure here",
    no_plot: "one value alone cannot be plotted[; {figures} shows all reports]|one value alone cannot be plotted",
    other_bars: "no bars for other units or kinds: move to their rows|+ other units",
    columns: ["indicator", "place", "year", "difference", "met"],
    statuses: ["result", "target", "plan"],
    absences: ["not stated", "in words", "missed", "rejected"],
    only: |kind| match kind {
        Kind::Growth => "growth only",
        Kind::Level => "level only",
        Kind::Share => "share only",
        Kind::Relative => "compared only",
    },
    change: "change",
    previous: "year before",
    met: ["yes", "no", "–"],
    kind: |kind| match kind {
        Kind::Growth => ", growth",
        Kind::Level => ", level",
        Kind::Share => ", share",
        Kind::Relative => "",
    },
    rule: "rule",
    rule_says: |rule| match rule {
        3 => "the growth of anything is a figure, without an indicator if its name is not known",
        4 => "the longest name counts; what stands beside it may make it another",
        5 => "a short name counts only beside its like, or among goals",
        6 => "names of a list share their end",
        7 => "what was named before may be left unsaid",
        8 => "a name reaches on to the next name",
        9 => "names and values go in pairs; one value is of all names",
        10 => "names and values do not agree in number: doubted",
        11 => "numbers in any digits, units as written",
        12 => "a fall is negative",
        13 => "the verb says what a value is, the indicator which it can have",
        14 => "words beside a value say how it is meant",
        15 => "behind 分别 a word at the last value serves all",
        16 => "two numbers joined are a range",
        17 => "力争 behind a value states a higher aim",
        18 => "stated by something else, without a value",
        20 => "the section decides: looking back, setting out the work, or the years to come",
        21 => "预期目标是 states targets to the end of its paragraph",
        22 => "a time that the sentence names outweighs its section",
        23 => "an average of years to come is a plan",
        24 => "words contradict the section: doubted",
        25 => "words before a name: the country’s, or that of a part",
        26 => "the time that the sentence names",
        27 => "averages and runs are of several years",
        28 => "the time of the section",
        29 => "a level reached over years is of the last",
        30 => "what it rose from is of the year before",
        31 => "growth over an earlier year is of the years since",
        35 => "the headings of the table say whether it came, and when",
        _ => "",
    },
    why: ["name", "status", "period", "bound"],
    yours: "yours",
    by_user: ["corrected by you", "rejected by you"],
    read_as: "read as ",
    doubtful: "doubtful",
    doubt: |doubt| match doubt {
        Doubt::Counts => "names and values do not agree in number",
        Doubt::Status => "the words contradict the section",
        Doubt::Unit => "the indicator is not measured in this unit",
        Doubt::Second => "the report states another value of the same",
    },
    prompt: "correct",
    how_to_correct: "indicator status period kind value unit bound scope (higher aim); - unknown|eight words in order; - for unknown",
    parts: ["indicator", "status", "period", "kind", "value", "unit", "bound", "scope"],
    word_missing: "{} is missing: {}",
    misread: "{} is not understood; it could be {}",
    as_read: "as it was read again",
    corrected: "corrected; every output says so",
    rejected: "rejected; it is compared with nothing[; {reject-figure} again takes it back]|rejected; it is compared with nothing",
    not_kept: "the correction was not kept: {}",
    file_prompt: "write to",
    no_file_name: "type the name of a file",
    written: "written to {}",
    file_exists: "{} exists; Enter again replaces it",
    not_written: "not written: {}",
};
