//! What the user corrects on the shelf counts in every command.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::cli::{baogao, stderr, stdout};
use baogao::store::state::{Correction, Fingerprint, StatePolicy};
use std::fs;
use tempfile::TempDir;

const BEFORE: &str =
    "2023年东湖市政府工作报告\n各位代表：\n一、工作回顾\n我们办好民生实事，地区生产总值增长6%。\n";
const LATER: &str = "2024年东湖市政府工作报告\n各位代表：\n一、工作回顾\n我们发展低空经济，低空经济增长5%，地区生产总值增长5%。\n";

/// A folder with two reports, of which the user says that the later one is of another place, year and kind.
fn corrected() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), BEFORE).unwrap();
    fs::write(folder.path().join("b.txt"), LATER).unwrap();
    let policy = StatePolicy::new(true, Some(folder.path().join(".state/baogao")), false);
    let said = Correction {
        place: Some("正定县".to_owned()),
        year: Some(2025),
        kind: Some("预算报告".to_owned()),
    };
    policy.correct(Fingerprint::of_text(LATER.trim_end()), None, &said).unwrap();
    policy.correct(Fingerprint::of_text(LATER), None, &said).unwrap();
    folder
}

/// What the command prints has each of `words`, whether the reports were seen before or not.
#[track_caller]
fn check(arguments: &[&str], words: &[&str]) {
    let folder = corrected();
    for seen in [false, true] {
        let mut command = baogao();
        command.current_dir(folder.path());
        command.env("XDG_STATE_HOME", folder.path().join(".state"));
        command.env("XDG_CACHE_HOME", folder.path().join(".cache"));
        let output = command.args(arguments).output().unwrap();
        for word in words {
            let printed = stdout(&output);
            let said = stderr(&output);
            assert!(printed.contains(word), "{word} in {printed} (seen: {seen}): {said}");
        }
    }
}

#[test]
fn the_shelf_has_what_the_user_says() {
    check(&["shelf", "."], &["./b.txt\t正定县\t2025\t预算报告\t", "./a.txt\t东湖市\t2023\t政府"]);
    check(&["shelf", "--json", "--by", "year", "."], &["\"place_from\": \"user\""]);
}

#[test]
fn hits_are_counted_and_listed_where_the_user_says() {
    check(&["search", "低空", "--count", "--by", "place", "."], &["正定县\t2\n"]);
    check(&["search", "低空|民生", "--count", "--by", "year", "."], &["2023\t1\n2025\t2\n"]);
    check(&["search", "低空", "--csv", "."], &["正定县,2025,"]);
    check(&["search", "低空", "--json", "--by", "place", "."], &["\"place\":\"正定县\""]);
}

#[test]
fn rows_figures_words_and_phrases_are_of_the_place_that_the_user_says() {
    check(
        &["export", "--to", "csv", "."],
        &[",./b.txt,正定县,county,河北省,2025,预算报告,user,user,"],
    );
    check(&["export", "--to", "jsonl", "--rows", "paragraphs", "."], &["\"place\":\"正定县\""]);
    check(&["figures", "--to", "csv", "."], &["正定县"]);
    check(&["terms", "低空", ".", "--by", "place,year", "--to", "csv"], &["正定县,2025,,低空,2,"]);
    check(&["new", "b.txt", "--against", "a.txt", "--to", "csv"], &[",正定县,2025,b.txt,"]);
}

#[test]
fn a_report_is_cited_as_the_user_says() {
    check(&["export", "--to", "json", "b.txt"], &["正定县"]);
    let cited = "《2024年东湖市政府工作报告》（正定县，2025年）";
    check(&["compare", "a.txt", "b.txt", "--to", "md"], &[cited]);
}
