//! Where the user's own files are.

use etcetera::BaseStrategy;
use std::path::PathBuf;

/// The folder of the configuration, which may not exist; none where there is no home.
#[must_use]
pub fn configuration() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("baogao"))
}
