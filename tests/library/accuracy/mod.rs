//! How well invented reports are understood: every way in which real ones are written, marked and damaged that
//! `docs/understanding.md` names. Prints a table, and fails when a row falls below what it was.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a test may panic, and counts what is small"
)]

mod figures;
mod recipes;
mod report;
mod score;
mod statements;
mod words;
mod writer;

use baogao::export::json;
use baogao::{parse, text};
use recipes::Encoding;
use score::{Rows, Tally};
use serde_json::Value;

/// What is counted, with the precision and the recall below which it must not fall.
const RECORDED: [(&str, f64, f64); 10] = [
    ("headings", 1.0, 1.0),
    ("levels", 1.0, 1.0),
    ("paragraphs", 0.998, 0.997),
    ("notes", 1.0, 1.0),
    ("terms", 1.0, 1.0),
    ("marks", 1.0, 1.0),
    ("first uses", 1.0, 1.0),
    ("furniture", 1.0, 1.0),
    ("coverage", 1.0, 1.0),
    ("meta", 1.0, 1.0),
];

/// What `export --to json` says of a file.
fn export(bytes: Vec<u8>) -> Value {
    let text = text::read(&bytes.into(), "report.txt", None).unwrap();
    let parsed = parse::parse(&text);
    let mut out = Vec::new();
    let source = json::SourceInfo { name: "report.txt", encoding: "" };
    json::write(&mut out, &parsed.document, &parsed.warnings, source, &|_| String::new()).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn stored(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8WithMark => format!("\u{FEFF}{text}").into_bytes(),
        Encoding::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
        Encoding::Utf16 => {
            format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
        }
    }
}

fn line(name: &str, tally: Tally) -> String {
    let Tally { right, wrong, missed } = tally;
    let (precision, recall, f1) = (tally.precision(), tally.recall(), tally.f1());
    format!(
        "{name:11} precision {precision:.4}  recall {recall:.4}  F1 {f1:.4}  ({right} right, {missed} missed, {wrong} wrong)"
    )
}

#[test]
fn invented_reports_are_understood_as_well_as_before() {
    let recipes = recipes::all();
    assert!(recipes.len() >= 24);
    let mut pooled = Rows::new();
    for (seed, (recipe, encoding)) in (1..).zip(&recipes) {
        let (text, truth) = report::write(recipe, seed);
        let rows = score::compare(&text, &truth, &export(stored(&text, *encoding)));
        for (row, tally) in rows {
            if tally.wrong + tally.missed > 0 {
                println!("{:28} {}", recipe.name, line(row, tally));
            }
            pooled.entry(row).or_default().add(tally);
        }
    }
    println!("{} reports", recipes.len());
    let mut fallen = Vec::new();
    for (row, precision, recall) in RECORDED {
        let tally = pooled[row];
        println!("{}", line(row, tally));
        assert!(tally.right > 0, "{row}: nothing was counted");
        if tally.precision() < precision || tally.recall() < recall {
            fallen.push(row);
        }
    }
    assert_eq!(fallen, [""; 0], "fell below what is recorded");
}
