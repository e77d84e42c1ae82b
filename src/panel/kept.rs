//! The figures of a report as they are kept in the catalogue: what the program read, in few bytes.
//!
//! Figures share the text around them, and what can be cut out of that text is not kept twice. What the user made of
//! figures is not kept here, as it may change. Knows nothing of where this is kept, and of when it counts.

use super::report::{AbsentRow, AsRead, FigureRow, Sentence};
use crate::document::{BlockIdx, Document, Meta, Span};
use crate::figures::{
    Absence, Absent, Bound, Doubt, Figure, Indicators, Kind, Period, Scope, Status, Value, Why,
};
use crate::store::state::{Correction, Fingerprint, TextAnchor};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The figures of a report, as they are kept.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptFigures {
    /// The identity of its text.
    pub document: Fingerprint,
    /// What the user said of the report when they were read.
    pub corrected: Option<Box<Correction>>,
    meta: Meta,
    texts: Vec<KeptText>,
    figures: Vec<KeptFigure>,
    absent: Vec<KeptAbsent>,
}

/// The text around the figures of a block: the index of the block, the byte of it where the text begins, the address
/// of the block, and the text.
#[derive(Serialize, Deserialize)]
struct KeptText(usize, usize, Option<String>, String);

/// A figure. An array has no names of its parts, which would take more bytes than the parts.
#[derive(Serialize, Deserialize)]
struct KeptFigure(
    Option<String>,
    Box<str>,
    (Status, Kind, Bound, Scope, Option<Doubt>),
    Option<KeptPeriod>,
    Option<(f64, f64)>,
    Option<f64>,
    Option<Box<str>>,
    Vec<Box<str>>,
    u32,
    [u8; 4],
    KeptSpan,
    KeptSpan,
    KeptPlace,
);

/// The first year, the last, and the first and last month of a part of a year.
type KeptPeriod = (u16, u16, Option<(u8, u8)>);

/// Block, first byte, and the byte behind the last one.
type KeptSpan = (usize, usize, usize);

/// Where a figure stands: its byte in the clean text, its characters in the source, and the sentence with the bytes of
/// it that matter, where marks are left out of it.
#[derive(Serialize, Deserialize)]
struct KeptPlace(u64, (usize, usize), Option<(String, (usize, usize))>);

/// An indicator without a value. Few have a sentence: it stands here as it is, behind where its words stand.
#[derive(Serialize, Deserialize)]
struct KeptAbsent(String, Status, Absence, Option<(KeptSpan, KeptSentence)>);

/// The sentence, the bytes of it that matter, the address, and its characters in the source.
type KeptSentence = (String, (usize, usize), Option<String>, (usize, usize));

impl KeptFigures {
    /// What was read in a document, of which the user said `corrected`.
    pub fn of(read: &AsRead, document: &Document, corrected: Option<Box<Correction>>) -> Self {
        let mut texts: BTreeMap<usize, (Range<usize>, Option<&String>)> = BTreeMap::new();
        for row in &read.figures {
            let (sentence, at) = (row.figure.sentence, row.figure.span.start());
            let start = at.saturating_sub(row.anchor.before.len()).min(sentence.start());
            let end = (at + row.anchor.after.len()).max(sentence.end());
            let address = row.sentence.address.as_ref();
            let block = row.figure.span.block.index();
            let (range, _) = texts.entry(block).or_insert((start..end, address));
            *range = range.start.min(start)..range.end.max(end);
        }
        let text = |(block, (range, address)): (usize, (Range<usize>, Option<&String>))| {
            let text = document.text(BlockIdx::new(block)).get(range.clone()).unwrap_or_default();
            KeptText(block, range.start, address.cloned(), text.to_owned())
        };
        let texts: Vec<KeptText> = texts.into_iter().map(text).collect();
        Self {
            document: read.document,
            corrected,
            meta: read.meta.clone(),
            figures: read.figures.iter().map(|row| KeptFigure::of(row, &texts)).collect(),
            absent: read.absent.iter().map(KeptAbsent::of).collect(),
            texts,
        }
    }

    /// What was read, of these indicators; `None` where it is not whole.
    pub fn restored(self, indicators: &Indicators) -> Option<AsRead> {
        let Self { document, corrected: _, meta, texts, figures, absent } = self;
        let figures = figures.into_iter().map(|figure| figure.restored(&texts, indicators));
        let absent = absent.into_iter().map(|absent| absent.restored(indicators));
        let (figures, absent) = (figures.collect::<Option<_>>()?, absent.collect::<Option<_>>()?);
        Some(AsRead { document, meta, figures, absent })
    }
}

impl KeptText {
    /// The text of a block.
    fn of(texts: &[Self], block: usize) -> Option<&Self> {
        texts.get(texts.binary_search_by_key(&block, |text| text.0).ok()?)
    }

    /// The bytes of the block in this range.
    fn get(&self, range: Range<usize>) -> Option<&str> {
        self.3.get(range.start.checked_sub(self.1)?..range.end.checked_sub(self.1)?)
    }
}

impl KeptFigure {
    fn of(row: &FigureRow, texts: &[KeptText]) -> Self {
        let Figure {
            indicator,
            name,
            status,
            period,
            kind,
            value,
            unit,
            bound,
            stretch,
            qualifiers,
            scope,
            span,
            sentence,
            doubt,
            restated,
            why: Why { name: by_name, status: by_status, period: by_period, bound: by_bound },
        } = row.as_read();
        let Sentence { text, lit, address: _, source, at: _ } = &row.sentence;
        let plain =
            KeptText::of(texts, span.block.index()).and_then(|text| text.get(sentence.range()));
        let is_plain = plain == Some(text) && *lit == lit_in(*sentence, *span);
        let place = KeptPlace(
            row.anchor.at,
            (source.start, source.end),
            (!is_plain).then(|| (text.clone(), (lit.start, lit.end))),
        );
        Self(
            indicator.as_deref().map(str::to_owned),
            name.clone(),
            (*status, *kind, *bound, *scope, *doubt),
            period.map(|Period { from, to, months }| (from, to, months)),
            value.map(|Value { low, high }| (low, high)),
            *stretch,
            unit.clone(),
            qualifiers.clone(),
            *restated,
            [*by_name, *by_status, *by_period, *by_bound],
            kept_span(*span),
            kept_span(*sentence),
            place,
        )
    }

    fn restored(self, texts: &[KeptText], indicators: &Indicators) -> Option<FigureRow> {
        let Self(
            indicator,
            name,
            (status, kind, bound, scope, doubt),
            period,
            value,
            stretch,
            unit,
            qualifiers,
            restated,
            [by_name, by_status, by_period, by_bound],
            span,
            sentence,
            KeptPlace(at, source, marked),
        ) = self;
        let (span, around) = (spanned(span), spanned(sentence));
        let text = KeptText::of(texts, span.block.index())?;
        let KeptText(_, from, address, whole) = text;
        let (words, lit) = match marked {
            Some((words, lit)) => (words, lit.0..lit.1),
            None => (text.get(around.range())?.to_owned(), lit_in(around, span)),
        };
        let (before, after) = whole.split_at_checked(span.start().checked_sub(*from)?)?;
        let sentence = Sentence {
            text: words,
            lit,
            address: address.clone(),
            source: source.0..source.1,
            at: span.position(),
        };
        let figure = Figure {
            indicator: indicator.map(|key| shared(&key, indicators)),
            name,
            status,
            period: period.map(|(from, to, months)| Period { from, to, months }),
            kind,
            value: value.map(|(low, high)| Value { low, high }),
            unit,
            bound,
            stretch,
            qualifiers,
            scope,
            span,
            sentence: around,
            doubt,
            restated,
            why: Why { name: by_name, status: by_status, period: by_period, bound: by_bound },
        };
        let anchor = TextAnchor::between(usize::try_from(at).ok()?, before, after);
        Some(FigureRow::new(figure, sentence, anchor))
    }
}

impl KeptAbsent {
    fn of(AbsentRow { absent, sentence }: &AbsentRow) -> Self {
        let Absent { indicator, status, how, span } = absent;
        let sentence = span.zip(sentence.as_ref()).map(|(span, sentence)| {
            let Sentence { text, lit, address, source, at: _ } = sentence;
            let (lit, source) = ((lit.start, lit.end), (source.start, source.end));
            (kept_span(span), (text.clone(), lit, address.clone(), source))
        });
        Self(indicator.to_string(), *status, *how, sentence)
    }

    fn restored(self, indicators: &Indicators) -> Option<AbsentRow> {
        let Self(indicator, status, how, sentence) = self;
        let (span, sentence) = sentence.unzip();
        let span = span.map(spanned);
        let absent = Absent { indicator: shared(&indicator, indicators), status, how, span };
        let sentence = sentence.map(|(text, lit, address, source)| {
            let (lit, source) = (lit.0..lit.1, source.0..source.1);
            Some(Sentence { text, lit, address, source, at: span?.position() })
        });
        let sentence = match sentence {
            Some(sentence) => Some(sentence?),
            None => None,
        };
        Some(AbsentRow { absent, sentence })
    }
}

/// The bytes of a sentence without marks at which its words stand.
fn lit_in(sentence: Span, words: Span) -> Range<usize> {
    let start = words.start().max(sentence.start());
    let end = words.end().min(sentence.end()).max(start);
    start - sentence.start()..end - sentence.start()
}

/// The key of an indicator, shared with the list.
fn shared(key: &str, indicators: &Indicators) -> Arc<str> {
    indicators.find(key).map_or_else(|| key.into(), |indicator| Arc::clone(&indicator.key))
}

fn kept_span(span: Span) -> KeptSpan {
    (span.block.index(), span.start(), span.end())
}

fn spanned((block, start, end): KeptSpan) -> Span {
    Span::new(BlockIdx::new(block), start..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures;
    use crate::parse::parse;
    use crate::text::decode;
    use proptest::prelude::*;

    fn document(text: &str) -> Document {
        parse(&decode(text.as_bytes(), None)).document
    }

    /// What was read, after it was kept as bytes.
    fn kept(read: &AsRead, document: &Document) -> Option<AsRead> {
        let kept = serde_json::to_vec(&KeptFigures::of(read, document, None)).unwrap();
        let kept: KeptFigures = serde_json::from_slice(&kept).unwrap();
        kept.restored(Indicators::built_in())
    }

    /// What is kept of a text is what was read in it. Says how many figures that were.
    #[track_caller]
    fn check(text: &str) -> usize {
        let document = document(text);
        let read = AsRead::of(&document, figures::of(&document));
        assert_eq!(kept(&read, &document).as_ref(), Some(&read));
        read.figures.len()
    }

    #[test]
    fn what_is_kept_is_what_was_read() {
        let seed = include_str!("../../seeds/nanchang-2024.txt");
        assert!(check(seed) > 30);
        let noted = "政府工作报告\n一、2023年工作回顾\n地区生产总值①增长5.6%②，高于预期。\n注释：\n\
                     ①地区生产总值：总量。\n②增长5.6%：初步核算数。\n";
        assert!(check(noted) > 0, "a sentence with marks");
        let table = "政府工作报告\n二、2024年工作安排\n\
                     | 指标 | 2023年实际 | 2024年目标 |\n|---|---|---|\n| 地区生产总值 | 5.6% | 5.5%左右 |\n";
        check(table);
        check("2024年东湖市政府工作报告\n经济运行稳中有进，居民消费价格保持稳定。\n");
        check("");
    }

    #[test]
    fn numbers_are_kept_to_the_last_bit() {
        let document = document("政府工作报告\n地区生产总值增长5.6%。\n");
        let mut read = AsRead::of(&document, figures::of(&document));
        for low in [0.1 + 0.2, 1.0 / 3.0, 123_456_789_012_345.67, 2.0_f64.powi(70) / 7.0, 1e300] {
            read.figures[0].figure.value = Some(Value { low, high: -low });
            assert_eq!(kept(&read, &document).as_ref(), Some(&read));
        }
    }

    #[test]
    fn what_is_not_whole_is_nothing() {
        let document = document("政府工作报告\n地区生产总值增长5.6%。\n");
        let read = AsRead::of(&document, figures::of(&document));
        let damaged = |damage: fn(&mut KeptFigures)| {
            let mut kept = KeptFigures::of(&read, &document, None);
            damage(&mut kept);
            kept.restored(Indicators::built_in())
        };
        assert_eq!(damaged(|_| ()).as_ref(), Some(&read));
        assert_eq!(damaged(|kept| kept.texts.clear()), None);
        assert_eq!(damaged(|kept| kept.texts[0].3.truncate(9)), None);
        assert_eq!(damaged(|kept| kept.texts[0].1 += 1000), None);
        assert_eq!(damaged(|kept| kept.figures[0].11 = (0, 2, 1)), None);
    }

    proptest! {
        #[test]
        fn any_text_is_kept_as_it_was_read(
            text in "(地区生产总值|城镇调查失业率|居民收入|增长|目标|①|\n|。|，|（|）|5.6%|6|亿元|万|左右|以上|2024年|\
                     与经济增长同步|<b>|\\||注释：\n①){0,40}"
        ) {
            check(&text);
        }
    }
}
