//! The styles of a document ([MS-DOC], 2.4.6) and its fonts.

use super::bytes::{numbers_16, slice, u8_at, u16_at};
use super::properties::{CharacterProperties, ParagraphProperties, Toggle};
use crate::text::word::{Appearance, Style, Styles};

/// Style numbers from this one on are none.
const NO_STYLE: u16 = 0xFFF;
/// The most styles that are read: their number has twelve bits.
const STYLE_LIMIT: usize = 1 << 12;
/// Where the name of a font begins in what is stored of it, in bytes.
const FONT_NAME: usize = 39;

/// The identifier of a style.
pub(super) fn id(number: u16) -> String {
    number.to_string()
}

/// The styles. Each is known by its place in the list.
pub(super) fn read(part: &[u8], data: &[u8]) -> Styles {
    let mut styles = Styles { usual: Some(id(0)), ..Styles::default() };
    let header = usize::from(u16_at(part, 0).unwrap_or_default());
    let fixed = usize::from(u16_at(part, 4).unwrap_or_default());
    let mut at = 2 + header;
    for number in 0..STYLE_LIMIT {
        let Some(length) = u16_at(part, at).map(usize::from) else { break };
        let stored = slice(part, at + 2, length);
        if let Some(style) = style(stored, fixed, data) {
            styles.by_id.insert(number.to_string(), style);
        }
        at += 2 + length + length % 2;
    }
    styles
}

fn style(stored: &[u8], fixed: usize, data: &[u8]) -> Option<Style> {
    let built_in = u16_at(stored, 0)? & 0xFFF;
    let kind_and_base = u16_at(stored, 2)?;
    let base = kind_and_base >> 4;
    let length = usize::from(u16_at(stored, fixed)?);
    let name: Vec<u16> = numbers_16(slice(stored, fixed + 2, 2 * length)).collect();
    let name = match built_in {
        1..=9 => format!("heading {built_in}"),
        19..=27 => format!("toc {}", built_in - 18),
        _ => String::from_utf16_lossy(&name).to_lowercase(),
    };
    let based_on = (base < NO_STYLE).then(|| id(base));
    let mut style = Style { name, based_on, ..Style::default() };
    let mut changes_at = fixed + 2 * length + 4;
    let mut changes = || {
        changes_at += changes_at % 2;
        let length = usize::from(u16_at(stored, changes_at).unwrap_or_default());
        let changes = slice(stored, changes_at + 2, length);
        changes_at += 2 + length;
        changes
    };
    if kind_and_base & 0xF == 1 {
        let mut properties = ParagraphProperties::default();
        // The number of the style itself stands before them.
        properties.apply(slice(changes(), 2, usize::MAX), data);
        (style.level, style.list) = (properties.level, properties.list);
        style.depth = properties.depth;
    }
    if matches!(kind_and_base & 0xF, 1 | 2) {
        let mut properties = CharacterProperties::default();
        properties.apply(changes());
        style.appearance = appearance(&properties, false);
    }
    Some(style)
}

/// What characters look like, in a style whose text is hidden or not.
pub(super) fn appearance(properties: &CharacterProperties, hidden_style: bool) -> Appearance {
    let hidden = properties.hidden.map(|hidden| match hidden {
        Toggle::Set(hidden) => hidden,
        Toggle::Reversed => !hidden_style,
    });
    Appearance { hidden, raised: properties.raised }
}

/// The names of the fonts.
pub(super) fn fonts(part: &[u8]) -> Vec<String> {
    let count = usize::from(u16_at(part, 0).unwrap_or_default());
    let mut at = 4;
    let mut fonts = Vec::new();
    for _ in 0..count {
        let Some(length) = u8_at(part, at).map(usize::from) else { break };
        let name = slice(slice(part, at + 1, length), FONT_NAME, usize::MAX);
        let name: Vec<u16> = numbers_16(name).take_while(|unit| *unit != 0).collect();
        fonts.push(String::from_utf16_lossy(&name));
        at += 1 + length;
    }
    fonts
}
