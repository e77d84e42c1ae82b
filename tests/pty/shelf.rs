//! The shelf of a real folder.

use crate::harness::{Session, Setup};
use std::fs;
use std::time::{Duration, UNIX_EPOCH};
use tempfile::TempDir;

const PLACES: [&str; 4] = ["北京市", "河北省", "广东省", "海南省"];

/// A folder of forty reports, and a file that is none.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (at, place) in (0..40).zip(PLACES.iter().cycle()) {
        let year = 2015 + at / 4;
        let text = format!(
            "{year}年{place}政府工作报告\n各位代表：\n一、{}年工作回顾\n建成大桥{at}座。\n二、{year}年工作安排\n继续建设大桥。\n",
            year - 1
        );
        fs::write(folder.path().join(format!("{at}.txt")), text).unwrap();
    }
    fs::write(folder.path().join("picture.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0").unwrap();
    folder
}

fn open(arguments: Vec<String>) -> Session {
    Setup { arguments, columns: 80, rows: 24, ..Setup::default() }.start()
}

#[test]
fn a_folder_opens_as_a_shelf_and_a_report_from_it() {
    let folder = folder();
    let mut session = open(vec![folder.path().to_str().unwrap().to_owned()]);
    session.see("40 份报告");
    session.see("1 个文件不是报告");
    session.send("\r");
    session.see("2015年北京市政府工作报告");
    session.send("L");
    session.see("2016年北京市政府工作报告");
    session.send("S");
    session.see("40 份报告");
    session.send("/海南\r");
    session.see("10 份报告");
    session.send("q");
    assert_eq!(session.see_end(), 0);
}

#[test]
fn several_files_open_as_a_shelf_and_one_that_is_missing_is_named() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let mut session = open(vec![path("0.txt"), path("5.txt"), path("none.txt")]);
    session.see("2 份报告");
    session.see("none.txt");
    session.send("q");
    assert_eq!(session.see_end(), 0);
}

#[test]
fn a_row_of_the_order_is_there_again_the_next_time() {
    let folder = folder();
    let state = TempDir::new().unwrap();
    let variables = vec![("XDG_STATE_HOME".to_owned(), state.path().to_str().unwrap().to_owned())];
    let open = || {
        let arguments = vec![folder.path().to_str().unwrap().to_owned()];
        let variables = variables.clone();
        Setup { arguments, variables, columns: 80, rows: 24, ..Setup::default() }.start()
    };
    let mut session = open();
    session.see("40 份报告");
    session.send("s");
    session.see("按年份 ↑");
    session.send("q");
    assert_eq!(session.see_end(), 0);
    open().see("按年份 ↑");
}

#[test]
fn a_catalogue_that_cannot_be_written_is_said_once_and_the_shelf_is_there() {
    let folder = folder();
    for at in 0..40 {
        let file = fs::File::options().write(true).open(folder.path().join(format!("{at}.txt")));
        file.unwrap().set_modified(UNIX_EPOCH + Duration::from_secs(1_700_000_000)).unwrap();
    }
    let arguments = vec![folder.path().to_str().unwrap().to_owned()];
    let variables = vec![("XDG_CACHE_HOME".to_owned(), "/proc/none".to_owned())];
    let mut session =
        Setup { arguments, variables, columns: 80, rows: 24, ..Setup::default() }.start();
    session.see("目录数据无法保存");
    session.see("40 份报告");
    session.send("\r");
    session.see("2015年北京市政府工作报告");
    session.send("q");
    assert_eq!(session.see_end(), 0);
}
