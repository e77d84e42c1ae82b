//! The facts of a report as the columns of a row, named as other programs read them.

use super::facts::Facts;
use super::kind::Kind;
use crate::language::divisions::Level;
use serde::Serialize;

/// All that is known of a report.
#[derive(Clone, Debug, Serialize)]
pub struct ReportColumns<'a> {
    /// What every row has.
    #[serde(flatten)]
    pub of: Columns<'a>,
    /// The facts that only the row of a report has.
    #[serde(flatten)]
    pub more: MoreColumns<'a>,
}

/// What every row says of the report that it comes from.
#[derive(Clone, Debug, Serialize)]
pub struct Columns<'a> {
    /// The identity of the report's text; with an address, that of a row.
    pub id: String,
    /// The report as the user named it.
    pub file: &'a str,
    /// Whose government reports.
    pub place: Option<&'a str>,
    /// `country`, `province`, `prefecture`, `county` or `township`.
    pub level: Option<&'static str>,
    /// The province of the place.
    pub province: Option<&'a str>,
    /// The year it was given in.
    pub year: Option<u16>,
    /// The kind, in Chinese.
    pub kind: Option<&'static str>,
}

/// What only the row of a report says.
#[derive(Clone, Debug, Serialize)]
pub struct MoreColumns<'a> {
    /// `text`, `name` or `folder`.
    pub place_from: Option<&'static str>,
    /// `text`, `name` or `folder`.
    pub year_from: Option<&'static str>,
    /// The first title line.
    pub title: Option<&'a str>,
    /// The session it was given to.
    pub session: Option<&'a str>,
    /// In Unicode scalar values, without blanks and furniture.
    pub characters: usize,
    /// Notes.
    pub notes: usize,
    /// What looks wrong in it.
    pub doubts: usize,
}

impl<'a> ReportColumns<'a> {
    /// The columns of a report that was read from `file`.
    #[must_use]
    pub fn new(file: &'a str, facts: &'a Facts) -> Self {
        let more = MoreColumns {
            place_from: facts.whose.place.as_ref().map(|_| facts.place_from.name()),
            year_from: facts.whose.year.map(|_| facts.year_from.name()),
            title: facts.title.as_deref(),
            session: facts.session.as_deref(),
            characters: facts.characters,
            notes: facts.notes,
            doubts: facts.doubts,
        };
        Self { of: Columns::new(file, facts), more }
    }
}

impl<'a> Columns<'a> {
    fn new(file: &'a str, facts: &'a Facts) -> Self {
        Self {
            id: facts.id.to_string(),
            file,
            place: facts.whose.place.as_deref(),
            level: facts.whose.level.map(Level::name),
            province: facts.whose.province.as_deref(),
            year: facts.whose.year,
            kind: facts.kind.map(Kind::name),
        }
    }
}
