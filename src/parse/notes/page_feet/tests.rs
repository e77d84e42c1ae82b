//! Notes at the feet of pages by example: reports that number, part and break them in every way.

use crate::document::{BlockKind, Note, part};
use crate::parse::{Parsed, parse};
use crate::text::decode;

fn parsed(text: &str) -> Parsed {
    parse(&decode(text.as_bytes(), None))
}

/// How a number is printed.
type Print = fn(usize) -> String;

/// A report of pages with notes at their feet.
struct Feet {
    /// How a number is printed as a mark, and as a label.
    forms: [Print; 2],
    /// Whether the numbers begin anew on each page.
    anew: bool,
    /// What stands above the notes and below them; `#` is the number of the page.
    around: [&'static str; 2],
    /// Whether the last sentence of a page goes on on the next.
    broken: bool,
    /// Whether the last note of a page goes on at the foot of the next.
    onward: bool,
}

impl Feet {
    const TERMS: [&str; 6] = ["一网通办", "工作专班", "三单联动", "青智谷", "链长制", "林长制"];

    fn text(&self) -> String {
        let mut text = "政府工作报告\n各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一、工作回顾\n".to_owned();
        let [mark, label] = self.forms;
        let (mut rest, mut note_rest) = ("", "");
        for (page, terms) in Self::TERMS.chunks(2).enumerate() {
            text.push_str(rest);
            let mut notes = format!("{}{note_rest}", self.around[0]);
            note_rest = if self.onward && page < 2 { "少跑路。\n" } else { "" };
            for (index, term) in terms.iter().enumerate() {
                let number = if self.anew { index } else { 2 * page + index } + 1;
                let goes_on = self.broken && index == 1;
                let ending = if goes_on { "\n" } else { "步改善。\n" };
                text = format!(
                    "{text}扎实推进{term}{}，各项事业取得新成效，群众生活得到进一{ending}",
                    mark(number)
                );
                rest = if goes_on { "步改善。\n" } else { "" };
                let label = label(number);
                let goes_on = !note_rest.is_empty() && index == 1;
                let ending = if goes_on { "\n" } else { "少跑路。\n" };
                notes = format!("{notes}{label}{term}：指政务服务网上统一\n办理，群众{ending}");
            }
            text.push_str(&notes);
            text.push_str(&self.around[1].replace('#', &(page + 1).to_string()));
        }
        format!("{text}{rest}二、工作安排\n坚持稳中求进。\n")
    }
}

#[test]
fn notes_at_the_feet_of_pages_are_notes_and_the_text_goes_on() {
    let circled = |n| char::from_u32(0x2460 + u32::try_from(n).unwrap() - 1).unwrap().to_string();
    let raised = |n: usize| "¹²³⁴⁵⁶".chars().nth(n - 1).unwrap().to_string();
    let forms: [[Print; 2]; 8] = [
        [|n| n.to_string(), |n| format!("{n}\n")],
        [raised, |n| format!("[{n}]\n")],
        [circled, circled],
        [raised, raised],
        [|n| format!("[{n}]"), |n| format!("[{n}]")],
        [|n| format!("〔{n}〕"), |n| format!("〔{n}〕 ")],
        [|n| n.to_string(), |n| format!("{n} ")],
        [raised, |n| format!("{n}.")],
    ];
    let around = [
        ["\n", "— # —\n\u{C}"],
        ["", "#\n"],
        ["————————\n", "第#页\n"],
        ["\n\n", "\u{C}"],
        ["\n", "\u{C}东湖市政府工作报告\n"],
        ["", "东湖市人民政府\n\u{C}政府工作报告 #\n\n"],
        ["__________\n", "\n#\n\u{C}"],
    ];
    let each = [false, true];
    let ways = each.into_iter().flat_map(|a| each.map(|b| (a, b)));
    let ways: Vec<(bool, bool, bool)> = ways.flat_map(|(a, b)| each.map(|c| (a, b, c))).collect();
    for (forms, around) in forms.into_iter().flat_map(|f| around.map(|a| (f, a))) {
        for &(anew, broken, onward) in &ways {
            // Nothing says where the text ends and the note goes on.
            if broken && onward && around[0].is_empty() {
                continue;
            }
            let text = Feet { forms, anew, around, broken, onward }.text();
            let parsed = parsed(&text);
            let document = &parsed.document;
            let terms: Vec<&str> = document
                .notes
                .iter()
                .flat_map(|note| note.terms.iter().map(|term| document.span_text(*term)))
                .collect();
            assert_eq!(terms, Feet::TERMS, "{text}");
            let definition = |note: &Note| {
                note.definition.iter().map(|span| document.span_text(*span)).collect()
            };
            let definitions: Vec<String> = document.notes.iter().map(definition).collect();
            assert_eq!(definitions, ["指政务服务网上统一办理，群众少跑路。"; 6], "{text}");
            let marked: Vec<usize> =
                document.marks.iter().filter_map(|mark| Some(mark.note?.index())).collect();
            assert_eq!(marked, [0, 1, 2, 3, 4, 5], "{text}");
            let whole = document.blocks.iter().filter(|block| {
                block.kind == BlockKind::Paragraph
                    && document.content.slice(block.range()).ends_with("得到进一步改善。")
            });
            assert_eq!(whole.count(), 6, "{text}");
            assert_eq!(parsed.warnings, [], "{text}");
        }
    }
}

/// The definitions of the notes, and how many marks each note has.
fn definitions_and_marks(text: &str) -> (Vec<String>, Vec<usize>) {
    let Parsed { document, .. } = parsed(text);
    let definition =
        |note: &Note| note.definition.iter().map(|span| document.span_text(*span)).collect();
    let marks = document.notes.iter().map(|note| note.marks.len()).collect();
    (document.notes.iter().map(definition).collect(), marks)
}

#[test]
fn a_bare_number_behind_a_clause_marks_the_term_in_it() {
    let text = "各位代表：\n现在报告工作，请予审议。\n深入实施一网通办改革1，投资2，增长3，成效明显。\n1 一网通办：指网上办理。\n— 1 —\n深入实施工作专班改革2，成效明显。\n2 工作专班：指小组。\n— 2 —\n坚持稳中求进。\n";
    let document = parsed(text).document;
    let marked: Vec<&str> = document
        .marks
        .iter()
        .map(|mark| part(document.text(mark.span.block), ..mark.span.end()))
        .collect();
    assert_eq!(marked, ["深入实施一网通办改革1", "深入实施工作专班改革2"]);
}

#[test]
fn notes_at_the_feet_of_pages_may_have_line_ends_stored_as_text() {
    let text = "各位代表：\n现在报告工作，请予审议。\n扎实推进一网通办①，各项事业取得\n①一网通办：指网上\n办理。\n— 1 —\n新成效。扎实推进工作专班②，成效明显。\n②工作专班：指小组。\n— 2 —\n坚持稳中求进。";
    let found = definitions_and_marks(&text.replace('\n', "\\n"));
    assert_eq!(found, (vec!["指网上办理。".to_owned(), "指小组。".to_owned()], vec![1, 1]));
    assert_eq!(found, definitions_and_marks(text));
}

#[test]
fn blanks_stored_as_text_are_none_in_notes_either() {
    let feet = Feet {
        forms: [|n| format!("[{n}]"), |n| format!("[{n}]")],
        anew: false,
        around: ["\n", "— # —\n\u{C}"],
        broken: true,
        onward: false,
    };
    let text = feet.text().replace("办理，群众", "办理，&nbsp;群众");
    let document = parsed(&text).document;
    assert_eq!(document.notes.len(), 6);
    for note in &document.notes {
        let definition = document.span_text(note.definition[0]);
        assert_eq!(definition, "指政务服务网上统一办理，群众少跑路。");
    }
}

#[test]
fn notes_of_the_whole_report_are_none_of_a_page() {
    let text = "各位代表：\n现在报告工作，请予审议。\n一、工作回顾\n推进一网通办[1]。\n推进工作专班[2]。\n— 1 —\n名词解释\n[1]一网通办：指网上办理。\n— 2 —\n[2]工作专班：指小组。\n";
    let parsed = parsed(text);
    assert_eq!(parsed.document.notes.len(), 2);
    assert!(
        parsed
            .document
            .headings
            .iter()
            .any(|heading| { parsed.document.text(heading.span.block).contains("名词解释") })
    );
}

#[test]
fn a_note_that_breaks_off_goes_on_where_that_can_be_told() {
    let pages = |foot: &str| {
        format!(
            "各位代表：\n现在报告工作，请予审议。\n推进一网通办①，推进双随机②，成效明显。\n①一网通办：指网上办理。\n②双随机：指抽\n— 1 —\n推进工作专班③，成效明显。\n{foot}③工作专班：指小组。\n— 2 —\n坚持稳中求进。\n"
        )
    };
    let second = |foot: &str| definitions_and_marks(&pages(foot)).0.remove(1);
    assert_eq!(second("查对象。\n"), "指抽查对象。", "one line behind a sentence that ended");
    assert_eq!(second("————\n查对象，\n查人员。\n"), "指抽查对象，查人员。", "below a rule");
    assert_eq!(second("\n查对象，\n查人员。\n\n"), "指抽查对象，查人员。", "below a blank line");
    assert_eq!(second("建设\n查对象。\n"), "指抽", "anybody's guess");
    assert_eq!(second("\n建设新城。\n查对象。\n"), "指抽查对象。");
    let last = "各位代表：\n推进一网通办①，成效明显。\n①一网通办：指网\n— 1 —\n推进工作。\n————\n上办理。\n— 2 —\n坚持稳中求进。\n推进工作专班②。\n②工作专班：指小组。\n— 3 —\n各位代表！\n";
    assert_eq!(definitions_and_marks(last).0, ["指网上办理。", "指小组。"]);
    let bare = "各位代表：\n推进一网通办①。\n①一网通办：网上办理\n— 1 —\n推进工作。\n推进工作专班②。\n②工作专班：小组\n— 2 —\n各位代表！\n";
    assert_eq!(definitions_and_marks(bare).0, ["网上办理", "小组"], "notes without full stops");
}
