//! Links on lines of their own, which break the sentences around them (understanding rule 10).
//!
//! Only used where no margin was found.

use super::mark;
use super::row::Row;
use crate::parse::weights;
use std::collections::HashSet;

/// Marks the links and the lines behind them that go on.
pub(super) fn find(rows: &[Row<'_>], goes_on: &mut [bool]) {
    let triples = || rows.windows(3).filter_map(|three| <&[Row<'_>; 3]>::try_from(three).ok());
    let cuts = |before: &Row<'_>, link: &Row<'_>, behind: &Row<'_>| {
        is_word(link) && before.breaks_off() && takes_up(link, behind)
    };
    let certain = triples().filter(|[before, link, behind]| cuts(before, link, behind));
    let links: Vec<&str> = certain.map(|[_, link, _]| link.text).collect();
    if links.len() < weights::wrapped::LINKS {
        return;
    }
    let longest = links.iter().map(|link| link.chars().count()).max().unwrap_or(0);
    let known: HashSet<&str> = links.into_iter().collect();
    for [before, link, behind] in triples() {
        let is_known = known.contains(link.text);
        let short = is_word(link) && link.text.chars().count() <= longest;
        if !(is_known || short) || !takes_up(link, behind) {
            continue;
        }
        mark(goes_on, behind);
        if !link.apart && (before.breaks_off() || is_known && is_stub(before)) {
            mark(goes_on, link);
        }
    }
}

/// Whether a line can be a link: a word or two.
fn is_word(row: &Row<'_>) -> bool {
    row.text.chars().count() <= weights::wrapped::LINK && row.is_title() && !row.opens()
}

/// Whether a line goes on from a link.
fn takes_up(link: &Row<'_>, behind: &Row<'_>) -> bool {
    let sentence = behind.text.contains(['，', '。', '、', '；', '”']);
    !behind.apart && !behind.interrupted && sentence && !behind.opens() && behind.gap == link.gap
}

/// Whether a line is too short to be a title, and no sentence.
fn is_stub(row: &Row<'_>) -> bool {
    !row.is_ended() && row.text.chars().count() <= weights::wrapped::STUB
}
