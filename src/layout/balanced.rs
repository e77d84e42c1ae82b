//! Titles, datelines and bylines in balanced lines that end where phrases end (rule 17).

use super::Setting;
use super::breaker::LineBreak;
use super::class::Traits;
use super::cluster::Break;
use super::line::LineEnd;
use super::marked_text::MarkedText;
use super::scan::Scanner;
use crate::document::{BlockIdx, Document, part};
use std::ops::Range;

/// How many full lines a text may fill and still be balanced: what is longer is no title.
const MOST_LINES: usize = 8;

/// What a break within a phrase costs: more than the squares of the widths of all lines together.
const WITHIN_PHRASE: usize = 1_000_000;

/// A place where a line could end, seen from both sides.
#[derive(Clone, Copy, Debug)]
struct BreakPlace {
    at: usize,
    /// Cells from the text's start to the end of a line that ends here.
    before: usize,
    /// Cells from the text's start to the start of a line that begins here.
    after: usize,
    /// What breaking here costs.
    cost: usize,
}

/// The balanced lines of a text, in order; `None` where the text is too long for that or has a unit wider
/// than the measure.
pub(super) fn balanced(text: &MarkedText<'_>, measure: usize) -> Option<Vec<LineBreak>> {
    let most = measure * MOST_LINES;
    if text.text.len() > 4 * most {
        return None;
    }
    let cuts = cuts(text);
    let total = cuts.last()?.before;
    let fewest = total.div_ceil(measure.max(1)).max(1);
    let tries: Vec<_> = (fewest..fewest + 3).filter_map(|n| best(&cuts, n, measure)).collect();
    let phrases = |&(cost, _): &(usize, _)| cost / WITHIN_PHRASE;
    let (_, ends) = tries.into_iter().min_by_key(phrases)?;
    Some(lines(&cuts, &ends))
}

fn lines(cuts: &[BreakPlace], ends: &[usize]) -> Vec<LineBreak> {
    let mut start = 0;
    let mut lines = Vec::with_capacity(ends.len());
    for cut in ends.iter().filter_map(|&end| cuts.get(end)) {
        let reason = if lines.len() + 1 == ends.len() { LineEnd::Block } else { LineEnd::Soft };
        lines.push(LineBreak { end: cut.at, width: cut.before - start, reason });
        start = cut.after;
    }
    lines
}

/// The legal places to break the text, and its start and end.
fn cuts(text: &MarkedText<'_>) -> Vec<BreakPlace> {
    let mut cuts = vec![BreakPlace { at: 0, before: 0, after: 0, cost: 0 }];
    let mut width = 0;
    let mut blanks = 0;
    let mut left = Traits::default();
    let mut left_text = "";
    for cluster in Scanner::new(text, 0) {
        let own = part(text.text, cluster.start..cluster.end);
        let gap = blanks + usize::from(cluster.blank);
        if cluster.start > 0 && cluster.before >= Break::Discouraged {
            let cost = if ends_phrase(left, left_text, own) { 0 } else { WITHIN_PHRASE };
            cuts.push(BreakPlace { at: cluster.start, before: width, after: width + gap, cost });
        }
        if cluster.traits.has(Traits::SPACE) {
            blanks += usize::from(cluster.blank + cluster.cells);
            (left, left_text) = (cluster.traits, own);
            continue;
        }
        width += gap + usize::from(cluster.cells);
        blanks = 0;
        (left, left_text) = (cluster.traits, own);
    }
    cuts.push(BreakPlace { at: text.text.len(), before: width, after: width, cost: 0 });
    cuts
}

/// The phrases of a block's text, as ranges of its bytes. A title or a dateline is best broken between them.
#[must_use]
pub fn phrases(document: &Document, block: BlockIdx) -> Vec<Range<usize>> {
    let cuts = cuts(&MarkedText::of(document, block, &Setting::default()));
    let ends: Vec<usize> = cuts.iter().filter(|cut| cut.cost == 0).map(|cut| cut.at).collect();
    let starts = ends.iter().copied();
    starts.zip(ends.iter().copied().skip(1)).map(|(start, end)| start..end).collect()
}

fn ends_phrase(left: Traits, before: &str, after: &str) -> bool {
    let ends_one = match before {
        "省" | "市" | "县" | "区" => !"长委府政级直属域内外城场民".contains(after),
        "年" => !"度初中底末".contains(after),
        "月" => !"份初底末".contains(after),
        "日" | "届" | "次" => true,
        _ => false,
    };
    left.has(Traits::PAUSE | Traits::SPACE) || ends_one || after == "在"
}

/// The cheapest way to set the text in `n` lines: its cost and the cuts at which the lines end.
fn best(cuts: &[BreakPlace], n: usize, measure: usize) -> Option<(usize, Vec<usize>)> {
    let mut costs: Vec<Option<usize>> = vec![None; cuts.len()];
    *costs.first_mut()? = Some(0);
    let mut steps: Vec<Vec<usize>> = Vec::with_capacity(n);
    for _ in 0..n {
        let (next, from) = extend(cuts, &costs, measure);
        costs = next;
        steps.push(from);
    }
    let cost = (*costs.last()?)?;
    let mut end = cuts.len() - 1;
    let mut ends = Vec::with_capacity(n);
    for from in steps.iter().rev() {
        ends.push(end);
        end = *from.get(end)?;
    }
    ends.reverse();
    Some((cost, ends))
}

/// Adds one line behind each place that was reached: the new costs, and from where each place was reached.
fn extend(
    cuts: &[BreakPlace],
    costs: &[Option<usize>],
    measure: usize,
) -> (Vec<Option<usize>>, Vec<usize>) {
    let mut next = vec![None; cuts.len()];
    let mut from = vec![0; cuts.len()];
    for (end, cut) in cuts.iter().enumerate() {
        for (start, (begin, cost)) in cuts.iter().zip(costs).enumerate().take(end).rev() {
            let width = cut.before.saturating_sub(begin.after);
            if width > measure {
                break;
            }
            let Some(cost) = cost.map(|c| c + width * width + cut.cost) else { continue };
            if let (Some(best), Some(origin)) = (next.get_mut(end), from.get_mut(end))
                && best.is_none_or(|b| cost < b)
            {
                *best = Some(cost);
                *origin = start;
            }
        }
    }
    (next, from)
}
