//! The relationships between the parts of an Office package (ECMA-376, Part 2).

use super::archive::resolve;
use super::xml::{self, XmlEvent};

/// A relationship from one part to another.
#[derive(Debug)]
pub(super) struct Relation {
    pub id: String,
    /// The last segment of its type: `styles`.
    pub kind: String,
    /// The folded name of the target.
    pub target: String,
}

/// The relationships in a `.rels` part, resolved against a folder. External targets are left out.
pub(super) fn relations(part: &str, folder: &str) -> Vec<Relation> {
    let mut found = Vec::new();
    let _ = xml::each(part, |event| {
        let XmlEvent::Start(tag) = event else { return };
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
