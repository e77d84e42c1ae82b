//! What is copied goes where it can be pasted from, and nothing that hangs holds it up.

use crate::harness::{Session, Setup};

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
