//! Text as terms are compared with it: without blanks, quotes and brackets.

use super::chars::is_ignored;

/// A term as it is compared.
pub(super) fn fold(text: &str) -> String {
    text.split(is_ignored).collect()
}
