//! Understanding a report: bytes to text, text to document. The cost of a byte must not grow with the
//! report: `cargo bench --bench parse` prints it at one, ten and a hundred times the embedded one.

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

/// A report stored as one line, which is cut before it is understood.
#[divan::bench(args = SIZES)]
fn one_line(bencher: Bencher<'_, '_>, times: usize) {
    let bytes = SEED.replace('\n', "").repeat(times).into_bytes();
    let text = decode(&bytes, None);
    bencher.counter(BytesCount::new(bytes.len())).bench_local(|| parse(black_box(&text)));
}
