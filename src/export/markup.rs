//! Escapes text and addresses for HTML. Knows nothing of the page.

/// Escapes text for use in HTML text and in a quoted attribute value.
#[must_use]
pub fn escaped(text: &str) -> String {
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

/// Turns an address into an HTML identifier, which may hold any character but white space.
#[must_use]
pub fn identifier(address: &str) -> String {
    escaped(&address.replace(char::is_whitespace, "_"))
}
