//! Notes sections as they are printed, stored and damaged, each in a report that uses their terms.

use crate::document::{BlockKind, Note, WarningKind};
use crate::parse::{Parsed, parse};
use crate::text::decode;

/// The text of a report before its notes.
const REPORT: &str = "政府工作报告\n各位代表：\n现在，我代表市人民政府，向大会报告工作，请予审议。\n一、工作回顾\n\
     一年来，推行“双免”政策，落实“田长制”，开通“一键办”，建成“共享湾”，各项工作取得新的成绩。\n\
     各位代表！让我们团结起来，努力奋斗！\n";

fn report(notes: &str) -> Parsed {
    parse(&decode(format!("{REPORT}{notes}").as_bytes(), None))
}

/// A note as it is compared: number, terms, definition.
fn spelled(parsed: &Parsed, note: &Note) -> String {
    let text = |span: &_| parsed.document.span_text(*span);
    let number = note.number.map(|n| n.to_string()).unwrap_or_default();
    let terms: Vec<&str> = note.terms.iter().map(text).collect();
    let definition: Vec<&str> = note.definition.iter().map(text).collect();
    format!("{number} {}={}", terms.join("/"), definition.join("|"))
}

#[track_caller]
fn check(notes: &str, expected: &[&str]) -> Parsed {
    let parsed = report(notes);
    let found: Vec<String> = parsed.document.notes.iter().map(|n| spelled(&parsed, n)).collect();
    assert_eq!(found, expected, "{notes}");
    parsed
}

/// Three notes, whatever they are headed, labelled and parted with; all their terms are used.
#[track_caller]
fn check_three(notes: &str) -> Parsed {
    let parsed = check(notes, &["1 双免=指甲。", "2 田长制=指乙。", "3 一键办=指丙。"]);
    assert!(parsed.document.notes.iter().all(|note| note.uses.len() == 1), "{notes}");
    parsed
}

/// The names of the warnings.
fn warnings(parsed: &Parsed) -> Vec<&'static str> {
    parsed.warnings.iter().map(|warning| warning.kind.name()).collect()
}

#[test]
fn a_number_that_is_missing_loses_no_note() {
    let parsed = check(
        "名词解释\n1.“双免”：指甲。\n2.“田长制”：指乙。\n4.“一键办”：指丙。\n5.“共享湾”：指丁。",
        &["1 双免=指甲。", "2 田长制=指乙。", "4 一键办=指丙。", "5 共享湾=指丁。"],
    );
    assert_eq!(parsed.warnings[0].kind, WarningKind::MisnumberedNote { printed: 4, expected: 3 });
    assert_eq!(parsed.warnings.len(), 1);
    let parsed = check(
        "名词解释\n2.“田长制”：指乙。\n3.“一键办”：指丙。",
        &["2 田长制=指乙。", "3 一键办=指丙。"],
    );
    assert_eq!(warnings(&parsed), ["misnumbered-note"]);
}

#[test]
fn a_number_that_is_printed_twice_loses_no_note() {
    let parsed = check(
        "名词解释\n1.“双免”：指甲。\n2.“田长制”：指乙。\n2.“一键办”：指丙。\n3.“共享湾”：指丁。",
        &["1 双免=指甲。", "2 田长制=指乙。", "2 一键办=指丙。", "3 共享湾=指丁。"],
    );
    assert_eq!(parsed.warnings[0].kind, WarningKind::RepeatedNote { number: 2 });
    assert_eq!(parsed.warnings.len(), 1);
    let parsed = check(
        "名词解释\n1.“双免”：指甲。\n2.“田长制”：指乙。\n2.“一键办”：指丙。",
        &["1 双免=指甲。", "2 田长制=指乙。", "2 一键办=指丙。"],
    );
    assert_eq!(warnings(&parsed), ["repeated-note"]);
}

#[test]
fn a_number_that_is_misprinted_loses_no_note() {
    for wrong in ["8", "1"] {
        let notes = format!(
            "名词解释\n1.“双免”：指甲。\n{wrong}.“田长制”：指乙。\n3.“一键办”：指丙。\n4.“共享湾”：指丁。"
        );
        let second = format!("{wrong} 田长制=指乙。");
        let parsed =
            check(&notes, &["1 双免=指甲。", &second, "3 一键办=指丙。", "4 共享湾=指丁。"]);
        assert_eq!(warnings(&parsed), ["misnumbered-note"]);
    }
}

#[test]
fn a_label_of_another_form_loses_no_note() {
    for label in ["2", "（2）", "[2]", "②", "2）"] {
        let notes =
            format!("名词解释\n1.“双免”：指甲。\n{label}“田长制”：指乙。\n3.“一键办”：指丙。");
        assert_eq!(warnings(&check_three(&notes)), ["odd-note-label"]);
    }
}

#[test]
fn entries_that_share_a_line_are_taken_apart() {
    for notes in [
        "名词解释\n1.“双免”：指甲。2.“田长制”：指乙。\n3.“一键办”：指丙。",
        "名词解释\n1.“双免”：指甲。\n2.“田长制”：指乙。3.“一键办”：指丙。",
        "名词解释\n1.“双免”：指甲。2.“田长制”：指乙。3.“一键办”：指丙。",
        "名词解释\n1.“双免”：指甲。 2.“田长制”：指乙。 3.“一键办”：指丙。",
        "名词解释\n①“双免”：指甲。②“田长制”：指乙。③“一键办”：指丙。",
    ] {
        assert_eq!(warnings(&check_three(notes)), ["run-on-note"], "{notes}");
    }
}

#[test]
fn a_definition_may_count() {
    for notes in [
        "名词解释\n1.“双免”：包括1.免学费。2.免书费。3.免住宿费。\n2.“田长制”：指乙。",
        "名词解释\n1.“双免”：包括\n1.免学费。\n2.免书费。\n3.免住宿费。\n2.“田长制”：指乙。",
        "名词解释\n1.“双免”：指甲。\n2.“田长制”：包括：1.一级：甲。2.二级：乙。3.三级：丙。",
    ] {
        let parsed = report(notes);
        let numbers: Vec<_> = parsed.document.notes.iter().map(|note| note.number).collect();
        assert_eq!(numbers, [Some(1), Some(2)], "{notes}");
        assert_eq!(warnings(&parsed), [""; 0], "{notes}");
    }
}

#[test]
fn a_list_behind_the_notes_is_none() {
    let parsed = check_three(
        "名词解释\n1.“双免”：指甲。\n2.“田长制”：指乙。\n3.“一键办”：指丙。\n\
         2024年十件民生实事\n1.新建学校3所。\n2.新建公园5个。\n3.改造老旧小区。\n4.新增车位。",
    );
    assert_eq!(warnings(&parsed), [""; 0]);
}

/// The last note of the first section took the rest of the report.
#[test]
fn the_report_goes_on_behind_the_notes_of_a_section() {
    let notes = "注释\n[1]“双免”：指甲。\n[2]“田长制”：指乙。\n";
    let section = "二、工作安排\n今年，开通“一键办”，建成“共享湾”，各项工作再上台阶。\n";
    for second in
        ["[1]“一键办”：指丙。\n[2]“共享湾”：指丁。", "[3]“一键办”：指丙。\n[4]“共享湾”：指丁。"]
    {
        let parsed = report(&format!("{notes}{section}注释\n{second}"));
        let document = &parsed.document;
        let terms = document.notes.iter().map(|note| document.span_text(note.terms[0]));
        assert_eq!(terms.collect::<Vec<_>>(), ["双免", "田长制", "一键办", "共享湾"], "{second}");
        let headings = &document.headings;
        let headings = headings.iter().map(|h| (h.level, document.span_text(h.span)));
        let expected = [(1, "一、工作回顾"), (1, "注释"), (1, "二、工作安排"), (1, "注释")];
        assert_eq!(headings.collect::<Vec<_>>(), expected, "{second}");
    }
    let counted = "名词解释\n1.“双免”：包括\n一、免学费\n二、免书费\n2.“田长制”：指乙。";
    assert_eq!(report(counted).document.notes.len(), 2, "a definition that counts is no section");
}

#[test]
fn of_a_section_that_is_stored_twice_the_whole_copy_counts() {
    let parsed = check_three(
        "名词解释\n1.“双免”:指甲。\n2.“田长制”：指乙。\n\
         名词解释\n1.“双免”：指甲。\n2.“田长制”：指乙。\n3.“一键办”：指丙。",
    );
    assert_eq!(warnings(&parsed), ["repeated-notes"]);
}

#[test]
fn a_copy_behind_the_whole_section_is_furniture() {
    let parsed = check_three(
        "名词解释\n1.“双免”：指甲。\n2.“田长制”：指乙。\n3.“一键办”：指丙。\n\
         名词解释\n1.“双免”：指甲。\n2.“田长制”：指乙。",
    );
    assert_eq!(parsed.document.blocks.iter().filter(|block| block.is_furniture()).count(), 2);
    assert_eq!(parsed.warnings[0].kind, WarningKind::RepeatedNotes);
}

#[test]
fn what_parts_a_term_from_its_definition() {
    for separator in ["：", ":", "", "，", "——", "—", " - ", " ", "　", "。", "\t", "\n"]
    {
        let note =
            |n: u32, term: &str, words: &str| format!("{n}.“{term}”{separator}指{words}。\n");
        let notes = [note(1, "双免", "甲"), note(2, "田长制", "乙"), note(3, "一键办", "丙")];
        check_three(&format!("名词解释\n{}", notes.concat()));
    }
}

#[test]
fn labels_of_every_form() {
    let labels: [[&str; 3]; 11] = [
        ["1.", "2.", "3."],
        ["1、", "2、", "3、"],
        ["1）", "2）", "3）"],
        ["1：", "2：", "3："],
        ["[1]", "[2]", "[3]"],
        ["①", "②", "③"],
        ["一、", "二、", "三、"],
        ["（一）", "（二）", "（三）"],
        ["注1：", "注2：", "注3："],
        ["[注1]", "[注2]", "[注3]"],
        ["1\n", "2\n", "3\n"],
    ];
    for [first, second, third] in labels {
        let notes = format!(
            "注释\n{first}“双免”：指甲。\n{second}“田长制”：指乙。\n{third}“一键办”：指丙。"
        );
        assert_eq!(warnings(&check_three(&notes)), [""; 0]);
    }
}

#[test]
fn a_form_that_gives_out_is_followed_by_another() {
    let circled =
        (1..=20).map(|n| format!("{}“甲{n}类”：指甲。\n", char::from_u32(0x245F + n).unwrap()));
    let digits = (21..=23).map(|n| format!("（{n}）“甲{n}类”：指甲。\n"));
    let parsed = report(&format!("注释\n{}", circled.chain(digits).collect::<String>()));
    assert_eq!(parsed.document.notes.len(), 23);
    assert_eq!(warnings(&parsed), [""; 0]);
}

#[test]
fn headings_that_only_the_entries_prove() {
    for heading in
        ["附件：", "附：", "附录", "注：", "【注】", "附注", "备注", "有关情况说明", "关于若干提法"]
    {
        let parsed = check_three(&format!(
            "{heading}\n1.“双免”：指甲。\n2.“田长制”：指乙。\n3.“一键办”：指丙。"
        ));
        let last = parsed.document.headings.last().unwrap();
        assert_eq!(parsed.document.span_text(last.span), heading);
    }
}

#[test]
fn notes_need_no_heading() {
    for rule in ["", "————————\n", "***\n"] {
        check_three(&format!("{rule}[1]“双免”：指甲。\n[2]“田长制”：指乙。\n[3]“一键办”：指丙。"));
    }
}

#[test]
fn a_list_whose_words_the_text_does_not_use_is_no_section() {
    check("附件：\n1.教育：新建学校。\n2.医疗：新建医院。\n3.交通：新建道路。", &[]);
    check("附件：\n1.2024年政府工作报告.docx\n2.2024年政府工作报告.pdf", &[]);
}

#[test]
fn a_table_of_contents_and_navigation_open_no_notes() {
    let notes = "名词解释\n1.“双免”：指甲。\n2.“田长制”：指乙。\n3.“一键办”：指丙。";
    for head in [
        "目录\n一、工作回顾\n名词解释\n",
        "目　录\n一、工作回顾……1\n名词解释……9\n",
        "首页\n名词解释\n",
    ] {
        let parsed = parse(&decode(format!("{head}{REPORT}{notes}").as_bytes(), None));
        let found: Vec<String> =
            parsed.document.notes.iter().map(|n| spelled(&parsed, n)).collect();
        assert_eq!(found, ["1 双免=指甲。", "2 田长制=指乙。", "3 一键办=指丙。"], "{head}");
        assert_eq!(parsed.document.meta.title.as_deref(), Some("政府工作报告"), "{head}");
        assert_eq!(parsed.document.headings.len(), 2, "{head}");
    }
}

#[test]
fn the_last_note_may_speak_of_what_portals_speak_of() {
    check(
        "名词解释\n1.“双免”：指甲。\n2.“田长制”：指打击侵权的行动，并且保护本网站。",
        &["1 双免=指甲。", "2 田长制=指打击侵权的行动，并且保护本网站。"],
    );
}

#[test]
fn headings_without_entries_cost_no_look_at_all_that_follows() {
    let many = "名词解释\n5.甲\n".repeat(5_000);
    assert_eq!(parse(&decode(many.as_bytes(), None)).document.notes.len(), 0);
}

/// A million notes took 1.3 GB: thirteen times what their text does.
#[test]
fn a_section_ends_where_no_report_has_notes_any_more() {
    let notes =
        (1..132_000).fold(String::new(), |notes, n| notes + &format!("{n}.词{n}：解释。\n"));
    let parsed = report(&format!("名词解释\n{notes}"));
    let document = &parsed.document;
    assert_eq!(document.notes.len(), 1 << 17);
    let last = document.notes.last().unwrap();
    assert_eq!(
        spelled(&parsed, last),
        "131072 词131072=解释。",
        "it takes nothing of what follows"
    );
    let behind = document.blocks.get(last.blocks.end..).unwrap();
    assert_eq!(behind.len(), 132_000 - 1 - (1 << 17));
    assert!(behind.iter().all(|block| block.kind == BlockKind::Paragraph));
}

#[test]
fn the_later_copy_counts_however_far_behind_it_stands() {
    let notes = "名词解释\n1.“双免”：指甲。\n2.“田长制”：指乙。\n3.“一键办”：指丙。\n";
    let between = "推进各项工作。\n".repeat(70_000);
    let parsed = check_three(&format!("{notes}{REPORT}{between}{notes}"));
    let last = parsed.document.notes.last().unwrap();
    assert_eq!(last.blocks.end, parsed.document.blocks.len());
}

#[test]
fn a_term_is_used_without_the_remark_that_ends_it() {
    let text = "一、工作\n推行GEP核算制度。\n名词解释\n1.GEP（Gross Ecosystem Production）：指甲。\n2.某法（试行）：指乙。";
    let document = parse(&decode(text.as_bytes(), None)).document;
    let used: Vec<&str> = document.notes[0].uses.iter().map(|u| document.span_text(*u)).collect();
    assert_eq!(used, ["GEP"]);
    assert_eq!(document.notes[1].uses, []);
}

#[test]
fn a_work_alone_is_a_citation_among_citations() {
    let cited = "①李某：《论创造》，《李某选集》第1卷，第26页。\n②荀子：《劝学篇》。";
    let plain = ["1 =李某：《论创造》，《李某选集》第1卷，第26页。", "2 =荀子：《劝学篇》。"];
    check(&format!("注释\n{cited}"), &plain);
    check(
        "注释\n①荀子：《劝学篇》。\n②孟子：《告子》。",
        &["1 =荀子：《劝学篇》。", "2 =孟子：《告子》。"],
    );
    check(
        "注释\n1.“双免”：指甲。\n2.“双减”：指乙。\n3.新条例：《茶业条例》。",
        &["1 双免=指甲。", "2 双减=指乙。", "3 新条例=《茶业条例》。"],
    );
}

#[test]
fn a_citation_explains_no_term() {
    for citation in [
        "李某：《论创造》，《李某选集》第1卷，第26页。",
        "参见王某、张某：《种茶的学问》，东湖出版社1987年版，第三〇页。",
        "《东湖日报》社论：《修路歌》，《文摘》1962年第4期。",
    ] {
        check(
            &format!("注释\n①“双免”：指甲。\n②{citation}"),
            &["1 双免=指甲。", &format!("2 ={citation}")],
        );
    }
    for [term, definition] in
        [["两条例", "《林业条例》《茶业条例》。"], ["茶经", "《茶经》第3章记的办法。"]]
    {
        check(
            &format!("注释\n1.“双免”：指甲。\n2.{term}：{definition}"),
            &["1 双免=指甲。", &format!("2 {term}={definition}")],
        );
    }
}
