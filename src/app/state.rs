//! The state of the program: the report on the screen, the other open reports, the history across them, the settings,
//! the prompt, the report being loaded.

use super::action::Modes;
use super::all_hits::AllHits;
use super::beside::{self, Beside};
use super::document_view::DocumentView;
use super::figure_table::{FigureAt, FigureTable, FiguresOf};
use super::history::{History, JumpDirection};
use super::job::{Ticket, Tickets};
use super::message::Message;
use super::news_table::NewsTable;
use super::opener::Opener;
use super::parked::Parked;
use super::place::{ReportId, Visit};
use super::prompt::Prompt;
use super::screen::Screen;
use super::settings::Settings;
use super::shelf::Shelf;
use super::size::Size;
use super::table::Table;
use super::table_area::{self, TableAreas};
use super::viewport::Row;
use super::word_table::WordTable;
use crate::document::Position;
use crate::words::interface::InterfaceWords;
use crossterm::event::Event as TerminalInput;
use ratatui::layout::{Position as Cell, Rect};

/// What the mouse is dragging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drag {
    /// The scrollbar.
    Scrollbar,
    /// A selection that began here.
    Selection(Position),
}

/// The state of the mouse.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pointer {
    /// What it is dragging.
    pub drag: Option<Drag>,
    /// Its last clicks, until something else happens.
    pub clicks: Option<Clicks>,
}

/// Successive clicks on one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clicks {
    /// The cell.
    pub at: Cell,
    /// How many there were, from 1 to 3.
    pub count: u8,
}

impl Clicks {
    /// Counts one more click at a cell. After the third, counting starts again.
    #[must_use]
    pub fn another(before: Option<Self>, at: Cell) -> Self {
        let count = before.filter(|before| before.at == at).map_or(0, |before| before.count % 3);
        Self { at, count: count + 1 }
    }
}

/// Which of two reports beside each other comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The one of the earlier year.
    ByYear,
    /// The one on the screen, as the user has named them.
    AsNamed,
}

/// Why a report is being loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadPurpose {
    /// Only its head is on the screen; the whole replaces it.
    Rest,
    /// Its file has changed.
    Reload,
    /// It is to be shown.
    Show(Arrival),
    /// It is to be put beside the one on the screen.
    Beside(Order),
}

/// How the user comes to a report, which decides the reading place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It was opened: reading goes on where it was last read.
    Opened,
    /// From the report beside it on the shelf: to the section that is like the one there.
    Aligned,
    /// From the hits in all reports: to a hit by its index.
    AtHit(usize),
    /// From a table of figures: to a figure of it.
    AtFigure(FiguresOf, FigureAt),
    /// From the table of what is new: to a phrase by its index.
    AtPhrase(usize),
    /// By going through the history of jumps.
    Travelled(JumpDirection),
    /// By swapping places with where the last jump began.
    Swapped,
}

/// A report that is being loaded.
#[derive(Clone, Debug)]
pub struct Loading {
    /// The report.
    pub report: ReportId,
    /// The job's ticket.
    pub ticket: Ticket,
    /// Why it is being loaded.
    pub purpose: LoadPurpose,
    /// Input that waits for it, in order.
    pub waiting: Vec<TerminalInput>,
    /// How much of the file has been read, in per cent, if known.
    pub percent: Option<u64>,
}

/// The state of the program. Everything that is drawn follows from it.
#[derive(Clone, Debug)]
pub struct State {
    /// Which screen is shown.
    pub screen: Screen,
    /// The report that is open.
    pub view: DocumentView,
    /// The shelf, once there is one.
    pub shelf: Option<Box<Shelf>>,
    /// The search over all its reports.
    pub all_hits: Option<Box<AllHits>>,
    /// The figures of the report that was last asked for them.
    pub figures: Option<Box<FigureTable>>,
    /// The figures of the shelf.
    pub shelf_figures: Option<Box<FigureTable>>,
    /// The words that were last counted over the shelf.
    pub words_counted: Option<Box<WordTable>>,
    /// What is new, as it was last asked for.
    pub news: Option<Box<NewsTable>>,
    /// The report beside it, if there is one.
    pub beside: Option<Box<Beside>>,
    /// The job that looks for the report of the year before one, and which that is.
    pub(super) earlier: Option<(Ticket, ReportId)>,
    /// The other reports that are open.
    pub parked: Parked,
    /// The jumps across all of them.
    pub history: History,
    /// The settings for all of them.
    pub settings: Settings,
    /// How reports are opened.
    pub opener: Opener,
    /// The terminal's size.
    pub size: Size,
    /// What is being typed.
    pub prompt: Option<Prompt>,
    /// The message in the status line, which most keys clear.
    pub message: Option<Message>,
    /// The queries so far, latest last.
    pub queries: Vec<String>,
    /// The state of the mouse.
    pub pointer: Pointer,
    /// The report that is being loaded.
    pub loading: Option<Loading>,
    /// Where the next job's ticket comes from.
    pub tickets: Tickets,
}

impl State {
    /// The state in which the first report opens.
    #[must_use]
    pub fn new(view: DocumentView, settings: Settings, opener: Opener, size: Size) -> Self {
        let message = Some(settings.words().welcome.into());
        let mut state = Self {
            screen: Screen::default(),
            parked: Parked::new(view.origin.report),
            view,
            shelf: None,
            all_hits: None,
            figures: None,
            shelf_figures: None,
            words_counted: None,
            news: None,
            beside: None,
            earlier: None,
            history: History::default(),
            settings,
            opener,
            size,
            prompt: None,
            message,
            queries: Vec::new(),
            pointer: Pointer::default(),
            loading: None,
            tickets: Tickets::default(),
        };
        state.refresh();
        state
    }

    /// The interface's texts.
    #[must_use]
    pub fn words(&self) -> &'static InterfaceWords {
        self.settings.words()
    }

    /// Says something in the status line.
    pub(super) fn say(&mut self, message: impl Into<Message>) {
        self.message = Some(message.into());
    }

    /// Gives the keys to the other of two reports.
    pub(super) fn turn(&mut self) {
        self.view.close_popup();
        self.history.remember_all(self.view.take_jumps());
        self.forget_input();
        if let Some(beside) = &mut self.beside {
            beside.turn(&mut self.view);
        }
    }

    /// Ends prompt and drag, because the text they refer to is being replaced.
    pub(super) fn forget_input(&mut self) {
        self.prompt = None;
        self.pointer.drag = None;
    }

    /// A message as the status line shows it in `cells` cells.
    #[must_use]
    pub fn text_of(&self, message: &Message, cells: u16) -> String {
        self.settings.text_of(message, self.mode(), cells)
    }

    /// The mode, which decides which keys work now: that of the screen, or of what lies on top of it.
    #[must_use]
    pub fn mode(&self) -> Modes {
        let own = self.screen.mode().filter(|_| self.view.popup.is_none());
        match own.unwrap_or_else(|| self.view.mode()) {
            Modes::PLAIN if self.beside.is_some() => Modes::BESIDE,
            mode => mode,
        }
    }

    /// The table on the screen, if it shows one.
    #[must_use]
    pub fn table(&self) -> Option<&Table> {
        match self.screen {
            Screen::Reading => None,
            Screen::Shelf => self.shelf.as_ref().map(|shelf| shelf.on_screen()),
            Screen::AllHits => self.all_hits.as_ref().map(|hits| hits.on_screen()),
            Screen::Figures | Screen::ShelfFigures => self.figures().map(|figures| &figures.table),
            Screen::Words => self.words_counted.as_ref().map(|words| &words.table),
            Screen::News => self.news.as_ref().map(|news| &news.table),
        }
    }

    /// The table of figures on the screen, if it shows one.
    #[must_use]
    pub fn figures(&self) -> Option<&FigureTable> {
        match self.screen {
            Screen::Figures => self.figures.as_deref(),
            Screen::ShelfFigures => self.shelf_figures.as_deref(),
            _ => None,
        }
    }

    /// The rows shown of the table on the screen, as CSV.
    pub(super) fn csv(&self) -> Option<String> {
        match self.screen {
            Screen::News => self.news.as_ref().map(|news| news.csv()),
            Screen::Words => self.words_counted.as_ref().map(|words| words.csv()),
            _ => self.figures().map(FigureTable::csv),
        }
    }

    /// The table of figures on the screen, to be changed.
    pub(super) fn figures_mut(&mut self) -> Option<&mut FigureTable> {
        match self.screen {
            Screen::Figures => self.figures.as_deref_mut(),
            Screen::ShelfFigures => self.shelf_figures.as_deref_mut(),
            _ => None,
        }
    }

    /// The table on the screen, to be changed.
    pub(super) fn table_mut(&mut self) -> Option<&mut Table> {
        match self.screen {
            Screen::Reading => None,
            Screen::Shelf => self.shelf.as_mut().map(|shelf| shelf.on_screen_mut()),
            Screen::AllHits => self.all_hits.as_mut().map(|hits| hits.on_screen_mut()),
            Screen::Figures | Screen::ShelfFigures => {
                self.figures_mut().map(|figures| &mut figures.table)
            }
            Screen::Words => self.words_counted.as_mut().map(|words| &mut words.table),
            Screen::News => self.news.as_mut().map(|news| &mut news.table),
        }
    }

    /// Where the user is.
    #[must_use]
    pub fn visit(&self) -> Visit {
        Visit { screen: self.screen, ..self.view.visit() }
    }

    /// Whether only the head of the report on the screen has been loaded so far.
    #[must_use]
    pub fn shows_head_only(&self) -> bool {
        self.loading.as_ref().is_some_and(|loading| loading.purpose == LoadPurpose::Rest)
    }

    /// The cells of the status line, if it is shown.
    #[must_use]
    pub fn status(&self) -> Option<Rect> {
        let Size { width, height } = self.size;
        let is_shown =
            !self.settings.page.text_only || self.prompt.is_some() || self.message.is_some();
        is_shown.then(|| Rect::new(0, height.saturating_sub(1), width, height.min(1)))
    }

    /// The cells of the report on the screen. Its height stays the same when a message covers its last row.
    #[must_use]
    pub fn view_area(&self) -> Rect {
        let Size { width, height } = self.size;
        let status = u16::from(!self.settings.page.text_only);
        Rect::new(0, 0, width, height.saturating_sub(status))
    }

    /// Where the parts of the table on the screen stand.
    #[must_use]
    pub fn table_areas(&self) -> TableAreas {
        table_area::areas(self.view_area(), self.table())
    }

    /// Brings the view up to date with size and settings, and adds its jumps to the history. Every update ends with
    /// this, so that drawing needs no changes to the state.
    pub(super) fn refresh(&mut self) {
        self.history.remember_all(self.view.take_jumps());
        let area = self.view_area();
        self.view.has_company = self.beside.is_some();
        if let Some(beside) = &mut self.beside {
            beside.other.has_company = true;
            let [earlier, later] = beside::areas(area).views;
            let (own, other) = if beside.side == 0 { (earlier, later) } else { (later, earlier) };
            self.view.refresh(own, &self.settings);
            beside.other.refresh(other, &self.settings);
            beside.follow(&self.view);
        } else {
            self.view.refresh(area, &self.settings);
        }
        let ambiguous = self.settings.cell_widths.ambiguous;
        if let Some(table) = self.table_mut() {
            table.set_ambiguous(ambiguous);
            let rows = table_area::areas(area, Some(table)).rows;
            table.reveal(rows.width, rows.height);
        }
    }

    /// Computes the glyphs of lines that the last frame did not show. This only makes drawing faster.
    pub(super) fn prepare_glyphs(&mut self) {
        let other = self.beside.as_mut().map(|beside| &mut beside.other);
        for view in std::iter::once(&mut self.view).chain(other) {
            let rows = view.rows_seen().into_iter();
            let lines = rows.filter_map(|row| match row {
                Row::Line(line) => Some(line),
                Row::Gap => None,
            });
            view.layout.prepare_glyphs(&view.document, lines);
        }
    }
}
