//! Has the functions that every session runs linked beside each other.
//!
//! The kernel maps a program in windows of 64 KB around each page that runs. Spread over 8 MB, the 1.5 MB of functions
//! that a session runs hold three quarters of it in memory; side by side, they hold little more than themselves.
//! `assets/link/session.ld` names them; `tools/link_order.py` writes it. A script that no longer fits costs memory and
//! nothing else.

#![allow(clippy::print_stdout, reason = "cargo reads what is printed here")]

use std::env;
use std::path::Path;

const SCRIPT: &str = "assets/link/session.ld";

fn main() {
    println!("cargo::rerun-if-changed={SCRIPT}");
    let folder = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let script = Path::new(&folder).join(SCRIPT);
    // Cargo can be told of no other paths than those in UTF-8.
    if let Some(script) = script.to_str()
        && is_ordinary_release()
    {
        println!("cargo::rustc-link-arg-bins=-T");
        println!("cargo::rustc-link-arg-bins={script}");
    }
}

/// Whether it is a release build by the linkers that the script is known to work with, LLVM's and GNU's: no other was
/// chosen, and no flags for one were given.
fn is_ordinary_release() -> bool {
    let is = |name, value| env::var(name).is_ok_and(|found| found == value);
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default();
    is("PROFILE", "release")
        && is("TARGET", "x86_64-unknown-linux-gnu")
        && env::var_os("RUSTC_LINKER").is_none()
        && !flags.contains("link")
}
