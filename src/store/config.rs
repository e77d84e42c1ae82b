//! The user's configuration: `config.toml` in its folder.

use std::io;
use std::path::{Path, PathBuf};

/// The name of the file.
pub const NAME: &str = "config.toml";

/// The file of the configuration, which may not exist.
#[must_use]
pub fn file(configuration: &Path) -> PathBuf {
    configuration.join(NAME)
}

/// The text of the configuration; none where there is no file.
///
/// # Errors
/// When its file cannot be read as UTF-8 text.
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
