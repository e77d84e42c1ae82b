//! Themes: a style for each role on the screen. Layout is not their concern.
//!
//! A theme is data: [`read()`] parses one from TOML, [`builtin()`] returns an embedded one. This module does not know
//! which theme is active or where the user's own are stored.

mod builtin;
mod colour;
mod read;

pub use builtin::{AUTO, NAMES, NONE};
pub use colour::Depth;
pub use read::{ThemeFault, ThemeProblem, builtin, read};

use colour::contrast;
use ratatui::style::{Color, Modifier, Style};

/// Generates [`Theme`] from one list of roles: a field for each, and its name in theme files.
macro_rules! roles {
    ($($(#[doc = $doc:literal])+ $role:ident $name:literal,)+) => {
        /// The styles of the screen. States differ by more than colour, so that they can be told apart without it.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Theme {
            $($(#[doc = $doc])+ pub $role: Style,)+
        }

        impl Theme {
            /// The names of the roles in theme files, in the order of the fields.
            pub const ROLES: &[&str] = &[$($name),+];

            /// The style of the role `name`, as theme files call it.
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
    /// The empty screen. Without a background here, the terminal's own shows.
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
    /// The search hit last jumped to.
    current_hit "current-hit",
    /// The line that a jump led to, for a moment.
    flash "flash",
    /// The bar beside the current paragraph.
    bar "bar",
    /// The outline's headings.
    outline "outline",
    /// The outline's heading of the place being read.
    here "here",
    /// Less important things: rules, scrollbar, furniture.
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

/// Whether a terminal's own background is dark or light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ground {
    /// The terminal did not report it.
    #[default]
    Unknown,
    /// Dark, for pale text.
    Dark,
    /// Light, for dark text.
    Light,
}

impl Ground {
    /// Classifies a colour given as red, green and blue: light if black has more contrast on it than white.
    #[must_use]
    pub fn of([red, green, blue]: [u8; 3]) -> Self {
        let on = |ink| contrast(Color::Rgb(red, green, blue), ink);
        let is_light = on(Color::Rgb(0, 0, 0)) > on(Color::Rgb(255, 255, 255));
        if is_light { Self::Light } else { Self::Dark }
    }

    /// An accent colour that is readable on this background. Magenta is readable on dark and on light ones.
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
    /// A theme in the terminal's own colours, with one accent and one colour for hits.
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

    /// `style` on top of the page's style, whose colours show where `style` has none.
    #[must_use]
    pub fn on_page(&self, style: Style) -> Style {
        self.page.patch(style)
    }

    /// The theme reduced to the colours of a terminal of `depth`: each colour becomes the nearest available one, and
    /// text that was readable on its background stays readable.
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
