//! Words counted over folders of reports.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::cli::{baogao as command, in_folder as baogao, refused, stderr, stdout};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Three reports of two places and two years; the third has its words in traditional characters.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    fs::create_dir(folder.path().join("reports")).unwrap();
    put(
        "reports/a.txt",
        "2024年东湖市政府工作报告\n各位代表：\n一、工作回顾\n我们发展数字经济，数字经济发展快。\n注释：\n1.数字经济：以数据为要素。\n",
    );
    put("reports/b.txt", "2025年东湖市政府工作报告\n各位代表：\n一、工作回顾\n我们发展AI。\n");
    put(
        "reports/c.txt",
        "2025年正定县政府工作报告\n各位代表：\n一、工作回顧\n我們發展數字經濟。\n",
    );
    put("list.txt", "# 词表\n数字\t数字经济\t数字经济发展、AI\n回顾\n");
    folder
}

#[track_caller]
fn check(arguments: &[&str], expected: &str) {
    let output = baogao(folder().path(), arguments);
    assert_eq!((stdout(&output), stderr(&output)), (expected, ""));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn words_are_counted_in_all_reports_together() {
    check(
        &["terms", "reports", "数字经济", "数字经济发展", "没有", "--to", "csv"],
        "group,term,count,in_notes,documents,reports,characters,rate\n\
         ,数字经济,2,1,2,3,111,180.180\n,数字经济发展,1,0,1,3,111,90.090\n,没有,0,0,0,3,111,0.000\n",
    );
}

#[test]
fn words_are_counted_by_place_year_and_report() {
    check(
        &["terms", "reports", "数字经济", "--by", "place,year", "--to", "csv"],
        "place,year,group,term,count,in_notes,documents,reports,characters,rate\n\
         正定县,2025,,数字经济,1,0,1,1,34,294.118\n\
         东湖市,2024,,数字经济,2,1,1,1,45,444.444\n\
         东湖市,2025,,数字经济,0,0,0,1,32,0.000\n",
    );
    check(
        &["terms", "reports", "数字经济", "--by", "year"],
        "year  group  word      in text  in notes  found in  reports  characters     rate\n\
         2024  –      数字经济        2         1         1        1          45  444.444\n\
         2025  –      数字经济        1         0         1        2          66  151.515\n",
    );
    let output =
        baogao(folder().path(), &["terms", "reports", "AI", "--by", "report", "--to", "json"]);
    let rows: serde_json::Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 3);
    assert_eq!((&rows[1]["file"], &rows[1]["count"]), (&"reports/b.txt".into(), &1.into()));
    assert_eq!((&rows[0]["group"], &rows[0]["year"]), (&serde_json::Value::Null, &2024.into()));
}

#[test]
fn a_list_has_groups_and_aliases() {
    check(
        &["terms", "--terms", "list.txt", "reports", "--to", "csv", "--per", "100"],
        "group,term,count,in_notes,documents,reports,characters,rate\n\
         数字,数字经济,4,1,3,3,111,3.604\n,回顾,3,0,3,3,111,2.703\n",
    );
}

#[test]
fn a_word_is_told_from_a_path() {
    let folder = folder();
    let output =
        baogao(folder.path(), &["terms", "reports", "none/a.txt", "数字经济", "--to", "csv"]);
    assert_eq!(stdout(&output).lines().count(), 2, "the rest is counted");
    assert!(stderr(&output).starts_with("baogao: none/a.txt: no such file"), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(2));
    let output = baogao(folder.path(), &["terms", "reprots", "数字经济"]);
    assert!(stderr(&output).starts_with("baogao: reprots: no such file"), "{}", stderr(&output));
}

#[test]
fn what_cannot_be_counted_is_told_in_a_line() {
    let folder = folder();
    refused(&baogao(folder.path(), &["terms", "reports"]), &["no words to count"]);
    refused(
        &baogao(folder.path(), &["terms", "reports", "--terms", "none.txt"]),
        &["none.txt: no such file"],
    );
    fs::write(folder.path().join("wrong.txt"), "词\n组\t\n").unwrap();
    refused(
        &baogao(folder.path(), &["terms", "reports", "--terms", "wrong.txt"]),
        &["wrong.txt:2: "],
    );
    refused(&baogao(folder.path(), &["terms", "reports", "词", "--per", "0"]), &["--per"]);
}

#[test]
fn counts_are_the_same_whether_their_reports_were_seen_before_or_not() {
    let (folder, cache) = (folder(), tempfile::tempdir().unwrap());
    // Wrapped lines, furniture, another encoding, and notes between the paragraphs.
    let wrapped = "2024年西山市政府工作报告\n各位代表：\n一、工作回顾\n我们加快发展数字\n经济，推动数字经\n济发展，取得了很好的\n成绩。\n— 1 —\n二、工作安排\n发展AI。\n";
    fs::write(folder.path().join("reports/d.txt"), wrapped).unwrap();
    let (gbk, ..) = encoding_rs::GB18030.encode(wrapped);
    fs::write(folder.path().join("reports/e.txt"), gbk).unwrap();
    for name in ["a", "b", "c", "d", "e"] {
        let file =
            fs::File::options().write(true).open(folder.path().join(format!("reports/{name}.txt")));
        file.unwrap().set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1000)).unwrap();
    }
    for words in
        [&["数字经济", "数字经济发展", "AI", "1"][..], &["一 ", "经济"], &["--terms", "list.txt"]]
    {
        for by in ["place,year", "report"] {
            let arguments = [&["terms", "reports"], words, &["--by", by, "--to", "csv"]].concat();
            let count = |cache: &Path| {
                let mut command = command();
                command.current_dir(folder.path()).env("XDG_CACHE_HOME", cache);
                stdout(&command.args(&arguments).output().unwrap()).to_owned()
            };
            let anew = count(&folder.path().join("list.txt"));
            assert!(anew.lines().count() > 5, "{anew}");
            assert_eq!(count(cache.path()), anew, "{arguments:?}");
            assert_eq!(count(cache.path()), anew, "{arguments:?}, again");
        }
    }
    let kept = fs::read_to_string(cache.path().join("baogao/catalogue")).unwrap();
    assert!(kept.contains("\"notes\":[["), "the notes are known apart");
}
