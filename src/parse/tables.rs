//! The rows of tables that a page, a Markdown file or a Word document states (understanding rule 52).
//!
//! A row is one block whatever it says, but for what other rules know better by its words: the header and the footer
//! of a page, and the entries of notes. Decides nothing about plain text.

use super::lines::Lines;
use crate::document::{Block, BlockIdx, BlockKind, Content, Extent, RowIdx, TableRow, part};
use crate::parse::weights;
use crate::text::{Hint, HintKind, RowHint};
use std::ops::Range;

/// The rows that the file states, in the order of the text.
fn stated(hints: &[Hint]) -> Vec<(Range<usize>, RowHint)> {
    let row = |hint: &Hint| match hint.kind {
        HintKind::Row(row) => Some((hint.range.clone(), row)),
        _ => None,
    };
    hints.iter().filter_map(row).collect()
}

/// Marks the lines that are rows of tables. What has one column, or a text of its own in a cell, is no table.
pub(super) fn mark(text: &str, lines: &mut Lines, hints: &[Hint]) {
    let rows = stated(hints);
    let mut index = 0;
    for table in rows.chunk_by(|_, (_, next)| !next.opens) {
        let holds_data = holds_data(text, table);
        for (range, _) in table {
            if holds_data {
                mark_line(lines, range, RowIdx::new(index));
            }
            index += 1;
        }
    }
}

fn holds_data(text: &str, table: &[(Range<usize>, RowHint)]) -> bool {
    let mut columns = 0;
    for (range, hint) in table {
        let row = part(text, range.clone());
        columns = columns.max(usize::from(hint.lead) + row.split('\t').count());
        if row.split('\t').any(|cell| cell.len() > weights::tables::CELL) {
            return false;
        }
    }
    columns > 1
}

/// Marks the line at a range, unless something else was found in it.
fn mark_line(lines: &mut Lines, range: &Range<usize>, row: RowIdx) {
    let bit = lines.bits.partition_point(|(bit, _)| bit.end <= range.start);
    let within = lines.bits.get(bit).is_some_and(|(bit, _)| bit.start < range.end);
    let line = lines.lines.partition_point(|line| line.range().start < range.start);
    if let Some(line) = lines.lines.get_mut(line)
        && line.range() == *range
        && line.kind == BlockKind::Paragraph
        && !within
    {
        line.kind = BlockKind::Row(row);
    }
}

/// The rows of the document. A block that has become shorter than its row is a paragraph.
pub(super) fn rows(content: &Content, blocks: &mut [Block], hints: &[Hint]) -> Vec<TableRow> {
    let stated = stated(hints);
    let mut rows: Vec<TableRow> = Vec::new();
    // The block and the stated row before.
    let mut before: Option<(usize, usize)> = None;
    for (at, block) in blocks.iter_mut().enumerate() {
        let BlockKind::Row(index) = block.kind else { continue };
        let Some((_, hint)) =
            stated.get(index.index()).filter(|(range, _)| *range == block.range())
        else {
            block.kind = BlockKind::Paragraph;
            continue;
        };
        let goes_on = before.is_some_and(|(block, row)| {
            let since = stated.get(row + 1..=index.index()).unwrap_or_default();
            block + 1 == at && !since.iter().any(|(_, hint)| hint.opens)
        });
        before = Some((at, index.index()));
        let own = RowIdx::new(rows.len());
        let above = rows.last().filter(|_| goes_on);
        rows.push(TableRow {
            block: BlockIdx::new(at),
            first: above.map_or(own, |above| above.first),
            header: hint.header && above.is_none_or(|above| above.header),
            cells: cells(content.slice(block.range()), hint.lead),
            right: hint.right,
        });
        block.kind = BlockKind::Row(own);
    }
    for table in rows.chunk_by_mut(|row, next| row.first == next.first) {
        complete(table);
        name_columns(content, blocks, table);
    }
    rows
}

/// Takes the first row for one that names the columns, where the file does not say so but only figures stand below one
/// of its cells; and sets the columns of figures right-aligned.
fn name_columns(content: &Content, blocks: &[Block], table: &mut [TableRow]) {
    let text = |row: &TableRow, column: usize| {
        let block = blocks.get(row.block.index())?;
        let cell = row.cells.get(column)?.range();
        Some(part(content.slice(block.range()), cell)).filter(|cell| !cell.is_empty())
    };
    let columns = table.first().map_or(0, |first| first.cells.len());
    let is_figures = |rows: &[TableRow], column: usize| {
        let mut cells = rows
            .iter()
            .filter_map(|row| text(row, column))
            .filter(|cell| !is_dash(cell))
            .peekable();
        cells.peek().is_some() && cells.all(is_quantity)
    };
    let headers = table.iter().take_while(|row| row.header).count();
    let named = headers == 0
        && table.split_first().is_some_and(|(first, rest)| {
            let any = (0..columns).filter_map(|column| text(first, column)).any(is_quantity);
            let over = |column| text(first, column).is_some() && is_figures(rest, column);
            !any && (0..columns).any(over)
        });
    let below = table.get(headers.max(usize::from(named))..).unwrap_or_default();
    let right = (0..columns).filter(|column| is_figures(below, *column));
    let right = right.filter_map(|column| 1_u64.checked_shl(u32::try_from(column).ok()?));
    let right = right.fold(stated_right(below), std::ops::BitOr::bitor);
    for (index, row) in table.iter_mut().enumerate() {
        row.header |= named && index == 0;
        row.right = right;
    }
}

/// The columns most of whose cells the file sets right-aligned.
fn stated_right(rows: &[TableRow]) -> u64 {
    let stated =
        |bit: &u64| 2 * rows.iter().filter(|row| row.right & bit != 0).count() > rows.len();
    (0..u64::BITS).map(|column| 1 << column).filter(stated).sum()
}

/// Whether a cell says that there is no figure.
fn is_dash(cell: &str) -> bool {
    cell.chars().all(|c| matches!(c, '-' | '—' | '–' | '－' | '/' | '…'))
}

/// Whether a cell is a quantity: figures, perhaps with a sign before them and a unit behind. A year, a day and the
/// number of something name it.
fn is_quantity(cell: &str) -> bool {
    let signs = [
        '+', '＋', '-', '－', '−', '±', '≥', '≤', '>', '<', '＞', '＜', '约', '近', '▲', '▼', '¥',
        '￥',
    ];
    let bare = cell.trim_start_matches(signs);
    let is_figure = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let unit = bare.trim_start_matches(|c| is_figure(c) || matches!(c, '.' | '．' | ',' | '，'));
    let figures = part(bare, ..bare.len() - unit.len());
    let is_year = matches!(figures.parse(), Ok(1900..=2100_u32)) && figures.len() == 4;
    let dated = unit.is_empty() || unit.starts_with(['-', '—', '–', '/', '至']);
    figures.starts_with(is_figure)
        && figures.ends_with(is_figure)
        && !unit.starts_with(['年', '月', '日', '号', '、', '）', ')'])
        && unit.chars().count() <= weights::tables::UNIT
        && !(is_year && dated)
}

/// The cells of a row that stand in its text, behind so many empty ones.
fn cells(text: &str, lead: u8) -> Box<[Extent]> {
    let mut start = 0;
    let cells = text.split('\t').map(|cell| {
        let cell = start..start + cell.len();
        start = cell.end + '\t'.len_utf8();
        let ink = super::lines::blanks(text, cell.clone());
        Extent::from(if ink.is_empty() { cell.start..cell.start } else { ink })
    });
    std::iter::repeat_n(Extent::default(), lead.into()).chain(cells).collect()
}

/// Gives all rows of a table as many cells as the longest has.
fn complete(table: &mut [TableRow]) {
    let columns = table.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for row in table.iter_mut().filter(|row| row.cells.len() < columns) {
        let end = row.cells.last().map_or(0, |cell| cell.range().end);
        let mut cells = std::mem::take(&mut row.cells).into_vec();
        cells.resize(columns, Extent::from(end..end));
        row.cells = cells.into_boxed_slice();
    }
}

#[cfg(test)]
mod tests {
    use super::is_quantity;
    use crate::document::{BlockKind, Document, Reason, part};
    use crate::parse::parse;
    use crate::text::read;

    fn report(name: &str, source: &str) -> Document {
        parse(&read(&source.to_owned().into(), name, None).unwrap()).document
    }

    /// The rows of a document: the first of its table, whether it names the columns, and its cells.
    fn rows(document: &Document) -> Vec<(usize, bool, Vec<&str>)> {
        let rows = document.rows.iter().map(|row| {
            assert!(document.block(row.block).is_row());
            let text = document.text(row.block);
            let cells = row.cells.iter().map(|cell| part(text, cell.range()));
            (row.first.index(), row.header, cells.collect())
        });
        rows.collect()
    }

    #[test]
    fn rows_keep_their_columns() {
        let markdown = "一、回顾\n\n|指标|目标|\n|-|-|\n|就业|12|\n|  |13|\n|收入|  |\n";
        let document = report("a.md", markdown);
        let expected = [
            (0, true, vec!["指标", "目标"]),
            (0, false, vec!["就业", "12"]),
            (0, false, vec!["", "13"]),
            (0, false, vec!["收入", ""]),
        ];
        assert_eq!(rows(&document), expected);
    }

    #[test]
    fn the_first_row_names_the_columns_where_figures_stand_below() {
        let table = |rows: &[&[&str]]| {
            let row = |cells: &&[&str]| {
                let cells: Vec<String> =
                    cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
                format!("<tr>{}</tr>", cells.concat())
            };
            let rows: Vec<String> = rows.iter().map(row).collect();
            report("a.html", &format!("<table>{}</table>", rows.concat()))
        };
        let header =
            |document: &Document| document.rows.iter().map(|row| row.header).collect::<Vec<_>>();
        let named = table(&[
            &["指标", "2023年", "增长"],
            &["产值", "120亿元", "5.2%"],
            &["粮食", "—", "-1.5%"],
        ]);
        assert_eq!(header(&named), [true, false, false]);
        assert!(named.rows.iter().all(|row| row.right == 0b110), "{:?}", named.rows);
        let corner = table(&[&["", "2023", "2024"], &["就业", "12万人", "13万人"]]);
        assert_eq!(header(&corner), [true, false]);
        for rows in [
            &[&["学校", "25所"][..], &["医院", "3所"]][..],
            &[&["一季度", "开工"], &["二季度", "建成"]],
            &[&["成文日期", "2024年1月"], &["编号", "3号"]],
            &[&["指标", "增长"]],
        ] {
            let document = table(rows);
            assert!(!document.rows.iter().any(|row| row.header), "{rows:?}");
        }
        let own = table(&[&["学校", "25所"], &["医院", "3所"]]);
        assert_eq!(own.rows[1].right, 0b10);
    }

    #[test]
    fn columns_are_right_aligned_where_most_of_their_cells_are() {
        let table = |first: &str, second: &str| {
            let rows = format!("<tr>{first}<tr>{second}");
            report("a.html", &format!("<table><tr><th>项目<th>部门{rows}</table>")).rows[1].right
        };
        let plain = "<td>学校<td>教育局";
        for right in [
            "<td>学校<td align=right>教育局",
            "<td>学校<td style='text-align: right'>教育局",
            "<td>学校<td><p align=RIGHT>教育局</p>",
            "<td>学校<td style='text-align:end;color:red'>教育局",
        ] {
            assert_eq!(table(right, right), 0b10, "{right}");
            assert_eq!(table(right, plain), 0, "half of them");
        }
        assert_eq!(table("<td align=left>学校<td align=center>教育局", plain), 0);
        let rows = "<tr align=right><td align=left>学校<td>教育局".repeat(2);
        assert_eq!(report("a.html", &format!("<table>{rows}</table>")).rows[0].right, 0b10);
    }

    #[test]
    fn quantities_are_told_from_years_and_names() {
        for cell in ["12", "5.2%", "≥5.5", "1,200万元", "＋３", "10—15", "5%左右", "-1.5个百分点"]
        {
            assert!(is_quantity(cell), "{cell}");
        }
        for cell in
            ["", "—", "2023", "2024年", "2024-01-15", "1.修路", "1、修路", "3号", "万元", "约"]
        {
            assert!(!is_quantity(cell), "{cell}");
        }
    }

    #[test]
    fn two_tables_in_succession_stay_two() {
        let table = "<table><tr><td>甲</td><td>乙</td></tr></table>";
        let document = report("a.html", &table.repeat(2));
        let expected = [(0, false, vec!["甲", "乙"]), (1, false, vec!["甲", "乙"])];
        assert_eq!(rows(&document), expected);
    }

    #[test]
    fn a_row_is_no_heading_and_joins_nothing() {
        let rows_of = |n: usize| format!("|一、工业|{n}|\n|二、农业|{n}|\n");
        let table = format!("|部门|任务|\n|-|-|\n{}", rows_of(1));
        let document =
            report("a.md", &format!("各位代表：\n\n今年要办好下列的事，\n\n{table}\n好。\n"));
        assert!(document.headings.is_empty(), "{:?}", document.headings);
        assert_eq!(document.rows.len(), 3);
        assert_eq!(document.blocks.len(), 6);
    }

    #[test]
    fn what_has_one_column_or_a_text_in_a_cell_is_no_table() {
        let long = "发展经济，改善民生。".repeat(50);
        for table in ["|甲|\n|-|\n|乙|\n".to_owned(), format!("|甲|乙|\n|-|-|\n|丙|{long}|\n")]
        {
            let document = report("a.md", &table);
            assert!(document.rows.is_empty(), "{table}");
            assert_eq!(document.blocks.len(), 2);
        }
    }

    #[test]
    fn the_record_above_a_report_is_furniture_in_a_table_too() {
        let record = [("索引号", "0001"), ("发布机构", "办公室"), ("成文日期", "2024年1月1日")];
        let row =
            |(name, value): (&str, &str)| format!("<tr><td>{name}：</td><td>{value}</td></tr>");
        let record: String = record.map(row).concat();
        let page = format!("<table>{record}</table><h1>政府工作报告</h1><p>各位代表：</p>");
        let page = page + &"<p>过去一年，全市上下团结奋斗，完成了全年的目标任务。</p>".repeat(9);
        let document = report("a.html", &page);
        assert!(document.rows.is_empty());
        let furniture = document.blocks.iter().map(|block| block.kind);
        let portal = |kind: &BlockKind| *kind == BlockKind::Furniture(Reason::Portal);
        assert_eq!(furniture.filter(portal).count(), 3);
    }

    #[test]
    fn rows_of_figures_are_no_footer() {
        let text = "各位代表：\n\n推行一网通办，成效明显。\n\n来源：某某局\n\n|指标|数值|\n|-|-|\n|粮食|12|\n|就业|30|\n\n打印本页\n";
        let document = report("a.md", text);
        assert_eq!(document.rows.len(), 3);
        let last = document.blocks.last().map(|block| block.kind);
        assert_eq!(last, Some(BlockKind::Furniture(Reason::Portal)));
    }

    #[test]
    fn notes_in_a_table_are_notes() {
        let text = "各位代表：\n\n推行一网通办，实施链长制。\n\n## 名词解释\n\n";
        let table = "|1|一网通办：一个网站办事。|\n|2|链长制：领导联系产业链。|\n";
        let document = report("a.md", &format!("{text}|序号|释义|\n|-|-|\n{table}"));
        let terms = document.notes.iter().map(|note| document.span_text(note.terms[0]));
        assert_eq!(terms.collect::<Vec<_>>(), ["一网通办", "链长制"]);
    }
}
