//! Finds the parts of a Word document by their relationships (ECMA-376, Part 2).
//!
//! A package is a zip, one XML file with all parts in it (Flat OPC), or a Word 2003 document, in which one file
//! serves as every part. This module does not know what the parts contain.

use crate::text::archive::{Archive, decoded, fold, resolve};
use crate::text::relations::{Relation, relations};
use crate::text::xml::{self, XmlEvent};
use std::borrow::Cow;
use std::collections::HashMap;

/// The largest part that is read from a zip, in bytes after inflation. The longest reports need a fiftieth of
/// it. Reading a part takes up to three times its size in memory.
const PART_LIMIT: u64 = 16 << 20;

/// The largest embedded file that is read, in bytes.
const CHUNK_LIMIT: u64 = 8 << 20;
/// The parts that a Word 2003 file serves as. The main part has an empty name.
const SINGLE: [&str; 3] = ["", "styles.xml", "numbering.xml"];

/// An open Word document.
pub(super) struct Package<'a> {
    container: Container<'a>,
    main: String,
    relations: Vec<Relation>,
}

/// Where the parts are stored, by folded name.
enum Container<'a> {
    Zip(Archive<'a>),
    Flat(HashMap<String, &'a str>),
    /// A Word 2003 document.
    Single(&'a str),
}

impl<'a> Package<'a> {
    /// Opens a zip and finds its main part.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        Some(Self::with_main_part(Container::Zip(Archive::open(bytes)?)))
    }

    /// Opens a single XML file.
    pub fn open_xml(source: &'a str) -> Self {
        let parts = xml::package_parts(source);
        if parts.is_empty() {
            let container = Container::Single(source);
            return Self { container, main: String::new(), relations: Vec::new() };
        }
        let parts = parts.into_iter().map(|(name, part)| (fold(&name), part)).collect();
        Self::with_main_part(Container::Flat(parts))
    }

    fn with_main_part(mut container: Container<'a>) -> Self {
        let root = container.text("_rels/.rels").unwrap_or_default();
        let main = relations(&root, "").into_iter().find(|r| r.kind == "officeDocument");
        let main = main.map(|relation| relation.target);
        let main = main.or_else(|| main_part(&container.text("[content_types].xml")?));
        let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let part = container.text(&resolve(folder, &format!("_rels/{file}.rels")));
        let relations = relations(&part.unwrap_or_default(), folder);
        Self { container, main, relations }
    }

    /// Whether the file was cut off.
    pub fn is_cut(&self) -> bool {
        matches!(&self.container, Container::Zip(archive) if archive.is_cut())
    }

    /// Whether the main part is a readable `WordprocessingML` document.
    pub fn is_document(&mut self) -> bool {
        self.main().is_some_and(|part| part.contains("wordprocessingml"))
    }

    /// The text of the main part.
    pub fn main(&mut self) -> Option<Cow<'a, str>> {
        self.container.text(&self.main)
    }

    /// The text of the part with a relationship of this kind, such as `styles`, or else of the part with the usual
    /// name.
    pub fn related(&mut self, kind: &str) -> Option<Cow<'a, str>> {
        let named = self.relations.iter().find(|relation| relation.kind == kind);
        let text = named.and_then(|relation| self.container.text(&relation.target));
        let folder = self.main.rsplit_once('/').map_or("", |(folder, _)| folder);
        text.or_else(|| self.container.text(&resolve(folder, &format!("{kind}.xml"))))
    }

    /// The name and the bytes of the part with this relationship identifier.
    pub fn referred(&mut self, id: &str) -> Option<(&str, Vec<u8>)> {
        let relation = self.relations.iter().find(|relation| relation.id == id)?;
        let bytes = self.container.bytes(&relation.target, CHUNK_LIMIT)?;
        Some((&relation.target, bytes.into_owned()))
    }
}

impl<'a> Container<'a> {
    fn bytes(&mut self, name: &str, limit: u64) -> Option<Cow<'a, [u8]>> {
        match self {
            Self::Flat(parts) => Some(Cow::Borrowed(parts.get(name)?.as_bytes())),
            Self::Single(_) => None,
            Self::Zip(archive) => archive.bytes(name, limit).map(Cow::Owned),
        }
    }

    fn text(&mut self, name: &str) -> Option<Cow<'a, str>> {
        match self {
            Self::Flat(parts) => parts.get(name).map(|part| Cow::Borrowed(*part)),
            Self::Single(source) => SINGLE.contains(&name).then_some(Cow::Borrowed(*source)),
            Self::Zip(archive) if archive.is_cut() => cut_text(archive, name).map(Cow::Owned),
            Self::Zip(archive) => archive.text(name, PART_LIMIT).map(Cow::Owned),
        }
    }
}

/// The text of a part of a file that was cut off: up to its last whole tag, if the end was cut off with the file's.
fn cut_text(archive: &mut Archive<'_>, name: &str) -> Option<String> {
    let part = archive.unpack(name, PART_LIMIT)?;
    if u64::try_from(part.bytes.len()).is_ok_and(|length| length > PART_LIMIT) {
        return None;
    }
    let mut text = decoded(&part.bytes);
    if !part.is_whole {
        text.truncate(text.rfind('>').map_or(0, |at| at + 1));
    }
    Some(text)
}

/// The main part according to the content types: `…wordprocessingml.document.main+xml`.
fn main_part(types: &str) -> Option<String> {
    let mut found = None;
    let _ = xml::each(types, |event| {
        if let XmlEvent::Start(tag) = event
            && tag.attribute("ContentType").is_some_and(|kind| kind.ends_with(".main+xml"))
        {
            found = found.take().or_else(|| Some(fold(&tag.attribute("PartName")?)));
        }
    });
    found
}
