//! The closing: the speaker's last address to the audience, `各位代表！让我们……` (understanding rule 43).
//!
//! Works on a document in which everything else has been understood.

use crate::document::{BlockIdx, BlockKind, Document};
use crate::parse::headings::annex;

/// Paragraphs that may follow it: a slogan, an oath in two lines. With more, it is an address like others.
const MOST_BEHIND: usize = 3;

/// The words that turn to the audience.
const ADDRESSES: [&str; 5] = ["各位代表", "各位委员", "代表们", "同志们", "各位"];

/// The paragraph that closes the report, if one does: the last that opens with an address, near enough to
/// the end of the text, and not its first.
pub(super) fn find(document: &Document) -> Option<BlockIdx> {
    let mut behind = 0;
    let end = end_of_text(document);
    for index in (0..end).rev().map(BlockIdx::new) {
        let kind = document.block(index).kind;
        match kind {
            BlockKind::Paragraph | BlockKind::Salutation if is_address(document.text(index)) => {
                return is_after_paragraphs(document, index).then_some(index);
            }
            BlockKind::Paragraph
                if behind < MOST_BEHIND && document.heading_in(index).is_none() =>
            {
                behind += 1;
            }
            BlockKind::Heading if behind == 0 => {}
            BlockKind::Furniture(_) => {}
            _ => return None,
        }
    }
    None
}

/// The first block behind the text: of the notes or of the annexes, if they stand at its end.
fn end_of_text(document: &Document) -> usize {
    let last = document.blocks.iter().rposition(|b| matches!(b.kind, BlockKind::Paragraph));
    let notes = document.blocks.iter().position(|b| matches!(b.kind, BlockKind::Note(_)));
    let mut annexes = document.headings.iter().map(|heading| heading.span);
    let annex = annexes.find(|h| annex::is_opening(document.span_text(*h)));
    let last = last.map_or(0, |last| last + 1);
    [notes, annex.map(|heading| heading.block.index())].into_iter().flatten().fold(last, usize::min)
}

fn is_address(text: &str) -> bool {
    let pauses = ['，', '！', '：', '、', ',', '!', ':'];
    ADDRESSES.iter().any(|a| text.strip_prefix(a).is_some_and(|rest| rest.starts_with(pauses)))
}

fn is_after_paragraphs(document: &Document, index: BlockIdx) -> bool {
    let before = document.blocks.iter().take(index.index());
    before.filter(|b| b.kind == BlockKind::Paragraph).count() > MOST_BEHIND
}

#[cfg(test)]
mod tests {
    use crate::parse::parse;
    use crate::text::decode;

    #[track_caller]
    fn check(end: &str, expected: Option<&str>) {
        let body = "　　稳步推进。\n".repeat(5);
        let text = format!("政府工作报告\n各位代表：\n　　一、工作回顾\n{body}{end}");
        let document = parse(&decode(text.as_bytes(), None)).document;
        let closing = document.closing.map(|block| document.text(block));
        assert_eq!(
            closing.map(|text| text.chars().take(6).collect::<String>()).as_deref(),
            expected
        );
    }

    #[test]
    fn the_last_address_closes_the_report() {
        check("　　各位代表！让我们团结奋斗。\n", Some("各位代表！让"));
        check("　　各位代表！让我们团结奋斗。\n　　谢谢大家！\n", Some("各位代表！让"));
        check("　　各位代表,新的一年。\n　　各位代表，奋斗！\n", Some("各位代表，奋"));
        check(
            "　　各位代表！奋斗。\n　　名词解释\n[1]甲：乙。\n[2]丙：丁。\n",
            Some("各位代表！奋"),
        );
        check("　　同志们！奋斗。\n", Some("同志们！奋斗"));
    }

    #[test]
    fn an_address_within_the_report_closes_nothing() {
        check("　　各位代表的支持。\n", None);
        check(&format!("　　各位代表！成绩来之不易。\n{}", "　　继续推进。\n".repeat(4)), None);
        check("　　各位代表！成绩来之不易。\n　　二、工作安排\n　　继续推进。\n", None);
        check("", None);
    }
}
