//! Reads styles and resolves their inheritance: outline level and list of paragraphs, and whether text is
//! hidden or superscript.

use super::paragraph::{Paragraph, outline_level};
use super::xml::{self, Tag, XmlEvent};
use std::collections::HashMap;

/// The most styles that are followed along `basedOn`.
const CHAIN_LIMIT: usize = 16;

/// The styles of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The default paragraph style.
    usual: Option<String>,
}

/// A paragraph or character style.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    name: String,
    based_on: Option<String>,
    level: Option<u8>,
    appearance: Appearance,
    /// The list instance of its paragraphs.
    pub list: Option<usize>,
    /// Their level in that list, from 0.
    pub depth: Option<usize>,
}

/// The character properties that matter; `None` where a property is not set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Appearance {
    pub hidden: Option<bool>,
    /// Whether text is superscript.
    pub raised: Option<bool>,
}

impl Appearance {
    /// Reads a character property.
    pub fn read(&mut self, name: &str, tag: &Tag<'_>) {
        match name {
            "vanish" => self.hidden = Some(tag.is_on()),
            "vertAlign" => {
                self.raised =
                    Some(tag.attribute("val").is_some_and(|place| place == "superscript"));
            }
            _ => {}
        }
    }

    /// This appearance, with unset properties taken from another.
    pub fn or(self, other: Self) -> Self {
        Self { hidden: self.hidden.or(other.hidden), raised: self.raised.or(other.raised) }
    }
}

/// Reads the styles up to the first malformed place.
pub(super) fn read(part: &str) -> Styles {
    let mut styles = Styles::default();
    let mut open: Option<(String, Style)> = None;
    let _ = xml::each(part, |event| match event {
        XmlEvent::Start(tag) if tag.name() == "style" => {
            open = tag.attribute("styleId").map(|id| (id, Style::default()));
            if is_usual(&tag) {
                styles.usual = tag.attribute("styleId");
            }
        }
        XmlEvent::Start(tag) => {
            if let Some((_, style)) = &mut open {
                style.read(&tag);
            }
        }
        XmlEvent::End("style") => styles.by_id.extend(open.take()),
        _ => {}
    });
    styles
}

/// Whether a style is the default paragraph style.
fn is_usual(tag: &Tag<'_>) -> bool {
    tag.attribute("type").is_some_and(|kind| kind == "paragraph")
        && tag.attribute("default").is_some_and(|on| xml::is_on(&on))
}

impl Style {
    fn read(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "name" => self.name = tag.attribute("val").unwrap_or_default().to_lowercase(),
            "basedOn" => self.based_on = tag.attribute("val"),
            "outlineLvl" => self.level = tag.number().map(outline_level),
            "numId" | "ilfo" => self.list = tag.number(),
            "ilvl" => self.depth = tag.number(),
            name => self.appearance.read(name, tag),
        }
    }
}

impl Styles {
    /// A style, or the default paragraph style, followed by the styles it is based on, with their identifiers.
    pub fn chain(&self, id: Option<&str>) -> impl Iterator<Item = (&str, &Style)> {
        let find = |id: &str| self.by_id.get_key_value(id).map(|(id, style)| (id.as_str(), style));
        let first = id.or(self.usual.as_deref()).and_then(find);
        let next = move |(_, style): &(&str, &Style)| find(style.based_on.as_deref()?);
        std::iter::successors(first, next).take(CHAIN_LIMIT)
    }

    /// The appearance of text in a style.
    pub fn appearance(&self, id: Option<&str>) -> Appearance {
        let chain = self.chain(id).map(|(_, style)| style.appearance);
        chain.fold(Appearance::default(), Appearance::or)
    }

    /// Sets the outline levels that paragraphs take from their styles.
    pub fn apply(&self, paragraphs: &mut [Paragraph]) {
        for paragraph in paragraphs {
            for (_, style) in self.chain(paragraph.style.as_deref()) {
                paragraph.level =
                    paragraph.level.or(style.level).or_else(|| heading_name(&style.name));
                paragraph.contents |= style.name.starts_with("toc ");
            }
            paragraph.level = paragraph.level.filter(|&level| level > 0);
        }
    }
}

/// The outline level in the name of a style: `heading 1`, `标题 1`.
fn heading_name(name: &str) -> Option<u8> {
    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    level.trim().parse().ok().filter(|level| (1..=9).contains(level))
}
