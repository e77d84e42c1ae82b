//! A walk over the grapheme clusters of a line, with their cells and the rules for the place before each.
//!
//! Breaking, justification and drawing all walk with it, so that they agree. It knows nothing of how long
//! a line may be.

use super::break_rules::{Left, Right};
use super::class::{HAN, Traits, is_unit};
use super::cluster::{Break, Cluster};
use super::marked_text::MarkedText;
use crate::document::part;
use crate::text::str_width;
use std::str::Chars;
use unicode_segmentation::UnicodeSegmentation;

/// Bytes in UTF-8 of each of the [`HAN`] characters, which are passed in one step.
pub(super) const HAN_BYTES: usize = 3;

/// Walks over the clusters of a line. A number drawn behind the text belongs to the line it ends.
#[derive(Clone, Debug)]
pub(super) struct Scanner<'a> {
    text: &'a MarkedText<'a>,
    chars: Chars<'a>,
    /// Where the line starts.
    start: usize,
    at: usize,
    next: Option<(char, Traits)>,
    /// The index of the next mark.
    mark: usize,
    /// The byte at which that mark starts.
    next_mark: usize,
    left: Left,
    /// In a grid, the cells since the line's start.
    column: usize,
    /// In a grid, whether the last cluster is narrower than a square.
    narrow: bool,
}

impl<'a> Scanner<'a> {
    /// Starts at a byte where a line starts.
    pub(super) fn new(text: &'a MarkedText<'a>, start: usize) -> Self {
        let mark = text.first_mark(start);
        let chars = part(text.text, start..).chars();
        let mut scanner = Self {
            text,
            chars,
            start,
            at: start,
            next: None,
            mark,
            next_mark: text.mark_start(mark),
            left: Left::default(),
            column: 0,
            narrow: false,
        };
        scanner.advance();
        scanner
    }

    #[inline]
    fn advance(&mut self) {
        self.next = self.chars.next().map(|c| (c, Traits::of(c)));
    }

    fn go_to(&mut self, at: usize) {
        self.at = at;
        self.chars = part(self.text.text, at..).chars();
        self.advance();
    }

    /// Whether the next character may belong to the cluster before it.
    #[inline]
    fn is_joined_by_next(&self) -> bool {
        self.next.is_some_and(|(_, traits)| !traits.has(Traits::SIMPLE))
    }

    #[cold]
    fn next_drawn(&mut self) -> Option<Cluster> {
        let mark = self.text.marks.get(self.mark)?;
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
            pad: None,
            mark: Some(self.mark),
        };
        self.mark += 1;
        self.next_mark = self.text.mark_start(self.mark);
        self.left.pass_drawn();
        self.column += usize::from(mark.drawn);
        self.narrow = true;
        Some(cluster)
    }

    /// The mark that the cluster at `start` belongs to.
    #[cold]
    fn mark_at(&mut self, start: usize) -> Option<usize> {
        while self.text.marks.get(self.mark).is_some_and(|m| m.end <= start) {
            self.mark += 1;
        }
        self.next_mark = self.text.mark_start(self.mark);
        (self.next_mark <= start).then_some(self.mark)
    }

    /// Behind a Han character, passes the Han characters that follow, `most` at most, and returns their
    /// number. Each is a cluster of [`HAN_BYTES`] and two cells with [`Break::Allowed`] before it, so there
    /// is nothing to decide. The last is not passed where what follows may belong to its cluster.
    ///
    /// Without this a resize takes a sixth more instructions, and a page an eighth.
    #[inline]
    pub(super) fn pass_han(&mut self, most: usize) -> usize {
        if self.text.grid || !self.left.is_beside_han() {
            return 0;
        }
        let most = most.min(self.next_mark.saturating_sub(self.at) / HAN_BYTES);
        let rest = part(self.text.text, self.at..).chars();
        let found = rest.take(most).take_while(|c| HAN.contains(c)).count();
        if found == 0 {
            return 0;
        }
        self.go_to(self.at + found * HAN_BYTES);
        if self.is_joined_by_next() {
            self.go_to(self.at - HAN_BYTES);
            return found - 1;
        }
        found
    }

    #[allow(clippy::inline_always, reason = "`next` alone calls it; a layout is a tenth faster")]
    #[inline(always)]
    fn next_in_text(&mut self) -> Option<Cluster> {
        let (c, own) = self.next?;
        let start = self.at;
        self.at += c.len_utf8();
        self.advance();
        let mut cells = own.cells(c, self.text.ambiguous);
        if !own.has(Traits::SIMPLE) || self.is_joined_by_next() {
            cells = cells.max(self.join(start));
        }
        let mark = if start < self.next_mark { None } else { self.mark_at(start) };
        let traits = if mark.is_some() { own.as_mark() } else { own };
        let wide_quotes = self.text.ambiguous.has_wide_quotes();
        let before_digit = self.next.is_some_and(|(_, behind)| behind.has(Traits::DIGIT));
        let right = Right { first: c, traits, in_mark: mark.is_some(), before_digit };
        let (before, pad) = self.left.judge(right);
        let mut blank = self.left.quote_blanks(traits, wide_quotes);
        if self.text.grid {
            (blank, cells) = self.square(start, traits, cells, before);
        }
        self.left.pass(traits, wide_quotes);
        Some(Cluster { start, end: self.at, traits, blank, cells, before, pad, mark })
    }

    /// Goes to the end of the grapheme cluster that starts at `start` and returns the cells of the whole
    /// cluster; 0 if it is the one character that was passed already.
    #[cold]
    fn join(&mut self, start: usize) -> u16 {
        let rest = part(self.text.text, start..);
        let cluster = rest.graphemes(true).next().unwrap_or_default();
        if start + cluster.len() <= self.at {
            return 0;
        }
        self.go_to(start + cluster.len());
        u16::try_from(str_width(cluster, self.text.ambiguous)).unwrap_or(2)
    }

    /// The blank before the cluster at `start` and its cells in a grid (rule 24). A quote fills its square
    /// unless a mark follows. Narrow characters with an odd number of cells have a blank before the first,
    /// unless that one is part of a mark, or bound to what is before it.
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

    /// Whether the narrow characters from `start` to the next square need a blank before them: they take
    /// an odd number of cells, and none is part of a mark. At the start of a line a blank is set only where
    /// what follows is bound to them, since it could not stand behind them then.
    fn is_odd(&self, start: usize) -> bool {
        let (rest, marked) = (part(self.text.text, start..), self.next_mark);
        let first = |cluster: &str| cluster.chars().next().map(|c| (c, Traits::of(c)));
        let mut last = Traits::default();
        for (cells, (at, cluster)) in rest.grapheme_indices(true).enumerate() {
            let Some((c, traits)) = first(cluster).filter(|_| start + at < marked) else { break };
            if traits.cells(c, self.text.ambiguous) != 1 || traits.has(Traits::QUOTES) {
                let belongs = traits.has(Traits::NO_START) || last.has(Traits::DIGIT) && is_unit(c);
                return cells % 2 == 1 && (start > self.start || belongs);
            }
            last = traits;
        }
        false
    }
}

impl Iterator for Scanner<'_> {
    type Item = Cluster;

    #[inline]
    fn next(&mut self) -> Option<Cluster> {
        if self.next_mark <= self.at
            && let Some(drawn) = self.next_drawn()
        {
            return Some(drawn);
        }
        self.next_in_text()
    }
}
