//! Two compared reports as Markdown: the second in its order, with what has gone where it stood.

use super::sheet::{Piece, Sheet};
use crate::compare::Row;
use crate::document::HeadingIdx;
use crate::export::md::escaped;
use std::io::{self, Write};

/// Writes all that is asked for.
///
/// # Errors
/// Errors of `out`.
pub(super) fn write(out: &mut dyn Write, sheet: &Sheet<'_>) -> io::Result<()> {
    let [a, b] = &sheet.reports;
    writeln!(out, "# {} → {}\n", escaped(&a.title()), escaped(&b.title()))?;
    writeln!(out, "{}", (sheet.words.counts)(&sheet.comparison.counts()))?;
    let mut in_list = false;
    for row in sheet.rows() {
        if let Row::Section { before, after, moved } = row {
            section(out, sheet, before, after, moved)?;
            in_list = false;
            continue;
        }
        if !std::mem::replace(&mut in_list, true) {
            writeln!(out)?;
        }
        sentence(out, sheet, row)?;
    }
    Ok(())
}

fn section(
    out: &mut dyn Write,
    sheet: &Sheet<'_>,
    before: Option<HeadingIdx>,
    after: Option<HeadingIdx>,
    moved: bool,
) -> io::Result<()> {
    let [a, b] = &sheet.reports;
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

fn sentence(out: &mut dyn Write, sheet: &Sheet<'_>, row: Row) -> io::Result<()> {
    let [a, b] = &sheet.reports;
    match row {
        Row::Section { .. } => Ok(()),
        Row::Pair(at) => {
            let Some((pair, sentences)) = sheet.pair(at) else { return Ok(()) };
            let [before, _] = sentences;
            let text: String = sheet.merged(pair, sentences).into_iter().map(marked).collect();
            writeln!(out, "- **{}** {text}", escaped(&sheet.label(pair, before)))
        }
        Row::New(at) => {
            let text = sheet.sentence(1, at).map(|sentence| b.text(sentence));
            writeln!(out, "- **{}** {}", sheet.words.new, escaped(&text.unwrap_or_default()))
        }
        Row::Gone(at) => {
            let text = sheet.sentence(0, at).map(|sentence| a.text(sentence));
            writeln!(out, "- **{}** {}", sheet.words.gone, escaped(&text.unwrap_or_default()))
        }
    }
}

fn marked(piece: Piece<'_>) -> String {
    match piece {
        Piece::Common(text) => escaped(&text),
        Piece::Old(text) => format!("<del>{}</del>", escaped(&text)),
        Piece::New(text) => format!("<ins>{}</ins>", escaped(&text)),
    }
}
