//! `baogao notes`: prints the notes, and where each is marked and used.

use super::args::NotesArgs;
use super::context::Context;
use super::failure::Failure;
use super::input::{self, PlaceNames, Reports};
use super::output;
use crate::app::selection;
use crate::document::{Addresses, BlockIdx, Document, Note, NoteIdx, Span};
use crate::export::json;
use crate::load::{Loaded, Source};
use crate::search::{NoteSentences, sentence};
use crate::words::commands::CommandWords;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Runs the command. A file that cannot be read is named, and the rest are printed all the same.
///
/// # Errors
/// Those of writing, and several reports where one is written.
pub(super) fn run(arguments: &NotesArgs, context: Context) -> Result<ExitCode, Failure> {
    let (files, number) = files_and_number(&arguments.named);
    if arguments.json {
        let source = Source::named(input::only(&files)?);
        let report = input::report(&source, context)?;
        let notes = chosen(&report, number)?;
        output::with(|out| json::notes(out, &report.parsed.document, &notes))?;
        complain_of_none(&report, context);
        return Ok(ExitCode::SUCCESS);
    }
    let Reports { sources, mut unread } = Reports::named(&files, context);
    let read = |source: &Source| {
        let report = input::report(source, context)?;
        let notes = chosen(&report, number)?;
        let document = &report.parsed.document;
        let writer = NoteWriter {
            document,
            names: PlaceNames::new(source, &report),
            addresses: Addresses::new(document),
            words: context.words(),
        };
        let mut lines = Vec::new();
        match number {
            None => writer.list(&mut lines, &notes)?,
            Some(_) => writer.full(&mut lines, &notes)?,
        }
        Ok((report, lines))
    };
    output::with(|out| {
        unread |= input::each(&sources, context, read, |_, (report, lines)| {
            complain_of_none(&report, context);
            Ok(out.write_all(&lines)?)
        })?;
        Ok::<_, Failure>(())
    })?;
    Ok(if unread { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// The notes of a number, or all.
///
/// # Errors
/// When there is none of that number.
fn chosen(report: &Loaded, number: Option<usize>) -> Result<Vec<NoteIdx>, Failure> {
    let document = &report.parsed.document;
    let notes = (0..document.notes.len()).map(NoteIdx::new);
    let is_chosen = |note| number.is_none_or(|number| document.note_number(note) == number);
    let chosen: Vec<NoteIdx> = notes.filter(|note| is_chosen(*note)).collect();
    match number {
        Some(number) if chosen.is_empty() => {
            Err(Failure::NoSuchNote { name: report.name.clone(), number })
        }
        _ => Ok(chosen),
    }
}

fn complain_of_none(report: &Loaded, context: Context) {
    if report.parsed.document.notes.is_empty() {
        output::complain(&(context.words().no_notes)(&report.name));
    }
}

/// Tells the number from the files and folders, in any order: the last argument that is a number, unless a file has
/// that name.
fn files_and_number(named: &[OsString]) -> (Vec<OsString>, Option<usize>) {
    let number = |text: &OsString| {
        let number = text.to_str().and_then(|text| text.parse().ok());
        number.filter(|_| !Path::new(text).exists())
    };
    let found = named.iter().enumerate().rev().find_map(|(at, text)| Some((at, number(text)?)));
    let mut files = named.to_vec();
    if let Some((at, _)) = found {
        files.remove(at);
    }
    (files, found.map(|(_, number)| number))
}

/// Writes notes as text.
struct NoteWriter<'a> {
    document: &'a Document,
    names: PlaceNames,
    addresses: Addresses,
    words: &'static CommandWords,
}

impl NoteWriter<'_> {
    /// One line for each note: its place, its terms, the places of its marks, the places of its uses; separated
    /// by tabs.
    fn list(&self, out: &mut dyn Write, notes: &[NoteIdx]) -> io::Result<()> {
        for (index, note) in self.each(notes) {
            let marked = self.places(self.marks(note));
            let used = self.places(note.uses.iter().copied());
            writeln!(out, "{}\t{}\t{marked}\t{used}", self.note(index), self.terms(note))?;
        }
        Ok(())
    }

    /// Place and terms, the definition, and every sentence that has a mark or a use.
    fn full(&self, out: &mut dyn Write, notes: &[NoteIdx]) -> io::Result<()> {
        for (index, note) in self.each(notes) {
            writeln!(out, "{}\t{}", self.note(index), self.terms(note))?;
            for part in &note.definition {
                writeln!(out, "    {}", selection::seen(self.document, *part))?;
            }
            let around = |span| sentence(self.document, span);
            let NoteSentences { marked, used } = NoteSentences::of(self.document, note, around);
            self.sentences(out, self.words.marked_at, marked)?;
            let used = used.into_iter().map(|(_, sentence)| sentence);
            self.sentences(out, self.words.used_at, used)?;
        }
        Ok(())
    }

    /// One line for each sentence: its place, what of the note is in it, and its text; separated by tabs.
    fn sentences(
        &self,
        out: &mut dyn Write,
        what: &str,
        sentences: impl IntoIterator<Item = Span>,
    ) -> io::Result<()> {
        sentences.into_iter().try_for_each(|sentence| {
            // The tabs of a table would be taken for those between the columns.
            let text = selection::seen(self.document, sentence).replace('\t', " ");
            writeln!(out, "{}\t{what}\t{text}", self.place(sentence.block))
        })
    }

    fn each<'n>(&'n self, notes: &'n [NoteIdx]) -> impl Iterator<Item = (NoteIdx, &'n Note)> {
        notes.iter().map(|&index| (index, self.document.note(index)))
    }

    fn marks(&self, note: &Note) -> impl Iterator<Item = Span> {
        note.marks.iter().map(|&mark| self.document.mark(mark).span)
    }

    fn terms(&self, note: &Note) -> String {
        let terms: Vec<_> = note.terms.iter().map(|t| self.document.span_text(*t)).collect();
        terms.join("、")
    }

    /// The places of spans, each once.
    fn places(&self, spans: impl Iterator<Item = Span>) -> String {
        let mut blocks: Vec<BlockIdx> = spans.map(|span| span.block).collect();
        blocks.dedup();
        blocks.into_iter().map(|b| self.place(b)).collect::<Vec<_>>().join(" ")
    }

    fn note(&self, note: NoteIdx) -> String {
        self.names.place(Some(self.addresses.note(note)))
    }

    fn place(&self, block: BlockIdx) -> String {
        self.names.place(self.addresses.block(self.document, block).as_deref())
    }
}
