//! Tables: lines whose parts stand below each other in columns.
//!
//! A table is known by the rules between its rows, by rules around lines all of which have cells, by three columns that
//! stand below each other in three lines, or by two the second of which has figures.
//! Knows where lines and rules stand, not what they say.

use super::line::{CELL_GAP, InTable, LinePiece, PageLine, Role};
use super::{Rule, Sheet};
use crate::document::part;
use crate::language::script::is_han;
use std::ops::Range;

/// Lines of a table without rules at the least.
const LINES: usize = 3;
/// Columns of a table without rules at the least, unless the second of two has figures: two are what a table of
/// contents or a form has.
const COLUMNS: usize = 3;
/// Lines of a table of two columns without rules at the least.
const PAIRS: usize = 4;
/// How wide the cells of such a table are at the most, as a share of the lines of its page.
const NARROW: f32 = 0.6;
/// Rules of a table at the least, if not all of its lines have cells: those above and below each of two rows.
const RULES: usize = 3;
/// Rows between rules at the least, and rows or lines with several cells among them.
const ROWS: usize = 2;
/// How wide a rule of a table is at the least, as a share of the page's width.
const WIDE: f32 = 0.25;
/// How much of a table's width a line fills that is one of running text, at the least.
const PROSE: f32 = 0.7;
/// How far apart two rules of a table are at the most, as a share of the page's height, unless they are as long.
const FAR: f32 = 0.25;
/// How much the ends of two rules of a table differ at the most, as a share of their length.
const SAME: f32 = 0.01;
/// How far below the line above a line of the same cell stands at the most, in ems.
const NEAR: f32 = 1.8;
/// How far a line of a broken cell reaches out of its column at the most, in ems: its mark is smaller than a letter.
const SLACK: f32 = 0.5;
/// How far apart two rules are at the least that are two, as a share of the page's height.
const APART: f32 = 0.004;

/// Gives the lines of tables their role and their places.
pub(super) fn mark(sheets: &mut [Sheet]) {
    for sheet in sheets {
        let rules = rules(&sheet.rules, sheet.width, sheet.height);
        let far = FAR * sheet.height;
        for column in &mut sheet.columns {
            for group in
                rules.chunk_by(|above, below| below.y - above.y <= far || above.fits(below))
            {
                ruled(column, &group.iter().map(|rule| rule.y).collect::<Vec<_>>());
            }
            unruled(column);
            pairs(column);
        }
    }
}

/// The rules that may be those of tables, from top to bottom.
fn rules(rules: &[Rule], width: f32, height: f32) -> Vec<Rule> {
    // The rules around cells are drawn piece by piece.
    let mut all: Vec<Rule> = rules.to_vec();
    all.sort_by(|a, b| a.y.total_cmp(&b.y));
    let near = |a: &Rule, b: &Rule| b.y - a.y < APART * height;
    let whole = all.chunk_by(near).filter_map(|rules| {
        let left = rules.iter().map(|rule| rule.left).fold(f32::MAX, f32::min);
        let right = rules.iter().map(|rule| rule.right).fold(f32::MIN, f32::max);
        rules.first().map(|rule| Rule { left, right, y: rule.y })
    });
    whole.filter(|rule| rule.right - rule.left >= WIDE * width).collect()
}

impl Rule {
    /// Whether another is as long, and below: then both can belong to one table, however high its rows are.
    fn fits(&self, other: &Self) -> bool {
        let slack = SAME * (self.right - self.left);
        (self.left - other.left).abs() < slack && (self.right - other.right).abs() < slack
    }
}

/// Marks the tables between some rules: what stands between two of them is a row whose cells are broken, or a row for
/// each line where several lines have several cells. Running text parts two tables.
fn ruled(column: &mut [PageLine], rules: &[f32]) {
    let above = |line: &PageLine| rules.partition_point(|rule| *rule < line.y);
    let within =
        |line: &PageLine| line.role == Role::Text && (1..rules.len()).contains(&above(line));
    for region in column.chunk_by_mut(|line, next| within(line) == within(next)) {
        if !region.first().is_some_and(within) {
            continue;
        }
        let left = region.iter().map(|line| line.left).fold(f32::MAX, f32::min);
        let right = region.iter().map(|line| line.right).fold(f32::MIN, f32::max);
        let mut is_prose: Vec<(usize, bool)> = Vec::new();
        for lines in region.chunk_by(|line, next| above(line) == above(next)) {
            let prose = is_running(lines, PROSE * (right - left));
            is_prose.extend(lines.iter().map(|line| (above(line), prose)));
        }
        let mut rest = region;
        for part in is_prose.chunk_by(|(_, prose), (_, next)| prose == next) {
            let (lines, behind) = std::mem::take(&mut rest).split_at_mut(part.len());
            rest = behind;
            if rules.len() >= RULES && !part.first().is_some_and(|(_, prose)| *prose) {
                rows_between(lines, part);
            } else if rules.len() < RULES {
                rows_within(lines);
            }
        }
    }
}

/// Whether lines are those of running text: one of them fills so much of the width, none has cells, and none stands
/// beside the others, as the number of a row does in the middle of its height.
fn is_running(lines: &[PageLine], width: f32) -> bool {
    let longest = lines.iter().max_by(|a, b| (a.right - a.left).total_cmp(&(b.right - b.left)));
    longest.is_some_and(|longest| {
        let over = |line: &PageLine| line.left < longest.right && line.right > longest.left;
        longest.right - longest.left > width
            && lines.iter().all(|line| line.pieces.is_empty() && over(line))
    })
}

/// Marks lines that stand between two rules if they make a table: all of them have cells, or go on with those of the
/// line above.
fn rows_within(lines: &mut [PageLine]) {
    let edges = columns(lines);
    let begins: Vec<bool> = lines.iter().map(|line| has_cells(line, &edges)).collect();
    let rows = begins.iter().filter(|begins| **begins).count();
    let are_rows =
        lines.windows(2).zip(&begins).zip(begins.iter().skip(1)).all(|((pair, _), begins)| {
            match pair {
                [above, line] => *begins || goes_on(above, line, &edges),
                _ => true,
            }
        });
    let first = begins.first().is_some_and(|begins| *begins);
    if first && rows >= ROWS && are_rows && edges.len() > 1 && !is_contents(lines) {
        place(lines, &edges, |index| begins.get(index).is_some_and(|begins| *begins));
    }
}

/// Marks lines that stand between rules, each with the number of the rule above it, if they make a table.
fn rows_between(lines: &mut [PageLine], rules: &[(usize, bool)]) {
    let edges = columns(lines);
    let (mut bands, mut rest) = (Vec::new(), &*lines);
    for band in rules.chunk_by(|(rule, _), (next, _)| rule == next) {
        let (own, behind) = rest.split_at(band.len());
        bands.push(own);
        rest = behind;
    }
    let is_grid = is_grid(&bands, &edges);
    if is_contents(lines) {
        return;
    }
    let band_has_cells = |band: &&&[PageLine]| {
        let mut columns = band.iter().flat_map(|line| places(line, &edges));
        let first = columns.next();
        columns.any(|column| Some(column) != first)
    };
    let several_pieces = |line: &&PageLine| line.pieces.len() > 1 || has_cells(line, &edges);
    let lines_with_cells = lines.iter().filter(several_pieces).count();
    let several = bands.iter().filter(band_has_cells).count().max(lines_with_cells);
    let begins: Vec<bool> = bands.iter().flat_map(|band| starts(band, &edges, is_grid)).collect();
    if bands.len() >= ROWS && several >= ROWS && edges.len() > 1 {
        place(lines, &edges, |index| begins.get(index).is_some_and(|begins| *begins));
    }
}

/// Whether rules part all rows of a table: most bands between them are rows.
fn is_grid(bands: &[&[PageLine]], edges: &[Range<f32>]) -> bool {
    let rows = bands.iter().filter(|band| is_one_row(band, edges)).count();
    bands.len() > ROWS && 2 * rows > bands.len()
}

/// Whether a band between two rules can be one row: its first cell has one line at the most, or lines that are full up
/// to the last.
fn is_one_row(band: &[PageLine], edges: &[Range<f32>]) -> bool {
    let first = |line: &PageLine| {
        let piece = line.pieces().first().cloned()?;
        (column_of(&piece, edges) == 0).then_some((piece.right, line.size))
    };
    let cell: Vec<(f32, f32)> = band.iter().filter_map(first).collect();
    let edge = edges.first().map_or(f32::MAX, |edge| edge.end);
    let (_, above) = cell.split_last().unwrap_or((&(0.0, 0.0), &[]));
    above.iter().all(|(right, size)| *right > edge - size)
}

/// For each line of a band between two rules, whether a row begins with it. `is_grid` says that rules part all rows.
fn starts(band: &[PageLine], edges: &[Range<f32>], is_grid: bool) -> Vec<bool> {
    let several = band.iter().filter(|line| line.pieces.len() > 1).count() > 1;
    let mut columns = band.iter().flat_map(|line| places(line, edges));
    let first = columns.next();
    let is_list = columns.all(|column| Some(column) == first);
    let by_lines = (several || is_list) && !(is_grid && is_one_row(band, edges));
    let begins = |pair: &[PageLine]| match pair {
        [above, line] => by_lines && (is_list || !goes_on(above, line, edges)),
        _ => false,
    };
    std::iter::once(true).chain(band.windows(2).map(begins)).take(band.len()).collect()
}

/// Whether a line goes on with the cells of the line above: it stands near, has nothing in the first column, and stays
/// within the others.
fn goes_on(above: &PageLine, line: &PageLine, edges: &[Range<f32>]) -> bool {
    let slack = SLACK * line.size;
    let within = |piece: &LinePiece| {
        let column = column_of(piece, edges);
        column > 0
            && edges.get(column).is_some_and(|edges| {
                piece.left > edges.start - slack && piece.right < edges.end + slack
            })
    };
    line.y - above.y < NEAR * line.size && cells(line, edges).iter().all(within)
}

/// Marks the lines that stand in columns without rules between them: a row each, but for broken cells.
fn unruled(column: &mut [PageLine]) {
    let mut rest = column;
    while let Some(first) = rest.iter().position(is_row) {
        let (_, found) = rest.split_at_mut(first);
        let length = table_length(found);
        let (lines, behind) = found.split_at_mut(length);
        rest = behind;
        let edges = columns(lines);
        let begins: Vec<bool> = lines.iter().map(is_row).collect();
        let fits = |line: &PageLine| places(line, &edges).is_sorted_by(|a, b| a < b);
        let rows = begins.iter().filter(|begins| **begins).count();
        if rows >= LINES && edges.len() >= COLUMNS && lines.iter().all(fits) {
            place(lines, &edges, |index| begins.get(index).is_some_and(|begins| *begins));
        }
    }
}

/// Marks the lines of two columns without rules between them, the second of which has figures.
fn pairs(column: &mut [PageLine]) {
    let left = column.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let right = column.iter().map(|line| line.right).fold(f32::MIN, f32::max);
    let most = NARROW * (right - left);
    let is_pair = |line: &PageLine| {
        let narrow = |piece: &LinePiece| piece.right - piece.left < most;
        line.role == Role::Text && line.pieces.len() == 2 && line.pieces.iter().all(narrow)
    };
    for lines in
        column.chunk_by_mut(|line, next| is_pair(line) && is_pair(next) && is_below(line, next))
    {
        let edges = columns(lines);
        let texts = |at: usize| {
            let cell = move |line: &PageLine| {
                let piece = line.pieces.get(at)?;
                Some(part(&line.text, piece.text.clone()).to_owned())
            };
            lines.iter().filter_map(cell).collect::<Vec<String>>()
        };
        let has_digit = |text: &String| text.contains(|c: char| c.is_ascii_digit());
        let figures = texts(1).iter().filter(|text| has_digit(text)).count();
        let names = texts(0).iter().filter(|text| text.contains(is_han)).count();
        let is_table = lines.len() >= PAIRS && edges.len() == 2 && !is_contents(lines);
        if is_table && 2 * figures > lines.len() && 2 * names > lines.len() {
            place(lines, &edges, |_| true);
        }
    }
}

/// Whether the cells of a line stand below those of another, on one of their sides or by their middles.
fn is_below(line: &PageLine, next: &PageLine) -> bool {
    let slack = SLACK * line.size;
    line.pieces.iter().zip(&next.pieces).all(|(above, below)| {
        let (left, right) = ((above.left - below.left).abs(), (above.right - below.right).abs());
        let middles = (above.left + above.right - below.left - below.right).abs() / 2.0;
        left.min(right).min(middles) < slack
    })
}

/// Whether lines are those of a table of contents: the last cell of most is a number and nothing else, and they go up.
fn is_contents(lines: &[PageLine]) -> bool {
    let number = |line: &PageLine| {
        let last = line.pieces.last()?;
        part(&line.text, last.text.clone()).parse::<u32>().ok()
    };
    let numbers: Vec<u32> = lines.iter().filter_map(number).collect();
    let pairs = lines.iter().all(|line| line.pieces.len() <= 2);
    pairs && 4 * numbers.len() > 3 * lines.len() && numbers.is_sorted()
}

/// How many of some lines, the first of which may be a row of a table, belong to the table.
fn table_length(lines: &[PageLine]) -> usize {
    let mut length = 0;
    loop {
        let below = lines.get(length..).unwrap_or_default();
        let rows = below.iter().take_while(|line| is_row(line)).count();
        let (rows, below) = below.split_at(rows);
        let Some(mut above) = rows.last() else { return length };
        let edges = columns(rows);
        let broken = below.iter().take_while(|line| {
            let before = std::mem::replace(&mut above, line);
            line.role == Role::Text && !is_row(line) && goes_on(before, line, &edges)
        });
        let broken = broken.count();
        length += rows.len() + broken;
        if broken == 0 {
            return length;
        }
    }
}

/// Whether a line may be a row of a table without rules.
fn is_row(line: &PageLine) -> bool {
    line.role == Role::Text && line.pieces.len() >= COLUMNS && !is_letter_spaced(line)
}

/// Whether a line is a title whose letters are set apart.
fn is_letter_spaced(line: &PageLine) -> bool {
    let letter = |piece: &LinePiece| {
        let mut chars = line.text.get(piece.text.clone()).unwrap_or_default().chars();
        chars.next().is_some_and(is_han) && chars.next().is_none()
    };
    line.pieces.iter().all(letter)
}

/// Where the columns of lines begin and end: by those lines that have most pieces, since a cell may reach over several
/// columns.
fn columns(lines: &[PageLine]) -> Vec<Range<f32>> {
    let most = lines.iter().map(|line| line.pieces.len()).max().unwrap_or(0);
    let full = lines.iter().filter(|line| line.pieces.len() == most);
    let mut pieces: Vec<Range<f32>> =
        full.flat_map(|line| &line.pieces).map(|piece| piece.left..piece.right).collect();
    pieces.sort_by(|a, b| a.start.total_cmp(&b.start));
    let mut columns: Vec<Range<f32>> = Vec::new();
    for piece in pieces {
        match columns.last_mut().filter(|last| piece.start < last.end) {
            Some(last) => last.end = last.end.max(piece.end),
            None => columns.push(piece),
        }
    }
    columns
}

/// The cells of a line: its parts, those of one column together unless they are as far apart as cells are.
fn cells(line: &PageLine, columns: &[Range<f32>]) -> Vec<LinePiece> {
    if line.parts.is_empty() {
        return line.pieces().into_owned();
    }
    let mut cells: Vec<(usize, LinePiece)> = Vec::new();
    for part in &line.parts {
        let column = column_of(part, columns);
        let near = |last: &LinePiece| part.left - last.right < CELL_GAP * line.size;
        match cells.last_mut().filter(|(own, last)| *own == column && near(last)) {
            Some((_, last)) => (last.text.end, last.right) = (part.text.end, part.right),
            None => cells.push((column, part.clone())),
        }
    }
    cells.into_iter().map(|(_, cell)| cell).collect()
}

/// Whether a line has cells in several columns.
fn has_cells(line: &PageLine, columns: &[Range<f32>]) -> bool {
    let mut places = places(line, columns).into_iter();
    let first = places.next();
    places.any(|column| Some(column) != first)
}

/// The columns that the cells of a line stand in.
fn places(line: &PageLine, columns: &[Range<f32>]) -> Vec<usize> {
    cells(line, columns).iter().map(|piece| column_of(piece, columns)).collect()
}

/// The column that a piece stands in: the one that it shares most with, or else the nearest.
fn column_of(piece: &LinePiece, columns: &[Range<f32>]) -> usize {
    let shared = |column: &Range<f32>| piece.right.min(column.end) - piece.left.max(column.start);
    let best = columns.iter().enumerate().max_by(|(_, a), (_, b)| shared(a).total_cmp(&shared(b)));
    best.map_or(0, |(index, _)| index)
}

fn place(lines: &mut [PageLine], edges: &[Range<f32>], begins_row: impl Fn(usize) -> bool) {
    for (index, line) in lines.iter_mut().enumerate() {
        let columns = places(line, edges);
        line.pieces = cells(line, edges);
        line.role = Role::Row;
        line.in_table = InTable { opens: index == 0, begins_row: begins_row(index), columns };
    }
}
