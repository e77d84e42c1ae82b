//! The lines of the help, made from the table of actions and the keys in use.

use super::action::{Entry, Group, TABLE};
use super::keymap::Keymap;
use crate::document::part;
use crate::layout::wrap;
use crate::text::{Ambiguous, str_width};
use crate::words::Lang;

/// A line of the help screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// A group's name.
    Group(&'static str),
    /// Keys and what they do.
    Keys {
        /// The keys, separated by blanks.
        keys: String,
        /// What they do.
        does: &'static str,
    },
    /// An empty line.
    Blank,
}

const GROUPS: [Group; 9] = [
    Group::Motion,
    Group::Outline,
    Group::Notes,
    Group::Find,
    Group::Quote,
    Group::Shelf,
    Group::Beside,
    Group::Page,
    Group::Program,
];

/// All lines of the help, those of one group first.
#[must_use]
pub fn lines(first: Group, lang: Lang, keymap: &Keymap) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    let mut groups: Vec<_> = GROUPS.into_iter().zip(lang.interface().groups).collect();
    groups.sort_by_key(|(group, _)| *group != first);
    for (group, name) in groups {
        if !lines.is_empty() {
            lines.push(HelpLine::Blank);
        }
        lines.push(HelpLine::Group(name));
        lines.extend(TABLE.iter().filter(|e| e.group == group).map(|e| line(e, lang, keymap)));
    }
    lines
}

/// A row of the help screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelpRow {
    /// Whether it is a group's name.
    pub is_group: bool,
    /// The left column: the name of a group, keys, or nothing.
    pub left: String,
    /// The right column: what the keys do, or its continuation.
    pub right: String,
}

/// Cells for the keys, where the screen is wide and where it is not, and the cells that make it wide.
const KEYS: u16 = 22;
const KEYS_ON_NARROW: u16 = 15;
const WIDE: u16 = 60;

/// The cells that the keys take on a help screen of `width` cells.
#[must_use]
pub fn keys_width(width: u16) -> u16 {
    if width >= WIDE { KEYS } else { KEYS_ON_NARROW.min(width / 2) }
}

/// The help, broken into rows of `width` cells. Keys that are wider than their room stand alone.
#[must_use]
pub fn rows(
    first: Group,
    lang: Lang,
    keymap: &Keymap,
    width: u16,
    ambiguous: Ambiguous,
) -> Vec<HelpRow> {
    let lines = lines(first, lang, keymap);
    lines.into_iter().flat_map(|line| rows_of(line, width, ambiguous)).collect()
}

fn rows_of(line: HelpLine, width: u16, ambiguous: Ambiguous) -> Vec<HelpRow> {
    let (keys, does) = match line {
        HelpLine::Blank => return vec![HelpRow::default()],
        HelpLine::Group(name) => {
            return vec![HelpRow { is_group: true, left: name.to_owned(), ..HelpRow::default() }];
        }
        HelpLine::Keys { keys, does } => (keys, does),
    };
    let room = keys_width(width);
    let parts = wrap(does, width.saturating_sub(room), ambiguous);
    let mut rows: Vec<HelpRow> = parts
        .into_iter()
        .map(|range| part(does, range).trim_end().to_owned())
        .map(|right| HelpRow { right, ..HelpRow::default() })
        .collect();
    if str_width(&keys, ambiguous) + 2 > usize::from(room) {
        rows.insert(0, HelpRow::default());
    }
    if let Some(first) = rows.first_mut() {
        first.left = keys;
    }
    rows
}

fn line(entry: &Entry, lang: Lang, keymap: &Keymap) -> HelpLine {
    HelpLine::Keys { keys: keymap.keys_of(entry).join(" "), does: lang.pick(entry.zh, entry.en) }
}
