//! Where the rows of a CSV or of lines of JSON lie, found in one pass and without keeping what is in them.

use memchr::{memchr, memchr3};

/// Where a row lies in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowPlace {
    /// Which row it is, from 1, counted as a spreadsheet counts: blank ones and the names of the columns count too.
    pub number: u32,
    /// Its first byte.
    pub start: u64,
    /// Its bytes, the line end included.
    pub length: u64,
}

/// Looks for the rows of a file that is handed over piece by piece. Every encoding will do in which no byte of another
/// character is a quote, a comma, a tab, a semicolon or a line end: all but UTF-16.
#[derive(Debug)]
pub struct Places {
    /// What ends a cell; `None` where a line is a row whatever is in it.
    delimiter: Option<u8>,
    state: State,
    /// Which byte of the file the next piece begins with.
    at: u64,
    start: u64,
    number: u32,
    /// Whether there is more in the row than blanks.
    has_ink: bool,
    found: Vec<RowPlace>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before the first character of a cell.
    CellStart,
    /// In a cell without quotes, or behind the quotes of one.
    Bare,
    /// Between quotes.
    Quoted,
    /// Behind a carriage return that ended a row: a line feed belongs to it.
    Return,
}

impl Places {
    /// A search that begins at byte `at` of a file. Without a delimiter, every line is a row.
    #[must_use]
    pub fn new(delimiter: Option<u8>, at: u64) -> Self {
        let state = State::CellStart;
        Self { delimiter, state, at, start: at, number: 1, has_ink: false, found: Vec::new() }
    }

    /// Looks at the next piece.
    pub fn push(&mut self, piece: &[u8]) {
        let mut index = 0;
        while let Some(rest) = piece.get(index..).filter(|rest| !rest.is_empty()) {
            index += match self.state {
                State::Return => {
                    // The carriage return may have been the last byte of the piece before.
                    let feed = usize::from(rest.first() == Some(&b'\n'));
                    self.end_row(self.at + to_u64(index + feed));
                    feed
                }
                State::CellStart if self.delimiter.is_some() && rest.first() == Some(&b'"') => {
                    self.state = State::Quoted;
                    self.has_ink = true;
                    1
                }
                State::Quoted => match memchr(b'"', rest) {
                    // Of two quotes in a row, the second opens again what the first closed.
                    Some(end) => {
                        self.state = State::CellStart;
                        end + 1
                    }
                    None => rest.len(),
                },
                State::CellStart | State::Bare => self.bare(rest, self.at + to_u64(index)),
            };
        }
        self.at += to_u64(piece.len());
    }

    /// Looks for the end of a cell without quotes; returns the bytes that were looked at.
    fn bare(&mut self, rest: &[u8], at: u64) -> usize {
        let delimiter = self.delimiter.unwrap_or(b'\n');
        let end = memchr3(delimiter, b'\n', b'\r', rest);
        let looked_at = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        self.has_ink |= !looked_at.trim_ascii().is_empty();
        self.state = State::Bare;
        let Some(end) = end else { return rest.len() };
        match rest.get(end) {
            Some(b'\n') => self.end_row(at + to_u64(end) + 1),
            Some(b'\r') => self.state = State::Return,
            _ => self.state = State::CellStart,
        }
        end + 1
    }

    fn end_row(&mut self, end: u64) {
        if self.has_ink {
            let (number, start) = (self.number, self.start);
            self.found.push(RowPlace { number, start, length: end - start });
        }
        self.number = self.number.saturating_add(1);
        (self.start, self.has_ink, self.state) = (end, false, State::CellStart);
    }

    /// The rows that were found, those without anything in them left out.
    #[must_use]
    pub fn finish(mut self) -> Vec<RowPlace> {
        if self.at > self.start {
            self.end_row(self.at);
        }
        self.found
    }
}

fn to_u64(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn places(text: &str, delimiter: Option<u8>, piece: usize) -> Vec<RowPlace> {
        let mut places = Places::new(delimiter, 0);
        text.as_bytes().chunks(piece).for_each(|piece| places.push(piece));
        places.finish()
    }

    fn row<'a>(text: &'a str, place: &RowPlace) -> &'a str {
        let start = usize::try_from(place.start).unwrap();
        text.get(start..start + usize::try_from(place.length).unwrap()).unwrap()
    }

    #[track_caller]
    fn check(text: &str, delimiter: Option<u8>, expected: &[(u32, &str)]) {
        for piece in [1, 2, 3, 100] {
            let found = places(text, delimiter, piece);
            let found: Vec<_> =
                found.iter().map(|place| (place.number, row(text, place))).collect();
            assert_eq!(found, expected, "in pieces of {piece}");
        }
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let comma = Some(b',');
        check("a,b\n1,2\n", comma, &[(1, "a,b\n"), (2, "1,2\n")]);
        check("a\r\n\r\n,,\r\nb", comma, &[(1, "a\r\n"), (4, "b")]);
        check("a\rb\r", comma, &[(1, "a\r"), (2, "b\r")]);
        check("a,\"一\n\n二\",c\nb", comma, &[(1, "a,\"一\n\n二\",c\n"), (2, "b")]);
        check("\"一\"\"\n\"\"\"\nb", comma, &[(1, "\"一\"\"\n\"\"\"\n"), (2, "b")]);
        check("说\"好\n\"b", comma, &[(1, "说\"好\n"), (2, "\"b")]);
        check("a;\"一\n二\"\nb", Some(b';'), &[(1, "a;\"一\n二\"\n"), (2, "b")]);
        check("", comma, &[]);
        check("{\"a\":\"\"}\n \n{}", None, &[(1, "{\"a\":\"\"}\n"), (3, "{}")]);
    }

    proptest! {
        /// The rows are those that the reader of cells sees.
        #[test]
        fn rows_agree_with_their_cells(text in "[ab\",\n\r]{0,24}", piece in 1..9_usize) {
            let mut reader = csv::ReaderBuilder::new();
            let mut reader = reader.has_headers(false).flexible(true).from_reader(text.as_bytes());
            let whole: Vec<Vec<String>> = reader
                .records()
                .map(|record| record.unwrap().iter().map(str::to_owned).collect())
                .filter(|cells: &Vec<String>| cells.iter().any(|cell| !cell.is_empty()))
                .collect();
            let found = places(&text, Some(b','), piece);
            let cells: Vec<Vec<String>> = found
                .iter()
                .map(|place| {
                    super::super::fields(row(&text, place), b',')
                })
                .filter(|cells| cells.iter().any(|cell| !cell.is_empty()))
                .collect();
            prop_assert_eq!(cells, whole);
        }
    }
}
