//! An OFD (GB/T 33190) to its pages: what its text objects show, as characters at places.
//!
//! It does not know what lines are, nor what is printed in margins: `pages` does. Colours, clipping and the forms of
//! glyphs are not read.

mod content;
mod document;
mod numbers;
mod package;
mod path;
mod placement;
mod strings;

use super::NotText;
use super::extract::Extract;
use super::pages::{Page, Pages};
use crate::document::Reason;
use document::{DocumentParts, documents};
use package::OfdPackage;
use placement::{Allowance, Resources};
use std::collections::{HashMap, HashSet};

/// The size of a page that states none, in millimetres: A4.
const A4: (f32, f32) = (210.0, 297.0);

/// The text of an OFD, or of its first pages if only so many are wanted: of all documents in it, one after the other.
///
/// # Errors
/// When it is damaged or encrypted, asks for more than any report needs, or has no text.
pub(super) fn extract(bytes: &[u8], most: Option<usize>) -> Result<Extract, NotText> {
    let mut reader = Reader {
        package: OfdPackage::open(bytes)?,
        pages: Pages::default(),
        allowance: Allowance::default(),
        fonts: HashMap::new(),
        number: 0,
        missing: 0,
    };
    let mut left = most.unwrap_or(usize::MAX);
    for mut document in documents(&mut reader.package) {
        document.pages.truncate(left);
        left -= document.pages.len();
        reader.document(&document)?;
    }
    reader.finish()
}

struct Reader<'a> {
    package: OfdPackage<'a>,
    pages: Pages,
    allowance: Allowance,
    /// The names of the fonts seen, each with its number.
    fonts: HashMap<String, u32>,
    /// How many pages were read.
    number: u32,
    /// How many of them had nothing that could be unpacked.
    missing: u32,
}

impl Reader<'_> {
    fn document(&mut self, document: &DocumentParts) -> Result<(), NotText> {
        let shared = self.shared_templates(document);
        let mut resources = Resources::default();
        for path in &document.resources {
            let mut content = content::read(&self.package.read(path));
            resources.add(&mut content, &mut self.fonts);
        }
        for part in &document.pages {
            let source = self.package.read(&part.path);
            self.missing += u32::from(source.is_empty());
            let mut content = content::read(&source);
            drop(source);
            for target in std::mem::take(&mut content.resources) {
                let path = self.package.locate(&part.path, &target);
                let mut own = content::read(&self.package.read(&path));
                resources.add(&mut own, &mut self.fonts);
            }
            let (width, height) = content.area.or(document.area).unwrap_or(A4);
            self.number += 1;
            let mut page = Page { number: self.number, width, height, ..Page::default() };
            for id in &content.templates {
                let Some(path) = document.templates.get(id) else { continue };
                let template = content::read(&self.package.read(path));
                let from = page.glyphs.len();
                resources.place(&template.objects, &mut page, &mut self.allowance);
                if shared.contains(id) {
                    page.set_aside(from, Reason::Repetition);
                }
            }
            resources.place(&content.objects, &mut page, &mut self.allowance);
            for path in document.annotations.get(&part.id).into_iter().flatten() {
                let annotations = content::read(&self.package.read(path));
                let from = page.glyphs.len();
                resources.place(&annotations.objects, &mut page, &mut self.allowance);
                page.set_aside(from, Reason::Watermark);
            }
            if self.package.is_spent() || self.allowance.is_spent() {
                return Err(NotText::Damaged);
            }
            self.pages.add(page);
        }
        Ok(())
    }

    /// The templates that several pages have. What they say is printed on every page, and belongs to none.
    fn shared_templates(&mut self, document: &DocumentParts) -> HashSet<String> {
        let (mut once, mut shared) = (HashSet::new(), HashSet::new());
        if !document.templates.is_empty() {
            for page in &document.pages {
                for id in content::read(&self.package.read_start(&page.path)).templates {
                    if let Some(id) = once.replace(id) {
                        shared.insert(id);
                    }
                }
            }
        }
        shared
    }

    fn finish(self) -> Result<Extract, NotText> {
        if self.package.is_encrypted() && self.missing == self.number {
            return Err(NotText::Locked);
        }
        if self.missing == self.number {
            return Err(NotText::Damaged);
        }
        let is_cut = self.package.is_cut();
        let mut text = self.pages.finish().map_err(|reason| match reason {
            NotText::Scan | NotText::NoCharacters => NotText::OfdWithoutText,
            other => other,
        })?;
        text.cut_off = is_cut;
        Ok(text)
    }
}

#[cfg(test)]
mod tests;
