//! `baogao terms`: how often words stand in reports, over places and years.

use super::args::{GroupBy, TermsArgs};
use super::context::Context;
use super::failure::Failure;
use super::input::{self, Reports};
use super::{output, table};
use crate::catalogue::{self, ShelfOrder, Whose};
use crate::export::table::Cell;
use crate::load::{self, Source};
use crate::phrases::{Counts, Term, TermList, read_list};
use crate::text::harmless;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// Runs the command. A file that cannot be read is named, and the rest are counted all the same.
///
/// # Errors
/// Those of the list of words, and of writing.
pub(super) fn run(arguments: &TermsArgs, context: Context) -> Result<ExitCode, Failure> {
    let (paths, words) = divided(&arguments.named);
    let mut terms =
        arguments.list.as_deref().map_or(Ok(Vec::new()), |list| listed(list, context))?;
    terms.extend(words.iter().map(|word| Term::new(word)));
    if terms.is_empty() {
        return Err(Failure::NoTerms);
    }
    let terms = TermList::new(terms).ok_or(Failure::TooManyTerms)?;
    let Reports { sources, mut unread } = Reports::named(&paths, context);
    let mut counted: Vec<Counted> = Vec::new();
    let (known, policy) = (input::known(&sources, context), context.state());
    let count = |source: &Source| {
        let file = source.as_named(&source.name(context.words().standard_input));
        let (whose, counts) = catalogue::count_words(source, &terms, &known, &policy)?;
        Ok(Counted { file, whose, counts })
    };
    unread |= input::each(&sources, context, count, |_, report| {
        counted.push(report);
        Ok(())
    })?;
    input::keep(&known, context);
    let rows = Rows { terms: &terms, by: &arguments.by, per: f64::from(arguments.per) };
    rows.order(&mut counted);
    output::with(|out| {
        let columns = (context.words().pages.terms, &*rows.columns());
        table::write(out, &arguments.table, columns, context, |put| {
            counted
                .chunk_by(|a, b| rows.are_together(a, b))
                .try_for_each(|group| rows.put(group, put))
        })
    })?;
    Ok(if unread { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// The words of a list.
fn listed(list: &OsStr, context: Context) -> Result<Vec<Term>, Failure> {
    let source = Source::File(list.into());
    let text = load::read(&source, context.read_options(), &|_, _| ())?;
    read_list(text.text()).map_err(|fault| Failure::TermList {
        name: harmless(&list.to_string_lossy()).into_owned(),
        line: fault.line,
    })
}

/// What is named, divided into paths and words: what exists is a path, and so is what can only be meant as one.
fn divided(named: &[OsString]) -> (Vec<OsString>, Vec<String>) {
    let is_path = |name: &&OsString| {
        let is_row = || matches!(Source::named(Some(name.as_os_str())), Source::Row(_));
        *name == "-"
            || Path::new(name).exists()
            || name.to_str().is_none_or(looks_like_path)
            || is_row()
    };
    let (mut paths, words): (Vec<&OsString>, Vec<&OsString>) = named.iter().partition(is_path);
    let mut words = words;
    // Reports have few Latin words. A first one before others, where nothing is a path, is a name misspelt.
    if paths.is_empty()
        && words.len() > 1
        && let Some(first) = words.first().copied().filter(|first| first.is_ascii())
        && words.iter().skip(1).any(|word| !word.is_ascii())
    {
        paths.push(first);
        words.remove(0);
    }
    let paths = paths.into_iter().cloned().collect();
    (paths, words.iter().filter_map(|word| word.to_str()).map(str::to_owned).collect())
}

/// Whether a name has what no word has: separators of folders, or the ending of a file.
fn looks_like_path(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(OsStr::to_str);
    let is_ending = |ending: &str| {
        (2..=5).contains(&ending.len())
            && ending.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
            && ending.starts_with(|c: char| c.is_ascii_lowercase())
    };
    name.trim().is_empty() || name.contains(['/', '\\']) || ending.is_some_and(is_ending)
}

/// A report with its counts.
struct Counted {
    file: String,
    whose: Whose,
    counts: Counts,
}

/// How counts become rows.
struct Rows<'a> {
    terms: &'a TermList,
    by: &'a [GroupBy],
    per: f64,
}

impl Rows<'_> {
    fn has(&self, by: GroupBy) -> bool {
        self.by.contains(&by)
    }

    fn columns(&self) -> Vec<&'static str> {
        const OF_REPORT: [&str; 3] = ["file", "place", "year"];
        const COUNTS: [&str; 8] =
            ["group", "term", "count", "in_notes", "documents", "reports", "characters", "rate"];
        let is_report = self.has(GroupBy::Report);
        let of = |name: &&str| match *name {
            "file" => is_report,
            "place" => is_report || self.has(GroupBy::Place),
            _ => is_report || self.has(GroupBy::Year),
        };
        OF_REPORT.iter().filter(|name| of(name)).chain(&COUNTS).copied().collect()
    }

    /// Sets those next to each other that are counted together.
    fn order(&self, counted: &mut [Counted]) {
        let first = self.by.iter().find_map(|by| match by {
            GroupBy::Report => None,
            GroupBy::Place => Some(ShelfOrder::Place),
            GroupBy::Year => Some(ShelfOrder::Year),
        });
        if let Some(order) = first {
            counted.sort_by(|a, b| order.compare(&a.whose, &b.whose));
        }
    }

    fn are_together(&self, a: &Counted, b: &Counted) -> bool {
        self.by.iter().all(|by| match by {
            GroupBy::Report => false,
            GroupBy::Place => a.whose.place == b.whose.place,
            GroupBy::Year => a.whose.year == b.whose.year,
        })
    }

    /// A row for each word, counted in all reports of a group together.
    fn put(
        &self,
        group: &[Counted],
        put: &mut dyn FnMut(Vec<Cell<'static>>) -> io::Result<()>,
    ) -> io::Result<()> {
        let Some(first) = group.first() else { return Ok(()) };
        let columns = self.columns();
        let characters: usize = group.iter().map(|report| report.counts.characters).sum();
        for (index, term) in self.terms.terms().iter().enumerate() {
            let of = |counts: &[usize]| counts.get(index).copied().unwrap_or(0);
            let in_text: usize = group.iter().map(|report| of(&report.counts.text)).sum();
            let in_notes: usize = group.iter().map(|report| of(&report.counts.notes)).sum();
            let has = |report: &&Counted| of(&report.counts.text) + of(&report.counts.notes) > 0;
            let mut cells = Vec::new();
            for name in &columns {
                cells.push(match *name {
                    "file" => Cell::text(Some(first.file.clone())),
                    "place" => Cell::text(first.whose.place.clone()),
                    "year" => Cell::whole(first.whose.year),
                    "group" => Cell::text(term.group.clone()),
                    "term" => Cell::text(Some(term.name.clone())),
                    "count" => Cell::Whole(in_text),
                    "in_notes" => Cell::Whole(in_notes),
                    "documents" => Cell::Whole(group.iter().filter(has).count()),
                    "reports" => Cell::Whole(group.len()),
                    "characters" => Cell::Whole(characters),
                    _ => Cell::Rate(self.rate(in_text, characters)),
                });
            }
            put(cells)?;
        }
        Ok(())
    }

    /// How often something stands in so many characters as the user wants; 0 in a text without any.
    #[allow(clippy::cast_precision_loss, reason = "no folder has 2^52 characters")]
    fn rate(&self, count: usize, characters: usize) -> f64 {
        if characters == 0 { 0.0 } else { count as f64 * self.per / characters as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(named: &[&str], paths: &[&str], words: &[&str]) {
        let named: Vec<OsString> = named.iter().map(OsString::from).collect();
        let (found, counted) = divided(&named);
        assert_eq!(
            (found, counted),
            (
                paths.iter().map(OsString::from).collect(),
                words.iter().map(|w| (*w).to_owned()).collect()
            )
        );
    }

    #[test]
    fn what_exists_is_a_path_and_everything_else_a_word() {
        check(&["src", "低空经济", "-", "AI"], &["src", "-"], &["低空经济", "AI"]);
        check(
            &["src", "报告.txt", "a/b", "3.0", "A.I.", ""],
            &["src", "报告.txt", "a/b", ""],
            &["3.0", "A.I."],
        );
        check(&["低空经济", "AI"], &[], &["低空经济", "AI"]);
        check(&["AI", "5G"], &[], &["AI", "5G"]);
        check(&["reports.csv#12!", "5G"], &["reports.csv#12!"], &["5G"]);
        check(&["reprots", "低空经济"], &["reprots"], &["低空经济"]);
    }
}
