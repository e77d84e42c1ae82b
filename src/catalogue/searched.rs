//! Where a report is searched: the parts of its clean text that are no furniture, so that hits can be counted without
//! understanding it again.

use crate::document::Document;
use serde::{Deserialize, Serialize};

/// Parts that are kept at most. A report of more is understood again.
const MOST: usize = 100;

/// The parts of a clean text in which a search for words finds the same as one in the blocks of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Searched {
    /// Bytes of the clean text: another text is that of another version.
    pub length: usize,
    /// Where each part begins and ends, in bytes of the clean text and in order.
    pub parts: Vec<[usize; 2]>,
}

impl Searched {
    /// The parts of a report; `None` where lines were joined, or so much was left out that it is not worth keeping.
    #[must_use]
    pub fn of(document: &Document) -> Option<Self> {
        let text = document.content.text();
        let mut parts: Vec<[usize; 2]> = Vec::new();
        let mut passed = 0;
        for block in &document.blocks {
            let range = block.range();
            if range.start < passed || range.end > text.len() {
                return None;
            }
            passed = range.end;
            if block.is_furniture() {
                continue;
            }
            match parts.last_mut() {
                // Words go across no line end: whole lines that follow one another are one part.
                Some(last) if is_line_end(text.get(last[1]..range.start)?) => last[1] = range.end,
                _ => parts.push([range.start, range.end]),
            }
        }
        (parts.len() <= MOST).then_some(Self { length: text.len(), parts })
    }
}

fn is_line_end(between: &str) -> bool {
    between.contains('\n') && between.chars().all(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::search::{Pattern, Reading};
    use crate::text::decode;
    use proptest::prelude::*;

    #[test]
    fn a_clean_report_is_one_part_and_furniture_parts_it() {
        let parsed = |text: &str| parse(&decode(text.as_bytes(), None)).document;
        let clean = "政府工作报告\n\n各位代表：\n一、工作\n我们努力。\n";
        let searched = Searched::of(&parsed(clean)).unwrap();
        assert_eq!(searched, Searched { length: clean.len(), parts: vec![[0, clean.len() - 1]] });
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
                for word in ["政府", "工作", "报告政", "经济", "1"] {
                    let pattern = Pattern::new(word).unwrap();
                    let found = pattern.find(Reading::AsTyped, &document).map(|f| f.hits.len());
                    prop_assert_eq!(pattern.count(&text.content, &searched.parts), found);
                }
            }
        }
    }
}
