//! Pages by example: lines of text set by a small typesetter.

mod columns;
mod tables;

use super::*;
use crate::document::page_at;
use crate::text::{Encoding, Text};

/// The size of the text on the pages of the tests.
const SIZE: f32 = 16.0;
/// The left edge of their text.
const LEFT: f32 = 90.0;
/// The characters of a full line.
const MEASURE: usize = 26;

/// An empty page.
fn page(number: u32) -> Page {
    Page { number, width: 595.0, height: 842.0, ..Page::default() }
}

/// A letter of text at a place.
fn glyph(x: f32, y: f32, size: f32) -> PageGlyph {
    PageGlyph {
        character: ' ',
        x,
        y,
        size,
        advance: size,
        bold: false,
        font: 0,
        direction: Direction::Right,
    }
}

/// Sets a line; what stands between `<` and `>` is raised.
fn set(page: &mut Page, x: f32, y: f32, size: f32, text: &str) {
    let mut at = x;
    let mut raised = false;
    for c in text.chars() {
        if matches!(c, '<' | '>') {
            raised = c == '<';
            continue;
        }
        let (own, y) = if raised { (0.6 * size, y - 0.35 * size) } else { (size, y) };
        let advance = if c.is_ascii() { own / 2.0 } else { own };
        page.push(&c.to_string(), PageGlyph { advance, ..glyph(at, y, own) });
        at += advance;
    }
}

/// Sets paragraphs from a height on, as a typesetter of Chinese does, and returns the height behind them.
fn set_paragraphs(page: &mut Page, from: f32, paragraphs: &[&str]) -> f32 {
    let mut y = from;
    for paragraph in paragraphs {
        let mut line = String::from("　　");
        let mut length = 2;
        let mut raised = false;
        for c in paragraph.chars() {
            raised = c == '<' || raised && c != '>';
            if length >= MEASURE && !raised {
                set(page, LEFT, y, SIZE, &line);
                line.clear();
                (length, y) = (0, y + 1.75 * SIZE);
            }
            line.push(c);
            length += usize::from(!raised && c != '>');
        }
        set(page, LEFT, y, SIZE, &line);
        y += 1.75 * SIZE;
    }
    y
}

/// What is read from pages.
fn read(pages: Vec<Page>) -> Text {
    let mut read = Pages::default();
    for page in pages {
        read.add(page);
    }
    read.finish().unwrap().finish(Encoding::Utf8)
}

/// The texts that hints of a kind cover.
fn hinted(text: &Text, wanted: impl Fn(HintKind) -> bool) -> Vec<&str> {
    let hints = text.hints.iter().filter(|hint| wanted(hint.kind));
    hints.map(|hint| text.content.get(hint.range.clone()).unwrap()).collect()
}

/// A paragraph of a length, in characters.
fn prose(length: usize) -> String {
    let words = "发展经济改善民生推进改革扩大开放".chars().cycle().take(length - 1);
    words.chain(['。']).collect()
}

#[test]
fn lines_become_paragraphs_by_their_indents() {
    let (long, short) = (prose(80), prose(24));
    let mut first = page(1);
    set_paragraphs(&mut first, 100.0, &[&long, &short, &long]);
    let text = read(vec![first]);
    assert_eq!(&*text.content, format!("{long}\n{short}\n{long}\n"));
}

#[test]
fn a_paragraph_goes_on_over_pages_and_margins() {
    let long = prose(300);
    let lines: Vec<char> = long.chars().collect();
    let (above, below) = lines.split_at(5 * MEASURE - 2);
    let mut pages = vec![page(1), page(2), page(3)];
    let above: String = above.iter().collect();
    set_paragraphs(&mut pages[0], 100.0, &[&above]);
    let mut y = 80.0;
    for line in below.chunks(MEASURE) {
        set(&mut pages[1], LEFT, y, SIZE, &line.iter().collect::<String>());
        y += 1.75 * SIZE;
    }
    set_paragraphs(&mut pages[2], 100.0, &["最后一页的文字。"]);
    for page in &mut pages {
        set(page, LEFT, 50.0, 10.0, "某市政府工作报告");
        let number = page.number;
        set(page, 290.0, 800.0, 10.0, &format!("- {number} -"));
    }
    let text = read(pages);
    let paragraphs: Vec<&str> = text.content.lines().collect();
    assert_eq!(paragraphs[0], long);
    let aside = |reason| hinted(&text, |kind| kind == HintKind::Aside(reason));
    assert_eq!(aside(Reason::Repetition), ["某市政府工作报告"; 3]);
    assert_eq!(aside(Reason::PageNumber), ["- 1 -", "- 2 -", "- 3 -"]);
    let at = text.content.find("最后一页").unwrap();
    let page = |at| page_at(&text.pages, at);
    assert_eq!((page(0), page(long.len() - 3), page(at)), (Some(1), Some(2), Some(3)));
}

#[test]
fn notes_at_the_foot_of_a_page_are_told_by_their_marks() {
    let mut first = page(1);
    let marked = "推进“一网通办”<1>改革，建成5G<2>基站1200个。";
    set_paragraphs(&mut first, 100.0, &[marked, &prose(80), &prose(50)]);
    set(&mut first, LEFT, 700.0, 10.5, "<1> 一网通办：指依托一体化政务服务平台集成各类政务服务");
    set(&mut first, LEFT, 716.0, 10.5, "事项。");
    set(&mut first, LEFT, 732.0, 10.5, "<2> 5G：第五代移动通信技术。");
    let text = read(vec![first]);
    let first = text.content.lines().next().unwrap();
    assert_eq!(first, "推进“一网通办”1改革，建成5G²基站1200个。");
    let notes = hinted(&text, |kind| matches!(kind, HintKind::Footnote(_)));
    let served = "一网通办：指依托一体化政务服务平台集成各类政务服务事项。";
    assert_eq!(notes, [served, "5G：第五代移动通信技术。"]);
    assert_eq!(hinted(&text, |kind| kind == HintKind::Reference(1)), ["1"]);
    assert_eq!(hinted(&text, |kind| kind == HintKind::Reference(2)), ["²"]);
}

/// The third page has such a rule too, above the end of a note; the fourth has another one, below a heading.
#[test]
fn notes_below_a_rule_may_be_as_large_as_the_text() {
    let mut pages: Vec<Page> = (1..=4).map(page).collect();
    for (page, marked) in pages.iter_mut().zip(["甲事项<1>。", "乙事项<2>。", "一切照旧。", "完。"])
    {
        set_paragraphs(page, 100.0, &[marked, &prose(80), &prose(50)]);
    }
    for page in &mut pages[..3] {
        page.rules.push(Rule { left: LEFT, right: LEFT + 150.0, y: 680.0 });
    }
    pages[3].rules.push(Rule { left: LEFT, right: LEFT + 100.0, y: 680.0 });
    for (page, line) in pages.iter_mut().zip([
        "<1> 甲事项：指一项工作。",
        "<2> 乙事项：指另一项工作，这项工作是",
        "新的。",
        "　　谢谢大家。",
    ]) {
        set(page, LEFT, 700.0, SIZE, line);
    }
    let text = read(pages);
    let notes = |number| hinted(&text, |kind| kind == HintKind::Footnote(number));
    assert_eq!(notes(1), ["甲事项：指一项工作。"]);
    assert_eq!(notes(2), ["乙事项：指另一项工作，这项工作是新的。"]);
    assert!(text.content.contains("\n谢谢大家。"), "{}", text.content);
}

#[test]
fn small_lines_at_a_foot_that_no_mark_leads_to_are_text() {
    let mut first = page(1);
    set_paragraphs(&mut first, 100.0, &[&prose(80), &prose(50)]);
    set(&mut first, LEFT, 700.0, 10.5, "1 本表数据由统计部门提供。");
    let text = read(vec![first]);
    assert_eq!(text.content.lines().last().unwrap(), "1 本表数据由统计部门提供。");
    assert!(text.hints.is_empty());
}

#[test]
fn notes_that_begin_anew_on_each_page_are_numbered_through() {
    let mut pages = vec![page(1), page(2)];
    for (page, term) in pages.iter_mut().zip(["双轮行动", "一网通办"]) {
        set_paragraphs(
            page,
            100.0,
            &[&format!("推进“{term}”①改革。").replace('①', "<①>"), &prose(80)],
        );
        set(page, LEFT, 700.0, 10.5, &format!("① {term}：指一项工作。"));
    }
    let text = read(pages);
    let notes = |number| hinted(&text, |kind| kind == HintKind::Footnote(number));
    assert_eq!(notes(1), ["双轮行动：指一项工作。"]);
    assert_eq!(notes(2), ["一网通办：指一项工作。"]);
    for number in [1, 2] {
        assert_eq!(hinted(&text, |kind| kind == HintKind::Reference(number)), ["①"]);
    }
}

#[test]
fn a_note_goes_on_at_the_foot_of_the_next_page() {
    let mut pages = vec![page(1), page(2)];
    for page in &mut pages {
        set_paragraphs(page, 100.0, &[&prose(80), &prose(50)]);
    }
    set(&mut pages[0], LEFT, 300.0, SIZE, "　　推进一网通办<1>改革。");
    set(&mut pages[0], LEFT, 700.0, 10.5, "<1> 一网通办：指依托一体化政务服务平台集成");
    set(&mut pages[1], LEFT, 700.0, 10.5, "各类政务服务事项。");
    let text = read(pages);
    let note = "一网通办：指依托一体化政务服务平台集成各类政务服务事项。";
    assert_eq!(hinted(&text, |kind| kind == HintKind::Footnote(1)), [note]);
    let pages: Vec<u32> = text.pages.iter().map(|page| page.number).collect();
    assert_eq!(pages, [1, 2, 1, 2], "the note stands behind the text");
}

#[test]
fn a_note_may_stand_at_the_foot_of_a_page_behind_its_mark() {
    let marked = ["甲事项<1>和乙事项<2>。", "丙事项<3>。", "面积。", "一切照旧。"];
    let mut pages: Vec<Page> = (1..).take(marked.len()).map(page).collect();
    for (page, marked) in pages.iter_mut().zip(marked) {
        set_paragraphs(page, 100.0, &[marked, &prose(80), &prose(50)]);
    }
    set(&mut pages[0], LEFT, 700.0, 10.5, "1. 甲事项：指一项工作。");
    set(&mut pages[1], LEFT, 700.0, 10.5, "2. 乙事项：指另一项工作。");
    set(&mut pages[2], LEFT, 700.0, 10.5, "3. 丙事项：指又一项工作。");
    // All marks have their notes: this is a list in small print.
    set(&mut pages[3], LEFT, 700.0, 10.5, "1 本表数据由统计部门提供。");
    let text = read(pages);
    let notes = |number| hinted(&text, |kind| kind == HintKind::Footnote(number));
    assert_eq!(notes(1), ["甲事项：指一项工作。"]);
    assert_eq!(notes(2), ["乙事项：指另一项工作。"]);
    assert_eq!(notes(3), ["丙事项：指又一项工作。"]);
    assert!(text.content.contains("\n1 本表数据由统计部门提供。"), "{}", text.content);
}

#[test]
fn the_text_of_a_note_may_begin_with_a_digit() {
    let mut first = page(1);
    set_paragraphs(&mut first, 100.0, &["建设“5+2就业之家”<28>平台。", &prose(80)]);
    set(&mut first, LEFT, 700.0, 10.5, "<28>5+2就业之家：指五级平台。");
    let text = read(vec![first]);
    let notes = hinted(&text, |kind| kind == HintKind::Footnote(28));
    assert_eq!(notes, ["5+2就业之家：指五级平台。"]);
}

#[test]
fn a_word_that_did_not_fit_leaves_no_short_line() {
    let mut first = page(1);
    set_paragraphs(&mut first, 100.0, &[&prose(80)]);
    set(&mut first, LEFT, 300.0, SIZE, "　　在联合国教科文组织的网站上可以看到，");
    set(&mut first, LEFT, 328.0, SIZE, "Transdisciplinary的意思是跨学科。");
    let text = read(vec![first]);
    let last = text.content.lines().last().unwrap();
    assert_eq!(last, "在联合国教科文组织的网站上可以看到，Transdisciplinary的意思是跨学科。");
}

#[test]
fn a_quotation_that_was_not_broken_leaves_no_short_line() {
    let mut first = page(1);
    set_paragraphs(&mut first, 100.0, &[&prose(80)]);
    let short = |less| "稀".repeat(MEASURE - 2 - less);
    set(&mut first, LEFT, 300.0, SIZE, &format!("　　{}", short(5)));
    set(&mut first, LEFT, 328.0, SIZE, "客”变“常客”，一年四季都在。");
    set(&mut first, LEFT, 356.0, SIZE, &format!("　　{}", short(7)));
    set(&mut first, LEFT, 384.0, SIZE, "客人常来，“一年四季都在。");
    let text = read(vec![first]);
    let lines: Vec<&str> = text.content.lines().rev().take(3).collect();
    assert_eq!(lines[0], "客人常来，“一年四季都在。");
    assert_eq!(lines[2], format!("{}客”变“常客”，一年四季都在。", short(5)));
}

#[test]
fn entries_of_contents_stand_alone() {
    let mut first = page(1);
    let entry = |title: &str, number: u8| {
        let dots = 2 * (MEASURE - title.chars().count()) - 2;
        format!("{title}{} {number}", ".".repeat(dots))
    };
    let entries = [entry("一、工作回顾", 1), entry("二、工作安排", 7), entry("三、自身建设", 9)];
    for (y, entry) in [100.0, 128.0, 156.0].into_iter().zip(&entries) {
        set(&mut first, LEFT, y, SIZE, entry);
    }
    assert_eq!(read(vec![first]).content.lines().collect::<Vec<_>>(), entries);
}

#[test]
fn pages_without_text_among_others_are_named() {
    let mut second = page(2);
    set_paragraphs(&mut second, 100.0, &[&prose(80)]);
    let scan = |number| Page { pictures: 1, ..page(number) };
    let text = read(vec![scan(1), second, page(3), scan(4)]);
    assert_eq!(text.scanned_pages, [1, 4]);
}

/// The rows of tables: whether each opens one, and its cells.
fn rows(text: &Text) -> Vec<(bool, Vec<&str>)> {
    let rows = text.hints.iter().filter_map(|hint| match hint.kind {
        HintKind::Row(row) => {
            let line = text.content.get(hint.range.clone()).unwrap();
            let empty = std::iter::repeat_n("", row.lead.into());
            Some((row.opens, empty.chain(line.split('\t')).collect()))
        }
        _ => None,
    });
    rows.collect()
}

/// Sets a row of cells, each from a place on.
fn set_row(page: &mut Page, y: f32, cells: &[(f32, &str)]) {
    for (x, text) in cells {
        set(page, *x, y, SIZE, text);
    }
}

#[test]
fn parts_of_lines_in_columns_are_rows() {
    let mut first = page(1);
    let y = set_paragraphs(&mut first, 100.0, &[&prose(80)]);
    set_row(&mut first, y + 20.0, &[(100.0, "指标"), (260.0, "2023年"), (400.0, "增长")]);
    set_row(
        &mut first,
        y + 44.0,
        &[(100.0, "地区生产总值<1>"), (260.0, "7203亿元"), (400.0, "3.5%")],
    );
    set_row(&mut first, y + 68.0, &[(100.0, "粮食"), (260.0, "200万吨"), (400.0, "-0.2%")]);
    set_paragraphs(&mut first, y + 110.0, &[&prose(80)]);
    let text = read(vec![first]);
    let expected = [
        (true, vec!["指标", "2023年", "增长"]),
        (false, vec!["地区生产总值1", "7203亿元", "3.5%"]),
        (false, vec!["粮食", "200万吨", "-0.2%"]),
    ];
    assert_eq!(rows(&text), expected);
    let lines: Vec<&str> = text.content.lines().collect();
    assert_eq!((lines.len(), lines[0], lines[4]), (5, &*prose(80), &*prose(80)));
    assert_eq!(hinted(&text, |kind| kind == HintKind::Reference(1)), ["1"]);
}

#[test]
fn rules_part_the_rows_of_a_table() {
    let rule = |y: f32| Rule { left: 90.0, right: 500.0, y };
    let mut first = page(1);
    first.rules = [100.0, 128.0, 180.0, 232.0, 330.0, 358.0, 410.0].map(rule).to_vec();
    set_row(&mut first, 120.0, &[(100.0, "项目"), (300.0, "任务")]);
    set_row(&mut first, 150.0, &[(300.0, "改造老旧小区，新建学校和")]);
    set_row(&mut first, 160.0, &[(100.0, "民生")]);
    set_row(&mut first, 170.0, &[(300.0, "医院")]);
    set_row(&mut first, 212.0, &[(100.0, "产业"), (300.0, "建设园区")]);
    set_paragraphs(&mut first, 260.0, &[&prose(60)]);
    set_row(&mut first, 350.0, &[(100.0, "年份"), (300.0, "产量")]);
    set_row(&mut first, 380.0, &[(100.0, "2022年"), (300.0, "12万吨")]);
    set_row(&mut first, 404.0, &[(100.0, "2023年"), (300.0, "13万吨")]);
    let text = read(vec![first]);
    let expected = [
        (true, vec!["项目", "任务"]),
        (false, vec!["民生", "改造老旧小区，新建学校和医院"]),
        (false, vec!["产业", "建设园区"]),
        (true, vec!["年份", "产量"]),
        (false, vec!["2022年", "12万吨"]),
        (false, vec!["2023年", "13万吨"]),
    ];
    assert_eq!(rows(&text), expected);
    assert!(text.content.lines().any(|line| line == prose(60)), "{}", text.content);
}

#[test]
fn cells_that_are_broken_make_no_rows() {
    let mut first = page(1);
    set_row(&mut first, 100.0, &[(100.0, "任务"), (220.0, "要求"), (400.0, "部门")]);
    set_row(
        &mut first,
        124.0,
        &[(100.0, "老旧小区"), (220.0, "改造老旧小区，新"), (400.0, "住房和城")],
    );
    set_row(&mut first, 148.0, &[(220.0, "建学校和医院"), (400.0, "乡建设局")]);
    set_row(
        &mut first,
        172.0,
        &[(100.0, "产业园区"), (220.0, "建设园区，引进项"), (400.0, "工信局")],
    );
    set_row(&mut first, 196.0, &[(220.0, "目三十个")]);
    set_row(&mut first, 220.0, &[(100.0, "粮食安全"), (220.0, "稳定播种面积"), (400.0, "农业局")]);
    set_paragraphs(&mut first, 244.0, &[&prose(60)]);
    let expected = [
        (true, vec!["任务", "要求", "部门"]),
        (false, vec!["老旧小区", "改造老旧小区，新建学校和医院", "住房和城乡建设局"]),
        (false, vec!["产业园区", "建设园区，引进项目三十个", "工信局"]),
        (false, vec!["粮食安全", "稳定播种面积", "农业局"]),
    ];
    let open = read(vec![first.clone()]);
    assert_eq!(rows(&open), expected);
    assert!(open.content.lines().any(|line| line == prose(60)), "{}", open.content);
    // Rules above and below the names of the columns, and at the end.
    let rule = |y: f32| Rule { left: 90.0, right: 500.0, y };
    first.rules = [80.0, 106.0, 226.0].map(rule).to_vec();
    assert_eq!(rows(&read(vec![first.clone()])), expected);
    // Rules around all rows: names that stand in the middle of their rows belong to them.
    first.rules = [80.0, 106.0, 154.0, 202.0, 226.0].map(rule).to_vec();
    for glyph in first.glyphs.iter_mut().filter(|glyph| glyph.x < 200.0 && glyph.y < 200.0) {
        glyph.y += if glyph.y > 110.0 { 12.0 } else { 0.0 };
    }
    assert_eq!(rows(&read(vec![first])), expected);
}

#[test]
fn high_rows_and_numbers_in_their_middle_are_parts_of_a_table() {
    let rule = |y: f32| Rule { left: 90.0, right: 500.0, y };
    let mut first = page(1);
    first.rules = [80.0, 106.0, 400.0, 470.0].map(rule).to_vec();
    set_row(&mut first, 100.0, &[(100.0, "序号"), (180.0, "内容")]);
    let (tall, short) = (prose(180), prose(36));
    let lines = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        chars.chunks(19).map(|line| line.iter().collect::<String>()).collect::<Vec<_>>()
    };
    for (from, number, text) in [(124.0, "1", &tall), (420.0, "2", &short)] {
        let lines = lines(text);
        for (y, line) in (0_u8..).zip(&lines) {
            set(&mut first, 180.0, from + 24.0 * f32::from(y), SIZE, line);
        }
        let middle = 12.0 * f32::from(u8::try_from(lines.len() - 1).unwrap());
        set(&mut first, 110.0, from + middle, SIZE, number);
    }
    let expected =
        [(true, vec!["序号", "内容"]), (false, vec!["1", &tall]), (false, vec!["2", &short])];
    assert_eq!(rows(&read(vec![first])), expected);
}

#[test]
fn lines_between_two_rules_of_a_form_are_rows() {
    let rule = |y: f32| Rule { left: 90.0, right: 500.0, y };
    let mut first = page(1);
    first.rules = [80.0, 106.0, 178.0, 204.0, 256.0].map(rule).to_vec();
    set_row(&mut first, 100.0, &[(100.0, "基本情况"), (260.0, "内容"), (400.0, "备注")]);
    for (y, name) in [(124.0, "名称"), (148.0, "地址"), (172.0, "电话")] {
        set_row(&mut first, y, &[(100.0, name), (260.0, "某单位")]);
    }
    set_row(&mut first, 198.0, &[(100.0, "合计"), (260.0, "三项"), (400.0, "无")]);
    set_row(&mut first, 224.0, &[(100.0, "说明的事"), (260.0, "逐项"), (400.0, "不得")]);
    set_row(&mut first, 248.0, &[(100.0, "项"), (260.0, "填写"), (400.0, "涂改")]);
    let expected = [
        (true, vec!["基本情况", "内容", "备注"]),
        (false, vec!["名称", "某单位"]),
        (false, vec!["地址", "某单位"]),
        (false, vec!["电话", "某单位"]),
        (false, vec!["合计", "三项", "无"]),
        (false, vec!["说明的事项", "逐项填写", "不得涂改"]),
    ];
    assert_eq!(rows(&read(vec![first])), expected);
}

#[test]
fn lines_with_gaps_alone_are_no_table() {
    let mut first = page(1);
    set_row(&mut first, 100.0, &[(100.0, "政"), (200.0, "府"), (300.0, "工作")]);
    for (y, page_number) in [(140.0, "1"), (168.0, "7"), (196.0, "9")] {
        set_row(&mut first, y, &[(100.0, "一、工作回顾"), (480.0, page_number)]);
    }
    for (y, title) in [(240.0, "政府工作报告"), (268.0, "东湖市第十六届"), (296.0, "代表大会文件")]
    {
        let letters: Vec<(f32, String)> = title
            .chars()
            .zip(0_u8..)
            .map(|(c, at)| (100.0 + 50.0 * f32::from(at), c.to_string()))
            .collect();
        let letters: Vec<(f32, &str)> = letters.iter().map(|(x, c)| (*x, &**c)).collect();
        set_row(&mut first, y, &letters);
    }
    assert_eq!(rows(&read(vec![first])), []);
}

#[test]
fn a_character_drawn_twice_is_one() {
    let mut first = page(1);
    set(&mut first, LEFT, 100.0, SIZE, "一、工作回顾");
    set(&mut first, LEFT + 0.4, 100.0, SIZE, "一、工作回顾");
    set(&mut first, LEFT, 140.0, SIZE, "　　million 增长二二倍");
    let text = read(vec![first]);
    assert_eq!(&*text.content, "一、工作回顾\nmillion 增长二二倍\n");
}

#[test]
fn what_cannot_be_read_is_said() {
    let read = |page: Page| {
        let mut pages = Pages::default();
        pages.add(page);
        pages.finish().unwrap_err()
    };
    assert_eq!(read(Page { pictures: 1, ..page(1) }), NotText::Scan);
    assert_eq!(read(page(1)), NotText::Empty);
    let mut first = Page { unreadable: 10, ..page(1) };
    set(&mut first, LEFT, 100.0, SIZE, "政府工作报告政府工作报告");
    assert_eq!(read(first), NotText::NoCharacters);
}

#[test]
fn turned_pages_are_read_along_their_lines() {
    let upright: [(char, f32, f32); 4] =
        [('一', 100.0, 100.0), ('二', 116.0, 100.0), ('三', 100.0, 140.0), ('四', 116.0, 140.0)];
    for direction in [Direction::Right, Direction::Down, Direction::Up, Direction::Left] {
        let mut turned = page(1);
        for (character, x, y) in upright {
            let (x, y) = match direction {
                Direction::Right | Direction::Slanted => (x, y),
                Direction::Down => (595.0 - y, x),
                Direction::Up => (y, 842.0 - x),
                Direction::Left => (595.0 - x, 842.0 - y),
            };
            turned.glyphs.push(PageGlyph { character, direction, ..glyph(x, y, SIZE) });
        }
        let slanted = PageGlyph { direction: Direction::Slanted, ..glyph(300.0, 300.0, 60.0) };
        turned.push("内部资料", slanted);
        let text = read(vec![turned]);
        assert_eq!(&*text.content, "一二三四\n内部资料\n", "{direction:?}");
        assert_eq!(hinted(&text, |kind| kind == HintKind::Aside(Reason::Watermark)), ["内部资料"]);
    }
}
