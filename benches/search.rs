//! Search over the embedded report, once, ten and a hundred times itself, beside what it stands on:
//! memchr for literals, the regex crate for expressions, ib-matcher's own matcher for pinyin.
//!
//! `cargo bench --bench search`

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark may panic and explains itself")]

use baogao::document::{Block, BlockKind, Content, Document};
use baogao::search::{self, Query};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

/// How often the report is repeated.
const TIMES: [usize; 3] = [1, 10, 100];
/// No character of it has a variant.
const LITERAL: &str = "江豚";
/// Two of its characters have variants.
const FOLDED: &str = "高质量发展";
const EXPRESSION: &str = r"增长\d+(\.\d+)?%";
/// Its class holds the line end, so that it must be looked for block by block.
const BY_BLOCK: &str = "产业[^。]*发展";

fn main() {
    divan::main();
}

fn text(times: usize) -> String {
    include_str!("../seeds/nanchang-2024.txt").repeat(times)
}

/// The report with a block a line.
fn document(times: usize) -> Document {
    let text = text(times);
    let mut at = 0;
    let mut blocks = Vec::new();
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let end = start + line.trim().len();
        if start < end {
            blocks.push(Block::new(BlockKind::Paragraph, start..end));
        }
        at += line.len();
    }
    Document { content: Content::new(text.into(), Vec::new()), blocks, ..Document::default() }
}

fn ours(bencher: Bencher<'_, '_>, times: usize, pattern: &str) {
    let document = document(times);
    let query = Query::new(pattern).unwrap();
    let bytes = BytesCount::new(document.content.text().len());
    bencher.counter(bytes).bench_local(|| query.hits(black_box(&document)));
}

fn regex_alone(bencher: Bencher<'_, '_>, times: usize, pattern: &str) {
    let text = text(times);
    let regex = regex::Regex::new(pattern).unwrap();
    let bytes = BytesCount::new(text.len());
    bencher.counter(bytes).bench_local(|| regex.find_iter(black_box(&text)).count());
}

mod literal {
    use super::{Bencher, BytesCount, LITERAL, TIMES, black_box, ours, regex_alone, text};

    #[divan::bench(args = TIMES)]
    fn search(bencher: Bencher<'_, '_>, times: usize) {
        ours(bencher, times, LITERAL);
    }

    #[divan::bench(args = TIMES)]
    fn regex(bencher: Bencher<'_, '_>, times: usize) {
        regex_alone(bencher, times, LITERAL);
    }

    #[divan::bench(args = TIMES)]
    fn memchr(bencher: Bencher<'_, '_>, times: usize) {
        let text = text(times);
        let finder = memchr::memmem::Finder::new(LITERAL);
        let bytes = BytesCount::new(text.len());
        bencher.counter(bytes).bench_local(|| finder.find_iter(black_box(text.as_bytes())).count());
    }
}

mod folded {
    use super::{Bencher, BytesCount, FOLDED, TIMES, black_box, ours, regex_alone, text};

    #[divan::bench(args = TIMES)]
    fn search(bencher: Bencher<'_, '_>, times: usize) {
        ours(bencher, times, FOLDED);
    }

    #[divan::bench(args = TIMES)]
    fn regex(bencher: Bencher<'_, '_>, times: usize) {
        regex_alone(bencher, times, "高[质質]量[发發髮]展");
    }

    #[divan::bench(args = TIMES)]
    fn memchr_unfolded(bencher: Bencher<'_, '_>, times: usize) {
        let text = text(times);
        let finder = memchr::memmem::Finder::new(FOLDED);
        let bytes = BytesCount::new(text.len());
        bencher.counter(bytes).bench_local(|| finder.find_iter(black_box(text.as_bytes())).count());
    }
}

mod expression {
    use super::{BY_BLOCK, Bencher, EXPRESSION, TIMES, ours, regex_alone};

    #[divan::bench(args = TIMES)]
    fn search(bencher: Bencher<'_, '_>, times: usize) {
        ours(bencher, times, EXPRESSION);
    }

    #[divan::bench(args = TIMES)]
    fn regex(bencher: Bencher<'_, '_>, times: usize) {
        regex_alone(bencher, times, EXPRESSION);
    }

    #[divan::bench(args = TIMES)]
    fn by_block(bencher: Bencher<'_, '_>, times: usize) {
        ours(bencher, times, BY_BLOCK);
    }

    #[divan::bench(args = TIMES)]
    fn by_block_regex(bencher: Bencher<'_, '_>, times: usize) {
        regex_alone(bencher, times, BY_BLOCK);
    }
}

mod pinyin {
    use super::{Bencher, BytesCount, Query, TIMES, black_box, document, search, text};
    use ib_matcher::matcher::{IbMatcher, PinyinMatchConfig};
    use ib_matcher::pinyin::{PinyinData, PinyinNotation};

    const QUERIES: [&str; 3] = ["gzlfz", "nanchangshi", "jiangtun"];

    #[divan::bench(args = TIMES, consts = [0, 1, 2])]
    fn search<const QUERY: usize>(bencher: Bencher<'_, '_>, times: usize) {
        let document = document(times);
        let query = Query::pinyin(QUERIES[QUERY]).unwrap();
        let bytes = BytesCount::new(document.content.text().len());
        bencher.counter(bytes).bench_local(|| query.hits(black_box(&document)));
    }

    /// From what was typed to the hits: the search as an expression, which finds nothing, included.
    #[divan::bench(args = TIMES)]
    fn from_typed(bencher: Bencher<'_, '_>, times: usize) {
        let document = document(times);
        let bytes = BytesCount::new(document.content.text().len());
        bencher.counter(bytes).bench_local(|| search::all(black_box(&document), QUERIES[0]));
    }

    #[divan::bench(args = TIMES, consts = [0, 1, 2])]
    fn ib_matcher<const QUERY: usize>(bencher: Bencher<'_, '_>, times: usize) {
        let text = text(times);
        let notations = PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter;
        let data = PinyinData::new(notations);
        let config = PinyinMatchConfig::builder(notations).data(&data).build();
        let matcher = IbMatcher::builder(QUERIES[QUERY]).pinyin(config).analyze(true).build();
        bencher.counter(BytesCount::new(text.len())).bench_local(|| {
            let mut hits = 0;
            for line in black_box(&text).lines() {
                let mut rest = line;
                while let Some(found) = matcher.find(rest) {
                    hits += 1;
                    rest = rest.get(found.end()..).unwrap_or_default();
                }
            }
            hits
        });
    }
}
