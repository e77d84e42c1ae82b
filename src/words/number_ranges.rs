//! Numbers in a sentence: `3, 5–7`.

/// Numbers, sorted, with those that follow one another as a range.
pub(super) fn number_ranges(numbers: &[u32], comma: &str) -> String {
    let runs = numbers.chunk_by(|number, next| number + 1 == *next);
    let written = runs.map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        [only] => only.to_string(),
        [] => String::new(),
    });
    written.collect::<Vec<_>>().join(comma)
}

#[cfg(test)]
mod tests {
    use super::number_ranges;

    #[test]
    fn what_follows_is_a_range() {
        assert_eq!(number_ranges(&[3, 5, 6, 7, 9, 10], ", "), "3, 5–7, 9–10");
        assert_eq!(number_ranges(&[], "、"), "");
    }
}
