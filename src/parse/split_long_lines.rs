//! Lines that hold a report, or much of one, cut into the lines that were written (understanding rule 6).
//!
//! Cuts stand at the indents that a line kept and at the numerals that open sections. What is longer still is cut
//! behind sentences, since later steps take a paragraph at once. Does not know what the parts mean.

mod run_on;

use super::front;
use super::lines::{Lines, SourceLine, blanks};
use crate::document::{BlockKind, part};
use crate::language::numeral::{Figures, Numeral};
use crate::language::sentence::{self, SentencePart};
use crate::parse::weights;
use memchr::memmem::{self, FindIter};
use std::iter::Peekable;

/// Bytes of a part at the most: as much as some whole reports.
const LONGEST: usize = 32_768;

/// The indent of a paragraph, where it was stored without the line end before it.
const INDENT: &str = "　　";

/// Splits the lines that are too long for a paragraph.
pub(super) fn split(text: &str, lines: &mut Lines) {
    let is_giant = |line: &SourceLine| {
        line.range().len() >= weights::long_lines::LONG && line.kind == BlockKind::Paragraph
    };
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
fn parts(text: &str, line: &SourceLine) -> Vec<SourceLine> {
    let whole = part(text, line.range());
    let mut cuts = cuts(whole);
    cuts.extend(further(whole, &cuts));
    cuts.sort_unstable();
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([whole.len()]);
    let at = line.range().start;
    let ranges = starts.zip(ends).map(|(start, end)| blanks(text, at + start..at + end));
    let written = ranges.filter(|range| !range.is_empty());
    written.map(|range| line.part(range)).collect()
}

/// Where a long line is cut: at its indents or blanks that stand for line ends, and at the numerals and titles
/// that open sections. Between indents, numerals count only in parts that are still too long.
fn cuts(whole: &str) -> Vec<usize> {
    let indents: Vec<usize> = memmem::find_iter(whole.as_bytes(), INDENT).collect();
    let indented = indents.len() >= weights::long_lines::INDENTS;
    let ends = if indented { indents } else { parting_blanks(whole) };
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let parts = starts.clone().zip(starts.skip(1).chain([whole.len()]));
    // Where blanks separate the lines, `（一）` within one counts in a sentence.
    let mut reached = Reached { in_lines: !indented && !ends.is_empty(), ..Reached::default() };
    let mut cuts = ends.clone();
    for (start, end) in
        parts.filter(|(start, end)| !indented || end - start >= weights::long_lines::LONG)
    {
        let piece = part(whole, start..end);
        if front::is_broken_off(piece.trim_end()) {
            continue;
        }
        cuts.extend(sections(piece, &mut reached).into_iter().map(|at| start + at));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let ends = run_on::title_ends(whole, &cuts);
    cuts.extend(ends);
    cuts.sort_unstable();
    cuts
}

/// The blanks that part lines, where most blanks do: behind a sentence, and behind the short title that
/// stands between two of them.
fn parting_blanks(whole: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let (mut start, mut other) = (0, 0);
    let mut last = None;
    for (at, c) in whole.char_indices() {
        if !c.is_whitespace() {
            last = Some(c);
            continue;
        }
        // Only the first of several blanks.
        let Some(c) = last.take() else { continue };
        let line = part(whole, start..at).trim();
        let ended = ends_line(c) || front::is_broken_off(line);
        if ended || !cuts.is_empty() && is_title(line) {
            cuts.push(at);
            start = at;
        } else {
            other += 1;
        }
    }
    if cuts.len() >= weights::long_lines::BLANKS && cuts.len() > other { cuts } else { Vec::new() }
}

/// Whether a part of a line can be a title.
fn is_title(line: &str) -> bool {
    let length = line.chars().take(weights::long_lines::TITLE.end() + 1).count();
    weights::long_lines::TITLE.contains(&length) && !line.contains(['。', '；', '！'])
}

/// Where the sections of a part begin: before a numeral that goes on in its series behind
/// the end of a sentence, before the title of a review, and behind the titles that these open.
fn sections(whole: &str, reached: &mut Reached) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut last = '。';
    let mut notes = Notes::of(whole);
    for (at, c) in whole.char_indices() {
        if ends_line(last) {
            let rest = part(whole, at..);
            let found = section_at(rest, reached, || notes.may_begin(at));
            cuts.extend(found.into_iter().flatten().map(|cut| at + cut));
        }
        if !c.is_whitespace() {
            last = c;
        }
    }
    cuts
}

/// Where a text is cut that may open a section: not at all, at its start, and where its title ends, as far as
/// that shows.
fn section_at(
    text: &str,
    reached: &mut Reached,
    may_note: impl FnOnce() -> bool,
) -> [Option<usize>; 2] {
    let numbered = reached.goes_on(text);
    let end = if numbered {
        title_end(text)
    } else {
        plain_end(text).or_else(|| may_note().then(|| notes_end(text))?)
    };
    [(numbered || end.is_some()).then_some(0), end]
}

/// Where a text names notes: so seldom that other places need not be looked at for their heading.
struct Notes<'a> {
    places: Peekable<FindIter<'a, 'a>>,
}

impl<'a> Notes<'a> {
    /// The character in which all words end by which [`notes_end`] knows a heading.
    const SIGN: &'static str = "释";

    fn of(whole: &'a str) -> Self {
        Self { places: memmem::find_iter(whole.as_bytes(), Self::SIGN).peekable() }
    }

    /// Bytes of a character at the most.
    const WIDEST: usize = 4;

    /// Whether their heading may begin at a byte. Bytes are asked for in their order.
    fn may_begin(&mut self, at: usize) -> bool {
        while self.places.next_if(|&place| place < at).is_some() {}
        self.places
            .peek()
            .is_some_and(|&place| place - at <= weights::long_lines::TITLE.end() * Self::WIDEST)
    }
}

/// Further cuts in parts longer than [`LONGEST`]: behind the last sentence that fits, or anywhere.
fn further(whole: &str, cuts: &[usize]) -> Vec<usize> {
    let mut further = Vec::new();
    let mut start = 0;
    for end in cuts.iter().copied().chain([whole.len()]) {
        while end - start > LONGEST {
            let fits = whole.floor_char_boundary(start + LONGEST);
            let piece = part(whole, start..fits);
            let end = piece.len();
            let sentence = sentence::around(piece, end..end, SentencePart::Sentence).start;
            start = if sentence > 0 { start + sentence } else { fits };
            further.push(start);
        }
        start = end;
    }
    further
}

/// Whether a character may end a line as it was written. That is more than what ends a sentence: a colon or a
/// dash may stand before a list.
fn ends_line(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '：' | '；' | '”' | '!' | '?' | ':' | '—')
}

/// How far the numerals of either form have counted: `一、`, and `（一）` below it.
#[derive(Default)]
struct Reached {
    sections: u32,
    parts: u32,
    /// Whether only the numerals of sections are looked for.
    in_lines: bool,
}

impl Reached {
    /// Whether a text begins with the numeral that comes next.
    fn goes_on(&mut self, text: &str) -> bool {
        if let Some(value) = section(text) {
            let next = value == self.sections + 1;
            if next {
                *self = Self { sections: value, parts: 0, ..*self };
            }
            return next;
        }
        let value = subsection(text);
        let next = !self.in_lines && value.is_some_and(|value| value == self.parts + 1);
        if next {
            self.parts += 1;
        }
        next
    }
}

/// The value of `一、` at the start of a text.
fn section(text: &str) -> Option<u32> {
    let Numeral { value, len } = Figures::Chinese.read(text)?;
    text.get(len..)?.starts_with('、').then_some(value)
}

/// The value of `（一）` at the start of a text.
fn subsection(text: &str) -> Option<u32> {
    let inside = text.strip_prefix(['（', '('])?;
    let Numeral { value, len } = Figures::Chinese.read(inside)?;
    inside.get(len..)?.starts_with(['）', ')']).then_some(value)
}

/// Where the title that a text begins with ends: at a blank, or behind a word that titles end with, unless
/// a sentence ends before it.
fn title_end(text: &str) -> Option<usize> {
    let head = first_sentence(text, *weights::long_lines::TITLE.end());
    let blank = head.find(char::is_whitespace);
    blank.or_else(|| closed(head)).filter(|&end| end < text.len())
}

/// Where an unnumbered title ends that a text begins with: of a year's review or plan, `2023年工作回顾`.
fn plain_end(text: &str) -> Option<usize> {
    let dated = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '“' | '过'));
    if !dated {
        return of_government(text);
    }
    closed(
        first_sentence(text, *weights::long_lines::TITLE.end()).split(['，', '：', '、']).next()?,
    )
}

/// Where the title of the part about the government itself ends, if a text begins with it: `切实加强政府自身建设`.
fn of_government(text: &str) -> Option<usize> {
    const CALLS: [&str; 8] = ["切实", "全面", "持续", "不断", "着力", "扎实", "大力", "进一步"];
    const VERBS: [&str; 4] = ["加强", "抓好", "推进", "强化"];
    let begun =
        |text: &str, words: &[&str]| words.iter().find(|w| text.starts_with(**w)).map(|w| w.len());
    let call = begun(text, &CALLS).unwrap_or_default();
    let verb = call + begun(text.get(call..)?, &VERBS)?;
    let end = verb + begun(text.get(verb..)?, &["政府自身建设"])?;
    // Not the same words in a sentence.
    let behind = text.get(end..)?.chars().next()?;
    (behind.is_alphanumeric() && !matches!(behind, '的' | '和' | '与' | '是' | '上' | '中'))
        .then_some(end)
}

/// Where the heading of the notes ends that a text begins with: before the first of them.
fn notes_end(text: &str) -> Option<usize> {
    let head =
        first_sentence(text, *weights::long_lines::TITLE.end()).split(['，', '、', '；']).next()?;
    let word =
        ["名词解释", "注释"].into_iter().find_map(|word| Some(head.find(word)? + word.len()))?;
    let behind = head.get(word..)?;
    let entry = behind.trim_start_matches(|c: char| c.is_whitespace() || "：:】※*）".contains(c));
    let first = entry.trim_start_matches(['[', '［', '〔', '【', '（', '(']);
    first.starts_with(['1', '１', '①']).then_some(text.len().min(word + behind.len() - entry.len()))
}

/// The first sentence of a text, cut off after `characters`.
fn first_sentence(text: &str, characters: usize) -> &str {
    let longest =
        text.char_indices().nth(characters + 1).map_or(text, |(end, _)| part(text, ..end));
    part(longest, ..sentence::first(longest, SentencePart::Sentence))
}

/// The words that the titles of a report's main sections end with.
const CLOSING: [&str; 8] = [
    "工作回顾",
    "发展回顾",
    "主要任务",
    "目标任务",
    "工作任务",
    "工作安排",
    "主要工作",
    "自身建设",
];

/// Where a text ends that closes with one of them.
fn closed(head: &str) -> Option<usize> {
    let ends = head.char_indices().filter(|(_, c)| matches!(c, '顾' | '务' | '排' | '作' | '设'));
    let mut ends = ends.map(|(at, c)| at + c.len_utf8());
    let is_closed = |end: &usize| {
        head.get(..*end).is_some_and(|h| CLOSING.iter().any(|word| h.ends_with(word)))
    };
    let end = ends.find(is_closed)?;
    let is_proposed = head.get(end..).is_some_and(|rest| rest.starts_with(PROPOSED));
    Some(if is_proposed { end + PROPOSED.len() } else { end })
}

/// What may stand behind them: the plan of a year is proposed to the congress.
const PROPOSED: &str = "建议";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str]) {
        let cuts = cuts(line);
        let starts = std::iter::once(0).chain(cuts.iter().copied());
        let ends = cuts.iter().copied().chain([line.len()]);
        let parts = starts.zip(ends).map(|(start, end)| line.get(start..end).unwrap().trim());
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
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
        let parts = lines.lines.iter().map(|line| text.get(line.range()).unwrap());
        let parts: Vec<&str> = parts.collect();
        assert_eq!(parts.concat(), text);
        assert!(parts.len() > 3);
        assert!(parts.iter().all(|part| part.len() <= LONGEST && part.ends_with('。')));
        assert_eq!(further(&"字".repeat(20_000), &[]), [LONGEST / 3 * 3]);
        assert_eq!(further(&text, &[10 * sentence.len()])[0] % sentence.len(), 0);
    }

    #[test]
    fn indents_open_parts() {
        check("甲。　　乙。　丙。　　丁。　　一、戊", &["甲。", "乙。　丙。", "丁。", "一、戊"]);
    }

    #[test]
    fn blanks_part_lines_where_most_of_them_do() {
        let text =
            "一、工作回顾 去年很好。 2023年发展 今年 更好。 ".to_owned() + &"甲。 ".repeat(8);
        let parts = ["一、工作回顾", "去年很好。", "2023年发展", "今年 更好。"];
        check(&text, &[parts.as_slice(), &["甲。"; 8]].concat());
    }

    #[test]
    fn each_word_that_closes_a_title_is_found() {
        for word in CLOSING {
            assert_eq!(
                closed(&format!("今年{word}和{word}")),
                Some("今年".len() + word.len()),
                "{word}"
            );
        }
        assert_eq!(closed("任务和工作"), None);
    }

    #[test]
    fn titles_that_run_on_are_parted_if_all_sections_show_where() {
        let first = "一、先把路修到村口，让货运得出去抓紧接上断头路。修路。";
        let second = "二、再把水引到田边，让田浇得上水切实抓好清淤。引水。";
        check(
            &[first, second].concat(),
            &[
                "一、先把路修到村口，让货运得出去",
                "抓紧接上断头路。修路。",
                "二、再把水引到田边，让田浇得上水",
                "切实抓好清淤。引水。",
            ],
        );
        // A title of one clause, and one whose last clause is no longer than others, may stop at their stops.
        for other in ["二、再把水引到田边。引水。", "二、引水到田边，加快打好村头井。引水。"]
        {
            check(&[first, other].concat(), &[first, other]);
        }
        check(first, &[first]);
    }

    #[test]
    fn the_plan_of_a_year_may_be_proposed_and_the_government_speak_of_itself() {
        check(
            "甲。2024年工作安排建议今年要修路。切实加强政府自身建设干活要先管好自己。",
            &[
                "甲。",
                "2024年工作安排建议",
                "今年要修路。",
                "切实加强政府自身建设",
                "干活要先管好自己。",
            ],
        );
        let text = "甲。加强政府自身建设的任务很重。加强政府自身建设，提高效能。";
        check(text, &[text]);
    }

    #[test]
    fn titles_end_with_the_words_of_titles() {
        check(
            "甲。2023年工作回顾过去一年很好。一、2024年主要任务今年更好。2025年很好。",
            &[
                "甲。",
                "2023年工作回顾",
                "过去一年很好。",
                "一、2024年主要任务",
                "今年更好。2025年很好。",
            ],
        );
    }
}
