//! The text was changed on disk: said when it is noticed, read anew when asked.

use super::super::effect::{Effect, Effects};
use super::super::message::fill;
use super::super::refind::Refind;
use super::super::state::State;
use crate::document::{BlockIdx, Document, Position};
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
pub fn reloaded(state: &mut State, document: Result<Document, String>) {
    match document {
        Ok(document) => {
            let lost = replace(state, document);
            let words = state.words();
            if lost == 0 {
                state.say(words.reloaded);
            } else {
                state.say(fill(words.reloaded_with_losses, lost));
            }
        }
        Err(reason) => state.say(fill(state.words().not_reloaded, reason)),
    }
    state.settle();
}

/// Puts the new document in place of the old one; returns how many bookmarks are lost.
fn replace(state: &mut State, document: Document) -> usize {
    let reader = &mut state.reader;
    let (old, new) = (Arc::clone(&reader.document), document.clone());
    let refind = Refind::new(&old, &new);
    let gone = reader.bookmarks.iter().filter(|&(_, &at)| refind.exact(at).is_none());
    let gone: Vec<(char, Position)> = gone.map(|(&letter, &at)| (letter, at)).collect();
    for (letter, at) in gone {
        reader.bookmarks.remove(&letter);
        let text = old.text(at.block).get(at.byte..).unwrap_or_default();
        reader.lost.insert(letter, text.into());
    }
    reader.replace(document, |at| refind.near(at));
    let back = reader.lost.iter().filter_map(|(&letter, text)| Some((letter, starts(&new, text)?)));
    for (letter, at) in back.collect::<Vec<_>>() {
        reader.lost.remove(&letter);
        reader.bookmarks.insert(letter, at);
    }
    state.prompt = None;
    state.reader.lost.len()
}

/// The paragraph that begins with what a lost bookmark stood before.
fn starts(document: &Document, text: &str) -> Option<Position> {
    let mut blocks = (0..document.blocks.len()).map(BlockIdx);
    let block = blocks.find(|&block| document.text(block).starts_with(text))?;
    Some(Position { block, byte: 0 })
}
