//! `figures --to html`: one self-contained page with pictures, the table, and every value linked to its sentence.
//!
//! The style sheet and the pictures stand in the page; it has no scripts and loads nothing. A value links to the
//! page of its report where there is one, else to its sentence below the table.

use super::pair::Pair;
use super::plot::{Bar, Plot, Point, plot, tick};
use super::report::{FigureRow, ReportFigures};
use super::rows::{name_as_text, value_as_text};
use crate::export::markup::{escaped, identifier};
use crate::figures::{Indicators, Scope};
use std::collections::HashMap;
use std::io::{self, Write};

/// What the page says, in the language of the user.
#[derive(Clone, Copy, Debug)]
pub struct HtmlWords {
    /// The language of the page, as HTML names it.
    pub lang: &'static str,
    /// The title.
    pub title: &'static str,
    /// Place, year of the report, indicator, status, time, value, sentence.
    pub columns: [&'static str; 7],
    /// Result, target, plan.
    pub statuses: [&'static str; 3],
    /// What the user made of a figure: corrected, rejected.
    pub user: [&'static str; 2],
    /// What may be wrong.
    pub doubtful: &'static str,
    /// The name of an indicator.
    pub indicator: fn(&crate::figures::Indicator) -> &str,
}

/// The style sheet, embedded in the page.
const STYLE: &str = include_str!("../../assets/html/figures.css");

/// The most places that have a line of their own in a picture.
const MOST_LINES: usize = 6;

/// Writes the page. `page_of` names the page of a report, if there is one.
///
/// # Errors
/// Errors of `out`.
pub fn html(
    out: &mut dyn Write,
    reports: &[ReportFigures],
    (indicators, pairs): (&Indicators, &[Pair<'_>]),
    words: &HtmlWords,
    page_of: &dyn Fn(&str) -> Option<String>,
) -> io::Result<()> {
    let page = FiguresPage { reports, words, indicators, ids: ids(reports), page_of };
    head(out, words)?;
    page.pictures(out, pairs)?;
    page.table(out)?;
    out.write_all(b"</body>\n</html>\n")
}

fn head(out: &mut dyn Write, words: &HtmlWords) -> io::Result<()> {
    write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"baogao {}\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n",
        words.lang,
        env!("CARGO_PKG_VERSION"),
        title = escaped(words.title),
    )
}

struct FiguresPage<'a> {
    reports: &'a [ReportFigures],
    words: &'a HtmlWords,
    indicators: &'a Indicators,
    /// The number of each figure's row, by where the figure is stored.
    ids: HashMap<*const FigureRow, usize>,
    page_of: &'a dyn Fn(&str) -> Option<String>,
}

fn ids(reports: &[ReportFigures]) -> HashMap<*const FigureRow, usize> {
    let rows = reports.iter().flat_map(|report| &report.figures);
    rows.enumerate().map(|(id, row)| (std::ptr::from_ref(row), id)).collect()
}

impl FiguresPage<'_> {
    fn id(&self, row: &FigureRow) -> usize {
        self.ids.get(&std::ptr::from_ref(row)).copied().unwrap_or(0)
    }

    fn pictures(&self, out: &mut dyn Write, pairs: &[Pair<'_>]) -> io::Result<()> {
        let mut kinds: Vec<_> = pairs.iter().map(|pair| (pair.indicator, pair.kind)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        for (indicator, kind) in kinds {
            let plot = plot(pairs, self.reports, indicator, kind);
            let years = plot.years();
            let Some(&last) = years.last() else { continue };
            let Some(its) = self.indicators.iter().nth(indicator) else { continue };
            let name = (self.words.indicator)(its);
            if years.len() > 1 && plot.places.len() <= MOST_LINES {
                self.lines(out, name, &plot, &years)?;
            } else if plot.places.len() > 1 {
                // The last year in which something came says more than the targets behind it.
                let has_results =
                    |year: &&u16| plot.bars(**year).iter().any(|bar| bar.result.is_some());
                let year = years.iter().rev().find(has_results).copied().unwrap_or(last);
                self.bars(out, name, &plot, year)?;
            }
        }
        Ok(())
    }

    /// An indicator over years: results as a line for each place, targets as marks.
    fn lines(
        &self,
        out: &mut dyn Write,
        name: &str,
        plot: &Plot<'_>,
        years: &[u16],
    ) -> io::Result<()> {
        const WIDTH: f64 = 640.0;
        const HEIGHT: f64 = 240.0;
        const LEFT: f64 = 56.0;
        const FOOT: f64 = 28.0;
        let (from, to) = plot.range();
        let (first, last) =
            (years.first().copied().unwrap_or(0), years.last().copied().unwrap_or(0));
        let span = f64::from(last.saturating_sub(first)).max(1.0);
        let x = |year: u16| LEFT + 12.0 + f64::from(year - first) / span * (WIDTH - LEFT - 24.0);
        let y = |value: f64| 10.0 + (to - value) / (to - from) * (HEIGHT - FOOT - 10.0);
        self.open(out, name, plot.unit, (WIDTH, HEIGHT))?;
        for part in 0..=4u8 {
            let value = from + (to - from) * f64::from(part) / 4.0;
            let (y, label) = (y(value), tick(value, to - from));
            writeln!(
                out,
                "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{WIDTH}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
                 <text class=\"end\" x=\"{:.1}\" y=\"{:.1}\">{label}</text>",
                LEFT - 6.0,
                y + 4.0
            )?;
        }
        for year in years {
            let x = x(*year);
            writeln!(
                out,
                "<text class=\"middle\" x=\"{x:.1}\" y=\"{:.1}\">{year}</text>",
                HEIGHT - 8.0
            )?;
        }
        for (place, series) in plot.places.iter().enumerate() {
            // Nothing is known between years that do not follow on each other.
            for part in series.results.chunk_by(|a, b| b.year - a.year == 1) {
                let path: Vec<String> = part
                    .iter()
                    .map(|point| format!("{:.1},{:.1}", x(point.year), y(point.value)))
                    .collect();
                writeln!(out, "<polyline class=\"s{place}\" points=\"{}\"/>", path.join(" "))?;
            }
            for point in &series.results {
                let at = (x(point.year), y(point.value));
                self.mark(out, point, series.place, place, &circle(at))?;
            }
            for point in &series.targets {
                let at = (x(point.year), y(point.value));
                self.mark(out, point, series.place, place, &cross(at))?;
            }
        }
        out.write_all(b"</svg>\n")?;
        if plot.places.len() > 1 {
            out.write_all(b"<p class=\"legend\">")?;
            for (place, series) in plot.places.iter().enumerate() {
                write!(out, "<span class=\"s{place}\">{}</span> ", escaped(series.place))?;
            }
            out.write_all(b"</p>\n")?;
        }
        self.close(out)
    }

    /// An indicator over places: a bar for what came, a mark for what was set.
    fn bars(&self, out: &mut dyn Write, name: &str, plot: &Plot<'_>, year: u16) -> io::Result<()> {
        const WIDTH: f64 = 640.0;
        const LEFT: f64 = 150.0;
        const ROW: f64 = 20.0;
        let bars = plot.bars(year);
        let values = || bars.iter().flat_map(|bar| [bar.result, bar.target]).flatten();
        let low = values().map(|point| point.value).fold(0.0, f64::min);
        let high = values().map(|point| point.value).fold(0.0, f64::max);
        let span = if high > low { high - low } else { 1.0 };
        let x = |value: f64| LEFT + (value - low) / span * (WIDTH - LEFT - 60.0);
        #[allow(clippy::cast_precision_loss, reason = "a number of places")]
        let height = bars.len() as f64 * ROW + 6.0;
        self.open(out, &format!("{name} {year}"), plot.unit, (WIDTH, height))?;
        for (Bar { place, result, target }, row) in bars.iter().zip(0u16..) {
            let y = f64::from(row) * ROW + 4.0;
            writeln!(
                out,
                "<text class=\"end\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                LEFT - 8.0,
                y + 12.0,
                escaped(place)
            )?;
            if let Some(point) = result {
                let (start, end) = (x(point.value.min(0.0)), x(point.value.max(0.0)));
                let shape = format!(
                    "<rect class=\"bar\" x=\"{start:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"14\"/>\
                     <text x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                    end - start,
                    end + 6.0,
                    y + 12.0,
                    escaped(&value_as_text(point.row)),
                );
                self.mark(out, point, place, 0, &shape)?;
            }
            if let Some(point) = target {
                self.mark(out, point, place, 0, &cross((x(point.value), y + 7.0)))?;
            }
        }
        out.write_all(b"</svg>\n")?;
        self.close(out)
    }

    fn open(
        &self,
        out: &mut dyn Write,
        name: &str,
        unit: &str,
        (width, height): (f64, f64),
    ) -> io::Result<()> {
        let [result, target, _] = self.words.statuses;
        let name = escaped(name);
        writeln!(
            out,
            "<figure>\n<figcaption>{name} <small>{} · ● {} · × {}</small></figcaption>\n\
             <svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{name}\">",
            escaped(unit),
            escaped(result),
            escaped(target),
        )
    }

    #[allow(clippy::unused_self, reason = "reads as the end of `open`")]
    fn close(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"</figure>\n")
    }

    /// A mark that says what it is, and leads to the figure's row.
    fn mark(
        &self,
        out: &mut dyn Write,
        point: &Point<'_>,
        place: &str,
        series: usize,
        shape: &str,
    ) -> io::Result<()> {
        let value = value_as_text(point.row);
        writeln!(
            out,
            "<a href=\"#f{}\" class=\"s{series}\"><title>{} {} {}</title>{shape}</a>",
            self.id(point.row),
            escaped(place),
            point.year,
            escaped(&value),
        )
    }

    fn table(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"<table>\n<thead><tr>")?;
        for column in self.words.columns {
            write!(out, "<th scope=\"col\">{}</th>", escaped(column))?;
        }
        out.write_all(b"</tr></thead>\n<tbody>\n")?;
        for report in self.reports {
            let page = (self.page_of)(&report.file);
            for row in &report.figures {
                self.row(out, report, row, page.as_deref())?;
            }
        }
        out.write_all(b"</tbody>\n</table>\n")
    }

    fn row(
        &self,
        out: &mut dyn Write,
        report: &ReportFigures,
        row: &FigureRow,
        page: Option<&str>,
    ) -> io::Result<()> {
        let FigureRow { figure, sentence, user, .. } = row;
        let id = self.id(row);
        let address = sentence.address.as_deref().unwrap_or_default();
        let target = page.map_or_else(
            || format!("#s{id}"),
            |page| format!("{}#{}", escaped(page), identifier(address)),
        );
        let own = figure.indicator.as_deref().filter(|_| figure.scope == Scope::Own);
        let name = own.and_then(|key| self.indicators.find(key)).map_or_else(
            || name_as_text(figure),
            |indicator| (self.words.indicator)(indicator).into(),
        );
        let status = match figure.status {
            crate::figures::Status::Result => self.words.statuses[0],
            crate::figures::Status::Target => self.words.statuses[1],
            crate::figures::Status::Plan => self.words.statuses[2],
        };
        let [corrected, rejected] = self.words.user;
        let said = match user {
            Some(super::ByUser::Corrected) => Some(corrected),
            Some(super::ByUser::Rejected) => Some(rejected),
            None => figure.doubt.map(|_| self.words.doubtful),
        };
        let said =
            said.map(|said| format!(" <small>{}</small>", escaped(said))).unwrap_or_default();
        let part = |range| escaped(sentence.text.get(range).unwrap_or_default());
        let (start, end) = (sentence.lit.start, sentence.lit.end);
        let year = report.whose.year.map(|year| year.to_string()).unwrap_or_default();
        let period = figure.period.map(|period| period.to_string()).unwrap_or_default();
        writeln!(
            out,
            "<tr id=\"f{id}\"><td>{}</td><td>{year}</td><td>{}</td><td>{}</td><td>{period}</td>\
             <td class=\"value\"><a href=\"{target}\">{}</a>{said}</td>\
             <td id=\"s{id}\"><small>{}</small> {}<mark>{}</mark>{}</td></tr>",
            escaped(report.place_or_name()),
            escaped(&name),
            escaped(status),
            escaped(&value_as_text(row)),
            escaped(address),
            part(0..start),
            part(start..end),
            part(end..sentence.text.len()),
        )
    }
}

fn circle((x, y): (f64, f64)) -> String {
    format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>")
}

fn cross((x, y): (f64, f64)) -> String {
    let (left, right, top, foot) = (x - 4.0, x + 4.0, y - 4.0, y + 4.0);
    format!(
        "<path class=\"target\" d=\"M{left:.1} {top:.1}L{right:.1} {foot:.1}M{left:.1} {foot:.1}L{right:.1} {top:.1}\"/>"
    )
}
