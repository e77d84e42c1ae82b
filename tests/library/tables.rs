//! Tables from the file to the screen and to what is written of them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use crate::common::{Session, first, opening_of, rules};
use baogao::app::FirstReport;
use baogao::document::{BlockIdx, Document, TableRow, part};
use baogao::export::{html, json, md, txt};
use baogao::layout::Setting;
use baogao::load::Loaded;
use baogao::parse::{Parsed, parse};
use baogao::text::{Ambiguous, Text, read};
use baogao::words::Lang;
use serde_json::{Value, json};

/// A report with two tables: one of five columns, with a long text, an empty first cell and marks of notes; one whose
/// rows name no columns.
const REPORT: &str = "\
# 政府工作报告

各位代表：

## 一、2023年工作回顾

过去一年，我们坚持稳中求进，全市经济总体平稳，主要指标完成情况见下表，请各位代表审议。

| 指标 | 单位 | 预期 | 实际 | 说明 |
|---|---|---|---|---|
| 地区生产总值 | 亿元 | 5%左右 | 5.2% | 工业、服务业共同带动，“双轮驱动”[^1]成效明显，增速高于全省平均水平0.6个百分点 |
| 城镇新增就业 | 万人 | 12 | 13.6 |  |
|  | 其中：毕业生 | 4 | 4.8 | 含留学归国人员 |
| 粮食\\|油料产量 | 万吨 | 260 | 263.5 | 连续十年稳定在250万吨以上 |

## 二、2024年工作安排

今年的重点任务已经分解到部门，请各部门按时完成，确保年底见到成效，让群众满意。

|  |  |
|---|---|
| 学校 | 25所 |
| 医院 | 3所 |

谢谢大家！

[^1]: 双轮驱动：指工业和服务业共同发展。
";

fn text(name: &str, source: &str) -> Text {
    read(&source.to_owned().into(), name, None).unwrap()
}

fn understood(name: &str, source: &str) -> Parsed {
    parse(&text(name, source))
}

#[test]
fn columns_stay_right_aligned_in_markdown() {
    let source = "各位代表：\n\n| 指标 | 说明 | 增速 |\n| --- | ---: | --- |\n| 总量 | 同口径 | 5.2% |\n| 粮食 | 丰收 | -1.5% |\n";
    let right =
        |parsed: &Parsed| parsed.document.rows.iter().map(|row| row.right).collect::<Vec<_>>();
    let parsed = understood("a.md", source);
    assert_eq!(right(&parsed), [0b110; 3], "stated, and figures");
    let mut written = Vec::new();
    md::write(&mut written, &parsed.document).unwrap();
    let written = String::from_utf8(written).unwrap();
    assert!(written.contains("| --- | ---: | ---: |"), "{written}");
    assert_eq!(right(&understood("a.md", &written)), [0b110; 3]);
}

/// The tables of a document: for each row whether it opens a table and whether it names the columns, and its cells.
fn tables(document: &Document) -> Vec<(bool, bool, Vec<String>)> {
    let row = |row: &TableRow| {
        let opens = document.row(row.first).block == row.block;
        let text = document.text(row.block);
        (
            opens,
            row.header,
            row.cells.iter().map(|cell| part(text, cell.range()).to_owned()).collect(),
        )
    };
    document.rows.iter().map(row).collect()
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_always_holds_holds_of_tables() {
    let text = text("a.md", REPORT);
    let parsed = parse(&text);
    assert_eq!(parsed.document.rows.len(), 7);
    rules::document_is_sound(&parsed);
    rules::every_character_is_covered_once(&text.content, &parsed);
    for measure in (8..=120).step_by(4) {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            let setting = Setting { measure, ambiguous, ..Setting::default() };
            rules::lines_are_sound(&parsed.document, &setting);
        }
    }
}

#[test]
fn a_table_that_is_written_and_read_again_is_the_same() {
    let document = understood("a.md", REPORT).document;
    let own = tables(&document);
    let markdown = written(|out| md::write(out, &document));
    assert!(markdown.contains("| 粮食\\|油料产量 | 万吨 | 260 | 263.5 |"), "{markdown}");
    assert_eq!(tables(&understood("b.md", &markdown).document), own);
    let page = written(|out| html::write(out, &document));
    assert!(page.contains("<tr id=\"一.4\"><td>城镇新增就业</td><td>万人</td>"), "{page}");
    assert_eq!(tables(&understood("b.html", &page).document), own);
}

#[test]
fn json_says_where_the_cells_of_a_row_are() {
    let text = text("a.md", REPORT);
    let parsed = parse(&text);
    let named = json::SourceInfo { name: "a", encoding: "UTF-8" };
    let message = |_: &_| String::new();
    let all = written(|out| json::write(out, &parsed.document, &parsed.warnings, named, &message));
    let all: Value = serde_json::from_str(&all).unwrap();
    let paragraphs = all["paragraphs"].as_array().unwrap();
    let rows: Vec<&Value> = paragraphs.iter().filter(|p| p.get("row").is_some()).collect();
    let flags = |row: &Value| (row["row"]["opens"].clone(), row["row"]["header"].clone());
    assert_eq!(flags(rows[0]), (json!(true), json!(true)));
    assert_eq!(flags(rows[1]), (json!(false), json!(false)));
    assert_eq!(flags(rows[5]), (json!(true), json!(false)));
    let chars: Vec<char> = text.content.chars().collect();
    let cell = |cell: &Value| {
        let at = |i: usize| usize::try_from(cell[i].as_u64().unwrap()).unwrap();
        chars[at(0)..at(1)].iter().collect::<String>()
    };
    let cells = rows[3]["row"]["cells"].as_array().unwrap().iter().map(cell);
    assert_eq!(cells.collect::<Vec<_>>(), ["", "其中：毕业生", "4", "4.8", "含留学归国人员"]);
    assert_eq!(rows[3]["text"], "其中：毕业生\t4\t4.8\t含留学归国人员");
}

#[test]
fn plain_text_has_columns_at_a_width_and_tabs_without_one() {
    let document = understood("a.md", REPORT).document;
    let setting = Setting { measure: 76, ..Setting::default() };
    let lines = written(|out| txt::lines(out, &document, &setting, txt::Padding::Plain));
    assert!(lines.contains("\n城镇新增就业   万人              12   13.6\n"), "{lines}");
    assert!(lines.contains("\n               其中：毕业生       4    4.8  含留学"), "{lines}");
    let whole = written(|out| txt::paragraphs(out, &document, BlockIdx::default()));
    assert!(whole.contains("\n城镇新增就业\t万人\t12\t13.6\t\n\t其中：毕业生\t4\t"), "{whole}");
}

fn session(width: u16, height: u16) -> Session {
    let loaded = Loaded::new("report.md".to_owned(), &text("a.md", REPORT));
    let report = FirstReport { loaded: Loaded { path: None, ..loaded }, ..first("") };
    Session::with(opening_of(report, width, height, Lang::Zh))
}

#[test]
fn tables_on_the_screen() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        let mut session = session(width, height).keys("} j j j j");
        insta::assert_snapshot!(format!("table-{width}"), session.screen());
        session = session.keys("/").types("留学").keys("Enter");
        insta::assert_snapshot!(format!("table-hit-{width}"), session.screen());
    }
}

#[test]
fn rows_are_copied_with_tabs_between_their_cells() {
    let at = |session: Session| session.keys("/").types("其中").keys("Enter Esc");
    let phrase = at(session(80, 24)).keys("v w y");
    assert_eq!(phrase.copied(), "其中：");
    let row = at(session(80, 24)).keys("V y");
    assert_eq!(row.copied(), "\t其中：毕业生\t4\t4.8\t含留学归国人员");
}

#[test]
fn a_note_opens_from_its_mark_in_a_cell_and_a_bookmark_leads_back_to_a_row() {
    let session = session(80, 24).keys("1 Enter");
    let shown = session.screen().matches("指工业和服务业").count();
    assert_eq!(shown, 1, "the text is below the screen: {}", session.screen());
    let session = session.keys("Esc /").types("其中").keys("Enter Esc m a G ' a");
    let view = &session.state().view;
    assert!(view.document.text(view.current()).starts_with("其中"), "{}", session.screen());
}
