//! Whole comparisons: of invented reports, and of random ones.

#![cfg(test)]

use super::*;
use crate::document::{
    Block, BlockIdx, BlockKind, Content, Document, Heading, HeadingIdx, HeadingStyle, Mark, Span,
    part,
};
use proptest::prelude::*;

/// A document of these lines: `一、…` is a heading of level 1, `（一）…` one of level 2, all else a paragraph.
fn report(lines: &[&str]) -> Document {
    let mut document = Document::default();
    let mut at = 0;
    let mut above: [Option<HeadingIdx>; 2] = [None, None];
    for line in lines {
        let block = BlockIdx::new(document.blocks.len());
        let number = match line.find(['、', '）']) {
            Some(end) if line.starts_with('（') => (2, end + '）'.len_utf8()),
            Some(end) if end == '一'.len_utf8() => (1, end),
            _ => (0, 0),
        };
        let kind = if number.0 == 0 { BlockKind::Paragraph } else { BlockKind::Heading };
        document.blocks.push(Block::new(kind, at..at + line.len()));
        at += line.len() + 1;
        if let (level @ 1.., number) = number {
            let index = HeadingIdx::new(document.headings.len());
            let parent = if level == 2 { above[0] } else { None };
            above[level - 1] = Some(index);
            document.headings.push(Heading {
                span: Span::new(block, 0..line.len()),
                end: line.len(),
                level: u8::try_from(level).unwrap(),
                style: HeadingStyle::Numbered,
                number,
                parent,
            });
        }
    }
    document.content = Content::new(lines.join("\n").into(), Vec::new());
    document
}

const ROADS: &str = "新建改建农村公路百里，打通断头路三条，公交线路通到每个行政村。";
const SCHOOLS: &str = "新增幼儿园学位两千个，扩建中学校舍，补充教师队伍。";
const FOREST: &str = "植树造林万亩，治理河湖水质，空气优良天数继续增加。";
const TRADE: &str = "口岸通关便利，外贸进出口稳定，跨境电商园区开园。";

/// Which heading of the second report each of the first's belongs to, `!` behind one that was moved.
#[track_caller]
fn aligned(a: &[&str], b: &[&str], expected: &[&str]) {
    let (a, b) = (report(a), report(b));
    let comparison = Comparison::of(&a, &b, &[]);
    let name = |document: &Document, heading: HeadingIdx| {
        document.heading_number(document.heading(heading)).unwrap().to_owned()
    };
    let states = comparison.sections[0].iter().enumerate();
    let found: Vec<String> = states
        .map(|(own, state)| {
            let own = name(&a, HeadingIdx::new(own));
            match *state {
                SectionState::Lead => format!("{own} lead"),
                SectionState::Alone => format!("{own} –"),
                SectionState::Beside(other, moved) => {
                    format!("{own} {}{}", name(&b, other), if moved { "!" } else { "" })
                }
            }
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn sections_are_aligned_by_their_words_where_headings_are_others() {
    aligned(
        &["一、交通", ROADS, "二、教育", SCHOOLS],
        &["一、打好攻坚硬仗", ROADS, "二、办好民生实事", SCHOOLS],
        &["一 一", "二 二"],
    );
}

#[test]
fn a_heading_alone_does_not_align_sections() {
    aligned(&["一、重点工作", ROADS], &["一、重点工作", FOREST], &["一 一"]);
    aligned(
        &["一、重点工作", ROADS, "二、其他工作", FOREST],
        &["一、其他工作", ROADS, "二、重点工作", FOREST],
        &["一 一", "二 二"],
    );
}

#[test]
fn a_section_in_another_place_was_moved() {
    aligned(
        &["一、交通", ROADS, "二、教育", SCHOOLS, "三、生态", FOREST],
        &["一、教育", SCHOOLS, "二、生态", FOREST, "三、交通", ROADS],
        &["一 三!", "二 一", "三 二"],
    );
}

#[test]
fn a_section_that_only_one_report_has_stands_alone() {
    aligned(
        &["一、交通", ROADS, "二、教育", SCHOOLS],
        &["一、交通", ROADS, "二、外贸", TRADE, "三、教育", SCHOOLS],
        &["一 一", "二 三"],
    );
}

#[test]
fn a_section_can_be_moved_into_another() {
    aligned(
        &["一、工作", "（一）交通", ROADS, "（二）教育", SCHOOLS, "二、环境", "（一）生态", FOREST],
        &["一、工作", "（一）交通", ROADS, "二、环境", "（一）生态", FOREST, "（二）教育", SCHOOLS],
        &["一 一", "（一） （一）", "（二） （二）!", "二 二", "（一） （一）"],
    );
}

#[test]
fn sections_are_joined_by_hand() {
    let a = report(&["一、交通", ROADS, "二、教育", SCHOOLS]);
    let b = report(&["一、交通", ROADS, "二、教育", SCHOOLS]);
    let [first, second] = [0, 1].map(HeadingIdx::new);
    let comparison = Comparison::of(&a, &b, &[(first, second)]);
    assert_eq!(comparison.state(0, first), SectionState::Beside(second, true));
    assert_eq!(comparison.state(0, second), SectionState::Alone, "its place is taken");
}

/// What is known of a pair: kind, whether it was moved, and what differs.
type Known<'a> = (PairKind, bool, &'a [(&'a str, &'a str)]);

/// Kind, whether it was moved, and what differs in each pair of sentences.
#[track_caller]
fn paired(a: &[&str], b: &[&str], expected: &[Known<'_>]) {
    let (a, b) = (report(a), report(b));
    let comparison = Comparison::of(&a, &b, &[]);
    let found: Vec<_> = comparison
        .pairs
        .iter()
        .map(|pair| {
            let [x, y] = [(0, pair.before), (1, pair.after)]
                .map(|(side, at)| comparison.sentences[side][at].span.block);
            let differences = pair.differences.iter();
            let differences: Vec<_> = differences
                .map(|d| (part(a.text(x), d.before.clone()), part(b.text(y), d.after.clone())))
                .collect();
            (pair.kind, pair.moved, differences)
        })
        .collect();
    let expected: Vec<_> = expected.iter().map(|(k, m, d)| (*k, *m, d.to_vec())).collect();
    assert_eq!(found, expected);
}

#[test]
fn only_the_words_that_differ_are_marked() {
    paired(
        &["规模以上工业增加值增长6%左右，总量稳步扩大。"],
        &["规模以上工业增加值增长12.5%左右，总量继续扩大。"],
        &[(PairKind::Changed, false, &[("6%", "12.5%"), ("稳步", "继续")])],
    );
}

#[test]
fn a_sentence_in_other_words_is_alike_and_none_is_marked() {
    paired(
        &["大力发展低空经济，建设无人机产业园。"],
        &["大力推动低空经济发展，无人机产业园建设完工。"],
        &[(PairKind::Alike, false, &[])],
    );
}

#[test]
fn what_is_merely_different_is_no_pair() {
    paired(&[ROADS], &[FOREST], &[]);
}

/// What has lost its stops is too long to be compared word for word; it is not said to be the same for that.
#[test]
fn sentences_without_end_are_the_same_only_if_nothing_differs() {
    let long: String = ('\u{4E00}'..).take(3_200).collect();
    let other = format!("{long}办好实事");
    paired(&[&long], &[&long], &[(PairKind::Same, false, &[])]);
    paired(&[&long], &[&other], &[(PairKind::Alike, false, &[])]);
}

#[test]
fn a_sentence_that_has_moved_is_found_in_its_new_section() {
    let slogan = "办好十件民生实事，让群众得到实惠。";
    paired(
        &["一、交通", ROADS, slogan, "二、教育", SCHOOLS],
        &["一、交通", ROADS, "二、教育", SCHOOLS, slogan],
        &[(PairKind::Same, false, &[]), (PairKind::Same, false, &[]), (PairKind::Same, true, &[])],
    );
}

#[test]
fn traditional_characters_and_widths_are_no_difference() {
    paired(
        &["發展數字經濟，增長５％以上。"],
        &["发展数字经济，增长5%以上。"],
        &[(PairKind::Same, false, &[])],
    );
}

#[test]
fn marks_are_no_part_of_a_sentence() {
    let mut a = report(&["全面推行一网通办3，便利群众办事。"]);
    let b = report(&["全面推行一网通办，便利群众办事。"]);
    let at = a.text(BlockIdx::default()).find('3').unwrap();
    let span = Span::new(BlockIdx::default(), at..at + 1);
    a.marks.push(Mark { span, ..Mark::default() });
    let comparison = Comparison::of(&a, &b, &[]);
    assert_eq!(comparison.pairs.len(), 1);
    assert_eq!(comparison.pairs[0].kind, PairKind::Same);
}

#[test]
fn a_place_leads_to_the_same_place_in_the_same_section() {
    let a = report(&["一、交通", ROADS, "二、教育", SCHOOLS]);
    let b = report(&["一、教育", SCHOOLS, "二、外贸", TRADE, "三、交通", ROADS]);
    let comparison = Comparison::of(&a, &b, &[]);
    let start = |document: &Document, heading: usize| {
        document.heading(HeadingIdx::new(heading)).span.position()
    };
    let there = comparison.across[0].place(&a, &b, start(&a, 0));
    assert_eq!(there, start(&b, 2));
    assert_eq!(comparison.across[1].place(&b, &a, there), start(&a, 0));
    let alone = comparison.across[1].place(&b, &a, start(&b, 1));
    assert_eq!(
        alone.block,
        BlockIdx::new(3),
        "what the other lacks lies behind what stands before it"
    );
}

/// Lines of a random report.
fn lines() -> impl Strategy<Value = Vec<String>> {
    const WORDS: [&str; 10] =
        ["产业", "交通", "教育", "生态", "增长5%", "增长6%", "新建", "推进", "，", "。"];
    let paragraph = prop::collection::vec(prop::sample::select(&WORDS[..]), 1..24);
    let paragraph = paragraph.prop_map(|words| words.concat());
    let numeral = prop::sample::select(&["一、", "二、", "（一）", "（二）"][..]);
    let heading = (numeral, prop::sample::select(&WORDS[..4]));
    let heading = heading.prop_map(|(numeral, word)| format!("{numeral}{word}"));
    prop::collection::vec(prop_oneof![1 => heading, 2 => paragraph], 0..24)
}

fn of_lines(lines: &[String]) -> Document {
    report(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_section_and_sentence_stands_once(a in lines(), b in lines()) {
        let documents = [of_lines(&a), of_lines(&b)];
        let [a, b] = &documents;
        let comparison = Comparison::of(a, b, &[]);
        for (side, document) in documents.iter().enumerate() {
            prop_assert_eq!(comparison.sections[side].len(), document.headings.len());
            for (own, state) in comparison.sections[side].iter().enumerate() {
                if let SectionState::Beside(other, moved) = *state {
                    let back = comparison.state(1 - side, other);
                    prop_assert_eq!(back, SectionState::Beside(HeadingIdx::new(own), moved));
                    let level = document.headings[own].level;
                    prop_assert_eq!(documents[1 - side].heading(other).level, level);
                }
            }
        }
        let (mut headings, mut sentences) = ([Vec::new(), Vec::new()], [Vec::new(), Vec::new()]);
        for row in comparison.rows() {
            match row {
                Row::Section { before, after, .. } => {
                    headings[0].extend(before);
                    headings[1].extend(after);
                }
                Row::Pair(pair) => {
                    sentences[0].push(comparison.pairs[pair].before);
                    sentences[1].push(comparison.pairs[pair].after);
                }
                Row::New(sentence) => sentences[1].push(sentence),
                Row::Gone(sentence) => sentences[0].push(sentence),
            }
        }
        prop_assert!(sentences[1].is_sorted() && headings[1].is_sorted(), "the second in its order");
        for side in [0, 1] {
            headings[side].sort_unstable();
            sentences[side].sort_unstable();
            let all: Vec<_> = (0..documents[side].headings.len()).map(HeadingIdx::new).collect();
            prop_assert_eq!(&headings[side], &all);
            let all: Vec<_> = (0..comparison.sentences[side].len()).collect();
            prop_assert_eq!(&sentences[side], &all);
        }
    }

    #[test]
    fn in_order_pairs_of_sections_do_not_cross(a in lines(), b in lines()) {
        let (a, b) = (of_lines(&a), of_lines(&b));
        let comparison = Comparison::of(&a, &b, &[]);
        // Within one section, that is: whole sections may have been moved.
        let mut last = std::collections::HashMap::new();
        for (own, state) in comparison.sections[0].iter().enumerate() {
            if let SectionState::Beside(other, false) = *state {
                let parents = (a.headings[own].parent, b.heading(other).parent);
                let before = last.insert(parents, other);
                prop_assert!(before.is_none_or(|before| before < other));
            }
        }
    }

    #[test]
    fn the_counts_are_the_same_from_either_side(a in lines(), b in lines()) {
        let (a, b) = (of_lines(&a), of_lines(&b));
        let there = Comparison::of(&a, &b, &[]);
        let Counts { sections_of: [old, new], new: more, gone, .. } = there.counts();
        let back = Comparison::of(&b, &a, &[]).counts();
        prop_assert_eq!(back, Counts { sections_of: [new, old], new: gone, gone: more, ..there.counts() });
    }

    #[test]
    fn what_does_not_differ_is_the_same(a in lines(), b in lines()) {
        let documents = [of_lines(&a), of_lines(&b)];
        let [a, b] = &documents;
        let comparison = Comparison::of(a, b, &[]);
        for pair in &comparison.pairs {
            prop_assert!(pair.likeness >= 0.35 && pair.likeness <= 1.0);
            prop_assert_eq!(pair.differences.is_empty(), pair.kind != PairKind::Changed);
            let sides = [(a, 0, pair.before), (b, 1, pair.after)].map(|(document, side, at)| {
                let span = comparison.sentences[side][at].span;
                let mut common = String::new();
                let mut from = span.start();
                for d in &pair.differences {
                    let range = if side == 0 { &d.before } else { &d.after };
                    common += part(document.text(span.block), from..range.start);
                    from = range.end;
                }
                common += part(document.text(span.block), from..span.end());
                common
            });
            prop_assert!(pair.kind == PairKind::Alike || sides[0] == sides[1], "{:?}", sides);
        }
    }

    #[test]
    fn a_report_beside_itself_is_the_same(lines in lines()) {
        let document = of_lines(&lines);
        let counts = Comparison::of(&document, &document, &[]).counts();
        prop_assert_eq!((counts.new, counts.gone, counts.changed, counts.alike), (0, 0, 0, 0));
    }

    #[test]
    fn every_place_leads_to_a_place(a in lines(), b in lines(), at in 0..2000_usize) {
        let (a, b) = (of_lines(&a), of_lines(&b));
        let comparison = Comparison::of(&a, &b, &[]);
        let from = a.position_at(at);
        let there = comparison.across[0].place(&a, &b, from);
        prop_assert!(b.text(there.block).is_char_boundary(there.byte));
        let next = a.position_at(at + 3);
        let same = a.heading_at(from) == a.heading_at(next);
        prop_assert!(!same || comparison.across[0].place(&a, &b, next) >= there, "in a section it goes on");
    }
}

#[test]
fn a_section_leads_to_its_like_or_to_that_of_the_one_above_it() {
    let before = report(&[
        "一、工作回顾",
        ROADS,
        "二、工作安排",
        "（一）推动就学",
        SCHOOLS,
        "（二）绿化",
        FOREST,
    ]);
    let after =
        report(&["一、工作回顾", ROADS, "二、重点任务", "（一）增绿", FOREST, "（二）外贸", TRADE]);
    let led = |heading: usize| {
        let found = counterpart(&before, HeadingIdx::new(heading), &after)?;
        Some(after.heading_text(after.heading(found)).into_owned())
    };
    assert_eq!(led(0).as_deref(), Some("一、工作回顾"));
    assert_eq!(led(3).as_deref(), Some("（一）增绿"), "whatever its words and numeral");
    assert_eq!(led(2).as_deref(), Some("二、重点任务"), "nothing is like it");
    assert_eq!(counterpart(&before, HeadingIdx::new(0), &Document::default()), None);
}
