//! The themes that are embedded. Only the one that is asked for is parsed.

use super::{Theme, read};

/// The name of the theme with the terminal's own colours.
pub const AUTO: &str = "auto";

/// The name of the theme without colours.
pub const NONE: &str = "none";

/// The names of the embedded themes, in the order in which they are walked through.
pub const NAMES: [&str; 6] = [AUTO, "light", "dark", "high-contrast", "paper", NONE];

/// The embedded theme of that name.
#[must_use]
pub fn builtin(name: &str) -> Option<Theme> {
    let text = match name {
        AUTO => return Some(Theme::default()),
        "light" => include_str!("../../../assets/themes/light.toml"),
        "dark" => include_str!("../../../assets/themes/dark.toml"),
        "high-contrast" => include_str!("../../../assets/themes/high-contrast.toml"),
        "paper" => include_str!("../../../assets/themes/paper.toml"),
        NONE => include_str!("../../../assets/themes/none.toml"),
        _ => return None,
    };
    read(text).ok()
}
