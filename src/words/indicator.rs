//! What indicators, and what is measured of them, are called.

use super::Lang;
use crate::figures::{Indicator, Kind, Percent, Status};

/// What an indicator is called.
#[must_use]
pub fn indicator_name(indicator: &Indicator, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &indicator.zh,
        Lang::En => &indicator.en,
    }
}

/// The name of what is measured: that of the kind stands behind it where it is not the indicator's own.
#[must_use]
pub fn measured(indicator: &Indicator, kind: Kind, lang: Lang) -> String {
    let name = indicator_name(indicator, lang);
    if measures(indicator, kind) {
        name.to_owned()
    } else {
        format!("{name}{}", (lang.interface().figures.kind)(kind))
    }
}

/// Whether an indicator is mostly measured in this way.
fn measures(indicator: &Indicator, kind: Kind) -> bool {
    let own = match indicator.percent {
        Percent::Growth => Kind::Growth,
        Percent::Share => Kind::Share,
        Percent::None => Kind::Level,
    };
    kind == own || kind == Kind::Relative
}

/// The same as short as it can be told from others: the kind goes first, or the key of the indicator stands for its
/// name.
#[must_use]
pub fn measured_in_short(indicator: &Indicator, kind: Kind, lang: Lang) -> String {
    let kind = if measures(indicator, kind) { "" } else { (lang.interface().figures.kind)(kind) };
    match lang {
        Lang::Zh if kind.is_empty() => indicator.zh.to_string(),
        Lang::Zh => format!("{kind} {}", indicator.zh),
        Lang::En => format!("{}{kind}", indicator.key),
    }
}

/// What results, targets and plans are called.
#[must_use]
pub fn status_name(status: Status, lang: Lang) -> &'static str {
    let [result, target, plan] = lang.interface().figures.statuses;
    match status {
        Status::Result => result,
        Status::Target => target,
        Status::Plan => plan,
    }
}
