//! Where the user's own files are.

use etcetera::BaseStrategy;
use std::path::PathBuf;

/// The folder of the configuration, which may not exist; none where there is no home.
#[must_use]
pub fn configuration() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("baogao"))
}

/// The folder of the state, which may not exist; none where there is no home. Systems without a folder for
/// state have one for data.
#[must_use]
pub fn state() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    let folder = folders.state_dir().unwrap_or_else(|| folders.data_dir());
    Some(folder.join("baogao"))
}
