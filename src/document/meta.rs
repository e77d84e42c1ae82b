//! What is known of the report itself: who gave it, when, for which place.

/// What the front matter states, or else the text or the name of the file; `None` where nothing does.
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
    /// Where the year comes from, if there is one.
    pub year_from: Origin,
    /// Whose government reports: `南昌市`; `全国` for the State Council.
    pub place: Option<String>,
    /// Where the place comes from, if there is one.
    pub place_from: Origin,
    /// The level of the government in whose name the speaker begins: `市` in `我代表市人民政府`.
    pub level: Option<String>,
    /// The session it was given to: `南昌市第十六届人民代表大会第四次会议`.
    pub session: Option<String>,
    /// Who gave it.
    pub speaker: Option<String>,
    /// The speaker's office.
    pub office: Option<String>,
}

impl Meta {
    /// When it was given, as precisely as is known: `2024年1月15日` or `2024年`.
    #[must_use]
    pub fn when(&self) -> Option<String> {
        let day = self.date.as_deref().map(|date| {
            let mut parts = date.split('-').map(|part| part.trim_start_matches('0'));
            let [year, month, day] = [(); 3].map(|()| parts.next().unwrap_or_default());
            format!("{year}年{month}月{day}日")
        });
        day.or_else(|| Some(format!("{}年", self.year?)))
    }
}

/// What states a fact about a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The report itself, or the header that a website put above it.
    #[default]
    Text,
    /// The name of its file.
    Name,
    /// The name of a folder that the file is in.
    Folder,
}

impl Origin {
    /// The name that `export --to json` gives it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Name => "name",
            Self::Folder => "folder",
        }
    }
}
