//! Folders and disks that are not as they should be: one line each, the rest goes on, and nothing is lost.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::cli::{baogao, in_folder, stderr, stdout};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, UNIX_EPOCH};
use tempfile::TempDir;

/// Reports whose facts take several writes to the catalogue.
const REPORTS: usize = 120;

/// A folder of that many reports, changed long ago.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for number in 0..REPORTS {
        let path = folder.path().join(format!("{number}.txt"));
        fs::write(&path, report(number)).unwrap();
        changed(&path);
    }
    folder
}

fn report(number: usize) -> String {
    format!("2024年东湖市政府工作报告\n各位代表：\n一、工作回顾\n建成大桥{number}座。\n")
}

fn changed(path: &Path) {
    let time = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

/// The shelf of a folder, with a cache folder of its own.
fn shelf(folder: &Path, cache: &Path) -> Command {
    let mut command = baogao();
    command.current_dir(folder).env("XDG_CACHE_HOME", cache).args(["shelf", "."]);
    command
}

#[track_caller]
fn whole(output: &Output) {
    assert_eq!(stdout(output).lines().count(), REPORTS, "{}", stderr(output));
    let is_report = |line: &str| line.contains("\t东湖市\t2024\t政府工作报告\t");
    assert!(stdout(output).lines().all(is_report), "{}", stdout(output));
}

/// All facts are in the catalogue: they are there when the files, of the same size and time, say nothing any more.
#[track_caller]
fn all_is_kept(folder: &Path, cache: &Path) {
    for number in 0..REPORTS {
        let path = folder.join(format!("{number}.txt"));
        fs::write(&path, vec![b'?'; report(number).len()]).unwrap();
        changed(&path);
    }
    let output = shelf(folder, cache).output().unwrap();
    assert_eq!(stderr(&output), "");
    whole(&output);
}

#[cfg(unix)]
#[test]
fn a_full_disk_costs_one_line_and_no_fact_that_was_kept() {
    let (folder, cache) = (folder(), TempDir::new().unwrap());
    for blocks in [0, 1, 8, 40] {
        let mut limited = Command::new("bash");
        let run = format!("ulimit -f {blocks}; exec \"$0\" shelf .");
        limited.args(["-c", &run, env!("CARGO_BIN_EXE_baogao")]).current_dir(folder.path());
        limited.env("XDG_CACHE_HOME", cache.path()).env("XDG_STATE_HOME", cache.path());
        limited.env("LC_ALL", "C");
        let output = limited.output().unwrap();
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(0), "{said}");
        assert!(said.starts_with("baogao: the catalogue cannot be saved"), "{blocks}: {said}");
        assert_eq!(said.lines().count(), 1, "{blocks}: {said}");
        whole(&output);
    }
    let output = shelf(folder.path(), cache.path()).output().unwrap();
    assert_eq!(stderr(&output), "");
    whole(&output);
    all_is_kept(folder.path(), cache.path());
}

#[test]
fn two_that_write_the_catalogue_at_once_both_keep_what_they_know() {
    let (folder, cache) = (folder(), TempDir::new().unwrap());
    for number in 0..REPORTS / 2 {
        let old = folder.path().join(format!("{number}.txt"));
        fs::create_dir_all(folder.path().join("other")).unwrap();
        fs::rename(old, folder.path().join(format!("other/{number}.txt"))).unwrap();
    }
    let start = |named: &str| {
        let mut command = baogao();
        command.current_dir(folder.path()).env("XDG_CACHE_HOME", cache.path());
        command.args(["shelf", named]).stdout(std::process::Stdio::piped()).spawn().unwrap()
    };
    let started = [start("."), start("other"), start(".")];
    for process in started {
        assert!(process.wait_with_output().unwrap().status.success());
    }
    for number in 0..REPORTS / 2 {
        let moved = folder.path().join(format!("other/{number}.txt"));
        fs::rename(moved, folder.path().join(format!("{number}.txt"))).unwrap();
    }
    let output = shelf(folder.path(), cache.path()).output().unwrap();
    assert_eq!(stderr(&output), "");
    whole(&output);
    all_is_kept(folder.path(), cache.path());
}

#[cfg(unix)]
#[test]
fn what_is_no_report_is_a_line_and_the_rest_goes_on() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    fs::write(root.join("a.txt"), report(1)).unwrap();
    fs::write(root.join("empty.txt"), "").unwrap();
    fs::write(root.join("blank.txt"), "\n　\n").unwrap();
    fs::write(root.join("no.xlsx"), "PK").unwrap();
    assert!(Command::new("mkfifo").arg(root.join("pipe.txt")).status().unwrap().success());
    symlink(root, root.join("round")).unwrap();
    symlink(root.join("gone"), root.join("link.txt")).unwrap();
    fs::create_dir(root.join("closed")).unwrap();
    fs::set_permissions(root.join("closed"), fs::Permissions::from_mode(0o000)).unwrap();
    let mut named =
        ["./blank.txt", "./empty.txt", "./link.txt", "./no.xlsx", "./pipe.txt"].to_vec();
    // Whoever may do everything reads it.
    named.extend(fs::read_dir(root.join("closed")).is_err().then_some("./closed"));
    named.sort_unstable();
    for arguments in [&["shelf", "."][..], &["search", "大桥", "--count", "."]] {
        let output = in_folder(root, arguments);
        let mut said: Vec<&str> = stderr(&output)
            .lines()
            .filter_map(|line| line.strip_prefix("baogao: ")?.split(": ").next())
            .collect();
        said.sort_unstable();
        assert_eq!(said, named, "{}", stderr(&output));
        assert_eq!((stdout(&output).lines().count(), output.status.code()), (1, Some(2)));
    }
    fs::set_permissions(root.join("closed"), fs::Permissions::from_mode(0o700)).unwrap();
}
