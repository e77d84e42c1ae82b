//! What a paragraph's style says of it: its depth in the outline, and its list.

use super::body::{Paragraph, outline_level};
use super::xml::{self, Event};
use std::collections::HashMap;

/// How many styles are followed from one to the one it is based on.
const CHAIN_LIMIT: usize = 16;

/// A paragraph style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    name: String,
    based_on: Option<String>,
    level: Option<u8>,
    list: Option<usize>,
    depth: Option<usize>,
}

/// The styles of a document, by their identifiers.
pub(super) type Styles = HashMap<String, Style>;

/// Reads the styles; what is malformed ends them.
pub(super) fn read(part: &str) -> Styles {
    let mut styles = Styles::new();
    let mut open: Option<(String, Style)> = None;
    let _ = xml::each(part, |event| match event {
        Event::Start(tag) if tag.name() == "style" => {
            open = tag.attribute("styleId").map(|id| (id, Style::default()));
        }
        Event::Start(tag) => {
            let Some((_, style)) = &mut open else { return };
            match tag.name() {
                "name" => style.name = tag.attribute("val").unwrap_or_default().to_lowercase(),
                "basedOn" => style.based_on = tag.attribute("val"),
                "outlineLvl" => style.level = tag.number().map(outline_level),
                "numId" => style.list = tag.number(),
                "ilvl" => style.depth = tag.number(),
                _ => {}
            }
        }
        Event::End("style") => styles.extend(open.take()),
        _ => {}
    });
    styles
}

/// Gives each paragraph what its style says and it does not say itself.
pub(super) fn apply(styles: &Styles, paragraphs: &mut [Paragraph]) {
    for paragraph in paragraphs {
        let mut at = paragraph.style.clone();
        for _ in 0..CHAIN_LIMIT {
            let Some(style) = at.as_ref().and_then(|id| styles.get(id)) else { break };
            paragraph.level = paragraph.level.or(style.level).or_else(|| heading_name(&style.name));
            paragraph.list = paragraph.list.or(style.list);
            paragraph.depth = paragraph.depth.or(style.depth);
            paragraph.contents |= style.name.starts_with("toc ");
            at.clone_from(&style.based_on);
        }
        paragraph.level = paragraph.level.filter(|&level| level > 0);
    }
}

/// The depth that a style's own name states: `heading 1`, `标题 1`.
fn heading_name(name: &str) -> Option<u8> {
    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    level.trim().parse().ok().filter(|level| (1..=9).contains(level))
}
