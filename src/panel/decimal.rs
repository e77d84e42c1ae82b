//! Differences of numbers as they were printed, without the noise of binary fractions.

/// `a` less `b`, in decimal: as many digits behind the point as the longer of the two has.
#[must_use]
pub fn difference(a: f64, b: f64) -> f64 {
    let digits = digits(a).max(digits(b));
    let exact = format!("{:.digits$}", a - b).parse().unwrap_or(a - b);
    if exact == 0.0 { 0.0 } else { exact }
}

/// Digits behind the point.
fn digits(value: f64) -> usize {
    value.to_string().split_once('.').map_or(0, |(_, behind)| behind.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::table::decimal as number;
    use proptest::prelude::*;

    #[test]
    fn differences_are_decimal() {
        assert_eq!(number(difference(4.8, 5.5)), "-0.7");
        assert_eq!(number(difference(5.5, 5.5)), "0");
        assert_eq!(number(difference(0.3, 0.1)), "0.2");
        assert_eq!(number(difference(6.0, 5.75)), "0.25");
        assert_eq!(number(difference(12345.67, 12345.6)), "0.07");
    }

    proptest! {
        /// Hundredths subtract as whole numbers do.
        #[test]
        fn hundredths_subtract_as_whole_numbers(a in -1_000_000i32..1_000_000, b in -1_000_000i32..1_000_000) {
            let value = |n: i32| f64::from(n) / 100.0;
            prop_assert_eq!(number(difference(value(a), value(b))), number(value(a - b)));
        }
    }
}
