//! The cells of a row of CSV or TSV.

use csv::ReaderBuilder;

/// The characters that end cells, the usual one first.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// The character that ends the cells of a file with this first row: the one that stands there most often, outside
/// quotes.
#[must_use]
pub fn delimiter(row: &str) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut is_quoted = false;
    for byte in row.bytes() {
        is_quoted ^= byte == b'"';
        let counted = DELIMITERS.iter().zip(&mut counts).filter(|(d, _)| **d == byte && !is_quoted);
        counted.for_each(|(_, count)| *count += 1);
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    let found = DELIMITERS.iter().zip(counts).find(|(_, count)| *count == most);
    found.map_or(b',', |(delimiter, _)| *delimiter)
}

/// The cells of a row, without their quotes.
#[must_use]
pub fn fields(row: &str, delimiter: u8) -> Vec<String> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(row.as_bytes());
    let first = reader.records().next().and_then(Result::ok);
    first.map(|record| record.iter().map(str::to_owned).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_lose_their_quotes_and_keep_what_is_in_them() {
        assert_eq!(fields("a,\"一\n\"\"二\"\",三\",,b\r\n", b','), ["a", "一\n\"二\",三", "", "b"]);
        assert_eq!(fields("a\tb,c\n", b'\t'), ["a", "b,c"]);
        assert_eq!(fields("a,他说\"好\"，b", b','), ["a", "他说\"好\"，b"]);
        assert_eq!(fields("\"没有完", b','), ["没有完"]);
        assert!(fields("", b',').is_empty());
    }

    #[test]
    fn the_delimiter_is_what_stands_between_the_names() {
        assert_eq!(delimiter("省份,年份,全文"), b',');
        assert_eq!(delimiter("省份;年份;\"全文, 注释, 等\""), b';');
        assert_eq!(delimiter("a\tb, c\td"), b'\t');
        assert_eq!(delimiter("全文"), b',');
    }
}
