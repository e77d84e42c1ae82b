//! Automatic numbers. Word counts `一、` and `（一）` when it draws; the text has to have them.

use super::body::Paragraph;
use super::xml::{self, Event, Tag};
use crate::language::numeral::Figures;
use std::collections::HashMap;

/// How deep lists nest (ECMA-376, 17.9.6).
const DEPTHS: usize = 9;

/// The lists of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    /// The abstract list that each list is an instance of.
    instances: HashMap<usize, usize>,
    levels: HashMap<usize, Vec<Level>>,
}

/// How one depth of a list is numbered.
#[derive(Clone, Debug, Default)]
struct Level {
    start: usize,
    format: String,
    /// The number's text: `%1、`.
    text: String,
}

/// Reads the lists; what is malformed ends them.
pub(super) fn read(part: &str) -> Lists {
    let mut lists = Lists::default();
    let (mut list, mut instance) = (None, None);
    let _ = xml::each(part, |event| {
        let Event::Start(tag) = event else { return };
        let id = |name: &str| tag.attribute(name).and_then(|id| id.parse::<usize>().ok());
        match tag.name() {
            "abstractNum" => list = id("abstractNumId"),
            "num" => instance = id("numId"),
            "abstractNumId" => {
                lists.instances.extend(instance.zip(tag.number()));
                list = None;
            }
            name => {
                if let Some(list) = list {
                    property(lists.levels.entry(list).or_default(), name, &tag);
                }
            }
        }
    });
    lists
}

fn property(levels: &mut Vec<Level>, name: &str, tag: &Tag<'_>) {
    if name == "lvl" && levels.len() < DEPTHS {
        levels.push(Level { start: 1, ..Level::default() });
    }
    let Some(level) = levels.last_mut() else { return };
    match name {
        "start" => level.start = tag.number().unwrap_or(1),
        "numFmt" => level.format = tag.attribute("val").unwrap_or_default(),
        "lvlText" => level.text = tag.attribute("val").unwrap_or_default(),
        _ => {}
    }
}

/// Counts the lists through and writes each number before its paragraph.
pub(super) fn write_out(lists: &Lists, paragraphs: &mut [Paragraph]) {
    let mut counts: HashMap<usize, [Option<usize>; DEPTHS]> = HashMap::new();
    for paragraph in paragraphs {
        let list = paragraph.list.and_then(|instance| lists.instances.get(&instance));
        let Some((list, levels)) = list.and_then(|list| Some((list, lists.levels.get(list)?)))
        else {
            continue;
        };
        let depth = paragraph.depth.unwrap_or(0);
        let (Some(level), counts) = (levels.get(depth), counts.entry(*list).or_default()) else {
            continue;
        };
        for (at, count) in counts.iter_mut().enumerate().skip(depth) {
            *count = (at == depth).then(|| count.map_or(level.start, |n| n.saturating_add(1)));
        }
        paragraph.label = label(level, levels, counts);
    }
}

/// The text of a number: each `%n` in it stands for the count at depth n.
fn label(level: &Level, levels: &[Level], counts: &[Option<usize>]) -> String {
    if matches!(&*level.format, "bullet" | "none") {
        return String::new();
    }
    let mut text = level.text.clone();
    for (at, (level, count)) in levels.iter().zip(counts).enumerate() {
        text = text
            .replace(&format!("%{}", at + 1), &format(count.unwrap_or(level.start), &level.format));
    }
    text
}

fn format(count: usize, format: &str) -> String {
    let figures = match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital" => Figures::Chinese,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Figures::Circled,
        "decimalFullWidth" | "decimalFullWidth2" => Figures::FullWidth,
        _ => Figures::Arabic,
    };
    let written = u32::try_from(count).ok().and_then(|count| figures.write(count));
    written.unwrap_or_else(|| count.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        let written = [1, 11, 99, 100].map(|count| format(count, "chineseCounting"));
        assert_eq!(written, ["一", "十一", "九十九", "一百"]);
        assert_eq!(format(3, "decimalEnclosedCircleChinese"), "③");
        assert_eq!(format(12, "decimalFullWidth"), "１２");
        assert_eq!(format(51, "decimalEnclosedCircle"), "51");
    }
}
