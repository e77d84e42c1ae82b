//! Where the user's own files are.

use etcetera::BaseStrategy;
use std::path::PathBuf;

/// The folder of the configuration, which may not exist; none where there is no home of an absolute path.
#[must_use]
pub fn configuration() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    absolute(folders.config_dir().join("baogao"))
}

/// The folder of the state, which may not exist; none where there is no home. Systems without a folder for
/// state have one for data.
#[must_use]
pub fn state() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    let folder = folders.state_dir().unwrap_or_else(|| folders.data_dir());
    absolute(folder.join("baogao"))
}

/// A folder, unless it is another one wherever one stands, as with a relative `HOME`.
fn absolute(folder: PathBuf) -> Option<PathBuf> {
    folder.is_absolute().then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_depends_on_where_one_stands_is_none() {
        let check =
            |folder: &str, expected| assert_eq!(absolute(folder.into()).is_some(), expected);
        check(if cfg!(unix) { "/home/a/.config/baogao" } else { "C:\\a\\baogao" }, true);
        check("home/.config/baogao", false);
    }
}
