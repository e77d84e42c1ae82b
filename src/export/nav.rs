//! The outline of the HTML page: a list of links, nested as the headings are.
//!
//! The list stands beside the text; on a narrow screen it is a popover that a button opens.

use super::flow::{self, SpanPiece};
use super::markup::{escaped, identifier};
use crate::document::{Addresses, Document, Heading, HeadingIdx, HeadingStyle};
use std::io::{self, Write};

/// Writes the outline, or nothing if there are no headings.
///
/// # Errors
/// Errors of `out`.
pub(super) fn write(
    out: &mut dyn Write,
    document: &Document,
    addresses: &Addresses,
) -> io::Result<()> {
    if document.headings.is_empty() {
        return Ok(());
    }
    write!(
        out,
        "<button type=\"button\" class=\"open-outline\" popovertarget=\"outline\">大纲</button>\n\
         <nav id=\"outline\" popover aria-label=\"大纲\">"
    )?;
    let mut open: Vec<u8> = Vec::new();
    for (index, heading) in document.indexed_headings() {
        descend(out, &mut open, heading.level)?;
        let id = identifier(&target(addresses, index, heading));
        let text = without_marks(document, heading);
        write!(out, "<li><a href=\"#{id}\">{text}</a>")?;
    }
    for _ in open {
        out.write_all(b"</li>\n</ol>\n")?;
    }
    out.write_all(b"</nav>\n")
}

/// A heading's text without its marks, which open notes only where they stand in the text.
fn without_marks(document: &Document, heading: &Heading) -> String {
    let text = |piece| match piece {
        SpanPiece::Text(text) => escaped(text),
        SpanPiece::Anchor(_) => String::new(),
    };
    flow::pieces(document, heading.span).into_iter().map(text).collect()
}

/// Opens or closes lists until an item of `level` can follow; `open` holds the levels of the open lists.
fn descend(out: &mut dyn Write, open: &mut Vec<u8>, level: u8) -> io::Result<()> {
    while open.len() > 1 && open.last().is_some_and(|last| *last > level) {
        open.pop();
        out.write_all(b"</li>\n</ol>\n")?;
    }
    if open.last().is_none_or(|last| *last < level) {
        open.push(level);
        out.write_all(b"\n<ol>\n")
    } else {
        out.write_all(b"</li>\n")
    }
}

/// The address that a heading's link leads to. A lead has none of its own, so its link leads to its paragraph.
fn target(addresses: &Addresses, index: HeadingIdx, heading: &Heading) -> String {
    match heading.style {
        HeadingStyle::Lead => addresses.paragraph(heading.span.block),
        _ => addresses.heading(index).to_owned(),
    }
}
