//! Nothing that a document, a name, a query or a message says reaches the terminal as a control.
//!
//! The program runs in a pseudo-terminal, and what it wrote is taken apart: sequences that it writes
//! itself, and text. The text may hold no control, nothing that turns the direction of writing, nothing
//! without a glyph of known width; the sequences may be no others than its own.

use crate::harness::{Session, Setup};
use std::fs;
use std::path::Path;

/// Attacks, each with a letter of its own behind it that shows whether it was taken for more than it is.
const ATTACKS: [&str; 26] = [
    "\x05甲",
    "\x07甲",
    "\x08甲",
    "\x0B甲",
    "\x0E甲",
    "\x7F甲",
    "\u{84}甲",
    "\u{90}q甲\u{9C}",
    "\u{9B}31m甲",
    "\u{9D}0;甲\x07",
    "\u{9F}甲\u{9C}",
    "\x1B[2J甲",
    "\x1B[?1049l甲",
    "\x1B]0;甲\x07",
    "\x1B]52;c;aGk=\x07甲",
    "\x1B]8;;http://example.org\x1B\\甲",
    "\x1BP$qm\x1B\\甲",
    "\x1B_Ga=T\x1B\\甲",
    "\x1Bc甲",
    "\x1B[6n\x1B[c甲",
    "\u{202E}甲\u{202C}\u{2066}乙\u{2069}\u{200F}\u{61C}",
    "葛\u{E0100}\u{FE0F}©\u{FE0F}",
    "\u{E0041}\u{E007F}甲",
    "\u{FFF9}甲\u{FFFA}乙\u{FFFB}",
    "\u{E000}\u{F0B7}\u{F0000}甲",
    "\u{378}\u{2FE0}\u{2028}\u{2029}\u{1FFFF}甲",
];

/// A report that says all of them, where reports have headings, marks, notes and furniture.
fn document() -> String {
    let body: Vec<String> = ATTACKS
        .iter()
        .enumerate()
        .map(|(n, attack)| format!("（{n}）办好{attack}事[{}]。正文{attack}完。\n", n + 1))
        .collect();
    let notes: Vec<String> = ATTACKS
        .iter()
        .enumerate()
        .map(|(n, attack)| format!("[{}]办好{attack}：指{attack}。\n", n + 1))
        .collect();
    format!(
        "政府工作报告\n各位代表：\n一、回顾{}\n{}注释\n{}",
        ATTACKS.concat(),
        body.concat(),
        notes.concat()
    )
}

/// The program's own sequences, by their last byte: cursor, colours, erasing, scrolling, modes, and the
/// questions that it asks at its start.
const OWN: &[u8] = b"ABCDGHJKSTXdmrhlnc";

/// The question what the background is, behind its ESC. It holds nothing of what others wrote.
const BACKGROUND_ASKED: &str = "]11;?\x1B\\";

/// Takes apart what was written; fails at the first thing that the program would not write by itself.
#[track_caller]
fn assert_harmless(written: &[u8]) {
    // What was written last may not all have arrived: it can end within a character or a sequence.
    let mut rest = match std::str::from_utf8(written) {
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&written[..error.valid_up_to()]).unwrap()
        }
        whole => whole.unwrap(),
    };
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\x1B' => rest = sequence(rest),
            '\r' | '\n' | '\t' => {}
            c => {
                let rest: String = rest.chars().take(30).collect();
                assert!(is_plain(c), "{c:?} before {rest:?}");
            }
        }
    }
}

#[track_caller]
fn sequence(rest: &str) -> &str {
    let shown: String = rest.chars().take(30).collect();
    if rest.is_empty() || BACKGROUND_ASKED.starts_with(rest) {
        return "";
    }
    if let Some(rest) = rest.strip_prefix(BACKGROUND_ASKED) {
        return rest;
    }
    let body = rest.strip_prefix('[').unwrap_or_else(|| panic!("ESC before {shown:?}"));
    let parameter = |c: char| matches!(c, '0'..='9' | ';' | '?' | ':');
    let Some(end) = body.find(|c| !parameter(c)) else { return "" };
    assert!(OWN.contains(&body.as_bytes()[end]), "ESC before {shown:?}");
    // The alternate screen is left only at the end, after which this program draws nothing.
    &body[end + 1..]
}

/// Said here once more, so that the rule and what keeps it are not the same lines.
fn is_plain(c: char) -> bool {
    !matches!(u32::from(c),
        0..=0x1F | 0x7F..=0x9F | 0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F
        | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF9..=0xFFFB | 0xE000..=0xF8FF | 0xE_0000..=0x10_FFFF
        | 0x378 | 0x2FE0 | 0x1FFFF | 0xFFFE | 0xFFFF)
}

fn reader(file: &Path, columns: u16) -> Session {
    let arguments = vec![file.to_str().unwrap().to_owned()];
    let mut session = Setup { arguments, columns, ..Setup::default() }.start();
    session.wait("the first screen", |session| session.is_taken());
    session
}

#[test]
fn a_hostile_document_is_only_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.txt");
    fs::write(&file, document()).unwrap();
    for columns in [40, 120] {
        let mut session = reader(&file, columns);
        session.see("各位代表");
        // Pages, the outline, notes in every form, lists, furniture, headings, search, hits, actions.
        for keys in
            [" ", "G", "g", "o", "\t\r", "q", "s", "G", "s", "g", "i", "\x1b[6~", "\x07", "D", " "]
        {
            session.send(keys);
        }
        for keys in ["t", "\x07", "/办好\r", "F", "\x07", ":", "\x07", "q", "v", "}", "y", "q", "q"]
        {
            session.send(keys);
        }
        session.see_end();
        assert_harmless(&session.written);
    }
}

#[test]
fn a_hostile_name_query_and_paste_are_only_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let name: String = ATTACKS.concat().replace('/', "").chars().take(60).collect();
    let file = folder.path().join(format!("{name}.txt"));
    fs::write(&file, "各位代表：\n一、回顾\n正文。\n").unwrap();
    let mut session = reader(&file, 120);
    session.see("正文");
    session.send("/");
    let paste = ATTACKS.concat().replace('\x1B', "");
    session.send(&format!("\x1b[200~{paste}末\x1b[201~"));
    session.see("末");
    session.send("\r");
    session.send("/\u{202E}\u{FE0F}(");
    session.send("\r");
    // A wrong expression stays to be mended, or given up.
    session.see("有误");
    session.send("\x1b");
    session.wait("no prompt", |session| session.screen().hide_cursor());
    session.send("q");
    session.see_end();
    assert_harmless(&session.written);
}

/// Commands whose output is a terminal, on a hostile report with a hostile name, and their complaints.
#[test]
fn commands_print_nothing_that_acts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("报告\x1B[2J\u{202E}.txt");
    fs::write(&file, document()).unwrap();
    let file = file.to_str().unwrap();
    let attack = ATTACKS.concat();
    let commands: [&[&str]; 14] = [
        &["outline", file],
        &["notes", file],
        &["notes", file, "3"],
        &["search", "办好", file],
        &["search", "--json", "办好", file],
        &["check", file],
        &["check", "--json", file],
        &["export", "--to", "txt", file],
        &["export", "--to", "txt", "--width", "40", "--padded", file],
        &["export", "--to", "md", file],
        &["export", "--to", "html", file],
        &["export", "--to", "json", file],
        &["search", &attack, &attack],
        &["export", "--to", &attack, &attack],
    ];
    for arguments in commands {
        let arguments: Vec<String> = arguments.iter().map(|&a| a.to_owned()).collect();
        let refused = arguments.contains(&attack);
        let mut session = Setup { arguments, ..Setup::default() }.start();
        assert_eq!(session.see_end() == 2, refused);
        assert_harmless(&session.written);
    }
}

/// A theme and a home with hostile names and values.
#[test]
fn a_hostile_theme_is_only_named() {
    let folder = tempfile::tempdir().unwrap();
    let themes = folder.path().join("baogao/themes");
    fs::create_dir_all(&themes).unwrap();
    fs::write(themes.join("bad\x1B[2J.toml"), "base = \"\\u001b[2J\\u202E\"\n").unwrap();
    for arguments in [
        vec!["--theme".to_owned(), "bad\x1B[2J".to_owned()],
        vec!["--theme".to_owned(), "\u{9B}2J".to_owned()],
    ] {
        let variables =
            vec![("XDG_CONFIG_HOME".to_owned(), folder.path().to_str().unwrap().to_owned())];
        let mut session = Setup { arguments, variables, ..Setup::default() }.start();
        session.wait("something", |session| !session.written.is_empty());
        session.send("q");
        session.send("q");
        session.see_end();
        assert_harmless(&session.written);
    }
}

/// A configuration with hostile keys and values: what is wrong with it is said, and nothing acts.
#[test]
fn a_hostile_configuration_is_only_named() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("baogao");
    fs::create_dir_all(&own).unwrap();
    let home = ("XDG_CONFIG_HOME".to_owned(), folder.path().to_str().unwrap().to_owned());
    for text in [
        "\"\\u001b[2J\\u202e\" = 1\n",
        "theme = \"\\u009b2J\\u001b]0;x\\u0007\"\n",
        "[keys]\n\"\\u001b[6n\" = \"top\"\ntop = [\"\\u001b[c\"]\n",
        "\x1b[2J\u{9b}2J = \u{202e}\n",
    ] {
        fs::write(own.join("config.toml"), text).unwrap();
        for arguments in [vec![], vec!["config".to_owned()]] {
            let reads = arguments.is_empty();
            let variables = vec![home.clone()];
            let mut session = Setup { arguments, variables, ..Setup::default() }.start();
            if reads {
                session.wait("the first screen", |session| session.is_taken());
                session.send("q");
            }
            session.see_end();
            assert_harmless(&session.written);
        }
    }
}
