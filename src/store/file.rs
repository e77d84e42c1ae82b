//! Safe reading of our own files. Anything may have been put in their place, so pipes, devices and sockets are
//! refused and the length is limited: reading neither blocks nor goes on without end.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The largest configuration or theme that is read, in bytes; real ones have a few thousand.
pub(super) const MOST_TEXT: u64 = 4 << 20;

/// The bytes of a file; `None` if it does not exist. Reads up to `most` + 1 bytes, so that the caller can tell
/// a file that is too long.
///
/// # Errors
/// System errors, and [`io::ErrorKind::InvalidInput`] for a pipe, a device or a socket.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    match try_read(path, most) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn try_read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    plain(path)?;
    let mut bytes = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text of a file; `None` if it does not exist.
///
/// # Errors
/// The errors of [`read`]; also if the file is longer than [`MOST_TEXT`] or is not UTF-8.
pub(super) fn text(path: &Path) -> io::Result<Option<String>> {
    let Some(bytes) = read(path, MOST_TEXT)? else { return Ok(None) };
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MOST_TEXT) {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let text = String::from_utf8(bytes);
    text.map(Some).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Refuses a pipe, a device or a socket before it is opened, because opening a pipe blocks until its other end
/// is opened too. Folders pass: opening one reports the clearer system error.
///
/// # Errors
/// [`io::ErrorKind::InvalidInput`] for a pipe, a device or a socket, and system errors.
pub(super) fn plain(path: &Path) -> io::Result<()> {
    let facts = fs::metadata(path)?;
    let error = || io::Error::new(io::ErrorKind::InvalidInput, "not a regular file");
    if facts.is_file() || facts.is_dir() { Ok(()) } else { Err(error()) }
}

/// Makes a folder that only its owner can access, and its missing parents.
///
/// # Errors
/// System errors.
pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}
