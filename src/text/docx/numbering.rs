//! Reads the lists of a Word document.

use crate::text::word::{DEPTHS, Level, Lists, number_format};
use crate::text::xml::{self, Tag, XmlEvent};

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
    open: Option<OpenDefinition>,
    /// The open level.
    depth: Option<usize>,
    /// Whether the fallback of alternate content is open.
    fallback: bool,
}

/// The open definition or instance, by its identifier.
#[derive(Clone, Copy, Debug)]
enum OpenDefinition {
    Definition(usize),
    Instance(usize),
}

impl NumberingReader {
    fn start(&mut self, tag: &Tag<'_>) {
        let number = |name: &str| tag.attribute(name).and_then(|id| id.parse::<usize>().ok());
        match tag.name() {
            "abstractNum" => self.open = number("abstractNumId").map(OpenDefinition::Definition),
            "listDef" => self.open = number("listDefId").map(OpenDefinition::Definition),
            "num" => self.open = number("numId").map(OpenDefinition::Instance),
            "list" => self.open = number("ilfo").map(OpenDefinition::Instance),
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
            OpenDefinition::Definition(id) => {
                &mut self.lists.definitions.entry(id).or_default().levels
            }
            OpenDefinition::Instance(id) => &mut self.lists.instances.entry(id).or_default().levels,
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
            (Some(OpenDefinition::Instance(id)), "abstractNumId" | "ilst") => {
                let definition = tag.number().unwrap_or_default();
                self.lists.instances.entry(id).or_default().definition = definition;
            }
            (Some(OpenDefinition::Instance(id)), "startOverride") => {
                let instance = self.lists.instances.entry(id).or_default();
                if let Some(start) = self.depth.and_then(|depth| instance.starts.get_mut(depth)) {
                    *start = tag.number();
                }
            }
            (Some(OpenDefinition::Definition(id)), "numStyleLink" | "listStyleLink") => {
                self.lists.definitions.entry(id).or_default().link = tag.attribute("val");
            }
            (Some(OpenDefinition::Definition(id)), "styleLink") => {
                self.lists.styles.extend(tag.attribute("val").map(|style| (style, id)));
            }
            _ => {
                let depth = self.depth;
                let level =
                    self.levels().zip(depth).and_then(|(levels, depth)| levels.get_mut(depth));
                level.into_iter().flatten().for_each(|level| property(level, name, tag));
            }
        }
    }
}

/// Reads a property of a level.
fn property(level: &mut Level, name: &str, tag: &Tag<'_>) {
    match name {
        "start" => level.start = tag.number(),
        "numFmt" => {
            level.format = tag.attribute("val").unwrap_or_default();
            level.sample = tag.attribute("format").unwrap_or_default();
        }
        "nfc" => tag
            .number()
            .and_then(number_format::of_2003)
            .unwrap_or_default()
            .clone_into(&mut level.format),
        "rFonts" => level.font = tag.attribute("ascii").or_else(|| tag.attribute("hAnsi")),
        "lvlText" => level.text = tag.attribute("val").unwrap_or_default(),
        "suff" => {
            level.close = tag.attribute("val").is_some_and(|v| v.eq_ignore_ascii_case("nothing"));
        }
        "lvlRestart" => level.restart = tag.number(),
        "isLgl" => level.legal = tag.is_on(),
        "pStyle" => level.style = tag.attribute("val"),
        _ => {}
    }
}
