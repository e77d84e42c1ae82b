//! `baogao check`: what looks wrong in reports, a warning a line.

use super::args::Check;
use super::failure::Failure;
use super::words::Words;
use super::{Context, input, output};
use crate::document::{Addresses, BlockIdx, Content, Document, SourceMap, Warning};
use serde::Serialize;
use std::io::{self, Write};
use std::ops::Range;
use std::process::ExitCode;

/// Characters of the text that are shown on each side of a place.
const AROUND: usize = 12;

/// Runs the command. A file that cannot be read is named, and the rest are checked all the same.
///
/// # Errors
/// Those of writing.
pub(super) fn run(arguments: &Check, context: &Context) -> Result<ExitCode, Failure> {
    let mut findings = Vec::new();
    let mut unread = false;
    for file in input::files(&arguments.files) {
        match input::report(file, context) {
            Ok(report) => {
                let name = input::shown_name(file, &report);
                findings.extend(find(&name, &report, context.words));
            }
            Err(failure) => {
                output::complain(&failure.say(context.words));
                unread = true;
            }
        }
    }
    output::with(|out| if arguments.json { json(out, &findings) } else { lines(out, &findings) })?;
    Ok(match (unread, findings.is_empty()) {
        (true, _) => ExitCode::from(2),
        (false, false) => ExitCode::FAILURE,
        (false, true) => ExitCode::SUCCESS,
    })
}

/// A warning with its place, as it is printed.
#[derive(Debug, Serialize)]
struct Finding {
    file: String,
    /// From 1, in the text as it was read.
    line: usize,
    address: Option<String>,
    kind: &'static str,
    message: String,
    /// The text around the place.
    excerpt: String,
    /// In Unicode scalar values of the source.
    source: [usize; 2],
}

fn find(name: &str, report: &input::Report, words: &Words) -> Vec<Finding> {
    let document = &report.parsed.document;
    let addresses = Addresses::new(document);
    let map = document.content.source_map();
    let warnings = report.parsed.warnings.iter();
    warnings.map(|warning| finding(name, document, &addresses, &map, warning, words)).collect()
}

fn finding(
    name: &str,
    document: &Document,
    addresses: &Addresses,
    map: &SourceMap<'_>,
    warning: &Warning,
    words: &Words,
) -> Finding {
    let origin = document.content.origin_range(warning.range.clone());
    let source = map.range(warning.range.clone());
    let block = block_at(document, &warning.range);
    Finding {
        file: name.to_owned(),
        line: line(&document.content, origin.start),
        address: block.and_then(|block| addresses.block(document, block)),
        kind: warning.kind.name(),
        message: (words.warning)(&warning.kind),
        excerpt: excerpt(document, block, &warning.range),
        source: [source.start, source.end],
    }
}

fn block_at(document: &Document, range: &Range<usize>) -> Option<BlockIdx> {
    let holds = |block: &Range<usize>| block.start <= range.start && range.start <= block.end;
    document.blocks.iter().position(|block| holds(&block.range)).map(BlockIdx)
}

fn line(content: &Content, byte: usize) -> usize {
    let before = content.text().as_bytes().get(..byte).unwrap_or_default();
    memchr::memchr_iter(b'\n', before).count() + 1
}

/// The text around a range, in one line.
fn excerpt(document: &Document, block: Option<BlockIdx>, range: &Range<usize>) -> String {
    let Some(block) = block else { return String::new() };
    let start = document.blocks.get(block.0).map_or(0, |b| b.range.start);
    let text = document.text(block);
    let (from, to) = (range.start - start, range.end.saturating_sub(start).min(text.len()));
    let before = text.get(..from).unwrap_or_default();
    let behind = text.get(to.max(from)..).unwrap_or_default();
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = text.len() - behind.len();
    let to = to + behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
    let (left, right) = (if from > 0 { "…" } else { "" }, if to < text.len() { "…" } else { "" });
    let shown = text.get(from..to).unwrap_or_default();
    format!("{left}{shown}{right}").replace(['\n', '\t'], " ")
}

/// A finding a line: place, address, kind, sentence, and the text there, with tabs between.
fn lines(out: &mut dyn Write, findings: &[Finding]) -> io::Result<()> {
    for Finding { file, line, address, kind, message, excerpt, .. } in findings {
        let address = address.as_deref().unwrap_or_default();
        writeln!(out, "{file}:{line}\t{address}\t{kind}\t{message}\t{excerpt}")?;
    }
    Ok(())
}

fn json(out: &mut dyn Write, findings: &[Finding]) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, findings)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind};

    #[track_caller]
    fn check(text: &str, place: &str, expected: &str) {
        let start = text.find(place).unwrap();
        let blocks = vec![Block { kind: BlockKind::Paragraph, range: 0..text.len() }];
        let content = Content::new(text.into(), Vec::new());
        let document = Document { content, blocks, ..Document::default() };
        assert_eq!(excerpt(&document, Some(BlockIdx(0)), &(start..start + place.len())), expected);
    }

    #[test]
    fn an_excerpt_has_so_much_on_each_side() {
        check("甲1乙", "1", "甲1乙");
        let long = "前".repeat(20) + "9" + &"后".repeat(20);
        check(&long, "9", &format!("…{}9{}…", "前".repeat(12), "后".repeat(12)));
        check("甲\n乙", "甲", "甲 乙");
    }
}
