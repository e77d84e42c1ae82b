//! The terms that the head of an entry joins: `“黑天鹅”“灰犀牛”事件` are two, `一区、一谷、一高地` is one
//! (understanding rule 32).
//!
//! Knows a head and the definition behind it; nothing of labels.

use super::super::lines::blanks;
use crate::document::part;
use crate::language::numeral::Figures;
use crate::language::script::{is_closing_quote, is_opening_quote};
use std::ops::Range;

/// The names in the head of an entry whose definition begins at `definition`.
///
/// Names in quotes of their own are several; so are parts that the definition explains each on its own,
/// clause by clause or as the subjects of sentences. The members of one formula are not.
pub(super) fn split(text: &str, head: Range<usize>, definition: usize) -> Vec<Range<usize>> {
    let head = blanks(text, head);
    if head.is_empty() {
        return Vec::new();
    }
    let explained = part(text, definition..);
    let parts = parts(text, head.clone());
    let name = |r: &Range<usize>| part(text, r.clone());
    if let Some(quoted) = quoted(text, &parts, explained) {
        return quoted;
    }
    let names: Vec<Range<usize>> = parts.iter().map(|p| unquoted(text, p.range.clone())).collect();
    let several = names.len() > 1
        && !is_formula(&names.iter().map(name).collect::<Vec<_>>())
        && (are_subjects(&names.iter().map(name).collect::<Vec<_>>(), explained)
            || clauses(explained) == names.len()
            || names.iter().all(|n| name(n).contains(|c: char| c.is_ascii_digit())));
    if several { names } else { vec![unquoted(text, head)] }
}

/// A part of a head between separators or between two names in quotes.
struct TermPart {
    range: Range<usize>,
    /// The name in quotes it holds, quotes left out.
    quoted: Option<Range<usize>>,
}

/// The parts of a head: cut at separators outside quotes and brackets, and between `”` and `“`.
fn parts(text: &str, head: Range<usize>) -> Vec<TermPart> {
    let words = part(text, head.clone());
    let (mut parts, mut start, mut depth, mut brackets) = (Vec::new(), 0, 0usize, 0usize);
    let mut last = ' ';
    let mut push = |from: usize, to: usize| {
        let range = blanks(text, head.start + from..head.start + to);
        if !range.is_empty() {
            let quoted = inner(text, range.clone());
            parts.push(TermPart { range, quoted });
        }
    };
    for (at, c) in words.char_indices() {
        let cut = if depth + brackets > 0 {
            None
        } else if matches!(c, '、' | '，' | ',' | '/' | '／')
            || (c == '和' && (is_closing_quote(last) || opens_behind(words, at)))
        {
            Some(c.len_utf8())
        } else if is_opening_quote(c) && is_closing_quote(last) && c != last {
            Some(0)
        } else {
            None
        };
        if let Some(len) = cut {
            push(start, at);
            start = at + len;
        }
        match c {
            '“' | '‘' | '「' | '《' => depth += 1,
            '”' | '’' | '」' | '》' => depth = depth.saturating_sub(1),
            '（' | '(' => brackets += 1,
            '）' | ')' => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        last = c;
    }
    push(start, words.len());
    parts
}

/// Whether a quote opens right behind the character at a byte.
fn opens_behind(words: &str, at: usize) -> bool {
    words.get(at..).and_then(|rest| rest.chars().nth(1)).is_some_and(is_opening_quote)
}

/// The first name in quotes within a range.
fn inner(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let open = words.find('“')?;
    let start = open + '“'.len_utf8();
    let end = start + words.get(start..)?.find('”')?;
    Some(range.start + start..range.start + end)
}

/// The terms of a head whose parts all hold quotes: without what follows the last of them, if the
/// others have nothing of the kind. Parts that begin with other words are names as a whole, if the
/// definition explains what they quote.
fn quoted(text: &str, parts: &[TermPart], explained: &str) -> Option<Vec<Range<usize>>> {
    if parts.len() < 2 || parts.iter().any(|p| p.quoted.is_none()) {
        return None;
    }
    let opens = |p: &TermPart| text.get(p.range.clone()).is_some_and(|t| t.starts_with('“'));
    let closes = |p: &TermPart| text.get(p.range.clone()).is_some_and(|t| t.ends_with('”'));
    if parts.iter().all(opens) {
        let tailed = parts.split_last().is_some_and(|(_, before)| before.iter().all(closes));
        return parts
            .iter()
            .map(|p| if tailed { p.quoted.clone() } else { Some(p.range.clone()) })
            .collect();
    }
    let each = parts.iter().all(|p| {
        !opens(p)
            && p.quoted
                .clone()
                .and_then(|q| text.get(q))
                .is_some_and(|name| is_subject(name, explained))
    });
    if each {
        return Some(parts.iter().map(|p| p.range.clone()).collect());
    }
    let (first, last) = (parts.first()?, parts.last()?);
    Some(vec![unquoted(text, first.range.start..last.range.end)])
}

/// Whether a definition explains names one by one, two of three at least, or says that it does.
fn are_subjects(names: &[&str], explained: &str) -> bool {
    let subjects = names.iter().filter(|name| is_subject(name, explained)).count();
    let apart = ["分别指", "分别是", "分别为"].iter().any(|verb| explained.starts_with(verb));
    let latin = names.iter().all(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
    subjects > 1 && subjects * 3 >= names.len() * 2 || apart && latin
}

/// Whether a definition explains a name on its own: `“甲”指…`, `甲指…`, `甲：…`.
fn is_subject(name: &str, explained: &str) -> bool {
    explained.match_indices(name).any(|(at, _)| {
        let before = explained.get(..at).and_then(|t| t.chars().next_back());
        let starts =
            before.is_none_or(|c| matches!(c, '“' | '。' | '；' | ';' | '，' | '：' | '\n' | ' '));
        let rest = part(explained, at + name.len()..).trim_start_matches('”');
        let rest = rest.strip_prefix('，').unwrap_or(rest);
        let called =
            part(explained, ..at).ends_with("叫“") || part(explained, ..at).ends_with("称为“");
        called
            || starts
                && ["指", "是", "即", "为", "：", ":", "（", "("]
                    .iter()
                    .any(|verb| rest.starts_with(verb))
    })
}

/// The clauses that a definition of one sentence sets apart by `；`.
fn clauses(explained: &str) -> usize {
    let sentence = explained.trim_end_matches(['。', ' ', '\u{3000}']);
    if sentence.contains('。') { 0 } else { sentence.split(['；', ';']).count() }
}

/// Whether parts are the members of one formula: a numeral and a word or two each.
fn is_formula(names: &[&str]) -> bool {
    let words = |n: &str| after_number(n).map(|rest| rest.chars().count());
    let numbered = names.iter().filter(|n| words(n).is_some()).count();
    let short = |n: &&str| n.chars().count() <= 4 || words(n).is_some_and(|w| w <= 3);
    let measured = |n: &&str| after_number(n).is_some_and(|w| w.starts_with(['个', '大', '项']));
    names.iter().all(measured)
        || (names.len() > 2 && numbered * 4 >= names.len() * 3 && names.iter().all(short))
}

fn after_number(name: &str) -> Option<&str> {
    let digits = match name.chars().next()? {
        c @ ('双' | '两' | '多') => c.len_utf8(),
        _ => Figures::Chinese.read(name)?.len,
    };
    name.get(digits..)
}

/// A range without blanks and without the quotes or brackets that enclose the whole of it.
pub(super) fn unquoted(text: &str, range: Range<usize>) -> Range<usize> {
    let range = blanks(text, range);
    let words = part(text, range.clone());
    let mut chars = words.char_indices();
    let (Some((_, open)), Some((last, close))) = (chars.next(), chars.next_back()) else {
        return range;
    };
    let inside = part(words, open.len_utf8()..last);
    let pair = matches!(
        (open, close),
        ('“', '”')
            | ('"', '"')
            | ('‘', '’')
            | ('「', '」')
            | ('《', '》')
            | ('【', '】')
            | ('[', ']')
            | ('［', '］')
    );
    let whole = pair && !inside.contains([open, close]);
    if whole { range.start + open.len_utf8()..range.start + last } else { range }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, definition: &str, expected: &[&str]) {
        let text = format!("{head}：{definition}");
        let names = split(&text, 0..head.len(), head.len() + '：'.len_utf8());
        let found: Vec<&str> = names.iter().map(|r| text.get(r.clone()).unwrap()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_in_quotes_of_their_own_are_several() {
        check("“甲乙”“丙丁”", "指戊。", &["甲乙", "丙丁"]);
        check("“甲乙”、“丙丁”", "指戊。", &["甲乙", "丙丁"]);
        check("“甲乙”和“丙丁”", "指戊。", &["甲乙", "丙丁"]);
        check("“甲乙”“丙丁”事件", "指戊。", &["甲乙", "丙丁"]);
        check("“甲区”驱动、“乙改”示范", "指戊。", &["“甲区”驱动", "“乙改”示范"]);
        check(
            "体系“八有”，村（社）“六有”",
            "“八有”指甲。“六有”指乙。",
            &["体系“八有”", "村（社）“六有”"],
        );
    }

    #[test]
    fn a_leading_phrase_makes_one_name() {
        check("惠企“15条”“24条”", "指两项措施。", &["惠企“15条”“24条”"]);
        check("招“小商”、建“微厂”", "指甲。", &["招“小商”、建“微厂”"]);
        check("“不忘、牢记”教育", "指甲。", &["“不忘、牢记”教育"]);
    }

    #[test]
    fn what_is_explained_part_by_part_is_several() {
        check("六坝共筑、十桥同架", "“六坝共筑”指甲。“十桥同架”指乙。", &["六坝共筑", "十桥同架"]);
        check("六稳、六保", "稳甲、稳乙；保丙、保丁。", &["六稳", "六保"]);
        check("一单制、一箱制", "一单制指甲；一箱制指乙。", &["一单制", "一箱制"]);
        check(
            "水票、电票、“三七开”账",
            "水票，即领水的票；电票，即领电的票。账由村里记。",
            &["水票", "电票", "“三七开”账"],
        );
        check("师傅班和“百匠”班", "师傅班是指甲。“百匠”班是指乙。", &["师傅班", "“百匠”班"]);
        check(
            "饭馆街、茶馆街",
            "“茶馆街”是指甲。后来开了饭馆，就叫“饭馆街”。",
            &["饭馆街", "茶馆街"],
        );
        check("To C、To B、To G", "分别指甲、乙、丙。", &["To C", "To B", "To G"]);
        check("BIM/CIM", "BIM（Building）指甲，CIM（City）指乙。", &["BIM", "CIM"]);
    }

    #[test]
    fn the_members_of_a_formula_are_one() {
        check("双随机、一公开", "随机甲，随机乙，公开丙。", &["双随机、一公开"]);
        check(
            "一区、一谷、一高地",
            "一区，即甲；一谷，即乙；一高地，即丙。",
            &["一区、一谷、一高地"],
        );
        check("一个尊重、五个统筹", "“一个尊重”指甲；“五个统筹”指乙。", &["一个尊重、五个统筹"]);
        check("“一核、两翼”", "一核指甲；两翼指乙。", &["一核、两翼"]);
    }
}
