//! What is wrong with the user's table of indicators, in lines: in the reader and on the command line alike.

use super::Lang;
use crate::figures::{IndicatorFault, IndicatorProblem};
use crate::text::harmless;

/// One line that names the file, the line and the key. No terminal acts on it.
#[must_use]
pub fn indicator_fault(file: &str, fault: &IndicatorFault, lang: Lang) -> String {
    let commands = lang.commands();
    let words = &commands.faults;
    let what = match &fault.problem {
        IndicatorProblem::Unreadable(reason) => {
            return harmless(&(commands.unreadable)(file, reason)).into_owned();
        }
        IndicatorProblem::Syntax(reason) => (words.syntax)(reason),
        IndicatorProblem::Wanted(values) => (words.wrong_value)(values),
        IndicatorProblem::Taken(name, key) => (words.name_taken)(name, key),
        IndicatorProblem::NoNames => words.no_names.to_owned(),
        IndicatorProblem::TooMany => words.too_many_names.to_owned(),
    };
    let place = match fault.line {
        0 => file.to_owned(),
        line => format!("{file}:{line}"),
    };
    let parts = [place.as_str(), &fault.key, &what].into_iter().filter(|part| !part.is_empty());
    harmless(&parts.collect::<Vec<_>>().join(words.colon)).into_owned()
}

/// The first of some faults, and how many more there are.
#[must_use]
pub fn indicator_faults(file: &str, faults: &[IndicatorFault], lang: Lang) -> Option<String> {
    let first = indicator_fault(file, faults.first()?, lang);
    Some(match faults.len() - 1 {
        0 => first,
        more => first + &(lang.commands().faults.more)(more),
    })
}
