//! Runs storms over the reader: `cargo run --release --example storm -- [--steps N] [--seed S]`.
//!
//! Without arguments ten million steps; with a seed its session alone, again.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a tool that reports")]
#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a tool that may panic")]

#[path = "../../tests/common/storm.rs"]
mod storm;

use std::time::Instant;
use storm::Weather;

/// Steps of a session.
const STEPS: usize = 1_000;
/// Steps where nothing is said.
const ALL: usize = 10_000_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)?.parse::<usize>().ok()
    };
    let weather = Weather::default();
    let start = Instant::now();
    if let Some(seed) = number("--seed") {
        weather.storm(u64::try_from(seed).unwrap(), STEPS);
        println!("seed {seed}: {STEPS} steps, nothing wrong");
        return;
    }
    let sessions = number("--steps").unwrap_or(ALL).div_ceil(STEPS);
    for seed in 0..sessions {
        weather.storm(u64::try_from(seed).unwrap(), STEPS);
        if (seed + 1) % 1_000 == 0 {
            println!("{} steps, {} s", (seed + 1) * STEPS, start.elapsed().as_secs());
        }
    }
    println!("{} steps, {} s, nothing wrong", sessions * STEPS, start.elapsed().as_secs());
}
