//! The grapheme clusters of a line with their cells and what the rules say of a break before each.
//!
//! This is the one place that decides both, so that breaking, justification and drawing agree. It
//! knows nothing of how long a line may be.

use super::class::{Classes, Traits, classes, is_unit};
use super::source::Source;
use crate::document::part;
use crate::text::{HAN_BYTES, str_width};
use std::str::Chars;
use unicode_segmentation::UnicodeSegmentation;

/// Whether a line may be broken at a place, from never to always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Rules 3 to 5 and 8 forbid it. Before a mark in brackets the breaker may do it all the same.
    Prohibited,
    /// Between a mark and a digit: legal when there is nothing else (rule 8).
    LastChoice,
    /// Between a digit and its unit (rule 7), or between full-width digits: a report that prints all
    /// its numbers in those has runs too wide to be kept whole at any price.
    Discouraged,
    /// Nothing speaks against it.
    Allowed,
}

/// Why a line may be widened at a place (rule 16), in the order in which places are taken.
///
/// To the rule's three kinds two are added, taken last: before an opening mark and behind a closing one or
/// a note's, where clreq lets lines expand too. Beside a quote, which has a blank of its own, a line takes
/// one at the most; without any, lines full of quotes stay ragged, more than one in a hundred at 76 cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A Western space stands there.
    Space,
    /// Han meets a run.
    Run,
    /// It follows a pause.
    Pause,
    /// It stands before an opening mark, or behind a closing one or a note's.
    Mark,
    /// The same, of a curly quote.
    Quote,
}

/// A grapheme cluster, or a number that is drawn but not in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte behind it; `start` for a drawn number.
    pub(super) end: usize,
    /// What it is: with [`Traits::MARK`] where it is a part of a mark.
    pub(super) traits: Traits,
    /// Blank cells between the cluster before it and itself that belong to curly quotes (rule 20).
    pub(super) blank: u16,
    /// Its cells.
    pub(super) cells: u16,
    /// Whether the line may be broken before it.
    pub(super) before: Break,
    /// Whether the line may be widened before it.
    pub(super) place: Option<Place>,
    /// The index of the mark it belongs to among the source's.
    pub(super) mark: Option<usize>,
}

impl Cluster {
    /// Whether it is set like a Han character, outside of marks: then others like it may be passed over.
    #[inline]
    pub(super) fn is_han(&self) -> bool {
        self.mark.is_none() && self.traits.has(Traits::HAN) && self.cells == 2
    }
}

/// Walks over the clusters of a line. A number drawn behind the text belongs to the line it ends.
#[derive(Clone, Debug)]
pub(super) struct Scanner<'a> {
    source: &'a Source<'a>,
    classes: &'static Classes,
    chars: Chars<'a>,
    /// Where the line starts.
    start: usize,
    at: usize,
    next: Option<(char, Traits)>,
    /// The next mark that was not passed yet.
    mark: usize,
    /// Where it starts.
    next_mark: usize,
    left: Left,
    /// Cells since the line's start; kept in a grid only.
    column: usize,
    /// Whether the last cluster is narrower than a square; kept in a grid only.
    narrow: bool,
}

/// What stands before the next cluster.
#[derive(Clone, Copy, Debug, Default)]
struct Left {
    /// The last cluster that is no blank.
    traits: Traits,
    /// Whether a run has begun and not ended yet.
    in_run: bool,
    /// Whether blanks stand between it and the next cluster.
    spaced: bool,
    /// Whether a closing quote waits for a blank.
    quote: bool,
}

impl<'a> Scanner<'a> {
    /// Starts at a byte where a line starts.
    pub(super) fn new(source: &'a Source<'a>, start: usize) -> Self {
        let mark = source.first_mark(start);
        let chars = part(source.text, start..).chars();
        let mut scanner = Self {
            source,
            classes: classes(),
            chars,
            start,
            at: start,
            next: None,
            mark,
            next_mark: source.mark_start(mark),
            left: Left::default(),
            column: 0,
            narrow: false,
        };
        scanner.advance();
        scanner
    }

    #[inline]
    fn advance(&mut self) {
        self.next = self.chars.next().map(|c| (c, self.classes.of(c)));
    }

    /// Behind a Han character, passes over those that follow it, at most `most`, and says how many they
    /// were. Each is a cluster of two cells with [`Break::Allowed`] before it: most of a report, and
    /// nothing to decide. The last one is left where what is behind it may belong to its cluster.
    pub(super) fn pass_han(&mut self, most: usize) -> usize {
        if self.source.grid || self.left.spaced {
            return 0;
        }
        let found = self.source.han_at(self.at, most, self.next_mark);
        if found == 0 {
            return 0;
        }
        self.left = Left { traits: Traits::IDEOGRAPH, ..Left::default() };
        self.go_to(self.at + found * HAN_BYTES);
        if self.is_joined_by_next() {
            self.go_to(self.at - HAN_BYTES);
            return found - 1;
        }
        found
    }

    fn go_to(&mut self, at: usize) {
        self.at = at;
        self.chars = part(self.source.text, at..).chars();
        self.advance();
    }

    /// Whether the next character may belong to the cluster before it.
    #[inline]
    fn is_joined_by_next(&self) -> bool {
        self.next.is_some_and(|(_, traits)| !traits.has(Traits::SIMPLE))
    }

    #[cold]
    fn drawn(&mut self) -> Option<Cluster> {
        let mark = self.source.marks.get(self.mark)?;
        if mark.start < mark.end || mark.end > self.at || self.at == self.start {
            return None;
        }
        let cluster = Cluster {
            start: mark.start,
            end: mark.end,
            traits: Traits::default().with(Traits::MARK),
            blank: 0,
            cells: mark.drawn,
            before: Break::Prohibited,
            place: None,
            mark: Some(self.mark),
        };
        self.mark += 1;
        self.next_mark = self.source.mark_start(self.mark);
        self.left.quote = false;
        self.column += usize::from(mark.drawn);
        self.narrow = true;
        Some(cluster)
    }

    /// The mark that the cluster at `start` belongs to.
    #[cold]
    fn mark_at(&mut self, start: usize) -> Option<usize> {
        while self.source.marks.get(self.mark).is_some_and(|m| m.end <= start) {
            self.mark += 1;
        }
        self.next_mark = self.source.mark_start(self.mark);
        (self.next_mark <= start).then_some(self.mark)
    }

    #[allow(clippy::inline_always, reason = "`next` alone calls it; a layout is a tenth faster")]
    #[inline(always)]
    fn text(&mut self) -> Option<Cluster> {
        let (c, own) = self.next?;
        let start = self.at;
        self.at += c.len_utf8();
        self.advance();
        let mut cells = own.cells(c, self.source.ambiguous);
        if !own.has(Traits::SIMPLE) || self.is_joined_by_next() {
            cells = cells.max(self.join(start));
        }
        let mark = if start < self.next_mark { None } else { self.mark_at(start) };
        let traits = if mark.is_some() { own.as_mark() } else { own };
        let (before, place) = self.gap(c, traits, mark.is_some());
        let mut blank = self.blank(traits);
        if self.source.grid {
            (blank, cells) = self.square(start, traits, cells, before);
        }
        self.pass(traits);
        Some(Cluster { start, end: self.at, traits, blank, cells, before, place, mark })
    }

    /// Goes to the end of the grapheme cluster that starts at `start`; returns the cells that it has as
    /// a whole, 0 if it is the character that was passed.
    #[cold]
    fn join(&mut self, start: usize) -> u16 {
        let rest = part(self.source.text, start..);
        let cluster = rest.graphemes(true).next().unwrap_or_default();
        if start + cluster.len() <= self.at {
            return 0;
        }
        self.go_to(start + cluster.len());
        u16::try_from(str_width(cluster, self.source.ambiguous)).unwrap_or(2)
    }

    /// What the rules say of the place before a cluster.
    #[inline]
    fn gap(&self, c: char, right: Traits, in_mark: bool) -> (Break, Option<Place>) {
        let left = self.left;
        if !left.spaced {
            if left.traits.has(Traits::HAN) && right.has(Traits::HAN) {
                return (Break::Allowed, None);
            }
            if right.has(Traits::NO_START) || left.traits.has(Traits::NO_END) {
                return (Break::Prohibited, None);
            }
        }
        let before = self.before(c, right, in_mark);
        (before, self.place(right, before))
    }

    fn place(&self, right: Traits, before: Break) -> Option<Place> {
        let left = self.left;
        if left.spaced {
            let within = !right.has(Traits::SPACE) && left.traits != Traits::default();
            return within.then_some(Place::Space);
        }
        if before != Break::Allowed {
            return None;
        }
        let runs = left.in_run && right.has(Traits::HAN);
        if runs || left.traits.has(Traits::HAN) && right.has(Traits::ALNUM | Traits::SIGN) {
            return Some(Place::Run);
        }
        if left.traits.has(Traits::PAUSE) {
            return Some(Place::Pause);
        }
        if left.traits.has(Traits::QUOTE_CLOSE) || right.has(Traits::QUOTE_OPEN) {
            return Some(Place::Quote);
        }
        let opening = right.has(Traits::NO_END) && right.has(Traits::POINT);
        (opening || left.traits.has(Traits::CLOSE | Traits::MARK)).then_some(Place::Mark)
    }

    /// Rules 3 to 8. A dash behind a sentence and a blank opens an item of a list, as in `高。　　——就业`:
    /// it does not belong to what is before it, and may start a line.
    fn before(&self, c: char, right: Traits, in_mark: bool) -> Break {
        let left = self.left;
        let opens_item = c == '—' && left.spaced && left.traits.has(Traits::PAUSE);
        let no_start = right.has(Traits::NO_START | Traits::SPACE) && !opens_item;
        if in_mark || no_start || left.traits.has(Traits::NO_END) {
            return Break::Prohibited;
        }
        if left.spaced {
            return Break::Allowed;
        }
        self.beside_run(c, right)
    }

    /// The rules that concern letters, digits and what joins them.
    fn beside_run(&self, c: char, right: Traits) -> Break {
        let left = self.left;
        if left.traits.has(Traits::MARK) {
            let glued = left.traits.has(Traits::ALNUM) && right.has(Traits::ALNUM);
            return if glued { Break::LastChoice } else { Break::Allowed };
        }
        let joined = left.in_run && right.has(Traits::ALNUM | Traits::JOINER);
        if joined && left.traits.is_square() && right.is_square() && right.has(Traits::DIGIT) {
            return Break::Discouraged;
        }
        let signed = left.traits.has(Traits::SIGN) && right.has(Traits::DIGIT);
        if joined || signed || self.is_infix(right) || self.is_prefix(right) {
            return Break::Prohibited;
        }
        if left.traits.has(Traits::DIGIT) && right.has(Traits::HAN) && is_unit(c) {
            return Break::Discouraged;
        }
        Break::Allowed
    }

    /// `互联网+政务`: a joiner that is no sign of a number stays with the word before it.
    fn is_infix(&self, right: Traits) -> bool {
        let digit = self.next.is_some_and(|(_, t)| t.has(Traits::DIGIT));
        right.has(Traits::JOINER) && !digit && self.left.traits.has(Traits::HAN)
    }

    /// `US$5`: a currency's sign stays with its letters.
    fn is_prefix(&self, right: Traits) -> bool {
        let digit = self.next.is_some_and(|(_, t)| t.has(Traits::DIGIT));
        self.left.in_run && right.has(Traits::NO_END) && digit && !right.has(Traits::POINT)
    }

    /// Rule 20: the blanks of the closing quote before and of this opening quote.
    #[inline]
    fn blank(&self, right: Traits) -> u16 {
        let left = self.left;
        if right.has(Traits::SPACE) || left.spaced || left.traits == Traits::default() {
            return 0;
        }
        let apostrophe = left.in_run && right.has(Traits::ALNUM);
        let closing = left.quote && !apostrophe && !right.has(Traits::POINT | Traits::MARK);
        let opening = right.has(Traits::QUOTE_OPEN)
            && !self.source.ambiguous.has_wide_quotes()
            && !left.traits.has(Traits::POINT);
        u16::from(closing) + u16::from(opening)
    }

    /// The blank and the cells of the cluster at `start` in a grid: squares start at even cells, and a
    /// quote fills its square unless a mark follows. What is narrower has its blank in front, where it parts
    /// no number from its unit or its stop, unless it begins a line, belongs to what is before it, or a mark
    /// is in it.
    fn square(&mut self, start: usize, traits: Traits, cells: u16, before: Break) -> (u16, u16) {
        let fills = traits.has(Traits::QUOTES) && self.next_mark != self.at;
        let cells = if fills { 2 } else { cells };
        let is_apart = before != Break::Prohibited && !traits.has(Traits::MARK);
        let is_first = cells == 1 && !self.narrow && is_apart;
        let blank = match cells {
            2 => self.column % 2 == 1,
            _ => is_first && self.is_odd(start),
        };
        self.narrow = cells == 1;
        self.column += usize::from(u16::from(blank) + cells);
        (blank.into(), cells)
    }

    /// Whether the narrow characters from `start` to the next square take an odd number of cells, none of
    /// them belongs to a mark, and, where they begin the line, what follows belongs to them.
    fn is_odd(&self, start: usize) -> bool {
        let (rest, marked) = (part(self.source.text, start..), self.next_mark);
        let first = |cluster: &str| cluster.chars().next().map(|c| (c, self.classes.of(c)));
        let mut last = Traits::default();
        for (cells, (at, cluster)) in rest.grapheme_indices(true).enumerate() {
            let Some((c, traits)) = first(cluster).filter(|_| start + at < marked) else { break };
            if traits.cells(c, self.source.ambiguous) != 1 || traits.has(Traits::QUOTES) {
                let belongs = traits.has(Traits::NO_START) || last.has(Traits::DIGIT) && is_unit(c);
                return cells % 2 == 1 && (start > self.start || belongs);
            }
            last = traits;
        }
        false
    }

    #[inline]
    fn pass(&mut self, traits: Traits) {
        let left = self.left;
        if traits.has(Traits::SPACE) {
            self.left = Left { traits: left.traits, spaced: true, in_run: false, quote: false };
            return;
        }
        let joins = left.in_run && !left.spaced && traits.has(Traits::JOINER);
        let in_run = !traits.has(Traits::MARK) && (traits.has(Traits::ALNUM) || joins);
        let quote = traits.has(Traits::QUOTE_CLOSE) && !self.source.ambiguous.has_wide_quotes();
        self.left = Left { traits, in_run, spaced: false, quote };
    }
}

impl Iterator for Scanner<'_> {
    type Item = Cluster;

    #[inline]
    fn next(&mut self) -> Option<Cluster> {
        if self.next_mark <= self.at
            && let Some(drawn) = self.drawn()
        {
            return Some(drawn);
        }
        self.text()
    }
}
