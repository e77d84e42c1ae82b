//! A PDF (ISO 32000) to its pages: what its text operators show, as characters at places.
//!
//! Objects, cross-references and decryption are `hayro-syntax`'s; streams are unpacked here, within limits. It does
//! not know what lines are, nor what is printed in margins: `pages` does.

mod budget;
mod bytes;
mod cff;
mod cid_table;
mod cmap;
mod composite;
mod dictionary;
mod encodings;
mod filters;
mod font;
mod glyph_names;
mod interpreter;
mod packed;
mod program;
mod sealed;
mod shown;
mod simple;
mod state;
mod truetype;
mod type1;

use super::NotText;
use super::extract::Extract;
use super::pages::{Page, Pages};
use ::bytes::Bytes;
use budget::Budget;
use font::Fonts;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use std::sync::Arc;

/// The most pages that are read: ten times as many as the longest reports have.
const PAGE_LIMIT: usize = 1 << 13;

/// The text of a PDF, or of its first pages if only so many are wanted.
///
/// # Errors
/// When it is damaged, asks for a password or for more than any report needs, or has no text.
pub(super) fn extract(bytes: &Bytes, most: Option<usize>) -> Result<Extract, NotText> {
    extract_within(bytes, most, Budget::default())
}

fn extract_within(
    bytes: &Bytes,
    most: Option<usize>,
    mut budget: Budget,
) -> Result<Extract, NotText> {
    if sealed::asks_for_password(bytes) {
        return Err(NotText::Locked);
    }
    if !packed::objects_fit(bytes, &budget) {
        return Err(NotText::Damaged);
    }
    let pdf = Pdf::new(Arc::new(bytes.clone())).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => NotText::Locked,
        LoadPdfError::Decryption(_) | LoadPdfError::Invalid => NotText::Damaged,
    })?;
    let (mut fonts, mut pages) = (Fonts::default(), Pages::default());
    for (index, page) in pdf.pages().iter().take(most.unwrap_or(PAGE_LIMIT)).enumerate() {
        let (width, height) = page.render_dimensions();
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut read = Page { number, width, height, ..Page::default() };
        budget.start_page();
        interpreter::read(page, &mut read, &mut fonts, &mut budget);
        if budget.is_spent() {
            return Err(NotText::Damaged);
        }
        pages.add(read);
    }
    pages.finish().map_err(|reason| match reason {
        // What encrypted it may have been cut off with the end of the file.
        NotText::Empty if budget.is_damaged() => NotText::Damaged,
        other => other,
    })
}

#[cfg(test)]
mod tests;
