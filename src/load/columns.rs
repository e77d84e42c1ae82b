//! Which column of a table holds the reports, and which say the place, the year and the title: by their names, and by
//! what is in them. A pure function of the first rows.

/// Characters that a cell of a report has at least. Summaries and remarks have fewer.
const LONG: usize = 200;

/// Words of which every report has one.
const WORDS_OF_REPORTS: [&str; 4] = ["政府", "各位代表", "報告", "报告"];

/// Names of the column of the reports, as [`plain`] writes them.
const TEXT: [&str; 22] = [
    "fulltext",
    "text",
    "content",
    "contents",
    "body",
    "report",
    "reporttext",
    "document",
    "全文",
    "正文",
    "内容",
    "文本",
    "原文",
    "报告",
    "报告全文",
    "报告正文",
    "报告内容",
    "报告文本",
    "工作报告",
    "政府工作报告",
    "文本内容",
    "正文内容",
];

/// Names of the columns of places, those of the smallest places first.
const PLACES: [&[&str]; 4] = [
    &["county", "district", "县", "区县", "县区", "区", "县市区", "市县", "区县市"],
    &["city", "prefecture", "市", "城市", "地级市", "地市", "市州"],
    &[
        "place",
        "region",
        "area",
        "location",
        "地区",
        "地方",
        "地点",
        "地名",
        "行政区",
        "行政区划",
        "区域",
        "辖区",
        "单位",
    ],
    &["province", "prov", "省", "省份", "省市", "省级", "省区市", "省市区"],
];

/// Names of the column of the years.
const YEAR: [&str; 6] = ["year", "年", "年份", "年度", "报告年份", "报告年度"];

/// Names of the column of the titles.
const TITLE: [&str; 10] =
    ["title", "name", "filename", "file", "标题", "题目", "题名", "名称", "文件", "报告标题"];

/// Where in a row the facts of its report stand: the places of cells, from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// The report.
    pub text: usize,
    /// Places, the smallest first.
    pub places: Vec<usize>,
    /// The year.
    pub year: Option<usize>,
    /// The title, or the name of the file that the report was in.
    pub title: Option<usize>,
    /// How many of the rows stand above the first report: the names of the columns and what is above them.
    pub head: usize,
}

/// Why a table holds no reports, as far as its columns tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoReports {
    /// No cell is as long as a report.
    NoLongTexts,
    /// There is no column of the name that was asked for; the names of those that there are.
    NoSuchColumn {
        /// What was asked for.
        wanted: String,
        /// The names of the columns, as many as fit into a line.
        known: String,
    },
}

/// Recognises the columns by the first rows. `names` are those of the columns where the file keeps them apart from the
/// rows; otherwise they are looked for among the rows. `wanted` is the name of the column of the reports, its letter or
/// its number, where the user says it.
///
/// # Errors
/// When no column holds reports, or there is none of that name.
pub(super) fn recognise(
    names: Option<&[String]>,
    rows: &[Vec<String>],
    wanted: Option<&str>,
) -> Result<Columns, NoReports> {
    let head = if names.is_some() { 0 } else { head(rows) };
    let above = head.checked_sub(1).and_then(|at| rows.get(at)).map(Vec::as_slice);
    let names: Vec<String> = names.or(above).unwrap_or_default().iter().map(|n| plain(n)).collect();
    let rows = rows.get(head..).unwrap_or_default();
    let text = match wanted {
        Some(wanted) => named(&names, rows, wanted)?,
        None => longest(&names, rows).ok_or(NoReports::NoLongTexts)?,
    };
    let of = |known: &[&str]| names.iter().position(|name| known.contains(&name.as_str()));
    let places = PLACES.iter().filter_map(|known| of(known)).filter(|at| *at != text).collect();
    let other = |at: &usize| *at != text;
    Ok(Columns {
        text,
        places,
        year: of(&YEAR).filter(other),
        title: of(&TITLE).filter(other),
        head,
    })
}

/// How many rows stand above the first report: the last of them names the columns. What a sheet is called may stand
/// above that.
fn head(rows: &[Vec<String>]) -> usize {
    let is_known = |cell: &String| {
        let cell = plain(cell);
        let lists = [&TEXT[..], &YEAR, &TITLE].into_iter().chain(PLACES);
        lists.into_iter().any(|names| names.contains(&cell.as_str()))
    };
    let has_report = |row: &Vec<String>| row.iter().any(|cell| is_long(cell));
    let before = rows.iter().position(has_report).unwrap_or(rows.len());
    let named = rows.iter().take(before).rposition(|row| row.iter().any(is_known));
    // Where no name is known, the first row has the names, unless it holds a report itself.
    named.map_or(usize::from(before > 0), |at| at + 1)
}

/// The column of a name, or else of a letter or a number.
fn named(names: &[String], rows: &[Vec<String>], wanted: &str) -> Result<usize, NoReports> {
    let name = plain(wanted);
    let width = rows.iter().map(Vec::len).chain([names.len()]).max().unwrap_or(0);
    let by_number = || name.parse::<usize>().ok()?.checked_sub(1);
    let by_letter = || match name.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a')),
        _ => None,
    };
    let found = names.iter().position(|known| *known == name);
    let found = found.or_else(by_number).or_else(by_letter).filter(|at| *at < width);
    found.ok_or_else(|| {
        let known = names.iter().filter(|name| !name.is_empty()).take(MOST_NAMES);
        let known: Vec<&str> = known.map(String::as_str).collect();
        NoReports::NoSuchColumn { wanted: wanted.to_owned(), known: known.join(", ") }
    })
}

/// Names of columns in a message.
const MOST_NAMES: usize = 12;

/// The column of the longest texts: among those that are named as one, if any of them has long ones.
fn longest(names: &[String], rows: &[Vec<String>]) -> Option<usize> {
    let width = rows.iter().map(Vec::len).max()?;
    let length = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty());
        let (sum, count) =
            cells.fold((0, 0_usize), |(sum, count), cell| (sum + cell.chars().count(), count + 1));
        sum.checked_div(count).unwrap_or(0)
    };
    let holds_reports = |at: usize| {
        let mut cells = rows.iter().filter_map(|row| row.get(at)).filter(|cell| is_long(cell));
        cells.any(|cell| WORDS_OF_REPORTS.iter().any(|word| cell.contains(word)))
    };
    let longest = |columns: &mut dyn Iterator<Item = usize>| {
        columns.filter(|at| holds_reports(*at)).max_by_key(|at| length(*at))
    };
    let is_named = |at: &usize| names.get(*at).is_some_and(|name| TEXT.contains(&name.as_str()));
    longest(&mut (0..width).filter(is_named)).or_else(|| longest(&mut (0..width)))
}

fn is_long(cell: &str) -> bool {
    cell.len() >= LONG && cell.chars().nth(LONG - 1).is_some()
}

/// The name of a column without what does not tell it from others: case, blanks, `_`, and 名称 behind it.
fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| c.is_alphanumeric());
    let name: String = kept.flat_map(char::to_lowercase).collect();
    let begun = ["所属", "所在"].iter().find_map(|start| name.strip_prefix(start)).unwrap_or(&name);
    let ends = ["名称", "名", "name"].iter().find_map(|end| begun.strip_suffix(end));
    ends.filter(|rest| !rest.is_empty() && *rest != "file").unwrap_or(begun).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> String {
        "各位代表：现在，我代表市人民政府报告工作。".repeat(20)
    }

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        let report = report();
        let cell = |cell: &&str| if *cell == "…" { report.clone() } else { (*cell).to_owned() };
        rows.iter().map(|row| row.iter().map(cell).collect()).collect()
    }

    /// The reports, the places, the year, and the rows above the reports.
    type Found<'a> = (usize, &'a [usize], Option<usize>, usize);

    #[track_caller]
    fn check(given: &[&[&str]], wanted: Option<&str>, expected: Result<Found<'_>, NoReports>) {
        let found = recognise(None, &rows(given), wanted);
        let expected =
            expected.map(|(text, places, year, head)| (text, places.to_vec(), year, head));
        assert_eq!(found.map(|c| (c.text, c.places, c.year, c.head)), expected, "{given:?}");
    }

    #[test]
    fn columns_are_known_by_their_names_in_both_languages() {
        check(
            &[&["province", "year", "title", "full_text"], &["广东省", "2024", "", "…"]],
            None,
            Ok((3, &[0], Some(1), 1)),
        );
        check(
            &[&["省份", "城市名称", "年份", "全文"], &["广东省", "深圳市", "2024", "…"]],
            None,
            Ok((3, &[1, 0], Some(2), 1)),
        );
        check(
            &[&["所属省份", "Year ", "Text"], &["广东", "2024", "…"]],
            None,
            Ok((2, &[0], Some(1), 1)),
        );
        let keys = ["place", "text", "year"].map(str::to_owned);
        let found = recognise(Some(&keys), &rows(&[&["广东省", "…", "2024"]]), None).unwrap();
        assert_eq!((found.text, found.places, found.year, found.head), (1, vec![0], Some(2), 0));
    }

    #[test]
    fn the_reports_are_known_by_their_length() {
        check(&[&["a", "b"], &["2024", "…"]], None, Ok((1, &[], None, 1)));
        check(&[&["2024", "…"], &["2023", "…"]], None, Ok((1, &[], None, 0)));
        check(&[&["摘要", "内容"], &["…", "短"]], None, Ok((0, &[], None, 1)));
        let longer = report() + &report();
        check(&[&["全文", "附注"], &["…", &longer]], None, Ok((0, &[], None, 1)));
    }

    #[test]
    fn what_a_sheet_is_called_may_stand_above_the_names() {
        check(
            &[
                &["2024年各省政府工作报告汇总"],
                &["省份", "年份", "正文"],
                &["广东省", "2024", ""],
                &["河北省", "2024", "…"],
            ],
            None,
            Ok((2, &[0], Some(1), 2)),
        );
    }

    #[test]
    fn the_user_may_say_which_column_it_is() {
        let table: &[&[&str]] = &[&["省份", "备注", "C列"], &["广东省", "…", "短"]];
        for wanted in ["C列", "c", "3", " c列 "] {
            check(table, Some(wanted), Ok((2, &[0], None, 1)));
        }
        for wanted in ["全文", "d", "0", "4"] {
            let known = "省份, 备注, c列".to_owned();
            check(
                table,
                Some(wanted),
                Err(NoReports::NoSuchColumn { wanted: wanted.to_owned(), known }),
            );
        }
    }

    #[test]
    fn a_table_without_long_texts_holds_no_reports() {
        check(&[&["省份", "全文"], &["广东省", "短"]], None, Err(NoReports::NoLongTexts));
        check(
            &[&["text"], &[&"a story about the sea. ".repeat(20)]],
            None,
            Err(NoReports::NoLongTexts),
        );
        check(&[], None, Err(NoReports::NoLongTexts));
    }
}
