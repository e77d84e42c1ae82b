//! The events of an XML part that the readers of zipped formats need, without namespaces.

use quick_xml::events::{BytesRef, BytesStart, Event as Raw};
use quick_xml::reader::Reader;

/// A piece of a part.
pub(super) enum XmlEvent<'a> {
    /// An element begins.
    Start(Tag<'a>),
    /// An element ends. Empty elements end too.
    End(&'a str),
    /// Text, its references resolved.
    Text(&'a str),
}

/// The beginning of an element.
pub(super) struct Tag<'a>(&'a BytesStart<'a>);

impl Tag<'_> {
    /// Its name, without the prefix.
    pub fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The value of an attribute, by its name without the prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| local(attribute.key.into_inner()) == name)?;
        let value = quick_xml::escape::unescape(&found.value).ok()?;
        Some(value.into_owned())
    }

    /// Whether an on/off property is on. Without a value it is.
    pub fn is_on(&self) -> bool {
        self.attribute("val").is_none_or(|value| is_on(&value))
    }

    /// The attribute `val` as a number.
    pub fn number(&self) -> Option<usize> {
        self.attribute("val")?.parse().ok()
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Calls `handle` for each piece of a part; `None` if the part is malformed. Entities that a document
/// type declares are never expanded.
pub(super) fn each(part: &str, mut handle: impl FnMut(XmlEvent<'_>)) -> Option<()> {
    let mut reader = Reader::from_str(part);
    loop {
        match reader.read_event().ok()? {
            Raw::Start(tag) => handle(XmlEvent::Start(Tag(&tag))),
            Raw::Empty(tag) => {
                handle(XmlEvent::Start(Tag(&tag)));
                handle(XmlEvent::End(Tag(&tag).name()));
            }
            Raw::End(tag) => handle(XmlEvent::End(local(tag.name().into_inner()))),
            Raw::Text(text) => handle(XmlEvent::Text(&text.xml10_content())),
            Raw::CData(text) => handle(XmlEvent::Text(&text.xml10_content())),
            Raw::GeneralRef(reference) => {
                if let Some(c) = resolve(&reference) {
                    handle(XmlEvent::Text(c.encode_utf8(&mut [0; 4])));
                }
            }
            Raw::Eof => return Some(()),
            _ => {}
        }
    }
}

/// Whether the value of an on/off property means on.
pub(super) fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off")
}

/// The names and contents of the XML parts of a Flat OPC file. Empty if the file is not one.
pub(super) fn package_parts(source: &str) -> Vec<(String, &str)> {
    let mut reader = Reader::from_str(source);
    let (mut parts, mut name) = (Vec::new(), None);
    while let Ok(event) = reader.read_event() {
        match event {
            Raw::Start(tag) if Tag(&tag).name() == "part" => name = Tag(&tag).attribute("name"),
            Raw::Start(tag) if Tag(&tag).name() == "xmlData" => {
                let Ok(inside) = reader.read_to_end(tag.name()) else { break };
                let at = |offset| usize::try_from(offset).unwrap_or(usize::MAX);
                parts.extend(name.take().zip(source.get(at(inside.start)..at(inside.end))));
            }
            Raw::Eof => break,
            _ => {}
        }
    }
    parts
}

/// The character that one of XML's own references stands for.
fn resolve(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &*reference.xml10_content() {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}
