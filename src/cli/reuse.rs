//! `baogao reuse`: passages that few reports share, the longest first.

use super::args::ReuseArgs;
use super::context::Context;
use super::failure::Failure;
use super::input::{self, PlaceNames, Reports};
use super::{output, table};
use crate::catalogue::ShelfText;
use crate::document::Addresses;
use crate::export::table::Cell;
use crate::load::Source;
use crate::phrases::{Located, Passage, shared};
use std::collections::HashSet;
use std::process::ExitCode;

/// The columns of a row.
const COLUMNS: [&str; 4] = ["characters", "reports", "places", "text"];

/// Runs the command. A file that cannot be read is named, and the rest are compared all the same.
///
/// # Errors
/// Those of writing.
pub(super) fn run(arguments: &ReuseArgs, context: Context) -> Result<ExitCode, Failure> {
    let Reports { sources, mut unread } = Reports::named(&arguments.files, context);
    let mut shelf: Vec<ShelfText> = Vec::new();
    let mut known = HashSet::new();
    let read = |source: &Source| Ok(ShelfText::of(source, &input::report(source, context)?));
    unread |= input::each(&sources, context, read, |_, text| {
        // A copy shares everything.
        if known.insert(text.facts.id) {
            shelf.push(text);
        }
        Ok(())
    })?;
    let texts: Vec<&[u16]> = shelf.iter().map(|text| text.words.text()).collect();
    let found = shared(&texts, arguments.min.into(), arguments.most.into());
    let mut rows: Vec<Row> = found.passages.iter().map(Row::new).collect();
    let sources: Vec<Source> = shelf.iter().map(|text| text.source.clone()).collect();
    drop(shelf);
    unread |= locate(&sources, &found.passages, &mut rows, context)?;
    if found.common > 0 {
        output::complain(&(context.words().common_passages)(found.common, arguments.most.into()));
    }
    output::with(|out| {
        let columns = (context.words().pages.reuse, &COLUMNS[..]);
        table::write(out, &arguments.table, columns, context, |put| {
            found.passages.iter().zip(rows).try_for_each(|(passage, row)| {
                put(vec![
                    Cell::Whole(passage.characters),
                    Cell::Whole(passage.places.len()),
                    Cell::List(row.places),
                    Cell::Text(row.text.into()),
                ])
            })
        })
    })?;
    Ok(if unread { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// What a passage is written as.
struct Row {
    /// Its places as they are named, in the order of the reports.
    places: Vec<String>,
    text: String,
}

impl Row {
    fn new(passage: &Passage) -> Self {
        Self { places: vec![String::new(); passage.places.len()], text: String::new() }
    }
}

/// A place of a passage in a report.
struct Wanted {
    passage: usize,
    /// Which of its places.
    place: usize,
    /// The unit where it begins, and how many there are.
    at: usize,
    length: usize,
}

/// Reads the reports once more for the addresses and texts of passages. Says whether one could not be read.
fn locate(
    sources: &[Source],
    passages: &[Passage],
    rows: &mut [Row],
    context: Context,
) -> Result<bool, Failure> {
    let mut wanted: Vec<(&Source, Vec<Wanted>)> =
        sources.iter().map(|source| (source, Vec::new())).collect();
    for (passage, found) in passages.iter().enumerate() {
        for (place, &(report, at)) in found.places.iter().enumerate() {
            if let Some((_, wanted)) = wanted.get_mut(report) {
                wanted.push(Wanted { passage, place, at, length: found.length });
            }
        }
    }
    wanted.retain(|(_, wanted)| !wanted.is_empty());
    let look = |(source, wanted): &(&Source, Vec<Wanted>)| {
        let report = input::report(source, context)?;
        let document = &report.parsed.document;
        let (addresses, located) = (Addresses::new(document), Located::of(document));
        let names = PlaceNames::new(source, &report);
        let place = |wanted: &Wanted| {
            let spans = located.spans(wanted.at, wanted.length);
            let first = spans.first().map(|span| span.block);
            let address = first.and_then(|block| addresses.block(document, block));
            let text = (wanted.place == 0).then(|| {
                let parts: Vec<_> =
                    spans.iter().map(|&span| document.without_marks(span)).collect();
                parts.join(" ")
            });
            (wanted.passage, wanted.place, names.place(address.as_deref()), text)
        };
        Ok(wanted.iter().map(place).collect::<Vec<_>>())
    };
    input::each(&wanted, context, look, |_, found| {
        for (passage, place, name, text) in found {
            let Some(row) = rows.get_mut(passage) else { continue };
            if let Some(kept) = row.places.get_mut(place) {
                *kept = name;
            }
            row.text.extend(text);
        }
        Ok(())
    })
}
