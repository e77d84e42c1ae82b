//! Words that say how a value is meant, and whether it is a goal.

use crate::figures::figure::Bound;
use crate::figures::word::Word;

/// Bounds, lists, aims and goals.
pub(super) const QUALIFIERS: &[(Word, &[&str])] = &[
    (
        Word::Before(Bound::About),
        &["约", "大约", "近", "接近", "接近或达到", "大概", "将近", "约为"],
    ),
    (Word::Before(Bound::AtLeast), &["不低于", "不少于", "不小于", "至少", "高于", "大于"]),
    (
        Word::Before(Bound::AtMost),
        &["不超过", "不高于", "不到", "不足", "低于", "小于", "不大于", "不突破", "少于"],
    ),
    (Word::After(Bound::AtLeast), &["以上", "及以上", "以上水平", "或以上"]),
    (Word::After(Bound::About), &["左右", "上下", "左右水平"]),
    (Word::After(Bound::AtMost), &["以内", "以下", "之内", "及以下", "内"]),
    (Word::Mark, &["台阶", "大关", "关口", "新台阶", "门槛"]),
    (Word::Each, &["分别", "各"]),
    (Word::All, &["均", "都", "双双", "全部"]),
    (
        Word::Aim,
        &[
            "力争",
            "争取",
            "力求",
            "冲刺力争",
            "努力",
            "力争实现",
            "力争达到",
            "奋力",
            "挑战",
            "奋力冲刺",
            "冲刺",
            "冲击",
            "力保",
            "力促",
        ],
    ),
    (
        Word::Estimate,
        &[
            "预计",
            "预计全年",
            "初步核算",
            "据初步核算",
            "初步统计",
            "据初步统计",
            "预计可",
            "预计将",
            "据统计",
            "初步预计",
            "经初步核算",
            "统一核算",
            "经统一核算",
            "估计",
        ],
    ),
    (Word::Intend, &["确保", "要", "将", "计划", "拟", "预期", "预期为"]),
    (
        Word::Goal,
        &[
            "预期目标",
            "主要目标",
            "奋斗目标",
            "发展目标",
            "主要预期目标",
            "总体目标",
            "目标任务",
            "工作目标",
            "主要指标",
            "预期指标",
        ],
    ),
];
