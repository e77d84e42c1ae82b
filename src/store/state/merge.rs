//! What two readers of the same document have kept, put together.
//!
//! Each reader knows what it opened with and what it has now: the difference is what its user did, and
//! only that is brought to what is on disk. So nothing of what the other did meanwhile is undone.

use super::record::{Mark, Record};
use std::collections::BTreeMap;

/// What a reader has done.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// What was on disk when it last looked.
    pub stored: &'a Record,
    /// How that then looked to it.
    pub seen: &'a Record,
    /// How it looks now.
    pub now: &'a Record,
}

/// Brings what a reader has done to what is on disk.
#[must_use]
pub fn merge(disk: Record, change: Change<'_>) -> Record {
    let Change { seen, now, .. } = change;
    let mut merged = disk;
    later(&mut merged.place, seen.place.as_ref(), now.place.as_ref());
    later(&mut merged.notes, seen.notes.as_ref(), now.notes.as_ref());
    later(&mut merged.outline, seen.outline.as_ref(), now.outline.as_ref());
    later(&mut merged.folded, seen.folded.as_ref(), now.folded.as_ref());
    bookmarks(&mut merged.bookmarks, change);
    merged
}

impl Change<'_> {
    /// What the reader knows of `merged`, once that is on disk: of the bookmarks its own, as they stand there.
    #[must_use]
    pub fn agreed(self, merged: Record) -> Record {
        let Self { stored, seen, now } = self;
        let as_written = |(letter, mark): (&char, &Mark)| {
            let unchanged = seen.bookmarks.get(letter) == Some(mark);
            let stored = stored.bookmarks.get(letter).filter(|_| unchanged);
            (*letter, stored.unwrap_or(mark).clone())
        };
        Record { bookmarks: now.bookmarks.iter().map(as_written).collect(), ..merged }
    }
}

/// What the reader has changed holds.
fn later<T: Clone + PartialEq>(disk: &mut Option<T>, seen: Option<&T>, now: Option<&T>) {
    if now != seen {
        *disk = now.cloned();
    }
}

/// A bookmark that the reader has set or deleted takes the place of the one that it knew. One that another
/// reader has set under the same letter meanwhile is not what the user wanted gone: it is kept under the
/// next letter that is free, or left where it is.
fn bookmarks(disk: &mut BTreeMap<char, Mark>, Change { stored, seen, now }: Change<'_>) {
    let known = |letter: char, mark: &Mark| {
        let seen = seen.bookmarks.get(&letter);
        seen.is_some_and(|s| s == mark || stored.bookmarks.get(&letter) == Some(mark))
    };
    for &letter in seen.bookmarks.keys().filter(|l| !now.bookmarks.contains_key(l)) {
        if disk.get(&letter).is_some_and(|mark| known(letter, mark)) {
            disk.remove(&letter);
        }
    }
    let set = now.bookmarks.iter().filter(|&(l, mark)| seen.bookmarks.get(l) != Some(mark));
    for (&letter, mark) in set {
        let other = disk.insert(letter, mark.clone());
        if let Some(other) = other.filter(|other| other != mark && !known(letter, other))
            && let Some(free) =
                letters().find(|l| !disk.contains_key(l) && !now.bookmarks.contains_key(l))
        {
            disk.insert(free, other);
        }
    }
}

/// The letters that a bookmark may be moved to, in their order.
fn letters() -> impl Iterator<Item = char> {
    ('a'..='z').chain('A'..='Z').chain('0'..='9').chain('一'..='鿿')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(bookmarks: &[(char, usize)]) -> Record {
        let mark = |&(letter, at): &(char, usize)| (letter, Mark::between(at, "", ""));
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
        let merged = merge(record(disk), Change { stored: &seen, seen: &seen, now: &now });
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
            place: Some(super::super::record::Place { mark: Mark::between(at, "", ""), above: 0 }),
            outline,
            ..Record::default()
        };
        let (seen, now) = (with(1, Some(true)), with(2, Some(true)));
        let change = Change { stored: &seen, seen: &seen, now: &now };
        assert_eq!(merge(with(9, Some(false)), change), with(2, Some(false)));
    }

    /// A reader in the play below.
    #[derive(Clone, Default)]
    struct Reader {
        stored: Record,
        seen: Record,
        now: Record,
    }

    proptest! {
        /// Three readers open, set, delete and save in any order: what nobody who saw it took away is there
        /// in the end, and what somebody took away whom it was shown, and nobody set again, is not.
        #[test]
        fn nothing_kept_is_lost(
            steps in prop::collection::vec((0usize..3, 0u8..4, 0usize..3), 0..60),
        ) {
            let mut disk = Record::default();
            let mut readers = vec![Reader::default(); 3];
            let (mut next, mut kept) = (0, std::collections::BTreeSet::new());
            let finish = (0..3).map(|reader| (reader, 3, 0));
            for (reader, what, letter) in steps.into_iter().chain(finish) {
                let reader = &mut readers[reader];
                let letter = char::from(b'a' + u8::try_from(letter).unwrap());
                match what {
                    0 => {
                        next += 1;
                        let mark = Mark::between(next, "", "");
                        kept.insert(mark.clone());
                        if let Some(old) = reader.now.bookmarks.insert(letter, mark) {
                            kept.remove(&old);
                        }
                    }
                    1 => {
                        if let Some(old) = reader.now.bookmarks.remove(&letter) {
                            kept.remove(&old);
                        }
                    }
                    2 if reader.seen == reader.now => {
                        *reader = Reader { stored: disk.clone(), seen: disk.clone(), now: disk.clone() };
                    }
                    _ => {
                        let Reader { stored, seen, now } = &*reader;
                        let change = Change { stored, seen, now };
                        disk = merge(disk, change);
                        reader.stored = change.agreed(disk.clone());
                        reader.seen = reader.now.clone();
                    }
                }
            }
            let there: std::collections::BTreeSet<_> = disk.bookmarks.values().cloned().collect();
            prop_assert!(kept.is_subset(&there), "{:?} of {:?}", there, kept);
        }

        /// Two readers who set different letters may save in either order.
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
            let by = |now| Change { stored: &base, seen: &base, now };
            let one = merge(merge(base.clone(), by(&left)), by(&right));
            let other = merge(merge(base.clone(), by(&right)), by(&left));
            prop_assert_eq!(one, other);
        }
    }
}
