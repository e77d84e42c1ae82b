//! `baogao notes`: prints the notes, and where each is marked and used.

use super::args::NotesArgs;
use super::context::Context;
use super::failure::Failure;
use super::input::PlaceNames;
use super::{input, output};
use crate::app::selection;
use crate::document::{Addresses, BlockIdx, Document, Note, NoteIdx, Span};
use crate::export::json;
use crate::load::Source;
use crate::search::{NoteSentences, sentence};
use crate::words::commands::CommandWords;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Runs the command.
///
/// # Errors
/// Those of reading the report and of writing, and [`Failure::NoSuchNote`].
pub(super) fn run(arguments: &NotesArgs, context: Context) -> Result<ExitCode, Failure> {
    let (file, number) = file_and_number(arguments)?;
    let source = Source::named(file);
    let report = input::report(&source, context)?;
    let document = &report.parsed.document;
    let chosen: Vec<NoteIdx> = (0..document.notes.len())
        .map(NoteIdx::new)
        .filter(|&note| number.is_none_or(|number| document.note_number(note) == number))
        .collect();
    if let (Some(number), true) = (number, chosen.is_empty()) {
        return Err(Failure::NoSuchNote { name: report.name, number });
    }
    let writer = NoteWriter {
        document,
        names: PlaceNames::new(&source, &report),
        addresses: Addresses::new(document),
        words: context.words(),
    };
    output::with(|out| match (arguments.json, number) {
        (true, _) => json::notes(out, document, &chosen),
        (false, None) => writer.list(out, &chosen),
        (false, Some(_)) => writer.full(out, &chosen),
    })?;
    if chosen.is_empty() {
        output::complain(&(context.words().no_notes)(&report.name));
    }
    Ok(ExitCode::SUCCESS)
}

/// Tells the two arguments apart, in either order: a single number means a note of the embedded report, unless
/// a file has that name.
fn file_and_number(arguments: &NotesArgs) -> Result<(Option<&OsStr>, Option<usize>), Failure> {
    let number = |text: &OsStr| text.to_str().and_then(|text| text.parse().ok());
    match (arguments.file.as_deref(), arguments.number.as_deref()) {
        (Some(file), None) if !Path::new(file).exists() && number(file).is_some() => {
            Ok((None, number(file)))
        }
        (file, None) => Ok((file, None)),
        (file, Some(text)) => match number(text) {
            Some(number) => Ok((file, Some(number))),
            None if file
                .is_some_and(|file| !Path::new(file).exists() && number(file).is_some()) =>
            {
                Ok((Some(text), file.and_then(number)))
            }
            None => Err(Failure::NotANumber { text: text.to_string_lossy().into_owned() }),
        },
    }
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
