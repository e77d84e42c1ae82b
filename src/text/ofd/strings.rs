//! The characters of a string to their places in their object.
//!
//! It does not know where the object stands.

use super::content::{GlyphGroup, TextObject, TextString};

/// Characters that are set as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PlacedText<'a> {
    pub text: &'a str,
    /// Where they begin.
    pub from: (f32, f32),
    /// Where what follows them begins.
    pub to: (f32, f32),
}

/// The characters of a string. `first` is the index of its first character among those of the object, `from` where it
/// begins.
pub(super) fn placed<'a>(
    string: &'a TextString,
    object: &TextObject,
    first: usize,
    from: (f32, f32),
) -> Vec<PlacedText<'a>> {
    let (mut across, mut down) = (string.across.iter(), string.down.iter());
    let (mut x, mut y) = from;
    let clusters = clusters(&string.text, given(string), &object.groups, first);
    let place = |Cluster { text, steps }| {
        let from = (x, y);
        let mut is_given = false;
        for _ in 0..steps {
            let (right, below) = (across.next(), down.next());
            is_given |= right.or(below).is_some();
            x += right.unwrap_or_default();
            y += below.unwrap_or_default();
        }
        if !is_given {
            let (right, below) = usual_step(text, object);
            (x, y) = (x + right, y + below);
        }
        PlacedText { text, from, to: (x, y) }
    };
    clusters.into_iter().map(place).collect()
}

/// How many steps a string states.
fn given(string: &TextString) -> usize {
    string.across.count().max(string.down.count())
}

/// The step behind characters where none is stated.
pub(super) fn usual_step(text: &str, object: &TextObject) -> (f32, f32) {
    let ems: f32 = text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum();
    let length = ems * object.size;
    let wide = length * object.stretch;
    match object.reading.rem_euclid(360.0) {
        45.0..135.0 => (0.0, length),
        135.0..225.0 => (-wide, 0.0),
        225.0..315.0 => (0.0, -length),
        _ => (wide, 0.0),
    }
}

/// Characters that are set as one, and how many of the stated steps they take.
struct Cluster<'a> {
    text: &'a str,
    steps: usize,
}

/// The clusters of a string with so many stated steps.
///
/// Steps lie between characters. Some writers count a character beyond the first plane twice, as UTF-16 does, and
/// some count the glyphs where several characters share one: of these the reading counts that the steps confirm.
fn clusters<'a>(
    text: &'a str,
    given: usize,
    groups: &[GlyphGroup],
    first: usize,
) -> Vec<Cluster<'a>> {
    let count = |clusters: &[Cluster<'_>]| {
        clusters.iter().fold(0, |sum: usize, cluster| sum.saturating_add(cluster.steps))
    };
    let by = |steps: fn(char) -> usize| -> Vec<Cluster<'a>> {
        let parts = text.char_indices();
        let cluster = |(at, c): (usize, char)| {
            Some(Cluster { text: text.get(at..at + c.len_utf8())?, steps: steps(c) })
        };
        parts.filter_map(cluster).collect()
    };
    let readings = [by(|_| 1), by(char::len_utf16), by_groups(text, groups, first)];
    // Some state a step behind the last one, too.
    let last = |reading: &[Cluster<'_>], behind: usize| {
        count(reading).saturating_add(behind) == given.saturating_add(1)
    };
    let confirmed = [0, 1]
        .into_iter()
        .find_map(|behind| readings.iter().position(|reading| given > 0 && last(reading, behind)));
    readings.into_iter().nth(confirmed.unwrap_or(0)).unwrap_or_default()
}

/// The clusters of a string whose steps lie between glyphs.
fn by_groups<'a>(text: &'a str, groups: &[GlyphGroup], first: usize) -> Vec<Cluster<'a>> {
    let mut groups: Vec<&GlyphGroup> = groups.iter().collect();
    groups.sort_by_key(|group| group.start);
    let mut groups = groups.into_iter().peekable();
    let mut clusters = Vec::new();
    let (mut rest, mut index) = (text, first);
    while !rest.is_empty() {
        while groups.next_if(|group| group.start < index).is_some() {}
        let own = groups.next_if(|group| group.start == index);
        let (length, steps) = own.map_or((1, 1), |group| (group.characters.max(1), group.glyphs));
        let end = rest.char_indices().nth(length).map_or(rest.len(), |(at, _)| at);
        let (cluster, behind) = rest.split_at(end);
        clusters.push(Cluster { text: cluster, steps });
        (rest, index) = (behind, index.saturating_add(length));
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::ofd::numbers::Steps;

    fn object(groups: &[GlyphGroup]) -> TextObject {
        TextObject { size: 10.0, stretch: 1.0, groups: groups.to_vec(), ..TextObject::default() }
    }

    /// The clusters of a string, each with where it begins.
    #[track_caller]
    fn check(object: &TextObject, text: &str, across: &str, expected: &[(&str, f32)]) {
        let across = Steps::read(across);
        let string = TextString { text: text.to_owned(), across, ..TextString::default() };
        let placed = placed(&string, object, 0, (0.0, 0.0));
        let found: Vec<(&str, f32)> = placed.iter().map(|p| (p.text, p.from.0)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn steps_lie_between_characters() {
        let plain = object(&[]);
        check(&plain, "政府", "12", &[("政", 0.0), ("府", 12.0)]);
        check(&plain, "政府", "12 10", &[("政", 0.0), ("府", 12.0)]);
        check(&plain, "政府a工", "12", &[("政", 0.0), ("府", 12.0), ("a", 22.0), ("工", 27.0)]);
        check(&plain, "a府工", "", &[("a", 0.0), ("府", 5.0), ("工", 15.0)]);
    }

    #[test]
    fn a_character_beyond_the_first_plane_may_count_twice() {
        let plain = object(&[]);
        check(&plain, "政𠮷府", "10 10", &[("政", 0.0), ("𠮷", 10.0), ("府", 20.0)]);
        check(&plain, "政𠮷府", "10 10 0", &[("政", 0.0), ("𠮷", 10.0), ("府", 20.0)]);
        check(
            &plain,
            "政𠮷府工",
            "10 10 0 10",
            &[("政", 0.0), ("𠮷", 10.0), ("府", 20.0), ("工", 30.0)],
        );
    }

    #[test]
    fn characters_may_share_glyphs() {
        let ligature = GlyphGroup { start: 1, characters: 2, glyphs: 1 };
        let split = GlyphGroup { start: 3, characters: 1, glyphs: 2 };
        let both = object(&[split, ligature]);
        let places = [("o", 0.0), ("ff", 5.0), ("é", 11.0), ("x", 16.0)];
        check(
            &both,
            "offéx",
            "5 6 5 0",
            &[("o", 0.0), ("f", 5.0), ("f", 11.0), ("é", 16.0), ("x", 16.0)],
        );
        let three = object(&[GlyphGroup { start: 1, characters: 2, glyphs: 1 }]);
        check(&three, "offéx", "5 6 5", &places);
    }

    #[test]
    fn text_without_steps_runs_as_it_is_read() {
        let step = |reading| usual_step("政a", &TextObject { reading, ..object(&[]) });
        assert_eq!([step(0.0), step(90.0)], [(15.0, 0.0), (0.0, 15.0)]);
        assert_eq!([step(180.0), step(270.0)], [(-15.0, 0.0), (0.0, -15.0)]);
    }
}
