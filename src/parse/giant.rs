//! A report stored as one giant line, cut into the lines it was written in.
//!
//! Cuts stand at the indents that the line kept and at the numerals that open sections; what is longer
//! still is cut behind sentences, since what is done for a paragraph is done for all of it at once. Knows
//! nothing of what the parts mean: that is found out later.

use super::chars::chinese_number;
use super::lines::{Line, Lines, blanks};
use crate::document::BlockKind;

/// Bytes of a line that no paragraph has: two thousand characters.
const GIANT: usize = 6_000;

/// Bytes of a part at the most: as much as some whole reports.
const LONGEST: usize = 32_768;

/// Characters of a title behind its numeral, at the most.
const TITLE: usize = 40;

/// The indent of a paragraph, where it was stored without the line end before it.
const INDENT: &str = "　　";

/// Cuts the giant lines.
pub(super) fn split(text: &str, lines: &mut Lines) {
    let is_giant = |line: &Line| line.range.len() >= GIANT && line.kind == BlockKind::Paragraph;
    if !lines.lines.iter().any(is_giant) {
        return;
    }
    let mut cut = Vec::with_capacity(lines.lines.len());
    for line in std::mem::take(&mut lines.lines) {
        if is_giant(&line) {
            cut.extend(parts(text, &line));
        } else {
            cut.push(line);
        }
    }
    lines.lines = cut;
}

/// The parts of a line between its cuts.
fn parts(text: &str, line: &Line) -> Vec<Line> {
    let whole = text.get(line.range.clone()).unwrap_or_default();
    let mut cuts = cuts(whole);
    cuts.extend(further(whole, &cuts));
    cuts.sort_unstable();
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([whole.len()]);
    let ranges = starts
        .zip(ends)
        .map(|(start, end)| blanks(text, line.range.start + start..line.range.start + end));
    let written = ranges.filter(|range| !range.is_empty());
    let parts = written.map(|range| Line { range, gap: false, indented: true, ..line.clone() });
    parts.collect()
}

/// Where a line is cut: before an indent, before a numeral that goes on in its series behind the end of a
/// sentence, and behind the title that such a numeral opens.
fn cuts(whole: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut reached = Reached::default();
    let mut last = None;
    for (at, c) in whole.char_indices() {
        let rest = whole.get(at..).unwrap_or_default();
        if rest.starts_with(INDENT) {
            cuts.push(at);
        } else if last.is_some_and(ends_sentence) && reached.goes_on(rest) {
            cuts.push(at);
            cuts.extend(title_end(rest).map(|end| at + end));
        }
        if !c.is_whitespace() {
            last = Some(c);
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Where parts that are too long are cut besides: behind the last sentence that fits, else anywhere.
fn further(whole: &str, cuts: &[usize]) -> Vec<usize> {
    let mut further = Vec::new();
    let mut start = 0;
    for end in cuts.iter().copied().chain([whole.len()]) {
        while end - start > LONGEST {
            let fits = whole.floor_char_boundary(start + LONGEST);
            let part = whole.get(start..fits).unwrap_or_default();
            let sentence = part.rfind('。').map(|stop| start + stop + '。'.len_utf8());
            start = sentence.unwrap_or(fits);
            further.push(start);
        }
        start = end;
    }
    further
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '：' | '；' | '”' | '!' | '?' | ':' | '—')
}

/// How far the numerals of either form have counted: `一、`, and `（一）` below it.
#[derive(Default)]
struct Reached {
    sections: u32,
    parts: u32,
}

impl Reached {
    /// Whether a text begins with the numeral that comes next.
    fn goes_on(&mut self, text: &str) -> bool {
        if let Some(value) = section(text) {
            let next = value == self.sections + 1;
            if next {
                *self = Self { sections: value, parts: 0 };
            }
            return next;
        }
        let value = part(text);
        let next = value.is_some_and(|value| value == self.parts + 1);
        if next {
            self.parts += 1;
        }
        next
    }
}

/// The value of `一、` at the start of a text.
fn section(text: &str) -> Option<u32> {
    let (value, len) = chinese_number(text)?;
    text.get(len..)?.starts_with('、').then_some(value)
}

/// The value of `（一）` at the start of a text.
fn part(text: &str) -> Option<u32> {
    let inside = text.strip_prefix(['（', '('])?;
    let (value, len) = chinese_number(inside)?;
    inside.get(len..)?.starts_with(['）', ')']).then_some(value)
}

/// Where the title that a text begins with ends: at a blank, unless a sentence ends before it.
fn title_end(text: &str) -> Option<usize> {
    let mut head = text.char_indices().take(TITLE);
    let (end, c) = head.find(|(_, c)| c.is_whitespace() || *c == '。')?;
    c.is_whitespace().then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let cuts = cuts(line);
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain([line.len()]);
        let parts: Vec<&str> =
            starts.zip(ends).map(|(start, end)| line.get(start..end).unwrap().trim()).collect();
        assert_eq!(parts, expected);
    }

    #[test]
    fn numerals_in_their_order_open_parts() {
        check(
            "甲。一、回顾 乙。（一）丙。丁。（二）戊。二、安排 己。",
            &["甲。", "一、回顾", "乙。", "（一）丙。丁。", "（二）戊。", "二、安排", "己。"],
        );
    }

    #[test]
    fn what_breaks_the_order_or_a_sentence_opens_none() {
        check("甲。五一、端午乙。（三）丙。", &["甲。五一、端午乙。（三）丙。"]);
        check("统筹一、二、三产业。", &["统筹一、二、三产业。"]);
    }

    #[test]
    fn what_is_still_too_long_is_cut_behind_sentences() {
        let sentence = "全市经济运行呈现持续恢复、加快向好态势。";
        let text = sentence.repeat(2000);
        let mut lines = super::super::lines::scan(&text);
        split(&text, &mut lines);
        let parts = lines.lines.iter().map(|line| text.get(line.range.clone()).unwrap());
        let parts: Vec<&str> = parts.collect();
        assert_eq!(parts.concat(), text);
        assert!(parts.len() > 3);
        assert!(parts.iter().all(|part| part.len() <= LONGEST && part.ends_with('。')));
        assert_eq!(further(&"字".repeat(20_000), &[]), [LONGEST / 3 * 3]);
        assert_eq!(further(&text, &[10 * sentence.len()])[0] % sentence.len(), 0);
    }

    #[test]
    fn indents_open_parts() {
        check("甲。　　乙。　丙。　　丁。", &["甲。", "乙。　丙。", "丁。"]);
    }
}
