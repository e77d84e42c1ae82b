//! Writes out automatic numbers such as `一、` and `（一）`, which Word computes when it draws (ECMA-376, 17.9).
//!
//! A paragraph belongs to an instance (`num`) of a list definition (`abstractNum`). Instances of one definition
//! share its counters unless an instance overrides the start.

use super::number_format;
use super::paragraph::Paragraph;
use super::styles::Styles;
use super::symbols;
use super::xml::{self, Tag, XmlEvent};
use crate::document::part;
use crate::language::script::is_han;
use std::collections::{HashMap, HashSet};

/// The number of levels of a list (ECMA-376, 17.9.6).
const DEPTHS: usize = 9;

/// Bullets that carry meaning and are kept. Other bullets are decoration.
const TICKS: [&str; 6] = ["☐", "☑", "☒", "✓", "✔", "✗"];

/// The lists of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    instances: HashMap<usize, Instance>,
    definitions: HashMap<usize, Definition>,
    /// The definition that belongs to each list style.
    styles: HashMap<String, usize>,
}

/// An instance of a definition.
#[derive(Clone, Debug, Default)]
struct Instance {
    definition: usize,
    /// The start overrides of its levels.
    starts: [Option<usize>; DEPTHS],
    /// Levels that replace those of the definition.
    levels: [Option<Level>; DEPTHS],
}

/// A list definition.
#[derive(Clone, Debug, Default)]
struct Definition {
    levels: [Option<Level>; DEPTHS],
    /// The list style whose definition is used instead.
    link: Option<String>,
}

/// How one level of a list is numbered.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<usize>,
    /// The name of its number format.
    format: String,
    /// The sample of the `custom` format: `001, 002, 003, ...`.
    sample: String,
    /// The text of the number, with a placeholder per level: `%1、`.
    text: String,
    /// The font of the number.
    font: Option<String>,
    /// Whether no tab or space separates the number from the text.
    close: bool,
    /// The level, from 1, after which this one restarts; 0 for never. By default it restarts after any higher
    /// level.
    restart: Option<usize>,
    /// Whether it shows the numbers of all levels as decimal.
    legal: bool,
    /// The paragraph style linked to this level.
    style: Option<String>,
}

/// Reads the lists up to the first malformed place.
pub(super) fn read(part: &str) -> Lists {
    let mut reader = NumberingReader::default();
    let _ = xml::each(part, |event| match event {
        XmlEvent::Start(tag) => reader.start(&tag),
        XmlEvent::End(name) => reader.end(name),
        XmlEvent::Text(_) => {}
    });
    reader.lists
}

/// The state while lists are read. Element names of Word 2003 stand beside the current ones.
#[derive(Debug, Default)]
struct NumberingReader {
    lists: Lists,
    open: Option<Open>,
    /// The open level.
    depth: Option<usize>,
    /// Whether the fallback of alternate content is open.
    fallback: bool,
}

/// The open definition or instance, by its identifier.
#[derive(Clone, Copy, Debug)]
enum Open {
    Definition(usize),
    Instance(usize),
}

impl NumberingReader {
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

    /// The levels of the open definition or instance.
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

/// Numbers the paragraphs.
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

/// Whether a space must separate a number from its text. After `一、` none is needed, but `1.` before `2023年`
/// would read as another number.
fn is_set_apart(level: &Level, label: &str, first: char) -> bool {
    let Some(last) = label.chars().next_back() else { return false };
    let is_numeral = |c: char| c.is_ascii_alphanumeric() || matches!(c, '０'..='９');
    if is_numeral(first) {
        return is_numeral(last) || matches!(last, '.' | '．' | '-' | ')');
    }
    !level.close && (is_numeral(last) || is_han(last)) && !first.is_whitespace()
}
