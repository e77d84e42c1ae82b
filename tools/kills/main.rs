//! Kills a process that keeps bookmarks, and one that appends to the catalogue, at random moments, and says how often
//! nothing was lost.
//!
//! ```sh
//! cargo run --release --example kills            # a thousand kills
//! cargo run --release --example kills -- 50
//! ```

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool for developers")]

#[path = "../../tests/common/kills.rs"]
mod kills;

use std::path::Path;

fn main() {
    if let Some(folder) = std::env::var_os(kills::FOLDER) {
        return kills::write(Path::new(&folder));
    }
    let times = std::env::args().nth(1).map_or(1000, |times| times.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let kills::Tally { tried, survived } = kills::kill(folder.path(), &[], times);
    println!("bookmarks: {survived} kills survived of {tried} tried");
    let folder = folder.path().join("cache");
    let kills::Tally { tried, survived } = kills::kill_appending(&folder, &[], times);
    println!("catalogue: {survived} kills survived of {tried} tried");
}
