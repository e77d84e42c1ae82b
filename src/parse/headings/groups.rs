//! Unnumbered titles below unnumbered titles: `一年来，我们坚持…` below `2030年工作回顾` (understanding rule 25).
//!
//! Reads the titles; levels come from nesting, elsewhere.

use super::candidate::HeadingCandidate;
use crate::document::{Block, Content, HeadingStyle, part};
use crate::parse::weights;
use std::collections::HashMap;

/// Characters with which titles of one group begin alike.
const ALIKE: usize = 2;

/// Levels of titles as hints of a file give them: of the report's parts, and of the groups below these.
const PARTS: u8 = 1;
const GROUPS: u8 = 2;

/// Tells the titles that are clauses and open alike, or are long, from those that name a part of the report, if there
/// are both and the file itself states no level.
pub(super) fn assign(content: &Content, blocks: &[Block], headings: &mut [HeadingCandidate]) {
    if headings.iter().any(|heading| heading.hinted_level.is_some()) {
        return;
    }
    let text = |heading: &HeadingCandidate| {
        let span = heading.heading.span;
        let block = blocks.get(span.block.index()).map(|block| content.slice(block.range()));
        block.and_then(|text| text.get(span.range())).unwrap_or_default()
    };
    let mut openings: HashMap<&str, usize> = HashMap::new();
    for title in headings.iter().filter(|heading| is_title(heading)).map(text) {
        if is_clause(title) {
            *openings.entry(opening(title)).or_default() += 1;
        }
    }
    let groups: Vec<Option<bool>> = headings
        .iter()
        .map(|heading| {
            let title = Some(text(heading)).filter(|_| is_title(heading))?;
            let alike = openings.get(opening(title)).is_some_and(|count| *count > 1);
            let long = title.chars().count() >= weights::headings::CLAUSE;
            Some(is_clause(title) && (long || alike))
        })
        .collect();
    if !groups.contains(&Some(false)) || !groups.contains(&Some(true)) {
        return;
    }
    for (heading, group) in headings.iter_mut().zip(groups) {
        heading.hinted_level = group.map(|group| if group { GROUPS } else { PARTS });
    }
}

/// The characters by which titles are compared.
fn opening(title: &str) -> &str {
    title.char_indices().nth(ALIKE).map_or(title, |(end, _)| part(title, ..end))
}

/// Whether a heading is an unnumbered title of the report.
fn is_title(heading: &HeadingCandidate) -> bool {
    heading.heading.style == HeadingStyle::Plain && !heading.outside
}

/// Whether a title is a clause that names no part of a report.
fn is_clause(title: &str) -> bool {
    title.contains('，') && !(title.contains('年') && title.contains("工作"))
}
