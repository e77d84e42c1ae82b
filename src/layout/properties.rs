//! The properties of the lines, on random text and on the report that ships with the reader.

use super::class::Traits;
use super::cluster::Break;
use super::marked_text::MarkedText;
use super::scan::Scanner;
use super::tests::{document, set};
use super::{Ink, Layout, Line, LineEnd, LineIdx, Setting, layout};
use crate::document::{Block, BlockIdx, BlockKind, Content, Document, Position};
use crate::text::{Ambiguous, str_width};
use proptest::prelude::*;

const NO_START: &str = "。．，、；：！？‼⁇”’）》〉】」』〗〕］｝)]}·・‧～–/／.,:;!?%％‰℃℉°′″—…⸺⋯";
const NO_END: &str = "“‘（《〈【「『〖〔［｛([{￥¥$＄£€№/／";

/// The seed, a line a paragraph.
fn seed() -> Document {
    let text = include_str!("../../seeds/nanchang-2024.txt");
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        let end = start + line.trim().len();
        if start < end {
            blocks.push(Block::new(BlockKind::Paragraph, start..end));
        }
        at += line.len();
    }
    Document { content: Content::new(text.into(), Vec::new()), blocks, ..Document::default() }
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[一二三天地人发展经济工作高质量报告省市]{1,6}",
        3 => "[，。、；：！？]",
        1 => prop_oneof![Just("——"), Just("……"), Just("·"), Just("～"), Just("％"), Just("℃")]
            .prop_map(str::to_owned),
        2 => "“[一二三发展a5]{1,4}”",
        1 => "[（《][一二三发展 ]{1,4}[》）]",
        2 => "[0-9]{1,4}(\\.[0-9])?[%年月个亿]?",
        2 => "[A-Za-z0-9]{1,6}([-+/.&][A-Za-z0-9]{1,4}){0,2}",
        1 => "[０-９]{1,4}",
        1 => " {1,2}|\u{3000}",
        1 => "\\{[1-9][0-9]?\\}|\\^",
        1 => Just("http://www.example.com/trade/list?page=1&size=20-30".to_owned()),
        1 => Just("e\u{301}á①Ω".to_owned()),
        1 => prop_oneof![Just("－"), Just("±"), Just("江\u{301}")].prop_map(str::to_owned),
    ]
}

fn paragraph() -> impl Strategy<Value = String> {
    let text = prop::collection::vec(piece(), 1..60).prop_map(|pieces| pieces.concat());
    text.prop_map(|t| format!("文{}", t.trim_end()))
}

fn setting() -> impl Strategy<Value = Setting> {
    let worlds = prop_oneof![Just(Ambiguous::Narrow), Just(Ambiguous::Wide)];
    (10..=40_u16, worlds, any::<(bool, bool, bool)>()).prop_map(
        |(half, ambiguous, (hanging, justify, grid))| Setting {
            measure: half * 2,
            ambiguous,
            hanging,
            justify,
            grid,
            ..Setting::default()
        },
    )
}

/// Everything that holds for the lines of every block.
fn check(document: &Document, setting: &Setting) {
    let layout = set(document, setting);
    for block in (0..document.blocks.len()).map(BlockIdx::new) {
        let text = document.text(block);
        joined_they_are_the_text(text, layout.lines(block));
        for index in 0..layout.lines(block).len() {
            let line = LineIdx { block, line: index };
            assert_eq!(layout.line_at(layout.start_of(line)), line);
            cells_follow_each_other(document, &layout, line);
        }
        kinsoku(document, &layout, block);
        as_full_as_can_be(document, &layout, block);
        no_single_glyph_at_the_end(document, &layout, block);
    }
}

fn joined_they_are_the_text(text: &str, lines: &[Line]) {
    let mut at = 0;
    for line in lines {
        assert_eq!(line.range.start, at);
        assert!(line.range.end > at, "an empty line in {text}");
        at = line.range.end;
    }
    assert_eq!(at, text.len());
}

/// The glyphs stand in order, within the line, none over another; all text but blanks is drawn.
fn cells_follow_each_other(document: &Document, layout: &Layout, index: LineIdx) {
    let setting = layout.setting();
    let line = &layout.lines(index.block)[index.line];
    let text = document.text(index.block);
    let (mut cell, mut byte) = (line.indent, line.range.start);
    let glyphs = layout.glyphs(document, index);
    for glyph in glyphs.iter() {
        assert!(glyph.cell >= cell, "{text}: {glyph:?}");
        assert_eq!(glyph.start, byte, "{text}");
        let own = text.get(glyph.start..glyph.end).unwrap();
        if glyph.ink != Ink::Blank {
            assert!(usize::from(glyph.width) >= str_width(own, setting.ambiguous), "{own}");
        }
        cell = glyph.cell + glyph.width;
        byte = glyph.end;
    }
    assert_eq!(text.get(byte..line.range.end).unwrap().trim(), "");
    assert!(cell <= setting.measure + 2, "{cell} cells: {text}");
    assert!(line.pads.is_empty() || cell == setting.measure, "{cell} cells with pads");
}

fn kinsoku(document: &Document, layout: &Layout, block: BlockIdx) {
    let text = document.text(block);
    for line in layout.lines(block).iter().filter(|l| l.end == LineEnd::Soft) {
        let (before, after) = text.split_at(line.range.end);
        let first = after.trim_start().chars().next().unwrap();
        let last = before.trim_end().chars().next_back().unwrap();
        let opens_item = first == '—' && before.ends_with(char::is_whitespace);
        assert!(opens_item || !NO_START.contains(first), "{first} starts a line of {text}");
        assert!(!NO_END.contains(last), "{last} ends a line of {text}");
        let spaced = before.ends_with(char::is_whitespace);
        let run = |c: char| c.is_ascii_alphanumeric();
        let in_mark =
            document.marks.iter().any(|m| m.span.block == block && m.span.end() == before.len());
        assert!(spaced || in_mark || !(run(last) && run(first)), "{last}|{first} of {text}");
        for anchor in document.anchors_in(block) {
            let touches = anchor.span.start()..anchor.span.end();
            assert!(!touches.contains(&before.len()), "a mark stands apart in {text}");
        }
    }
}

/// Breaking one legal place later would not fit. The places are those of the whole text, so that this
/// also says that nothing before a line matters to it.
fn as_full_as_can_be(document: &Document, layout: &Layout, block: BlockIdx) {
    let setting = layout.setting();
    let source = MarkedText::of(document, block, setting);
    let places: Vec<_> = Scanner::new(&source, 0)
        .filter(|c| c.before == Break::Allowed && c.start < c.end)
        .map(|c| c.start)
        .collect();
    let lines = layout.lines(block);
    for (index, line) in lines.iter().enumerate() {
        let pulled = index + 2 == lines.len();
        if line.end != LineEnd::Soft || pulled {
            continue;
        }
        let later = places.iter().find(|&&p| p > line.range.end);
        let end = later.copied().unwrap_or(source.text.len());
        let longer = Line { range: line.range.start..end, pads: Box::default(), ..line.clone() };
        assert!(!fits(document, &longer, setting), "{longer:?} fits in {}", source.text);
    }
}

fn fits(document: &Document, line: &Line, setting: &Setting) -> bool {
    let glyphs = super::glyphs_of(document, line, setting);
    let text = document.text(line.block);
    let char_at = |back: usize| {
        let glyph = glyphs.iter().filter(|g| g.ink != Ink::Blank).nth_back(back)?;
        let is_text = matches!(glyph.ink, Ink::Text | Ink::BlankThenText);
        is_text.then(|| text.get(glyph.start..).unwrap().chars().next().unwrap())
    };
    let last = glyphs.last().unwrap();
    let over = (last.cell + last.width).saturating_sub(setting.measure);
    let is = |c: Option<char>, flag| c.is_some_and(|c| Traits::of(c).has(flag));
    match over {
        0 => true,
        1 if is(char_at(0), Traits::CLOSE) && last.width == 2 => true,
        1 | 2 => setting.hanging && is(char_at(0), Traits::PAUSE) && !is(char_at(1), Traits::CLOSE),
        _ => false,
    }
}

fn no_single_glyph_at_the_end(document: &Document, layout: &Layout, block: BlockIdx) {
    let lines = layout.lines(block);
    let [.., above, last] = lines else { return };
    let source = MarkedText::of(document, block, layout.setting());
    if above.end != LineEnd::Soft || !super::breaker::is_orphan(&source, last.range.start) {
        return;
    }
    let places = Scanner::new(&source, above.range.start).skip(1).filter(|c| {
        c.before == Break::Allowed && c.start < last.range.start && c.start > above.range.start
    });
    if let Some(place) = places.map(|c| c.start).last() {
        let longer = Line { range: place..last.range.end, indent: last.indent, ..last.clone() };
        assert!(!fits(document, &longer, layout.setting()), "{}", source.text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_paragraphs(text in paragraph(), setting in setting()) {
        let document = document(BlockKind::Paragraph, &text);
        check(&document, &setting);
        let twice = [set(&document, &setting), set(&document, &setting)];
        prop_assert_eq!(twice[0].lines(BlockIdx::new(0)), twice[1].lines(BlockIdx::new(0)));
    }

    #[test]
    fn a_prefix_is_laid_out_as_the_whole(text in paragraph(), setting in setting(), byte in 0..400_usize) {
        let document = document(BlockKind::Paragraph, &text);
        let mut lazy = layout(&document, &setting);
        let block = BlockIdx::new(0);
        lazy.ensure_to(&document, Position { block, byte });
        let whole = set(&document, &setting);
        let some = lazy.lines(block);
        prop_assert_eq!(some, &whole.lines(block)[..some.len()]);
        prop_assert!(some.last().unwrap().range.end > byte.min(document.text(block).len() - 1));
    }

    /// Kana are set as Han are, but never passed many at once.
    #[test]
    fn han_break_as_kana_do(text in paragraph(), setting in setting()) {
        let is_han = |c| ('一'..='龥').contains(&c) && !super::class::is_unit(c);
        let kana: String = text.chars().map(|c| if is_han(c) { 'の' } else { c }).collect();
        let document = |text: &str| document(BlockKind::Paragraph, text);
        let (han, kana) = (document(&text), document(&kana));
        let (left, right) = (set(&han, &setting), set(&kana, &setting));
        let block = BlockIdx::new(0);
        prop_assert_eq!(left.lines(block), right.lines(block));
        for line in (0..left.lines(block).len()).map(|line| LineIdx { block, line }) {
            prop_assert_eq!(left.glyphs(&han, line), right.glyphs(&kana, line));
        }
    }

    #[test]
    fn odd_and_tiny_measures_never_hang(text in paragraph(), measure in 1..30_u16) {
        let document = document(BlockKind::Paragraph, &text);
        let layout = set(&document, &Setting { measure, ..Setting::default() });
        joined_they_are_the_text(document.text(BlockIdx::new(0)), layout.lines(BlockIdx::new(0)));
    }

    #[test]
    fn titles_lose_nothing(text in paragraph(), setting in setting()) {
        let document = document(BlockKind::Title, &text);
        let layout = set(&document, &setting);
        joined_they_are_the_text(document.text(BlockIdx::new(0)), layout.lines(BlockIdx::new(0)));
        for line in 0..layout.lines(BlockIdx::new(0)).len() {
            cells_follow_each_other(&document, &layout, LineIdx { block: BlockIdx::new(0), line });
        }
    }
}

#[test]
fn the_seed_at_every_even_measure() {
    let document = seed();
    for measure in (24..=80).step_by(8) {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            check(&document, &Setting { measure, ambiguous, ..Setting::default() });
        }
    }
}
