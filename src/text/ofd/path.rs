//! The paths of drawings, of which only horizontal lines matter here: one of them may stand above the notes.

use super::numbers::number;
use crate::text::pages::Rule;
use crate::text::pages::matrix::Matrix;

/// How high a drawn line is at the most, in millimetres: thin rectangles are lines, too.
const FLAT: f32 = 1.0;
/// How long a line is at least, in millimetres.
const LONG: f32 = 5.0;

/// The horizontal lines of a path; `None` if it has curves.
pub(super) fn rules(path: &str, matrix: Matrix) -> Option<Vec<Rule>> {
    let mut rules = Vec::new();
    let mut open: Option<Extent> = None;
    let mut numbers = Vec::new();
    for word in path.split_whitespace() {
        match word {
            "S" | "M" => {
                rules.extend(open.take().and_then(Extent::rule));
                numbers.clear();
            }
            "L" | "C" => numbers.clear(),
            "Q" | "B" | "A" => return None,
            _ => numbers.extend(number(word)),
        }
        if let [x, y] = numbers[..] {
            let (x, y) = matrix.point(x, y);
            open = Some(open.map_or(Extent::at(x, y), |extent| extent.with(x, y)));
            numbers.clear();
        }
    }
    rules.extend(open.and_then(Extent::rule));
    Some(rules)
}

/// The smallest upright rectangle around points.
#[derive(Clone, Copy)]
struct Extent {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
}

impl Extent {
    fn at(x: f32, y: f32) -> Self {
        Self { left: x, right: x, top: y, bottom: y }
    }

    fn with(self, x: f32, y: f32) -> Self {
        Self {
            left: self.left.min(x),
            right: self.right.max(x),
            top: self.top.min(y),
            bottom: self.bottom.max(y),
        }
    }

    fn rule(self) -> Option<Rule> {
        let Self { left, right, top, bottom } = self;
        (right - left >= LONG && bottom - top <= FLAT).then_some(Rule { left, right, y: top })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn horizontal_lines_are_found_in_paths() {
        let found = |path: &str| {
            let rules = rules(path, Matrix::shift(10.0, 20.0))?;
            Some(rules.into_iter().map(|r| (r.left, r.right, r.y)).collect::<Vec<_>>())
        };
        assert_eq!(found("M 0 0 L 50 0"), Some(vec![(10.0, 60.0, 20.0)]));
        assert_eq!(found("S 50 1 L 0 1 C"), Some(vec![(10.0, 60.0, 21.0)]));
        let grid = "M 0 0 L 50 0 M 0 0 L 0 90 M 0 9 L 50 9";
        assert_eq!(found(grid), Some(vec![(10.0, 60.0, 20.0), (10.0, 60.0, 29.0)]));
        let thin = "M 0 0 L 50 0 L 50 0.3 L 0 0.3 C";
        assert_eq!(found(thin), Some(vec![(10.0, 60.0, 20.0)]));
        assert_eq!(found("M 0 0 L 50 0 L 50 30 L 0 30 C"), Some(vec![]));
        assert_eq!(found("M 0 0 B 1 1 2 2 50 0"), None);
    }
}
