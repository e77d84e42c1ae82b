//! What a shelf says of a report, and the orders of a shelf. A pure function of the document.

use super::divisions::{self, Level};
use super::kind::Kind;
use crate::document::{HeadingStyle, Origin};
use crate::parse::Parsed;
use crate::store::state::Fingerprint;
use serde::{Deserialize, Serialize};

/// What is known of a report without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The identity of its text: the same in a copy, under another name, in another encoding.
    pub id: Fingerprint,
    /// Whose government reports, and where that comes from.
    pub place: Option<String>,
    /// See [`Facts::place`].
    pub place_from: Origin,
    /// The level of the place.
    pub level: Option<Level>,
    /// The province of the place; `None` where it is not known or the name is that of places in several.
    pub province: Option<String>,
    /// The year it was given in, and where that comes from.
    pub year: Option<u16>,
    /// See [`Facts::year`].
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
    /// Where the place stands in the administrative order.
    order: Option<usize>,
}

impl Facts {
    /// The facts of an understood report.
    #[must_use]
    pub fn of(parsed: &Parsed) -> Self {
        let document = &parsed.document;
        let meta = &document.meta;
        let location = meta.place.as_deref().map(divisions::locate).unwrap_or_default();
        let own = document.blocks.iter().filter(|block| !block.is_furniture());
        let text = own.flat_map(|block| document.content.slice(block.range()).chars());
        let speaks = meta.level.is_some() || meta.office.is_some();
        let titled = meta.title.as_deref().and_then(Kind::of_title);
        Self {
            id: Fingerprint::of(document),
            place: meta.place.clone(),
            place_from: meta.place_from,
            level: location.level.or_else(|| level_of(meta.level.as_deref()?)),
            province: location.province.map(str::to_owned),
            year: meta.year,
            year_from: meta.year_from,
            // Who speaks in the name of a government gives its report, whatever stands above it.
            kind: titled.or_else(|| speaks.then_some(Kind::Government)),
            title: meta.title.clone(),
            session: meta.session.clone(),
            characters: text.filter(|c| !c.is_whitespace()).count(),
            headings: document.headings.iter().filter(|h| h.style != HeadingStyle::Lead).count(),
            notes: document.notes.len(),
            doubts: parsed.warnings.len(),
            order: location.order,
        }
    }
}

/// The level that the text says: 市 says none, as a prefecture and a county can be one.
fn level_of(said: &str) -> Option<Level> {
    match said {
        "省" | "自治区" => Some(Level::Province),
        "自治州" | "州" | "盟" | "地区" => Some(Level::Prefecture),
        "自治县" | "县" | "区" | "旗" => Some(Level::County),
        "镇" | "乡" => Some(Level::Township),
        _ => None,
    }
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
    pub fn compare(self, a: &Facts, b: &Facts) -> std::cmp::Ordering {
        let (place, year) = (by_place(a).cmp(&by_place(b)), by_year(a).cmp(&by_year(b)));
        match self {
            Self::Place => place.then(year),
            Self::Year => year.then(place),
        }
    }

    /// What the group is called that a report belongs to; `None` for those without.
    #[must_use]
    pub fn group(self, facts: &Facts) -> Option<String> {
        match self {
            Self::Place => facts.place.clone(),
            Self::Year => facts.year.map(|year| year.to_string()),
        }
    }
}

fn by_place(facts: &Facts) -> (bool, usize, &str) {
    let place = facts.place.as_deref();
    (place.is_none(), facts.order.unwrap_or(usize::MAX), place.unwrap_or_default())
}

fn by_year(facts: &Facts) -> (bool, u16) {
    (facts.year.is_none(), facts.year.unwrap_or_default())
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
        assert_eq!(facts.place.as_deref(), Some("正定县"));
        assert_eq!(facts.province.as_deref(), Some("河北省"));
        assert_eq!((facts.level, facts.year), (Some(Level::County), Some(2024)));
        assert_eq!((facts.kind, facts.notes), (Some(Kind::Government), 1));
        let inked = REPORT.chars().filter(|c| !c.is_whitespace()).count();
        assert_eq!(facts.characters, inked);
    }

    #[test]
    fn a_text_that_is_no_report_has_no_kind() {
        let facts = facts("软件安装说明\n先解压，再运行。\n");
        assert_eq!((facts.kind, facts.place, facts.year), (None, None, None));
    }

    #[test]
    fn a_shelf_is_ordered_by_place_or_by_year() {
        let report = |title: &str| facts(&format!("{title}政府工作报告\n各位代表：\n我们努力。\n"));
        let shelf =
            ["2025年河北省", "2024年河北省", "2024年北京市", "2024年东湖县", "2025年北京市", ""]
                .map(report);
        let ordered = |by: ShelfOrder| {
            let mut shelf = shelf.clone();
            shelf.sort_by(|a, b| by.compare(a, b));
            shelf.map(|f| format!("{}{}", f.place.unwrap_or_default(), f.year.unwrap_or_default()))
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
