//! `baogao search`: hits with their address and sentence.

use super::args::SearchArgs;
use super::context::Context;
use super::failure::Failure;
use super::input::PlaceNames;
use super::theme_catalog::Colours;
use super::{describe, input, output};
use crate::document::{Addresses, BlockIdx, BlockKind, Document, SourceMap, Span, part};
use crate::load::Loaded;
use crate::search::{self, Pattern, QueryKind, Reading};
use crate::text::harmless_lines;
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::iter;
use std::process::ExitCode;

/// Runs the command. A file that cannot be read is named, and the rest are searched all the same. What is
/// found is written at once: a long report can have more hits than bytes that may be kept for them.
///
/// # Errors
/// [`Failure::Pattern`], and those of writing.
pub(super) fn run(arguments: &SearchArgs, context: Context) -> Result<ExitCode, Failure> {
    let pattern = Pattern::new(&arguments.pattern)
        .map_err(|error| Failure::Pattern { text: arguments.pattern.clone(), error })?;
    let files = || input::files(&arguments.files);
    let mut outcome = FilesSearched::default();
    if arguments.json {
        output::with(|out| {
            let mut serializer = serde_json::Serializer::pretty(&mut *out);
            let mut array = serializer.serialize_seq(None).map_err(io::Error::from)?;
            let put = |passage: &Passage<'_>| Ok(array.serialize_element(passage)?);
            outcome = each(&pattern, files(), context, put)?;
            array.end().map_err(io::Error::from)?;
            Ok::<_, Failure>(writeln!(out)?)
        })?;
    } else {
        let style = OutputStyle::new();
        output::with_colours(|out| {
            outcome = each(&pattern, files(), context, |passage| line(out, passage, &style))?;
            Ok::<_, Failure>(())
        })?;
    }
    Ok(match outcome {
        FilesSearched { unread: true, .. } => ExitCode::from(2),
        FilesSearched { found: false, .. } => ExitCode::FAILURE,
        FilesSearched { found: true, .. } => ExitCode::SUCCESS,
    })
}

/// The result of searching all files.
#[derive(Clone, Copy, Debug, Default)]
struct FilesSearched {
    found: bool,
    unread: bool,
}

/// Hands every passage of every file to `put`, the pattern read in the same way in all files: the best way
/// that has a hit in any.
///
/// A hit as typed decides at once: no file before it has one. Where there is none, the files with hits by the
/// best reading are read again.
fn each<'a>(
    pattern: &Pattern,
    files: Vec<Option<&'a OsStr>>,
    context: Context,
    mut put: impl FnMut(&Passage<'_>) -> io::Result<()>,
) -> Result<FilesSearched, Failure> {
    let mut outcome = FilesSearched::default();
    let mut best: Option<Reading> = None;
    let mut postponed: Vec<Postponed<'a>> = Vec::new();
    for file in files {
        let Some(report) = open(file, context, &mut outcome) else { continue };
        let Some(reading) = pattern.reading_in(&report.parsed.document, best) else { continue };
        if best != Some(reading) {
            postponed.clear();
            best = Some(reading);
        }
        if reading == Reading::AsTyped {
            outcome.found |= passages(&report, file, pattern, reading, &mut put)?;
        } else {
            let is_kept = postponed.is_empty() || !input::can_be_read_again(file);
            postponed.push(Postponed { file, report: is_kept.then_some(report) });
        }
    }
    for Postponed { file, report } in postponed {
        let report = report.or_else(|| open(file, context, &mut outcome));
        if let Some((report, reading)) = report.zip(best) {
            outcome.found |= passages(&report, file, pattern, reading, &mut put)?;
        }
    }
    Ok(outcome)
}

/// A file with hits by a reading that a later file may rule out.
struct Postponed<'a> {
    file: Option<&'a OsStr>,
    /// The report, where it is the first, so that one file alone is read once, or cannot be read again.
    report: Option<Loaded>,
}

/// Reads a report. If that fails, the reason is printed on standard error.
fn open(file: Option<&OsStr>, context: Context, outcome: &mut FilesSearched) -> Option<Loaded> {
    match input::report(file, context) {
        Ok(report) => Some(report),
        Err(failure) => {
            output::complain(&describe::failure(&failure, context.lang));
            outcome.unread = true;
            None
        }
    }
}

/// A sentence with hits in it.
#[derive(Serialize)]
struct Passage<'a> {
    file: &'a str,
    #[serde(skip)]
    place: String,
    address: Option<String>,
    /// The number of the note whose entry it stands in.
    note: Option<usize>,
    /// How the pattern was read: `literal`, `expression` or `pinyin`.
    kind: &'static str,
    sentence: &'a str,
    /// In Unicode scalar values of the source.
    source: [usize; 2],
    hits: Hits<'a>,
}

/// The hits in a sentence, serialized one by one: a sentence can be as long as a file.
struct Hits<'a> {
    document: &'a Document,
    sentence: Span,
    spans: &'a [Span],
    map: &'a SourceMap<'a>,
}

#[derive(Serialize)]
struct Hit<'a> {
    text: &'a str,
    /// In Unicode scalar values of the source.
    source: [usize; 2],
}

impl Serialize for Hits<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.spans.iter().map(|&span| Hit {
            text: self.document.span_text(span),
            source: source(self.document, self.map, span),
        }))
    }
}

impl Hits<'_> {
    /// Where they stand, in bytes of the sentence.
    fn within(&self) -> impl Iterator<Item = (usize, usize)> {
        let start = self.sentence.start();
        self.spans.iter().map(move |hit| (hit.start() - start, hit.end() - start))
    }
}

fn source(document: &Document, map: &SourceMap<'_>, span: Span) -> [usize; 2] {
    let range = map.range(document.span_range(span));
    [range.start, range.end]
}

/// Hands every passage of a report to `put`. Says whether there is any.
fn passages(
    report: &Loaded,
    file: Option<&OsStr>,
    pattern: &Pattern,
    reading: Reading,
    put: &mut impl FnMut(&Passage<'_>) -> io::Result<()>,
) -> io::Result<bool> {
    let document = &report.parsed.document;
    let Some(found) = pattern.find(reading, document) else { return Ok(false) };
    let name = input::shown_name(file, report);
    let names = PlaceNames::new(file, report);
    let addresses = Addresses::new(document);
    let map = &document.content.source_map();
    for (sentence, spans) in by_sentence(document, &found.hits) {
        let address = addresses.block(document, sentence.block);
        put(&Passage {
            file: &name,
            place: names.place(address.as_deref()),
            address,
            note: note(document, sentence.block),
            kind: kind(found.query.kind()),
            sentence: document.span_text(sentence),
            source: source(document, map, sentence),
            hits: Hits { document, sentence, spans, map },
        })?;
    }
    Ok(!found.hits.is_empty())
}

/// The hits, sentence by sentence.
fn by_sentence<'a>(
    document: &'a Document,
    hits: &'a [Span],
) -> impl Iterator<Item = (Span, &'a [Span])> {
    let mut rest = hits;
    iter::from_fn(move || {
        let sentence = search::context(document, *rest.first()?);
        let inside = |hit: &&Span| hit.block == sentence.block && hit.end() <= sentence.end();
        let count = rest.iter().take_while(inside).count().max(1);
        let (hits, behind) = rest.split_at(count);
        rest = behind;
        Some((sentence, hits))
    })
}

fn note(document: &Document, block: BlockIdx) -> Option<usize> {
    match document.block(block).kind {
        BlockKind::Note(note) => Some(document.note_number(note)),
        _ => None,
    }
}

fn kind(kind: QueryKind) -> &'static str {
    match kind {
        QueryKind::Literal => "literal",
        QueryKind::Expression => "expression",
        QueryKind::Pinyin => "pinyin",
    }
}

/// How results are printed: with or without colours, and made harmless for a terminal.
struct OutputStyle {
    /// Whether the output is a terminal.
    seen: bool,
    place: (&'static str, &'static str),
    hit: (&'static str, &'static str),
}

impl OutputStyle {
    /// Uses colours if the output is a terminal.
    fn new() -> Self {
        let colours = Colours::wanted(|name| std::env::var(name).ok());
        let seen = output::is_terminal();
        if seen && colours == Colours::Wanted {
            Self { seen, place: ("\x1b[2m", "\x1b[22m"), hit: ("\x1b[1;31m", "\x1b[22;39m") }
        } else {
            Self { seen, place: ("", ""), hit: ("", "") }
        }
    }

    /// A text as it is printed: for a terminal, everything that it would act on is replaced.
    fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.seen { harmless_lines(text) } else { Cow::Borrowed(text) }
    }
}

/// A sentence a line: the place, a tab, and the sentence.
fn line(out: &mut dyn Write, passage: &Passage<'_>, style: &OutputStyle) -> io::Result<()> {
    write!(out, "{}{}{}\t", style.place.0, passage.place, style.place.1)?;
    sentence(out, passage, style)
}

fn sentence(out: &mut dyn Write, passage: &Passage<'_>, style: &OutputStyle) -> io::Result<()> {
    let text = |from: usize, to: usize| style.text(part(passage.sentence, from..to));
    let mut at = 0;
    for (start, end) in passage.hits.within() {
        write!(out, "{}{}{}{}", text(at, start), style.hit.0, text(start, end), style.hit.1)?;
        at = end;
    }
    writeln!(out, "{}", text(at, passage.sentence.len()))
}
