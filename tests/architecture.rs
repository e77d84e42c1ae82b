//! The code held against `ARCHITECTURE.md`: who imports whom, who reaches outside, how long files are.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Paths of the standard library and of crates that reach outside, and the folders that may use them.
const REACHES_OUT: [(&str, &[&str]); 12] = [
    ("std::fs", &["cli", "store", "terminal"]),
    ("std::env", &["cli", "store", "terminal"]),
    ("std::net", &[]),
    ("std::process::Command", &[]),
    ("std::thread", &["terminal", "store"]),
    ("std::io::stdin", &["cli", "terminal"]),
    ("std::io::stdout", &["cli", "terminal"]),
    ("std::io::stderr", &["cli", "terminal"]),
    ("std::io", &["text", "store", "export", "cli", "terminal"]),
    ("std::time::Instant", &["terminal"]),
    ("std::time::SystemTime", &["terminal", "store"]),
    ("rustix", &["cli", "terminal"]),
];

/// Lines of a file before its tests.
const LONGEST: usize = 400;

/// Each folder with what it may import, as the table of `ARCHITECTURE.md` says.
fn may_import() -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md"));
    let mut table: Vec<(String, Vec<String>)> = Vec::new();
    for row in text.unwrap().lines().filter_map(|l| l.strip_prefix("| `")) {
        let Some((place, rest)) = row.split_once("/` | ") else { continue };
        let allowed = match rest.trim_end_matches(" |").rsplit(" | ").next().unwrap() {
            "–" => Vec::new(),
            "all above" => table.iter().map(|(name, _)| name.clone()).collect(),
            some => some.split(", ").map(str::to_owned).collect(),
        };
        table.push((place.to_owned(), allowed));
    }
    assert_eq!(table.len(), 13, "{table:?}");
    table
}

struct File {
    path: PathBuf,
    /// The folder under `src/`; empty for `lib.rs` and `main.rs`.
    folder: String,
    /// The text before the tests.
    code: String,
}

fn files() -> Vec<File> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![source.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
                files.push(file(&source, path));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!files.is_empty());
    files
}

fn file(source: &Path, path: PathBuf) -> File {
    let inside = path.strip_prefix(source).unwrap();
    let folder = inside.parent().and_then(|p| p.iter().next()).unwrap_or_default();
    let text = fs::read_to_string(&path).unwrap();
    File { folder: folder.to_str().unwrap().to_owned(), code: before_tests(&text), path }
}

/// A file's own code: what stands before `#[cfg(test)]`; nothing of a file that is all tests.
fn before_tests(text: &str) -> String {
    if text.contains("#![cfg(test)]") {
        return String::new();
    }
    let code = text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
    code.collect::<Vec<_>>().join("\n")
}

/// The code without comments and strings' contents that could be taken for paths.
fn without_comments(code: &str) -> String {
    code.lines()
        .map(|line| line.find("//").map_or(line, |at| &line[..at]))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every path written in `code`, with groups spelt out: `use a::{b, c::d}` gives `a::b` and `a::c::d`.
fn paths(code: &str) -> BTreeSet<String> {
    let code = without_comments(code);
    let mut found = BTreeSet::new();
    for root in ["crate::", "std::", "rustix::", "crossterm::"] {
        for (at, _) in code.match_indices(root) {
            let before = code[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                expand("", &code[at..], &mut found);
            }
        }
    }
    found
}

/// Reads one path with its groups from the front of `code`; returns the rest.
fn expand<'a>(prefix: &str, code: &'a str, found: &mut BTreeSet<String>) -> &'a str {
    let word = |c: char| !(c.is_alphanumeric() || c == '_' || c == '*' || c == ':');
    let end = code.find(word).unwrap_or(code.len());
    let path = format!("{prefix}{}", &code[..end]);
    let mut rest = &code[end..];
    if !(path.ends_with("::") && rest.starts_with('{')) {
        found.insert(path.trim_end_matches(':').to_owned());
        return rest;
    }
    rest = &rest[1..];
    loop {
        rest = rest.trim_start_matches([' ', '\n', ',']);
        if let Some(behind) = rest.strip_prefix('}') {
            return behind;
        }
        if rest.is_empty() || rest.starts_with(|c: char| word(c)) {
            return rest;
        }
        rest = expand(&path, rest, found);
        if let Some(renamed) = rest.strip_prefix(" as ") {
            rest = renamed.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
        }
    }
}

#[track_caller]
fn check_paths(code: &str, expected: &[&str]) {
    assert_eq!(paths(code).iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn paths_are_found_in_every_form_they_are_written_in() {
    check_paths("use crate::text::Text;", &["crate::text::Text"]);
    check_paths("use crate::{text, document::Note};", &["crate::document::Note", "crate::text"]);
    check_paths(
        "use crate::{\n    a::{self, b as c},\n    d,\n};",
        &["crate::a::b", "crate::a::self", "crate::d"],
    );
    check_paths("fn f(x: &crate::app::State) {}", &["crate::app::State"]);
    check_paths("let t = std::time::Instant::now();", &["std::time::Instant::now"]);
    check_paths("// crate::app\nuse mycrate::app;", &[]);
    check_paths("use std::io::{self, Write};", &["std::io::Write", "std::io::self"]);
}

#[test]
fn imports_go_one_way() {
    let mut wrong = Vec::new();
    let table = may_import();
    for file in files().iter().filter(|f| !f.folder.is_empty()) {
        let Some((_, allowed)) = table.iter().find(|(name, _)| *name == file.folder) else {
            panic!("{} is in no folder that ARCHITECTURE.md names", file.path.display());
        };
        for path in paths(&file.code) {
            let Some(inside) = path.strip_prefix("crate::") else { continue };
            let place = inside.split("::").next().unwrap_or_default();
            let known = table.iter().any(|(name, _)| name == place);
            if known && place != file.folder && !allowed.iter().any(|a| a == place) {
                wrong.push(format!("{}: {path}", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_edges_reach_outside() {
    let mut wrong = Vec::new();
    for file in files() {
        for path in paths(&file.code) {
            // The first entry that matches decides: the longer paths stand before the shorter.
            let entry = REACHES_OUT
                .iter()
                .find(|(outside, _)| path == *outside || path.starts_with(&format!("{outside}::")));
            if let Some((_, allowed)) = entry
                && !file.folder.is_empty()
                && !allowed.contains(&file.folder.as_str())
            {
                wrong.push(format!("{}: {path}", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_state_changes_without_input_output_or_clock() {
    const FORBIDDEN: [&str; 8] = [
        "std::fs",
        "std::io",
        "std::env",
        "std::net",
        "std::thread",
        "std::process",
        "rustix",
        "std::time::Instant::now",
    ];
    for file in files().iter().filter(|f| ["app", "view", "layout"].contains(&f.folder.as_str())) {
        let code = without_comments(&file.code);
        for path in paths(&file.code) {
            let outside = FORBIDDEN.iter().any(|f| path.starts_with(f));
            assert!(!outside, "{}: {path}", file.path.display());
        }
        for call in ["Instant::now", "SystemTime::now", "stdout()", "stdin()"] {
            assert!(!code.contains(call), "{}: {call}", file.path.display());
        }
    }
}

#[test]
fn every_module_says_what_it_is() {
    for file in files() {
        let text = fs::read_to_string(&file.path).unwrap();
        assert!(text.starts_with("//! "), "{} does not open with //!", file.path.display());
    }
}

#[test]
fn files_stay_short() {
    for file in files() {
        let lines = file.code.lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines before its tests", file.path.display());
    }
}
