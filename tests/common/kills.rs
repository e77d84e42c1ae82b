//! A process that keeps things and is killed at it, again and again.

use baogao::store::record_log::{LogFile, RecordKey, RecordLog};
use baogao::store::state::{Change, Fingerprint, FoundBy, Record, StateStore, TextAnchor};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The variable that makes this program the one that is killed, with the folder that it writes to.
pub const FOLDER: &str = "BAOGAO_TEST_SHELF";

/// The variable that makes it write to the catalogue instead of keeping bookmarks.
pub const CATALOGUE: &str = "BAOGAO_TEST_CATALOGUE";

/// Bookmarks of a record: enough for a file of several pages.
const BOOKMARKS: u32 = 60;

/// Saves before a writer that nobody kills ends by itself.
const MOST: u64 = 10_000;

/// The longest wait before a kill, in microseconds: about two saves.
const LONGEST: u64 = 3000;

/// What came of the kills.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub tried: u32,
    pub survived: u32,
}

fn document() -> Fingerprint {
    Fingerprint::of_text("the document of the kills")
}

/// A record in which everything says `number`.
fn record(number: u64) -> Record {
    let letters = (0..BOOKMARKS).filter_map(|n| char::from_u32(u32::from('一') + n));
    let at = usize::try_from(number).unwrap();
    let mark = TextAnchor::between(at, "", &format!("{number} {}", "办好民生实事".repeat(9)));
    Record { bookmarks: letters.map(|l| (l, mark.clone())).collect(), ..Record::default() }
}

/// What a record says, if all of it says the same.
fn number(record: &Record) -> Option<u64> {
    let number = record.bookmarks.values().next()?.at;
    (record.bookmarks == self::record(number).bookmarks).then_some(number)
}

/// The number that is on disk: none where there is nothing yet, an error where it is not whole.
fn on_disk(shelf: &StateStore) -> Result<Option<u64>, String> {
    let opened = shelf.open(document(), None);
    match (&opened.record, opened.by, &opened.trouble) {
        (None, FoundBy::Path, None) => Ok(None),
        (Some(record), FoundBy::Text, None) => number(record).map(Some).ok_or("mixed".to_owned()),
        _ => Err(format!("{opened:?}")),
    }
}

/// A record of the catalogue in which everything says `number`: long enough for several pages.
fn fact(number: u64) -> String {
    format!("{number} ").repeat(2000)
}

/// The log whose writers are killed, and the same file with its records left in it.
const HELD: LogFile = LogFile { name: "catalogue", most: 1 << 26, is_held: true };
const IN_FILE: LogFile = LogFile { is_held: false, ..HELD };

fn key(number: u64) -> RecordKey {
    RecordKey::of(&[&number.to_le_bytes()])
}

/// Appends number after number to the catalogue, and says of each that it is there.
fn append(folder: &Path) {
    let log = RecordLog::open(folder, HELD);
    let first = (0..u64::MAX).find(|number| log.get(key(*number)).is_none()).unwrap();
    for next in first..first + MOST {
        log.append(&RecordLog::line([key(next), key(u64::MAX - next)], &fact(next))).unwrap();
        let mut out = std::io::stdout().lock();
        writeln!(out, "saved {next}").unwrap();
        out.flush().unwrap();
    }
}

/// Kills writers of the catalogue as [`kill`] kills those of bookmarks. What was said to be there is there, whole; the
/// one that was being appended is there or not.
pub fn kill_appending(folder: &Path, arguments: &[&str], times: u32) -> Tally {
    let mut tally = Tally::default();
    let mut next = 0;
    for_random(times, |after| {
        let told = kill_one(folder, arguments, true, after);
        tally.tried += 1;
        for file in [HELD, IN_FILE] {
            let log = RecordLog::open(folder, file);
            for number in next..=told {
                let is_whole = log.read(key(number)).as_deref() == Some(&*fact(number));
                assert!(is_whole, "kill {}: {number} is not there", tally.tried);
            }
            let half = log.read(key(told + 1));
            assert!(half.is_none_or(|record| record == fact(told + 1)), "kill {}", tally.tried);
        }
        next = told + 1;
        // The file begins anew at 64 MiB: 6,500 of these records.
        if next > 5_000 {
            std::fs::remove_dir_all(folder).unwrap();
            next = 0;
        }
        tally.survived += 1;
    });
    tally
}

/// Saves number after number, and says of each that it is saved.
pub fn write(folder: &Path) {
    if std::env::var_os(CATALOGUE).is_some() {
        return append(folder);
    }
    let shelf = StateStore::new(folder.to_path_buf());
    let mut seen = on_disk(&shelf).unwrap().map(record).unwrap_or_default();
    let first = number(&seen).map_or(0, |n| n + 1);
    for next in first..first + MOST {
        let now = record(next);
        shelf
            .save(document(), None, Change { base: &seen, base_as_shown: &seen, ours: &now })
            .unwrap_or_else(|trouble| panic!("{trouble:?}"));
        let mut out = std::io::stdout().lock();
        writeln!(out, "saved {next}").unwrap();
        out.flush().unwrap();
        seen = now;
    }
}

/// Starts this program again with `arguments`, as one that writes to `folder`, and kills it, so many times.
pub fn kill(folder: &Path, arguments: &[&str], times: u32) -> Tally {
    let shelf = StateStore::new(folder.to_path_buf());
    let mut tally = Tally::default();
    for_random(times, |after| {
        let told = kill_one(folder, arguments, false, after);
        tally.tried += 1;
        let found = on_disk(&shelf);
        // What was said to be saved is there, or the one that was just being saved.
        let survived = matches!(found, Ok(Some(n)) if n == told || n == told + 1);
        assert!(survived, "kill {}: told {told}, found {found:?}", tally.tried);
        tally.survived += 1;
    });
    let names = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name());
    let unfinished = names.filter(|name| name.to_string_lossy().ends_with(".new")).count();
    assert!(unfinished <= 1, "{unfinished} unfinished files are left");
    tally
}

/// Calls `kill` so many times with a time after which to kill.
fn for_random(times: u32, mut kill: impl FnMut(Duration)) {
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    for _ in 0..times {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        kill(Duration::from_micros(random % LONGEST));
    }
}

/// Starts one writer, kills it so long after its first word, and returns what it last said it had saved.
fn kill_one(folder: &Path, arguments: &[&str], appends: bool, after: Duration) -> u64 {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(arguments).env(FOLDER, folder).stdout(Stdio::piped());
    if appends {
        command.env(CATALOGUE, "1");
    }
    let mut child = command.spawn().unwrap();
    let said = |line: std::io::Result<String>| line.unwrap().strip_prefix("saved ")?.parse().ok();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().filter_map(said);
    let first = lines.next().unwrap();
    let start = Instant::now();
    while start.elapsed() < after {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    lines.last().unwrap_or(first)
}
