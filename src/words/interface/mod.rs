//! What the interface says.

pub(super) mod en;
pub(super) mod figures;
pub(super) mod zh;

pub use figures::FigureWords;

/// The interface's texts in one language, in the form that `app/message.rs` reads.
#[derive(Debug)]
pub struct InterfaceWords {
    /// The window is too small; `{}` its size.
    pub too_small: &'static str,
    /// The status line's label of the selected note.
    pub note: &'static str,
    /// The sentences that use the terms of a note, other than one; `{}` their number.
    pub uses_counted: &'static str,
    /// One sentence uses them.
    pub one_use: &'static str,
    /// The number of notes, other than one; `{}` the number.
    pub notes_counted: &'static str,
    /// No mark below the selected one.
    pub no_next_mark: &'static str,
    /// No mark above it.
    pub no_previous_mark: &'static str,
    /// The report has no notes.
    pub no_notes: &'static str,
    /// No note of that number; `{}` the number.
    pub no_such_note: &'static str,
    /// The current paragraph has no mark and no term.
    pub nothing_here: &'static str,
    /// The open note mentions no other note's term.
    pub no_links: &'static str,
    /// The term of the open note is used nowhere else.
    pub no_other_use: &'static str,
    /// The title of a note without a term.
    pub untitled: &'static str,
    /// More lines below in a popup.
    pub more: &'static str,
    /// The search prompt.
    pub search: &'static str,
    /// The filter prompt.
    pub filter: &'static str,
    /// A search without hits; `{}` the expression.
    pub no_hits: &'static str,
    /// The search went past the last hit, to the first.
    pub wrapped_top: &'static str,
    /// The search went past the first hit, to the last.
    pub wrapped_end: &'static str,
    /// Nothing was searched for yet.
    pub no_search: &'static str,
    /// Only the start of the text has been read yet.
    pub loading: &'static str,
    /// The file has changed on disk.
    pub changed: &'static str,
    /// The file was reloaded.
    pub reloaded: &'static str,
    /// It was reloaded, and bookmarks have lost their text; `{}` how many.
    pub reloaded_with_losses: &'static str,
    /// It could not be reloaded; `{}` why.
    pub not_reloaded: &'static str,
    /// The text of a bookmark is gone; `{}` its letter.
    pub bookmark_lost: &'static str,
    /// The list's remark on such a bookmark.
    pub lost: &'static str,
    /// There is no file to reload.
    pub no_file: &'static str,
    /// The rest of the text could not be read; `{}` the reason.
    pub not_loaded: &'static str,
    /// Another report could not be opened; `{}` the reason.
    pub not_opened: &'static str,
    /// A search or a filter broke off; `{}` the fault.
    pub search_failed: &'static str,
    /// A wrong expression; `{}` the reason.
    pub bad_pattern: &'static str,
    /// No heading further on.
    pub no_heading: &'static str,
    /// No paragraph further on.
    pub no_paragraph: &'static str,
    /// No jump to go back to.
    pub no_jump: &'static str,
    /// No jump to go forward to.
    pub no_forward: &'static str,
    /// No outline to show.
    pub no_outline: &'static str,
    /// A key that does nothing in this mode; `{}` its name.
    pub unbound: &'static str,
    /// Text was copied; `{}` the number of characters, other than one, then the clipboard.
    pub copied: &'static str,
    /// One character was copied; `{}` the clipboard.
    pub one_copied: &'static str,
    /// The clipboards: that of the terminal, that of the system, and the buffers of tmux.
    pub clipboards: [&'static str; 3],
    /// The text was handed to a tmux that may not pass it on.
    pub behind_tmux: &'static str,
    /// The text was handed to a GNU screen that may not pass it on.
    pub behind_screen: &'static str,
    /// There is nothing to copy.
    pub nothing_to_copy: &'static str,
    /// Notes for which the margin has no room; `{}` how many.
    pub left_out: &'static str,
    /// The new measure; `{}` its cells.
    pub measure: &'static str,
    /// The new measure, which the window limits; `{}` its cells.
    pub measure_full: &'static str,
    /// Lines are justified.
    pub justified: &'static str,
    /// Lines are ragged.
    pub ragged: &'static str,
    /// The new theme; `{}` its name.
    pub theme: &'static str,
    /// Furniture is shown.
    pub furniture_on: &'static str,
    /// Furniture is hidden.
    pub furniture_off: &'static str,
    /// The report has no furniture.
    pub furniture_none: &'static str,
    /// The program uses the mouse.
    pub mouse_on: &'static str,
    /// The terminal uses the mouse.
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
    /// The keys of the list of bookmarks.
    pub bookmark_keys: &'static str,
    /// The title of the palette.
    pub palette_title: &'static str,
    /// No bookmarks yet.
    pub no_bookmarks: &'static str,
    /// No bookmark of that letter; `{}` the letter.
    pub no_such_bookmark: &'static str,
    /// The key cannot name a bookmark; which keys can.
    pub letter_wanted: &'static str,
    /// A bookmark was set; `{}` its letter.
    pub bookmark_set: &'static str,
    /// A letter is waited for to set the first bookmark.
    pub set_first_bookmark: &'static str,
    /// A letter is waited for to set a bookmark; `{}` those that are set.
    pub set_which_bookmark: &'static str,
    /// A letter is waited for to go to a bookmark, but none is set.
    pub go_nowhere: &'static str,
    /// A letter is waited for to go to a bookmark; `{}` those that are set.
    pub go_to_which_bookmark: &'static str,
    /// A bookmark was deleted; `{}` its letter.
    pub bookmark_deleted: &'static str,
    /// The selected row of the list is not a bookmark.
    pub nothing_to_delete: &'static str,
    /// The file has changed since the last run, and bookmarks have lost their text; `{}` how many.
    pub recalled_with_losses: &'static str,
    /// There is no folder in which to save anything.
    pub state_no_folder: &'static str,
    /// What was saved is damaged; `{}` the new name of its file.
    pub state_set_aside: &'static str,
    /// A newer version has written what was saved.
    pub state_newer: &'static str,
    /// What was saved cannot be read; `{}` why.
    pub state_unreadable: &'static str,
    /// Saving failed; `{}` why.
    pub state_unwritable: &'static str,
    /// Saving failed because another process holds the lock.
    pub state_busy: &'static str,
    /// Saving failed because there is too much to save.
    pub state_too_large: &'static str,
    /// No term and no text is selected to search for.
    pub no_term_here: &'static str,
    /// The keys that extend a selection.
    pub selecting: &'static str,
    /// The ways of showing notes: popup, strip, margin.
    pub displays: [&'static str; 3],
    /// The window is too narrow for the margin.
    pub no_margin: &'static str,
    /// The hits were found by pinyin.
    pub by_pinyin: &'static str,
    /// The filter leaves nothing of the outline.
    pub no_heading_fits: &'static str,
    /// The filter leaves nothing of a list.
    pub nothing_listed: &'static str,
    /// The file has no text.
    pub empty: &'static str,
    /// The first message: the most important keys.
    pub welcome: &'static str,
    /// The page of the file on which the screen begins.
    pub file_page: &'static str,
    /// A percentage is missing before `%`.
    pub percent_wanted: &'static str,
    /// The title of the shelf.
    pub shelf_title: &'static str,
    /// The columns of the shelf: place, year, kind, title, characters, notes, doubts, how far it was read.
    pub shelf_columns: [&'static str; 8],
    /// What is on the shelf; `{}` places, years, reports.
    pub shelf_counted: &'static str,
    /// The files of the shelf are being looked for.
    pub looking: &'static str,
    /// How many of the shelf's files have been understood; `{}` how many, of how many.
    pub understanding: &'static str,
    /// Files on the shelf that are no reports; `{}` how many.
    pub no_reports_counted: &'static str,
    /// How many reports say the same as another of the shelf.
    pub copies_counted: &'static str,
    /// What is known of the reports cannot be written; `{}` why.
    pub catalogue_unwritable: &'static str,
    /// There is no report on the shelf.
    pub shelf_empty: &'static str,
    /// The keys of the shelf.
    pub shelf_keys: &'static str,
    /// By what a table is sorted; `{}` the column and the direction.
    pub sorted_by: &'static str,
    /// What a table is narrowed to; `{}` what was typed, the rows shown, of how many.
    pub narrowed: &'static str,
    /// The filter leaves nothing of a table.
    pub no_row_fits: &'static str,
    /// An action of the palette that does nothing on this screen.
    pub not_here: &'static str,
    /// There is no report at the chosen place.
    pub nothing_there: &'static str,
    /// Said when the grid is shown: how many reports it leaves out.
    pub not_in_grid: &'static str,
    /// There is no shelf yet to go along.
    pub no_shelf_yet: &'static str,
    /// The report is not on the shelf.
    pub not_on_shelf: &'static str,
    /// The report is the first on the shelf.
    pub no_report_before: &'static str,
    /// The report is the last on the shelf.
    pub no_report_behind: &'static str,
    /// The prompt for a correction.
    pub correct: &'static str,
    /// What a correction is.
    pub correct_hint: &'static str,
    /// A correction was saved.
    pub corrected: &'static str,
    /// A correction was taken back.
    pub correction_taken_back: &'static str,
    /// The user takes back a correction, but has made none.
    pub not_corrected: &'static str,
    /// The columns of the hits in all reports: place, year, hits.
    pub hits_columns: [&'static str; 3],
    /// Hits ordered by what stands behind them, by what stands before them, by year.
    pub hit_orders: [&'static str; 3],
    /// The title of the hits in all reports.
    pub all_hits_title: &'static str,
    /// The hits in all reports; `{}` the expression, hits, reports.
    pub all_hits_counted: &'static str,
    /// Reports that are still to be searched; `{}` how many, of how many.
    pub still_to_come: &'static str,
    /// The keys of the hits in all reports.
    pub all_hits_keys: &'static str,
    /// The keys of the list of hits.
    pub hits_keys: &'static str,
    /// No report has been opened from the shelf yet.
    pub nothing_opened: &'static str,
    /// The tables of figures.
    pub figures: FigureWords,
    /// There is no report of the year before to put beside this one.
    pub no_earlier: &'static str,
    /// The report beside is not that of the year before; `{}` its year.
    pub nearest_before: &'static str,
    /// The chosen report is the one that is open.
    pub beside_itself: &'static str,
    /// The report of the year before is being looked for.
    pub looking_for_earlier: &'static str,
    /// Two reports are being compared.
    pub comparing: &'static str,
    /// How much of two reports agrees; `{}` values that changed, sections, of how many, sentences alike, changed, new, gone.
    pub beside_counted: &'static str,
    /// The two follow each other.
    pub locked: &'static str,
    /// Each scrolls alone.
    pub unlocked: &'static str,
    /// No change further on.
    pub no_more_changes: &'static str,
    /// What the walked changes are called: values, and all others.
    pub change_parts: [&'static str; 2],
    /// A change of words; `{}` the old ones, the new ones, which of how many.
    pub change_words: &'static str,
    /// It stands elsewhere in the other report; `{}` where, which of how many.
    pub change_moved: &'static str,
    /// Only this report has the section; `{}` which of how many.
    pub change_alone: &'static str,
    /// The heading of the other report is to be named.
    pub join_other: &'static str,
    /// Two sections were joined.
    pub joined: &'static str,
    /// The same, where other sections that belong together stand in another order.
    pub joined_across: &'static str,
    /// They were parted.
    pub parted: &'static str,
    /// What stands before the words that are to be counted.
    pub words_prompt: &'static str,
    /// What to type there.
    pub words_hint: &'static str,
    /// The titles of the columns of words, of places, and of all years.
    pub word_columns: [&'static str; 5],
    /// What the chosen count is of; `{}` places in the text, in notes, reports that have one, of how many, characters of
    /// text, the rate.
    pub words_said: &'static str,
    /// What the years of counted words show now: counts, or rates.
    pub word_values: [&'static str; 2],
    /// A line of a list of words has a group, but no word; `{}` the line.
    pub word_list_fault: &'static str,
    /// A list has no words, or too many.
    pub word_list_empty: &'static str,
    /// Words are being counted.
    pub words_counting: &'static str,
    /// There are counts of one year only.
    pub words_no_plot: &'static str,
    /// The keys of the table of words.
    pub words_keys: &'static str,
    /// The title of the table of what is new.
    pub news_title: &'static str,
    /// How many phrases there are; `{}` new ones, those of this report only, those gone.
    pub news_counted: &'static str,
    /// Change, phrase, reports.
    pub news_columns: [&'static str; 3],
    /// New, only in this report, gone.
    pub news_kinds: [&'static str; 3],
    /// Nothing is new, and nothing is gone.
    pub news_none: &'static str,
    /// There is no report of a year before; `{}` that year.
    pub news_nothing_before: &'static str,
    /// The year of the report is not known.
    pub news_no_year: &'static str,
    /// It could not be found out.
    pub news_failed: &'static str,
    /// The keys of the table of what is new.
    pub news_keys: &'static str,
    /// The groups of the help, in the order of `Group` in `app/action.rs`.
    pub groups: [&'static str; 9],
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn both_languages_leave_the_same_places_for_values() {
        let holes = |words: &InterfaceWords| {
            let all = format!("{words:?}");
            let first = |field: &str| field.split('|').next().unwrap_or_default().to_owned();
            all.split("\", ").map(|field| first(field).matches("{}").count()).collect::<Vec<_>>()
        };
        assert_eq!(holes(Lang::Zh.interface()), holes(Lang::En.interface()));
    }
}
