//! While only the head of a text is here: what can be done goes on, what needs the rest waits for it.

use super::super::action::Action;
use super::super::effect::{Effect, Effects};
use super::super::keymap::Pressed;
use super::super::message::fill;
use super::super::saved_state::{self, Whole};
use super::super::state::State;
use super::handle_now;
use crossterm::event::{Event, KeyEventKind};

/// Takes an event. Everything waits behind the first event that waits, so that nothing is reordered.
pub(super) fn handle(state: &mut State, event: Event) -> Effects {
    let can_wait = matches!(event, Event::Key(_) | Event::Mouse(_) | Event::Paste(_));
    let waits = state.waiting.as_ref().is_some_and(|w| !w.is_empty()) || needs_rest(state, &event);
    if can_wait && waits && !ends(state, &event) {
        if let Some(waiting) = &mut state.waiting {
            waiting.push(event);
        }
        return Effects::new();
    }
    let before = (state.view.place, state.keymap.clone());
    let effects = handle_now(state, event.clone());
    // A motion that ran into the end of the head would have gone on.
    if can_wait && state.view.at_end() {
        // Its count is typed again with it.
        (state.view.place, state.keymap) = before;
        state.refresh();
        if let Some(waiting) = &mut state.waiting {
            waiting.push(event);
        }
    }
    effects
}

/// Whether an event asks for more than scrolling: for headings, notes, hits or the end.
fn needs_rest(state: &State, event: &Event) -> bool {
    let Event::Key(key) = event else { return matches!(event, Event::Mouse(_) | Event::Paste(_)) };
    if key.kind == KeyEventKind::Release {
        return false;
    }
    // The map is asked on a copy: whether the key is part of a count must not count twice.
    match state.keymap.clone().key(*key, state.mode()) {
        Pressed::Command(command) => !matches!(
            command.action,
            Action::LineDown
                | Action::LineUp
                | Action::PageDown
                | Action::PageUp
                | Action::HalfDown
                | Action::HalfUp
                | Action::Top
                | Action::Close
                | Action::Repaint
                | Action::Suspend
                | Action::Quit
        ),
        Pressed::Pending | Pressed::Unbound(_) => false,
    }
}

/// Whether an event ends the reader: that never waits.
fn ends(state: &State, event: &Event) -> bool {
    let Event::Key(key) = event else { return false };
    let pressed = state.keymap.clone().key(*key, state.mode());
    matches!(pressed, Pressed::Command(c) if c.action == Action::Quit)
}

/// Takes the whole document in place of its head, with what was kept of it, then all that waited for it.
/// Whoever has moved meanwhile is not taken elsewhere.
pub fn loaded(state: &mut State, whole: Result<Whole, String>) -> Effects {
    let waiting = state.waiting.take().unwrap_or_default();
    match whole {
        Ok(Whole { document, opened }) => {
            let moved = !state.view.at_start();
            state.view.understand(document);
            if let Some(mut opened) = opened {
                if let Some(record) = opened.record.as_mut().filter(|_| moved) {
                    record.place = None;
                }
                saved_state::recall(state, opened);
            }
        }
        Err(reason) => state.say(fill(state.words().not_loaded, reason)),
    }
    state.refresh();
    let mut effects = Effects::new();
    for event in waiting {
        effects.extend(handle_now(state, event));
        if effects.contains(&Effect::Quit) {
            break;
        }
    }
    effects
}
