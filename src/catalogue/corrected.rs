//! What the user has corrected of reports, in place of what was understood. Every command and every job over many
//! reports asks here, so that a report is of one place and year wherever it is named.
//!
//! The catalogue on disk keeps what was understood: corrections are looked up each time, since they may change.

use super::facts::{Facts, Named};
use crate::load::{Loaded, Source};
use crate::store::state::{Record, StatePolicy};

/// Corrects a report, and hands on all that is kept of it.
pub fn correct(report: &mut Loaded, policy: &StatePolicy) -> Record {
    let document = &mut report.parsed.document;
    let kept = policy.record(document, report.path.as_deref());
    if let Some(correction) = &kept.corrected {
        correction.apply(&mut document.meta);
    }
    kept
}

/// Corrects the facts of a report, and hands on all that is kept of it.
pub fn correct_facts(facts: &mut Facts, source: &Source, policy: &StatePolicy) -> Record {
    let kept = policy.kept(facts.id, source.path().as_deref());
    if let Some(correction) = &kept.corrected {
        facts.correct(correction);
    }
    kept
}

/// Corrects whose a report is.
pub fn correct_named(named: &mut Named, source: &Source, policy: &StatePolicy) {
    if let Some(correction) = &policy.kept(named.id, source.path().as_deref()).corrected {
        named.whose.correct(correction);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Kind, Whose};
    use crate::load::{ReadOptions, load};
    use crate::store::state::Correction;
    use std::fs;

    const OPTIONS: ReadOptions =
        ReadOptions { encoding: None, standard_input: "-", text_column: None };

    #[test]
    fn a_report_and_its_facts_are_corrected_alike_and_stay_so_in_the_next_version_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let policy = StatePolicy::new(true, Some(folder.path().join("state")), false);
        let path = folder.path().join("a.txt");
        let source = Source::File(path.clone());
        let facts = |text: &str| {
            fs::write(&path, text).unwrap();
            let mut report = load(&source, OPTIONS, &|_, _| ()).unwrap();
            let mut understood = Facts::of(&report.parsed);
            correct_facts(&mut understood, &source, &policy);
            correct(&mut report, &policy);
            assert_eq!(Facts::of(&report.parsed), understood);
            understood
        };
        let text = "2024年东湖市政府工作报告\n各位代表：\n我们努力。\n";
        let understood = facts(text);
        let said = Correction {
            place: Some("正定县".to_owned()),
            kind: Some("预算报告".to_owned()),
            ..Correction::default()
        };
        policy.correct(understood.id, Some(&path), &said).unwrap();
        let later = Correction { year: Some(2020), ..Correction::default() };
        policy.correct(understood.id, Some(&path), &later).unwrap();
        for text in [text, &format!("{text}我们再努力。\n")] {
            let corrected = facts(text);
            let Whose { place, year, province, .. } = corrected.whose;
            assert_eq!((place.as_deref(), year), (Some("正定县"), Some(2020)));
            assert_eq!(province.as_deref(), Some("河北省"));
            assert_eq!(corrected.kind.map(Kind::name), Some("预算报告"));
        }
    }
}
