//! What one report says in numbers, without its text: each figure with its sentence and its place.

use super::reading::Reading;
use crate::catalogue::Whose;
use crate::document::{Addresses, Document, Meta, Position, SourceMap, Span};
use crate::figures::{Absent, Figure, Figures, Status};
use crate::store::relocate;
use crate::store::state::{Fingerprint, StoredCorrection, TextAnchor};
use std::ops::Range;

/// The figures of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportFigures {
    /// The report as the user named it.
    pub file: String,
    /// The identity of its text.
    pub document: Fingerprint,
    /// Whose report it is, and of which year.
    pub whose: Whose,
    /// How it is cited.
    pub citation: String,
    /// Its figures, in reading order.
    pub figures: Vec<FigureRow>,
    /// The indicators of which it states no value, each with the words that stand in its place.
    pub absent: Vec<AbsentRow>,
}

/// A figure and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    /// The figure, as the user corrected it.
    pub figure: Figure,
    /// The sentence around it.
    pub sentence: Sentence,
    /// Where it begins, so that it can be found again in another version of the text.
    pub anchor: TextAnchor,
    /// What the user made of it.
    pub user: Option<ByUser>,
    /// As the program read it, where the user made something else of it.
    original: Option<Box<Figure>>,
}

/// What the user made of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ByUser {
    /// It says something else.
    Corrected,
    /// It is none. It has no value, and takes no part in what is put beside each other.
    Rejected,
}

impl ByUser {
    /// The name that the outputs give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Corrected => "corrected",
            Self::Rejected => "rejected",
        }
    }
}

/// An indicator without a value.
#[derive(Clone, Debug, PartialEq)]
pub struct AbsentRow {
    /// What is absent, and how.
    pub absent: Absent,
    /// The words that say so; `None` where nothing is said.
    pub sentence: Option<Sentence>,
}

/// A sentence of a report, with the words that matter in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence, without marks.
    pub text: String,
    /// The bytes of it that matter.
    pub lit: Range<usize>,
    /// The address of its paragraph.
    pub address: Option<String>,
    /// Where the words that matter stand in the source, in Unicode scalar values.
    pub source: Range<usize>,
    /// Where they begin in the document.
    pub at: Position,
}

impl Sentence {
    /// The words that matter.
    #[must_use]
    pub fn words(&self) -> &str {
        self.text.get(self.lit.clone()).unwrap_or_default()
    }
}

impl ReportFigures {
    /// The place; the file where it is not known, so that such reports are not taken for one.
    #[must_use]
    pub fn place_or_file(&self) -> &str {
        self.whose.place.as_deref().unwrap_or(&self.file)
    }

    /// The place as it is shown; the name of the file, without its folders and what it is stored in, where it is not
    /// known.
    #[must_use]
    pub fn place_or_name(&self) -> &str {
        let name = || self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file);
        let stem = || match name().rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => name(),
        };
        self.whose.place.as_deref().unwrap_or_else(stem)
    }

    /// The year that values are of where nothing else is said: what came is of the year before the report's.
    #[must_use]
    pub fn usual_year(&self, status: Status) -> Option<u16> {
        let year = self.whose.year?;
        match status {
            Status::Result => year.checked_sub(1),
            Status::Target | Status::Plan => Some(year),
        }
    }
}

impl FigureRow {
    /// A figure as the program read it.
    pub(super) fn new(figure: Figure, sentence: Sentence, anchor: TextAnchor) -> Self {
        Self { figure, sentence, anchor, user: None, original: None }
    }

    /// The figure as the program read it.
    #[must_use]
    pub fn as_read(&self) -> &Figure {
        self.original.as_deref().unwrap_or(&self.figure)
    }

    /// Makes the figure what the user says of it: something else, what the program read, or none.
    pub fn correct(&mut self, reading: Option<Reading>) {
        let original = self.as_read().clone();
        self.figure = original.clone();
        self.user = match reading {
            Some(reading) if reading == Reading::of(&original) => None,
            Some(reading) => {
                reading.put_on(&mut self.figure);
                Some(ByUser::Corrected)
            }
            None => {
                self.figure.value = None;
                self.figure.stretch = None;
                Some(ByUser::Rejected)
            }
        };
        self.original = self.user.map(|_| Box::new(original));
    }

    /// Whether its value counts: the user did not reject it.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.user != Some(ByUser::Rejected)
    }
}

/// What the program read in a report, before the user's corrections of figures.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AsRead {
    pub document: Fingerprint,
    pub meta: Meta,
    pub figures: Vec<FigureRow>,
    pub absent: Vec<AbsentRow>,
}

/// The figures of a document that was read from `file`, as the user corrected them.
#[must_use]
pub fn of(
    file: String,
    document: &Document,
    figures: Figures,
    corrections: &[StoredCorrection],
) -> ReportFigures {
    AsRead::of(document, figures).corrected(file, &placed(document, corrections))
}

impl AsRead {
    /// The figures of a document.
    pub fn of(document: &Document, Figures { figures, absent }: Figures) -> Self {
        let places = Places {
            document,
            map: document.content.source_map(),
            addresses: Addresses::new(document),
        };
        let absent = absent.into_iter().map(|absent| AbsentRow {
            sentence: absent.span.map(|span| places.sentence(around(document, span), span)),
            absent,
        });
        Self {
            document: Fingerprint::of(document),
            meta: document.meta.clone(),
            absent: absent.collect(),
            figures: figures.into_iter().map(|figure| places.row(figure)).collect(),
        }
    }

    /// The figures of the report `file` as the user corrected them, each correction with its place.
    pub fn corrected(
        self,
        file: String,
        corrections: &[(Position, &StoredCorrection)],
    ) -> ReportFigures {
        let Self { document, meta, mut figures, absent } = self;
        for (at, correction) in corrections {
            let is_it = |row: &&mut FigureRow| {
                row.sentence.at == *at && *row.figure.name == *correction.name && row.user.is_none()
            };
            if let Some(row) = figures.iter_mut().find(is_it) {
                match correction.reading.as_deref().map(str::parse) {
                    None => row.correct(None),
                    Some(Ok(reading)) => row.correct(Some(reading)),
                    // What cannot be understood changes nothing.
                    Some(Err(_)) => {}
                }
            }
        }
        let (citation, whose) = (meta.citation(&file), Whose::of(&meta));
        ReportFigures { file, document, whose, citation, figures, absent }
    }
}

/// The corrections whose places are still in a document.
pub(super) fn placed<'a>(
    document: &Document,
    corrections: &'a [StoredCorrection],
) -> Vec<(Position, &'a StoredCorrection)> {
    let place = |correction: &'a StoredCorrection| {
        Some((relocate::written(document, &correction.at)?, correction))
    };
    corrections.iter().filter_map(place).collect()
}

/// The sentence around words: to the full stops on either side.
fn around(document: &Document, span: Span) -> Span {
    let text = document.text(span.block);
    let (before, behind) = (text.get(..span.start()), text.get(span.end()..));
    let start = before.and_then(|text| text.rfind(ENDS).map(|at| at + '。'.len_utf8()));
    let end = behind.and_then(|text| text.find(ENDS).map(|at| at + '。'.len_utf8()));
    let end = end.map_or(text.len(), |end| span.end() + end);
    Span::new(span.block, start.unwrap_or(0)..end)
}

/// What ends a sentence; all of them are as long in bytes.
const ENDS: [char; 3] = ['。', '！', '？'];

struct Places<'a> {
    document: &'a Document,
    map: SourceMap<'a>,
    addresses: Addresses,
}

impl Places<'_> {
    fn row(&self, figure: Figure) -> FigureRow {
        let at = figure.span.position();
        let sentence = self.sentence(figure.sentence, figure.span);
        FigureRow::new(figure, sentence, relocate::mark(self.document, at))
    }

    /// The words of a span in their sentence.
    fn sentence(&self, sentence: Span, words: Span) -> Sentence {
        let document = self.document;
        let part = |range: Range<usize>| document.without_marks(Span::new(sentence.block, range));
        let (start, end) = (words.start().max(sentence.start()), words.end().min(sentence.end()));
        let before = part(sentence.start()..start);
        let lit = part(start..end.max(start));
        let behind = part(end.max(start)..sentence.end());
        Sentence {
            lit: before.len()..before.len() + lit.len(),
            text: [before, lit, behind].concat(),
            address: self.addresses.block(document, words.block),
            source: self.map.range(document.span_range(words)),
            at: words.position(),
        }
    }
}
