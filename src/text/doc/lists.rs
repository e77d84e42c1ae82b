//! The lists of a document ([MS-DOC], 2.4.6.3): definitions with their levels, and instances that paragraphs name.

use super::bytes::{numbers_16, offset_at, slice, u8_at, u16_at, u32_at};
use super::properties::CharacterProperties;
use super::styles;
use crate::text::word::{DEPTHS, Definition, Instance, Level, Lists, number_format};
use std::collections::HashMap;

/// Bytes of the fixed part of a definition, of an instance, and of a level.
const DEFINITION: usize = 28;
const INSTANCE: usize = 16;
const LEVEL: usize = 28;
/// The number of a style that is none.
const NO_STYLE: u16 = 0xFFF;
/// The most definitions and instances that are read. Documents that were pasted together have hundreds.
const LIST_LIMIT: usize = 1 << 13;

/// The lists. `levels` stand behind `definitions`.
pub(super) fn read(definitions: &[u8], levels: &[u8], instances: &[u8], fonts: &[String]) -> Lists {
    let mut lists = Lists::default();
    let mut by_id = HashMap::new();
    let count = usize::from(u16_at(definitions, 0).unwrap_or_default());
    let mut at = 0;
    for number in 0..count.min(LIST_LIMIT) {
        let stored = slice(definitions, 2 + number * DEFINITION, DEFINITION);
        let Some(identifier) = u32_at(stored, 0) else { break };
        let is_simple = u8_at(stored, 26).is_some_and(|flags| flags & 1 == 1);
        let mut definition = Definition::default();
        let depths = if is_simple { 1 } else { DEPTHS };
        for (depth, place) in definition.levels.iter_mut().take(depths).enumerate() {
            let Some((mut level, length)) = level(slice(levels, at, usize::MAX), fonts) else {
                break;
            };
            let style = u16_at(stored, 8 + 2 * depth).filter(|style| *style < NO_STYLE);
            level.style = style.map(styles::id);
            *place = Some(level);
            at += length;
        }
        by_id.insert(identifier, number);
        lists.definitions.insert(number, definition);
    }
    read_instances(&mut lists, &by_id, instances, fonts);
    lists
}

fn read_instances(
    lists: &mut Lists,
    by_id: &HashMap<u32, usize>,
    part: &[u8],
    fonts: &[String],
) -> Option<()> {
    let count = offset_at(part, 0)?.min(LIST_LIMIT);
    let mut at = 4 + count * INSTANCE;
    for number in 0..count {
        let stored = slice(part, 4 + number * INSTANCE, INSTANCE);
        let definition = by_id.get(&u32_at(stored, 0)?);
        let mut instance = Instance {
            definition: definition.copied().unwrap_or(usize::MAX),
            ..Instance::default()
        };
        at += 4;
        for _ in 0..u8_at(stored, 12)? {
            at += override_level(&mut instance, slice(part, at, usize::MAX), fonts)?;
        }
        lists.instances.insert(number + 1, instance);
    }
    Some(())
}

/// Reads what an instance states anew of a level; returns the bytes that it took.
fn override_level(instance: &mut Instance, stored: &[u8], fonts: &[String]) -> Option<usize> {
    let flags = u32_at(stored, 4)?;
    let depth = usize::try_from(flags & 0xF).ok()?;
    let (has_start, has_level) = (flags & 0x10 != 0, flags & 0x20 != 0);
    let mut start = offset_at(stored, 0);
    let mut length = 8;
    if has_level {
        let (level, taken) = level(slice(stored, length, usize::MAX), fonts)?;
        length += taken;
        start = level.start;
        if let Some(place) = instance.levels.get_mut(depth) {
            *place = Some(level);
        }
    }
    if let Some(place) = instance.starts.get_mut(depth).filter(|_| has_start) {
        *place = start;
    }
    Some(length)
}

/// A level, and the bytes that it takes.
fn level(stored: &[u8], fonts: &[String]) -> Option<(Level, usize)> {
    let format = usize::from(u8_at(stored, 4)?);
    let flags = u8_at(stored, 5)?;
    let placeholders = slice(stored, 6, DEPTHS);
    let (character_bytes, paragraph_bytes) = (u8_at(stored, 24)?, u8_at(stored, 25)?);
    let characters_at = LEVEL + usize::from(paragraph_bytes);
    let text_at = characters_at + usize::from(character_bytes);
    let mut properties = CharacterProperties::default();
    properties.apply(slice(stored, characters_at, usize::from(character_bytes)));
    let length = usize::from(u16_at(stored, text_at)?);
    let text = slice(stored, text_at + 2, 2 * length);
    let font = properties.font.and_then(|font| fonts.get(usize::from(font)));
    let level = Level {
        start: offset_at(stored, 0),
        format: number_format::of_2003(format).unwrap_or_default().to_owned(),
        text: number_text(text, placeholders),
        font: font.cloned(),
        close: u8_at(stored, 15)? == 2,
        restart: (flags & 8 != 0).then_some(usize::from(u8_at(stored, 26)?)),
        legal: flags & 4 != 0,
        ..Level::default()
    };
    Some((level, text_at + 2 + 2 * length))
}

/// The text of a number. Its placeholders are the numbers of levels, from 0; `placeholders` are the places of
/// theirs, from 1.
fn number_text(text: &[u8], placeholders: &[u8]) -> String {
    let units: Vec<u16> = numbers_16(text).collect();
    let mut number = String::new();
    for (at, c) in char::decode_utf16(units).enumerate() {
        let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        let place = u8::try_from(at + 1).unwrap_or_default();
        match u32::from(c) {
            level if level < 9 && placeholders.contains(&place) => {
                number.push('%');
                number.extend(char::from_digit(level + 1, 10));
            }
            _ => number.push(c),
        }
    }
    number
}
