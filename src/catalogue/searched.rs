//! Where a report is searched: the parts of its clean text that are no furniture, so that hits can be counted without
//! understanding it again.

use crate::document::{BlockKind, Document};
use crate::parse;
use crate::phrases::{Counts, TermList};
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Parts that are kept at most. A report of more is understood again.
const MOST: usize = 100;

/// The parts of a clean text in which a search for words finds the same as one in the blocks of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Searched {
    /// Bytes of the clean text: another text is that of another version.
    pub length: usize,
    /// Where each part of the text begins and ends, in bytes of the clean text and in order.
    pub text: Vec<[usize; 2]>,
    /// The same of the notes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<[usize; 2]>,
    /// Whether the parts of the text are all lines that are kept, those of notes among them, since the report was not
    /// divided. Of words, only those of letters and numerals are counted in these.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_undivided: bool,
}

impl Searched {
    /// The parts of a report; `None` where lines were joined, or so much was left out that it is not worth keeping.
    #[must_use]
    pub fn of(document: &Document) -> Option<Self> {
        let text = document.content.text();
        let mut found = Self { length: text.len(), ..Self::default() };
        let mut passed = 0;
        // Whether the last block was a note; `None` for furniture.
        let mut last = None;
        for block in &document.blocks {
            let range = block.range();
            if range.start < passed || range.end > text.len() {
                return None;
            }
            let between = text.get(passed..range.start)?;
            passed = range.end;
            let is_note = matches!(block.kind, BlockKind::Note(_));
            let own = (!block.is_furniture()).then_some(is_note);
            let before = std::mem::replace(&mut last, own);
            if block.is_furniture() {
                continue;
            }
            let parts = if is_note { &mut found.notes } else { &mut found.text };
            match parts.last_mut() {
                // Words go across no line end: whole lines that follow one another are one part.
                Some(part) if before == own && is_line_end(between) => part[1] = range.end,
                _ => parts.push([range.start, range.end]),
            }
        }
        (found.text.len() + found.notes.len() <= MOST).then_some(found)
    }

    /// The lines that the report of a plain text keeps; `None` where more has to be understood, or so much is left out
    /// that it is not worth keeping.
    #[must_use]
    pub fn of_lines(text: &Text) -> Option<Self> {
        Self::of_kept(text.content.len(), parse::kept_lines(text)?)
    }

    /// The same of a text as it is stored, if it is clean.
    #[must_use]
    pub fn of_stored(text: &str) -> Option<Self> {
        Self::of_kept(text.len(), parse::kept_lines_of(text)?)
    }

    fn of_kept(length: usize, text: Vec<[usize; 2]>) -> Option<Self> {
        let is_worth = text.len() <= MOST;
        is_worth.then(|| Self { length, text, is_undivided: true, ..Self::default() })
    }

    /// Counts words in the clean text, if this is the text that the parts are of, as they are counted in the report.
    #[must_use]
    pub fn words(&self, terms: &TermList, text: &str) -> Option<Counts> {
        self.is_of(text).then(|| terms.count_in(text, &self.text, &self.notes))?
    }

    /// The parts of the text and those of the notes, if this is the text that they are of.
    #[must_use]
    pub fn parts(&self, text: &str) -> Option<impl Iterator<Item = [usize; 2]> + Clone> {
        self.is_of(text).then(|| self.text.iter().chain(&self.notes).copied())
    }

    /// How many of some words, in order, stand in the lines that are kept, if this is the text that they are of.
    #[must_use]
    pub fn count_in_lines(&self, text: &str, words: &[Range<usize>]) -> Option<usize> {
        let mut lines = self.text.iter().peekable();
        let mut is_kept = |word: &&Range<usize>| {
            while lines.next_if(|[_, end]| *end < word.end).is_some() {}
            lines.peek().is_some_and(|[start, _]| *start <= word.start)
        };
        let is_of = self.is_undivided && self.length == text.len();
        is_of.then(|| words.iter().filter(&mut is_kept).count())
    }

    /// Whether these are the parts of a text, divided into blocks.
    fn is_of(&self, text: &str) -> bool {
        !self.is_undivided && self.length == text.len()
    }
}

fn is_line_end(between: &str) -> bool {
    between.contains('\n') && between.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::phrases::Term;
    use crate::search::{Counted, Pattern, Reading};
    use crate::text::decode;
    use proptest::prelude::*;

    #[test]
    fn a_clean_report_is_one_part_and_furniture_parts_it() {
        let parsed = |text: &str| parse(&decode(text.as_bytes(), None)).document;
        let clean = "政府工作报告\n\n各位代表：\n一、工作\n我们努力。\n";
        let searched = Searched::of(&parsed(clean)).unwrap();
        let text = vec![[0, clean.len() - 1]];
        assert_eq!(searched, Searched { length: clean.len(), text, ..Searched::default() });
        let noted = format!("{clean}注释：\n1.努力：尽力。\n2.工作：做事。\n");
        let searched = Searched::of(&parsed(&noted)).unwrap();
        let at = |word| noted.find(word).unwrap();
        assert_eq!(searched.text, [[0, at("\n1.努力")]]);
        assert_eq!(searched.notes, [[at("1.努力"), noted.len() - 1]]);
    }

    proptest! {
        /// Counting in the parts counts what understanding finds.
        #[test]
        fn hits_in_the_parts_are_those_in_the_blocks(
            text in "(政府|工作|报告|\n|　|。|[ -~]|1|第 3 页|- 4 -|注释：|：|①|<br>|&nbsp;|经济|\\\\n){0,60}"
        ) {
            let text = decode(text.as_bytes(), None);
            let document = parse(&text).document;
            if let Some(searched) = Searched::of(&document) {
                let terms = ["政府", "工作", "报告政", "经济", "1", "释"].map(Term::new);
                let terms = TermList::new(terms.to_vec()).unwrap();
                prop_assert_eq!(searched.words(&terms, &text.content), Some(terms.count(&document)));
                for word in ["政府", "工作", "报告政", "经济", "1", "zf", "gongz", "bgz", "br"] {
                    let pattern = Pattern::new(word).unwrap();
                    for so_far in [None, Some(Reading::Pinyin), Some(Reading::AsTyped)] {
                        let reading = pattern.reading_in(&document, so_far);
                        let found = reading.and_then(|reading| {
                            let hits = pattern.find(reading, &document)?.hits.len();
                            Some(Counted { reading, hits })
                        });
                        let parts = searched.parts(&text.content).unwrap();
                        let counted = pattern.count(&text.content, &parts, so_far).unwrap();
                        prop_assert_eq!(Some(counted).filter(|c| c.hits > 0), found, "{}", word);
                    }
                }
            }
        }
    }
}
