//! `export --to txt`: the plain text, by paragraphs or by laid-out lines.

use crate::document::{BlockIdx, Document};
use crate::layout::{self, Setting};
use std::io::{self, Write};

/// Writes every block from `start` on except furniture, one block a line, in reading order. The cells
/// of a row stand between tabs, empty ones too.
///
/// # Errors
/// Errors of `out`.
pub fn paragraphs(out: &mut dyn Write, document: &Document, start: BlockIdx) -> io::Result<()> {
    for block in document.block_indexes().skip(start.index()) {
        if !document.block(block).is_furniture() {
            writeln!(out, "{}", document.plain_line(block))?;
        }
    }
    Ok(())
}

/// Whether the written lines contain the padding that the screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Padding {
    /// The indent and the text of the line.
    Plain,
    /// Also the padding of justification and the blanks beside quotes, so that columns match the screen.
    Padded,
}

/// Writes the lines that the reading pane draws, with the blank lines between blocks.
///
/// Note numbers that the report does not print are left out, since they are not part of its text.
///
/// # Errors
/// Errors of `out`.
pub fn lines(
    out: &mut dyn Write,
    document: &Document,
    setting: &Setting,
    padding: Padding,
) -> io::Result<()> {
    let setting = Setting { drawn_numbers: false, furniture: false, ..setting.clone() };
    let mut layout = layout::layout(document, &setting);
    for block in document.block_indexes() {
        for _ in 0..layout.gap_above(document, block) {
            writeln!(out)?;
        }
        layout.ensure(document, block);
        // The columns of a table are nothing but padding.
        let padded = padding == Padding::Padded || document.block(block).is_row();
        for line in layout.lines(block) {
            if padded {
                writeln!(out, "{}", layout::padded_text(document, line, &setting))?;
            } else {
                writeln!(out, "{}", layout::line_text(document, line))?;
            }
        }
        // Drops the lines, which take more memory than their text.
        layout.forget(block);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn blankless(text: &[u8]) -> String {
        std::str::from_utf8(text).unwrap().split_whitespace().collect()
    }

    #[test]
    fn every_measure_has_the_same_characters() {
        for document in [fixture::document(), fixture::document_without_marks()] {
            let mut whole = Vec::new();
            paragraphs(&mut whole, &document, BlockIdx::default()).unwrap();
            for measure in [8, 24, 72] {
                for padding in [Padding::Plain, Padding::Padded] {
                    let setting = Setting { measure, ..Setting::default() };
                    let mut set = Vec::new();
                    lines(&mut set, &document, &setting, padding).unwrap();
                    assert_eq!(blankless(&set), blankless(&whole), "{measure} {padding:?}");
                }
            }
        }
    }

    #[test]
    fn a_paragraph_is_a_line() {
        let mut whole = Vec::new();
        paragraphs(&mut whole, &fixture::document(), BlockIdx::new(3)).unwrap();
        let expected =
            "一、工作<1>\n（一）扩需。 推进*甲*1(见表)。\n注释\n1．甲：乙\n丙\n2．丁：[戊]\n";
        assert_eq!(std::str::from_utf8(&whole), Ok(expected));
    }
}
