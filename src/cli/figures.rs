//! `baogao figures`: what reports say in numbers.

use super::args::{FigureStatus, FiguresArgs, TableArgs, TableFormat};
use super::context::Context;
use super::failure::Failure;
use super::input::{self, Reports};
use super::{output, similar, table};
use crate::export::table::{Cell, TableWriter};
use crate::figures::{self, Indicators};
use crate::load::Source;
use crate::panel::{self, Choice, JsonReports, ReportFigures};
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Runs the command. A file that is no text is named, and the rest are read all the same.
///
/// # Errors
/// Those of writing, and an indicator that is not known.
pub(super) fn run(
    arguments: &FiguresArgs,
    folder: Option<&Path>,
    context: Context,
) -> Result<ExitCode, Failure> {
    let own = input::indicators(folder, context);
    let indicators = own.indicators();
    let choice = choice(arguments, indicators)?;
    let policy = context.state();
    let Reports { sources, mut unread } = Reports::named(&arguments.files, context);
    let known = input::known(&sources, context);
    let read = |source: &Source| Ok(panel::read(source, &known, &own, &policy)?);
    let mut counts = Counts::default();
    output::with(|out| {
        let mut output = Output::begin(out, arguments, (&choice, indicators), context)?;
        unread |= input::each(&sources, context, read, |_, report| Ok(output.take(out, report)?))?;
        counts = output.end(out)?;
        Ok::<_, Failure>(())
    })?;
    input::keep(&known, context);
    if counts.others > 0 {
        output::complain(&(context.words().other_figures)(counts.others));
    } else if counts.written == 0
        && (!unread || counts.reports > 0)
        && arguments.table.form == TableFormat::Table
    {
        output::complain(nothing(arguments, counts, context));
    }
    Ok(if unread { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// What is said where there is nothing to be listed.
fn nothing(arguments: &FiguresArgs, counts: Counts, context: Context) -> &'static str {
    let words = context.words();
    let FiguresArgs { absent, status, year, .. } = arguments;
    let is_of_plans = !status.is_empty() && status.iter().all(|of| *of == FigureStatus::Plan);
    match () {
        () if counts.reports == 0 => words.no_reports_fit,
        () if *absent && is_of_plans => words.no_absent_plans,
        () if *absent => words.nothing_absent,
        () if !year.is_empty() => words.no_figures_of_year,
        () => words.no_figures,
    }
}

/// What is wanted.
fn choice(arguments: &FiguresArgs, indicators: &Indicators) -> Result<Choice, Failure> {
    let key = |name: &String| {
        let known = indicators.iter().find(|known| *known.key == **name || *known.zh == **name);
        let Some(known) = known else {
            let keys = || indicators.iter().map(|indicator| &*indicator.key);
            let meant = similar::nearest(name, keys()).map(str::to_owned);
            let known = keys().collect::<Vec<_>>().join(", ");
            return Err(Failure::NoSuchIndicator { name: name.clone(), meant, known });
        };
        Ok(known.key.to_string())
    };
    Ok(Choice {
        indicators: arguments.indicator.iter().map(key).collect::<Result<_, _>>()?,
        statuses: arguments.status.iter().map(|status| (*status).into()).collect(),
        scopes: arguments.scope.iter().map(|scope| (*scope).into()).collect(),
        years: arguments.year.clone(),
        report_years: arguments.report_year.clone(),
        places: arguments.place.clone(),
        rejected: false,
    })
}

/// Writes reports in the form that is asked for: one after the other where that can be done, else all at the end.
struct Output<'a> {
    arguments: &'a FiguresArgs,
    choice: &'a Choice,
    indicators: &'a Indicators,
    context: Context,
    json: JsonReports,
    /// The rows, where they are written one after the other.
    rows: Option<TableWriter>,
    kept: Vec<ReportFigures>,
    counts: Counts,
}

/// What was written, and what was not.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    /// Rows, or figures where they are written in another form.
    written: usize,
    /// Figures without an indicator that people are not shown unless they ask for them.
    others: usize,
    /// Reports of places and years that are wanted.
    reports: usize,
}

impl<'a> Output<'a> {
    fn begin(
        out: &mut dyn Write,
        arguments: &'a FiguresArgs,
        (choice, indicators): (&'a Choice, &'a Indicators),
        context: Context,
    ) -> io::Result<Self> {
        let FiguresArgs { wide, pair, absent, table: TableArgs { form, .. }, .. } = arguments;
        let is_of_all = *wide || *pair || *absent;
        let columns: &[&'static str] = match form {
            _ if is_of_all => &[],
            TableFormat::Json | TableFormat::Html => &[],
            TableFormat::Csv | TableFormat::Jsonl => &panel::COLUMNS,
            TableFormat::Table | TableFormat::Md => &READ,
        };
        let names = || columns.iter().map(|name| Cow::Borrowed(*name));
        let title = context.words().figures_page.title;
        let begin = || table::begin(out, &arguments.table, (title, names()), context);
        let rows = (!columns.is_empty()).then(begin).transpose()?;
        let (json, kept, counts) = (JsonReports::default(), Vec::new(), Counts::default());
        Ok(Self { arguments, choice, indicators, context, json, rows, kept, counts })
    }

    fn take(&mut self, out: &mut dyn Write, mut report: ReportFigures) -> io::Result<()> {
        let FiguresArgs { wide, pair, absent, all, table, .. } = self.arguments;
        if !self.choice.report(&report) {
            return Ok(());
        }
        self.counts.reports += 1;
        self.choice.narrow(&mut report);
        // Other tables choose years themselves: what is beside or in place of a value may be of others.
        if !(*wide || *pair || *absent) {
            self.choice.narrow_years(&mut report);
        }
        let is_read = matches!(table.form, TableFormat::Table | TableFormat::Md);
        if self.rows.is_some() && is_read && !all {
            let before = report.figures.len();
            report.figures.retain(is_for_people);
            self.counts.others += before - report.figures.len();
        }
        self.counts.written += report.figures.len();
        match &mut self.rows {
            Some(rows) => report.figures.iter().try_for_each(|figure| {
                let row = if is_read { read_row } else { panel::row };
                rows.row(out, row(&report, figure))
            }),
            None if table.form == TableFormat::Json && !wide && !pair && !absent => {
                self.json.report(out, &report)
            }
            None => {
                self.kept.push(report);
                Ok(())
            }
        }
    }

    /// Writes what stands behind all reports, and counts what there is in all.
    fn end(self, out: &mut dyn Write) -> io::Result<Counts> {
        let Self { arguments, choice, indicators, context, json, rows, kept, counts } = self;
        let FiguresArgs { wide, pair, absent, table, .. } = arguments;
        let titles = &context.words().pages;
        if let Some(rows) = rows {
            rows.end(out)?;
            return Ok(counts);
        }
        let (title, sheet) = if *wide {
            (titles.wide, panel::wide(&kept, indicators, choice))
        } else if *pair {
            let pairs = panel::pairs(&kept, indicators, choice);
            (titles.pair, panel::pair_sheet(&kept, indicators, &pairs))
        } else if *absent {
            (titles.absent, panel::absent(&kept, indicators, choice))
        } else if table.form == TableFormat::Html {
            let all = panel::beside(&kept, indicators, &Choice::default());
            let words = &context.words().figures_page;
            panel::html(out, &kept, (indicators, &all), words, &table::page_of)?;
            return Ok(counts);
        } else {
            json.end(out)?;
            return Ok(counts);
        };
        let counts = Counts { written: sheet.rows.len(), ..counts };
        if table.form == TableFormat::Json {
            panel::json_sheet(out, &sheet)?;
            return Ok(counts);
        }
        let columns = (title, sheet.columns.into_iter());
        let mut rows = table::begin(out, table, columns, context)?;
        sheet.rows.into_iter().try_for_each(|row| rows.row(out, row))?;
        rows.end(out)?;
        Ok(counts)
    }
}

/// The columns for people.
const READ: [&str; 10] = [
    "where",
    "place",
    "year",
    "indicator",
    "scope",
    "status",
    "period",
    "value",
    "doubt",
    "sentence",
];

/// Whether people are shown a figure unasked: it is of an indicator, or it may be and is doubted.
fn is_for_people(row: &panel::FigureRow) -> bool {
    row.figure.indicator.is_some() || row.figure.doubt.is_some()
}

/// The row of a figure for people: where it stands, as the program opens it, and the value as it is written.
fn read_row(report: &ReportFigures, row: &panel::FigureRow) -> Vec<Cell<'static>> {
    let figure = &row.figure;
    let text = |text: Option<&str>| Cell::text(text.map(str::to_owned));
    let address = row.sentence.address.as_deref();
    let place =
        address.map_or_else(|| report.file.clone(), |address| format!("{}#{address}", report.file));
    let said = row.user.map(panel::ByUser::name).or(figure.doubt.map(figures::Doubt::name));
    vec![
        text(Some(&place)),
        text(report.whose.place.as_deref()),
        Cell::whole(report.whose.year),
        text(Some(figure.indicator.as_deref().unwrap_or(&figure.name))),
        text(Some(figure.scope.name()).filter(|_| figure.scope != figures::Scope::Own)),
        text(Some(figure.status.name())),
        Cell::text(figure.period.map(|period| period.to_string())),
        text(Some(&panel::value_as_text(row))),
        text(said),
        text(Some(row.sentence.text.trim())),
    ]
}
