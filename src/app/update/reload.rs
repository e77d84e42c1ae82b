//! The text was changed on disk: said when it is noticed, read anew when asked.

use super::super::effect::{Effect, Effects};
use super::super::message::fill;
use super::super::relocate::{self, Relocation};
use super::super::saved_state::{self, Whole};
use super::super::state::State;
use crate::document::{Document, Position};
use std::sync::Arc;

/// Asks for the text to be read anew, unless it is being read.
pub(super) fn ask(state: &mut State) -> Effects {
    if state.waiting.is_some() { Effects::new() } else { vec![Effect::Reload] }
}

/// Says that the file has changed since it was read.
pub fn changed(state: &mut State) {
    state.say(state.words().changed);
}

/// Takes the text as it is now. The place is kept by the text around it; a bookmark whose text is gone is
/// kept as lost.
pub fn reloaded(state: &mut State, whole: Result<Whole, String>) {
    match whole {
        Ok(Whole { document, opened }) => {
            let lost = replace(state, document);
            let words = state.words();
            if lost == 0 {
                state.say(words.reloaded);
            } else {
                state.say(fill(words.reloaded_with_losses, lost));
            }
            if let Some(opened) = opened {
                saved_state::renew(state, opened);
            }
        }
        Err(reason) => state.say(fill(state.words().not_reloaded, reason)),
    }
    state.refresh();
}

/// Puts the new document in place of the old one; returns how many bookmarks are lost.
fn replace(state: &mut State, document: Document) -> usize {
    let view = &mut state.view;
    let (old, new) = (Arc::clone(&view.document), document.clone());
    let refind = Relocation::new(&old, &new);
    let gone = view.bookmarks.iter().filter(|&(_, &at)| refind.exact(at).is_none());
    let gone: Vec<(char, Position)> = gone.map(|(&letter, &at)| (letter, at)).collect();
    for (letter, at) in gone {
        view.bookmarks.remove(&letter);
        view.lost.insert(letter, relocate::mark(&old, at));
    }
    view.replace(document, |at| refind.near(at));
    let back = view.lost.iter();
    let back = back.filter_map(|(&letter, mark)| Some((letter, relocate::written(&new, mark)?)));
    for (letter, at) in back.collect::<Vec<_>>() {
        view.lost.remove(&letter);
        view.bookmarks.insert(letter, at);
    }
    state.prompt = None;
    // A drag began at a place of the old text.
    state.drag = None;
    state.view.lost.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Drag;
    use crate::app::{Size, handle};
    use crate::document::BlockIdx;
    use crate::parse::parse;
    use crate::text;
    use crate::words::Lang;
    use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

    fn understood(text: &str) -> Document {
        parse(&text::decode(text.as_bytes(), None)).document
    }

    /// Found by storms: the drag then selected from a paragraph that the new text does not have.
    #[test]
    fn a_drag_ends_when_the_text_is_replaced() {
        let size = Size { width: 80, height: 24 };
        let long = understood(&"发展经济。\n".repeat(9));
        let mut state = State::new("a.txt".to_owned(), long, size, Lang::Zh);
        state.drag = Some(Drag::Selection(Position { block: BlockIdx::new(8), byte: 0 }));
        let document = understood("发展农业。\n");
        reloaded(&mut state, Ok(Whole { document, opened: None }));
        assert_eq!(state.drag, None);
        let kind = MouseEventKind::Drag(MouseButton::Left);
        let event = MouseEvent { kind, column: 20, row: 0, modifiers: KeyModifiers::NONE };
        handle(&mut state, Event::Mouse(event));
        assert_eq!(state.view.selection, None);
    }
}
