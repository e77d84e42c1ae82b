//! The folders for the user's own files. Computes paths; creates and reads nothing.

use etcetera::BaseStrategy;
use std::path::PathBuf;

/// The configuration folder, which may not exist; `None` if the home folder is unknown or not an absolute path.
#[must_use]
pub fn configuration() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    absolute(folders.config_dir().join("baogao"))
}

/// The state folder, which may not exist; `None` if the home folder is unknown or not an absolute path. On
/// systems without a state folder it lies in the data folder.
#[must_use]
pub fn state() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    let folder = folders.state_dir().unwrap_or_else(|| folders.data_dir());
    absolute(folder.join("baogao"))
}

/// The cache folder, which may not exist; `None` if the home folder is unknown or not an absolute path.
#[must_use]
pub fn cache() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    absolute(folders.cache_dir().join("baogao"))
}

/// The folder if its path is absolute. A relative one (from a relative `HOME`) would depend on the working
/// directory.
fn absolute(folder: PathBuf) -> Option<PathBuf> {
    folder.is_absolute().then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_folder_is_none() {
        let check =
            |folder: &str, expected| assert_eq!(absolute(folder.into()).is_some(), expected);
        check(if cfg!(unix) { "/home/a/.config/baogao" } else { "C:\\a\\baogao" }, true);
        check("home/.config/baogao", false);
    }
}
