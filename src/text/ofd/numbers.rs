//! The lists of numbers in attributes: boxes, matrices, and the steps between characters.

/// The numbers of a list. What is none is left out.
pub(super) fn numbers(list: &str) -> Vec<f32> {
    list.split_whitespace().filter_map(number).collect()
}

/// A finite number.
pub(super) fn number(text: &str) -> Option<f32> {
    text.trim().parse().ok().filter(|number: &f32| number.is_finite())
}

/// The steps from each character of a string to the next, as they are written: a step and how often it repeats.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Steps(Vec<(usize, f32)>);

impl Steps {
    /// Reads `1.5 g 3 2 1`: a step of 1.5, three of 2, and one of 1.
    pub fn read(list: &str) -> Self {
        let mut words = list.split_whitespace();
        let mut steps = Vec::new();
        while let Some(word) = words.next() {
            let step = if matches!(word, "g" | "G") {
                let count = words.next().and_then(|count| count.parse().ok());
                count.zip(words.next().and_then(number))
            } else {
                number(word).map(|step| (1, step))
            };
            steps.extend(step);
        }
        Self(steps)
    }

    /// How many steps there are.
    pub fn count(&self) -> usize {
        self.0.iter().fold(0, |sum, (count, _)| sum.saturating_add(*count))
    }

    /// The steps one after the other.
    pub fn iter(&self) -> impl Iterator<Item = f32> {
        self.0.iter().flat_map(|&(count, step)| std::iter::repeat_n(step, count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_may_be_written_short() {
        let steps = |list| Steps::read(list).iter().collect::<Vec<_>>();
        assert_eq!(steps("1.5 g 3 2 1"), [1.5, 2.0, 2.0, 2.0, 1.0]);
        assert_eq!(steps("g 2 -1 g 0 9  4"), [-1.0, -1.0, 4.0]);
        assert_eq!(steps("1 x 2 g 3"), [1.0, 2.0], "what is no step is left out");
        assert_eq!(Steps::read("g 99999999999 1 5").count(), 100_000_000_000);
        assert_eq!(Steps::read("").count(), 0);
    }
}
