//! The options of the page, and how they change its settings.

use crate::app::page_settings::{NoteDisplay, PageSettings};
use clap::ValueEnum;

/// The options of the page. An option that is missing changes nothing.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct PageArgs {
    #[arg(long, value_name = "NAME")]
    pub theme: Option<String>,
    #[arg(long, value_name = "CELLS", value_parser = clap::value_parser!(u16).range(20..=160))]
    pub measure: Option<u16>,
    #[command(flatten)]
    pub set: SetArgs,
    #[arg(long = "notes", value_enum, value_name = "popup|strip|margin")]
    #[arg(hide_possible_values = true)]
    pub note_display: Option<Display>,
}

/// How paragraphs are set, on the screen and in an export.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct SetArgs {
    #[arg(long, value_enum, value_name = "on|off", hide_possible_values = true)]
    pub justify: Option<Switch>,
    #[arg(long, value_enum, value_name = "on|off", hide_possible_values = true)]
    pub hanging: Option<Switch>,
    #[arg(long, value_name = "CELLS", value_parser = clap::value_parser!(u16).range(0..=16))]
    pub indent: Option<u16>,
    #[arg(long)]
    pub grid: bool,
}

/// The value of an option that is on or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Switch {
    On,
    Off,
}

/// The value of `--notes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Display {
    Popup,
    Strip,
    Margin,
}

impl PageArgs {
    /// The settings, changed by these options.
    pub fn on(&self, page: &PageSettings) -> PageSettings {
        PageSettings {
            measure: self.measure.unwrap_or(page.measure),
            notes: self.note_display.map_or(page.notes, Into::into),
            ..self.set.on(page)
        }
    }
}

impl SetArgs {
    /// The settings, changed by these options.
    pub fn on(&self, page: &PageSettings) -> PageSettings {
        let on = |said: Option<Switch>, else_: bool| said.map_or(else_, |s| s == Switch::On);
        PageSettings {
            justify: on(self.justify, page.justify),
            hanging: on(self.hanging, page.hanging),
            indent: self.indent.unwrap_or(page.indent),
            grid: self.grid || page.grid,
            ..page.clone()
        }
    }
}

impl From<Display> for NoteDisplay {
    fn from(display: Display) -> Self {
        match display {
            Display::Popup => Self::Popup,
            Display::Strip => Self::Strip,
            Display::Margin => Self::Margin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_stays() {
        let page = PageSettings { measure: 48, justify: false, ..PageSettings::default() };
        assert_eq!(PageArgs::default().on(&page), page);
        let said = PageArgs {
            set: SetArgs {
                hanging: Some(Switch::Off),
                indent: Some(0),
                grid: true,
                ..SetArgs::default()
            },
            note_display: Some(Display::Strip),
            ..PageArgs::default()
        };
        let notes = NoteDisplay::Strip;
        let expected =
            PageSettings { hanging: false, indent: 0, grid: true, notes, ..page.clone() };
        assert_eq!(said.on(&page), expected);
    }
}
