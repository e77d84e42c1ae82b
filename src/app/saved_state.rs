//! What outlives a run, between the reader and what is stored: positions become places in the text with the
//! words around them, and positions again.
//!
//! It does no input or output: [`unsaved`] says what is to be saved, [`kept`] takes what came of it.

use super::message::{Message, fill};
use super::page_settings::NoteDisplay;
use super::relocate;
use super::state::State;
use super::viewport::Top;
use crate::document::Document;
use crate::store::state::{By, Change, Fingerprint, Notes, Opened, Place, Record, Saved, Trouble};
use crate::words::interface::Words;

/// A document, and what was kept of it.
#[derive(Clone, Debug)]
pub struct Whole {
    /// The document.
    pub document: Document,
    /// None where nothing is to be kept.
    pub opened: Option<Opened>,
}

impl From<Document> for Whole {
    fn from(document: Document) -> Self {
        Self { document, opened: None }
    }
}

/// What is known of what is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedState {
    document: Fingerprint,
    /// What is there of what this reader knows.
    stored: Record,
    /// How that looked here.
    seen: Record,
    /// Whether the user has been told that it cannot be saved.
    complained: bool,
}

/// What is to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// Of which document.
    pub document: Fingerprint,
    stored: Record,
    seen: Record,
    now: Record,
}

impl Unsaved {
    /// What the user did.
    #[must_use]
    pub fn change(&self) -> Change<'_> {
        Change { base: &self.stored, base_as_shown: &self.seen, ours: &self.now }
    }
}

/// What is to be saved; none when nothing differs from what was found.
#[must_use]
pub fn unsaved(state: &State) -> Option<Unsaved> {
    let SavedState { document, stored, seen, .. } = state.memory.as_ref()?;
    let now = record(state);
    (now != *seen).then(|| Unsaved {
        document: *document,
        stored: stored.clone(),
        seen: seen.clone(),
        now,
    })
}

/// Takes what came of saving. What went wrong is said and returned: that it cannot be done, once.
pub fn kept(state: &mut State, unsaved: Unsaved, saved: Result<Saved, Trouble>) -> Option<String> {
    let Saved { record, trouble } = match saved {
        Ok(saved) => saved,
        Err(trouble) => return complain(state, &trouble),
    };
    if let Some(memory) = &mut state.memory {
        memory.stored = unsaved.change().new_base(record);
        memory.seen = unsaved.now;
    }
    let said = say(&trouble?, state.words());
    state.say(said.clone());
    Some(said.whole())
}

/// Says that nothing can be kept, and returns it; nothing where the user has been told.
pub fn complain(state: &mut State, trouble: &Trouble) -> Option<String> {
    let words = state.words();
    let memory = state.memory.as_mut()?;
    let told = std::mem::replace(&mut memory.complained, true);
    (!told).then(|| {
        let said = say(trouble, words);
        state.say(said.clone());
        said.whole()
    })
}

/// Brings back what was kept of the document.
pub fn recall(state: &mut State, opened: Opened) {
    let Opened { document, record: found, by, trouble } = opened;
    let mut stored = found.unwrap_or_default();
    bookmarks(state, &stored);
    folds(state, &stored);
    state.view.outline.wanted = stored.outline.unwrap_or(state.view.outline.wanted);
    state.page.notes = stored.notes.map_or(state.page.notes, display);
    state.refresh();
    if let Some(place) = &stored.place {
        let at = relocate::nearest(&state.view.document, &place.mark);
        state.view.place.top = Top { at, above: place.above };
        state.refresh();
    }
    let words = state.words();
    if let Some(trouble) = &trouble {
        state.say(say(trouble, words));
    } else if !state.view.lost.is_empty() && by == By::Path {
        state.say(fill(words.recalled_with_losses, state.view.lost.len()));
    }
    let seen = record(state);
    if by == By::Path {
        // Of this text nothing is stored yet: what was found belongs to another.
        let Record { place, folded, bookmarks, .. } = seen.clone();
        stored = Record { place, folded, bookmarks, ..stored };
    }
    let complained = matches!(trouble, Some(Trouble::Newer | Trouble::Unreadable(_)));
    state.memory = Some(SavedState { document, stored, seen, complained });
}

/// Goes on with another text of the same file: what the reader has is kept with that one from now on, and
/// what was kept of it before comes to it.
pub fn renew(state: &mut State, opened: Opened) {
    let Some(memory) = state.memory.take() else { return };
    if let Some(trouble) = &opened.trouble {
        state.say(say(trouble, state.words()));
    }
    let stored = opened.record.filter(|_| opened.by == By::Text).unwrap_or_default();
    let marks = stored.bookmarks.iter().filter(|(letter, _)| {
        !state.view.bookmarks.contains_key(letter) && !state.view.lost.contains_key(letter)
    });
    let missing = marks.map(|(letter, mark)| (*letter, mark.clone())).collect();
    bookmarks(state, &Record { bookmarks: missing, ..Record::default() });
    // Nothing of what is here has been seen on disk: all of it is brought there.
    let seen = Record { place: None, folded: None, bookmarks: [].into(), ..memory.seen };
    state.memory = Some(SavedState { document: opened.document, stored, seen, ..memory });
}

fn bookmarks(state: &mut State, stored: &Record) {
    let view = &mut state.view;
    for (&letter, mark) in &stored.bookmarks {
        match relocate::written(&view.document, mark) {
            Some(at) => drop(view.bookmarks.insert(letter, at)),
            None => drop(view.lost.insert(letter, mark.clone())),
        }
    }
}

fn folds(state: &mut State, stored: &Record) {
    let (document, outline) = (&*state.view.document, &mut state.view.outline);
    let marks = stored.folded.iter().flatten();
    outline.fold_at(document, marks.filter_map(|mark| relocate::written(document, mark)));
}

/// Everything that is kept, as it is now.
fn record(state: &State) -> Record {
    let view = &state.view;
    let document = &*view.document;
    let top = view.place.top;
    let place = Place { mark: relocate::mark(document, top.at), above: top.above };
    let headings = view.outline.folded.iter().filter_map(|h| document.headings.get(h.index()));
    let folded = headings.map(|h| relocate::mark(document, h.span.position())).collect();
    let here = view.bookmarks.iter().map(|(&letter, &at)| (letter, relocate::mark(document, at)));
    let lost = view.lost.iter().map(|(&letter, mark)| (letter, mark.clone()));
    Record {
        place: Some(place),
        notes: Some(notes(state.page.notes)),
        outline: Some(view.outline.wanted),
        folded: Some(folded),
        bookmarks: lost.chain(here).collect(),
        ..Record::default()
    }
}

fn display(notes: Notes) -> NoteDisplay {
    match notes {
        Notes::Popup => NoteDisplay::Popup,
        Notes::Strip => NoteDisplay::Strip,
        Notes::Margin => NoteDisplay::Margin,
    }
}

fn notes(display: NoteDisplay) -> Notes {
    match display {
        NoteDisplay::Popup => Notes::Popup,
        NoteDisplay::Strip => Notes::Strip,
        NoteDisplay::Margin => Notes::Margin,
    }
}

/// What went wrong, in one line.
#[must_use]
pub fn say(trouble: &Trouble, words: &Words) -> Message {
    match trouble {
        Trouble::NoFolder => words.state_no_folder.into(),
        Trouble::SetAside(name) => fill(words.state_set_aside, name),
        Trouble::Newer => words.state_newer.into(),
        Trouble::Unreadable(reason) => fill(words.state_unreadable, reason),
        Trouble::Unwritable(reason) => fill(words.state_unwritable, reason),
        Trouble::Busy => words.state_busy.into(),
        Trouble::TooLarge => words.state_too_large.into(),
    }
}
