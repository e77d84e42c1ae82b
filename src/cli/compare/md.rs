//! Two compared reports as Markdown: the second in its order, with what has gone where it stood.

use super::sheet::{Entry, Piece, SectionEntry, Sheet};
use crate::export::md::escaped;
use crate::panel::value_as_text;
use std::io::{self, Write};

/// Writes all that is asked for.
///
/// # Errors
/// Errors of `out`.
pub(super) fn write(out: &mut dyn Write, sheet: &Sheet<'_>) -> io::Result<()> {
    let [a, b] = &sheet.reports;
    writeln!(out, "# {} → {}\n", escaped(&a.title()), escaped(&b.title()))?;
    writeln!(out, "{}", (sheet.words.counts)(&sheet.comparison.counts()))?;
    if sheet.has_values() {
        writeln!(out, "\n## {}", sheet.words.values)?;
    }
    let mut in_list = false;
    for entry in sheet.entries() {
        let is_sentence = !matches!(entry, Entry::Section(_));
        if is_sentence && !in_list {
            writeln!(out)?;
        }
        in_list = is_sentence;
        let (label, text) = match entry {
            Entry::Value(value) => {
                let old = marked(Piece::Old(value_as_text(value.before).into()));
                let new = marked(Piece::New(value_as_text(value.after).into()));
                (escaped(&sheet.measured(value)), old + &new)
            }
            Entry::Section(entry) => {
                section(out, sheet, entry)?;
                continue;
            }
            Entry::Pair(pair, sentences) => {
                let text = sheet.merged(pair, sentences).into_iter().map(marked).collect();
                (escaped(&sheet.label(pair, sentences)), text)
            }
            Entry::New(sentence) => (sheet.words.new.to_owned(), escaped(&b.text(sentence))),
            Entry::Gone(sentence) => (sheet.words.gone.to_owned(), escaped(&a.text(sentence))),
        };
        writeln!(out, "- **{label}** {text}")?;
    }
    Ok(())
}

fn section(out: &mut dyn Write, sheet: &Sheet<'_>, entry: SectionEntry) -> io::Result<()> {
    let [a, b] = &sheet.reports;
    let SectionEntry { before, after, moved } = entry;
    let Some((report, heading)) = after.map(|h| (b, h)).or(before.map(|h| (a, h))) else {
        return Ok(());
    };
    let level = report.document.heading(heading).level;
    let hashes = "#".repeat(usize::from(level).saturating_add(1).min(6));
    let text = escaped(&report.heading(heading));
    let behind = match (before, after) {
        (Some(_), None) => format!("（{}）", sheet.words.gone),
        (None, _) => format!("（{}）", sheet.words.new),
        (Some(before), _) if moved => {
            format!("（{}）", (sheet.words.moved_from)(&escaped(&a.heading(before))))
        }
        (Some(before), _) if a.heading(before) != report.heading(heading) => {
            format!(" ← {}", escaped(&a.heading(before)))
        }
        _ => String::new(),
    };
    writeln!(out, "\n{hashes} {text}{behind}")
}

fn marked(piece: Piece<'_>) -> String {
    match piece {
        Piece::Common(text) => escaped(&text),
        Piece::Old(text) => format!("<del>{}</del>", escaped(&text)),
        Piece::New(text) => format!("<ins>{}</ins>", escaped(&text)),
    }
}
