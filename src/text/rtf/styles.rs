//! The style sheet of Rich Text: the styles of paragraphs. Those of characters are written out where they are used.

use super::group::level;
use crate::text::word::{Style, Styles};

/// The style of a paragraph that names none.
pub(super) const USUAL: i32 = 0;
/// The most styles that are kept.
const STYLE_LIMIT: usize = 1 << 12;

/// The styles as they are read.
#[derive(Debug, Default)]
pub(super) struct StyleSheet {
    /// The style that is described, by its number.
    open: Option<(i32, Style)>,
    styles: Styles,
}

impl StyleSheet {
    /// Begins the sheet. Its first style may have no number.
    pub fn begin(&mut self) {
        self.open = Some((USUAL, Style::default()));
    }

    /// Reads a word of a description.
    pub fn word(&mut self, word: &str, number: i32) {
        match word {
            "s" => self.open = Some((number, Style::default())),
            "cs" | "ds" | "ts" => self.open = None,
            _ => {
                let Some((_, style)) = &mut self.open else { return };
                match word {
                    "sbasedon" => style.based_on = Some(number.to_string()),
                    "outlinelevel" => style.level = Some(level(number)),
                    _ => {}
                }
            }
        }
    }

    /// Adds to the name of the style that is described; a semicolon ends it.
    pub fn name(&mut self, text: &str) {
        if let Some((_, style)) = &mut self.open {
            style.name.push_str(&text.trim_end_matches(';').to_lowercase());
        }
        if text.ends_with(';') {
            self.end();
        }
    }

    /// Ends the description.
    pub fn end(&mut self) {
        if let Some((number, style)) = self.open.take()
            && self.styles.by_id.len() < STYLE_LIMIT
        {
            self.styles.by_id.insert(number.to_string(), style);
        }
    }

    /// The styles.
    pub fn finish(self) -> Styles {
        Styles { usual: Some(USUAL.to_string()), ..self.styles }
    }
}
