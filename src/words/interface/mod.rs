//! What the interface says.

pub(super) mod en;
pub(super) mod zh;

/// The interface's texts in one language, in the form that `app/message.rs` reads.
#[derive(Debug)]
pub struct Words {
    /// The screen is too small; `{}` the size it has.
    pub too_small: &'static str,
    /// Which note is selected, in the status line.
    pub note: &'static str,
    /// How many notes there are; `{}` the number.
    pub notes_counted: &'static str,
    /// There is one.
    pub one_note: &'static str,
    /// No mark further on.
    pub no_next_mark: &'static str,
    /// No mark further up.
    pub no_previous_mark: &'static str,
    /// The report has no notes.
    pub no_notes: &'static str,
    /// No note of that number; `{}` the number.
    pub no_such_note: &'static str,
    /// Nothing to open in the current paragraph.
    pub nothing_here: &'static str,
    /// No other note's term stands in this note.
    pub no_links: &'static str,
    /// The term stands nowhere else.
    pub no_other_use: &'static str,
    /// A note without a term.
    pub untitled: &'static str,
    /// More lines below in a popup.
    pub more: &'static str,
    /// The search prompt.
    pub search: &'static str,
    /// The filter prompt.
    pub filter: &'static str,
    /// A search without hits; `{}` the expression.
    pub no_hits: &'static str,
    /// A search that started again from the top.
    pub wrapped_top: &'static str,
    /// A search that started again from the end.
    pub wrapped_end: &'static str,
    /// Nothing was searched for yet.
    pub no_search: &'static str,
    /// Only the head of the text is here.
    pub loading: &'static str,
    /// The file has changed on disk.
    pub changed: &'static str,
    /// It was read again.
    pub reloaded: &'static str,
    /// It was read again, and bookmarks have lost their text; `{}` how many.
    pub reloaded_with_losses: &'static str,
    /// It could not be read again; `{}` why.
    pub not_reloaded: &'static str,
    /// The text of a bookmark is gone; `{}` its letter.
    pub bookmark_lost: &'static str,
    /// What the list says of such a bookmark.
    pub lost: &'static str,
    /// There is no file to read again.
    pub no_file: &'static str,
    /// The rest of the text could not be read; `{}` the reason.
    pub not_loaded: &'static str,
    /// A wrong expression; `{}` the reason.
    pub bad_pattern: &'static str,
    /// No heading further on.
    pub no_heading: &'static str,
    /// No jump to return from.
    pub no_jump: &'static str,
    /// No outline to show.
    pub no_outline: &'static str,
    /// A key that does nothing; `{}` its name.
    pub unbound: &'static str,
    /// Copied; `{}` how many characters, then into which clipboard.
    pub copied: &'static str,
    /// The clipboards: the terminal's and the system's.
    pub clipboards: [&'static str; 2],
    /// A copy of nothing.
    pub nothing_to_copy: &'static str,
    /// Notes beside the text for which there is no room; `{}` how many.
    pub left_out: &'static str,
    /// The measure; `{}` its cells.
    pub measure: &'static str,
    /// The measure is as wide as the window leaves it; `{}` its cells.
    pub measure_full: &'static str,
    /// Justified.
    pub justified: &'static str,
    /// Ragged.
    pub ragged: &'static str,
    /// The theme; `{}` its name.
    pub theme: &'static str,
    /// Furniture is shown.
    pub furniture_on: &'static str,
    /// Furniture is hidden.
    pub furniture_off: &'static str,
    /// The report has no furniture.
    pub furniture_none: &'static str,
    /// The mouse belongs to the reader.
    pub mouse_on: &'static str,
    /// The mouse belongs to the terminal.
    pub mouse_off: &'static str,
    /// The title of the list of notes.
    pub notes_title: &'static str,
    /// The title of the help.
    pub help_title: &'static str,
    /// The title of the list of headings.
    pub headings_title: &'static str,
    /// The title of the list of hits.
    pub hits_title: &'static str,
    /// The title of the list of bookmarks.
    pub bookmarks_title: &'static str,
    /// The title of the palette.
    pub palette_title: &'static str,
    /// No bookmarks yet.
    pub no_bookmarks: &'static str,
    /// No bookmark of that letter; `{}` the letter.
    pub no_such_bookmark: &'static str,
    /// A bookmark's name is none; what it can be.
    pub letter_wanted: &'static str,
    /// A bookmark was set; `{}` its letter.
    pub bookmark_set: &'static str,
    /// A bookmark was deleted; `{}` its letter.
    pub bookmark_deleted: &'static str,
    /// What is chosen in a list is no bookmark.
    pub nothing_to_delete: &'static str,
    /// The file has changed since the last run, and bookmarks have lost their text; `{}` how many.
    pub recalled_with_losses: &'static str,
    /// There is no folder in which to keep anything.
    pub state_no_folder: &'static str,
    /// What was kept is damaged; `{}` what its file is called now.
    pub state_set_aside: &'static str,
    /// What was kept is of a newer version.
    pub state_newer: &'static str,
    /// What was kept cannot be read; `{}` why.
    pub state_unreadable: &'static str,
    /// Nothing can be kept; `{}` why.
    pub state_unwritable: &'static str,
    /// Another reader keeps this one from keeping anything.
    pub state_busy: &'static str,
    /// There is too much to keep.
    pub state_too_large: &'static str,
    /// Nothing to search for here.
    pub no_term_here: &'static str,
    /// How to select.
    pub selecting: &'static str,
    /// How notes are shown: the three ways.
    pub displays: [&'static str; 3],
    /// The margin does not fit.
    pub no_margin: &'static str,
    /// A search by pinyin.
    pub by_pinyin: &'static str,
    /// An outline of which the filter leaves nothing.
    pub no_heading_fits: &'static str,
    /// An empty list; what to do.
    pub nothing_listed: &'static str,
    /// An empty document.
    pub empty: &'static str,
    /// The first message: how to get on.
    pub welcome: &'static str,
    /// A percentage is missing before `%`.
    pub percent_wanted: &'static str,
    /// The groups of the help, in the order of `Group` in `app/action.rs`.
    pub groups: [&'static str; 7],
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn both_languages_leave_the_same_places_for_values() {
        let holes = |words: &Words| {
            let all = format!("{words:?}");
            let first = |field: &str| field.split('|').next().unwrap_or_default().to_owned();
            all.split("\", ").map(|field| first(field).matches("{}").count()).collect::<Vec<_>>()
        };
        assert_eq!(holes(Lang::Zh.interface()), holes(Lang::En.interface()));
    }
}
