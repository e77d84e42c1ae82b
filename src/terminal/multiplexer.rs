//! Programs that stand between the reader and the terminal, and what they make of a copied text.
//!
//! tmux keeps it in a buffer of its own and hands it to the terminal, if it is asked by its own command. By default it
//! ignores what programs inside it put into the clipboard (OSC 52), as GNU screen does, and neither says so.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// How long tmux may take before the copy goes on without it.
const PATIENCE: Duration = Duration::from_secs(1);

/// The program between the reader and the terminal, as far as the environment says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Multiplexer {
    /// There is none.
    Absent,
    /// tmux, which can be asked.
    Tmux,
    /// tmux on another machine, from which the session came through ssh.
    DistantTmux,
    /// GNU screen, which knows no clipboard of the terminal around it.
    Screen,
}

/// Reads the environment: `variable` looks a name up.
#[must_use]
pub fn find(variable: impl Fn(&str) -> Option<String>) -> Multiplexer {
    let says = |name: &str| variable(name).unwrap_or_default();
    if !says("TMUX").is_empty() {
        Multiplexer::Tmux
    } else if !says("STY").is_empty() {
        Multiplexer::Screen
    } else if says("TERM").starts_with("tmux") {
        Multiplexer::DistantTmux
    } else {
        Multiplexer::Absent
    }
}

/// Puts a text into a buffer of tmux, which also sends it to the clipboard of the terminal around it. Returns
/// whether tmux took it; versions before 3.2 do not.
#[must_use]
pub fn put(text: &str) -> bool {
    let text = text.to_owned();
    let (done, put) = channel();
    let started = thread::Builder::new().spawn(move || {
        // Sending fails if the other side no longer waits.
        let _ = done.send(load_buffer(&text).unwrap_or(false));
    });
    started.is_ok() && put.recv_timeout(PATIENCE).unwrap_or(false)
}

fn load_buffer(text: &str) -> io::Result<bool> {
    let mut command = Command::new("tmux");
    command.args(["load-buffer", "-w", "-"]);
    let mut tmux =
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let written = tmux.stdin.take().map(|mut input| input.write_all(text.as_bytes()));
    // Waited for in any case, so that it does not stay in the table of processes.
    let ended = tmux.wait()?;
    Ok(ended.success() && matches!(written, Some(Ok(()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_tells_what_stands_between() {
        let check = |name: &'static str, value: &'static str| {
            find(move |asked| (asked == name).then(|| value.to_owned()))
        };
        assert_eq!(check("TMUX", "/run/tmux-0/default,1,0"), Multiplexer::Tmux);
        assert_eq!(check("TMUX", ""), Multiplexer::Absent);
        assert_eq!(check("STY", "4711.pts-0.host"), Multiplexer::Screen);
        assert_eq!(check("TERM", "tmux-256color"), Multiplexer::DistantTmux);
        assert_eq!(check("TERM", "xterm-256color"), Multiplexer::Absent);
    }
}
