//! Links on lines of their own, which break the sentences around them (understanding rule 10).
//!
//! Only used where no margin was found.

use super::mark;
use super::row::WrappedRow;
use crate::language::script::{is_closing_quote, is_han, is_opening_quote};
use crate::parse::chars::is_longer;
use crate::parse::weights;
use std::collections::HashSet;

/// Marks the links and the lines behind them that go on.
pub(super) fn find(rows: &[WrappedRow<'_>], goes_on: &mut [bool]) {
    let triples =
        || rows.windows(3).filter_map(|three| <&[WrappedRow<'_>; 3]>::try_from(three).ok());
    let cuts = |before: &WrappedRow<'_>, link: &WrappedRow<'_>, behind: &WrappedRow<'_>| {
        is_word(link) && before.breaks_off() && takes_up(link, behind)
    };
    let certain = triples().filter(|[before, link, behind]| cuts(before, link, behind));
    let links: Vec<&str> = certain.map(|[_, link, _]| link.text).collect();
    let split = rows.windows(2).filter(|pair| matches!(pair, [a, b] if belong_together(a, b)));
    if links.len() + split.count() < weights::wrapped::LINKS {
        return;
    }
    let longest = links.iter().map(|link| link.chars().count()).max().unwrap_or(0);
    let known: HashSet<&str> = links.into_iter().collect();
    for [before, link, behind] in triples() {
        let is_known = known.contains(link.text);
        let short = is_word(link) && link.text.chars().count() <= longest;
        let going_on = goes_on.get(before.index()).is_some_and(|goes_on| *goes_on);
        let open = before.breaks_off()
            || !before.is_ended() && (going_on || is_open_clause(before))
            || is_known && is_stub(before);
        let leans = is_word(link) && behind.leans_on_line_before();
        if !(is_known || short || is_word(link) && open) || !(takes_up(link, behind) || leans) {
            continue;
        }
        mark(goes_on, behind);
        if !link.apart && open {
            mark(goes_on, link);
        }
    }
}

/// Whether the punctuation at their ends says that two lines are one: `大家念了《` and what is quoted, `》之后都说好`.
pub(super) fn belong_together(before: &WrappedRow<'_>, row: &WrappedRow<'_>) -> bool {
    let ornament = |text: &str| text.contains("》》") || text.contains("《《");
    let words = row.text.starts_with(|c| is_han(c) || is_opening_quote(c) || is_closing_quote(c));
    let opened = before.text.ends_with(OPEN) && !row.opens() && words;
    let leans = row.leans_on_line_before() && !ornament(row.text);
    !row.apart && (leans || opened && !ornament(before.text))
}

/// What a line ends with that cannot end a paragraph or a title.
const OPEN: [char; 8] = ['“', '‘', '《', '（', '「', '『', '、', '，'];

/// Whether a line without punctuation begins a sentence that it does not end: `我们商量好了`, `这一时期是我县`.
fn is_open_clause(row: &WrappedRow<'_>) -> bool {
    let last = row
        .text
        .ends_with(['了', '着', '的', '是', '在', '把', '对', '将', '和', '与', '以', '按', '据']);
    !row.opens() && (last || row.text.contains('是'))
}

/// Whether a line can be a link: a word or two.
fn is_word(row: &WrappedRow<'_>) -> bool {
    !is_longer(row.text, weights::wrapped::LINK) && row.is_title() && !row.opens()
}

/// Whether a line goes on from a link.
fn takes_up(link: &WrappedRow<'_>, behind: &WrappedRow<'_>) -> bool {
    let sentence = behind.text.contains(['，', '。', '、', '；', '”']);
    !behind.apart && !behind.interrupted && sentence && !behind.opens() && behind.gap == link.gap
}

/// Whether a line is too short to be a title, and no sentence.
fn is_stub(row: &WrappedRow<'_>) -> bool {
    !row.is_ended() && !is_longer(row.text, weights::wrapped::STUB)
}
