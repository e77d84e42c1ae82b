//! Normalizes lines before they are compared with the words that identify the parts of a report.

/// The simplified form of each traditional character that occurs in those words.
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
        '錄' => '录',
        '圖' => '图',
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
    use crate::language::variants;

    #[test]
    fn structural_words_are_simplified_as_all_others_are() {
        let traditional = ('\u{4E00}'..='\u{9FFF}').filter(|&c| simple(c) != c);
        for c in traditional {
            assert_eq!(simple(c), variants::simplified(c));
            assert_eq!(simple(c).len_utf8(), c.len_utf8());
        }
    }
}
