//! Words of which any may stand in a line: it is looked through once for the characters that these begin with, instead of
//! once for each word.

use super::chars::CharacterKinds;
use crate::document::part;

/// Some words, and the kinds of characters that they begin with.
#[derive(Debug)]
pub(super) struct KnownWords {
    words: &'static [&'static str],
    begins: CharacterKinds,
}

impl KnownWords {
    pub fn new(words: &'static [&'static str]) -> Self {
        let begins = CharacterKinds::of(words.iter().filter_map(|word| word.chars().next()));
        Self { words, begins }
    }

    /// Whether any of the words stands in a line.
    pub fn are_in(&self, line: &str) -> bool {
        self.found_in(line).next().is_some()
    }

    /// How many of the words stand in a line, each as often as it begins there.
    pub fn count_in(&self, line: &str) -> usize {
        self.found_in(line).count()
    }

    fn found_in<'a>(&'a self, line: &'a str) -> impl Iterator<Item = &'a str> {
        let may_begin = |&(_, c): &(usize, char)| self.begins.may_have(c);
        line.char_indices().filter(may_begin).flat_map(move |(at, _)| {
            self.words.iter().copied().filter(move |word| part(line, at..).starts_with(word))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_found_where_they_stand(line in "[首页下载>a»\u{8396}]{0,12}") {
            const WORDS: [&str; 5] = ["首页", "下载", ">>", "页下", "a»"];
            let known = KnownWords::new(&WORDS);
            let count: usize = WORDS.iter().map(|word| {
                line.char_indices().filter(|(at, _)| part(&line, *at..).starts_with(word)).count()
            }).sum();
            prop_assert_eq!(known.count_in(&line), count);
            prop_assert_eq!(known.are_in(&line), WORDS.iter().any(|word| line.contains(word)));
        }
    }
}
