//! What is known of the report itself: who gave it, when, for which place.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What the front matter states, or else the text or the name of the file; `None` where nothing does.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The kind of report by its Chinese name, where the user says so. Understanding leaves it to the catalogue.
    pub kind: Option<String>,
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
    /// What the report is called: by its title, else by its place and year, `东湖区2021年`, with the kind behind them that
    /// the user says, or `政府工作报告` if it speaks in the name of a government. `None` where too little is known for a name, as of a text that
    /// says only a year.
    #[must_use]
    pub fn name(&self) -> Option<Cow<'_, str>> {
        if let Some(title) = &self.title {
            return Some(title.into());
        }
        let speaks = self.level.is_some() || self.office.is_some();
        let kind = self.kind.as_deref().or(speaks.then_some("政府工作报告"));
        if self.place.is_none() && !(kind.is_some() && self.year.is_some()) {
            return None;
        }
        let place = self.place.as_deref().unwrap_or_default();
        let year = self.year.map(|year| format!("{year}年")).unwrap_or_default();
        Some(format!("{place}{year}{}", kind.unwrap_or_default()).into())
    }

    /// The citation of the report: `《政府工作报告》（东湖市，2024年1月15日）`. One without a title is cited by its name,
    /// `东湖区2021年政府工作报告`, as book title marks stand for a title that is printed; else as `file`.
    #[must_use]
    pub fn citation(&self, file: &str) -> String {
        match (&self.title, self.name()) {
            (Some(title), _) => format!("《{title}》{}", self.place_and_time()),
            (None, Some(name)) => name.into_owned(),
            (None, None) => format!("《{file}》{}", self.place_and_time()),
        }
    }

    /// Place and time in parentheses, as far as they are known; empty where neither is.
    #[must_use]
    pub fn place_and_time(&self) -> String {
        let known: Vec<String> = [self.place.clone(), self.when()].into_iter().flatten().collect();
        if known.is_empty() { String::new() } else { format!("（{}）", known.join("，")) }
    }

    /// When it was given, as precisely as is known: `2024年1月15日` or `2024年`.
    #[must_use]
    pub fn when(&self) -> Option<String> {
        // A day of another year than the user says is that of something else.
        let is_day = |date: &&str| {
            let year = self.year.filter(|_| self.year_from == Origin::User);
            year.is_none_or(|year| date.starts_with(&year.to_string()))
        };
        let day = self.date.as_deref().filter(is_day).map(|date| {
            let mut parts = date.split('-').map(|part| part.trim_start_matches('0'));
            let [year, month, day] = [(); 3].map(|()| parts.next().unwrap_or_default());
            format!("{year}年{month}月{day}日")
        });
        day.or_else(|| Some(format!("{}年", self.year?)))
    }
}

/// What states a fact about a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The report itself, or the header that a website put above it.
    #[default]
    Text,
    /// The name of its file.
    Name,
    /// The name of a folder that the file is in.
    Folder,
    /// The other cells of its row, for a report in a table.
    Row,
    /// The user, who has corrected it.
    User,
}

impl Origin {
    /// The name that `export --to json` gives it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Name => "name",
            Self::Folder => "folder",
            Self::Row => "row",
            Self::User => "user",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, place: &str, date: &str, level: &str, expected: &str) {
        let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let year = date.split('-').next().and_then(|year| year.parse().ok());
        let date = known(date).filter(|date| date.contains('-'));
        let (title, place, level) = (known(title), known(place), known(level));
        let meta = Meta { title, date, year, place, level, ..Meta::default() };
        assert_eq!(meta.citation("a.txt"), expected);
    }

    #[test]
    fn a_report_without_a_title_is_cited_by_its_place_and_year() {
        let title = "政府工作报告";
        check(title, "东湖市", "2024-01-15", "市", "《政府工作报告》（东湖市，2024年1月15日）");
        check(title, "", "", "", "《政府工作报告》");
        check("", "东湖区", "2021-02-03", "区", "东湖区2021年政府工作报告");
        check("", "东湖区", "2021", "", "东湖区2021年");
        check("", "东湖区", "", "区", "东湖区政府工作报告");
        check("", "", "2021", "区", "2021年政府工作报告");
        check("", "", "2021", "", "《a.txt》（2021年）");
        check("", "", "", "区", "《a.txt》");
    }

    #[test]
    fn a_year_and_a_kind_that_the_user_says_stand_in_the_citation() {
        let date = Some("2024-01-15".to_owned());
        let (year, year_from) = (Some(2023), Origin::User);
        let title = Some("政府工作报告".to_owned());
        let meta = Meta { title, date, year, year_from, ..Meta::default() };
        assert_eq!(meta.citation("a.txt"), "《政府工作报告》（2023年）");
        let corrected = Meta { year: Some(2024), ..meta.clone() };
        assert_eq!(corrected.citation("a.txt"), "《政府工作报告》（2024年1月15日）");
        let kind = Some("预算报告".to_owned());
        let untitled = Meta { title: None, kind, ..meta };
        assert_eq!(untitled.citation("a.txt"), "2023年预算报告");
    }
}
