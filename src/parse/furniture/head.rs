//! The header that a page or a collection puts above a report (understanding rule 12).
//!
//! What stands above the salutation is front matter or furniture. Labels and captions are furniture wherever they
//! stand there; navigation takes with it all that stands above it and is no title.

use super::record::{is_field, is_field_name, is_publisher};
use super::words::{
    announces_summary, is_boundary, is_caption, is_label, is_navigation, lacks_value,
};
use super::{furnish_around, line_text};
use crate::document::Reason;
use crate::parse::front;
use crate::parse::lines::SourceLine;
use crate::parse::weights;

/// Marks the header of a text that begins with the line `end`.
pub(super) fn mark(text: &str, lines: &mut [SourceLine], end: usize) {
    let Some(lines) = lines.get_mut(..end) else { return };
    let contents: Vec<String> = lines.iter().map(|line| line_text(text, line)).collect();
    let mut is_header = vec![false; contents.len()];
    let from = boundary(&contents);
    fill(&mut is_header, 0, from);
    navigation(&contents, from, &mut is_header);
    labels(&contents, &mut is_header);
    record(&contents, &mut is_header);
    above_title(&contents, &mut is_header);
    for (line, _) in lines.iter_mut().zip(is_header).filter(|(_, header)| *header) {
        furnish_around(line, Reason::Portal);
    }
}

fn fill(marks: &mut [bool], from: usize, to: usize) {
    for mark in marks.iter_mut().take(to).skip(from) {
        *mark = true;
    }
}

/// How many lines a stored page's own header takes, its summary of the text included.
fn boundary(contents: &[String]) -> usize {
    let Some(last) = contents.iter().rposition(|line| is_boundary(line)) else { return 0 };
    let summary = contents.get(last).is_some_and(|line| announces_summary(line));
    (last + 1 + usize::from(summary)).min(contents.len())
}

/// Marks the lines of navigation behind `from`, and what stands above the last of them.
fn navigation(contents: &[String], from: usize, is_header: &mut [bool]) {
    let Some(last) = contents.iter().rposition(|line| is_navigation(line)).filter(|&l| l >= from)
    else {
        return;
    };
    let title_at = |line: &String| front::is_title(line) && !is_navigation(line);
    let below = contents.iter().skip(last + 1).any(title_at);
    let own = contents.iter().take(last).rposition(title_at).filter(|&at| at >= from && !below);
    fill(is_header, from, own.unwrap_or(last + 1));
    if let Some(title) = own {
        for (index, line) in contents.iter().enumerate().take(last + 1).skip(title + 1) {
            // A date between a page's title and its controls is the day it was put there.
            let stays = front::is_title(line) || line.contains("会议") || front::is_byline(line);
            if let Some(mark) = is_header.get_mut(index) {
                *mark = !stays;
            }
        }
    }
}

/// Marks labels with their values, and captions.
fn labels(contents: &[String], is_header: &mut [bool]) {
    let mut owned = false;
    for (line, mark) in contents.iter().zip(is_header) {
        let value = owned
            && line.chars().count() <= weights::furniture::LABEL_VALUE
            && !front::is_front(line);
        let name = is_field_name(line);
        let label = is_label(line) || name;
        *mark |= label || value || is_caption(line) || is_publisher(line);
        owned = label && (name || lacks_value(line));
    }
}

/// Marks the record of a document: some fields, one a line.
fn record(contents: &[String], is_header: &mut [bool]) {
    let mut at = 0;
    for run in contents.chunk_by(|line, next| is_field(line) == is_field(next)) {
        if run.len() >= weights::furniture::RECORD && run.first().is_some_and(|line| is_field(line))
        {
            fill(is_header, at, at + run.len());
        }
        at += run.len();
    }
}

/// Marks what stands between the header and the report's title.
fn above_title(contents: &[String], is_header: &mut [bool]) {
    let is_title = |line: &String| front::is_title(line);
    let (Some(mark), Some(own)) =
        (is_header.iter().position(|marked| *marked), contents.iter().rposition(is_title))
    else {
        return;
    };
    let subtitle = contents.get(own).is_some_and(|line| front::is_subtitle(line));
    let above = contents.iter().take(own).rev().filter(|_| subtitle).cloned();
    let own = own - front::title_lines_above(above);
    for (line, header) in contents.iter().zip(is_header).take(own).skip(mark) {
        // A stamp of the meeting above the title is its own, not the page's.
        let stamp = ["会议", "人大", "届", "文件"].iter().any(|word| line.contains(word));
        *header |= !stamp && !front::is_front(line);
    }
}
