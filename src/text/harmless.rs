//! The one place that makes text harmless to a terminal: what a terminal would act on, and what has no
//! glyph that all terminals agree about.
//!
//! Whatever is drawn or printed for people goes through here: the text of reports, names of files, what
//! was typed, messages of the system. It knows nothing of where text goes. A copied text, a file and a
//! pipe get the characters as they are.

use regex_syntax::hir::{Class, HirKind};
use std::borrow::Cow;
use std::sync::LazyLock;

/// What stands for a character that is not harmless. Like the private-use characters, it takes two cells
/// where ambiguous characters do, so that it fits where they were measured.
const STAND_IN: char = char::REPLACEMENT_CHARACTER;

/// Characters of a cluster that are drawn: the Stream-Safe Text Format of UAX #15 lets at most so many
/// combining marks follow a character. More make a terminal work for one cell as for a page.
const CLUSTER_LIMIT: usize = 31;

/// Controls, format characters (those of direction among them), what is unassigned or for private use
/// (general category C), separators of lines and paragraphs, and what only chooses a variant of the
/// character before it: terminals disagree about the cells of all of these.
const HARMFUL: &str = r"[\p{C}\p{Zl}\p{Zp}\p{Variation_Selector}]";

/// The ranges of [`HARMFUL`], sorted.
static RANGES: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let class = regex_syntax::parse(HARMFUL).ok();
    match class.map(regex_syntax::hir::Hir::into_kind) {
        Some(HirKind::Class(Class::Unicode(class))) => {
            class.iter().map(|range| (range.start(), range.end())).collect()
        }
        _ => Vec::new(),
    }
});

/// Whether a terminal only draws a character. Line ends and tabs are none of these.
#[must_use]
pub fn is_harmless(c: char) -> bool {
    is_common(c) || !is_listed(c)
}

/// A fast path: the characters that reports and frames mostly consist of.
fn is_common(c: char) -> bool {
    matches!(
        c,
        ' '..='~'
            | '\u{A1}'..='\u{AC}'
            | '\u{AE}'..='\u{FF}'
            | '\u{2010}'..='\u{2027}'
            | '\u{2030}'..='\u{205E}'
            | '\u{2074}'..='\u{208E}'
            | '\u{2500}'..='\u{25FF}'
            | '\u{3000}'..='\u{303E}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{FF01}'..='\u{FF5E}'
    )
}

fn is_listed(c: char) -> bool {
    let after = RANGES.partition_point(|&(first, _)| first <= c);
    let range = after.checked_sub(1).and_then(|at| RANGES.get(at));
    range.is_some_and(|&(_, last)| c <= last)
}

/// A text of one line with a stand-in for every character that is not harmless.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_harmless(c) { c } else { STAND_IN }).collect())
}

/// Like [`harmless`], for a text of several lines: line ends and tabs stay.
#[must_use]
pub fn harmless_lines(text: &str) -> Cow<'_, str> {
    let stays = |c: char| is_harmless(c) || matches!(c, '\n' | '\t');
    if text.chars().all(stays) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if stays(c) { c } else { STAND_IN }).collect())
}

/// A grapheme cluster as it is drawn: a tab as a blank, a base without what chooses its variant, and no
/// more of it than 31 characters (UAX #15).
#[must_use]
pub fn harmless_cluster(cluster: &str) -> Cow<'_, str> {
    if cluster == "\t" {
        return Cow::Borrowed(" ");
    }
    let is_short = cluster.len() <= CLUSTER_LIMIT || cluster.chars().nth(CLUSTER_LIMIT).is_none();
    if is_short && cluster.chars().all(is_harmless) {
        return Cow::Borrowed(cluster);
    }
    let mut characters = cluster.chars();
    let first = characters.next().map(|c| if is_harmless(c) { c } else { STAND_IN });
    let others = characters.filter(|&c| is_harmless(c));
    Cow::Owned(first.into_iter().chain(others).take(CLUSTER_LIMIT).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Ambiguous, char_width};

    #[test]
    fn the_ranges_are_there_and_agree_with_the_short_way() {
        assert!(RANGES.len() > 100);
        for c in ('\0'..='\u{FFFF}').filter(|&c| is_common(c)) {
            assert!(!is_listed(c), "{c:?}");
        }
    }

    #[test]
    fn what_a_terminal_acts_on_or_cannot_measure_is_told() {
        let harmful = "\0\x07\x1B\x7F\u{80}\u{9B}\u{9D}\u{AD}\u{61C}\u{200B}\u{200E}\u{202E}\u{2066}\u{2028}\u{FE0F}\
                       \u{E0100}\u{E0041}\u{FFF9}\u{E000}\u{F0B7}\u{10FFFD}\u{FFFF}\u{378}\u{FEFF}";
        for c in harmful.chars() {
            assert!(!is_harmless(c), "{c:?}");
        }
        for c in "A~é①“”—…·×℃→■─│█¹（）。，、　报𠮷😀\u{301}Ωж".chars()
        {
            assert!(is_harmless(c), "{c:?}");
        }
    }

    #[test]
    fn lines_keep_their_ends_and_names_do_not() {
        assert_eq!(harmless("甲\n\x1B[2J\u{202E}乙"), "甲\u{FFFD}\u{FFFD}[2J\u{FFFD}乙");
        assert_eq!(harmless_lines("甲\t\n\u{9B}2J"), "甲\t\n\u{FFFD}2J");
    }

    #[test]
    fn a_cluster_is_drawn_without_its_variant_and_only_so_long() {
        assert_eq!(harmless_cluster("葛\u{E0100}"), "葛");
        assert_eq!(harmless_cluster("e\u{301}"), "e\u{301}");
        assert_eq!(harmless_cluster("\x1B"), "\u{FFFD}");
        assert_eq!(harmless_cluster("\t"), " ");
        let heap = format!("e{}", "\u{301}".repeat(1 << 20));
        assert_eq!(harmless_cluster(&heap).chars().count(), CLUSTER_LIMIT);
    }

    /// Private-use characters are measured before they are replaced.
    #[test]
    fn the_stand_in_takes_the_cells_of_what_it_stands_for() {
        for world in [Ambiguous::Narrow, Ambiguous::Wide] {
            assert_eq!(char_width('\u{E000}', world), char_width(STAND_IN, world));
        }
    }
}
