//! A line of text being typed: search, filter.

use crate::document::part;
use crossterm::event::{KeyCode, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

use super::job::Ticket;
use super::keymap::Key;
use crate::text::is_harmless;

/// What the text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A search in the text.
    Search,
    /// A filter of the outline.
    Filter,
    /// A choice from a list by typing: Enter takes what is chosen.
    Pick,
}

/// A prompt in the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// What was typed.
    pub text: String,
    /// The byte of `text` at which the next character goes in.
    pub cursor: usize,
    /// The job that looks for what fits the text, while it does.
    pub pending: Option<Ticket>,
}

/// What a key did to a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The text changed.
    Changed,
    /// Nothing changed but perhaps the cursor.
    Moved,
    /// The key means nothing to a line of text.
    Unused,
    /// The user is done.
    Accepted,
    /// The user gave up.
    Cancelled,
}

impl Prompt {
    /// An empty prompt, or one with a text to change.
    #[must_use]
    pub fn new(purpose: Purpose, text: String) -> Self {
        Self { purpose, cursor: text.len(), text, pending: None }
    }

    /// Puts text in at the cursor: typed or pasted. Line ends become spaces; what a terminal
    /// would act on is dropped.
    pub fn insert(&mut self, text: &str) {
        let line: String =
            text.trim_end_matches(['\r', '\n']).chars().filter_map(as_typed).collect();
        self.text.insert_str(self.cursor, &line);
        self.cursor += line.len();
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Edit {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Edit::Accepted,
            KeyCode::Esc => return Edit::Cancelled,
            KeyCode::Char('c' | 'g') if control => return Edit::Cancelled,
            KeyCode::Char('u') if control => self.erase(0),
            KeyCode::Char('w') if control => self.erase(self.word_start()),
            KeyCode::Char('a') if control => self.cursor = 0,
            KeyCode::Char('e') if control => self.cursor = self.text.len(),
            KeyCode::Backspace if self.text.is_empty() => return Edit::Cancelled,
            KeyCode::Backspace => self.erase(self.grapheme_before()),
            KeyCode::Delete if self.cursor < self.text.len() => {
                self.text.replace_range(self.cursor..self.grapheme_behind(), "");
                return Edit::Changed;
            }
            KeyCode::Left => self.cursor = self.grapheme_before(),
            KeyCode::Right => self.cursor = self.grapheme_behind(),
            KeyCode::Home => self.cursor = 0,
            KeyCode::End => self.cursor = self.text.len(),
            KeyCode::Char(c) if key.modifiers.is_empty() => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                return Edit::Changed;
            }
            _ => return Edit::Unused,
        }
        let changes = matches!(key.code, KeyCode::Backspace | KeyCode::Char('u' | 'w'));
        if changes { Edit::Changed } else { Edit::Moved }
    }

    fn erase(&mut self, from: usize) {
        self.text.replace_range(from..self.cursor, "");
        self.cursor = from;
    }

    fn before(&self) -> &str {
        part(&self.text, ..self.cursor)
    }

    fn grapheme_before(&self) -> usize {
        self.before().grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn grapheme_behind(&self) -> usize {
        let behind = part(&self.text, self.cursor..);
        self.cursor + behind.graphemes(true).next().map_or(0, str::len)
    }

    fn word_start(&self) -> usize {
        let before = self.before().trim_end();
        before.char_indices().rfind(|(_, c)| c.is_whitespace()).map_or(0, |(i, c)| i + c.len_utf8())
    }
}

fn as_typed(c: char) -> Option<char> {
    match c {
        '\r' | '\n' | '\t' => Some(' '),
        c => is_harmless(c).then_some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(keys: &[&str], text: &str, cursor: usize) {
        let mut prompt = Prompt::new(Purpose::Search, "江豚 长江".into());
        for key in keys {
            prompt.key(Key::read(key).unwrap());
        }
        assert_eq!((prompt.text.as_str(), prompt.cursor), (text, cursor));
    }

    #[test]
    fn editing_goes_by_characters_and_words() {
        check(&["Backspace"], "江豚 长", 10);
        check(&["Left", "Left", "豚"], "江豚 豚长江", 10);
        check(&["Home", "Delete"], "豚 长江", 0);
        check(&["Ctrl-w"], "江豚 ", 7);
        check(&["Ctrl-u"], "", 0);
    }

    #[test]
    fn pasted_line_ends_become_spaces_and_controls_vanish() {
        let mut prompt = Prompt::new(Purpose::Search, String::new());
        prompt.insert("江\n豚\u{202E}\u{1b}[2J\r\n");
        assert_eq!(prompt.text, "江 豚[2J");
    }
}
