//! Styles and what paragraphs and runs take from them along their inheritance: outline level, list, and whether
//! text is hidden or superscript.

use super::paragraph::Paragraph;
use std::collections::HashMap;

/// The most styles that are followed along `basedOn`.
const CHAIN_LIMIT: usize = 16;

/// The styles of a document.
#[derive(Clone, Debug, Default)]
pub(in crate::text) struct Styles {
    /// The styles by their identifiers.
    pub by_id: HashMap<String, Style>,
    /// The default paragraph style.
    pub usual: Option<String>,
}

/// A paragraph or character style.
#[derive(Clone, Debug, Default)]
pub(in crate::text) struct Style {
    /// Its name in lower case.
    pub name: String,
    /// The style that it takes from what it does not set itself.
    pub based_on: Option<String>,
    /// The outline level of its paragraphs, from 1; 0 for body text.
    pub level: Option<u8>,
    /// What its text looks like.
    pub appearance: Appearance,
    /// The list instance of its paragraphs.
    pub list: Option<usize>,
    /// Their level in that list, from 0.
    pub depth: Option<usize>,
}

/// The character properties that matter; `None` where a property is not set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::text) struct Appearance {
    pub hidden: Option<bool>,
    /// Whether text is superscript.
    pub raised: Option<bool>,
}

impl Appearance {
    /// This appearance, with unset properties taken from another.
    pub fn or(self, other: Self) -> Self {
        Self { hidden: self.hidden.or(other.hidden), raised: self.raised.or(other.raised) }
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
