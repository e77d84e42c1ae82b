//! What holds of the figures of any text: sentences put together by the grammar, words in any order, and texts that were
//! made to hurt.

#![cfg(test)]

use super::tests::figures;
use super::*;
use proptest::prelude::*;

/// Checks that each figure stands where it is said to, states what stands there, and comes behind the one before.
#[track_caller]
fn are_sound(document: &Document, figures: &Figures) {
    let mut before = None;
    for figure in &figures.figures {
        let text = document.text(figure.span.block);
        let (span, sentence) = (figure.span.range(), figure.sentence.range());
        assert!(text.get(span.clone()).is_some_and(|words| !words.is_empty()), "{figure:?}");
        assert!(text.get(sentence.clone()).is_some(), "{figure:?}");
        assert!(sentence.start <= span.start && span.end <= sentence.end, "{figure:?}");
        assert!(before <= Some(figure.span), "{figure:?}");
        before = Some(figure.span);
        assert_eq!(figure.value.is_none(), figure.kind == Kind::Relative, "{figure:?}");
        assert_eq!(figure.unit.is_none(), figure.kind == Kind::Relative, "{figure:?}");
        let Some(Value { low, high }) = figure.value else { continue };
        assert!(low <= high, "{figure:?}");
        assert_eq!(low < high, figure.bound == Bound::Range, "{figure:?}");
        let written = Line::new(document, figure.span.block, span);
        let Some(number::Read::Number(read)) = number::read(&written.text, None, &[]) else {
            panic!("{} is no number: {figure:?}", written.text);
        };
        assert_eq!(read.len, written.text.len(), "{figure:?}");
        let falls = (-read.high, -read.low) == (low, high);
        assert!((read.low, read.high) == (low, high) || falls, "{figure:?}");
        let unit = figure.unit.as_deref().unwrap_or_default();
        assert!(unit.starts_with(&read.unit.to_string()), "{figure:?}");
    }
}

fn read_and_check(text: &str) -> Figures {
    let (document, figures) = figures(text, text);
    are_sound(&document, &figures);
    figures
}

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(str::to_owned)
}

fn list_of(
    item: impl Strategy<Value = String>,
    separators: &'static [&'static str],
) -> impl Strategy<Value = String> {
    prop::collection::vec((item, one_of(separators)), 1..5).prop_map(|parts| {
        let (words, separators): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
        let between = separators.into_iter().chain([String::new()]).skip(1);
        words.into_iter().zip(between).flat_map(|(word, separator)| [word, separator]).collect()
    })
}

/// Heads with what is said of them, as the design of figures writes a clause.
fn clause() -> impl Strategy<Value = String> {
    let frame = one_of(&[
        "",
        "",
        "2023年，",
        "今年",
        "1-11月，",
        "五年来，",
        "预计",
        "其中",
        "全市",
        "“十三五”末",
    ]);
    let head = one_of(&[
        "地区生产总值",
        "固定资产投资",
        "城乡居民人均可支配收入",
        "城镇",
        "农村居民人均可支配收入",
        "一产",
        "三产增加值",
        "进出口总额",
        "出口",
        "海洋生产总值",
        "粮食面积",
        "产量",
        "调查失业率",
        "城镇新增就业",
        "技术合同成交额",
        "经济增长",
        "PM2.5浓度",
    ]);
    let verb = one_of(&[
        "",
        "分别",
        "均",
        "增长",
        "下降",
        "达到",
        "突破",
        "分别增长",
        "分别达",
        "控制在",
        "比上年增长",
        "年均增长",
        "从",
        "提高到",
        "力争",
    ]);
    let number = one_of(&[
        "5%",
        "4.5%—5%",
        "1,234.5亿元",
        "千亿",
        "３.２％",
        "百分之三点三",
        "三百亿元",
        "2000亿",
        "-3.8%",
        "12万人",
        "28微克/立方米",
        "0.3个百分点",
        "第3位",
        "5至6%",
        "1万 亿元",
        "99999999999999999999%",
    ]);
    let end = one_of(&[
        "",
        "",
        "左右",
        "以上",
        "以内",
        "的目标",
        "的县",
        "大关",
        "，力争6%以上",
        "（下同）",
    ]);
    let heads = list_of(head, &["、", "和", "，", "与"]);
    let values =
        list_of((number, end).prop_map(|(number, end)| number + &end), &["、", "和", "，"]);
    let stop = one_of(&["，", "；", "。", "：", "（", "）", "\n"]);
    (frame, heads, verb, values, stop).prop_map(|(a, b, c, d, e)| [a, b, c, d, e].concat())
}

proptest! {
    #[test]
    fn figures_of_clauses_stand_where_they_are_said_to_be(clauses in prop::collection::vec(clause(), 1..6)) {
        read_and_check(&clauses.concat());
    }

    #[test]
    fn figures_of_words_in_any_order_stand_where_they_are_said_to_be(
        words in prop::collection::vec(prop::sample::select(vec![
            "地区生产总值", "固定资产投资", "出口", "城乡居民人均可支配收入", "增长", "下降", "达到", "分别", "均", "力争", "以上", "左右",
            "5%", "4.5%—5%", "12.3", "千亿", "３.２％", "百分之三点三", "三百亿元", "2000亿", "-3.8%", "万", "、", "，", "；", "。", "：", "（", "）",
            "和", "与", "同步", "高于", "全国", "比", "2019年", "“十三五”", "末", "的", "年均", "五年来", "从", "提高到", "其中", "占", "目标", "居", "\t",
        ]), 0..40)
    ) {
        read_and_check(&words.concat());
    }
}

/// What a line states that is passed over.
fn stated_in_passing(text: &str, goal: bool) -> Stated {
    let reader = FigureReader::built_in().unwrap();
    let mut tokens = Tokens::new(text, &reader.lexicon);
    if reader.lexicon.may_state(text) && tokens.may_state() {
        return Stated { goal, ..Stated::default() };
    }
    relation::join(&mut tokens, text, false);
    let around = Surroundings {
        indicators: &reader.indicators,
        place: "南昌市",
        year: Some(2025),
        is_country: false,
        is_province: false,
        goal,
        ahead: goal,
        part: false,
    };
    clause::read(text, tokens, around)
}

proptest! {
    #[test]
    fn what_is_passed_over_states_nothing(
        words in prop::collection::vec(prop::sample::select(vec![
            "地区生产总值", "固定资产投资", "出口", "工业增加值", "研发经费支出", "增加值", "城镇", "经济增长", "增长", "下降", "达到",
            "提高到", "分别", "均", "力争", "预计", "确保", "以上", "左右", "12", "第3位", "0.3个百分点", "147个", "35万亩", "2019年",
            "“十三五”", "五年来", "、", "，", "；", "：", "（", "）", "和", "与", "占", "比重", "之比", "比", "从", "居", "的",
            "目标", "任务", "是", "全国", "全市", "平均水平", "保持", "增速", "其中", "完成", "南昌", "企业", "同步", "正增长", "高于",
            "快于", "不低于", "稳中有进", "预期目标", "5%", "百分之三", "12万人", "300亿元",
        ]), 0..10),
        goal: bool,
    ) {
        let stated = stated_in_passing(&words.concat(), goal);
        prop_assert!(stated.figures.is_empty() && stated.unsaid.is_empty(), "{stated:?}");
        prop_assert_eq!(stated.goal, goal);
    }
}

/// A text that repeats something, as one sentence unless it ends its own.
fn repeated(words: &str) -> Figures {
    read_and_check(&words.repeat(6000 / words.len()))
}

#[test]
fn a_clause_without_an_end_is_read() {
    for words in [
        "地区生产总值增长5.2%",
        "地区生产总值增长5.2%，",
        "固定资产投资、",
        "5.2%、",
        "达到",
        "分别",
        "不低于",
        "高于全国",
        "与增长同步",
        "正增长",
        "比2019年",
        "从600亿元提高到",
        "，力争6%以上",
        "研发占地区生产总值比重",
        "预期目标是",
        "粮食面积、产量",
        "十一五",
        "百分之三点三",
        "5多万余亿",
        "5-6-",
        "-—",
        "2021年至2025年",
        "1,234",
        "一",
        "1",
        "（",
        "）",
        "（增长5%）",
        "：",
        "——",
        "以上",
        "约",
        "5 ",
        "5[1]",
        "\u{200B}5%",
    ] {
        repeated(words);
        repeated(&format!("地区生产总值增长{words}"));
        repeated(&format!("{words}地区生产总值增长5%，"));
        read_and_check(&format!("地区生产总值{}5.2%。", words.repeat(500)));
    }
}

#[test]
fn brackets_within_brackets_are_read() {
    let nested = format!("地区生产总值{}增长5%{}，增长6%。", "（".repeat(500), "）".repeat(500));
    read_and_check(&nested);
}

#[test]
fn a_list_longer_than_any_names_nothing() {
    let heads = "固定资产投资、".repeat(2000);
    let figures = read_and_check(&format!("{heads}增长5%{}。", "，增长6%".repeat(2000)));
    assert!(figures.figures.iter().all(|figure| figure.indicator.is_none()));
    read_and_check(&format!("{heads}分别增长{}。", "5%、".repeat(2000)));
}

#[test]
fn so_many_values_are_so_many_figures() {
    let values: Vec<String> = (0..3000).map(|n| format!("地区生产总值增长{n}.5%。")).collect();
    let (document, figures) = figures(&values.concat(), "");
    are_sound(&document, &figures);
    assert_eq!(figures.figures.len(), 3000);
    assert!(figures.figures.iter().all(|figure| figure.doubt == Some(Doubt::Second)));
}

#[test]
fn a_number_of_more_digits_than_a_quantity_is_none() {
    assert!(read_and_check("地区生产总值达12345678901234567890亿元。").figures.is_empty());
    assert!(
        read_and_check("地区生产总值达一二三四五六七八九一二三四五六七八九亿元。")
            .figures
            .is_empty()
    );
}
