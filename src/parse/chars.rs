//! Normalizes lines before they are compared with the words that identify the parts of a report.

use crate::language::script::is_han;
use std::sync::LazyLock;

/// The traditional characters that occur in those words, and their simplified forms.
const SIMPLE: [(char, char); 32] = [
    ('報', '报'),
    ('屆', '届'),
    ('會', '会'),
    ('議', '议'),
    ('長', '长'),
    ('縣', '县'),
    ('區', '区'),
    ('鎮', '镇'),
    ('鄉', '乡'),
    ('專', '专'),
    ('員', '员'),
    ('國', '国'),
    ('務', '务'),
    ('總', '总'),
    ('詞', '词'),
    ('術', '术'),
    ('語', '语'),
    ('釋', '释'),
    ('註', '注'),
    ('說', '说'),
    ('現', '现'),
    ('選', '选'),
    ('顧', '顾'),
    ('來', '来'),
    ('間', '间'),
    ('時', '时'),
    ('發', '发'),
    ('關', '关'),
    ('託', '托'),
    ('們', '们'),
    ('錄', '录'),
    ('圖', '图'),
];

/// The kinds of these traditional characters.
static TRADITIONAL: LazyLock<CharacterKinds> =
    LazyLock::new(|| CharacterKinds::of(SIMPLE.into_iter().map(|(traditional, _)| traditional)));

/// The simplified form of each traditional character that occurs in those words.
pub(super) fn simple(c: char) -> char {
    if !TRADITIONAL.may_have(c) {
        return c;
    }
    SIMPLE.iter().find(|(traditional, _)| *traditional == c).map_or(c, |(_, simple)| *simple)
}

/// Kinds of characters that are told apart, by their last bits.
const KINDS: usize = 1 << 10;

/// Some characters, by their last bits: hardly any other character has the same, and to look one up takes no branch that
/// depends on the text.
#[derive(Debug)]
pub(super) struct CharacterKinds([bool; KINDS]);

impl CharacterKinds {
    pub fn of(characters: impl Iterator<Item = char>) -> Self {
        let mut kinds = [false; KINDS];
        for c in characters {
            kinds.get_mut(c as usize % KINDS).into_iter().for_each(|kind| *kind = true);
        }
        Self(kinds)
    }

    /// Whether a character may be one of them; `false` where it is none.
    pub fn may_have(&self, c: char) -> bool {
        self.0.get(c as usize % KINDS) == Some(&true)
    }
}

/// A text with these characters simplified, each as long in bytes as the one that it stands for.
pub(super) fn simplified(text: &str) -> String {
    let mut simplified = String::with_capacity(text.len());
    simplified.extend(text.chars().map(simple));
    simplified
}

/// Whether a text has more than so many characters. Of long ones these need not be counted.
pub(super) fn is_longer(text: &str, characters: usize) -> bool {
    /// Bytes of a character at the most.
    const WIDEST: usize = 4;
    text.len() > characters
        && (text.len() > WIDEST * characters || text.chars().count() > characters)
}

/// A line without its blanks, and without the question marks that lost blanks left behind.
pub(super) fn compact(text: &str) -> String {
    let mut compact = String::with_capacity(text.len());
    if memchr::memchr(b'?', text.as_bytes()).is_none() {
        compact.extend(text.split_whitespace());
    } else {
        compact.extend(text.replace("??", "").split_whitespace());
    }
    undoubled(&compact).unwrap_or(compact)
}

/// Characters of a line that was printed twice over itself, at the most: those of a title.
const DOUBLED_LINE: usize = 60;

/// A line each of whose characters stands twice, as some programs give what was printed twice to make it bold
/// (`政政府府工工作作报报告告`), with each once; `None` for all other lines. Of the last, the second may be lost.
pub(super) fn undoubled(line: &str) -> Option<String> {
    let inked = || line.chars().filter(|c| !c.is_whitespace());
    let (mut chars, mut count) = (inked(), [0, 0]);
    while let Some(first) = chars.next() {
        if chars.next().is_some_and(|second| first != second) {
            return None;
        }
        let [han, signs] = &mut count;
        *if is_han(first) { han } else { signs } += 1;
    }
    let [han, signs] = count;
    // `高高兴兴` is a word.
    let many = han >= 6 || han >= 4 && signs > 0;
    (many && han + signs <= DOUBLED_LINE).then(|| inked().step_by(2).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::variants;

    #[test]
    fn lines_that_are_printed_twice_are_read_once() {
        for (doubled, once) in [
            ("政政府府工工作作报报告告", "政府工作报告"),
            ("一一、、工工作作回回顾顾", "一、工作回顾"),
            ("政　政　府　府 工 工 作 作 报 报 告 告", "政府工作报告"),
            ("政政府府工工作作报报告", "政府工作报告"),
        ] {
            assert_eq!(undoubled(doubled).as_deref(), Some(once));
            assert_eq!(compact(doubled), once);
        }
        for line in ["政府工作报告", "高高兴兴", "家家户户平平安安", "", "一一、、", "1122、、3344"]
        {
            assert_eq!(undoubled(line), None, "{line}");
        }
    }

    #[test]
    fn structural_words_are_simplified_as_all_others_are() {
        let traditional = ('\u{4E00}'..='\u{9FFF}').filter(|&c| simple(c) != c);
        for c in traditional {
            assert_eq!(simple(c), variants::simplified(c));
            assert_eq!(simple(c).len_utf8(), c.len_utf8());
        }
    }
}
