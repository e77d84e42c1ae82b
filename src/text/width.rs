//! How many cells a terminal gives a text (rules 18 to 20 of `docs/typesetting.md`).

use super::cluster::{clusters, is_simple};
use crate::document::part;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many cells the terminal draws East Asian Ambiguous characters in (UAX #11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ambiguous {
    /// One cell.
    #[default]
    Narrow,
    /// Two cells.
    Wide,
    /// Some kinds of them in one, some in two.
    Mixed(AmbiguousWidths),
}

/// Whether each kind of ambiguous characters that terminals treat apart takes two cells.
#[allow(clippy::struct_excessive_bools, reason = "an answer of the terminal each")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct AmbiguousWidths {
    /// Quotes, dashes, and what is of no other kind.
    pub signs: bool,
    /// `·`.
    pub dots: bool,
    /// Latin, Greek and Cyrillic letters.
    pub letters: bool,
    /// `─ │ █` and their like.
    pub frames: bool,
    /// `¹ ² ³ ⁴`.
    pub superscripts: bool,
}

impl AmbiguousWidths {
    /// Whether this character, if it is ambiguous, takes two cells.
    fn is_wide(self, c: char) -> bool {
        match c {
            '·' => self.dots,
            '¹' | '²' | '³' | '⁴' => self.superscripts,
            '\u{2500}'..='\u{259F}' => self.frames,
            _ if is_ambiguous_letter(c) || c < '\u{530}' && c.is_alphabetic() => self.letters,
            _ => self.signs,
        }
    }
}

impl Ambiguous {
    /// Whether `“ ” ‘ ’` take two cells.
    #[must_use]
    pub fn has_wide_quotes(self) -> bool {
        match self {
            Self::Narrow => false,
            Self::Wide => true,
            Self::Mixed(kinds) => kinds.signs,
        }
    }
}

impl From<AmbiguousWidths> for Ambiguous {
    fn from(kinds: AmbiguousWidths) -> Self {
        let AmbiguousWidths { signs, dots, letters, frames, superscripts } = kinds;
        match [signs, dots, letters, frames, superscripts] {
            [false, false, false, false, false] => Self::Narrow,
            [true, true, true, true, true] => Self::Wide,
            _ => Self::Mixed(kinds),
        }
    }
}

/// The cells that the terminal at hand gives to what terminals disagree about (rules 18 to 21). By default
/// all of it is narrow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CellWidths {
    /// What text is measured by.
    pub ambiguous: Ambiguous,
    /// Whether frames and scrollbars are drawn without ambiguous characters, which take two cells.
    pub plain_frames: bool,
    /// Whether marks are drawn without superscripts, of which some take two cells.
    pub plain_marks: bool,
}

impl CellWidths {
    /// A terminal that draws all of them alike.
    #[must_use]
    pub fn all(ambiguous: Ambiguous) -> Self {
        let is_wide = ambiguous == Ambiguous::Wide;
        Self { ambiguous, plain_frames: is_wide, plain_marks: is_wide }
    }
}

impl From<AmbiguousWidths> for CellWidths {
    fn from(kinds: AmbiguousWidths) -> Self {
        let AmbiguousWidths { frames, superscripts, .. } = kinds;
        Self { ambiguous: kinds.into(), plain_frames: frames, plain_marks: superscripts }
    }
}

/// Letters and accents that are ambiguous in UAX #11 but not in `unicode-width`, which takes those that can
/// be decomposed, or whose scripts are seldom set wide, for narrow. Terminals with wide ambiguous characters
/// go by UAX #11.
const AMBIGUOUS_LETTERS: &[(char, char)] = &[
    ('\u{A8}', '\u{A8}'),
    ('\u{AA}', '\u{AA}'),
    ('\u{B4}', '\u{B4}'),
    ('\u{B8}', '\u{B8}'),
    ('\u{BA}', '\u{BA}'),
    ('\u{C6}', '\u{C6}'),
    ('\u{D0}', '\u{D0}'),
    ('\u{D8}', '\u{D8}'),
    ('\u{DE}', '\u{E1}'),
    ('\u{E6}', '\u{E6}'),
    ('\u{E8}', '\u{EA}'),
    ('\u{EC}', '\u{ED}'),
    ('\u{F0}', '\u{F0}'),
    ('\u{F2}', '\u{F3}'),
    ('\u{F8}', '\u{FA}'),
    ('\u{FC}', '\u{FC}'),
    ('\u{FE}', '\u{FE}'),
    ('\u{101}', '\u{101}'),
    ('\u{111}', '\u{111}'),
    ('\u{113}', '\u{113}'),
    ('\u{11B}', '\u{11B}'),
    ('\u{126}', '\u{127}'),
    ('\u{12B}', '\u{12B}'),
    ('\u{131}', '\u{133}'),
    ('\u{138}', '\u{138}'),
    ('\u{13F}', '\u{142}'),
    ('\u{144}', '\u{144}'),
    ('\u{148}', '\u{14B}'),
    ('\u{14D}', '\u{14D}'),
    ('\u{152}', '\u{153}'),
    ('\u{166}', '\u{167}'),
    ('\u{16B}', '\u{16B}'),
    ('\u{1CE}', '\u{1CE}'),
    ('\u{1D0}', '\u{1D0}'),
    ('\u{1D2}', '\u{1D2}'),
    ('\u{1D4}', '\u{1D4}'),
    ('\u{1D6}', '\u{1D6}'),
    ('\u{1D8}', '\u{1D8}'),
    ('\u{1DA}', '\u{1DA}'),
    ('\u{1DC}', '\u{1DC}'),
    ('\u{251}', '\u{251}'),
    ('\u{261}', '\u{261}'),
    ('\u{2C4}', '\u{2C4}'),
    ('\u{2C7}', '\u{2C7}'),
    ('\u{2C9}', '\u{2CB}'),
    ('\u{2CD}', '\u{2CD}'),
    ('\u{2D0}', '\u{2D0}'),
    ('\u{2D8}', '\u{2DB}'),
    ('\u{2DD}', '\u{2DD}'),
    ('\u{2DF}', '\u{2DF}'),
    ('\u{391}', '\u{3A1}'),
    ('\u{3A3}', '\u{3A9}'),
    ('\u{3B1}', '\u{3C1}'),
    ('\u{3C3}', '\u{3C9}'),
    ('\u{401}', '\u{401}'),
    ('\u{410}', '\u{44F}'),
    ('\u{451}', '\u{451}'),
    ('\u{207F}', '\u{207F}'),
    ('\u{2113}', '\u{2113}'),
    ('\u{2126}', '\u{2126}'),
    ('\u{212B}', '\u{212B}'),
];

fn is_ambiguous_letter(c: char) -> bool {
    let after = AMBIGUOUS_LETTERS.partition_point(|&(first, _)| first <= c);
    let range = after.checked_sub(1).and_then(|i| AMBIGUOUS_LETTERS.get(i));
    range.is_some_and(|&(_, last)| c <= last)
}

/// The cells of one character; 0 for controls and combining marks.
#[must_use]
pub fn char_width(c: char, ambiguous: Ambiguous) -> u16 {
    // Most of a report is found without the tables.
    match c {
        ' '..='~' => return 1,
        '\u{3001}'..='\u{3029}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}' => return 2,
        _ => {}
    }
    let is_wide = match ambiguous {
        Ambiguous::Narrow => false,
        Ambiguous::Wide => true,
        Ambiguous::Mixed(kinds) => kinds.is_wide(c),
    };
    let cells = match is_wide {
        false => c.width(),
        true if is_ambiguous_letter(c) => Some(2),
        true => c.width_cjk(),
    };
    u16::try_from(cells.unwrap_or(0)).unwrap_or(0)
}

/// The cells of a string, or of one grapheme cluster.
#[must_use]
pub fn str_width(text: &str, ambiguous: Ambiguous) -> usize {
    let cells = |c: char| is_simple(c).then(|| usize::from(char_width(c, ambiguous)));
    let width = text.chars().map(cells).sum::<Option<usize>>();
    width.unwrap_or_else(|| width_by_tables(text, ambiguous))
}

/// The cells of a string by the tables of the library.
pub(super) fn width_by_tables(text: &str, ambiguous: Ambiguous) -> usize {
    match ambiguous {
        Ambiguous::Narrow => text.width(),
        _ if text.is_ascii() => text.width(),
        Ambiguous::Wide => {
            text.width_cjk() + text.chars().filter(|&c| is_ambiguous_letter(c)).count()
        }
        Ambiguous::Mixed(_) => {
            let is_widened =
                |c: &char| char_width(*c, ambiguous) > char_width(*c, Ambiguous::Narrow);
            text.width() + text.chars().filter(is_widened).count()
        }
    }
}

/// `text` as far as it fits `cells`, with `…` where it does not; measured cluster by cluster, as it is drawn.
#[must_use]
pub fn clipped(text: &str, cells: usize, ambiguous: Ambiguous) -> String {
    let room = cells.saturating_sub(str_width("…", ambiguous));
    let (mut taken, mut end, mut kept) = (0, 0, 0);
    for cluster in clusters(text) {
        taken += str_width(cluster, ambiguous);
        end += cluster.len();
        if taken <= room {
            kept = end;
        }
        if taken > cells {
            return format!("{}…", part(text, ..kept));
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, narrow: usize, wide: usize) {
        assert_eq!(str_width(text, Ambiguous::Narrow), narrow, "{text} narrow");
        assert_eq!(str_width(text, Ambiguous::Wide), wide, "{text} wide");
        let sum = |world| text.chars().map(|c| usize::from(char_width(c, world))).sum::<usize>();
        assert_eq!((sum(Ambiguous::Narrow), sum(Ambiguous::Wide)), (narrow, wide), "{text}");
    }

    #[test]
    fn ambiguous_characters_take_two_cells_in_a_wide_world() {
        check("“”‘’—…·°±×℃①§Ⅱ→■─│█¹²³⁴", 23, 46);
        check("⁰⁵⁶⁷⁸⁹", 6, 6);
        check("áàéüōǎΩжñ", 9, 17);
    }

    proptest! {
        #[test]
        fn what_fits_is_whole_and_what_does_not_is_clipped_at_a_cluster(
            text in "[a江。“·é \u{301}\u{200D}\u{FE0F}👩🇨🇳가]{0,12}", cells in 0..16_usize, wide: bool,
        ) {
            let world = if wide { Ambiguous::Wide } else { Ambiguous::Narrow };
            let shown = clipped(&text, cells, world);
            let drawn = |clusters: &[&str]| clusters.iter().map(|c| str_width(c, world)).sum::<usize>();
            let all: Vec<&str> = clusters(&text).collect();
            if drawn(&all) <= cells {
                prop_assert_eq!(shown, text);
            } else {
                let kept = shown.strip_suffix('…').unwrap();
                let room = cells.saturating_sub(str_width("…", world));
                let most = (0..all.len()).rev().find(|&end| drawn(&all[..end]) <= room).unwrap();
                prop_assert_eq!(kept, all[..most].concat());
            }
        }
    }

    #[test]
    fn each_kind_takes_the_cells_that_the_terminal_gives_it() {
        let all = "“—①Ⅱ°·áΩж─█¹²";
        let cells = |kinds: AmbiguousWidths| str_width(all, kinds.into());
        assert_eq!(cells(AmbiguousWidths::default()), 13);
        assert_eq!(cells(AmbiguousWidths { signs: true, ..AmbiguousWidths::default() }), 18);
        assert_eq!(cells(AmbiguousWidths { dots: true, ..AmbiguousWidths::default() }), 14);
        assert_eq!(cells(AmbiguousWidths { letters: true, ..AmbiguousWidths::default() }), 16);
        assert_eq!(
            cells(AmbiguousWidths {
                frames: true,
                superscripts: true,
                ..AmbiguousWidths::default()
            }),
            17
        );
    }

    #[test]
    fn all_others_take_the_same_cells_in_both() {
        check("报告。（a），Ａ～", 17, 17);
        check("plain ASCII", 11, 11);
        check("e\u{301}", 1, 1);
    }
}
