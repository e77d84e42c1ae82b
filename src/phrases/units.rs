//! The units in which texts are compared: what a document looks like when only its words count.

/// The end of a phrase: what stands between two pieces of text that no phrase goes across.
pub const BREAK: u16 = 0;

/// A number. No phrase goes across it either, but it belongs to the words around it.
pub const NUMBER: u16 = 1;

/// `、`, which stands within phrases, but at no end of one.
pub const LISTED: u16 = 0x3001;

/// Whether a phrase may have a unit.
#[must_use]
pub fn is_within(unit: u16) -> bool {
    unit > NUMBER
}

/// Whether a unit is part of a word.
#[must_use]
pub fn is_word(unit: u16) -> bool {
    is_within(unit) && unit != LISTED
}

/// The length of the phrases' shortest, in units. What is shorter is a word that says nothing by itself, or a name.
pub const SHORTEST: usize = 4;

/// The length of the longest, in units: about that of the longest slogan. Longer ones end there.
pub const LONGEST: usize = 40;

/// The first units of a phrase as a number; `None` where no phrase can begin.
#[must_use]
pub fn start(text: &[u16]) -> Option<u64> {
    let first = text.first_chunk::<SHORTEST>()?;
    let is_start = first.iter().all(|&unit| is_within(unit)) && first.first() != Some(&LISTED);
    is_start.then(|| first.iter().fold(0, |key, &unit| key << 16 | u64::from(unit)))
}
