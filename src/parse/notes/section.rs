//! Where a notes section begins.

use crate::document::{Block, BlockKind, Content};

/// Characters that the heading of the notes has at most.
const LONGEST: usize = 26;

/// The next block from `from` on that is the heading of a notes section.
pub(super) fn next(content: &Content, blocks: &[Block], from: usize) -> Option<usize> {
    let rest = blocks.get(from..)?;
    let at = rest.iter().position(|b| {
        b.kind == BlockKind::Paragraph && is_heading(content.slice(b.range.clone()))
    })?;
    Some(from + at)
}

/// Whether a line is the heading of the notes: `名词解释`, `※注释※`, `附件一：名词解释`.
pub(super) fn is_heading(line: &str) -> bool {
    if line.len() > LONGEST * 4 {
        return false;
    }
    let mut words = String::with_capacity(line.len());
    words.extend(line.chars().filter(|c| super::super::chars::is_han(*c)));
    if line.chars().filter(|c| !c.is_whitespace()).count() > LONGEST || line.contains(['。', '；'])
    {
        return false;
    }
    let kind = ["解释", "注释", "注解", "释义", "说明", "名词"].iter().any(|k| words.ends_with(k));
    let subject = ["名词", "术语", "注释", "注解", "用语", "词语", "词汇", "概念"]
        .iter()
        .any(|s| words.contains(s));
    kind && subject
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
            "*名词解释",
        ] {
            assert!(is_heading(line), "{line}");
        }
        for line in ["政府工作报告", "一、工作回顾", "指标测算说明", "名词解释见附件。"]
        {
            assert!(!is_heading(line), "{line}");
        }
    }
}
