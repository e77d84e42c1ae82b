//! The footer that a page or an archive puts below a report, from its first word to the end of the file
//! (understanding rule 13).
//!
//! Reads the lines from the last one up.

use super::words::{is_address, is_dispatch, is_footer, is_label};
use super::{furnish, line_text};
use crate::document::Reason;
use crate::parse::lines::Line;
use crate::parse::weights;

/// Marks the footer.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    let mut first = None;
    for (index, line) in lines.iter().enumerate().rev() {
        let content = line_text(text, line);
        let telling = line.range().len() <= weights::furniture::FOOTER_TEXT && is_footer(&content)
            || is_dispatch(&content)
            || is_caption_label(&content);
        // The word over a list of files says nothing by itself: annexes begin with it.
        let lists = first == Some(index + 1) && matches!(&*content, "附件：" | "附件:" | "附件");
        if telling || lists {
            first = Some(index);
        } else if !may_belong(&content) && !goes_on(text, lines, index) {
            break;
        }
    }
    let Some(first) = first else { return };
    for line in lines.iter_mut().skip(first) {
        furnish(line, reason(&line_text(text, line)));
    }
}

/// A label at the end of a text says who published it.
fn is_caption_label(line: &str) -> bool {
    line.chars().count() <= weights::furniture::FOOTER_LINE && is_label(line)
}

/// Whether a line without telling words can belong to a footer: the text of a link, or a fragment of a sentence
/// whose links were set on lines of their own.
fn may_belong(line: &str) -> bool {
    let short = line.chars().count() <= weights::furniture::FOOTER_LINE
        && !line.ends_with(['。', '！', '；']);
    let fragment = line.starts_with(['，', '、', '。', '；', '》', '）', '”']);
    short || fragment || is_address(line)
}

/// Whether a line continues the text of a link on the line before.
fn goes_on(text: &str, lines: &[Line], index: usize) -> bool {
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
