//! Completes what is known of a report from the names of its file and folders, and from the other cells of its row
//! (understanding rule 51).
//!
//! A pure function of the names, the cells and the document: what the text states is never changed, and a name that the
//! text speaks against is not taken.

use super::file_name::{self, NameFacts};
use crate::document::{Document, Origin};
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

/// The levels that are a part of a place's name and may be added to it.
const SUFFIXES: [&str; 10] = ["地区", "新区", "省", "市", "县", "区", "州", "盟", "旗", "镇"];

/// What stands before these characters in words that name no place: 全市, 城区, 开发区.
const NO_NAMES: [&str; 30] = [
    "全", "本", "我", "各", "该", "城", "地", "园", "社", "小", "街", "新", "片", "辖", "景", "灾",
    "山", "特", "校", "超", "都", "乡", "郡", "省", "市", "开发", "高新", "经开", "示范", "自贸",
];

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
        if !WORDS_OF_REPORTS.iter().any(|word| body.mentions(word) > 0) {
            return;
        }
        let stated = row.places.iter().find(|cell| !cell.trim().is_empty());
        let stated = stated.and_then(|cell| body.place(&file_name::read(cell), Origin::Row));
        let stated = stated.or_else(|| body.place(&title, Origin::Row));
        let named = || {
            let place = body.place(&own, Origin::Name).map(|place| (place, Origin::Name));
            place.or_else(|| {
                let mut folders = folders.iter();
                let place = folders.find_map(|folder| body.place(folder, Origin::Folder))?;
                Some((place, Origin::Folder))
            })
        };
        let stated = stated.map(|place| (place, Origin::Row));
        if let Some((place, from)) = stated.or_else(|| named().filter(|_| row.places.is_empty())) {
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
        match SUFFIXES.iter().find_map(|suffix| Some((word.strip_suffix(suffix)?, *suffix))) {
            Some((own, _)) if own.is_empty() || NO_NAMES.contains(&own) => None,
            Some((own, _)) => self.whole(word, own, from),
            None => self.bare(word, name, from),
        }
    }

    /// A place with its level, such as 三亚市.
    fn whole(&self, place: &str, own: &str, from: Origin) -> Option<String> {
        if self.level.is_some_and(|level| !place.ends_with(level)) {
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
        let mentions = self.mentions(word);
        let place = self.with_level(word);
        let counts = match from {
            Origin::Folder => self.level.is_some() && self.mentions(&place) > 0 && place != word,
            Origin::Row => mentions > 0 || !self.is_long,
            _ if self.is_long => mentions >= MENTIONS,
            _ => mentions > 0 || self.level.is_some() || name.is_of_report,
        };
        counts.then_some(place)
    }

    /// The Chinese name that Latin letters spell, if the text is about it. The text is needed to tell which of
    /// several names they spell, and whether they are a word of another language.
    fn spelled(&self, letters: &str) -> Option<String> {
        let (word, mentions) = search::spelled(self.text.iter().copied(), letters)?;
        let is_whole = SUFFIXES.iter().any(|suffix| word.ends_with(suffix));
        (is_whole || mentions >= MENTIONS).then(|| self.with_level(word))
    }

    /// A name with the level that the text gives it: in its opening, or wherever it stands, if that is the same
    /// everywhere. The names of autonomous places have more between the two.
    fn with_level(&self, word: &str) -> String {
        let is_whole = SUFFIXES.iter().any(|suffix| word.ends_with(suffix));
        let level = match self.level {
            _ if is_whole => None,
            Some(level) => Some(level).filter(|level| SUFFIXES.contains(level)),
            None => {
                let told = |suffix: &&&str| self.mentions(&format!("{word}{suffix}")) > 0;
                let mut levels = SUFFIXES.iter().filter(told);
                levels.next().filter(|_| levels.next().is_none()).copied()
            }
        };
        format!("{word}{}", level.unwrap_or_default())
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
        check(&report("自治区人民政府", "新广西"), &["广西.txt"], None, Some(("广西", NAME)));
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
            Some(("上海", NAME)),
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
            ] {
                check(&text, &["home", "reports", name], None, None);
            }
            check(&text, &["2024年政府工作报告.txt"], Some((2024, NAME)), None);
        }
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
        check(&report("大家", "新容城"), &["rongcheng.txt"], None, Some(("容城", NAME)));
        check(
            &report("大家", "新容城"),
            &["national-1964.txt"],
            Some((1964, NAME)),
            Some(("全国", NAME)),
        );
    }
}
