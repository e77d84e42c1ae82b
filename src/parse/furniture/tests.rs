use super::*;
use crate::document::Block;
use crate::parse::{front, lines, parse};
use crate::text::decode;

/// What is furniture in a text, and why, in the order of the text.
#[track_caller]
fn check(text: &str, expected: &[(&str, Reason)]) {
    let mut lines = lines::scan(text);
    front::split(text, &mut lines);
    mark(text, &mut lines, &[]);
    let whole = lines.lines.iter().filter_map(|line| match line.kind {
        BlockKind::Furniture(reason) => Some((line.range(), reason)),
        _ => None,
    });
    let mut found: Vec<_> = whole.chain(lines.bits.clone()).collect();
    found.sort_by_key(|(range, _)| range.start);
    let found: Vec<_> =
        found.into_iter().map(|(range, reason)| (text.get(range).unwrap(), reason)).collect();
    assert_eq!(found, expected);
}

const BODY: &str = "各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一、去年工作回顾\n我们做了很多工作。\n";

#[test]
fn a_record_above_the_text_ends_with_the_word_that_says_so() {
    check(
        &format!(
            "标题：东湖县2019年政府工作报告\n发文单位：东湖县人民政府\n来源URL：http://a.cn/1\n\n正文：\n\n政府工作报告\n{BODY}"
        ),
        &[
            ("标题：东湖县2019年政府工作报告", Reason::Portal),
            ("发文单位：东湖县人民政府", Reason::Portal),
            ("来源URL：http://a.cn/1", Reason::Watermark),
            ("正文：", Reason::Portal),
        ],
    );
}

#[test]
fn a_summary_above_the_text_belongs_to_the_header() {
    check(
        &format!(
            "工作报告\n东湖县2019年政府工作报告\n时间：2019-01-02 阅读：\n317\n内容摘要：\n政府工作报告2019年1月2日在东湖县会议上各位代表：现在......\n会议文件(1)\n政府工作报告\n{BODY}"
        ),
        &[
            ("工作报告", Reason::Portal),
            ("东湖县2019年政府工作报告", Reason::Portal),
            ("时间：2019-01-02 阅读：", Reason::Portal),
            ("317", Reason::Portal),
            ("内容摘要：", Reason::Portal),
            ("政府工作报告2019年1月2日在东湖县会议上各位代表：现在......", Reason::Portal),
        ],
    );
}

#[test]
fn navigation_goes_and_the_title_below_it_stays() {
    check(
        &format!(
            "首页\n走进东湖\n当前位置：\n政府工作报告\n东湖市政府工作报告\n2019年1月3日\n【\n字体：\n大\n】\n——2019年1月2日在东湖市第九届人民代表大会第二次会议上\n{BODY}"
        ),
        &[
            ("首页", Reason::Portal),
            ("走进东湖", Reason::Portal),
            ("当前位置：", Reason::Portal),
            ("政府工作报告", Reason::Portal),
            ("2019年1月3日", Reason::Portal),
            ("【", Reason::Portal),
            ("字体：", Reason::Portal),
            ("大", Reason::Portal),
            ("】", Reason::Portal),
        ],
    );
}

#[test]
fn a_source_between_title_and_salutation_goes_alone() {
    check(
        &format!(
            "2025年东湖省政府工作报告\n来源 : 东湖日报\n——2025年1月2日在东湖省第九届人民代表大会第二次会议上\n省长 王某\n王某作政府工作报告。本报记者 李某 摄\n{BODY}"
        ),
        &[
            ("来源 : 东湖日报", Reason::Portal),
            ("王某作政府工作报告。本报记者 李某 摄", Reason::Portal),
        ],
    );
}

#[test]
fn a_footer_goes_from_its_first_word_to_the_end() {
    check(
        &format!(
            "{BODY}[8]四风：指形式主义等。\n免责声明：本文仅代表作者观点。\n标签：\n东湖县\n上一篇：\n西湖县2019年政府工作报告\n02-22\n"
        ),
        &[
            ("免责声明：本文仅代表作者观点。", Reason::Portal),
            ("标签：", Reason::Portal),
            ("东湖县", Reason::Portal),
            ("上一篇：", Reason::Portal),
            ("西湖县2019年政府工作报告", Reason::Portal),
            ("02-22", Reason::Portal),
        ],
    );
    check(&format!("{BODY}（责任编辑：王某）\n"), &[("（责任编辑：王某）", Reason::Imprint)]);
}

#[test]
fn a_licence_may_be_broken_at_its_links() {
    check(
        &format!("{BODY}注释：\n①原字缺\n本作品是某国的\n法律\n、\n决定，根据《\n著作权法\n》属于\n公有领域\n。\n不总是\n具有这种性质的文件。\nfalse\n")
            .replace("决定，", "，决定。"),
        &[
            ("本作品是某国的", Reason::Imprint),
            ("法律", Reason::Portal),
            ("、", Reason::Portal),
            ("，决定。根据《", Reason::Portal),
            ("著作权法", Reason::Imprint),
            ("》属于", Reason::Portal),
            ("公有领域", Reason::Imprint),
            ("。", Reason::Portal),
            ("不总是", Reason::Portal),
            ("具有这种性质的文件。", Reason::Portal),
            ("false", Reason::Portal),
        ],
    );
}

#[test]
fn an_annex_is_no_footer() {
    check(
        &format!("{BODY}附件\n49\n完成某工程\n主办单位：区城管局\n责任单位\n50\n建成分享平台\n"),
        &[],
    );
}

#[test]
fn remarks_at_the_ends_of_one_long_line_go() {
    check(
        r"来源：某 某 数据网        政府工作报告\r\n各位代表：\r\n谢谢大家！    搜索某 某 数 据 网",
        &[
            ("来源：某 某 数据网", Reason::Watermark),
            (r"\r\n", Reason::Markup),
            (r"\r\n", Reason::Markup),
            ("搜索某 某 数 据 网", Reason::Watermark),
        ],
    );
    check(
        &format!("{BODY}为此奋斗！　　（新华社东湖3月6日电）"),
        &[("（新华社东湖3月6日电）", Reason::Imprint)],
    );
    check(&format!("{BODY}　　甲乙丙  丁戊己"), &[]);
}

#[test]
fn advertisements_go_wherever_they_stand() {
    check(
        &format!(
            "更多数据（http://www.a.cn/list）\n政府工作报告\n{BODY}更多数据（http://www.a.cn/list）\n建成www.b.cn平台。\n"
        ),
        &[
            ("更多数据（http://www.a.cn/list）", Reason::Watermark),
            ("更多数据（http://www.a.cn/list）", Reason::Watermark),
        ],
    );
}

#[test]
fn who_put_a_text_together_is_no_part_of_it() {
    for line in [
        "数据由某某网整理",
        "（本报告由某某数据平台整理发布）",
        "公众号：东湖之声",
        "微信公众号: 东湖之声",
    ] {
        check(&format!("政府工作报告\n{BODY}{line}\n谢谢大家。\n"), &[(line, Reason::Watermark)]);
        check(&format!("{BODY}谢谢大家。　　{line}"), &[(line, Reason::Watermark)]);
    }
    let own = "公众号关注人数达到10万。\n数据由部门收集、整理，按月发布。\n报告由市长作\n";
    check(&format!("{BODY}{own}"), &[]);
}

#[test]
fn what_is_printed_twice_over_itself_is_read_once() {
    let text = "政政府府工工作作报报告告\n各位代表：\n报告工作，请予审议。\n一一、、工工作作回回顾顾\n成效好。\n二　二　、　、　工　工　作　作　安　安　排　排\n好。\n";
    let document = parse(&decode(text.as_bytes(), None)).document;
    let headings: Vec<_> = document.headings.iter().map(|h| document.heading_text(h)).collect();
    assert_eq!(headings, ["一、工作回顾", "二、工作安排"]);
    assert_eq!(document.meta.title.as_deref(), Some("政府工作报告"));
    assert_eq!(document.content.slice(document.blocks[0].range()), "政府工作报告");
}

#[test]
fn few_lines_below_a_websites_record_are_text() {
    let record = "标题：东湖县2024年政府工作报告\n来源：东湖县人民政府\n发布时间：2024-01-02\n";
    let portal = [
        ("标题：东湖县2024年政府工作报告", Reason::Portal),
        ("来源：东湖县人民政府", Reason::Portal),
        ("发布时间：2024-01-02", Reason::Portal),
    ];
    check(&format!("{record}一、工作回顾\n修了桥\n"), &portal);
    let below = [("责任编辑：某某", Reason::Imprint), ("打印本页", Reason::Portal)];
    let all: Vec<_> = portal.into_iter().chain(below).collect();
    check(&format!("{record}一、工作回顾\n修了桥\n责任编辑：某某\n打印本页\n"), &all);
    check(record, &portal);
}

#[test]
fn what_stands_at_the_ends_of_pages_is_printed_around_them() {
    let check = |text: &str, expected: &[(&str, Reason)]| {
        let document = parse(&decode(text.as_bytes(), None)).document;
        let furniture = document.blocks.iter().filter_map(|block| match block.kind {
            BlockKind::Furniture(reason) => Some((document.content.slice(block.range()), reason)),
            _ => None,
        });
        assert_eq!(furniture.collect::<Vec<_>>(), expected, "{text}");
        let whole = |block: &&Block| {
            document.content.slice(block.range()).ends_with("取得了新的成绩，群众满意。")
        };
        assert_eq!(document.blocks.iter().filter(whole).count(), 3, "{text}");
    };
    let pages = |around: &dyn Fn(usize) -> [String; 2]| {
        let page = |page: usize| {
            let [head, foot] = around(page);
            let rest = if page > 1 {
                "成绩，群众满意。\n"
            } else {
                "政府工作报告\n各位代表：\n现在报告工作，请予审议。\n"
            };
            let broken = [
                "去年大力修路，全县上下各项工作都取得了新的",
                "去年大力引水，全县上下各项工作都取得了新的",
                "去年大力造林，全县上下各项工作都取得了新的",
                "谢谢大家！",
            ][page - 1];
            format!("{head}{rest}{broken}\n{foot}")
        };
        [1, 2, 3, 4].map(page).join("\u{C}")
    };
    let head =
        |page: usize| if page > 1 { "政府工作报告\n".to_owned() } else { String::new() };
    let repeated = ("政府工作报告", Reason::Repetition);
    check(&pages(&|page| [head(page), String::new()]), &[repeated; 3]);
    let foot = |page: usize| [String::new(), format!("东湖市{page}\n\n")];
    let counted =
        ["东湖市1", "东湖市2", "东湖市3", "东湖市4"].map(|foot| (foot, Reason::PageNumber));
    check(&pages(&foot), &counted);
    check(&pages(&|_| [String::new(), String::new()]), &[]);
}

#[test]
fn page_numbers_and_running_heads() {
    let page = |n: usize| {
        format!("我们一年来做了许许多多的工作，取得\n东湖县政府工作报告\n— {n} —\n了许多成绩。\n")
    };
    check(
        &format!("{BODY}{}{}{}第4页 共9页\n— 5", page(1), page(2), page(3)),
        &[
            ("东湖县政府工作报告", Reason::Repetition),
            ("— 1 —", Reason::PageNumber),
            ("东湖县政府工作报告", Reason::Repetition),
            ("— 2 —", Reason::PageNumber),
            ("东湖县政府工作报告", Reason::Repetition),
            ("— 3 —", Reason::PageNumber),
            ("第4页 共9页", Reason::PageNumber),
            ("— 5", Reason::PageNumber),
        ],
    );
    check(
        &format!("{BODY}一 — 1 — 般，增 — 2 — 长 — 3 — 了。"),
        &[
            ("— 1 —", Reason::PageNumber),
            ("— 2 —", Reason::PageNumber),
            ("— 3 —", Reason::PageNumber),
        ],
    );
}

#[test]
fn numbers_in_a_table_are_no_page_numbers() {
    check(&format!("{BODY}1\n完成某工程。\n2\n建成某路。\n3\n建成某桥。\n-5\n"), &[]);
    check(&format!("{BODY}增长 - 3 - 个"), &[]);
}

#[test]
fn bare_page_numbers_break_sentences_off() {
    let page = |n: usize| {
        format!("我们一年来做了许许多多的工作，取得\n{n}\n了许多成绩，受到广大人民群众的\n")
    };
    check(
        &format!("{BODY}{}{}{}好评。\n", page(1), page(2), page(3)),
        &[("1", Reason::PageNumber), ("2", Reason::PageNumber), ("3", Reason::PageNumber)],
    );
}

#[test]
fn a_newspaper_goes_on_on_another_page() {
    check(
        &format!(
            "{BODY}某县上榜，（下转第3版）\n\n政 府 工 作 报 告\n\n（上接第1版）某县获评先进。\n"
        ),
        &[
            ("（下转第3版）", Reason::Continuation),
            ("政 府 工 作 报 告", Reason::Repetition),
            ("（上接第1版）", Reason::Continuation),
        ],
    );
}

#[test]
fn what_machines_write_around_an_article() {
    check(
        &format!(
            "东湖市政府工作报告\n东湖市人民政府办公室 2024-01-20 11:30\n来源丨东湖日报 编辑丨王某\n索 引 号：0001/2024\n{BODY}终审：李某\n【打印本页】【关闭窗口】\n是否继续？\n"
        ),
        &[
            ("东湖市人民政府办公室 2024-01-20 11:30", Reason::Portal),
            ("来源丨东湖日报 编辑丨王某", Reason::Portal),
            ("索 引 号：0001/2024", Reason::Portal),
            ("终审：李某", Reason::Portal),
            ("【打印本页】【关闭窗口】", Reason::Portal),
            ("是否继续？", Reason::Portal),
        ],
    );
    check(
        &format!(
            "首页 > 政府信息公开 > 政府工作报告\n政府工作报告\n发布时间：2024-02-01 来源：市政府办 浏览次数：12 【字体：大 中 小】 打印\n（2024年1月15日在东湖市第九届人民代表大会第二次会议上）\n{BODY}返回搜狐，查看更多\n"
        ),
        &[
            ("首页 > 政府信息公开 > 政府工作报告", Reason::Portal),
            (
                "发布时间：2024-02-01 来源：市政府办 浏览次数：12 【字体：大 中 小】 打印",
                Reason::Portal,
            ),
            ("返回搜狐，查看更多", Reason::Portal),
        ],
    );
}

#[test]
fn the_record_of_a_catalogue_goes() {
    check(
        &format!(
            "信息名称：政府工作报告\n体裁分类：其他\n有效期：长期\n名称\n东湖县公报\n政府工作报告\n{BODY}"
        ),
        &[
            ("信息名称：政府工作报告", Reason::Portal),
            ("体裁分类：其他", Reason::Portal),
            ("有效期：长期", Reason::Portal),
            ("名称", Reason::Portal),
            ("东湖县公报", Reason::Portal),
        ],
    );
}

#[test]
fn what_newspapers_and_channels_set_above_a_report_goes() {
    check(
        &format!(
            "2024年政府工作报告_东湖县人民政府\n2024年01月20日 08:30  东湖日报\n阅读 1.2万\n点击上方蓝字\n编者按：大会隆重开幕，县长作政府工作报告。现刊发如下。\n政府工作报告\n（2024年1月）\n{BODY}"
        ),
        &[
            ("2024年政府工作报告_东湖县人民政府", Reason::Portal),
            ("2024年01月20日 08:30  东湖日报", Reason::Portal),
            ("阅读 1.2万", Reason::Portal),
            ("点击上方蓝字", Reason::Portal),
            ("编者按：大会隆重开幕，县长作政府工作报告。现刊发如下。", Reason::Portal),
        ],
    );
}

#[test]
fn files_and_links_below_a_report_go() {
    check(
        &format!(
            "{BODY}附件：\n1.政府工作报告.docx\n(东湖日报记者 李某)\n- END -\n友情链接\n东湖县\n"
        ),
        &[
            ("附件：", Reason::Portal),
            ("1.政府工作报告.docx", Reason::Portal),
            ("(东湖日报记者 李某)", Reason::Imprint),
            ("- END -", Reason::Portal),
            ("友情链接", Reason::Portal),
            ("东湖县", Reason::Portal),
        ],
    );
}

#[test]
fn page_numbers_of_every_form() {
    for form in ["3/30", "·3·", "~ 3 ~", "Page 3", "P3", "第 3 页"] {
        check(&format!("{BODY}我们做了\n{form}\n许多工作。\n"), &[(form, Reason::PageNumber)]);
    }
    let page = |n: usize| format!("我们一年来做了许许多多的工作，取得\n[{n}]\n了许多成绩。\n");
    check(
        &format!("{BODY}{}{}{}", page(1), page(2), page(3)),
        &[("[1]", Reason::PageNumber), ("[2]", Reason::PageNumber), ("[3]", Reason::PageNumber)],
    );
    check(&format!("{BODY}1/3\n"), &[]);
}

#[test]
fn a_footer_may_begin_with_a_button_in_brackets() {
    for button in ["【打印】【关闭】", "[关闭]", "【我要纠错】"] {
        check(&format!("{BODY}谢谢大家！\n{button}\n"), &[(button, Reason::Portal)]);
    }
}

/// The furniture of a report that ends in `behind`, if all that it has stands there.
#[track_caller]
fn check_behind(behind: &str, expected: &str) {
    let text = format!("{LONG_BODY}{behind}");
    let mut lines = lines::scan(&text);
    front::split(&text, &mut lines);
    mark(&text, &mut lines, &[]);
    let whole = lines.lines.iter().filter(|line| line.kind != BlockKind::Paragraph);
    let found: Vec<&str> = whole.map(|line| text.get(line.range()).unwrap()).collect();
    assert_eq!(found.join("\n"), expected);
}

const LONG_BODY: &str = "各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一、去年工作回顾\n这一年，全县桥梁修了十几座，河渠清了几十里，茶园和果园都有好收成，集市比往年热闹，乡亲们的日子过得踏实。\n名词解释\n1.掌上挂号：指用手机挂号看病。\n";

#[test]
fn a_footer_may_hold_sentences_between_its_other_lines() {
    let links = "责任编辑：周某\n相关链接和文章\n春茶上市，看看哪家最香！\n县里修桥修路，乡亲们都说好。\n返回顶部\n";
    // Two sentences in a row may be the report's.
    check_behind(links, "返回顶部");
    for sentence in [
        "春茶上市，看看哪家最香！",
        "各位代表：现在，我代表县人民政府向大会报告工作，请予审议。",
        "今年全县要修路五十公里，建桥八座，植树三万亩，新开茶园两千亩，为乡亲们再办十件实事。",
    ] {
        let footer =
            format!("责任编辑：周某\n扫一扫在手机打开\n相关链接\n{sentence}\n12-03\n返回顶部");
        check_behind(&footer, &footer);
        let footer = format!("分享到：\n上一篇：\n某县工作报告\n{sentence}\n本栏最新\n某县公报");
        check_behind(&footer, &footer);
    }
}

#[test]
fn the_last_sentence_may_speak_of_what_footers_speak_of() {
    for last in [
        "2.惩罚性赔偿：对恶意侵权行为加重赔偿的制度。",
        "2.“码上办”：扫码提交材料、在线办理。",
        "2.举报奖励：举报属实即予奖励。",
        "2.本站直播：在本站观看听证会。",
        "（2）技术支持：为农户派出技术员。",
        "严厉打击侵权假冒行为，维护群众利益。",
        "扫码支付、刷脸办理全面推广！",
        "举报投诉一号受理，群众办事少跑腿。",
    ] {
        check_behind(last, "");
    }
    for last in [
        "如有侵权，请联系删除。",
        "本站文章来自网络，侵权必究。",
        "本网站内容未经授权不得转载。",
        "技术支持：某某公司",
        "扫一扫在手机打开当前页",
        "举报电话：12345",
        "百度搜索某某数据网",
    ] {
        check_behind(last, last);
    }
}

#[test]
fn a_licence_goes_on_to_the_end_of_the_file() {
    for first in [
        "本作品来自1949年10月1日（含）之后的中国共产党文件。",
        "本作品是中华人民共和国的法律、法规，属于公有领域。",
        "此作品在美国属于公有领域，因为它是政府的法令。",
    ] {
        let licence = format!(
            "{first}\n[\nCPC 1\n]\n，它们不适用于著作权法保护。\n↑\n据某社群的共识，机构的党组制定的公文视同直属机构制定，这一点以后可能改变，请读者自己判断。\n领导人的讲话和其他文件是否属于以上范围，在社群中存在争议；对于其他文件，应当使用\n别的模板\nfalse"
        );
        check_behind(&licence, &licence);
    }
}

#[test]
fn a_second_copy_and_the_portal_between_the_copies_go() {
    let text = "各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一、去年工作回顾\n这一年，全县桥梁修了十几座，河渠清了几十里，茶园和果园都有好收成。\n二、今年工作安排\n把眼前的事一件一件办好。\n";
    let portal = "政务公开\n省政府部门\n教育厅\n某ICP备00000000号\n版权所有：某县人民政府\n";
    let of = |text: String| -> String {
        let mut lines = lines::scan(&text);
        front::split(&text, &mut lines);
        mark(&text, &mut lines, &[]);
        let kept = lines.lines.iter().filter(|line| line.kind == BlockKind::Paragraph);
        kept.map(|line| text.get(line.range()).unwrap().to_owned() + "\n").collect()
    };
    for between in ["", portal, "首页\n当前位置：\n政府工作报告\n2019年01月13日\n"]
    {
        assert_eq!(of(format!("{text}{between}{text}")), text, "{between}");
        assert_eq!(of(format!("{text}{between}{text}{portal}")), text, "{between}");
    }
    let other =
        text.replace("桥梁", "道路").replace("办好", "做好").replace("一、去年", "一、前年");
    let both = format!("{text}{other}");
    assert_eq!(of(both.clone()), both, "another report that begins alike");
}

#[test]
fn captions_of_the_speaker_are_no_titles() {
    for caption in
        ["县长陈某作政府工作报告", "陈某县长作工作报告", "图为县长陈某作了《政府工作报告》"]
    {
        assert!(words::is_caption(caption) && !front::is_title(caption), "{caption}");
    }
    for title in ["政府工作报告", "青禾县2024年政府工作报告", "县长政府工作报告"]
    {
        assert!(!words::is_caption(title), "{title}");
    }
}

#[test]
fn what_browsers_print_around_a_page() {
    let begins = [
        "县里修路，村里修桥，",
        "老人有饭吃，孩子有书念，",
        "茶园丰收，果园也丰收，",
        "山上种树，河里养鱼，",
    ];
    let sentence = "乡亲们的日子一年比一年踏";
    for (head, foot) in [
        ("2026/3/23 21:07 政府工作报告", "https://a.cn/b.html #/4"),
        ("2026/3/23 下午9:07 政府工作报告 - 某网", "file:///C:/a.html #/4"),
        ("政府工作报告 https://a.cn/b.html", "# of 4 https://a.cn 2026/3/23, 21:07"),
        ("政府工作报告 第#页", ""),
        ("某县人民政府 政府工作报告 #", ""),
        ("", "政府工作报告 — # —"),
        ("# 政府工作报告", ""),
        ("2026/3/23 21:07 政府工作报告_某市人民政府", "第 # 页，共 4 页 2026/3/23 21:07"),
        ("政府工作报告_某市人民政府 2026-03-23 9:07", "#/4 2026/3/23 21:07"),
        ("2026年3月23日 21:07:33 政府工作报告", "2026年3月23日 21:07 第#页/共4页"),
        ("", "2026/3/23 下午 9:07 第 # 页 共 4 页"),
    ] {
        let page = |page: usize| {
            let number = page.to_string();
            let begins = begins.get(page - 1).unwrap();
            let body = format!("{begins}{sentence}");
            let lines = [head.replace('#', &number), body, foot.replace('#', &number)];
            lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
        };
        let pages: Vec<String> = (1..=4).map(page).collect();
        let text = format!("{BODY}{}\n实。\n", pages.join("\n"));
        let mut lines = lines::scan(&text);
        mark(&text, &mut lines, &[]);
        let kept = lines.lines.iter().filter(|line| line.kind == BlockKind::Paragraph);
        let kept = kept.filter(|line| text.get(line.range()).unwrap().ends_with(sentence)).count();
        let furniture = lines.lines.iter().filter(|line| line.kind != BlockKind::Paragraph).count();
        let each = usize::from(!head.is_empty()) + usize::from(!foot.is_empty());
        assert_eq!((kept, furniture), (4, 4 * each), "{head} {foot}");
    }
}

#[test]
fn lines_that_count_are_no_heads_where_sentences_are_whole() {
    check(&format!("{BODY}附件1\n修桥。\n附件2\n修路。\n附件3\n种树。\n"), &[]);
}
