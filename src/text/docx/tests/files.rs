//! What holds the parts: zips, single files, files within files; damage and limits.

use super::*;
use proptest::prelude::*;

const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships/";

/// The relations `(id, kind, target)` of a part.
fn relations(types: &str, relations: &[(&str, &str, &str)]) -> String {
    let relation = |(id, kind, target): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"{types}{kind}\" Target=\"{target}\"/>")
    };
    let all: String = relations.iter().map(relation).collect();
    format!("<Relationships>{all}</Relationships>")
}

const NOTED: &str = "<w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>一网</w:t></w:r>\
                     <w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
const NOTES: &str = "<w:footnotes><w:footnote w:id=\"2\"><w:p><w:r><w:t>指网。</w:t></w:r></w:p></w:footnote></w:footnotes>";
const STYLES: &str =
    "<w:styles><w:style w:styleId=\"a\"><w:name w:val=\"heading 2\"/></w:style></w:styles>";
const NOTED_HINTS: [(HintKind, &str); 3] = [
    (HintKind::Heading(2), "一网"),
    (HintKind::Reference(1), ""),
    (HintKind::Footnote(1), "指网。"),
];

#[track_caller]
fn is_noted(read: &Text) {
    assert_eq!(&*read.content, "一网\n指网。\n");
    assert_eq!(hints(read), NOTED_HINTS);
}

#[test]
fn parts_are_found_by_their_relations() {
    for (types, from) in [(RELATION, "/"), (STRICT, "")] {
        let target = format!("{from}doc/正文2.xml");
        let root = relations(types, &[("r1", "officeDocument", &target)]);
        let own = relations(
            types,
            &[("r1", "footnotes", "../parts/./Notes.xml"), ("r2", "styles", "/parts/styles7.xml")],
        );
        let main = main_part(NOTED);
        is_noted(&opened(&zip_of(&[
            ("_rels/.rels", root.as_bytes()),
            ("doc/正文2.xml", main.as_bytes()),
            ("doc/_rels/正文2.xml.rels", own.as_bytes()),
            ("Parts/notes.xml", NOTES.as_bytes()),
            ("parts\\styles7.xml", STYLES.as_bytes()),
        ])));
    }
}

#[test]
fn the_main_part_is_found_by_its_type() {
    let types = "<Types><Override PartName=\"/a/b.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let main = main_part(NOTED);
    let file = zip_of(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("a/b.xml", main.as_bytes()),
        ("a/footnotes.xml", NOTES.as_bytes()),
        ("a/styles.xml", STYLES.as_bytes()),
    ]);
    assert_eq!(recognise(&file, "a.docx"), Kind::Docx);
    is_noted(&opened(&file));
    let other = main.replace("wordprocessingml", "spreadsheetml");
    let table = zip_of(&[("[Content_Types].xml", types.as_bytes()), ("a/b.xml", other.as_bytes())]);
    assert_eq!(recognise(&table, "a.xlsx"), Kind::Binary);
}

fn flat(parts: &[(&str, &str)]) -> String {
    let part = |(name, part): &(&str, &str)| {
        format!("<pkg:part pkg:name=\"{name}\"><pkg:xmlData>{part}</pkg:xmlData></pkg:part>")
    };
    let parts: String = parts.iter().map(part).collect();
    format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>\
         <pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">{parts}</pkg:package>"
    )
}

fn read_xml(source: &str) -> Result<Text, NotText> {
    read(&Bytes::copy_from_slice(source.as_bytes()), "a.xml", None)
}

#[test]
fn a_package_may_be_one_file() {
    let root = relations(RELATION, &[("r1", "officeDocument", "word/document.xml")]);
    let own = relations(RELATION, &[("r1", "footnotes", "footnotes3.xml")]);
    let main = format!("<w:document><w:body>{NOTED}</w:body></w:document>");
    let source = flat(&[
        ("/_rels/.rels", &root),
        ("/word/_rels/document.xml.rels", &own),
        ("/word/document.xml", &main),
        ("/word/footnotes3.xml", NOTES),
        ("/word/styles.xml", STYLES),
    ]);
    assert_eq!(recognise(source.as_bytes(), "a.doc"), Kind::WordXml);
    let read = |name| read(&Bytes::from(source.clone()), name, None).unwrap();
    is_noted(&read("a.doc"));
    is_noted(&read("a.xml"));
}

#[test]
fn a_package_may_be_one_file_in_another_encoding() {
    let source =
        flat(&[("/word/document.xml", &main_part(&paragraph("", "各位代表：现在报告工作。")))]);
    for encoding in [Encoding::Utf16Le, Encoding::Gb18030] {
        let bytes = crate::text::decode::encode(&source, encoding).unwrap();
        assert_eq!(recognise(&bytes, "a.xml"), Kind::WordXml);
        let read = read(&bytes.into(), "a.xml", None).unwrap();
        assert_eq!((&*read.content, read.encoding), ("各位代表：现在报告工作。\n", encoding));
    }
}

#[test]
fn a_document_of_word_2003_is_one_part() {
    let source = "<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\">\
        <w:lists><w:listDef w:listDefId=\"3\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:nfc w:val=\"37\"/>\
        <w:suff w:val=\"Nothing\"/><w:lvlText w:val=\"%1、\"/></w:lvl></w:listDef>\
        <w:list w:ilfo=\"2\"><w:ilst w:val=\"3\"/></w:list></w:lists>\
        <w:styles><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>\
        <w:docPr><w:footnotePr><w:footnote w:type=\"separator\"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote></w:footnotePr></w:docPr>\
        <w:body><wx:sect><w:p><w:pPr><w:pStyle w:val=\"1\"/><w:listPr><w:ilvl w:val=\"0\"/><w:ilfo w:val=\"2\"/><wx:t wx:val=\"一、\"/></w:listPr></w:pPr>\
        <w:r><w:t>回顾</w:t></w:r></w:p>\
        <w:p><w:r><w:t>专班</w:t></w:r><w:r><w:footnote><w:p><w:r><w:t>指小组。</w:t></w:r></w:p></w:footnote></w:r>\
        <aml:annotation w:type=\"Word.Deletion\"><aml:content><w:r><w:delText>旧</w:delText></w:r></aml:content></aml:annotation>\
        <aml:annotation w:type=\"Word.Insertion\"><aml:content><w:r><w:t>新</w:t></w:r></aml:content></aml:annotation>\
        <aml:annotation w:type=\"Word.Comment\"><aml:content><w:p><w:r><w:t>批注</w:t></w:r></w:p></aml:content></aml:annotation></w:p>\
        <w:sectPr><w:hdr w:type=\"odd\"><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>";
    assert_eq!(recognise(source.as_bytes(), "a.doc"), Kind::WordXml);
    let read = read(&source.into(), "a.doc", None).unwrap();
    assert_eq!(&*read.content, "一、回顾\n专班新\n指小组。\n");
    let expected = [
        (HintKind::Heading(1), "一、回顾"),
        (HintKind::Reference(1), ""),
        (HintKind::Footnote(1), "指小组。"),
    ];
    assert_eq!(hints(&read), expected);
}

/// A document with a file in it between two paragraphs.
fn around(name: &str, file: &[u8]) -> Vec<u8> {
    let own = relations(RELATION, &[("h1", "aFChunk", name)]);
    let body = [&*paragraph("", "前"), "<w:altChunk r:id=\"h1\"/>", &paragraph("", "后")].concat();
    zip_of(&[
        ("word/document.xml", main_part(&body).as_bytes()),
        ("word/_rels/document.xml.rels", own.as_bytes()),
        (&format!("word/{name}"), file),
    ])
}

#[test]
fn files_within_a_document_are_read_where_they_stand() {
    let page = "<html><body><h1>标题</h1><p>段落</p></body></html>";
    let read = opened(&around("a.htm", page.as_bytes()));
    assert_eq!(&*read.content, "前\n标题\n段落\n后\n");
    assert_eq!(hints(&read), [(HintKind::Heading(1), "标题")]);
    let saved = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"b\"\n\n--b\nContent-Type: text/html; charset=\"utf-8\"\n\
                 Content-Transfer-Encoding: quoted-printable\n\n<p>=E7=94=B2</p>\n\n--b--\n";
    assert_eq!(&*opened(&around("a.mht", saved.as_bytes())).content, "前\n甲\n后\n");
    let within = document_of(&paragraph("", "内"), &[]);
    assert_eq!(&*opened(&around("b.docx", &within)).content, "前\n内\n后\n");
    assert_eq!(&*opened(&around("d.rtf", br"{\rtf1 \u20869?\par}")).content, "前\n内\n后\n");
    assert_eq!(&*opened(&around("c.txt", "甲\n乙".as_bytes())).content, "前\n甲\n乙\n后\n");
}

#[test]
fn a_document_that_is_nothing_but_an_unreadable_file_says_why() {
    let own = relations(RELATION, &[("h1", "aFChunk", "a.odt")]);
    let main = main_part("<w:altChunk r:id=\"h1\"/>");
    let file = zip_of(&[
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", own.as_bytes()),
        ("word/a.odt", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text"),
    ]);
    assert_eq!(read_document(&file).unwrap_err(), NotText::OldOffice);
    assert_eq!(
        read_document(&document_of("<w:altChunk r:id=\"h9\"/>", &[])).unwrap_err(),
        NotText::Damaged
    );
}

/// A document within a document within a document is not read, nor one file a thousand times.
#[test]
fn files_within_files_end() {
    let inner = around("c.txt", "乙".as_bytes());
    assert_eq!(&*opened(&around("b.docx", &inner)).content, "前\n前\n后\n后\n");
    let own = relations(RELATION, &[("h1", "aFChunk", "a.txt")]);
    let main = main_part(&"<w:altChunk r:id=\"h1\"/>".repeat(1000));
    let file = zip_of(&[
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", own.as_bytes()),
        ("word/a.txt", "甲".as_bytes()),
    ]);
    assert_eq!(&*opened(&file).content, "甲\n".repeat(32));
}

#[test]
fn what_is_damaged_is_refused() {
    let whole = document_of("<w:p/>", &[]);
    assert!(read_document(&whole).is_ok());
    assert_eq!(read_document(&whole[..whole.len() / 2]).unwrap_err(), NotText::Damaged);
    assert_eq!(read_document(&document_of("<w:p></w:q>", &[])).unwrap_err(), NotText::Damaged);
}

#[test]
fn a_document_that_was_cut_off_within_its_text_is_read_as_far_as_it_goes() {
    let paragraphs: Vec<String> = (0..2000).map(|n| paragraph("", &format!("第{n}段。"))).collect();
    let whole = document_of(&paragraphs.concat(), &[]);
    let lines = opened(&whole).content.lines().count();
    let at = memchr::memmem::find(&whole, b"word/document.xml").unwrap();
    for share in [3, 6, 9] {
        let text = opened(&whole[..at + (whole.len() - at) * share / 12]);
        assert!(text.content.starts_with("第0段。\n第1段。\n") && text.cut_off);
        assert!((1..lines).contains(&text.content.lines().count()));
    }
}

#[test]
fn entities_are_never_expanded() {
    let body = "<!DOCTYPE a [<!ENTITY x \"报告\">]><w:p><w:r><w:t>&x;文</w:t></w:r></w:p>";
    reads(body, &[], "文\n");
}

#[test]
fn what_is_named_docx_and_is_none_is_called_damaged() {
    let binary = Bytes::from_static(b"\0\x01\x02\x03\xff\xfe\x00binary");
    let read = |name| read(&binary, name, None);
    assert_eq!(read("report.docx").unwrap_err(), NotText::Damaged);
    assert_eq!(read("report.dat").unwrap_err(), NotText::Binary);
}

/// Tags that mean something to the reader, in any order and number, ended or not.
fn soup() -> impl Strategy<Value = String> {
    let tags = [
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "pPr",
        "rPr",
        "del",
        "sdt",
        "sdtPr",
        "sdtContent",
        "footnote",
        "sup",
        "num",
        "altChunk",
        "body",
        "style",
        "abstractNum",
        "lvl",
        "xmlData",
    ];
    let empty = [
        "<w:vanish/>",
        "<w:del/>",
        "<w:showingPlcHdr/>",
        "<w:fldChar w:fldCharType=\"begin\"/>",
        "<w:fldChar w:fldCharType=\"end\"/>",
        "<w:numId w:val=\"1\"/>",
        "<w:ilvl w:val=\"99\"/>",
        "<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>",
        "<w:footnoteReference w:id=\"1\"/>",
        "<w:vertAlign w:val=\"superscript\"/>",
        "<w:outlineLvl w:val=\"3\"/>",
        "<w:tab/>",
        "甲1",
    ];
    let leaf = prop::sample::select(empty.to_vec()).prop_map(str::to_owned).boxed();
    leaf.prop_recursive(8, 64, 6, move |inner| {
        (prop::sample::select(tags.to_vec()), prop::collection::vec(inner, 0..6))
            .prop_map(|(tag, inside)| format!("<w:{tag} w:id=\"1\">{}</w:{tag}>", inside.concat()))
    })
}

proptest! {
    #[test]
    fn no_document_is_too_strange(body in soup(), styles in soup(), lists in soup(), cut in any::<prop::sample::Index>()) {
        let parts = [("styles.xml", &*styles), ("numbering.xml", &*lists), ("footnotes.xml", &*body)];
        let mut file = document_of(&body, &parts);
        let refused = read_document(&file).is_err();
        prop_assert!(!refused || body.contains("altChunk"));
        let at = cut.index(file.len());
        file[at] ^= 0x55;
        let _ = read_document(&file);
        file.truncate(at);
        let _ = read_document(&file);
        let source = flat(&[("/word/document.xml", &main_part(&body))]);
        prop_assert_eq!(read_xml(&source).is_err(), refused);
        let _ = read_xml(source.get(..at.min(source.len())).unwrap_or_default());
    }
}
