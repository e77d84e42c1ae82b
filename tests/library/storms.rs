//! Twenty thousand steps of storm. `cargo run --release --example storm` does ten million.

#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test may panic, and says where")]

use crate::common::storm::Weather;

/// Steps of a session, and sessions in each of the tests, which run side by side.
const STEPS: usize = 500;
const SESSIONS: u64 = 10;

fn storms(first: u64) {
    let weather = Weather::default();
    (first..first + SESSIONS).for_each(|seed| weather.storm(seed, STEPS));
}

#[test]
fn storms_of_the_first_quarter() {
    storms(0);
}

#[test]
fn storms_of_the_second_quarter() {
    storms(SESSIONS);
}

#[test]
fn storms_of_the_third_quarter() {
    storms(2 * SESSIONS);
}

#[test]
fn storms_of_the_last_quarter() {
    storms(3 * SESSIONS);
}
