//! The commands over folders of reports.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::cli::{baogao as command, in_folder as baogao, stderr, stdout};
use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

const CITY: &str = "2024年东湖市政府工作报告\n各位代表：\n一、工作回顾\n我们发展低空经济，低空经济增长5%。\n注释：\n1.低空经济：低空飞行带动的经济。\n";
const COUNTY: &str = "2023年正定县政府工作报告\n各位代表：\n一、工作回顾\n我们发展低空经济。\n";

/// A folder with reports and with what is none.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    put("10.txt", CITY.as_bytes());
    put("9.txt", COUNTY.as_bytes());
    put("more/县.txt", COUNTY.replace("2023", "2025").as_bytes());
    put(".hidden.txt", CITY.as_bytes());
    put("none.bin", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\0".repeat(9));
    folder
}

/// The command prints this, and complains of the one file that is no text, as it was named: alone or by its folder.
#[track_caller]
fn check(arguments: &[&str], expected: &str) {
    let output = baogao(folder().path(), arguments);
    assert_eq!(stdout(&output), expected);
    let named = if arguments.contains(&"none.bin") { "none.bin" } else { "./none.bin" };
    let complaint = format!("baogao: {named}: ");
    assert!(stderr(&output).starts_with(&complaint), "{}", stderr(&output));
    assert_eq!(stderr(&output).lines().count(), 1);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_shelf_is_a_report_a_line() {
    check(
        &["shelf", "."],
        "./9.txt\t正定县\t2023\t政府工作报告\t34\t0\t0\t2023年正定县政府工作报告\n\
         ./10.txt\t东湖市\t2024\t政府工作报告\t63\t1\t0\t2024年东湖市政府工作报告\n\
         ./more/县.txt\t正定县\t2025\t政府工作报告\t34\t0\t0\t2025年正定县政府工作报告\n",
    );
    let output = baogao(folder().path(), &["shelf", "--json", "--by", "place"]);
    let shelf: serde_json::Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!((&shelf[0]["place"], &shelf[0]["year"]), (&"正定县".into(), &2023.into()));
    assert_eq!((&shelf[0]["level"], &shelf[0]["province"]), (&"county".into(), &"河北省".into()));
    assert_eq!(
        (&shelf[0]["place_from"], &shelf[0]["kind"]),
        (&"text".into(), &"政府工作报告".into())
    );
    assert_eq!(shelf[2]["place"], "东湖市");
    assert_eq!(shelf[0]["id"].as_str().unwrap().len(), 32);
}

#[test]
fn a_report_that_is_there_twice_is_named_and_counts_twice() {
    let folder = folder();
    fs::write(folder.path().join("copy.txt"), CITY.replace('\n', "\n\n\u{3000}")).unwrap();
    let output = baogao(folder.path(), &["shelf", "."]);
    let lines: Vec<&str> = stdout(&output).lines().collect();
    assert_eq!(lines.iter().filter(|line| line.split('\t').count() == 9).count(), 1);
    assert!(
        lines[2].starts_with("./copy.txt\t")
            && lines[2].ends_with("\t2024年东湖市政府工作报告\t./10.txt")
    );
    assert!(stderr(&output).contains("one report says the same as another"));
    let output = baogao(folder.path(), &["shelf", ".", "--json"]);
    let shelf: serde_json::Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(shelf[2]["same_as"], "./10.txt");
    assert_eq!(shelf[1].get("same_as"), None);
    let output = baogao(folder.path(), &["search", "低空经济", ".", "--count"]);
    assert_eq!(stdout(&output), "./9.txt\t1\n./10.txt\t3\n./copy.txt\t3\n./more/县.txt\t1\n");
}

#[test]
fn a_folder_without_reports_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    for command in [&["shelf", "empty"][..], &["search", "甲", "empty"], &["check", "empty"]] {
        let output = baogao(folder.path(), command);
        assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
        assert!(stderr(&output).starts_with("baogao: empty: "), "{}", stderr(&output));
    }
}

#[test]
fn a_folder_is_searched_in_its_order_or_that_of_a_shelf() {
    check(
        &["search", "低空经济", "."],
        "./9.txt#一.1\t我们发展低空经济。\n\
         ./10.txt#一.1\t我们发展低空经济，低空经济增长5%。\n\
         ./10.txt#注1\t1.低空经济：低空飞行带动的经济。\n\
         ./more/县.txt#一.1\t我们发展低空经济。\n",
    );
    check(&["search", "低空经济", "--count", "."], "./9.txt\t1\n./10.txt\t3\n./more/县.txt\t1\n");
    check(&["search", "低空经济", "--count", "--by", "place", "."], "正定县\t2\n东湖市\t3\n");
    check(&["search", "低空经济", "--count", "--by", "year", "."], "2023\t1\n2024\t3\n2025\t1\n");
    check(
        &["search", "县|飞行", "--by", "year", "."],
        "./9.txt#0\t2023年正定县政府工作报告\n\
         ./10.txt#注1\t1.低空经济：低空飞行带动的经济。\n\
         ./more/县.txt#0\t2025年正定县政府工作报告\n",
    );
}

#[test]
fn hits_stand_between_the_characters_around_them() {
    check(
        &["search", "低空", "--kwic", "2", "10.txt", "none.bin"],
        "10.txt#一.1\t发展\t低空\t经济\n10.txt#一.1\t济，\t低空\t经济\n\
         10.txt#注1\t1.\t低空\t经济\n10.txt#注1\t济：\t低空\t飞行\n",
    );
    check(
        &["search", "增长", "--kwic", "3", "--csv", "10.txt", "none.bin"],
        "file,address,place,year,note,left,hit,right\n10.txt,一.1,东湖市,2024,,空经济,增长,5%。\n",
    );
}

#[test]
fn hits_are_rows_for_other_programs() {
    check(
        &["search", "增长|飞行", "--csv", "10.txt", "none.bin"],
        "file,address,place,year,note,kind,hits,sentence\n\
         10.txt,一.1,东湖市,2024,,expression,1,我们发展低空经济，低空经济增长5%。\n\
         10.txt,注1,东湖市,2024,1,expression,1,1.低空经济：低空飞行带动的经济。\n",
    );
    for (pattern, rows) in [("低空", 4), ("没有", 0), ("dkjj", 4)] {
        let output = baogao(folder().path(), &["search", pattern, "--json", "."]);
        let found: serde_json::Value = serde_json::from_str(stdout(&output)).unwrap();
        assert_eq!(found.as_array().unwrap().len(), rows, "{pattern}");
    }
    let output = baogao(folder().path(), &["search", "低空", "--json", "--kwic", "1", "9.txt"]);
    let found: serde_json::Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!((&found[0]["left"], &found[0]["right"]), (&"展".into(), &"经".into()));
}

#[test]
fn a_folder_is_checked() {
    let output = baogao(folder().path(), &["check", "."]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
}

#[test]
fn reports_and_their_parts_are_rows() {
    check(
        &["export", "--to", "csv", "--rows", "notes", "."],
        &format!(
            "id,file,place,level,province,year,kind,address,number,terms,definition,label,marks,uses,start,end,page\n\
             {},./10.txt,东湖市,,,2024,政府工作报告,注1,1,低空经济,低空飞行带动的经济。,1.,0,2,51,68,\n",
            id(CITY)
        ),
    );
    check(
        &["export", "--to", "csv", "--bom", "9.txt", "none.bin"],
        &format!(
            "\u{FEFF}id,file,place,level,province,year,kind,place_from,year_from,title,session,characters,notes,doubts\n\
             {},9.txt,正定县,county,河北省,2023,政府工作报告,text,text,2023年正定县政府工作报告,,34,0,0\n",
            id(COUNTY)
        ),
    );
    let output = baogao(folder().path(), &["export", "--to", "jsonl", "."]);
    let reports: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((reports.len(), &reports[1]["id"]), (3, &id(CITY).into()));
    assert!(
        reports[1]["text"].as_str().unwrap().contains("\n我们发展低空经济，低空经济增长5%。\n")
    );
    for kind in ["paragraphs", "headings"] {
        let csv = baogao(folder().path(), &["export", "--to", "csv", "--rows", kind, "10.txt"]);
        let json = baogao(folder().path(), &["export", "--to", "jsonl", "--rows", kind, "10.txt"]);
        let mut columns: Vec<_> = stdout(&csv).lines().next().unwrap().split(',').collect();
        assert_eq!(stdout(&csv).lines().count(), stdout(&json).lines().count() + 1);
        let row: serde_json::Value =
            serde_json::from_str(stdout(&json).lines().next().unwrap()).unwrap();
        columns.sort_unstable();
        let mut keys: Vec<_> = row.as_object().unwrap().keys().collect();
        keys.sort_unstable();
        assert_eq!(keys, columns);
    }
}

/// The id of the report of this text.
fn id(text: &str) -> String {
    baogao::store::state::Fingerprint::of_text(text).to_string()
}

#[test]
fn a_format_for_one_report_refuses_a_second() {
    let output = baogao(folder().path(), &["export", "--to", "md", "9.txt", "10.txt"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), ""));
    assert!(stderr(&output).starts_with("baogao: 10.txt: "), "{}", stderr(&output));
}

/// What a shelf says with a cache folder of its own, and what it complains of.
fn with_cache(folder: &Path, cache: &Path) -> (String, String) {
    let output =
        command().current_dir(folder).env("XDG_CACHE_HOME", cache).args(["shelf", "."]).output();
    let output = output.unwrap();
    (stdout(&output).to_owned(), stderr(&output).to_owned())
}

/// Sets the time of the last change back to so many seconds before 2024.
fn changed(path: &Path, before: u64) {
    let time = UNIX_EPOCH + Duration::from_secs(1_704_067_200 - before);
    File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
}

#[test]
fn what_is_known_of_a_report_is_kept_and_never_trusted_over_its_file() {
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = folder.path().join("a.txt");
    fs::write(folder.path().join("b.txt"), COUNTY).unwrap();
    fs::write(&file, CITY).unwrap();
    changed(&file, 0);
    let catalogue = cache.path().join("baogao/catalogue");
    let shelf = || with_cache(folder.path(), cache.path());
    let (first, said) = shelf();
    assert!(first.starts_with("./a.txt\t东湖市\t2024\t"), "{first}");
    assert_eq!(said, "");
    let kept = fs::read_to_string(&catalogue).unwrap();
    assert_eq!(kept.lines().filter(|line| !line.is_empty()).count(), 2, "{kept}");
    // Of the same size and time, so that only the record can say what is said.
    fs::write(&file, CITY.replace("东湖", "西湖")).unwrap();
    changed(&file, 0);
    assert_eq!(shelf(), (first.clone(), String::new()));
    changed(&file, 1);
    let second = first.replace("东湖", "西湖");
    assert_eq!(shelf(), (second.clone(), String::new()), "another time is another version");
    fs::rename(&file, folder.path().join("c.txt")).unwrap();
    assert_eq!(
        shelf().0.lines().last().unwrap(),
        second.lines().next().unwrap().replace("a.txt", "c.txt")
    );
    fs::remove_dir_all(cache.path().join("baogao")).unwrap();
    fs::rename(folder.path().join("c.txt"), &file).unwrap();
    assert_eq!(shelf(), (second.clone(), String::new()));
    for damaged in [&b"\xFF\0\0garbage"[..], b"", b"baogao catalogue 9\n"] {
        fs::write(&catalogue, damaged).unwrap();
        assert_eq!(shelf(), (second.clone(), String::new()), "{damaged:?}");
    }
    let mut torn = fs::read(&catalogue).unwrap();
    torn.truncate(torn.len() - 9);
    fs::write(&catalogue, torn).unwrap();
    assert_eq!(shelf(), (second, String::new()));
}

#[test]
fn a_catalogue_that_cannot_be_written_costs_one_line() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("a.txt", CITY), ("b.txt", COUNTY)] {
        fs::write(folder.path().join(name), text).unwrap();
        changed(&folder.path().join(name), 0);
    }
    let cache = folder.path().join(".cache");
    fs::write(&cache, "a file where a folder should be").unwrap();
    let (shelf, said) = with_cache(folder.path(), &cache);
    assert_eq!(shelf.lines().count(), 2);
    assert!(said.starts_with("baogao: the catalogue cannot be saved"), "{said}");
    assert_eq!(said.lines().count(), 1);
}

/// A Word document with a paragraph for each line.
fn docx(text: &str) -> Vec<u8> {
    let line = |line: &str| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>");
    let body: String = text.lines().map(line).collect();
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("<w:document xmlns:w=\"{main}\"><w:body>{body}</w:body></w:document>");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [("_rels/.rels", "<Relationships/>"), ("word/document.xml", &document)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(part.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn the_text_of_a_document_is_kept_and_never_trusted_over_its_file() {
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let file = folder.path().join("a.docx");
    fs::write(folder.path().join("b.txt"), COUNTY).unwrap();
    let document = docx(CITY);
    fs::write(&file, &document).unwrap();
    changed(&file, 0);
    let search = |arguments: &[&str]| {
        let mut command = command();
        command.current_dir(folder.path()).env("XDG_CACHE_HOME", cache.path());
        let output = command.arg("search").args(arguments).arg(".").output().unwrap();
        (stdout(&output).to_owned(), stderr(&output).to_owned())
    };
    let counted = ("./a.docx\t3\n./b.txt\t1\n".to_owned(), String::new());
    let found = search(&["低空经济"]);
    assert_eq!(found.0.lines().count(), 3, "{found:?}");
    assert_eq!(search(&["低空经济", "--count"]), counted);
    let texts = fs::read_dir(cache.path().join("baogao/texts")).unwrap();
    assert_eq!(texts.count(), 1, "that of the document alone");
    // Of the same size and time, so that only what is kept can be searched.
    fs::write(&file, vec![0; document.len()]).unwrap();
    changed(&file, 0);
    assert_eq!(search(&["低空经济"]), found);
    assert_eq!(search(&["低空经济", "--count"]), counted);
    changed(&file, 1);
    let (found, said) = search(&["低空经济", "--count"]);
    assert_eq!(found, "./b.txt\t1\n");
    assert!(said.starts_with("baogao: ./a.docx: "), "{said}");
    // The same document elsewhere has the same text.
    fs::write(&file, &document).unwrap();
    changed(&file, 2);
    assert_eq!(search(&["低空经济", "--count"]), counted);
    fs::remove_dir_all(cache.path().join("baogao/texts")).unwrap();
    assert_eq!(search(&["低空经济", "--count"]), counted);
}

#[test]
fn a_report_whose_words_were_counted_is_divided_once_more_has_to_be_known() {
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (name, text) in [("a.txt", CITY), ("b.txt", COUNTY)] {
        fs::write(folder.path().join(name), text).unwrap();
        changed(&folder.path().join(name), 0);
    }
    let run = |arguments: &[&str]| {
        let mut command = command();
        command.current_dir(folder.path()).env("XDG_CACHE_HOME", cache.path());
        stdout(&command.args(arguments).output().unwrap()).to_owned()
    };
    let kept = || fs::read_to_string(cache.path().join("baogao/catalogue")).unwrap();
    let (counted, addressed) = ("./a.txt\t3\n./b.txt\t1\n", "./a.txt\t1\n./b.txt\t1\n");
    assert_eq!(run(&["search", "低空经济", "--count", "."]), counted);
    assert!(kept().contains("\"is_undivided\":true"), "{}", kept());
    // Where its lines are is known by now, and of other words as well.
    let size = kept().len();
    assert_eq!(run(&["search", "低空经济", "--count", "."]), counted);
    assert_eq!(run(&["search", "各位代表", "--count", "."]), addressed);
    assert_eq!(kept().len(), size);
    assert!(run(&["terms", ".", "低空经济"]).contains('3'));
    let divided = kept();
    assert!(divided.len() > size);
    // What is known of the report is not given up for its lines.
    assert_eq!(run(&["search", "低空经济", "--count", "."]), counted);
    assert_eq!(run(&["search", "各位代表", "--count", "."]), addressed);
    assert_eq!(kept(), divided);
}

#[test]
fn words_are_counted_alike_whether_their_reports_were_seen_before_or_not() {
    let (folder, cache) = (folder(), tempfile::tempdir().unwrap());
    for name in ["9.txt", "10.txt", "more/县.txt"] {
        changed(&folder.path().join(name), 0);
    }
    for pattern in ["低空经济", "经济，低空", "各位", "没有", "dkjj", "低空.", "1"] {
        for by in [&["--count"][..], &["--count", "--by", "year"], &["--count", "--by", "place"]] {
            let arguments = [&["search", pattern, "."], by].concat();
            let count = |cache: &Path| {
                let mut command = command();
                command.current_dir(folder.path()).env("XDG_CACHE_HOME", cache);
                stdout(&command.args(&arguments).output().unwrap()).to_owned()
            };
            let anew = count(&folder.path().join("none.bin"));
            assert_eq!(count(cache.path()), anew, "{arguments:?}");
            assert_eq!(count(cache.path()), anew, "{arguments:?}, again");
        }
    }
}
