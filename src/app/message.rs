//! Messages: templates from `words/interface/`, filled in with values and with the keys in use.
//!
//! In a template, `{}` stands for a value, `{s}` for the ending of a plural where the value before it is not 1, and
//! `{note-list}` for a key of the action of that name. A part in brackets is left out if no key runs its action, so a hint never names a key that does nothing. `|` separates
//! a form from a shorter one for narrow screens. This module does not know where a message is shown.

use super::action::Modes;
use super::keymap::Keymap;
use crate::text::{Ambiguous, clipped, str_width};
use std::fmt::Display;

/// A message. The screen shows its longest form that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    content: MessageText,
    /// Whether the message stays until a key runs an action. Other messages disappear at any key.
    pub lasts: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum MessageText {
    /// A text that is shown unchanged.
    Text(String),
    /// A template and its values, in order.
    Template(&'static str, Vec<String>),
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        Self { content: MessageText::Text(text), lasts: false }
    }
}

impl From<&'static str> for Message {
    fn from(template: &'static str) -> Self {
        Self { content: MessageText::Template(template, Vec::new()), lasts: false }
    }
}

/// A message from a template and its first value.
#[must_use]
pub fn fill(template: &'static str, value: impl Display) -> Message {
    Message::from(template).and(value)
}

impl Message {
    /// Adds the template's next value.
    #[must_use]
    pub fn and(mut self, value: impl Display) -> Self {
        if let MessageText::Template(_, values) = &mut self.content {
            values.push(value.to_string());
        }
        self
    }

    /// Makes the message stay until a key runs an action.
    #[must_use]
    pub fn lasting(self) -> Self {
        Self { lasts: true, ..self }
    }

    /// The longest form with the default keys, for standard error.
    #[must_use]
    pub fn whole(&self) -> String {
        self.text(&Keymap::default(), Modes::TEXT, usize::MAX, Ambiguous::Narrow)
    }

    /// The longest form that fits `cells` cells, with the keys that work in `mode`. If none fits, the first value in
    /// the shortest form is cut, so that the words around it stay visible.
    #[must_use]
    pub fn text(&self, keymap: &Keymap, mode: Modes, cells: usize, ambiguous: Ambiguous) -> String {
        let (template, values) = match &self.content {
            MessageText::Text(text) => return text.clone(),
            MessageText::Template(template, values) => (template, values),
        };
        let key = |action: &str| keymap.key_for(action, mode);
        let mut shortest = String::new();
        for form in template.split('|') {
            shortest = filled(form, values, &key);
            if str_width(&shortest, ambiguous) <= cells {
                return shortest;
            }
        }
        let form = template.rsplit('|').next().unwrap_or_default();
        let over = str_width(&shortest, ambiguous) - cells;
        cut(values, over, ambiguous).map_or(shortest, |values| filled(form, &values, &key))
    }
}

/// The values with the first one shortened by `over` cells; `None` if too little of it would be left.
fn cut(values: &[String], over: usize, ambiguous: Ambiguous) -> Option<Vec<String>> {
    /// The fewest cells in which a value can still be recognised.
    const LEAST: usize = 6;
    let (first, rest) = values.split_first()?;
    let left = str_width(first, ambiguous).checked_sub(over).filter(|&left| left >= LEAST)?;
    Some([clipped(first, left, ambiguous)].into_iter().chain(rest.iter().cloned()).collect())
}

/// Fills in a form and leaves out the parts whose actions no key runs.
fn filled<'v, 'k: 'v>(
    form: &str,
    values: &'v [String],
    key: &impl Fn(&str) -> Option<&'k str>,
) -> String {
    let mut values = values.iter();
    let mut last: Option<&'v str> = None;
    // Brackets come in pairs and are not nested.
    let parts = form.split(['[', ']']);
    let mut hole = |name: &str| -> Option<&'v str> {
        match name {
            "" => {
                last = values.next().map(String::as_str);
                last
            }
            PLURAL => Some(if last == Some("1") { "" } else { "s" }),
            action => key(action),
        }
    };
    let filled: String = parts.filter_map(|part| filled_part(part, &mut hole)).collect();
    filled.trim_start().to_owned()
}

/// The name of the hole for the ending of a plural.
const PLURAL: &str = "s";

fn filled_part<'a>(part: &str, value: &mut impl FnMut(&str) -> Option<&'a str>) -> Option<String> {
    let mut filled = String::new();
    let mut rest = part;
    while let Some((before, hole)) = rest.split_once('{') {
        let (name, behind) = hole.split_once('}')?;
        filled.push_str(before);
        filled.push_str(value(name)?);
        rest = behind;
    }
    Some(filled + rest)
}

#[cfg(test)]
mod tests {
    use super::super::action::{Modes, TABLE};
    use super::*;
    use crate::words::Lang;

    #[track_caller]
    fn check(message: &Message, own: &[(&str, &[&str])], cells: usize, expected: &str) {
        let keys = |keys: &[&str]| keys.iter().map(|k| (*k).to_owned()).collect();
        let own = own.iter().map(|(name, own)| ((*name).to_owned(), keys(own))).collect();
        let keymap = Keymap::with(own).0;
        assert_eq!(message.text(&keymap, Modes::TEXT, cells, Ambiguous::Narrow), expected);
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
    fn a_hint_names_no_key_that_does_nothing_where_it_is_shown() {
        let message = fill("{} does nothing here[; press {help} for help]", "x");
        let text = |mode| message.text(&Keymap::default(), mode, 80, Ambiguous::Narrow);
        assert_eq!(text(Modes::TEXT), "x does nothing here; press ? for help");
        assert_eq!(text(Modes::LIST), "x does nothing here");
        assert_eq!(text(Modes::SELECT), "x does nothing here");
        // Bookmarks are deleted in their list alone.
        let delete = |mode| Keymap::default().key_for("delete", mode).map(str::to_owned);
        assert_eq!(delete(Modes::LIST).as_deref(), Some("Delete"));
        assert_eq!(delete(Modes::NOTE), None);
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
    fn one_is_no_plural() {
        let message = |hits, reports| fill("{} hit{s} in {} report{s}", hits).and(reports);
        check(&message(2, 1), &[], 40, "2 hits in 1 report");
        check(&message(1, 11), &[], 40, "1 hit in 11 reports");
    }

    #[test]
    fn a_value_is_not_read_as_a_template() {
        check(&fill("“{}”[ {help}]", "{top}[x]|{}"), &[], 40, "“{top}[x]|{}” ?");
        check(&Message::from("[{help}]|".to_owned()), &[], 1, "[{help}]|");
    }

    /// All interface texts of a language.
    fn texts(lang: Lang) -> Vec<String> {
        let all = format!("{:?}", lang.interface());
        all.split('"').skip(1).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn every_hole_is_an_action_and_stands_in_brackets() {
        for text in [texts(Lang::Zh), texts(Lang::En)].concat() {
            for (at, part) in text.split(['[', ']']).enumerate() {
                let names = part.split('{').skip(1).map(|hole| hole.split('}').next().unwrap());
                for name in names.filter(|name| !name.is_empty() && *name != PLURAL) {
                    assert!(TABLE.iter().any(|entry| entry.name == name), "{name} in {text}");
                    assert!(at % 2 == 1, "{name} in {text} must be left out where it has no key");
                }
            }
        }
    }

    /// The cells of the status line on the narrowest screen.
    const NARROWEST: usize = 38;

    #[test]
    fn everything_that_is_said_has_a_form_for_the_narrowest_screen() {
        for lang in [Lang::Zh, Lang::En] {
            for text in texts(lang).into_iter().filter(|text| !text.contains("40×10")) {
                let form = text.rsplit('|').next().unwrap();
                let said = filled(form, &["10".to_owned(), "10".to_owned()], &|name| {
                    TABLE.iter().find(|entry| entry.name == name)?.keys.first().copied()
                });
                assert!(str_width(&said, Ambiguous::Narrow) <= NARROWEST, "{said}");
            }
        }
    }
}
