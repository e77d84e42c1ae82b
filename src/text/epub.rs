//! A book (EPUB): a zip of pages, which the package document lists in their order.
//!
//! The pages are read as one by `html`; this module only finds them.

use super::archive::{Archive, fold, resolve};
use super::decode::convert;
use super::extract::Extract;
use super::xml::{self, XmlEvent};
use super::{NotText, html};
use percent_encoding::percent_decode_str;
use std::collections::{HashMap, HashSet};

/// Where a book says which file is its package document.
pub(super) const CONTAINER: &str = "META-INF/container.xml";
/// Where a book says which of its files are encrypted.
const ENCRYPTION: &str = "META-INF/encryption.xml";
/// The largest file of the book's own that is read, in bytes after inflation.
const PACKAGE_LIMIT: u64 = 4 << 20;
/// Bytes that all pages may have together after inflation. The longest reports need a tenth of it. Reading them
/// takes up to six times their size in memory.
const PAGES_LIMIT: usize = 8 << 20;
/// The types of files that are pages.
const PAGE_TYPES: [&str; 2] = ["application/xhtml+xml", "text/html"];

/// The text of a book.
///
/// # Errors
/// When it is damaged, its pages are encrypted, or they have more elements or bytes than any report needs.
pub(super) fn extract(bytes: &[u8]) -> Result<Extract, NotText> {
    let mut archive = Archive::open(bytes).ok_or(NotText::Damaged)?;
    let names = page_names(&mut archive).ok_or(NotText::Damaged)?;
    let encrypted = encrypted(&mut archive);
    if names.iter().any(|name| encrypted.contains(name)) {
        return Err(NotText::Locked);
    }
    let mut pages = Vec::new();
    let mut left = PAGES_LIMIT;
    for name in names {
        let limit = u64::try_from(left).unwrap_or(u64::MAX);
        if !archive.has(&name) {
            continue;
        }
        let page = archive.unpack(&name, limit).ok_or(NotText::Damaged)?;
        // Of a book that was cut off, the last page may be there in part.
        let fits = page.bytes.len() <= left;
        if !fits || !page.is_whole && !archive.is_cut() {
            return Err(NotText::Damaged);
        }
        let source = page.bytes;
        let (encoding, body) = html::encoding(&source, None, None);
        let source = convert(body, encoding).0;
        left = left.checked_sub(source.len()).ok_or(NotText::Damaged)?;
        pages.push((name, source));
    }
    if pages.is_empty() {
        return Err(NotText::Damaged);
    }
    let mut text = html::extract_book(&pages)?;
    text.cut_off = archive.is_cut();
    Ok(text)
}

/// The names of the pages in their order, folded.
fn page_names(archive: &mut Archive<'_>) -> Option<Vec<String>> {
    let mut package = None;
    let container = archive.text(&fold(CONTAINER), PACKAGE_LIMIT)?;
    let _ = xml::each(&container, |event| {
        if let XmlEvent::Start(tag) = event
            && tag.name() == "rootfile"
        {
            package = package.take().or_else(|| tag.attribute("full-path"));
        }
    });
    let package = resolve("", &package?);
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut pages = HashMap::new();
    let (mut listed, mut spine) = (Vec::new(), Vec::new());
    let _ = xml::each(&archive.text(&package, PACKAGE_LIMIT)?, |event| {
        let XmlEvent::Start(tag) = event else { return };
        match tag.name() {
            "item" if tag.attribute("media-type").is_some_and(|t| PAGE_TYPES.contains(&&*t)) => {
                if let Some((id, target)) = tag.attribute("id").zip(tag.attribute("href")) {
                    let name = resolve(folder, &percent_decode_str(&target).decode_utf8_lossy());
                    listed.push(id.clone());
                    pages.insert(id, name);
                }
            }
            "itemref" => spine.extend(tag.attribute("idref")),
            _ => {}
        }
    });
    // Where a damaged book gives no order, that of its list is as good as any.
    let order = if spine.is_empty() { listed } else { spine };
    let mut seen = HashSet::new();
    let names = order.iter().filter_map(|id| pages.get(id));
    Some(names.filter(|name| seen.insert(*name)).cloned().collect())
}

/// The files that are encrypted.
fn encrypted(archive: &mut Archive<'_>) -> HashSet<String> {
    let mut found = HashSet::new();
    let part = archive.text(&fold(ENCRYPTION), PACKAGE_LIMIT).unwrap_or_default();
    let _ = xml::each(&part, |event| {
        if let XmlEvent::Start(tag) = event
            && tag.name() == "CipherReference"
            && let Some(target) = tag.attribute("URI")
        {
            found.insert(resolve("", &percent_decode_str(&target).decode_utf8_lossy()));
        }
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::archive::zip_of;
    use crate::text::{Encoding, Hint, HintKind, Kind, Text, read, recognise};
    use bytes::Bytes;

    const ROOT: &str =
        "<container><rootfiles><rootfile full-path=\"内容/a.opf\"/></rootfiles></container>";

    /// A book of these pages, in the folder `内容/页/`, in the order of the numbers in `spine`.
    fn book(pages: &[(&str, &str)], spine: &[usize], others: &[(&str, &str)]) -> Vec<u8> {
        let item = |(number, (name, _)): (usize, &(&str, &str))| {
            format!(
                "<item id=\"i{number}\" href=\"页/{name}\" media-type=\"application/xhtml+xml\"/>"
            )
        };
        let items: String = pages.iter().enumerate().map(item).collect();
        let order = |number: &usize| ["<itemref idref=\"i", &number.to_string(), "\"/>"].concat();
        let order: String = spine.iter().map(order).collect();
        let package =
            format!("<package><manifest>{items}</manifest><spine>{order}</spine></package>");
        let pages: Vec<(String, String)> = pages
            .iter()
            .map(|(name, body)| {
                (
                    format!("内容/页/{name}"),
                    format!("<html><head><title>书</title></head><body>{body}</body></html>"),
                )
            })
            .collect();
        let mut files =
            vec![("mimetype", "application/epub+zip"), (CONTAINER, ROOT), ("内容/a.opf", &package)];
        files.extend(pages.iter().map(|(name, page)| (name.as_str(), page.as_str())));
        files.extend(others);
        zip_of(&files)
    }

    fn opened(file: Vec<u8>) -> Result<Text, NotText> {
        read(&Bytes::from(file), "a.epub", None)
    }

    #[track_caller]
    fn reads(file: Vec<u8>, text: &str, expected: &[(HintKind, &str)]) {
        let read = opened(file).unwrap();
        assert_eq!(&*read.content, text);
        let covered = |hint: &Hint| (hint.kind, read.content.get(hint.range.clone()).unwrap());
        assert_eq!(read.hints.iter().map(covered).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_pages_are_read_in_the_order_of_the_spine() {
        let pages = [
            ("二.xhtml", "<h1>任务</h1>"),
            ("一.xhtml", "<h1>回顾</h1><p/><p>甲<a id='x'/>乙</p>"),
        ];
        let file = book(&pages, &[1, 0, 1], &[]);
        assert_eq!(recognise(&file, "a"), Kind::Epub);
        let headings = [(HintKind::Heading(1), "回顾"), (HintKind::Heading(1), "任务")];
        reads(file, "回顾\n甲乙\n任务\n", &headings);
        assert_eq!(opened(book(&pages, &[0], &[])).unwrap().encoding, Encoding::Utf8);
    }

    #[test]
    fn a_mark_leads_to_a_note_on_another_page() {
        let one =
            "<p>专班<a epub:type=\"noteref\" href=\"%E6%B3%A8.xhtml#n1\"><sup>1</sup></a>。</p>";
        let two = "<p>一网<a epub:type=\"noteref\" href=\"注.xhtml#n2\"><sup>1</sup></a>。</p>";
        let notes = "<aside epub:type=\"footnote\" id=\"n1\"><p>指小组。</p></aside>\
                     <aside epub:type=\"footnote\" id=\"n2\" hidden=\"hidden\"><p>指网。</p></aside>";
        let file =
            book(&[("一.xhtml", one), ("二.xhtml", two), ("注.xhtml", notes)], &[0, 1, 2], &[]);
        let expected = [
            (HintKind::Reference(1), "1"),
            (HintKind::Reference(2), "1"),
            (HintKind::Footnote(1), "指小组。"),
            (HintKind::Footnote(2), "指网。"),
        ];
        reads(file, "专班1。\n一网1。\n指小组。\n指网。\n", &expected);
    }

    #[test]
    fn notes_of_one_name_on_two_pages_are_two() {
        let page = |word: &str, note: &str| {
            format!(
                "<p>{word}<sup><a id=\"r1\" href=\"#fn1\">1</a></sup></p>\
                 <div class=\"footnotes\"><p id=\"fn1\"><a href=\"#r1\">↑</a>{note}</p></div>"
            )
        };
        let (one, two) = (page("专班", "指小组。"), page("一网", "指网。"));
        let expected = [
            (HintKind::Reference(1), "1"),
            (HintKind::Footnote(1), "指小组。"),
            (HintKind::Reference(2), "1"),
            (HintKind::Footnote(2), "指网。"),
        ];
        let file = book(&[("一.xhtml", &one), ("二.xhtml", &two)], &[0, 1], &[]);
        reads(file, "专班1\n指小组。\n一网1\n指网。\n", &expected);
    }

    #[test]
    fn a_book_without_an_order_has_that_of_its_list() {
        reads(
            book(&[("b.xhtml", "<p>甲</p>"), ("a.xhtml", "<p>乙</p>")], &[], &[]),
            "甲\n乙\n",
            &[],
        );
    }

    #[test]
    fn a_book_whose_pages_are_encrypted_is_refused() {
        let of = |file: &str| {
            format!(
                "<encryption><EncryptedData><CipherData><CipherReference URI=\"{file}\"/></CipherData></EncryptedData></encryption>"
            )
        };
        let pages = [("一.xhtml", "<p>甲</p>")];
        let font = of("内容/a.otf");
        reads(book(&pages, &[0], &[(ENCRYPTION, &font)]), "甲\n", &[]);
        let page = of("内容/页/一.xhtml");
        let locked = opened(book(&pages, &[0], &[(ENCRYPTION, &page)]));
        assert_eq!(locked.unwrap_err(), NotText::Locked);
    }

    #[test]
    fn a_book_that_was_cut_off_is_read_as_far_as_it_goes() {
        let prose = |words: &str| format!("<p>{words}很好。</p>").repeat(400);
        let (first, second) = (prose("去年"), prose("今年"));
        let file = book(&[("一.xhtml", &first), ("二.xhtml", &second)], &[0, 1], &[]);
        let cut = memchr::memmem::find(&file, "二.xhtml".as_bytes()).unwrap() + 30;
        let text = opened(file.split_at(cut).0.to_vec()).unwrap();
        assert!(
            text.content.matches("去年很好。").count() == 400
                && text.content.matches("今年很好。").count() < 400
        );
        assert!(text.cut_off);
        assert!(!opened(file).unwrap().cut_off);
    }

    #[test]
    fn a_book_that_is_damaged_or_too_large_is_refused() {
        let damaged = [
            zip_of(&[(CONTAINER, "<container/>")]),
            zip_of(&[(CONTAINER, ROOT)]),
            zip_of(&[(CONTAINER, ROOT), ("内容/a.opf", "<package><manifest>")]),
            book(&[("一.xhtml", "<p>甲</p>")], &[0], &[]).split_at(200).0.to_vec(),
        ];
        for file in damaged {
            assert_eq!(opened(file).unwrap_err(), NotText::Damaged);
        }
        let blanks = " ".repeat(PAGES_LIMIT / 2);
        let bomb = book(&[("一", &blanks), ("二", &blanks), ("三", &blanks)], &[0, 1, 2], &[]);
        assert_eq!(opened(bomb).unwrap_err(), NotText::Damaged);
    }
}
