//! The code held against `ARCHITECTURE.md`: who imports whom, inside folders too, and who reaches outside.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Paths of the standard library and of crates that reach outside, and the folders and files that may use them.
const REACHES_OUT: [(&str, &[&str]); 12] = [
    ("std::fs", &["load", "store", "terminal"]),
    ("std::env", &["cli", "store", "terminal"]),
    ("std::net", &[]),
    ("std::process::Command", &["terminal/multiplexer.rs"]),
    ("std::thread", &["terminal", "store"]),
    ("std::io::stdin", &["load", "terminal"]),
    ("std::io::stdout", &["cli", "terminal"]),
    ("std::io::stderr", &["cli", "terminal"]),
    (
        "std::io",
        &["text", "store", "export", "load", "catalogue", "panel", "words", "cli", "terminal"],
    ),
    ("std::time::Instant", &["terminal"]),
    ("std::time::SystemTime", &["load", "store"]),
    ("rustix", &["load", "terminal"]),
];

/// Lines of a file before its tests from which on it is worth a look whether it does two jobs.
const LONG: usize = 400;

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
    assert_eq!(table.len(), 19, "{table:?}");
    table
}

struct File {
    path: PathBuf,
    /// The folder under `src/`; empty for `lib.rs` and `main.rs`.
    folder: String,
    /// The text before the tests.
    code: String,
}

impl File {
    /// Whether it is the file `place`, or in the folder of that name.
    fn is_in(&self, place: &str) -> bool {
        self.folder == place || self.path.ends_with(place)
    }
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

/// The code without comments and without strings that end on their line: both could hold what looks like a path.
fn without_comments(code: &str) -> String {
    let lines = code.lines().map(|line| {
        let line = without_strings(line);
        line.find("//").map_or(line.clone(), |at| line[..at].to_owned())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A line without what stands between quotes; as it is if a string goes on behind it.
fn without_strings(line: &str) -> String {
    let line = line.replace("\\\"", "").replace("'\"'", "");
    let parts: Vec<&str> = line.split('"').collect();
    let is_whole = parts.len() % 2 == 1;
    if is_whole { parts.into_iter().step_by(2).collect() } else { line }
}

/// Every path written in `code`, with groups spelt out: `use a::{b, c::d}` gives `a::b` and `a::c::d`.
fn paths(code: &str) -> BTreeSet<String> {
    paths_from(code, &["crate::", "std::", "rustix::", "crossterm::"].map(|root| (root, root)))
}

/// Every path that begins with the first of one of the pairs, which the second stands for in what is returned.
fn paths_from(code: &str, roots: &[(&str, &str)]) -> BTreeSet<String> {
    let code = without_comments(code);
    let mut found = BTreeSet::new();
    for (root, meaning) in roots {
        for (at, _) in code.match_indices(root) {
            let before = code[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                expand(meaning, &code[at + root.len()..], &mut found);
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
    check_paths("let s = \"crate::app\"; use crate::view;", &["crate::view"]);
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
                && !allowed.iter().any(|place| file.is_in(place))
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

/// All changes of the state go through `App::update`: nobody outside `app/` can ask for one.
#[test]
fn all_changes_go_through_one_door() {
    for file in files().iter().filter(|f| f.folder != "app") {
        let code = without_comments(&file.code);
        for asked in ["&mut State", "&mut DocumentView", "&mut Settings", "mut State"] {
            assert!(!code.contains(asked), "{}: {asked}", file.path.display());
        }
    }
    let app = files().into_iter().find(|f| f.path.ends_with("src/app/mod.rs")).unwrap();
    assert!(app.code.contains("    state: State,"), "the state of App is private");
}

#[test]
fn every_module_says_what_it_is() {
    for file in files() {
        let text = fs::read_to_string(&file.path).unwrap();
        assert!(text.starts_with("//! "), "{} does not open with //!", file.path.display());
    }
}

/// Advice that fails no test: `cargo test --test architecture -- --nocapture` shows it.
#[test]
fn long_files_are_named() {
    for file in files() {
        let lines = file.code.lines().count();
        if lines > LONG {
            println!("{} has {lines} lines before its tests", file.path.display());
        }
    }
}

/// The modules of the crate, and what each imports under which name.
struct Modules {
    /// The files by the path of their module, such as `crate::app::update`.
    files: BTreeMap<String, File>,
    /// The paths of all that each module names, absolute.
    paths: BTreeMap<String, BTreeSet<String>>,
}

impl Modules {
    fn read() -> Self {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let inside = files().into_iter().filter(|file| !file.folder.is_empty());
        let files: BTreeMap<_, _> = inside
            .map(|file| (module_of(file.path.strip_prefix(&source).unwrap()), file))
            .collect();
        let paths = files.iter().map(|(module, file)| {
            let found = relative_paths(&file.code, module, &files);
            (module.clone(), found)
        });
        Self { paths: paths.collect(), files }
    }

    /// The module that defines what a path names: behind re-exports, and without the names of items.
    fn defining(&self, path: &str) -> Option<String> {
        let (module, item) = self.split(path)?;
        let Some(item) = item else { return Some(module) };
        let suffix = format!("::{item}");
        let named = self.paths.get(&module)?.iter().filter(|path| path.ends_with(&suffix));
        let import = named.filter(|path| **path != format!("{module}{suffix}")).find(|path| {
            // A path into another module, and not one that is only longer.
            self.split(path).is_some_and(|(other, _)| other != module)
        });
        match import {
            Some(import) => self.defining(import),
            None => Some(module),
        }
    }

    /// The longest beginning of a path that is a module, and the name behind it.
    fn split(&self, path: &str) -> Option<(String, Option<String>)> {
        let names: Vec<&str> = path.split("::").filter(|name| *name != "self").collect();
        (2..=names.len()).rev().find_map(|count| {
            let module = names[..count].join("::");
            let item = names.get(count).map(|name| (*name).to_owned());
            self.files.contains_key(&module).then_some((module, item))
        })
    }

    /// The modules of the same folder that a module uses. What a folder's `mod.rs` defines for those below
    /// it does not count.
    fn uses(&self, module: &str) -> BTreeSet<String> {
        let used = self.paths[module].iter().filter_map(|path| self.defining(path));
        let counts = |used: &String| {
            used != module
                && self.files[used].folder == self.files[module].folder
                && !module.starts_with(&format!("{used}::"))
        };
        used.filter(counts).collect()
    }

    /// Everything that is used from a module on, directly or not.
    fn reached(uses: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut open = vec![from.to_owned()];
        while let Some(module) = open.pop() {
            open.extend(
                uses[&module].iter().filter(|used| reached.insert((*used).clone())).cloned(),
            );
        }
        reached
    }

    /// The sets of modules of which each uses all others, directly or not.
    fn circles(&self) -> BTreeSet<BTreeSet<String>> {
        let uses: BTreeMap<_, _> = self.files.keys().map(|m| (m.clone(), self.uses(m))).collect();
        let reached: BTreeMap<_, _> =
            uses.keys().map(|m| (m.clone(), Self::reached(&uses, m))).collect();
        let circle = |module: &String| -> BTreeSet<String> {
            let others = reached[module].iter().filter(|other| reached[*other].contains(module));
            others.cloned().collect()
        };
        uses.keys().map(circle).filter(|circle| !circle.is_empty()).collect()
    }
}

/// The path of the module in a file under `src/`: `app/update/mod.rs` is `crate::app::update`.
fn module_of(file: &Path) -> String {
    let names = file.with_extension("");
    let names = names.iter().map(|name| name.to_str().unwrap()).filter(|name| *name != "mod");
    ["crate"].into_iter().chain(names).collect::<Vec<_>>().join("::")
}

/// Every path into the crate that a module writes, from `crate::` on: those that begin with `crate`, `super`,
/// `self`, or the name of a module below.
fn relative_paths(code: &str, module: &str, files: &BTreeMap<String, File>) -> BTreeSet<String> {
    let parent = module.rsplit_once("::").map_or(module, |(parent, _)| parent);
    let grandparent = parent.rsplit_once("::").map_or(parent, |(parent, _)| parent);
    let below = files.keys().filter_map(|other| other.strip_prefix(&format!("{module}::")));
    let below = below.filter(|name| !name.contains("::"));
    let mut roots = vec![
        ("crate::".to_owned(), "crate::".to_owned()),
        ("super::super::".to_owned(), format!("{grandparent}::")),
        ("super::".to_owned(), format!("{parent}::")),
        ("self::".to_owned(), format!("{module}::")),
    ];
    roots.extend(below.map(|name| (format!("{name}::"), format!("{module}::{name}::"))));
    let roots: Vec<_> = roots.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    paths_from(code, &roots)
}

#[test]
fn a_module_is_found_by_its_file() {
    assert_eq!(module_of(Path::new("app/mod.rs")), "crate::app");
    assert_eq!(module_of(Path::new("app/update/jump.rs")), "crate::app::update::jump");
}

#[track_caller]
fn check_circles(code: &[(&str, &str)], expected: &[&[&str]]) {
    let file =
        |code: &str| File { path: PathBuf::new(), folder: "a".to_owned(), code: code.to_owned() };
    let files: BTreeMap<_, _> =
        code.iter().map(|(module, code)| ((*module).to_owned(), file(code))).collect();
    let paths = files.iter().map(|(m, file)| (m.clone(), relative_paths(&file.code, m, &files)));
    let modules = Modules { paths: paths.collect(), files };
    let found: Vec<Vec<String>> =
        modules.circles().into_iter().map(|circle| circle.into_iter().collect()).collect();
    assert_eq!(found, expected);
}

#[test]
fn circles_are_found_through_any_form_of_path() {
    let both: &[&[&str]] = &[&["crate::a::b", "crate::a::c"]];
    let front = ("crate::a", "mod b;\nmod c;\npub use c::Thing;\npub struct Own;");
    check_circles(
        &[front, ("crate::a::b", "use super::c;"), ("crate::a::c", "fn f() { super::b::g() }")],
        both,
    );
    // What the front of the folder hands on belongs to the file that defines it.
    check_circles(
        &[front, ("crate::a::b", "use super::{Own, Thing};"), ("crate::a::c", "use crate::a::b;")],
        both,
    );
    check_circles(
        &[front, ("crate::a::b", "use super::Own;"), ("crate::a::c", "use crate::a::b;")],
        &[],
    );
}

#[test]
fn nothing_inside_a_folder_goes_in_circles() {
    let modules = Modules::read();
    let name = |module: &String| {
        let path = modules.files[module].path.display().to_string();
        path.rsplit_once("/src/").map_or(path.clone(), |(_, inside)| inside.to_owned())
    };
    let circles = modules.circles().into_iter().map(|circle| circle.iter().map(name).collect());
    let circles: Vec<Vec<String>> = circles.collect();
    assert!(circles.is_empty(), "{circles:#?}");
}

/// The paragraphs of `docs/typesetting.md` that state a rule, in order, without the `**` they open with.
fn typesetting_rules() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/typesetting.md");
    let text = fs::read_to_string(path).unwrap();
    let paragraphs = text.split("\n\n").filter_map(|p| p.strip_prefix("**"));
    paragraphs.filter(|p| p.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned).collect()
}

#[test]
fn every_rule_of_typesetting_names_its_source_and_tests_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code = String::new();
    let mut folders = vec![root.join("src"), root.join("tests")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                code.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let rules = typesetting_rules();
    assert!(rules.len() > 20, "{rules:?}");
    for (number, rule) in (1..).zip(&rules) {
        assert!(rule.starts_with(&format!("{number}. ")), "{rule}");
        let (_, evidence) = rule.split_once("\n*Source:* ").unwrap_or_else(|| panic!("{rule}"));
        let (_, tests) = evidence.split_once("*Test").unwrap_or_else(|| panic!("{rule}"));
        let names: Vec<_> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!names.is_empty(), "{rule}");
        for name in names {
            assert!(code.contains(&format!("fn {name}(")), "rule {number}: no test {name}");
        }
    }
}

#[test]
fn every_rule_that_layout_cites_is_a_rule_of_typesetting() {
    let rules = typesetting_rules().len();
    let mut cited = 0;
    for file in files().iter().filter(|f| f.folder == "layout") {
        let words: Vec<_> = file.code.split(|c: char| !c.is_alphanumeric()).collect();
        for pair in words.windows(2).filter(|w| matches!(w[0], "rule" | "rules" | "Rule" | "Rules"))
        {
            let Ok(number) = pair[1].parse::<usize>() else { continue };
            cited += 1;
            assert!((1..=rules).contains(&number), "{}: rule {number}", file.path.display());
        }
    }
    assert!(cited > 20, "{cited}");
}
