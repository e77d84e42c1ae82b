//! Terminals that misbehave, and what the reader makes of them: it goes on or ends, and gives back what it
//! took.

use crate::harness::{Answers, Session, Setup};
use rustix::process::Signal;
use std::fs;

fn start(setup: Setup) -> Session {
    let mut session = setup.start();
    session.wait("the first screen", |session| session.is_taken());
    session
}

#[track_caller]
fn quits(mut session: Session) {
    session.send("q");
    assert_eq!(session.see_end(), 0);
    session.assert_given_back();
}

#[test]
fn quit_and_stop_signals_give_the_terminal_back() {
    let mut session = start(Setup::default());
    session.signal(Signal::QUIT);
    assert_eq!(session.see_end(), 131);
    session.assert_given_back();
}

#[test]
fn an_error_takes_no_terminal() {
    for arguments in [vec!["nowhere.txt"], vec!["--theme", "none such"], vec!["--measure", "9999"]]
    {
        let arguments = arguments.into_iter().map(str::to_owned).collect();
        let mut session = Setup { arguments, ..Setup::default() }.start();
        assert_eq!(session.see_end(), 2);
        assert!(!session.screen().alternate_screen());
        assert!(!session.screen().hide_cursor());
    }
}

#[test]
fn terminals_of_any_name_or_none() {
    for term in ["", "vt100", "no-such-terminal"] {
        let variables = vec![("TERM".to_owned(), term.to_owned())];
        quits(start(Setup { variables, ..Setup::default() }));
    }
}

#[test]
fn answers_that_are_rubbish_or_late_change_nothing() {
    let mut session = start(Setup { answers: Answers::None, ..Setup::default() });
    session.see("政府工作报告");
    let rubbish: [&[u8]; 9] = [
        b"\x1b[99999;99999R",
        b"\x1b[R\x1b[;R\x1b[1R",
        b"\x1b[?c",
        b"\x1b[1;1R\x1b[1;1R\x1b[?62c",
        b"\x1b]11;rgb:0000/0000/0000\x1b\\",
        b"\x1bP1$r0m\x1b\\",
        b"\xff\xfe\x80\x1b[\xff",
        b"\x1b[200~",
        b"\x1b[201~",
    ];
    for bytes in rubbish {
        session.send_bytes(bytes);
    }
    session.send("\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[?62c");
    session.send("?");
    session.see("帮助");
    session.send("q");
    session.see_gone("帮助");
    quits(session);
}

/// A paste whose end is lost kept every key from being heard, Ctrl-C among them.
#[test]
fn a_paste_without_an_end_keeps_no_key_waiting_for_ever() {
    let mut session = start(Setup::default());
    session.send("/");
    session.wait("the prompt", |session| !session.screen().hide_cursor());
    session.send("\x1b[200~经济");
    session.see("查找 经济");
    session.send("\x1b");
    session.wait("the end of the prompt", |session| session.screen().hide_cursor());
    quits(session);
}

/// A shell says to a stopped job that it ends, and continues it for that, while it has the terminal itself.
#[test]
fn a_job_that_is_stopped_or_in_the_background_ends_when_told_to() {
    let program = env!("CARGO_BIN_EXE_baogao");
    for start in [format!("{program}\n"), format!("{program} &\n")] {
        let arguments = ["--norc", "--noediting", "-i"].map(str::to_owned).into();
        let mut shell =
            Setup { program: "/bin/bash".to_owned(), arguments, ..Setup::default() }.start();
        shell.send("PS1='ready''> '\n");
        shell.see("ready>");
        shell.send(&start);
        if !start.contains('&') {
            // Behind what the terminal answers, which would be the shell's otherwise.
            shell.wait("the first screen", |session| session.is_taken());
            shell.send("?");
            shell.see("帮助");
            shell.send("\x1a");
            shell.see("Stopped");
        }
        shell.send(
            "until jobs | grep Stopped; do :; done; kill %1; until jobs | grep 143; do :; done\n",
        );
        shell.see("Exit 143");
        assert!(shell.is_free());
    }
}

/// The program writes faster than the terminal takes it: keys are not lost, and it ends when told to.
#[test]
fn a_terminal_of_three_hundred_characters_a_second() {
    // Small, so that a frame takes seconds and not a minute.
    let mut session = start(Setup { columns: 30, rows: 8, ..Setup::default() });
    session.slow_down();
    session.send("j");
    session.send(" ");
    session.send("q");
    assert_eq!(session.see_end(), 0);
    session.assert_given_back();
}

/// Everything that was ever shown.
fn said(session: &Session) -> String {
    String::from_utf8_lossy(&session.written).into_owned()
}

#[test]
fn a_file_that_changes_is_noticed_while_one_key_is_pressed_again_and_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.txt");
    let body = (0..200).fold(String::new(), |body, n| body + &format!("第{n}件事办好。\n"));
    fs::write(&file, &body).unwrap();
    let arguments = vec![file.to_str().unwrap().to_owned()];
    let mut session = start(Setup { arguments, ..Setup::default() });
    for row in 1..4 {
        session.send("j");
        session.wait("a row more", |session| session.rows()[0].contains(&format!("第{row}件")));
    }
    fs::write(&file, body + "又一件事。\n").unwrap();
    session.send("j");
    session.wait("the next row", |session| session.rows()[0].contains("第4件"));
    // If it was noticed at the key before, it has gone with this one.
    session.wait("a word of it", |session| said(session).contains("已改动"));
    quits(session);
}

#[test]
fn themes_that_are_named_are_put_on_whatever_came_before() {
    let mut session = start(Setup::default());
    let named = |session: &Session| {
        let last = session.rows().pop().unwrap();
        last.split('：').nth(1).map(str::to_owned)
    };
    for keys in ["jT", "jT", "T", "T"] {
        let (before, written) = (named(&session), session.written.len());
        session.send(keys);
        session.wait("the next name", |session| named(session) != before);
        // More than the name: what is on the screen is dressed anew.
        session.wait("the next theme", |session| session.written.len() > written + 1_000);
    }
    quits(session);
}

#[test]
fn a_file_that_changes_is_noticed_on_a_key_and_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.txt");
    let body = (0..200).fold(String::new(), |body, n| body + &format!("第{n}件事办好。\n"));
    fs::write(&file, format!("各位代表：\n{body}")).unwrap();
    let arguments = vec![file.to_str().unwrap().to_owned()];
    let mut session = start(Setup { arguments, ..Setup::default() });
    session.send("50%ma");
    session.see("书签 a");
    let top = session.rows()[0].clone();
    fs::write(&file, format!("各位代表：\n新的一段在上面。\n另有一段。\n{body}")).unwrap();
    session.send("\x1b[I");
    session.see("按 R");
    session.send("R");
    // Not the invitation to do so: the next write must not meet a reading under way.
    session.see("已重新载入");
    assert_eq!(session.rows()[0], top);
    fs::write(&file, "各位代表：\n别的内容。\n").unwrap();
    session.send("R");
    session.see("1 个书签");
    session.send("B");
    session.see("原文已不存在");
    session.send("\x07");
    session.see_gone("原文已不存在");
    fs::remove_file(&file).unwrap();
    session.send("R");
    session.see("无法重新载入");
    quits(session);
}
