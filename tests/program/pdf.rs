//! PDF files, read as users read them.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::cli::{done, in_folder, refused};
use baogao::document::{BlockIdx, Document};
use baogao::load::{self, ReadOptions, Source};
use std::fs;

/// The content of a page that shows lines of text, as far from each other as paragraphs are.
fn content(lines: &[&str]) -> String {
    let shown = lines.iter().enumerate().map(|(index, line)| show(90, 700 - 60 * index, line));
    shown.collect()
}

/// What shows a text from a place on.
fn show(x: u16, y: usize, text: &str) -> String {
    let digits = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<Vec<_>>().concat();
    format!("BT /F 16 Tf {x} {y} Td <{digits}> Tj ET\n")
}

/// A file of pages that each show some content. It has no table of its objects, as damaged files have none.
fn pdf(pages: &[String]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 10 + 2 * page)).collect();
    let head = format!(
        "%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/MediaBox[0 0 595 842]/Kids[{}]/Count {}/Resources<</Font<</F 3 0 R>>/XObject<</I 5 0 R>>>>>>endobj
3 0 obj<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>endobj
4 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>endobj
5 0 obj<</Type/XObject/Subtype/Image/Width 1/Height 1/Length 1>>stream
0
endstream endobj
",
        kids.join(" "),
        pages.len()
    );
    let pages = pages.iter().enumerate().map(|(index, page)| {
        let (own, content, length) = (10 + 2 * index, 11 + 2 * index, page.len());
        format!(
            "{own} 0 obj<</Type/Page/Parent 2 0 R/Contents {content} 0 R>>endobj
{content} 0 obj<</Length {length}>>stream
{page}
endstream endobj
"
        )
    });
    let pages: Vec<String> = pages.collect();
    [&head, &*pages.concat(), "trailer<</Root 1 0 R>>\n%%EOF\n"].concat().into_bytes()
}

/// The content of a page with the rows of a table, whose cells begin at these places, below its lines.
fn content_with_table(lines: &[&str], columns: &[u16], rows: &[&[&str]]) -> String {
    let mut page = content(lines);
    for (index, row) in rows.iter().enumerate() {
        let y = 700 - 60 * lines.len() - 24 * index;
        for (x, cell) in columns.iter().zip(*row) {
            page += &show(*x, y, cell);
        }
    }
    page
}

const PICTURE: &str = "q 595 0 0 842 0 0 cm /I Do Q";

#[test]
fn places_in_a_pdf_say_their_page() {
    let folder = tempfile::tempdir().unwrap();
    let first = content(&[
        "东湖市人民政府政府工作报告",
        "各位代表：",
        "一、去年工作",
        "全面完成各项任务。",
    ]);
    let second = content(&["二、今年工作", "继续努力。"]);
    fs::write(folder.path().join("a.pdf"), pdf(&[first, second])).unwrap();
    let json = in_folder(folder.path(), &["export", "--to", "json", "a.pdf"]);
    let json: serde_json::Value = serde_json::from_str(done(&json)).unwrap();
    let pages = |list: &str, key: &str| {
        let items = json[list].as_array().unwrap();
        let items = items
            .iter()
            .map(|item| (item[key].as_str().unwrap().to_owned(), item["page"].as_u64()));
        items.collect::<Vec<_>>()
    };
    let named = |name: &str, page| (name.to_owned(), Some(page));
    assert_eq!(pages("headings", "text"), [named("一、去年工作", 1), named("二、今年工作", 2)]);
    assert_eq!(pages("paragraphs", "text").last(), Some(&named("继续努力。", 2)));
}

/// A page encrypted with RC4 under an empty password (ISO 32000-1, 7.6, revision 2): "各位代表：", "一、去年工作",
/// "全面完成各项任务。" at heights that are 60 apart.
const ENCRYPTED: &str = "\
     C4DB475A8E4A7C9E63F7123979864761FD0C98FB4FEA21B803A79C15273CF0F2A356CB52B07CB8CDA293B9C7081164303451 \
     57EDE2AF1DE626D0B0FE7F0DBC356666392C711D8844141CEF18429A77AB1D2C98A2EFF6622984C5AFA2CC3B51FDFEAD2FAF \
     79EB3FAA08A02AC8F786E71B6446B470DC690B53E98878A29B7D92508E394817D5AB7210139842D9C9FE06BEF99A310D34EF \
     E964870C6D800BFE868B6D745BD87515DE45F4D346BAC7";
/// The owner's and the user's key of that file.
const KEYS: [&str; 2] = [
    "C92422687FACEE686E373F10B5C7D04738053152F7E2EE30E11C69EC442576AB",
    "55F77B067DD784F6E9C3C5BD5C346C88D8A49BB869204D2F68AFB61C9F76FC85",
];

/// The bytes that hexadecimal digits stand for.
fn bytes(digits: &str) -> Vec<u8> {
    let digits: Vec<char> = digits.chars().filter(|c| !c.is_whitespace()).collect();
    let byte = |pair: &[char]| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

#[test]
fn a_file_that_is_encrypted_without_a_password_opens() {
    let content = bytes(ENCRYPTED);
    let objects: [(u32, Vec<u8>); 6] = [
        (1, b"<</Type/Catalog/Pages 2 0 R>>".to_vec()),
        (2, b"<</Type/Pages/MediaBox[0 0 595 842]/Kids[10 0 R]/Count 1/Resources<</Font<</F 3 0 R>>>>>>".to_vec()),
        (3, b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>".to_vec()),
        (4, b"<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun>>".to_vec()),
        (10, b"<</Type/Page/Parent 2 0 R/Contents 11 0 R>>".to_vec()),
        (11, [format!("<</Length {}>>stream\n", content.len()).as_bytes(), &content, b"\nendstream"].concat()),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut table = "xref\n0 1\n0000000000 65535 f \n".to_owned();
    for (number, object) in objects {
        table = format!("{table}{number} 1\n{:010} 00000 n \n", file.len());
        file.extend([format!("{number} 0 obj").as_bytes(), &object, b"endobj\n"].concat());
    }
    let id = "62616F67616F2D746573742D30303031";
    let [owner, user] = KEYS;
    let end = format!(
        "{table}trailer<</Root 1 0 R/ID[<{id}><{id}>]/Encrypt<</Filter/Standard/V 1/R 2/O<{owner}>/U<{user}>/P -4>>>>\nstartxref\n{}\n%%EOF\n",
        file.len()
    );
    file.extend(end.as_bytes());
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.pdf"), file).unwrap();
    let text = in_folder(folder.path(), &["export", "--to", "txt", "a.pdf"]);
    let lines: Vec<&str> = done(&text).lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, ["各位代表：", "一、去年工作", "全面完成各项任务。"]);
}

#[test]
fn the_first_pages_of_a_long_file_are_read_before_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.pdf");
    // Pages may take few bytes, and many.
    for blanks in [0, 1500] {
        let page = |number| {
            let text = format!("第{number}项工作是全面完成各项任务。");
            content(&[&text, "继续努力。"]) + &" ".repeat(blanks)
        };
        fs::write(&path, pdf(&(1..=200).map(page).collect::<Vec<_>>())).unwrap();
        let options = ReadOptions { encoding: None, standard_input: "-", text_column: None };
        let source = Source::File(path.clone());
        let head = load::head(&source, options).unwrap().parsed.document;
        let whole = load::load(&source, options, &|_, _| ()).unwrap().parsed.document;
        let last = |document: &Document| document.page(document.end()).unwrap();
        assert_eq!((last(&head), last(&whole)), (6, 200));
        let first = |document: &Document| document.text(BlockIdx::new(0)).to_owned();
        assert_eq!(first(&head), "第1项工作是全面完成各项任务。");
        assert_eq!(first(&head), first(&whole));
    }
}

#[test]
fn pages_that_are_pictures_are_named_or_the_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file =
        |name: &str, pages: &[String]| fs::write(folder.path().join(name), pdf(pages)).unwrap();
    let text = content(&["政府工作报告", "各位代表：", "全面完成各项任务。"]);
    let picture = PICTURE.to_owned();
    file("scan.pdf", std::slice::from_ref(&picture));
    file("part.pdf", &[text, picture.clone(), picture]);
    refused(
        &in_folder(folder.path(), &["outline", "scan.pdf"]),
        &["scan.pdf", "ocrmypdf -l chi_sim"],
    );
    let said = in_folder(folder.path(), &["check", "part.pdf"]);
    let said = String::from_utf8(said.stdout).unwrap();
    assert!(said.contains("2–3") && said.contains("ocrmypdf"), "{said}");
}

#[test]
fn the_figures_of_an_annex_table_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let report = content(&[
        "东湖市人民政府政府工作报告",
        "——2025年1月15日在东湖市第五届人民代表大会第五次会议上",
        "各位代表：",
        "一、2024年工作回顾",
        "全面完成各项任务。",
        "二、2025年工作安排",
        "继续努力，把工作做得更好。",
    ]);
    let annex = content_with_table(
        &["附件：主要经济指标"],
        &[90, 210, 270, 420],
        &[
            &["指标名称", "单位", "2024年完成", "2025年目标"],
            &["地区生产总值", "亿元", "861.2", "910"],
            &["城镇新增就业", "万人", "1.2", "1.1以上"],
        ],
    );
    fs::write(folder.path().join("a.pdf"), pdf(&[report, annex])).unwrap();
    let output = in_folder(folder.path(), &["figures", "a.pdf", "--to", "csv"]);
    let rows: Vec<Vec<&str>> =
        done(&output).lines().skip(1).map(|row| row.split(',').collect()).collect();
    // Indicator, status, period, value, unit and bound.
    let shown: Vec<String> =
        rows.iter().map(|row| [4, 6, 7, 9, 11, 12].map(|column| row[column]).join(" ")).collect();
    assert_eq!(
        shown,
        [
            "gdp result 2024 861.2 亿元 exact",
            "gdp target 2025 910 亿元 exact",
            "jobs result 2024 1.2 万人 exact",
            "jobs target 2025 1.1 万人 at-least",
        ]
    );
}
