//! The ids and the links of pages that are read as one: an id holds in its own page only, and a link may lead into
//! another.

use crate::text::archive::resolve;
use percent_encoding::percent_decode_str;
use std::collections::HashMap;

/// What stands between an id and the number of its page. No author can write it in XML.
const BETWEEN: char = '\u{1F}';

/// The pages by their names.
pub(super) struct PageNames<'a>(HashMap<&'a str, usize>);

impl<'a> PageNames<'a> {
    /// Names in the order of the pages, folded as those in an archive.
    pub fn new(names: impl Iterator<Item = &'a str>) -> Self {
        Self(names.enumerate().map(|(number, name)| (name, number)).collect())
    }

    /// What the value of an attribute on a page becomes where it is or names an id.
    pub fn renamed(&self, page: &str, attribute: &str, value: &str) -> Option<String> {
        let own = || self.0.get(page).copied();
        match attribute {
            "id" | "name" => Some(with_page(value, own()?)),
            "href" => {
                let (target, id) = value.rsplit_once('#')?;
                let number = if target.is_empty() { own()? } else { self.number(page, target)? };
                Some(format!("#{}", with_page(id, number)))
            }
            _ => None,
        }
    }

    /// The number of the page that a link leads to.
    fn number(&self, page: &str, target: &str) -> Option<usize> {
        let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let target = percent_decode_str(target).decode_utf8_lossy();
        self.0.get(&*resolve(folder, &target)).copied()
    }
}

fn with_page(id: &str, page: usize) -> String {
    format!("{id}{BETWEEN}{page}")
}

/// An id as its author wrote it.
pub(super) fn as_written(id: &str) -> &str {
    id.split(BETWEEN).next().unwrap_or(id)
}
