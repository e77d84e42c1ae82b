//! What was kept of a document, as anybody may have left it: read or refused, and written again the same.
#![no_main]

use baogao::store::state::{MOST_BYTES, encode, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(record) = read(bytes) else { return };
    let written = encode(&record).unwrap();
    assert!(written.len() as u64 <= MOST_BYTES);
    assert_eq!(read(&written).as_ref(), Ok(&record));
});
