//! Reads the styles of a Word document, and the character properties that matter.

use crate::text::word::{Appearance, Style, Styles, outline_level};
use crate::text::xml::{self, Tag, XmlEvent};

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
                property(style, &tag);
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

/// Reads a property of a style.
fn property(style: &mut Style, tag: &Tag<'_>) {
    match tag.name() {
        "name" => style.name = tag.attribute("val").unwrap_or_default().to_lowercase(),
        "basedOn" => style.based_on = tag.attribute("val"),
        "outlineLvl" => style.level = tag.number().map(outline_level),
        "numId" | "ilfo" => style.list = tag.number(),
        "ilvl" => style.depth = tag.number(),
        name => appearance(&mut style.appearance, name, tag),
    }
}

/// Reads a character property.
pub(super) fn appearance(appearance: &mut Appearance, name: &str, tag: &Tag<'_>) {
    match name {
        "vanish" => appearance.hidden = Some(tag.is_on()),
        "vertAlign" => {
            appearance.raised =
                Some(tag.attribute("val").is_some_and(|place| place == "superscript"));
        }
        _ => {}
    }
}
