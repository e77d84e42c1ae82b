//! The numbers that a browser puts before the items of a list.

use super::tree::{NodeId, Tree};
use super::visibility::declarations;
use crate::language::numeral::Figures;

/// How the items of a list are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbering {
    next: i64,
    step: i64,
    style: ListStyle,
}

/// The form of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ListStyle {
    Decimal,
    Letter { upper: bool },
    Roman { upper: bool },
    Chinese(Figures),
    Unnumbered,
}

impl Numbering {
    /// That of a list: of `ol` as its attributes say, none of any other.
    pub fn of(tree: &Tree, list: NodeId) -> Self {
        if tree.html_name(list) != Some("ol") {
            return Self { next: 1, step: 1, style: ListStyle::Unnumbered };
        }
        let step = if tree.attribute(list, "reversed").is_some() { -1 } else { 1 };
        let items = || tree.children(list).filter(|&item| tree.html_name(item) == Some("li"));
        let first = if step < 0 { i64::try_from(items().count()).unwrap_or(1) } else { 1 };
        let next = integer(tree, list, "start").unwrap_or(first);
        Self { next, step, style: style(tree, list).unwrap_or(ListStyle::Decimal) }
    }

    /// The number of the next item, with the blank behind it; empty where the item prints its own number, or
    /// none is shown.
    pub fn label(&mut self, tree: &Tree, item: NodeId) -> String {
        let value = integer(tree, item, "value").unwrap_or(self.next);
        self.next = value.saturating_add(self.step);
        let style = style(tree, item).unwrap_or(self.style);
        let number = style.write(value).filter(|number| !prints(tree, item, number));
        let behind = if matches!(style, ListStyle::Chinese(_)) { "、" } else { ". " };
        number.map_or_else(String::new, |number| number + behind)
    }
}

/// Whether an item begins with its number itself.
fn prints(tree: &Tree, item: NodeId, number: &str) -> bool {
    let text = tree.texts(item).map(str::trim_start).find(|text| !text.is_empty());
    let text = text.map_or("", |text| text.trim_start_matches(['(', '（']));
    text.strip_prefix(number)
        .is_some_and(|behind| behind.trim_start().starts_with(['.', '．', '、', ')', '）']))
}

fn integer(tree: &Tree, node: NodeId, attribute: &str) -> Option<i64> {
    tree.attribute(node, attribute)?.trim().parse().ok()
}

/// The style that a list or an item asks for.
fn style(tree: &Tree, node: NodeId) -> Option<ListStyle> {
    tree.attribute(node, "style").and_then(stated).or_else(|| {
        Some(match tree.attribute(node, "type")?.trim() {
            "1" => ListStyle::Decimal,
            "a" => ListStyle::Letter { upper: false },
            "A" => ListStyle::Letter { upper: true },
            "i" => ListStyle::Roman { upper: false },
            "I" => ListStyle::Roman { upper: true },
            "none" => ListStyle::Unnumbered,
            _ => return None,
        })
    })
}

/// The style that a `style` attribute asks for in `list-style` or `list-style-type`.
fn stated(css: &str) -> Option<ListStyle> {
    declarations(css)
        .filter(|(property, _)| matches!(&**property, "list-style" | "list-style-type"))
        .find_map(|(_, value)| value.split_ascii_whitespace().find_map(named))
}

/// The style that CSS calls by a name.
fn named(name: &str) -> Option<ListStyle> {
    Some(match name {
        "decimal" | "decimal-leading-zero" => ListStyle::Decimal,
        "lower-alpha" | "lower-latin" => ListStyle::Letter { upper: false },
        "upper-alpha" | "upper-latin" => ListStyle::Letter { upper: true },
        "lower-roman" => ListStyle::Roman { upper: false },
        "upper-roman" => ListStyle::Roman { upper: true },
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => {
            ListStyle::Chinese(Figures::Chinese)
        }
        "simp-chinese-formal" => ListStyle::Chinese(Figures::Formal),
        "none" | "disc" | "circle" | "square" => ListStyle::Unnumbered,
        _ => return None,
    })
}

impl ListStyle {
    /// A number; `None` where none is shown. What a style cannot write is written in digits.
    fn write(self, value: i64) -> Option<String> {
        let positive = u32::try_from(value).ok().filter(|&value| value > 0);
        let written = match self {
            Self::Unnumbered => return None,
            Self::Decimal => None,
            Self::Letter { upper } => positive.map(letters).map(|text| cased(text, upper)),
            Self::Chinese(figures) => positive.and_then(|value| figures.write(value)),
            Self::Roman { upper } => positive.and_then(roman).map(|text| cased(text, upper)),
        };
        Some(written.unwrap_or_else(|| value.to_string()))
    }
}

fn cased(text: String, upper: bool) -> String {
    if upper { text.to_ascii_uppercase() } else { text }
}

/// `a` to `z`, then `aa`.
fn letters(mut value: u32) -> String {
    let mut letters = Vec::new();
    while value > 0 {
        letters.extend(char::from_digit((value - 1) % 26 + 10, 36));
        value = (value - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

/// A Roman numeral, up to 3999.
fn roman(mut value: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if value > 3999 {
        return None;
    }
    let mut numeral = String::new();
    for (worth, sign) in SIGNS {
        while value >= worth {
            numeral.push_str(sign);
            value -= worth;
        }
    }
    Some(numeral)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_roman_numerals() {
        assert_eq!([1, 26, 27, 702, 703].map(letters), ["a", "z", "aa", "zz", "aaa"]);
        let written = [1, 4, 9, 14, 40, 1999, 3999].map(|value| roman(value).unwrap());
        assert_eq!(written, ["i", "iv", "ix", "xiv", "xl", "mcmxcix", "mmmcmxcix"]);
        assert_eq!(ListStyle::Roman { upper: true }.write(4000).unwrap(), "4000");
        assert_eq!(ListStyle::Letter { upper: false }.write(0).unwrap(), "0");
    }
}
