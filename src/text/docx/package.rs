//! The zip around a Word document, and how much of it is taken out.

use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The largest part that is read, in bytes once inflated. The longest reports take a fiftieth of it; what
/// is larger was made to fill the memory, of which a part takes up to three times its size.
const PART_LIMIT: u64 = 16 << 20;

/// An open Word document.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The folder of the main part, with its slash.
    folder: String,
    main: String,
}

impl<'a> Package<'a> {
    /// Opens a document and finds its main part.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let relations = part(&mut archive, "_rels/.rels").unwrap_or_default();
        let main = main_part(&relations).unwrap_or_else(|| "word/document.xml".to_owned());
        let folder =
            main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        Some(Self { archive, folder, main })
    }

    /// A part's text; `None` where the document lacks it or it is too large. `document.xml` is the main
    /// part, whatever its name.
    pub fn part(&mut self, name: &str) -> Option<String> {
        let path = match name {
            "document.xml" => self.main.clone(),
            _ => format!("{}{name}", self.folder),
        };
        part(&mut self.archive, &path)
    }
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    archive.by_name(path).ok()?.take(PART_LIMIT + 1).read_to_end(&mut bytes).ok()?;
    if u64::try_from(bytes.len()).ok()? > PART_LIMIT {
        return None;
    }
    let (encoding, body) = crate::text::decode::declared(&bytes, None)
        .unwrap_or((crate::text::Encoding::Utf8, bytes.as_slice()));
    Some(crate::text::decode::convert(body, encoding).0)
}

/// The main part that the relations of the package name.
fn main_part(relations: &str) -> Option<String> {
    let mut found = None;
    super::xml::each(relations, |event| {
        if let super::xml::Event::Start(tag) = event
            && tag.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            found = tag.attribute("Target").map(|target| target.trim_start_matches('/').to_owned());
        }
    })?;
    found
}
