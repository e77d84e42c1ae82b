//! The names of the themes, and which theme is active. Their styles belong to the view.

/// The names of the themes, in the order in which the user switches through them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Themes {
    names: Vec<String>,
    current: usize,
}

impl Themes {
    /// The themes `names`, with `current` active. If `current` is not among them, it is added at the front.
    #[must_use]
    pub fn new(mut names: Vec<String>, current: &str) -> Self {
        let at = names.iter().position(|name| name == current).unwrap_or_else(|| {
            names.insert(0, current.to_owned());
            0
        });
        Self { names, current: at }
    }

    /// The name of the active theme; empty if there are no themes.
    #[must_use]
    pub fn current(&self) -> &str {
        self.names.get(self.current).map_or("", String::as_str)
    }

    /// Activates the next theme, after the last one the first.
    pub fn next(&mut self) {
        self.current = (self.current + 1).checked_rem(self.names.len()).unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_walked_in_a_ring() {
        let mut themes = Themes::new(vec!["a".into(), "b".into()], "b");
        assert_eq!(themes.current(), "b");
        themes.next();
        assert_eq!(themes.current(), "a");
        let mut none = Themes::default();
        none.next();
        assert_eq!(none.current(), "");
        assert_eq!(Themes::new(Vec::new(), "x").current(), "x");
    }
}
