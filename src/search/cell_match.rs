//! Narrowing a table by typing: what a row must hold in its cells, and where it stands in one of them.
//!
//! Stricter than the narrowing of a list, since rows keep their order and the best one does not come first: what was
//! typed stands in one piece, and initials only where a word begins, or `gd` would find whatever is 高度 in a title. It
//! knows the texts of cells, but no table.

use super::literal::Literal;
use super::pinyin::{End, Pinyin};
use std::ops::Range;

/// Stands between the cells of a row in one text; it is in no text that is safe to print.
pub const CELL_END: char = '\u{1F}';

/// Finds what was typed, word by word.
pub struct CellMatcher(Vec<Word>);

/// A word that was typed.
struct Word {
    literal: Literal,
    /// Read as initials and syllables, and as syllables alone.
    pinyin: Option<[Pinyin; 2]>,
}

impl CellMatcher {
    /// For words with blanks between them; numbers are words of their own, so that `广东2025` finds 广东省 and 2025.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        let is_digit = |c: Option<char>| c.is_some_and(char::is_numeric);
        let mut words = Vec::new();
        for mut rest in typed.split_whitespace() {
            while !rest.is_empty() {
                let is_number = is_digit(rest.chars().next());
                let end = rest.find(|c| is_digit(Some(c)) != is_number).unwrap_or(rest.len());
                let (word, behind) = rest.split_at(end);
                words.extend(Word::new(word));
                rest = behind;
            }
        }
        Self(words)
    }

    /// Whether every word stands in a cell of a row, as it is or as pinyin. Behind each cell is [`CELL_END`].
    #[must_use]
    pub fn fits(&self, row: &str) -> bool {
        let is_in = |word: &Word| row.split(CELL_END).any(|cell| word.range(cell).is_some());
        self.0.iter().all(is_in)
    }

    /// The bytes of a cell that are the first word that stands in it; empty where none does.
    #[must_use]
    pub fn find(&self, cell: &str) -> Range<usize> {
        self.0.iter().find_map(|word| word.range(cell)).unwrap_or_default()
    }
}

impl Word {
    fn new(typed: &str) -> Option<Self> {
        let pinyin = Pinyin::new(typed, End::Begun).zip(Pinyin::new(typed, End::Spelled));
        Some(Self {
            literal: Literal::new(typed)?,
            pinyin: pinyin.map(|(any, whole)| [any, whole]),
        })
    }

    fn range(&self, cell: &str) -> Option<Range<usize>> {
        self.literal.range(cell).or_else(|| self.spelled(cell))
    }

    /// Where the pinyin that was typed stands: where a word begins, or, without initials, anywhere.
    fn spelled(&self, cell: &str) -> Option<Range<usize>> {
        let [any, whole] = self.pinyin.as_ref()?;
        let at_word = |start| Some(start..start + any.match_at_start(cell.get(start..)?)?);
        let anywhere = || whole.find_iter(cell).next().map(|(start, end)| start..end);
        word_starts(cell).find_map(at_word).or_else(anywhere)
    }
}

/// Where words begin: at the start, and behind whatever is no letter, such as a blank, a bracket or a digit.
fn word_starts(cell: &str) -> impl Iterator<Item = usize> {
    let mut is_in_word = false;
    cell.char_indices().filter_map(move |(at, c)| {
        let begins = c.is_alphabetic() && !is_in_word;
        is_in_word = c.is_alphabetic();
        begins.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [&str; 5] = [
        "山东省\u{1F}政府工作报告\u{1F}在山东省第十四届人民代表大会上的工作的报告",
        "广东省\u{1F}政府工作报告",
        "东湖市\u{1F}预算报告（广东）",
        "上海市\u{1F}2024年计划报告",
        "广东\u{1F}2025",
    ];

    #[track_caller]
    fn check(typed: &str, expected: &[usize]) {
        let matcher = CellMatcher::new(typed);
        let found: Vec<usize> = (0..ROWS.len()).filter(|&row| matcher.fits(ROWS[row])).collect();
        assert_eq!(found, expected, "{typed}");
    }

    #[test]
    fn initials_are_those_of_a_word_from_its_start() {
        check("gd", &[1, 2, 4]);
        check("sd", &[0]);
        check("sds", &[0]);
        check("sh", &[0, 3]);
        check("dhs", &[2]);
        check("zfgzbg", &[0, 1]);
        check("gz", &[]);
        check("jh", &[]);
        check("njh", &[3]);
    }

    #[test]
    fn whole_syllables_are_found_anywhere_and_while_they_are_typed() {
        check("guangdong", &[1, 2, 4]);
        check("dong", &[0, 1, 2, 4]);
        check("do", &[0, 1, 2, 4]);
        check("gongzuo", &[0, 1]);
        check("dongs", &[0, 1]);
        check("dongshe", &[0, 1]);
        check("haishi", &[3]);
        check("guangd", &[1, 2, 4]);
        check("gdong", &[1, 2, 4]);
    }

    #[test]
    fn what_is_typed_as_it_stands_is_found_anywhere_and_numbers_are_words() {
        check("东", &[0, 1, 2, 4]);
        check("廣東", &[1, 2, 4]);
        check("广东2025", &[4]);
        check("广东 2025", &[4]);
        check("gd2025", &[4]);
        check("海2024", &[3]);
        check("报告 gd", &[1, 2]);
        check("东省作", &[]);
        check("", &[0, 1, 2, 3, 4]);
    }

    #[test]
    fn what_is_highlighted_is_what_was_found() {
        for (typed, cell, found) in [
            ("gd", "广东省", "广东"),
            ("gd", "山东省工作的", ""),
            ("gd", "预算报告（广东）", "广东"),
            ("dong", "山东省", "东"),
            ("山东", "在山东省", "山东"),
            ("2025 gd", "广东省", "广东"),
            ("", "广东省", ""),
        ] {
            let range = CellMatcher::new(typed).find(cell);
            assert_eq!(cell.get(range), Some(found), "{typed} in {cell}");
        }
    }
}
