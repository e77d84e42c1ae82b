//! Where a line ends (rules 5 to 15 of `docs/typesetting.md`).
//!
//! Lines are filled greedily, and only the text from the start of a line on counts. So the lines of the
//! beginning of a text are the lines of the whole text (rule 14). Which places are legal is decided by
//! [`super::break_rules`]; this file weighs them by cells.

use super::class::Traits;
use super::cluster::{Break, Cluster};
use super::justify::{PadPlaces, can_fill};
use super::line::LineEnd;
use super::marked_text::MarkedText;
use super::scan::{HAN_BYTES, Scanner};
use super::setting::PROTRUSION;

/// Cells that a line leaves empty at most so that a number can stay with its unit (rule 7).
const UNIT_COST: usize = 5;

/// Like [`UNIT_COST`], but for a justified line that can only be filled if the number is separated from its unit.
const RAGGED_UNIT_COST: usize = 3;

/// Cells that a line leaves empty at most so that a mark in brackets can stay with the word before it
/// (rule 8). Where it would leave more, as before `［18］”，` on a narrow page, the mark starts the next
/// line, because a hole of six cells is the first thing that one sees on a page.
const MARK_COST: usize = 3;

/// The room of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Cells between its indent and the measure.
    pub(super) cells: usize,
    /// Cells between indent and measure of the lines after it: what fits there is not broken here.
    pub(super) full: usize,
    /// Whether a pause may hang (rule 13).
    pub(super) hanging: bool,
    /// Whether the line is to be filled (rule 16).
    pub(super) justify: bool,
}

impl Room {
    /// The room of the lines after this one.
    fn after(self) -> Self {
        Self { cells: self.full, ..self }
    }
}

/// Where a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LineBreak {
    /// The byte behind its last one, blanks at its end included.
    pub(super) end: usize,
    /// Its cells, those blanks aside.
    pub(super) width: usize,
    /// Why it ends there.
    pub(super) reason: LineEnd,
}

/// A place where the line could end.
#[derive(Clone, Copy, Debug)]
struct EndPlace {
    /// The byte before which the line would end.
    at: usize,
    /// The cells of the line up to there, blanks at its end aside.
    width: usize,
}

impl EndPlace {
    fn line_break(self, reason: LineEnd) -> LineBreak {
        LineBreak { end: self.at, width: self.width, reason }
    }
}

/// The places where the line could end, found so far: the last of each kind.
#[derive(Clone, Copy, Debug, Default)]
struct EndPlaces {
    /// Where no rule speaks against a break.
    allowed: Option<EndPlace>,
    /// Between a digit and its unit (rule 7).
    discouraged: Option<EndPlace>,
    /// Between a mark and a digit (rule 8).
    last_choice: Option<EndPlace>,
    /// Before a mark in brackets (rule 8).
    before_mark: Option<EndPlace>,
    /// Behind that mark and a pause that hangs behind its bracket: forbidden by rule 13 unless the mark
    /// would start the next line.
    behind_mark: Option<EndPlace>,
    /// Rule 6, behind `/ ? & = -`.
    soft: Option<EndPlace>,
    /// Rule 6, where rule 3 allows it.
    clean: Option<EndPlace>,
    /// Rule 6, anywhere.
    any: Option<EndPlace>,
    /// The last legal place that fits. The chain of clusters that may not be parted begins there.
    chain: usize,
}

/// The cells of the line so far, and what it ends with.
#[derive(Clone, Copy, Debug, Default)]
struct Measured {
    width: usize,
    blanks: usize,
    last: Traits,
    last_cells: u16,
    before_last: Traits,
}

impl Measured {
    #[inline]
    fn push(&mut self, cluster: &Cluster) {
        if cluster.traits.has(Traits::SPACE) {
            self.blanks += usize::from(cluster.blank + cluster.cells);
            return;
        }
        self.width += self.blanks + usize::from(cluster.blank + cluster.cells);
        self.blanks = 0;
        self.before_last = self.last;
        self.last = cluster.traits;
        self.last_cells = cluster.cells;
    }

    /// Adds Han characters that follow another one.
    #[inline]
    fn push_han(&mut self, count: usize) {
        if count > 0 {
            self.width += 2 * count;
            self.before_last = if count == 1 { self.last } else { Traits::IDEOGRAPH };
            self.last = Traits::IDEOGRAPH;
        }
    }

    /// Whether it fits where a pause may hang behind the bracket of a mark.
    fn hangs_behind_mark(&self, room: Room) -> bool {
        let over = self.width.saturating_sub(room.cells);
        let is_hung = over <= 2 && room.hanging && self.last.has(Traits::PAUSE);
        is_hung && self.before_last.has(Traits::MARK)
    }

    /// Whether it is wider than a line with whatever hangs.
    #[inline]
    fn is_over(&self, room: Room) -> bool {
        self.width > room.cells + usize::from(PROTRUSION)
    }

    /// Whether it does not fit and no mark that follows can change that.
    #[inline]
    fn is_full(&self, room: Room) -> bool {
        self.width == room.cells + usize::from(PROTRUSION) && !self.last.has(Traits::CLOSE)
    }

    /// Whether it fits the line (rules 12 and 13).
    #[inline]
    fn fits(&self, room: Room) -> bool {
        let over = self.width.saturating_sub(room.cells);
        match over {
            0 => true,
            1 if self.last.has(Traits::CLOSE) && self.last_cells == 2 => true,
            1 | 2 => {
                room.hanging && self.last.has(Traits::PAUSE) && !self.before_last.has(Traits::CLOSE)
            }
            _ => false,
        }
    }
}

impl EndPlaces {
    #[inline]
    fn note(&mut self, cluster: &Cluster, so_far: &Measured, room: Room) {
        let cut = EndPlace { at: cluster.start, width: so_far.width };
        if cluster.before == Break::Prohibited {
            self.within_chain(cluster, so_far, room, cut);
            return;
        }
        if !so_far.fits(room) {
            if self.before_mark.is_some() && so_far.hangs_behind_mark(room) {
                self.behind_mark = Some(cut);
            }
            return;
        }
        self.chain = cluster.start;
        match cluster.before {
            Break::Allowed => self.allowed = Some(cut),
            Break::Discouraged => self.discouraged = Some(cut),
            Break::LastChoice => self.last_choice = Some(cut),
            Break::Prohibited => {}
        }
    }

    /// Records the places before `count` Han characters from byte `start` on, all of which fit; the line is `width`
    /// cells wide before them.
    #[inline]
    fn note_han(&mut self, start: usize, width: usize, count: usize) {
        if let Some(before) = count.checked_sub(1) {
            let at = start + before * HAN_BYTES;
            self.allowed = Some(EndPlace { at, width: width + 2 * before });
            self.chain = at;
        }
    }

    /// Records a place for rules 6 and 8 where a break is prohibited. None lies before a blank, so that a line keeps
    /// the blanks at its end.
    fn within_chain(&mut self, cluster: &Cluster, so_far: &Measured, room: Room, cut: EndPlace) {
        if so_far.width > room.cells || cluster.traits.has(Traits::SPACE) {
            return;
        }
        let inside_mark = cluster.traits.has(Traits::MARK) && so_far.last.has(Traits::MARK);
        let drawn = cluster.is_drawn();
        let bracket = cluster.traits.has(Traits::MARK) && !cluster.traits.has(Traits::ALNUM);
        if bracket && !inside_mark && !drawn && !so_far.last.has(Traits::NO_END) {
            self.before_mark = Some(cut);
        }
        if inside_mark || drawn {
            return;
        }
        self.any = Some(cut);
        let no_start = Traits::NO_START | Traits::MARK;
        if !cluster.traits.has(no_start) && !so_far.last.has(Traits::NO_END) {
            self.clean = Some(cut);
        }
        if so_far.last.has(Traits::SOFT) && cluster.traits.has(Traits::ALNUM) {
            self.soft = Some(cut);
        }
    }

    /// The last place behind `/ ? & = -`, if it lies in the chain that does not fit.
    fn soft_in_chain(&self) -> Option<EndPlace> {
        self.soft.filter(|soft| soft.at > self.chain)
    }

    /// The legal place at which the line ends: the last that is allowed (rule 14), unless rule 7 or 8
    /// prefers another.
    fn legal(&self, start: usize, room: Room, places: &PadPlaces) -> Option<EndPlace> {
        let fills = |cut: EndPlace| {
            can_fill(places, &(start..cut.at), room.cells.saturating_sub(cut.width))
        };
        let costs_more = |cut: EndPlace, cells: usize| room.cells > cut.width + cells;
        let is_ragged = |a: EndPlace, d: EndPlace| {
            room.justify && costs_more(a, RAGGED_UNIT_COST) && !fills(a) && fills(d)
        };
        match (self.allowed, self.discouraged) {
            (Some(a), Some(d)) if d.at > a.at && costs_more(a, UNIT_COST) => Some(d),
            (Some(a), Some(d)) if d.at > a.at && is_ragged(a, d) => Some(d),
            (Some(a), _) => Some(a),
            (None, Some(d)) => Some(d),
            (None, None) => self.last_choice,
        }
    }
}

/// Ends the line that starts at `start`, and replaces `places` by those of that line.
pub(super) fn next_line(
    text: &MarkedText<'_>,
    start: usize,
    room: Room,
    places: &mut PadPlaces,
) -> LineBreak {
    places.clear();
    let mut cuts = EndPlaces { chain: start, ..EndPlaces::default() };
    let mut so_far = Measured::default();
    let mut first = true;
    let mut scanner = Scanner::new(text, start);
    while let Some(cluster) = scanner.next() {
        if !first {
            cuts.note(&cluster, &so_far, room);
        }
        if let Some(kind) = cluster.pad {
            places.push((cluster.start, kind));
        }
        so_far.push(&cluster);
        // A single glyph can be wider than the line: nothing else joins it.
        let is_too_wide = std::mem::take(&mut first) && !so_far.fits(room);
        let is_decided = cuts.allowed.is_some() && so_far.is_full(room);
        if is_too_wide || is_decided || so_far.is_over(room) {
            let over = EndPlace { at: cluster.end, width: so_far.width };
            return overflown(text, start, (&cuts, places), room, over);
        }
        let passed = scanner.pass_han(room.cells.saturating_sub(so_far.width) / 2);
        cuts.note_han(cluster.end, so_far.width, passed);
        so_far.push_han(passed);
    }
    let end = EndPlace { at: text.text.len(), width: so_far.width };
    if so_far.fits(room) {
        return end.line_break(LineEnd::Block);
    }
    overflown(text, start, (&cuts, places), room, end)
}

/// Ends the line from `start`, whose text does not fit up to `over`.
fn overflown(
    text: &MarkedText<'_>,
    start: usize,
    (cuts, places): (&EndPlaces, &PadPlaces),
    room: Room,
    over: EndPlace,
) -> LineBreak {
    if let Some(soft) = cuts.soft_in_chain()
        && chain_is_wider(text, cuts.chain, room.after())
    {
        return soft.line_break(LineEnd::Forced);
    }
    match cuts.legal(start, room, places) {
        Some(cut) => match cuts.before_mark {
            Some(mark) if mark.at > cut.at && room.cells > mark.width + MARK_COST => {
                cuts.behind_mark.unwrap_or(mark).line_break(LineEnd::Soft)
            }
            _ => unorphaned(text, start, cuts, cut, room),
        },
        None => cuts.soft.or(cuts.clean).or(cuts.any).unwrap_or(over).line_break(LineEnd::Forced),
    }
}

/// Whether the chain that starts at `start`, up to the next place where it may be broken, is wider than a
/// line.
fn chain_is_wider(text: &MarkedText<'_>, start: usize, room: Room) -> bool {
    let mut so_far = Measured::default();
    for (index, cluster) in Scanner::new(text, start).enumerate() {
        if index > 0 && cluster.before != Break::Prohibited {
            return false;
        }
        so_far.push(&cluster);
        if so_far.is_over(room) {
            return true;
        }
    }
    !so_far.fits(room)
}

/// Units at most that a line gives to the last one so that this holds more than one glyph (rule 15).
const PULLED: usize = 4;

/// Ends the line at `cut`, or earlier where the rest would be a single glyph (rule 15): by as few units as
/// make the last line more than one glyph. Marks do not count as glyphs: `经？　——` still is a single one.
fn unorphaned(
    text: &MarkedText<'_>,
    start: usize,
    cuts: &EndPlaces,
    cut: EndPlace,
    room: Room,
) -> LineBreak {
    let chosen = cut.line_break(LineEnd::Soft);
    if !is_orphan(text, cut.at) {
        return chosen;
    }
    let rest = |c: &EndPlace| next_line(text, c.at, room.after(), &mut PadPlaces::new());
    let fits = |c: &EndPlace| c.at < cut.at && rest(c).reason == LineEnd::Block;
    let allowed = allowed_before(text, start, cut.at);
    let places = allowed.iter().rev().take(PULLED).copied();
    let places = places.chain([cuts.discouraged, cuts.last_choice].into_iter().flatten());
    let fitting: Vec<EndPlace> = places.filter(fits).collect();
    let pulled = fitting.iter().find(|c| !is_orphan(text, c.at)).or(fitting.first());
    pulled.map_or(chosen, |pulled| pulled.line_break(LineEnd::Soft))
}

/// The places of a line from `start` up to `end` where no rule speaks against a break.
fn allowed_before(text: &MarkedText<'_>, start: usize, end: usize) -> Vec<EndPlace> {
    let mut so_far = Measured::default();
    let mut cuts = Vec::new();
    for cluster in Scanner::new(text, start).take_while(|c| c.start < end) {
        let drawn = cluster.is_drawn();
        if cluster.start > start && cluster.before == Break::Allowed && !drawn {
            cuts.push(EndPlace { at: cluster.start, width: so_far.width });
        }
        so_far.push(&cluster);
    }
    cuts
}

/// Whether the text from `start` holds at most one glyph besides marks that may not start a line.
pub(super) fn is_orphan(text: &MarkedText<'_>, start: usize) -> bool {
    let aside = Traits::NO_START | Traits::SPACE | Traits::MARK;
    Scanner::new(text, start).filter(|c| !c.traits.has(aside)).nth(1).is_none()
}
