//! The screens of figures: the table, and the picture that stands in its place.

use super::table::{self, TableTitle};
use super::{Theme, paint, plot};
use crate::app::State;
use crate::app::figure_table::{FigureForm, FigureTable, FiguresOf, PlotForm};
use crate::app::message::fill;
use crate::words::{indicator_name, status_name};
use ratatui::buffer::Buffer;

/// Draws the table of figures.
pub(super) fn draw(state: &State, theme: &Theme, buffer: &mut Buffer) {
    let Some(figures) = state.figures() else { return };
    let words = state.words();
    let width = state.size.width;
    let title = TableTitle {
        name: name(state, figures),
        counted: match figures.of {
            FiguresOf::Report(_) => String::new(),
            FiguresOf::Shelf => {
                state.text_of(&fill(words.figures.counted, figures.reports().len()), width)
            }
        },
        end: match figures.shown.form {
            FigureForm::Places | FigureForm::OfPlace => {
                status_name(figures.shown.status, state.settings.lang).to_owned()
            }
            FigureForm::Report | FigureForm::Years | FigureForm::Pairs => String::new(),
        },
    };
    let nothing = match () {
        () if figures.are_to_come() => words.figures.reading,
        () if figures.table.is_empty() && figures.of == FiguresOf::Shelf => {
            words.figures.none_in_table
        }
        () if figures.table.is_empty() => words.figures.none,
        () => words.no_row_fits,
    };
    let nothing = state.text_of(&nothing.into(), width);
    table::draw(state, theme, &figures.table, &title, &nothing, buffer);
    let areas = state.table_areas();
    let area = areas.rows.union(areas.header);
    match figures.plot {
        None => {}
        Some(form) => {
            paint::clear(buffer, table::with_bar(area, buffer.area), theme.page);
            match form {
                PlotForm::Bars => plot::bars(state, theme, figures, area, buffer),
                PlotForm::Curve => {
                    if let Some(curve) = figures.curve() {
                        plot::curve(state, theme, &curve, area, buffer);
                    }
                }
            }
        }
    }
}

/// What the table is of: the report, the indicator or the place.
fn name(state: &State, figures: &FigureTable) -> String {
    let lang = state.settings.lang;
    match (figures.of, figures.shown.form) {
        (FiguresOf::Report(_), _) | (_, FigureForm::Report | FigureForm::Years) => {
            let report = figures.reports().first();
            report.map_or_else(
                || state.words().figures.title.to_owned(),
                |report| {
                    // The name of a file that stands for a place mostly says the year itself.
                    let year = report.whose.year.filter(|_| report.whose.place.is_some());
                    let year = year.map(|year| format!(" {year}")).unwrap_or_default();
                    format!("{}{year}", report.place_or_name())
                },
            )
        }
        (_, FigureForm::OfPlace) => figures.place_shown().to_owned(),
        (_, FigureForm::Pairs | FigureForm::Places) => {
            let indicator = figures.indicators().iter().nth(figures.shown.indicator);
            indicator
                .map(|indicator| indicator_name(indicator, lang).to_owned())
                .unwrap_or_default()
        }
    }
}

/// The keys, for the status line.
pub(super) fn keys(state: &State, cells: u16) -> String {
    let words = state.words();
    let keys = match state.figures().map(|figures| figures.of) {
        Some(FiguresOf::Shelf) => words.figures.shelf_keys,
        _ => words.figures.keys,
    };
    state.text_of(&keys.into(), cells)
}

/// How many reports are still to be read, for the status line.
pub(super) fn facts(state: &State) -> String {
    let Some(figures) = state.figures() else { return String::new() };
    let words = state.words();
    if figures.are_to_come() {
        return state.text_of(&words.figures.reading.into(), u16::MAX);
    }
    if figures.failed > 0 {
        return state.text_of(&fill(words.no_reports_counted, figures.failed), u16::MAX);
    }
    String::new()
}
