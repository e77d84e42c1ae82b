//! What single characters are to a report: quotes, brackets, sentence ends, numerals.

/// Quotation marks and title marks, and the straight ones that stand for them.
pub(super) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '‘'
            | '’'
            | '"'
            | '\''
            | '＂'
            | '＇'
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '〝'
            | '〞'
            | '„'
            | '‟'
    )
}

/// A quotation mark that can close.
pub(super) fn is_closing_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | '＂' | '」' | '』' | '》' | '〉' | '〞')
}

/// A quotation mark that can open.
pub(super) fn is_opening_quote(c: char) -> bool {
    matches!(c, '“' | '‘' | '"' | '\'' | '＂' | '「' | '『' | '《' | '〈' | '〝')
}

/// Brackets of every kind.
pub(super) fn is_bracket(c: char) -> bool {
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

/// What is passed over where a term is compared with the text.
#[inline]
pub(super) fn is_ignored(c: char) -> bool {
    // Most of a text is none of these, and told at once.
    !matches!(c, '\u{4E00}'..='\u{9FFF}') && is_blank_or_sign(c)
}

fn is_blank_or_sign(c: char) -> bool {
    c.is_whitespace() || is_quote(c) || is_bracket(c)
}

/// A Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// The value of a decimal digit, ASCII or full-width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

/// The value of a superscript digit.
pub(super) fn superscript(c: char) -> Option<u32> {
    match c {
        '⁰' => Some(0),
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴'..='⁹' => Some(u32::from(c) - u32::from('⁰')),
        _ => None,
    }
}

/// The number in a circled or parenthesised numeral of one character, `①` to `㊿`.
pub(super) fn circled(c: char) -> Option<u32> {
    let from = |first: char, value: u32| Some(u32::from(c) - u32::from(first) + value);
    match c {
        '①'..='⑳' => from('①', 1),
        '㉑'..='㉟' => from('㉑', 21),
        '㊱'..='㊿' => from('㊱', 36),
        '⑴'..='⒇' => from('⑴', 1),
        '❶'..='❿' => from('❶', 1),
        '⓫'..='⓴' => from('⓫', 11),
        '⓵'..='⓾' => from('⓵', 1),
        '➀'..='➉' => from('➀', 1),
        '➊'..='➓' => from('➊', 1),
        _ => None,
    }
}

/// The value of a Chinese numeral character: digits, and ten and hundred.
fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        _ => return None,
    })
}

/// A Chinese number at the start of a text and the bytes it takes: `二十三`, `一百零二`, `一二`.
pub(super) fn chinese_number(text: &str) -> Option<(u32, usize)> {
    let (mut total, mut section, mut len, mut seen) = (0u32, 0u32, 0, 0);
    for c in text.chars() {
        let Some(value) = chinese_digit(c) else { break };
        match value {
            10 | 100 => {
                total =
                    total.checked_add(section.max(u32::from(section == 0)).checked_mul(value)?)?;
                section = 0;
            }
            _ => section = section.checked_mul(10)?.checked_add(value)?,
        }
        len += c.len_utf8();
        seen += 1;
        if seen > 7 {
            return None;
        }
    }
    (seen > 0).then_some((total.checked_add(section)?, len))
}

/// A run of decimal digits at the start of a text: its value and the bytes it takes. `None` for none and
/// for more than nine.
pub(super) fn number(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut len, mut seen) = (0u32, 0, 0);
    for c in text.chars() {
        let Some(d) = digit(c) else { break };
        seen += 1;
        if seen > 9 {
            return None;
        }
        value = value * 10 + d;
        len += c.len_utf8();
    }
    (seen > 0).then_some((value, len))
}

/// What stands for a traditional character of the words by which the parts of a report are known.
pub(super) fn simple(c: char) -> char {
    match c {
        '報' => '报',
        '屆' => '届',
        '會' => '会',
        '議' => '议',
        '長' => '长',
        '縣' => '县',
        '區' => '区',
        '鎮' => '镇',
        '鄉' => '乡',
        '專' => '专',
        '員' => '员',
        '國' => '国',
        '務' => '务',
        '總' => '总',
        '詞' => '词',
        '術' => '术',
        '語' => '语',
        '釋' => '释',
        '註' => '注',
        '說' => '说',
        '現' => '现',
        '選' => '选',
        '顧' => '顾',
        '來' => '来',
        '間' => '间',
        '時' => '时',
        '發' => '发',
        '關' => '关',
        '託' => '托',
        '們' => '们',
        other => other,
    }
}

/// A text with these characters simplified, each as long in bytes as the one that it stands for.
pub(super) fn simplified(text: &str) -> String {
    text.chars().map(simple).collect()
}

/// A line without its blanks, and without the question marks that lost blanks left behind.
pub(super) fn compact(text: &str) -> String {
    let mut compact = String::with_capacity(text.len());
    if memchr::memchr(b'?', text.as_bytes()).is_none() {
        compact.extend(text.split_whitespace());
    } else {
        compact.extend(text.replace("??", "").split_whitespace());
    }
    compact
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(u32, usize)>) {
        assert_eq!(chinese_number(text), expected, "{text}");
    }

    #[test]
    fn chinese_numbers() {
        check("一、", Some((1, 3)));
        check("十", Some((10, 3)));
        check("十二、", Some((12, 6)));
        check("二十三）", Some((23, 9)));
        check("一百零二", Some((102, 12)));
        check("年", None);
    }

    #[test]
    fn digits_of_every_width() {
        assert_eq!(number("12年"), Some((12, 2)));
        assert_eq!(number("１２."), Some((12, 6)));
        assert_eq!(number("1234567890"), None);
        assert_eq!(circled('㊿'), Some(50));
        assert_eq!(circled('㉑'), Some(21));
    }
}
