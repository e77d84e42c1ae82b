//! What the fuzz targets share: the rules that the tests ask too, and how a text is held to them.

#[path = "../../tests/common/rules.rs"]
pub mod rules;

use baogao::document::Document;
use baogao::parse::parse;
use baogao::text::Text;

/// Understands a text and asks everything that always holds. `source` is what the text's offsets count
/// in, where that is known.
pub fn understand(text: &Text, source: Option<&str>) -> Document {
    rules::text_is_clean(text);
    let parsed = parse(text);
    rules::document_is_sound(&parsed);
    if let Some(source) = source {
        rules::every_character_is_covered_once(source, &parsed);
    }
    parsed.document
}
