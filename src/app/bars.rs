//! Small bars that stand beside counts.

/// The bars, from few to many.
const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// The bar of a count, where the highest of all is this.
#[must_use]
pub fn bar(count: usize, highest: usize) -> &'static str {
    BARS.get(count * BARS.len() / (highest.max(1) + 1)).copied().unwrap_or_default()
}
