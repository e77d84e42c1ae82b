//! Understanding a report: bytes to text, text to document, document to figures. The cost of a byte must not grow with
//! the report: `cargo bench --bench parse` prints it at one, ten and a hundred times the embedded one.

use baogao::figures;
use baogao::parse::parse;
use baogao::text::decode;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

const SEED: &str = include_str!("../seeds/nanchang-2024.txt");

/// How many reports stand one behind another.
const SIZES: [usize; 3] = [1, 10, 100];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn decoding(bencher: Bencher<'_, '_>, times: usize) {
    let bytes = SEED.repeat(times).into_bytes();
    bencher.counter(BytesCount::new(bytes.len())).bench_local(|| decode(black_box(&bytes), None));
}

#[divan::bench(args = SIZES)]
fn parsing(bencher: Bencher<'_, '_>, times: usize) {
    let bytes = SEED.repeat(times).into_bytes();
    let text = decode(&bytes, None);
    bencher.counter(BytesCount::new(bytes.len())).bench_local(|| parse(black_box(&text)));
}

/// What `figures` and `check` add to understanding a report.
#[divan::bench(args = SIZES)]
fn figures_of(bencher: Bencher<'_, '_>, times: usize) {
    let source = SEED.repeat(times);
    let document = parse(&decode(source.as_bytes(), None)).document;
    bencher.counter(BytesCount::of_str(&source)).bench_local(|| figures::of(black_box(&document)));
}

/// The report's body and its notes.
fn parts() -> (&'static str, &'static str) {
    SEED.split_at(SEED.rfind("《政府工作报告》注释").unwrap_or(SEED.len()))
}

fn parse_source(bencher: Bencher<'_, '_>, source: &str) {
    let text = decode(source.as_bytes(), None);
    bencher.counter(BytesCount::of_str(source)).bench_local(|| parse(black_box(&text)));
}

/// A body so many times as long, with one set of notes: the terms are looked for and the marks assigned
/// over nearly all of it.
#[divan::bench(args = SIZES)]
fn marks_and_uses(bencher: Bencher<'_, '_>, times: usize) {
    let (body, notes) = parts();
    parse_source(bencher, &(body.repeat(times) + notes));
}

/// Parses the body alone, without notes, and so without the work for notes and marks.
#[divan::bench(args = SIZES)]
fn without_notes(bencher: Bencher<'_, '_>, times: usize) {
    parse_source(bencher, &parts().0.repeat(times));
}

/// Headings and little else: as many as two hundred thousand.
#[divan::bench(args = [2_000, 20_000, 200_000])]
fn headings(bencher: Bencher<'_, '_>, count: usize) {
    let heading = |n: usize| format!("（一）标题{n}\n正文。\n");
    let source: String =
        std::iter::once("各位代表：\n".to_owned()).chain((0..count).map(heading)).collect();
    parse_source(bencher, &source);
}

/// A report stored as one line, which is cut before it is understood.
#[divan::bench(args = SIZES)]
fn one_line(bencher: Bencher<'_, '_>, times: usize) {
    let bytes = SEED.replace('\n', "").repeat(times).into_bytes();
    let text = decode(&bytes, None);
    bencher.counter(BytesCount::new(bytes.len())).bench_local(|| parse(black_box(&text)));
}
