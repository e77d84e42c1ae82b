//! Reports in traditional characters, as they are read: in simplified ones, each as many bytes long, so that every place
//! stays what it is.

use crate::document::Document;
use crate::language::variants::simplified;

/// Where a text is looked at for its script, in parts of it; a page scraped from elsewhere may begin in another.
const PLACES: [usize; 3] = [1, 5, 9];
/// How many of these make the whole.
const PARTS: usize = 10;
/// Characters that are looked at in each place.
const LOOKED_AT: usize = 200;
/// One in so many characters of a text in traditional ones has another form in simplified ones, at least; of the most
/// frequent thousand it is one in three.
const ONE_IN: usize = 10;

/// The report in simplified characters; `None` where it is in them already.
pub(super) fn in_simplified(document: &Document) -> Option<Document> {
    let text = document.content.text();
    let is_traditional = |place: usize| {
        let start = text.floor_char_boundary(text.len() / PARTS * place);
        let near = || text.get(start..).unwrap_or_default().chars().take(LOOKED_AT);
        near().filter(|c| simplified(*c) != *c).count() * ONE_IN > near().count()
    };
    if PLACES.into_iter().filter(|place| is_traditional(*place)).count() < 2 {
        return None;
    }
    let same = |c: char| Some(simplified(c)).filter(|s| s.len_utf8() == c.len_utf8()).unwrap_or(c);
    let all = |text: &str| text.chars().map(same).collect::<String>();
    let shown = all(text).into();
    let mut document = document.clone();
    document.content.show(&shown);
    document.meta.place = document.meta.place.as_deref().map(all);
    Some(document)
}
