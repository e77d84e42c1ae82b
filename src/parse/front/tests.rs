use super::*;
use crate::parse::{furniture, lines};

fn read(text: &str) -> (Meta, Vec<(String, BlockKind)>) {
    let mut lines = lines::scan(text);
    split(text, &mut lines);
    furniture::mark(text, &mut lines, &[]);
    let meta = mark(text, &mut lines);
    let kinds = lines.lines.iter().map(|l| (text.get(l.range()).unwrap().to_owned(), l.kind));
    (meta, kinds.collect())
}

/// The kinds of the lines of a text, then title, date, place, speaker and office.
#[track_caller]
fn check(text: &str, kinds: &[(&str, BlockKind)], facts: [Option<&str>; 5]) {
    let (meta, found) = read(text);
    let found: Vec<_> = found.iter().map(|(line, kind)| (line.as_str(), *kind)).collect();
    assert_eq!(found.get(..kinds.len()).unwrap(), kinds);
    let Meta { title, date, place, speaker, office, .. } = &meta;
    assert_eq!([title, date, place, speaker, office].map(|f| f.as_deref()), facts);
}

#[test]
fn the_usual_front_matter() {
    check(
        "政 府 工 作 报 告\n\n——2024年1月15日在东湖市第十六届人民代表大会第四次会议上\n东湖市人民政府市长  万 广 明\n\n各位代表：\n现在，我报告工作。\n",
        &[
            ("政 府 工 作 报 告", BlockKind::Title),
            ("——2024年1月15日在东湖市第十六届人民代表大会第四次会议上", BlockKind::Dateline),
            ("东湖市人民政府市长  万 广 明", BlockKind::Byline),
            ("各位代表：", BlockKind::Salutation),
            ("现在，我报告工作。", BlockKind::Paragraph),
        ],
        [
            Some("政 府 工 作 报 告"),
            Some("2024-01-15"),
            Some("东湖市"),
            Some("万广明"),
            Some("东湖市人民政府市长"),
        ],
    );
}

#[test]
fn the_speaker_may_stand_first_and_lines_may_be_broken() {
    check(
        "政府工作报告\n区长　张三\n（2022年1月28日在西湖县第十八届\n人民代表大会第一次会议上）\n各位代表：\n",
        &[
            ("政府工作报告", BlockKind::Title),
            ("区长　张三", BlockKind::Byline),
            ("（2022年1月28日在西湖县第十八届", BlockKind::Dateline),
            ("人民代表大会第一次会议上）", BlockKind::Dateline),
        ],
        [Some("政府工作报告"), Some("2022-01-28"), Some("西湖县"), Some("张三"), Some("区长")],
    );
    let (meta, _) = read(
        "政府工作报告\n（2022年1月28日在西湖县第十八届\n人民代表大会第一次会议上）\n各位代表：\n",
    );
    assert_eq!(meta.session.as_deref(), Some("西湖县第十八届人民代表大会第一次会议"));
    assert_eq!(meta.year, Some(2022));
}

#[test]
fn a_name_may_stand_on_its_own_line_or_have_lost_its_blanks() {
    check(
        "政府工作报告\n东湖县人民政府县长\n徐某某\n各位代表：\n",
        &[
            ("政府工作报告", BlockKind::Title),
            ("东湖县人民政府县长", BlockKind::Byline),
            ("徐某某", BlockKind::Byline),
        ],
        [Some("政府工作报告"), None, Some("东湖县"), Some("徐某某"), Some("东湖县人民政府县长")],
    );
    check(
        "东湖县人民政府代理县长?? 吴?? 鹏\n各位代表：\n",
        &[("东湖县人民政府代理县长?? 吴?? 鹏", BlockKind::Byline)],
        [None, None, Some("东湖县"), Some("吴鹏"), Some("东湖县人民政府代理县长")],
    );
    let (meta, _) = read("自治区主席 阿不都·某某\n各位代表：\n");
    assert_eq!(meta.speaker.as_deref(), Some("阿不都·某某"));
}

#[test]
fn front_matter_on_one_line_is_taken_apart() {
    check(
        "政府工作报告——2024年3月5日在第十四届全国人民代表大会第二次会议上国务院总理 李某\n各位代表：现在，我报告工作。\n",
        &[
            ("政府工作报告", BlockKind::Title),
            ("——2024年3月5日在第十四届全国人民代表大会第二次会议上", BlockKind::Dateline),
            ("国务院总理 李某", BlockKind::Byline),
            ("各位代表：", BlockKind::Salutation),
            ("现在，我报告工作。", BlockKind::Paragraph),
        ],
        [Some("政府工作报告"), Some("2024-03-05"), Some("全国"), Some("李某"), Some("国务院总理")],
    );
}

#[test]
fn what_is_lacking_is_null() {
    check(
        "各位代表：\n现在，我报告工作。\n",
        &[("各位代表：", BlockKind::Salutation), ("现在，我报告工作。", BlockKind::Paragraph)],
        [None; 5],
    );
    check(
        "一、工作回顾\n我们做了工作。\n政府工作报告\n",
        &[("一、工作回顾", BlockKind::Paragraph)],
        [None; 5],
    );
    check(
        "各位代表！过去一年，我们努力。\n",
        &[("各位代表！过去一年，我们努力。", BlockKind::Paragraph)],
        [None; 5],
    );
}

#[test]
fn other_reports_have_titles_too() {
    let title = |line: &str| read(&format!("{line}\n各位代表：\n")).0.title;
    assert_eq!(
        title("关于东湖市第十二个五年规划纲要的报告").as_deref(),
        Some("关于东湖市第十二个五年规划纲要的报告")
    );
    assert_eq!(title("2025年东湖省政府工作报告").as_deref(), Some("2025年东湖省政府工作报告"));
    assert_eq!(title("《政府工作报告》名词解释"), None);
    assert_eq!(title("省长王某作报告"), None);
}

#[test]
fn the_opening_sentence_names_the_place() {
    #[track_caller]
    fn check(whose: &str, place: Option<&str>, level: Option<&str>) {
        let meta = read(&format!("各位代表：\n现在，我代表{whose}向大会报告工作。\n")).0;
        assert_eq!((meta.place.as_deref(), meta.level.as_deref()), (place, level), "{whose}");
    }
    check("东湖县人民政府", Some("东湖县"), Some("县"));
    check("东湖新区管理委员会", Some("东湖新区"), Some("新区"));
    check("东湖自治县人民政府", Some("东湖自治县"), Some("自治县"));
    check("国务院", Some("全国"), None);
    check("中华人民共和国国务院", Some("全国"), None);
    check("市人民政府", None, Some("市"));
    check("自治区人民政府", None, Some("自治区"));
    check("高新区管委会", None, Some("新区"));
    check("行署", None, None);
    check("大家", None, None);
}

#[test]
fn the_opening_sentence_names_the_session() {
    let meta = |told: &str| {
        let meta = read(&format!("各位代表：\n现在，我{told}，请予审议。\n")).0;
        (meta.session, meta.place)
    };
    let session = Some("东湖省第二届人民代表大会第一次会议".to_owned());
    assert_eq!(
        meta("受大家的托付，向东湖省第二届人民代表大会第一次会议作政府工作报告"),
        (session, Some("东湖省".to_owned()))
    );
    let session = Some("第六届全国人民代表大会第一次会议".to_owned());
    let country = Some("全国".to_owned());
    assert_eq!(meta("代表国务院，向第六届全国人民代表大会第一次会议报告工作"), (session, country));
    assert_eq!(meta("向大会报告，区六届人大一次会议以来的工作"), (None, None));
}

#[test]
fn a_websites_record_states_what_the_text_does_not() {
    let meta = read(
        "标题：政府工作报告——二〇一二年一月六日在东湖省第十一届人民代表大会第五次会议上\n发文单位：东湖省人民政府\n发文时间：2013-01-06\n报告人：东湖省人民政府代省长 王某某\n正文：\n各位代表：\n现在，我代表省人民政府向大会作工作报告。\n一、工作回顾\n我们把该做的事一件一件做好。\n二、工作安排\n接下来先修路，后通水。\n三、自身建设\n我们为民办事。\n",
    )
    .0;
    assert_eq!((meta.title, meta.date.as_deref()), (None, Some("2012-01-06")));
    assert_eq!((meta.place.as_deref(), meta.year), (Some("东湖省"), Some(2012)));
    assert_eq!(meta.session.as_deref(), Some("东湖省第十一届人民代表大会第五次会议"));
    assert_eq!(meta.office.as_deref(), Some("东湖省人民政府代省长"));
    assert_eq!(meta.speaker.as_deref(), Some("王某某"));
}

#[test]
fn the_text_counts_before_the_record_and_of_several_titles_none() {
    let meta = |front: &str| {
        let text = format!(
            "{front}各位代表：\n现在，我代表县政府报告工作。\n一、工作回顾\n我们把该做的事一件一件做好。\n二、工作安排\n接下来先修路，后通水。\n"
        );
        let meta = read(&text).0;
        (meta.year, meta.place, meta.date)
    };
    let east = (Some(2022), Some("东湖县".to_owned()), None);
    assert_eq!(meta("标题：2022年东湖县政府工作报告\n正文：\n"), east);
    assert_eq!(
        meta("标题：2022年东湖县政府工作报告\n名称：2021年西山县政府工作报告\n正文：\n"),
        (None, None, None)
    );
    let day = Some("2021-02-05".to_owned());
    assert_eq!(
        meta(
            "标题：2022年东湖县政府工作报告\n正文：\n政府工作报告\n——2021年2月5日在西山县第十六届人民代表大会第一次会议上\n"
        ),
        (Some(2021), Some("西山县".to_owned()), day)
    );
}

#[test]
fn datelines_as_people_write_them() {
    let facts = |line: &str| {
        let meta = read(&format!("政府工作报告\n{line}\n东湖市市长 王某某\n各位代表：\n")).0;
        (meta.date, meta.year, meta.session)
    };
    let session = Some("东湖市第十六届人民代表大会第四次会议".to_owned());
    let day = Some("2024-01-15".to_owned());
    assert_eq!(
        facts("——2024年1月15日，在东湖市第十六届人民代表大会第四次会议上"),
        (day.clone(), Some(2024), session)
    );
    assert_eq!(facts("（2024年1月）"), (None, Some(2024), None));
    assert_eq!(facts("2024.1.15"), (day, Some(2024), None));
    assert_eq!(facts("2024年01月20日 08:30 东湖日报"), (None, None, None));
}

#[test]
fn a_name_alone_is_the_speaker() {
    let dateline = "——2024年1月15日在东湖市第十六届人民代表大会第四次会议上";
    let speaker =
        |name: &str| read(&format!("政府工作报告\n{dateline}\n{name}\n各位代表：\n")).0.speaker;
    assert_eq!(speaker("王小明").as_deref(), Some("王小明"));
    assert_eq!(speaker("东湖日报"), None);
    assert_eq!(speaker("关注"), None);
}

#[test]
fn traditional_characters_say_the_same() {
    check(
        "政府工作報告\n——2024年1月15日在東湖市第十六屆人民代表大會第四次會議上\n東湖市人民政府市長 王國強\n各位代表：\n現在，我報告工作。\n",
        &[
            ("政府工作報告", BlockKind::Title),
            ("——2024年1月15日在東湖市第十六屆人民代表大會第四次會議上", BlockKind::Dateline),
            ("東湖市人民政府市長 王國強", BlockKind::Byline),
        ],
        [
            Some("政府工作報告"),
            Some("2024-01-15"),
            Some("東湖市"),
            Some("王國強"),
            Some("東湖市人民政府市长"),
        ],
    );
}

#[test]
fn a_page_title_is_none_and_an_office_without_a_name_no_place() {
    let (meta, _) = read(
        "2024年政府工作报告_东湖市人民政府\n政府工作报告\n自治县人民政府县长 王某\n各位代表：\n",
    );
    assert_eq!(meta.title.as_deref(), Some("政府工作报告"));
    assert_eq!(meta.place, None);
}

#[test]
fn a_salutation_at_the_end_of_the_speakers_line_is_parted_from_it() {
    check(
        "政府工作报告\n东湖市市长 王某 各位代表：\n现在，我报告工作。\n",
        &[
            ("政府工作报告", BlockKind::Title),
            ("东湖市市长 王某", BlockKind::Byline),
            ("各位代表：", BlockKind::Salutation),
        ],
        [Some("政府工作报告"), None, None, Some("王某"), Some("东湖市市长")],
    );
}

/// How a report begins, long enough to be none of a page's footer.
const OPENING: &str =
    "各位代表：\n现在，我向大会报告工作，请予审议。\n这一年，修好了桥，清完了渠，茶园有好收成。\n";

#[test]
fn a_stamp_of_the_meeting_is_no_dateline() {
    let dateline = "——2023年2月8日在西山市第五届人民代表大会第三次会议上";
    for stamp in
        ["五次会议文件(1)", "西山市第五届人大三次会议文件之三", "市五届人大三次会议文件（二）"]
    {
        let (meta, kinds) = read(&format!("{stamp}\n政府工作报告\n{dateline}\n各位代表：\n"));
        assert_eq!(meta.dateline.as_deref(), Some(dateline), "{stamp}");
        assert_eq!(kinds[0], (stamp.to_owned(), BlockKind::Paragraph));
    }
}

#[test]
fn a_dateline_may_name_the_speaker() {
    for line in [
        "——2023年2月8日西山市市长 李某在西山市第五届人民代表大会第三次会议上的讲话",
        "2023年2月8日在西山市第五届人民代表大会第三次会议上 西山市市长 李某",
        "（西山市市长李某2023年2月8日在西山市第五届人民代表大会第三次会议上）",
    ] {
        let (meta, _) = read(&format!("政府工作报告\n{line}\n各位代表：\n"));
        let said = [&meta.speaker, &meta.office, &meta.date, &meta.session];
        let right = ["李某", "西山市市长", "2023-02-08", "西山市第五届人民代表大会第三次会议"];
        assert_eq!(said.map(|fact| fact.as_deref()), right.map(Some), "{line}");
    }
    let (meta, _) =
        read("政府工作报告\n2023年2月8日在西山市第五届人民代表大会第三次会议上\n各位代表：\n");
    assert_eq!((meta.speaker, meta.office), (None, None));
}

#[test]
fn a_title_of_other_words_stands_above_the_meeting() {
    let meeting = "——在西山市第五届人民代表大会第三次会议上的政府工作报告";
    let party = "——在中国共产党西山县第九次代表大会上的报告";
    let titles = |text: &str| {
        let (meta, kinds) = read(&format!("{text}\n（2023年2月8日）\n市长 李某\n{OPENING}"));
        let titles = kinds.iter().filter(|(_, kind)| *kind == BlockKind::Title).count();
        (meta.title.unwrap_or_default(), meta.dateline.unwrap_or_default(), titles)
    };
    let own = |title: &str, dateline: &str, lines| (title.to_owned(), dateline.to_owned(), lines);
    for (text, title, dateline, lines) in [
        (format!("架桥修路 为山里人办好事\n{meeting}"), "架桥修路 为山里人办好事", meeting, 1),
        (format!("高举团结的旗帜\n为建设新西山而奋斗\n{party}"), "高举团结的旗帜", party, 2),
        (
            format!("标题：西山\n来源：西山日报\n正文：\n把水引上山 把茶卖出去\n{meeting}"),
            "把水引上山 把茶卖出去",
            meeting,
            1,
        ),
        (meeting.to_owned(), meeting, "（2023年2月8日）", 1),
    ] {
        assert_eq!(titles(&text), own(title, dateline, lines), "{text}");
    }
}

#[test]
fn a_second_title_may_share_the_line_of_the_dateline() {
    check(
        "1962年政府工作报告　为早日修好水库而奋斗——1962年4月6日在东湖省第二届人民代表大会第二次会议上　东湖省副省长王某\n各位代表：\n",
        &[
            ("1962年政府工作报告", BlockKind::Title),
            ("为早日修好水库而奋斗", BlockKind::Title),
            ("——1962年4月6日在东湖省第二届人民代表大会第二次会议上", BlockKind::Dateline),
            ("东湖省副省长王某", BlockKind::Byline),
        ],
        [
            Some("1962年政府工作报告"),
            Some("1962-04-06"),
            Some("东湖省"),
            Some("王某"),
            Some("东湖省副省长"),
        ],
    );
}

#[test]
fn an_address_within_a_sentence_is_no_salutation() {
    for line in [
        "现在，我代表市人民政府向大会报告工作，请予审议，并请各位政协委员和列席人员提出意见。",
        "现在，我向大会和各位来宾报告工作：请予审议。",
        "下面，我代表县人民政府报告工作，请各位代表、各位委员审议！",
    ] {
        let kinds = read(&format!("位代表：\n{line}\n")).1;
        assert_eq!(kinds[1], (line.to_owned(), BlockKind::Paragraph));
    }
}

#[test]
fn a_translation_says_who_spoke_when_and_where() {
    for (lines, right) in [
        (
            "Delivered at the First Session of the Ninth Donghu Provincial People's Congress on March 5, 2013\nWang Xiaoming, Governor of Donghu Province",
            [
                "2013-03-05",
                "First Session of the Ninth Donghu Provincial People's Congress",
                "Wang Xiaoming",
                "Governor of Donghu Province",
            ],
        ),
        (
            "(Delivered at the Third Session of the Tenth Xishan Municipal People's Congress on January 18, 2024)\nLi Jian\nMayor of Xishan",
            [
                "2024-01-18",
                "Third Session of the Tenth Xishan Municipal People's Congress",
                "Li Jian",
                "Mayor of Xishan",
            ],
        ),
    ] {
        let (meta, kinds) = read(&format!(
            "Report on the Work of the Government\n{lines}\nFellow Deputies,\nI report.\n"
        ));
        let said = [&meta.date, &meta.session, &meta.speaker, &meta.office];
        assert_eq!(said.map(|fact| fact.as_deref()), right.map(Some));
        assert_eq!(kinds[kinds.len() - 2].1, BlockKind::Salutation);
    }
    let (meta, _) =
        read("REPORT ON THE WORK OF THE GOVERNMENT\nMarch 5, 2013\nFellow Deputies,\nI report.\n");
    assert_eq!((meta.date.as_deref(), meta.speaker), (Some("2013-03-05"), None));
}
