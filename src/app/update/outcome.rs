//! What a verb leaves to be done: something to say, effects, an action to go on with. `mod.rs` sees to it.

use super::super::document_view::{DocumentView, HitReached};
use super::super::effect::{Effect, Effects};
use super::super::keymap::Command;
use super::super::message::{Message, fill};
use super::super::recall;
use super::super::settings::Settings;

/// What a verb leaves to be done, in this order.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// What the status line says from now on; `None` leaves it alone.
    pub message: Option<Message>,
    /// What is to be done outside.
    pub effects: Effects,
    /// The action that is carried out next.
    pub next: Option<Command>,
}

impl Outcome {
    /// What is left to be done after another verb, too. The later message replaces the earlier one.
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

/// Saves what the user has done to a report.
pub(super) fn save(view: &DocumentView, settings: &Settings) -> Option<Effect> {
    recall::unsaved(view, settings).map(|unsaved| Effect::Save(Box::new(unsaved)))
}
