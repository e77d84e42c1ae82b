//! How well a token would serve as the mark of a note (understanding rules 37 and 39).
//!
//! Judges one token and one note at a time.

use super::super::notes::Section;
use super::super::uses::Use;
use super::candidates::{MarkStyle, Token};
use crate::document::{BlockIdx, Document, Note, part};
use crate::language::script::{is_closing_quote, is_han};
use crate::language::term_key::{is_ignored, term_key};
use crate::parse::weights;

/// How well a token would serve as the mark of one note.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scored {
    /// Which note, in the order of the section.
    pub note: usize,
    /// Weight of the characters before and behind the token, whatever the note.
    pub surroundings: f64,
    /// How much of the note's terms the text before the token ends in, from 0 to 1.
    pub closeness: f64,
    /// The sum of both weights; a mark needs more than zero.
    pub weight: f64,
}

/// From this number on, whether a note prints it has to be looked for: most runs of digits hold smaller ones.
const SMALL: usize = 1 << 10;

/// The notes of a section, as tokens are compared with them.
pub(super) struct SectionNotes<'a> {
    document: &'a Document,
    uses: &'a [Use],
    /// Where the section's notes begin among those of the document.
    first: usize,
    entries: &'a [Note],
    /// The numbers that they print, 0 for none, each with its note, sorted.
    numbers: Vec<(u32, u32)>,
    /// Which of the small numbers are among these.
    small: [bool; SMALL],
    /// The characters in which their terms end, sorted.
    ends: Vec<char>,
}

impl<'a> SectionNotes<'a> {
    pub fn of(document: &'a Document, section: &Section, uses: &'a [Use]) -> Self {
        let entries = document.notes.get(section.notes.clone()).unwrap_or_default();
        let numbers = entries.iter().zip(0..).map(|(note, at)| (note.number.unwrap_or(0), at));
        let mut numbers: Vec<(u32, u32)> = numbers.collect();
        numbers.sort_unstable();
        let mut small = [false; SMALL];
        for (number, _) in &numbers {
            if let Some(printed) = usize::try_from(*number).ok().and_then(|n| small.get_mut(n)) {
                *printed = true;
            }
        }
        let terms = entries.iter().flat_map(|note| terms(document, note));
        let mut ends: Vec<char> = terms.filter_map(|term| backwards(term).next()).collect();
        ends.sort_unstable();
        ends.dedup();
        Self { document, uses, first: section.notes.start, entries, numbers, small, ends }
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether one of them prints a number.
    pub fn print(&self, number: u32) -> bool {
        let small = usize::try_from(number).ok().and_then(|number| self.small.get(number));
        small.copied().unwrap_or_else(|| !self.with(number).is_empty())
    }

    /// Those that print a number, in their order.
    fn with(&self, number: u32) -> &[(u32, u32)] {
        let from = self.numbers.partition_point(|(other, _)| *other < number);
        let to = self.numbers.partition_point(|(other, _)| *other <= number);
        self.numbers.get(from..to).unwrap_or_default()
    }

    /// Those that print a token's number. Where numbers begin anew on each page, a mark's note is near: of many notes
    /// of one number only those around the token are compared with it, or the time would grow with their square.
    fn near(&self, token: &Token) -> impl Iterator<Item = usize> {
        /// Notes of a number on each side of a token.
        const NEAR: usize = 16;
        let all = self.with(token.number);
        let note = |(_, note): &(u32, u32)| usize::try_from(*note).unwrap_or(usize::MAX);
        let behind = all.partition_point(|entry| {
            let blocks = self.entries.get(note(entry)).map(|note| note.blocks.start);
            blocks.is_some_and(|first| first < token.span.block.index())
        });
        let near = behind.saturating_sub(NEAR)..(behind + NEAR).min(all.len());
        all.get(near).unwrap_or_default().iter().map(note)
    }

    /// Those that a token could mark: those whose number it prints, and the one whose term ends right
    /// before it.
    pub fn scores(&self, token: &Token) -> impl Iterator<Item = Scored> {
        let text = self.document.text(token.span.block);
        let before = part(text, ..token.span.start());
        let surroundings = surroundings(token, text);
        let misprint = self.misprint(token, before, surroundings);
        let last = backwards(before).next();
        let may_end = last.is_some_and(|last| self.ends.binary_search(&last).is_ok());
        let clause = clause(token, text);
        self.near(token).chain(misprint).map(move |note| {
            let entry = self.entries.get(note);
            let ending = entry.filter(|_| may_end);
            let ending = ending.map_or(0.0, |note| closeness(self.document, before, note));
            let has_term = |clause| entry.is_some_and(|note| names(self.document, note, clause));
            let closeness = if ending == 0.0 && clause.is_some_and(has_term) {
                weights::marks::TERM_IN_CLAUSE_CLOSENESS
            } else {
                ending
            };
            let weight = if Some(note) == misprint {
                closeness * weights::marks::TERM_BEFORE_MISPRINT
            } else {
                surroundings + closeness * weights::marks::TERM_BEFORE
            };
            Scored { note, surroundings, closeness, weight }
        })
    }

    /// The note whose term ends right before a token that prints another number. What stands around bare digits must
    /// speak for a mark, too.
    fn misprint(&self, token: &Token, before: &str, surroundings: f64) -> Option<usize> {
        let may_be = |token: &&Token| token.style != MarkStyle::Bare || surroundings > 0.0;
        let named = Some(token).filter(may_be)?;
        let note = ending_at(self.uses, named, before)?.note.index().checked_sub(self.first)?;
        self.entries.get(note).is_some_and(|n| n.number != Some(token.number)).then_some(note)
    }
}

/// The clause that a bare number ends, as in `推进综合改革1，`.
fn clause<'a>(token: &Token, text: &'a str) -> Option<&'a str> {
    const PAUSES: [char; 5] = ['，', '。', '、', '；', '：'];
    let behind = part(text, token.span.end()..);
    let ends = token.style == MarkStyle::Bare && !token.neighbours.0 && behind.starts_with(PAUSES);
    if !ends {
        return None;
    }
    let clause = part(text, ..token.span.start()).rsplit(PAUSES).next()?;
    clause.ends_with(is_han).then_some(clause)
}

/// Whether a clause has one of a note's terms near its end.
fn names(document: &Document, note: &Note, clause: &str) -> bool {
    let clause = term_key(clause);
    note.terms.iter().any(|term| {
        let term = term_key(document.span_text(*term));
        let behind = clause.rfind(&*term).map(|at| part(&clause, at + term.len()..));
        term.chars().nth(1).is_some()
            && behind.is_some_and(|words| words.chars().count() <= weights::marks::TERM_IN_CLAUSE)
    })
}

/// How much of a note's terms the text before a token ends in, from 0 to 1.
fn closeness(document: &Document, before: &str, note: &Note) -> f64 {
    terms(document, note).map(|term| shared_end(before, term)).fold(0.0, f64::max)
}

/// The terms of a note, and its head as a whole.
fn terms<'a>(document: &'a Document, note: &'a Note) -> impl Iterator<Item = &'a str> {
    let head = note.definition.first().map(|definition| {
        // The definition may begin on the line below the label.
        let same_line = definition.block == note.label.block;
        let start = if same_line { note.label.end() } else { 0 };
        let head = part(document.text(definition.block), start..definition.start());
        head.trim_end_matches([' ', '：', ':'])
    });
    note.terms.iter().map(|term| document.span_text(*term)).chain(head)
}

/// The use of a term that ends right before a token, quotes and brackets ignored.
fn ending_at<'a>(uses: &'a [Use], token: &Token, before: &str) -> Option<&'a Use> {
    let block: BlockIdx = token.span.block;
    let end = before.trim_end_matches(is_ignored).len();
    let after = uses.partition_point(|u| (u.span.block, u.span.start()) < (block, end));
    let last = uses.get(after.checked_sub(1)?)?;
    (last.span.block == block && last.span.end() == end).then_some(last)
}

/// How much of a term a text ends in, from 0 to 1; quotes, brackets and blanks ignored.
fn shared_end(text: &str, term: &str) -> f64 {
    let same = backwards(term).zip(backwards(text)).take_while(|(a, b)| a == b).count();
    if same == 0 {
        return 0.0;
    }
    let all = backwards(term).count();
    let counts = same >= weights::marks::PART_OF_TERM || same == all;
    if counts { ratio(same, all).max(weights::marks::PART_OF_TERM_CLOSENESS) } else { 0.0 }
}

/// The characters of a text that are compared, the last first.
fn backwards(text: &str) -> impl Iterator<Item = char> {
    text.chars().rev().filter(|c| !is_ignored(*c))
}

fn ratio(part: usize, whole: usize) -> f64 {
    let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    float(part) / float(whole.max(1))
}

/// Characters that follow a quantity, not a mark.
const UNITS: [char; 70] = [
    '个', '万', '亿', '千', '百', '%', '％', '年', '月', '日', '号', '条', '项', '家', '户', '人',
    '次', '名', '所', '座', '处', '公', '平', '方', '米', '吨', '亩', '元', '位', '倍', '度', '级',
    '期', '届', '类', '种', '间', '套', '台', '辆', '批', '场', '天', '小', '时', '分', '点', '第',
    '大', '部', '省', '市', '县', '区', '镇', '村', '.', '．', '-', '—', '－', '+', '＋', '~',
    '～', '·', ':', '：', '/', '×',
];

/// Weight of the characters before and behind a token, whatever the note.
fn surroundings(token: &Token, text: &str) -> f64 {
    let before = text.get(..token.span.start()).and_then(|t| t.chars().next_back());
    let after = text.get(token.span.end()..).and_then(|t| t.chars().next());
    match token.style {
        MarkStyle::Bare => bare(token, before, after),
        _ if token.listed => 0.0,
        MarkStyle::Round | MarkStyle::Circled | MarkStyle::Parenthesized => {
            weights::marks::LIST_SIGNS
        }
        MarkStyle::Named => weights::marks::NAMED,
        _ => weights::marks::BRACKETS,
    }
}

fn bare(token: &Token, before: Option<char>, after: Option<char>) -> f64 {
    if token.neighbours.0 {
        return weights::marks::BEHIND_DIGITS;
    }
    let front = match before {
        Some(c) if is_closing_quote(c) => weights::marks::BEHIND_QUOTE,
        Some('）' | ')' | '%' | '％') => weights::marks::BEHIND_BRACKET,
        Some(c) if is_han(c) => weights::marks::BEHIND_HAN,
        Some(c) if c.is_ascii_alphabetic() => weights::marks::BEHIND_LATIN,
        _ => weights::marks::BEHIND_OTHER,
    };
    let back = match after {
        _ if token.neighbours.1 => weights::marks::BEFORE_DIGITS,
        Some(c) if UNITS.contains(&c) || c.is_ascii_alphanumeric() => weights::marks::BEFORE_UNIT,
        _ => weights::marks::BEFORE_TEXT,
    };
    front + back
}
