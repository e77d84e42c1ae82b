//! The notes at the feet of pages, and which marks lead to them.
//!
//! Lines at the foot of a page are notes only where a mark leads to one of their numbers, or where they go on with a
//! note of the page before. The mark stands on the same page, or on one before if the note had no room
//! there; then the note has the number that comes next.

use super::line::{PageLine, Role};
use super::{Rule, Sheet};
use crate::document::part;
use crate::language::numeral::{digit, enclosed, superscript_digit};
use std::collections::HashMap;

/// How large the lines of notes are at the most, as a share of the size of the text.
const NOTE_SIZE: f32 = 0.9;
/// How large the lines of notes below a rule are at the most, as a share of the size of the text.
const RULED_SIZE: f32 = 0.96;
/// How long the rule above notes is at the most, as a share of the page's width.
const RULE: f32 = 0.6;
/// How far down the page the rule above notes stands at least, as a share of the page's height.
const RULE_HEIGHT: f32 = 0.25;
/// How far apart the ends of two rules are that are drawn alike, in ems at the most.
const SAME_END: f32 = 0.2;
/// How many digits the number of a note has at the most.
const DIGITS: usize = 3;

/// The notes of a file.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The notes in the order of their pages.
    pub entries: Vec<PageNote>,
    /// By page and printed number, the index of a note.
    by_page: HashMap<(u32, u32), usize>,
    /// Whether the printed numbers go up from page to page, so that each names one note.
    pub is_one_series: bool,
}

/// A note.
#[derive(Debug)]
pub(super) struct PageNote {
    /// Its number as printed.
    pub number: u32,
    /// Its lines, each with its page: what is behind the number, without it.
    pub lines: Vec<(u32, String)>,
}

impl Notes {
    /// The number of the note that a mark on a page refers to. Where no page has notes at its foot, they may stand
    /// behind the text.
    pub fn referred(&self, page: u32, printed: u32) -> Option<u32> {
        if self.entries.is_empty() {
            return Some(printed);
        }
        self.led_to(page, printed).map(|note| self.number(note))
    }

    /// The number under which a note is known to the reader.
    pub fn number(&self, index: usize) -> u32 {
        let printed = self.entries.get(index).filter(|_| self.is_one_series);
        printed.map_or_else(|| u32::try_from(index + 1).unwrap_or(u32::MAX), |note| note.number)
    }

    /// The note that a mark on a page leads to. Its number counts within the page where numbers begin anew.
    fn led_to(&self, page: u32, printed: u32) -> Option<usize> {
        let here = self.by_page.get(&(page, printed)).copied();
        let anywhere = || self.entries.iter().position(|note| note.number == printed);
        here.or_else(|| anywhere().filter(|_| self.is_one_series))
    }

    /// The printed number of the last note.
    fn last_number(&self) -> Option<u32> {
        self.entries.last().map(|note| note.number)
    }

    /// Opens a note at the foot of a page; `marked` is the page of its mark.
    fn open(&mut self, page: u32, marked: u32, number: u32) {
        self.by_page.insert((page, number), self.entries.len());
        self.by_page.entry((marked, number)).or_insert(self.entries.len());
        self.entries.push(PageNote { number, lines: Vec::new() });
    }
}

/// The marks on a page, and those before it whose notes are still to come.
#[derive(Debug, Default)]
struct Marks {
    page: u32,
    /// The numbers on the page.
    here: Vec<u32>,
    /// Pages and numbers of those before it that have no note yet.
    waiting: Vec<(u32, u32)>,
}

impl Marks {
    fn turn_to(&mut self, sheet: &Sheet) {
        (self.page, self.here) = (sheet.number, marks(sheet));
        self.waiting.retain(|(_, number)| !self.here.contains(number));
    }

    /// The page of the mark that leads to a note; `known` is the number of the note before it. Notes at the end of a
    /// report have all their marks before them; the first note of a file stands where its mark is, or on the next page.
    fn page_of(&self, label: &Label, known: Option<u32>) -> Option<u32> {
        if self.here.contains(&label.number) {
            return Some(self.page);
        }
        let is_late = |&&(page, number): &&(u32, u32)| {
            number == label.number
                && known.map_or(page + 1 == self.page, |known| number == known + 1)
        };
        self.waiting.iter().find(is_late).map(|(page, _)| *page)
    }

    /// Leaves the page: of its marks too, those without a note wait.
    fn settle(&mut self, notes: &Notes) {
        let page = self.page;
        self.waiting.extend(self.here.drain(..).map(|number| (page, number)));
        self.waiting.retain(|mark| !notes.by_page.contains_key(mark));
    }
}

/// Finds the notes at the feet of pages, and gives their lines their role. `size` is that of the text.
pub(super) fn find(sheets: &mut [Sheet], size: f32) -> Notes {
    let mut notes = Notes::default();
    // The page on which the last line of a note stood.
    let mut last_page = None;
    let mut marks = Marks::default();
    // The last rule that notes as large as the text stood below.
    let mut separator: Option<Rule> = None;
    for sheet in sheets {
        marks.turn_to(sheet);
        let (long, low) = (RULE * sheet.width, RULE_HEIGHT * sheet.height);
        let is_separator = |rule: &&Rule| rule.right - rule.left < long && rule.y > low;
        let rules: Vec<Rule> = sheet.rules.iter().filter(is_separator).copied().collect();
        for column in &mut sheet.columns {
            let known = notes.last_number();
            let leads = |line: &PageLine| {
                label(line, None).is_some_and(|l| marks.page_of(&l, known).is_some())
            };
            let opens_large = |line: &PageLine| {
                line.raised.first().is_some_and(|range| range.start == 0) && leads(line)
            };
            let Some((first, rule)) = top(column, size, &rules, separator, &opens_large) else {
                continue;
            };
            let foot = || column.iter().skip(first).filter(|line| line.role == Role::Text);
            let opens = foot().next().and_then(|line| label(line, None)).is_some();
            let goes_on = !opens && last_page.is_some_and(|page| page + 1 == sheet.number);
            if !foot().any(leads) && !goes_on {
                continue;
            }
            separator = rule.or(separator);
            for line in column.iter_mut().skip(first).filter(|line| line.role == Role::Text) {
                line.role = Role::Foot;
                let known = notes.last_number();
                let label = label(line, known).map(|label| (marks.page_of(&label, known), label));
                let text = match label.filter(|(page, label)| label.is_sure || page.is_some()) {
                    Some((page, label)) => {
                        notes.open(sheet.number, page.unwrap_or(sheet.number), label.number);
                        part(&line.text, label.end..).to_owned()
                    }
                    None => line.text.clone(),
                };
                if let Some(note) = notes.entries.last_mut() {
                    note.lines.push((sheet.number, text));
                    last_page = Some(sheet.number);
                }
            }
        }
        marks.settle(&notes);
    }
    notes.is_one_series = notes.entries.windows(2).all(|pair| {
        let [note, next] = pair else { return true };
        note.number < next.number
    });
    notes
}

/// The index of the first line at the foot of a column that may be of a note: of the smaller lines at its end, or of
/// those below a short rule. Below a rule they may be as large as the text where the first `opens` a note, or where
/// the rule is drawn like `separator`, that above such notes before; then the rule is given too.
fn top(
    column: &[PageLine],
    size: f32,
    rules: &[Rule],
    separator: Option<Rule>,
    opens: &dyn Fn(&PageLine) -> bool,
) -> Option<(usize, Option<Rule>)> {
    let text = || column.iter().enumerate().filter(|(_, line)| line.role == Role::Text);
    let smaller = text().rev().take_while(|(_, line)| line.size <= NOTE_SIZE * size).last();
    let is_like = |rule: &Rule| {
        separator.is_some_and(|known| {
            let apart = |a: f32, b: f32| (a - b).abs() > SAME_END * size;
            !apart(known.left, rule.left) && !apart(known.right, rule.right)
        })
    };
    let below_rule = rules.iter().filter_map(|rule| {
        let mut below = text().filter(|(_, line)| line.y > rule.y);
        let (first, line) = below.clone().next()?;
        let is_small = below.all(|(_, line)| line.size <= RULED_SIZE * size);
        let is_large = !is_small && (opens(line) || is_like(rule));
        (is_small || is_large).then_some((first, is_large.then_some(*rule)))
    });
    below_rule.chain(smaller.map(|(index, _)| (index, None))).min_by_key(|(index, _)| *index)
}

/// The numbers of the marks in the text of a page.
fn marks(sheet: &Sheet) -> Vec<u32> {
    let text = sheet.lines().filter(|line| line.role == Role::Text);
    let raised = text.flat_map(|line| {
        // What a line begins with is the label of a note, or was broken off a mark.
        line.raised.iter().map(|range| part(&line.text, range.clone()))
    });
    raised.flat_map(numbers).collect()
}

/// The numbers in a raised text: `1`, `[12]`, `①②`.
pub(super) fn numbers(raised: &str) -> Vec<u32> {
    let value = |c: char| digit(c).or_else(|| superscript_digit(c));
    let mut numbers = Vec::new();
    let mut rest = raised;
    while let Some(c) = rest.chars().next() {
        let length = rest.find(|c| value(c).is_none()).unwrap_or(rest.len());
        if length > 0 {
            let digits = part(rest, ..length).chars().filter_map(value);
            let number =
                digits.fold(0_u32, |sum, digit| sum.saturating_mul(10).saturating_add(digit));
            numbers.push(number);
        } else {
            numbers.extend(enclosed(c));
        }
        rest = part(rest, length.max(c.len_utf8())..);
    }
    numbers
}

/// The label that opens a note.
struct Label {
    number: u32,
    /// Where the text of the note begins, in bytes of the line.
    end: usize,
    /// Whether it is raised, bracketed or circled, or the number that comes next; other digits may be part of the text.
    is_sure: bool,
}

/// The label at the start of a line; `known` is the number of the note before it.
fn label(line: &PageLine, known: Option<u32>) -> Option<Label> {
    let text = &*line.text;
    let raised = line.raised.first().filter(|range| range.start == 0);
    // What follows a raised number may be a digit: `28` before `5G`.
    let text = raised.map_or(text, |range| part(text, ..range.end));
    let opened = text.trim_start_matches(['[', '［', '〔', '【', '(', '（']);
    let first = opened.chars().next()?;
    let sign = enclosed(first);
    let is_digit = |c| digit(c).or_else(|| superscript_digit(c)).is_some();
    let digits = opened.find(|c| !is_digit(c)).unwrap_or(opened.len());
    let length = sign.map_or(digits, |_| first.len_utf8());
    let (number, behind) = opened.split_at(length);
    let [number] = numbers(number)[..] else { return None };
    if part(opened, ..length).chars().nth(DIGITS).is_some() {
        return None;
    }
    let bracketed = opened.len() < text.len();
    let closed = behind.trim_start_matches([']', '］', '〕', '】', ')', '）']);
    let closed = if bracketed { closed } else { behind };
    let behind = part(&line.text, text.len() - closed.len()..);
    let body = behind.trim_start_matches(['.', '．', '、', ' ', '\u{3000}', '：', ':']);
    let next = known.is_none_or(|known| number == known + 1) && number > 0;
    let parted = body.len() < behind.len() || body.starts_with(|c: char| !c.is_ascii());
    let is_sure = raised.is_some() || sign.is_some() || bracketed || (next && parted);
    Some(Label { number, end: line.text.len() - body.len(), is_sure })
}
