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
mod word_sum;
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

/// The program. Its owner can read the state, and change it only through events.
#[derive(Clone, Debug)]
pub struct App {
    state: State,
}

/// How the program opens.
pub struct Opening {
    /// What it opens with.
    pub first: First,
    /// The settings.
    pub settings: Settings,
    /// How reports are opened.
    pub opener: Opener,
    /// The terminal's size.
    pub size: Size,
    /// What is said first, in place of the welcome.
    pub message: Option<Message>,
}

/// What the program opens with.
pub enum First {
    /// A report.
    Report(Box<FirstReport>),
    /// The shelf of the files and folders that were named.
    Shelf(Vec<OsString>),
}

/// The first report, and how it is shown.
pub struct FirstReport {
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
}

impl FirstReport {
    /// A report from the beginning, alone and without saved state.
    #[must_use]
    pub fn new(source: Source, loaded: Loaded) -> Self {
        Self { source, loaded, is_head: false, saved: None, start: None, beside: None }
    }
}

impl Opening {
    /// An opening with the defaults, which keeps nothing.
    #[must_use]
    pub fn new(first: First, size: Size, lang: Lang) -> Self {
        let options = ReadOptions { encoding: None, standard_input: "", text_column: None };
        let opener = Opener { options, policy: StatePolicy::default(), cache: None };
        Self { first, settings: Settings::new(lang), opener, size, message: None }
    }

    /// A report opened with the defaults, without saved state.
    #[must_use]
    pub fn report(loaded: Loaded, size: Size, lang: Lang) -> Self {
        let report = FirstReport::new(Source::Embedded, loaded);
        Self::new(First::Report(Box::new(report)), size, lang)
    }
}

impl App {
    /// The program as it opens, and what is to be done outside.
    #[must_use]
    pub fn new(opening: Opening) -> (Self, Effects) {
        let Opening { first, settings, opener, size, message } = opening;
        let (mut state, effects) = match first {
            First::Shelf(named) => {
                let view = DocumentView::new(ReportOrigin::none(), Document::default());
                let mut state = State::new(view, settings, opener, size);
                state.message = message;
                let effects = update::open_shelf(&mut state, named);
                (state, effects)
            }
            First::Report(report) => {
                let FirstReport { source, loaded, is_head, saved, start, beside } = *report;
                let Loaded { name, parsed, path, stamp, .. } = loaded;
                let origin =
                    ReportOrigin { report: ReportId::default(), source, name, path, stamp };
                let view = DocumentView::new(origin, parsed.document);
                let mut state = State::new(view, settings, opener, size);
                if let Some(message) = message {
                    state.say(message);
                }
                let mut effects = update::open_first(&mut state, saved, start, is_head);
                if let Some(source) = beside {
                    effects.extend(update::open_beside(&mut state, source, Order::AsNamed));
                }
                (state, effects)
            }
        };
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
