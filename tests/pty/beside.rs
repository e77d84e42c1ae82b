//! Two reports beside each other in a real terminal, and words counted over a real folder.

use crate::harness::{Session, Setup};
use std::fs;
use tempfile::TempDir;

/// Two reports of a place, each longer than a screen, of which one sentence of a section has changed.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for year in [2024, 2025] {
        let mut text = format!(
            "{year}年东湖市政府工作报告\n各位代表：\n一、{}年工作回顾\n地区生产总值增长{}%。\n",
            year - 1,
            year - 2019
        );
        for (at, numeral) in ["二", "三", "四", "五", "六", "七", "八", "九"].iter().enumerate()
        {
            text.extend([format!("{numeral}、第{at}件实事\n")]);
            for item in 0..6 {
                text.extend([format!(
                    "在第{at}件实事中，第{item}项工作按照计划顺利完成，群众满意。\n"
                )]);
            }
        }
        fs::write(folder.path().join(format!("东湖市{year}.txt")), text).unwrap();
    }
    folder
}

fn open(arguments: &[&str], folder: &TempDir) -> Session {
    let path = |name: &&str| match name.strip_prefix("--") {
        Some(_) => (*name).to_owned(),
        None => folder.path().join(name).to_str().unwrap().to_owned(),
    };
    let arguments = arguments.iter().map(path).collect();
    Setup { arguments, columns: 120, rows: 24, ..Setup::default() }.start()
}

/// Waits until a text stands so often on the screen.
#[track_caller]
fn see_times(session: &mut Session, text: &str, times: usize) {
    let count = |session: &mut Session| {
        session.rows().iter().map(|row| row.matches(text).count()).sum::<usize>()
    };
    session.wait(&format!("{text} {times} times"), |session| count(session) == times);
}

#[test]
fn two_reports_open_scroll_together_and_apart_and_close() {
    let folder = folder();
    let mut session = open(&["东湖市2024.txt", "东湖市2025.txt", "--beside"], &folder);
    session.see("▌东湖市 2024");
    session.see("数值 1 · 章节");
    session.send("\t");
    session.see("▌东湖市 2025");
    session.send("]]]]");
    see_times(&mut session, "三、第1件实事", 2);
    session.send("x");
    session.see("两份各自滚动");
    session.send("]]]");
    see_times(&mut session, "六、第4件实事", 1);
    session.send("x");
    session.see("同步滚动");
    session.send("gn");
    session.see("5% → 6%");
    session.see("数值 1/1");
    session.send("n");
    session.see("没有更多变化");
    session.send(".");
    session.see("这份报告没有注释");
    session.send("g]&\tg]&");
    session.see("已手动对应两个章节");
    session.send("c");
    see_times(&mut session, "东湖市 2024", 0);
    session.send("q");
    assert_eq!(session.see_end(), 0);
}

#[test]
fn words_are_counted_over_a_folder_and_lead_into_a_report() {
    let folder = folder();
    let mut session = open(&["."], &folder);
    session.see("2 份报告");
    session.send("w群众满意 大桥\r");
    session.see("48");
    session.see("96");
    session.send("\r");
    session.see("东湖市");
    session.send("\r");
    session.see("96 处");
    session.send("j\r");
    session.see("2024年东湖市政府工作报告");
    session.send("q");
    assert_eq!(session.see_end(), 0);
}

#[test]
fn the_words_of_a_list_are_counted_by_group_and_as_rates() {
    let (folder, lists) = (folder(), TempDir::new().unwrap());
    let list = lists.path().join("词表.tsv");
    fs::write(&list, "民生\t群众满意\n民生\t实事\n桥梁\t大桥\n").unwrap();
    let mut session = open(&["."], &folder);
    session.see("2 份报告");
    session.send(&format!("w@{}\r", list.display()));
    session.see("桥梁");
    session.see("民生");
    session.see("正文");
    session.send("p");
    session.see("各年正文每万字的次数");
    session.send("\r");
    session.see("群众满意");
    session.send("\x1b");
    session.see("大桥");
    session.send("q");
    assert_eq!(session.see_end(), 0);
}

#[test]
fn what_is_new_is_asked_in_a_report_and_leads_to_its_sentence() {
    let folder = folder();
    for (year, says) in
        [(2024, "平湖大道通车"), (2025, "平湖大道绿化。再说平湖新城，又见平湖新城，平湖新城")]
    {
        let text = format!("{year}年平湖市政府工作报告\n各位代表：\n一、工作安排\n{says}。\n");
        fs::write(folder.path().join(format!("平湖市{year}.txt")), text).unwrap();
    }
    let mut session = open(&["平湖市2025.txt"], &folder);
    session.see("平湖市政府工作报告");
    session.send("W");
    session.see("平湖新城");
    session.see("独有");
    session.send("3s");
    session.see("按报告 ↑");
    session.send("\r");
    session.see("平湖大道绿化");
    session.send("q");
    assert_eq!(session.see_end(), 0);
}
