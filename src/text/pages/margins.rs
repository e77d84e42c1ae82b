//! Running heads, feet and page numbers.
//!
//! Known by where they stand and by what other pages have at the same place.

use super::line::{PageLine, Role};
use super::{Sheet, step};
use crate::language::numeral::digit;
use std::collections::HashMap;

/// How much of a page's height is margin at its top and at its bottom, at the most.
const MARGIN: f32 = 0.12;
/// How much of a page's height is margin at the most where a line is nothing but a number.
const NUMBER_MARGIN: f32 = 0.14;
/// On how many pages the same line makes a running head, unless there are fewer.
const REPEATED: usize = 3;
/// How many lines at the top and at the bottom of a page may be in its margins.
const OUTERMOST: usize = 3;
/// Into how many strips the height of a page is divided to tell whether lines stand at the same place.
const STRIPS: f32 = 140.0;

/// What a line says but for its numbers, and the strip of the page in which it stands.
type Place = (String, i32);

/// Gives the lines in the margins of pages their role.
pub(super) fn mark(sheets: &mut [Sheet]) {
    let mut seen: HashMap<Place, usize> = HashMap::new();
    for sheet in sheets.iter() {
        for line in outermost(sheet) {
            *seen.entry(place(line, sheet.height)).or_default() += 1;
        }
    }
    let enough = REPEATED.min(sheets.len()).max(2);
    for sheet in sheets {
        let (width, height) = (sheet.width, sheet.height);
        let outer: Vec<f32> = outermost(sheet).into_iter().map(|line| line.y).collect();
        for line in sheet.lines_mut().filter(|line| outer.contains(&line.y)) {
            let (text, strip) = place(line, height);
            let near = (strip - 1..=strip + 1).map(|strip| seen.get(&(text.clone(), strip)));
            let repeated = near.flatten().sum::<usize>() >= enough;
            let within = |margin: f32| line.y < margin * height || line.y > (1.0 - margin) * height;
            let number = is_number(&text) && line.right - line.left < width / 3.0;
            if (repeated && within(MARGIN)) || (number && within(NUMBER_MARGIN)) {
                line.role = Role::Margin;
            }
        }
    }
}

/// The lines at the top and at the bottom of a page.
fn outermost(sheet: &Sheet) -> Vec<&PageLine> {
    let mut lines: Vec<&PageLine> = sheet.lines().collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    let inner = OUTERMOST..lines.len().saturating_sub(OUTERMOST).max(OUTERMOST);
    let outer = lines.into_iter().enumerate().filter(|(at, _)| !inner.contains(at));
    outer.map(|(_, line)| line).collect()
}

fn place(line: &PageLine, height: f32) -> Place {
    (without_numbers(&line.text), step(line.y / height * STRIPS))
}

/// A line with a `#` for each number in it, and without its blanks.
fn without_numbers(line: &str) -> String {
    let mut text = String::new();
    for c in line.chars().filter(|c| !c.is_whitespace()) {
        let c = digit(c).map_or(c, |_| '#');
        if c != '#' || !text.ends_with('#') {
            text.push(c);
        }
    }
    text
}

/// Whether a line is a page number and nothing else.
pub(super) fn is_page_number(line: &str) -> bool {
    is_number(&without_numbers(line))
}

/// Whether a line is a page number and nothing else, its digits written as `#`: `- # -`, `第#页共#页`.
fn is_number(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| "-—–─―·.•~～".contains(c));
    matches!(
        bare,
        "#" | "#/#" | "第#页" | "第#頁" | "第#页共#页" | "第#页/共#页" | "第#頁共#頁" | "#页"
    )
}
