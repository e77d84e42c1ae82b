//! The words that figures are stated with, and one tree that finds all of them and the names of indicators.
//!
//! The words are data, a file for each kind. What they do together is the matter of `clause/`.

mod adverbs;
mod decoys;
mod names;
mod places;
mod qualifiers;
mod relations;
mod times;
mod trie;
mod verbs;

use super::indicators::Indicators;
use super::word::Word;
use adverbs::ADVERBS;
use decoys::DECOYS;
use memchr::{memchr, memmem::Finder};
use names::{NAMES, industry_and_others, three_sectors, town_and_country};
pub(super) use names::{SHORT_NAMES, ShortName};
use places::PLACES;
use qualifiers::QUALIFIERS;
use relations::RELATIONS;
use std::ops::Range;
use std::sync::LazyLock;
use times::{TIMES, times};
use trie::Trie;
use verbs::VERBS;

/// The words of one meaning.
type Table = &'static [(Word, &'static [&'static str])];

/// All tables; of two entries of the same characters the first counts.
const TABLES: [Table; 7] = [NAMES, VERBS, QUALIFIERS, ADVERBS, RELATIONS, TIMES, PLACES];

/// What begins a value in per cent in words.
static PER_CENT: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("百分之"));

/// The words and the names, ready to be looked for.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: Trie,
    /// The units that indicators have of their own, longer ones before those that they begin with.
    pub units: Vec<Box<str>>,
}

impl Lexicon {
    /// The words with the names of these indicators. `None` where they are too many to be looked for at once.
    pub fn new(indicators: &Indicators) -> Option<Self> {
        let mut entries: Vec<(String, Word)> = Vec::new();
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
        let industry = industry_and_others().into_iter();
        entries.extend(industry.map(|name| (name, Word::IndustryAndOthers)));
        entries.extend(three_sectors().into_iter().map(|name| (name, Word::ThreeSectors)));
        for (word, texts) in TABLES.into_iter().flatten() {
            entries.extend(texts.iter().map(|text| ((*text).to_owned(), *word)));
        }
        for (place, short) in (0_u8..).zip(&SHORT_NAMES) {
            let names = short.names.iter();
            entries.extend(names.map(|name| ((*name).to_owned(), Word::Short(place))));
        }
        entries.extend(DECOYS.iter().map(|text| ((*text).to_owned(), Word::Other)));
        entries.extend(times());
        let mut units: Vec<Box<str>> =
            indicators.iter().filter_map(|indicator| indicator.unit.clone()).collect();
        units.sort_by_key(|unit| std::cmp::Reverse(unit.len()));
        Some(Self { words: Trie::new(entries)?, units })
    }

    /// Whether a normalised text (`line.rs`) may state something: it has a value in per cent, or words that a statement may
    /// be about. Most that do not are told by this, before their words are read.
    pub fn may_state(&self, text: &str) -> bool {
        memchr(b'%', text.as_bytes()).is_some()
            || PER_CENT.find(text.as_bytes()).is_some()
            || self.words.opens(text)
    }

    /// The first word of a text at or behind a byte.
    pub fn find(&self, text: &str, from: usize) -> Option<(Word, Range<usize>)> {
        self.words.find(text, from)
    }
}
