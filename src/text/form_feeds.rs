//! The pages of a text that was made from a file with pages: a form feed ends each of them.
//!
//! Knows where form feeds stood; what stands on a page is not looked at.

use super::clean::FORM_FEEDS;
use crate::document::{PageStart, part};

/// Characters of a page at the most, blanks not counted: a printed page in small type has two thirds of them. Where a
/// form feed only sets chapters apart, what it parts is longer.
const PAGE: usize = 3_000;

/// The pages that form feeds part: each stood before one of some bytes of the text, in order. None where these are no
/// pages.
pub(super) fn pages(text: &str, form_feeds: &[usize]) -> Vec<PageStart> {
    let written = text.trim_end().len();
    let starts: Vec<usize> =
        [0].into_iter().chain(form_feeds.iter().copied().filter(|at| *at < written)).collect();
    if starts.len() < 2 || form_feeds.len() > FORM_FEEDS {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let mut pages = starts.iter().zip(ends).map(|(start, end)| part(text, *start..end));
    let fits = |page: &str| page.chars().filter(|c| !c.is_whitespace()).nth(PAGE).is_none();
    if !pages.all(fits) {
        return Vec::new();
    }
    (1..).zip(starts).map(|(number, at)| PageStart { at, number }).collect()
}

#[cfg(test)]
mod tests {
    use crate::text::decode;

    /// The numbers of a text's pages and what they begin with.
    fn pages(text: &str) -> Vec<(u32, String)> {
        let text = decode(text.as_bytes(), None);
        let begins = |at: usize| text.content.get(at..).unwrap().chars().take(2).collect();
        text.pages.iter().map(|page| (page.number, begins(page.at))).collect()
    }

    #[test]
    fn form_feeds_part_pages() {
        let page = |number, begins: &str| (number, begins.to_owned());
        let three = "第一页。\n\u{C}第二页。\r\n\u{C}\u{C}第四页。\n\u{C}";
        let expected = [page(1, "第一"), page(2, "第二"), page(3, "\n第"), page(4, "第四")];
        assert_eq!(pages(three), expected);
    }

    #[test]
    fn what_is_longer_than_a_page_is_none() {
        let chapter = "发展经济。".repeat(700);
        assert_eq!(pages(&format!("{chapter}\n\u{C}名词解释\n")), []);
        assert_eq!(pages("没有换页。\n\u{C}\n"), [], "a page alone");
        assert_eq!(pages(&"甲\u{C}".repeat(20_000)), [], "more pages than any report has");
    }
}
