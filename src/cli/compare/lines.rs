//! A value, a section or a sentence a line, with tabs between: what became of it, its place in either report, its text.

use super::sheet::{Entry, Piece, SectionEntry, Sheet};
use crate::panel::value_as_text;
use std::io::{self, Write};

/// Writes the counts, then all that is asked for.
///
/// # Errors
/// Errors of `out`.
pub(super) fn write(out: &mut dyn Write, sheet: &Sheet<'_>) -> io::Result<()> {
    let [a, b] = &sheet.reports;
    writeln!(
        out,
        "counts\t{}\t{}\t{}",
        a.file,
        b.file,
        (sheet.words.counts)(&sheet.comparison.counts())
    )?;
    for entry in sheet.entries() {
        match entry {
            Entry::Value(value) => {
                let places = [a.place_of(value.before), b.place_of(value.after)].join("\t");
                let old = marked(Piece::Old(value_as_text(value.before).into()));
                let new = marked(Piece::New(value_as_text(value.after).into()));
                writeln!(out, "value\t{places}\t{} {old}{new}", sheet.measured(value))?;
            }
            Entry::Section(entry) => section(out, sheet, entry)?,
            Entry::Pair(pair, sentences) => {
                let [before, after] = sentences;
                let moved = if pair.moved { "moved-" } else { "" };
                let places = [a.place(&a.address(before)), b.place(&b.address(after))];
                let text: String = sheet.merged(pair, sentences).into_iter().map(marked).collect();
                writeln!(out, "{moved}{}\t{}\t{text}", pair.kind.name(), places.join("\t"))?;
            }
            Entry::New(sentence) => {
                let place = b.place(&b.address(sentence));
                writeln!(out, "new\t{NONE}\t{place}\t{}", b.text(sentence))?;
            }
            Entry::Gone(sentence) => {
                let place = a.place(&a.address(sentence));
                writeln!(out, "gone\t{place}\t{NONE}\t{}", a.text(sentence))?;
            }
        }
    }
    Ok(())
}

fn section(out: &mut dyn Write, sheet: &Sheet<'_>, entry: SectionEntry) -> io::Result<()> {
    let [a, b] = &sheet.reports;
    let SectionEntry { before, after, moved } = entry;
    let name = match (before, after) {
        (Some(_), None) => "section-gone",
        (None, _) => "section-new",
        _ if moved => "section-moved",
        _ => "section",
    };
    let [old, new] = [(a, before), (b, after)].map(|(report, heading)| {
        heading.map(|h| (report.place(report.heading_address(h)), report.heading(h)))
    });
    let text = match (&old, &new) {
        (Some((_, old)), Some((_, new))) if old != new => format!("{old} → {new}"),
        (_, Some((_, text))) | (Some((_, text)), None) => text.to_string(),
        (None, None) => String::new(),
    };
    let place = |side: Option<(String, _)>| side.map_or(NONE.to_owned(), |(place, _)| place);
    writeln!(out, "{name}\t{}\t{}\t{text}", place(old), place(new))
}

/// Stands where a report has nothing.
const NONE: &str = "–";

/// A piece as `git diff --word-diff` marks it.
fn marked(piece: Piece<'_>) -> String {
    match piece {
        Piece::Common(text) => text.into_owned(),
        Piece::Old(text) => format!("[-{text}-]"),
        Piece::New(text) => format!("{{+{text}+}}"),
    }
}
