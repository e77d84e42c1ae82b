//! The rules by example. `|` in an expectation ends a line, `·` is a blank cell that is no text.

use super::*;
use crate::document::{
    Anchor, AnchorIdx, Block, BlockKind, Content, Heading, HeadingStyle, Mark, Note, NoteIdx, Span,
};
use crate::text::Ambiguous;

/// A document of one block. `{…}` in the text is a printed mark, `^` a first use's place.
pub(super) fn document(kind: BlockKind, marked: &str) -> Document {
    let mut text = String::new();
    let mut document = Document::default();
    let mut open = 0;
    for c in marked.chars() {
        let span = |start, end| Span::new(BlockIdx::new(0), start..end);
        match c {
            '{' => open = text.len(),
            '}' | '^' => {
                let printed = c == '}';
                let span = span(if printed { open } else { text.len() }, text.len());
                let note = NoteIdx::new(document.notes.len());
                let number = u32::try_from(note.index() + 12).ok();
                document.notes.push(Note { number, ..Note::default() });
                document.anchors.push(Anchor { span, note, printed });
                if printed {
                    document.marks.push(Mark { span, number: 12, note: Some(note) });
                }
            }
            c => text.push(c),
        }
    }
    document.blocks = vec![Block::new(kind, 0..text.len())];
    document.content = Content::new(text.into(), Vec::new());
    document
}

pub(super) fn set(document: &Document, setting: &Setting) -> Layout {
    let mut layout = layout(document, setting);
    for block in 0..document.blocks.len() {
        layout.ensure(document, BlockIdx::new(block));
    }
    layout
}

/// A setting without the options of rules 13 and 16, and without indent.
fn bare(measure: u16) -> Setting {
    Setting { measure, indent: 0, hanging: false, justify: false, ..Setting::default() }
}

#[track_caller]
fn check_kind(kind: BlockKind, setting: &Setting, text: &str, expected: &str) {
    let document = document(kind, text);
    let layout = set(&document, setting);
    let drawn = layout.lines(BlockIdx::new(0)).iter().map(|l| padded_text(&document, l, setting));
    assert_eq!(drawn.collect::<Vec<_>>().join("|").replace(' ', "·"), expected);
}

#[track_caller]
fn check_with(setting: &Setting, text: &str, expected: &str) {
    check_kind(BlockKind::Paragraph, setting, text, expected);
}

#[track_caller]
fn check(measure: u16, text: &str, expected: &str) {
    check_with(&bare(measure), text, expected);
}

#[test]
fn rule_5_no_mark_stands_at_the_wrong_end_of_a_line() {
    check(20, "一二三四五六七八九（甲乙）丙丁", "一二三四五六七八九|（甲乙）丙丁");
    check(20, "一二三四五六七八九十！！甲乙", "一二三四五六七八九|十！！甲乙");
    check(20, "一二三四五六七八九《甲》乙丙", "一二三四五六七八九|《甲》乙丙");
    check(20, "一二三四五六七八九——甲乙丙", "一二三四五六七八九——|甲乙丙");
    check(20, "一二三四五六七八九十——甲乙丙", "一二三四五六七八九|十——甲乙丙");
    check(20, "一二三四五六七八九十和/或甲乙", "一二三四五六七八九十|和/或甲乙");
}

#[test]
fn a_dash_that_opens_an_item_may_start_a_line() {
    check(20, "一二三四五六七八九。　——甲乙", "一二三四五六七八九。|——甲乙");
    check(
        20,
        "一二三四五六七八九十　——甲乙",
        "一二三四五六七八九|十　——甲乙".replace('　', "··").as_str(),
    );
}

#[test]
fn rule_4_runs_are_not_broken() {
    check(20, "一二三四五六七八九4.0%左右甲", "一二三四五六七八九|4.0%左右甲");
    check(20, "一二三四五六七八九1-11月甲乙", "一二三四五六七八九|1-11月甲乙");
    check(20, "一二三四五六七八九4+2+2现代", "一二三四五六七八九|4+2+2现代");
    check(20, "一二三四五六七八VR/MEMS-X产业", "一二三四五六七八|VR/MEMS-X产业");
    check(20, "一二三四五六七八九-3.5%左右", "一二三四五六七八九|-3.5%左右");
    check(20, "一二三四五六七八九US$5甲乙丙", "一二三四五六七八九|US$5甲乙丙");
    check(20, "一二三四五六七八九≥50甲乙丙", "一二三四五六七八九|≥50甲乙丙");
    check(20, "一二三四五六七八九ＡＢ甲乙丙", "一二三四五六七八九|ＡＢ甲乙丙");
    check(20, "一二三四五六七八互联网+政务甲乙", "一二三四五六七八互联|网+政务甲乙");
}

#[test]
fn a_sign_before_han_says_nothing_of_a_number_behind_them() {
    check(20, "一二三四五六七－九十35甲乙", "一二三四五六七－九十|35甲乙");
    check(20, "一二三四五六七八九－35甲乙", "一二三四五六七八九|－35甲乙");
}

#[test]
fn rule_6_a_run_wider_than_the_line_breaks_after_its_separators_first() {
    check(20, "见http://example.com/list?page=12345甲", "见http://|example.com/list?|page=12345甲");
    check(20, "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrst|uvwxyz");
    check(20, "甲乙abcdefghijklmnopqrstuvwxyz", "甲乙|abcdefghijklmnopqrst|uvwxyz");
    check(20, "甲http://abcdefghijklmn.cn乙丙", "甲http://|abcdefghijklmn.cn|乙丙");
}

#[test]
fn a_chain_that_fits_on_the_next_line_is_not_broken_for_the_indent() {
    let setting = Setting { indent: 4, ..bare(40) };
    check_with(
        &setting,
        "更多数据尽在这里（http://www.example.com/trades/list）",
        "····更多数据尽在这里|（http://www.example.com/trades/list）",
    );
}

#[test]
fn rule_7_a_digit_stays_with_its_unit_where_that_costs_little() {
    check(20, "一二三四五六七12.5万亿元甲乙", "一二三四五六七12.5万|亿元甲乙");
    check(20, "一二三四五六七八12.5万亿元甲", "一二三四五六七八|12.5万亿元甲");
    check(20, "一二三四五六七八2024年甲乙", "一二三四五六七八|2024年甲乙");
    check(20, "一二三四五六七12345万亩甲乙", "一二三四五六七12345|万亩甲乙");
}

#[test]
fn full_width_digits_are_kept_whole_where_that_costs_little() {
    check(20, "一二三四五六七八１９５４年甲", "一二三四五六七八|１９５４年甲");
    check(20, "一二三四五六七１９５４年甲乙", "一二三四五六七１９５|４年甲乙");
    check(20, "一二三四五六七八九ＡＢＣ甲乙", "一二三四五六七八九|ＡＢＣ甲乙");
}

#[test]
fn rule_8_a_mark_stays_with_the_text_before_it() {
    check(20, "一二三四五六七八“九”{13}个甲", "一二三四五六七八|“九”13个甲");
    check(20, "一二三四五六七八九十{[13]}甲乙", "一二三四五六七八九|十[13]甲乙");
    check(20, "一二三四五六七八九{16}5万亩甲", "一二三四五六七八|九165万亩甲");
}

#[test]
fn rule_8_a_mark_in_brackets_starts_a_line_rather_than_leave_a_hole() {
    check(20, "一二三四五六七八九{［18］}，甲", "一二三四五六七八|九［18］，甲");
    check(20, "一二三四五六七八{［18］}，甲", "一二三四五六七八|［18］，甲");
}

#[test]
fn rule_8_between_a_mark_and_a_digit_is_the_last_choice() {
    check(20, "abcdefghijklmnop{16}5678万亩甲", "abcdefghijklmnop16|5678万亩甲");
}

#[test]
fn rule_15_a_dash_that_opens_an_item_is_no_second_glyph() {
    check(20, "一二三四五六七八九？ ——", "一二三四五六七|八九？·——");
}

#[test]
fn rule_9_blanks_take_no_width_at_a_lines_end() {
    check(20, "the quick brown fox jumps", "the·quick·brown·fox|jumps");
    check(20, "一二三四五六七八九十 甲乙", "一二三四五六七八九十|甲乙");
    check(20, "e\u{301}一二三四五六七八九e\u{301}甲乙", "e\u{301}一二三四五六七八九e\u{301}|甲乙");
}

#[test]
fn rule_12_a_closing_mark_may_stand_half_outside() {
    check(20, "a一二三四五六七八九。甲乙", "a一二三四五六七八九。|甲乙");
    check(20, "a一二三四五六七八（九）甲乙", "a一二三四五六七八|（九）甲乙");
    check(20, "abc一二三四五六（九）甲乙", "abc一二三四五六（九）|甲乙");
}

#[test]
fn rule_13_a_pause_may_hang() {
    let hanging = Setting { hanging: true, ..bare(20) };
    check_with(&hanging, "一二三四五六七八九十。甲乙", "一二三四五六七八九十。|甲乙");
    check_with(&hanging, "一二三四五六七八九）。甲乙", "一二三四五六七八|九）。甲乙");
    check_with(&hanging, "一二三四五六七八九十）甲乙", "一二三四五六七八九|十）甲乙");
    check(20, "一二三四五六七八九十。甲乙", "一二三四五六七八九|十。甲乙");
}

#[test]
fn rule_15_the_last_line_is_no_single_glyph() {
    check(20, "一二三四五六七八九十甲", "一二三四五六七八九|十甲");
    check(20, "一二三四五六七八九十甲。", "一二三四五六七八九|十甲。");
    check(20, "一二三四五六七八九十5。", "一二三四五六七八九|十5。");
    check(20, "一二三四五六七八九十甲乙", "一二三四五六七八九十|甲乙");
}

#[test]
fn rule_16_lines_are_padded_at_spaces_then_at_runs_then_after_pauses() {
    let justify = Setting { justify: true, ..bare(20) };
    check_with(&justify, "一二三四五六5六七八九十", "一二三四五六5·六七八|九十");
    check_with(&justify, "一，二三四 ab四五六（七）", "一，二三四··ab四五六|（七）");
    check_with(&justify, "一，二三四五六（a）七八九", "一，·二三四五六（a）|七八九");
    check_with(&justify, "一二三四五六七八九（甲乙）", "一二三四五六七八九|（甲乙）");
    check_with(&justify, "一二三a2024年四五六（七）", "一二三·a2024年四五六|（七）");
}

#[test]
fn a_byline_is_not_broken_within_the_speakers_office() {
    let check = |width, text, expected| check_kind(BlockKind::Byline, &bare(width), text, expected);
    check(24, "河北省人民政府省长 王正谱", "···河北省人民政府省长|·········王正谱");
    check(24, "中共深圳市龙岗区委书记、区长 张勇", "·······中共深圳市|龙岗区委书记、区长·张勇");
}

#[test]
fn rule_17_titles_are_centred_and_broken_at_phrases() {
    let setting = bare(40);
    check_kind(BlockKind::Title, &setting, "政府工作报告", "··············政府工作报告");
    check_kind(
        BlockKind::Dateline,
        &setting,
        "——2024年1月15日在南昌市第十六届人民代表大会第四次会议上",
        "····——2024年1月15日在南昌市第十六届|········人民代表大会第四次会议上",
    );
}

#[test]
fn rule_20_a_narrow_quote_takes_two_cells_unless_other_punctuation_stands_there() {
    check(40, "提出“走在前”的目标", "提出·“走在前”·的目标");
    check(40, "“走在前”，“善作为”", "“走在前”，“善作为”");
    check(40, "的“一枢纽”“四中心”", "的·“一枢纽”“四中心”");
    check(40, "《“十四五”规划》", "《“十四五”·规划》");
    check(40, "“席地而坐”{2}示范点", "“席地而坐”2示范点");
    check(40, "China’s “A” b", "China’s·“A”·b");
}

#[test]
fn a_wide_quote_takes_its_two_cells_and_no_blank() {
    let wide = Setting { ambiguous: Ambiguous::Wide, ..bare(20) };
    check_with(&wide, "提出“走在前”的目标要求", "提出“走在前”的目标|要求");
}

#[test]
fn a_drawn_number_belongs_to_the_text_before_it() {
    check(20, "一二三四五六七八九十^甲乙丙", "一二三四五六七八九|十12甲乙丙");
    check(22, "一二三四五六七八九十^甲乙丙", "一二三四五六七八九十12|甲乙丙");
    check(40, "实施“甲乙”^行动", "实施·“甲乙”12行动");
}

#[test]
fn glyphs_say_which_cells_are_marks_and_which_are_drawn() {
    let document = document(BlockKind::Paragraph, "甲{3}乙^");
    let layout = set(&document, &bare(20));
    let glyphs = layout.glyphs(&document, LineIdx::default());
    let seen: Vec<_> = glyphs.iter().map(|g| (g.start, g.end, g.cell, g.width, g.ink)).collect();
    let expected = vec![
        (0, 3, 0, 2, Ink::Text),
        (3, 4, 2, 1, Ink::Mark(AnchorIdx::new(0))),
        (4, 7, 3, 2, Ink::Text),
        (7, 7, 5, 1, Ink::Drawn(AnchorIdx::new(1), '1')),
        (7, 7, 6, 1, Ink::Drawn(AnchorIdx::new(1), '3')),
    ];
    assert_eq!(seen, expected);
}

#[test]
fn glyphs_that_are_kept_are_those_that_are_set_anew() {
    let document = document(BlockKind::Paragraph, &"发展{3}经济，“双轮”行动^。".repeat(9));
    let mut layout = set(&document, &bare(20));
    let lines = layout.lines(BlockIdx::new(0)).to_vec();
    assert!(lines.len() > 8);
    let index = |line| LineIdx { block: BlockIdx::new(0), line };
    for seen in [0..5, 1..6, 0..3, 7..lines.len(), 2..2, 0..lines.len()] {
        layout.prepare_glyphs(&document, seen.map(index));
        for (at, line) in lines.iter().enumerate() {
            let anew = glyphs_of(&document, line, layout.setting());
            assert_eq!(*layout.glyphs(&document, index(at)), anew);
        }
    }
}

#[test]
fn hidden_furniture_has_no_lines() {
    let furniture = BlockKind::Furniture(crate::document::Reason::Watermark);
    let document = document(furniture, "水印");
    assert!(set(&document, &bare(20)).lines(BlockIdx::new(0)).is_empty());
    let shown = Setting { furniture: true, ..bare(20) };
    assert_eq!(set(&document, &shown).lines(BlockIdx::new(0)).len(), 1);
}

#[test]
fn headings_are_set_apart_by_their_level() {
    let text = "前一、标题（一）小节正文";
    let span = |block, len| Span::new(BlockIdx::new(block), 0..len);
    let heading = |block, len, level| Heading {
        span: span(block, len),
        end: len,
        level,
        style: HeadingStyle::Numbered,
        number: 0,
        parent: None,
    };
    let kinds =
        [BlockKind::Paragraph, BlockKind::Heading, BlockKind::Heading, BlockKind::Paragraph];
    let ends = [3, 15, 30, 36];
    let mut start = 0;
    let blocks = kinds.into_iter().zip(ends).map(|(kind, end)| {
        let range = start..end;
        start = end;
        Block::new(kind, range)
    });
    let document = Document {
        blocks: blocks.collect(),
        content: Content::new(text.into(), Vec::new()),
        headings: vec![heading(1, 12, 1), heading(2, 15, 2)],
        ..Document::default()
    };
    let layout = set(&document, &bare(20));
    let gaps: Vec<_> = (0..4).map(|b| layout.gap_above(&document, BlockIdx::new(b))).collect();
    assert_eq!(gaps, [0, 2, 1, 0]);
}

#[test]
fn text_without_a_document_is_wrapped_by_the_same_rules() {
    let lines = |text, measure| {
        let ranges = wrap(text, measure, Ambiguous::Narrow);
        ranges.into_iter().map(|r| text.get(r).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(lines("the quick brown fox", 10), ["the quick ", "brown fox"]);
    assert_eq!(lines("一二三四五。六七", 10), ["一二三四", "五。六七"]);
    assert_eq!(lines("", 10), [""]);
}

#[test]
fn a_part_of_a_block_is_set_on_its_own() {
    let document = document(BlockKind::Paragraph, "前面甲乙丙丁戊己庚辛壬癸{3}子");
    let span = Span::new(BlockIdx::new(0), 6..document.text(BlockIdx::new(0)).len());
    let setting = bare(20);
    let lines = lines_of(&document, span, &setting);
    let drawn: Vec<_> = lines.iter().map(|l| padded_text(&document, l, &setting)).collect();
    assert_eq!(drawn, ["甲乙丙丁戊己庚辛壬", "癸3子"]);
    assert_eq!(lines[0].range, 6..33);
}

#[test]
fn a_long_block_is_laid_out_as_far_as_it_is_asked_for() {
    let text = "全市经济运行呈现持续恢复、加快向好态势。".repeat(200);
    let document = document(BlockKind::Paragraph, &text);
    let whole = set(&document, &bare(40));
    let block = BlockIdx::new(0);
    let mut lazy = layout(&document, &bare(40));
    lazy.ensure_to(&document, Position { block, byte: 1000 });
    let some = lazy.lines(block).len();
    assert!(!lazy.is_complete(&document, block) && some < 40, "{some} lines");
    assert_eq!(lazy.lines(block), &whole.lines(block)[..some]);
    assert!(lazy.lines(block).last().unwrap().range.start > 1000);
    lazy.ensure(&document, block);
    assert_eq!(lazy.lines(block), whole.lines(block));
    assert!(lazy.is_complete(&document, block));
}

#[test]
fn in_a_grid_no_blank_parts_a_number_from_its_unit_or_its_stop() {
    let grid = Setting { grid: true, ..bare(20) };
    check_with(&grid, "增长37.8%，全市", "增长·37.8%，全市");
    check_with(&grid, "突破2万亿元", "突破·2万亿元");
    check_with(&grid, "2万亿元", "·2万亿元");
    check_with(&grid, "5甲乙", "5·甲乙");
}

#[test]
fn a_pause_hangs_behind_the_bracket_of_a_mark_only_where_that_would_start_a_line() {
    let hanging = |measure| Setting { hanging: true, ..bare(measure) };
    check_with(&hanging(10), "一二三四五，六七", "一二三四五，|六七");
    check_with(&hanging(10), "一二三四{29}，六七", "一二三四29，|六七");
    check_with(&hanging(16), "一二三四五六a{[9]}，七八", "一二三四五六|a[9]，七八");
    check_with(&hanging(10), "一二三{[29]}，六七", "一二三[29]，|六七");
}

#[test]
fn beside_quotes_a_line_takes_one_blank_at_the_most() {
    let justify = Setting { justify: true, ..bare(16) };
    check_with(&justify, "a“二”三四五六abc七八", "a·“二”··三四五六|abc七八");
    check_with(&justify, "一“二”三四五abcdefg七", "一·“二”·三四五|abcdefg七");
}

#[test]
fn a_number_leaves_its_unit_rather_than_a_justified_line_ragged() {
    let justify = Setting { justify: true, ..bare(16) };
    check_with(&justify, "一二三四五六12.5万亿元甲", "一二三四五六12.5|万亿元甲");
    check_with(&justify, "a一b一c一一12.5万亿元", "a·一·b·一·c·一一|12.5万亿元");
    check_with(&bare(16), "一二三四五六12.5万亿元甲", "一二三四五六|12.5万亿元甲");
}

#[test]
fn in_a_grid_what_is_not_a_run_starts_at_an_even_cell() {
    let grid = Setting { grid: true, ..bare(20) };
    check_with(&grid, "增长4.0%左右甲乙丙", "增长4.0%左右甲乙丙");
    check_with(&grid, "增长12%左右甲乙丙", "增长·12%左右甲乙丙");
    check_with(&grid, "提出，“走在前”，勇争先", "提出，·“走在前”·，勇|争先");
    check_with(&grid, "“a”甲", "·“a·”·甲");
    check_with(&grid, "产业链+链主", "产业链+·链主");
    check_with(&grid, "实施“甲”{5}，甲", "实施·“甲”5，甲");
    check_with(&grid, "实施“甲”{15}工程", "实施·“甲”15·工程");
}

/// Found by the fuzzer: Hangul letters without vowels are one glyph, however many they are.
#[test]
fn nothing_joins_a_glyph_that_is_wider_than_the_line() {
    let glyph = "ᄑ".repeat(11);
    check_with(&bare(20), &format!("甲{glyph}┑乙"), &format!("甲|{glyph}|┑乙"));
}
