//! Checks that the documents agree with the program. Where a table is out of date,
//! `UPDATE_DOCUMENTS=1 cargo test --test program documents` writes it anew.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use baogao::app::action::Group;
use baogao::app::help::{self, HelpLine};
use baogao::app::keymap::Keymap;
use baogao::words::Lang;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const READMES: [(&str, Lang); 2] = [("README.md", Lang::En), ("README.zh-CN.md", Lang::Zh)];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(path(name)).unwrap()
}

/// The part of a file between `<!-- name -->` and `<!-- /name -->` is `wanted`.
#[track_caller]
fn holds(file: &str, name: &str, wanted: &str) {
    let text = read(file);
    let (opening, closing) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&opening).unwrap();
    let (found, behind) = rest.split_once(&closing).unwrap();
    if found != wanted && std::env::var_os("UPDATE_DOCUMENTS").is_some() {
        fs::write(path(file), format!("{before}{opening}{wanted}{closing}{behind}")).unwrap();
        return;
    }
    let differs = found.lines().zip(wanted.lines()).find(|(found, wanted)| found != wanted);
    assert!(
        found == wanted,
        "{file} is out of date: {differs:?}; UPDATE_DOCUMENTS=1 cargo test --test program documents mends it"
    );
}

fn key_table(lang: Lang) -> String {
    let head = match lang {
        Lang::En => "| keys | action |\n|---|---|\n",
        Lang::Zh => "| 按键 | 作用 |\n|---|---|\n",
    };
    let mut table = head.to_owned();
    for line in help::lines(Group::Motion, lang, &Keymap::default()) {
        match line {
            HelpLine::Group(name) => writeln!(table, "| | **{name}** |").unwrap(),
            HelpLine::Keys { keys, does } => {
                let keys: Vec<_> = keys.split(' ').map(|key| format!("`{key}`")).collect();
                writeln!(table, "| {} | {does} |", keys.join(" ")).unwrap();
            }
            HelpLine::Blank => {}
        }
    }
    table
}

/// The commands as `--help` shows them.
fn command_table(lang: Lang) -> String {
    let (name, head) = match lang {
        Lang::En => ("en", "| command | does |\n|---|---|\n"),
        Lang::Zh => ("zh", "| 命令 | 作用 |\n|---|---|\n"),
    };
    let mut table = head.to_owned();
    let help = help_of(&["--lang", name, "--help"]);
    for line in help.lines().skip_while(|l| !l.ends_with([':', '：'])).skip(1) {
        let Some((command, does)) = line.trim().split_once("  ") else { break };
        let usage = help_of(&["--lang", "en", command, "--help"]);
        let usage = usage.lines().find_map(|l| l.strip_prefix("Usage: ")).unwrap();
        let usage = usage.replace("[OPTIONS] ", "").replace('|', "\\|");
        writeln!(table, "| `{usage}` | {} |", does.trim()).unwrap();
    }
    table
}

fn help_of(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_baogao")).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_readmes_have_the_keys_of_the_table_of_actions() {
    for (file, lang) in READMES {
        holds(file, "keys", &key_table(lang));
    }
}

#[test]
fn the_readmes_have_the_commands_of_the_help() {
    for (file, lang) in READMES {
        holds(file, "commands", &command_table(lang));
    }
}

/// The names that stand in quotation marks in the code as environment variables do.
fn variables(code: &str) -> BTreeSet<&str> {
    let is_name =
        |text: &&str| text.len() > 2 && text.chars().all(|c| c.is_ascii_uppercase() || c == '_');
    code.split('"').filter(is_name).collect()
}

#[test]
fn the_manual_page_names_every_variable_that_is_read() {
    let code = ["cli/language.rs", "cli/theme_catalog.rs"];
    let code =
        code.map(|file| read(&format!("src/{file}"))).concat() + &code_of(&path("src/terminal"));
    let variables = variables(&code);
    assert!(variables.len() > 8, "{variables:?}");
    for (name, section) in [("en", ".SH ENVIRONMENT"), ("zh", ".SH 环境变量")] {
        let page = help_of(&["man", "--lang", name]);
        let section = page.split(section).nth(1).unwrap().split(".SH").next().unwrap();
        for variable in &variables {
            assert!(section.contains(variable), "{variable} in {section}");
        }
    }
}

#[test]
fn what_the_documents_point_to_is_there() {
    for file in [
        "README.md",
        "README.zh-CN.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "SECURITY.md",
    ] {
        for link in read(file).split("](").skip(1) {
            let target = link.split(')').next().unwrap();
            let outside = target.starts_with("http") || target.starts_with('#');
            let target = target.split('#').next().unwrap();
            assert!(outside || path(target).exists(), "{file} points to {target}");
        }
    }
}

/// What stands in backticks as a file, a folder or a command is one: below the project or below `src`.
#[test]
fn the_paths_and_tests_that_the_documents_name_are_there() {
    let mut count = 0;
    for file in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = read(file);
        let named = text.split('`').skip(1).step_by(2).filter_map(|code| code.split(' ').next());
        let is_path = |name: &&str| name.contains('/') && !name.starts_with("..");
        for name in named.filter(is_path) {
            let is_there = path(name).exists() || path("src").join(name).exists();
            assert!(is_there, "{file} names {name}");
            count += 1;
        }
        for test in text.split("--test ").skip(1) {
            let name = test.split([' ', '`']).next().unwrap();
            let found = [format!("tests/{name}.rs"), format!("tests/{name}/main.rs")];
            assert!(found.iter().any(|file| path(file).exists()), "{file} runs the test {name}");
        }
    }
    assert!(count > 50, "{count} paths");
}

/// All code below a folder of `src`, as one text.
fn code_of(folder: &Path) -> String {
    let mut code = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        code += &if path.is_dir() { code_of(&path) } else { fs::read_to_string(&path).unwrap() };
    }
    code
}

#[test]
fn the_glossary_names_what_is_in_the_code() {
    let text = read("CONTRIBUTING.md");
    let glossary = text.split("## Glossary").nth(1).unwrap();
    let places = glossary.lines().filter_map(|line| line.strip_suffix("` |")?.rsplit('`').next());
    let mut count = 0;
    for place in places {
        let (folder, name) = place.split_once("::").unwrap_or(("", place));
        let folder = path("src").join(folder);
        let code = if folder.is_dir() { code_of(&folder) } else { String::new() };
        let mut words = code.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        assert!(words.any(|word| word == name), "the glossary names {place}");
        count += 1;
    }
    assert!(count > 30, "{count} rows");
}

#[test]
fn the_readmes_name_the_oldest_rust() {
    let manifest = read("Cargo.toml");
    let version = manifest.lines().find_map(|l| l.strip_prefix("rust-version = ")).unwrap();
    for (file, _) in READMES {
        assert!(read(file).contains(&format!("Rust {}", version.trim_matches('"'))), "{file}");
    }
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = read("Cargo.toml");
    let mut declared = BTreeSet::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies]");
        } else if let (true, Some((name, _))) = (inside, line.split_once(" = ")) {
            declared.insert(name.trim().to_owned());
        }
    }
    let text = read("ARCHITECTURE.md");
    let table = text.split("## Dependencies").nth(1).unwrap();
    let rows = table.lines().filter_map(|l| l.strip_prefix("| ")).skip(1);
    let explained = rows.filter_map(|row| row.split(" |").next());
    let explained: BTreeSet<String> =
        explained.flat_map(|names| names.split(", ")).map(str::to_owned).collect();
    assert_eq!(explained, declared);
}

#[test]
fn the_changelog_says_first_what_is_unreleased() {
    let text = read("CHANGELOG.md");
    let first = text.lines().find(|l| l.starts_with("## ")).unwrap();
    let released = format!("## {}", env!("CARGO_PKG_VERSION"));
    assert!(first == "## Unreleased" || first.starts_with(&released), "{first}");
}

/// The names in backticks behind `*Tests:*` in a file of rules, and the numbers of the rules, from 1.
fn rules(file: &str) -> (Vec<String>, usize) {
    let text = read(file);
    let rows = text.lines().filter_map(|line| line.split_once("*Tests:*"));
    let names = rows.flat_map(|(_, names)| names.split('`').skip(1).step_by(2));
    let is_test =
        |name: &&str| name.contains('_') && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let tests = names.filter(is_test).map(str::to_owned).collect();
    let numbers = text.lines().filter_map(|line| line.strip_prefix("**")?.split_once(". "));
    let numbers: Vec<usize> = numbers.filter_map(|(number, _)| number.parse().ok()).collect();
    assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "{file} counts its rules");
    (tests, numbers.len())
}

/// The text of every Rust file in a folder and below it.
fn code(folder: &Path) -> String {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let text = |path: PathBuf| match path.extension() {
        None => code(&path),
        Some(kind) if kind == "rs" => fs::read_to_string(path).unwrap(),
        Some(_) => String::new(),
    };
    entries.filter(|path| path.is_dir() || path.extension().is_some()).map(text).collect()
}

#[test]
fn the_rules_of_understanding_are_held_by_tests_and_cited_by_number() {
    let (tests, rules) = rules("docs/understanding.md");
    assert!(tests.len() > rules && rules > 30, "{rules} rules, {} tests", tests.len());
    let all = code(&path("src")) + &code(&path("tests"));
    for test in tests {
        assert!(all.contains(&format!("fn {test}()")), "no test is named {test}");
    }
    let parse = code(&path("src/parse"));
    // `(understanding rules 7 and 9)`, the line it stands on wrapped or not.
    let parse = parse.replace("\n//! ", " ").replace("understanding\n/// ", "understanding ");
    let cited = parse.split("understanding rule").skip(1);
    let numbers = cited.flat_map(|behind| {
        let citation = behind.split(')').next().unwrap();
        citation.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok())
    });
    let cited: BTreeSet<usize> = numbers.collect();
    assert!(cited.iter().all(|rule| (1..=rules).contains(rule)), "{cited:?} of {rules}");
    assert!(cited.len() > 20, "the code cites {cited:?}");
}

#[test]
fn the_rules_of_figures_are_held_by_tests() {
    let (tests, rules) = rules("docs/figures.md");
    assert!(tests.len() > rules && rules > 30, "{rules} rules, {} tests", tests.len());
    let all = code(&path("src/figures"));
    for test in tests {
        assert!(all.contains(&format!("fn {test}()")), "no test is named {test}");
    }
}
