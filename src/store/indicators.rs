//! The user's own indicators: `indicators.toml` in the configuration folder. Reads its text, and does not parse it.

use std::io;
use std::path::{Path, PathBuf};

/// The file's name.
pub const NAME: &str = "indicators.toml";

/// The path of the file in the folder `configuration`. The file may not exist.
#[must_use]
pub fn file(configuration: &Path) -> PathBuf {
    configuration.join(NAME)
}

/// The text of the file; `None` if there is none.
///
/// # Errors
/// If the file cannot be read, is too large, or is not UTF-8.
pub fn read(configuration: &Path) -> io::Result<Option<String>> {
    super::file::text(&file(configuration))
}
