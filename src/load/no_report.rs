//! Files in a folder of reports that are none: what is kept beside them, such as a list of where they are from.
//!
//! Only what can be nothing else is told. Whatever may be a report counts as one.

use super::ReadOptions;
use crate::language::script::is_han;
use crate::text::{self, Kind};
use ::bytes::Bytes;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Why a file is no report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReport {
    /// JSON: data of a program, such as what `export --to json` wrote.
    Data,
    /// There is hardly a Chinese sentence in it.
    NotChinese,
}

/// The longest file that is looked at, in bytes.
const SMALL: u64 = 1 << 15;

/// Bytes at the start of a file that tell a Chinese text.
const HEAD: u64 = 1 << 10;

/// Chinese characters of a line that is Chinese, at least.
const LINE: usize = 12;

/// Chinese characters in such lines that make a report of a text that has more Latin letters.
const ENOUGH: usize = 200;

/// Why a file can be no report, if it can be none.
#[must_use]
pub fn no_report(path: &Path, options: ReadOptions) -> Option<NoReport> {
    let extension = path.extension().unwrap_or_default();
    if extension.eq_ignore_ascii_case("json") {
        return Some(NoReport::Data);
    }
    let is_plain = ["", "txt", "text", "md", "markdown", "log"];
    let is_small = || path.metadata().is_ok_and(|file| file.len() <= SMALL);
    if !is_plain.iter().any(|plain| extension.eq_ignore_ascii_case(plain)) || !is_small() {
        return None;
    }
    let mut file = File::open(path).ok()?;
    let mut bytes = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut bytes).ok()?;
    // Letters are ASCII, and Chinese characters are hardly in any encoding: most files need not be read for this.
    if bytes.iter().filter(|byte| !byte.is_ascii()).count() > bytes.len() / 2 {
        return None;
    }
    file.read_to_end(&mut bytes).ok()?;
    let bytes = Bytes::from(bytes);
    let name = path.to_string_lossy();
    // What only looks like a plain text is read as what it is.
    if !matches!(text::recognise(&bytes, &name), Kind::Text | Kind::Markdown) {
        return None;
    }
    let text = text::read(&bytes, &name, options.encoding).ok()?;
    (!may_be_chinese(&text.content)).then_some(NoReport::NotChinese)
}

/// Whether a text may be a Chinese one.
fn may_be_chinese(text: &str) -> bool {
    let (mut all_han, mut all_letters, mut in_lines) = (0, 0, 0);
    for line in text.lines() {
        let han = line.chars().filter(|c| is_han(*c)).count();
        let letters = line.chars().filter(char::is_ascii_alphabetic).count();
        (all_han, all_letters) = (all_han + han, all_letters + letters);
        if han >= LINE && han > letters {
            in_lines += han;
        }
        // The first lines of a report tell.
        if in_lines >= ENOUGH {
            return true;
        }
    }
    all_han >= all_letters
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPTIONS: ReadOptions =
        ReadOptions { encoding: None, standard_input: "-", text_column: None };

    #[track_caller]
    fn check(name: &str, bytes: impl AsRef<[u8]>, expected: Option<NoReport>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(no_report(&path, OPTIONS), expected, "{name}");
    }

    #[test]
    fn lists_of_sources_and_data_are_no_reports() {
        let list = "东湖市_政府工作报告.txt\thttps://www.example.gov.cn/zwgk/2026/report-01.html\n";
        check("SOURCES.txt", list.repeat(30), Some(NoReport::NotChinese));
        check("LICENSE", "Permission is hereby granted to anyone.\n", Some(NoReport::NotChinese));
        check("README.md", "# Reports\n\nFrom `东湖市`.\n", Some(NoReport::NotChinese));
        check("东湖市-2026.json", "{\"schema\": \"baogao/1\"}\n", Some(NoReport::Data));
    }

    #[test]
    fn whatever_may_be_a_report_is_one() {
        let sentence = "我们建设新东湖，把该做的事一件一件做好，让大家的日子过得更好。\n";
        check("a.txt", "努力。", None);
        check("b.txt", "", None);
        check("c.txt", "2026\n", None);
        let translated = "We build a new Donghu and do well, one by one, what has to be done.\n";
        check("d.txt", format!("{sentence}{translated}{translated}").repeat(9), None);
        check("e.txt", encoding_rs::GBK.encode(sentence).0, None);
        // Encodings that have no bytes but those of letters are decoded first, and pages are no plain texts.
        check("f.txt", "~{NRCG=(Ih~}", None);
        check("g.txt", "<!DOCTYPE html><html><body><p>abc</p></body></html>", None);
        check("h.html", "<p>abc</p>", None);
        check("i.csv", "place,year\n", None);
    }
}
