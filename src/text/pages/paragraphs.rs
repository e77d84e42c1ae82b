//! Lines to paragraphs, across columns and pages.
//!
//! A paragraph begins where a line is indented, where the line before it is short, where the type changes, and
//! behind a gap. Knows where lines stand, hardly what they say.

use super::Sheet;
use super::line::{PageLine, Role};

/// The indent of a line that begins a paragraph, in ems. Chinese paragraphs are indented by two.
const INDENT: f32 = 1.2;
/// A line indented by less goes on with the paragraph, unless something else speaks against it.
const FLUSH: f32 = 0.6;
/// How much shorter than its column a line is that ends a paragraph, in ems: punctuation that may not begin a line
/// takes one with it.
const SHORT: f32 = 2.2;
/// The gap between lines that ends a paragraph, as a multiple of their usual distance.
const GAP: f32 = 1.6;
/// The same, in ems, whatever the distance of lines is.
const FAR: f32 = 3.2;
/// Lines of text that a column has at least to tell its edges by itself.
const FULL_COLUMN: usize = 8;
/// How far apart two edges that count as one are, in ems.
const SAME_EDGE: f32 = 0.5;
/// How much a size differs that changes the type.
const OTHER_SIZE: f32 = 0.08;

/// The leaders in a table of contents.
const LEADERS: [&str; 5] = ["....", ". . .", "……", "···", "…."];

/// A paragraph, or a row of a table: its lines, each with the index of its sheet.
#[derive(Debug, Default)]
pub(super) struct PageParagraph<'a> {
    pub lines: Vec<(usize, &'a PageLine)>,
}

/// Where the lines of a column begin and end.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Edges {
    left: f32,
    right: f32,
}

/// A line with the edges of its column and what stands before it.
struct Placed<'a> {
    line: &'a PageLine,
    edges: Edges,
    sheet: usize,
    column: usize,
}

/// The paragraphs of the text. `size` is that of most of it.
pub(super) fn find(sheets: &[Sheet], size: f32) -> Vec<PageParagraph<'_>> {
    let lines = placed(sheets, size);
    let pitch = pitch(&lines, size);
    let mut paragraphs: Vec<PageParagraph<'_>> = Vec::new();
    let mut before: Option<&Placed<'_>> = None;
    for line in &lines {
        let goes_on = before.is_some_and(|before| !begins(before, line, pitch));
        let open = paragraphs.last_mut().filter(|_| goes_on);
        match open {
            Some(open) => open.lines.push((line.sheet, line.line)),
            None => paragraphs.push(PageParagraph { lines: vec![(line.sheet, line.line)] }),
        }
        before = Some(line);
    }
    paragraphs
}

/// The lines of the text in reading order, each with the edges of its column.
fn placed(sheets: &[Sheet], size: f32) -> Vec<Placed<'_>> {
    let own = |column: &[PageLine]| edges(column, size);
    let columns = sheets.iter().flat_map(|sheet| &sheet.columns);
    let known: Vec<Edges> = columns
        .filter(|column| body(column, size).count() >= FULL_COLUMN)
        .filter_map(|column| own(column))
        .collect();
    let mut placed = Vec::new();
    for (sheet, page) in sheets.iter().enumerate() {
        for (column, lines) in page.columns.iter().enumerate() {
            let full = body(lines, size).count() >= FULL_COLUMN;
            // Rows of tables have no part in the edges of a column.
            let edges = own(lines).unwrap_or(Edges { left: 0.0, right: 0.0 });
            let edges = if full { edges } else { like_others(edges, &known, size) };
            let text = lines.iter().filter(|line| matches!(line.role, Role::Text | Role::Row));
            placed.extend(text.map(|line| Placed { line, edges, sheet, column }));
        }
    }
    placed
}

/// The lines of a column that are set as most of the text.
fn body(column: &[PageLine], size: f32) -> impl Iterator<Item = &PageLine> {
    column.iter().filter(move |line| line.role == Role::Text && line.has_size(size))
}

/// The edges of a column: the leftmost that several of its lines begin at, the rightmost that several end at.
fn edges(column: &[PageLine], size: f32) -> Option<Edges> {
    let mut lines: Vec<&PageLine> = body(column, size).collect();
    if lines.is_empty() {
        lines = column.iter().filter(|line| line.role == Role::Text).collect();
    }
    let shared = |mut edges: Vec<f32>, few: usize| {
        edges.sort_by(f32::total_cmp);
        let several = |edge: &f32| {
            // They are sorted: counting one by one, a page of many lines would take the square of them.
            let before = edges.partition_point(|other| edge - other >= SAME_EDGE * size);
            let within = edges.partition_point(|other| other - edge < SAME_EDGE * size);
            within - before >= few
        };
        edges.iter().copied().find(several).or(edges.first().copied())
    };
    let left = shared(lines.iter().map(|line| line.left).collect(), (lines.len() / 8).max(2))?;
    // Right edges are found like left ones, with negated positions.
    let right = -shared(lines.iter().map(|line| -line.right).collect(), (lines.len() / 8).max(3))?;
    Some(Edges { left, right })
}

/// The edges of a column with few lines, which may all be indented or short: those of another column that it would
/// fit into.
fn like_others(own: Edges, known: &[Edges], size: f32) -> Edges {
    let slack = SAME_EDGE * size;
    let fits = |other: &&Edges| other.left <= own.left + slack && other.right >= own.right - slack;
    let nearest = |a: &&Edges, b: &&Edges| a.left.total_cmp(&b.left);
    known.iter().filter(fits).max_by(nearest).copied().unwrap_or(own)
}

/// The usual distance between two lines.
fn pitch(lines: &[Placed<'_>], size: f32) -> f32 {
    let below = |pair: &[Placed<'_>]| {
        let [above, line] = pair else { return None };
        let gap = line.line.y - above.line.y;
        let same = above.sheet == line.sheet && above.column == line.column;
        let text = above.line.role == Role::Text && line.line.role == Role::Text;
        (same && text && gap > 0.0 && line.line.has_size(size)).then_some(gap)
    };
    let mut gaps: Vec<f32> = lines.windows(2).filter_map(below).collect();
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(2.0 * size)
}

/// Whether a line begins a paragraph.
fn begins(before: &Placed<'_>, line: &Placed<'_>, pitch: f32) -> bool {
    let (above, own) = (before.line, line.line);
    if above.role == Role::Row || own.role == Role::Row {
        return own.role != above.role || own.in_table.begins_row;
    }
    let indent = (own.left - line.edges.left) / own.size;
    let missing = before.edges.right - above.right - first_word(own);
    let short = missing / above.size > SHORT || is_entry(above);
    let other_size = (above.size - own.size).abs() > OTHER_SIZE * above.size;
    let other_face = above.font != own.font && above.bold != own.bold;
    let other_type = other_size || other_face && (own.bold || short);
    let same_column = before.sheet == line.sheet && before.column == line.column;
    let apart = same_column && own.y - above.y > (GAP * pitch).min(FAR * own.size);
    let flush = indent < FLUSH && !short && !other_type && !apart;
    !flush && (indent >= INDENT || short || other_type || apart)
}

/// Whether a line is an entry of a table of contents: leaders and the number of a page stand at its end.
fn is_entry(line: &PageLine) -> bool {
    let title = line.text.trim_end_matches(|c: char| c.is_ascii_digit());
    title.len() < line.text.len() && LEADERS.iter().any(|l| title.trim_end().ends_with(l))
}

/// The width of what a line begins with and is never broken, without its first character: it may not have fitted on
/// the line before. A word of letters and digits is one; and programs that do not know Chinese break neither before
/// nor behind quotation marks, whose sides they cannot tell.
fn first_word(line: &PageLine) -> f32 {
    let letters = line.text.chars().take_while(char::is_ascii).take_while(|c| *c != ' ').count();
    let half = u16::try_from(letters.saturating_sub(1)).unwrap_or(u16::MAX);
    let mut quoted = 0_u16;
    let mut is_bound = false;
    for c in line.text.chars().skip(letters.max(1)) {
        let is_mark = matches!(c, '“' | '”' | '‘' | '’');
        if !is_mark && !is_bound {
            break;
        }
        is_bound = is_mark;
        quoted = quoted.saturating_add(1);
    }
    line.size * (0.5 * f32::from(half) + f32::from(quoted))
}
