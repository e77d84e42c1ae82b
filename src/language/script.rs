//! Kinds of characters: Han, digits, quotation marks, brackets.

/// Whether a character is Han: the unified ideographs with their extensions, the compatibility
/// ideographs, and `〇`.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(
        c,
        '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}'
            | '〇'
    )
}

/// Whether a character is an Arabic digit of ASCII or of full width.
#[must_use]
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Whether a character is a quotation mark or a title mark, or a straight one that stands for them.
#[must_use]
pub fn is_quote(c: char) -> bool {
    is_opening_quote(c) || is_closing_quote(c) || matches!(c, '＇' | '„' | '‟')
}

/// Whether a character is a quotation mark that can close.
#[must_use]
pub fn is_closing_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | '＂' | '」' | '』' | '》' | '〉' | '〞')
}

/// Whether a character is a quotation mark that can open.
#[must_use]
pub fn is_opening_quote(c: char) -> bool {
    matches!(c, '“' | '‘' | '"' | '\'' | '＂' | '「' | '『' | '《' | '〈' | '〝')
}

/// Whether a character is a bracket of any kind.
#[must_use]
pub fn is_bracket(c: char) -> bool {
    matches!(
        c,
        '(' | ')'
            | '（'
            | '）'
            | '['
            | ']'
            | '［'
            | '］'
            | '【'
            | '】'
            | '〔'
            | '〕'
            | '〖'
            | '〗'
            | '{'
            | '}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_are_ideographs_of_every_block() {
        assert!("一龥㐀〇豈\u{20000}\u{30000}".chars().all(is_han));
        assert!(!"、ノ한①Ａa1々⼀".chars().any(is_han));
    }

    #[test]
    fn digits_are_arabic_and_of_either_width() {
        assert!("0129０１２９".chars().all(is_digit));
        assert!(!"①⑴一²aＡ".chars().any(is_digit));
    }

    #[test]
    fn every_quotation_mark_opens_or_closes_or_does_both() {
        assert!("“”‘’\"'＂＇「」『』《》〈〉〝〞„‟".chars().all(is_quote));
        assert!("\"'＂".chars().all(|c| is_opening_quote(c) && is_closing_quote(c)));
        assert!(!"（）[]、".chars().any(is_quote));
    }

    #[test]
    fn brackets_come_in_pairs() {
        assert!("()（）[]［］【】〔〕〖〗{}".chars().all(is_bracket));
        assert!(!"《》“”".chars().any(is_bracket));
    }
}
