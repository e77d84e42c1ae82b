//! Compares what was understood of a report with what was written in it.
//!
//! Reads `export --to json`, so that its contract is what is measured.

use super::writer::Truth;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What was found rightly, wrongly and not at all.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }

    fn count(&mut self, is_right: bool) {
        self.right += usize::from(is_right);
        self.missed += usize::from(!is_right);
    }

    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    pub fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The tallies of a report, by what is counted.
pub type Rows = BTreeMap<&'static str, Tally>;

/// Compares an export of `text` with the truth about it.
pub fn compare(text: &str, truth: &Truth, export: &Value) -> Rows {
    let ink: Vec<bool> = text.chars().map(|c| !c.is_whitespace()).collect();
    let mut rows = headings(truth, export);
    rows.extend(notes(truth, export));
    rows.insert("paragraphs", paragraphs(truth, export));
    rows.insert("marks", marks(truth, export));
    rows.insert("furniture", furniture(truth, export, &ink));
    rows.insert("coverage", coverage(export, &ink));
    rows.insert("meta", meta(truth, export));
    rows
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap()
}

fn source(item: &Value) -> (usize, usize) {
    let at = |index: usize| usize::try_from(item["source"][index].as_u64().unwrap()).unwrap();
    (at(0), at(1))
}

/// Pairs what was written with what was found, each found thing once.
fn pairs<'a, T>(
    written: &'a [T],
    found: Vec<&'a Value>,
    same: impl Fn(&T, &Value) -> bool,
) -> (Vec<(&'a T, &'a Value)>, Tally) {
    let mut left = found;
    let mut pairs = Vec::new();
    for item in written {
        if let Some(at) = left.iter().position(|found| same(item, found)) {
            pairs.push((item, left.remove(at)));
        }
    }
    let missed = written.len() - pairs.len();
    let tally = Tally { right: pairs.len(), wrong: left.len(), missed };
    (pairs, tally)
}

/// What stands before the annex, of which the truth says nothing.
fn before_annex<'a>(truth: &Truth, export: &'a Value, key: &str) -> Vec<&'a Value> {
    let end = truth.annex.unwrap_or(usize::MAX);
    list(export, key).iter().filter(|item| source(item).0 < end).collect()
}

/// Headings by where they begin and what they say, and their levels.
fn headings(truth: &Truth, export: &Value) -> Rows {
    let found = before_annex(truth, export, "headings");
    let without_breaks = |text: &str| text.replace(['\r', '\n'], "");
    let (pairs, tally) = pairs(&truth.headings, found, |written, found| {
        let text = without_breaks(found["text"].as_str().unwrap());
        written.offset == source(found).0 && written.text == text && found["style"] == written.style
    });
    let mut levels = Tally::default();
    for (written, found) in &pairs {
        levels.count(found["level"] == written.level);
    }
    Rows::from([("headings", tally), ("levels", levels)])
}

/// Paragraphs by where they begin.
fn paragraphs(truth: &Truth, export: &Value) -> Tally {
    let found = before_annex(truth, export, "paragraphs");
    pairs(&truth.paragraphs, found, |start, found| *start == source(found).0).1
}

/// Notes by number and place, their terms, and the first uses of these in reports that print no marks.
fn notes(truth: &Truth, export: &Value) -> Rows {
    let all = list(export, "notes");
    let (pairs, tally) = pairs(&truth.notes, all.iter().collect(), |written, found| {
        written.number.map(u64::from) == found["number"].as_u64()
            && written.offset == source(found).0
    });
    let mut terms = Tally::default();
    for (written, found) in &pairs {
        let found = list(found, "terms").iter().map(|term| term.as_str().unwrap());
        terms.count(found.collect::<BTreeSet<_>>() == written.terms.iter().copied().collect());
    }
    let mut uses = Tally::default();
    for first in &truth.first_uses {
        let begins = |found: &Value| {
            let uses = list(found, "uses").iter();
            uses.clone().any(|place| place[0].as_u64() == u64::try_from(first.offset).ok())
        };
        uses.count(all.get(first.note).is_some_and(begins));
    }
    Rows::from([("notes", tally), ("terms", terms), ("first uses", uses)])
}

/// Marks by place and number.
fn marks(truth: &Truth, export: &Value) -> Tally {
    let found = list(export, "marks").iter().collect();
    let same = |written: &super::writer::Mark, found: &Value| {
        (written.place.start, written.place.end) == source(found) && found["note"] == written.number
    };
    pairs(&truth.marks, found, same).1
}

/// Which scalar values lie in any of the places of a list.
fn covered(export: &Value, key: &str, length: usize) -> Vec<bool> {
    let mut covered = vec![false; length];
    for item in list(export, key) {
        let (start, end) = source(item);
        covered[start..end].fill(true);
    }
    covered
}

/// Furniture by the character.
fn furniture(truth: &Truth, export: &Value, ink: &[bool]) -> Tally {
    let mut written = vec![false; ink.len()];
    for place in &truth.furniture {
        written[place.clone()].fill(true);
    }
    let found = covered(export, "furniture", ink.len());
    let mut tally = Tally::default();
    for ((written, found), _) in written.iter().zip(&found).zip(ink).filter(|(_, ink)| **ink) {
        tally.right += usize::from(*written && *found);
        tally.wrong += usize::from(!written && *found);
        tally.missed += usize::from(*written && !found);
    }
    tally
}

/// Characters that belong to exactly one thing. What is furniture belongs to nothing around it.
fn coverage(export: &Value, ink: &[bool]) -> Tally {
    let furniture = covered(export, "furniture", ink.len());
    let mut times = vec![0; ink.len()];
    let mut add = |(start, end): (usize, usize)| {
        for at in (start..end).filter(|at| !furniture[*at]) {
            times[at] += 1;
        }
    };
    for key in ["headings", "paragraphs", "notes"] {
        for item in list(export, key) {
            add(source(item));
        }
    }
    for place in list(export, "meta_sources") {
        add(source(&serde_json::json!({ "source": place })));
    }
    let mut tally = Tally::default();
    for at in (0..ink.len()).filter(|at| ink[*at]) {
        tally.count(furniture[at] || times[at] == 1);
    }
    tally
}

/// The title and what the front matter says.
fn meta(truth: &Truth, export: &Value) -> Tally {
    let mut tally = Tally::default();
    for (key, value) in &truth.meta {
        tally.count(export["meta"][*key] == *value);
    }
    tally
}
