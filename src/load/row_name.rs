//! The name of a row in its table: `12!`, or `2024!12!` in a workbook whose sheets hold reports.

use crate::text::rows::RowFormat;
use std::fmt;

/// Which row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowName {
    /// The sheet; `None` for the first that holds reports, and in everything that is no workbook.
    pub sheet: Option<String>,
    /// The number of the row, from 1, as a spreadsheet counts: the names of the columns and blank rows count too.
    pub number: u32,
}

impl fmt::Display for RowName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sheet) = &self.sheet {
            write!(f, "{sheet}!")?;
        }
        write!(f, "{}!", self.number)
    }
}

impl RowName {
    /// Reads `12!` or `2024!12!`.
    fn read(text: &str) -> Option<Self> {
        let text = text.strip_suffix('!')?;
        let (sheet, number) = match text.rsplit_once('!') {
            Some((sheet, number)) => (Some(sheet.to_owned()), number),
            None => (None, text),
        };
        let is_plain = number.bytes().all(|byte| byte.is_ascii_digit());
        Some(Self { sheet, number: number.parse().ok().filter(|_| is_plain)? })
    }
}

/// Splits `reports.csv#12!` into the name of the table and that of the row; `None` for everything else.
pub(super) fn split_row(name: &str) -> Option<(&str, RowName)> {
    let (table, row) = name.rsplit_once('#')?;
    let row = RowName::read(row)?;
    RowFormat::of(table).map(|_| (table, row))
}

/// Splits `reports.csv#12!二.3` behind the row; `None` where there is no row.
pub(super) fn split_behind_row(name: &str) -> Option<(&str, &str)> {
    let (at, _) = name.rmatch_indices('!').next()?;
    let (row, address) = name.split_at_checked(at + 1)?;
    split_row(row).map(|_| (row, address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_a_number_and_may_have_a_sheet() {
        for (text, sheet) in [("12!", None), ("2024!12!", Some("2024")), ("a!b!12!", Some("a!b"))] {
            let row = RowName::read(text).unwrap();
            assert_eq!((row.sheet.as_deref(), row.number), (sheet, 12));
            assert_eq!(row.to_string(), text);
        }
        for wrong in ["12", "!", "a!", "+1!", "99999999999!"] {
            assert_eq!(RowName::read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_row_is_split_from_its_table_and_its_address() {
        let row = |number| RowName { sheet: None, number };
        assert_eq!(split_row("a/b.csv#3!"), Some(("a/b.csv", row(3))));
        assert_eq!(split_row("a.txt#3!"), None);
        assert_eq!(split_behind_row("b.csv#3!二.1"), Some(("b.csv#3!", "二.1")));
        assert_eq!(split_behind_row("b.xlsx#2024!3!"), Some(("b.xlsx#2024!3!", "")));
        assert_eq!(split_behind_row("b.csv#二.1"), None);
    }
}
