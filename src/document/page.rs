//! The pages of a file that has fixed ones.

use serde::{Deserialize, Serialize};

/// Where a page begins in the text.
///
/// A page may begin more than once: what stands at its foot is read behind the text of later pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageStart {
    /// The first byte of the clean text that stands on it.
    pub at: usize,
    /// Its number: its place among the pages of the file, from 1.
    pub number: u32,
}

/// The number of the page on which a byte of the text stands, by the places at which pages begin. `None` for texts
/// without pages.
#[must_use]
pub fn page_at(pages: &[PageStart], at: usize) -> Option<u32> {
    let after = pages.partition_point(|page| page.at <= at);
    pages.get(after.checked_sub(1)?).map(|page| page.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_stands_on_the_page_that_began_last() {
        let page = |at, number| PageStart { at, number };
        let pages = [page(0, 1), page(10, 2), page(20, 1)];
        let found = [0, 9, 10, 19, 20, 99].map(|at| page_at(&pages, at).unwrap());
        assert_eq!(found, [1, 1, 2, 2, 1, 1]);
        assert_eq!(page_at(&[], 5), None);
    }
}
