//! Queries over whole documents.

#![cfg(test)]

use super::*;
use crate::document::{Block, BlockIdx, BlockKind, Content, Document, Joint, Reason};
use proptest::prelude::*;

/// A document of these paragraphs, one a line of its text.
pub(super) fn document(paragraphs: &[&str]) -> Document {
    let mut at = 0;
    let blocks = paragraphs.iter().map(|text| {
        let range = at..at + text.len();
        at = range.end + 1;
        Block::new(BlockKind::Paragraph, range)
    });
    let blocks = blocks.collect();
    let content = Content::new(paragraphs.join("\n").into(), Vec::new());
    Document { content, blocks, ..Document::default() }
}

#[track_caller]
fn check(pattern: &str, paragraphs: &[&str], expected: &[(usize, &str)]) {
    let document = document(paragraphs);
    let found = all(&document, pattern).unwrap();
    let texts: Vec<_> =
        found.hits.iter().map(|&hit| (hit.block.index(), document.span_text(hit))).collect();
    assert_eq!(texts, expected, "{pattern}");
}

#[test]
fn smart_case() {
    check("vr", &["VR和vr", "Vr"], &[(0, "VR"), (0, "vr"), (1, "Vr")]);
    check("VR", &["VR和vr", "Vr"], &[(0, "VR")]);
    check(r"\S\W", &["v和"], &[]);
    check(r"[A-Z]+", &["ab", "AB"], &[(1, "AB")]);
    check(r"\PN\d", &["v1V"], &[(0, "v1")]);
}

#[test]
fn simplified_and_traditional_find_each_other() {
    check("发展", &["發展", "发展", "髮展"], &[(0, "發展"), (1, "发展"), (2, "髮展")]);
    check("發展", &["发展"], &[(0, "发展")]);
    check("旅游[业業]", &["旅遊業和旅游业"], &[(0, "旅遊業"), (0, "旅游业")]);
    check("[^发]展", &["发展進展"], &[(0, "進展")]);
}

#[test]
fn full_and_half_width_find_each_other() {
    check("vr8810", &["ＶＲ８８１０"], &[(0, "ＶＲ８８１０")]);
    check("２０２４", &["2024年"], &[(0, "2024")]);
    check("[0-9]{2}", &["１2"], &[(0, "１2")]);
    check("5%（左右）", &["5％(左右)"], &[(0, "5％(左右)")]);
    check("a\u{3000}b", &["a b"], &[(0, "a b")]);
}

#[test]
fn signs_of_the_keyboard_find_those_of_print() {
    let text = "增长5．2％，实施《规划纲要》，建设A—B线，推进「放管服」和“双减”改革";
    check("5.2%", &[text], &[(0, "5．2％")]);
    check("\"放管服\"", &[text], &[(0, "「放管服」")]);
    check("“双减”", &[text], &[(0, "“双减”")]);
    check("<规划纲要>", &[text], &[(0, "《规划纲要》")]);
    check("A-B", &[text], &[(0, "A—B")]);
    check("[A-Z]-B", &[text], &[(0, "A—B")]);
}

#[test]
fn compatibility_forms_stand_for_their_plain_characters() {
    check("工作", &["⼯作", "工作"], &[(0, "⼯作"), (1, "工作")]);
    check("⼯作", &["工作"], &[(0, "工作")]);
    check("民[⽣生]", &["⺠⽣", "民生"], &[(0, "⺠⽣"), (1, "民生")]);
    check("来", &["\u{F92D}"], &[(0, "\u{F92D}")]);
}

#[test]
fn one_reading_serves_many_documents() {
    let documents = [["产业"], ["cy 和产业"], ["乡村"]].map(|text| document(&text));
    let best = |typed| {
        let pattern = Pattern::new(typed).unwrap();
        let readings = documents.iter().map(|document| pattern.reading_in(document, None));
        readings.collect::<Vec<_>>()
    };
    assert_eq!(best("cy"), [Some(Reading::Pinyin), Some(Reading::AsTyped), None]);
    assert_eq!(best("cha"), [Some(Reading::PinyinBegun), Some(Reading::PinyinBegun), None]);
    assert_eq!(best("乡.$"), [None, None, Some(Reading::AsTyped)]);
    let pattern = Pattern::new("cy").unwrap();
    assert_eq!(pattern.reading_in(&documents[0], Some(Reading::AsTyped)), None, "decided");
}

#[test]
fn a_pattern_is_shared_by_threads() {
    fn check<T: Send + Sync>() {}
    check::<Pattern>();
}

#[test]
fn paragraphs_are_what_anchors_and_dots_see() {
    check("^甲", &["甲甲", "乙甲", "甲"], &[(0, "甲"), (2, "甲")]);
    check("甲$", &["甲甲", "甲乙", "乙甲"], &[(0, "甲"), (2, "甲")]);
    check("甲[^丙]*", &["甲乙", "丁"], &[(0, "甲乙")]);
    check(r"乙\s*丁", &["甲乙", "丁"], &[]);
    check(r"\bab", &["ab", "cab"], &[(0, "ab")]);
}

#[test]
fn empty_matches_are_no_hits() {
    check("甲*", &["乙甲甲", "丙"], &[(0, "甲甲")]);
    check("", &["甲"], &[]);
}

#[test]
fn letters_without_a_literal_hit_are_pinyin() {
    check("gzlfz", &["推动高质量发展"], &[(0, "高质量发展")]);
    check("gzlfz", &["推动高质量发展", "GZLFZ"], &[(1, "GZLFZ")]);
    check("nancha", &["南昌"], &[(0, "南昌")]);
    check("jian", &["江", "建"], &[(1, "建")]);
    check("江豚", &["長江江豚"], &[(0, "江豚")]);
    check("Vr", &["VR产业"], &[]);
    check("vrcy", &["VR产业"], &[(0, "VR产业")]);
}

#[test]
fn a_query_says_what_it_is() {
    let kind = |pattern| all(&document(&["高质量发展"]), pattern).unwrap().query.kind();
    assert_eq!(kind("高质量"), QueryKind::Literal);
    assert_eq!(kind("gzl"), QueryKind::Pinyin);
    assert_eq!(kind("xyz"), QueryKind::Literal, "nothing found: what was typed");
    assert_eq!(kind("高.量"), QueryKind::Expression);
    assert_eq!(kind(r"高\p{Han}"), QueryKind::Expression);
}

#[test]
fn furniture_is_left_out() {
    let mut document = document(&["水印甲", "正文甲"]);
    document.blocks[0].kind = BlockKind::Furniture(Reason::Watermark);
    for pattern in ["甲", "甲$", "[^文]", "jia"] {
        let found = all(&document, pattern).unwrap();
        assert!(!found.hits.is_empty() && found.hits.iter().all(|h| h.block == BlockIdx::new(1)));
    }
}

#[track_caller]
fn wrong(pattern: &str, fault: PatternFault, at: usize) {
    let error = Query::new(pattern).unwrap_err();
    assert_eq!((error.fault, error.at), (fault, Some(at)), "{pattern}");
}

#[test]
fn a_wrong_expression_says_what_is_wrong_and_where() {
    wrong("高(质", PatternFault::GroupUnclosed, 2);
    wrong("质)", PatternFault::GroupUnopened, 2);
    wrong("质[量", PatternFault::ClassUnclosed, 2);
    wrong("*质", PatternFault::RepetitionMissing, 1);
    wrong(r"质\", PatternFault::Escape, 2);
    wrong(r"质\p{Nothing}", PatternFault::UnknownClass, 2);
    wrong("(?=质)", PatternFault::Unsupported, 1);
    wrong("[z-a]", PatternFault::ClassRange, 2);
    wrong("质{a}", PatternFault::RepetitionCount, 3);
}

#[test]
fn what_cannot_be_compiled_is_said() {
    let error = Query::new(r"(\p{L}{1000}){1000}").unwrap_err();
    assert_eq!(error.fault, PatternFault::TooLarge);
}

#[test]
fn a_text_with_operators_can_be_meant_as_it_stands() {
    let document = document(&["4.0%", "410%"]);
    assert_eq!(Query::literal("4.0%").unwrap().hits(&document).len(), 1);
}

/// A document whose paragraphs stand in the clean text with or without something between them, some
/// of them furniture, some joined from two parts.
fn any_document() -> impl Strategy<Value = Document> {
    let paragraph = ("[ab发發 ]{1,8}", "[\n]{0,2}", 0..4_u8);
    prop::collection::vec(paragraph, 1..6).prop_map(|paragraphs| {
        let text: String =
            paragraphs.iter().flat_map(|(text, gap, _)| [text.as_str(), gap]).collect();
        let mut content = Content::new(text.as_str().into(), Vec::new());
        let mut at = 0;
        let mut blocks = Vec::new();
        for (text, gap, how) in &paragraphs {
            let range = at..at + text.len();
            at = range.end + gap.len();
            let kind = match how {
                0 => BlockKind::Furniture(Reason::Portal),
                _ => BlockKind::Paragraph,
            };
            let joint = Joint { range: range.clone(), spaced: false };
            let range = if *how == 1 { content.join(&[joint.clone(), joint]) } else { range };
            blocks.push(Block::new(kind, range));
        }
        Document { content, blocks, ..Document::default() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn all_at_once_finds_what_block_by_block_finds(
        document in any_document(),
        pattern in "[ab发.]{1,3}|a+b?|(a|ab)(b|发)*|发[ab ]{1,2}",
    ) {
        let expression = expression::compile(&pattern).unwrap();
        let hits = whole_text::by_block(&expression, &document);
        prop_assert_eq!(whole_text::holds(&expression, &document), !hits.is_empty());
        prop_assert_eq!(whole_text::hits(&expression, &document), hits);
    }

    #[test]
    fn hits_are_whole_characters_in_reading_order(document in any_document(), pattern in ".{0,6}") {
        let Ok(found) = all(&document, &pattern) else { return Ok(()) };
        prop_assert!(found.hits.is_sorted());
        for hit in found.hits {
            prop_assert!(!document.span_text(hit).is_empty());
        }
    }
}

/// Checks that every literal that a report has is one that its text may hold, before it is understood.
#[track_caller]
fn check_ruled_out(text: &str) {
    let text = crate::text::decode(text.as_bytes(), None);
    let document = crate::parse::parse(&text).document;
    for block in document.blocks.iter().filter(|block| !block.is_furniture()) {
        let chars: Vec<char> = document.content.slice(block.range()).chars().collect();
        for literal in chars.windows(4).map(|part| part.iter().collect::<String>()) {
            let pattern = Pattern::new(&escape(&literal)).unwrap();
            assert!(pattern.may_be_in(&text.content, None), "{literal:?} in {:?}", text.content);
        }
    }
}

#[test]
fn no_report_with_a_hit_is_ruled_out_by_its_text() {
    check_ruled_out("各位代表：\n我们大力发展低空\n经济，推\n　　动高质量发展。\n");
    check_ruled_out("大力发展低空（下转第三版）\n（上接第一版）经济。\n");
    check_ruled_out("大力发展低空<br>经济，GDP&nbsp;增长。\\n改善民生。\n");
    check_ruled_out("我们大力发展低空经济，我们大力发展低空经济，1.\n（下转第三版）GDP");
    check_ruled_out("發 展 低 空 經 濟，推动高质量发展，建设现代化产业体系。\n");
    let ruled_out_by = |typed: &str, so_far: Option<Reading>| {
        !Pattern::new(typed).unwrap().may_be_in("发展低空产业。\n", so_far)
    };
    let ruled_out = |typed| ruled_out_by(typed, None);
    assert!(ruled_out("低空经济"));
    assert!(ruled_out("低空經濟"));
    assert!(ruled_out(" 低空經濟"));
    assert!(!ruled_out(" 低空產業"), "a blank may stand for the end of a line");
    assert!(!ruled_out(" "));
    assert!(!ruled_out("低空產業"));
    assert!(!ruled_out("低空.?经济"), "an expression");
    assert!(!ruled_out(r"低空\.经济"), "written with an escape");
    assert!(!ruled_out("dkcy"), "may be pinyin");
    assert!(!ruled_out_by("dkcy", Some(Reading::Pinyin)));
    assert!(ruled_out_by("dkcy", Some(Reading::AsTyped)), "stands as typed in another report");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_report_with_a_hit_is_ruled_out_however_its_lines_are_broken(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "我们大力发展低空经济，", "推动高质量发展", "。", "\n", "\n\n", "　　", " ", "— 3 —", "<br>",
                "（下转第三版）", "（上接第一版）", "GDP", "www.example.com", "一、工作回顾", "①", "注释：", "1.",
            ]),
            0..24,
        ),
    ) {
        check_ruled_out(&pieces.concat());
    }
}
