//! The margin at which the lines of a page were broken, and how its paragraphs begin (understanding rules 7 and 8).
//!
//! Decides for two lines at a time whether the second goes on with the first.

use super::row::{WrappedRow, measure};
use crate::parse::weights;

/// The unit in which the lines of a page were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MarginUnit {
    Cells,
    Characters,
}

/// How the lines of a run were broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Margin {
    /// Where lines end, if they end at the same place.
    width: Option<(MarginUnit, usize)>,
    /// The indent of the lines that go on, in cells, if paragraphs begin further in.
    indent: Option<usize>,
    /// Whether a blank line stands before each paragraph, and only there.
    gaps: bool,
    /// Whether paragraphs were indented when wrapped and the indent was stripped later: their first lines end two
    /// characters short.
    lost_indent: bool,
}

impl Margin {
    /// The margin of a run of lines; `None` if they end where their paragraphs do.
    pub fn of(run: &[WrappedRow<'_>]) -> Option<Self> {
        let width = [MarginUnit::Cells, MarginUnit::Characters]
            .into_iter()
            .filter_map(|unit| Some((unit, shared_end(run, unit)?)))
            .max_by_key(|(_, (_, lines))| *lines)
            .map(|(unit, (width, _))| (unit, width));
        let margin = Self { width, indent: None, gaps: false, lost_indent: false };
        let indent = margin.indent(run);
        let gaps = margin.proves(run, |row| row.gap && !row.interrupted);
        let lost_indent = indent.is_none() && margin.lost_indent(run);
        if width.is_none() && !indent.is_some_and(|indent| is_hanging(run, indent)) {
            return None;
        }
        Some(Self { indent, gaps, lost_indent, ..margin })
    }

    /// Whether `row` belongs to the paragraph of `before`.
    pub fn joins(&self, before: &WrappedRow<'_>, row: &WrappedRow<'_>, so_far: SoFar) -> bool {
        let indent = if so_far.first && self.lost_indent { MarginUnit::INDENT } else { 0 };
        let full = self.is_full(before, row, indent);
        if let Some(indent) = self.indent {
            let further = row.indent() > indent + 1;
            let other = row.opens() || row.is_title();
            return !further && (full || !other || !before.is_ended() && !before.is_title());
        }
        if row.opens() && (so_far.title || so_far.counts || before.may_end())
            || row.is_title() && before.is_ended()
        {
            return false;
        }
        if self.gaps {
            let broken = !so_far.first && !before.is_ended() && !row.opens();
            return (!row.gap || row.interrupted) && (full || broken);
        }
        // A title has no full stop within, the first line of a paragraph may have a heading run in.
        let prose = !so_far.first || before.text.contains('。');
        full || prose && before.breaks_off() && !so_far.title && !row.opens()
    }

    /// Whether the beginning of `row` had no room on the line before, if that once had an indent of `indent`
    /// characters.
    fn is_full(&self, before: &WrappedRow<'_>, row: &WrappedRow<'_>, indent: usize) -> bool {
        self.width.is_some_and(|(unit, width)| {
            unit.of(before.end()) + unit.indent(indent) + unit.of(measure(row.first())) > width
        })
    }

    /// Whether most paragraphs have a first line that is shorter by an indent.
    fn lost_indent(&self, run: &[WrappedRow<'_>]) -> bool {
        let firsts = run.windows(3).filter_map(|three| {
            let [before, first, next] = three else { return None };
            let ended = before.is_ended() || before.is_open_title();
            let begins = ended && !self.is_full(before, first, MarginUnit::INDENT);
            let open = begins && !first.is_ended() && !first.opens();
            let short =
                self.is_full(first, next, MarginUnit::INDENT) && !self.is_full(first, next, 0);
            (open && (short || first.breaks_off())).then_some(short)
        });
        let (short, all) =
            firsts.fold((0, 0), |(short, all), is_short| (short + usize::from(is_short), all + 1));
        short >= weights::wrapped::SHORT_FIRST_LINES && short * 2 > all
    }

    /// The indent of the lines that go on, if those that begin a paragraph stand further in.
    fn indent(&self, run: &[WrappedRow<'_>]) -> Option<usize> {
        let onward = run.windows(2).filter_map(|pair| {
            let [before, row] = pair else { return None };
            (self.is_sure(before, row) && !row.opens()).then_some(row.indent())
        });
        let mut indents: Vec<usize> = onward.collect();
        indents.sort_unstable();
        let base = *indents.get(indents.len() / 2)?;
        self.proves(run, |row| row.indent() > base + 1).then_some(base)
    }

    /// Whether a line is certainly cut off: it has no end, and is full where the margin is known.
    fn is_sure(&self, before: &WrappedRow<'_>, row: &WrappedRow<'_>) -> bool {
        let full = self.width.is_none() || self.is_full(before, row, 0);
        full && !before.is_ended() && !before.is_title() && !before.is_open_title()
    }

    /// Whether the lines that are `marked` begin paragraphs: hardly any line that certainly continues a paragraph is
    /// marked, and most lines that may begin one are.
    fn proves(&self, run: &[WrappedRow<'_>], marked: impl Fn(&WrappedRow<'_>) -> bool) -> bool {
        let (mut onward, mut astray, mut begun, mut plain) = (0, 0, 0, 0);
        for pair in run.windows(2) {
            let [before, row] = pair else { continue };
            if self.is_sure(before, row) {
                onward += 1;
                astray += usize::from(marked(row));
            } else if before.is_ended() && !self.is_full(before, row, 0) {
                begun += usize::from(marked(row));
                plain += usize::from(!marked(row));
            }
        }
        let mostly = if self.width.is_some() { 2 * plain } else { plain };
        weights::wrapped::ASTRAY_SHARE.at_most(astray, onward) && begun >= 1 && begun >= mostly
    }
}

/// The state of the paragraph that is being joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SoFar {
    /// A heading that no sentence has ended.
    pub title: bool,
    /// A single line.
    pub first: bool,
    /// Whether the numeral of the present line is the next of its series.
    pub counts: bool,
}

impl MarginUnit {
    /// Characters that the first line of a paragraph is indented by.
    const INDENT: usize = 2;

    /// The width of an indent of `characters` wide characters, in this unit.
    fn indent(self, characters: usize) -> usize {
        match self {
            Self::Cells => 2 * characters,
            Self::Characters => characters,
        }
    }

    fn of(self, [cells, characters]: [usize; 2]) -> usize {
        match self {
            Self::Cells => cells,
            Self::Characters => characters,
        }
    }

    /// How far apart lines end that were broken at the same margin: a character, and what cannot stand
    /// at its side.
    fn tolerance(self) -> usize {
        match self {
            Self::Cells => weights::wrapped::TOLERANCE,
            Self::Characters => weights::wrapped::TOLERANCE / 2,
        }
    }

    fn narrowest(self) -> usize {
        match self {
            Self::Cells => weights::wrapped::NARROWEST,
            Self::Characters => weights::wrapped::NARROWEST / 2,
        }
    }
}

/// Where most lines of a run end, and how many do; `None` if that is no margin.
fn shared_end(run: &[WrappedRow<'_>], unit: MarginUnit) -> Option<(usize, usize)> {
    if run.len() < weights::wrapped::FULL_LINES {
        return None;
    }
    let mut ends = vec![0usize; weights::wrapped::WIDEST + 1];
    for row in run {
        if let Some(count) = ends.get_mut(unit.of(row.end())) {
            *count += 1;
        }
    }
    let near = |end: usize| end.saturating_sub(unit.tolerance())..=end;
    let window = |end: usize| near(end).filter_map(|e| ends.get(e)).sum::<usize>();
    let last =
        (unit.narrowest()..=weights::wrapped::WIDEST).rev().max_by_key(|&end| window(end))?;
    let width = near(last).max_by_key(|&end| ends.get(end).copied().unwrap_or(0))?;
    let (mut full, mut ended, mut prose) = (0, 0, 0);
    for row in run.iter().filter(|row| near(last).contains(&unit.of(row.end()))) {
        full += 1;
        ended += usize::from(row.is_ended() || row.is_title() && row.opens());
        prose += usize::from(row.text.contains(['，', '。', '、', '；', '：', '“', ' ']));
    }
    let beyond = run.iter().filter(|row| unit.of(row.end()) > last + 2 * unit.tolerance()).count();
    let written = weights::wrapped::PROSE_SHARE.at_least(prose, full)
        && weights::wrapped::ENDED_SHARE.at_most(ended, full);
    let proven = full >= weights::wrapped::FULL_LINES
        && weights::wrapped::FULL_SHARE.at_least(full, run.len())
        && weights::wrapped::BEYOND_SHARE.at_most(beyond, full);
    (proven && written).then_some((width, full))
}

/// Whether many lines stop within a sentence that goes on at the page's edge, where no paragraph begins.
fn is_hanging(run: &[WrappedRow<'_>], indent: usize) -> bool {
    let onward = |row: &WrappedRow<'_>| row.indent() <= indent + 1;
    let pairs = || run.windows(2).filter_map(|pair| Some((pair.first()?, pair.last()?)));
    let broken = pairs().filter(|(before, row)| before.breaks_off() && onward(row)).count();
    let flush = pairs().filter(|(_, row)| onward(row)).count();
    broken >= weights::wrapped::HANGING_LINES && broken * 2 > flush
}
