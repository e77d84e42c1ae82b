//! The front matter of an English translation: `Delivered at the First Session of the Ninth Yunling Provincial People's
//! Congress on March 5, 2013` (understanding rule 19).
//!
//! Takes lines as they are spelled, below an English title.

use crate::document::{Meta, part};

/// The months, in order.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The words with which the offices that report begin.
const OFFICES: [&str; 8] = [
    "Premier",
    "Governor",
    "Acting Governor",
    "Mayor",
    "Acting Mayor",
    "Chairman",
    "Chairperson",
    "Magistrate",
];

/// Whether a line says when and before whom the report was delivered; adds what it states.
pub(super) fn dateline(line: &str, meta: &mut Meta) -> bool {
    let inner = line.trim_matches(|c: char| "()（）—-– ".contains(c));
    let told = ["Delivered ", "Presented "].iter().find_map(|word| inner.strip_prefix(word));
    let day = day(inner);
    if told.is_none() && day.as_ref().is_none_or(|day| day.spelled != inner) {
        return false;
    }
    if let Some(NamedDay { year, month, day, .. }) = day {
        meta.year.get_or_insert(year);
        meta.date.get_or_insert_with(|| format!("{year:04}-{month:02}-{day:02}"));
    }
    let session = told.and_then(|told| told.split_once("at the ")).map(|(_, session)| session);
    if let Some(session) = session.filter(|session| session.contains("Session")) {
        let end = session.rfind(" on ").unwrap_or(session.len());
        meta.session.get_or_insert_with(|| part(session, ..end).trim_end_matches(',').to_owned());
    }
    true
}

/// A day in a text.
struct NamedDay<'a> {
    spelled: &'a str,
    year: u16,
    month: u8,
    day: u8,
}

/// The day that a text names: `March 5, 2013`.
fn day(text: &str) -> Option<NamedDay<'_>> {
    let (at, month) =
        MONTHS.iter().zip(1..).find_map(|(name, month)| Some((text.find(name)?, month)))?;
    let named = text.get(at..)?;
    let (_, rest) = named.split_once(' ')?;
    let (day, rest) = rest.split_once(", ")?;
    let year = rest.get(..4)?;
    let spelled = named.get(..named.len() - rest.len() + year.len())?;
    let day = day.parse().ok().filter(|day| (1..=31).contains(day))?;
    let year = year.parse().ok().filter(|year| (1900..2200).contains(year))?;
    Some(NamedDay { spelled, year, month, day })
}

/// Whether a line names the speaker, his office or both; adds them.
pub(super) fn byline(line: &str, meta: &mut Meta) -> bool {
    let is_office = |text: &str| {
        OFFICES.iter().any(|office| {
            text.strip_prefix(office)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']))
        })
    };
    let (name, office) = match line.split_once(',') {
        Some((name, office)) if is_office(office.trim()) && is_name(name) => (name, office.trim()),
        _ if is_office(line) => ("", line),
        _ if is_name(line) => (line, ""),
        _ => return false,
    };
    if !name.is_empty() {
        meta.speaker.get_or_insert_with(|| name.trim().to_owned());
    }
    if !office.is_empty() {
        meta.office.get_or_insert_with(|| office.to_owned());
    }
    true
}

/// Whether a text is two or three words, each with a capital.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let may_be = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, '-' | '\''))
    };
    (2..=3).contains(&words.len()) && words.iter().all(may_be)
}

/// Whether a line without its blanks addresses the audience: `Fellow Deputies,`.
pub(super) fn is_salutation(line: &str) -> bool {
    let words = line.trim_end_matches([',', ':', '!', '，', '：']);
    words.len() < line.len() && ["FellowDeputies", "EsteemedDeputies", "Deputies"].contains(&words)
}
