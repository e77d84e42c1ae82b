//! Reading a file of ours, whatever somebody has put in its place: no pipe is waited for, and no device read
//! without end.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Bytes of a configuration or a theme that are read: a thousand times what one ever has.
pub(super) const MOST_TEXT: u64 = 4 << 20;

/// The bytes of a file, up to one more than `most`; none where there is no such file.
///
/// # Errors
/// Those of the system, and [`io::ErrorKind::InvalidInput`] for a pipe, a device or a socket.
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

/// The text of a file; none where there is no such file.
///
/// # Errors
/// As [`read`], and when it is longer than a text of ours or not in UTF-8.
pub(super) fn text(path: &Path) -> io::Result<Option<String>> {
    let Some(bytes) = read(path, MOST_TEXT)? else { return Ok(None) };
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MOST_TEXT) {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let text = String::from_utf8(bytes);
    text.map(Some).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Whether a path names a file, before it is opened: to open a pipe waits for whoever is at its other end. What
/// a folder is, opening it says.
///
/// # Errors
/// [`io::ErrorKind::InvalidInput`] for a pipe, a device or a socket, and those of the system.
pub(super) fn plain(path: &Path) -> io::Result<()> {
    let facts = fs::metadata(path)?;
    let error = || io::Error::new(io::ErrorKind::InvalidInput, "not a regular file");
    if facts.is_file() || facts.is_dir() { Ok(()) } else { Err(error()) }
}
