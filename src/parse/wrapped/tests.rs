use super::*;
use crate::parse::lines;

/// The paragraphs of a text, put together from its lines.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let lines = lines::scan(text);
    let mut paragraphs: Vec<String> = Vec::new();
    for (line, goes_on) in lines.lines.iter().zip(find(text, &lines)) {
        let words = text.get(line.range()).unwrap();
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(last) => last.push_str(words),
            None => paragraphs.push(words.to_owned()),
        }
    }
    assert_eq!(paragraphs, expected);
}

const REVIEW: &str = "过去的一年，我们坚持以发展为中心，坚持稳中求进，全力以赴抓项目、促改革、惠民生，实现地区生产总值增长百分之六，城镇新增就业三万人，群众的获得感幸福感安全感持续增强。";
const HEADING: &str = "（一）坚持把做强做优实体经济作为主攻方向，推动产业加快迈向中高端水平";
const PLAN: &str = "今年我们要围绕建设现代化产业体系这一目标，大力发展先进制造业和现代服务业，培育新的增长点，为全市高质量发展提供坚实的支撑，努力交出让全市人民满意的答卷。";
const WHOLE: [&str; 4] = ["一、工作回顾", REVIEW, HEADING, PLAN];

/// Paragraphs broken into lines of so many characters, `indent` included.
fn broken(paragraphs: &[&str], width: usize, indent: &str, between: [&str; 2]) -> String {
    let [lines, gap] = between;
    let set = paragraphs.iter().map(|paragraph| {
        let indented: Vec<char> = indent.chars().chain(paragraph.chars()).collect();
        let rows: Vec<String> = indented.chunks(width).map(|row| row.iter().collect()).collect();
        rows.join(lines)
    });
    set.collect::<Vec<_>>().join(gap)
}

#[test]
fn lines_that_fill_their_page_go_on() {
    check(&broken(&WHOLE, 20, "　　", ["\n", "\n"]), &WHOLE);
    check(&broken(&WHOLE, 22, "", ["\n", "\n"]), &WHOLE);
    check(&broken(&WHOLE, 22, "", ["\n", "\n\n"]), &WHOLE);
    check(&broken(&WHOLE, 18, "　　", ["\n\n", "\n\n"]), &WHOLE);
}

#[test]
fn a_title_ends_with_its_line_whatever_its_punctuation() {
    let title = "五年来，我们聚力项目、注重优先，乡村振兴起势";
    let whole = [REVIEW, title, PLAN, title, REVIEW];
    check(&broken(&whole, 36, "", ["\n", "\n"]), &whole);
    check(&broken(&whole, 36, "", ["\n", "\n\n"]), &whole);
    check(&broken(&whole, 36, "　　", ["\n", "\n"]), &whole);
}

#[test]
fn first_lines_may_have_lost_the_indent_they_were_broken_for() {
    let indented = broken(&[REVIEW, PLAN, REVIEW, PLAN], 20, "　　", ["\n", "\n"]);
    check(&indented.replace('　', ""), &[REVIEW, PLAN, REVIEW, PLAN]);
}

#[test]
fn paragraphs_a_line_each_stay_apart() {
    check(&WHOLE.join("\n"), &WHOLE);
    let items: Vec<String> = (1..30).map(|n| format!("第{n}中学新建教学楼和学生宿舍")).collect();
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    check(&items.join("\n"), &items);
    check(
        "现在报告，请审议。\n东湖市人民政府\n二〇二四年一月",
        &["现在报告，请审议。", "东湖市人民政府", "二〇二四年一月"],
    );
}

#[test]
fn entries_of_a_list_begin_anew_even_behind_a_full_line() {
    let notes = [
        "[1]甲乙丙丁戊己庚辛壬癸：指子丑寅卯辰巳午未申酉戌亥子丑寅卯辰巳午未申酉戌亥的地方(见第4页)",
        "[2]甲乙丙丁戊己庚辛：指子丑寅卯辰巳午未申酉戌亥子丑寅卯辰巳午未申酉",
        "[3]甲乙丙丁戊己庚辛：指子丑寅卯辰巳午未申酉戌亥子丑寅卯辰巳午未申酉戌亥子丑寅卯辰巳午未。",
    ];
    check(&broken(&notes, 16, "", ["\n", "\n"]), &notes);
}

#[test]
fn lines_of_uneven_length_go_on_where_paragraphs_are_indented() {
    check(
        "　　现在，我向大会报告工作，请予审议，并请市\n政协委员提出意见。\n　　去年，“林长制”工作受到\n激励表彰，新时代护林人获提名奖。\n西水县荣获国家水土保持示范县，治理\n提质增效试点。实施“一网\n通办”改革，成效明显，人民满意，得到\n各方的好评。\n　　今年，我们继续努力。\n名词解释\n",
        &[
            "现在，我向大会报告工作，请予审议，并请市政协委员提出意见。",
            "去年，“林长制”工作受到激励表彰，新时代护林人获提名奖。西水县荣获国家水土保持示范县，治理提质增效试点。实施“一网通办”改革，成效明显，人民满意，得到各方的好评。",
            "今年，我们继续努力。",
            "名词解释",
        ],
    );
}

#[test]
fn links_on_lines_of_their_own_belong_to_their_sentences() {
    check(
        "去年的农村税费管理开始，并且逐步纳入\n法制\n化轨道，取得新进展。\n六、民主\n法制\n建设不断加强。加强政府的依法行政和\n法制\n工作，得到好评。\n工作回顾与展望\n今年，围绕实现目标，紧紧围绕\n全面小康\n总目标，努力工作。\n驰名商标\n发展到13个，有所增加。",
        &[
            "去年的农村税费管理开始，并且逐步纳入法制化轨道，取得新进展。",
            "六、民主法制建设不断加强。加强政府的依法行政和法制工作，得到好评。",
            "工作回顾与展望",
            "今年，围绕实现目标，紧紧围绕全面小康总目标，努力工作。",
            "驰名商标发展到13个，有所增加。",
        ],
    );
}

#[test]
fn punctuation_at_their_ends_says_that_lines_are_one() {
    check(
        "大家念了《\n关于看管山林的规矩（试行）\n》和《\n摆摊章程\n》之后都说好。\n二、茶园\n一、一心一意、\n开荒种茶，山上变了样\n秋天，\nTea was sold.\n三、河渠",
        &[
            "大家念了《关于看管山林的规矩（试行）》和《摆摊章程》之后都说好。",
            "二、茶园",
            "一、一心一意、开荒种茶，山上变了样",
            "秋天，",
            "Tea was sold.",
            "三、河渠",
        ],
    );
    check(
        "山上变了样。\n》》点击图片进入专题《《\n收藏",
        &["山上变了样。", "》》点击图片进入专题《《", "收藏"],
    );
}

#[test]
fn links_may_begin_a_clause_or_follow_one_without_punctuation() {
    check(
        "去年冬天，村里照着\n南坡村公约\n里写的办法，先分好了茶山。\n我们同河对岸的村子商量好了\n用水约定\n。从那以后，没有为水吵过架。\n接着往下做，把“三农”\n工作作\n为重中之重，努力构\n建城\n乡新格局。\n“十五”时期是我县\n全面建设小康社会\n承前启后的时期，路修到了山外。\n茶园\n采茶的人多了，价钱也好。",
        &[
            "去年冬天，村里照着南坡村公约里写的办法，先分好了茶山。",
            "我们同河对岸的村子商量好了用水约定。从那以后，没有为水吵过架。",
            "接着往下做，把“三农”工作作为重中之重，努力构建城乡新格局。",
            "“十五”时期是我县全面建设小康社会承前启后的时期，路修到了山外。",
            "茶园采茶的人多了，价钱也好。",
        ],
    );
}

#[test]
fn a_line_that_stops_within_a_word_goes_on() {
    for [first, second, elsewhere] in [
        ["修好漏雨的房子。先修五保户的，让山沟里的老", "人和娃娃都睡得暖。", "老人有食堂。"],
        ["娃娃都有书读。翻修了六所山里的学", "校，请来了先生。", "学校有校车。"],
        ["货运得出去了。接上三条断头的公", "路和机耕道，又架起桥。", "公路通到村口。"],
    ] {
        let twice = format!("{elsewhere}{elsewhere}");
        let joined = format!("{first}{second}");
        check(
            &format!("　　{elsewhere}\n　　{first}\n　　{second}\n　　{twice}"),
            &[elsewhere, &joined, &twice],
        );
        check(
            &format!("　　{elsewhere}{elsewhere}\n　　{first}\n　　{second}"),
            &[&elsewhere.repeat(2), &joined],
        );
        check(&format!("　　{first}\n　　{second}\n　　{elsewhere}"), &[first, second, elsewhere]);
    }
}

#[test]
fn first_lines_are_shorter_behind_headings_on_their_own_line_or_run_in() {
    let run_in = format!("（二）引水的渠道没断流，田地浇得上。{PLAN}");
    let whole = ["一、工作回顾", REVIEW, "二、工作安排", PLAN, &run_in];
    let indented = broken(&whole[..4], 30, "　　", ["\n\n", "\n\n"]).replace('　', "");
    // Bold characters left less room on the line of the heading.
    let (first, rest) = run_in.split_at(run_in.char_indices().nth(25).unwrap().0);
    let rest = broken(&[rest], 30, "", ["\n\n", ""]);
    check(&format!("{indented}\n\n{first}\n\n{rest}"), &whole);
}

/// Lines are measured in parts, so that a file of a million takes no more memory than it has text.
#[test]
fn wrapped_lines_go_on_in_every_part_of_a_long_file() {
    let text = broken(&[REVIEW, PLAN], 20, "　　", ["\n", "\n"]) + "\n";
    let count = 2 * PART / text.lines().count();
    let text = text.repeat(count);
    let goes_on = find(&text, &lines::scan(&text));
    let begun = goes_on.iter().filter(|goes_on| !**goes_on).count();
    assert!(goes_on.len() > 2 * PART - 20, "{}", goes_on.len());
    assert!((2 * count..=2 * count + 1).contains(&begun), "{begun}: one more where a part begins");
}
