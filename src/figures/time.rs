//! Of which time a value is, and whether it came or is to come: the section first, the words second.

use super::clause::When;
use super::figure::{Kind, Period, Status};
use super::section::Section;
use super::word::{TimeWord, plan_years};

impl Section {
    /// The status and the time of a value, whether section and words contradict each other, and the rules by which
    /// status and time were decided.
    #[expect(clippy::too_many_lines, reason = "one arm for each kind of time")]
    pub fn decide(&self, when: &When, kind: Kind, report: Option<u16>) -> Decided {
        let last = report.map(|year| year.saturating_sub(1));
        let back = self.status == Status::Result;
        let by_section = |rule| Decided {
            status: self.status,
            years: self.years.filter(|_| self.several),
            year: self.year,
            months: None,
            doubt: false,
            rules: (rule, 28),
        };
        let mut decided = match when.frame {
            // Where no heading says so, 今年 with words for what is to come is of the year of the report.
            Some(TimeWord::This) if !back || when.comes => {
                Decided::of(Status::Target, None, report, 22)
            }
            Some(TimeWord::WholeYear) if self.status != Status::Plan => {
                let year = if back { self.year.or(last) } else { report };
                Decided::of(self.status, None, year, 28)
            }
            None
            | Some(
                TimeWord::This
                | TimeWord::WholeYear
                | TimeWord::Other
                | TimeWord::End
                | TimeWord::Average
                | TimeWord::Sum
                | TimeWord::Yearly
                | TimeWord::Held(_)
                | TimeWord::OfName(..),
            ) => by_section(20),
            Some(TimeWord::Last) => Decided::of(Status::Result, None, last, 22),
            Some(TimeWord::BeforeLast) => {
                Decided::of(Status::Result, None, last.map(|year| year.saturating_sub(1)), 22)
            }
            Some(TimeWord::Year(year)) => {
                let status = match report.map(|report| year.cmp(&report)) {
                    Some(std::cmp::Ordering::Greater) => Status::Plan,
                    Some(std::cmp::Ordering::Equal)
                        if back && self.year != report && self.level > 0 =>
                    {
                        Status::Result
                    }
                    Some(std::cmp::Ordering::Equal) if back && self.year == report => {
                        Status::Result
                    }
                    Some(std::cmp::Ordering::Equal) => Status::Target,
                    Some(std::cmp::Ordering::Less) => Status::Result,
                    None => self.status,
                };
                Decided::of(status, None, Some(year), 22)
            }
            Some(TimeWord::Years(from, to)) => {
                let ahead = report.is_some_and(|report| to >= report && from >= report);
                let status =
                    if ahead || self.status == Status::Plan && report.is_some_and(|r| to >= r) {
                        Status::Plan
                    } else {
                        Status::Result
                    };
                Decided::of(status, Some((from, to)), Some(to), 22)
            }
            Some(TimeWord::Plan(number)) => {
                let (from, to) = plan_years(number);
                match report {
                    Some(report) if to < report => {
                        Decided::of(Status::Result, Some((from, to)), Some(to), 22)
                    }
                    Some(report) if back && from < report => {
                        Decided::of(Status::Result, Some((from, report - 1)), last, 22)
                    }
                    Some(_) => Decided::of(Status::Plan, Some((from, to)), Some(to), 22),
                    None => Decided::of(self.status, Some((from, to)), Some(to), 22),
                }
            }
            Some(TimeWord::Months(first, end)) => {
                let mut decided = by_section(20);
                decided.years = None;
                decided.months = Some((first, end));
                decided
            }
            Some(TimeWord::Past(count)) => {
                let years = self.years.filter(|(from, to)| to - from + 1 == u16::from(count));
                let years = years.or(back_from(last, count));
                Decided::of(Status::Result, years, years.map(|(_, to)| to), 22)
            }
            Some(TimeWord::Coming(count)) => {
                let years = report.map(|year| (year, year + u16::from(count) - 1));
                let years = self.years.filter(|_| self.status == Status::Plan).or(years);
                Decided::of(Status::Plan, years, years.map(|(_, to)| to), 22)
            }
            Some(TimeWord::Span(count)) => {
                let years = if back {
                    back_from(last, count)
                } else {
                    report.map(|year| (year, year + u16::from(count) - 1))
                };
                let own = self.years.filter(|(from, to)| to - from + 1 == u16::from(count));
                let years = own.or(years);
                let status = if back { Status::Result } else { Status::Plan };
                Decided::of(status, years, years.map(|(_, to)| to), 22)
            }
        };
        if when.goal && decided.status == Status::Result && when.frame.is_none() {
            decided = Decided::of(Status::Target, None, report, 21);
        }
        if when.within_year && kind == Kind::Growth && decided.rules.0 == 20 && !when.average {
            decided.years = None;
        }
        self.several_years(&mut decided, when, report);
        if when.from {
            decided.status = Status::Result;
            if !when.from_named {
                let since = decided.years.or(self.years.filter(|_| self.several));
                let before = since.map(|(from, _)| from).or(decided.year);
                decided.year = before.map(|year| year.saturating_sub(1));
            }
            decided.years = None;
            decided.rules.1 = 30;
        }
        self.compared(&mut decided, when);
        if kind == Kind::Growth {
            self.compared_before(&mut decided, when);
        }
        self.of_a_plan(&mut decided, when, kind);
        // 占比6%以上 of a plan is of all its years: only a verb says that something is reached.
        let kept = kind == Kind::Share && when.bare && decided.status == Status::Plan;
        let reached = matches!(kind, Kind::Level | Kind::Share)
            && !when.lasts
            && !when.sum
            && !when.adds_up
            && when.held.is_none()
            && !when.average
            && !kept
            && (when.reached || when.stock || !matches!(when.frame, Some(TimeWord::Span(_))));
        if reached && decided.years.is_some() {
            decided.years = None;
            decided.rules.1 = 29;
        }
        let clash = match decided.status {
            Status::Result => when.comes && back && when.frame.is_none() && !when.from,
            Status::Target | Status::Plan => when.came && !when.comes,
        };
        decided.doubt = clash;
        decided
    }

    /// 年均 and 连续N年 are of several years, even in a part that speaks of one.
    fn several_years(&self, decided: &mut Decided, when: &When, report: Option<u16>) {
        if let Some(count) = when.held.filter(|count| *count > 0) {
            decided.years = back_from(decided.year, count);
            decided.rules.1 = 27;
        } else if when.sum && when.frame.is_none() && decided.status == Status::Result {
            // 累计 in a part that looks back on a year and on the years before it is of all of them.
            let covered = self.years.filter(|(_, to)| decided.year == Some(*to));
            decided.years = decided.years.or(covered);
        } else if when.average && decided.years.is_none() {
            let years = match decided.status {
                Status::Result => {
                    let last = decided.year;
                    let own = self.years.filter(|(_, to)| last.is_none_or(|year| year == *to));
                    let since = base_year(when).zip(last).filter(|(since, last)| since < last);
                    let since = since.map(|(since, last)| (since + 1, last));
                    own.or(since).or(back_from(last, 5))
                }
                Status::Target | Status::Plan => {
                    decided.status = Status::Plan;
                    let to = decided.year.filter(|_| decided.rules.0 == 22);
                    let own = self.years.filter(|(_, last)| to.is_none_or(|to| to == *last));
                    let counted = to.zip(when.coming);
                    let counted = counted.map(|(to, count)| (to + 1 - u16::from(count), to));
                    let named = report.zip(to).filter(|(from, to)| from < to);
                    own.or(counted).or(named).or(report.map(|year| (year, year + 4)))
                }
            };
            decided.years = years;
            decided.rules.1 = 27;
        }
    }

    /// A growth behind another one over the year before the years that are looked back on is of these years, too:
    /// 优良天数比2015年增加98天；PM2.5浓度下降50%.
    fn compared_before(&self, decided: &mut Decided, when: &When) {
        let when = When { base: when.base.or(when.base_before), ..*when };
        let since = base_year(&when).filter(|_| !when.within_year && when.held.is_none());
        let covered = self.years.filter(|(from, to)| {
            since.is_some_and(|since| since + 1 == *from) && decided.year == Some(*to)
        });
        if decided.years.is_none() && covered.is_some() {
            decided.years = covered;
            decided.rules.1 = 31;
        }
    }

    /// Sums and relations of a plan are of all its years, though only the last is named: 到2030年，…累计….
    fn of_a_plan(&self, decided: &mut Decided, when: &When, kind: Kind) {
        let (Status::Plan, None, Some(last)) = (decided.status, decided.years, decided.year) else {
            return;
        };
        if when.sum || kind == Kind::Relative {
            let counted = when.coming.map(|count| (last + 1 - u16::from(count), last));
            decided.years = self.years.filter(|(_, to)| *to == last).or(counted);
        }
    }

    /// Growth over an earlier year is of the years since.
    fn compared(&self, decided: &mut Decided, when: &When) {
        let (Some(since), None) = (base_year(when), decided.years) else { return };
        let Some(last) = decided.year else { return };
        if since + 1 < last {
            let covered = self.years.filter(|(from, to)| *from == since + 1 || *to == last);
            decided.years = covered.or(Some((since + 1, last)));
            decided.rules.1 = 31;
        }
    }
}

/// The year that a value is compared with, or the last of the years.
fn base_year(when: &When) -> Option<u16> {
    match when.base {
        Some(TimeWord::Year(base)) => Some(base),
        Some(TimeWord::Plan(number)) => Some(plan_years(number).1),
        _ => None,
    }
}

/// What was decided of a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decided {
    pub status: Status,
    years: Option<(u16, u16)>,
    year: Option<u16>,
    months: Option<(u8, u8)>,
    pub doubt: bool,
    pub rules: (u8, u8),
}

impl Decided {
    fn of(status: Status, years: Option<(u16, u16)>, year: Option<u16>, rule: u8) -> Self {
        Self { status, years, year, months: None, doubt: false, rules: (rule, 26) }
    }

    /// The time.
    pub fn period(&self) -> Option<Period> {
        if let Some((from, to)) = self.years {
            return Some(Period { from, to, months: None });
        }
        self.year.map(|year| Period { from: year, to: year, months: self.months })
    }
}

fn back_from(last: Option<u16>, count: u8) -> Option<(u16, u16)> {
    last.map(|last| (last + 1 - u16::from(count), last))
}
