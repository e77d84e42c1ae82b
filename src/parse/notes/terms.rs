//! What an entry explains, and how: `term：definition`, several of these one after another, or a head that joins terms
//! (understanding rules 31, 32 and 33).
//!
//! Takes the text of one block apart; knows nothing of other blocks.

use super::{page_refs, separator, split_terms};
use crate::document::part;
use crate::parse::weights;
use std::ops::Range;

/// An entry's first block, taken apart. Ranges are bytes of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Read {
    /// The terms that it explains, without the quotes around them.
    pub terms: Vec<Range<usize>>,
    /// Their definition.
    pub definition: Range<usize>,
    /// A page reference.
    pub pages: Option<Range<usize>>,
}

/// Takes the text of an entry apart behind its label of `label` bytes.
pub(super) fn read(text: &str, label: usize) -> Read {
    let (end, last) = match page_refs::ending(text).filter(|pages| pages.start >= label) {
        Some(pages) => (pages.start, Some(pages)),
        None => (text.len(), None),
    };
    let Some(parts) = parts(text, label) else {
        return Read { definition: label..end.max(label), pages: last, ..Read::default() };
    };
    let mut terms = split_terms::split(text, parts.head.clone(), parts.definition);
    terms.extend(parts.other(text));
    let definition = parts.definition..end.max(parts.definition);
    Read { terms, definition, pages: parts.pages.or(last) }
}

/// Whether [`read`] finds a term in the text of an entry.
pub(super) fn names(text: &str, label: usize) -> bool {
    parts(text, label).is_some_and(|parts| {
        let head = part(text, parts.head.clone());
        !head.trim().is_empty() || !parts.other(text).is_empty()
    })
}

/// The parts of an entry's text.
struct EntryParts {
    /// The head: its terms, not split yet.
    head: Range<usize>,
    /// Whether the head stands in brackets of its own.
    enclosed: bool,
    /// Where the definition begins.
    definition: usize,
    /// A page reference between the two.
    pages: Option<Range<usize>>,
}

/// Parts the text of an entry behind its label of `label` bytes.
fn parts(text: &str, label: usize) -> Option<EntryParts> {
    let words = text.get(label..)?;
    let bracketed = bracketed(words);
    let enclosed = bracketed.is_some();
    let (head, from) = bracketed.or_else(|| {
        let found = separator::find(words)?;
        Some((0..found.head, found.definition))
    })?;
    let (head, definition) = (label + head.start..label + head.end, label + from);
    let before = page_refs::ending(part(text, ..head.end));
    let before = before.filter(|pages| pages.start > head.start);
    let behind = page_refs::opening(text, definition);
    let definition = behind.as_ref().map_or(definition, |pages| pages.end);
    let definition = definition + leading_blanks(text, definition);
    let head = head.start..before.as_ref().map_or(head.end, |pages| pages.start);
    Some(EntryParts { head, enclosed, definition, pages: before.or(behind) })
}

/// Whether what stands behind a name is a work and a place in it, `《论创造》，《选集》第1卷，第26页。`: the note says where
/// a quotation is from, and explains no term.
pub(super) fn is_citation(definition: &str) -> bool {
    let definition = definition.trim();
    definition.starts_with('《') && {
        let place = definition.rsplit('》').next().unwrap_or_default();
        let place = place.trim_end_matches('。');
        place.ends_with(['页', '版', '卷', '期', '章'])
            && place.contains(|c: char| c.is_numeric() || FIGURES.contains(c))
            && !place.contains(['。', '；', '：'])
    }
}

/// Whether what stands behind a name is a single work and nothing else.
pub(super) fn is_work(definition: &str) -> bool {
    let work = definition.trim().trim_end_matches('。');
    let title = work.strip_prefix('《').and_then(|work| work.strip_suffix('》'));
    title.is_some_and(|title| !title.contains(['《', '》']))
}

/// Figures in which pages and volumes are counted in old books.
const FIGURES: &str = "一二三四五六七八九十";

fn leading_blanks(text: &str, at: usize) -> usize {
    text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start().len())
}

impl EntryParts {
    /// Terms that the definition explains further on, and that are no part of the head.
    fn other(&self, text: &str) -> Vec<Range<usize>> {
        if self.enclosed {
            return Vec::new();
        }
        let names = part(text, self.head.clone());
        let mut further = further(text, self.definition);
        further.retain(|name| text.get(name.clone()).is_some_and(|new| !names.contains(new)));
        further
    }
}

/// The term of `[term]definition`, and where the definition begins.
fn bracketed(words: &str) -> Option<(Range<usize>, usize)> {
    let open = OPENING.iter().find(|(open, _)| words.starts_with(open))?;
    let inside = words.get(open.0.len()..)?;
    let (len, close) =
        open.1.iter().filter_map(|close| Some((inside.find(close)?, *close))).min()?;
    let name = inside.get(..len).filter(|name| !name.is_empty() && !name.contains('。'))?;
    let head = open.0.len()..open.0.len() + len;
    let rest = words.get(head.end + close.len()..)?;
    let behind = rest.trim_start_matches(['：', ':', ' ', '\t', '\u{3000}']);
    (name.chars().count() <= weights::notes::FURTHER_TERM * 2)
        .then_some((head, words.len() - behind.len()))
}

/// Brackets around a term, and what closes each.
const OPENING: [(&str, &[&str]); 10] = [
    ("[", &["]", "］", "】"]),
    ("［", &["]", "］", "】"]),
    ("【", &["]", "］", "】"]),
    ("〔", &["〕"]),
    ("﹝", &["﹞"]),
    ("〖", &["〗"]),
    ("<", &[">"]),
    ("＜", &["＞"]),
    ("〈", &["〉"]),
    ("**", &["**"]),
];

/// Terms that are explained further on in the definition: a clause that begins with `term：`.
fn further(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut terms = Vec::new();
    let mut start = from;
    while let Some((stop, c)) = text
        .get(start..)
        .and_then(|rest| rest.char_indices().find(|(_, c)| matches!(c, '。' | '；' | ';')))
    {
        start += stop + c.len_utf8();
        let rest = part(text, start..);
        let Some((colon, _)) = rest
            .char_indices()
            .take(weights::notes::FURTHER_TERM)
            .find(|(_, c)| matches!(c, '：' | ':'))
        else {
            continue;
        };
        if is_name(part(rest, ..colon)) {
            terms.push(split_terms::unquoted(text, start..start + colon));
        }
    }
    terms
}

/// Whether words before a colon within a definition are a term, and not an introduction such as 内容是.
fn is_name(words: &str) -> bool {
    let leads_up = ["是", "为", "即", "包括", "指", "有", "在", "内容", "如下", "要求", "其中"];
    let clause = ["具体", "主要", "分别"].iter().any(|start| words.starts_with(start));
    let says = words.contains(['是', '指']) && words.contains('”');
    // A verb before what is quoted: `做到“两个公道”`.
    let led = words.find('“').is_some_and(|quote| quote > 0) && words.ends_with('”');
    let pauses = words.contains(['，', '。', '；', '、', ',', ';']);
    let introduces = leads_up.iter().any(|end| words.ends_with(end));
    !(pauses || introduces || clause || says || led)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(entry: &str, label: usize, terms: &[&str], definition: &str) {
        let read = read(entry, label);
        let found: Vec<&str> = read.terms.iter().map(|r| entry.get(r.clone()).unwrap()).collect();
        assert_eq!(
            (found.as_slice(), entry.get(read.definition).unwrap()),
            (terms, definition),
            "{entry}"
        );
    }

    #[test]
    fn a_term_and_its_definition() {
        check("2.双免：指免费。", 2, &["双免"], "指免费。");
        check("2.“双免”：指免费。", 2, &["双免"], "指免费。");
        check("2.“双免”政策：指免费。", 2, &["“双免”政策"], "指免费。");
    }

    #[test]
    fn page_references_are_kept_apart() {
        check("2.双免（P2，P15）：指免费。", 2, &["双免"], "指免费。");
        check("2.双免：指免费。(见第3页)", 2, &["双免"], "指免费。");
        check("2.双免（试行）：指免费。", 2, &["双免（试行）"], "指免费。");
        check("2.“双免”（见报告第3页）：指免费。", 2, &["双免"], "指免费。");
        check("2.“双免”（报告第3页）是指免费。", 2, &["双免"], "是指免费。");
        check("2.“双免”：（见正文第3页第2行）指免费。", 2, &["双免"], "指免费。");
        check("2.“双免”（p.3）：指免费。", 2, &["双免"], "指免费。");
        check("2.“双免”[第3页]：指免费。", 2, &["双免"], "指免费。");
    }

    #[test]
    fn a_term_in_brackets_needs_no_colon() {
        check("2.[双免]即免学费。", 2, &["双免"], "即免学费。");
        check("2.【双免】：指免费。", 2, &["双免"], "指免费。");
        check("2.〔双免〕指免费。", 2, &["双免"], "指免费。");
        check("2.<双免> 指免费。", 2, &["双免"], "指免费。");
        check("2.**双免**：指免费。", 2, &["双免"], "指免费。");
    }

    #[test]
    fn several_terms_one_after_another() {
        check(
            "3.一网：指甲。网办率：指乙。通办率：指丙。",
            2,
            &["一网", "网办率", "通办率"],
            "指甲。网办率：指乙。通办率：指丙。",
        );
        check("3.AB：甲；“CD”：乙。", 2, &["AB", "CD"], "甲；“CD”：乙。");
        check("3.“两翼、三群”：甲。两翼：乙。", 2, &["两翼、三群"], "甲。两翼：乙。");
        check("3.某法：规定。主要内容是：乙。", 2, &["某法"], "规定。主要内容是：乙。");
        for clause in ["具体步骤", "“3”是三道工序", "“两样”是指茶的包装方法", "做到“两个公道”"]
        {
            let definition = format!("规定。{clause}：乙；丙。");
            check(&format!("3.某法：{definition}"), 2, &["某法"], &definition);
        }
    }
}
