//! What outlives a session, and what becomes of it where something goes wrong.

use crate::harness::{Session, Setup};
use rustix::process::Signal;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder with the state in it, and beside it a report of two hundred lines.
struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let home = Self { folder: tempfile::tempdir().unwrap() };
        let lines = (1..=100).map(|n| format!("第{n}件实事已经办好。\n"));
        let second = (1..=100).map(|n| format!("第{n}项任务今年完成。\n"));
        let heads = [
            "各位代表：\n一、去年工作回顾\n（一）经济发展\n",
            "（二）民生改善\n",
            "二、今年工作安排\n",
        ];
        let half: Vec<String> = lines.collect();
        let (one, two) = half.split_at(50);
        let text = [heads[0], &one.concat(), heads[1], &two.concat(), heads[2]].concat();
        fs::write(home.report(), text + &second.collect::<String>()).unwrap();
        home
    }

    fn report(&self) -> PathBuf {
        self.folder.path().join("report.txt")
    }

    fn state(&self) -> PathBuf {
        self.folder.path().join("state").join("baogao")
    }

    /// The names in the folder of the state.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.state()).into_iter().flatten();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// The file that holds what was kept of the one document there is.
    fn record(&self) -> PathBuf {
        let names = self.names();
        let is_record =
            |name: &&String| name.len() == "0123456789abcdef0123456789abcdef.json".len();
        let records: Vec<_> = names.iter().filter(is_record).collect();
        assert_eq!(records.len(), 1, "{names:?}");
        self.state().join(records[0])
    }

    fn start(&self, arguments: &[&str]) -> Session {
        let state = self.folder.path().join("state");
        let variables = vec![("XDG_STATE_HOME".to_owned(), state.to_str().unwrap().to_owned())];
        let arguments = arguments.iter().map(|&a| a.to_owned()).collect();
        Setup { arguments, variables, columns: 100, rows: 24, ..Setup::default() }.start()
    }

    fn open(&self) -> Session {
        self.open_with(&[])
    }

    fn open_with(&self, arguments: &[&str]) -> Session {
        let report = self.report();
        let mut session = self.start(&[&[report.to_str().unwrap()], arguments].concat());
        session.wait("the text", |session| {
            session.rows().iter().any(|row| row.contains("已经办好") || row.contains("今年完成"))
        });
        session
    }
}

/// Waits until `text` stands in the first row.
#[track_caller]
fn at_top(session: &mut Session, text: &str) {
    session.wait(text, |session| session.rows()[0].contains(text));
}

/// Opens the list of bookmarks, sees how many there are, and closes it.
#[track_caller]
fn bookmarks(session: &mut Session, count: usize) {
    let title = format!("书签 {count}/{count}");
    session.send("B");
    session.see(&title);
    session.send("\x07");
    session.see_gone(&title);
}

#[track_caller]
fn quit(mut session: Session) -> Session {
    session.send("q");
    assert_eq!(session.see_end(), 0);
    session.assert_given_back();
    session
}

fn bookmarked(home: &Home) {
    let mut session = home.open();
    session.send("50%ma");
    session.see("已设置书签 a");
    quit(session);
}

#[test]
fn a_report_opens_as_it_was_left() {
    let home = Home::new();
    let mut session = home.open();
    session.see("经济发展");
    // The margin is chosen, though this report has no notes to put there.
    session.send("ss");
    session.see("没有注释");
    // Fold the first section from its heading, then on in the text.
    session.send("hh");
    session.see_gone("（二）民生改善");
    session.send("\r50%ma");
    session.see("已设置书签 a");
    session.send("10j");
    at_top(&mut session, "第5项");
    let place = session.rows();
    quit(session);
    let mut again = home.open();
    again.wait("the same screen", |session| session.rows()[..22] == place[..22]);
    again.send("s");
    again.see("注释：弹窗");
    again.send("g");
    again.see("各位代表");
    again.send("'a");
    again.see("第98件");
    quit(again);
}

#[test]
fn an_outline_that_was_hidden_stays_hidden() {
    let home = Home::new();
    let mut session = home.open();
    session.see("二、今年工作安排");
    session.send("o");
    session.see_gone("二、今年工作安排");
    quit(session);
    let mut again = home.open();
    again.see("各位代表");
    again.see_gone("二、今年工作安排");
    again.send("o");
    again.see("二、今年工作安排");
    quit(again);
}

#[test]
fn an_address_and_an_argument_beat_what_was_kept() {
    let home = Home::new();
    let mut session = home.open();
    session.send("s50%");
    session.see_gone("各位代表");
    quit(session);
    let file = format!("{}#二.1", home.report().to_str().unwrap());
    let mut again = home.start(&[&file, "--notes", "margin"]);
    again.see("第1项任务");
    again.send("s");
    again.see("注释：弹窗");
    quit(again);
}

#[test]
fn without_state_no_trace_is_left_and_none_is_read() {
    let home = Home::new();
    let mut session = home.open_with(&["--no-state"]);
    session.send("50%ma");
    session.see("已设置书签 a");
    quit(session);
    assert!(!home.state().exists());
    bookmarked(&home);
    let before = fs::read(home.record()).unwrap();
    let mut session = home.open_with(&["--no-state"]);
    session.see("各位代表");
    session.send("B");
    session.see("还没有书签");
    quit(session);
    assert_eq!(fs::read(home.record()).unwrap(), before);
}

#[test]
fn a_look_without_a_step_keeps_only_which_file_it_was() {
    let home = Home::new();
    let session = home.open();
    quit(session);
    let mut names = home.names();
    names.sort();
    assert_eq!(names, ["last.json", "lock"]);
}

#[test]
fn nobody_else_can_look_into_it() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    bookmarked(&home);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&home.state()), 0o700);
    for name in home.names() {
        assert_eq!(mode(&home.state().join(&name)), 0o600, "{name}");
    }
}

#[test]
fn what_was_read_last_is_opened_again() {
    let home = Home::new();
    let mut session = home.open();
    session.send("50%");
    at_top(&mut session, "第98件");
    let place = session.rows();
    quit(session);
    let mut again = home.start(&["--resume"]);
    again.wait("the same screen", |session| session.rows()[..22] == place[..22]);
    quit(again);
    fs::remove_file(home.report()).unwrap();
    let mut gone = home.start(&["--resume"]);
    assert_eq!(gone.see_end(), 2);
    gone.see("report.txt");
    gone.see("已不存在");
}

#[test]
fn a_bookmark_survives_a_kill() {
    let home = Home::new();
    let mut session = home.open();
    session.send("50%ma");
    session.see("已设置书签 a");
    session.signal(Signal::KILL);
    session.see_end();
    let mut again = home.open();
    at_top(&mut again, "第98件");
    bookmarks(&mut again, 1);
    again.send("B\x1b[3~");
    again.see("已删除书签 a");
    again.signal(Signal::KILL);
    again.see_end();
    let mut last = home.open();
    last.send("B");
    last.see("还没有书签");
    quit(last);
}

#[test]
fn a_key_pressed_again_and_again_moves_and_is_kept() {
    let home = Home::new();
    let mut session = home.open();
    let mut step = |key: &str| {
        let before = session.rows();
        session.send(key);
        session.wait(key, |session| session.rows() != before);
        session.rows()
    };
    let steps = ["j"; 5].map(&mut step);
    assert_eq!(["k"; 4].map(&mut step), [3, 2, 1, 0].map(|at| steps[at].clone()));
    assert_eq!(["j"; 3].map(&mut step), [1, 2, 3].map(|at| steps[at].clone()));
    session.signal(Signal::TERM);
    session.see_end();
    let mut again = home.open();
    again.wait("the place", |session| session.rows()[0] == steps[3][0]);
}

#[test]
fn signals_and_a_lost_terminal_keep_the_place() {
    for signal in [Some(Signal::TERM), Some(Signal::HUP), None] {
        let home = Home::new();
        let mut session = home.open();
        session.send("50%");
        session.see_gone("各位代表");
        match signal {
            Some(signal) => session.signal(signal),
            None => session.hang_up(),
        }
        session.see_end();
        let mut again = home.open();
        // A terminal that goes away has sent a key more.
        at_top(&mut again, "第9");
        quit(again);
    }
}

#[test]
fn two_readers_at_once_lose_nothing_of_each_other() {
    let home = Home::new();
    let (mut one, mut other) = (home.open(), home.open());
    one.send("20%ma");
    one.see("已设置书签 a");
    other.send("40%mb");
    other.see("已设置书签 b");
    one.send("60%mc");
    one.see("已设置书签 c");
    other.send("80%ma");
    other.see("已设置书签 a");
    quit(one);
    quit(other);
    let mut again = home.open();
    // What the other did not know of has the next letter that is free.
    bookmarks(&mut again, 4);
    quit(again);
}

#[test]
fn a_damaged_state_is_set_aside_with_a_word() {
    let home = Home::new();
    bookmarked(&home);
    let record = home.record();
    fs::write(&record, "{\"schema\": \"baogao/state/1\", \"bookm").unwrap();
    let mut session = home.open();
    session.see("已损坏");
    session.send("20%mb");
    session.see("已设置书签 b");
    quit(session);
    let aside = home.names().into_iter().find(|name| name.contains("damaged")).unwrap();
    let kept = fs::read_to_string(home.state().join(aside)).unwrap();
    assert!(kept.ends_with("\"bookm"), "{kept}");
    assert!(fs::read_to_string(record).unwrap().contains("\"b\""));
}

#[test]
fn a_newer_state_is_left_alone_with_a_word() {
    let home = Home::new();
    bookmarked(&home);
    let newer = "{\"schema\": \"baogao/state/2\", \"bookmarks\": 7}";
    fs::write(home.record(), newer).unwrap();
    let mut session = home.open();
    session.see("较新版本");
    session.see("各位代表");
    session.send("20%mb");
    session.see("已设置书签 b");
    quit(session);
    assert_eq!(fs::read_to_string(home.record()).unwrap(), newer);
}

#[test]
fn where_nothing_can_be_kept_the_reader_reads_and_says_so_once() {
    let home = Home::new();
    fs::write(home.folder.path().join("state"), "no folder").unwrap();
    let report = home.report();
    let mut session = home.start(&[report.to_str().unwrap()]);
    session.see("无法读取");
    session.send("50%ma");
    session.see("已设置书签 a");
    session.send("'a");
    let session = quit(session);
    assert!(!session.rows().concat().contains("baogao:"), "{}", session.rows().join("\n"));
}

/// To open a pipe waits for whoever is at its other end, and a device never ends.
#[test]
fn a_pipe_or_a_device_in_place_of_a_file_of_ours_is_not_waited_for() {
    let home = Home::new();
    bookmarked(&home);
    let names = home.names();
    assert_eq!(names.len(), 4, "{names:?}");
    for name in names {
        let path = home.state().join(name);
        fs::remove_file(&path).unwrap();
        make_pipe(&path);
        let mut session = home.open();
        session.send("20%mb");
        session.wait("an answer", |session| {
            let said = session.rows().concat();
            said.contains("已设置书签 b") || said.contains("not a regular file")
        });
        session.send("q");
        assert_eq!(session.see_end(), 0, "{}", path.display());
        session.assert_given_back();
    }
    let own = home.folder.path().join("config/baogao");
    fs::create_dir_all(own.join("themes")).unwrap();
    make_pipe(&own.join("config.toml"));
    std::os::unix::fs::symlink("/dev/zero", own.join("themes/endless.toml")).unwrap();
    make_pipe(&own.join("themes/silent.toml"));
    for theme in ["endless", "silent"] {
        let config = home.folder.path().join("config").to_str().unwrap().to_owned();
        let variables = vec![("XDG_CONFIG_HOME".to_owned(), config)];
        let arguments = ["--theme", theme].map(str::to_owned).into();
        let mut session = Setup { arguments, variables, ..Setup::default() }.start();
        session.see("无法读取");
        quit(session);
    }
}

fn make_pipe(path: &Path) {
    assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn a_folder_that_cannot_be_made_is_told_when_something_is_to_be_kept() {
    let home = Home::new();
    let variables = vec![("XDG_STATE_HOME".to_owned(), "/proc/none".to_owned())];
    let arguments = vec![home.report().to_str().unwrap().to_owned()];
    let mut session = Setup { arguments, variables, ..Setup::default() }.start();
    session.see("各位代表");
    session.send("ma");
    session.see("无法保存");
    session.send("j");
    session.see_gone("无法保存");
    session.send("mb");
    session.see("已设置书签 b");
    quit(session);
}

#[test]
fn what_was_kept_follows_a_file_that_was_changed_in_between() {
    let home = Home::new();
    let mut session = home.open();
    session.send("20%ma");
    session.see("已设置书签 a");
    session.send("80%mb");
    session.see("已设置书签 b");
    session.send("30%");
    at_top(&mut session, "第58件");
    let top = session.rows()[0].clone();
    quit(session);
    let text = fs::read_to_string(home.report()).unwrap();
    let changed = text.replace("各位代表：\n", "各位代表：\n新的一段。\n又是一段。\n");
    // The second bookmark stands behind this: its text goes.
    let kept = changed.find("第50项任务").unwrap();
    fs::write(home.report(), &changed[..kept]).unwrap();
    let mut again = home.open();
    again.see("1 个书签");
    assert_eq!(again.rows()[0], top);
    bookmarks(&mut again, 2);
    again.send("'b");
    again.see("书签 b 的原文已不存在");
    quit(again);
}

#[test]
fn a_large_file_goes_to_its_place_when_all_of_it_is_there() {
    let home = Home::new();
    let text = fs::read_to_string(home.report()).unwrap();
    let more = (0..20_000).fold(text, |text, n| text + &format!("第{n}条措施继续落实到位。\n"));
    assert!(more.len() > 512 * 1024);
    fs::write(home.report(), more).unwrap();
    let mut session = home.open();
    session.send("90%ma");
    session.see("已设置书签 a");
    let top = session.rows()[0].clone();
    quit(session);
    let mut again = home.open();
    at_top(&mut again, &top);
    quit(again);
}

#[test]
fn standard_input_is_known_by_its_text_but_not_gone_on_with() {
    let home = Home::new();
    let program = env!("CARGO_BIN_EXE_baogao");
    let command = format!("cat {} | {program} -", home.report().to_str().unwrap());
    let state = home.folder.path().join("state");
    let run = |act: fn(&mut Session)| {
        let mut session = Setup {
            program: "/bin/sh".to_owned(),
            arguments: vec!["-c".to_owned(), command.clone()],
            variables: vec![("XDG_STATE_HOME".to_owned(), state.to_str().unwrap().to_owned())],
            ..Setup::default()
        }
        .start();
        session.wait("the first screen", |session| session.is_taken());
        act(&mut session);
        quit(session);
    };
    run(|session| {
        session.send("50%ma");
        session.see("已设置书签 a");
    });
    run(|session| bookmarks(session, 1));
    let mut none = home.start(&["--resume"]);
    assert_eq!(none.see_end(), 2);
    none.see("还没有从文件读过报告");
}

#[test]
fn theme_and_measure_are_remembered_for_every_report() {
    let home = Home::new();
    let mut session = home.open();
    session.send("-");
    session.see("版心宽度：70 格");
    session.send("T");
    session.see("主题：");
    let first = theme(&session);
    quit(session);
    let other = home.folder.path().join("other.txt");
    fs::write(&other, "各位代表：\n别的报告已经办好。\n").unwrap();
    let mut again = home.start(&[other.to_str().unwrap()]);
    again.see("别的报告");
    again.send("-");
    again.see("版心宽度：68 格");
    again.send("T");
    again.see("主题：");
    let second = theme(&again);
    assert_ne!(second, first, "the ring goes on behind the theme that is remembered");
    quit(again);
    let mut plain = home.open_with(&["--no-state"]);
    plain.send("-T");
    plain.see(&format!("主题：{first}"));
    quit(plain);
    let mut told = home.open_with(&["--measure", "40", "--theme", &first]);
    told.send("-");
    told.see("版心宽度：38 格");
    told.send("T");
    told.see(&format!("主题：{second}"));
    quit(told);
}

/// The theme that the status line names.
fn theme(session: &Session) -> String {
    let rows = session.rows();
    let said = rows.iter().find_map(|row| row.split_once("主题：")).unwrap().1;
    said.split_whitespace().next().unwrap().to_owned()
}
