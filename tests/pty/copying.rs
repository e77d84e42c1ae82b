//! What is copied goes where it can be pasted from, and nothing that hangs holds it up.

use crate::harness::{Session, Setup};
use std::process::Command;

fn open(setup: Setup) -> Session {
    let mut session = setup.start();
    session.see("各位代表：");
    session
}

/// Copies the first paragraph, and waits for the message.
#[track_caller]
fn check(mut session: Session, name: &str) {
    session.send("y");
    session.see(&format!("已复制 5 字（{name}）"));
    // 各位代表：
    let copied = b"\x1b]52;c;5ZCE5L2N5Luj6KGo77ya";
    assert!(session.written.windows(copied.len()).any(|bytes| bytes == copied));
    session.send("q");
    assert_eq!(session.see_end(), 0);
    session.assert_given_back();
}

#[test]
fn the_terminal_gets_what_is_copied_with_or_without_a_desktop() {
    let display = |display: &str| vec![("DISPLAY".to_owned(), display.to_owned())];
    check(open(Setup::default()), "终端剪贴板");
    // The number of the second is too large for a port: x11rb panics where it adds it up.
    for none in [":59000", ":64999", "nowhere.invalid:0", "nonsense"] {
        check(open(Setup { variables: display(none), ..Setup::default() }), "终端剪贴板");
    }
    let arguments = vec!["--ambiguous".to_owned(), "narrow".to_owned()];
    check(open(Setup { kind: "\x1b[?62;52c", arguments, ..Setup::default() }), "终端剪贴板");
}

/// tmux with its own defaults ignores what a program puts into the clipboard (OSC 52).
#[test]
fn what_is_copied_in_tmux_is_in_its_buffer_and_goes_to_the_terminal_around_it() {
    let folder = tempfile::tempdir().unwrap();
    let tmux = |arguments: &[&str]| {
        let mut command = Command::new("tmux");
        command.env_remove("TMUX").env("TMUX_TMPDIR", folder.path()).args(["-L", "copying"]);
        command.args(arguments).output()
    };
    let version = tmux(&["-V"]).map(|output| String::from_utf8(output.stdout).unwrap());
    let is_old =
        |version: &str| ["1.", "2.", "3.0", "3.1"].iter().any(|old| version.starts_with(old));
    if !version.is_ok_and(|version| !is_old(version.trim_start_matches("tmux "))) {
        eprintln!("SKIPPED: tmux 3.2 or newer is not installed");
        return;
    }
    // Nothing is left running when the terminal around it is gone, whatever comes of the test.
    let settings = folder.path().join("tmux.conf");
    std::fs::write(&settings, "set -g destroy-unattached on\n").unwrap();
    let settings = settings.to_str().unwrap();
    let start =
        ["-u", "-L", "copying", "-f", settings, "new-session", env!("CARGO_BIN_EXE_baogao")];
    let folder_name = folder.path().to_str().unwrap().to_owned();
    let mut session = open(Setup {
        program: "tmux".to_owned(),
        arguments: start.map(str::to_owned).to_vec(),
        variables: vec![("TMUX_TMPDIR".to_owned(), folder_name)],
        ..Setup::default()
    });
    session.send("y");
    session.see("已复制 5 字（tmux 缓冲区）");
    let kept = tmux(&["show-buffer"]).unwrap().stdout;
    assert_eq!(String::from_utf8(kept).unwrap(), "各位代表：");
    // Base64 of 各位代表：, to the terminal around tmux.
    let copied = b"5ZCE5L2N5Luj6KGo77ya";
    session.wait("the clipboard", |s| s.written.windows(copied.len()).any(|bytes| bytes == copied));
}

#[test]
fn what_may_not_pass_a_copy_on_is_not_said_to_have_copied() {
    let variable = |name: &str, value: &str| vec![(name.to_owned(), value.to_owned())];
    // No server listens there; and one on another machine, which only the name of the terminal tells.
    for (variables, said) in [
        (variable("TMUX", "/nowhere/tmux,1,0"), "set-clipboard on"),
        (variable("TERM", "tmux-256color"), "set-clipboard on"),
        (variable("STY", "1.pts-0.host"), "GNU screen"),
    ] {
        let mut session = open(Setup { variables, ..Setup::default() });
        session.send("y");
        session.see(said);
        session.send("q");
        assert_eq!(session.see_end(), 0);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_display_that_never_answers_keeps_nobody_waiting() {
    use std::os::linux::net::SocketAddrExt;
    use std::os::unix::net::{SocketAddr, UnixListener};
    // A number that nobody else has: displays are found by it, and sockets without a file end with us.
    let number = 50_000 + std::process::id() % 9_000;
    let address = SocketAddr::from_abstract_name(format!("/tmp/.X11-unix/X{number}")).unwrap();
    let _silent = UnixListener::bind_addr(&address).unwrap();
    let variables = vec![("DISPLAY".to_owned(), format!(":{number}"))];
    check(open(Setup { variables, ..Setup::default() }), "终端剪贴板");
}
