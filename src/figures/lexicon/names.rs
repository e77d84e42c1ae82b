//! Names that no indicator has by itself: those of other things that hold an indicator's name, those that stand for
//! several indicators, and what makes a name another.

use crate::figures::word::Word;

/// Longer names and shared ends of names.
pub(super) const NAMES: &[(Word, &[&str])] = &[
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
            "青年失业率",
            "青年调查失业率",
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
            "比例",
            "比率",
            "之比",
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
];

/// A name that leaves unsaid what it is of, where that was named before.
#[derive(Debug)]
pub(in crate::figures) struct ShortName {
    pub names: &'static [&'static str],
    /// Words one of which was said before.
    pub said: &'static [&'static str],
    /// The key of the indicator.
    pub key: &'static str,
    /// The key of the indicator that has to be named last, if any has.
    pub behind: Option<&'static str>,
}

impl ShortName {
    const fn new(
        key: &'static str,
        names: &'static [&'static str],
        said: &'static [&'static str],
    ) -> Self {
        Self { names, said, key, behind: None }
    }
}

/// By their places: [`Word::Short`].
pub(in crate::figures) const SHORT_NAMES: [ShortName; 8] = [
    ShortName::new("industry", &["增加值"], &["规上工业", "规模以上工业", "规模工业"]),
    ShortName::new("air", &["优良率"], &["空气", "PM2.5", "优良天数"]),
    ShortName::new("air", &["达标率"], &["优良天数"]),
    ShortName::new("grain", &["产量", "总产量", "总产", "年产量", "年总产量"], &["粮食", "粮油"]),
    ShortName::new(
        "foreign-capital",
        &["实际利用", "实际使用", "实际到位", "实际到账"],
        &["合同外资", "合同利用外资", "协议外资", "协议利用外资"],
    ),
    ShortName {
        behind: Some("energy"),
        ..ShortName::new("carbon", &["二氧化碳排放", "二氧化碳排放量", "碳排放"], &["单位", "万元"])
    },
    ShortName {
        behind: Some("visitors"),
        ..ShortName::new(
            "tourism",
            &["花费", "总花费", "出游总花费", "综合收入", "综合总收入", "总收入"],
            &["游", "接待"],
        )
    },
    ShortName {
        behind: Some("investment"),
        ..ShortName::new(
            "investment",
            &["完成投资", "累计完成投资", "共完成投资"],
            &["固定资产投资"],
        )
    },
];

/// Names of both incomes.
pub(super) fn town_and_country() -> Vec<String> {
    let mut names = Vec::new();
    for people in [
        "城乡居民",
        "城乡常住居民",
        "城镇和农村居民",
        "城镇及农村居民",
        "城镇与农村居民",
        "城市和农村居民",
        "城、乡居民",
    ] {
        for income in ["人均可支配收入", "可支配收入", "人均收入", "收入"] {
            names.push(format!("{people}{income}"));
        }
    }
    names
}

/// 工业投资 beside another investment, with which it shares its end.
pub(super) fn industry_and_others() -> Vec<String> {
    let mut names = Vec::new();
    for other in
        ["技改", "技术改造", "民间", "制造业", "基础设施", "房地产", "房地产开发", "服务业"]
    {
        for between in ["、", "和", "与"] {
            names.push(format!("工业{between}{other}投资"));
        }
    }
    names
}

/// Names of all three sectors.
pub(super) fn three_sectors() -> Vec<String> {
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
