//! The help screen's lines, made from the table of actions.

use super::action::{Entry, Group, TABLE};
use super::words::{Lang, Words};

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
    /// White space.
    Blank,
}

const GROUPS: [Group; 7] = [
    Group::Motion,
    Group::Outline,
    Group::Notes,
    Group::Find,
    Group::Quote,
    Group::Page,
    Group::Program,
];

/// All lines of the help.
#[must_use]
pub fn lines(lang: Lang) -> Vec<HelpLine> {
    let words: &Words = lang.words();
    let mut lines = Vec::new();
    for (group, name) in GROUPS.into_iter().zip(words.groups) {
        if !lines.is_empty() {
            lines.push(HelpLine::Blank);
        }
        lines.push(HelpLine::Group(name));
        lines.extend(TABLE.iter().filter(|e| e.group == group).map(|e| line(e, lang)));
    }
    lines
}

fn line(entry: &Entry, lang: Lang) -> HelpLine {
    let does = match lang {
        Lang::Zh => entry.zh,
        Lang::En => entry.en,
    };
    HelpLine::Keys { keys: entry.keys.join(" "), does }
}
