//! The terminal is taken, and given back whatever happens.

use crate::harness::{Answers, Session, Setup};
use baogao::app::{App, Opening};
use baogao::load::Loaded;
use baogao::terminal::Services;
use baogao::view::Theme;
use baogao::words::Lang;
use rustix::process::Signal;
use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::time::{Duration, Instant};

fn start() -> Session {
    let mut session = Setup::default().start();
    session.wait("the first screen", |session| session.is_taken());
    session
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut session = start();
    session.send("q");
    assert_eq!(session.see_end(), 0);
    session.assert_given_back();
}

#[test]
fn signals_give_the_terminal_back() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let mut session = start();
        session.signal(signal);
        assert_eq!(session.see_end(), status);
        session.assert_given_back();
    }
}

#[test]
fn stopping_gives_the_terminal_back_and_continuing_paints_it_again() {
    for stop in [None, Some(Signal::TSTP)] {
        let mut session = start();
        match stop {
            None => session.send("\x1a"),
            Some(signal) => session.signal(signal),
        }
        session.see_stopped();
        session.wait("the terminal", |session| session.is_free());
        session.assert_given_back();
        session.signal(Signal::CONT);
        session.wait("the screen again", |session| session.is_taken());
        session.send("q");
        assert_eq!(session.see_end(), 0);
        session.assert_given_back();
    }
}

#[test]
fn the_process_ends_when_the_terminal_closes() {
    let mut session = start();
    session.hang_up();
    session.see_end();
}

/// What [`a_panic_gives_the_terminal_back_before_its_message`] runs in a terminal of its own: a reader of
/// which a thread panics when it is told to.
#[test]
fn reader_that_panics() {
    let Some(socket) = std::env::var_os("BAOGAO_TEST_SOCKET") else { return };
    let mut told = UnixStream::connect(socket).unwrap();
    std::thread::spawn(move || {
        told.read_exact(&mut [0]).unwrap();
        panic!("told to panic");
    });
    let loaded = Loaded::new("name".to_owned(), &baogao::text::decode(b"text", None));
    let size = baogao::terminal::size();
    let (mut app, effects) = App::new(Opening::report(loaded, size, Lang::Zh));
    let load_theme = &mut |_: &str, _| Ok(Theme::default());
    let services = Services { load_theme, ambiguous: None };
    let _ = baogao::terminal::run(&mut app, effects, services);
}

#[test]
fn a_panic_gives_the_terminal_back_before_its_message() {
    let home = tempfile::TempDir::new().unwrap();
    let socket = home.path().join("socket");
    let listener = UnixListener::bind(&socket).unwrap();
    let mut session = Setup {
        program: std::env::current_exe().unwrap().to_str().unwrap().to_owned(),
        arguments: ["--exact", "modes::reader_that_panics", "--nocapture"]
            .map(str::to_owned)
            .into(),
        variables: vec![("BAOGAO_TEST_SOCKET".to_owned(), socket.to_str().unwrap().to_owned())],
        ..Setup::default()
    }
    .start();
    let (mut teller, _) = listener.accept().unwrap();
    session.wait("the first screen", |session| session.is_taken());
    teller.write_all(b"!").unwrap();
    session.wait("the terminal", |session| session.is_free());
    session.see("told to panic");
    assert_eq!(session.see_end(), 101);
    session.assert_given_back();
}

/// Alt-[ alone begins what could be a sequence: it must not block the program.
#[test]
fn an_unfinished_sequence_keeps_no_signal_waiting() {
    let mut session = start();
    session.send("\x1b[");
    session.signal(Signal::TERM);
    assert_eq!(session.see_end(), 143);
    session.assert_given_back();
}

#[test]
fn keys_come_from_the_terminal_when_the_text_comes_through_a_pipe() {
    let program = env!("CARGO_BIN_EXE_baogao");
    let arguments = vec!["-c".to_owned(), format!("echo 各位代表 | {program} -")];
    let mut session =
        Setup { program: "/bin/sh".to_owned(), arguments, ..Setup::default() }.start();
    session.wait("the first screen", |session| session.is_taken());
    session.send("q");
    assert_eq!(session.see_end(), 0);
    session.assert_given_back();
}

#[test]
fn a_paste_of_ten_kilobytes_arrives_whole() {
    let mut session = start();
    session.send("/");
    session.wait("the prompt", |session| !session.screen().hide_cursor());
    let paste = format!("\x1b[200~{}pasted\x1b[201~", "报告 ".repeat(1500));
    assert!(paste.len() > 10_000);
    session.send(&paste);
    session.see("pasted");
}

#[test]
fn a_terminal_that_never_answers_costs_nothing() {
    let mut session = Setup { answers: Answers::None, ..Setup::default() }.start();
    session.wait("the first screen", |session| session.is_taken());
    session.send("q");
    assert_eq!(session.see_end(), 0);
}

#[test]
#[cfg(target_os = "linux")]
fn an_idle_program_does_nothing() {
    let mut session = start();
    session.send("?");
    session.see("帮助");
    let quiet = |session: &mut Session, milliseconds| {
        let until = Instant::now() + Duration::from_millis(milliseconds);
        session.wait("time to pass", |_| Instant::now() > until);
        (session.effort(), session.written.len())
    };
    // The last frame may be on the screen before the program waits again.
    let before = quiet(&mut session, 50);
    assert_eq!(quiet(&mut session, 300), before);
}
