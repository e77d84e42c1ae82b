//! What the front matter says of the report.

/// The facts of the front matter; `None` where the report does not state them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The first title line, as spelled.
    pub title: Option<String>,
    /// The whole dateline, as printed.
    pub dateline: Option<String>,
    /// The day it was given, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// The year it was given in.
    pub year: Option<u16>,
    /// Whose government reports: `南昌市`.
    pub place: Option<String>,
    /// The session it was given to: `南昌市第十六届人民代表大会第四次会议`.
    pub session: Option<String>,
    /// Who gave it.
    pub speaker: Option<String>,
    /// The speaker's office.
    pub office: Option<String>,
}
