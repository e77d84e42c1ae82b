//! What is printed at the top or at the foot of page after page, where the file says where its pages end
//! (understanding rule 15).
//!
//! Compares the outermost lines of pages; what stands between them is not looked at.

use super::{furnish, line_text};
use crate::document::{BlockKind, Reason};
use crate::parse::front;
use crate::parse::lines::SourceLine;
use crate::parse::weights;
use std::collections::HashMap;
use std::ops::Range;

/// Lines at each end of a page that may be printed around its text.
const OUTERMOST: usize = 2;

/// A line at the end of a page.
#[derive(Clone, Copy)]
struct Edge {
    /// The page, from 0.
    page: usize,
    line: usize,
    /// The number in it.
    number: Option<usize>,
}

/// Marks the lines that stand at an end of most pages, the same but for a number that counts the pages.
pub(in super::super) fn mark(text: &str, lines: &mut [SourceLine]) {
    let pages = pages(lines);
    if pages.len() < weights::furniture::REPEATED {
        return;
    }
    let mut seen: HashMap<(String, bool), Vec<Edge>> = HashMap::new();
    for (page, range) in pages.iter().enumerate() {
        let near = |line: &usize| line - range.start < OUTERMOST || range.end - line <= OUTERMOST;
        let outermost = range.clone().filter(near);
        let edges: Vec<(usize, String)> =
            outermost.filter_map(|line| Some((line, words(text, lines, line)?))).collect();
        for (line, words) in &edges {
            // The title of a report stands at the top of its first page, too.
            let again = || edges.iter().filter(|(_, other)| other == words).count() > 1;
            if page == 0 && front::is_title(words) && !again() {
                continue;
            }
            for (around, number) in
                [Some((words.clone(), None)), numbered(words)].into_iter().flatten()
            {
                let places = seen.entry((around, number.is_some())).or_default();
                if places.last().is_none_or(|last| last.page < page) {
                    places.push(Edge { page, line: *line, number });
                }
            }
        }
    }
    for edges in seen.into_values().filter(|edges| is_around(edges, pages.len())) {
        for edge in &edges {
            let reason = edge.number.map_or(Reason::Repetition, |_| Reason::PageNumber);
            lines.get_mut(edge.line).into_iter().for_each(|line| furnish(line, reason));
        }
    }
}

/// The lines of each page.
fn pages(lines: &[SourceLine]) -> Vec<Range<usize>> {
    let begins = lines.iter().enumerate().skip(1).filter(|(_, line)| line.behind_page);
    let starts: Vec<usize> = [0].into_iter().chain(begins.map(|(index, _)| index)).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
}

/// The words of a line that may be printed around a page.
fn words(text: &str, lines: &[SourceLine], line: usize) -> Option<String> {
    let line = lines.get(line).filter(|line| line.kind == BlockKind::Paragraph)?;
    let short = line.range().len() <= 3 * weights::furniture::RUNNING_HEAD;
    short.then(|| line_text(text, line)).filter(|words| !words.contains(['，', '。', '；', '：']))
}

/// The number of a page in a line, and the line without it.
fn numbered(words: &str) -> Option<(String, Option<usize>)> {
    let digit = |c: char| c.is_ascii_digit();
    let mut numbers = words.split(|c| !digit(c)).filter(|number| !number.is_empty());
    let number = numbers.next().filter(|number| number.len() <= 3 && numbers.next().is_none())?;
    Some((words.replace(digit, ""), Some(number.parse().ok()?)))
}

/// Whether lines stand on enough of the pages, and either none has a number or all count with their pages.
fn is_around(edges: &[Edge], pages: usize) -> bool {
    let steps = edges.windows(2).all(|pair| match pair {
        [Edge { page, number: Some(number), .. }, next] => {
            next.number.and_then(|after| after.checked_sub(*number)) == Some(next.page - page)
        }
        _ => true,
    });
    edges.len() >= weights::furniture::REPEATED && edges.len() * 2 >= pages && steps
}
