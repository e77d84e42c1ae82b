//! Rules 5 to 15: where a line ends.
//!
//! Greedy from the line's start, so that the lines of a prefix of a text are lines of the text. Only
//! the text from the start of the line matters.

use super::class::Traits;
use super::justify::can_fill;
use super::line::LineEnd;
use super::scan::{Break, Cluster, Place, Scanner};
use super::source::Source;
use crate::text::HAN_BYTES;

/// How much wider than the measure a line may be, whatever it ends with.
const PROTRUSION: usize = 2;

/// Cells that a line leaves empty so that a number can stay with its unit (rule 7).
const UNIT_COST: usize = 5;

/// The same where a justified line has too few places to be filled, and would be filled otherwise.
const RAGGED_UNIT_COST: usize = 3;

/// Cells that a line leaves empty so that a mark in brackets can stay with the word before it (rule 8).
/// Where it would be more, as before `［18］”，` on a narrow page, the mark starts the next line: a hole of
/// six cells within a page is what the eye sees first.
const MARK_COST: usize = 3;

/// The room of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Cells between its indent and the measure.
    pub(super) cells: usize,
    /// The same of the lines after it: a unit that fits there is not broken here.
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
pub(super) struct Broken {
    /// The byte behind its last one, blanks at its end included.
    pub(super) end: usize,
    /// Its cells, those blanks aside.
    pub(super) width: usize,
    /// Why it ends there.
    pub(super) how: LineEnd,
}

/// A place where the line could end.
#[derive(Clone, Copy, Debug)]
struct Cut {
    at: usize,
    width: usize,
}

impl Cut {
    fn broken(self, how: LineEnd) -> Broken {
        Broken { end: self.at, width: self.width, how }
    }
}

/// The places found so far that fit.
#[derive(Clone, Copy, Debug, Default)]
struct Cuts {
    /// The last place where nothing speaks against a break.
    allowed: Option<Cut>,
    /// The last place between a digit and its unit.
    discouraged: Option<Cut>,
    /// The last place between a mark and a digit.
    last_choice: Option<Cut>,
    /// The last place before a mark in brackets.
    before_mark: Option<Cut>,
    /// The place behind that mark and a pause that hangs behind its bracket, which rule 13 forbids.
    behind_mark: Option<Cut>,
    /// Rule 6's places: behind `/ ? & = -`; anywhere lawful; anywhere. Only those behind `chain` count.
    soft: Option<Cut>,
    clean: Option<Cut>,
    any: Option<Cut>,
    /// The last legal place that fits: where the chain begins.
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

    /// Han characters one after the other, behind another one.
    #[inline]
    fn pass_han(&mut self, passed: usize) {
        if passed > 0 {
            self.width += 2 * passed;
            self.before_last = if passed == 1 { self.last } else { Traits::IDEOGRAPH };
            self.last = Traits::IDEOGRAPH;
        }
    }

    /// Whether it would, if a pause could hang behind the bracket of a mark.
    fn hangs_behind_mark(&self, room: Room) -> bool {
        let over = self.width.saturating_sub(room.cells);
        let is_hung = over <= 2 && room.hanging && self.last.has(Traits::PAUSE);
        is_hung && self.before_last.has(Traits::MARK)
    }

    /// Whether it is wider than any line.
    #[inline]
    fn is_over(&self, room: Room) -> bool {
        self.width > room.cells + PROTRUSION
    }

    /// Whether it does not fit, and neither would it with anything that could follow.
    #[inline]
    fn is_full(&self, room: Room) -> bool {
        self.width == room.cells + PROTRUSION && !self.last.has(Traits::CLOSE)
    }

    /// Rules 12 and 13.
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

impl Cuts {
    #[inline]
    fn note(&mut self, cluster: &Cluster, so_far: &Measured, room: Room) {
        let cut = Cut { at: cluster.start, width: so_far.width };
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

    /// Notes the places before Han characters that follow each other from `start` on and all fit.
    #[inline]
    fn pass_han(&mut self, start: usize, width: usize, passed: usize) {
        if let Some(before) = passed.checked_sub(1) {
            let at = start + before * HAN_BYTES;
            self.allowed = Some(Cut { at, width: width + 2 * before });
            self.chain = at;
        }
    }

    /// Rule 6's places; never before blanks, so that a line keeps those at its end.
    fn within_chain(&mut self, cluster: &Cluster, so_far: &Measured, room: Room, cut: Cut) {
        if so_far.width > room.cells || cluster.traits.has(Traits::SPACE) {
            return;
        }
        let inside_mark = cluster.traits.has(Traits::MARK) && so_far.last.has(Traits::MARK);
        let drawn = cluster.start == cluster.end;
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

    /// The last place behind `/ ? & = -`, if it is in the chain that does not fit.
    fn soft_in_chain(&self) -> Option<Cut> {
        self.soft.filter(|soft| soft.at > self.chain)
    }

    /// The legal place to end at (rule 14), those of rules 7 and 8 last.
    fn legal(&self, start: usize, room: Room, places: &Places) -> Option<Cut> {
        let fills =
            |cut: Cut| can_fill(places, &(start..cut.at), room.cells.saturating_sub(cut.width));
        let costs_more = |cut: Cut, cells: usize| room.cells > cut.width + cells;
        let is_ragged = |a: Cut, d: Cut| {
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

/// The places at which a line could be widened, those behind its end among them.
pub(super) type Places = Vec<(usize, Place)>;

/// Ends the line that starts at `start`, and replaces `places` by those of that line.
pub(super) fn next_line(
    source: &Source<'_>,
    start: usize,
    room: Room,
    places: &mut Places,
) -> Broken {
    places.clear();
    let mut cuts = Cuts { chain: start, ..Cuts::default() };
    let mut so_far = Measured::default();
    let mut first = true;
    let mut scanner = Scanner::new(source, start);
    while let Some(cluster) = scanner.next() {
        if !first {
            cuts.note(&cluster, &so_far, room);
        }
        if let Some(place) = cluster.place {
            places.push((cluster.start, place));
        }
        so_far.push(&cluster);
        // A single glyph can be wider than the line: nothing else joins it.
        let is_too_wide = std::mem::take(&mut first) && !so_far.fits(room);
        let is_decided = cuts.allowed.is_some() && so_far.is_full(room);
        if is_too_wide || is_decided || so_far.is_over(room) {
            let over = Cut { at: cluster.end, width: so_far.width };
            return overflown(source, start, (&cuts, places), room, over);
        }
        if cluster.is_han() {
            let passed = scanner.pass_han(room.cells.saturating_sub(so_far.width) / 2);
            cuts.pass_han(cluster.end, so_far.width, passed);
            so_far.pass_han(passed);
        }
    }
    let end = Cut { at: source.text.len(), width: so_far.width };
    if so_far.fits(room) {
        return end.broken(LineEnd::Block);
    }
    overflown(source, start, (&cuts, places), room, end)
}

/// Ends the line from `start` whose text does not fit up to `over`.
fn overflown(
    source: &Source<'_>,
    start: usize,
    (cuts, places): (&Cuts, &Places),
    room: Room,
    over: Cut,
) -> Broken {
    if let Some(soft) = cuts.soft_in_chain()
        && chain_is_wider(source, cuts.chain, room.after())
    {
        return soft.broken(LineEnd::Forced);
    }
    match cuts.legal(start, room, places) {
        Some(cut) => match cuts.before_mark {
            Some(mark) if mark.at > cut.at && room.cells > mark.width + MARK_COST => {
                cuts.behind_mark.unwrap_or(mark).broken(LineEnd::Soft)
            }
            _ => unorphaned(source, start, cuts, cut, room),
        },
        None => cuts.soft.or(cuts.clean).or(cuts.any).unwrap_or(over).broken(LineEnd::Forced),
    }
}

/// Whether what starts at `start` and cannot be broken legally is wider than a line.
fn chain_is_wider(source: &Source<'_>, start: usize, room: Room) -> bool {
    let mut so_far = Measured::default();
    for (index, cluster) in Scanner::new(source, start).enumerate() {
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

/// Units that a line gives to the next one at the most, so that this is more than one glyph.
const PULLED: usize = 4;

/// Rule 15: where the rest would be one glyph, it pulls more units down, as few as make it more than
/// that: `经？　——` is one glyph still.
fn unorphaned(source: &Source<'_>, start: usize, cuts: &Cuts, cut: Cut, room: Room) -> Broken {
    let chosen = cut.broken(LineEnd::Soft);
    if !is_orphan(source, cut.at) {
        return chosen;
    }
    let rest = |c: &Cut| next_line(source, c.at, room.after(), &mut Places::new());
    let fits = |c: &Cut| c.at < cut.at && rest(c).how == LineEnd::Block;
    let allowed = allowed_before(source, start, cut.at);
    let places = allowed.iter().rev().take(PULLED).copied();
    let places = places.chain([cuts.discouraged, cuts.last_choice].into_iter().flatten());
    let fitting: Vec<Cut> = places.filter(fits).collect();
    let pulled = fitting.iter().find(|c| !is_orphan(source, c.at)).or(fitting.first());
    pulled.map_or(chosen, |pulled| pulled.broken(LineEnd::Soft))
}

/// The places of a line from `start` where nothing speaks against a break, up to `end`.
fn allowed_before(source: &Source<'_>, start: usize, end: usize) -> Vec<Cut> {
    let mut so_far = Measured::default();
    let mut cuts = Vec::new();
    for cluster in Scanner::new(source, start).take_while(|c| c.start < end) {
        let drawn = cluster.start == cluster.end;
        if cluster.start > start && cluster.before == Break::Allowed && !drawn {
            cuts.push(Cut { at: cluster.start, width: so_far.width });
        }
        so_far.push(&cluster);
    }
    cuts
}

/// Whether the text from `start` is at most one glyph besides what may not start a line.
pub(super) fn is_orphan(source: &Source<'_>, start: usize) -> bool {
    let next_mark = source.mark_start(source.first_mark(start));
    if source.han_at(start, 2, next_mark) == 2 {
        return false;
    }
    let aside = Traits::NO_START | Traits::SPACE | Traits::MARK;
    Scanner::new(source, start).filter(|c| !c.traits.has(aside)).nth(1).is_none()
}
