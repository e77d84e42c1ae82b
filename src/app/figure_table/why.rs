//! By which rules a figure was read, and what the user made of it.

use crate::app::table::{LitText, PreviewLine};
use crate::figures::Figure;
use crate::panel::{self, ByUser, FigureRow};
use crate::words::interface::InterfaceWords;

/// A line for what the user said, where that is not what was read, and one for each of name, status, time and bound.
pub(super) fn why(row: &FigureRow, words: &InterfaceWords) -> Vec<PreviewLine> {
    let words = &words.figures;
    let read = row.as_read();
    let why = read.why;
    let rules = [why.name, why.status, why.period, why.bound];
    let line = |label: &str, text: String| PreviewLine {
        label: label.to_owned(),
        text: LitText::plain(text),
    };
    let by_rule = |is: &str, rule: u8| match rule {
        0 => is.to_owned(),
        rule => format!("{is}  {} {rule}: {}", words.rule, (words.rule_says)(rule)),
    };
    let mut lines = Vec::new();
    if let Some(user) = row.user {
        let [corrected, rejected] = words.by_user;
        let said = match user {
            ByUser::Corrected => corrected,
            ByUser::Rejected => rejected,
        };
        let was = panel::figure_as_text(read, &row.sentence);
        lines.push(line(words.yours, format!("{said}  {}{was}", words.read_as)));
    }
    let facts = facts(&row.figure).into_iter().zip(facts(read)).zip(rules);
    for (label, ((is, was), rule)) in words.why.into_iter().zip(facts) {
        // No rule decided what the user says.
        let text = if is == was {
            by_rule(&is, rule)
        } else {
            format!("{is}  {}  {}{}", words.by_user[0], words.read_as, by_rule(&was, rule))
        };
        lines.push(line(label, text));
    }
    if let Some(doubt) = row.figure.doubt {
        lines.push(line(words.doubtful, (words.doubt)(doubt).to_owned()));
    }
    lines
}

/// What rules decide: the name, or the indicator where that is another than the name says; status, time and bound.
fn facts(figure: &Figure) -> [String; 4] {
    let period = figure.period.map_or_else(|| "–".to_owned(), |period| period.to_string());
    let name = panel::name_as_text(figure);
    let key = figure.indicator.as_deref();
    [
        key.map_or_else(|| name.to_string(), |key| format!("{name} ({key})")),
        figure.status.name().to_owned(),
        period,
        figure.bound.name().to_owned(),
    ]
}
