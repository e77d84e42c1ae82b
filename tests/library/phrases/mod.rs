//! New phrases held against the judgement of a reader: `judged.txt` says which of those that are found in real reports
//! are phrases.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use baogao::catalogue::{ChangeKind, ShelfText, changes, find};
use baogao::load::{self, ReadOptions};
use baogao::phrases::spelled;
use std::collections::HashMap;
use std::path::Path;

const JUDGED: &str = include_str!("judged.txt");

/// How many of the first are looked at, and how many of them have to be phrases.
const FIRST: usize = 30;
const LEAST: usize = 25;

/// What the reader says of each phrase.
fn judged() -> HashMap<&'static str, bool> {
    let lines = JUDGED.lines().filter_map(|line| line.split_once('\t'));
    lines
        .map(|(verdict, rest)| (rest.split('\t').next().unwrap_or_default(), verdict == "yes"))
        .collect()
}

#[test]
fn the_first_new_phrases_are_what_a_reader_calls_phrases() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !corpus.is_dir() {
        println!("skipped: {} is missing", corpus.display());
        return;
    }
    let options = ReadOptions { encoding: None, standard_input: "", text_column: None };
    let folders = ["provinces-2026", "reports"].map(|name| corpus.join(name).into_os_string());
    let sources = find(&folders, options).sources;
    let read = sources.iter().filter_map(|source| {
        let report = load::load(source, options, &|_, _| ()).ok()?;
        Some(ShelfText::of(source, &report))
    });
    let shelf: Vec<ShelfText> = read.collect();
    let found = changes(&shelf, Some(2026), None).unwrap();
    let new = found.iter().filter(|change| change.kind == ChangeKind::New).take(FIRST);
    let judged = judged();
    let (mut phrases, mut unknown) = (Vec::new(), Vec::new());
    for change in new {
        let phrase = spelled(&change.phrase.units);
        println!("{}\t{}\t{phrase}", change.phrase.texts, change.phrase.places);
        match judged.get(phrase.as_str()) {
            Some(true) => phrases.push(phrase),
            Some(false) => {}
            None => unknown.push(phrase),
        }
    }
    assert!(unknown.is_empty(), "not judged yet: {unknown:?}");
    assert!(phrases.len() >= LEAST, "{} of {FIRST}", phrases.len());
    assert!(phrases.iter().any(|phrase| phrase.contains("投资于人")));
}

#[test]
fn every_phrase_is_judged_once() {
    let lines = JUDGED.lines().filter(|line| line.contains('\t')).count();
    assert_eq!(judged().len(), lines);
    assert!(lines >= FIRST);
}
