//! Writes out automatic numbers such as `一、` and `（一）`, which Word computes when it draws (ECMA-376, 17.9).
//!
//! A paragraph belongs to an instance (`num`) of a list definition (`abstractNum`). Instances of one definition
//! share its counters unless an instance overrides the start.

use super::number_format;
use super::paragraph::Paragraph;
use super::styles::Styles;
use crate::document::part;
use crate::language::script::is_han;
use crate::text::symbols;
use std::collections::{HashMap, HashSet};

/// The number of levels of a list (ECMA-376, 17.9.6).
pub(in crate::text) const DEPTHS: usize = 9;

/// Bullets that carry meaning and are kept. Other bullets are decoration.
const TICKS: [&str; 6] = ["☐", "☑", "☒", "✓", "✔", "✗"];

/// The lists of a document.
#[derive(Clone, Debug, Default)]
pub(in crate::text) struct Lists {
    /// The instances by the number that paragraphs name.
    pub instances: HashMap<usize, Instance>,
    /// The definitions by the number that instances name.
    pub definitions: HashMap<usize, Definition>,
    /// The definition that belongs to each list style.
    pub styles: HashMap<String, usize>,
}

/// An instance of a definition.
#[derive(Clone, Debug, Default)]
pub(in crate::text) struct Instance {
    /// The number of its definition.
    pub definition: usize,
    /// The start overrides of its levels.
    pub starts: [Option<usize>; DEPTHS],
    /// Levels that replace those of the definition.
    pub levels: [Option<Level>; DEPTHS],
}

/// A list definition.
#[derive(Clone, Debug, Default)]
pub(in crate::text) struct Definition {
    /// How its levels are numbered.
    pub levels: [Option<Level>; DEPTHS],
    /// The list style whose definition is used instead.
    pub link: Option<String>,
}

/// How one level of a list is numbered.
#[derive(Clone, Debug, Default)]
pub(in crate::text) struct Level {
    /// The number that it starts at; 1 by default.
    pub start: Option<usize>,
    /// The name of its number format.
    pub format: String,
    /// The sample of the `custom` format: `001, 002, 003, ...`.
    pub sample: String,
    /// The text of the number, with a placeholder per level: `%1、`.
    pub text: String,
    /// The font of the number.
    pub font: Option<String>,
    /// Whether no tab or space separates the number from the text.
    pub close: bool,
    /// The level, from 1, after which this one restarts; 0 for never. By default it restarts after any higher
    /// level.
    pub restart: Option<usize>,
    /// Whether it shows the numbers of all levels as decimal.
    pub legal: bool,
    /// The paragraph style linked to this level.
    pub style: Option<String>,
}

impl Level {
    /// Whether it restarts after a paragraph at a higher level.
    fn restarts_behind(&self, depth: usize) -> bool {
        self.restart.is_none_or(|least| depth < least)
    }

    /// The bullet if it is a tick box or a tick mark, otherwise nothing.
    fn tick(&self) -> String {
        let bullet = symbols::text(self.font.as_deref(), &self.text);
        Some(bullet).filter(|bullet| TICKS.contains(&&**bullet)).unwrap_or_default()
    }

    /// A number in this level's format, or decimal within a legal number.
    fn number(&self, count: usize, legal: bool) -> String {
        match &*self.format {
            "none" => String::new(),
            _ if legal => count.to_string(),
            "custom" => number_format::padded(count, &self.sample),
            format => number_format::write(count, format),
        }
    }
}

/// An instance, its definition, and the identifier of the definition whose counters it uses.
struct NumberedList<'a> {
    instance: &'a Instance,
    definition: &'a Definition,
    counts_as: usize,
}

impl Lists {
    fn list(&self, instance: usize) -> Option<NumberedList<'_>> {
        let instance = self.instances.get(&instance)?;
        let own = self.definitions.get(&instance.definition)?;
        let linked = own.link.as_ref().and_then(|style| self.styles.get(style));
        let counts_as = *linked.unwrap_or(&instance.definition);
        Some(NumberedList { instance, definition: self.definitions.get(&counts_as)?, counts_as })
    }
}

impl NumberedList<'_> {
    fn level(&self, depth: usize) -> Option<&Level> {
        let own = self.instance.levels.get(depth)?.as_ref();
        own.or_else(|| self.definition.levels.get(depth)?.as_ref())
    }

    fn start(&self, depth: usize) -> usize {
        let own = self.instance.starts.get(depth).copied().flatten();
        own.or_else(|| self.level(depth)?.start).unwrap_or(1)
    }

    /// The level linked to a paragraph style.
    fn depth_of(&self, style: &str) -> Option<usize> {
        (0..DEPTHS).find(|depth| {
            let level = self.level(*depth);
            level.and_then(|level| level.style.as_deref()).is_some_and(|own| own == style)
        })
    }

    /// The text of a number, with each `%n` replaced by the count of level n.
    fn label(&self, level: &Level, counts: &[Option<usize>; DEPTHS]) -> String {
        let mut label = String::new();
        let mut rest = level.text.as_str();
        while let Some((before, behind)) = rest.split_once('%') {
            label.push_str(before);
            rest = behind;
            let digit =
                behind.chars().next().and_then(|c| c.to_digit(10)).filter(|digit| *digit > 0);
            let Some(depth) = digit.and_then(|digit| usize::try_from(digit - 1).ok()) else {
                label.push('%');
                continue;
            };
            let count = counts.get(depth).copied().flatten().unwrap_or_else(|| self.start(depth));
            label.extend(self.level(depth).map(|own| own.number(count, level.legal)));
            rest = part(behind, 1..);
        }
        label + rest
    }
}

/// The counters of all lists.
#[derive(Debug, Default)]
struct Counts {
    by_list: HashMap<usize, [Option<usize>; DEPTHS]>,
    /// The instances and levels whose start override has been applied.
    restarted: HashSet<(usize, usize)>,
}

impl Counts {
    /// Counts a paragraph and returns the counters of its list.
    fn count(
        &mut self,
        list: &NumberedList<'_>,
        instance: usize,
        depth: usize,
    ) -> &[Option<usize>; DEPTHS] {
        let overridden = list.instance.starts.get(depth).is_some_and(Option::is_some);
        let restarts = overridden && self.restarted.insert((instance, depth));
        let counts = self.by_list.entry(list.counts_as).or_default();
        for (at, count) in counts.iter_mut().enumerate().skip(depth) {
            if at == depth {
                let next = count.filter(|_| !restarts).map(|n| n.saturating_add(1));
                *count = Some(next.unwrap_or_else(|| list.start(depth)));
            } else if list.level(at).is_none_or(|level| level.restarts_behind(depth)) {
                *count = None;
            }
        }
        counts
    }
}

/// Numbers the paragraphs.
pub(in crate::text) fn write_out(lists: &Lists, styles: &Styles, paragraphs: &mut [Paragraph]) {
    let mut counts = Counts::default();
    for paragraph in paragraphs {
        let chain = || styles.chain(paragraph.style.as_deref());
        let instance = paragraph.list.or_else(|| chain().find_map(|(_, style)| style.list));
        let Some((instance, list)) = instance.and_then(|id| Some((id, lists.list(id)?))) else {
            continue;
        };
        let of_style = || chain().find_map(|(id, style)| list.depth_of(id).or(style.depth));
        let depth = paragraph.depth.or_else(of_style).unwrap_or(0);
        let Some(level) = list.level(depth) else { continue };
        let counts = counts.count(&list, instance, depth);
        if level.format == "bullet" {
            paragraph.label = level.tick();
        } else {
            paragraph.label = list.label(level, counts);
            set_apart(paragraph, level.close);
        }
    }
}

/// The number of a paragraph whose `label` is what was printed before it: nothing for a bullet that is decoration.
pub(in crate::text) fn printed_label(paragraph: &mut Paragraph) {
    let printed = paragraph.label.trim().to_owned();
    let is_number = printed.contains(char::is_alphanumeric) || TICKS.contains(&&*printed);
    let is_close = !paragraph.label.ends_with(char::is_whitespace);
    paragraph.label = if is_number { printed } else { String::new() };
    set_apart(paragraph, is_close);
}

/// Puts a space behind the number of a paragraph where it needs one. `is_close` says that nothing separates it
/// from the text.
fn set_apart(paragraph: &mut Paragraph, is_close: bool) {
    let first = paragraph.first_char();
    if first.is_some_and(|first| is_set_apart(is_close, &paragraph.label, first)) {
        paragraph.label.push(' ');
    }
}

/// Whether a space must separate a number from its text. After `一、` none is needed, but `1.` before `2023年`
/// would read as another number.
fn is_set_apart(is_close: bool, label: &str, first: char) -> bool {
    let Some(last) = label.chars().next_back() else { return false };
    let is_numeral = |c: char| c.is_ascii_alphanumeric() || matches!(c, '０'..='９');
    if is_numeral(first) {
        return is_numeral(last) || matches!(last, '.' | '．' | '-' | ')');
    }
    !is_close && (is_numeral(last) || is_han(last)) && !first.is_whitespace()
}
