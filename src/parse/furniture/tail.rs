//! The footer that a page or an archive puts below a report, from its first word to the end of the file
//! (understanding rule 13).
//!
//! Reads the lines from the last one up.

use super::words::{
    is_address, is_credit, is_dispatch, is_explanation, is_footer, is_label, is_licence,
    may_be_licence,
};
use super::{compact, furnish_around, line_text};
use crate::document::{BlockKind, Reason, part};
use crate::parse::headings;
use crate::parse::lines::SourceLine;
use crate::parse::weights;
use std::ops::Range;

/// Marks the footer, without the lines in `stated`, and the buttons that stand above them.
pub(super) fn mark(text: &str, lines: &mut [SourceLine], stated: &[Range<usize>]) {
    for line in lines.iter_mut().filter(|line| is_button(text, line)) {
        furnish_around(line, Reason::Portal);
    }
    let found = licence(text, lines).or_else(|| first(text, lines, stated));
    let header = header(text, lines);
    let (from, found) = match found {
        // A footer stands below a text: this is the record above a short one.
        Some(found) if found < header && header < lines.len() => {
            for line in lines.iter_mut().take(header).filter(|line| !holds(stated, line)) {
                furnish_around(line, Reason::Portal);
            }
            let below = lines.get(header..).unwrap_or_default();
            (header, first(text, below, stated).map(|found| header + found))
        }
        found => (0, found),
    };
    let Some(found) = found else { return };
    // What stands above a licence may be a footer, too.
    let above = lines.get(from..found).and_then(|above| first(text, above, stated));
    for line in lines
        .iter_mut()
        .skip(above.map_or(found, |above| from + above))
        .filter(|l| !holds(stated, l))
    {
        furnish_around(line, reason(&line_text(text, line)));
    }
}

/// How many of the first lines are those of a website's record.
fn header(text: &str, lines: &[SourceLine]) -> usize {
    let is_record = |line: &SourceLine| {
        matches!(line.kind, BlockKind::Furniture(_)) || is_telling(line, &line_text(text, line))
    };
    lines.iter().take_while(|line| is_record(line)).count()
}

/// Whether a line is a button that stands between a text and its notes, too: `分享到：`.
fn is_button(text: &str, line: &SourceLine) -> bool {
    /// Bytes of it at the most, with its blanks.
    const LONGEST: usize = 18;
    let spelled = Some(line.range()).filter(|range| range.len() <= LONGEST);
    let spelled = spelled.and_then(|range| text.get(range)).filter(|l| l.starts_with('分'));
    spelled.is_some_and(|spelled| {
        let line = compact(spelled);
        matches!(line.trim_end_matches(['：', ':']), "分享到" | "分享至" | "分享")
    })
}

/// Whether one of some ranges, in order, holds a line.
fn holds(ranges: &[Range<usize>], line: &SourceLine) -> bool {
    let behind = ranges.partition_point(|range| range.end < line.range().end);
    ranges.get(behind).is_some_and(|range| range.start <= line.range().start)
}

/// The line with which the footer begins, if these lines end in one.
fn first(text: &str, lines: &[SourceLine], stated: &[Range<usize>]) -> Option<usize> {
    let mut first = None;
    // The last line that no footer has, if only lines that may belong to one stand above it so far.
    let mut stray: Option<usize> = None;
    let between_pages = |line: &SourceLine| {
        matches!(line.kind, BlockKind::Furniture(Reason::PageNumber | Reason::Repetition))
    };
    let counts = |line: &SourceLine| !between_pages(line) && !holds(stated, line);
    for (index, line) in lines.iter().enumerate().rev().filter(|(_, line)| counts(line)) {
        let content = line_text(text, line);
        // The word over a list of files says nothing by itself: annexes begin with it.
        let lists = first == Some(index + 1) && matches!(&*content, "附件：" | "附件:" | "附件");
        if is_telling(line, &content) || lists || index + 1 == lines.len() && is_credit(&content) {
            (first, stray) = (Some(index), None);
        } else if has_figures(line, &content) {
            break;
        } else if may_belong(&content) || goes_on(text, lines, index) {
            if stray.is_some_and(|stray| stray - index > weights::furniture::FOOTER_STRAY_LINES) {
                break;
            }
        } else if stray.is_none() && may_stray(&content) && !is_wrapped(text, lines, index) {
            stray = Some(index);
        } else {
            break;
        }
    }
    first
}

/// Whether a line is a row of a table with figures, which no footer has.
fn has_figures(line: &SourceLine, content: &str) -> bool {
    matches!(line.kind, BlockKind::Row(_)) && content.contains(|c: char| c.is_ascii_digit())
}

/// The line with which a licence begins that takes up the rest of the file.
fn licence(text: &str, lines: &[SourceLine]) -> Option<usize> {
    let begins = |line: &SourceLine| {
        may_be_licence(part(text, line.range())) && is_licence(&line_text(text, line))
    };
    let first = lines.iter().rposition(begins)?;
    let behind = lines.get(first + 1..).unwrap_or_default();
    let reports = |line: &SourceLine| headings::label(part(text, line.range())).is_some();
    (!behind.iter().any(reports)).then_some(first)
}

/// Whether a line says that it stands in a footer.
fn is_telling(line: &SourceLine, content: &str) -> bool {
    line.range().len() <= weights::furniture::FOOTER_TEXT && is_footer(content)
        || is_dispatch(content)
        || is_caption_label(content)
}

/// Whether a line ends a sentence that was broken off on the line before.
fn is_wrapped(text: &str, lines: &[SourceLine], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|i| lines.get(i)).map(|line| line_text(text, line));
    before
        .is_some_and(|before| before.contains('，') && !before.ends_with(['。', '！', '；', '？']))
}

/// Whether a line that reads as a sentence can stand in a footer, between other lines of it: the title of another
/// page, or how that page begins. What has a number belongs to the report.
fn may_stray(line: &str) -> bool {
    line.chars().count() <= weights::furniture::FOOTER_STRAY
        && headings::label(line).is_none()
        && !is_explanation(line)
}

/// A label at the end of a text says who published it.
fn is_caption_label(line: &str) -> bool {
    line.chars().count() <= weights::furniture::FOOTER_LINE && is_label(line)
}

/// Whether a line without telling words can belong to a footer: the text of a link, or a fragment of a sentence
/// whose links were set on lines of their own.
pub(super) fn may_belong(line: &str) -> bool {
    let short = line.chars().count() <= weights::furniture::FOOTER_LINE
        && !line.ends_with(['。', '！', '；']);
    let fragment = line.starts_with(['，', '、', '。', '；', '》', '）', '”']);
    short || fragment || is_address(line)
}

/// Whether a line continues the text of a link on the line before.
fn goes_on(text: &str, lines: &[SourceLine], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|i| lines.get(i)).map(|line| line_text(text, line));
    let line = lines.get(index).map_or(0, |line| line_text(text, line).chars().count());
    line <= weights::furniture::FOOTER_LINE
        && before.is_some_and(|b| {
            b.chars().count() <= weights::furniture::FOOTER_LINK
                && b.chars().all(char::is_alphanumeric)
        })
}

fn reason(line: &str) -> Reason {
    let imprint = is_dispatch(line)
        || ["责任编辑", "公有领域", "著作权", "版权所有", "维基", "本作品", "Publicdomain"]
            .iter()
            .any(|w| line.contains(w));
    if imprint { Reason::Imprint } else { Reason::Portal }
}
