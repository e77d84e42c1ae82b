//! The sheets of a workbook of Excel or WPS (ECMA-376, Part 1, chapter 18): the texts in their cells.
//!
//! Formats, formulas and what is merged are of no interest here; a number is what is stored, not what is shown.

use super::NotText;
use crate::text::archive::{Archive, resolve};
use crate::text::relations::relations;
use crate::text::xml::{self, XmlEvent};
use bytestring::ByteString;

/// Bytes of all parts that are read, after inflation. Reading one takes up to three times its size in memory.
const LIMIT: u64 = 1 << 28;

/// Cells of all sheets at most, with the empty ones before others in their rows, and shared texts at most: a hundred
/// thousand rows of forty columns.
const MOST_CELLS: usize = 1 << 22;

/// Columns of a sheet at most: as many as Excel has.
const COLUMNS: usize = 1 << 14;

/// The sheets of a workbook that are shown, in their order.
#[derive(Debug, Default)]
pub struct Workbook {
    /// Each sheet.
    pub sheets: Vec<Sheet>,
}

/// A sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// What its tab says.
    pub name: String,
    /// The rows that have anything in them: their number, from 1, and their cells from the first column on. Texts that
    /// several cells share are held once.
    pub rows: Vec<(u32, Vec<ByteString>)>,
}

/// Reads a workbook.
///
/// # Errors
/// When it is none, is damaged, or asks for more memory than reports need.
pub fn workbook(bytes: &[u8]) -> Result<Workbook, NotText> {
    let locked = bytes.starts_with(crate::text::doc::SIGNATURE);
    let not_read = if locked { NotText::Locked } else { NotText::Damaged };
    read(bytes, LIMIT).ok_or(not_read)
}

fn read(bytes: &[u8], limit: u64) -> Option<Workbook> {
    let mut parts = Parts { archive: Archive::open(bytes)?, left: limit };
    let main = parts.text("_rels/.rels").unwrap_or_default();
    let main = relations(&main, "").into_iter().find(|r| r.kind == "officeDocument");
    let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let related = parts.text(&resolve(folder, &format!("_rels/{file}.rels")));
    let related = relations(&related.unwrap_or_default(), folder);
    let strings = related.iter().find(|relation| relation.kind == "sharedStrings");
    let strings = strings.and_then(|relation| parts.text(&relation.target));
    let strings = shared(&strings.unwrap_or_default())?;
    let mut sheets = Vec::new();
    let mut room = MOST_CELLS;
    for (name, id) in shown(&parts.text(&main)?)? {
        let Some(relation) = related.iter().find(|relation| relation.id == id) else { continue };
        let part = parts.text(&relation.target)?;
        sheets.push(Sheet { name, rows: rows(&part, &strings, &mut room)? });
    }
    Some(Workbook { sheets })
}

/// The parts of a workbook, as many bytes of them as may be read.
struct Parts<'a> {
    archive: Archive<'a>,
    left: u64,
}

impl Parts<'_> {
    /// The text of a part; `None` if there is none, it is damaged or it is longer than what is left.
    fn text(&mut self, name: &str) -> Option<String> {
        let text = self.archive.text(name, self.left)?;
        self.left = self.left.saturating_sub(u64::try_from(text.len()).ok()?);
        Some(text)
    }
}

/// The names of the sheets that are shown, and the identifiers of their parts.
fn shown(part: &str) -> Option<Vec<(String, String)>> {
    let mut sheets = Vec::new();
    xml::each(part, |event| {
        if let XmlEvent::Start(tag) = event
            && tag.name() == "sheet"
            && tag.attribute("state").is_none_or(|state| state == "visible")
        {
            sheets.extend(tag.attribute("name").zip(tag.attribute("id")));
        }
    })?;
    Some(sheets)
}

/// The texts that cells share.
fn shared(part: &str) -> Option<Vec<ByteString>> {
    let mut strings = Vec::new();
    let mut text = CellText::default();
    if part.is_empty() {
        return Some(strings);
    }
    xml::each(part, |event| match event {
        XmlEvent::Start(tag) if tag.name() == "si" => text = CellText::default(),
        XmlEvent::End("si") if strings.len() > MOST_CELLS => {}
        XmlEvent::End("si") => strings.push(std::mem::take(&mut text).finish()),
        event => text.take(&event),
    })?;
    (strings.len() <= MOST_CELLS).then_some(strings)
}

/// The text of a cell while it is read: plain or in runs of different looks. Its reading in kana is left out.
#[derive(Default)]
struct CellText {
    text: String,
    is_text: bool,
    aside: bool,
}

impl CellText {
    fn take(&mut self, event: &XmlEvent<'_>) {
        match event {
            XmlEvent::Start(tag) => match tag.name() {
                "t" | "v" => self.is_text = true,
                "rPh" => self.aside = true,
                _ => {}
            },
            XmlEvent::End("t" | "v") => self.is_text = false,
            XmlEvent::End("rPh") => self.aside = false,
            XmlEvent::Text(text) if self.is_text && !self.aside => self.text.push_str(text),
            XmlEvent::Text(_) | XmlEvent::End(_) => {}
        }
    }

    fn finish(self) -> ByteString {
        unescaped(self.text).into()
    }
}

/// A text with the characters that XML cannot hold, which Excel writes as `_x000D_`.
fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once("_x") {
        plain.push_str(before);
        let code = behind.split_at_checked(4).filter(|(_, end)| end.starts_with('_'));
        let code = code.filter(|(code, _)| code.bytes().all(|b| b.is_ascii_hexdigit()));
        let character = code.and_then(|(code, _)| u32::from_str_radix(code, 16).ok());
        let character = character.and_then(char::from_u32);
        rest = if let Some((character, behind)) = character.zip(behind.get(5..)) {
            plain.push(character);
            behind
        } else {
            plain.push_str("_x");
            behind
        };
    }
    plain + rest
}

/// How the content of a cell is to be taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CellKind {
    /// The number of a shared text.
    Shared,
    /// What it says.
    Stated,
}

/// The rows of a sheet, which take cells from `room`; `None` where there are more.
fn rows(
    part: &str,
    strings: &[ByteString],
    room: &mut usize,
) -> Option<Vec<(u32, Vec<ByteString>)>> {
    let mut rows: Vec<(u32, Vec<ByteString>)> = Vec::new();
    let mut number = 0;
    let mut cells: Vec<ByteString> = Vec::new();
    let mut next = 0;
    let mut open: Option<(usize, CellKind, CellText)> = None;
    let mut is_full = false;
    xml::each(part, |event| match event {
        XmlEvent::Start(tag) if tag.name() == "row" => {
            let stated = tag.attribute("r").and_then(|number| number.parse().ok());
            number = stated.unwrap_or(number + 1);
            next = 0;
        }
        XmlEvent::Start(tag) if tag.name() == "c" => {
            let stated = tag.attribute("r").and_then(|name| column(&name));
            let kind = match tag.attribute("t").as_deref() {
                Some("s") => CellKind::Shared,
                _ => CellKind::Stated,
            };
            let column = stated.unwrap_or(next);
            next = column + 1;
            open = Some((column, kind, CellText::default()));
        }
        XmlEvent::End("c") => {
            let Some((column, kind, text)) = open.take().filter(|(at, ..)| *at < COLUMNS) else {
                return;
            };
            let text = text.finish();
            let text = match kind {
                CellKind::Stated => text,
                CellKind::Shared => {
                    let string = text.parse::<usize>().ok().and_then(|number| strings.get(number));
                    string.cloned().unwrap_or_default()
                }
            };
            if text.trim().is_empty() {
                return;
            }
            let Some(left) = room.checked_sub((column + 1).saturating_sub(cells.len())) else {
                is_full = true;
                return;
            };
            *room = left;
            cells.resize_with(cells.len().max(column + 1), ByteString::new);
            if let Some(cell) = cells.get_mut(column) {
                *cell = text;
            }
        }
        XmlEvent::End("row") if !cells.is_empty() => {
            rows.push((number, std::mem::take(&mut cells)));
        }
        event => {
            if let Some((_, _, text)) = &mut open {
                text.take(&event);
            }
        }
    })?;
    (!is_full).then_some(rows)
}

/// The place of a column, from 0, in the name of a cell: 27 of `AB12`.
fn column(cell: &str) -> Option<usize> {
    let letters = cell.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0_usize, |number, letter| {
        let digit = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        number.saturating_mul(26).saturating_add(digit)
    });
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::archive::zip_of;

    const MAIN: &str = r#"<workbook xmlns:r="r"><sheets><sheet name="说明" sheetId="1" r:id="a"/>
        <sheet name="2024" sheetId="2" r:id="b"/><sheet name="旧" sheetId="3" state="hidden" r:id="c"/></sheets></workbook>"#;
    const RELATIONS: &str = r#"<Relationships>
        <Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="b" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/>
        <Relationship Id="c" Type="x/worksheet" Target="worksheets/sheet2.xml"/>
        <Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
    const STRINGS: &str = "<sst><si><t>省份</t></si><si><r><t>各位</t></r><r><t>代表&amp;_x000D_\n</t></r>\
        <rPh><t>カナ</t></rPh></si></sst>";

    fn book(sheet: &str) -> Vec<u8> {
        zip_of(&[
            ("xl/workbook.xml", MAIN),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
            ("xl/sharedStrings.xml", STRINGS),
            ("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"),
            ("xl/worksheets/sheet2.xml", sheet),
        ])
    }

    #[track_caller]
    fn check(sheet: &str, expected: &[(u32, &[&str])]) {
        let book =
            workbook(&book(&format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>")))
                .unwrap();
        let names: Vec<_> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["说明", "2024"], "hidden sheets are left out");
        let found: Vec<(u32, Vec<&str>)> = book.sheets[1]
            .rows
            .iter()
            .map(|(number, cells)| (*number, cells.iter().map(|cell| &**cell).collect()))
            .collect();
        let expected: Vec<(u32, Vec<&str>)> =
            expected.iter().map(|(number, cells)| (*number, cells.to_vec())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn cells_are_texts_and_numbers_in_their_columns() {
        check(
            r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>全文</t></is></c></row>
               <row r="4"><c r="B4"><v>2024</v></c><c r="C4" t="s"><v>1</v></c></row>"#,
            &[(1, &["省份", "", "全文"]), (4, &["", "2024", "各位代表&\r\n"])],
        );
        check(
            r#"<row><c t="str"><f>A1&amp;B1</f><v>甲</v></c><c/><c><v>7</v></c></row><row/><row><c><v>1</v></c></row>"#,
            &[(1, &["甲", "", "7"]), (3, &["1"])],
        );
        check(r#"<row r="2"><c r="A2" t="s"><v>99</v></c></row>"#, &[]);
    }

    #[test]
    fn a_workbook_that_inflates_without_end_is_refused() {
        let row = r#"<row><c r="XFD1"><v>1</v></c></row>"#;
        let sheet = |rows: usize| format!("<worksheet>{}</worksheet>", row.repeat(rows));
        let most = MOST_CELLS / COLUMNS;
        assert!(workbook(&book(&sheet(most))).is_ok());
        assert_eq!(workbook(&book(&sheet(most + 1))).unwrap_err(), NotText::Damaged);
        let inflating = book(&format!("<worksheet>{}</worksheet>", " ".repeat(10_000)));
        assert!(read(&inflating, 20_000).is_some());
        assert!(read(&inflating, 10_000).is_none());
    }

    #[test]
    fn the_name_of_a_cell_tells_its_column() {
        assert_eq!(["A1", "Z9", "AA10", "AB12"].map(column), [0, 25, 26, 27].map(Some));
        assert_eq!(column("12"), None);
    }

    #[test]
    fn what_is_written_with_its_code_is_a_character() {
        assert_eq!(unescaped("a_x000D_b_x4E00_c".to_owned()), "a\rb一c");
        assert_eq!(unescaped("max_x and _xZZZZ_ _x12".to_owned()), "max_x and _xZZZZ_ _x12");
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        assert_eq!(workbook(b"PK\x03\x04").unwrap_err(), NotText::Damaged);
        assert_eq!(workbook(&zip_of(&[("a", "b")])).unwrap_err(), NotText::Damaged);
        assert_eq!(workbook(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").unwrap_err(), NotText::Locked);
        let damaged = book("<worksheet><sheetData><row></c></row>");
        assert_eq!(workbook(&damaged).unwrap_err(), NotText::Damaged);
    }
}
