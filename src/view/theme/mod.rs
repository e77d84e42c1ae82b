//! How things look: a style for each role, and nothing of where they stand.
//!
//! A theme is data: [`read()`] makes one of a TOML file, [`builtin()`] of one that is embedded. Which of
//! them is in use, and from which folder the user's own come, others know.

mod builtin;
mod colour;
mod read;

pub use builtin::{AUTO, NAMES, NONE};
pub use colour::Depth;
pub use read::{Fault, Problem, builtin, read};

use colour::contrast;
use ratatui::style::{Color, Modifier, Style};

/// The roles, each once: the fields of [`Theme`] and their names in files.
macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $role:ident $name:literal,)+) => {
        /// The styles of the screen. Every state differs by more than its colour.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Theme {
            $($(#[doc = $doc])+ pub $role: Style,)+
        }

        impl Theme {
            /// The names that files give the roles, in their order.
            pub const ROLES: &[&str] = &[$($name),+];

            /// The style of the role that files call `name`.
            fn role(&mut self, name: &str) -> Option<&mut Style> {
                match name {
                    $($name => Some(&mut self.$role),)+
                    _ => None,
                }
            }

            /// All styles, in the order of [`Self::ROLES`].
            fn styles(&mut self) -> impl Iterator<Item = &mut Style> {
                [$(&mut self.$role),+].into_iter()
            }
        }
    };
}

roles! {
    /// The screen before anything is drawn on it: a theme without a background leaves the terminal's.
    page "page",
    /// The report's text: the brightest thing on the screen.
    text "text",
    /// Title and headings.
    heading "heading",
    /// Marks.
    mark "mark",
    /// The selected mark or term.
    selected "selected",
    /// Text selected for copying.
    chosen "chosen",
    /// Search hits.
    hit "hit",
    /// The hit last gone to.
    current_hit "current-hit",
    /// The line that a jump went to, for a moment.
    flash "flash",
    /// The bar beside the current paragraph.
    bar "bar",
    /// The outline's headings.
    outline "outline",
    /// The heading of the reading place, in the outline.
    here "here",
    /// Rules, scrollbar, furniture, what steps back.
    quiet "quiet",
    /// The status line.
    status "status",
    /// Messages and the prompt.
    message "message",
    /// Popups.
    popup "popup",
    /// Notes in the strip and in the margin.
    beside "beside",
    /// A popup's border.
    border "border",
    /// A popup's title, terms in a note, groups in the help.
    title "title",
}

/// What a terminal's own background is like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ground {
    /// It did not say.
    #[default]
    Unknown,
    /// Dark: what is pale stands out.
    Dark,
    /// Light: what is deep stands out.
    Light,
}

impl Ground {
    /// What red, green and blue are: light where black is read on them better than white.
    #[must_use]
    pub fn of([red, green, blue]: [u8; 3]) -> Self {
        let on = |ink| contrast(Color::Rgb(red, green, blue), ink);
        let is_light = on(Color::Rgb(0, 0, 0)) > on(Color::Rgb(255, 255, 255));
        if is_light { Self::Light } else { Self::Dark }
    }

    /// A colour that can be read on it; on one that is unknown, of the few that can on both.
    fn accent(self) -> Color {
        match self {
            Self::Unknown => Color::Magenta,
            Self::Dark => Color::Cyan,
            Self::Light => Color::Blue,
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::own(Ground::Unknown)
    }
}

impl Theme {
    /// The terminal's own colours: one accent, one colour for hits.
    #[must_use]
    pub fn own(ground: Ground) -> Self {
        let plain = Style::new();
        let accent = plain.fg(ground.accent());
        let hit = plain.fg(Color::Black).bg(Color::Yellow).add_modifier(Modifier::UNDERLINED);
        Self {
            page: plain,
            text: plain,
            heading: plain.add_modifier(Modifier::BOLD),
            mark: accent,
            selected: accent.add_modifier(Modifier::REVERSED | Modifier::BOLD),
            chosen: plain.add_modifier(Modifier::REVERSED),
            hit,
            current_hit: hit.add_modifier(Modifier::BOLD | Modifier::REVERSED),
            flash: plain.add_modifier(Modifier::REVERSED),
            bar: accent,
            outline: plain.add_modifier(Modifier::DIM),
            here: accent.add_modifier(Modifier::BOLD),
            quiet: plain.add_modifier(Modifier::DIM),
            status: plain.add_modifier(Modifier::DIM),
            message: plain,
            popup: plain,
            beside: plain,
            border: accent,
            title: plain.add_modifier(Modifier::BOLD),
        }
    }

    /// A style on the page: with the page's background, unless it has one.
    #[must_use]
    pub fn on_page(&self, style: Style) -> Style {
        self.page.patch(style)
    }

    /// The same in the colours that a terminal of `depth` has, each the nearest of its kind; text that
    /// could be read on its background still can be.
    #[must_use]
    pub fn at(mut self, depth: Depth) -> Self {
        let page = self.page;
        for style in self.styles() {
            *style = depth.style(*style, page);
        }
        self
    }
}

#[cfg(test)]
mod tests;
