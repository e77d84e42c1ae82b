//! Layout of the whole seed, in MB of text a second, beside the line breaker of `unicode-linebreak` on the
//! same text. `places` only finds where lines may break; `lines` sets greedy lines by cell width. Only
//! baogao knows kinsoku beyond UAX #14, hangs, justifies, and counts ambiguous characters.
//!
//! `cargo bench --bench layout`

use baogao::document::{Block, BlockIdx, BlockKind, Content, Document, Position};
use baogao::layout::{Setting, layout};
use baogao::text::Ambiguous;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use unicode_width::UnicodeWidthStr;

const MEASURE: u16 = 72;

const TIMES: [usize; 3] = [1, 10, 100];

fn main() {
    divan::main();
}

fn text(times: usize) -> String {
    include_str!("../seeds/nanchang-2024.txt").repeat(times)
}

/// A document whose paragraphs are the lines of a text.
fn document(text: String) -> Document {
    let start_of = |line: &str| line.as_ptr().addr() - text.as_ptr().addr();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let blocks = lines.map(|line| {
        let start = start_of(line);
        Block::new(BlockKind::Paragraph, start..start + line.len())
    });
    let blocks = blocks.collect();
    Document { content: Content::new(text.into(), Vec::new()), blocks, ..Document::default() }
}

fn lines_of_everything(bencher: Bencher<'_, '_>, times: usize, setting: &Setting) {
    let document = document(text(times));
    bencher.counter(BytesCount::new(document.content.len())).bench(|| {
        let mut layout = layout(black_box(&document), setting);
        for block in 0..document.blocks.len() {
            layout.ensure(&document, BlockIdx::new(block));
        }
        layout
    });
}

/// All rules, hanging and justified, as the reader draws it.
#[divan::bench(args = TIMES)]
fn baogao_lines(bencher: Bencher<'_, '_>, times: usize) {
    lines_of_everything(bencher, times, &Setting { measure: MEASURE, ..Setting::default() });
}

/// Lays out the report where ambiguous characters are wide.
#[divan::bench(args = TIMES)]
fn baogao_lines_wide(bencher: Bencher<'_, '_>, times: usize) {
    let ambiguous = Ambiguous::Wide;
    let setting = Setting { measure: MEASURE, ambiguous, ..Setting::default() };
    lines_of_everything(bencher, times, &setting);
}

/// A screen of a 10 MB paragraph.
#[divan::bench]
fn baogao_first_screen_of_a_giant(bencher: Bencher<'_, '_>) {
    let giant = text(190).replace('\n', "");
    let document = document(giant);
    bencher.bench(|| {
        let mut layout = layout(black_box(&document), &Setting::default());
        layout.ensure_to(&document, Position { block: BlockIdx::new(0), byte: 8000 });
        layout
    });
}

/// Greedy lines from the places that a library found.
fn greedy(text: &str, places: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut lines = Vec::new();
    let (mut from, mut width) = (0, 0);
    for place in places {
        let unit = text.get(from..place).unwrap_or_default();
        let cells = unit.width();
        if width + cells > usize::from(MEASURE) {
            lines.push(from);
            width = 0;
        }
        width = if unit.ends_with('\n') { 0 } else { width + cells };
        from = place;
    }
    lines
}

#[divan::bench(args = TIMES)]
fn unicode_linebreak_places(bencher: Bencher<'_, '_>, times: usize) {
    let text = text(times);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| unicode_linebreak::linebreaks(black_box(&text)).count());
}

#[divan::bench(args = TIMES)]
fn unicode_linebreak_lines(bencher: Bencher<'_, '_>, times: usize) {
    let text = text(times);
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        greedy(&text, unicode_linebreak::linebreaks(black_box(&text)).map(|(place, _)| place))
    });
}
