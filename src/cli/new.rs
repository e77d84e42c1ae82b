//! `baogao new`: the phrases that spread in a year and that none before had, those gone, and those of one report.

use super::args::NewArgs;
use super::context::Context;
use super::failure::Failure;
use super::input::{self, Reports};
use super::{output, table};
use crate::catalogue::{Change, ChangeExample, ChangeKind, ShelfText, changes, changes_of};
use crate::document::{Addresses, Document};
use crate::export::table::{Cell, Link};
use crate::load::{Loaded, Source};
use crate::phrases::spelled;
use std::collections::HashMap;
use std::process::ExitCode;

/// The columns of a row.
const COLUMNS: [&str; 11] = [
    "change", "phrase", "reports", "of", "count", "place", "year", "file", "address", "sentence",
    "note",
];

/// Runs the command. A file that cannot be read is named, and the rest are compared all the same.
///
/// # Errors
/// When there is nothing to compare, and those of writing.
pub(super) fn run(arguments: &NewArgs, context: Context) -> Result<ExitCode, Failure> {
    let mut shelf: Vec<ShelfText> = Vec::new();
    // Reports that cannot be read a second time.
    let mut kept: HashMap<usize, Loaded> = HashMap::new();
    let read = |source: &Source| {
        let report = input::report(source, context)?;
        let text = ShelfText::of(source, &report);
        Ok((text, (!input::can_be_read_again(source)).then_some(report)))
    };
    let mut add = |(text, report): (ShelfText, Option<Loaded>)| {
        kept.extend(report.map(|report| (shelf.len(), report)));
        shelf.push(text);
    };
    let is_one = !arguments.against.is_empty();
    let named = if is_one {
        let [report] = arguments.files.as_slice() else { return Err(Failure::OneAgainst) };
        add(read(&Source::named(Some(report)))?);
        &arguments.against
    } else {
        &arguments.files
    };
    let Reports { sources, mut unread } = Reports::named(named, context);
    unread |= input::each(&sources, context, read, |_, report| {
        add(report);
        Ok(())
    })?;
    let least = arguments.at_least.map(usize::from);
    let found =
        if is_one { changes_of(&shelf, 0, least) } else { changes(&shelf, arguments.year, least) };
    let found = found.map_err(Failure::Incomparable)?;
    let mut places = Examples { found: HashMap::new(), unread: false };
    places.look(&found, &shelf, &kept, context)?;
    unread |= places.unread;
    output::with(|out| {
        let columns = (context.words().pages.new, &COLUMNS[..]);
        table::write(out, &arguments.table, columns, context, |put| {
            found.iter().enumerate().try_for_each(|(index, change)| {
                let facts = shelf.get(change.example).map(|text| &text.facts);
                let example = places.found.remove(&index).unwrap_or_default();
                let place = example.file.as_ref().zip(example.address.as_ref());
                let link = place.map(|(file, address)| Link {
                    file: file.clone(),
                    address: address.clone(),
                    sentence: None,
                });
                put(vec![
                    Cell::text(Some(kind(change.kind))),
                    Cell::text(Some(
                        example.phrase.unwrap_or_else(|| spelled(&change.phrase.units)),
                    )),
                    Cell::Whole(change.phrase.texts),
                    Cell::Whole(change.of),
                    Cell::Whole(change.phrase.places),
                    Cell::text(facts.and_then(|facts| facts.whose.place.clone())),
                    Cell::Whole(change.year.into()),
                    Cell::text(example.file),
                    Cell::text(example.address).linked(link),
                    Cell::text(example.sentence),
                    Cell::text(example.note),
                ])
            })
        })
    })?;
    Ok(if unread { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

fn kind(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::New => "new",
        ChangeKind::Gone => "gone",
        ChangeKind::Own => "own",
    }
}

/// A phrase where it stands, as the text has it.
#[derive(Default)]
struct Shown {
    phrase: Option<String>,
    file: Option<String>,
    address: Option<String>,
    sentence: Option<String>,
    note: Option<String>,
}

/// The examples of changes, by their order.
struct Examples {
    found: HashMap<usize, Shown>,
    unread: bool,
}

impl Examples {
    /// Reads the reports with the examples once more: to keep a thousand understood reports would take far more
    /// memory than their words.
    fn look(
        &mut self,
        changes: &[Change],
        reports: &[ShelfText],
        kept: &HashMap<usize, Loaded>,
        context: Context,
    ) -> Result<(), Failure> {
        let mut by_report: Vec<(usize, Vec<usize>)> = Vec::new();
        for (index, change) in changes.iter().enumerate() {
            match by_report.iter_mut().find(|(report, _)| *report == change.example) {
                Some((_, of)) => of.push(index),
                None => by_report.push((change.example, vec![index])),
            }
        }
        let work = |(report, of): &(usize, Vec<usize>)| {
            let Some(text) = reports.get(*report) else { return Ok(Vec::new()) };
            let again;
            let report = if let Some(report) = kept.get(report) {
                report
            } else {
                again = input::report(&text.source, context)?;
                &again
            };
            let file = input::shown_name(&text.source, report);
            let document = &report.parsed.document;
            let addresses = Addresses::new(document);
            let example = |index: &usize| {
                let change = changes.get(*index)?;
                Some((*index, self::shown_in(document, &addresses, &file, change)?))
            };
            Ok(of.iter().filter_map(example).collect::<Vec<_>>())
        };
        self.unread = input::each(&by_report, context, work, |_, found| {
            self.found.extend(found);
            Ok(())
        })?;
        Ok(())
    }
}

fn shown_in(
    document: &Document,
    addresses: &Addresses,
    file: &str,
    change: &Change,
) -> Option<Shown> {
    let ChangeExample { phrase, span, sentence, note } = ChangeExample::of(document, change)?;
    Some(Shown {
        phrase: Some(phrase),
        file: Some(file.to_owned()),
        address: addresses.block(document, span.block),
        sentence: Some(document.without_marks(sentence).into_owned()),
        note,
    })
}
