//! Text and addresses in HTML. Nothing of what a page holds.

/// Text that means itself, in a page and in an attribute's value.
pub(super) fn escaped(text: &str) -> String {
    let mut page = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\'' => page.push_str("&#39;"),
            _ => page.push(c),
        }
    }
    page
}

/// An address as an identifier: an identifier may hold anything but blanks.
pub(super) fn identifier(address: &str) -> String {
    escaped(&address.replace(char::is_whitespace, "_"))
}
