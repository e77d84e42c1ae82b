//! Files that were made to hurt: each opens, or is refused in one clear line. These are the small ones;
//! `tools/hostile.py` measures time and memory of the large ones.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may panic")]
#![allow(clippy::format_collect, reason = "the files are small here")]

use crate::common::{Session, rules};
use baogao::parse::parse;
use baogao::text::{Text, decode, read};
use std::fs;
use std::io::{Cursor, Write};
use std::process::{Command, Output, Stdio};
use zip::write::SimpleFileOptions;

/// Opens a text, walks through it and draws it in every form.
#[track_caller]
fn opens(text: &Text) {
    rules::text_is_clean(text);
    let parsed = parse(text);
    rules::document_is_sound(&parsed);
    let session =
        Session::open(&text.content, 80, 24).keys("j Space G g o Tab Enter Esc i Esc s s s");
    let mut session = session.resize(30, 8).keys("G ] } D g");
    session.lines();
    session = session.resize(200, 50);
    assert!(session.lines().len() == 50);
}

#[test]
fn texts_of_nothing_much() {
    for text in ["", "一", "a", "\n", "\r", "\0", "\u{FEFF}", "　", "[1]", "注释", "\u{301}"] {
        opens(&decode(text.as_bytes(), None));
    }
    opens(&decode("\n".repeat(50_000).as_bytes(), None));
    opens(&decode(&[0xFF; 5_000], None));
}

#[test]
fn texts_of_marks_alone() {
    let marks: String = (1..3_000).map(|n| format!("[{n}]")).collect();
    opens(&decode(marks.as_bytes(), None));
    opens(&decode(marks.replace(']', "]\n").as_bytes(), None));
    opens(&decode("①②③④⑤".repeat(600).as_bytes(), None));
}

#[test]
fn a_single_line_of_a_megabyte() {
    opens(&decode("发展经济，改善民生。".repeat(33_000).as_bytes(), None));
    opens(&decode("a".repeat(1_000_000).as_bytes(), None));
}

#[test]
fn many_headings_and_many_notes() {
    let headings: String = (0..5_000).map(|n| format!("（一）标题{n}\n正文。\n")).collect();
    opens(&decode(headings.as_bytes(), None));
    let notes: String = (1..3_000).map(|n| format!("[{n}]词{n}：解释。\n")).collect();
    let marks: String = (1..3_000).map(|n| format!("词{n}[{n}]，\n")).collect();
    opens(&decode(format!("各位代表：\n{marks}注释\n{notes}").as_bytes(), None));
}

/// Half a million notes took minutes: the automaton of their terms grew with their square.
#[test]
fn terms_beyond_those_of_any_report_are_not_looked_for() {
    let term = |n: usize| format!("第{n:05}件由各地各部门共同推进的实事");
    let marks =
        (1..4_000).fold(String::new(), |text, n| text + &format!("办好{}[{n}]。\n", term(n)));
    let notes =
        (1..4_000).fold(String::new(), |text, n| text + &format!("[{n}]{}：解释。\n", term(n)));
    let text = decode(format!("各位代表：\n{marks}注释\n{notes}").as_bytes(), None);
    let notes = parse(&text).document.notes;
    assert_eq!(notes.len(), 3_999);
    assert!(notes.iter().all(|note| note.marks.len() == 1));
    assert_eq!((notes[0].uses.len(), notes[3_998].uses.len()), (1, 0));
}

#[test]
fn levels_within_levels() {
    let deep: String = (1..2_000).map(|n| format!("{}标题\n", "1.".repeat(n % 200 + 1))).collect();
    opens(&decode(deep.as_bytes(), None));
    let brackets = format!("{}{}", "（".repeat(20_000), "）".repeat(20_000));
    opens(&decode(brackets.as_bytes(), None));
}

#[test]
fn a_character_under_a_heap_of_marks() {
    let heap = format!("各位e{}代表", "\u{301}".repeat(30_000));
    opens(&decode(heap.as_bytes(), None));
    let joined = format!("甲{}", "\u{200D}👩".repeat(2_000));
    opens(&decode(joined.as_bytes(), None));
}

#[test]
fn pages_nested_deep() {
    for tag in
        ["div", "b", "table", "ul", "sup", "pre", "a href=#_ftn1", "div style=display:none", "h1"]
    {
        let name = tag.split(' ').next().unwrap();
        let page = format!(
            "<html>{}各位代表{}",
            format!("<{tag}>").repeat(10_000),
            format!("</{name}>").repeat(10_000)
        );
        opens(&read(&page.into(), "a.html", None).unwrap());
        // The ends in another order, and none at all.
        let unclosed = format!("<html>{}各位代表</p></b></x>", format!("<{tag}>").repeat(10_000));
        opens(&read(&unclosed.into(), "a.html", None).unwrap());
    }
}

fn docx(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_zip_bomb_is_refused() {
    let text = " ".repeat(40 << 20);
    let body = format!(
        "<w:document><w:body><w:p><w:r><w:t>甲{text}</w:t></w:r></w:p></w:body></w:document>"
    );
    let bomb = docx(&[("word/document.xml", body.as_bytes())]);
    assert!(bomb.len() < 1 << 20);
    assert!(read(&bomb.into(), "a.docx", None).is_err());
    // Many small things where one large one is refused.
    let many = format!("<w:document>{}</w:document>", "<w:p/>".repeat(2 << 20));
    assert!(read(&docx(&[("word/document.xml", many.as_bytes())]).into(), "a.docx", None).is_err());
}

#[test]
fn entities_are_not_expanded() {
    let declared = r#"<!DOCTYPE w [<!ENTITY a "笑笑笑笑笑笑"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>"#;
    let body = format!(
        "{declared}<w:document><w:body><w:p><w:r><w:t>甲&b;乙&c;丙</w:t></w:r></w:p></w:body></w:document>"
    );
    let text =
        read(&docx(&[("word/document.xml", body.as_bytes())]).into(), "a.docx", None).unwrap();
    assert_eq!(&*text.content, "甲乙丙\n");
}

#[test]
fn a_document_within_a_document_names_nothing_outside() {
    let relations = br#"<Relationships><Relationship Type="x/officeDocument" Target="../../../etc/passwd"/></Relationships>"#;
    let escaping = docx(&[("_rels/.rels", relations), ("../../etc/passwd", b"<w:document/>")]);
    // Whatever the part is called, it is taken from the container or not at all.
    if let Ok(text) = read(&escaping.into(), "a.docx", None) {
        assert_eq!(&*text.content, "");
    }
    let nested = format!("<w:document>{}甲", "<w:p><w:r><w:t>".repeat(20_000));
    let _ = read(&docx(&[("word/document.xml", nested.as_bytes())]).into(), "a.docx", None);
}

/// Kilobytes that a command may use, its own program and libraries included: what is promised for a file of
/// a megabyte.
#[cfg(target_os = "linux")]
const MEMORY: u32 = 4 * (1 << 10) + 64 * (1 << 10);

/// Each hit was kept with its sentence, its file and its address until all were there: forty times the file.
#[test]
#[cfg(target_os = "linux")]
fn hits_are_written_as_they_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.txt");
    fs::write(&path, "发展。\n".repeat(100_000)).unwrap();
    for command in ["search 发展", "search --json 发展"] {
        let program = env!("CARGO_BIN_EXE_baogao");
        let line = format!("ulimit -v {MEMORY}; exec {program} {command} {}", path.display());
        let mut shell = Command::new("/bin/sh");
        // Under the limit no thread can have an arena of its own, and to ask for one each time takes longest.
        let output = shell.args(["-c", &line]).env("MALLOC_ARENA_MAX", "1").output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{command}");
        let found = std::str::from_utf8(&output.stdout).unwrap().matches("发展。").count();
        assert_eq!(found, 100_000, "{command}");
    }
}

fn baogao(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baogao"));
    command.args(arguments).env("LC_ALL", "C").stdin(Stdio::null()).output().unwrap()
}

/// The file is refused in one line that has its name and `words`.
#[track_caller]
fn refused(file: &str, words: &str) {
    let output = baogao(&["export", "--to", "txt", file]);
    let said = std::str::from_utf8(&output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains(words) && said.contains(file), "{said}");
}

#[test]
#[cfg(unix)]
fn what_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::os::unix::fs::symlink("nowhere", path("broken")).unwrap();
    std::os::unix::fs::symlink("loop", path("loop")).unwrap();
    refused(&path("broken"), "no such file");
    refused(&path("loop"), "cannot be read");
    refused(folder.path().to_str().unwrap(), "folder");
    refused("/dev/zero", "device");
}

#[cfg(unix)]
fn pipe(path: &str) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
#[cfg(unix)]
fn a_pipe_is_read_when_somebody_writes_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipe").to_str().unwrap().to_owned();
    pipe(&path);
    refused(&path, "nothing writes");
    let to = path.clone();
    let writer = std::thread::spawn(move || fs::write(to, "各位代表：\n").unwrap());
    let output = baogao(&["export", "--to", "txt", &path]);
    assert_eq!(std::str::from_utf8(&output.stdout).unwrap(), "各位代表：\n");
    writer.join().unwrap();
}

/// A file that somebody writes to, and cuts off, all the while.
#[test]
fn a_file_that_grows_and_shrinks_is_read_as_it_is() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.txt");
    fs::write(&path, "各位代表：\n").unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
            while !done.load(Ordering::Relaxed) {
                for _ in 0..100 {
                    file.write_all("发展经济。\n".as_bytes()).unwrap();
                }
                file.set_len(16).unwrap();
            }
        });
        for _ in 0..20 {
            let output = baogao(&["export", "--to", "txt", path.to_str().unwrap()]);
            let said = std::str::from_utf8(&output.stderr).unwrap();
            let known = output.status.success() || said.lines().count() == 1;
            if !known {
                done.store(true, Ordering::Relaxed);
            }
            assert!(known, "{said}");
        }
        done.store(true, Ordering::Relaxed);
    });
}
