//! The names and files of the embedded themes. Does not parse them.

/// The name of the theme that uses the terminal's own colours.
pub const AUTO: &str = "auto";

/// The name of the theme without colours.
pub const NONE: &str = "none";

/// The names of the embedded themes, in the order in which the user switches through them.
pub const NAMES: [&str; 6] = [AUTO, "light", "dark", "high-contrast", "paper", NONE];

/// The text of the embedded theme `name`.
pub(super) fn file(name: &str) -> Option<&'static str> {
    Some(match name {
        "light" => include_str!("../../../assets/themes/light.toml"),
        "dark" => include_str!("../../../assets/themes/dark.toml"),
        "high-contrast" => include_str!("../../../assets/themes/high-contrast.toml"),
        "paper" => include_str!("../../../assets/themes/paper.toml"),
        NONE => include_str!("../../../assets/themes/none.toml"),
        _ => return None,
    })
}
