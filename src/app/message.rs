//! What the status line says: words of the tables with the keys in use and values filled in, in the form
//! that fits.
//!
//! In the tables `{}` is a value and `{note-list}` a key of the action of that name. A part in brackets is
//! left out where its action has no key; `|` stands between a form and a shorter one for narrow screens.
//! Knows the keys, and nothing of where a message stands.

use super::keymap::Keymap;
use crate::text::{Ambiguous, clipped, str_width};
use std::fmt::Display;

/// Something to be said in the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    said: Said,
    /// Whether it stays until a key that does something; others end with any key.
    pub lasts: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Said {
    /// A text as it stands.
    Text(String),
    /// Words of the tables, and their values in order.
    Words(&'static str, Vec<String>),
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self { said: Said::Text(text), lasts: false }
    }
}

impl From<&'static str> for Message {
    fn from(words: &'static str) -> Self {
        Self { said: Said::Words(words, Vec::new()), lasts: false }
    }
}

/// Words of the tables with a value.
#[must_use]
pub fn fill(words: &'static str, value: impl Display) -> Message {
    Message::from(words).and(value)
}

impl Message {
    /// The same with one more value.
    #[must_use]
    pub fn and(mut self, value: impl Display) -> Self {
        if let Said::Words(_, values) = &mut self.said {
            values.push(value.to_string());
        }
        self
    }

    /// The same, to stay until a key that does something.
    #[must_use]
    pub fn lasting(self) -> Self {
        Self { lasts: true, ..self }
    }

    /// The text whole, with the keys of the table: for where there is no screen.
    #[must_use]
    pub fn whole(&self) -> String {
        self.text(&Keymap::default(), usize::MAX, Ambiguous::Narrow)
    }

    /// The text in its longest form that fits `cells`; where none does, the shortest with its first value
    /// cut, so that what is said of the value stays in sight.
    #[must_use]
    pub fn text(&self, keymap: &Keymap, cells: usize, ambiguous: Ambiguous) -> String {
        let (words, values) = match &self.said {
            Said::Text(text) => return text.clone(),
            Said::Words(words, values) => (words, values),
        };
        let mut shortest = String::new();
        for form in words.split('|') {
            shortest = filled(form, values, keymap);
            if str_width(&shortest, ambiguous) <= cells {
                return shortest;
            }
        }
        let form = words.rsplit('|').next().unwrap_or_default();
        let over = str_width(&shortest, ambiguous) - cells;
        cut(values, over, ambiguous).map_or(shortest, |values| filled(form, &values, keymap))
    }
}

/// The values with the first of them shorter by `over` cells; `None` where too little of it would be left.
fn cut(values: &[String], over: usize, ambiguous: Ambiguous) -> Option<Vec<String>> {
    /// Cells of a value that still say what it is.
    const LEAST: usize = 6;
    let (first, rest) = values.split_first()?;
    let left = str_width(first, ambiguous).checked_sub(over).filter(|&left| left >= LEAST)?;
    Some([clipped(first, left, ambiguous)].into_iter().chain(rest.iter().cloned()).collect())
}

/// A form with its values and keys, without the parts whose keys there are not.
fn filled(form: &str, values: &[String], keymap: &Keymap) -> String {
    let mut values = values.iter();
    // Brackets stand in pairs and not within each other.
    let parts = form.split(['[', ']']);
    let said: String = parts.filter_map(|part| filled_part(part, &mut values, keymap)).collect();
    said.trim_start().to_owned()
}

fn filled_part<'a>(
    part: &str,
    values: &mut impl Iterator<Item = &'a String>,
    keymap: &Keymap,
) -> Option<String> {
    let mut said = String::new();
    let mut rest = part;
    while let Some((before, hole)) = rest.split_once('{') {
        let (name, behind) = hole.split_once('}')?;
        said.push_str(before);
        said.push_str(if name.is_empty() { values.next()? } else { keymap.key_for(name)? });
        rest = behind;
    }
    Some(said + rest)
}

#[cfg(test)]
mod tests {
    use super::super::action::TABLE;
    use super::*;
    use crate::words::Lang;

    #[track_caller]
    fn check(message: &Message, own: &[(&str, &[&str])], cells: usize, expected: &str) {
        let keys = |keys: &[&str]| keys.iter().map(|k| (*k).to_owned()).collect();
        let own = own.iter().map(|(name, own)| ((*name).to_owned(), keys(own))).collect();
        let keymap = Keymap::with(own).0;
        assert_eq!(message.text(&keymap, cells, Ambiguous::Narrow), expected);
    }

    #[test]
    fn hints_name_the_keys_in_use() {
        let message = fill("no {}[; {note-list} lists them][, {help} helps]", 3);
        check(&message, &[], 40, "no 3; i lists them, ? helps");
        check(&message, &[("note-list", &["x", "i"])], 40, "no 3; x lists them, ? helps");
        check(&message, &[("note-list", &[])], 40, "no 3, ? helps");
        check(&message, &[("note-list", &[]), ("help", &[])], 40, "no 3");
        // A key that the user has given to something else is no key of this action.
        check(&message, &[("top", &["i"])], 40, "no 3, ? helps");
    }

    #[test]
    fn a_narrow_screen_gets_the_short_form_and_a_long_value_is_cut() {
        let message = fill("there is no {} anywhere|no {} here", "abcdefghij");
        check(&message, &[], 31, "there is no abcdefghij anywhere");
        check(&message, &[], 30, "no abcdefghij here");
        check(&message, &[], 15, "no abcdef… here");
        check(&message, &[], 10, "no abcdefghij here");
    }

    #[test]
    fn what_a_value_says_is_no_hole() {
        check(&fill("“{}”[ {help}]", "{top}[x]|{}"), &[], 40, "“{top}[x]|{}” ?");
        check(&Message::from("[{help}]|".to_owned()), &[], 1, "[{help}]|");
    }

    /// The texts of a table.
    fn texts(lang: Lang) -> Vec<String> {
        let all = format!("{:?}", lang.interface());
        all.split('"').skip(1).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn every_hole_is_an_action_and_stands_in_brackets() {
        for text in [texts(Lang::Zh), texts(Lang::En)].concat() {
            for (at, part) in text.split(['[', ']']).enumerate() {
                let names = part.split('{').skip(1).map(|hole| hole.split('}').next().unwrap());
                for name in names.filter(|name| !name.is_empty()) {
                    assert!(TABLE.iter().any(|entry| entry.name == name), "{name} in {text}");
                    assert!(at % 2 == 1, "{name} in {text} must be left out where it has no key");
                }
            }
        }
    }

    /// Cells of the status line on the narrowest screen.
    const NARROWEST: usize = 38;

    #[test]
    fn everything_that_is_said_has_a_form_for_the_narrowest_screen() {
        for lang in [Lang::Zh, Lang::En] {
            for text in texts(lang).into_iter().filter(|text| !text.contains("40×10")) {
                let form = text.rsplit('|').next().unwrap();
                let said = filled(form, &vec!["10".to_owned(); 2], &Keymap::default());
                assert!(str_width(&said, Ambiguous::Narrow) <= NARROWEST, "{said}");
            }
        }
    }
}
