//! What an entry explains, and how: `term：definition`, several of them one after another, or a head
//! that joins names.

use super::names;
use std::ops::Range;

/// An entry's first block, taken apart. Ranges are bytes of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Read {
    /// What it explains, without the quotes around it.
    pub terms: Vec<Range<usize>>,
    /// How.
    pub definition: Range<usize>,
    /// A page reference.
    pub pages: Option<Range<usize>>,
}

/// Takes the text of an entry apart behind its label of `label` bytes.
pub(super) fn read(text: &str, label: usize) -> Read {
    let words = text.get(label..).unwrap_or_default();
    let (end, pages) = match reference(text) {
        Some(pages) => (pages.start, Some(pages)),
        None => (text.len(), None),
    };
    if let Some((head, from)) = bracketed(words) {
        let (head, definition) = (label + head.start..label + head.end, label + from);
        let terms = names::split(text, head, definition);
        return Read { terms, definition: definition..end.max(definition), pages };
    }
    let Some((colon, c)) = words.char_indices().find(|(_, c)| matches!(c, '：' | ':')) else {
        return Read { definition: label..end.max(label), pages, ..Read::default() };
    };
    let definition = label + colon + c.len_utf8();
    if words.get(..colon).is_none_or(|head| head.contains('。')) {
        return Read { definition: label..end.max(label), pages, ..Read::default() };
    }
    let before = reference(text.get(..label + colon).unwrap_or_default());
    let head = label..before.as_ref().map_or(label + colon, |pages| pages.start.max(label));
    let pages = before.or(pages);
    let mut terms = names::split(text, head.clone(), definition);
    for name in further(text, definition) {
        let new = text.get(name.clone()).unwrap_or_default();
        if !text.get(head.clone()).is_some_and(|head| head.contains(new)) {
            terms.push(name);
        }
    }
    Read { terms, definition: definition..end.max(definition), pages }
}

/// The page reference that a text ends in: `（P2，P15）`, `(见第3页)`.
fn reference(text: &str) -> Option<Range<usize>> {
    let trimmed = text.trim_end();
    let inside = trimmed.strip_suffix(['）', ')'])?;
    let open = inside.rfind(['（', '('])?;
    let words = inside.get(open..)?.trim_start_matches(['（', '(', '见', '第', ' ']);
    let pages = words.trim_start_matches(['P', 'p']);
    let named = pages.len() < words.len() || inside.ends_with('页');
    (named && pages.starts_with(|c: char| c.is_ascii_digit())).then_some(open..trimmed.len())
}

/// The term of `[term]definition`, and where the definition begins.
fn bracketed(words: &str) -> Option<(Range<usize>, usize)> {
    let open = words.chars().next().filter(|c| matches!(c, '[' | '［' | '【'))?;
    let close = words.find([']', '］', '】'])?;
    let head = open.len_utf8()..close;
    let name = words.get(head.clone()).filter(|name| !name.is_empty() && !name.contains('。'))?;
    let rest = words.get(close..)?.chars().skip(1).collect::<String>();
    let blanks = rest.len() - rest.trim_start_matches(['：', ':', ' ']).len();
    let from = words.len() - rest.len() + blanks;
    (name.chars().count() <= LONGEST * 2).then_some((head, from))
}

/// Characters that a further term has at most.
const LONGEST: usize = 20;

/// Terms that are explained further on in the definition: a clause that begins with `term：`.
fn further(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut terms = Vec::new();
    let mut start = from;
    while let Some((stop, c)) = text
        .get(start..)
        .and_then(|rest| rest.char_indices().find(|(_, c)| matches!(c, '。' | '；' | ';')))
    {
        start += stop + c.len_utf8();
        let rest = text.get(start..).unwrap_or_default();
        let Some((colon, _)) =
            rest.char_indices().take(LONGEST).find(|(_, c)| matches!(c, '：' | ':'))
        else {
            continue;
        };
        if is_name(rest.get(..colon).unwrap_or_default()) {
            terms.push(names::unquoted(text, start..start + colon));
        }
    }
    terms
}

/// Whether what stands before a colon inside a definition names something, instead of leading up to it.
fn is_name(words: &str) -> bool {
    let leads_up = ["是", "为", "即", "包括", "指", "有", "在", "内容", "如下", "要求", "其中"];
    !words.contains(['，', '。', '；', '、', ',', ';'])
        && !leads_up.iter().any(|l| words.ends_with(l))
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
    }

    #[test]
    fn a_term_in_brackets_needs_no_colon() {
        check("2.[双免]即免学费。", 2, &["双免"], "即免学费。");
        check("2.【双免】：指免费。", 2, &["双免"], "指免费。");
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
    }
}
