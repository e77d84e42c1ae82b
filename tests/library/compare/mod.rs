//! The alignment of sections held against the judgement of readers: `sections.txt` says of thirty pairs of real reports
//! which sections belong together.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use baogao::compare::{Comparison, SectionState};
use baogao::document::{Addresses, Document, HeadingIdx};
use baogao::load::{self, ReadOptions, Source};
use std::collections::HashMap;
use std::path::Path;

const JUDGED: &str = include_str!("sections.txt");

/// Of a hundred sections, how many have to be aligned as readers do it.
const LEAST: usize = 95;

/// Sections that belong together: addresses of the first report's and of the second's.
struct Group {
    sides: [Vec<String>; 2],
    /// Whether they may also stand alone.
    is_optional: bool,
}

/// A pair of reports by their paths, with what belongs together in them.
struct Judged {
    names: [String; 2],
    groups: Vec<Group>,
}

fn judged() -> Vec<Judged> {
    let mut all: Vec<Judged> = Vec::new();
    for line in JUDGED.lines() {
        if let Some(names) = line.strip_prefix("# ") {
            let names: Vec<_> = names.split(' ').map(str::to_owned).collect();
            all.push(Judged { names: names.try_into().unwrap(), groups: Vec::new() });
        } else if let (Some((a, b)), Some(pair)) = (line.split_once(" = "), all.last_mut()) {
            let is_optional = b.ends_with(" ?");
            let sides = [a, b.trim_end_matches(" ?")];
            let sides = sides.map(|side| side.split('|').map(str::to_owned).collect());
            pair.groups.push(Group { sides, is_optional });
        }
    }
    all
}

impl Judged {
    /// The sections of both reports that are aligned otherwise than a reader would, and how many there are.
    fn wrong(&self, reports: &[Document; 2]) -> (Vec<String>, usize) {
        let [a, b] = reports;
        let comparison = Comparison::of(a, b, &[]);
        let addresses = [a, b].map(Addresses::new);
        let mut partners: [HashMap<String, Option<String>>; 2] = [HashMap::new(), HashMap::new()];
        for side in [0, 1] {
            for (index, state) in comparison.sections[side].iter().enumerate() {
                let address = addresses[side].heading(HeadingIdx::new(index)).to_owned();
                let other = |heading| addresses[1 - side].heading(heading).to_owned();
                match *state {
                    SectionState::Lead => None,
                    SectionState::Alone => partners[side].insert(address, None),
                    SectionState::Beside(heading, _) => {
                        partners[side].insert(address, Some(other(heading)))
                    }
                };
            }
        }
        for group in &self.groups {
            for (side, address) in
                [0, 1].iter().flat_map(|&s| group.sides[s].iter().map(move |a| (s, a)))
            {
                assert!(partners[side].contains_key(address), "{} has {address}", self.names[side]);
            }
        }
        let mut wrong = Vec::new();
        for side in [0, 1] {
            for (own, other) in &partners[side] {
                let group = self.groups.iter().find(|group| group.sides[side].contains(own));
                let is_right = match (group, other) {
                    (None, None) => true,
                    (None, Some(_)) => false,
                    (Some(group), Some(other)) => group.sides[1 - side].contains(other),
                    (Some(group), None) => group.is_optional || group.is_full(&partners[0]),
                };
                if !is_right {
                    wrong.push(format!("{} {own} → {other:?}", self.names[side]));
                }
            }
        }
        (wrong, partners.iter().map(HashMap::len).sum())
    }
}

impl Group {
    /// Whether as many of it are paired as can be.
    fn is_full(&self, partners: &HashMap<String, Option<String>>) -> bool {
        let [own, others] = &self.sides;
        let is_paired = |address: &&String| {
            partners
                .get(*address)
                .and_then(Option::as_ref)
                .is_some_and(|other| others.contains(other))
        };
        own.iter().filter(is_paired).count() >= own.len().min(others.len())
    }
}

#[test]
fn sections_are_aligned_as_readers_align_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !folder.is_dir() {
        println!("skipped: {} is missing", folder.display());
        return;
    }
    let options = ReadOptions { encoding: None, standard_input: "", text_column: None };
    let read = |name: &String| {
        let source = Source::File(folder.join(format!("{name}.txt")));
        load::load(&source, options, &|_, _| ()).unwrap().parsed.document
    };
    let (mut wrong, mut sections) = (Vec::new(), 0);
    for pair in judged() {
        let (more, of) = pair.wrong(&pair.names.each_ref().map(read));
        println!("{} → {}: {} of {of}", pair.names[0], pair.names[1], of - more.len());
        wrong.extend(more);
        sections += of;
    }
    wrong.sort();
    println!(
        "{} of {sections}; otherwise than readers:\n{}",
        sections - wrong.len(),
        wrong.join("\n")
    );
    assert!((sections - wrong.len()) * 100 >= LEAST * sections, "{} of {sections}", wrong.len());
}

#[test]
fn the_judgement_is_of_thirty_pairs() {
    assert_eq!(judged().len(), 30);
    for pair in judged() {
        for side in [0, 1] {
            let mut all: Vec<_> = pair.groups.iter().flat_map(|group| &group.sides[side]).collect();
            let count = all.len();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), count, "each address of {} stands once", pair.names[side]);
        }
    }
}
