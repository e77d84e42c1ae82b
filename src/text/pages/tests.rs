//! Pages by example: lines of text set by a small typesetter.

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
    let margins = hinted(&text, |kind| kind == HintKind::Aside);
    assert_eq!(margins.len(), 6, "{margins:?}");
    assert_eq!(margins[..2], ["某市政府工作报告", "- 1 -"]);
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
fn columns_are_read_one_after_the_other() {
    let mut first = page(1);
    set(&mut first, 200.0, 80.0, SIZE, "政府工作报告全文如下");
    for (x, c) in [(60.0, "左"), (310.0, "右")] {
        for line in 0..12_u8 {
            set(&mut first, x, 120.0 + 20.0 * f32::from(line), 14.0, &c.repeat(16));
        }
    }
    let text = read(vec![first]);
    let lines: Vec<&str> = text.content.lines().collect();
    assert_eq!(lines, ["政府工作报告全文如下", &("左".repeat(192) + &"右".repeat(192))]);
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
        assert_eq!(hinted(&text, |kind| kind == HintKind::Aside), ["内部资料"]);
    }
}
