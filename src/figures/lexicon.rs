//! The words that figures are stated with, and one automaton that finds all of them and the names of indicators.
//!
//! A word has one meaning here, whatever stands around it; the grammar is in `clause.rs`.

use super::figure::Bound;
use super::indicators::Indicators;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};
use std::ops::Range;

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
    /// 三次产业增加值: three indicators.
    ThreeSectors,
    /// 增加值 alone, which a list of sectors shares.
    AddedValue,
    /// 产量, 总产量: of what was named before.
    Output,
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
    /// 完成, 实现 of a goal of the year before.
    Adverb,
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
    /// 稳中有进, 合理区间: instead of a value.
    Vague,
    /// A time.
    Time(TimeWord),
    /// The place in a ranking: 居, 位列.
    Rank,
    /// Punctuation.
    Sep(Sep),
    /// A number, by its place in the list of numbers.
    Number(u16),
    /// Anything else.
    Other,
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

/// The words of one meaning.
const WORDS: &[(Word, &[&str])] = &[
    (Word::AddedValue, &["增加值"]),
    (Word::Output, &["产量", "总产量", "总产", "年产量", "年总产量"]),
    (
        Word::OtherName,
        &[
            "工业增加值",
            "规模以上工业增加值能耗",
            "规上工业增加值能耗",
            "单位工业增加值能耗",
            "万元工业增加值能耗",
            "单位规上工业增加值能耗",
            "单位规模以上工业增加值能耗",
            "单位工业增加值",
            "工业总产值",
            "海洋生产总值",
            "绿色生产总值",
            "工业生产总值",
            "农业生产总值",
            "林业生产总值",
            "文化产业增加值",
            "农业增加值",
            "粮食综合生产能力",
            "粮食播种面积",
            "粮食种植面积",
            "粮食面积",
            "粮食单产",
            "粮食亩产",
            "财政支出",
            "人均财政收入",
            "税收收入",
            "民间投资",
            "民间固定资产投资",
            "产业投资",
            "制造业投资",
            "项目投资",
            "技改投资",
            "房地产开发投资",
            "基础设施投资",
            "城乡居民收入比",
            "城乡居民人均可支配收入比",
            "城乡居民收入差距",
            "城乡居民收入之比",
            "城乡居民收入倍差",
            "总产值",
            "服务贸易进出口总额",
            "跨境电商进出口",
            "加工贸易进出口",
            "一般贸易进出口",
            "进口",
            "进口总额",
            "进口总值",
            "机电产品出口",
            "政府性基金预算收入",
            "政府性基金收入",
            "国有资本经营预算收入",
            "非税收入",
            "工资性收入",
            "脱贫人口人均纯收入",
            "进出口企业",
            "出口企业",
            "出口产品",
            "出口退税",
            "出口订单",
            "城镇居民人均消费支出",
            "居民人均消费支出",
            "居民收入差距",
            "地均GDP",
            "地均生产总值",
            "过夜游客",
            "入境游客",
            "接待过夜游客",
            "接待入境游客",
            "省外游客",
            "境外游客",
            "外国游客",
            "固定资产投资项目",
            "居民收入倍增",
            "工业投资项目",
            "居民收入来源",
            "出口信用保险",
            "出口基地",
            "进出口商品",
            "进出口权",
            "工业投资占比",
            "亿元GDP",
            "万元GDP水耗",
            "万元GDP电耗",
            "万元GDP用水量",
            "万元GDP建设用地",
            "单位GDP水耗",
            "万元GDP耗水量",
            "万元生产总值用水量",
            "万元地区生产总值用水量",
            "万元地区生产总值水耗",
            "单位地区生产总值用水量",
            "万元GDP",
            "单位GDP",
            "单位地区生产总值",
            "单位生产总值",
            "万元地区生产总值",
            "绿色GDP",
            "GDP增速全国",
            "地区生产总值占",
            "每平方公里GDP",
        ],
    ),
    (
        Word::Not,
        &[
            "占比",
            "比重",
            "增量",
            "贡献率",
            "质量",
            "结构",
            "规划",
            "计划数",
            "来源",
            "差距",
            "倍增",
            "收入比",
            "总量第",
            "任务",
            "企业",
            "项目",
            "收支",
            "能力",
        ],
    ),
    (
        Word::Up,
        &[
            "增长",
            "增长了",
            "递增",
            "提高",
            "提高了",
            "上升",
            "上涨",
            "增",
            "提升",
            "增幅为",
            "增幅达",
            "涨",
        ],
    ),
    (
        Word::Down,
        &[
            "下降",
            "下降了",
            "降低",
            "降低了",
            "减少",
            "回落",
            "下滑",
            "下跌",
            "改善",
            "削减",
            "降",
            "负增长",
            "下降率",
        ],
    ),
    (
        Word::Reach,
        &[
            "提高到",
            "提高至",
            "增长到",
            "增长至",
            "上升到",
            "上升至",
            "提升到",
            "提升至",
            "增加到",
            "增加至",
            "扩大到",
            "扩大至",
            "降到",
            "降至",
            "下降到",
            "下降至",
            "降低到",
            "降低至",
            "回落到",
            "回落至",
            "减少到",
            "减少至",
            "增至",
            "增到",
            "升至",
            "跃升到",
            "跃升至",
            "攀升到",
            "攀升至",
            "下降为",
            "提高为",
            "控制到",
            "缩小到",
            "涨到",
            "改善到",
            "改善至",
            "扩大为",
        ],
    ),
    (
        Word::Rate(1),
        &[
            "增速",
            "增幅",
            "涨幅",
            "增长率",
            "增长速度",
            "增长幅度",
            "上涨幅度",
            "涨幅预期",
            "增长目标",
            "增速目标",
            "预期增长",
            "上升幅度",
        ],
    ),
    (Word::Rate(-1), &["降幅", "下降幅度", "降低率", "降速"]),
    (
        Word::Change,
        &[
            "收窄",
            "增加",
            "新增",
            "净增",
            "增收",
            "多增",
            "扩大",
            "拉动",
            "增长点",
            "翻",
            "高出",
            "低",
        ],
    ),
    (
        Word::Level(Bound::Exact),
        &[
            "完成",
            "实现",
            "达到",
            "达",
            "达到了",
            "为",
            "控制在",
            "控制",
            "实际完成",
            "达成",
            "约束在",
            "冲刺",
            "冲击",
            "分别为",
            "有",
            "已达",
            "可达",
            "总量",
            "总额",
            "规模",
            "总规模",
            "总值",
            "总量达",
            "均值",
            "位于",
            "平均值",
            "迈向",
            "突破性达到",
            "调整为",
            "确定为",
            "安排",
            "预算",
            "跻身",
            "进入",
            "在",
        ],
    ),
    (
        Word::Level(Bound::AtLeast),
        &[
            "突破", "超过", "超", "跨越", "迈上", "跃上", "站上", "跨上", "跨过", "迈过", "越过",
            "首破", "破", "逾", "迈入", "跨入", "跃过", "冲破", "再超", "再破", "跨", "登上",
            "踏上", "站稳", "超出",
        ],
    ),
    (
        Word::Hold,
        &[
            "稳定在",
            "保持在",
            "维持在",
            "保持",
            "稳定",
            "保持稳定在",
            "稳定保持在",
            "稳控在",
            "保有",
        ],
    ),
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
            "预期为",
            "据初步核算",
            "初步统计",
            "据初步统计",
            "预计可",
            "预计将",
            "预期",
            "据统计",
            "初步预计",
            "经初步核算",
            "统一核算",
            "经统一核算",
            "估计",
        ],
    ),
    (Word::Intend, &["确保", "要", "将", "计划", "拟"]),
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
    (
        Word::Adverb,
        &[
            "同比",
            "环比",
            "比上年",
            "比去年",
            "较上年",
            "较去年",
            "较上年同期",
            "比上年同期",
            "同口径",
            "可比口径",
            "按可比口径",
            "按可比价",
            "按可比价格",
            "可比价",
            "按可比价格计算",
            "按可比价计算",
            "按不变价",
            "按不变价格计算",
            "可比",
            "实际",
            "名义",
            "稳步",
            "持续",
            "首次",
            "历史性",
            "成功",
            "再次",
            "一举",
            "顺利",
            "大幅",
            "较快",
            "快速",
            "平稳",
            "总体",
            "全面",
            "也",
            "已",
            "已经",
            "又",
            "再",
            "了",
            "还",
            "继续",
            "进一步",
            "基本",
            "大致",
            "平均",
            "平均为",
            "有望",
            "可",
            "率先",
            "提前",
            "下同",
            "（下同）",
            "高",
            "上",
            "达标",
            "能",
            "至",
            "到",
            "同期",
            "双",
            "净",
            "直接",
            "仅",
            "仍",
            "只",
            "得以",
            "大",
            "预期性",
            "约束性",
            "整体",
            "幅度",
            "不",
            "预",
            "即",
            "在全省率先",
            "圆满",
            "超额",
            "同比可比口径",
            "同口径同比",
            "年度",
            "扣除价格因素",
            "扣除价格因素后",
            "扣除物价因素",
            "扣除物价因素后",
            "扣除房地产开发投资后",
            "扣除自然因素影响后",
            "剔除不可比因素",
            "剔除不可比因素后",
            "剔除价格因素",
            "同比实际",
            "同比名义",
            "自然口径",
            "按自然口径",
            "同比例",
            "却",
            "则",
            "水平",
            "口径",
        ],
    ),
    (Word::Among, &["其中"]),
    (Word::Share, &["占", "占全省", "占全国", "占全市", "相当于"]),
    (Word::Compare, &["比", "较", "同", "与上年相比", "与去年相比"]),
    (Word::Compared, &["相比", "相比较"]),
    (Word::From, &["从", "由"]),
    (Word::Basis, &["基础上", "的基础上"]),
    (Word::And, &["和", "与", "及", "以及", "跟"]),
    (Word::Sync, &["同步", "同步增长", "相适应", "相匹配", "相协调", "同步提高"]),
    (Word::Than(Bound::AtLeast), &["快于", "优于", "跑赢", "不慢于", "领先", "领先于", "高过"]),
    (Word::Than(Bound::AtMost), &["慢于", "落后于"]),
    (Word::Positive, &["正增长"]),
    (
        Word::OfGoal,
        &[
            "的目标",
            "的预定目标",
            "的预期目标",
            "的年度目标",
            "的任务",
            "的年度任务",
            "的增长目标",
            "的年初目标",
            "的计划",
            "的要求",
            "目标任务",
            "年度任务",
            "目标值",
            "的速度",
            "的预期",
        ],
    ),
    (
        Word::Vague,
        &[
            "稳中有进",
            "合理区间",
            "持续回升",
            "稳量提质",
            "促稳提质",
            "稳中提质",
            "稳定增长",
            "保持稳定",
            "回升向好",
            "稳步增长",
            "只增不减",
            "稳中有升",
            "平稳增长",
        ],
    ),
    (
        Word::Rank,
        &[
            "居",
            "位居",
            "位列",
            "排名",
            "列",
            "排",
            "名列",
            "总量居",
            "增速居",
            "增幅居",
            "创",
            "再创",
            "获",
            "位次",
            "继续居",
            "连续居",
            "稳居",
            "跃居",
            "高居",
            "均居",
            "占全国",
            "位于全省",
            "位于全国",
        ],
    ),
    (Word::Time(TimeWord::This), &["今年", "本年", "当年", "本年度"]),
    (Word::Time(TimeWord::Last), &["去年", "上年", "过去一年", "过去的一年", "一年来", "上一年"]),
    (Word::Time(TimeWord::BeforeLast), &["前年"]),
    (Word::Time(TimeWord::WholeYear), &["全年", "年内", "年末", "年底"]),
    (Word::Time(TimeWord::Average), &["年均", "年平均", "年均实际", "年递增", "年均递增"]),
    (Word::Time(TimeWord::Sum), &["累计", "累计实现", "总计", "合计"]),
    (
        Word::Time(TimeWord::Held(0)),
        &["接连", "先后", "相继", "每年", "连年", "逐年", "常年", "历年", "各年"],
    ),
    (Word::Time(TimeWord::Months(1, 6)), &["上半年"]),
    (Word::Time(TimeWord::Months(1, 9)), &["前三季度"]),
    (Word::Time(TimeWord::Months(7, 12)), &["下半年"]),
    (Word::Time(TimeWord::Months(1, 3)), &["一季度", "第一季度"]),
    (Word::Time(TimeWord::Months(4, 6)), &["二季度", "第二季度"]),
    (Word::Time(TimeWord::Months(7, 9)), &["三季度", "第三季度"]),
    (Word::Time(TimeWord::Months(10, 12)), &["四季度", "第四季度"]),
    (Word::Time(TimeWord::End), &["末", "期末", "末年"]),
    (
        Word::Own,
        &[
            "全市",
            "全县",
            "全区",
            "全盟",
            "全州",
            "全旗",
            "全域",
            "全镇",
            "全乡",
            "我市",
            "我县",
            "我区",
            "我省",
            "我州",
            "我盟",
            "我旗",
            "本市",
            "本县",
            "本省",
            "辖区",
            "县域",
            "市域",
            "区域",
            "地方",
            "县级",
            "区级",
            "市级",
            "全地区",
            "全辖区",
            "全自治区",
            "全自治州",
            "全师",
            "全新区",
            "我国",
        ],
    ),
    (Word::Above, &["全国", "全省", "国家", "省"]),
    (Word::Sep(Sep::List), &["、"]),
    (Word::Sep(Sep::Comma), &["，"]),
    (Word::Sep(Sep::Semicolon), &["；", "。", "！", "？"]),
    (Word::Sep(Sep::Colon), &["："]),
    (Word::Sep(Sep::Dash), &["——"]),
    (Word::Sep(Sep::Open), &["（"]),
    (Word::Sep(Sep::Close), &["）"]),
    (
        // Words that hold another word of this table, and do not mean it.
        Word::Other,
        &[
            "和谐",
            "参与",
            "普及",
            "以及时",
            "涉及",
            "及时",
            "与此同时",
            "与会",
            "温和",
            "平和",
            "和平",
            "共和",
            "总和",
            "饱和",
            "触及",
            "惠及",
            "波及",
            "和美",
            "作为",
            "行为",
            "以为",
            "成为",
            "为主",
            "为民",
            "为重",
            "为了",
            "因为",
            "平均增",
            "新增长",
            "比如",
            "比较",
            "对比",
            "攀比",
            "百分比",
            "占领",
            "抢占",
            "近年",
            "近几年",
            "附近",
            "最近",
            "超级",
            "超前",
            "超市",
            "超高",
            "超大",
            "超长",
            "突破性",
            "降雨",
            "降水",
            "涨价",
            "均衡",
            "平均每",
            "都市",
            "首都",
            "成都",
            "创新",
            "创业",
            "创建",
            "创造",
            "排放",
            "排水",
            "排查",
            "系列",
            "列车",
            "列入",
            "居民",
            "居住",
            "居家",
            "安居",
            "获得",
            "获批",
            "获评",
            "从严",
            "从业",
            "从事",
            "自由",
            "理由",
            "由于",
            "同时",
            "共同",
            "合同",
            "不同",
            "同志",
            "协同",
            "在建",
            "现在",
            "存在",
            "所在",
            "正在",
            "在校",
            "有效",
            "有限",
            "有力",
            "有序",
            "所有",
            "国有",
            "拥有",
            "没有",
            "有机",
            "有关",
            "有序推进",
            "达州",
            "发达",
            "到位",
            "到期",
            "得到",
            "遇到",
            "受到",
            "看到",
            "上市",
            "上学",
            "以上市",
            "线上",
            "网上",
            "大力",
            "大学",
            "大道",
            "大湾区",
            "重大",
            "扩大内需",
            "高质量",
            "高新",
            "高标准",
            "高效",
            "高铁",
            "高速",
            "最高",
            "提高质量",
            "高水平",
            "可持续",
            "可再生",
            "再生",
            "已建",
            "也是",
            "还有",
            "水平测试",
            "高水平开放",
            "内需",
            "内生",
            "国内",
            "内蒙古",
            "内涵",
            "要素",
            "重要",
            "需要",
            "将军",
            "要求",
            "计划生育",
            "控制性",
            "不断",
            "不少",
            "不仅",
            "不动产",
            "预算内",
            "有望成为",
            "能力",
            "能源",
            "功能",
            "智能",
            "只有",
            "超额完成",
            "实现了",
            "经济发展",
            "增强",
            "增量",
            "增效",
            "新增产能",
            "增添",
            "降本",
            "升降",
            "提升行动",
            "提高水平",
            "提升了",
            "全部完成",
            "稳定性",
            "稳定就业",
            "国家级",
            "省级",
            "省会",
            "省市",
            "国家下达",
        ],
    ),
];

/// Chinese digits of short spans of years.
const COUNTS: [(&str, u8); 9] = [
    ("两", 2),
    ("二", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("5", 5),
    ("六", 6),
    ("十", 10),
    ("3", 3),
];

/// The five-year plans, by their number.
const PLANS: [(&str, u16); 14] = [
    ("一五", 1),
    ("二五", 2),
    ("三五", 3),
    ("四五", 4),
    ("五五", 5),
    ("六五", 6),
    ("七五", 7),
    ("八五", 8),
    ("九五", 9),
    ("十五", 10),
    ("十一五", 11),
    ("十二五", 12),
    ("十三五", 13),
    ("十四五", 14),
];
const LATER_PLANS: [(&str, u16); 4] =
    [("十五五", 15), ("十六五", 16), ("十七五", 17), ("十八五", 18)];

/// The words and the names, ready to be looked for.
pub(super) struct Lexicon {
    automaton: AhoCorasick,
    words: Vec<Word>,
}

impl Lexicon {
    /// The words with the names of these indicators. `None` where they are too many to be looked for at once.
    pub fn new(indicators: &Indicators) -> Option<Self> {
        let mut entries: Vec<(String, Word)> = Vec::new();
        // Of two entries of the same characters the first counts.
        for (index, indicator) in (0_u16..).zip(indicators.iter()) {
            let mut add = |names: &[String], word: Word| {
                entries.extend(names.iter().map(|name| (name.clone(), word)));
            };
            add(&indicator.names, Word::Name(index));
            add(&indicator.growth_names, Word::GrowthName(index));
            add(&indicator.weak_names, Word::WeakName(index));
            add(&indicator.part_names, Word::Part(index));
        }
        entries.extend(town_and_country().into_iter().map(|name| (name, Word::TownAndCountry)));
        entries.extend(three_sectors().into_iter().map(|name| (name, Word::ThreeSectors)));
        for (word, texts) in WORDS {
            entries.extend(texts.iter().map(|text| ((*text).to_owned(), *word)));
        }
        entries.extend(times());
        let mut seen = std::collections::HashSet::new();
        entries.retain(|(text, _)| !text.is_empty() && seen.insert(text.clone()));
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(entries.iter().map(|(text, _)| text))
            .ok()?;
        Some(Self { automaton, words: entries.into_iter().map(|(_, word)| word).collect() })
    }

    /// The first word of a text at or behind a byte.
    pub fn find(&self, text: &str, from: usize) -> Option<(Word, Range<usize>)> {
        let found = self.automaton.find(Input::new(text).span(from..text.len()))?;
        let word = self.words.get(found.pattern().as_usize())?;
        Some((*word, found.range()))
    }
}

fn town_and_country() -> Vec<String> {
    let mut names = Vec::new();
    for people in [
        "城乡居民",
        "城乡常住居民",
        "城镇和农村居民",
        "城镇及农村居民",
        "城镇与农村居民",
        "城市和农村居民",
    ] {
        for income in ["人均可支配收入", "可支配收入", "人均收入", "收入"] {
            names.push(format!("{people}{income}"));
        }
    }
    names
}

fn three_sectors() -> Vec<String> {
    let mut names = Vec::new();
    for sectors in [
        "一、二、三产业",
        "一、二、三产",
        "一二三产业",
        "一二三产",
        "三次产业",
        "第一、二、三产业",
        "第一、第二、第三产业",
    ] {
        for tail in ["增加值", ""] {
            names.push(format!("{sectors}{tail}"));
        }
    }
    names
}

fn times() -> Vec<(String, Word)> {
    let mut times = Vec::new();
    for (digit, count) in COUNTS {
        let mut add = |text: String, time: TimeWord| times.push((text, Word::Time(time)));
        for before in ["过去", "过去的", "这", "近", "前", "刚刚过去的"] {
            add(format!("{before}{digit}年"), TimeWord::Past(count));
            add(format!("{before}{digit}年间"), TimeWord::Past(count));
        }
        for behind in ["年来", "年间", "年以来"] {
            add(format!("{digit}{behind}"), TimeWord::Past(count));
        }
        for before in ["今后", "未来", "今后的", "未来的", "下一个", "后"] {
            add(format!("{before}{digit}年"), TimeWord::Coming(count));
        }
        add(format!("{digit}年"), TimeWord::Span(count));
        add(format!("{digit}年累计"), TimeWord::Span(count));
        add(format!("连续{digit}年"), TimeWord::Held(count));
    }
    for (name, number) in PLANS.iter().chain(&LATER_PLANS) {
        for (open, close) in [("“", "”"), ("\"", "\""), ("「", "」"), ("‘", "’")] {
            for tail in ["", "时期", "期间", "规划", "规划时期", "以来"] {
                let text = format!("{open}{name}{close}{tail}");
                times.push((text, Word::Time(TimeWord::Plan(*number))));
            }
        }
        if *number > 10 {
            times.push(((*name).to_owned(), Word::Time(TimeWord::Plan(*number))));
        }
        for tail in ["时期", "期间", "规划", "以来"] {
            times.push((format!("{name}{tail}"), Word::Time(TimeWord::Plan(*number))));
        }
    }
    times
}
