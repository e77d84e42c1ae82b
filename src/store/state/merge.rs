//! The three-way merge of a document's record.
//!
//! An instance of the program remembers the record it opened with. The difference between that and its present
//! record is what its user did, and only this is written over the record on disk: two instances that read the same
//! report do not undo each other's changes.

use super::record::{Record, TextAnchor};
use std::collections::BTreeMap;

/// What the user of one instance has changed since that instance last read the disk.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The record that was on disk then.
    pub base: &'a Record,
    /// `base` as it was shown: its places as they were found again in this instance's text.
    pub base_as_shown: &'a Record,
    /// The present record of this instance.
    pub ours: &'a Record,
}

/// Applies the changes of one instance to the record on disk.
#[must_use]
pub fn merge(disk: Record, change: Change<'_>) -> Record {
    let Change { base_as_shown: base, ours, .. } = change;
    let mut merged = disk;
    take_if_changed(&mut merged.place, base.place.as_ref(), ours.place.as_ref());
    take_if_changed(&mut merged.notes, base.notes.as_ref(), ours.notes.as_ref());
    take_if_changed(&mut merged.outline, base.outline.as_ref(), ours.outline.as_ref());
    take_if_changed(&mut merged.folded, base.folded.as_ref(), ours.folded.as_ref());
    take_if_changed(&mut merged.joined, base.joined.as_ref(), ours.joined.as_ref());
    merge_bookmarks(&mut merged.bookmarks, change);
    merged
}

impl Change<'_> {
    /// The new base of this instance once `merged` is on disk. It holds only the bookmarks that this instance knows,
    /// in their written form: a later save must not delete the bookmarks of another instance.
    #[must_use]
    pub fn new_base(self, merged: Record) -> Record {
        let Self { base, base_as_shown, ours } = self;
        let as_written = |(letter, mark): (&char, &TextAnchor)| {
            let is_unchanged = base_as_shown.bookmarks.get(letter) == Some(mark);
            let on_disk = base.bookmarks.get(letter).filter(|_| is_unchanged);
            (*letter, on_disk.unwrap_or(mark).clone())
        };
        Record { bookmarks: ours.bookmarks.iter().map(as_written).collect(), ..merged }
    }
}

/// Takes our value where the user has changed it.
fn take_if_changed<T: Clone + PartialEq>(disk: &mut Option<T>, base: Option<&T>, ours: Option<&T>) {
    if ours != base {
        *disk = ours.cloned();
    }
}

/// Applies the bookmarks that the user has set or deleted. If another instance has meanwhile set a bookmark under
/// the same letter, that one must not be lost: it moves to the next free letter or, if ours was only deleted, stays.
fn merge_bookmarks(disk: &mut BTreeMap<char, TextAnchor>, change: Change<'_>) {
    let Change { base, base_as_shown, ours } = change;
    let is_known = |letter: char, mark: &TextAnchor| {
        let shown = base_as_shown.bookmarks.get(&letter);
        shown.is_some_and(|s| s == mark || base.bookmarks.get(&letter) == Some(mark))
    };
    for &letter in base_as_shown.bookmarks.keys().filter(|l| !ours.bookmarks.contains_key(l)) {
        if disk.get(&letter).is_some_and(|mark| is_known(letter, mark)) {
            disk.remove(&letter);
        }
    }
    let set =
        ours.bookmarks.iter().filter(|&(l, mark)| base_as_shown.bookmarks.get(l) != Some(mark));
    for (&letter, mark) in set {
        let other = disk.insert(letter, mark.clone());
        if let Some(other) = other.filter(|other| other != mark && !is_known(letter, other))
            && let Some(free) =
                letters().find(|l| !disk.contains_key(l) && !ours.bookmarks.contains_key(l))
        {
            disk.insert(free, other);
        }
    }
}

/// The letters that a bookmark may move to, in order.
fn letters() -> impl Iterator<Item = char> {
    ('a'..='z').chain('A'..='Z').chain('0'..='9').chain('一'..='鿿')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(bookmarks: &[(char, usize)]) -> Record {
        let mark = |&(letter, at): &(char, usize)| (letter, TextAnchor::between(at, "", ""));
        Record { bookmarks: bookmarks.iter().map(mark).collect(), ..Record::default() }
    }

    #[track_caller]
    fn check(
        disk: &[(char, usize)],
        seen: &[(char, usize)],
        now: &[(char, usize)],
        expected: &[(char, usize)],
    ) {
        let (seen, now) = (record(seen), record(now));
        let merged = merge(record(disk), Change { base: &seen, base_as_shown: &seen, ours: &now });
        assert_eq!(merged, record(expected));
    }

    #[test]
    fn what_either_did_is_there() {
        check(&[('a', 1)], &[], &[('b', 2)], &[('a', 1), ('b', 2)]);
        check(&[('a', 1), ('b', 2)], &[('a', 1)], &[], &[('b', 2)]);
        check(&[], &[('a', 1)], &[('a', 1)], &[]);
        check(&[('a', 1)], &[('a', 1)], &[('a', 2)], &[('a', 2)]);
    }

    #[test]
    fn of_two_under_one_letter_both_are_kept() {
        check(&[('a', 1)], &[], &[('a', 2)], &[('a', 2), ('b', 1)]);
        check(&[('a', 3)], &[('a', 1)], &[], &[('a', 3)]);
        check(
            &[('a', 1), ('b', 9)],
            &[('b', 9)],
            &[('a', 2), ('b', 9), ('c', 3)],
            &[('a', 2), ('b', 9), ('c', 3), ('d', 1)],
        );
        check(&[('a', 1)], &[], &[('a', 1)], &[('a', 1)]);
    }

    #[test]
    fn the_later_place_wins_and_what_was_not_changed_stays() {
        let with = |at, outline| Record {
            place: Some(super::super::record::StoredPlace {
                mark: TextAnchor::between(at, "", ""),
                ..super::super::record::StoredPlace::default()
            }),
            outline,
            ..Record::default()
        };
        let (seen, now) = (with(1, Some(true)), with(2, Some(true)));
        let change = Change { base: &seen, base_as_shown: &seen, ours: &now };
        assert_eq!(merge(with(9, Some(false)), change), with(2, Some(false)));
    }

    /// An instance of the program in the simulation below.
    #[derive(Clone, Default)]
    struct SimulatedInstance {
        stored: Record,
        seen: Record,
        now: Record,
    }

    proptest! {
        /// Three instances open, set, delete and save in any order. In the end every bookmark is there that was not
        /// replaced or deleted by an instance that had shown it.
        #[test]
        fn nothing_kept_is_lost(
            steps in prop::collection::vec((0usize..3, 0u8..4, 0usize..3), 0..60),
        ) {
            let mut disk = Record::default();
            let mut instances = vec![SimulatedInstance::default(); 3];
            let (mut next, mut kept) = (0, std::collections::BTreeSet::new());
            let finish = (0..3).map(|index| (index, 3, 0));
            for (index, what, letter) in steps.into_iter().chain(finish) {
                let instance = &mut instances[index];
                let letter = char::from(b'a' + u8::try_from(letter).unwrap());
                match what {
                    0 => {
                        next += 1;
                        let mark = TextAnchor::between(next, "", "");
                        kept.insert(mark.clone());
                        if let Some(old) = instance.now.bookmarks.insert(letter, mark) {
                            kept.remove(&old);
                        }
                    }
                    1 => {
                        if let Some(old) = instance.now.bookmarks.remove(&letter) {
                            kept.remove(&old);
                        }
                    }
                    2 if instance.seen == instance.now => {
                        *instance = SimulatedInstance { stored: disk.clone(), seen: disk.clone(), now: disk.clone() };
                    }
                    _ => {
                        let SimulatedInstance { stored, seen, now } = &*instance;
                        let change = Change { base: stored, base_as_shown: seen, ours: now };
                        disk = merge(disk, change);
                        instance.stored = change.new_base(disk.clone());
                        instance.seen = instance.now.clone();
                    }
                }
            }
            let there: std::collections::BTreeSet<_> = disk.bookmarks.values().cloned().collect();
            prop_assert!(kept.is_subset(&there), "{:?} of {:?}", there, kept);
        }

        /// Two instances that set different letters may save in either order.
        #[test]
        fn the_order_of_two_does_not_matter(
            left in prop::collection::btree_map(prop::char::range('a', 'm'), 0usize..9, 0..6),
            right in prop::collection::btree_map(prop::char::range('n', 'z'), 0usize..9, 0..6),
            gone in prop::collection::btree_set(prop::char::range('a', 'z'), 0..6),
        ) {
            let all: Vec<_> = ('a'..='z').map(|l| (l, 100)).collect();
            let base = record(&all);
            let changed = |set: &BTreeMap<char, usize>, letters: std::ops::RangeInclusive<char>| {
                let mut now = base.clone();
                now.bookmarks.retain(|l, _| !(gone.contains(l) && letters.contains(l)));
                now.bookmarks.extend(record(&set.iter().map(|(l, a)| (*l, *a)).collect::<Vec<_>>()).bookmarks);
                now
            };
            let (left, right) = (changed(&left, 'a'..='m'), changed(&right, 'n'..='z'));
            let by = |ours| Change { base: &base, base_as_shown: &base, ours };
            let one = merge(merge(base.clone(), by(&left)), by(&right));
            let other = merge(merge(base.clone(), by(&right)), by(&left));
            prop_assert_eq!(one, other);
        }
    }
}
