//! The text, held once, and the way back from it to the source.
//!
//! Addresses are bytes: those below the length of the clean text are in it; those above are in the
//! buffer of joined paragraphs, in which hard-wrapped lines were put together and furniture left out.

use super::extent::{narrow, wide};
use super::part;
use bytestring::ByteString;
use std::ops::Range;

/// Characters of the source that the clean text lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The byte of the clean text before which they stood.
    pub at: usize,
    /// How many Unicode scalar values of the source are missing there.
    pub scalars: usize,
    /// Whether any of them was more than the end of a line.
    pub ink: bool,
}

/// A part of a joined paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joint {
    /// Its bytes in the clean text.
    pub range: Range<usize>,
    /// Whether a space is set before it, as between two Latin words on two lines.
    pub spaced: bool,
}

/// Where a part of the joined buffer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct JoinedPart {
    joined: u32,
    text: u32,
}

impl JoinedPart {
    /// Its first byte in the joined buffer.
    fn joined(self) -> usize {
        wide(self.joined)
    }

    /// The byte of the clean text that it begins with.
    fn text(self) -> usize {
        wide(self.text)
    }
}

/// The text of a document.
#[derive(Clone, Debug, Default)]
pub struct Content {
    text: ByteString,
    joined: String,
    pieces: Vec<JoinedPart>,
    cuts: Vec<Cut>,
}

impl Content {
    /// The content of a clean text; `cuts` are sorted and say what the source had besides.
    #[must_use]
    pub fn new(text: ByteString, cuts: Vec<Cut>) -> Self {
        Self { text, joined: String::new(), pieces: Vec::new(), cuts }
    }

    /// The whole clean text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes held: the clean text and what was joined.
    #[must_use]
    pub fn len(&self) -> usize {
        self.text.len() + self.joined.len()
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text at a range of addresses, whole characters all ([`part`]).
    #[must_use]
    #[track_caller]
    pub fn slice(&self, range: Range<usize>) -> &str {
        let base = self.text.len();
        match range.start.checked_sub(base) {
            Some(start) if range.end >= base && !self.joined.is_empty() => {
                part(&self.joined, start..range.end - base)
            }
            _ => part(&self.text, range),
        }
    }

    /// Puts parts of the text together and returns the address of the whole.
    pub fn join(&mut self, joints: &[Joint]) -> Range<usize> {
        let start = self.len();
        for joint in joints {
            if joint.spaced {
                self.joined.push(' ');
            }
            self.pieces.push(JoinedPart {
                joined: narrow(self.joined.len()),
                text: narrow(joint.range.start),
            });
            self.joined.push_str(part(&self.text, joint.range.clone()));
        }
        start..self.len()
    }

    /// Shows another text of the same length in the place of the clean text: one whose characters each take as many
    /// bytes.
    pub fn show(&mut self, text: &ByteString) {
        if *text == self.text || text.len() != self.text.len() {
            return;
        }
        let mut joined = String::with_capacity(self.joined.len());
        let ends = self.pieces.iter().skip(1).map(|piece| piece.joined());
        for (piece, end) in self.pieces.iter().zip(ends.chain([self.joined.len()])) {
            let written = part(&self.joined, piece.joined()..end);
            let same = |len: usize| {
                let place = piece.text()..piece.text() + len;
                self.text.get(place.clone()).filter(|own| written.starts_with(own))?;
                text.get(place)
            };
            // A space that no text has may stand behind a part.
            let spaced = written.len().saturating_sub(' '.len_utf8());
            match (same(written.len()), same(spaced)) {
                (Some(shown), _) => joined.push_str(shown),
                (None, Some(shown)) => {
                    joined.push_str(shown);
                    joined.push(' ');
                }
                (None, None) => joined.push_str(written),
            }
        }
        (self.joined, self.text) = (joined, text.clone());
    }

    /// The byte of the clean text that an address stands for. An address behind a part stands for the
    /// end of that part.
    #[must_use]
    pub fn origin(&self, address: usize) -> usize {
        let Some(offset) = address.checked_sub(self.text.len()) else { return address };
        if self.pieces.is_empty() {
            return address;
        }
        let after = self.pieces.partition_point(|p| p.joined() <= offset);
        let piece = after.checked_sub(1).and_then(|i| self.pieces.get(i));
        piece.map_or(self.text.len(), |p| p.text() + (offset - p.joined()))
    }

    /// The address within `range` that stands for byte `origin` of the clean text, or for the next one
    /// that `range` has.
    #[must_use]
    pub fn address(&self, range: Range<usize>, origin: usize) -> usize {
        let base = self.text.len();
        let Some(start) = range.start.checked_sub(base) else {
            return origin.clamp(range.start, range.end);
        };
        let from = self.pieces.partition_point(|p| p.joined() < start);
        let to = self.pieces.partition_point(|p| p.joined() + base < range.end);
        let pieces = self.pieces.get(from..to).unwrap_or_default();
        let after = pieces.partition_point(|p| p.text() <= origin);
        let end = pieces.get(after).map_or(range.end, |p| p.joined() + base);
        let piece = after.checked_sub(1).and_then(|i| pieces.get(i));
        piece.map_or(range.start, |p| (base + p.joined() + (origin - p.text())).min(end))
    }

    /// The range of the clean text that a range of addresses covers, from its first to its last byte.
    #[must_use]
    pub fn origin_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.origin(range.start);
        if range.is_empty() {
            return start..start;
        }
        start..self.origin(range.end - 1) + 1
    }

    /// The ranges of the clean text that a range of addresses was put together from, in order.
    #[must_use]
    pub fn pieces(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let base = self.text.len();
        let Some(start) = range.start.checked_sub(base) else { return vec![range] };
        let end = range.end.saturating_sub(base);
        let from = self.pieces.partition_point(|piece| piece.joined() <= start).saturating_sub(1);
        let pieces = self.pieces.get(from..).unwrap_or_default();
        let ends = pieces.iter().skip(1).map(|piece| piece.joined()).chain([self.joined.len()]);
        let within = pieces.iter().zip(ends).take_while(|(piece, _)| piece.joined() < end);
        within
            .map(|(piece, next)| {
                let own = start.max(piece.joined())..end.min(next);
                let text = part(&self.joined, own.clone());
                // The space before a part stands behind the one before it.
                let blank = text.len() - text.trim_end_matches(' ').len();
                let origin = piece.text() + (own.start - piece.joined());
                origin..origin + own.len() - blank
            })
            .collect()
    }

    /// The way from addresses to offsets in the source.
    #[must_use]
    pub fn source_map(&self) -> SourceMap<'_> {
        SourceMap::new(self)
    }
}

/// Bytes of the clean text between two counts that [`SourceMap`] keeps.
const STRIDE: usize = 1024;

/// Turns addresses into offsets in the decoded source, counted in Unicode scalar values.
#[derive(Clone, Debug)]
pub struct SourceMap<'a> {
    content: &'a Content,
    /// Scalar values of the clean text before every `STRIDE`th byte.
    counts: Vec<usize>,
    /// Scalar values cut before each of the content's cuts, that one included.
    cut: Vec<usize>,
}

impl<'a> SourceMap<'a> {
    fn new(content: &'a Content) -> Self {
        let mut counts = Vec::with_capacity(content.text.len() / STRIDE + 1);
        let mut count = 0;
        for chunk in content.text.as_bytes().chunks(STRIDE) {
            counts.push(count);
            count += starts(chunk);
        }
        let cut = content.cuts.iter().scan(0, |sum, c| {
            *sum += c.scalars;
            Some(*sum)
        });
        Self { content, counts, cut: cut.collect() }
    }

    /// The source offset of an address, in scalar values.
    #[must_use]
    pub fn offset(&self, address: usize) -> usize {
        let byte = self.content.origin(address);
        let cuts = self.content.cuts.partition_point(|c| c.at <= byte);
        self.scalars(byte) + cuts.checked_sub(1).and_then(|i| self.cut.get(i)).copied().unwrap_or(0)
    }

    /// The source range of a range of addresses, from its first character to its last, in scalar values.
    #[must_use]
    pub fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.offset(range.start);
        if range.is_empty() {
            return start..start;
        }
        let text = self.content.slice(range.clone());
        let last = text.chars().next_back().map_or(1, char::len_utf8);
        start..self.offset(range.end - last) + 1
    }

    /// The source ranges of what the clean text lacks, line ends apart.
    pub fn ink_cuts(&self) -> impl Iterator<Item = Range<usize>> {
        self.content.cuts.iter().zip(&self.cut).filter(|(cut, _)| cut.ink).map(|(cut, so_far)| {
            let end = self.scalars(cut.at) + so_far;
            end - cut.scalars..end
        })
    }

    /// The scalar values of the whole source.
    #[must_use]
    pub fn total(&self) -> usize {
        self.scalars(self.content.text.len()) + self.cut.last().copied().unwrap_or(0)
    }

    fn scalars(&self, byte: usize) -> usize {
        let stride = (byte / STRIDE).min(self.counts.len().saturating_sub(1));
        let rest = self.content.text.as_bytes().get(stride * STRIDE..byte).unwrap_or_default();
        self.counts.get(stride).copied().unwrap_or(0) + starts(rest)
    }
}

/// Bytes that start a character. Counted in bytes as far as these reach, so that many are counted at once.
fn starts(bytes: &[u8]) -> usize {
    let counts = bytes
        .chunks(usize::from(u8::MAX))
        .map(|chunk| chunk.iter().fold(0, |count: u8, byte| count + u8::from(byte & 0xC0 != 0x80)));
    counts.map(usize::from).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_may_be_written_in_other_characters() {
        let mut content = Content::new("甲乙 the\nend工".into(), Vec::new());
        let joined = content
            .join(&[Joint { range: 0..10, spaced: false }, Joint { range: 11..17, spaced: true }]);
        content.show(&"甲\u{2F04} the\nend⼯".into());
        assert_eq!(content.slice(joined.clone()), "甲\u{2F04} the end⼯");
        assert_eq!(content.slice(0..6), "甲\u{2F04}");
        content.show(&"another length".into());
        assert_eq!(content.slice(joined), "甲\u{2F04} the end⼯", "stays");
    }

    #[test]
    fn an_address_in_joined_text_leads_back_to_its_line() {
        let mut content =
            Content::new("甲乙\n丙 the\nend".into(), vec![Cut { at: 6, scalars: 1, ink: true }]);
        let joined = content.join(&[
            Joint { range: 0..6, spaced: false },
            Joint { range: 7..14, spaced: false },
            Joint { range: 15..18, spaced: true },
        ]);
        assert_eq!(content.slice(joined.clone()), "甲乙丙 the end");
        let map = content.source_map();
        assert_eq!(map.range(joined.clone()), 0..13, "the cut counts as one more");
        assert_eq!(map.range(joined.start + 6..joined.start + 9), 4..5, "丙");
        assert_eq!(map.total(), 13);
        assert!(map.ink_cuts().eq(std::iter::once(2..3)));
        assert_eq!(content.pieces(joined.clone()), [0..6, 7..14, 15..18]);
        assert_eq!(content.pieces(joined.start + 3..joined.start + 9), [3..6, 7..10]);
        assert_eq!(content.pieces(3..9), vec![3..9]);
        for address in joined.clone().filter(|a| *a != joined.start + 13) {
            let origin = content.origin(address);
            assert_eq!(content.address(joined.clone(), origin), address, "and back");
        }
        let newline = content.address(joined.clone(), 6);
        assert_eq!(newline, joined.start + 6, "what was left out stands for what follows");
    }
}
