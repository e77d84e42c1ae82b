//! Figures over folders of reports: the forms in which they are written.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::cli::{done, in_folder as baogao, refused, stderr, stdout};
use std::fs;

/// Two reports of a town, and a file that is none.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("reports")).unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join("reports").join(name), text);
    let report = |year: u16, result: &str, target: &str| {
        format!(
            "政府工作报告\n——{year}年1月10日在东湖市第六届人民代表大会第三次会议上\n各位代表：\n\
             现在，我代表市人民政府，向大会报告工作。\n一、{}年工作回顾\n{result}\n\
             二、{year}年工作安排\n今年的主要预期目标是：{target}\n",
            year - 1
        )
    };
    put("2024.txt", &report(2024, "地区生产总值增长5.6%。", "地区生产总值增长5.5%左右。")).unwrap();
    put("2025.txt", &report(2025, "地区生产总值增长4.8%。", "地区生产总值增长5%。")).unwrap();
    folder
}

/// Lines of CSV without those columns whose values are offsets or sentences.
fn csv<'a>(output: &'a std::process::Output, columns: &[&str]) -> Vec<Vec<&'a str>> {
    rows(done(output), columns)
}

/// See [`csv`].
fn rows<'a>(text: &'a str, columns: &[&str]) -> Vec<Vec<&'a str>> {
    let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let names = lines.next().unwrap();
    let at: Vec<usize> = columns
        .iter()
        .map(|column| names.iter().position(|name| name == column).unwrap())
        .collect();
    lines.map(|line| at.iter().map(|at| line[*at]).collect()).collect()
}

#[test]
fn figures_are_rows_in_the_order_of_the_files() {
    let output =
        baogao(folder().path(), &["figures", "reports", "--to", "csv", "--indicator", "gdp"]);
    assert_eq!(
        csv(&output, &["place", "year", "indicator", "status", "period", "low", "bound", "file"]),
        [
            ["东湖市", "2024", "gdp", "result", "2023", "5.6", "exact", "reports/2024.txt"],
            ["东湖市", "2024", "gdp", "target", "2024", "5.5", "about", "reports/2024.txt"],
            ["东湖市", "2025", "gdp", "result", "2024", "4.8", "exact", "reports/2025.txt"],
            ["东湖市", "2025", "gdp", "target", "2025", "5", "exact", "reports/2025.txt"],
        ]
    );
}

#[test]
fn targets_stand_beside_results() {
    let output = baogao(folder().path(), &["figures", "reports", "--pair", "--to", "csv"]);
    assert_eq!(
        csv(&output, &["year", "indicator", "target_low", "result", "difference", "met"]),
        [["2024", "gdp", "5.5", "4.8", "-0.7", "no"], ["2025", "gdp", "5", "", "", "unknown"]]
    );
    let output = baogao(
        folder().path(),
        &["figures", "reports", "--pair", "--to", "csv", "--year", "2024", "--bom"],
    );
    assert!(done(&output).starts_with('\u{FEFF}'));
    assert_eq!(done(&output).lines().count(), 2);
}

#[test]
fn a_row_of_the_panel_is_a_place_and_a_year() {
    let output = baogao(folder().path(), &["figures", "reports", "--wide", "--to", "csv"]);
    assert_eq!(
        csv(&output, &["place", "year", "target_gdp_low", "result_gdp"]),
        [
            ["东湖市", "2023", "", "5.6"],
            ["东湖市", "2024", "5.5", "4.8"],
            ["东湖市", "2025", "5", ""],
        ]
    );
}

#[test]
fn what_is_absent_is_said_of_each_report() {
    let output = baogao(
        folder().path(),
        &[
            "figures",
            "reports",
            "--absent",
            "--to",
            "csv",
            "--indicator",
            "revenue",
            "--report-year",
            "2025",
        ],
    );
    assert_eq!(
        csv(&output, &["indicator", "status", "how"]),
        [["revenue", "result", "absent"], ["revenue", "target", "absent"]]
    );
    let run = |more: &[&str]| {
        let arguments = [&["figures", "reports", "--absent", "--lang", "en"], more].concat();
        stderr(&baogao(folder().path(), &arguments)).to_owned()
    };
    assert_eq!(run(&[]), "baogao: nothing is absent: the reports state all that is looked for\n");
    assert_eq!(
        run(&["--status", "plan"]),
        "baogao: --absent is of results and targets, and of no plans\n"
    );
}

#[test]
fn a_year_is_that_of_the_values_and_that_of_the_reports_has_an_option_of_its_own() {
    let run = |more: &[&str]| {
        let arguments =
            [&["figures", "reports", "--to", "csv", "--indicator", "gdp"], more].concat();
        baogao(folder().path(), &arguments)
    };
    let listed = |more: &[&str]| {
        let output = run(more);
        let rows = csv(&output, &["year", "status", "period"]);
        rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>()
    };
    assert_eq!(listed(&["--year", "2024"]), ["2024 target 2024", "2025 result 2024"]);
    assert_eq!(listed(&["--report-year", "2024"]), ["2024 result 2023", "2024 target 2024"]);
    assert_eq!(listed(&["--report-year", "2024", "--year", "2023"]), ["2024 result 2023"]);
    let years = |more: &[&str]| {
        let output = run(more);
        csv(&output, &["year"]).concat().join(" ")
    };
    for form in ["--wide", "--pair"] {
        assert_eq!(years(&[form, "--year", "2024"]), "2024", "{form}");
    }
    assert_eq!(years(&["--wide", "--report-year", "2024"]), "2023 2024");
    assert_eq!(years(&["--pair", "--report-year", "2024"]), "2024");
    // What is absent is of a year, too: a report says what came in the year before it.
    let absent = |more: &[&str]| {
        let arguments = ["figures", "reports", "--to", "csv", "--absent", "--indicator", "revenue"];
        let output = baogao(folder().path(), &[&arguments[..], more].concat());
        let rows = csv(&output, &["year", "status"]);
        rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>()
    };
    assert_eq!(absent(&["--year", "2024"]), ["2024 target", "2025 result"]);
    assert_eq!(absent(&["--report-year", "2024"]), ["2024 result", "2024 target"]);
}

#[test]
fn what_lies_beside_reports_and_is_none_is_named_and_fails_nothing() {
    let folder = folder();
    let put = |name: &str, text: &str| fs::write(folder.path().join("reports").join(name), text);
    put("SOURCES.txt", "2024.txt\thttps://www.example.gov.cn/zwgk/report.html\n").unwrap();
    put("2024.json", "{\"schema\": \"baogao/1\"}\n").unwrap();
    for command in [&["figures", "reports", "--wide", "--to", "csv"][..], &["shelf", "reports"]] {
        let output = baogao(folder.path(), &[command, &["--lang", "en"]].concat());
        assert_eq!(output.status.code(), Some(0), "{command:?}");
        assert_eq!(
            stderr(&output),
            "baogao: reports/2024.json: no report, but data for programs; left out\n\
             baogao: reports/SOURCES.txt: no report, with hardly a Chinese sentence in it; left out\n"
        );
        assert!(!stdout(&output).contains("SOURCES"), "{}", stdout(&output));
    }
    // Who names a file has it read.
    let output = baogao(folder.path(), &["shelf", "reports/SOURCES.txt"]);
    assert!(done(&output).starts_with("reports/SOURCES.txt\t"));
}

#[test]
fn every_form_has_the_figures() {
    for form in ["table", "csv", "json", "jsonl", "md", "html"] {
        let output = baogao(folder().path(), &["figures", "reports", "--to", form]);
        assert!(done(&output).contains("5.6"), "{form}");
        for table in [&["--pair"] as &[&str], &["--wide"], &["--absent", "--indicator", "revenue"]]
        {
            let arguments = [&["figures", "reports", "--to", form], table].concat();
            let output = baogao(folder().path(), &arguments);
            assert!(done(&output).contains("东湖市"), "{form} {table:?}");
        }
    }
    let output = baogao(folder().path(), &["figures", "reports/2024.txt", "--to", "json"]);
    let json: serde_json::Value = serde_json::from_str(done(&output)).unwrap();
    assert_eq!(json["figures"][0]["low"], 5.6);
}

#[test]
fn values_of_other_names_are_counted_and_listed_where_that_is_asked_for() {
    let folder = folder();
    let text = "政府工作报告\n——2025年1月10日在西湖市第六届人民代表大会第三次会议上\n各位代表：\n\
                一、2024年工作回顾\n地区生产总值增长6.1%，技术合同成交额增长28.6%。\n";
    fs::write(folder.path().join("reports/west.txt"), text).unwrap();
    let run = |more: &[&str]| {
        baogao(folder.path(), &[&["figures", "reports/west.txt", "--lang", "en"], more].concat())
    };
    for form in ["table", "md"] {
        let output = run(&["--to", form]);
        // The sentence names both, but is listed for one of them.
        assert_eq!(stdout(&output).matches("28.6%。").count(), 1, "{form}");
        let left_out = "baogao: 1 more value of another name is not listed; --all lists it\n";
        assert_eq!((stderr(&output), output.status.code()), (left_out, Some(0)), "{form}");
        let output = run(&["--to", form, "--all"]);
        assert_eq!(done(&output).matches("28.6%。").count(), 2, "{form}");
    }
    // Other programs get all.
    let output = run(&["--to", "csv"]);
    assert_eq!(csv(&output, &["indicator", "low"]), [["gdp", "6.1"], ["", "28.6"]]);
}

#[test]
fn a_file_that_fails_ends_nothing() {
    let folder = folder();
    fs::write(folder.path().join("reports/2023.pdf"), b"%PDF-1.4\n").unwrap();
    let output = baogao(folder.path(), &["figures", "reports", "--to", "csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output).lines().count(), 1);
    assert!(stderr(&output).contains("2023.pdf"));
    assert_eq!(stdout(&output).lines().count(), 5);
}

#[test]
fn the_users_indicators_are_read_and_their_faults_are_named() {
    let folder = folder();
    let text = "政府工作报告\n——2025年1月10日在西湖市第六届人民代表大会第三次会议上\n各位代表：\n\
                一、2024年工作回顾\n经济体量增长6.1%，医院床位达到1200张。城镇调查失业率5%。床位使用率95%。\n";
    fs::write(folder.path().join("reports/west.txt"), text).unwrap();
    let config = folder.path().join("config/baogao");
    fs::create_dir_all(&config).unwrap();
    let table = "[gdp]\nnames = [\"经济体量\"]\n\n[beds]\nnames = [\"医院床位\"]\nunit = \"张\"\n";
    fs::write(config.join("indicators.toml"), table).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = super::cli::baogao();
        let command = command.current_dir(folder.path()).args(arguments);
        command.env("XDG_CONFIG_HOME", folder.path().join("config")).output().unwrap()
    };
    let asked = ["figures", "reports/west.txt", "--to", "csv", "--indicator", "gdp,beds"];
    let output = run(&asked);
    assert_eq!(
        csv(&output, &["indicator", "name", "kind", "low", "unit"]),
        [["gdp", "经济体量", "growth", "6.1", "%"], ["beds", "医院床位", "level", "1200", "张"]]
    );
    assert_eq!(stderr(&output), "");
    let output = run(&["config"]);
    assert!(output.status.success());
    // A faulty line is named, and the others hold.
    fs::write(config.join("indicators.toml"), format!("{table}better = \"fewer\"\n")).unwrap();
    let output = run(&asked);
    assert_eq!(rows(stdout(&output), &["low"]), [["6.1"], ["1200"]]);
    let fault = "indicators.toml:7: beds.better: invalid value; allowed: more, less, neither\n";
    assert!(stderr(&output).ends_with(fault), "{}", stderr(&output));
    for arguments in [&["check", "reports/west.txt"][..], &["config"]] {
        let output = run(arguments);
        assert!(stderr(&output).ends_with(fault), "{arguments:?} {}", stderr(&output));
    }
    assert_eq!(run(&["config"]).status.code(), Some(1));
    // A table that is none is named, too, and changes nothing.
    fs::write(config.join("indicators.toml"), "[gdp\n").unwrap();
    let output = run(&["figures", "reports/2024.txt", "--to", "csv", "--indicator", "gdp"]);
    assert_eq!(rows(stdout(&output), &["low"]), [["5.6"], ["5.5"]]);
    assert!(stderr(&output).contains("indicators.toml:1: not valid TOML"), "{}", stderr(&output));
}

#[test]
fn an_indicator_that_is_not_known_is_named_with_one_like_it() {
    refused(
        &baogao(folder().path(), &["figures", "reports", "--indicator", "revenu"]),
        &["revenu", "revenue", "gdp"],
    );
}

#[test]
fn what_fits_nothing_is_said_and_no_table_is_printed() {
    let folder = folder();
    for (arguments, said) in [
        (&["--place", "西山"], "no report fits"),
        (&["--report-year", "2030"], "no report fits"),
        (&["--status", "plan"], "no figure fits"),
        (
            &["--year", "2030"],
            "no figure fits; --year is the year of the values, --report-year that of the reports",
        ),
    ] {
        let arguments = [&["figures", "reports", "--lang", "en"], &arguments[..]].concat();
        let output = baogao(folder.path(), &arguments);
        assert_eq!((stdout(&output), output.status.code()), ("", Some(0)));
        assert_eq!(stderr(&output), format!("baogao: {said}\n"));
    }
    let output = baogao(folder.path(), &["figures", "none.txt"]);
    assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
}

#[test]
fn years_that_are_none_are_refused_with_examples() {
    let folder = folder();
    for years in ["abc", "2026..2020"] {
        let output = baogao(folder.path(), &["figures", "reports", "--year", years]);
        refused(&output, &["--year must be a year or a span of years: 2024, 2020..2025"]);
        let output = baogao(folder.path(), &["figures", "reports", "--report-year", years]);
        refused(&output, &["--report-year must be a year or a span of years: 2024"]);
    }
}
