//! Figures that are kept in the catalogue: the same as those of the reports, and never trusted over them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::cli::{baogao, stderr, stdout};
use super::yearly_report::report;
use baogao::store::relocate;
use baogao::store::state::{Correction, Fingerprint, StatePolicy, StoredCorrection, TextAnchor};
use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};
use tempfile::TempDir;

/// Forms that have all that is known of a figure.
const FEW: [&str; 2] = ["csv", "json"];

/// Reports of places and years, each stored in its own way, all changed long ago, and folders for what is kept.
struct Reports {
    root: TempDir,
}

impl Reports {
    fn new() -> Self {
        let reports = Self { root: TempDir::new().unwrap() };
        fs::create_dir_all(reports.root.path().join("reports")).unwrap();
        fs::create_dir_all(reports.root.path().join("config/baogao")).unwrap();
        let first = report(
            "东湖市",
            2023,
            "地区生产总值①完成812.5亿元，增长5.6%。经济运行稳中有进，低空经济增长30%。",
            "地区生产总值增长5.5%左右，居民收入与经济增长同步，居民消费价格涨幅控制在3%以内。",
        );
        let first = format!("{first}注释：\n①地区生产总值：总量。\n");
        let second =
            report("东湖市", 2024, "地区生产总值增长4.8%。", "地区生产总值增长5%，力争6%。");
        let third =
            report("西湖市", 2024, "全市地区生产总值增长6.1%。", "规上工业增加值增长7%以上。");
        reports.put("a.txt", first.as_bytes());
        reports.put("b.txt", second.as_bytes());
        let (third, _, _) = encoding_rs::GB18030.encode(&third);
        reports.put("c.txt", &third);
        let row = |year: u16, growth: &str| {
            let text = report(
                "东湖市",
                year,
                &format!("地区生产总值增长{growth}。"),
                "地区生产总值增长5%。",
            );
            format!("东湖市,{year},\"{text}{}\"\n", "我们办好民生实事。".repeat(30))
        };
        let rows = format!("place,year,full_text\n{}{}", row(2025, "5.2%"), row(2026, "5.3%"));
        reports.put("d.csv", rows.as_bytes());
        reports
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.root.path().join("reports").join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
        let settled = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        File::options().write(true).open(self.path(name)).unwrap().set_modified(settled).unwrap();
    }

    fn policy(&self) -> StatePolicy {
        StatePolicy::new(true, Some(self.root.path().join("state/baogao")), false)
    }

    /// What the command prints with the catalogue in a folder, and what it complains of.
    fn figures(&self, cache: &Path, arguments: &[&str]) -> (String, String) {
        let root = self.root.path();
        let mut command = baogao();
        command.current_dir(root).env("XDG_CACHE_HOME", cache);
        command.env("XDG_STATE_HOME", root.join("state"));
        command.env("XDG_CONFIG_HOME", root.join("config"));
        let output = command.args(["figures", "reports"]).args(arguments).output().unwrap();
        (stdout(&output).to_owned(), stderr(&output).to_owned())
    }

    /// Figures in these forms are the same with and without the catalogue that earlier runs left.
    #[track_caller]
    fn check(&self, forms: &[&str]) {
        let cache = self.root.path().join("cache");
        for form in forms {
            for of_all in [&[][..], &["--wide"], &["--pair"], &["--absent"], &["--all"]] {
                let arguments = [&["--to", form], of_all].concat();
                let anew = self.figures(&self.root.path().join("new"), &arguments);
                fs::remove_dir_all(self.root.path().join("new")).unwrap();
                assert!(!anew.0.is_empty() && anew.1.is_empty(), "{arguments:?}: {anew:?}");
                assert_eq!(self.figures(&cache, &arguments), anew, "{arguments:?}");
            }
        }
        let csv = ["--to", "csv"];
        assert_eq!(self.figures(&cache, &csv), self.figures(&cache, &csv), "again");
    }

    /// How many reports have figures in the catalogue.
    fn kept(&self) -> usize {
        let kept = fs::read_to_string(self.root.path().join("cache/baogao/figures")).unwrap();
        kept.lines().skip(1).filter(|line| !line.is_empty()).count()
    }
}

#[test]
fn figures_that_are_kept_are_those_of_the_reports_in_every_form() {
    let reports = Reports::new();
    reports.check(&["table", "csv", "json", "jsonl", "md", "html"]);
    assert_eq!(reports.kept(), 5, "three files and two rows");
    let cache = reports.root.path().join("cache");
    let gbk = || reports.figures(&cache, &["--to", "csv", "--encoding", "gbk"]);
    let (first, csv) = (gbk(), reports.figures(&cache, &["--to", "csv"]));
    assert!(csv.0.contains("东湖市") && !first.0.contains("东湖市"), "{first:?}");
    assert!(reports.kept() > 5, "read in two ways");
    assert_eq!(gbk(), first);
}

#[test]
fn figures_that_are_kept_are_never_trusted_over_their_file() {
    let reports = Reports::new();
    let cache = reports.root.path().join("cache");
    let figures = || reports.figures(&cache, &["--to", "csv"]);
    let first = figures();
    assert!(first.0.contains("西湖市") && first.0.contains("4.8"), "{first:?}");
    // Of the same size and time, so that only what is kept can say it.
    let text = fs::read(reports.path("b.txt")).unwrap();
    reports.put("b.txt", &vec![b'?'; text.len()]);
    assert_eq!(figures(), first);
    // The same text elsewhere has the same figures; another one has its own.
    reports.put("b.txt", &text);
    fs::rename(reports.path("b.txt"), reports.path("e.txt")).unwrap();
    let moved = figures().0;
    assert!(moved.contains("reports/e.txt") && !moved.contains("reports/b.txt"), "{moved}");
    reports.put("e.txt", String::from_utf8(text).unwrap().replace("4.8%", "14.8%").as_bytes());
    let changed = figures().0;
    assert!(changed.contains("14.8") && !changed.contains(",4.8,"), "{changed}");
    // What is damaged, of a newer version or gone is read anew.
    let kept = cache.join("baogao/figures");
    let mut torn = fs::read(&kept).unwrap();
    torn.truncate(torn.len() - 9);
    for damage in [&b"\xFF\0garbage"[..], b"", b"baogao catalogue 9\n", &torn] {
        fs::write(&kept, damage).unwrap();
        assert_eq!(figures().0, changed);
        assert_eq!(figures().0, changed);
    }
    fs::remove_file(&kept).unwrap();
    fs::create_dir(&kept).unwrap();
    let (printed, said) = figures();
    assert_eq!(printed, changed);
    assert!(said.starts_with("baogao: the catalogue cannot be saved"), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn what_the_user_says_of_reports_and_figures_counts_at_once() {
    let reports = Reports::new();
    reports.check(&FEW);
    let text = fs::read_to_string(reports.path("b.txt")).unwrap();
    let identity = Fingerprint::of_text(text.trim_end());
    let path = reports.path("b.txt");
    let said =
        Correction {
            place: Some("正定县".to_owned()), year: Some(2020), ..Correction::default()
        };
    let csv = |arguments: &[&str]| {
        let cache = reports.root.path().join("cache");
        reports.figures(&cache, &[&["--to", "csv"], arguments].concat()).0
    };
    reports.policy().correct(identity, Some(&path), &said).unwrap();
    let corrected = csv(&["--indicator", "gdp"]);
    assert!(corrected.contains("正定县,county,河北省,2020,gdp"), "{corrected}");
    reports.check(&FEW);
    // A figure that is corrected, one that is rejected, and one that is looked for by the words around it.
    let document = baogao::parse::parse(&baogao::text::decode(text.as_bytes(), None)).document;
    let figure = |value: &str, moved: usize, reading: Option<&str>| {
        let block = document.block_indexes().find(|block| document.text(*block).contains(value));
        let block = block.unwrap();
        let byte = document.text(block).find(value).unwrap();
        let mark = relocate::mark(&document, baogao::document::Position { block, byte });
        let at = TextAnchor { at: mark.at + u64::try_from(moved).unwrap(), ..mark };
        StoredCorrection {
            at,
            name: "地区生产总值".to_owned(),
            reading: reading.map(str::to_owned),
        }
    };
    for correction in [
        figure("4.8%", 0, Some("gdp result 2019 growth 7.7 % exact own")),
        figure("5%，力争", 0, None),
    ] {
        reports.policy().correct_figure(identity, Some(&path), &correction, true).unwrap();
        let corrected = csv(&["--indicator", "gdp"]);
        assert!(corrected.contains("corrected") && corrected.contains(",7.7,"), "{corrected}");
        reports.check(&FEW);
    }
    assert!(csv(&[]).contains("rejected"), "{}", csv(&[]));
    let elsewhere = figure("4.8%", 3, Some("gdp result 2019 growth 8.8 % exact own"));
    let before = figure("4.8%", 0, None);
    reports.policy().correct_figure(identity, Some(&path), &before, false).unwrap();
    reports.policy().correct_figure(identity, Some(&path), &elsewhere, true).unwrap();
    assert!(csv(&[]).contains(",8.8,"), "{}", csv(&[]));
    reports.check(&FEW);
}

#[test]
fn figures_of_the_users_own_indicators_are_kept_apart() {
    let reports = Reports::new();
    let file = reports.root.path().join("config/baogao/indicators.toml");
    reports.check(&FEW);
    let cache = reports.root.path().join("cache");
    let own = |key: &str| format!("[{key}]\nzh = \"低空经济\"\nnames = [\"低空经济\"]\n");
    for key in ["low-altitude", "sky"] {
        fs::write(&file, own(key)).unwrap();
        reports.check(&FEW);
        let csv = reports.figures(&cache, &["--to", "csv"]);
        assert!(csv.0.contains(&format!(",{key},")), "{csv:?}");
    }
    fs::remove_file(&file).unwrap();
    reports.check(&FEW);
    let csv = reports.figures(&cache, &["--to", "csv"]).0;
    assert!(!csv.contains(",sky,"), "{csv}");
}
