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
    let is_own = match indicator.percent {
        Percent::Growth => kind == Kind::Growth || kind == Kind::Relative,
        Percent::Share => kind == Kind::Share || kind == Kind::Relative,
        Percent::None => kind == Kind::Level || kind == Kind::Relative,
    };
    if is_own {
        name.to_owned()
    } else {
        format!("{name}{}", (lang.interface().figures.kind)(kind))
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
