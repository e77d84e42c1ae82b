//! Converts between a view and its stored record: positions become places with the words around them, and positions
//! again.
//!
//! It does no input or output: [`unsaved`] returns what has to be saved, [`saved`] handles the result.

use super::document_view::DocumentView;
use super::message::{Message, fill};
use super::note_ref::ReadingPlace;
use super::page_settings::NoteDisplay;
use super::saved_state::{SavedState, Unsaved};
use super::settings::Settings;
use super::viewport::Top;
use crate::document::{Document, HeadingIdx};
use crate::store::relocate;
use crate::store::state::{
    Fingerprint, FoundBy, Opened, Record, Saved, StoredJoin, StoredNoteDisplay, StoredPlace,
    TextAnchor, Trouble,
};
use crate::words::interface::InterfaceWords;
use std::sync::Arc;

/// What has to be saved of a view; `None` if nothing has changed since the disk was last read or written.
#[must_use]
pub fn unsaved(view: &DocumentView, settings: &Settings) -> Option<Unsaved> {
    let SavedState { document, base, base_as_shown, .. } = view.saved.as_ref()?;
    let ours = record(view, settings);
    (ours != *base_as_shown).then(|| Unsaved {
        report: view.origin.report,
        document: *document,
        path: view.origin.path.clone(),
        base: base.clone(),
        base_as_shown: base_as_shown.clone(),
        ours,
    })
}

/// Handles the result of saving. Returns a message if something went wrong; that nothing can be saved is reported
/// only once.
pub fn saved(
    view: &mut DocumentView,
    unsaved: Unsaved,
    saved: Result<Saved, Trouble>,
    words: &InterfaceWords,
) -> Option<Message> {
    let Saved { record, trouble } = match saved {
        Ok(saved) => saved,
        Err(trouble) => return complain(view, &trouble, words),
    };
    if let Some(saved) = &mut view.saved {
        saved.base = unsaved.change().new_base(record);
        saved.base_as_shown = unsaved.ours;
    }
    Some(say(&trouble?, words))
}

/// The message that nothing can be saved; `None` if the user has already been told.
pub fn complain(
    view: &mut DocumentView,
    trouble: &Trouble,
    words: &InterfaceWords,
) -> Option<Message> {
    let saved = view.saved.as_mut()?;
    let has_been_told = std::mem::replace(&mut saved.complained, true);
    (!has_been_told).then(|| say(trouble, words))
}

/// Restores the saved state of a report, except for the reading place. Returns a message if something went wrong.
pub fn recall(
    view: &mut DocumentView,
    settings: &mut Settings,
    opened: &Opened,
) -> Option<Message> {
    let Opened { record, by, trouble, .. } = opened;
    let record = record.clone().unwrap_or_default();
    set_bookmarks(view, &record);
    set_folds(view, &record);
    view.joined.clone_from(record.joined.as_ref().unwrap_or(&Vec::new()));
    view.outline.wanted = record.outline.unwrap_or(view.outline.wanted);
    settings.page.notes = record.notes.map_or(settings.page.notes, display_of);
    let words = settings.words();
    if let Some(trouble) = trouble {
        Some(say(trouble, words))
    } else if !view.lost.is_empty() && *by == FoundBy::Path {
        Some(fill(words.recalled_with_losses, view.lost.len()))
    } else {
        None
    }
}

/// The reading place in a record.
#[must_use]
pub fn place_of(record: &Record, document: &Document) -> Option<ReadingPlace> {
    let StoredPlace { mark, above, current, .. } = record.place.as_ref()?;
    let top = Top { at: relocate::nearest(document, mark), above: *above };
    let current = current.as_ref().and_then(|mark| relocate::written(document, mark));
    Some(ReadingPlace { top, current, ..ReadingPlace::default() })
}

/// Makes what was read from disk the base of later saves. Call this when all of it has been restored.
pub fn remember(view: &mut DocumentView, settings: &Settings, opened: Opened) {
    let Opened { document, record: found, by, trouble } = opened;
    let mut base = found.unwrap_or_default();
    let base_as_shown = record(view, settings);
    if by == FoundBy::Path {
        // Nothing is stored for this text yet: the record found belongs to an earlier version of the file.
        let Record { place, folded, bookmarks, .. } = base_as_shown.clone();
        base = Record { place, folded, bookmarks, ..base };
    }
    let complained = matches!(trouble, Some(Trouble::Newer | Trouble::Unreadable(_)));
    view.saved = Some(SavedState { document, base, base_as_shown, complained });
}

/// Switches to another version of the same file: the view's state is saved with that version from now on, and what
/// was saved for it before is added. Returns a message if something went wrong.
pub fn renew(view: &mut DocumentView, opened: Opened, words: &InterfaceWords) -> Option<Message> {
    let saved = view.saved.take()?;
    let said = opened.trouble.as_ref().map(|trouble| say(trouble, words));
    let record = opened.record.unwrap_or_default();
    let base = match opened.by {
        FoundBy::Text => record,
        // What was said of the figures of the earlier text is found again in this one by its words.
        FoundBy::Path => Record { figures: record.figures, ..Record::default() },
    };
    let missing = base.bookmarks.iter().filter(|(letter, _)| {
        !view.bookmarks.contains_key(letter) && !view.lost.contains_key(letter)
    });
    let missing = missing.map(|(letter, mark)| (*letter, mark.clone())).collect();
    set_bookmarks(view, &Record { bookmarks: missing, ..Record::default() });
    // None of this is on disk under the new text, so all of it counts as changed.
    let base_as_shown =
        Record { place: None, folded: None, bookmarks: [].into(), ..saved.base_as_shown };
    view.saved = Some(SavedState { document: opened.document, base, base_as_shown, ..saved });
    said
}

/// Sets the bookmarks of a record; those whose text is gone are kept as lost.
pub fn set_bookmarks(view: &mut DocumentView, record: &Record) {
    for (&letter, mark) in &record.bookmarks {
        match relocate::written(&view.document, mark) {
            Some(at) => drop(view.bookmarks.insert(letter, at)),
            None => drop(view.lost.insert(letter, mark.clone())),
        }
    }
}

/// Folds the headings of a record.
pub fn set_folds(view: &mut DocumentView, record: &Record) {
    let document = &*view.document;
    let marks = record.folded.iter().flatten();
    view.outline.fold_at(document, marks.filter_map(|mark| relocate::written(document, mark)));
}

/// The record of a view as it is now.
#[must_use]
pub fn record(view: &DocumentView, settings: &Settings) -> Record {
    let document = &*view.document;
    let ReadingPlace { top, current, .. } = view.place;
    let place = StoredPlace {
        mark: relocate::mark(document, top.at),
        above: top.above,
        current: current.map(|at| relocate::mark(document, at)),
        percent: None,
    };
    let place = StoredPlace { percent: percent(view, &place), ..place };
    let headings = view.outline.folded.iter().map(|h| document.heading(*h));
    let folded = headings.map(|h| relocate::mark(document, h.span.position())).collect();
    let here = view.bookmarks.iter().map(|(&letter, &at)| (letter, relocate::mark(document, at)));
    let lost = view.lost.iter().map(|(&letter, mark)| (letter, mark.clone()));
    Record {
        place: Some(place),
        notes: Some(notes_of(settings.page.notes)),
        outline: Some(view.outline.wanted),
        folded: Some(folded),
        joined: (!view.joined.is_empty() || was_joined(view)).then(|| view.joined.clone()),
        bookmarks: lost.chain(here).collect(),
        ..Record::default()
    }
}

/// How far the report was read. While nobody moves it stays what it was, whatever the size of the screen is.
fn percent(view: &DocumentView, place: &StoredPlace) -> Option<u8> {
    let before = view.saved.as_ref().and_then(|saved| saved.base_as_shown.place.as_ref());
    let unmoved =
        before.filter(|before| StoredPlace { percent: None, ..(*before).clone() } == *place);
    match unmoved {
        Some(before) => before.percent,
        None => u8::try_from(view.percent()).ok(),
    }
}

/// Whether sections have been joined by hand before, so that it must be written that none are any longer.
fn was_joined(view: &DocumentView) -> bool {
    let saved = view.saved.as_ref();
    saved.is_some_and(|saved| saved.base_as_shown.joined.is_some())
}

/// The headings of an earlier report and of a later one that the user has joined.
#[must_use]
pub fn joined(earlier: &DocumentView, later: &DocumentView) -> Vec<(HeadingIdx, HeadingIdx)> {
    if later.joined.is_empty() {
        return Vec::new();
    }
    let with = Fingerprint::of(&earlier.document);
    let heading = |document: &Document, mark: &TextAnchor| {
        let at = relocate::written(document, mark)?;
        document.heading_at(at).filter(|&heading| document.heading(heading).span.position() == at)
    };
    let pair = |join: &StoredJoin| {
        heading(&earlier.document, &join.there).zip(heading(&later.document, &join.here))
    };
    later.joined.iter().filter(|join| join.with == with).filter_map(pair).collect()
}

/// Keeps which headings of an earlier report and of a later one the user has joined.
pub fn set_joined(
    earlier: &DocumentView,
    later: &mut DocumentView,
    joined: &[(HeadingIdx, HeadingIdx)],
) {
    let with = Fingerprint::of(&earlier.document);
    let mark = |document: &Document, heading| {
        relocate::mark(document, document.heading(heading).span.position())
    };
    let document = Arc::clone(&later.document);
    later.joined.retain(|join| join.with != with);
    later.joined.extend(joined.iter().map(|&(there, here)| StoredJoin {
        with,
        here: mark(&document, here),
        there: mark(&earlier.document, there),
    }));
}

fn display_of(notes: StoredNoteDisplay) -> NoteDisplay {
    match notes {
        StoredNoteDisplay::Popup => NoteDisplay::Popup,
        StoredNoteDisplay::Strip => NoteDisplay::Strip,
        StoredNoteDisplay::Margin => NoteDisplay::Margin,
    }
}

fn notes_of(display: NoteDisplay) -> StoredNoteDisplay {
    match display {
        NoteDisplay::Popup => StoredNoteDisplay::Popup,
        NoteDisplay::Strip => StoredNoteDisplay::Strip,
        NoteDisplay::Margin => StoredNoteDisplay::Margin,
    }
}

/// What went wrong, in one line.
#[must_use]
pub fn say(trouble: &Trouble, words: &InterfaceWords) -> Message {
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
