//! Furniture in the middle of the text: page numbers, running heads, continuation lines of newspapers, advertisements
//! (understanding rules 14, 15 and 16).
//!
//! Knows nothing of the header and the footer.

use super::super::chars::compact;
use super::words::{is_address, is_watermark, may_have_watermark};
use super::{cut, furnish, line_text, printed};
use crate::document::{BlockKind, Reason, part};
use crate::parse::front;
use crate::parse::lines::{Lines, SourceLine};
use crate::parse::weights;
use regex::Regex;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

/// `（下转第3版）`, `(上接A1版)`.
static CONTINUATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("[（(【](?:下转|上接|紧接|接)第?[\\sA-Za-z]{0,3}[0-9０-９一二三四五六七八九十]{1,3}\\s?版[^）)】\n]{0,8}[）)】]").ok()
});

/// A page number between dashes within a line that was put together from several.
static INLINE_PAGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("[ \u{3000}]([-—–－]{1,2} ?([0-9]{1,3}) ?[-—–－]{1,2})(?:[ \u{3000}]|$)").ok()
});

/// Marks lines as furniture, and cuts out what is less than a line.
pub(super) fn mark(text: &str, lines: &mut Lines) {
    continuations(text, lines);
    inline_pages(text, lines);
    let pages = page_lines(text, &lines.lines);
    running_heads(text, &mut lines.lines, &pages);
    for page in pages {
        if let Some(line) = lines.lines.get_mut(page) {
            furnish(line, Reason::PageNumber);
        }
    }
    printed_heads(text, &mut lines.lines);
    advertisements(text, &mut lines.lines);
}

/// Cuts out the continuation lines of newspapers, and the head that stands between the two halves.
fn continuations(text: &str, lines: &mut Lines) {
    if !may_go_on(text) {
        return;
    }
    let Some(pattern) = CONTINUATION.as_ref() else { return };
    let mut ends = None;
    for found in pattern.find_iter(text) {
        let at = lines.lines.partition_point(|line| line.range().end < found.end());
        let onward = found.as_str().contains("下转");
        let halves = ends.filter(|_| !onward).map(|from| from + 1..at);
        if let Some(between) = halves
            .and_then(|range| lines.lines.get_mut(range))
            .filter(|b| b.len() <= weights::furniture::REPEATED)
        {
            for line in between {
                furnish(line, Reason::Repetition);
            }
        }
        ends = onward.then_some(at);
        cut(text, lines, found.range(), Reason::Continuation);
    }
}

/// Whether a text can match [`CONTINUATION`]. Compiling that takes longer than understanding most reports.
fn may_go_on(text: &str) -> bool {
    /// Characters between those words and the page, at the most.
    const NEAR: usize = 12;
    // By the last two bytes of 版: many characters begin as it does.
    memchr::memmem::find_iter(text.as_bytes(), b"\x89\x88").any(|at| {
        let before = text.get(..at + 2).and_then(|page| page.strip_suffix('版'));
        before.unwrap_or_default().chars().rev().take(NEAR).any(|c| matches!(c, '接' | '转'))
    })
}

/// Whether a dash stands behind a blank anywhere, as [`INLINE_PAGE`] begins.
fn may_count_pages(text: &str) -> bool {
    let dash = |at: usize| text.get(at..).is_some_and(|t| t.starts_with(['-', '—', '–', '－']));
    // A wide blank by its last two bytes: all stops begin as it does.
    let wide = memchr::memmem::find_iter(text.as_bytes(), b"\x80\x80").map(|at| at + 2);
    let mut wide = wide.filter(|&at| text.get(..at).is_some_and(|t| t.ends_with('\u{3000}')));
    memchr::memchr_iter(b' ', text.as_bytes()).any(|at| dash(at + 1)) || wide.any(dash)
}

/// Cuts out page numbers that stand within lines, if they count.
fn inline_pages(text: &str, lines: &mut Lines) {
    if !may_count_pages(text) {
        return;
    }
    let Some(pattern) = INLINE_PAGE.as_ref() else { return };
    let found = pattern.captures_iter(text).filter_map(|c| {
        let number: u32 = c.get(2)?.as_str().parse().ok()?;
        Some((number, c.get(1)?.range()))
    });
    for (_, range) in counting(found.collect()) {
        cut(text, lines, range, Reason::PageNumber);
    }
}

/// The numbers that count up by one from the first; none if they are too few.
fn counting<T>(found: Vec<(u32, T)>) -> Vec<(u32, T)> {
    let mut counted: Vec<(u32, T)> = Vec::new();
    for (number, what) in found {
        if counted.last().is_none_or(|(last, _)| number == last + 1) {
            counted.push((number, what));
        }
    }
    if counted.len() < weights::furniture::REPEATED { Vec::new() } else { counted }
}

/// The lines that are page numbers: marked as such, or bare numbers that count and stand where a
/// sentence is broken off.
fn page_lines(text: &str, lines: &[SourceLine]) -> Vec<usize> {
    let mut pages: Vec<usize> = Vec::new();
    let mut bare: Vec<(u32, usize)> = Vec::new();
    let is_note = |line: &SourceLine| matches!(line.kind, BlockKind::Note(_));
    let counted = lines.iter().enumerate().filter(|(_, line)| !is_note(line));
    for (index, line) in counted.filter(|(_, line)| may_count(text, line)) {
        let content = line_text(text, line);
        if is_page(&content) || printed::is_page(part(text, line.range())) {
            pages.push(index);
        } else if let Some(number) = bare_number(&content) {
            bare.push((number, index));
        }
    }
    let bare = counting(bare);
    if most_break_off(text, lines, &bare) {
        pages.extend(bare.into_iter().map(|(_, index)| index));
    }
    pages.extend(numbered_heads(text, lines));
    pages.sort_unstable();
    pages.dedup();
    // The last one may have lost its closing dash with the rest of the file.
    if let (Some(last), false) = (lines.len().checked_sub(1), pages.is_empty())
        && !pages.contains(&last)
        && lines.get(last).is_some_and(|line| is_page(&(line_text(text, line) + "—")))
    {
        pages.push(last);
    }
    pages
}

/// Whether a line says that it is a page number, or may be one.
pub(in super::super) fn may_be_page(text: &str, line: &SourceLine) -> bool {
    if !may_count(text, line) {
        return false;
    }
    let content = line_text(text, line);
    is_page(&content)
        || printed::is_page(part(text, line.range()))
        || bare_number(&content).is_some()
}

/// Whether a line is short enough for a page number, and has one.
fn may_count(text: &str, line: &SourceLine) -> bool {
    let content = part(text, line.range());
    let longest = weights::furniture::RUNNING_HEAD;
    content.len() <= 4 * longest
        && (content.len() <= longest || is_address(content))
        && has_digit(content)
}

/// Whether a line ends as most lines of a report do. Nothing that is printed around a page ends so, and the line need not
/// be looked through.
fn is_ended(line: &str) -> bool {
    line.ends_with('。')
}

/// Whether a short line has an ASCII digit. Looks at all of it, many bytes at once.
fn has_digit(line: &str) -> bool {
    line.bytes().fold(false, |found, byte| found | byte.is_ascii_digit())
}

/// Whether most of these lines stand where a sentence is broken off, or below the notes of a page.
fn most_break_off(text: &str, lines: &[SourceLine], pages: &[(u32, usize)]) -> bool {
    let breaks_off = |index: usize| {
        let before = index.checked_sub(1).and_then(|i| lines.get(i));
        before.is_some_and(|line| {
            let content = line_text(text, line);
            matches!(line.kind, BlockKind::Note(_))
                || content.chars().count() >= weights::furniture::BROKEN_OFF
                    && !content.ends_with(['。', '！', '：', '；', '？'])
        })
    };
    pages.iter().filter(|(_, index)| breaks_off(*index)).count() * 2 > pages.len()
}

/// The lines that are the same but for a number that counts, where most of them break sentences off: heads and feet
/// of pages with a page number.
fn numbered_heads(text: &str, lines: &[SourceLine]) -> Vec<usize> {
    let mut seen: HashMap<(String, String), Vec<(u32, usize)>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        let spelled = part(text, line.range());
        let is_short = spelled.len() <= 2 * weights::furniture::RUNNING_HEAD;
        if !is_short || is_ended(spelled) || !has_digit(spelled) {
            continue;
        }
        let content = line_text(text, line);
        if content.contains(['，', '。', '；', '：']) {
            continue;
        }
        for (number, around) in numbers_at_ends(&content) {
            seen.entry(around).or_default().push((number, index));
        }
    }
    let mut heads = Vec::new();
    for pages in seen.into_values().filter(|p| p.len() >= weights::furniture::REPEATED) {
        if counts_up(&pages) && most_break_off(text, lines, &pages) {
            heads.extend(pages.into_iter().map(|(_, index)| index));
        }
    }
    heads
}

/// The number that a line begins with and the one that it ends with, each with what stands before and behind it.
fn numbers_at_ends(line: &str) -> Vec<(u32, (String, String))> {
    let is_sign = |c: char| !c.is_alphanumeric() || matches!(c, '第' | '页');
    let inner = line.trim_start_matches(is_sign);
    let words = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let first = line.len() - inner.len()..line.len() - words.len();
    let inner = line.trim_end_matches(is_sign);
    let words = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    let last = words.len()..inner.len();
    let whole = |range: Range<usize>| {
        let around = (part(line, ..range.start).to_owned(), part(line, range.end..).to_owned());
        let named =
            format!("{}{}", around.0, around.1).chars().filter(|c| c.is_alphabetic()).count();
        let number = part(line, range.clone()).parse().ok();
        number.filter(|_| range.len() <= 3 && named > 1).map(|number| (number, around))
    };
    [first, last].into_iter().filter_map(whole).collect()
}

/// Whether numbers rise by one throughout, or by two, as on pages that have a head on one side alone.
fn counts_up(pages: &[(u32, usize)]) -> bool {
    let step = |pair: &[(u32, usize)]| match pair {
        [(before, _), (after, _)] => after.checked_sub(*before),
        _ => None,
    };
    let mut steps = pages.windows(2).map(step);
    let first = steps.next().flatten();
    first.is_some_and(|first| matches!(first, 1 | 2)) && steps.all(|step| step == first)
}

/// The number of a line that may be that of a page: `3`, `[3]`, or with the report's title before it.
fn bare_number(line: &str) -> Option<u32> {
    let inner = line.strip_prefix(['[', '［', '【', '〔']).unwrap_or(line);
    let inner = inner.strip_suffix([']', '］', '】', '〕']).unwrap_or(inner);
    let digits = inner.trim_start_matches(|c: char| !c.is_ascii_digit());
    let head = inner.get(..inner.len() - digits.len())?;
    let alone = || head.is_empty() || front::is_title(head);
    digits.parse().ok().filter(|_| digits.len() <= 3 && alone())
}

/// Whether a line is a page number between signs, or in a form that counts pages: `·3·`, `3/20`, `P3`.
fn is_page_form(line: &str) -> bool {
    let number =
        |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let signs = ['·', '•', '~', '～', '*', '|', '.'];
    let inner = line.trim_start_matches(signs);
    let bare = inner.trim_end_matches(signs);
    let enclosed = bare.len() < inner.len() && inner.len() < line.len();
    let named = ["Page", "page", "P.", "p.", "P", "p"].iter().find_map(|n| line.strip_prefix(n));
    let counted = line.split_once('/').filter(|(page, total)| number(page) && number(total));
    let within = |(page, total): (&str, &str)| {
        page.parse::<u32>()
            .ok()
            .zip(total.parse::<u32>().ok())
            .is_some_and(|(p, t)| p <= t && t > 3)
    };
    enclosed && number(bare) || named.is_some_and(number) || counted.is_some_and(within)
}

/// Whether a line is a page number that says so: `— 3 —`, `第3页`, `第3页共20页`.
fn is_page(line: &str) -> bool {
    if is_page_form(line) {
        return true;
    }
    let dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '―' | '─');
    let number = |text: &str| {
        !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit())
    };
    let inner = line.trim_start_matches(dash);
    let bare = inner.trim_end_matches(dash);
    if bare.len() < inner.len() && inner.len() < line.len() && number(bare) {
        return true;
    }
    let Some(rest) = line.strip_prefix('第') else { return false };
    let Some((page, rest)) = rest.split_once('页') else { return false };
    let total = rest.trim_start_matches([',', '，', '/', '（', '(']).trim_end_matches(['）', ')']);
    let total = total.strip_prefix('共').and_then(|t| t.strip_suffix('页'));
    number(page) && (rest.is_empty() || total.is_some_and(number))
}

/// Marks the short lines that stand beside page numbers again and again.
fn running_heads(text: &str, lines: &mut [SourceLine], pages: &[usize]) {
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for &page in pages {
        let near = [page.checked_sub(2), page.checked_sub(1), Some(page + 1), Some(page + 2)];
        for beside in near.into_iter().flatten().filter(|beside| !pages.contains(beside)) {
            let Some(line) = lines
                .get(beside)
                .filter(|l| l.range().len() <= 3 * weights::furniture::RUNNING_HEAD)
            else {
                continue;
            };
            let content = line_text(text, line);
            if !content.contains(['，', '。', '；', '：']) {
                seen.entry(content).or_default().push(beside);
            }
        }
    }
    let is_repeated = |places: &Vec<usize>| {
        places.iter().collect::<HashSet<_>>().len() >= weights::furniture::REPEATED
    };
    for head in seen.into_values().filter(is_repeated).flatten() {
        if let Some(line) = lines.get_mut(head) {
            furnish(line, Reason::Repetition);
        }
    }
}

/// Marks the lines with the same time that stand in the text again and again: a browser prints them above its pages.
fn printed_heads(text: &str, lines: &mut [SourceLine]) {
    /// A time twice is that of printing.
    const TWICE: usize = 2;
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        let content = part(text, line.range());
        let is_short = content.len() <= 3 * weights::furniture::RUNNING_HEAD;
        let is_sentence = || content.contains(['，', '。', '；', '：']);
        if is_short
            && !is_ended(content)
            && content.contains(':')
            && !is_sentence()
            && printed::without_time(content).is_some()
        {
            seen.entry(compact(content)).or_default().push(index);
        }
    }
    for head in seen.into_values().filter(|places| places.len() >= TWICE).flatten() {
        lines.get_mut(head).into_iter().for_each(|line| furnish(line, Reason::Repetition));
    }
}

/// Marks the lines that send the reader to a web page or an account, and those that say who put the text together.
fn advertisements(text: &str, lines: &mut [SourceLine]) {
    for line in lines.iter_mut().filter(|line| line.kind == BlockKind::Paragraph) {
        let content = part(text, line.range());
        if content.len() > 4 * weights::furniture::RUNNING_HEAD || is_ended(content) {
            continue;
        }
        let sends = is_address(content) && !content.contains('。');
        if sends || may_have_watermark(content) && is_watermark(&compact(content)) {
            furnish(line, Reason::Watermark);
        }
    }
}
