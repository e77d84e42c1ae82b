//! Front matter: title, dateline, speaker and salutation, and what they state (understanding rules 18 and 19).
//!
//! It ends where the text begins. A line that holds several of its parts is split first.

mod english;
mod facts;
mod recognise;

use crate::parse::weights;
pub(super) use recognise::{
    is_bare_date, is_broken_off, is_byline, is_front, is_picture_of_speaker, is_subtitle, is_title,
    title_lines_above,
};

use super::chars::{compact, simplified, undoubled};
use super::lines::{Lines, SourceLine, blanks};
use crate::document::{BlockKind, Meta, Reason, part};
use recognise::{DASHES, begins_text, is_dateline, is_name, is_person, is_salutation, speaker};
use std::collections::BTreeSet;
use std::ops::Range;

/// The index of the line with which the text begins: a salutation, a heading, a paragraph. 0 where it
/// is not to be found.
pub(super) fn opening_end(text: &str, lines: &[SourceLine]) -> usize {
    opening_end_behind(text, lines, 0)
}

/// The same, where it is known that none of the first `before` lines does.
pub(super) fn opening_end_behind(text: &str, lines: &[SourceLine], before: usize) -> usize {
    let begins =
        |line: &SourceLine| line.kind == BlockKind::Paragraph && begins_text(&content(text, line));
    let mut lines = lines.iter().enumerate().take(weights::front::LINES).skip(before);
    lines.find(|(_, line)| begins(line)).map_or(0, |(index, _)| index)
}

/// A line as it is compared: without blanks, its structural words in simplified characters.
fn content(text: &str, line: &SourceLine) -> String {
    simplified(&compact(part(text, line.range())))
}

/// Splits the lines that hold several parts of the front matter, or a salutation and what follows it.
pub(super) fn split(text: &str, lines: &mut Lines) {
    let end = opening_end(text, &lines.lines);
    for index in (0..=end).rev() {
        let Some(line) = lines.lines.get(index).copied() else { continue };
        // A salutation may end the line of the speaker instead of opening the text.
        let salutes = part(text, line.range()).ends_with("各位代表：");
        let parts = parts(text, &line, index == end || salutes);
        if parts.len() > 1 {
            lines.lines.splice(index..=index, parts);
        }
    }
}

/// The parts of a line: title, dateline, speaker, salutation, text.
fn parts(text: &str, line: &SourceLine, opens_text: bool) -> Vec<SourceLine> {
    let whole = part(text, line.range());
    if is_broken_off(whole) {
        return Vec::new();
    }
    let head = floor(whole, weights::front::LINE_START);
    let mut cuts = Vec::new();
    let salutation = Some(head).filter(|_| opens_text).and_then(salutation);
    let front = salutation.map_or(if opens_text { "" } else { head }, |at| floor(head, at));
    if let Some(at) = front.find("报告").map(|at| at + "报告".len())
        && is_title(&compact(floor(front, at)))
        && recognise::day(&compact(front)).is_some()
    {
        cuts.push(at);
        let session = front.rfind("会议上").map(|at| at + "会议上".len());
        // A second title may stand before the dash of the dateline.
        let dash = front.get(at..).and_then(|rest| rest.find("——")).map(|dash| at + dash);
        cuts.extend(dash.filter(|&dash| Some(dash) < session));
        cuts.extend(session.filter(|&session| session > at).map(|session| {
            session
                + front
                    .get(session..)
                    .map_or(0, |rest| rest.len() - rest.trim_start_matches(['）', ')']).len())
        }));
    }
    if let Some(at) = salutation {
        let address = part(head, at..);
        let closed =
            address.find(['：', ':', '！', '!']).filter(|&end| end <= weights::front::ADDRESS);
        let closing = closed.and_then(|end| address.get(end..)?.chars().next());
        cuts.push(at);
        // `各位代表！过去一年，…` goes on as one paragraph.
        cuts.extend(
            closed
                .zip(closing)
                .filter(|&(_, c)| matches!(c, '：' | ':'))
                .map(|(end, c)| at + end + c.len_utf8()),
        );
    }
    cut_up(text, line, &cuts)
}

/// Where the address to the audience begins in a line that opens the text, if it is one: `并请各位委员提出意见`
/// belongs to a sentence.
fn salutation(head: &str) -> Option<usize> {
    let asks = ["请", "向", "和", "与", "对", "、", "，"];
    let mut places = head.match_indices("各位").map(|(at, _)| at);
    places.find(|&at| !asks.iter().any(|word| part(head, ..at).trim_end().ends_with(word)))
}

/// The first `end` bytes of a text, or a few fewer so that the last character stays whole.
fn floor(text: &str, end: usize) -> &str {
    let end = (0..=end.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    part(text, ..end)
}

fn cut_up(text: &str, line: &SourceLine, cuts: &[usize]) -> Vec<SourceLine> {
    let mut parts = Vec::new();
    let mut start = line.range().start;
    for end in cuts.iter().map(|at| line.range().start + at).chain([line.range().end]) {
        let range = blanks(text, start..end);
        if !range.is_empty() {
            parts.push(line.with_range(range));
        }
        start = end;
    }
    parts
}

/// Marks the lines of the front matter and reads what they state.
pub(super) fn mark(text: &str, lines: &mut Lines) -> Meta {
    let end = opening_end(text, &lines.lines);
    let mut meta = Meta::default();
    let (mut dateline, mut printed) = (String::new(), String::new());
    let mut office = None;
    let titles = titles(text, lines.lines.get(..end).unwrap_or_default());
    let last = lines.lines.iter().take(end).rposition(|l| l.kind == BlockKind::Paragraph);
    for (index, line) in lines.lines.iter_mut().enumerate().take(end) {
        if line.kind != BlockKind::Paragraph {
            continue;
        }
        let spelled = part(text, line.range());
        let printed_content = compact(spelled);
        let content = simplified(&printed_content);
        let named = (meta.title.is_some() || !dateline.is_empty()) && last == Some(index);
        let below = is_subtitle(&content) && meta.title.is_some();
        let english = meta.title.as_ref().is_some_and(|title| title.is_ascii());
        if is_title(&content) && !below || titles.contains(&index) {
            line.kind = BlockKind::Title;
            facts::title(&content, &mut meta);
            let title = || undoubled(spelled).unwrap_or_else(|| spelled.to_owned());
            meta.title.get_or_insert_with(title);
        } else if english && english::dateline(spelled, &mut meta) {
            line.kind = BlockKind::Dateline;
            printed.push_str(spelled);
        } else if english && english::byline(spelled, &mut meta) {
            line.kind = BlockKind::Byline;
        } else if below || is_dateline(&content) {
            line.kind = BlockKind::Dateline;
            dateline.push_str(&content);
            // The day may stand by itself below the meeting.
            if printed.is_empty() || !is_subtitle(&compact(&printed)) {
                printed.push_str(spelled);
            }
        } else if let Some((held, name)) = speaker(&content) {
            line.kind = BlockKind::Byline;
            office = Some(held.to_owned());
            // Simplified characters are as long as those printed, so the place of the name is the same in both.
            let name = content.find(name).map_or(0..0, |at| at..at + name.len());
            facts::byline(held, part(&printed_content, name), &mut meta);
        } else if meta.speaker.is_none()
            && (office.is_some() && is_name(&content) || named && is_person(&content))
        {
            line.kind = BlockKind::Byline;
            facts::byline("", &printed_content, &mut meta);
        }
    }
    if !dateline.is_empty() {
        facts::dateline(&dateline, &mut meta);
    }
    meta.dateline = Some(printed).filter(|printed| !printed.is_empty());
    salute(text, &mut lines.lines, end);
    for line in lines.lines.iter().skip(end).take(2) {
        let opening = part(text, line.range());
        facts::opening(&compact(floor(opening, weights::front::LINE_START)), &mut meta);
    }
    complete(&mut meta, &header(text, lines.lines.get(..end).unwrap_or_default()));
    meta
}

/// What a website's header states. The titles of other reports may stand there too: of facts that differ, none counts.
fn header(text: &str, lines: &[SourceLine]) -> Meta {
    let mut header = Meta::default();
    let (mut years, mut places) = (BTreeSet::new(), BTreeSet::new());
    // A running head may name the report as well.
    let is_header =
        |kind| matches!(kind, BlockKind::Furniture(Reason::Portal | Reason::Repetition));
    for line in lines.iter().filter(|line| is_header(line.kind)) {
        let mut stated = Meta::default();
        facts::record(&content(text, line), &mut stated);
        years.extend(stated.year);
        places.extend(stated.place.clone());
        complete(&mut header, &stated);
    }
    header.year = header.year.filter(|_| years.len() == 1);
    header.place = header.place.filter(|_| places.len() == 1);
    header
}

/// Adds what `other` states and `meta` does not. A day of another year is not that of this report.
fn complete(meta: &mut Meta, other: &Meta) {
    let same_year = meta.year.is_none() || meta.year == other.year;
    meta.date = meta.date.take().or_else(|| other.date.clone().filter(|_| same_year));
    meta.year = meta.year.or(other.year);
    meta.place = meta.place.take().or_else(|| other.place.clone());
    meta.session = meta.session.take().or_else(|| other.session.clone().filter(|_| same_year));
    if meta.speaker.is_none() && meta.office.is_none() {
        meta.office.clone_from(&other.office);
        meta.speaker.clone_from(&other.speaker);
    }
}

/// The lines of the front matter that are titles of other words than the usual ones.
fn titles(text: &str, lines: &[SourceLine]) -> Range<usize> {
    let is_dashed = |line: &SourceLine| {
        let spelled = part(text, line.range());
        spelled.starts_with(DASHES) && {
            let content = content(text, line);
            is_subtitle(&content) || is_dateline(&content)
        }
    };
    let paragraph = |line: &&SourceLine| line.kind == BlockKind::Paragraph;
    let Some(below) = lines.iter().position(|line| paragraph(&line) && is_dashed(line)) else {
        return 0..0;
    };
    let above = lines.get(..below).unwrap_or_default().iter().rev().take_while(paragraph);
    below - title_lines_above(above.map(|line| content(text, line)))..below
}

/// Marks the salutation with which the text begins.
fn salute(text: &str, lines: &mut [SourceLine], at: usize) {
    if let Some(line) = lines.get_mut(at).filter(|line| line.kind == BlockKind::Paragraph)
        && is_salutation(&content(text, line))
    {
        line.kind = BlockKind::Salutation;
    }
}

#[cfg(test)]
mod tests;
