//! A file that the user names, written as a whole: what is there before stays until then, and is replaced only if the
//! user has said so.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes a file. A folder, a device or a pipe is never replaced.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] where there is a file and it is not to be replaced; else those of the system.
pub fn write(path: &Path, text: &str, replace: bool) -> io::Result<()> {
    let before = fs::metadata(path);
    match &before {
        Ok(file) if !file.is_file() => return Err(io::ErrorKind::InvalidInput.into()),
        Ok(_) if !replace => return Err(io::ErrorKind::AlreadyExists.into()),
        Ok(_) | Err(_) => {}
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    // As other programs create files: what the user may not want others to see, the umask says.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    if let Ok(before) = before {
        file.as_file().set_permissions(before.permissions())?;
        file.persist(path)?;
    } else {
        file.persist_noclobber(path)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_if_that_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        write(&path, "one", false).unwrap();
        let refused = write(&path, "two", false).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        write(&path, "two", true).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        // No unfinished file is left.
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_is_no_file_and_one_that_is_missing_is_not_made() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write(folder.path(), "one", true).is_err());
        assert!(write(&folder.path().join("b/a.csv"), "one", false).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
