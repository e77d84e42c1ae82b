//! The words that figures are stated with, and one automaton that finds all of them and the names of indicators.
//!
//! The words are data, a file for each kind. What they do together is the matter of `clause/`.

mod adverbs;
mod decoys;
mod names;
mod places;
mod qualifiers;
mod relations;
mod times;
mod verbs;

use super::indicators::Indicators;
use super::word::Word;
use adverbs::ADVERBS;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};
use decoys::DECOYS;
use names::{NAMES, three_sectors, town_and_country};
use places::PLACES;
use qualifiers::QUALIFIERS;
use relations::RELATIONS;
use std::ops::Range;
use times::{TIMES, times};
use verbs::VERBS;

/// The words of one meaning.
type Table = &'static [(Word, &'static [&'static str])];

/// All tables; of two entries of the same characters the first counts.
const TABLES: [Table; 7] = [NAMES, VERBS, QUALIFIERS, ADVERBS, RELATIONS, TIMES, PLACES];

/// The words and the names, ready to be looked for.
pub(super) struct Lexicon {
    automaton: AhoCorasick,
    words: Vec<Word>,
}

impl Lexicon {
    /// The words with the names of these indicators. `None` where they are too many to be looked for at once.
    pub fn new(indicators: &Indicators) -> Option<Self> {
        let mut entries: Vec<(String, Word)> = Vec::new();
        // Of two entries of the same characters the first counts.
        for (index, indicator) in (0_u16..).zip(indicators.iter()) {
            let mut add = |names: &[String], word: Word| {
                entries.extend(names.iter().map(|name| (name.clone(), word)));
            };
            add(&indicator.names, Word::Name(index));
            add(&indicator.growth_names, Word::GrowthName(index));
            add(&indicator.weak_names, Word::WeakName(index));
            add(&indicator.part_names, Word::Part(index));
        }
        entries.extend(town_and_country().into_iter().map(|name| (name, Word::TownAndCountry)));
        entries.extend(three_sectors().into_iter().map(|name| (name, Word::ThreeSectors)));
        for (word, texts) in TABLES.into_iter().flatten() {
            entries.extend(texts.iter().map(|text| ((*text).to_owned(), *word)));
        }
        entries.extend(DECOYS.iter().map(|text| ((*text).to_owned(), Word::Other)));
        entries.extend(times());
        let mut seen = std::collections::HashSet::new();
        entries.retain(|(text, _)| !text.is_empty() && seen.insert(text.clone()));
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(entries.iter().map(|(text, _)| text))
            .ok()?;
        Some(Self { automaton, words: entries.into_iter().map(|(_, word)| word).collect() })
    }

    /// The first word of a text at or behind a byte.
    pub fn find(&self, text: &str, from: usize) -> Option<(Word, Range<usize>)> {
        let found = self.automaton.find(Input::new(text).span(from..text.len()))?;
        let word = self.words.get(found.pattern().as_usize())?;
        Some((*word, found.range()))
    }
}
