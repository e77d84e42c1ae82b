use super::*;
use crate::text::{Encoding, Hint, HintKind};

/// The text, then each hint with what it covers.
#[track_caller]
fn check(page: &str, text: &str, hints: &[(HintKind, &str)]) {
    let read = extract(page).unwrap().finish(Encoding::Utf8);
    assert_eq!(&*read.content, text);
    let covered = |hint: &Hint| (hint.kind, read.content.get(hint.range.clone()).unwrap());
    assert_eq!(read.hints.iter().map(covered).collect::<Vec<_>>(), hints);
}

#[test]
fn blocks_are_lines_and_white_space_is_one_space() {
    check(
        "<p>　　各位<b>代表</b>：</p>\n<div>第一行<br/>第二\n  行 a\n b&amp;c&#27;[0m</div>末",
        "　　各位代表：\n第一行\n第二行 a b&c\n末\n",
        &[],
    );
    check("<pre>一\n  二</pre>", "一\n  二\n", &[]);
    check("<table><tr><td>指标<td>数值<tr><td>总量<td>9</table>", "指标\t数值\n总量\t9\n", &[]);
}

#[test]
fn what_is_no_text_is_left_out() {
    check(
        "<title>某市</title><style>p{}</style><script>if (a<b) '</p>'</script><p>正文<!-- 注 --></p>\
         <div style='display: none'>隐<div>藏</div></div>尾",
        "正文\n尾\n",
        &[],
    );
}

#[test]
fn headings_and_parts_beside_the_article_are_hints() {
    check(
        "<div class='top-nav'><div>首页</div> 政务公开</div><h1>政府工作报告</h1>\
         <p>各位代表：现在，我向大会报告工作。</p><footer>版权所有</footer>",
        "首页\n政务公开\n政府工作报告\n各位代表：现在，我向大会报告工作。\n版权所有\n",
        &[
            (HintKind::Aside, "首页\n政务公开"),
            (HintKind::Heading(1), "政府工作报告"),
            (HintKind::Aside, "版权所有"),
        ],
    );
    check("<div id=header><h1>报告</h1></div>", "报告\n", &[(HintKind::Heading(1), "报告")]);
    check("<div class=menu>一、全部正文</div>尾", "一、全部正文\n尾\n", &[]);
}

#[test]
fn references_and_footnotes_are_hints() {
    check(
        "<p>一网通办<a href='#_ftn1'><sup>[1]</sup></a>占地3km<sup>2</sup>，专班<sup>２</sup>。</p>\
         <div id=ftn1><p><a href='#_ftnref1'>[1]</a> 指网上办理。</p></div>",
        "一网通办[1]占地3km2，专班２。\n指网上办理。\n",
        &[
            (HintKind::Reference(1), "[1]"),
            (HintKind::Reference(2), "２"),
            (HintKind::Footnote(1), "指网上办理。"),
        ],
    );
}

#[test]
fn the_notes_of_our_own_pages_are_footnotes() {
    check(
        "<p>一网通办<button popovertarget=note-1>1</button>改革<button>复制</button>。</p>\
         <aside id=note-1 popover role=doc-footnote><span aria-hidden=true>1</span>\
         <div><p>指网上办理。<a href='#mark-1' role=doc-backlink>↩</a></p></div></aside>",
        "一网通办1改革。\n指网上办理。\n",
        &[(HintKind::Reference(1), "1"), (HintKind::Footnote(1), "指网上办理。")],
    );
}
