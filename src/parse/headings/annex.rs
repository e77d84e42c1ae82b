//! Annexes and the lists of them below a report: `附件1 2025年省十件民生实事`, `附件：1.名词解释` (understanding
//! rule 44).
//!
//! Reads lines; does not know which of them stand below the report.

use super::label::{Form, label};
use crate::language::numeral::Figures;
use crate::language::script::is_han;
use crate::parse::chars::simple;
use crate::parse::weights;

/// What a line that names itself an annex begins with.
struct AnnexOpening<'a> {
    /// Whether it has a number.
    numbered: bool,
    /// What stands behind it.
    title: &'a str,
}

/// Reads `附件`, `附件1：`, `附表二`, `附：`.
fn opening(line: &str) -> Option<AnnexOpening<'_>> {
    let rest = line.strip_prefix('附')?.trim_start();
    let noun = rest.chars().next().filter(|c| matches!(simple(*c), '件' | '表' | '录' | '图'));
    let rest = rest.get(noun.map_or(0, char::len_utf8)..)?.trim_start();
    let inside = rest.trim_start_matches(['（', '(']);
    let numeral = Figures::Chinese.read(inside).or_else(|| Figures::Arabic.read(inside));
    let behind = inside.get(numeral.map_or(0, |numeral| numeral.len)..)?;
    let behind = behind.trim_start_matches(['）', ')']);
    let title = behind.trim_start_matches(['：', ':', '、', '.', '．', ' ', '\u{3000}', '\t']);
    let parted = title.len() < behind.len();
    let numbered = numeral.is_some();
    let opens = if noun.is_some() { numbered || parted || behind.is_empty() } else { parted };
    opens.then_some(AnnexOpening { numbered, title })
}

/// Whether a line names itself an annex: `附件2`, `附表：名单`; no sentence that begins with such a word.
pub(in super::super) fn is_opening(line: &str) -> bool {
    opening(line).is_some() && line.chars().count() <= weights::notes::ANNEX && !line.contains('。')
}

/// Whether a line is the label of an annex and nothing else: `附件1`, `附件：`.
fn is_label(line: &str) -> bool {
    is_opening(line) && opening(line).is_some_and(|opening| opening.title.is_empty())
}

/// Whether two lines are the label of an annex and its title.
pub(in super::super) fn are_label_and_title(line: &str, next: &str) -> bool {
    is_label(line) && is_title(next)
}

/// Whether a line reads as the title of an annex: no entry, no cell of a table, no sentence.
fn is_title(line: &str) -> bool {
    let length = line.chars().count();
    (4..=weights::notes::ANNEX).contains(&length)
        && line.chars().any(is_han)
        && !line.contains(['。', '；', '：', ':', '！', '\t'])
        && opening(line).is_none()
        && label(line).is_none()
}

/// Whether a line, with the one behind it, is the heading of an annex: it has a number or a title, is none of
/// several annexes that are listed, and no file to be loaded.
pub(in super::super) fn is_heading(line: &str, next: Option<&str>) -> bool {
    let Some(opening) = opening(line).filter(|_| is_opening(line)) else { return false };
    let named = opening.numbered || is_title(opening.title);
    let file = line.ends_with(|c: char| c.is_ascii_alphanumeric()) && opening.title.contains('.');
    named && !file && next.is_some_and(|next| !is_opening(next))
}

/// Annexes of a list at the most: a file of nothing but numbers would be read again for each of them.
const MOST_LISTED: u32 = 40;

/// The number of an entry that can stand in a list of annexes: `2. 民生实事清单`.
fn listed(line: &str) -> Option<u32> {
    let entry = label(line).filter(|l| matches!(l.form, Form::Arabic | Form::Han))?;
    let short = line.chars().count() <= weights::notes::ANNEX && entry.value <= MOST_LISTED;
    (short && !line.contains(['。', '；', '：', ':'])).then_some(entry.value)
}

/// Whether a line stands in a list of annexes: it counts on from the line `附件：` or `附件：1.名词解释` in
/// `before`, the lines above it from the nearest one on.
pub(in super::super) fn is_listed<'a>(line: &str, before: impl Iterator<Item = &'a str>) -> bool {
    let Some(mut value) = listed(line) else { return false };
    for above in before {
        if let Some(opening) = opening(above).filter(|opening| !opening.numbered) {
            return value == listed(opening.title).map_or(1, |first| first + 1);
        }
        let before =
            value.checked_sub(1).filter(|before| *before > 0 && listed(above) == Some(*before));
        let Some(before) = before else { return false };
        value = before;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_annexes() {
        for line in [
            "附件1",
            "附件1：",
            "附件一 2031年十件民生实事",
            "附 件 2 重点项目清单",
            "附件（二）",
            "附件2：重点项目清单",
            "附：2031年十件民生实事",
            "附表3 主要指标",
            "附錄一",
        ] {
            assert!(is_heading(line, Some("一、办好食堂")), "{line}");
        }
        for line in [
            "附件",
            "附件：",
            "附件下载",
            "附近的村子",
            "附件1见后。",
            "附件：1.名词解释",
            "附件1：政府工作报告.docx",
        ] {
            assert!(!is_heading(line, Some("一、办好食堂")), "{line}");
        }
        assert!(!is_heading("附件1：名词解释", Some("附件2：重点项目清单")));
        assert!(!is_heading("附件1：名词解释", None));
    }

    #[test]
    fn a_label_and_the_title_below_it() {
        assert!(are_label_and_title("附件1", "2031年十件民生实事"));
        assert!(are_label_and_title("附件：", "名词、术语解释"));
        for below in ["一、办好食堂", "1. 名词解释", "序号\t任务", "7", "为民办事，说到做到。"]
        {
            assert!(!are_label_and_title("附件1", below), "{below}");
        }
    }

    #[test]
    fn entries_of_a_list_of_annexes() {
        let lines = ["附件：", "1. 名词解释", "2．民生实事清单", "3. 项目表"];
        let above = |index: usize| lines[..index].iter().rev().copied();
        assert!((1..4).all(|index| is_listed(lines[index], above(index))));
        assert!(is_listed("2. 民生实事清单", ["附件：1. 名词解释"].into_iter()));
        assert!(!is_listed("3. 项目表", ["1. 名词解释", "附件："].into_iter()));
        assert!(!is_listed("1.一网通办：指网上办理。", ["附件："].into_iter()));
        assert!(!is_listed("1. 名词解释", ["各位代表！"].into_iter()));
    }

    #[test]
    fn a_list_of_annexes_counts_from_one() {
        assert!(is_listed("2. 清单", ["附件：1. 名词解释"].into_iter()));
        assert!(is_listed("2. 清单", ["1. 名词解释", "附件："].into_iter()));
        for above in ["0. 名词解释", "附件说明"] {
            assert!(!is_listed("0. 清单", [above].into_iter()), "{above}");
            assert!(!is_listed("1. 清单", [above].into_iter()), "{above}");
        }
    }
}
