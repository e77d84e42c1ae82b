//! Values in the dictionaries of a file.

use crate::language::script::is_han;
use hayro_syntax::object::{Array, Dict, Name};

/// The most numbers that a list in a dictionary has.
const NUMBERS: usize = 1 << 10;

/// A name in a dictionary. One that is not UTF-8 is in GBK, as Chinese programs write the names of fonts.
pub(super) fn name(dict: &Dict<'_>, key: &str) -> Option<String> {
    let name = dict.get::<Name<'_>>(key.as_bytes())?;
    let bytes = name.as_ref();
    let utf8 = std::str::from_utf8(bytes).map(str::to_owned);
    Some(utf8.unwrap_or_else(|_| encoding_rs::GBK.decode(bytes).0.into_owned()))
}

/// Whether a name in a dictionary is Chinese in GBK: its writer has no other charset.
pub(super) fn is_gbk_name(dict: &Dict<'_>, key: &str) -> bool {
    let Some(name) = dict.get::<Name<'_>>(key.as_bytes()) else { return false };
    let gbk = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(name.as_ref());
    std::str::from_utf8(name.as_ref()).is_err() && gbk.is_some_and(|name| name.contains(is_han))
}

/// A dictionary in a dictionary.
pub(super) fn dict<'a>(dict: &Dict<'a>, key: &str) -> Option<Dict<'a>> {
    dict.get::<Dict<'a>>(key.as_bytes())
}

/// A list of numbers in a dictionary.
pub(super) fn numbers(dict: &Dict<'_>, key: &str) -> Vec<f32> {
    let list = dict.get::<Array<'_>>(key.as_bytes());
    list.map(|list| list.iter::<f32>().take(NUMBERS).collect()).unwrap_or_default()
}
