use super::*;
use crate::export::table::{Cell, TableColumn, TableForm, TableWriter};
use crate::figures::{self, Indicators, Status};
use crate::parse::parse;
use crate::store::state::StoredCorrection;
use crate::text::{Ambiguous, decode};
use std::borrow::Cow;

/// The report of a town that does not exist.
fn report(file: &str, year: u16, result: &str, target: &str) -> ReportFigures {
    corrected(file, year, result, target, &[])
}

fn text(year: u16, result: &str, target: &str) -> String {
    format!(
        "政府工作报告\n——{year}年1月10日在东湖市第六届人民代表大会第三次会议上\n各位代表：\n\
         现在，我代表市人民政府，向大会报告工作。\n一、{}年工作回顾\n{result}\n二、{year}年工作安排\n\
         今年经济社会发展的主要预期目标是：{target}\n",
        year - 1
    )
}

fn corrected(
    file: &str,
    year: u16,
    result: &str,
    target: &str,
    corrections: &[StoredCorrection],
) -> ReportFigures {
    let parsed = parse(&decode(text(year, result, target).as_bytes(), None));
    let document = &parsed.document;
    of(file.to_owned(), document, figures::of(document), corrections)
}

/// Two reports of one town, one year after the other.
fn town() -> Vec<ReportFigures> {
    vec![
        report(
            "2024.txt",
            2024,
            "地区生产总值完成812.5亿元，增长5.6%。",
            "地区生产总值增长5.5%左右，社会消费品零售总额增长6%以上，城镇调查失业率控制在5.5%左右。",
        ),
        report(
            "2025.txt",
            2025,
            "地区生产总值增长4.8%，社会消费品零售总额增长6.3%，城镇调查失业率5.1%。",
            "地区生产总值增长5%，社会消费品零售总额增长5.5%。",
        ),
    ]
}

fn written(sheet: &Sheet, form: TableForm) -> String {
    let column = |name: &Cow<'static, str>| TableColumn { name: name.clone(), title: "".into() };
    let columns = sheet.columns.iter().map(column).collect();
    let mut table = TableWriter::new(form, columns, Ambiguous::Narrow);
    let mut out = Vec::new();
    for row in &sheet.rows {
        table.row(&mut out, row.clone()).unwrap();
    }
    table.end(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The values of one column, by the values of another.
fn column(sheet: &Sheet, of: &str, by: &[(&str, &str)]) -> Vec<String> {
    let at = |name: &str| sheet.columns.iter().position(|column| column == name).unwrap();
    let fits = |row: &&Vec<Cell<'static>>| {
        by.iter().all(|(name, value)| row[at(name)].written() == *value)
    };
    sheet.rows.iter().filter(fits).map(|row| row[at(of)].written().into_owned()).collect()
}

fn pair_table(reports: &[ReportFigures]) -> Sheet {
    let all = Indicators::built_in();
    pair_sheet(reports, all, &pairs(reports, all, &Choice::default()))
}

#[test]
fn a_row_has_a_value_for_each_column() {
    for report in town() {
        for figure in &report.figures {
            assert_eq!(row(&report, figure).len(), COLUMNS.len());
        }
    }
}

#[test]
fn rows_are_written_as_csv_and_json_lines() {
    let report = &town()[0];
    let figure = report.figures.iter().find(|row| row.figure.status == Status::Target).unwrap();
    let columns: Vec<_> = COLUMNS.iter().map(|name| (*name).into()).collect();
    let sheet = Sheet { columns, rows: vec![row(report, figure)] };
    let csv = written(&sheet, TableForm::Csv);
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].starts_with("place,level,province,year,indicator,name,status,period,kind,low,high,unit,bound,stretch,qualifiers,scope,doubt,restated,sentence,address,source_start,source_end,file"));
    assert!(
        lines[1].starts_with(
            "东湖市,,,2024,gdp,地区生产总值,target,2024,growth,5.5,5.5,%,about,,左右,own,,0,"
        ),
        "{csv}"
    );
    let json: serde_json::Value = serde_json::from_str(&written(&sheet, TableForm::Jsonl)).unwrap();
    assert_eq!(
        (&json["low"], &json["year"], &json["stretch"]),
        (&5.5.into(), &2024.into(), &serde_json::Value::Null)
    );
}

#[test]
fn the_words_of_a_value_are_those_of_its_source() {
    for (year, report) in (2024..).zip(town()) {
        let lines = [
            (
                "地区生产总值完成812.5亿元，增长5.6%。",
                "地区生产总值增长5.5%左右，社会消费品零售总额增长6%以上，城镇调查失业率控制在5.5%左右。",
            ),
            (
                "地区生产总值增长4.8%，社会消费品零售总额增长6.3%，城镇调查失业率5.1%。",
                "地区生产总值增长5%，社会消费品零售总额增长5.5%。",
            ),
        ][usize::from(year - 2024u16)];
        let source: Vec<char> = text(year, lines.0, lines.1).chars().collect();
        assert!(!report.figures.is_empty());
        for row in &report.figures {
            let at: String = source[row.sentence.source.clone()].iter().collect();
            assert_eq!(at, row.sentence.words());
        }
    }
}

#[test]
fn a_target_stands_beside_the_result_of_the_next_report() {
    let sheet = pair_table(&town());
    let of = |column_name, indicator| {
        column(
            &sheet,
            column_name,
            &[("indicator", indicator), ("year", "2024"), ("kind", "growth")],
        )
    };
    assert_eq!(of("target_low", "gdp"), ["5.5"]);
    assert_eq!(of("result", "gdp"), ["4.8"]);
    assert_eq!(of("difference", "gdp"), ["-0.7"]);
    assert_eq!(of("met", "gdp"), ["no"]);
    assert_eq!(of("met", "retail"), ["yes"]);
    assert!(of("target_address", "gdp")[0].starts_with("2024.txt#二"));
    assert!(of("result_address", "gdp")[0].starts_with("2025.txt#一"));
    // What less is better of is met from below, and what no report can say yet is unknown.
    let met = |indicator, year| column(&sheet, "met", &[("indicator", indicator), ("year", year)]);
    assert_eq!(met("unemployment", "2024"), ["yes"]);
    assert_eq!(met("gdp", "2025"), ["unknown"]);
    assert_eq!(
        column(&sheet, "result_how", &[("indicator", "gdp"), ("year", "2025")]),
        ["no-report"]
    );
    assert!(column(&sheet, "year", &[]).iter().all(|year| year != "2023"));
}

#[test]
fn values_of_other_units_are_not_compared() {
    let reports = [
        report("a", 2024, "我们努力工作。", "城镇新增就业1万人。"),
        report("b", 2025, "城镇新增就业12000人。", "城镇新增就业1万人。"),
    ];
    let sheet = pair_table(&reports);
    let jobs = [("indicator", "jobs"), ("year", "2024")];
    assert_eq!(column(&sheet, "target_low", &jobs), ["1"]);
    assert_eq!(column(&sheet, "result", &jobs), ["12000"]);
    assert_eq!(column(&sheet, "difference", &jobs), [""]);
    assert_eq!(column(&sheet, "met", &jobs), ["unknown"]);
}

#[test]
fn a_row_of_the_panel_is_a_place_and_the_year_of_its_values() {
    let sheet = wide(&town(), Indicators::built_in(), &Choice::default());
    let year = |name, year| column(&sheet, name, &[("year", year)]);
    assert_eq!(column(&sheet, "year", &[]), ["2023", "2024", "2025"]);
    assert_eq!(year("target_gdp_low", "2024"), ["5.5"]);
    assert_eq!(year("target_gdp_bound", "2024"), ["about"]);
    assert_eq!(year("result_gdp", "2024"), ["4.8"]);
    assert_eq!(year("result_gdp_level", "2023"), ["812.5"]);
    assert_eq!(year("result_gdp_level_unit", "2023"), ["亿元"]);
    assert_eq!(year("result_gdp", "2025"), [""]);
    assert_eq!(year("doubts", "2024"), [""]);
    let names =
        sheet.columns.iter().all(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
    assert!(names, "{:?}", sheet.columns);
}

#[test]
fn what_is_absent_is_said() {
    let reports = [report("a", 2025, "经济运行稳中有进。", "地区生产总值增长5%。")];
    let sheet = absent(&reports, Indicators::built_in(), &Choice::default());
    assert_eq!(column(&sheet, "how", &[("indicator", "gdp"), ("status", "result")]).len(), 1);
    assert!(column(&sheet, "how", &[("indicator", "gdp"), ("status", "target")]).is_empty());
    // An indicator that is asked for by name is looked for, too.
    let choice = Choice { indicators: vec!["revenue".to_owned()], ..Choice::default() };
    let asked = absent(&reports, Indicators::built_in(), &choice);
    assert_eq!(column(&asked, "how", &[("indicator", "revenue")]), ["absent", "absent"]);
    let panel = wide(&reports, Indicators::built_in(), &Choice::default());
    assert_eq!(column(&panel, "target_gdp_low", &[("year", "2025")]), ["5"]);
}

#[test]
fn a_level_is_said_where_a_growth_is_looked_for() {
    let all = Indicators::built_in();
    let reports = [
        report("2025.txt", 2025, "地区生产总值达到812.5亿元。", "地区生产总值增长5%。"),
        report("2026.txt", 2026, "地区生产总值达到850亿元。", "地区生产总值增长5%。"),
    ];
    let sheet = absent(&reports, all, &Choice::default());
    assert_eq!(column(&sheet, "how", &[("indicator", "gdp")]), ["level-only", "level-only"]);
    let panel = wide(&reports, all, &Choice::default());
    assert_eq!(column(&panel, "result_gdp_level", &[("year", "2025")]), ["850"]);
    let how = |name| column(&pair_table(&reports), name, &[("year", "2025"), ("kind", "growth")]);
    assert_eq!(
        (how("target_how"), how("result_how")),
        (vec!["stated".into()], vec!["level-only".into()])
    );
    let (mut out, mut json) = (Vec::new(), JsonReports::default());
    json.report(&mut out, &reports[0]).unwrap();
    json.end(&mut out).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(json["reports"][0]["absent"][0]["how"], "level-only");
    // A level of another year does not stand for that of the last.
    let other = [report("a", 2025, "2020年地区生产总值达到512.5亿元。", "我们努力工作。")];
    let sheet = absent(&other, all, &Choice::default());
    assert_eq!(column(&sheet, "how", &[("indicator", "gdp")]), ["absent", "absent"]);
}

#[test]
fn what_is_exact_goes_before_a_mark_that_was_passed() {
    let all = Indicators::built_in();
    let mark = "地区生产总值突破1万亿元。";
    let exact = "地区生产总值完成10023.5亿元，增长5.6%。";
    for result in [format!("{mark}{exact}"), format!("{exact}{mark}")] {
        let reports = [report("a", 2025, &result, "地区生产总值增长5%以上。")];
        let panel = wide(&reports, all, &Choice::default());
        let of = |name| column(&panel, name, &[("year", "2024")]);
        assert_eq!(
            (of("result_gdp_level"), of("result_gdp_level_unit")),
            (vec!["10023.5".into()], vec!["亿元".into()])
        );
        // The one holds for the other.
        assert_eq!(of("doubts"), [""]);
        assert!(reports[0].figures.iter().any(|row| value_as_text(row) == "≥1万亿元"));
    }
    let reports =
        [report("a", 2025, &format!("地区生产总值突破2万亿元。{exact}"), "我们努力工作。")];
    let panel = wide(&reports, all, &Choice::default());
    assert_eq!(column(&panel, "doubts", &[("year", "2024")]), ["result_gdp_level"]);
}

/// A report with the corrections of the first figures with these values.
fn rejecting(
    file: &str,
    year: u16,
    (result, target): (&str, &str),
    values: &[&str],
) -> ReportFigures {
    let as_read = report(file, year, result, target);
    let reject = |value: &&str| {
        let row = as_read.figures.iter().find(|row| value_as_text(row) == **value).unwrap();
        StoredCorrection {
            at: row.anchor.clone(),
            name: row.figure.name.to_string(),
            reading: None,
        }
    };
    corrected(file, year, result, target, &values.iter().map(reject).collect::<Vec<_>>())
}

#[test]
fn what_stands_in_the_place_of_something_rejected_is_marked() {
    let all = Indicators::built_in();
    let result = "地区生产总值增长5.6%。我们努力工作，地区生产总值增长5.8%。";
    let goals = "地区生产总值增长5%。";
    let said = |rejected: &[&str]| {
        let reports = [
            report("2024.txt", 2024, "我们努力工作。", "地区生产总值增长5.5%左右。"),
            rejecting("2025.txt", 2025, (result, goals), rejected),
        ];
        let sheet = pair_table(&reports);
        let of = |name| column(&sheet, name, &[("year", "2024")]).concat();
        let panel = wide(&reports, all, &Choice::default());
        let rejected = column(&panel, "rejected", &[("year", "2024")]).concat();
        (of("result"), of("result_how"), of("user"), rejected)
    };
    let expected =
        |[a, b, c, d]: [&str; 4]| (a.to_owned(), b.to_owned(), c.to_owned(), d.to_owned());
    assert_eq!(said(&[]), expected(["5.6", "stated", "", ""]));
    assert_eq!(said(&["5.6%"]), expected(["5.8", "stated", "next-best", "result_gdp"]));
    assert_eq!(said(&["5.8%"]), expected(["5.6", "stated", "", ""]));
    assert_eq!(said(&["5.6%", "5.8%"]), expected(["", "rejected", "rejected", "result_gdp"]));
}

#[test]
fn one_report_has_a_target_beside_the_result_of_the_year_before() {
    let reports = [report(
        "2025.txt",
        2025,
        "地区生产总值增长4.8%，城镇调查失业率5.1%，社会消费品零售总额增长6.3%。",
        "地区生产总值增长5%左右，城镇调查失业率控制在5.5%以内。",
    )];
    let sheet = pair_table(&reports);
    let of = |name, indicator| {
        column(&sheet, name, &[("indicator", indicator), ("year", "2025")]).concat()
    };
    assert_eq!((of("target_low", "gdp"), of("previous_result", "gdp")), ("5".into(), "4.8".into()));
    assert_eq!(
        (of("previous_change", "gdp"), of("previous_change", "unemployment")),
        ("0.2".into(), "0.4".into())
    );
    assert!(of("previous_address", "gdp").starts_with("2025.txt#一"));
    // Whether it was met no report says yet.
    assert_eq!((of("result", "gdp"), of("met", "gdp")), (String::new(), "unknown".into()));
    assert!(column(&sheet, "indicator", &[]).iter().all(|key| key != "retail"));
    // It is there whichever years are chosen.
    let years = Choice { years: vec!["2025".parse().unwrap()], ..Choice::default() };
    let indicators = Indicators::built_in();
    let chosen = pair_sheet(&reports, indicators, &pairs(&reports, indicators, &years));
    assert_eq!(column(&chosen, "previous_result", &[("indicator", "gdp")]), ["4.8"]);
}

#[test]
fn a_report_without_a_place_is_shown_by_its_name() {
    let mut reports =
        [report("in/a-2025.txt", 2025, "地区生产总值增长4.8%。", "地区生产总值增长5%。")];
    reports[0].whose.place = None;
    assert_eq!(reports[0].place_or_name(), "a-2025");
    let mut hidden = reports[0].clone();
    hidden.file = ".a".to_owned();
    assert_eq!(hidden.place_or_name(), ".a");
    assert_eq!(column(&pair_table(&reports), "place", &[]), ["a-2025"]);
    let panel = wide(&reports, Indicators::built_in(), &Choice::default());
    assert_eq!(column(&panel, "place", &[]), ["a-2025", "a-2025"]);
    // Another one of that name in another folder is another report.
    let mut two = [reports[0].clone(), reports[0].clone()];
    two[1].file = "out/a-2025.txt".to_owned();
    assert_eq!(column(&pair_table(&two), "place", &[]), ["a-2025", "a-2025"]);
}

#[test]
fn what_is_chosen_is_left() {
    let choice = Choice {
        indicators: vec!["gdp".to_owned()],
        statuses: vec![Status::Target],
        scopes: vec![figures::Scope::Own],
        years: vec!["2025".parse().unwrap()],
        report_years: vec!["2025".parse().unwrap()],
        places: vec!["东湖".to_owned()],
        rejected: false,
    };
    let values = |mut report: ReportFigures| {
        assert_eq!(choice.report(&report), report.whose.year == Some(2025));
        choice.narrow(&mut report);
        let all = report.figures.iter().map(value_as_text).collect::<Vec<_>>();
        choice.narrow_years(&mut report);
        (all, report.figures.iter().map(value_as_text).collect::<Vec<_>>())
    };
    let [old, new] = <[ReportFigures; 2]>::try_from(town()).unwrap();
    assert_eq!(values(old), (vec!["≈5.5%".to_owned()], vec![]));
    assert_eq!(values(new), (vec!["5%".to_owned()], vec!["5%".to_owned()]));
}

#[test]
fn the_users_word_counts_and_is_marked() {
    let said = ("地区生产总值增长5.6%。", "地区生产总值增长5.5%左右。");
    let before = report("a", 2024, said.0, said.1);
    let correction = |status, reading: Option<&str>| {
        let row = before.figures.iter().find(|row| row.figure.status == status).unwrap();
        StoredCorrection {
            at: row.anchor.clone(),
            name: row.figure.name.to_string(),
            reading: reading.map(str::to_owned),
        }
    };
    let corrections = [
        correction(Status::Target, Some("gdp target 2024 growth 6 % at-least own")),
        correction(Status::Result, None),
    ];
    let after = corrected("a", 2024, said.0, said.1, &corrections);
    let shown: Vec<_> = after.figures.iter().map(|row| (value_as_text(row), row.user)).collect();
    assert_eq!(
        shown,
        [("×".to_owned(), Some(ByUser::Rejected)), ("≥6%".to_owned(), Some(ByUser::Corrected))]
    );
    let reports = [after];
    let indicators = Indicators::built_in();
    let shown = Choice { rejected: true, ..Choice::default() };
    let sheet = pair_sheet(&reports, indicators, &pairs(&reports, indicators, &shown));
    assert_eq!(column(&sheet, "result_how", &[("year", "2023")]), ["rejected"]);
    assert_eq!(column(&sheet, "target_how", &[("year", "2024")]), ["stated"]);
    let panel = wide(&reports, indicators, &Choice::default());
    assert_eq!(column(&panel, "target_gdp_low", &[("year", "2024")]), ["6"]);
    assert_eq!(column(&panel, "corrected", &[("year", "2024")]), ["target_gdp"]);
    // A rejected value is no value of the panel, and is said to be one.
    assert_eq!(column(&panel, "result_gdp", &[("year", "2023")]), [""]);
    assert_eq!(column(&panel, "result_gdp_bound", &[("year", "2023")]), ["rejected"]);
    assert_eq!(column(&panel, "rejected", &[("year", "2023")]), ["result_gdp"]);
    assert_eq!(column(&panel, "rejected", &[("year", "2024")]), [""]);
    let lacks = absent(&reports, indicators, &Choice::default());
    assert_eq!(column(&lacks, "how", &[("status", "result")]), ["rejected"]);
    // The words around a value find it again in another version of the text.
    let longer = format!("全市经济平稳运行。{}", said.0);
    let moved = corrected("a", 2024, &longer, said.1, &corrections);
    assert_eq!(moved.figures.iter().filter(|row| row.user.is_some()).count(), 2);
}

#[test]
fn json_holds_reports_and_of_one_its_figures_at_the_top() {
    let json = |reports: &[ReportFigures]| -> serde_json::Value {
        let (mut out, mut writer) = (Vec::new(), JsonReports::default());
        for report in reports {
            writer.report(&mut out, report).unwrap();
        }
        writer.end(&mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    };
    let town = town();
    let one = json(&town[..1]);
    assert_eq!(one["schema"], "baogao/figures/1");
    assert_eq!(one["figures"], one["reports"][0]["figures"]);
    assert_eq!(one["figures"][0]["sentence"], "地区生产总值完成812.5亿元，增长5.6%。");
    let two = json(&town);
    assert_eq!(two["reports"].as_array().unwrap().len(), 2);
    assert!(two.get("figures").is_none());
    assert_eq!(json(&[])["reports"], serde_json::json!([]));
}

#[test]
fn the_page_links_every_value_to_its_sentence() {
    let town = town();
    let all = Indicators::built_in();
    let pairs = beside(&town, all, &Choice::default());
    let words = HtmlWords {
        lang: "en",
        title: "Figures",
        columns: ["a", "b", "c", "d", "e", "f", "g"],
        statuses: ["result", "target", "plan"],
        user: ["corrected", "rejected"],
        doubtful: "doubtful",
        indicator: |indicator| &indicator.en,
    };
    let page = |page_of: &dyn Fn(&str) -> Option<String>| {
        let mut out = Vec::new();
        html(&mut out, &town, (all, &pairs), &words, page_of).unwrap();
        String::from_utf8(out).unwrap()
    };
    let alone = page(&|_| None);
    assert!(alone.contains("<svg") && !alone.contains("<script"));
    for part in alone.split("href=\"#").skip(1) {
        let id = part.split('"').next().unwrap();
        assert!(alone.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(alone.contains("<mark>5.5%</mark>") || alone.contains("<mark>5.5</mark>"), "{alone}");
    let beside = page(&|file| Some(format!("{file}.html")));
    assert!(beside.contains("href=\"2024.txt.html#二"), "{beside}");
}

#[test]
fn a_picture_holds_values_of_one_unit() {
    let town = town();
    let all = Indicators::built_in();
    let pairs = beside(&town, all, &Choice::default());
    let gdp = all.iter().position(|indicator| &*indicator.key == "gdp").unwrap();
    let plot = plot(&pairs, &town, gdp, crate::figures::Kind::Growth);
    assert_eq!((plot.unit, plot.years()), ("%", vec![2023, 2024, 2025]));
    let values =
        |points: &[Point<'_>]| points.iter().map(|p| (p.year, p.value)).collect::<Vec<_>>();
    assert_eq!(values(&plot.places[0].results), [(2023, 5.6), (2024, 4.8)]);
    assert_eq!(values(&plot.places[0].targets), [(2024, 5.5), (2025, 5.0)]);
    assert_eq!(plot.bars(2024)[0].result.map(|point| point.value), Some(4.8));
}

#[test]
fn values_that_changed_are_put_beside_each_other_by_their_distance_from_their_reports() {
    let reports = town();
    let indicators = Indicators::built_in();
    let said = |before: usize, after: usize| -> Vec<String> {
        let changed = changed(&reports[before], &reports[after], indicators);
        let line = |value: &ChangedValue<'_>| {
            let key = &indicators.iter().nth(value.indicator).unwrap().key;
            let [old, new] = [value.before, value.after].map(value_as_text);
            format!("{key} {}: {old} → {new}", value.status.name())
        };
        changed.iter().map(line).collect()
    };
    assert_eq!(
        said(0, 1),
        ["gdp result: 5.6% → 4.8%", "gdp target: ≈5.5% → 5%", "retail target: ≥6% → 5.5%"]
    );
    assert_eq!(said(0, 0), [""; 0], "a report has not changed from itself");
    let turned: Vec<String> = said(1, 0);
    assert_eq!(turned[1], "gdp target: 5% → ≈5.5%");
}

#[test]
fn only_values_of_reports_with_a_year_are_compared() {
    let mut reports = town();
    reports[0].whose.year = None;
    assert!(changed(&reports[0], &reports[1], Indicators::built_in()).is_empty());
}
