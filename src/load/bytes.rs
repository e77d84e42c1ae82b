//! The bytes of a file or of standard input, up to a limit. Knows nothing of what the bytes mean.

use super::error::LoadError;
use bytes::Bytes;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

/// The most bytes that are read: five hundred times what all reports of a province since 1954 are together.
/// More is an endless pipe or no report. Decoding makes at most three bytes of one, and joining broken
/// paragraphs at most doubles a text, so every place in a document fits into 32 bits.
const LIMIT: u64 = 1 << 29;

/// Bytes that are read between two reports of progress.
const PROGRESS_STEP: u64 = 1 << 22;

/// Reports progress: the number of bytes read, and the total, 0 if unknown.
pub type OnProgress<'a> = &'a dyn Fn(u64, u64);

/// Reads all bytes of standard input, at most [`LIMIT`]; `name` is its name in errors.
pub(super) fn standard_input(name: &str, progress: OnProgress<'_>) -> Result<Bytes, LoadError> {
    read_all(io::stdin().lock(), 0, name, progress)
}

/// Opens a file that is read in parts: no pipe, which can be read once.
pub(super) fn open(path: &Path, name: &str) -> Result<File, LoadError> {
    let unreadable = |error| LoadError::Unreadable { name: name.to_owned(), error };
    let metadata = fs::metadata(path).map_err(unreadable)?;
    match FileKind::of(&metadata) {
        FileKind::Folder => Err(LoadError::Folder { name: name.to_owned() }),
        FileKind::File => File::open(path).map_err(unreadable),
        _ => Err(LoadError::Device { name: name.to_owned() }),
    }
}

/// Reads all bytes of a file or a pipe, at most [`LIMIT`]; `name` is its name in errors.
pub(super) fn file(path: &Path, name: &str, progress: OnProgress<'_>) -> Result<Bytes, LoadError> {
    let named = || name.to_owned();
    let unreadable = |error| LoadError::Unreadable { name: named(), error };
    let metadata = fs::metadata(path).map_err(unreadable)?;
    match FileKind::of(&metadata) {
        FileKind::Folder => Err(LoadError::Folder { name: named() }),
        FileKind::Device => Err(LoadError::Device { name: named() }),
        #[cfg(unix)]
        FileKind::Pipe => match super::named_pipe::open(path) {
            Ok(pipe) => read_all(pipe, 0, name, progress),
            Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                Err(LoadError::NobodyWrites { name: named() })
            }
            Err(error) => Err(unreadable(error)),
        },
        FileKind::File => plain_file(path, metadata.len(), name, progress),
    }
}

/// Reads the bytes of what is known to be a file of this length, at most [`LIMIT`].
pub(super) fn plain_file(
    path: &Path,
    length: u64,
    name: &str,
    progress: OnProgress<'_>,
) -> Result<Bytes, LoadError> {
    let named = || name.to_owned();
    if length > LIMIT {
        return Err(LoadError::TooLarge { name: named() });
    }
    let file = File::open(path).map_err(|error| LoadError::Unreadable { name: named(), error })?;
    // A file of length 0 may be one that the system writes while it is read, as under /proc. A file that grows
    // meanwhile is read to the length it had.
    let most = if length == 0 { LIMIT } else { length };
    read_all(file.take(most), length, name, progress)
}

/// Reads until the end, which is expected after `expected` bytes, and at most [`LIMIT`] bytes.
fn read_all(
    from: impl Read,
    expected: u64,
    name: &str,
    progress: OnProgress<'_>,
) -> Result<Bytes, LoadError> {
    let read = read_to_limit(from, expected, LIMIT, progress);
    let read = read.map_err(|error| LoadError::Unreadable { name: name.to_owned(), error })?;
    read.ok_or_else(|| LoadError::TooLarge { name: name.to_owned() })
}

/// Reads until the end; `None` if there are more than `limit` bytes.
fn read_to_limit(
    from: impl Read,
    expected: u64,
    limit: u64,
    progress: OnProgress<'_>,
) -> io::Result<Option<Bytes>> {
    let mut from = from.take(limit + 1);
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(limit)).unwrap_or(0));
    loop {
        let read = (&mut from).take(PROGRESS_STEP).read_to_end(&mut bytes)?;
        if u64::try_from(read).is_ok_and(|read| read < PROGRESS_STEP) {
            break;
        }
        progress(length(&bytes), expected);
    }
    Ok((length(&bytes) <= limit).then(|| bytes.into()))
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// What a path names, as far as it matters for reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileKind {
    File,
    Folder,
    #[cfg(unix)]
    Pipe,
    /// Something without an end of its own.
    Device,
}

impl FileKind {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        if std::os::unix::fs::FileTypeExt::is_fifo(&metadata.file_type()) {
            return Self::Pipe;
        }
        match (metadata.is_dir(), metadata.is_file()) {
            (true, _) => Self::Folder,
            (_, true) => Self::File,
            (false, false) => Self::Device,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    /// Gives at most 100,000 bytes at a time, and is interrupted in between.
    struct Slow<'a>(&'a [u8], bool);

    impl Read for Slow<'_> {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let room_end = room.len().min(100_000);
            self.0.read(&mut room[..room_end])
        }
    }

    /// [`PROGRESS_STEP`] as a `usize`.
    const STEP: usize = 1 << 22;

    #[test]
    fn what_is_read_is_what_is_there_however_much_was_expected() {
        for length in [0, 1, STEP - 1, STEP, STEP + 70_000] {
            let bytes: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
            for expected in [0, length / 2, length, length + 1] {
                let expected = u64::try_from(expected).unwrap();
                let read = read_to_limit(Slow(&bytes, false), expected, 1 << 30, &|_, _| ());
                assert!(read.unwrap().unwrap() == bytes, "{length} {expected}");
            }
        }
    }

    #[test]
    fn more_than_the_limit_is_refused() {
        let bytes = vec![b'a'; STEP + 1];
        let read = |limit| read_to_limit(&*bytes, 0, limit, &|_, _| ()).unwrap();
        assert!(read(PROGRESS_STEP).is_none());
        assert!(read(PROGRESS_STEP + 1).is_some_and(|read| read == bytes));
    }

    #[test]
    fn progress_is_reported_while_a_long_file_is_read() {
        let bytes = vec![b'a'; 2 * STEP + 1];
        let steps = RefCell::new(Vec::new());
        let expected = 2 * PROGRESS_STEP + 1;
        read_to_limit(&*bytes, expected, LIMIT, &|done, of| steps.borrow_mut().push((done, of)))
            .unwrap();
        assert_eq!(*steps.borrow(), [(PROGRESS_STEP, expected), (2 * PROGRESS_STEP, expected)]);
    }

    #[test]
    fn an_error_of_reading_is_handed_on() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::IsADirectory.into())
            }
        }
        let read = read_to_limit(Broken, 9, LIMIT, &|_, _| ());
        assert_eq!(read.unwrap_err().kind(), io::ErrorKind::IsADirectory);
    }
}
