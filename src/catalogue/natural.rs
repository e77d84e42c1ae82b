//! The order of names as people count: `第2章` before `第10章`.

use std::cmp::Ordering;
use std::iter::Peekable;
use std::str::Chars;

/// Compares two names; runs of ASCII digits by their value. Names that differ in leading zeros alone are ordered by
/// their characters.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.chars().peekable(), b.chars().peekable());
    loop {
        let order = match (left.peek().copied(), right.peek().copied()) {
            (None, None) => return a.cmp(b),
            (Some(l), Some(r)) if l.is_ascii_digit() && r.is_ascii_digit() => {
                let (l, r) = (digits(&mut left), digits(&mut right));
                l.len().cmp(&r.len()).then_with(|| l.cmp(&r))
            }
            (l, r) => {
                left.next();
                right.next();
                l.cmp(&r)
            }
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// Takes a run of digits, without its leading zeros.
fn digits(chars: &mut Peekable<Chars<'_>>) -> String {
    let run: String = std::iter::from_fn(|| chars.next_if(char::is_ascii_digit)).collect();
    run.trim_start_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_count_as_numbers() {
        let mut names = ["第10章", "b", "第2章", "a10", "a9", "a09", "a", "a9b"];
        names.sort_by(|a, b| compare(a, b));
        assert_eq!(names, ["a", "a09", "a9", "a9b", "a10", "b", "第2章", "第10章"]);
    }

    proptest! {
        #[test]
        fn it_is_an_order(a in "[a0-9年]{0,6}", b in "[a0-9年]{0,6}", c in "[a0-9年]{0,6}") {
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            prop_assert_eq!(compare(&a, &b).is_eq(), a == b);
            if compare(&a, &b).is_le() && compare(&b, &c).is_le() {
                prop_assert!(compare(&a, &c).is_le());
            }
        }
    }
}
