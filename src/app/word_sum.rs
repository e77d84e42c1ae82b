//! What words come to in reports: counts in the text and in the notes, and the rate in the text.

use crate::phrases::Counts;

/// Characters of text for which a rate is given.
const PER: f64 = 10_000.0;

/// What some words come to in some reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    /// Places in the text.
    pub text: usize,
    /// Places in the notes.
    pub notes: usize,
    /// Reports that have one of the words, be it in a note.
    pub documents: usize,
    /// The reports.
    pub reports: usize,
    /// Characters of their texts without notes, in Unicode scalar values.
    pub characters: usize,
}

impl Sum {
    /// What words come to in one report.
    pub fn of(counts: &Counts, words: &[usize]) -> Self {
        let sum = |counts: &[usize]| words.iter().filter_map(|word| counts.get(*word)).sum();
        let (text, notes): (usize, usize) = (sum(&counts.text), sum(&counts.notes));
        let documents = usize::from(text + notes > 0);
        Self { text, notes, documents, reports: 1, characters: counts.characters }
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self {
            text: self.text + other.text,
            notes: self.notes + other.notes,
            documents: self.documents + other.documents,
            reports: self.reports + other.reports,
            characters: self.characters + other.characters,
        }
    }

    /// All places. Those in notes are among them, as they are among the hits of a search.
    pub fn places(&self) -> usize {
        self.text + self.notes
    }

    /// How often the words stand in 10,000 characters of text; 0 where there is no text.
    #[allow(clippy::cast_precision_loss, reason = "no folder has 2^52 characters")]
    pub fn rate(&self) -> f64 {
        if self.characters == 0 { 0.0 } else { self.text as f64 * PER / self.characters as f64 }
    }

    /// That rate in thousandths.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "small and positive"
    )]
    pub fn thousandths(&self) -> usize {
        (self.rate() * 1000.0).round() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_that_of_the_text_and_places_are_those_of_both() {
        let counts = |text: &[usize], notes: &[usize], characters| Counts {
            text: text.to_vec(),
            notes: notes.to_vec(),
            characters,
            note_characters: 9,
        };
        let (one, two) = (counts(&[3, 1], &[0, 2], 8000), counts(&[0, 0], &[0, 0], 2000));
        let sum = Sum::of(&one, &[0, 1]).and(Sum::of(&two, &[0, 1]));
        assert_eq!((sum.places(), sum.documents, sum.reports), (6, 1, 2));
        assert!((sum.rate() - 4.0).abs() < 1e-9);
        assert_eq!(Sum::of(&one, &[1]).text, 1);
        assert!(Sum::default().rate().abs() < 1e-9);
    }
}
