//! Headings that a page printed twice over one another to make them bold: `一、工作回顾一、工作回顾`, or character by
//! character: `工工作作回回顾顾` (understanding rule 47).
//!
//! Looks at each line by itself.

use super::super::chars::undoubled;
use super::cut;
use crate::document::{Reason, part};
use crate::language::script::is_han;
use crate::parse::lines::Lines;
use crate::parse::weights;
use std::ops::Range;

/// Cuts out the second of two equal halves of a short line.
pub(super) fn mark(text: &str, lines: &mut Lines) {
    let second: Vec<Range<usize>> = lines
        .lines
        .iter()
        .filter_map(|line| {
            let length = second_half(part(text, line.range()))?;
            Some(line.range().end - length..line.range().end)
        })
        .collect();
    let glyphs: Vec<Range<usize>> =
        lines.lines.iter().flat_map(|line| second_glyphs(text, line.range())).collect();
    for half in second.into_iter().chain(glyphs) {
        cut(text, lines, half, Reason::Repetition);
    }
}

/// The second of each two equal characters of a line whose characters all stand twice.
fn second_glyphs(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let spelled = part(text, line.clone());
    if undoubled(spelled).is_none() {
        return Vec::new();
    }
    let glyphs = spelled.char_indices().filter(|(_, c)| !c.is_whitespace());
    let second = glyphs.skip(1).step_by(2);
    second.map(|(at, c)| line.start + at..line.start + at + c.len_utf8()).collect()
}

/// The bytes of the second half of a line that says the same twice; a blank may part the two.
fn second_half(line: &str) -> Option<usize> {
    if line.len() > 8 * weights::furniture::DOUBLED {
        return None;
    }
    let middle = line.len() / 2;
    let half = line.get(..middle).map(str::trim_end)?;
    let again = line.get(line.len() - half.len()..)?;
    let between = line.get(half.len()..line.len() - half.len())?;
    let is_long =
        || half.chars().filter(|c| is_han(*c)).count() >= weights::furniture::DOUBLED_LEAST;
    let is_sentence = || line.contains(['。', '，', '；']);
    let is_twice = half == again && between.trim().is_empty();
    (is_twice && is_long() && !is_sentence()).then_some(again.len())
}

#[cfg(test)]
mod tests {
    use super::second_half;

    #[test]
    fn what_is_printed_twice_is_cut_in_the_middle() {
        for line in
            ["政府工作报告政府工作报告", "一、工作回顾 一、工作回顾", "（一）稳增长（一）稳增长"]
        {
            let half = second_half(line).unwrap();
            assert_eq!(line.get(..half), line.get(line.len() - half..), "{line}");
        }
        for line in ["高高兴兴", "政府工作报告", "研究研究", "我们努力，我们努力，", "一步一步"]
        {
            assert_eq!(second_half(line), None, "{line}");
        }
    }
}
