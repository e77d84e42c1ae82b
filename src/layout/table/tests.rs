//! Rule 25 by example and by property. `|` parts the cells of a row in a source; a header begins with `#`, a new table
//! with `%`. `^` is a first use's place. `>` ends the cells of the first row whose columns are right-aligned. In what is drawn, `·` is a blank cell.

use crate::document::{
    Anchor, Block, BlockIdx, BlockKind, Content, Document, Extent, Note, NoteIdx, Position, RowIdx,
    Span, TableRow, part,
};
use crate::layout::{Ink, Layout, Line, LineIdx, Setting, layout, padded_text};
use crate::text::{Ambiguous, str_width};
use proptest::prelude::*;

/// A document of tables.
fn document(rows: &[String]) -> Document {
    let mut document = Document::default();
    let mut text = String::new();
    for row in rows {
        let (index, block) =
            (RowIdx::new(document.rows.len()), BlockIdx::new(document.blocks.len()));
        let own = row.trim_start_matches(['#', '%']).trim_end_matches('|');
        let written = own.trim_start_matches('|');
        let mut line = String::new();
        let mut cells = vec![Extent::default(); own.len() - written.len()];
        for (at, cell) in written.split('|').enumerate() {
            line.push_str(if at > 0 { "\t" } else { "" });
            let start = line.len();
            for c in cell.chars() {
                if c == '^' {
                    let span = Span::new(block, line.len()..line.len());
                    let note = NoteIdx::new(document.notes.len());
                    document.notes.push(Note { number: Some(12), ..Note::default() });
                    document.anchors.push(Anchor { span, note, printed: false });
                } else if c != '>' {
                    line.push(c);
                }
            }
            cells.push(Extent::from(start..line.len()));
        }
        let above = document.rows.last().filter(|_| !row.contains('%'));
        let first = above.map_or(index, |above| above.first);
        let header = row.contains('#');
        let aligned = row.split('|').enumerate().filter(|(_, cell)| cell.ends_with('>'));
        let right = aligned.fold(0, |bits, (column, _)| bits | 1_u64 << column);
        let right = document.rows.get(first.index()).map_or(right, |first| first.right);
        document.rows.push(TableRow { block, first, header, cells: cells.into(), right });
        let kind = BlockKind::Row(index);
        document.blocks.push(Block::new(kind, text.len()..text.len() + line.len()));
        text.push_str(&line);
    }
    let columns = document.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for row in &mut document.rows {
        let mut cells = std::mem::take(&mut row.cells).into_vec();
        let end = cells.last().map_or(0, |cell| cell.range().end);
        cells.resize(columns, Extent::from(end..end));
        row.cells = cells.into();
    }
    document.content = Content::new(text.into(), Vec::new());
    document
}

fn set(document: &Document, setting: &Setting) -> Layout {
    let mut layout = layout(document, setting);
    document.block_indexes().for_each(|block| layout.ensure(document, block));
    layout
}

fn lines(document: &Document, layout: &Layout) -> Vec<(LineIdx, Line)> {
    let of = |block: BlockIdx| {
        let lines = layout.lines(block).iter().cloned().enumerate();
        lines.map(move |(line, own)| (LineIdx { block, line }, own))
    };
    document.block_indexes().flat_map(of).collect()
}

#[track_caller]
fn check(measure: u16, rows: &[&str], drawn: &[&str]) {
    let setting = Setting { measure, ..Setting::default() };
    let rows: Vec<String> = rows.iter().map(|row| (*row).to_owned()).collect();
    let document = document(&rows);
    let layout = set(&document, &setting);
    let text = |(_, line): &(LineIdx, Line)| padded_text(&document, line, &setting);
    let lines: Vec<String> =
        lines(&document, &layout).iter().map(|line| text(line).replace(' ', "·")).collect();
    assert_eq!(lines, drawn);
}

#[test]
fn rule_25_columns_are_as_wide_as_their_widest_cell() {
    let rows = ["#指标|值|说明", "总量|1200|", "|9|“同口径”", "粮食产量"];
    let drawn = ["指标··值····说明", "总量··1200", "······9·····“同口径”", "粮食产量"];
    check(40, &rows, &drawn);
}

#[test]
fn rule_25_names_of_columns_stand_beside_each_other_where_the_empty_ones_between_leave_room() {
    check(20, &["#一二三四五六七八||||济"], &["一二三四五六七八", "济"]);
    check(22, &["#一二三四五六七八||||济"], &["一二三四五六七八····济"]);
}

#[test]
fn rule_25_figures_end_below_each_other() {
    let rows = ["#指标|上年>|增速（%）>", "总量|1200|5.2", "粮食|98|-12.5", "|9|"];
    let drawn =
        ["指标··上年··增速（%）", "总量··1200········5.2", "粮食····98······-12.5", "·········9"];
    check(40, &rows, &drawn);
    let rows = ["#序号>|主要目标完成情况||说明", "#|预期>|实际|", "10|5.1|6.2|略", "9|15.1||"];
    let drawn = [
        "序号··主要目标完成情况··说明",
        "······预期··实际",
        "··10··5.1···6.2·········略",
        "···9··15.1",
    ];
    check(40, &rows, &drawn);
    let rows = ["#指标|说明>", "总量|改造老旧小区、新建学校和医院", "粮食|12"];
    let drawn = ["指标··说明", "总量··改造老旧小区、新", "······建学校和医院", "粮食····12"];
    check(22, &rows, &drawn);
}

#[test]
fn rule_25_only_the_last_cell_of_a_row_goes_on_below() {
    let rows = ["#序号|任务|时限", "1|改造老旧小区", "2|新建|十月底前开学，年内招生"];
    let drawn = [
        "序号··任务··········时限",
        "1·····改造老旧小区",
        "2·····新建··········十月底前开学，年",
        "····················内招生",
    ];
    check(36, &rows, &drawn);
    let drawn = [
        "序号··任务··时限",
        "序号：1",
        "··任务：改造老旧小区",
        "序号：2",
        "··任务：新建",
        "··时限：十月底前开学，年内招生",
    ];
    check(34, &rows, &drawn);
}

#[test]
fn rule_25_the_rows_of_a_list_stand_apart() {
    let rows = ["#指标|单位", "#（甲）|（乙）", "粮食产量|吨", "总量|“万元”"];
    let document = document(&rows.map(str::to_owned));
    let gaps = |measure| {
        let setting = Setting { measure, ..Setting::default() };
        let gaps = |layout: &Layout| {
            (0..4).map(|b| layout.gap_above(&document, BlockIdx::new(b))).collect::<Vec<_>>()
        };
        let known = gaps(&set(&document, &setting));
        assert_eq!(
            gaps(&layout(&document, &setting)),
            known,
            "also of rows that were not laid out"
        );
        known
    };
    assert_eq!(gaps(14), [0, 0, 1, 1]);
    assert_eq!(gaps(40), [0, 0, 0, 0]);
}

#[test]
fn rule_25_the_name_of_several_columns_reaches_over_them() {
    let rows = ["#指标|主要目标完成情况||说明", "#|预期|实际|", "总量|5.1|6.2|略"];
    let drawn = ["指标··主要目标完成情况··说明", "······预期··实际", "总量··5.1···6.2·········略"];
    check(40, &rows, &drawn);
}

#[test]
fn rule_25_where_columns_do_not_fit_each_cell_stands_behind_the_name_of_its_column() {
    let rows = ["#指标|单位：|上年|今年|增速", "总量|万吨|1200||5.2"];
    let drawn = [
        "指标··单位：··上年",
        "今年··增速",
        "指标：总量",
        "··单位：万吨",
        "··上年：1200",
        "··增速：5.2",
    ];
    check(20, &rows, &drawn);
    check(
        14,
        &["甲乙丙丁|发展经济改善民生", "戊"],
        &["甲乙丙丁", "··发展经济改善", "··民生", "戊"],
    );
}

#[test]
fn rule_25_a_cell_reaches_over_the_empty_ones_behind_it() {
    let rows = ["指标|2023年||说明", "|预期|实际", "注：以上各项指标均为同口径"];
    let drawn = ["指标··2023年········说明", "······预期····实际", "注：以上各项指标均为同口径"];
    check(40, &rows, &drawn);
}

#[test]
fn rule_25_two_tables_have_their_own_columns() {
    let document = document(&["甲乙丙|丁".to_owned(), "%甲|乙".to_owned()]);
    let layout = set(&document, &Setting::default());
    let cell = |block| layout.glyphs(&document, LineIdx { block: BlockIdx::new(block), line: 0 });
    assert_eq!(cell(0).last().map(|glyph| glyph.cell), Some(8));
    assert_eq!(cell(1).last().map(|glyph| glyph.cell), Some(4));
    assert_eq!(layout.gap_above(&document, BlockIdx::new(1)), 1);
}

#[test]
fn rule_25_the_names_of_columns_are_no_text() {
    let document = document(&["#指标|单位|上年|今年".to_owned(), "总量|吨|9|“八”".to_owned()]);
    let setting = Setting { measure: 16, ..Setting::default() };
    let layout = set(&document, &setting);
    let glyphs = layout.glyphs(&document, LineIdx { block: BlockIdx::new(1), line: 1 });
    let drawn: Vec<_> = glyphs.iter().map(|g| (g.start, g.end, g.cell, g.ink)).collect();
    let expected = [
        (7, 7, 2, Ink::Name('单')),
        (7, 7, 4, Ink::Name('位')),
        (7, 7, 6, Ink::Name('：')),
        (7, 10, 8, Ink::Text),
    ];
    assert_eq!(drawn, expected);
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        4 => "[一二三发展经济]{1,30}",
        2 => "[0-9]{1,9}(\\.[0-9])?[年亿]?",
        2 => "(“[一二三a5]{1,4}”|[，。（）a-z ]){1,9}",
        1 => "[一二三发展]{1,4}\\^[，。]?",
        1 => "http://www\\.example\\.com/[a-z]{9,30}",
    ]
}

fn tables() -> impl Strategy<Value = Vec<String>> {
    let row = |columns| (prop::collection::vec((cell(), ">?"), columns), "#?%?");
    let rows = (1..7_usize).prop_flat_map(move |columns| prop::collection::vec(row(columns), 1..6));
    rows.prop_map(|rows| {
        let row = |(cells, signs): &(Vec<(String, String)>, String)| {
            // A row without any text is none.
            let blank = cells.iter().all(|(cell, _)| cell.trim().is_empty());
            let aligned = |(cell, sign): &(String, String)| {
                let sign = if cell.trim().is_empty() { "" } else { sign };
                format!("{}{sign}", cell.trim())
            };
            let cells: Vec<String> = cells.iter().map(aligned).collect();
            format!("{signs}{}", if blank { "甲".to_owned() } else { cells.join("|") })
        };
        rows.iter().map(row).collect()
    })
}

fn setting() -> impl Strategy<Value = Setting> {
    let worlds = prop_oneof![Just(Ambiguous::Narrow), Just(Ambiguous::Wide)];
    (4..=50_u16, worlds, any::<(bool, bool)>()).prop_map(|(half, ambiguous, (justify, grid))| {
        Setting { measure: half * 2, ambiguous, justify, grid, ..Setting::default() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn random_tables(rows in tables(), setting in setting()) {
        let document = document(&rows);
        let layout = set(&document, &setting);
        for row in &document.rows {
            let mut shown = String::new();
            let mut at = 0;
            for (line, own) in layout.lines(row.block).iter().enumerate() {
                let index = LineIdx { block: row.block, line };
                prop_assert_eq!(own.range.start, at);
                at = own.range.end;
                prop_assert_eq!(layout.line_at(layout.start_of(index)), index);
                let glyphs = layout.glyphs(&document, index);
                let mut cell = 0;
                for glyph in glyphs.iter() {
                    prop_assert!(glyph.cell >= cell, "{glyph:?}");
                    cell = glyph.cell + glyph.width;
                    let text = part(document.text(row.block), glyph.start..glyph.end);
                    prop_assert!(usize::from(glyph.width) >= str_width(text, setting.ambiguous));
                    shown.push_str(text);
                    let position = Position { block: row.block, byte: glyph.start };
                    let named = matches!(glyph.ink, Ink::Name(_) | Ink::Drawn(..));
                    prop_assert!(named || layout.line_at(position) == index);
                }
                let pieces = glyphs.iter().filter(|glyph| glyph.start < glyph.end);
                let alone = pieces.clone().count() <= 2;
                prop_assert!(alone || cell <= setting.measure + 1, "{cell} at {}", setting.measure);
            }
            prop_assert_eq!(at, document.text(row.block).len());
            let blankless = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(blankless(&shown), blankless(document.text(row.block)));
        }
    }

    #[test]
    fn cells_of_a_column_stand_below_each_other(
        rows in tables(),
        setting in (20..=50_u16).prop_map(|half| Setting { measure: half * 2, ..Setting::default() }),
    ) {
        let document = document(&rows);
        let layout = set(&document, &setting);
        let style = |row: &TableRow| super::TableStyle::of(&document, row, &setting);
        for row in &document.rows {
            let super::TableStyle { starts, right } = style(row);
            for (column, range) in row.filled().filter(|_| !starts.is_empty()) {
                let line = layout.line_at(Position { block: row.block, byte: range.start });
                let glyphs = layout.glyphs(&document, line);
                let first = glyphs.iter().find(|glyph| glyph.start == range.start && glyph.end > glyph.start);
                let first = first.map_or(0, |glyph| usize::from(glyph.cell));
                prop_assert!((starts[column]..=starts[column] + right[column]).contains(&first));
                let last = glyphs.iter().rev().find(|glyph| glyph.end == range.end);
                let end = last.map_or(0, |glyph| usize::from(glyph.cell + glyph.width));
                prop_assert!(first == starts[column] || end == starts[column] + right[column]);
            }
        }
    }
}
