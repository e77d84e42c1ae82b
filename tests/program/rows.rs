//! The commands over tables with a report in each row.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::cli::{in_folder as baogao, stderr, stdout};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

/// A report of some length that names neither its place nor its year, with a note.
fn report(level: &str, about: &str) -> String {
    let body =
        format!("我们建设{about}，把该做的事一件一件做好，让大家的日子过得更好。").repeat(12);
    format!(
        "各位代表：\n现在，我代表{level}人民政府向大会报告工作。\n一、工作回顾\n{body}\n我们发展\"低空经济\"，增长5%。\n"
    )
}

const SHELF: &str = "reports.csv#2!\t三亚市\t2024\t政府工作报告\n\
                     reports.csv#4!\t正定县\t2025\t政府工作报告\n";

/// The rows of a shelf without its counts and titles.
fn shelf(folder: &Path, arguments: &[&str]) -> String {
    let output = baogao(folder, &[&["shelf"], arguments].concat());
    let rows = stdout(&output).lines();
    rows.map(|row| row.split('\t').take(4).collect::<Vec<_>>().join("\t") + "\n").collect()
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// The names of the columns, two reports, and a blank row between them.
fn table(delimiter: &str, line_end: &str) -> String {
    let row = |place: &str, year: &str, text: &str| [place, year, text].join(delimiter) + line_end;
    let (city, county) = (report("市", "新三亚"), report("县", "新正定"));
    row("地区", "年份", "全文")
        + &row("三亚", "2024", &quoted(&city))
        + line_end
        + &row("正定县", "2025", &quoted(&county))
}

/// A workbook of two sheets with reports, and one that is hidden, behind one with remarks.
fn workbook() -> Vec<u8> {
    let cell = |text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let row = |number: u32, cells: &[&str]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let sheet = |rows: &str| format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let names = row(1, &["省份", "城市", "full_text"]);
    let reports = |number, place: &str, year: &str| {
        let title = format!("{year}年政府工作报告\n{}", report("市", &format!("新{place}")));
        sheet(&(names.clone() + &row(number, &["海南省", place, &title])))
    };
    let files = [
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"说明\" r:id=\"1\"/><sheet name=\"甲\" r:id=\"2\"/><sheet name=\"2023\" r:id=\"3\"/></sheets></workbook>".to_owned()),
        ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"1\" Type=\"a/worksheet\" Target=\"1.xml\"/><Relationship Id=\"2\" Type=\"a/worksheet\" Target=\"2.xml\"/><Relationship Id=\"3\" Type=\"a/worksheet\" Target=\"3.xml\"/></Relationships>".to_owned()),
        ("xl/1.xml", sheet(&row(1, &["各市报告汇总"]))),
        ("xl/2.xml", reports(5, "三亚", "2024")),
        ("xl/3.xml", reports(2, "海口", "2023")),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn each_row_of_a_csv_is_a_report_in_whatever_encoding() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("reports.csv");
    let text = table(",", "\r\n");
    let gbk = encoding_rs::GB18030.encode(&text).0;
    let wide: Vec<u8> = table("\t", "\r\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let stored: [(&str, Vec<u8>); 6] = [
        ("UTF-8", text.clone().into()),
        ("UTF-8 with a mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        ("GB18030", gbk.into()),
        ("UTF-16", [b"\xFF\xFE", &*wide].concat()),
        ("semicolons", table(";", "\n").into()),
        ("carriage returns", table(",", "\r").into()),
    ];
    for (name, bytes) in stored {
        fs::write(&file, bytes).unwrap();
        assert_eq!(shelf(folder.path(), &["reports.csv"]), SHELF, "{name}");
        assert_eq!(shelf(folder.path(), &["."]), SHELF.replace("reports", "./reports"), "{name}");
    }
    let output = baogao(folder.path(), &["shelf", "reports.csv", "--json"]);
    let rows: serde_json::Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!((&rows[0]["place_from"], &rows[0]["year_from"]), (&"row".into(), &"row".into()));
}

#[test]
fn lines_of_json_and_tsv_are_tables_too() {
    let folder = tempfile::tempdir().unwrap();
    let line = |place: &str, year: u32, text: &str| {
        serde_json::json!({"place": place, "year": year, "text": text}).to_string() + "\n"
    };
    let lines = line("三亚", 2024, &report("市", "新三亚"))
        + "\n\n"
        + &line("正定县", 2025, &report("县", "新正定"));
    fs::write(folder.path().join("reports.jsonl"), lines).unwrap();
    let expected = SHELF.replace("csv#2!", "jsonl#1!").replace("csv", "jsonl");
    assert_eq!(shelf(folder.path(), &["reports.jsonl"]), expected);
    fs::write(folder.path().join("reports.tsv"), table("\t", "\n")).unwrap();
    assert_eq!(shelf(folder.path(), &["reports.tsv"]), SHELF.replace("csv", "tsv"));
}

#[test]
fn sheets_of_a_workbook_behind_the_first_with_reports_are_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.xlsx"), workbook()).unwrap();
    assert_eq!(
        shelf(folder.path(), &["a.xlsx"]),
        "a.xlsx#5!\t三亚市\t2024\t政府工作报告\na.xlsx#2023!2!\t海口市\t2023\t政府工作报告\n"
    );
    let found = baogao(folder.path(), &["search", "低空经济", "a.xlsx"]);
    let places: Vec<_> = stdout(&found).lines().map(|l| l.split('\t').next().unwrap()).collect();
    assert_eq!(places, ["a.xlsx#5!一.2", "a.xlsx#2023!2!一.2"]);
    let opened = baogao(folder.path(), &["a.xlsx#2023!2!一.2"]);
    assert!(stdout(&opened).starts_with("我们发展\"低空经济\""), "{}", stderr(&opened));
}

#[test]
fn a_row_is_opened_searched_and_exported_as_a_file_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("reports.csv"), table(",", "\n")).unwrap();
    let baogao = |arguments: &[&str]| baogao(folder.path(), arguments);
    let found = baogao(&["search", "低空经济", "reports.csv"]);
    assert_eq!(
        stdout(&found),
        "reports.csv#2!一.2\t我们发展\"低空经济\"，增长5%。\nreports.csv#4!一.2\t我们发展\"低空经济\"，增长5%。\n"
    );
    assert_eq!(
        stdout(&baogao(&["search", "低空", "--count", "reports.csv#4!"])),
        "reports.csv#4!\t1\n"
    );
    assert!(stdout(&baogao(&["reports.csv#2!"])).starts_with("各位代表：\n"));
    assert!(stdout(&baogao(&["reports.csv#2!一.2"])).starts_with("我们发展"));
    assert_eq!(stdout(&baogao(&["outline", "reports.csv#4!"])), "reports.csv#4!一\t一、工作回顾\n");
    let ids = |arguments: &[&str]| -> Vec<(String, String)> {
        let output = baogao(arguments);
        let rows = stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap());
        rows.map(|row: serde_json::Value| (row["id"].to_string(), row["file"].to_string()))
            .collect()
    };
    let whole = ids(&["export", "--to", "jsonl", "reports.csv"]);
    assert_eq!(whole.len(), 2);
    assert_eq!(whole[1], ids(&["export", "--to", "jsonl", "reports.csv#4!"])[0]);
    fs::write(folder.path().join("one.txt"), report("市", "新三亚")).unwrap();
    assert_eq!(
        whole[0].0,
        ids(&["export", "--to", "jsonl", "one.txt"])[0].0,
        "as in a file of its own"
    );
}

#[test]
fn what_holds_no_report_is_named_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put("figures.csv", "省份,年份,增长\n广东省,2024,3.5\n");
    put("empty.jsonl", "");
    put("broken.xlsx", "PK\u{3}\u{4}");
    put("reports.csv", &(table(",", "\n") + "广东省,2024,\n"));
    let said = |arguments: &[&str]| {
        let output = baogao(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        stderr(&output).to_owned()
    };
    let all = said(&["shelf", "."]);
    let named: Vec<_> = all.lines().map(|line| line.split(": ").nth(1).unwrap()).collect();
    assert_eq!(named, ["./broken.xlsx", "./empty.jsonl", "./figures.csv", "./reports.csv#5!"]);
    let column = said(&["shelf", "reports.csv", "--text-column", "正文"]);
    assert_eq!(
        column,
        "baogao: reports.csv: there is no column 正文; the columns are: 地区, 年份, 全文\n"
    );
    assert!(said(&["reports.csv#3!"]).starts_with("baogao: reports.csv#3!: no report in this row"));
    assert!(said(&["none.csv#3!"]).starts_with("baogao: none.csv: no such file"));
    let chosen = baogao(folder.path(), &["search", "广东", "figures.csv", "--text-column", "A"]);
    assert_eq!(stdout(&chosen), "figures.csv#2!1\t广东省\n");
}
