//! Counting given words: the longest that stands at a place counts, once.

use super::folding::{fold, fold_into};
use crate::document::{BlockIdx, BlockKind, Document, Span, part};
use crate::language::character_count::character_count;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::HashMap;
use std::ops::Range;

/// A word to be counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The group that it belongs to.
    pub group: Option<String>,
    /// What it is called.
    pub name: String,
    /// Other words that count as it.
    pub aliases: Vec<String>,
}

impl Term {
    /// A word without group and aliases.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    fn spellings(&self) -> impl Iterator<Item = &str> {
        [&self.name].into_iter().chain(&self.aliases).map(String::as_str)
    }
}

/// Why a line of a list is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListFault {
    /// The line, from 1.
    pub line: usize,
}

/// Reads a list of words, one a line: the word; or its group, a tab and the word; or these, a tab and its aliases with
/// tabs or `、` between them. Empty lines and those that begin with `#` say nothing.
///
/// # Errors
/// The first line that has a group, but no word.
pub fn read_list(text: &str) -> Result<Vec<Term>, ListFault> {
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|(at, line)| term(line).ok_or(ListFault { line: at + 1 })).collect()
}

fn term(line: &str) -> Option<Term> {
    let Some((group, rest)) = line.split_once('\t') else { return Some(Term::new(line.trim())) };
    let (name, aliases) = rest.split_once('\t').unwrap_or((rest, ""));
    let aliases = aliases.split(['\t', '、']).map(str::trim).filter(|alias| !alias.is_empty());
    let group = Some(group.trim().to_owned()).filter(|group| !group.is_empty());
    let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty())?;
    Some(Term { group, name, aliases: aliases.map(str::to_owned).collect() })
}

/// How often each word of a list stands in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the text, by the order of the list.
    pub text: Vec<usize>,
    /// In the notes.
    pub notes: Vec<usize>,
    /// Characters of the text without blanks, furniture and notes, in Unicode scalar values.
    pub characters: usize,
    /// Those of the notes.
    pub note_characters: usize,
}

/// Words, ready to be counted in any number of documents, on any number of threads.
#[derive(Debug)]
pub struct TermList {
    terms: Vec<Term>,
    automaton: AhoCorasick,
    /// For each pattern of the automaton the words that it spells: a word may stand in several groups.
    spelled: Vec<Vec<usize>>,
}

impl TermList {
    /// `None` where the words are too many for one pass.
    #[must_use]
    pub fn new(terms: Vec<Term>) -> Option<Self> {
        let mut patterns: Vec<String> = Vec::new();
        let mut spelled: Vec<Vec<usize>> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for (index, term) in terms.iter().enumerate() {
            for key in term.spellings().map(|word| word.chars().map(fold).collect::<String>()) {
                let at = *known.entry(key).or_insert_with_key(|key| {
                    patterns.push(key.clone());
                    spelled.push(Vec::new());
                    patterns.len() - 1
                });
                if let Some(owners) = spelled.get_mut(at)
                    && !owners.contains(&index)
                {
                    owners.push(index);
                }
            }
        }
        let mut builder = AhoCorasick::builder();
        let automaton = builder.match_kind(MatchKind::LeftmostLongest).build(&patterns).ok()?;
        Some(Self { terms, automaton, spelled })
    }

    /// The words in the order in which they were given.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Counts the words in a document.
    #[must_use]
    pub fn count(&self, document: &Document) -> Counts {
        let mut counting = Counting::new(self);
        for (index, is_note) in searched(document) {
            counting.add(document.text(index), is_note);
        }
        counting.counts
    }

    /// Counts the words in parts of a clean text, each from its first byte to its last, whole lines all: those of the
    /// text, and those of the notes. `None` where there are no such parts, and where a word has blanks in it, which
    /// could go across lines.
    #[must_use]
    pub fn count_in(&self, text: &str, own: &[[usize; 2]], notes: &[[usize; 2]]) -> Option<Counts> {
        let has_blank =
            |term: &Term| term.spellings().any(|word| word.contains(char::is_whitespace));
        if self.terms.iter().any(has_blank) {
            return None;
        }
        let mut counting = Counting::new(self);
        for (parts, is_note) in [(own, false), (notes, true)] {
            for &[start, end] in parts {
                counting.add(text.get(start..end)?, is_note);
            }
        }
        Some(counting.counts)
    }

    /// Every place of a word, in reading order, with the words that it spells.
    pub fn hits<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = (Span, &'a [usize])> {
        searched(document).flat_map(move |(block, _)| {
            let text = document.text(block);
            let mut folded = String::new();
            fold_into(&mut folded, text);
            let mut original = Original { text, folded: &folded, at: (0, 0) };
            let found: Vec<(Span, &[usize])> = self
                .places(&folded)
                .map(|(pattern, range)| {
                    let range = original.byte(range.start)..original.byte(range.end);
                    let terms = self.spelled.get(pattern).map(Vec::as_slice).unwrap_or_default();
                    (Span::new(block, range), terms)
                })
                .collect();
            found
        })
    }

    /// The patterns in a folded text, and their bytes. A Latin word or a number counts only as a whole: `AI` is not in
    /// `FAIR`, nor `5G` in `15G`. A value may follow it at once: `GDP` is in `人均GDP21.6万元`.
    fn places<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
        let bytes = folded.as_bytes();
        let goes_on = move |at: usize| {
            let before = at.checked_sub(1).and_then(|before| bytes.get(before));
            let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
            letter(before) && letter(bytes.get(at))
        };
        let is_letter = move |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        let ends =
            move |at: usize| !goes_on(at) || is_letter(at - 1) && is_value(part(folded, at..));
        let found = self.automaton.find_iter(folded);
        found
            .filter(move |found| !goes_on(found.start()) && ends(found.end()))
            .map(|found| (found.pattern().as_usize(), found.range()))
    }
}

/// Whether a text begins with digits and a unit or a year, as in `21.6万元`: not so in `2.5浓度` or `4S`.
fn is_value(text: &str) -> bool {
    const UNITS: [char; 11] = ['十', '百', '千', '万', '亿', '兆', '元', '美', '年', '%', '％'];
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    behind.len() < text.len() && behind.starts_with(UNITS)
}

/// Counts under way.
struct Counting<'a> {
    list: &'a TermList,
    counts: Counts,
    folded: String,
}

impl<'a> Counting<'a> {
    fn new(list: &'a TermList) -> Self {
        let none = vec![0; list.terms.len()];
        let counts = Counts { text: none.clone(), notes: none, ..Counts::default() };
        Self { list, counts, folded: String::new() }
    }

    fn add(&mut self, text: &str, is_note: bool) {
        let Self { list, counts, folded } = self;
        let (into, characters) = if is_note {
            (&mut counts.notes, &mut counts.note_characters)
        } else {
            (&mut counts.text, &mut counts.characters)
        };
        *characters += character_count(text);
        fold_into(folded, text);
        for (pattern, _) in list.places(folded) {
            for &term in list.spelled.get(pattern).into_iter().flatten() {
                if let Some(count) = into.get_mut(term) {
                    *count += 1;
                }
            }
        }
    }
}

/// The blocks that are no furniture, and whether each belongs to a note.
fn searched(document: &Document) -> impl Iterator<Item = (BlockIdx, bool)> {
    let blocks = document.block_indexes().map(|index| (index, document.block(index)));
    let own = blocks.filter(|(_, block)| !block.is_furniture());
    own.map(|(index, block)| (index, matches!(block.kind, BlockKind::Note(_))))
}

/// The way from bytes of a folded text, asked in rising order, to those of the text.
struct Original<'a> {
    text: &'a str,
    folded: &'a str,
    /// As far as the way is known: the byte of the folded text, and that of the text.
    at: (usize, usize),
}

impl Original<'_> {
    fn byte(&mut self, folded: usize) -> usize {
        let between = self.folded.get(self.at.0..folded).unwrap_or_default().chars().count();
        let rest = self.text.get(self.at.1..).unwrap_or_default();
        let length = rest.char_indices().nth(between).map_or(rest.len(), |(at, _)| at);
        self.at = (folded, self.at.1 + length);
        self.at.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Content, NoteIdx};
    use proptest::prelude::*;

    /// A document of paragraphs, the last of which is a note.
    fn document(paragraphs: &[&str]) -> Document {
        let mut blocks = Vec::new();
        let mut text = String::new();
        for (at, paragraph) in paragraphs.iter().enumerate() {
            let start = text.len();
            text.push_str(paragraph);
            let kind = if at + 1 == paragraphs.len() {
                BlockKind::Note(NoteIdx::new(0))
            } else {
                BlockKind::Paragraph
            };
            blocks.push(Block::new(kind, start..text.len()));
            text.push('\n');
        }
        Document { content: Content::new(text.into(), Vec::new()), blocks, ..Document::default() }
    }

    fn list(words: &[&str]) -> TermList {
        TermList::new(words.iter().map(|word| Term::new(word)).collect()).unwrap()
    }

    #[track_caller]
    fn check(words: &[&str], text: &str, expected: &[usize]) {
        assert_eq!(list(words).count(&document(&[text, "注"])).text, expected);
    }

    #[test]
    fn the_longest_word_counts_once() {
        check(&["数字经济", "数字经济发展"], "数字经济发展，数字经济。", &[1, 1]);
        check(&["经济发展", "数字经济"], "数字经济发展", &[0, 1]);
        check(&["低空", "低空经济"], "低空，低空经济低空", &[2, 1]);
    }

    #[test]
    fn characters_that_count_as_the_same_are_counted() {
        check(&["數字經濟", "ai"], "数字经济和數字經濟，ＡＩ与AI", &[2, 2]);
        check(&["“双碳”"], "「双碳」和\"双碳\"", &[2]);
    }

    #[test]
    fn latin_words_and_numbers_count_as_wholes() {
        check(&["AI", "5G"], "FAIR，AI终端，15G，5G基站，AI+", &[2, 1]);
    }

    #[test]
    fn a_value_may_follow_a_latin_word_at_once() {
        let text = "人均GDP21.6万元，GDP2020年翻番，GDP5%以上，GDPX";
        check(&["GDP", "人均GDP"], text, &[2, 1]);
        check(&["AI", "PM"], "AI4S，PM2.5浓度", &[0, 0]);
    }

    #[test]
    fn aliases_count_as_their_word_and_a_word_may_be_in_two_groups() {
        let terms = read_list("# 词表\n数字\t人工智能\tAI、智能化\n\n产业\t人工智能\n新质生产力\n")
            .unwrap();
        assert_eq!((terms[0].group.as_deref(), terms[2].group.as_deref()), (Some("数字"), None));
        assert_eq!(terms[0].aliases, ["AI", "智能化"]);
        let list = TermList::new(terms).unwrap();
        let counts = list.count(&document(&["人工智能和AI，新质生产力", "人工智能：智能化。"]));
        assert_eq!((counts.text, counts.notes), (vec![2, 1, 1], vec![2, 1, 0]));
        assert_eq!((counts.characters, counts.note_characters), (13, 9));
    }

    #[test]
    fn a_line_without_a_word_is_a_fault() {
        assert_eq!(read_list("词\n组\t\n"), Err(ListFault { line: 2 }));
        assert_eq!(read_list("\u{3000}词 \n"), Ok(vec![Term::new("词")]));
    }

    #[test]
    fn furniture_is_not_counted() {
        let mut document = document(&["低空", "低空经济", "注"]);
        let range = document.blocks[0].range();
        document.blocks[0] =
            Block::new(BlockKind::Furniture(crate::document::Reason::Watermark), range);
        let counts = list(&["低空"]).count(&document);
        assert_eq!((counts.text, counts.characters), (vec![1], 4));
    }

    #[test]
    fn hits_are_ranges_of_the_text_as_it_stands() {
        let document = document(&["發展ＡＩ，發展", "注"]);
        let list = list(&["发展", "ai"]);
        let hits = list.hits(&document);
        let hits: Vec<_> = hits.map(|(span, terms)| (document.span_text(span), terms)).collect();
        assert_eq!(hits, [("發展", &[0][..]), ("ＡＩ", &[1]), ("發展", &[0])]);
    }

    proptest! {
        /// What is counted is what the longest words from the left are.
        #[test]
        fn counts_are_those_of_a_walk_from_the_left(
            words in proptest::collection::vec("[数字经發]{1,3}", 1..6), text in "[数字經发，]{0,24}",
        ) {
            let keys: Vec<Vec<char>> = words.iter().map(|w| w.chars().map(fold).collect()).collect();
            let folded: Vec<char> = text.chars().map(fold).collect();
            let mut expected = vec![0; words.len()];
            let mut at = 0;
            while at < folded.len() {
                let stands = |key: &&Vec<char>| folded[at..].starts_with(key);
                let longest = keys.iter().filter(stands).map(Vec::len).max();
                for (count, key) in expected.iter_mut().zip(&keys) {
                    *count += usize::from(Some(key.len()) == longest && stands(&key));
                }
                at += longest.unwrap_or(1);
            }
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let document = document(&[&format!("　{text}"), "注"]);
            let list = list(&words);
            prop_assert_eq!(list.count(&document).text, expected.clone());
            prop_assert_eq!(list.hits(&document).map(|(_, t)| t.len()).sum::<usize>(), expected.iter().sum::<usize>());
        }
    }
}
