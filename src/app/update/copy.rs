//! Copying: the text of the report, with or without its citation.

use super::super::effect::{Clipboard, Effect, Effects};
use super::super::message::fill;
use super::super::quote;
use super::super::state::State;

/// Copies the open note with its source, the selection, or the current paragraph.
pub(super) fn copy(state: &mut State) -> Effects {
    let view = &state.view;
    let text = match view.open_note() {
        Some(popup) => quote::entry(view, popup.note),
        None => view.chosen().as_seen(&view.document),
    };
    put(state, text)
}

/// Copies the open note, the selection or the current paragraph with its citation.
pub(super) fn cite(state: &mut State) -> Effects {
    let (view, page) = (&state.view, &state.settings.page);
    let text = match view.open_note() {
        Some(popup) => quote::cited_entry(view, popup.note, page),
        None if view.chosen().text(&view.document).is_empty() => String::new(),
        None => quote::cited(view, view.chosen(), page),
    };
    put(state, text)
}

/// Asks for a text to be put into the clipboard. What is there already is not given up for nothing.
fn put(state: &mut State, text: String) -> Effects {
    state.view.selection = None;
    if text.is_empty() {
        state.say(state.words().nothing_to_copy);
        return Effects::new();
    }
    vec![Effect::Copy(text)]
}

/// Says how much was copied, and into which clipboard.
pub(super) fn copied(state: &mut State, characters: usize, clipboard: Clipboard) {
    let words = state.words();
    let [terminals, systems, tmux] = words.clipboards;
    let name = match clipboard {
        Clipboard::Terminal => terminals,
        Clipboard::System => systems,
        Clipboard::Tmux => tmux,
        Clipboard::BehindTmux => return state.say(words.behind_tmux),
        Clipboard::BehindScreen => return state.say(words.behind_screen),
    };
    state.say(fill(words.copied, characters).and(name));
}
