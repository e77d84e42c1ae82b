//! Copying: the text of the report, with or without its citation.

use super::super::document_view::DocumentView;
use super::super::effect::{Clipboard, Effect};
use super::super::message::{Message, fill};
use super::super::quote;
use super::super::settings::Settings;
use super::outcome::Outcome;
use crate::words::interface::InterfaceWords;

/// Copies the open note with its source, the selection, or the current paragraph.
pub(super) fn copy(view: &mut DocumentView, words: &InterfaceWords) -> Outcome {
    let text = match view.open_note() {
        Some(popup) => quote::entry(view, popup.note),
        None => view.chosen().as_seen(&view.document),
    };
    put(view, text, words)
}

/// Copies the open note, the selection or the current paragraph with its citation.
pub(super) fn cite(view: &mut DocumentView, settings: &Settings) -> Outcome {
    let page = &settings.page;
    let text = match view.open_note() {
        Some(popup) => quote::cited_entry(view, popup.note, page),
        None if view.chosen().text(&view.document).is_empty() => String::new(),
        None => quote::cited(view, view.chosen(), page),
    };
    put(view, text, settings.words())
}

/// Ends the selection and asks for a text to be put into the clipboard. An empty text does not replace the
/// clipboard's content.
fn put(view: &mut DocumentView, text: String, words: &InterfaceWords) -> Outcome {
    view.selection = None;
    if text.is_empty() {
        return words.nothing_to_copy.into();
    }
    Effect::Copy(text).into()
}

/// Says how much was copied, and into which clipboard.
pub(super) fn copied(characters: usize, clipboard: Clipboard, words: &InterfaceWords) -> Message {
    let [terminals, systems, tmux] = words.clipboards;
    let name = match clipboard {
        Clipboard::Terminal => terminals,
        Clipboard::System => systems,
        Clipboard::Tmux => tmux,
        Clipboard::BehindTmux => return words.behind_tmux.into(),
        Clipboard::BehindScreen => return words.behind_screen.into(),
    };
    match characters {
        1 => fill(words.one_copied, name),
        _ => fill(words.copied, characters).and(name),
    }
}
