//! Completes what is known of a report from the names of its file and folders, and from the other cells of its row
//! (understanding rule 51).
//!
//! A pure function of the names, the cells and the document: what the text states is never changed, and a name that the
//! text speaks against is not taken.

use super::file_name::{self, NameFacts};
use crate::document::{Document, Origin};
use crate::language::divisions;
use crate::search;

/// Characters of a text that is long enough to speak of its place again and again.
const LONG: usize = 3000;

/// How often such a text speaks of its place at least.
const MENTIONS: usize = 10;

/// Bytes of a text that are looked at: more than any report has.
const LOOKED_AT: usize = 1 << 20;

/// Folders that are looked at, the nearest first.
pub(super) const FOLDERS: usize = 2;

/// Words of which every report has one.
const WORDS_OF_REPORTS: [&str; 2] = ["政府", "各位代表"];

/// What stands before a level in words that name no place and that the divisions do not have: 开发区.
const NO_NAMES: [&str; 5] = ["开发", "高新", "经开", "示范", "自贸"];

/// How often a text has the name of a place, with its level, that the divisions do not have: a district that is no more,
/// a zone.
const TOLD: usize = 3;

/// Names of the country and its government.
const COUNTRY: [&str; 7] =
    ["全国", "国务院", "中国", "中央", "中华人民共和国", "national", "china"];

/// What the other cells of its row say of a report; empty cells say nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowFacts {
    /// A cell for each column of places, that of the smallest places first.
    pub places: Vec<String>,
    /// The cell of the year, if there is such a column.
    pub year: Option<String>,
    /// The cell of the title, if there is such a column.
    pub title: Option<String>,
}

/// Adds the year and the place that the text does not state: `name` is that of the file, `folders` are those that it
/// is in, the nearest first. The cells of a row speak before the name of their file, and the name is not asked for
/// what has a column of its own.
pub fn complete(document: &mut Document, row: Option<&RowFacts>, name: &str, folders: &[String]) {
    let meta = &document.meta;
    if meta.year.is_some() && meta.place.is_some() {
        return;
    }
    let nothing = RowFacts::default();
    let row = row.unwrap_or(&nothing);
    let title = row.title.as_deref().map(file_name::read).unwrap_or_default();
    let own = file_name::read(file_name::stem(name));
    let folders: Vec<NameFacts> =
        folders.iter().take(FOLDERS).map(|name| file_name::read(name)).collect();
    if meta.year.is_none() {
        let stated = row.year.as_deref().and_then(|cell| file_name::read(cell).year);
        let stated = stated.or(title.year).map(|year| (year, Origin::Row));
        // A folder named by more than a year may bear the date on which files were put into it.
        let filed = || {
            folders.iter().filter(|f| f.han.is_empty() && f.latin.is_empty()).find_map(|f| f.year)
        };
        let named = || own.year.map(|year| (year, Origin::Name));
        let named = || named().or_else(|| filed().map(|year| (year, Origin::Folder)));
        if let Some((year, from)) = stated.or_else(|| named().filter(|_| row.year.is_none())) {
            (document.meta.year, document.meta.year_from) = (Some(year), from);
        }
    }
    if document.meta.place.is_none() {
        let body = Body::new(document);
        // A column of places says so of any text. A name does not, where the text may be none of a report.
        let is_report = WORDS_OF_REPORTS.iter().any(|word| body.mentions(word) > 0);
        let stated = row.places.iter().find(|cell| !cell.trim().is_empty());
        let stated = stated.and_then(|cell| body.place(&file_name::read(cell), Origin::Row));
        let titled = || body.place(&title, Origin::Row).filter(|_| is_report);
        let stated = stated.or_else(titled);
        let named = || {
            let place = body.place(&own, Origin::Name).map(|place| (place, Origin::Name));
            place.or_else(|| {
                let mut folders = folders.iter();
                let place = folders.find_map(|folder| body.place(folder, Origin::Folder))?;
                Some((place, Origin::Folder))
            })
        };
        let stated = stated.map(|place| (place, Origin::Row));
        let named = || named().filter(|_| is_report && row.places.is_empty());
        if let Some((place, from)) = stated.or_else(named) {
            (document.meta.place, document.meta.place_from) = (Some(place), from);
        }
    }
}

/// The text, as it is asked whether it is about a place.
struct Body<'a> {
    text: Vec<&'a str>,
    level: Option<&'a str>,
    is_long: bool,
}

impl<'a> Body<'a> {
    fn new(document: &'a Document) -> Self {
        let mut bytes = 0;
        let blocks = document.blocks.iter().take_while(|block| {
            bytes += block.range().len();
            bytes <= LOOKED_AT
        });
        let text: Vec<&str> = blocks
            .filter(|b| !b.is_furniture())
            .map(|b| document.content.slice(b.range()))
            .collect();
        let is_long = text.iter().flat_map(|block| block.chars()).nth(LONG).is_some();
        Self { text, level: document.meta.level.as_deref(), is_long }
    }

    fn mentions(&self, word: &str) -> usize {
        self.text.iter().map(|block| block.matches(word).count()).sum()
    }

    /// The place that a name gives.
    fn place(&self, name: &NameFacts, from: Origin) -> Option<String> {
        let mut words = name.han.iter().chain(&name.latin);
        if words.any(|word| COUNTRY.contains(&word.as_str())) {
            let own = from != Origin::Folder && self.level.is_none();
            return own.then(|| "全国".to_owned());
        }
        let chinese = name.han.iter().find_map(|word| self.chinese(word, name, from));
        chinese.or_else(|| name.latin.iter().find_map(|word| self.spelled(word)))
    }

    fn chinese(&self, word: &str, name: &NameFacts, from: Origin) -> Option<String> {
        match divisions::ending(word) {
            Some(level) => self.whole(word, word.strip_suffix(level)?, from),
            None => self.bare(word, name, from),
        }
    }

    /// A place with its level, such as 三亚市: `own` is what stands before that.
    fn whole(&self, place: &str, own: &str, from: Origin) -> Option<String> {
        // 易县 is a county, but 城区 and 全市 may be anywhere.
        let is_short = own.chars().nth(1).is_none();
        let is_name = if is_short {
            place.ends_with('县') && divisions::is_known(place)
        } else {
            !NO_NAMES.contains(&own)
        };
        if !is_name || !self.level.is_none_or(|level| divisions::is_of(place, level)) {
            return None;
        }
        let tail = own.char_indices().rev().nth(1).and_then(|(at, _)| own.get(at..));
        let told = || self.mentions(tail.unwrap_or(place)) > 0;
        let counts = match from {
            Origin::Folder => self.level.is_some() && told(),
            _ => !self.is_long || told(),
        };
        counts.then(|| place.to_owned())
    }

    /// A place without its level, such as 三亚.
    fn bare(&self, word: &str, name: &NameFacts, from: Origin) -> Option<String> {
        let place = self.with_level(word)?;
        let mentions = || self.mentions(word);
        let counts = match from {
            Origin::Folder => self.level.is_some() && self.mentions(&place) > 0,
            Origin::Row => !self.is_long || mentions() > 0,
            _ if self.is_long => mentions() >= MENTIONS,
            _ => self.level.is_some() || name.is_of_report || mentions() > 0,
        };
        counts.then_some(place)
    }

    /// The Chinese name that Latin letters spell, if the text is about it. The text is needed to tell which of
    /// several names they spell, and whether they are a word of another language.
    fn spelled(&self, letters: &str) -> Option<String> {
        let (word, mentions) = search::spelled(self.text.iter().copied(), letters)?;
        match divisions::ending(word) {
            Some(_) => Some(word.to_owned()),
            None => self.with_level(word).filter(|_| mentions >= MENTIONS),
        }
    }

    /// The whole name of what is called `word` without its level: that of the divisions which the text has most often;
    /// else, for what they do not have, the word with the level that the text gives it again and again. `None` for words
    /// that name no place, or none on the level on which the text speaks.
    fn with_level(&self, word: &str) -> Option<String> {
        let is_of = |name: &&&str| self.level.is_none_or(|level| divisions::is_of(name, level));
        let known = divisions::named(word);
        // Of equals the last counts: the first after the turn.
        let known = known.iter().filter(is_of).rev().max_by_key(|name| self.mentions(name));
        let told = || {
            let levels =
                divisions::endings().filter(|end| self.level.is_none_or(|level| level == *end));
            let names = levels.map(|level| format!("{word}{level}"));
            let told = |name: &String| self.mentions(name) >= TOLD;
            let mut names = names.filter(|name| !NO_NAMES.contains(&word) && told(name));
            names.next().filter(|_| names.next().is_none())
        };
        known.map(|name| (*name).to_owned()).or_else(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Meta;
    use crate::parse::parse;
    use crate::text::decode;

    /// A report that says on which level it is, and then so often what it is about that it is a long one.
    fn report(whose: &str, about: &str) -> String {
        let sentence = format!("我们建设{about}，把该做的事一件一件做好，让大家的日子过得更好。");
        let body = sentence.repeat(LONG / sentence.chars().count() + 1);
        format!("各位代表：\n现在，我代表{whose}向大会报告工作。\n{body}\n")
    }

    #[track_caller]
    fn check(
        text: &str,
        path: &[&str],
        year: Option<(u16, Origin)>,
        place: Option<(&str, Origin)>,
    ) {
        let mut document = parse(&decode(text.as_bytes(), None)).document;
        let mut names = path.iter().rev().map(|name| (*name).to_owned());
        complete(&mut document, None, &names.next().unwrap(), &names.collect::<Vec<_>>());
        let meta = &document.meta;
        assert_eq!(meta.year.map(|year| (year, meta.year_from)), year, "{path:?}");
        assert_eq!(meta.place.as_deref().map(|place| (place, meta.place_from)), place, "{path:?}");
    }

    const NAME: Origin = Origin::Name;
    const FOLDER: Origin = Origin::Folder;
    const ROW: Origin = Origin::Row;

    #[test]
    fn a_name_gives_the_year_and_the_place_that_the_text_leaves_open() {
        let text = report("市人民政府", "新三亚");
        check(&text, &["三亚.docx"], None, Some(("三亚市", NAME)));
        check(&text, &["三亚2024.txt"], Some((2024, NAME)), Some(("三亚市", NAME)));
        check(
            &text,
            &["2024年三亚市政府工作报告.docx"],
            Some((2024, NAME)),
            Some(("三亚市", NAME)),
        );
        check(&text, &["海南-三亚.docx"], None, Some(("三亚市", NAME)));
        check(
            &report("自治区人民政府", "新广西"),
            &["广西.txt"],
            None,
            Some(("广西壮族自治区", NAME)),
        );
        check(
            "各位代表：\n现在，我代表市人民政府报告工作。\n",
            &["三亚.docx"],
            None,
            Some(("三亚市", NAME)),
        );
        check(
            "各位代表：\n我们努力工作。\n",
            &["上海2024"],
            Some((2024, NAME)),
            Some(("上海市", NAME)),
        );
    }

    #[test]
    fn folders_give_what_the_name_does_not() {
        let text = report("市人民政府", "三亚市");
        check(&text, &["2024", "三亚.txt"], Some((2024, FOLDER)), Some(("三亚市", NAME)));
        check(&text, &["三亚", "2024.txt"], Some((2024, NAME)), Some(("三亚市", FOLDER)));
        check(
            &text,
            &["三亚", "2024年政府工作报告", "全文.txt"],
            Some((2024, FOLDER)),
            Some(("三亚市", FOLDER)),
        );
        check(&text, &["海南", "2024.txt"], Some((2024, NAME)), None);
        check(&text, &["海南省", "2024.txt"], Some((2024, NAME)), None);
        check(&text, &["backup 2024", "report.txt"], None, None);
    }

    #[test]
    fn what_the_text_states_is_never_changed() {
        let text = "2023年东湖市政府工作报告\n各位代表：\n我们努力工作。\n";
        check(
            text,
            &["2024", "三亚2024.txt"],
            Some((2023, Origin::Text)),
            Some(("东湖市", Origin::Text)),
        );
    }

    #[test]
    fn a_name_that_the_text_speaks_against_counts_for_nothing() {
        let text = report("县人民政府", "新东湖");
        check(&text, &["三亚.docx"], None, None);
        check(&text, &["三亚市.docx"], None, None);
        check(&text, &["安徽省2024.docx"], Some((2024, NAME)), None);
        check(&text, &["sanya.txt"], None, None);
        check(&text, &["全国2024.txt"], Some((2024, NAME)), None);
    }

    #[test]
    fn names_that_say_nothing_give_nothing() {
        for text in
            [report("市人民政府", "新三亚"), "各位代表：\n我代表市人民政府报告工作。\n".to_owned()]
        {
            for name in [
                "report.txt",
                "文件1.docx",
                "下载 (3).html",
                "政府工作报告.docx",
                "12345.txt",
                "全市.txt",
                "城区.txt",
                "改革.txt",
                "gongzuo.txt",
            ] {
                check(&text, &["home", "reports", name], None, None);
            }
            check(&text, &["2024年政府工作报告.txt"], Some((2024, NAME)), None);
        }
    }

    #[test]
    fn the_divisions_tell_what_a_name_without_its_level_means() {
        check(&report("行署", "新锡林郭勒"), &["锡林郭勒.txt"], None, Some(("锡林郭勒盟", NAME)));
        check(&report("大家", "新易县"), &["易县.txt"], None, Some(("易县", NAME)));
        check(&report("市人民政府", "新恩施"), &["恩施.txt"], None, Some(("恩施市", NAME)));
        let state = report("大家", "恩施土家族苗族自治州");
        check(&state, &["恩施.txt"], None, Some(("恩施土家族苗族自治州", NAME)));
    }

    #[test]
    fn a_place_that_is_no_more_has_the_level_that_its_text_gives_it() {
        check(&report("县人民政府", "徐水县"), &["徐水.txt"], None, Some(("徐水县", NAME)));
        check(&report("大家", "大鹏新区"), &["大鹏.txt"], None, Some(("大鹏新区", NAME)));
        check(&report("县人民政府", "新徐水"), &["徐水.txt"], None, None);
    }

    #[test]
    fn a_text_that_is_no_report_has_no_place() {
        check(
            "软件的安装与移交，按计划进行。\n",
            &["软件安装说明2006.doc"],
            Some((2006, NAME)),
            None,
        );
    }

    #[test]
    fn the_cells_of_a_row_speak_before_the_name_of_their_file() {
        let told = |row: &RowFacts, file: &str, text: &str| {
            let mut document = parse(&decode(text.as_bytes(), None)).document;
            complete(&mut document, Some(row), file, &[]);
            let Meta { year, year_from, place, place_from, .. } = document.meta;
            (year.map(|year| (year, year_from)), place.map(|place| (place, place_from)))
        };
        let of = |year: u16, year_from, place: &str, place_from| {
            (Some((year, year_from)), Some((place.to_owned(), place_from)))
        };
        let text = report("市人民政府", "新三亚");
        let cell = |cell: &str| Some(cell.to_owned());
        let row = |places: &[&str], year: Option<&str>, title: Option<&str>| RowFacts {
            places: places.iter().map(|place| (*place).to_owned()).collect(),
            year: year.and_then(cell),
            title: title.and_then(cell),
        };
        for year in ["2024", "2024.0", "2024年", "2024-01-15", "２０２４"] {
            let row = row(&["三亚市", "海南省"], Some(year), None);
            assert_eq!(told(&row, "海口2023.csv", &text), of(2024, ROW, "三亚市", ROW), "{year}");
        }
        let titled = row(&[""], Some(""), Some("2024年三亚市政府工作报告"));
        assert_eq!(told(&titled, "a.csv", &text), of(2024, ROW, "三亚市", ROW));
        let yearless = row(&["三亚"], None, None);
        assert_eq!(told(&yearless, "海口2023.csv", &text), of(2023, NAME, "三亚市", ROW));
        // Whatever the text is, its column says whose it is; its name does not.
        let notice = row(&["三亚市"], Some("2024"), None);
        assert_eq!(told(&notice, "a.csv", "全市增长5%。\n"), of(2024, ROW, "三亚市", ROW));
        let named = row(&[], Some("2024"), Some("三亚市"));
        assert_eq!(told(&named, "a.csv", "全市增长5%。\n"), (Some((2024, ROW)), None));
        let empty = row(&[""], Some("不详"), None);
        assert_eq!(told(&empty, "三亚2023.csv", &text), (None, None));
        let stated = "2022年东湖市政府工作报告\n各位代表：\n我们努力工作。\n";
        let other = row(&["三亚"], Some("2024"), None);
        assert_eq!(told(&other, "a.csv", stated), of(2022, Origin::Text, "东湖市", Origin::Text));
    }

    #[test]
    fn letters_give_the_chinese_name_that_they_spell() {
        check(
            &report("市人民政府", "新三亚"),
            &["sanya-2024.txt"],
            Some((2024, NAME)),
            Some(("三亚市", NAME)),
        );
        check(&report("大家", "龙岗区"), &["LongGang.txt"], None, Some(("龙岗区", NAME)));
        check(&report("大家", "新容城"), &["rongcheng.txt"], None, Some(("容城县", NAME)));
        check(
            &report("大家", "新容城"),
            &["national-1964.txt"],
            Some((1964, NAME)),
            Some(("全国", NAME)),
        );
    }
}
