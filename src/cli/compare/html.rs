//! Two compared reports as one page in two columns, without scripts, that prints.

use super::sheet::{Entry, Report, SectionEntry, Sheet};
use crate::compare::{PairKind, Sentence};
use crate::document::{HeadingIdx, Span};
use crate::export::markup::{escaped, identifier};
use crate::panel::{ChangedValue, value_as_text};
use std::io::{self, Write};
use std::ops::Range;

/// The style sheet, embedded in the page.
const STYLE: &str = include_str!("../../../assets/html/compare.css");

/// Writes all that is asked for.
///
/// # Errors
/// Errors of `out`.
pub(super) fn write(out: &mut dyn Write, sheet: &Sheet<'_>) -> io::Result<()> {
    let [before, after] = sheet.reports.each_ref().map(|report| escaped(&report.title()));
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"baogao {}\">\n<title>{before} → {after}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<p class=\"counts\">{}</p>\n<table>\n\
         <thead><tr><td></td><th scope=\"col\">{before}</th><th scope=\"col\">{after}</th></tr></thead>\n\
         <tbody>\n",
        sheet.lang.commands().figures_page.lang,
        env!("CARGO_PKG_VERSION"),
        escaped(&(sheet.words.counts)(&sheet.comparison.counts())),
    )?;
    if sheet.has_values() {
        let heading = format!("<h2>{}</h2>", escaped(sheet.words.values));
        cells(out, "section", "", "", [&heading, ""])?;
    }
    sheet.entries().try_for_each(|entry| row(out, sheet, entry))?;
    out.write_all(b"</tbody>\n</table>\n</body>\n</html>\n")
}

fn row(out: &mut dyn Write, sheet: &Sheet<'_>, entry: Entry<'_>) -> io::Result<()> {
    let [a, b] = &sheet.reports;
    match entry {
        Entry::Value(value) => values(out, sheet, value),
        Entry::Section(entry) => section(out, sheet, entry),
        Entry::Pair(pair, sentences) => {
            let [before, after] = sentences;
            let (old, new): (Vec<_>, Vec<_>) =
                pair.differences.iter().map(|d| (d.before.clone(), d.after.clone())).unzip();
            let sides = [(a, before, old, "del"), (b, after, new, "ins")];
            let [old, new] = sides.map(|(report, sentence, ranges, tag)| {
                let text = |range| {
                    let span = Span::new(sentence.span.block, range);
                    escaped(&report.document.without_marks(span))
                };
                marked(sentence, &ranges, tag, &text)
            });
            let sign = match (pair.moved, pair.kind) {
                (true, _) => "↷",
                (false, PairKind::Same) => "",
                (false, PairKind::Changed) => "~",
                (false, PairKind::Alike) => "≈",
            };
            let label = escaped(&sheet.label(pair, sentences));
            cells(out, pair.kind.name(), sign, &label, [&old, &new])
        }
        Entry::New(sentence) => {
            cells(out, "new", "+", sheet.words.new, ["", &escaped(&b.text(sentence))])
        }
        Entry::Gone(sentence) => {
            cells(out, "gone", "−", sheet.words.gone, [&escaped(&a.text(sentence)), ""])
        }
    }
}

/// A value as each report states it, with its sentence, which leads to the page of the report where there is one.
fn values(out: &mut dyn Write, sheet: &Sheet<'_>, value: &ChangedValue<'_>) -> io::Result<()> {
    let name = escaped(&sheet.measured(value));
    let [a, b] = &sheet.reports;
    let sides = [(a, value.before, "del"), (b, value.after, "ins")];
    let [old, new] = sides.map(|(report, row, tag)| {
        let (text, mut said) = (value_as_text(row), escaped(row.sentence.text.trim()));
        if let Some((page, address)) = report.page.as_ref().zip(row.sentence.address.as_ref()) {
            let target = format!("{}#{}", escaped(page), identifier(address));
            said = format!("<a href=\"{target}\">{said}</a>");
        }
        format!("{name} <{tag}>{}</{tag}><br><small>{said}</small>", escaped(&text))
    });
    cells(out, "value", "~", sheet.words.values, [&old, &new])
}

fn section(out: &mut dyn Write, sheet: &Sheet<'_>, entry: SectionEntry) -> io::Result<()> {
    let [a, b] = &sheet.reports;
    let SectionEntry { before, after, moved } = entry;
    let heading = |side: Option<(&Report<'_>, HeadingIdx)>| {
        side.map_or(String::new(), |(report, heading)| {
            let level = report.document.heading(heading).level.saturating_add(1).min(6);
            format!("<h{level}>{}</h{level}>", escaped(&report.heading(heading)))
        })
    };
    let (sign, label) = match (before, after) {
        (Some(_), None) => ("−", sheet.words.gone),
        (None, _) => ("+", sheet.words.new),
        _ if moved => ("↷", sheet.words.moved),
        _ => ("", ""),
    };
    let (old, new) = (heading(before.map(|h| (a, h))), heading(after.map(|h| (b, h))));
    cells(out, "section", sign, label, [&old, &new])
}

fn cells(
    out: &mut dyn Write,
    class: &str,
    sign: &str,
    label: &str,
    [old, new]: [&str; 2],
) -> io::Result<()> {
    let title = if label.is_empty() { String::new() } else { format!(" title=\"{label}\"") };
    writeln!(out, "<tr class=\"{class}\"><td{title}>{sign}</td><td>{old}</td><td>{new}</td></tr>")
}

/// A sentence with an element around each place where it differs.
fn marked(
    sentence: &Sentence,
    ranges: &[Range<usize>],
    tag: &str,
    text: &impl Fn(Range<usize>) -> String,
) -> String {
    let mut at = sentence.span.start();
    let mut html = String::new();
    for range in ranges.iter().filter(|range| !range.is_empty()) {
        html += &text(at..range.start);
        html.extend(["<", tag, ">", &text(range.clone()), "</", tag, ">"]);
        at = range.end;
    }
    html + &text(at..sentence.span.end())
}
