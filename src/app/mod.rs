//! What the program does: actions, keys, state, and how one changes the other.
//!
//! [`App`] is the only entry: an [`Event`] goes in, the state changes, [`Effect`]s come out. This folder does no
//! input or output and knows no colours and no clock.

pub mod action;
pub mod all_hits;
pub mod bars;
mod batches;
pub mod beside;
pub mod concordance;
pub mod curve;
pub mod document_view;
pub mod effect;
pub mod event;
pub mod figure_table;
pub mod figures_job;
pub mod help;
pub mod history;
pub mod job;
pub mod keymap;
mod list_filter;
pub mod list_rows;
pub mod message;
pub mod news_job;
pub mod news_table;
pub mod note;
pub mod note_ref;
pub mod opener;
pub mod outline;
pub mod page_settings;
pub mod panes;
pub mod parked;
pub mod place;
pub mod popup;
pub mod prompt;
pub mod quote;
pub mod recall;
mod refresh;
pub mod saved_state;
pub mod screen;
pub mod selection;
pub mod settings;
pub mod shelf;
pub mod shelf_job;
pub mod side_notes;
pub mod size;
pub mod state;
pub mod table;
pub mod table_area;
mod table_csv;
pub mod theme;
mod update;
pub mod viewport;
pub mod word_table;
pub mod words_job;

pub use effect::{Clipboard, Effect, Effects, TableFile, Unwritten};
pub use event::Event;
pub use job::{Job, JobResult, LoadedReport, Progress, Ticket};
pub use saved_state::Unsaved;
pub use screen::Screen;
pub use settings::Settings;
pub use size::Size;
pub use state::State;

use crate::document::{BlockIdx, Document};
use crate::load::{Loaded, ReadOptions, Source};
use crate::store::state::{Opened, StatePolicy};
use crate::words::Lang;
use document_view::{DocumentView, ReportOrigin};
use message::Message;
use opener::Opener;
use place::ReportId;
use state::Order;
use std::ffi::OsString;
use std::path::PathBuf;

/// The program. Its owner can read the state, and change it only through events.
#[derive(Clone, Debug)]
pub struct App {
    state: State,
}

/// The first report, and how it is shown.
pub struct Opening {
    /// Where it comes from.
    pub source: Source,
    /// The report, or its head.
    pub loaded: Loaded,
    /// Whether only its head was loaded: then the rest is asked for.
    pub is_head: bool,
    /// What was kept of it.
    pub saved: Option<Opened>,
    /// Where to begin, in place of where it was last read.
    pub start: Option<BlockIdx>,
    /// A report to be put beside it.
    pub beside: Option<Source>,
    /// The settings.
    pub settings: Settings,
    /// How files are read.
    pub options: ReadOptions,
    /// What is kept, and where.
    pub policy: StatePolicy,
    /// The folder of what is known of reports from earlier runs, if that is kept.
    pub cache: Option<PathBuf>,
    /// The terminal's size.
    pub size: Size,
    /// What is said first, in place of the welcome.
    pub message: Option<Message>,
}

impl Opening {
    /// A report opened with the defaults, without saved state.
    #[must_use]
    pub fn new(loaded: Loaded, size: Size, lang: Lang) -> Self {
        Self {
            source: Source::Embedded,
            loaded,
            is_head: false,
            saved: None,
            start: None,
            beside: None,
            settings: Settings::new(lang),
            options: ReadOptions { encoding: None, standard_input: "", text_column: None },
            policy: StatePolicy::default(),
            cache: None,
            size,
            message: None,
        }
    }
}

/// The shelf that the program opens with.
pub struct ShelfOpening {
    /// The files and folders that were named.
    pub named: Vec<OsString>,
    /// The settings.
    pub settings: Settings,
    /// How files are read.
    pub options: ReadOptions,
    /// What is kept, and where.
    pub policy: StatePolicy,
    /// The folder of what is known of reports from earlier runs, if that is kept.
    pub cache: Option<PathBuf>,
    /// The terminal's size.
    pub size: Size,
    /// What is said first.
    pub message: Option<Message>,
}

impl App {
    /// The program as it opens with a shelf, and what is to be done outside.
    #[must_use]
    pub fn shelf(opening: ShelfOpening) -> (Self, Effects) {
        let ShelfOpening { named, settings, options, policy, cache, size, message } = opening;
        let view = DocumentView::new(ReportOrigin::none(), Document::default());
        let mut state = State::new(view, settings, Opener { options, policy, cache }, size);
        state.message = message;
        let effects = update::open_shelf(&mut state, named);
        state.refresh();
        (Self { state }, effects)
    }

    /// The program as it opens with a report, and what is to be done outside.
    #[must_use]
    pub fn new(opening: Opening) -> (Self, Effects) {
        let Opening { source, loaded, is_head, saved, start, settings, .. } = opening;
        let Loaded { name, parsed, path, stamp, .. } = loaded;
        let origin = ReportOrigin { report: ReportId::default(), source, name, path, stamp };
        let view = DocumentView::new(origin, parsed.document);
        let opener =
            Opener { options: opening.options, policy: opening.policy, cache: opening.cache };
        let mut state = State::new(view, settings, opener, opening.size);
        if let Some(message) = opening.message {
            state.say(message);
        }
        let mut effects = update::open_first(&mut state, saved, start, is_head);
        if let Some(source) = opening.beside {
            effects.extend(update::open_beside(&mut state, source, Order::AsNamed));
        }
        state.refresh();
        (Self { state }, effects)
    }

    /// The state, to look at.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Takes an event. Everything that changes the state after the opening goes through here.
    pub fn update(&mut self, event: impl Into<Event>) -> Effects {
        update::update(&mut self.state, event.into())
    }

    /// Prepares the lines on the screen for drawing.
    pub fn prepare_glyphs(&mut self) {
        self.state.prepare_glyphs();
    }

    /// What is not saved yet, of all open reports.
    #[must_use]
    pub fn unsaved(&self) -> Vec<Unsaved> {
        let other = self.state.beside.as_ref().map(|beside| &beside.other);
        let views = std::iter::once(&self.state.view).chain(other).chain(self.state.parked.views());
        views.filter_map(|view| recall::unsaved(view, &self.state.settings)).collect()
    }
}
