//! Names of files in the commands that messages advise.

use std::borrow::Cow;

/// The name of a file as one word of a command: quoted where a shell would read anything else in it.
pub(super) fn shell_word(name: &str) -> Cow<'_, str> {
    let is_plain = |c: char| c.is_alphanumeric() || "._-/+,:@%=".contains(c);
    let path =
        if name.starts_with('-') { Cow::Owned(format!("./{name}")) } else { Cow::Borrowed(name) };
    if !path.is_empty() && path.chars().all(is_plain) {
        return path;
    }
    Cow::Owned(format!("'{}'", path.replace('\'', r"'\''")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_blanks_and_signs_are_quoted() {
        for (name, word) in [
            ("2024年报告.pdf", "2024年报告.pdf"),
            ("2024 政府 工作报告.pdf", "'2024 政府 工作报告.pdf'"),
            ("报告(终稿).doc", "'报告(终稿).doc'"),
            ("it's.pdf", r"'it'\''s.pdf'"),
            ("-l.pdf", "./-l.pdf"),
            ("", "''"),
        ] {
            assert_eq!(shell_word(name), word);
        }
    }
}
