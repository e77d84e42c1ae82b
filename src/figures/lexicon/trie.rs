//! A tree of words by their characters: the longest word at each place of a text.
//!
//! Most characters begin no word, and are passed over after a look at one table. Putting the tree together costs
//! little more than sorting the words.

use crate::figures::word::Word;
use std::ops::Range;

/// The characters that the table of beginnings covers: ASCII, and from punctuation to full-width forms.
const ASCII: u32 = 0x80;
const WIDE: Range<u32> = 0x2000..0x1_0000;

/// Steps that are looked through one by one; of more than these half are left out first.
const FEW: usize = 4;

/// Words, arranged by their characters.
#[derive(Debug)]
pub(super) struct Trie {
    /// The root is the first.
    nodes: Vec<Node>,
    /// The nodes that follow a node, by the character that leads there; those of one node stand together, sorted.
    steps: Vec<(char, u32)>,
    /// The node that each character of the table leads to from the root; 0 where no word begins with it.
    first: Vec<u16>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// The word that ends here.
    word: Option<Word>,
    steps: Range<u32>,
    /// A bit for each character that may lead on: most that do not are told by it.
    leads: u64,
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
            if let Some(place) = first.get_mut(index(*c)) {
                *place = u16::try_from(*node).ok()?;
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
        for (at, group) in groups().enumerate() {
            let (c, child) = *self.steps.get(start + at)?;
            self.grow(usize::try_from(child).ok()?, group, depth + c.len_utf8())?;
        }
        Some(())
    }

    /// The first word of a text at or behind a byte, the longest that stands there.
    pub fn find(&self, text: &str, from: usize) -> Option<(Word, Range<usize>)> {
        let rest = text.get(from..)?;
        rest.char_indices().find_map(|(at, c)| {
            let node = self.root_step(c)?;
            let (word, end) = self.longest(node, text, from + at + c.len_utf8())?;
            Some((word, from + at..end))
        })
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

    fn root_step(&self, c: char) -> Option<usize> {
        self.first.get(index(c)).map(|node| usize::from(*node)).filter(|node| *node > 0)
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
    let end = ASCII + WIDE.end - WIDE.start;
    let at = match u32::from(c) {
        c if c < ASCII => c,
        c if WIDE.contains(&c) => ASCII + c - WIDE.start,
        _ => end,
    };
    usize::try_from(at).unwrap_or(usize::MAX)
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
    }
}
