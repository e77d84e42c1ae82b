//! The question marks that lost blanks left before a numeral, `??（一）办好学校`, as a line of their own, so that the
//! numeral opens one (understanding rule 20).
//!
//! They stay text: nobody knows what they were.

use super::headings::{Form, label};
use super::lines::Lines;
use crate::document::part;

/// What is left of blanks.
const LOST: &str = "??";

/// Parts the lines that begin so before a numeral that can only be a heading's.
pub(super) fn part_off(text: &str, lines: &mut Lines) {
    if !lines.lines.iter().any(|line| part(text, line.range()).starts_with(LOST)) {
        return;
    }
    let mut parted = Vec::with_capacity(lines.lines.len());
    for line in std::mem::take(&mut lines.lines) {
        let whole = part(text, line.range());
        let words = whole.trim_start_matches(['?', ' ', '\u{3000}']);
        let opens = whole.starts_with(LOST)
            && label(words).is_some_and(|label| {
                !label.ambiguous || matches!(label.form, Form::Arabic | Form::ArabicBracketed)
            });
        if opens {
            let range = line.range();
            let at = range.end - words.len();
            let lost = range.start + part(whole, ..whole.len() - words.len()).trim_end().len();
            parted.extend([line.with_range(range.start..lost), line.part(at..range.end)]);
        } else {
            parted.push(line);
        }
    }
    lines.lines = parted;
}
