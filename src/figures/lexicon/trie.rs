//! A tree of words by their characters: the longest word at each place of a text.
//!
//! Most characters begin no word, and are passed over after a look at one table. Putting the tree together costs
//! little more than sorting the words.

use crate::figures::word::Word;
use std::ops::Range;

/// The characters that the table of beginnings covers: ASCII, and from punctuation to full-width forms.
const ASCII_END: usize = 0x80;
const WIDE_START: usize = 0x2000;
const WIDE_END: usize = 0x1_0000;

/// Steps that are looked through one by one; of more than these half are left out first.
const FEW: usize = 4;

/// Marks an entry of the table of beginnings.
const OPENS: u16 = 1 << 15;

/// Words, arranged by their characters.
#[derive(Debug)]
pub(super) struct Trie {
    /// The root is the first.
    nodes: Vec<Node>,
    /// The nodes that follow a node, by the character that leads there; those of one node stand together, sorted.
    steps: Vec<(char, u32)>,
    /// The node that each character of the table leads to from the root; 0 where no word begins with it. With
    /// [`OPENS`] where that is one of a word that opens a statement.
    first: Vec<u16>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// The word that ends here.
    word: Option<Word>,
    steps: Range<u32>,
    /// A bit for each character that may lead on: most that do not are told by it.
    leads: u64,
    /// Whether a word that opens a statement ends here or further on ([`Word::opens`]).
    opens: bool,
}

impl Trie {
    /// The tree of these words; of equal ones the first counts. `None` where they are too many.
    pub fn new(mut entries: Vec<(String, Word)>) -> Option<Self> {
        entries.retain(|(text, _)| !text.is_empty());
        // Stable: the first of several that are the same stays the first.
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        entries.dedup_by(|b, a| a.0 == b.0);
        let mut trie = Self { nodes: vec![Node::default()], steps: Vec::new(), first: Vec::new() };
        trie.grow(0, &entries, 0)?;
        let mut first = vec![0; index(char::MAX)];
        for (c, node) in trie.steps_of(0) {
            let opens = trie.nodes.get(usize::try_from(*node).ok()?)?.opens;
            if let Some(place) = first.get_mut(index(*c)) {
                let node = u16::try_from(*node).ok().filter(|node| *node < OPENS)?;
                *place = if opens { node | OPENS } else { node };
            }
        }
        trie.first = first;
        Some(trie)
    }

    /// Adds what follows a node: entries that have their first `depth` bytes in common.
    fn grow(&mut self, node: usize, entries: &[(String, Word)], depth: usize) -> Option<()> {
        let next =
            |entry: &(String, Word)| entry.0.get(depth..).and_then(|rest| rest.chars().next());
        let (here, longer) =
            entries.split_at(entries.partition_point(|entry| next(entry).is_none()));
        let start = self.steps.len();
        let groups = || longer.chunk_by(|a, b| next(a) == next(b));
        for c in groups().filter_map(|group| next(group.first()?)) {
            self.steps.push((c, u32::try_from(self.nodes.len()).ok()?));
            self.nodes.push(Node::default());
        }
        let own = self.nodes.get_mut(node)?;
        own.word = here.first().map(|(_, word)| *word);
        own.leads =
            groups().filter_map(|group| next(group.first()?)).map(bit).fold(0, |a, b| a | b);
        own.steps = u32::try_from(start).ok()?..u32::try_from(self.steps.len()).ok()?;
        own.opens = entries.iter().any(|(_, word)| word.opens());
        for (at, group) in groups().enumerate() {
            let (c, child) = *self.steps.get(start + at)?;
            self.grow(usize::try_from(child).ok()?, group, depth + c.len_utf8())?;
        }
        Some(())
    }

    /// The first word of a text at or behind a byte, the longest that stands there.
    pub fn find(&self, text: &str, from: usize) -> Option<(Word, Range<usize>)> {
        let mut rest = text.as_bytes().get(from..)?;
        while let Some((first, behind)) = self.begin(rest) {
            if first > 0 {
                let (start, end) = (text.len() - rest.len(), text.len() - behind.len());
                if let Some((word, end)) = self.longest(usize::from(first & !OPENS), text, end) {
                    return Some((word, start..end));
                }
            }
            rest = behind;
        }
        None
    }

    /// Whether a word that opens a statement stands anywhere in a text, within longer words too.
    pub fn opens(&self, text: &str) -> bool {
        let mut rest = text.as_bytes();
        while let Some((first, behind)) = self.begin(rest) {
            let end = text.len() - behind.len();
            if first & OPENS > 0 && self.opens_from(usize::from(first & !OPENS), text, end) {
                return true;
            }
            rest = behind;
        }
        false
    }

    /// Whether a word that opens a statement goes on from a node.
    fn opens_from(&self, node: usize, text: &str, from: usize) -> bool {
        let mut rest = text.get(from..).unwrap_or_default().chars();
        let mut node = self.nodes.get(node);
        while let Some(here) = node.filter(|node| node.opens) {
            if here.word.is_some_and(Word::opens) {
                return true;
            }
            node = rest.next().and_then(|c| self.step(here, c));
        }
        false
    }

    /// What the table of beginnings has of the first character of a text, and what stands behind it. Looks at no more
    /// than the bytes that tell: this is done for each character of a report.
    fn begin<'t>(&self, text: &'t [u8]) -> Option<(u16, &'t [u8])> {
        let (index, behind) = match text {
            [a @ 0xE2..=0xEF, b, c, behind @ ..] => {
                let bits = |byte: u8, mask: u8| usize::from(byte & mask);
                let c = bits(*a, 0xF) << 12 | bits(*b, 0x3F) << 6 | bits(*c, 0x3F);
                (c - WIDE_START + ASCII_END, behind)
            }
            [a @ ..0x80, behind @ ..] => (usize::from(*a), behind),
            [..0xE0, _, behind @ ..] | [..0xF0, _, _, behind @ ..] | [_, _, _, _, behind @ ..] => {
                (usize::MAX, behind)
            }
            _ => return None,
        };
        Some((self.first.get(index).copied().unwrap_or_default(), behind))
    }

    /// The longest word that goes on from a node, and its end.
    fn longest(&self, node: usize, text: &str, from: usize) -> Option<(Word, usize)> {
        let mut node = self.nodes.get(node)?;
        let mut found = node.word.map(|word| (word, from));
        let mut end = from;
        for c in text.get(from..)?.chars() {
            let Some(next) = self.step(node, c) else { break };
            node = next;
            end += c.len_utf8();
            found = node.word.map(|word| (word, end)).or(found);
        }
        found
    }

    /// The node that a character leads to.
    fn step(&self, node: &Node, c: char) -> Option<&Node> {
        if node.leads & bit(c) == 0 {
            return None;
        }
        let mut steps = self.steps_of_node(node);
        while steps.len() > FEW {
            let (before, behind) = steps.split_at(steps.len() / 2);
            steps =
                if behind.first().is_some_and(|(first, _)| *first <= c) { behind } else { before };
        }
        let (_, next) = steps.iter().find(|(step, _)| *step == c)?;
        self.nodes.get(usize::try_from(*next).ok()?)
    }

    fn steps_of(&self, node: usize) -> &[(char, u32)] {
        self.nodes.get(node).map_or(&[], |node| self.steps_of_node(node))
    }

    fn steps_of_node(&self, node: &Node) -> &[(char, u32)] {
        let at = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        self.steps.get(at(node.steps.start)..at(node.steps.end)).unwrap_or_default()
    }
}

fn bit(c: char) -> u64 {
    1 << (u32::from(c) & 63)
}

/// The place of a character in the table of beginnings; behind its end for those that it does not cover, with
/// which no word begins.
fn index(c: char) -> usize {
    match usize::try_from(u32::from(c)) {
        Ok(c) if c < ASCII_END => c,
        Ok(c) if (WIDE_START..WIDE_END).contains(&c) => ASCII_END + c - WIDE_START,
        _ => ASCII_END + WIDE_END - WIDE_START,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_at_the_first_place_is_found() {
        let entry = |text: &str, word| (text.to_owned(), word);
        let trie = Trie::new(vec![
            entry("增长", Word::Up),
            entry("增长到", Word::Reach),
            entry("长到", Word::Hold),
            entry("GDP", Word::Goal),
            entry("增长", Word::Down),
        ])
        .unwrap();
        assert_eq!(trie.find("稳增长5%", 0), Some((Word::Up, 3..9)));
        assert_eq!(trie.find("增长到5", 0), Some((Word::Reach, 0..9)));
        assert_eq!(trie.find("增长到5", 3), Some((Word::Hold, 3..9)));
        assert_eq!(trie.find("人均GDP", 0), Some((Word::Goal, 6..9)));
        assert_eq!(trie.find("增加", 0), None);
        assert_eq!(trie.find("é😀\u{E01}增长", 0), Some((Word::Up, 9..15)));
    }

    #[test]
    fn words_that_open_a_statement_are_seen_within_others() {
        let entry = |text: &str, word| (text.to_owned(), word);
        let words = [
            entry("海洋生产总值", Word::OtherName),
            entry("生产总值", Word::Name(0)),
            entry("生产总值增量", Word::Not),
            entry("增长", Word::Up),
        ];
        let trie = Trie::new(words.into()).unwrap();
        for text in ["生产总值", "海洋生产总值", "全市生产总值增量", "é生产生产总值"]
        {
            assert!(trie.opens(text), "{text}");
        }
        for text in ["", "增长5%", "生产总", "海洋生产"] {
            assert!(!trie.opens(text), "{text}");
        }
    }
}
