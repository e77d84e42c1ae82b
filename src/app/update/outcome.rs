//! What verbs leave to be said, and what is saved after them.

use super::super::document_view::{DocumentView, HitReached};
use super::super::effect::{Effect, Effects};
use super::super::message::{Message, fill};
use super::super::recall;
use super::super::settings::Settings;
use super::super::state::State;

/// Says what a verb has to say.
pub(super) fn said(message: Option<impl Into<Message>>, state: &mut State) -> Effects {
    if let Some(message) = message {
        state.say(message);
    }
    Effects::new()
}

/// What is said of a hit that was gone to.
pub(super) fn after_hit(
    reached: HitReached,
    view: &DocumentView,
    settings: &Settings,
) -> Option<Message> {
    let words = settings.words();
    match reached {
        HitReached::Hit => None,
        HitReached::FromTop => Some(words.wrapped_top.into()),
        HitReached::FromEnd => Some(words.wrapped_end.into()),
        HitReached::NoSearch => Some(words.no_search.into()),
        HitReached::NoHits => {
            let pattern = view.search.as_ref().map(|s| s.pattern.clone()).unwrap_or_default();
            Some(fill(words.no_hits, pattern))
        }
    }
}

/// Saves what the user has done to the report on the screen.
pub(super) fn save(state: &State) -> Effects {
    let unsaved = recall::unsaved(&state.view, &state.settings);
    unsaved.map(|unsaved| Effect::Save(Box::new(unsaved))).into_iter().collect()
}
