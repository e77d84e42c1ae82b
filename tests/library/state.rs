//! What is kept on disk, with everything going wrong that can: afterwards it is a complete old or new one.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::kills;
use baogao::store::state::{
    Change, Disk, Fingerprint, FoundBy, MOST_BYTES, Opened, Preferences, Record, Saved, StateStore,
    TextAnchor, Trouble,
};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::{NamedTempFile, TempDir};

fn document() -> Fingerprint {
    Fingerprint::of_text("各位代表")
}

fn record(bookmarks: &[(char, usize)]) -> Record {
    let mark = |&(letter, at): &(char, usize)| (letter, TextAnchor::between(at, "", "各位代表"));
    Record { bookmarks: bookmarks.iter().map(mark).collect(), ..Record::default() }
}

fn save(shelf: &StateStore, seen: &Record, now: &Record) -> Result<Saved, Trouble> {
    shelf.save(document(), None, Change { base: seen, base_as_shown: seen, ours: now })
}

fn shelf() -> (TempDir, StateStore) {
    let folder = tempfile::tempdir().unwrap();
    let shelf = StateStore::new(folder.path().join("state"));
    (folder, shelf)
}

/// What is on disk, without the time of writing.
fn found(shelf: &StateStore) -> Opened {
    let mut opened = shelf.open(document(), None);
    if let Some(record) = &mut opened.record {
        record.saved = 0;
    }
    opened
}

#[track_caller]
fn holds(shelf: &StateStore, expected: &Record) {
    let Opened { record, trouble, .. } = found(shelf);
    assert_eq!((record.as_ref(), trouble), (Some(expected), None));
}

fn file(folder: &TempDir) -> PathBuf {
    folder.path().join(format!("state/{}.json", document()))
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path().join("state")).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// A disk of which a step fails: that of this number, counted down.
#[derive(Debug)]
struct Failing {
    steps: AtomicUsize,
    kind: io::ErrorKind,
}

impl Failing {
    fn step(&self) -> io::Result<()> {
        match self.steps.fetch_sub(1, Ordering::Relaxed) {
            0 => Err(self.kind.into()),
            _ => Ok(()),
        }
    }
}

impl Disk for Failing {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        fs::create_dir_all(folder)
    }

    fn create(&self, folder: &Path) -> io::Result<NamedTempFile> {
        self.step()?;
        NamedTempFile::new_in(folder)
    }

    /// A full disk takes a part.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let (half, rest) = bytes.split_at(bytes.len() / 2);
        io::Write::write_all(file, half)?;
        self.step()?;
        io::Write::write_all(file, rest)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        self.step()?;
        file.sync_all()
    }

    fn put(&self, file: NamedTempFile, path: &Path) -> io::Result<()> {
        self.step()?;
        file.persist(path)?;
        Ok(())
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.step()
    }
}

#[test]
fn whatever_step_fails_the_old_or_the_new_is_there() {
    let (old, new) = (record(&[('a', 1)]), record(&[('a', 2), ('b', 3)]));
    let kinds = [
        io::ErrorKind::StorageFull,
        io::ErrorKind::CrossesDevices,
        io::ErrorKind::PermissionDenied,
    ];
    for kind in kinds {
        let mut failed = 0;
        loop {
            let (folder, good) = shelf();
            save(&good, &Record::default(), &old).unwrap();
            let disk = Failing { steps: AtomicUsize::new(failed), kind };
            let bad = StateStore::on(folder.path().join("state"), Arc::new(disk));
            let saved = save(&bad, &old, &new);
            if saved.is_ok() {
                holds(&good, &new);
                break;
            }
            assert!(matches!(saved, Err(Trouble::Unwritable(_))), "{saved:?}");
            // Only behind the renaming is the new one there.
            holds(&good, if failed == 5 { &new } else { &old });
            assert!(names(&folder).iter().all(|name| !name.contains("tmp")), "{failed}");
            // The next time it is saved all the same.
            save(&good, &old, &new).unwrap();
            holds(&good, &new);
            failed += 1;
        }
        assert_eq!(failed, 6, "folder, create, write, sync, rename, folder");
    }
}

#[test]
fn a_place_alone_is_not_waited_for() {
    let (folder, good) = shelf();
    let place = Some(baogao::store::state::StoredPlace::default());
    let now = Record { place, ..Record::default() };
    // Folder, create, write, rename: the fifth step would be the first to wait.
    let disk = Failing { steps: AtomicUsize::new(4), kind: io::ErrorKind::Other };
    let bad = StateStore::on(folder.path().join("state"), Arc::new(disk));
    save(&bad, &Record::default(), &now).unwrap();
    holds(&good, &now);
}

#[test]
fn what_is_damaged_is_set_aside_and_never_overwritten() {
    let whole = {
        let (folder, shelf) = shelf();
        save(&shelf, &Record::default(), &record(&[('a', 1)])).unwrap();
        fs::read(file(&folder)).unwrap()
    };
    let too_much = vec![b' '; usize::try_from(MOST_BYTES).unwrap() + 1];
    let edited = String::from_utf8(whole.clone()).unwrap().replace("\"at\": 1", "\"at\": one");
    let cases: [&[u8]; 6] =
        [b"", &whole[..whole.len() / 2], edited.as_bytes(), b"\xff\0garbage", b"{}", &too_much];
    for damaged in cases {
        let (folder, shelf) = shelf();
        save(&shelf, &Record::default(), &record(&[('z', 1)])).unwrap();
        fs::write(file(&folder), damaged).unwrap();
        let opened = found(&shelf);
        let name = format!("{}.json.damaged-1", document());
        assert_eq!((opened.record, opened.trouble), (None, Some(Trouble::SetAside(name.clone()))));
        assert_eq!(fs::read(folder.path().join("state").join(&name)).unwrap(), damaged);
        assert!(!file(&folder).exists());
        // It is damaged again while it is read: the next name, and what this reader has is saved whole.
        fs::write(file(&folder), damaged).unwrap();
        let (seen, now) = (record(&[('a', 1)]), record(&[('a', 1), ('b', 2)]));
        let saved = save(&shelf, &seen, &now).unwrap();
        assert_eq!(saved.trouble, Some(Trouble::SetAside(name.replace("-1", "-2"))));
        holds(&shelf, &now);
    }
}

#[test]
fn what_a_newer_version_has_written_stays() {
    let (folder, shelf) = shelf();
    save(&shelf, &Record::default(), &record(&[('a', 1)])).unwrap();
    let newer = b"{\"schema\": \"baogao/state/9\"}";
    fs::write(file(&folder), newer).unwrap();
    assert_eq!(found(&shelf).trouble, Some(Trouble::Newer));
    let saved = save(&shelf, &Record::default(), &record(&[('b', 1)]));
    assert_eq!(saved, Err(Trouble::Newer));
    assert_eq!(fs::read(file(&folder)).unwrap(), newer);
}

#[test]
fn what_cannot_be_read_is_not_replaced() {
    let (folder, shelf) = shelf();
    fs::create_dir_all(file(&folder)).unwrap();
    assert!(matches!(found(&shelf).trouble, Some(Trouble::Unreadable(_))));
    let saved = save(&shelf, &Record::default(), &record(&[('b', 1)]));
    assert!(matches!(saved, Err(Trouble::Unreadable(_))), "{saved:?}");
    assert!(file(&folder).is_dir());
}

#[test]
fn a_folder_that_cannot_be() {
    let folder = tempfile::tempdir().unwrap();
    let in_the_way = folder.path().join("file");
    fs::write(&in_the_way, "").unwrap();
    for path in [in_the_way.join("state"), PathBuf::from("/proc/none/state")] {
        let shelf = StateStore::new(path);
        let saved = save(&shelf, &Record::default(), &record(&[('b', 1)]));
        let told = matches!(saved, Err(Trouble::Unwritable(_) | Trouble::Unreadable(_)));
        assert!(told, "{saved:?}");
    }
}

#[test]
fn a_lock_that_is_never_given_back_holds_nobody_up_for_long() {
    let (folder, shelf) = shelf();
    save(&shelf, &Record::default(), &record(&[('a', 1)])).unwrap();
    let lock = File::options().append(true).open(folder.path().join("state/lock")).unwrap();
    lock.lock().unwrap();
    let start = std::time::Instant::now();
    let saved = save(&shelf, &record(&[('a', 1)]), &record(&[('b', 1)]));
    assert_eq!(saved, Err(Trouble::Busy));
    assert!(start.elapsed().as_secs() < 5);
    // Reading needs no lock.
    holds(&shelf, &record(&[('a', 1)]));
}

#[test]
fn many_writers_at_once_lose_nothing() {
    let (_folder, shelf) = shelf();
    let each = 12;
    std::thread::scope(|scope| {
        for writer in 0..4u32 {
            let shelf = &shelf;
            scope.spawn(move || {
                let mut seen = Record::default();
                for n in 0..each {
                    let letter = char::from_u32(u32::from('一') + writer * each + n).unwrap();
                    let mut now = seen.clone();
                    let at = usize::try_from(writer * each + n).unwrap();
                    now.bookmarks.insert(letter, TextAnchor::between(at, "", ""));
                    // A writer that is told to come back later does.
                    while save(shelf, &seen, &now) == Err(Trouble::Busy) {}
                    seen = now;
                }
            });
        }
    });
    let kept = found(&shelf).record.unwrap();
    assert_eq!(kept.bookmarks.len(), 48);
    assert!(kept.bookmarks.values().zip(0..).all(|(mark, n)| mark.at == n));
}

#[test]
fn a_changed_file_is_known_by_its_path() {
    let (folder, shelf) = shelf();
    let path = folder.path().join("report.txt");
    let (seen, now) = (Record::default(), record(&[('a', 1)]));
    let change = Change { base: &seen, base_as_shown: &seen, ours: &now };
    shelf.save(document(), Some(&path), change).unwrap();
    let other = Fingerprint::of_text("各位代表，大家好");
    let opened = shelf.open(other, Some(&path));
    assert_eq!(
        (opened.by, opened.record.unwrap().bookmarks),
        (FoundBy::Path, now.bookmarks.clone())
    );
    assert_eq!(shelf.open(other, Some(&path.join("x"))).record, None);
    assert_eq!(shelf.open(other, None).record, None);
    assert_eq!(shelf.last(), Ok(Some(path.clone())));
    shelf.read_last(&path.with_file_name("second.txt")).unwrap();
    assert_eq!(shelf.last(), Ok(Some(path.with_file_name("second.txt"))));
    // Nobody is led astray by a path that begins nowhere.
    let last = folder.path().join("state/last.json");
    let text = fs::read_to_string(&last).unwrap();
    let name = path.with_file_name("second.txt");
    fs::write(&last, text.replace(name.to_str().unwrap(), "second.txt")).unwrap();
    assert_eq!(shelf.last(), Ok(None));
}

/// What [`killed_at_random_moments`] starts and kills.
#[test]
fn writer() {
    if let Some(folder) = std::env::var_os(kills::FOLDER) {
        kills::write(Path::new(&folder));
    }
}

#[test]
fn killed_at_random_moments() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["--exact", "state::writer", "--nocapture"];
    let tally = kills::kill(folder.path(), &arguments, 60);
    let cache = folder.path().join("cache");
    assert_eq!(kills::kill_appending(&cache, &arguments, 30).survived, 30);
    assert_eq!((tally.tried, tally.survived), (60, 60));
}

#[test]
fn preferences_are_kept_one_by_one_and_survive_damage() {
    let (folder, shelf) = shelf();
    let theme = |name: &str| Preferences { theme: Some(name.to_owned()), measure: None };
    let measure = Preferences { theme: None, measure: Some(60) };
    assert_eq!(shelf.preferences(), Ok(Preferences::default()));
    shelf.prefer(&theme("ink")).unwrap();
    shelf.prefer(&measure).unwrap();
    shelf.prefer(&theme("paper")).unwrap();
    let expected = Preferences { theme: Some("paper".to_owned()), measure: Some(60) };
    assert_eq!(shelf.preferences(), Ok(expected));
    let file = folder.path().join("state/preferences.json");
    fs::write(&file, "{").unwrap();
    assert_eq!(shelf.preferences(), Ok(Preferences::default()));
    assert!(names(&folder).contains(&"preferences.json.damaged-1".to_owned()));
    fs::write(&file, r#"{"schema": "baogao/state/9"}"#).unwrap();
    assert_eq!(shelf.preferences(), Err(Trouble::Newer));
    assert_eq!(shelf.prefer(&measure), Err(Trouble::Newer));
    assert_eq!(fs::read_to_string(&file).unwrap(), r#"{"schema": "baogao/state/9"}"#);
}
