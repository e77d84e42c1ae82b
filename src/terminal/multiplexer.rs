//! Terminal multiplexers, and how they treat copied text.
//!
//! tmux's own command stores a text in a buffer and passes it to the terminal. By default tmux ignores programs
//! inside it that set the clipboard (OSC 52), as GNU screen does; neither reports this.

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
    /// GNU screen, which cannot reach the clipboard of the terminal around it.
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
    // Always waited for, so that no zombie process remains.
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
