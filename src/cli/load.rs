//! The bytes of a file, up to a limit.
//!
//! Those of a large file go into memory that the system is asked to give in pages of 2 MiB: filling it takes
//! less, and so does giving it back when the reader ends, which else takes most of that time. Knows nothing
//! of what the bytes are.

use bytes::Bytes;
use memmap2::MmapMut;
use std::io::{self, Read};

/// Files from this many bytes on are worth large pages.
const LARGE: usize = 4 << 20;

/// Reads until the end, of which is known that it is `expected` bytes away, at the most `most` bytes; `None` if
/// there are more.
///
/// # Errors
/// Those of reading.
pub(super) fn load(from: impl Read, expected: u64, most: u64) -> io::Result<Option<Bytes>> {
    let expected = usize::try_from(expected).unwrap_or(0);
    let mut from = from.take(most + 1);
    let start = large(&mut from, expected)?;
    let mut rest = Vec::with_capacity(if start.is_some() { 0 } else { expected });
    from.read_to_end(&mut rest)?;
    let bytes = match start {
        Some(start) if rest.is_empty() => start,
        Some(start) => [&*start, &rest].concat().into(),
        None => rest.into(),
    };
    Ok(u64::try_from(bytes.len()).is_ok_and(|read| read <= most).then_some(bytes))
}

/// The first `expected` bytes in large pages; `None` where they are too few or the system has no such room.
fn large(from: &mut impl Read, expected: usize) -> io::Result<Option<Bytes>> {
    let room = (expected >= LARGE).then(|| MmapMut::map_anon(expected));
    let Some(Ok(mut room)) = room else { return Ok(None) };
    // Small pages do where there are no large ones.
    #[cfg(target_os = "linux")]
    let _ = room.advise(memmap2::Advice::HugePage);
    let read = fill(from, &mut room)?;
    Ok(Some(Bytes::from_owner(room).slice(..read)))
}

/// Reads until the end or until the room is full; says how many bytes that were.
fn fill(from: &mut impl Read, room: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest @ [_, ..]) = room.get_mut(filled..) {
        match from.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a few bytes at a time, and is interrupted in between.
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

    #[test]
    fn what_is_read_is_what_is_there_however_much_was_expected() {
        for length in [0, 1, LARGE - 1, LARGE, LARGE + 70_000] {
            let bytes: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
            for expected in [0, length / 2, length, length + 1, LARGE] {
                let expected = u64::try_from(expected).unwrap();
                let read = load(Slow(&bytes, false), expected, 1 << 30).unwrap();
                assert!(read.unwrap() == bytes, "{length} {expected}");
            }
        }
    }

    #[test]
    fn more_than_is_allowed_is_not_read() {
        let bytes = vec![b'a'; LARGE + 1];
        for expected in [0, LARGE, LARGE + 1] {
            let load = |most| load(&*bytes, u64::try_from(expected).unwrap(), most).unwrap();
            let most = u64::try_from(LARGE).unwrap();
            assert!(load(most).is_none());
            assert!(load(most + 1).is_some_and(|read| read == bytes));
        }
    }

    #[test]
    fn an_error_of_reading_is_handed_on() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::IsADirectory.into())
            }
        }
        for expected in [0, LARGE] {
            let read = load(Broken, u64::try_from(expected).unwrap(), 9);
            assert_eq!(read.unwrap_err().kind(), io::ErrorKind::IsADirectory);
        }
    }
}
