//! Levels by nesting as found in the report, never by the numeral's form alone (understanding rule 25).
//!
//! Knows forms and values of numerals; nothing of the text.

use super::Form;
use super::candidate::HeadingCandidate;
use crate::document::{HeadingIdx, HeadingStyle};

/// What decides the level of a heading: its style, the form of its numeral, and for unnumbered titles the level
/// that a hint of the file gives.
type LevelKey = (HeadingStyle, Option<Form>, Option<u8>);

/// Gives every heading its level and its parent.
pub(super) fn assign(headings: &mut [HeadingCandidate]) {
    let mut stack: Vec<(LevelKey, Option<u8>, HeadingIdx)> = Vec::new();
    // The headings that were open before the notes of a section: the report may go on below them.
    let mut interrupted = Vec::new();
    let below = plain_below(headings);
    let order = Order::of(headings);
    for index in 0..headings.len() {
        let Some(heading) = headings.get(index) else { break };
        let rank = rank(heading);
        let holds = |stack: &[(LevelKey, _, _)]| stack.iter().any(|(other, ..)| *other == rank);
        if heading.value > 1 && !holds(&stack) && holds(&interrupted) {
            stack = std::mem::take(&mut interrupted);
        }
        if heading.outside {
            interrupted = std::mem::take(&mut stack);
        } else if let Some(depth) = stack.iter().position(|(r, ..)| *r == rank) {
            stack.truncate(depth);
        } else if heading.heading.style != HeadingStyle::Lead {
            stack.retain(|((style, form, _), hinted_level, _)| {
                let told =
                    hinted_level.zip(heading.hinted_level).filter(|(above, own)| above != own);
                let told = told.map(|(above, own)| above < own);
                let nested = || form.is_none() || order.is_above(*form, heading.form);
                let above = told.unwrap_or_else(nested);
                let holds = below && heading.form.is_none() && *form <= Some(Form::Han);
                *style != HeadingStyle::Lead && (above || holds)
            });
            // A list behind an address belongs to the section, not to the last of its titles.
            let groups = |(rank, ..): &(LevelKey, _, _)| rank.0 == HeadingStyle::Plain;
            if heading.behind_address && heading.value == 1 && stack.len() > 1 {
                stack.truncate(stack.iter().rposition(|s| !groups(s)).map_or(1, |last| last + 1));
            }
        }
        let parent = stack.last().map(|(.., index)| *index);
        stack.push((rank, heading.hinted_level, HeadingIdx::new(index)));
        // What stood between may have left the stack: the level is counted from the parent's own.
        let above = parent.and_then(|parent| headings.get(parent.index()));
        let level = above.map_or(0, |above| above.heading.level).saturating_add(1);
        if let Some(HeadingCandidate { heading, .. }) = headings.get_mut(index) {
            (heading.level, heading.parent) = (level, parent);
        }
    }
}

fn rank(candidate: &HeadingCandidate) -> LevelKey {
    (
        candidate.heading.style,
        candidate.form,
        candidate.hinted_level.filter(|_| candidate.form.is_none()),
    )
}

/// Which forms of numerals stand above which, where a report does not keep to their usual order. There are so
/// few forms that all are looked through.
#[derive(Debug, Default)]
struct Order(Vec<(Option<Form>, Option<Form>)>);

/// A form of numerals as it was last seen.
struct Seen {
    form: Option<Form>,
    value: u32,
    /// The forms that began below it since.
    below: Vec<Option<Form>>,
}

impl Order {
    /// A form stands above another where it counts on across headings of that which began right below it.
    fn of(headings: &[HeadingCandidate]) -> Self {
        let mut order = Self::default();
        let mut seen: Vec<Seen> = Vec::new();
        let mut before = None;
        for heading in headings.iter().filter(|f| f.heading.style == HeadingStyle::Numbered) {
            let (form, value) = (heading.form, heading.value);
            let own = seen.iter().position(|seen| seen.form == form);
            if let Some(own) = own.and_then(|own| seen.get(own)).filter(|o| value == o.value + 1) {
                own.below.iter().for_each(|below| order.add(form, *below));
            }
            if let Some(above) = seen.iter_mut().find(|seen| value == 1 && seen.form == before) {
                above.below.push(form);
            }
            if let Some(own) = own.and_then(|own| seen.get_mut(own)) {
                own.value = value;
                own.below.clear();
            } else {
                seen.push(Seen { form, value, below: Vec::new() });
            }
            before = form;
        }
        order
    }

    fn add(&mut self, above: Option<Form>, below: Option<Form>) {
        if !self.0.contains(&(above, below)) {
            self.0.push((above, below));
        }
    }

    fn is_above(&self, form: Option<Form>, other: Option<Form>) -> bool {
        match (self.0.contains(&(form, other)), self.0.contains(&(other, form))) {
            (true, false) => true,
            (false, true) => false,
            _ => form < other,
        }
    }
}

/// Whether unnumbered titles stand below `一、`: there are such numerals, and none begins anew under a
/// title.
fn plain_below(headings: &[HeadingCandidate]) -> bool {
    // `第一` counts as `一` does, but its titles stand above it.
    let begins = |f: &HeadingCandidate| f.value == 1 && f.heading.number == "一".len();
    let over = headings.windows(2).any(|pair| {
        let [title, first] = pair else { return false };
        let titled = title.heading.style == HeadingStyle::Plain && !title.outside;
        titled && first.form == Some(Form::Han) && begins(first)
    });
    !over && headings.iter().any(|f| f.form == Some(Form::Han))
}
