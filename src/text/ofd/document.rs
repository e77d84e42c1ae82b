//! Where the pages of an OFD are stored, and what they share: `OFD.xml` and the root of each document.

use super::numbers::numbers;
use super::package::{ENTRY, OfdPackage};
use crate::text::xml::{self, Tag, XmlEvent};
use std::collections::HashMap;

/// A document: an OFD has one or more.
#[derive(Debug, Default)]
pub(super) struct DocumentParts {
    /// Its pages in their order.
    pub pages: Vec<PagePart>,
    /// The width and the height of pages that do not state theirs, in millimetres.
    pub area: Option<(f32, f32)>,
    /// The paths of its resources.
    pub resources: Vec<String>,
    /// By identifier, the path of each template.
    pub templates: HashMap<String, String>,
    /// By the identifier of a page, the paths of its annotations.
    pub annotations: HashMap<String, Vec<String>>,
}

/// A page by its place in the package.
#[derive(Debug)]
pub(super) struct PagePart {
    pub id: String,
    pub path: String,
}

/// The documents of an OFD.
pub(super) fn documents(package: &mut OfdPackage<'_>) -> Vec<DocumentParts> {
    let mut roots = roots(package, ENTRY);
    if roots.is_empty() {
        roots.push(package.locate(ENTRY, "Doc_0/Document.xml"));
    }
    roots.into_iter().map(|root| document(package, &root)).collect()
}

/// The paths of the documents' roots, in `OFD.xml` or in the description of a version. Of a document with versions
/// the current one counts.
fn roots(package: &mut OfdPackage<'_>, path: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut versions: Vec<(usize, String)> = Vec::new();
    each_leaf(&package.read(path), |leaf| match leaf {
        Leaf::Tag(tag) if tag.name() == "Version" => {
            let current = tag.attribute("Current").is_some_and(|value| xml::is_on(&value));
            // The versions of a document stand behind its root.
            if let (true, Some(target), Some(last)) =
                (current, tag.attribute("BaseLoc"), found.len().checked_sub(1))
            {
                versions.push((last, target));
            }
        }
        Leaf::Text("DocRoot", root) => found.push(root.to_owned()),
        _ => {}
    });
    let mut roots: Vec<String> =
        found.into_iter().map(|root| package.locate(path, &root)).collect();
    // What a version says has no versions.
    for (document, target) in versions.into_iter().filter(|_| path == ENTRY) {
        let version = package.locate(path, &target);
        if let (Some(root), Some(current)) =
            (roots.get_mut(document), self::roots(package, &version).pop())
        {
            *root = current;
        }
    }
    roots
}

fn document(package: &mut OfdPackage<'_>, root: &str) -> DocumentParts {
    let mut document = DocumentParts::default();
    let mut annotations = Vec::new();
    each_leaf(&package.read(root), |leaf| match leaf {
        Leaf::Tag(tag) => {
            let Some(target) = tag.attribute("BaseLoc") else { return };
            let (id, path) =
                (tag.attribute("ID").unwrap_or_default(), package.locate(root, &target));
            match tag.name() {
                "Page" => document.pages.push(PagePart { id, path }),
                "TemplatePage" => {
                    document.templates.insert(id, path);
                }
                _ => {}
            }
        }
        Leaf::Text("PhysicalBox", text) => document.area = area(text),
        Leaf::Text("PublicRes" | "DocumentRes", target) => {
            document.resources.push(package.locate(root, target));
        }
        Leaf::Text("Annotations", target) => annotations.push(package.locate(root, target)),
        Leaf::Text(..) => {}
    });
    for path in annotations {
        let mut page = String::new();
        each_leaf(&package.read(&path), |leaf| match leaf {
            Leaf::Tag(tag) => {
                if let Some(id) = tag.attribute("PageID") {
                    page = id;
                }
            }
            Leaf::Text("FileLoc", target) => {
                let part = package.locate(&path, target);
                document.annotations.entry(page.clone()).or_default().push(part);
            }
            Leaf::Text(..) => {}
        });
    }
    document
}

/// The width and the height of a box `x y width height`.
pub(super) fn area(text: &str) -> Option<(f32, f32)> {
    match numbers(text)[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
        _ => None,
    }
}

/// What the lists in a part consist of.
enum Leaf<'a> {
    /// An element begins.
    Tag(&'a Tag<'a>),
    /// An element without others in it ends: its name and its text.
    Text(&'a str, &'a str),
}

/// Calls `handle` for each element of a part, and for the text of those that have no others in them. Of a damaged
/// part, as far as it goes.
fn each_leaf(part: &str, mut handle: impl FnMut(Leaf<'_>)) {
    let mut text = String::new();
    let _ = xml::each(part, |event| match event {
        XmlEvent::Start(tag) => {
            text.clear();
            handle(Leaf::Tag(&tag));
        }
        XmlEvent::Text(more) => text.push_str(more),
        XmlEvent::End(name) => {
            if !text.trim().is_empty() {
                handle(Leaf::Text(name, text.trim()));
            }
            text.clear();
        }
    });
}
