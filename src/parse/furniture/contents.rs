//! The table of contents above a report: lines that all stand again as headings below (understanding rule 17).
//!
//! It is looked for before the front matter, which a numbered heading ends.

use super::super::chars::compact;
use super::furnish;
use crate::document::{BlockKind, Reason, part};
use crate::language::numeral::Figures;
use crate::parse::front;
use crate::parse::lines::{Lines, SourceLine};
use crate::parse::weights;
use std::collections::HashSet;

/// Marks the table of contents.
pub(in super::super) fn mark(text: &str, lines: &mut Lines) {
    let Some((start, titled)) = start(text, &lines.lines) else { return };
    let entries = start + usize::from(titled);
    let headings = headings(text, lines.lines.get(entries..).unwrap_or_default());
    // An entry that stands again is the first heading, right below the table.
    let mut listed = HashSet::new();
    let mut is_entry = |line: &SourceLine| {
        let content = content(text, line);
        let entry = without_page(&content);
        !entry.is_empty()
            && !front::is_title(&content)
            && headings.repeated.contains(entry)
            && listed.insert(entry.to_owned())
    };
    let count = lines.lines.iter().skip(entries).take_while(|line| is_entry(line)).count();
    let least = if titled {
        weights::furniture::CONTENTS_TITLED
    } else {
        weights::furniture::CONTENTS_UNTITLED
    };
    if count >= least {
        for line in lines.lines.iter_mut().skip(start).take(entries - start + count) {
            furnish(line, Reason::Repetition);
        }
    }
}

/// The line that a table begins with, and whether it says so.
fn start(text: &str, lines: &[SourceLine]) -> Option<(usize, bool)> {
    let opening = || {
        lines
            .iter()
            .take(weights::front::LINES)
            .enumerate()
            .filter(|(_, l)| l.kind == BlockKind::Paragraph)
    };
    let names_table = |line: &SourceLine| {
        let spelled = spelled(text, line);
        may_be_table(spelled) && is_table(&compact(spelled))
    };
    let titled = opening().find(|(_, line)| names_table(line));
    if let Some((index, _)) = titled {
        return Some((index, true));
    }
    let opens = |line: &SourceLine| {
        may_be_numbered(spelled(text, line)) && is_numbered(&content(text, line))
    };
    let numbered = opening().find(|(_, line)| opens(line))?.0;
    let next = lines.get(numbered + 1).map(|line| content(text, line));
    next.is_some_and(|next| is_numbered(&next)).then_some((numbered, false))
}

/// Whether a line, which may have its blanks, has the first character of such a title.
fn may_be_table(line: &str) -> bool {
    line.contains('目') || memchr::memchr2(b'c', b'C', line.as_bytes()).is_some()
}

fn is_table(line: &str) -> bool {
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(line, "目录" | "目次" | "目錄") || line.eq_ignore_ascii_case("contents")
}

/// Whether a line, which may have its blanks, has the first figure of such a number where it stands.
fn may_be_numbered(line: &str) -> bool {
    let is_before = |c: char| c.is_whitespace() || matches!(c, '第' | '（' | '(' | '?');
    let numeral = line.trim_start_matches(is_before).chars().next();
    numeral.is_some_and(|c| {
        // No number by itself.
        c == '两' || c == '兩' || Figures::Chinese.read(c.encode_utf8(&mut [0; 4])).is_some()
    })
}

/// Whether a short line begins with a Chinese number: `一、`, `（一）`, `第一部分`.
fn is_numbered(line: &str) -> bool {
    let numeral = line.trim_start_matches(['第', '（', '(']);
    line.chars().count() <= weights::furniture::CONTENTS_ENTRY
        && Figures::Chinese.read(numeral).is_some()
}

/// What stands in a text more than once.
#[derive(Default)]
struct Headings {
    seen: HashSet<String>,
    repeated: HashSet<String>,
}

/// The short lines and the short first sentences that stand in a text more than once.
fn headings(text: &str, lines: &[SourceLine]) -> Headings {
    let mut found = Headings::default();
    for line in lines {
        let whole = part(text, line.range());
        let sentence = whole.split('。').next().unwrap_or_default();
        if sentence.len() > weights::furniture::CONTENTS_ENTRY * 4
            || sentence.contains(['：', '；'])
        {
            continue;
        }
        let content = compact(sentence);
        let heading = without_page(&content).to_owned();
        if !found.seen.insert(heading.clone()) {
            found.repeated.insert(heading);
        }
    }
    found
}

/// An entry of a table of contents without its leader dots and page number.
fn without_page(entry: &str) -> &str {
    let leader = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '.' | '…' | '·' | '⋯' | '—' | '-' | '_' | '（' | '）' | '(' | ')')
    };
    entry.trim_end_matches(leader)
}

fn content(text: &str, line: &SourceLine) -> String {
    compact(spelled(text, line))
}

/// A line, if it is short enough to stand in a table; else nothing.
fn spelled<'a>(text: &'a str, line: &SourceLine) -> &'a str {
    let is_long = line.range().len() > weights::furniture::CONTENTS_ENTRY * 4;
    if is_long { "" } else { part(text, line.range()) }
}

#[cfg(test)]
mod tests {
    use super::mark;
    use crate::document::BlockKind;
    use crate::parse::lines;

    #[test]
    fn the_first_heading_may_stand_right_below_the_table() {
        for (table, title) in
            [("目　录\n一、要求……1\n二、任务……2\n", "某方案\n"), ("目录\n一、要求\n二、任务\n", "")]
        {
            let text = format!("{title}{table}一、要求\n稳中求进。\n二、任务\n修路。\n");
            let mut lines = lines::scan(&text);
            mark(&text, &mut lines);
            let kept = lines.lines.iter().filter(|line| line.kind == BlockKind::Paragraph);
            let kept: Vec<&str> = kept.map(|line| text.get(line.range()).unwrap()).collect();
            let title = title.lines().chain(["一、要求", "稳中求进。", "二、任务", "修路。"]);
            assert_eq!(kept, title.collect::<Vec<_>>());
        }
    }
}
