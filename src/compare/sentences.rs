//! The sentences of two reports, paired by what they share.
//!
//! Two sentences are alike from a third of common bigrams on. A pair within sections that belong together is preferred
//! to one across them. Notes and tables are no sentences.

use super::bigrams::{self, Bigram, jaccard, ratio};
use super::section::Sections;
use crate::document::{BlockIdx, BlockKind, Document, HeadingIdx, HeadingStyle, Span};
use crate::language::sentence::{self, SentencePart};
use std::collections::HashMap;

/// From how many common bigrams of a hundred on two sentences are a pair.
const ALIKE_PERCENT: usize = 35;

/// The same as a share.
const ALIKE: f32 = 0.35;

/// From which share on the words that differ are worth marking: below it nearly all of them do.
pub(super) const CHANGED: f32 = 0.5;

/// How much less alike a pair within sections that belong together may be than another.
const AT_HOME: f32 = 0.2;

/// Bigrams of the shortest sentence that is compared; `各位代表！` says nothing.
const SHORTEST: usize = 5;

/// Sentences that are looked at for one bigram, and pairs that are kept for one sentence: enough for any report, and
/// a limit for a text that repeats itself.
const LOOKED_AT: usize = 256;
const KEPT: usize = 8;

/// One sentence of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, its stop included.
    pub span: Span,
    /// The heading of its section, which is no lead.
    pub section: Option<HeadingIdx>,
}

/// A sentence with what it is compared by.
#[derive(Debug)]
pub(super) struct Compared {
    pub sentence: Sentence,
    /// Its section among [`Sections`].
    pub section: usize,
    /// Its bigrams, sorted, each once.
    bigrams: Vec<Bigram>,
}

/// Two sentences that belong together, by their places in the lists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    pub before: usize,
    pub after: usize,
    /// What they share of their bigrams, 0 to 1.
    pub likeness: f32,
    /// Whether their sections do not belong together.
    pub moved: bool,
}

/// The sentences of a document in reading order.
pub(super) fn of(document: &Document, sections: &Sections) -> Vec<Compared> {
    let mut sentences = Vec::new();
    for block in document.block_indexes() {
        if document.block(block).kind != BlockKind::Paragraph {
            continue;
        }
        let section = sections.of_block(block);
        let heading = sections.all.get(section).and_then(|section| section.heading);
        let text = document.text(block);
        let mut start = body_start(document, block);
        while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
            let end = start + sentence::first(rest, SentencePart::Sentence);
            let blank = rest.len() - rest.trim_start().len();
            let span = Span::new(block, (start + blank).min(end)..end);
            let mut bigrams: Vec<Bigram> =
                bigrams::written(&document.without_marks(span)).collect();
            bigrams.sort_unstable();
            bigrams.dedup();
            if bigrams.len() >= SHORTEST {
                let sentence = Sentence { span, section: heading };
                sentences.push(Compared { sentence, section, bigrams });
            }
            start = end;
        }
    }
    sentences
}

/// Where the sentences of a paragraph begin: behind its run-in headings. A lead is a sentence of its own.
fn body_start(document: &Document, block: BlockIdx) -> usize {
    let from = document.headings.partition_point(|h| h.span.block < block);
    let own = document.headings.iter().skip(from).take_while(|h| h.span.block == block);
    own.filter(|h| h.style != HeadingStyle::Lead).map(|h| h.end).max().unwrap_or_default()
}

/// Pairs the sentences of two reports, whose bigrams `ranks` has. `home` gives the section of the second report that
/// one of the first belongs to.
pub(super) fn pair(
    before: &[Compared],
    after: &[Compared],
    ranks: &Ranks,
    home: &impl Fn(usize) -> Option<usize>,
) -> Vec<Found> {
    let mut pairing = Pairing {
        before,
        after,
        taken: [vec![false; before.len()], vec![false; after.len()]],
        found: Vec::new(),
    };
    pairing.repeated(home);
    let mut likely = pairing.likely(ranks, home);
    let rank = |found: &Found| found.likeness + if found.moved { 0.0 } else { AT_HOME };
    likely.sort_by(|a, b| rank(b).total_cmp(&rank(a)));
    for found in likely {
        pairing.take(found);
    }
    pairing.found.sort_by_key(|found| found.after);
    pairing.found
}

struct Pairing<'a> {
    before: &'a [Compared],
    after: &'a [Compared],
    /// Which of each list have their pair.
    taken: [Vec<bool>; 2],
    found: Vec<Found>,
}

impl Pairing<'_> {
    fn is_taken(&self, side: usize, at: usize) -> bool {
        self.taken.get(side).and_then(|all| all.get(at)).copied().unwrap_or(true)
    }

    fn take(&mut self, found: Found) {
        let places = [(0, found.before), (1, found.after)];
        if places.iter().any(|&(side, at)| self.is_taken(side, at)) {
            return;
        }
        for (side, at) in places {
            if let Some(place) = self.taken.get_mut(side).and_then(|all| all.get_mut(at)) {
                *place = true;
            }
        }
        self.found.push(found);
    }

    /// Pairs what stands in both word for word, in its section first, then anywhere.
    fn repeated(&mut self, home: &impl Fn(usize) -> Option<usize>) {
        for at_home in [true, false] {
            let mut waiting: HashMap<(&[Bigram], Option<usize>), Vec<usize>> = HashMap::new();
            let key = |section| at_home.then_some(section);
            for (at, sentence) in self.after.iter().enumerate().rev() {
                if !self.is_taken(1, at) {
                    let key = (sentence.bigrams.as_slice(), key(sentence.section));
                    waiting.entry(key).or_default().push(at);
                }
            }
            for (at, sentence) in self.before.iter().enumerate() {
                let home = home(sentence.section);
                if self.is_taken(0, at) || (at_home && home.is_none()) {
                    continue;
                }
                let key = (sentence.bigrams.as_slice(), if at_home { home } else { None });
                if let Some(after) = waiting.get_mut(&key).and_then(Vec::pop) {
                    self.take(Found { before: at, after, likeness: 1.0, moved: !at_home });
                }
            }
        }
    }

    /// The pairs that are alike enough. Sentences that are have one of their rarest bigrams in common, so only those
    /// that do are compared.
    fn likely(&self, ranks: &Ranks, home: &impl Fn(usize) -> Option<usize>) -> Vec<Found> {
        let open = |side: usize, all: &[Compared]| -> Vec<(usize, Vec<u32>)> {
            let open = all.iter().enumerate().filter(|&(at, _)| !self.is_taken(side, at));
            open.map(|(at, sentence)| (at, ranks.ranked(&sentence.bigrams))).collect()
        };
        let (before, after) = (open(0, self.before), open(1, self.after));
        let mut postings: Vec<(u32, usize)> = Vec::new();
        for (place, (_, ranked)) in after.iter().enumerate() {
            postings.extend(rarest(ranked).iter().map(|&rank| (rank, place)));
        }
        postings.sort_unstable();
        let mut looked_at = vec![usize::MAX; after.len()];
        let mut all = Vec::new();
        for (turn, (at, ranked)) in before.iter().enumerate() {
            let home = self.before.get(*at).and_then(|sentence| home(sentence.section));
            let mut best: Vec<Found> = Vec::new();
            for &rank in rarest(ranked) {
                let from = postings.partition_point(|(other, _)| *other < rank);
                let having = postings.iter().skip(from).take_while(|(other, _)| *other == rank);
                for &(_, place) in having.take(LOOKED_AT) {
                    let (Some(seen), Some((other, other_ranked))) =
                        (looked_at.get_mut(place), after.get(place))
                    else {
                        continue;
                    };
                    if std::mem::replace(seen, turn) == turn || !can_be_alike(ranked, other_ranked)
                    {
                        continue;
                    }
                    let likeness = jaccard(ranked, other_ranked);
                    if likeness >= ALIKE {
                        let section = self.after.get(*other).map(|sentence| sentence.section);
                        let moved = home.is_none() || home != section;
                        best.push(Found { before: *at, after: *other, likeness, moved });
                    }
                }
            }
            best.sort_by(|a, b| a.moved.cmp(&b.moved).then(b.likeness.total_cmp(&a.likeness)));
            best.truncate(KEPT);
            all.append(&mut best);
        }
        all
    }
}

/// Whether two sets are near enough in size to be alike.
fn can_be_alike(a: &[u32], b: &[u32]) -> bool {
    ratio(a.len().min(b.len()), a.len().max(b.len())) >= ALIKE
}

/// The rarest bigrams of a sentence, of which a like one must share one.
fn rarest(ranked: &[u32]) -> &[u32] {
    let must = (ranked.len() * ALIKE_PERCENT).div_ceil(100);
    ranked.get(..(ranked.len() + 1).saturating_sub(must)).unwrap_or(ranked)
}

/// Bigrams numbered by how rare they are, the rarest first.
#[derive(Debug)]
pub(super) struct Ranks {
    /// Sorted.
    bigrams: Vec<Bigram>,
    /// The number of each.
    ranks: Vec<u32>,
}

impl Ranks {
    /// The bigrams of all sentences of two reports.
    pub fn of(before: &[Compared], after: &[Compared]) -> Self {
        let sentences = before.iter().chain(after);
        let mut all: Vec<Bigram> = sentences.flat_map(|s| s.bigrams.iter().copied()).collect();
        all.sort_unstable();
        let runs = || all.chunk_by(|a, b| a == b);
        let mut by_rarity: Vec<(usize, usize)> = runs().map(<[Bigram]>::len).zip(0..).collect();
        by_rarity.sort_unstable();
        let mut ranks = vec![0; by_rarity.len()];
        for ((_, at), rank) in by_rarity.into_iter().zip(0..) {
            if let Some(place) = ranks.get_mut(at) {
                *place = rank;
            }
        }
        Self { bigrams: runs().filter_map(|run| run.first()).copied().collect(), ranks }
    }

    fn ranked(&self, bigrams: &[Bigram]) -> Vec<u32> {
        let rank = |bigram: &Bigram| {
            let at = self.bigrams.binary_search(bigram).ok()?;
            self.ranks.get(at).copied()
        };
        let mut ranked: Vec<u32> = bigrams.iter().filter_map(rank).collect();
        ranked.sort_unstable();
        ranked
    }
}
