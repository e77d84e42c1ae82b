//! The prompt: one line of text that the user types to search or filter.
//!
//! Edits text. What is done with it, and where it is drawn, is left to others.

use super::job::Ticket;
use super::keymap::Key;
use crate::document::part;
use crate::text::is_harmless;
use crossterm::event::{KeyCode, KeyModifiers};
use unicode_segmentation::UnicodeSegmentation;

/// The purpose of a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A search in the text.
    Search,
    /// A filter of the outline.
    Filter,
    /// Choosing from a list by typing: Enter takes the selected item.
    Pick,
    /// Narrowing a table.
    Narrow,
    /// A search in all reports of the shelf.
    SearchAll,
    /// Correcting place, year and kind of a report.
    Correct,
    /// Correcting a figure.
    CorrectFigure,
    /// Words to be counted over the shelf.
    Words,
    /// Naming the file of a table.
    WriteTable,
    /// The same, of a file that is there: it is replaced if the name is accepted again.
    ReplaceFile,
}

/// A prompt in the status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// Its purpose.
    pub purpose: Purpose,
    /// The text typed so far.
    pub text: String,
    /// The byte offset in `text` at which the next character is inserted.
    pub cursor: usize,
    /// The job that searches for the text, while it runs.
    pub pending: Option<Ticket>,
}

/// The effect of a key on a prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The text changed.
    Changed,
    /// At most the cursor moved.
    Moved,
    /// The prompt does not use the key.
    Unused,
    /// The user accepted the text.
    Accepted,
    /// The user cancelled the prompt.
    Cancelled,
}

impl Prompt {
    /// A prompt with `text` to edit, which may be empty.
    #[must_use]
    pub fn new(purpose: Purpose, text: String) -> Self {
        Self { purpose, cursor: text.len(), text, pending: None }
    }

    /// Inserts typed or pasted text at the cursor. Line ends and tabs become spaces, except line ends at the end, which
    /// are dropped, as are characters that a terminal would interpret.
    pub fn insert(&mut self, text: &str) {
        let line: String =
            text.trim_end_matches(['\r', '\n']).chars().filter_map(as_typed).collect();
        self.text.insert_str(self.cursor, &line);
        self.cursor += line.len();
    }

    /// Handles a key.
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
