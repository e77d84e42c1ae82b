//! Tables with a report in a cell of each row: CSV, TSV, lines of JSON, and workbooks.
//!
//! A table is looked at once, for where its rows are and which columns say what; the rows of a CSV are then read one
//! by one from where they are, so that a large table takes no more memory than the places of its rows.

use super::ReadOptions;
use super::bytes;
use super::columns::{self, Columns};
use super::error::LoadError;
use super::row_name::RowName;
use super::stamp::Stamp;
use crate::text::rows::{self, Places, RowFormat, RowPlace};
use crate::text::{Encoding, harmless};
use ::bytes::Bytes;
use bytestring::ByteString;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

/// Rows by which the columns are recognised.
const SAMPLE: usize = 24;

/// Bytes at the start of a table by which its encoding is told: what [`SAMPLE`] rows of reports take.
const START: u64 = 1 << 21;

/// Bytes that are read at once while rows are looked for.
const PIECE: usize = 1 << 16;

/// The longest row, in bytes, as the longest file.
const LONGEST: u64 = 1 << 29;

/// Where a row is in a table that has been looked at.
#[derive(Clone, Debug)]
pub(super) struct RowAt {
    /// The table.
    pub table: Arc<Table>,
    sheet: usize,
    index: usize,
}

impl RowAt {
    /// Which columns say what.
    pub fn columns(&self) -> Option<&Columns> {
        self.table.parts.get(self.sheet).map(|part| &part.columns)
    }

    /// The cells of the row; `path` is that of the table.
    ///
    /// # Errors
    /// System errors.
    pub fn cells(&self, path: &Path) -> io::Result<Vec<String>> {
        match self.table.parts.get(self.sheet) {
            Some(part) => self.table.cells(part, self.index, path),
            None => Ok(Vec::new()),
        }
    }
}

/// A table, and where its reports are.
#[derive(Debug)]
pub(super) struct Table {
    /// The version of the file that was looked at.
    pub stamp: Option<Stamp>,
    /// What it is stored in.
    pub encoding: Encoding,
    /// What is between the cells and where the rows are stored.
    store: Store,
    /// The sheets that hold reports; one for everything that is no workbook.
    parts: Vec<Part>,
}

/// The rows of reports of a sheet.
#[derive(Debug)]
struct Part {
    /// The name of the sheet; `None` for the first that has reports.
    name: Option<String>,
    columns: Columns,
    rows: PartRows,
}

#[derive(Debug)]
enum PartRows {
    /// In the file, or in what it was decoded to.
    Stored(Vec<RowPlace>),
    /// The number and the cells of each row of a workbook, which has to be unpacked as a whole.
    Held(Vec<(u32, Vec<ByteString>)>),
}

/// How rows are stored.
#[derive(Debug)]
struct Store {
    /// What ends the cells; `None` for JSON.
    delimiter: Option<u8>,
    /// The members that have a column each, for JSON.
    keys: Vec<String>,
    /// The whole file in UTF-8 where its encoding does not tell where rows end.
    whole: Option<Bytes>,
    /// The longest row that is read, in bytes.
    longest: u64,
}

impl Part {
    fn len(&self) -> usize {
        match &self.rows {
            PartRows::Stored(places) => places.len(),
            PartRows::Held(rows) => rows.len(),
        }
    }

    fn number(&self, index: usize) -> u32 {
        let number = match &self.rows {
            PartRows::Stored(places) => places.get(index).map(|place| place.number),
            PartRows::Held(rows) => rows.get(index).map(|(number, _)| *number),
        };
        number.unwrap_or(0)
    }

    fn find(&self, number: u32) -> Option<usize> {
        match &self.rows {
            PartRows::Stored(places) => places.binary_search_by_key(&number, |p| p.number).ok(),
            PartRows::Held(rows) => rows.binary_search_by_key(&number, |(number, _)| *number).ok(),
        }
    }
}

impl Table {
    /// The names of all rows that may hold reports, in their order, and where they are.
    pub fn rows(self: &Arc<Self>) -> Vec<(RowName, RowAt)> {
        let mut found = Vec::new();
        for (sheet, part) in self.parts.iter().enumerate() {
            found.extend((0..part.len()).map(|index| {
                let name = RowName { sheet: part.name.clone(), number: part.number(index) };
                (name, RowAt { table: Arc::clone(self), sheet, index })
            }));
        }
        found
    }

    /// Where the row of a name is.
    pub fn find(self: &Arc<Self>, name: &RowName) -> Option<RowAt> {
        let mut parts = self.parts.iter().enumerate();
        let (sheet, part) = parts.find(|(_, part)| part.name == name.sheet)?;
        Some(RowAt { table: Arc::clone(self), sheet, index: part.find(name.number)? })
    }

    /// Looks at the table at `path`.
    ///
    /// # Errors
    /// When it cannot be read or holds no reports.
    pub fn open(path: &Path, options: ReadOptions) -> Result<Self, LoadError> {
        Self::open_up_to(LONGEST, path, options)
    }

    fn open_up_to(longest: u64, path: &Path, options: ReadOptions) -> Result<Self, LoadError> {
        let name = harmless(&path.to_string_lossy()).into_owned();
        let format = RowFormat::of(&name);
        let stamp = Stamp::of(path);
        match format {
            Some(RowFormat::Workbook) => {
                let bytes = bytes::file(path, &name, &|_, _| ())?;
                Self::of_workbook(&bytes, stamp, &name, options)
            }
            Some(RowFormat::Delimited { tabs }) => {
                let tabs = tabs.then_some(b'\t');
                Self::of_lines(path, stamp, &name, (options, longest), |first| {
                    Some(tabs.unwrap_or_else(|| rows::delimiter(first)))
                })
            }
            _ => Self::of_lines(path, stamp, &name, (options, longest), |_| None),
        }
    }

    fn of_workbook(
        bytes: &[u8],
        stamp: Option<Stamp>,
        name: &str,
        options: ReadOptions,
    ) -> Result<Self, LoadError> {
        let no_text = |reason| LoadError::NotText { name: name.to_owned(), reason };
        let book = rows::workbook(bytes).map_err(no_text)?;
        let mut parts: Vec<Part> = Vec::new();
        let mut reason = columns::NoReports::NoLongTexts;
        for mut sheet in book.sheets {
            let sample: Vec<Vec<String>> =
                sheet.rows.iter().take(SAMPLE).map(|(_, cells)| texts(cells)).collect();
            match columns::recognise(None, &sample, options.text_column) {
                Ok(columns) => {
                    sheet.rows.drain(..columns.head.min(sheet.rows.len()));
                    let name = (!parts.is_empty()).then_some(sheet.name);
                    parts.push(Part { name, columns, rows: PartRows::Held(sheet.rows) });
                }
                Err(other) => reason = other,
            }
        }
        if parts.is_empty() {
            return Err(LoadError::NoReports { name: name.to_owned(), reason });
        }
        let store = Store { delimiter: None, keys: Vec::new(), whole: None, longest: LONGEST };
        Ok(Self { stamp, encoding: Encoding::Utf8, store, parts })
    }

    fn of_lines(
        path: &Path,
        stamp: Option<Stamp>,
        name: &str,
        (options, longest): (ReadOptions, u64),
        delimiter: impl Fn(&str) -> Option<u8>,
    ) -> Result<Self, LoadError> {
        let unreadable = |error| LoadError::Unreadable { name: name.to_owned(), error };
        let mut start = Vec::new();
        let mut file = bytes::open(path, name)?;
        (&mut file).take(START).read_to_end(&mut start).map_err(unreadable)?;
        let stored = rows::encoding(&start, options.encoding);
        let mark = rows::mark_length(&start);
        let is_wide = matches!(stored, Encoding::Utf16Le | Encoding::Utf16Be);
        let whole = if is_wide {
            let bytes = bytes::file(path, name, &|_, _| ())?;
            let body = bytes.get(mark..).unwrap_or_default();
            Some(Bytes::from(rows::decoded(body, stored)))
        } else {
            None
        };
        let (encoding, mark) = if is_wide { (Encoding::Utf8, 0) } else { (stored, mark) };
        let beginning = whole.as_ref().map_or(&*start, |whole| whole);
        let beginning = beginning.get(mark..).unwrap_or_default();
        let first = beginning.split(|byte| matches!(byte, b'\n' | b'\r')).next();
        let delimiter = delimiter(&rows::decoded(first.unwrap_or_default(), encoding));
        let mut places = Places::new(delimiter, mark.try_into().unwrap_or(0));
        if let Some(whole) = &whole {
            places.push(whole);
        } else {
            file.seek(SeekFrom::Start(mark.try_into().unwrap_or(0))).map_err(unreadable)?;
            each_piece(&mut file, |piece| places.push(piece)).map_err(unreadable)?;
        }
        let store = Store { delimiter, keys: Vec::new(), whole, longest };
        let mut table = Self { stamp, encoding, store, parts: Vec::new() };
        let mut places = places.finish();
        // A row that is too long is refused when it is read, and says nothing of the columns.
        let (readable, too_long): (Vec<RowPlace>, Vec<RowPlace>) =
            places.drain(..).partition(|place| place.length <= table.store.longest);
        let columns = table
            .recognise(&readable, path, options)
            .map_err(unreadable)?
            .map_err(|reason| LoadError::NoReports { name: name.to_owned(), reason })?;
        places = readable.into_iter().skip(columns.head).chain(too_long).collect();
        places.sort_unstable_by_key(|place| place.start);
        table.parts = vec![Part { name: None, columns, rows: PartRows::Stored(places) }];
        Ok(table)
    }

    /// Recognises the columns by the first rows.
    fn recognise(
        &mut self,
        places: &[RowPlace],
        path: &Path,
        options: ReadOptions,
    ) -> io::Result<Result<Columns, columns::NoReports>> {
        let sample = places.iter().take(SAMPLE);
        let rows: Vec<String> =
            sample.map(|place| self.row(place, path)).collect::<io::Result<_>>()?;
        if self.store.delimiter.is_none() {
            let names: BTreeSet<String> = rows
                .iter()
                .filter_map(|row| rows::members(row))
                .flat_map(BTreeMap::into_keys)
                .collect();
            self.store.keys = names.into_iter().collect();
        }
        let rows: Vec<Vec<String>> = rows.iter().map(|row| self.split(row)).collect();
        let names = self.store.delimiter.is_none().then_some(&*self.store.keys);
        Ok(columns::recognise(names, &rows, options.text_column))
    }

    fn cells(&self, part: &Part, index: usize, path: &Path) -> io::Result<Vec<String>> {
        match &part.rows {
            PartRows::Held(rows) => {
                Ok(rows.get(index).map(|(_, cells)| texts(cells)).unwrap_or_default())
            }
            PartRows::Stored(places) => match places.get(index) {
                Some(place) => Ok(self.split(&self.row(place, path)?)),
                None => Ok(Vec::new()),
            },
        }
    }

    /// A row as it is stored.
    fn row(&self, place: &RowPlace, path: &Path) -> io::Result<String> {
        let too_long = || io::Error::from(io::ErrorKind::FileTooLarge);
        if place.length > self.store.longest {
            return Err(too_long());
        }
        let length = usize::try_from(place.length).map_err(|_| too_long())?;
        if let Some(whole) = &self.store.whole {
            let start = usize::try_from(place.start).map_err(|_| too_long())?;
            let bytes = whole.get(start..start + length).unwrap_or_default();
            return Ok(rows::decoded(bytes, self.encoding));
        }
        let mut bytes = vec![0; length];
        let mut file = File::open(path)?;
        file.seek(SeekFrom::Start(place.start))?;
        file.read_exact(&mut bytes)?;
        Ok(match String::from_utf8(bytes) {
            Ok(row) if self.encoding == Encoding::Utf8 => row,
            Ok(row) => rows::decoded(row.as_bytes(), self.encoding),
            Err(error) => rows::decoded(error.as_bytes(), self.encoding),
        })
    }

    fn split(&self, row: &str) -> Vec<String> {
        if let Some(delimiter) = self.store.delimiter {
            return rows::fields(row, delimiter);
        }
        let mut members = rows::members(row).unwrap_or_default();
        self.store.keys.iter().map(|key| members.remove(key).unwrap_or_default()).collect()
    }
}

fn texts(cells: &[ByteString]) -> Vec<String> {
    cells.iter().map(ByteString::to_string).collect()
}

fn each_piece(file: &mut File, mut take: impl FnMut(&[u8])) -> io::Result<()> {
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(read) => take(piece.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_is_too_long_is_refused_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reports.csv");
        let text = |times| "各位代表：我们努力工作。".repeat(times);
        let rows = [("东湖市", text(100)), ("西湖市", text(1000)), ("南湖市", text(100))];
        let rows = rows.map(|(place, text)| format!("{place},{text}\n"));
        std::fs::write(&path, format!("place,full_text\n{}", rows.concat())).unwrap();
        let options = ReadOptions { encoding: None, standard_input: "-", text_column: None };
        let table = Arc::new(Table::open_up_to(1 << 14, &path, options).unwrap());
        let rows = table.rows();
        assert_eq!(rows.iter().map(|(name, _)| name.number).collect::<Vec<_>>(), [2, 3, 4]);
        let cells: Vec<_> = rows.iter().map(|(_, at)| at.cells(&path)).collect();
        assert_eq!(cells[0].as_ref().unwrap()[0], "东湖市");
        assert_eq!(cells[1].as_ref().unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(cells[2].as_ref().unwrap()[0], "南湖市");
    }
}
