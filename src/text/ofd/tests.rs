//! OFD files put together from their XML, and what is read from them.

use crate::document::Reason;
use crate::text::archive::zip_of;
use crate::text::{Encoding, HintKind, Kind, NotText, Text, decode, read, recognise};
use bytes::Bytes;

const ENTRY: &str =
    "<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
const FONTS: &str = "<ofd:Res><ofd:Fonts><ofd:Font ID=\"1\" FontName=\"仿宋\"/><ofd:Font ID=\"2\" FontName=\"黑体\"/></ofd:Fonts></ofd:Res>";

/// The root of a document with pages at these places, and what else it declares.
fn root(common: &str, pages: &[&str], more: &str) -> String {
    let page = |(n, at): (usize, &&str)| format!("<ofd:Page ID=\"{}\" BaseLoc=\"{at}\"/>", n + 1);
    let pages: String = pages.iter().enumerate().map(page).collect();
    format!(
        "<ofd:Document><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
         <ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{common}</ofd:CommonData>\
         <ofd:Pages>{pages}</ofd:Pages>{more}</ofd:Document>"
    )
}

fn page(before: &str, objects: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><ofd:Page>{before}<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
    )
}

/// A file with one page.
fn of_page(objects: &str) -> Vec<u8> {
    let (root, page) = (root("", &["Pages/Page_0/Content.xml"], ""), page("", objects));
    zip_of(&[
        ("OFD.xml", ENTRY),
        ("Doc_0/Document.xml", &root),
        ("Doc_0/PublicRes.xml", FONTS),
        ("Doc_0/Pages/Page_0/Content.xml", &page),
    ])
}

/// A string of text at a place, in millimetres.
fn at(x: f32, y: f32, text: &str) -> String {
    sized(x, y, 5.0, text)
}

fn sized(x: f32, y: f32, size: f32, text: &str) -> String {
    format!(
        "<ofd:TextObject Boundary=\"{x} {y} 100 9\" Font=\"1\" Size=\"{size}\">\
         <ofd:TextCode X=\"0\" Y=\"0\" DeltaX=\"g 99 {size}\">{text}</ofd:TextCode></ofd:TextObject>"
    )
}

fn opened(file: &[u8]) -> Text {
    read(&Bytes::copy_from_slice(file), "a.ofd", None).unwrap()
}

fn refused(file: &[u8]) -> NotText {
    read(&Bytes::copy_from_slice(file), "a.ofd", None).unwrap_err()
}

/// What a file says, without line ends. What belongs to no page's text stands in brackets.
fn said(file: &[u8]) -> String {
    let text = opened(file);
    let is_aside = |line: &str| {
        let mut asides = text.hints.iter().filter(|hint| matches!(hint.kind, HintKind::Aside(_)));
        asides.any(|hint| text.content.get(hint.range.clone()) == Some(line))
    };
    let line = |line: &str| if is_aside(line) { format!("[{line}]") } else { line.to_owned() };
    text.content.lines().map(line).collect()
}

#[track_caller]
fn reads(objects: &str, expected: &str) {
    assert_eq!(said(&of_page(objects)), expected);
}

#[test]
fn pages_are_found_however_their_places_are_written() {
    let one = |n: u8| page("", &at(30.0, 40.0, &format!("第{n}处")));
    let places = ["Pages/P1/Content.xml", "./Pages/../Pages/P2/Content.xml", "/Doc_0/P3.xml"];
    let others = ["Doc_0/P4.xml", "Pages\\P5.XML"];
    let all: Vec<&str> = places.into_iter().chain(others).collect();
    let file = zip_of(&[
        ("OFD.xml", ENTRY),
        ("Doc_0/Document.xml", &root("", &all, "")),
        ("Doc_0/Pages/P1/Content.xml", &one(1)),
        ("Doc_0/Pages/P2/Content.xml", &one(2)),
        ("Doc_0/P3.xml", &one(3)),
        ("Doc_0/P4.xml", &one(4)),
        ("Doc_0/pages/p5.xml", &one(5)),
    ]);
    assert_eq!(recognise(&file, "a"), Kind::Ofd);
    let text = opened(&file);
    assert_eq!(text.content.trim_end(), "第1处第2处第3处第4处第5处");
    let pages: Vec<u32> = text.pages.iter().map(|page| page.number).collect();
    assert_eq!(pages, [1, 2, 3, 4, 5]);
}

#[test]
fn all_documents_are_read_each_in_its_current_version() {
    let entry = "<OFD><DocBody><DocRoot>A/D.xml</DocRoot><Versions>\
        <Version ID=\"1\" Index=\"1\" Current=\"false\" BaseLoc=\"A/V1.xml\"/>\
        <Version ID=\"2\" Index=\"2\" Current=\"true\" BaseLoc=\"A/V2.xml\"/></Versions></DocBody>\
        <DocBody><DocRoot>/B/D.xml</DocRoot></DocBody></OFD>";
    let version = "<DocVersion><DocRoot>D2.xml</DocRoot></DocVersion>";
    let file = zip_of(&[
        ("OFD.xml", entry),
        ("A/V2.xml", version),
        ("A/D.xml", &root("", &["old.xml"], "")),
        ("A/D2.xml", &root("", &["new.xml"], "")),
        ("A/old.xml", &page("", &at(30.0, 40.0, "旧稿"))),
        ("A/new.xml", &page("", &at(30.0, 40.0, "定稿"))),
        ("B/D.xml", &root("", &["P.xml"], "")),
        ("B/P.xml", &page("", &at(30.0, 40.0, "附件"))),
    ]);
    assert_eq!(said(&file), "定稿附件");
}

#[test]
fn characters_stand_where_their_matrices_put_them() {
    let object = |attributes: &str, codes: &str| {
        format!("<TextObject Size=\"5\" Font=\"1\" {attributes}>{codes}</TextObject>")
    };
    let first = "<TextCode X=\"0\" Y=\"4\" DeltaX=\"5 5\">政府工</TextCode>";
    // Half as large, and moved to behind the first; then below both.
    let second = object(
        "Boundary=\"40 20 9 9\" CTM=\"0.5 0 0 0.5 5 2\"",
        "<TextCode X=\"0\" Y=\"4\" DeltaX=\"g 2 10\">作报告</TextCode>",
    );
    let below = object(
        "Boundary=\"30 20 9 9\"",
        "<TextCode X=\"0\" Y=\"14\" DeltaX=\"5\">各位</TextCode><TextCode Y=\"24\">代表</TextCode>",
    );
    let objects = [below, object("Boundary=\"30 20 9 9\"", first), second].concat();
    reads(&objects, "政府工作报告各位代表");
}

#[test]
fn one_string_may_run_over_several_lines() {
    let string = "<TextCode X=\"0\" Y=\"4\" DeltaX=\"g 3 5 -15 g 3 5\" DeltaY=\"g 3 0 9 g 3 0\">现在报告工作情况</TextCode>";
    let object = format!("<TextObject Boundary=\"30 20 9 9\" Size=\"5\">{string}</TextObject>");
    let file = of_page(&object);
    assert_eq!(said(&file), "现在报告工作情况");
}

#[test]
fn blocks_and_composite_units_are_drawn_where_they_are_used() {
    let units = "<Res><CompositeGraphicUnits><CompositeGraphicUnit ID=\"7\" Width=\"50\" Height=\"9\"><Content>\
        <TextObject Boundary=\"0 0 50 9\" Size=\"5\"><TextCode X=\"0\" Y=\"4\" DeltaX=\"g 3 5\">政府工作</TextCode></TextObject>\
        <CompositeObject ResourceID=\"8\" Boundary=\"20 0 9 9\"/></Content></CompositeGraphicUnit>\
        <CompositeGraphicUnit ID=\"8\" Width=\"50\" Height=\"9\"><Content>\
        <TextObject Boundary=\"0 0 50 9\" Size=\"5\"><TextCode X=\"0\" Y=\"4\" DeltaX=\"5\">报告</TextCode></TextObject>\
        </Content></CompositeGraphicUnit></CompositeGraphicUnits></Res>";
    let objects = format!(
        "<PageBlock><PageBlock>{}</PageBlock><CompositeObject ResourceID=\"7\" Boundary=\"30 20 50 9\"/></PageBlock>",
        at(30.0, 60.0, "各位代表：")
    );
    let file = zip_of(&[
        ("OFD.xml", ENTRY),
        ("Doc_0/Document.xml", &root("<DocumentRes>Own.xml</DocumentRes>", &["P.xml"], "")),
        ("Doc_0/Own.xml", units),
        ("Doc_0/P.xml", &page("", &objects)),
    ]);
    assert_eq!(said(&file), "政府工作报告各位代表：");
}

#[test]
fn what_is_not_shown_is_not_read() {
    let hidden = at(30.0, 60.0, "删去").replace("<ofd:TextObject", "<TextObject Visible=\"false\"");
    let hidden = hidden.replace("</ofd:TextObject", "</TextObject");
    let layer = format!("<PageBlock Visible=\"false\">{}</PageBlock>", at(30.0, 70.0, "旧文"));
    let clip = format!(
        "<PathObject Boundary=\"0 0 9 9\"><Clips><Clip><Area><Text>{0}</Text></Area></Clip></Clips>\
         <FillColor><Pattern><CellContent>{0}</CellContent></Pattern></FillColor></PathObject>",
        at(30.0, 80.0, "花纹")
    );
    reads(&[at(30.0, 40.0, "正文"), hidden, layer, clip].concat(), "正文");
}

#[test]
fn annotations_and_templates_of_several_pages_are_set_aside() {
    let common =
        "<TemplatePage ID=\"20\" BaseLoc=\"T0.xml\"/><TemplatePage ID=\"21\" BaseLoc=\"T1.xml\"/>";
    let more = "<Annotations>Annots/Annotations.xml</Annotations>";
    let uses = |ids: &[u8]| {
        ids.iter()
            .fold(String::new(), |uses, id| uses + &format!("<Template TemplateID=\"{id}\"/>"))
    };
    let (first, second) = (uses(&[20, 21]), uses(&[21]));
    let note = "<PageAnnot><Annot Type=\"Watermark\"><Appearance Boundary=\"10 150 90 9\">\
        <TextObject Boundary=\"0 0 9 9\" Size=\"9\"><TextCode X=\"0\" Y=\"0\" DeltaX=\"9\">内部</TextCode></TextObject>\
        </Appearance></Annot></PageAnnot>";
    let file = zip_of(&[
        ("OFD.xml", ENTRY),
        ("Doc_0/Document.xml", &root(common, &["P1.xml", "P2.xml"], more)),
        ("Doc_0/T0.xml", &page("", &at(60.0, 30.0, "某市人民政府文件"))),
        ("Doc_0/T1.xml", &page("", &at(60.0, 200.0, "政务公开专用"))),
        ("Doc_0/P1.xml", &page(&first, &at(30.0, 60.0, "第一页。"))),
        ("Doc_0/P2.xml", &page(&second, &at(30.0, 60.0, "第二页。"))),
        (
            "Doc_0/Annots/Annotations.xml",
            "<Annotations><Page PageID=\"2\"><FileLoc>Page_2/Annotation.xml</FileLoc></Page></Annotations>",
        ),
        ("Doc_0/Annots/Page_2/Annotation.xml", note),
    ]);
    assert_eq!(said(&file), "某市人民政府文件第一页。[政务公开专用]第二页。[政务公开专用][内部]");
}

#[test]
fn a_report_has_its_notes_and_its_page_numbers() {
    let prose = "发展经济改善民生推进改革扩大开放".repeat(3);
    let body: String = (0..8_u8)
        .map(|n| {
            let text: String = prose.chars().take(30).collect();
            let text = if n == 0 {
                format!("　　{}", prose.chars().take(28).collect::<String>())
            } else {
                text
            };
            at(30.0, 60.0 + 9.0 * f32::from(n), &text)
        })
        .collect();
    let mark = sized(40.0, 48.0, 3.0, "1");
    let foot = [
        "<PathObject Boundary=\"30 240 60 0.3\"><AbbreviatedData>M 0 0 L 60 0</AbbreviatedData></PathObject>",
        &sized(30.0, 246.0, 3.5, "1 专班：指工作小组。"),
        &sized(100.0, 280.0, 3.5, "- 1 -"),
    ];
    let objects =
        [at(30.0, 50.0, "专班"), mark, at(43.0, 50.0, "推进。"), body, foot.concat()].concat();
    let text = opened(&of_page(&objects));
    let hint = |hint: &crate::text::Hint| {
        (hint.kind, text.content.get(hint.range.clone()).unwrap().to_owned())
    };
    let hints: Vec<_> = text.hints.iter().map(hint).collect();
    assert_eq!(
        hints,
        [
            (HintKind::Reference(1), "1".to_owned()),
            (HintKind::Aside(Reason::PageNumber), "- 1 -".to_owned()),
            (HintKind::Footnote(1), "专班：指工作小组。".to_owned()),
        ]
    );
}

#[test]
fn what_has_no_text_says_so() {
    assert_eq!(
        refused(&of_page("<ImageObject Boundary=\"0 0 210 297\"/>")),
        NotText::OfdWithoutText
    );
    let outlines = "<PathObject Boundary=\"0 0 9 9\"><AbbreviatedData>M 0 0 Q 1 1 2 2 C</AbbreviatedData></PathObject>";
    assert_eq!(refused(&of_page(outlines)), NotText::OfdWithoutText);
    assert_eq!(refused(&of_page(&at(30.0, 40.0, "\u{E001}\u{E002}政府"))), NotText::OfdWithoutText);
    assert_eq!(refused(&of_page("")), NotText::Empty);
    let named = "李𬊤、张\u{E0B1}政府工作报告";
    reads(&at(30.0, 40.0, named), named);
}

#[test]
fn encrypted_files_are_refused() {
    let encrypted = zip_of(&[
        ("OFD.xml", ENTRY),
        ("Encryptions.xml", "<Encryptions/>"),
        ("Doc_0/Document.dat", "?"),
    ]);
    assert_eq!(refused(&encrypted), NotText::Locked);
    let mut locked = of_page(&at(30.0, 40.0, "正文"));
    // The first bit of the flags of each entry, local and central, says that it is encrypted.
    for (signature, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<_> = memchr::memmem::find_iter(&locked, signature).collect();
        for place in places {
            locked[place + flags] |= 1;
        }
    }
    assert_eq!(refused(&locked), NotText::Locked);
}

#[test]
fn a_damaged_page_is_read_as_far_as_it_goes() {
    let whole = page("", &[at(30.0, 40.0, "正文一"), at(30.0, 60.0, "正文二")].concat());
    let cut = whole.find("文二").unwrap() + "文".len();
    let file = zip_of(&[
        ("OFD.xml", ENTRY),
        ("Doc_0/Document.xml", &root("", &["P1.xml", "none.xml", "P2.xml"], "")),
        ("Doc_0/P1.xml", whole.get(..cut).unwrap()),
        ("Doc_0/P2.xml", &page("", &at(30.0, 40.0, "末页"))),
    ]);
    assert_eq!(said(&file), "正文一正文末页");
    assert_eq!(refused(&zip_of(&[("OFD.xml", ENTRY)])), NotText::Damaged);
    assert_eq!(refused(&of_page("")[..200]), NotText::Damaged);
}

#[test]
fn what_asks_for_too_much_is_refused() {
    let blanks = of_page(&" ".repeat((1 << 24) + 1));
    assert!(blanks.len() < 1 << 16);
    assert_eq!(refused(&blanks), NotText::Damaged);
    // Each unit draws the next ten times.
    let unit = |n: u8| {
        let next = format!("<CompositeObject ResourceID=\"{}\" Boundary=\"0 0 9 9\"/>", n + 1);
        format!(
            "<CompositeGraphicUnit ID=\"{n}\"><Content>{}</Content></CompositeGraphicUnit>",
            next.repeat(10)
        )
    };
    let units: String = (0..11).map(unit).collect();
    let file = zip_of(&[
        ("OFD.xml", ENTRY),
        ("Doc_0/Document.xml", &root("", &["P.xml"], "")),
        ("Doc_0/PublicRes.xml", &format!("<Res>{units}</Res>")),
        ("Doc_0/P.xml", &page("", "<CompositeObject ResourceID=\"0\"/>")),
    ]);
    assert_eq!(refused(&file), NotText::Damaged);
    let itself = "<Res><CompositeGraphicUnit ID=\"0\"><CompositeObject ResourceID=\"0\"/></CompositeGraphicUnit></Res>";
    let file = zip_of(&[
        ("OFD.xml", ENTRY),
        ("Doc_0/Document.xml", &root("", &["P.xml"], "")),
        ("Doc_0/PublicRes.xml", itself),
        (
            "Doc_0/P.xml",
            &page(
                "",
                &("<CompositeObject ResourceID=\"0\"/>".to_owned() + &at(30.0, 40.0, "正文")),
            ),
        ),
    ]);
    assert_eq!(said(&file), "正文");
}

#[test]
fn the_first_pages_are_read_without_the_rest() {
    let names: Vec<String> = (1..=9).map(|n| format!("P{n}.xml")).collect();
    let names: Vec<&str> = names.iter().map(|name| &**name).collect();
    let pages: Vec<(String, String)> = (1..=9)
        .map(|n| (format!("Doc_0/P{n}.xml"), page("", &at(30.0, 40.0, &format!("第{n}页的文字")))))
        .collect();
    let mut parts = vec![
        ("OFD.xml".to_owned(), ENTRY.to_owned()),
        ("Doc_0/Document.xml".to_owned(), root("", &names, "")),
    ];
    parts.extend(pages);
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, part)| (&**name, &**part)).collect();
    let file = Bytes::from(zip_of(&parts));
    let first = crate::text::first_pages(&file, "a.ofd").unwrap();
    let last = |text: &Text| text.pages.last().map(|page| page.number);
    assert_eq!((last(&first), last(&read(&file, "a.ofd", None).unwrap())), (Some(6), Some(9)));
    assert!(first.content.ends_with("第6页的文字\n"), "{}", first.content);
}

#[test]
fn a_file_that_was_cut_off_is_read_as_far_as_it_goes() {
    let own = |text: &str| page("", &at(30.0, 40.0, text));
    let file = zip_of(&[
        ("OFD.xml", ENTRY),
        ("Doc_0/Document.xml", &root("", &["P0.xml", "P1.xml"], "")),
        ("Doc_0/P0.xml", &own("去年工作很好。")),
        ("Doc_0/P1.xml", &own("今年继续努力。")),
    ]);
    let cut = memchr::memmem::find(&file, b"Doc_0/P1.xml").unwrap();
    let read = |bytes: &[u8]| read(&Bytes::copy_from_slice(bytes), "a.ofd", None).unwrap();
    let text = read(&file[..cut]);
    assert_eq!((&*text.content, text.cut_off), ("去年工作很好。\n", true));
    let text = read(&file);
    assert_eq!((&*text.content, text.cut_off), ("去年工作很好。今年继续努力。\n", false));
}

#[test]
fn no_damage_makes_it_panic() {
    let file = of_page(&[at(30.0, 40.0, "政府工作报告"), at(30.0, 60.0, "各位代表：")].concat());
    for n in 0..400 {
        let place = n * file.len() / 400;
        let mut flipped = file.clone();
        flipped[place] ^= 1 << (n % 8);
        for damaged in [&flipped[..], &file[..place]] {
            if let Ok(text) = read(&Bytes::copy_from_slice(damaged), "a.ofd", None) {
                let clean = decode(text.content.as_bytes(), Some(Encoding::Utf8));
                assert_eq!(text.content, clean.content);
            }
        }
    }
}
