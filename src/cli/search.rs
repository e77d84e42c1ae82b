//! `baogao search`: hits with their address and sentence.

use super::args::Search;
use super::failure::Failure;
use super::input::Report;
use super::looks::Colours;
use super::{Context, input, output};
use crate::document::{Addresses, BlockIdx, BlockKind, Document, Span};
use crate::search::{self, Kind, QueryError};
use crate::text::harmless_lines;
use serde::Serialize;
use std::borrow::Cow;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs the command. A file that cannot be read is named, and the rest are searched all the same.
///
/// # Errors
/// [`Failure::Pattern`], and those of writing.
pub(super) fn run(arguments: &Search, context: &Context) -> Result<ExitCode, Failure> {
    let pattern = |error: QueryError| Failure::Pattern { text: arguments.pattern.clone(), error };
    let mut passages = Vec::new();
    let mut unread = false;
    for file in input::files(&arguments.files) {
        match input::report(file, context) {
            Ok(report) => {
                passages.extend(find(&report, file, &arguments.pattern).map_err(pattern)?);
            }
            Err(failure) => {
                output::complain(&failure.say(context.words));
                unread = true;
            }
        }
    }
    let style = Style::new(arguments.files.len() > 1);
    if arguments.json {
        output::with(|out| json(out, &passages))?;
    } else {
        output::with_colours(|out| lines(out, &passages, &style))?;
    }
    Ok(match (unread, passages.is_empty()) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::FAILURE,
        (false, false) => ExitCode::SUCCESS,
    })
}

/// A sentence with hits in it.
#[derive(Debug, Serialize)]
struct Passage {
    file: String,
    address: Option<String>,
    /// The number of the note whose entry it stands in.
    note: Option<usize>,
    /// How the pattern was read: `literal`, `expression` or `pinyin`.
    kind: &'static str,
    sentence: String,
    /// In Unicode scalar values of the source.
    source: [usize; 2],
    hits: Vec<Hit>,
}

#[derive(Debug, Serialize)]
struct Hit {
    text: String,
    /// In Unicode scalar values of the source.
    source: [usize; 2],
    /// In bytes of the sentence.
    #[serde(skip)]
    within: (usize, usize),
}

fn find(report: &Report, file: Option<&OsStr>, pattern: &str) -> Result<Vec<Passage>, QueryError> {
    let document = &report.parsed.document;
    let found = search::all(document, pattern)?;
    let name = input::shown_name(file, report);
    let addresses = Addresses::new(document);
    let map = document.content.source_map();
    let source = |span: Span| {
        let range = map.range(document.span_range(span));
        [range.start, range.end]
    };
    let passage = |(sentence, hits): (Span, &[Span])| Passage {
        file: name.clone(),
        address: addresses.block(document, sentence.block),
        note: note(document, sentence.block),
        kind: kind(found.query.kind()),
        sentence: document.span_text(sentence).to_owned(),
        source: source(sentence),
        hits: hits.iter().map(|&hit| hit_in(document, sentence, hit, source(hit))).collect(),
    };
    Ok(by_sentence(document, &found.hits).into_iter().map(passage).collect())
}

fn hit_in(document: &Document, sentence: Span, hit: Span, source: [usize; 2]) -> Hit {
    let within = (hit.start() - sentence.start(), hit.end() - sentence.start());
    Hit { text: document.span_text(hit).to_owned(), source, within }
}

/// The hits, sentence by sentence.
fn by_sentence<'a>(document: &Document, hits: &'a [Span]) -> Vec<(Span, &'a [Span])> {
    let mut rest = hits;
    let mut passages = Vec::new();
    while let Some(&first) = rest.first() {
        let sentence = search::context(document, first);
        let inside = |hit: &&Span| hit.block == sentence.block && hit.end() <= sentence.end();
        let count = rest.iter().take_while(inside).count().max(1);
        let (hits, behind) = rest.split_at(count);
        passages.push((sentence, hits));
        rest = behind;
    }
    passages
}

fn note(document: &Document, block: BlockIdx) -> Option<usize> {
    match document.blocks.get(block.index())?.kind {
        BlockKind::Note(note) => Some(document.note_number(note)),
        _ => None,
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Literal => "literal",
        Kind::Expression => "expression",
        Kind::Pinyin => "pinyin",
    }
}

/// What is put around the parts of a line, and what becomes of them.
struct Style {
    named: bool,
    /// Whether somebody looks at it on a terminal.
    seen: bool,
    place: (&'static str, &'static str),
    hit: (&'static str, &'static str),
}

impl Style {
    /// With the file's name where there are several; in colour where somebody looks.
    fn new(named: bool) -> Self {
        let colours = Colours::wanted(|name| std::env::var(name).ok());
        let seen = output::is_terminal();
        if seen && colours == Colours::Wanted {
            Self { named, seen, place: ("\x1b[2m", "\x1b[22m"), hit: ("\x1b[1;31m", "\x1b[22;39m") }
        } else {
            Self { named, seen, place: ("", ""), hit: ("", "") }
        }
    }

    /// A text as it is printed: as it is, unless a terminal would act on it.
    fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.seen { harmless_lines(text) } else { Cow::Borrowed(text) }
    }
}

/// A sentence a line: the file, where there are several, the address, and the sentence, with tabs between.
fn lines(out: &mut dyn Write, passages: &[Passage], style: &Style) -> io::Result<()> {
    for passage in passages {
        let address = match (&passage.address, passage.note) {
            (Some(address), _) => address.clone(),
            (None, Some(note)) => format!("注{note}"),
            (None, None) => String::new(),
        };
        let file = if style.named { format!("{}\t", passage.file) } else { String::new() };
        write!(out, "{}{file}{address}{}\t", style.place.0, style.place.1)?;
        sentence(out, passage, style)?;
    }
    Ok(())
}

fn sentence(out: &mut dyn Write, passage: &Passage, style: &Style) -> io::Result<()> {
    let text =
        |from: usize, to: usize| style.text(passage.sentence.get(from..to).unwrap_or_default());
    let mut at = 0;
    for Hit { within: (start, end), .. } in &passage.hits {
        write!(out, "{}{}{}{}", text(at, *start), style.hit.0, text(*start, *end), style.hit.1)?;
        at = *end;
    }
    writeln!(out, "{}", text(at, passage.sentence.len()))
}

fn json(out: &mut dyn Write, passages: &[Passage]) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, passages)?;
    writeln!(out)
}
