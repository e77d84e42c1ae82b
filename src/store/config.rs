//! The user's configuration file, `config.toml`. Reads its text; parsing is left to the caller.

use std::io;
use std::path::{Path, PathBuf};

/// The file's name.
pub const NAME: &str = "config.toml";

/// The path of the configuration file in the folder `configuration`. The file may not exist.
#[must_use]
pub fn file(configuration: &Path) -> PathBuf {
    configuration.join(NAME)
}

/// The text of the configuration file; `None` if there is no file.
///
/// # Errors
/// If the file cannot be read, is too large, or is not UTF-8.
pub fn read(configuration: &Path) -> io::Result<Option<String>> {
    super::file::text(&file(configuration))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn no_file_is_no_error() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()).unwrap(), None);
        fs::write(file(folder.path()), "measure = 60").unwrap();
        assert_eq!(read(folder.path()).unwrap().as_deref(), Some("measure = 60"));
        fs::write(file(folder.path()), b"\xff").unwrap();
        assert_eq!(read(folder.path()).unwrap_err().kind(), io::ErrorKind::InvalidData);
    }
}
