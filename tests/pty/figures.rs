//! The table of figures in a real terminal.

use crate::harness::{Session, Setup};
use std::fs;
use tempfile::TempDir;

#[test]
fn a_figure_leads_to_its_sentence_and_back() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("report.txt");
    let text = "政府工作报告\n——2024年1月10日在东湖市第六届人民代表大会第三次会议上\n各位代表：\n\
        一、2023年工作回顾\n地区生产总值增长5.6%。\n二、2024年工作安排\n\
        今年的主要预期目标是：地区生产总值增长5.5%左右。\n";
    fs::write(&path, text).unwrap();
    let arguments = vec![path.to_str().unwrap().to_owned()];
    let mut session: Session =
        Setup { arguments, columns: 80, rows: 24, ..Setup::default() }.start();
    session.see("工作安排");
    session.send("#");
    session.see("≈5.5%");
    session.send("l\r");
    session.see("二、2024年工作安排");
    session.send("\x7f");
    session.see("≈5.5%");
    // The table is written to a file, and over another one only when its name is accepted again.
    let file = folder.path().join("table.csv");
    session.send("w");
    session.see("东湖市-2024.csv");
    session.send("\x15");
    session.send(file.to_str().unwrap());
    session.send("\r");
    session.see("已存入");
    let written = fs::read_to_string(&file).unwrap();
    assert!(
        written.starts_with("place,level,province,year,indicator,")
            && written.contains(",gdp,地区生产总值,target,2024,growth,5.5,5.5,%,about,"),
        "{written}"
    );
    fs::write(&file, "mine").unwrap();
    session.send("w\x15");
    session.send(file.to_str().unwrap());
    session.send("\r");
    session.see("已存在");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    session.send("\r");
    session.see("已存入");
    assert_eq!(fs::read_to_string(&file).unwrap(), written);
    session.send("q");
    assert_eq!(session.see_end(), 0);
}
