//! What a shelf says of a report, and the orders of a shelf. A pure function of the document.

use super::kind::Kind;
use super::searched::Searched;
use crate::document::{Document, HeadingStyle, Meta, Origin};
use crate::language::character_count::character_count;
use crate::language::divisions::{self, Level};
use crate::parse::Parsed;
use crate::store::state::{Correction, Fingerprint};
use serde::{Deserialize, Serialize};

/// Paragraphs and headings in which a report says whose it is.
const OPENING: usize = 12;

/// What is known of a report without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The identity of its text: the same in a copy, under another name, in another encoding.
    pub id: Fingerprint,
    /// The identity of what it says, blanks and furniture left out: the same in another format, too.
    pub said: Fingerprint,
    /// Whose report it is, and of which year.
    pub whose: Whose,
    /// Where its place comes from, if it is known.
    pub place_from: Origin,
    /// The same of its year.
    pub year_from: Origin,
    /// Which kind of report it is; `None` where nothing says so.
    pub kind: Option<Kind>,
    /// The first title line.
    pub title: Option<String>,
    /// The session it was given to.
    pub session: Option<String>,
    /// Characters that are neither blanks nor furniture, in Unicode scalar values.
    pub characters: usize,
    /// Headings that are no leads.
    pub headings: usize,
    /// Notes.
    pub notes: usize,
    /// What looks wrong in it.
    pub doubts: usize,
    /// Where it is searched.
    pub searched: Option<Searched>,
}

impl Facts {
    /// Puts what the user says in place of what was understood.
    pub fn correct(&mut self, correction: &Correction) {
        self.whose.correct(correction);
        if correction.place.is_some() {
            self.place_from = Origin::User;
        }
        if correction.year.is_some() {
            self.year_from = Origin::User;
        }
        self.kind = correction.kind.as_deref().and_then(Kind::of_title).or(self.kind);
    }

    /// Makes the meta data of the report say what it says itself, once the user takes back what was said of it.
    pub fn put_on(&self, meta: &mut Meta) {
        (meta.place, meta.place_from) = (self.whose.place.clone(), self.place_from);
        (meta.year, meta.year_from) = (self.whose.year, self.year_from);
        meta.kind = None;
    }

    /// The facts of an understood report.
    #[must_use]
    pub fn of(parsed: &Parsed) -> Self {
        let document = &parsed.document;
        let meta = &document.meta;
        let own = document.blocks.iter().filter(|block| !block.is_furniture());
        let texts = own.map(|block| document.content.slice(block.range()));
        let mut characters = 0;
        let words = texts.flat_map(|text| {
            let count = character_count(text);
            characters += count;
            unparted(text, count)
        });
        let said = Fingerprint::of_pieces(words);
        let speaks = meta.level.is_some() || meta.office.is_some();
        let corrected = meta.kind.as_deref().and_then(Kind::of_title);
        let titled = meta.title.as_deref().and_then(Kind::of_title);
        let told = || kind_of_text(document);
        Self {
            id: Fingerprint::of(document),
            said,
            whose: Whose::of(meta),
            place_from: meta.place_from,
            year_from: meta.year_from,
            // Who speaks in the name of a government gives its report, whatever stands above it.
            kind: corrected.or(titled).or_else(told).or_else(|| speaks.then_some(Kind::Government)),
            title: meta.title.clone(),
            session: meta.session.clone(),
            characters,
            headings: document.headings.iter().filter(|h| h.style != HeadingStyle::Lead).count(),
            notes: document.notes.len(),
            doubts: parsed.warnings.len(),
            searched: Searched::of(document),
        }
    }
}

/// Whose report it is, and of which year: as much of the facts as its meta data say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whose {
    /// Whose government reports.
    pub place: Option<String>,
    /// The level of the place.
    pub level: Option<Level>,
    /// The province of the place; `None` where it is not known or the name is that of places in several.
    pub province: Option<String>,
    /// The year it was given in.
    pub year: Option<u16>,
    /// Where the place stands in the administrative order; `None` where it is not known.
    pub order: Option<usize>,
}

impl Whose {
    /// Whose report it is that says this of itself.
    #[must_use]
    pub fn of(meta: &Meta) -> Self {
        let location = meta.place.as_deref().map(divisions::locate).unwrap_or_default();
        Self {
            place: meta.place.clone(),
            level: location.level.or_else(|| divisions::level_of_name(meta.level.as_deref()?)),
            province: location.province.map(str::to_owned),
            year: meta.year,
            order: location.order,
        }
    }

    /// Puts what the user says in place of what was understood.
    pub fn correct(&mut self, correction: &Correction) {
        if let Some(place) = &correction.place {
            let location = divisions::locate(place);
            self.place = Some(place.clone());
            self.level = location.level;
            self.province = location.province.map(str::to_owned);
            self.order = location.order;
        }
        self.year = correction.year.or(self.year);
    }
}

/// A report by its text, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// See [`Facts::id`].
    pub id: Fingerprint,
    /// Whose report it is, and of which year.
    pub whose: Whose,
}

impl Named {
    /// Whose a report is whose blocks and meta data are known.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        Self { id: Fingerprint::of(document), whose: Whose::of(&document.meta) }
    }
}

/// The parts between the blanks of a text of so many characters that are none.
fn unparted(text: &str, count: usize) -> impl Iterator<Item = &str> {
    // Few texts have blanks, and to look at each character takes long.
    let is_whole = count == text.chars().count();
    let parts = if is_whole { "" } else { text }.split_whitespace();
    is_whole.then_some(text).into_iter().chain(parts)
}

/// The kind that the first paragraphs tell.
fn kind_of_text(document: &Document) -> Option<Kind> {
    let blocks = document.blocks.iter().filter(|block| !block.is_furniture()).take(OPENING);
    let texts: Vec<&str> = blocks.map(|block| document.content.slice(block.range())).collect();
    let told = |tell: fn(&str) -> Option<Kind>| {
        texts.iter().flat_map(|text| text.split('。')).find_map(tell)
    };
    told(Kind::of_opening).or_else(|| told(Kind::of_account))
}

/// What a shelf is ordered by. Reports that are alike in it keep the order of their files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShelfOrder {
    /// By place, in the administrative order: the country, Beijing and its districts, Tianjin, …; places that are
    /// not known behind them by their names; reports without a place at the end. Then by year.
    Place,
    /// By year, then by place; reports without a year at the end.
    Year,
}

impl ShelfOrder {
    /// Compares two reports.
    #[must_use]
    pub fn compare(self, a: &Whose, b: &Whose) -> std::cmp::Ordering {
        let (place, year) = (by_place(a).cmp(&by_place(b)), by_year(a).cmp(&by_year(b)));
        match self {
            Self::Place => place.then(year),
            Self::Year => year.then(place),
        }
    }

    /// What the group is called that a report belongs to; `None` for those without.
    #[must_use]
    pub fn group(self, whose: &Whose) -> Option<String> {
        match self {
            Self::Place => whose.place.clone(),
            Self::Year => whose.year.map(|year| year.to_string()),
        }
    }
}

fn by_place(whose: &Whose) -> (bool, usize, &str) {
    let place = whose.place.as_deref();
    (place.is_none(), whose.order.unwrap_or(usize::MAX), place.unwrap_or_default())
}

fn by_year(whose: &Whose) -> (bool, u16) {
    (whose.year.is_none(), whose.year.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;
    use crate::text::decode;

    fn facts(text: &str) -> Facts {
        Facts::of(&parse(&decode(text.as_bytes(), None)))
    }

    const REPORT: &str =
        "2024年正定县政府工作报告\n各位代表：\n我们努力工作①。\n注释：\n①努力：尽力。\n";

    #[test]
    fn facts_are_those_of_the_text() {
        let facts = facts(REPORT);
        let Whose { place, level, province, year, .. } = &facts.whose;
        assert_eq!((place.as_deref(), *year), (Some("正定县"), Some(2024)));
        assert_eq!((province.as_deref(), *level), (Some("河北省"), Some(Level::County)));
        assert_eq!((facts.kind, facts.notes), (Some(Kind::Government), 1));
        let inked = REPORT.chars().filter(|c| !c.is_whitespace()).count();
        assert_eq!(facts.characters, inked);
    }

    #[test]
    fn reports_that_say_the_same_are_known_as_such_however_they_are_set() {
        let indented = REPORT.replace('\n', "\n\n\u{3000}\u{3000}");
        let (as_is, indented, other) =
            (facts(REPORT), facts(&indented), facts(&REPORT.replace("努力", "尽力")));
        assert_ne!(as_is.id, indented.id);
        assert_eq!(as_is.said, indented.said);
        assert_ne!(as_is.said, other.said);
        let numbered = facts(&REPORT.replace("注释", "— 3 —\n注释"));
        assert_eq!(numbered.said, as_is.said, "a page number is furniture");
    }

    #[test]
    fn a_text_that_is_no_report_has_no_kind() {
        let facts = facts("软件安装说明\n先解压，再运行。\n");
        assert_eq!((facts.kind, facts.whose), (None, Whose::default()));
    }

    #[test]
    fn a_shelf_is_ordered_by_place_or_by_year() {
        let report = |title: &str| facts(&format!("{title}政府工作报告\n各位代表：\n我们努力。\n"));
        let shelf =
            ["2025年河北省", "2024年河北省", "2024年北京市", "2024年东湖县", "2025年北京市", ""]
                .map(report);
        let ordered = |by: ShelfOrder| {
            let mut shelf = shelf.clone();
            shelf.sort_by(|a, b| by.compare(&a.whose, &b.whose));
            shelf.map(|f| {
                format!("{}{}", f.whose.place.unwrap_or_default(), f.whose.year.unwrap_or_default())
            })
        };
        assert_eq!(
            ordered(ShelfOrder::Place),
            ["北京市2024", "北京市2025", "河北省2024", "河北省2025", "东湖县2024", "0"]
        );
        assert_eq!(
            ordered(ShelfOrder::Year),
            ["北京市2024", "河北省2024", "东湖县2024", "北京市2025", "河北省2025", "0"]
        );
    }
}
