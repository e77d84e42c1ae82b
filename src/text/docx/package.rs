//! The package around a Word document: its parts, whatever they are called, and how they refer to one
//! another (ECMA-376, Part 2).
//!
//! A package is a zip, one XML file with the parts in it (Flat OPC), or a document of Word 2003, whose one
//! part is everything. It knows nothing of what the parts say.

use super::xml::{self, Event};
use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The largest part that is read from a zip, in bytes once inflated. The longest reports take a fiftieth of
/// it; what is larger was made to fill the memory, of which a part takes up to three times its size.
const PART_LIMIT: u64 = 16 << 20;

/// The largest other file within a document that is read, in bytes.
const CHUNK_LIMIT: u64 = 8 << 20;
/// The parts that the only part of a document of Word 2003 stands for, of which the main part has no name.
const SINGLE: [&str; 3] = ["", "styles.xml", "numbering.xml"];

/// An open Word document.
pub(super) struct Package<'a> {
    container: Container<'a>,
    main: String,
    relations: Vec<Relation>,
}

/// What holds the parts, which are found by their folded names.
enum Container<'a> {
    Zip {
        archive: ZipArchive<Cursor<&'a [u8]>>,
        entries: HashMap<String, usize>,
    },
    Flat(HashMap<String, &'a str>),
    /// A document of Word 2003.
    Single(&'a str),
}

/// How the main part refers to another.
#[derive(Debug)]
struct Relation {
    id: String,
    /// The last segment of its type: `styles`.
    kind: String,
    /// The folded name of the other part.
    target: String,
}

impl<'a> Package<'a> {
    /// Opens a package in a zip and finds its main part.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let names = (0..archive.len())
            .filter_map(|at| Some((fold(&archive.name_for_index(at)?.ok()?), at)));
        let entries = names.collect();
        Some(Self::with_main_part(Container::Zip { archive, entries }))
    }

    /// Opens a package that is one XML file.
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

    /// Whether the main part is a document of Word and can be read.
    pub fn is_document(&mut self) -> bool {
        self.main().is_some_and(|part| part.contains("wordprocessingml"))
    }

    /// The text of the main part.
    pub fn main(&mut self) -> Option<Cow<'a, str>> {
        self.container.text(&self.main)
    }

    /// The text of the part to which the main part refers as its `kind`: `styles`. Where it refers to none,
    /// that of the usual name.
    pub fn related(&mut self, kind: &str) -> Option<Cow<'a, str>> {
        let named = self.relations.iter().find(|relation| relation.kind == kind);
        let text = named.and_then(|relation| self.container.text(&relation.target));
        let folder = self.main.rsplit_once('/').map_or("", |(folder, _)| folder);
        text.or_else(|| self.container.text(&resolve(folder, &format!("{kind}.xml"))))
    }

    /// The name and the bytes of the part to which the main part refers by an identifier.
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
            Self::Zip { archive, entries } => {
                let mut bytes = Vec::new();
                let entry = archive.by_index(*entries.get(name)?).ok()?;
                entry.take(limit + 1).read_to_end(&mut bytes).ok()?;
                (u64::try_from(bytes.len()).ok()? <= limit).then_some(Cow::Owned(bytes))
            }
        }
    }

    fn text(&mut self, name: &str) -> Option<Cow<'a, str>> {
        match self {
            Self::Flat(parts) => parts.get(name).map(|part| Cow::Borrowed(*part)),
            Self::Single(source) => SINGLE.contains(&name).then_some(Cow::Borrowed(*source)),
            Self::Zip { .. } => {
                let bytes = self.bytes(name, PART_LIMIT)?;
                let (encoding, body) = crate::text::decode::declared(&bytes, None)
                    .unwrap_or((crate::text::Encoding::Utf8, &bytes));
                Some(Cow::Owned(crate::text::decode::convert(body, encoding).0))
            }
        }
    }
}

/// A part's name as it is compared: names differ neither in case nor in their first slash, and some writers
/// use the other slash.
fn fold(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// The folded name of a part that is referred to from a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut segments = Vec::new();
    for segment in from.split('/').chain(target.split('/')) {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    fold(&segments.join("/"))
}

/// The relations in a part, from a folder to other parts of the package.
fn relations(part: &str, folder: &str) -> Vec<Relation> {
    let mut found = Vec::new();
    let _ = xml::each(part, |event| {
        let Event::Start(tag) = event else { return };
        if tag.name() != "Relationship"
            || tag.attribute("TargetMode").is_some_and(|m| m == "External")
        {
            return;
        }
        let (Some(kind), Some(target)) = (tag.attribute("Type"), tag.attribute("Target")) else {
            return;
        };
        found.push(Relation {
            id: tag.attribute("Id").unwrap_or_default(),
            kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
            target: resolve(folder, &target),
        });
    });
    found
}

/// The main part by the types of the parts: `…wordprocessingml.document.main+xml`.
fn main_part(types: &str) -> Option<String> {
    let mut found = None;
    let _ = xml::each(types, |event| {
        if let Event::Start(tag) = event
            && tag.attribute("ContentType").is_some_and(|kind| kind.ends_with(".main+xml"))
        {
            found = found.take().or_else(|| Some(fold(&tag.attribute("PartName")?)));
        }
    });
    found
}
