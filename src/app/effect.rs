//! What an update asks to be done outside: it reaches nothing itself.

/// Something to be done outside the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Keep on disk what the user has done.
    Keep,
    /// Read the text anew, as it is on disk now.
    Reload,
    /// Look for what is typed beside the reading ([`crate::app::seek`]): a key would wait for it.
    Seek,
    /// Put on the theme that the state names: what it looks like may stand in a file.
    Dress,
    /// Draw the whole screen anew.
    Repaint,
    /// Put a text into the clipboard.
    Copy(String),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
}

/// Which clipboard took a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clipboard {
    /// The one that the terminal keeps, or was asked to.
    Terminal,
    /// The desktop's.
    System,
}

/// What is to be done outside, in order.
pub type Effects = Vec<Effect>;
