//! Which program this is: what it works out of a report may differ from what the next one does.

use std::fs;
use std::time::UNIX_EPOCH;
use twox_hash::XxHash3_128;

/// A name for this build of the program, of 32 hexadecimal digits: of its version, and of the size and time of its
/// file, so that nobody has to remember to count up a number when a rule of understanding changes.
#[must_use]
pub fn version() -> String {
    let file = std::env::current_exe().and_then(fs::metadata).ok();
    let time = file.as_ref().and_then(|file| file.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    let size = file.as_ref().map_or(0, fs::Metadata::len);
    let told = format!("{} {size} {:?}", env!("CARGO_PKG_VERSION"), time.unwrap_or_default());
    format!("{:032x}", XxHash3_128::oneshot(told.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_same_for_as_long_as_the_program_is() {
        assert_eq!(version(), version());
        assert_eq!(version().len(), 32);
    }
}
