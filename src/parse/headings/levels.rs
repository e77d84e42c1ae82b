//! Levels by nesting as found in the report, never by the numeral's form alone.

use super::Form;
use super::sections::Found;
use crate::document::{Heading, HeadingIdx, HeadingStyle};

/// What a heading is for its level: a numeral's form, an unnumbered title or a lead.
type Rank = (HeadingStyle, Option<Form>);

/// Gives every heading its level and its parent.
pub(super) fn assign(found: Vec<Found>) -> Vec<Heading> {
    let mut stack: Vec<(Rank, HeadingIdx)> = Vec::new();
    let below = plain_below(&found);
    let mut headings: Vec<Heading> = Vec::with_capacity(found.len());
    for heading in found {
        let rank = (heading.style, heading.form);
        if heading.outside {
            stack.clear();
        } else if let Some(depth) = stack.iter().position(|(r, _)| *r == rank) {
            stack.truncate(depth);
        } else if heading.style != HeadingStyle::Lead {
            stack.retain(|((style, form), _)| {
                let above = form.is_none() || *form < heading.form;
                let holds = below && heading.form.is_none() && *form <= Some(Form::Han);
                *style != HeadingStyle::Lead && (above || holds)
            });
        }
        let parent = stack.last().map(|(_, index)| *index);
        stack.push((rank, HeadingIdx(headings.len())));
        headings.push(Heading {
            span: heading.span,
            end: heading.end,
            level: u8::try_from(stack.len()).unwrap_or(u8::MAX),
            style: heading.style,
            number: heading.number,
            parent,
        });
    }
    headings
}

/// Whether unnumbered titles stand below `一、`: there are such numerals, and none begins anew under a
/// title.
fn plain_below(found: &[Found]) -> bool {
    let over = found.windows(2).any(|pair| {
        let [title, first] = pair else { return false };
        let begins = first.number.as_deref() == Some("一");
        title.style == HeadingStyle::Plain && first.form == Some(Form::Han) && begins
    });
    !over && found.iter().any(|f| f.form == Some(Form::Han))
}
