//! The outcome of an action: a message, effects, the action that follows. `mod.rs` carries it out.

use super::super::document_view::{DocumentView, HitReached};
use super::super::effect::{Effect, Effects};
use super::super::keymap::Command;
use super::super::message::{Message, fill};
use super::super::recall;
use super::super::settings::Settings;

/// What remains to be done after an action, in this order.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The new message in the status line; `None` keeps the present one.
    pub message: Option<Message>,
    /// What has to be done outside the state.
    pub effects: Effects,
    /// The action that is carried out next.
    pub next: Option<Command>,
}

impl Outcome {
    /// This outcome followed by a later one, whose message replaces this one's.
    pub fn then(mut self, later: Self) -> Self {
        self.effects.extend(later.effects);
        Self { message: later.message.or(self.message), next: later.next.or(self.next), ..self }
    }
}

impl<M: Into<Message>> From<Option<M>> for Outcome {
    fn from(message: Option<M>) -> Self {
        Self { message: message.map(Into::into), ..Self::default() }
    }
}

impl From<Message> for Outcome {
    fn from(message: Message) -> Self {
        Some(message).into()
    }
}

impl From<&'static str> for Outcome {
    fn from(message: &'static str) -> Self {
        Some(message).into()
    }
}

impl From<Effects> for Outcome {
    fn from(effects: Effects) -> Self {
        Self { effects, ..Self::default() }
    }
}

impl From<Effect> for Outcome {
    fn from(effect: Effect) -> Self {
        vec![effect].into()
    }
}

/// The message after going to a hit, if there is anything to say.
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

/// The effect that saves what the user has done to a report; `None` if nothing has changed.
pub(super) fn save(view: &DocumentView, settings: &Settings) -> Option<Effect> {
    recall::unsaved(view, settings).map(|unsaved| Effect::Save(Box::new(unsaved)))
}
