//! Automatic numbers. Word counts `一、` and `（一）` when it draws; the text has to have them.
//!
//! A paragraph belongs to an instance of a list; instances of one definition count on from one another,
//! unless they start anew (ECMA-376, 17.9).

use super::number_format;
use super::paragraph::Paragraph;
use super::styles::Styles;
use super::symbols;
use super::xml::{self, Event, Tag};
use crate::language::script::is_han;
use std::collections::{HashMap, HashSet};

/// How deep lists nest (ECMA-376, 17.9.6).
const DEPTHS: usize = 9;

/// Bullets that say whether something is done.
const TICKS: [&str; 6] = ["☐", "☑", "☒", "✓", "✔", "✗"];

/// The lists of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    instances: HashMap<usize, Instance>,
    definitions: HashMap<usize, Definition>,
    /// The definition of each list style.
    styles: HashMap<String, usize>,
}

/// A list that paragraphs belong to.
#[derive(Clone, Debug, Default)]
struct Instance {
    definition: usize,
    /// The numbers that its depths start anew with.
    starts: [Option<usize>; DEPTHS],
    /// The depths that are numbered unlike those of its definition.
    levels: [Option<Level>; DEPTHS],
}

/// What instances have in common.
#[derive(Clone, Debug, Default)]
struct Definition {
    levels: [Option<Level>; DEPTHS],
    /// The list style that says how it is numbered instead.
    link: Option<String>,
}

/// How one depth of a list is numbered.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<usize>,
    /// The name of its number format.
    format: String,
    /// What the format `custom` looks like: `001, 002, 003, ...`.
    sample: String,
    /// The number's text: `%1、`.
    text: String,
    /// The font of the number.
    font: Option<String>,
    /// Whether nothing stands between the number and the text.
    close: bool,
    /// The least deep of the depths behind which it counts on, from 1; otherwise it counts anew behind each
    /// that is less deep.
    restart: Option<usize>,
    /// Whether the numbers of all depths are decimal in it.
    legal: bool,
    /// The style whose paragraphs stand at this depth.
    style: Option<String>,
}

/// Reads the lists; what is malformed ends them.
pub(super) fn read(part: &str) -> Lists {
    let mut reader = Reader::default();
    let _ = xml::each(part, |event| match event {
        Event::Start(tag) => reader.start(&tag),
        Event::End(name) => reader.end(name),
        Event::Text(_) => {}
    });
    reader.lists
}

/// The lists while they are read. The names that documents of Word 2003 use stand beside those of today.
#[derive(Debug, Default)]
struct Reader {
    lists: Lists,
    open: Option<Open>,
    /// The depth that is open.
    depth: Option<usize>,
    /// Whether the second form of what stands there twice is open.
    fallback: bool,
}

/// What is open by its identifier.
#[derive(Clone, Copy, Debug)]
enum Open {
    Definition(usize),
    Instance(usize),
}

impl Reader {
    fn start(&mut self, tag: &Tag<'_>) {
        let number = |name: &str| tag.attribute(name).and_then(|id| id.parse::<usize>().ok());
        match tag.name() {
            "abstractNum" => self.open = number("abstractNumId").map(Open::Definition),
            "listDef" => self.open = number("listDefId").map(Open::Definition),
            "num" => self.open = number("numId").map(Open::Instance),
            "list" => self.open = number("ilfo").map(Open::Instance),
            "lvl" | "lvlOverride" => {
                self.depth = number("ilvl").filter(|depth| *depth < DEPTHS);
                self.open_level(tag.name() == "lvl");
            }
            "Fallback" => self.fallback = true,
            _ if self.fallback => {}
            name => self.property(name, tag),
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "abstractNum" | "listDef" | "num" | "list" => self.open = None,
            "lvl" | "lvlOverride" => self.depth = None,
            "Fallback" => self.fallback = false,
            _ => {}
        }
    }

    /// The depths of what is open.
    fn levels(&mut self) -> Option<&mut [Option<Level>; DEPTHS]> {
        Some(match self.open? {
            Open::Definition(id) => &mut self.lists.definitions.entry(id).or_default().levels,
            Open::Instance(id) => &mut self.lists.instances.entry(id).or_default().levels,
        })
    }

    fn open_level(&mut self, defined: bool) {
        let Some(depth) = self.depth.filter(|_| defined) else { return };
        if let Some(level) = self.levels().and_then(|levels| levels.get_mut(depth)) {
            *level = Some(Level::default());
        }
    }

    fn property(&mut self, name: &str, tag: &Tag<'_>) {
        match (self.open, name) {
            (Some(Open::Instance(id)), "abstractNumId" | "ilst") => {
                let definition = tag.number().unwrap_or_default();
                self.lists.instances.entry(id).or_default().definition = definition;
            }
            (Some(Open::Instance(id)), "startOverride") => {
                let instance = self.lists.instances.entry(id).or_default();
                if let Some(start) = self.depth.and_then(|depth| instance.starts.get_mut(depth)) {
                    *start = tag.number();
                }
            }
            (Some(Open::Definition(id)), "numStyleLink" | "listStyleLink") => {
                self.lists.definitions.entry(id).or_default().link = tag.attribute("val");
            }
            (Some(Open::Definition(id)), "styleLink") => {
                self.lists.styles.extend(tag.attribute("val").map(|style| (style, id)));
            }
            _ => {
                let depth = self.depth;
                let level =
                    self.levels().zip(depth).and_then(|(levels, depth)| levels.get_mut(depth));
                level.into_iter().flatten().for_each(|level| level.read(name, tag));
            }
        }
    }
}

impl Level {
    fn read(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "start" => self.start = tag.number(),
            "numFmt" => {
                self.format = tag.attribute("val").unwrap_or_default();
                self.sample = tag.attribute("format").unwrap_or_default();
            }
            "nfc" => tag
                .number()
                .and_then(number_format::of_2003)
                .unwrap_or_default()
                .clone_into(&mut self.format),
            "rFonts" => self.font = tag.attribute("ascii").or_else(|| tag.attribute("hAnsi")),
            "lvlText" => self.text = tag.attribute("val").unwrap_or_default(),
            "suff" => {
                self.close =
                    tag.attribute("val").is_some_and(|v| v.eq_ignore_ascii_case("nothing"));
            }
            "lvlRestart" => self.restart = tag.number(),
            "isLgl" => self.legal = tag.is_on(),
            "pStyle" => self.style = tag.attribute("val"),
            _ => {}
        }
    }

    /// Whether it counts anew behind a paragraph that is less deep.
    fn restarts_behind(&self, depth: usize) -> bool {
        self.restart.is_none_or(|least| depth < least)
    }

    /// The bullet, where it says whether something is done; others say nothing.
    fn tick(&self) -> String {
        let bullet = symbols::text(self.font.as_deref(), &self.text);
        Some(bullet).filter(|bullet| TICKS.contains(&&**bullet)).unwrap_or_default()
    }

    /// A number in its format; those in a legal number are decimal.
    fn number(&self, count: usize, legal: bool) -> String {
        match &*self.format {
            "none" => String::new(),
            _ if legal => count.to_string(),
            "custom" => number_format::padded(count, &self.sample),
            format => number_format::write(count, format),
        }
    }
}

/// An instance with its definition, and the identifier under which it counts.
struct List<'a> {
    instance: &'a Instance,
    definition: &'a Definition,
    counts_as: usize,
}

impl Lists {
    fn list(&self, instance: usize) -> Option<List<'_>> {
        let instance = self.instances.get(&instance)?;
        let own = self.definitions.get(&instance.definition)?;
        let linked = own.link.as_ref().and_then(|style| self.styles.get(style));
        let counts_as = *linked.unwrap_or(&instance.definition);
        Some(List { instance, definition: self.definitions.get(&counts_as)?, counts_as })
    }
}

impl List<'_> {
    fn level(&self, depth: usize) -> Option<&Level> {
        let own = self.instance.levels.get(depth)?.as_ref();
        own.or_else(|| self.definition.levels.get(depth)?.as_ref())
    }

    fn start(&self, depth: usize) -> usize {
        let own = self.instance.starts.get(depth).copied().flatten();
        own.or_else(|| self.level(depth)?.start).unwrap_or(1)
    }

    /// The depth at which paragraphs of a style stand.
    fn depth_of(&self, style: &str) -> Option<usize> {
        (0..DEPTHS).find(|depth| {
            let level = self.level(*depth);
            level.and_then(|level| level.style.as_deref()).is_some_and(|own| own == style)
        })
    }

    /// The text of a number: each `%n` in it stands for the count at depth n.
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
            rest = behind.get(1..).unwrap_or_default();
        }
        label + rest
    }
}

/// The counts of all lists while a text is numbered.
#[derive(Debug, Default)]
struct Counts {
    by_list: HashMap<usize, [Option<usize>; DEPTHS]>,
    /// The instances and depths that have started anew.
    restarted: HashSet<(usize, usize)>,
}

impl Counts {
    /// Counts a paragraph of an instance at a depth.
    fn count(
        &mut self,
        list: &List<'_>,
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

/// Counts the lists through and writes each number before its paragraph.
pub(super) fn write_out(lists: &Lists, styles: &Styles, paragraphs: &mut [Paragraph]) {
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
            let first = paragraph.first_char();
            if first.is_some_and(|first| is_set_apart(level, &paragraph.label, first)) {
                paragraph.label.push(' ');
            }
        }
    }
}

/// Whether a blank stands between a number and the text behind it. Where Word sets a tab, punctuation is
/// enough in a Chinese text (`一、`), but `1.` before `2023年` would read as another number.
fn is_set_apart(level: &Level, label: &str, first: char) -> bool {
    let Some(last) = label.chars().next_back() else { return false };
    let is_numeral = |c: char| c.is_ascii_alphanumeric() || matches!(c, '０'..='９');
    if is_numeral(first) {
        return is_numeral(last) || matches!(last, '.' | '．' | '-' | ')');
    }
    !level.close && (is_numeral(last) || is_han(last)) && !first.is_whitespace()
}
