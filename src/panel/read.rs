//! The figures of a report of a shelf: from the catalogue, or of the report itself.

use super::kept::KeptFigures;
use super::own::OwnIndicators;
use super::report::{AsRead, ReportFigures, placed};
use crate::catalogue::{self, Known};
use crate::document::Position;
use crate::load::{LoadError, Loaded, Source};
use crate::store::state::{StatePolicy, StoredCorrection};

/// The figures of a report as the user corrected them. They are remembered as they were read; what the user said of
/// the report then has to be what is said now, since place and year decide how figures are read.
///
/// # Errors
/// When they are not known and the report cannot be read.
pub fn read(
    source: &Source,
    known: &Known,
    indicators: &OwnIndicators,
    policy: &StatePolicy,
) -> Result<ReportFigures, LoadError> {
    let file = || known.name_of(source);
    let restore = |kept: KeptFigures| {
        let user = policy.kept(kept.document, source.path().as_deref());
        if kept.corrected != user.corrected {
            return None;
        }
        let read = kept.restored(indicators.indicators())?;
        let corrections = recorded(&read, &user.figures)?;
        Some(read.corrected(file(), &corrections))
    };
    let work = |mut report: Loaded| {
        let user = catalogue::correct(&mut report, policy);
        let document = &report.parsed.document;
        let read = AsRead::of(document, indicators.figures(document));
        let kept = KeptFigures::of(&read, document, user.corrected);
        (read.corrected(file(), &placed(document, &user.figures)), kept)
    };
    let name = format!("figures {}", indicators.identity());
    known.worked_out(source, &name, restore, work)
}

/// The corrections, each with the place of its figure; `None` where one is of another version of the text, as its place
/// then has to be looked for there.
fn recorded<'a>(
    read: &AsRead,
    corrections: &'a [StoredCorrection],
) -> Option<Vec<(Position, &'a StoredCorrection)>> {
    let place = |correction: &'a StoredCorrection| {
        let row = read.figures.iter().find(|row| row.anchor == correction.at)?;
        Some((row.sentence.at, correction))
    };
    corrections.iter().map(place).collect()
}
