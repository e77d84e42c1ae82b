//! Where a section of notes begins (understanding rule 26).
//!
//! Knows the heading and what stands right below it.

use super::super::chars::{simple, simplified};
use super::entry_head;
use super::label::label;
use super::note_lines::NoteLines;
use crate::document::Block;
use crate::language::numeral::Figures;
use crate::language::script::is_han;
use crate::parse::headings::annex;
use crate::parse::known_words::KnownWords;
use crate::parse::weights;
use std::sync::LazyLock;

/// The next block from `from` on that is the heading of a notes section.
pub(super) fn next(lines: NoteLines<'_>, from: usize) -> Option<usize> {
    let rest = lines.blocks.get(from..)?;
    let heading = |(_, b): &(usize, &Block)| {
        lines.is_paragraph(b) && is_heading(lines.content.slice(b.range()))
    };
    let mut headings = (from..).zip(rest).filter(heading).map(|(index, _)| index);
    headings.find(|&index| !is_in_list(lines, index))
}

/// Whether a heading stands in a list of annexes, or opens one.
fn is_in_list(lines: NoteLines<'_>, index: usize) -> bool {
    let listed = |(index, line)| {
        let above = std::iter::successors(lines.before(index), |(above, _)| lines.before(*above));
        annex::is_listed(line, above.map(|(_, line)| line))
    };
    lines.text(index).is_some_and(|line| listed((index, line)))
        || lines.next(index).is_some_and(listed)
}

/// Whether something that can be an entry stands right below a heading.
pub(super) fn may_open(lines: NoteLines<'_>, heading: usize) -> bool {
    let behind = (heading + 1..lines.blocks.len()).filter(|&i| lines.text(i).is_some());
    behind.take(weights::notes::REMARKS + 1).any(|i| {
        let numbered = lines.text(i).and_then(label).is_some();
        numbered || entry_head::is_named(lines, i) || entry_head::is_name_above(lines, i)
    })
}

/// Whether a heading opens the entries that begin at block `first`: nothing but a remark stands between
/// them, and no part of the front matter, as behind a line of a table of contents.
pub(super) fn opens(lines: NoteLines<'_>, heading: usize, first: usize) -> bool {
    let between = lines.blocks.get(heading + 1..first).unwrap_or_default();
    let mut between = between.iter().filter(|b| !b.is_furniture());
    between.clone().count() <= weights::notes::REMARKS
        && between.all(|b| lines.is_paragraph(b) || b.is_row())
}

/// What a heading of notes says that they are.
const KINDS: [&str; 13] = [
    "解释",
    "注释",
    "注解",
    "释义",
    "释疑",
    "解读",
    "解析",
    "说明",
    "名词",
    "术语",
    "缩略语",
    "脚注",
    "尾注",
];

/// What it says that they explain.
const SUBJECTS: [&str; 11] =
    ["名词", "术语", "注释", "注解", "用语", "词语", "词汇", "概念", "缩略语", "脚注", "尾注"];

/// These words, as they are looked for.
static KNOWN_SUBJECTS: LazyLock<KnownWords> = LazyLock::new(|| KnownWords::new(&SUBJECTS));

/// Bytes of a heading of notes at the most.
pub(in super::super) const LONGEST_HEADING: usize = weights::notes::HEADING * 8;

/// How often some Han characters name what notes explain, as each heading of notes does.
pub(in super::super) fn subjects(words: &str) -> usize {
    KNOWN_SUBJECTS.count_in(words)
}

/// Whether a line is the heading of the notes: `名词解释`, `※注释※`, `附件一：名词解释`.
pub(super) fn is_heading(line: &str) -> bool {
    if line.len() > LONGEST_HEADING || line.contains(['。', '；']) {
        return false;
    }
    let line = without_remark(line);
    if !line.chars().rev().find(|c| is_han(*c)).is_some_and(may_end)
        || line.chars().filter(|c| !c.is_whitespace()).count() > weights::notes::HEADING
    {
        return false;
    }
    let mut words = String::with_capacity(line.len());
    words.extend(line.chars().filter(|c| is_han(*c)));
    let words = simplified(words.trim_end_matches("如下").trim_end_matches("表"));
    KINDS.iter().any(|kind| words.ends_with(kind))
        && SUBJECTS.iter().any(|subject| words.contains(subject))
}

/// Whether the words of a heading of notes may end in a character: of a kind, of a remark or of a table.
fn may_end(c: char) -> bool {
    let c = simple(c);
    matches!(c, '下' | '表') || KINDS.iter().any(|kind| kind.ends_with(c))
}

/// Headings that notes can have, and other things too.
const HEADINGS: [&str; 12] = [
    "附件",
    "附",
    "附录",
    "附注",
    "附记",
    "注",
    "备注",
    "说明",
    "附件说明",
    "情况说明",
    "有关情况说明",
    "相关说明",
];

/// Whether a line is a heading that notes can have, if their entries prove them.
pub(super) fn may_head(line: &str) -> bool {
    if line.len() > LONGEST_HEADING {
        return false;
    }
    let digit =
        |c: char| c.is_numeric() || Figures::Chinese.read(c.encode_utf8(&mut [0; 4])).is_some();
    let words: String = without_remark(line).chars().filter(|c| is_han(*c) && !digit(*c)).collect();
    HEADINGS.contains(&&*simplified(&words)) || is_heading(line)
}

/// Whether a line is short and no sentence, as headings are.
pub(super) fn is_short(line: &str) -> bool {
    line.chars().count() <= weights::notes::HEADING
        && !line.contains(['。', '！', '，', '；', '？', '!'])
        && line.chars().any(is_han)
}

/// A heading without the remark in brackets that it ends in: `名词解释（按出现顺序排列）`.
fn without_remark(line: &str) -> &str {
    let line = line.trim_end_matches(['：', ':', ' ', '\u{3000}']);
    let inside = line.strip_suffix(['）', ')']);
    let head = inside.and_then(|inside| inside.get(..inside.rfind(['（', '('])?));
    head.filter(|head| !head.trim().is_empty()).unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_notes() {
        for line in [
            "注释",
            "《政府工作报告》注释",
            "名词解释",
            "名 词 解 释",
            "※注释※",
            "【名词解释】",
            "附件一：名词解释",
            "附件1 政府工作报告有关名词解释",
            "政府工作报告名词、术语注释",
            "字库未存字注释：",
            "名詞解釋",
            "附註：名詞註釋",
            "術語說明",
            "*名词解释",
            "名词解释（按报告中出现的顺序排列）",
            "有关名词解释如下：",
            "名词解释表",
            "名词解读",
            "相关术语",
            "缩略语",
            "脚注",
            "（名词解释）",
        ] {
            assert!(is_heading(line), "{line}");
        }
        for line in ["政府工作报告", "一、工作回顾", "指标测算说明", "名词解释见附件。", "政策解读"]
        {
            assert!(!is_heading(line), "{line}");
        }
    }
}
