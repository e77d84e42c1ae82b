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

fn baogao() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_baogao"));
    for name in ["LC_MESSAGES", "LANG", "NO_COLOR"] {
        command.env_remove(name);
    }
    // No test depends on the user's own configuration or state.
    let none = concat!(env!("CARGO_TARGET_TMPDIR"), "/none");
    command.env("XDG_CONFIG_HOME", none).env("XDG_STATE_HOME", none);
    command.env("LC_ALL", "C").stdin(Stdio::null());
    command
}

fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Output {
    baogao().args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// A folder with `report.txt` in it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("report.txt"), REPORT).unwrap();
    folder
}

fn in_folder(folder: &Path, arguments: &[&str]) -> Output {
    baogao().current_dir(folder).args(arguments).output().unwrap()
}

/// The command fails with status 2 and says so in one line that has all of `words`.
#[track_caller]
fn refused(output: &Output, words: &[&str]) {
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
fn done(output: &Output) -> &str {
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

#[test]
fn standard_input_is_a_dash() {
    let mut child = baogao()
        .args(["export", "--to", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(REPORT.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(value["schema"], "baogao/document/1");
    assert_eq!(value["source"]["chars"], REPORT.chars().count());
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
    file("a.wps", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0\0\0\0\0");
    file("empty.txt", b"");
    for command in [&[][..], &["outline"], &["notes"], &["export", "--to", "txt"]] {
        let with = |name| in_folder(folder.path(), &[command, &[name]].concat());
        refused(&with("missing.txt"), &["missing.txt", "no such file"]);
        refused(&with("."), &[".", "folder"]);
        refused(&with("a.pdf"), &["a.pdf", "pdftotext"]);
        refused(&with("a.doc"), &["a.doc", "libreoffice --convert-to docx"]);
        refused(&with("a.wps"), &["a.wps", "libreoffice --convert-to docx"]);
        refused(&with("empty.txt"), &["empty.txt"]);
    }
}

#[test]
fn a_wrong_command_line_is_one_line_with_the_way_to_help() {
    refused(&run(&["export"]), &["--to", "--help"]);
    refused(&run(&["export", "--to", "tex"]), &["tex", "--help"]);
    refused(&run(&["--nonsense"]), &["--nonsense", "--help"]);
    refused(&run(&["--lang", "zh", "--nonsense"]), &["没有 --nonsense 这个参数"]);
    refused(&run(&["a.txt", "outline"]), &["COMMAND FILE"]);
    refused(&run(&["notes", "-", "many"]), &["many"]);
}

#[test]
fn options_of_the_page_are_checked() {
    refused(&run(&["--measure", "500"]), &["--measure", "500", "20 to 160"]);
    refused(&run(&["--lang", "zh", "--measure", "500"]), &["--measure", "500", "20 至 160"]);
    refused(&run(&["--indent", "x"]), &["--indent", "0 to 16"]);
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
    let lines = done(&output).lines().filter(|line| line.starts_with("  "));
    let mut sentences: Vec<&str> =
        lines.filter_map(|line| Some(line.split_once('\t')?.1)).collect();
    let listed = sentences.len();
    sentences.sort_unstable();
    sentences.dedup();
    assert_eq!(sentences.len(), listed);
}

#[test]
fn an_outline_lists_headings_without_their_marks_and_leads_with_their_paragraphs() {
    let printed = run(&["outline"]);
    assert!(done(&printed).contains("全面实施“8810”行动计划\t二.（一）.2\n"));
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
    assert!(stdout(&output).starts_with("bad.txt:17\t"), "{}", stdout(&output));
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
    let lines = "一.1\t全面实施“双轮”行动1，推进一网通办2。\n二.1\t继续实施“双轮”行动。\n\
        注1\t1.“双轮”行动：两个轮子一起转。\n";
    assert_eq!(done(&found), lines);
    let pinyin = in_folder(folder.path(), &["search", "ywtb", "report.txt", "other.txt"]);
    assert!(done(&pinyin).starts_with("report.txt\t一.1\t"), "{}", stdout(&pinyin));
    assert!(stdout(&pinyin).lines().last().unwrap().starts_with("other.txt\t"));
    let acts = |c: char| c.is_control() && c != '\t' && c != '\n' || c == '\u{202e}';
    assert!(!stdout(&pinyin).contains(acts), "{:?}", stdout(&pinyin));
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
    assert!(stdout(&output).contains("report.txt\t一.1") && stderr(&output).contains("none.txt"));
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
