//! Rows of a result as an aligned table, CSV, JSON, Markdown or a page: one mechanism for all commands that answer with rows.
//!
//! Knows nothing of what the columns mean: their names and titles are given.

use super::markup::{escaped, identifier};
use crate::text::{Ambiguous, str_width};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};

/// The style sheet of the page.
const STYLE: &str = include_str!("../../assets/html/table.css");

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableForm {
    /// Columns set below each other, for people.
    Text,
    /// CSV with the names of the columns above it.
    Csv,
    /// An array of objects, one a line.
    Json,
    /// An object a line.
    Jsonl,
    /// A table of Markdown.
    Markdown,
    /// A page with one table.
    Html,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// Its name in CSV and JSON.
    pub name: Cow<'static, str>,
    /// What stands above it where people read it; its name, where this is empty.
    pub title: Cow<'static, str>,
}

impl TableColumn {
    /// What stands above it where people read it.
    fn heading(&self) -> &str {
        if self.title.is_empty() { &self.name } else { &self.title }
    }
}

/// What stands in a column of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is known.
    None,
    /// A text.
    Text(Cow<'a, str>),
    /// Several texts: a list in JSON, elsewhere with `; ` between them.
    List(Vec<String>),
    /// A number of things, or a year.
    Whole(usize),
    /// A rate, written with three decimals.
    Rate(f64),
    /// A number as it was stated, written with as many decimals as it has.
    Number(f64),
    /// A cell of which a page says where it comes from.
    Linked(Box<Self>, Box<Link>),
}

/// Where that which a cell says stands in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The file of the report, as the user named it.
    pub file: String,
    /// The address there.
    pub address: String,
    /// The sentence, where it stands in no cell of the row.
    pub sentence: Option<String>,
}

/// What a page says beside its rows.
#[derive(Clone, Copy)]
pub struct Page {
    /// Its title.
    pub title: &'static str,
    /// Its language, as HTML names it.
    pub lang: &'static str,
    /// The page of a report, by the report's file, if there is one.
    pub page_of: fn(&str) -> Option<String>,
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page").field("title", &self.title).finish_non_exhaustive()
    }
}

impl<'a> Cell<'a> {
    /// A text, if there is one.
    pub fn text(text: Option<impl Into<Cow<'a, str>>>) -> Self {
        text.map_or(Self::None, |text| Self::Text(text.into()))
    }

    /// A number, if there is one.
    pub fn whole(number: Option<impl Into<usize>>) -> Self {
        number.map_or(Self::None, |number| Self::Whole(number.into()))
    }

    /// A number as it was stated, if there is one.
    pub fn number(number: Option<impl Into<f64>>) -> Self {
        number.map_or(Self::None, |number| Self::Number(number.into()))
    }

    /// The same with where it stands; nothing stands nowhere.
    #[must_use]
    pub fn linked(self, link: Option<Link>) -> Self {
        match (self, link) {
            (Self::None, _) => Self::None,
            (cell, None) => cell,
            (cell, Some(link)) => Self::Linked(Box::new(cell), Box::new(link)),
        }
    }

    /// What is in it, and where that stands.
    fn parts(&self) -> (&Self, Option<&Link>) {
        match self {
            Self::Linked(cell, link) => (cell, Some(link)),
            cell => (cell, None),
        }
    }

    fn is_number(&self) -> bool {
        matches!(self.parts().0, Self::Whole(_) | Self::Rate(_) | Self::Number(_))
    }

    /// As it is written in CSV; empty where nothing is known.
    #[must_use]
    pub fn written(&self) -> Cow<'_, str> {
        match self {
            Self::None => "".into(),
            Self::Text(text) => text.as_ref().into(),
            Self::List(texts) => texts.join("; ").into(),
            Self::Whole(number) => number.to_string().into(),
            Self::Rate(rate) => format!("{rate:.3}").into(),
            Self::Number(number) => decimal(*number).into(),
            Self::Linked(cell, _) => cell.written(),
        }
    }
}

/// A number without digits that it does not need: `5`, `4.5`. A fall of nothing is nothing.
#[must_use]
pub fn decimal(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(texts) => texts.serialize(serializer),
            Self::Whole(number) => number.serialize(serializer),
            Self::Rate(rate) => ((rate * 1000.0).round() / 1000.0).serialize(serializer),
            // A whole number has no point.
            #[allow(clippy::cast_possible_truncation, reason = "checked to be whole and small")]
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                (*number as i64).serialize(serializer)
            }
            Self::Number(number) => number.serialize(serializer),
            Self::Linked(cell, _) => cell.serialize(serializer),
        }
    }
}

/// Writes rows. CSV and JSON are written as they come; a table is held until the last row says how wide its columns
/// are, and so is a page.
#[derive(Debug)]
pub struct TableWriter {
    form: TableForm,
    columns: Vec<TableColumn>,
    /// How wide the terminal draws ambiguous characters.
    ambiguous: Ambiguous,
    page: Option<Page>,
    held: Vec<Vec<Cell<'static>>>,
    begun: bool,
}

impl TableWriter {
    /// A writer of rows with these columns.
    #[must_use]
    pub fn new(form: TableForm, columns: Vec<TableColumn>, ambiguous: Ambiguous) -> Self {
        Self { form, columns, ambiguous, page: None, held: Vec::new(), begun: false }
    }

    /// The same with what its page says.
    #[must_use]
    pub fn on_page(self, page: Page) -> Self {
        Self { page: Some(page), ..self }
    }

    /// Writes a row.
    ///
    /// # Errors
    /// Errors of `out`.
    pub fn row(&mut self, out: &mut dyn Write, cells: Vec<Cell<'static>>) -> io::Result<()> {
        match self.form {
            TableForm::Text | TableForm::Html => self.held.push(cells),
            TableForm::Csv => {
                self.begin(out)?;
                csv_line(out, cells.iter().map(Cell::written))?;
            }
            TableForm::Json => {
                out.write_all(if self.begun { b",\n  " } else { b"[\n  " })?;
                self.begun = true;
                self.object(out, &cells)?;
            }
            TableForm::Jsonl => {
                self.object(out, &cells)?;
                out.write_all(b"\n")?;
            }
            TableForm::Markdown => {
                self.begin(out)?;
                let cells =
                    cells.iter().map(|cell| shown(cell).replace('|', "\\|").replace('<', "&lt;"));
                writeln!(out, "| {} |", cells.collect::<Vec<_>>().join(" | "))?;
            }
        }
        Ok(())
    }

    /// Writes what stands behind all rows, and those that were held.
    ///
    /// # Errors
    /// Errors of `out`.
    pub fn end(mut self, out: &mut dyn Write) -> io::Result<()> {
        match self.form {
            TableForm::Text => self.text(out),
            TableForm::Html => self.write_page(out),
            TableForm::Csv | TableForm::Markdown => self.begin(out),
            TableForm::Jsonl => Ok(()),
            TableForm::Json => out.write_all(if self.begun { b"\n]\n" } else { b"[]\n" }),
        }
    }

    /// Writes the names of the columns once.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        if self.form == TableForm::Markdown {
            let titles: Vec<_> = self.columns.iter().map(TableColumn::heading).collect();
            writeln!(out, "| {} |\n|{}", titles.join(" | "), " --- |".repeat(titles.len()))
        } else {
            csv_line(out, self.columns.iter().map(|column| Cow::Borrowed(&*column.name)))
        }
    }

    fn object(&self, out: &mut dyn Write, cells: &[Cell<'static>]) -> io::Result<()> {
        let names = self.columns.iter().map(|column| &*column.name);
        Ok(serde_json::to_writer(out, &Object(&names.zip(cells).collect::<Vec<_>>()))?)
    }

    /// Numbers stand at the right of their columns, the last column ends where it ends. Without rows there is nothing.
    fn text(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let measured = |text: String| (str_width(&text, self.ambiguous), text);
        let titles = self.columns.iter().map(|column| measured(column.heading().to_owned()));
        let rows = self.held.iter().map(|row| row.iter().map(shown).map(measured).collect());
        let rows: Vec<Vec<(usize, String)>> = [titles.collect()].into_iter().chain(rows).collect();
        let columns: Vec<(usize, bool)> = (0..self.columns.len())
            .map(|at| {
                let cells = rows.iter().filter_map(|row| row.get(at));
                (cells.map(|(width, _)| *width).max().unwrap_or(0), self.is_numeric(at))
            })
            .collect();
        let mut line = String::new();
        for row in &rows {
            line.clear();
            for (at, ((width, text), (most, is_numeric))) in row.iter().zip(&columns).enumerate() {
                let blank = std::iter::repeat_n(' ', most - width);
                line.push_str(if at == 0 { "" } else { "  " });
                if *is_numeric {
                    line.extend(blank);
                    line.push_str(text);
                } else {
                    line.push_str(text);
                    line.extend(blank);
                }
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// Values lead to the pages of their reports; where there is none, to their sentences below the table.
    fn write_page(&self, out: &mut dyn Write) -> io::Result<()> {
        let most = |at: usize| {
            let rates = self.held.iter().filter_map(|row| match row.get(at) {
                Some(Cell::Rate(rate)) => Some(*rate),
                _ => None,
            });
            rates.fold(0.0, f64::max)
        };
        let most: Vec<f64> = (0..self.columns.len()).map(most).collect();
        let Page { title, lang, page_of } =
            self.page.unwrap_or(Page { title: "baogao", lang: "zh-CN", page_of: |_| None });
        write!(
            out,
            "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"baogao {}\">\n<title>{title}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<table>\n<thead><tr>",
            env!("CARGO_PKG_VERSION"),
            title = escaped(title),
        )?;
        for column in &self.columns {
            write!(out, "<th scope=\"col\">{}</th>", escaped(column.heading()))?;
        }
        // The sentences below the table, in the order of the links that lead to them.
        let mut said: Vec<&Link> = Vec::new();
        let mut pages: HashMap<&str, Option<String>> = HashMap::new();
        out.write_all(b"</tr></thead>\n<tbody>\n")?;
        for row in &self.held {
            out.write_all(b"<tr>")?;
            for (cell, most) in row.iter().zip(&most) {
                let (cell, link) = cell.parts();
                let mut text = escaped(&cell.written());
                if let Some(link) = link {
                    let page = pages.entry(&link.file).or_insert_with(|| page_of(&link.file));
                    let target = match page {
                        Some(page) => {
                            Some(format!("{}#{}", escaped(page), identifier(&link.address)))
                        }
                        None => link.sentence.as_ref().map(|_| {
                            said.push(link);
                            format!("#s{}", said.len())
                        }),
                    };
                    if let Some(target) = target {
                        text = format!("<a href=\"{target}\">{text}</a>");
                    }
                }
                match cell {
                    Cell::Rate(rate) if *most > 0.0 => {
                        let share = rate / most * 100.0;
                        write!(
                            out,
                            "<td class=\"rate\" style=\"--share: {share:.1}%\">{text}</td>"
                        )?;
                    }
                    cell if cell.is_number() => write!(out, "<td class=\"number\">{text}</td>")?,
                    _ => write!(out, "<td>{text}</td>")?,
                }
            }
            out.write_all(b"</tr>\n")?;
        }
        out.write_all(b"</tbody>\n</table>\n")?;
        for (link, number) in said.into_iter().zip(1..) {
            let Link { file, address, sentence } = link;
            writeln!(
                out,
                "<p id=\"s{number}\"><small>{}#{}</small> {}</p>",
                escaped(file),
                escaped(address),
                escaped(sentence.as_deref().unwrap_or_default()),
            )?;
        }
        out.write_all(b"</body>\n</html>\n")
    }

    /// Whether all that is known in a column is numbers.
    fn is_numeric(&self, at: usize) -> bool {
        let cells = self.held.iter().filter_map(|row| row.get(at));
        let mut known = cells.filter(|cell| **cell != Cell::None).peekable();
        known.peek().is_some() && known.all(Cell::is_number)
    }
}

/// A cell on one line, as people read it.
fn shown(cell: &Cell<'_>) -> String {
    match cell {
        Cell::None => "–".to_owned(),
        cell => cell.written().replace(['\t', '\n', '\r'], " "),
    }
}

/// A writer for one line of CSV. With a buffer as large as `csv` makes them, it would take longer to make than the line.
pub fn csv_line_writer<W: Write>(out: W) -> csv::Writer<W> {
    /// Bytes that are written at once.
    const BUFFER: usize = 256;
    csv::WriterBuilder::new().has_headers(false).buffer_capacity(BUFFER).from_writer(out)
}

fn csv_line<'a>(out: &mut dyn Write, cells: impl Iterator<Item = Cow<'a, str>>) -> io::Result<()> {
    let mut writer = csv_line_writer(out);
    for cell in cells {
        writer.write_field(cell.as_bytes()).map_err(io::Error::other)?;
    }
    writer.write_record(None::<&[u8]>).map_err(io::Error::other)?;
    writer.flush()
}

/// Names and values as an object, in their order.
struct Object<'a, 'c>(&'a [(&'a str, &'a Cell<'c>)]);

impl Serialize for Object<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(form: TableForm, rows: &[(&'static str, Option<usize>, f64)]) -> String {
        let column = |name: &'static str, title: &'static str| TableColumn {
            name: name.into(),
            title: title.into(),
        };
        let columns = vec![column("term", "词"), column("year", "年份"), column("rate", "频率")];
        let mut table = TableWriter::new(form, columns, Ambiguous::Narrow);
        let mut out = Vec::new();
        for (term, year, rate) in rows {
            let cells = vec![Cell::text(Some(*term)), Cell::whole(*year), Cell::Rate(*rate)];
            table.row(&mut out, cells).unwrap();
        }
        table.end(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    const ROWS: [(&str, Option<usize>, f64); 2] =
        [("低空, 经济", Some(2024), 12.5), ("算力", None, 0.12349)];

    #[test]
    fn numbers_stand_below_each_other() {
        assert_eq!(
            written(TableForm::Text, &ROWS),
            "词          年份    频率\n低空, 经济  2024  12.500\n算力           –   0.123\n"
        );
        assert_eq!(written(TableForm::Text, &[]), "");
    }

    #[test]
    fn rows_are_read_back_from_csv_and_json() {
        assert_eq!(
            written(TableForm::Csv, &ROWS),
            "term,year,rate\n\"低空, 经济\",2024,12.500\n算力,,0.123\n"
        );
        assert_eq!(written(TableForm::Csv, &[]), "term,year,rate\n");
        assert_eq!(
            written(TableForm::Json, &ROWS),
            "[\n  {\"term\":\"低空, 经济\",\"year\":2024,\"rate\":12.5},\n  \
             {\"term\":\"算力\",\"year\":null,\"rate\":0.123}\n]\n"
        );
        assert_eq!(written(TableForm::Json, &[]), "[]\n");
    }

    #[test]
    fn rows_are_written_one_a_line() {
        assert_eq!(
            written(TableForm::Jsonl, &ROWS),
            "{\"term\":\"低空, 经济\",\"year\":2024,\"rate\":12.5}\n\
             {\"term\":\"算力\",\"year\":null,\"rate\":0.123}\n"
        );
        assert_eq!(
            written(TableForm::Markdown, &[("a|<b>", None, 1.0)]),
            "| 词 | 年份 | 频率 |\n| --- | --- | --- |\n| a\\|&lt;b> | – | 1.000 |\n"
        );
    }

    #[test]
    fn numbers_are_written_as_they_were_stated() {
        for (number, csv) in [(5.0, "5"), (4.8, "4.8"), (-0.0, "0"), (-0.7, "-0.7")] {
            let cell = Cell::number(Some(number));
            assert_eq!(cell.written(), csv);
            assert_eq!(serde_json::to_string(&cell).unwrap(), csv);
        }
    }

    #[test]
    fn a_page_has_its_title_and_values_lead_to_their_sentences() {
        let column = TableColumn { name: "low".into(), title: "".into() };
        let page_of: fn(&str) -> Option<String> =
            |file| (file == "a.txt").then(|| "a.html".to_owned());
        let page = Page { title: "数据 & 目标", lang: "en", page_of };
        let mut table = TableWriter::new(TableForm::Html, vec![column], Ambiguous::Narrow);
        table = table.on_page(page);
        let link = |file: &str, sentence: Option<&str>| {
            let (file, sentence) = (file.to_owned(), sentence.map(str::to_owned));
            Some(Link { file, address: "一.1".to_owned(), sentence })
        };
        let mut out = Vec::new();
        for link in
            [link("a.txt", Some("甲。")), link("b.txt", Some("<乙>。")), link("b.txt", None)]
        {
            table.row(&mut out, vec![Cell::Number(5.0).linked(link)]).unwrap();
        }
        table.row(&mut out, vec![Cell::None.linked(link("b.txt", Some("丙")))]).unwrap();
        table.end(&mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        assert!(
            page.contains("<html lang=\"en\">") && page.contains("<title>数据 &amp; 目标</title>")
        );
        assert!(page.contains("<td class=\"number\"><a href=\"a.html#一.1\">5</a></td>"), "{page}");
        assert!(page.contains("<td class=\"number\"><a href=\"#s1\">5</a></td>"), "{page}");
        assert!(page.contains("<p id=\"s1\"><small>b.txt#一.1</small> &lt;乙&gt;。</p>"), "{page}");
        assert!(page.contains("<td class=\"number\">5</td>") && !page.contains("丙"), "{page}");
    }

    #[test]
    fn a_page_shows_rates_as_bars() {
        let page = written(TableForm::Html, &[("<甲>", None, 2.0), ("乙", Some(2024), 1.0)]);
        assert!(page.contains(
            "<td>&lt;甲&gt;</td><td></td><td class=\"rate\" style=\"--share: 100.0%\">2.000"
        ));
        assert!(page.contains(
            "<td class=\"number\">2024</td><td class=\"rate\" style=\"--share: 50.0%\">"
        ));
    }
}
