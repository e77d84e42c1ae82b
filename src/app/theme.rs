//! The themes by name, and which of them is in use. What they look like is the view's business.

/// A list of names to walk through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Themes {
    names: Vec<String>,
    current: usize,
}

impl Themes {
    /// The themes `names`, with `current` in use; one that is not among them stands before them.
    #[must_use]
    pub fn new(mut names: Vec<String>, current: &str) -> Self {
        let at = names.iter().position(|name| name == current).unwrap_or_else(|| {
            names.insert(0, current.to_owned());
            0
        });
        Self { names, current: at }
    }

    /// The name of the theme in use; empty where there are none.
    #[must_use]
    pub fn current(&self) -> &str {
        self.names.get(self.current).map_or("", String::as_str)
    }

    /// Goes on to the next one, after the last to the first.
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
