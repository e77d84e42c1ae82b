//! The written forms of whole reports, read back by others: the embedded one, and those beside the
//! project where they are there.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may panic and say what it skips"
)]

use baogao::document::{BlockIdx, Document, HeadingIdx};
use baogao::export::{html, md, txt};
use baogao::layout::Setting;
use baogao::{parse, text};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use std::fs;
use std::path::{Path, PathBuf};

const EMBEDDED: &[u8] = include_bytes!("../../seeds/nanchang-2024.txt");

fn document(name: &str, bytes: &[u8]) -> Document {
    parse::parse(&text::read(&bytes.to_vec().into(), name, None).unwrap()).document
}

/// Every so many of the reports beside the project, and always the embedded one.
fn reports(every: usize) -> Vec<(String, Document)> {
    let mut reports = vec![("embedded".to_owned(), document("a.txt", EMBEDDED))];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/reports");
    let Ok(entries) = fs::read_dir(&folder) else {
        println!("skipped the corpus: {} is not there", folder.display());
        return reports;
    };
    let mut paths: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().step_by(every) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let document = document(&name, &fs::read(path).unwrap());
        reports.push((name, document));
    }
    reports
}

fn blankless(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What a Markdown reader finds.
#[derive(Debug, Default, PartialEq)]
struct Found {
    headings: Vec<(u8, String)>,
    notes: usize,
    references: usize,
}

fn read_back(markdown: &str) -> Found {
    let mut found = Found::default();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(markdown, Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(level)) => {
                found.headings.push((level as u8, heading.take().unwrap()));
            }
            Event::Start(Tag::FootnoteDefinition(_)) => found.notes += 1,
            Event::FootnoteReference(_) => found.references += 1,
            Event::Text(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    found
}

/// A heading's text without its printed marks: those are references in Markdown.
fn without_marks(document: &Document, heading: HeadingIdx) -> String {
    let span = document.headings[heading.index()].span;
    let text = document.text(span.block);
    let mut bare = String::new();
    let mut at = span.start();
    for anchor in document.anchors_in(span.block) {
        if span.start() <= anchor.span.start() && anchor.span.end() <= span.end() {
            bare.push_str(text.get(at..anchor.span.start()).unwrap());
            at = anchor.span.end();
        }
    }
    bare + text.get(at..span.end()).unwrap()
}

#[test]
fn a_markdown_reader_finds_the_same_headings_and_notes() {
    for (name, document) in reports(4) {
        let mut out = Vec::new();
        md::write(&mut out, &document).unwrap();
        let found = read_back(std::str::from_utf8(&out).unwrap());
        let wanted: Vec<(u8, String)> = (0..document.headings.len())
            .map(|h| {
                let level = document.headings[h].level.saturating_add(1).min(6);
                (level, blankless(&without_marks(&document, HeadingIdx::new(h))))
            })
            .collect();
        let headings: Vec<(u8, String)> =
            found.headings.into_iter().map(|(l, t)| (l, blankless(&t))).collect();
        let (titles, headings): (Vec<_>, Vec<_>) = headings.into_iter().partition(|h| h.0 == 1);
        assert!(titles.len() <= 2, "{name}: {titles:?}");
        assert_eq!(headings, wanted, "{name}");
        assert_eq!(found.notes, document.notes.len(), "{name}");
        assert!(found.references >= document.anchors.len(), "{name}");
    }
}

/// The text of a page, its elements left out.
fn page_text(page: &str) -> String {
    let (_, body) = page.split_once("<main").unwrap();
    let mut text = String::new();
    let mut rest = body.split_once('>').unwrap().1;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').unwrap().1;
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

/// The page is the text, but for what leads back and for the labels of the notes, which it sets anew.
#[test]
fn the_page_has_all_of_the_text() {
    for (name, document) in reports(8) {
        let mut page = Vec::new();
        html::write(&mut page, &document).unwrap();
        let text = blankless(&page_text(std::str::from_utf8(&page).unwrap()));
        for (index, block) in document.blocks.iter().enumerate().filter(|(_, b)| !b.is_furniture())
        {
            let note = document.notes.iter().find(|n| n.label.block == BlockIdx::new(index));
            let from = note.map_or(0, |n| n.label.end());
            let own = blankless(document.text(BlockIdx::new(index)).get(from..).unwrap());
            assert!(text.contains(&own), "{name}: {:?} {own}", block.kind);
        }
    }
}

#[test]
fn our_own_page_and_markdown_are_read_with_their_notes_and_headings() {
    let report = document("a.txt", EMBEDDED);
    let headings = |document: &Document| {
        let texts = document.headings.iter().map(|h| blankless(&document.heading_text(h)));
        texts.collect::<Vec<_>>()
    };
    let (mut page, mut markdown) = (Vec::new(), Vec::new());
    html::write(&mut page, &report).unwrap();
    md::write(&mut markdown, &report).unwrap();
    for (ending, bytes) in [("html", page), ("md", markdown)] {
        let again = document(&format!("a.{ending}"), &bytes);
        assert_eq!(again.notes.len(), report.notes.len(), "{ending}");
        assert_eq!(again.marks.len(), report.marks.len(), "{ending}");
        assert_eq!(headings(&again), headings(&report), "{ending}");
    }
}

#[test]
fn typeset_lines_have_the_characters_of_the_text() {
    for (name, document) in reports(16) {
        let mut whole = Vec::new();
        txt::paragraphs(&mut whole, &document, BlockIdx::default()).unwrap();
        let whole = blankless(std::str::from_utf8(&whole).unwrap());
        for measure in [20, 40] {
            let setting = Setting { measure, ..Setting::default() };
            let mut set = Vec::new();
            txt::lines(&mut set, &document, &setting, txt::Padding::Padded).unwrap();
            assert!(blankless(std::str::from_utf8(&set).unwrap()) == whole, "{name} at {measure}");
        }
    }
}
