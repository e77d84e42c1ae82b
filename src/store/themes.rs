//! The user's own theme files: `themes/NAME.toml` in the configuration folder. Does not parse them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder that holds the themes.
fn folder(configuration: &Path) -> PathBuf {
    configuration.join("themes")
}

/// The path of the theme `name`. The file may not exist.
#[must_use]
pub fn file(configuration: &Path, name: &str) -> PathBuf {
    folder(configuration).join(format!("{name}.toml"))
}

/// The names of the themes in the folder, sorted; empty if there is no folder.
#[must_use]
pub fn names(configuration: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder(configuration)) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .filter(|name| !name.is_empty())
        .collect();
    names.sort();
    names
}

/// The text of the theme `name`.
///
/// # Errors
/// If the file does not exist, cannot be read, is too large, or is not UTF-8.
pub fn read(configuration: &Path, name: &str) -> io::Result<String> {
    super::file::text(&file(configuration, name))?.ok_or_else(|| io::ErrorKind::NotFound.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_is_a_file() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(names(folder.path()), [""; 0]);
        fs::create_dir(folder.path().join("themes")).unwrap();
        for name in ["b.toml", "a.toml", ".toml", "c.txt"] {
            fs::write(folder.path().join("themes").join(name), "base = 'dark'").unwrap();
        }
        assert_eq!(names(folder.path()), ["a", "b"]);
        assert_eq!(read(folder.path(), "a").unwrap(), "base = 'dark'");
        assert_eq!(read(folder.path(), "d").unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
