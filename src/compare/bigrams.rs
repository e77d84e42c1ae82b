//! Texts as pairs of neighbouring characters, which compare Chinese without cutting it into words.
//!
//! 简 and 繁, full and half width count as the same. Knows nothing of documents.

use crate::language::script::{is_digit, is_han};
use crate::language::term_key::is_ignored;
use crate::language::variants::{plain, simplified};

/// Two neighbouring characters, as one number.
pub(super) type Bigram = u64;

/// The bigrams of what is written: blanks, quotation marks and brackets passed over, figures and stops kept.
pub(super) fn written(text: &str) -> impl Iterator<Item = Bigram> {
    pairs(text.chars().filter(|&c| !is_ignored(c)).map(|c| Some(folded(c))))
}

/// The bigrams of the words alone: none reaches across a stop, and figures, which change every year, are left out.
pub(super) fn of_words(text: &str) -> impl Iterator<Item = Bigram> {
    let kept = |c: char| (is_han(c) || (c.is_alphabetic() && !is_digit(c))).then(|| folded(c));
    pairs(text.chars().filter(|&c| !is_ignored(c)).map(kept))
}

/// The character as it is compared.
pub(super) fn folded(c: char) -> char {
    match simplified(plain(c)) {
        '％' => '%',
        c => c.to_ascii_lowercase(),
    }
}

fn pairs(chars: impl Iterator<Item = Option<char>>) -> impl Iterator<Item = Bigram> {
    let mut before: Option<char> = None;
    chars.filter_map(move |c| {
        let pair =
            before.zip(c).map(|(a, b)| u64::from(u32::from(a)) << 32 | u64::from(u32::from(b)));
        before = c;
        pair
    })
}

/// How alike two sets are that are sorted without repetition: what they share among all they have, 0 to 1.
pub(super) fn jaccard<T: Ord>(a: &[T], b: &[T]) -> f32 {
    let shared = shared(a, b);
    ratio(shared, a.len() + b.len() - shared)
}

/// How many entries two sorted sets share.
fn shared<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        i += usize::from(x <= y);
        j += usize::from(y <= x);
        shared += usize::from(x == y);
    }
    shared
}

/// A share, 0 to 1; 0 of nothing.
#[allow(
    clippy::cast_precision_loss,
    reason = "counts of bigrams are far below what a float holds exactly"
)]
pub(super) fn ratio(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}
