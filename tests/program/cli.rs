//! The commands, run as users run them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A small report: front matter, sections, two notes with their marks.
const REPORT: &str = "政府工作报告\n\n各位代表：\n\n一、去年工作\n\n全面实施“双轮”行动1，推进一网通办2。\n\n\
    二、今年工作\n\n继续实施“双轮”行动。\n\n注释：\n1.“双轮”行动：两个轮子一起转。\n2.一网通办：一个网办成所有事。\n";

pub(super) fn baogao() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baogao"));
    for name in ["LC_MESSAGES", "LANG", "NO_COLOR"] {
        command.env_remove(name);
    }
    // No test depends on the user's own configuration or state.
    let none = concat!(env!("CARGO_TARGET_TMPDIR"), "/none");
    command.env("XDG_CONFIG_HOME", none).env("XDG_STATE_HOME", none).env("XDG_CACHE_HOME", none);
    command.env("LC_ALL", "C").stdin(Stdio::null());
    command
}

fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Output {
    baogao().args(arguments).output().unwrap()
}

pub(super) fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

pub(super) fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// A folder with `report.txt` in it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("report.txt"), REPORT).unwrap();
    folder
}

pub(super) fn in_folder(folder: &Path, arguments: &[&str]) -> Output {
    baogao().current_dir(folder).args(arguments).output().unwrap()
}

/// The command fails with status 2 and says so in one line that has all of `words`.
#[track_caller]
pub(super) fn refused(output: &Output, words: &[&str]) {
    let said = stderr(output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert_eq!(stdout(output), "");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(!said.trim_end().contains(char::is_control), "{said:?}");
    for word in words {
        assert!(said.contains(word), "{word} in {said}");
    }
}

#[track_caller]
pub(super) fn done(output: &Output) -> &str {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(output));
    assert_eq!(stderr(output), "");
    stdout(output)
}

#[test]
fn a_report_in_a_pipe_is_its_text_a_paragraph_a_line() {
    let folder = folder();
    let output = in_folder(folder.path(), &["report.txt"]);
    let wanted: Vec<&str> = REPORT.lines().filter(|l| !l.is_empty()).collect();
    assert_eq!(done(&output).lines().collect::<Vec<_>>(), wanted);
    let exported =
        in_folder(folder.path(), &["export", "--to", "txt", "--width", "0", "report.txt"]);
    assert_eq!(done(&exported), stdout(&output));
}

#[test]
fn lines_of_a_measure_have_the_text_s_characters() {
    let blankless = |text: &str| text.split_whitespace().collect::<String>();
    let whole = blankless(done(&run(&["export", "--to", "txt"])));
    for arguments in ["--width=24", "--width=41", "--width=72 --padded --ambiguous=wide"] {
        let mut all = vec!["export", "--to", "txt"];
        all.extend(arguments.split(' '));
        assert_eq!(blankless(done(&run(&all))), whole, "{arguments}");
    }
}

#[test]
fn markdown_and_html_are_written() {
    let folder = folder();
    let written = |form| in_folder(folder.path(), &["export", "--to", form, "report.txt"]);
    assert!(done(&written("md")).contains("双轮"));
    assert!(done(&written("html")).starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"));
}

#[test]
fn shells_and_man_get_what_they_read() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(&["completions", shell]);
        assert!(done(&output).contains("encoding"), "{shell}");
    }
    for lang in ["en", "zh"] {
        let output = run(&["man", "--lang", lang]);
        let page = done(&output);
        assert!(page.contains(".TH baogao 1") && page.contains("baogao export"), "{page}");
        assert_eq!(page.lines().filter(|line| line.starts_with(".SH ")).count(), 9, "{page}");
        for text in ["Ctrl\\-d", "config.toml", "NO_COLOR", "#注10"] {
            assert!(page.contains(text), "{text} in {page}");
        }
    }
}

/// The compiler holds the two languages complete, but not each argument's and command's help.
#[test]
fn every_argument_and_command_has_its_help() {
    for lang in ["en", "zh"] {
        for command in ["", "outline", "notes", "search", "check", "export", "completions", "man"] {
            let arguments = [command, "--lang", lang, "--help"];
            let output = run(&arguments[usize::from(command.is_empty())..]);
            for line in
                done(&output).lines().filter(|l| l.starts_with("  ") && !l.contains("baogao "))
            {
                assert!(line.trim().contains("  "), "{command} {lang}: {line}");
            }
        }
    }
}

#[test]
fn without_a_file_the_embedded_report_is_read() {
    for arguments in [&[][..], &["outline"], &["notes"], &["export", "--to", "json"]] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
    assert!(done(&run::<&str>(&[])).contains("全面实施“8810”行动计划"));
}

/// What a command prints with a text in a pipe as its standard input.
fn piped(arguments: &[&str], text: &str) -> Output {
    let mut command = baogao();
    command.args(arguments).stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command that fails early does not read it.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    child.wait_with_output().unwrap()
}

#[test]
fn standard_input_is_a_dash() {
    let output = piped(&["export", "--to", "json", "-"], REPORT);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["schema"], "baogao/document/1");
    assert_eq!(value["source"]["chars"], REPORT.chars().count());
}

/// Commands that take a file, with what each prints of [`REPORT`] from standard input.
const READ_FROM_INPUT: [(&[&str], &str); 8] = [
    (&[], "政府工作报告\n各位代表：\n"),
    (&["#二.1"], "继续实施“双轮”行动。\n"),
    (&["outline"], "#一\t一、去年工作\n"),
    (&["notes"], "#注1\t“双轮”行动\t#一.1\t#一.1 #二.1\n"),
    (&["notes", "2"], "#注2\t一网通办\n"),
    (&["search", "轮子"], "#注1\t1.“双轮”行动：两个轮子一起转。\n"),
    (&["check", "--explain"], ""),
    (&["export", "--to", "md"], "# 政府工作报告"),
];

#[test]
fn standard_input_is_read_where_no_file_is_named() {
    let folder = folder();
    for (arguments, expected) in READ_FROM_INPUT {
        let output = piped(arguments, REPORT);
        assert!(done(&output).starts_with(expected), "{arguments:?}: {}", stdout(&output));
        let file = fs::File::open(folder.path().join("report.txt")).unwrap();
        let from_file = baogao().args(arguments).stdin(file).output().unwrap();
        assert_eq!(done(&from_file), stdout(&output), "{arguments:?}");
    }
    let opened = piped(&["#注2"], REPORT);
    assert_eq!(done(&opened), "2.一网通办：一个网办成所有事。\n");
    // A file that is named is read all the same.
    let mut command = baogao();
    command.current_dir(folder.path()).args(["outline", "report.txt"]).stdin(Stdio::piped());
    assert!(done(&command.output().unwrap()).starts_with("report.txt#一\t"));
}

#[test]
fn an_empty_pipe_is_said_to_be_empty() {
    for arguments in [&[][..], &["outline"], &["notes"], &["check"], &["export", "--to", "md"]] {
        refused(&piped(arguments, ""), &["standard input", "empty", "FILE"]);
    }
}

#[test]
fn a_file_named_like_a_command_is_read_by_its_path() {
    let folder = folder();
    fs::write(folder.path().join("outline"), "大纲\n").unwrap();
    assert_eq!(done(&in_folder(folder.path(), &["./outline"])), "大纲\n");
}

#[test]
fn a_name_with_a_hash_is_a_name_first_and_an_address_second() {
    let folder = folder();
    fs::write(folder.path().join("a#1.txt"), "井号\n").unwrap();
    assert_eq!(done(&in_folder(folder.path(), &["a#1.txt"])), "井号\n");
    refused(&in_folder(folder.path(), &["report.txt#九.9"]), &["report.txt", "九.9", "outline"]);
    refused(&in_folder(folder.path(), &["none.txt#一"]), &["none.txt", "no such file"]);
}

#[test]
fn what_cannot_be_read_is_named_with_what_to_do() {
    let folder = folder();
    let file = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    file("a.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
    file("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0\0\0\0\0");
    file("a.odt", b"PK\x03\x04\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.text");
    file("a.ofd", b"PK\x03\x04\0\0\0\0OFD.xml");
    file("empty.txt", b"");
    for command in [&[][..], &["outline"], &["notes"], &["export", "--to", "txt"]] {
        let with = |name| in_folder(folder.path(), &[command, &[name]].concat());
        refused(&with("missing.txt"), &["missing.txt", "no such file"]);
        if command.first() == Some(&"export") {
            refused(&with("."), &[".", "folder"]);
        }
        refused(&with("a.pdf"), &["a.pdf", "damaged"]);
        refused(&with("a.doc"), &["a.doc", "damaged"]);
        refused(&with("a.odt"), &["a.odt", "libreoffice --convert-to docx"]);
        refused(&with("a.ofd"), &["a.ofd", "damaged"]);
        refused(&with("empty.txt"), &["empty.txt"]);
    }
}

#[test]
fn a_wrong_command_line_is_one_line_with_the_way_to_help() {
    refused(&run(&["export"]), &["--to", "baogao help export"]);
    refused(&run(&["export", "--to", "tex"]), &["tex", "baogao help export"]);
    refused(&run(&["--nonsense"]), &["--nonsense", "--help"]);
    refused(&run(&["--lang", "zh", "--nonsense"]), &["没有 --nonsense 这个参数"]);
    refused(&run(&["a.txt", "outline"]), &["COMMAND FILE"]);
    refused(&run(&["--lang", "zh", "outline", "--json=yes"]), &["--json 不带取值，却写了 yes"]);
    refused(&run(&["notes", "many"]), &["many"]);
}

#[test]
fn what_is_similar_to_a_wrong_name_is_suggested() {
    refused(&run(&["outlin"]), &["outlin: no such command", "did you mean outline?"]);
    refused(&run(&["serch", "双轮", "none.txt"]), &["did you mean search?"]);
    refused(&run(&["exprot", "--to", "md"]), &["did you mean export?"]);
    refused(&run(&["outline", "--jsn"]), &["did you mean --json?"]);
    refused(&run(&["--measur=40"]), &["did you mean --measure?"]);
    refused(&run(&["export", "--to", "htm"]), &["did you mean html?"]);
    refused(&run(&["--encoding", "gb18003"]), &["gb18003", "did you mean gb18030?"]);
    refused(&run(&["--theme", "papper"]), &["did you mean paper?"]);
    refused(&run(&["help", "serach"]), &["did you mean search?"]);
    refused(&run(&["--lang", "zh", "outlin"]), &["是否应为 outline？"]);
    refused(&run(&["--lang", "zh", "outline", "--jsn"]), &["是否应为 --json？"]);
    // What is similar to nothing is not.
    let said = run(&["missing.txt"]);
    assert!(!stderr(&said).contains("did you mean"), "{}", stderr(&said));
}

#[test]
fn a_later_option_overrides_an_earlier_one() {
    let folder = folder();
    let same = |arguments: &[&str], shorter: &[&str]| {
        let output = in_folder(folder.path(), arguments);
        let wanted = in_folder(folder.path(), shorter);
        assert_eq!(done(&output), done(&wanted), "{arguments:?}");
    };
    let export = ["export", "report.txt", "--to", "txt", "--width", "40"];
    same(
        &["export", "report.txt", "--to", "md", "--width", "20", "--to", "txt", "--width", "40"],
        &export,
    );
    same(&["--encoding", "big5", "--encoding", "utf-8", "report.txt"], &["report.txt"]);
    same(&["--theme", "paper", "--theme=none", "--measure", "40", "--measure", "50"], &[]);
    same(&["outline", "--json", "--json", "report.txt"], &["outline", "--json", "report.txt"]);
    same(&["--lang", "zh", "--lang", "en", "--help"], &["--help"]);
    same(&["--lang", "zh", "outline", "--lang", "en", "--help"], &["outline", "--help"]);
    same(
        &["--encoding", "big5", "outline", "report.txt", "--encoding", "UTF8"],
        &["outline", "report.txt"],
    );
}

#[test]
fn help_of_a_command_is_its_help() {
    for command in ["outline", "export", "man", "help"] {
        assert_eq!(done(&run(&["help", command])), done(&run(&[command, "--help"])));
    }
    assert_eq!(done(&run(&["help"])), done(&run(&["--help"])));
    assert_eq!(
        done(&run(&["help", "check", "--lang", "zh"])),
        done(&run(&["--lang", "zh", "check", "--help"]))
    );
}

#[test]
fn names_of_values_are_read_in_any_case() {
    let folder = folder();
    let (bytes, _, _) = encoding_rs::GBK.encode(REPORT);
    fs::write(folder.path().join("gbk.txt"), bytes).unwrap();
    let plain = in_folder(folder.path(), &["report.txt"]);
    for name in ["GBK", "gb2312", "GB-18030", "cp936"] {
        let output = in_folder(folder.path(), &["--encoding", name, "gbk.txt"]);
        assert_eq!(done(&output), stdout(&plain), "{name}");
    }
    done(&in_folder(folder.path(), &["export", "--to", "JSON", "--justify", "OFF", "report.txt"]));
}

#[test]
fn a_second_file_is_refused_by_its_name() {
    let folder = folder();
    fs::write(folder.path().join("b.txt"), REPORT).unwrap();
    for arguments in [&["export", "--to", "md"][..], &["outline", "--json"], &["notes", "--json"]] {
        let arguments = [arguments, &["report.txt", "b.txt"]].concat();
        refused(&in_folder(folder.path(), &arguments), &["b.txt", "one report", "--to jsonl"]);
    }
}

#[test]
fn headings_and_notes_of_several_reports_are_printed_one_behind_the_other() {
    let folder = folder();
    fs::create_dir(folder.path().join("more")).unwrap();
    fs::write(folder.path().join("more/b.txt"), REPORT).unwrap();
    let printed = |arguments: &[&str]| done(&in_folder(folder.path(), arguments)).to_owned();
    for command in [&["outline"][..], &["notes"], &["notes", "2"]] {
        let of = |files: &[&str]| printed(&[command, files].concat());
        let one = of(&["report.txt"]);
        assert_eq!(of(&["report.txt", "more"]), one.clone() + &one.replace("report", "more/b"));
    }
    let output = in_folder(folder.path(), &["notes", "report.txt", "none.txt", "9"]);
    assert_eq!((stdout(&output), stderr(&output).lines().count()), ("", 2));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn several_reports_are_printed_one_behind_the_other() {
    let folder = folder();
    fs::write(folder.path().join("b.txt"), "另一份报告\n").unwrap();
    let both = in_folder(folder.path(), &["report.txt", "b.txt"]);
    let one = in_folder(folder.path(), &["report.txt"]);
    assert_eq!(done(&both), done(&one).to_owned() + "另一份报告\n");
    assert!(done(&in_folder(folder.path(), &["."])).contains("另一份报告"));
    let missing = in_folder(folder.path(), &["report.txt", "none.txt"]);
    assert_eq!((missing.status.code(), stdout(&missing)), (Some(2), stdout(&one)));
    assert_eq!(stderr(&missing).lines().count(), 1, "{}", stderr(&missing));
}

/// 0 on success, 1 where the answer of `search`, `check` or `config` is no, 2 on failure.
#[test]
fn the_exit_status_is_as_the_readme_says() {
    let folder = folder();
    let file = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    file("bare.txt", "各位代表：\n工作取得新的成绩。\n");
    // Each looks wrong in one way: a number printed twice, a note without a mark, a gap.
    file("twice.txt", &REPORT.replace("2.一网通办：", "2.重复：又一条。\n2.一网通办："));
    file("copied.txt", &REPORT.replace("2.一网", "1.“双轮”行动：两个轮子一起转。\n2.一网"));
    file("unmarked.txt", &REPORT.replace("办2", "办"));
    file("gap.txt", &REPORT.replace("二、", "三、"));
    let status = |arguments: &[&str]| in_folder(folder.path(), arguments).status.code();
    for command in ["outline", "notes", "check"] {
        assert_eq!(status(&[command, "report.txt"]), Some(0), "{command}");
        assert_eq!(status(&[command, "bare.txt"]), Some(0), "{command}");
        assert_eq!(status(&[command, "none.txt"]), Some(2), "{command}");
    }
    for damaged in ["twice.txt", "copied.txt", "unmarked.txt", "gap.txt"] {
        for options in [&[][..], &["--json"], &["--explain"], &["--lang", "zh"]] {
            let arguments = [&["check", "report.txt", damaged], options].concat();
            assert_eq!(status(&arguments), Some(1), "{arguments:?}");
        }
    }
    let twice = in_folder(folder.path(), &["check", "twice.txt"]);
    let named = "twice.txt#注2~2\t16\trepeated-note\tnote 2 is printed twice";
    assert!(stdout(&twice).contains(named), "{}", stdout(&twice));
    assert_eq!(status(&["check", "gap.txt", "none.txt"]), Some(2));
    assert_eq!(status(&["search", "双轮", "report.txt"]), Some(0));
    assert_eq!(status(&["search", "没有", "report.txt"]), Some(1));
    assert_eq!(status(&["notes", "report.txt", "2"]), Some(0));
    assert_eq!(status(&["notes", "report.txt", "9"]), Some(2));
    assert_eq!(status(&["report.txt#九"]), Some(2));
    for command in [&["config"][..], &["man"], &["completions", "bash"], &["help"], &["--version"]]
    {
        assert_eq!(status(command), Some(0), "{command:?}");
    }
}

/// Everything that is printed in front of a text opens the report there.
#[test]
fn every_place_that_is_printed_can_be_opened() {
    let folder = folder();
    let again = REPORT
        .replace("2.一网", "1.一网")
        .replace("工作报告\n\n", "工作报告\n\n（2024年1月15日）\n\n");
    fs::write(folder.path().join("a #1.txt"), again).unwrap();
    let mut opened = 0;
    for command in [&["outline"][..], &["notes"], &["search", "."], &["check"]] {
        let printed = in_folder(folder.path(), &[command, &["a #1.txt"]].concat());
        for line in stdout(&printed).lines() {
            let place = line.split('\t').next().unwrap();
            assert!(place.starts_with("a #1.txt#"), "{line}");
            let text = in_folder(folder.path(), &[place]);
            let start = done(&text).lines().next().unwrap();
            assert!(command[0] != "outline" || line.contains(start), "{line}: {start}");
            opened += 1;
        }
    }
    assert!(opened > 10, "{opened}");
    let note = in_folder(folder.path(), &["report.txt#注2"]);
    assert_eq!(done(&note), "2.一网通办：一个网办成所有事。\n");
    let embedded = run(&["notes", "13"]);
    let place = done(&embedded).split('\t').next().unwrap();
    assert_eq!(place, "#注13");
    assert!(done(&run(&[place])).contains("8810"));
}

#[test]
fn options_of_the_page_are_checked() {
    refused(&run(&["--measure", "500"]), &["--measure", "20 to 160"]);
    refused(&run(&["--lang", "zh", "--measure", "500"]), &["--measure", "20 至 160"]);
    refused(&run(&["--indent", "x"]), &["--indent must be a number"]);
    refused(&run(&["--theme", "sepia"]), &["sepia", "paper"]);
    refused(&run(&["--justify", "maybe"]), &["--justify", "on"]);
    done(&run(&["--theme", "paper", "--notes", "strip", "--grid", "--hanging", "off"]));
}

/// What is set as on the screen is exported as on the screen: by arguments, and by the configuration.
#[test]
fn an_export_is_set_as_the_page_is() {
    let folder = folder();
    let home = folder.path().join("baogao");
    fs::create_dir(&home).unwrap();
    let lines = |arguments: &[&str]| {
        let export = ["export", "--to", "txt", "--width", "40", "--padded"];
        let mut command = baogao();
        command.env("XDG_CONFIG_HOME", folder.path()).args(export).args(arguments);
        done(&command.output().unwrap()).to_owned()
    };
    let plain = lines(&[]);
    let ragged = lines(&["--justify", "off"]);
    let changed = [&["--hanging", "off"][..], &["--indent", "8"], &["--grid"]].map(lines);
    assert!(changed.iter().chain([&ragged]).all(|lines| *lines != plain));
    fs::write(home.join("config.toml"), "justify = false\n").unwrap();
    assert_eq!(lines(&[]), ragged);
    assert_eq!(lines(&["--justify", "on"]), plain);
}

#[test]
fn a_sentence_with_the_mark_is_not_listed_again_as_a_use() {
    let output = run(&["notes", "13"]);
    let mut sentences: Vec<&str> =
        done(&output).lines().filter_map(|line| line.splitn(3, '\t').nth(2)).collect();
    assert!(sentences.len() > 1, "{sentences:?}");
    let listed = sentences.len();
    sentences.sort_unstable();
    sentences.dedup();
    assert_eq!(sentences.len(), listed);
}

#[test]
fn an_outline_lists_headings_without_their_marks_and_leads_with_their_paragraphs() {
    let printed = run(&["outline"]);
    assert!(
        done(&printed).contains("#二.（一）.2\t    全面实施“8810”行动计划\n"),
        "{}",
        stdout(&printed)
    );
    let json = run(&["outline", "--json"]);
    let headings: serde_json::Value = serde_json::from_str(done(&json)).unwrap();
    assert!(headings.as_array().unwrap().iter().all(|heading| heading["address"].is_string()));
}

#[test]
fn an_empty_list_is_said_to_be_one() {
    let folder = folder();
    fs::write(folder.path().join("甲.txt"), "各位代表：\n工作取得新的成绩。\n").unwrap();
    for (command, word) in [("outline", "headings"), ("notes", "notes")] {
        for json in [None, Some("--json")] {
            let arguments = [command, "甲.txt", "--lang", "en"];
            let output = in_folder(folder.path(), &[&arguments[..], json.as_slice()].concat());
            assert!(output.status.success());
            assert_eq!(stderr(&output), format!("baogao: 甲.txt: no {word} found\n"));
        }
    }
}

#[test]
fn a_pattern_that_finds_nothing_or_is_no_expression_is_said_to_be_so() {
    let folder = folder();
    fs::write(folder.path().join("甲.txt"), "各位代表：\n工作取得新的成绩。\n").unwrap();
    let search = |pattern| in_folder(folder.path(), &["search", pattern, "甲.txt", "--lang", "en"]);
    let empty = search("");
    assert_eq!(empty.status.code(), Some(1));
    assert!(stderr(&empty).contains("an empty pattern finds nothing"), "{}", stderr(&empty));
    refused(&search("("), &["“(” is not a valid pattern: ( is never closed (character 1)"]);
}

#[test]
fn control_characters_of_a_name_do_not_reach_the_terminal() {
    refused(
        &run(&["evil\u{1b}]0;title\u{7}\u{202e}.txt"]),
        &["evil\u{FFFD}]0;title\u{FFFD}\u{FFFD}.txt"],
    );
    refused(&run(&["--evil\u{1b}[31m"]), &["--evil\u{FFFD}[31m"]);
}

#[test]
fn the_language_is_asked_for_or_the_locale_s() {
    let chinese = |command: &mut Command| stdout(&command.output().unwrap()).contains("用法");
    assert!(chinese(baogao().args(["--help", "--lang", "zh"])));
    assert!(chinese(baogao().args(["--help"]).env("LC_ALL", "zh_CN.UTF-8")));
    assert!(chinese(baogao().args(["--help"]).env("LC_ALL", "").env("LANG", "zh_CN")));
    assert!(!chinese(baogao().args(["--help"])));
    assert!(!chinese(baogao().args(["--help", "--lang=en"]).env("LC_ALL", "zh_CN.UTF-8")));
}

#[test]
fn the_version_is_the_package_s() {
    assert_eq!(done(&run(&["--version"])), concat!("baogao ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_reader_that_leaves_early_is_no_error() {
    let mut child = baogao()
        .args(["export", "--to", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let status = child.wait().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = baogao().args(["export", "--to", "json"]).stdout(full).output().unwrap();
    refused(&output, &["cannot write"]);
}

#[test]
fn check_is_silent_on_a_sound_report_and_says_where_another_is_damaged() {
    let folder = folder();
    assert_eq!(done(&in_folder(folder.path(), &["check"])), "");
    assert_eq!(done(&in_folder(folder.path(), &["check", "report.txt"])), "");
    fs::write(folder.path().join("bad.txt"), [REPORT.as_bytes(), b"\n\xFF\xFE.\n"].concat())
        .unwrap();
    let output = in_folder(folder.path(), &["--lang", "en", "check", "report.txt", "bad.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).starts_with("bad.txt#注2\t17\t"), "{}", stdout(&output));
    assert!(stdout(&output).contains("\tundecodable\t2 characters"), "{}", stdout(&output));
    let output = in_folder(folder.path(), &["check", "--json", "bad.txt"]);
    let found: serde_json::Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!((&found[0]["line"], &found[0]["kind"]), (&17.into(), &"undecodable".into()));
}

#[test]
fn check_explains_why_a_digit_is_no_mark() {
    let folder = folder();
    let output = in_folder(folder.path(), &["--lang", "en", "check", "--explain"]);
    let lines = done(&output).lines();
    let kinds: Vec<&str> = lines.filter_map(|line| line.split('\t').nth(2)).collect();
    assert!(kinds.contains(&"unlikely") && kinds.contains(&"not-a-number"));
    let output = in_folder(folder.path(), &["check", "--explain", "--json"]);
    let found: serde_json::Value = serde_json::from_str(done(&output)).unwrap();
    assert_eq!(found["warnings"], serde_json::json!([]));
    let digits = found["digits"].as_array().unwrap();
    let candidate = digits.iter().find_map(|d| d["candidates"].get(0)).unwrap();
    assert!(candidate["score"].is_number() && candidate["note"].is_number(), "{candidate}");
    assert!(digits.iter().all(|d| d["message"].as_str().is_some_and(|m| !m.is_empty())));
}

#[test]
fn the_configuration_is_printed_and_its_faults_are_named() {
    let folder = folder();
    let home = folder.path().join("baogao");
    fs::create_dir(&home).unwrap();
    let file = home.join("config.toml");
    fs::write(&file, "lang = \"zh\"\nmeasure = 60\nmeasur = 3\n").unwrap();
    let config = |arguments: &[&str]| {
        baogao().env("XDG_CONFIG_HOME", folder.path()).args(arguments).output().unwrap()
    };
    let output = config(&["config"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("measure = 60\n"), "{}", stdout(&output));
    assert!(stdout(&output).contains("line-down = [\"j\", \"Down\"]"), "{}", stdout(&output));
    let said = stderr(&output);
    assert!(said.contains("config.toml:3：measur") && said.contains("measure？"), "{said}");
    assert_eq!(done(&config(&["config", "--path"])).trim_end(), file.to_str().unwrap());
    // The language comes from the file unless an argument says otherwise.
    assert!(done(&config(&["--help"])).contains("政府工作报告"));
    assert!(done(&config(&["--lang", "en", "--help"])).contains("Usage:"));
}

#[test]
fn nothing_to_go_on_with_is_said_in_a_line() {
    refused(&run(&["--resume"]), &["no report has been read", "baogao FILE"]);
    refused(&run(&["--resume", "report.txt"]), &["--resume"]);
    refused(&run(&["--resume", "--no-state"]), &["--no-state"]);
    refused(&run(&["--resume", "outline"]), &["after the command"]);
}

#[test]
fn a_file_that_was_cut_off_is_written_and_said_to_be_incomplete() {
    let folder = folder();
    let whole = "{\\rtf1\\ansi \\pard Dear deputies:\\par First.\\par}";
    fs::write(folder.path().join("whole.rtf"), whole).unwrap();
    fs::write(folder.path().join("cut.rtf"), whole.trim_end_matches('}')).unwrap();
    let said = "baogao: cut.rtf: the file is incomplete, and parts of it may be missing; download or copy it again\n";
    for arguments in [
        &["export", "--to", "txt"][..],
        &["export", "--to", "json"],
        &["export", "--to", "jsonl"],
        &["outline"],
        &["outline", "--json"],
    ] {
        let whole = in_folder(folder.path(), &[arguments, &["whole.rtf"]].concat());
        let cut = in_folder(folder.path(), &[arguments, &["cut.rtf"]].concat());
        assert_eq!(stderr(&whole).lines().filter(|line| line.contains("incomplete")).count(), 0);
        assert!(stderr(&cut).starts_with(said), "{}", stderr(&cut));
        assert_eq!(cut.status.code(), Some(0));
    }
    let arguments = ["--lang", "zh", "export", "--to", "txt", "cut.rtf"];
    let said = in_folder(folder.path(), &arguments);
    assert!(stderr(&said).starts_with("baogao: cut.rtf：文件不完整"), "{}", stderr(&said));
}

#[test]
fn check_goes_on_behind_a_file_that_cannot_be_read() {
    let folder = folder();
    let output = in_folder(folder.path(), &["check", "none.txt", "report.txt"]);
    refused(&output, &["none.txt"]);
}

#[test]
fn search_prints_sentences_with_their_addresses() {
    let folder = folder();
    fs::write(folder.path().join("other.txt"), "政府工作报告\n\n一网通办\u{1b}[31m红\u{202e}。\n")
        .unwrap();
    let found = in_folder(folder.path(), &["search", "双轮|轮子", "report.txt"]);
    let lines = "report.txt#一.1\t全面实施“双轮”行动¹，推进一网通办²。\n\
        report.txt#二.1\t继续实施“双轮”行动。\nreport.txt#注1\t1.“双轮”行动：两个轮子一起转。\n";
    assert_eq!(done(&found), lines);
    let pinyin = in_folder(folder.path(), &["search", "ywtb", "report.txt", "other.txt"]);
    assert!(done(&pinyin).starts_with("report.txt#一.1\t"), "{}", stdout(&pinyin));
    assert!(stdout(&pinyin).lines().last().unwrap().starts_with("other.txt#"));
    let acts = |c: char| c.is_control() && c != '\t' && c != '\n' || c == '\u{202e}';
    assert!(!stdout(&pinyin).contains(acts), "{:?}", stdout(&pinyin));
}

#[test]
fn marks_are_raised_where_people_read_them_and_stay_where_programs_do() {
    let folder = folder();
    let printed = |arguments: &[&str]| stdout(&in_folder(folder.path(), arguments)).to_owned();
    let kwic = printed(&["search", "行动.，推", "report.txt", "--kwic", "2"]);
    assert_eq!(kwic, "report.txt#一.1\t轮”\t行动¹，推\t进一\n");
    let csv = printed(&["search", "网通", "report.txt", "--csv"]);
    assert!(csv.contains("行动¹，推进一网通办²。\n"), "{csv}");
    let notes = printed(&["notes", "report.txt", "2"]);
    assert!(notes.contains("\tmarked\t全面实施“双轮”行动¹，推进一网通办²。\n"), "{notes}");
    for extra in [&[][..], &["--kwic", "9"]] {
        let json = printed(&[&["search", "推进", "report.txt", "--json"], extra].concat());
        assert!(json.contains("行动1，"), "{json}");
    }
}

#[test]
fn the_cells_of_a_table_are_no_columns_of_what_is_printed() {
    let table = "政府工作报告\n\n一、指标\n\n| 指标 | 增长 |\n|---|---|\n| 生产总值 | 5% |\n";
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), table).unwrap();
    let found = in_folder(folder.path(), &["search", "生产", "a.md"]);
    assert!(stdout(&found).ends_with("\t生产总值 5%\n"), "{}", stdout(&found));
    assert_eq!(stdout(&found).matches('\t').count(), 1, "{}", stdout(&found));
}

/// What `search` prints for a pattern in reports that hold these texts, with `-` for the last one.
fn searched(pattern: &str, texts: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let (last, files) = texts.split_last().unwrap();
    let mut command = baogao();
    command.current_dir(folder.path()).args(["search", pattern]);
    for (index, text) in files.iter().enumerate() {
        let name = format!("{index}.txt");
        fs::write(folder.path().join(&name), format!("政府工作报告\n\n{text}\n")).unwrap();
        command.arg(name);
    }
    command.arg("-").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = command.spawn().unwrap();
    let mut input = running.stdin.take().unwrap();
    input.write_all(format!("政府工作报告\n\n{last}\n").as_bytes()).unwrap();
    drop(input);
    stdout(&running.wait_with_output().unwrap()).lines().map(text_of).collect::<Vec<_>>().join("|")
}

fn text_of(line: &str) -> &str {
    line.rsplit('\t').next().unwrap()
}

#[test]
fn search_reads_a_pattern_in_the_same_way_in_all_files() {
    let (pinyin, typed, none) = ("发展产业。", "兴办cy产业。", "兴修水利。");
    assert_eq!(searched("cy", &[pinyin, typed, none]), typed);
    assert_eq!(searched("cy", &[typed, pinyin, none]), typed);
    assert_eq!(searched("cy", &[none, pinyin, typed]), typed);
    assert_eq!(searched("cy", &[none, pinyin, pinyin]), [pinyin, pinyin].join("|"));
    assert_eq!(searched("chany", &[pinyin, "产业。", none]), "发展产业。|产业。");
    assert_eq!(searched("xingxiu", &[pinyin, none, "姓徐。", none]), [none, none].join("|"));
    assert_eq!(searched("cy", &[none, none]), "");
}

#[test]
fn search_says_as_json_how_it_read_the_pattern() {
    let output = in_folder(folder().path(), &["search", "--json", "sl", "report.txt"]);
    let found: serde_json::Value = serde_json::from_str(done(&output)).unwrap();
    assert_eq!((&found[0]["kind"], &found[0]["address"]), (&"pinyin".into(), &"一.1".into()));
    let source = [REPORT, "双轮"].map(|text| text.chars().collect::<Vec<_>>());
    let start = source[0].windows(2).position(|w| w == source[1]).unwrap();
    assert_eq!(found[0]["hits"][0]["source"], serde_json::json!([start, start + 2]));
}

#[test]
fn search_without_a_hit_is_a_no() {
    let folder = folder();
    let output = in_folder(folder.path(), &["search", "没有", "report.txt"]);
    assert_eq!((output.status.code(), stdout(&output), stderr(&output)), (Some(1), "", ""));
    refused(&run(&["search", "双("]), &["双(", "character 2"]);
    refused(&run(&["search", "\u{1b}[31m("]), &["\u{FFFD}[31m("]);
    let output = in_folder(folder.path(), &["search", "双轮", "none.txt", "report.txt"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).contains("report.txt#一.1") && stderr(&output).contains("none.txt"));
}

/// One call of `powf` or `hypot` costs every start half a megabyte and four system calls.
#[cfg(target_os = "linux")]
#[test]
fn the_library_of_mathematics_is_not_loaded() {
    let program = fs::read(env!("CARGO_BIN_EXE_baogao")).unwrap();
    let needs = |name: &[u8]| program.windows(name.len()).any(|bytes| bytes == name);
    assert!(needs(b"\0libc.so.6\0"), "the names of libraries can be read");
    assert!(!needs(b"\0libm.so.6\0"));
}

#[test]
fn the_name_of_a_file_gives_what_its_text_leaves_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("2024").join("上饶.txt");
    fs::create_dir(path.parent().unwrap()).unwrap();
    fs::write(&path, "各位代表：\n现在，我代表市人民政府报告工作。\n").unwrap();
    let exported = run(&["export".as_ref(), "--to".as_ref(), "json".as_ref(), path.as_os_str()]);
    let exported: serde_json::Value = serde_json::from_str(stdout(&exported)).unwrap();
    let meta = &exported["meta"];
    assert_eq!((&meta["place"], &meta["level"]), (&"上饶市".into(), &"市".into()));
    assert_eq!(meta["year"], 2024);
    assert_eq!(exported["meta_from"], serde_json::json!({"year": "folder", "place": "name"}));
    let page = run(&["export".as_ref(), "--to".as_ref(), "html".as_ref(), path.as_os_str()]);
    assert!(stdout(&page).contains("<title>上饶市2024年政府工作报告</title>"), "{}", stdout(&page));
}

#[test]
fn a_wrong_value_of_an_option_is_not_taken_for_a_command() {
    let folder = folder();
    let named = in_folder(folder.path(), &["--encoding", "nosuch", "report.txt"]);
    refused(&named, &["nosuch", "--encoding"]);
    refused(&in_folder(folder.path(), &["--lang", "margin", "report.txt"]), &["margin", "--lang"]);
    refused(
        &in_folder(folder.path(), &["serach", "行动", "report.txt"]),
        &["did you mean search?"],
    );
}

#[test]
fn a_file_of_nothing_but_blanks_is_empty_and_a_name_without_characters_is_named() {
    let folder = folder();
    fs::write(folder.path().join("blank.txt"), " \n　\n\t\n").unwrap();
    for command in [&["blank.txt"][..], &["outline", "blank.txt"], &["check", "blank.txt"]] {
        refused(&in_folder(folder.path(), command), &["blank.txt: empty;"]);
    }
    refused(&in_folder(folder.path(), &["outline", ""]), &["\"\": no such file"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named_with_what_to_look_at() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = folder.path().join("report.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        println!("skipped: this user may read every file");
        return;
    }
    refused(&in_folder(folder.path(), &["report.txt"]), &["report.txt: you may not read", "ls -l"]);
}

#[test]
fn check_names_figures_that_contradict_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let text = "2024年东湖市政府工作报告\n各位代表：\n一、2023年工作回顾\n地区生产总值增长5.2%。\n过去一年，全市地区生产总值增长4.8%，社会消费品零售总额增长6.1%。\n二、2024年工作安排\n各位代表！\n";
    fs::write(folder.path().join("report.txt"), text).unwrap();
    let output = in_folder(folder.path(), &["check", "report.txt"]);
    let lines: Vec<&str> = stdout(&output).lines().collect();
    let differ: Vec<&&str> = lines.iter().filter(|line| line.contains("figures-differ")).collect();
    assert!(
        differ.len() == 2 && differ[0].contains("5.2%") && differ[1].contains("4.8%"),
        "{lines:?}"
    );
    assert_eq!(output.status.code(), Some(1));
    fs::write(folder.path().join("report.txt"), text.replace("4.8%", "5.2%")).unwrap();
    let output = in_folder(folder.path(), &["check", "report.txt"]);
    assert!(!stdout(&output).contains("figures-differ"));
}
