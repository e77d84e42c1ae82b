use super::*;
use crate::document::Reason;
use crate::text::{Encoding, Hint, HintKind, RowHint};
use proptest::prelude::*;

/// The text, then each hint with what it covers. Rows have tests of their own.
#[track_caller]
fn check(page: &str, text: &str, hints: &[(HintKind, &str)]) {
    let read = extract(page).unwrap().finish(Encoding::Utf8);
    assert_eq!(&*read.content, text);
    let covered = |hint: &Hint| (hint.kind, read.content.get(hint.range.clone()).unwrap());
    let hinted = read.hints.iter().filter(|hint| !matches!(hint.kind, HintKind::Row(_)));
    assert_eq!(hinted.map(covered).collect::<Vec<_>>(), hints);
}

/// The rows of tables: whether each opens a table, whether it names the columns, the empty cells before its text, and
/// that text.
#[track_caller]
fn check_rows(source: &str, rows: &[(bool, bool, u8, &str)]) {
    let read = extract(source).unwrap().finish(Encoding::Utf8);
    let row = |hint: &Hint| match hint.kind {
        HintKind::Row(RowHint { opens, header, lead, .. }) => {
            Some((opens, header, lead, read.content.get(hint.range.clone()).unwrap()))
        }
        _ => None,
    };
    assert_eq!(read.hints.iter().filter_map(row).collect::<Vec<_>>(), rows);
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
            (HintKind::Aside(Reason::Portal), "首页\n政务公开"),
            (HintKind::Heading(1), "政府工作报告"),
            (HintKind::Aside(Reason::Portal), "版权所有"),
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

/// The text of a page, whatever its hints.
#[track_caller]
fn shows(page: &str, text: &str) {
    assert_eq!(&*extract(page).unwrap().finish(Encoding::Utf8).content, text, "{page}");
}

/// Checks the text of a page that hides most of it, so that the hidden text is shown too.
#[track_caller]
fn shows_all(page: &str, text: &str) {
    let read = extract(page).unwrap().finish(Encoding::Utf8);
    assert_eq!(&*read.content, text, "{page}");
    assert!(read.hidden_text_shown);
}

const SENTENCE: &str = "全县经济平稳运行，民生持续改善。";

#[test]
fn an_element_that_shows_nothing_ends_where_its_container_ends() {
    for tag in ["button", "video controls", "audio", "noscript", "canvas"] {
        shows(
            &format!("<div><form><{tag}></form></div><p>{SENTENCE}</p><div><{tag}>无</div>"),
            &format!("{SENTENCE}\n"),
        );
    }
    for style in ["display:none", "visibility:hidden"] {
        for tag in ["ul", "section", "div", "span"] {
            shows(
                &format!("<div><{tag} style='{style}'><li>菜单</div><p>{SENTENCE}"),
                &format!("{SENTENCE}\n"),
            );
        }
    }
}

#[test]
fn a_stroke_ends_what_shows_nothing() {
    for tag in [
        "button",
        "svg",
        "math",
        "video",
        "audio",
        "noscript",
        "template",
        "select",
        "object",
        "iframe",
        "textarea",
        "title",
        "script src='a.js'",
        "style",
        "div hidden",
        "span style='display:none'",
    ] {
        shows(&format!("<{tag} /><p>{SENTENCE}</p>"), &format!("{SENTENCE}\n"));
    }
}

#[test]
fn svg_and_math_end_where_html_goes_on() {
    for tag in ["svg", "math"] {
        shows(
            &format!("<p>甲<{tag}><text>图</text></p><p>{SENTENCE}"),
            &format!("甲\n{SENTENCE}\n"),
        );
        shows(&format!("<{tag}><path/><p>{SENTENCE}"), &format!("{SENTENCE}\n"));
    }
}

#[test]
fn a_page_that_would_be_hidden_is_shown_with_a_warning() {
    for tag in [
        "button",
        "video",
        "noscript",
        "template",
        "textarea",
        "select",
        "section hidden",
        "ul style='display:none'",
        "div style='font-size:0'",
        "rt",
    ] {
        shows_all(&format!("<body><{tag}><p>{SENTENCE}</p>"), &format!("{SENTENCE}\n"));
    }
    shows("<p>甲乙丙<span hidden>丁</span>", "甲乙丙\n");
}

#[test]
fn what_nothing_ends_swallows_nothing() {
    for begin in ["<script>", "<style>", "<title>", "<iframe>", "<xmp>", "<!-- 注", "<plaintext>"]
    {
        let page = format!("<p>甲</p>{begin}<p>{SENTENCE}</p>");
        let text = extract(&page).unwrap().finish(Encoding::Utf8).content;
        assert!(text.contains(SENTENCE), "{begin}: {text}");
        assert!(!text.contains("<p>"), "{begin}: {text}");
    }
    shows_all(
        &format!("<p class=\"正文>{SENTENCE}</p><p>{SENTENCE}</p>"),
        &format!("{SENTENCE}\n{SENTENCE}\n"),
    );
}

#[test]
fn a_page_cut_off_in_a_program_does_not_show_it() {
    shows(&format!("<p>{SENTENCE}</p><script>var a = '<p>'; if (a"), &format!("{SENTENCE}\n"));
}

#[test]
fn hidden_parts_are_left_out_whatever_element_hides_them() {
    shows(
        "<p>全县经济平稳运行。甲<span style='DISPLAY: none !important'>隐</span>乙<b hidden>隐</b>丙<font style='visibility:hidden'>隐\
         </font>丁<a style='font-size:0px'>隐</a>戊<i style='mso-hide:all'>隐</i>己<em class='sr-only'>隐</em>。</p>\
         <p hidden>隐</p><table><tr style='display:none'><td>隐<tr><td>庚<td hidden>隐</table><ul><li hidden>隐<li>辛</ul>",
        "全县经济平稳运行。甲乙丙丁戊己。\n庚\n辛\n",
    );
}

#[test]
fn a_font_size_within_shows_what_is_in_it() {
    shows(
        "<div style='font-size:0'><p>隐</p><p style='font-size:16px'>甲乙丙丁</p></div>",
        "甲乙丙丁\n",
    );
}

#[test]
fn the_items_of_ordered_lists_have_their_numbers() {
    shows(
        "<ol><li>修路。<li>建校。</ol><ol start=3><li>供水。</ol>",
        "1. 修路。\n2. 建校。\n3. 供水。\n",
    );
    shows("<ol><li value=5><p>甲</p><p>乙</p><li>丙</ol>", "5. 甲\n乙\n6. 丙\n");
    shows("<ol reversed><li>甲<li>乙<li>丙</ol>", "3. 甲\n2. 乙\n1. 丙\n");
    shows("<ol reversed start=9><li>甲<li>乙</ol>", "9. 甲\n8. 乙\n");
    shows("<ol type=a><li>甲<li>乙</ol><ol type=I start=4><li>丙</ol>", "a. 甲\nb. 乙\nIV. 丙\n");
    shows("<ol style='list-style-type: upper-alpha'><li>甲</ol>", "A. 甲\n");
    shows(
        "<ol style='list-style-type: cjk-ideographic' start=9><li>甲<li>乙</ol>",
        "九、甲\n十、乙\n",
    );
    shows("<ol><li>2024年实事<li type=i>乙</ol>", "1. 2024年实事\nii. 乙\n");
}

#[test]
fn lists_in_lists_are_numbered_for_themselves() {
    shows(
        "<ol><li>甲<ol type=a><li>子<li>丑</ol><li>乙<ul><li>点</ul><li>丙</ol>",
        "1. 甲\na. 子\nb. 丑\n2. 乙\n点\n3. 丙\n",
    );
}

#[test]
fn items_that_print_their_numbers_or_show_none_are_not_numbered() {
    shows("<ol><li>1、甲<li>（2）乙<li>丙</ol>", "1、甲\n（2）乙\n3. 丙\n");
    shows("<ol style='list-style: none inside'><li>一、甲<li>二、乙</ol>", "一、甲\n二、乙\n");
    shows("<ul><li>甲<li>乙</ul><li>丙", "甲\n乙\n丙\n");
    shows("<ol><li><li>乙</ol>", "2. 乙\n");
}

#[test]
fn readings_above_characters_are_left_out() {
    shows(
        "<p>新设<ruby>甪<rp>（</rp><rt>lù</rt><rp>）</rp></ruby>里，<ruby>青<rt>qīng</rt>禾<rt>hé</ruby>县，\
         <ruby><rb>青<rb>禾<rtc><rt>qīng<rt>hé</rtc></ruby>。</p>",
        "新设甪里，青禾县，青禾。\n",
    );
}

#[test]
fn entities_that_were_escaped_twice_are_read() {
    shows(
        "<p>&amp;nbsp;&amp;nbsp;推进&amp;ldquo;放管服&amp;rdquo;改革&amp;#8212;&amp;mdash;提质&amp;nbsp;增效，R&amp;amp;D占3&amp;lt;4。</p>",
        "推进“放管服”改革——提质 增效，R&D占3<4。\n",
    );
    shows("<p>R&amp;D与A&amp;B；&ldquo;甲&rdquo;</p>", "R&D与A&B；“甲”\n");
}

#[test]
fn a_row_of_a_table_is_one_line_whatever_is_in_its_cells() {
    shows(
        "<table>\n<thead><tr>\n <th><p>指标</p></th>\n <th>数值</th>\n</tr></thead>\n<tr><td><p>生产</p><p>总值</p></td>\n\
         <td> 9<br>亿元 </td></tr><tr><td>比重<td><td>5</table>尾",
        "指标\t数值\n生产总值\t9 亿元\n比重\t\t5\n尾\n",
    );
}

#[test]
fn a_table_that_arranges_the_page_has_its_lines() {
    shows(
        "<table><tr><td><h1>报告</h1><p>甲。</p><p>乙。</p></td><td>侧栏</td></tr></table>",
        "报告\n甲。\n乙。\n侧栏\n",
    );
    shows("<table><tr><td><p>甲。</p><p>乙。</p></td></tr></table>", "甲。\n乙。\n");
    shows(
        "<table><tr><td><table><tr><td>指标<td>数值</table><p>乙。</p></td></tr></table>",
        "指标\t数值\n乙。\n",
    );
}

#[test]
fn line_ends_count_where_a_style_says_so() {
    shows("<div style='white-space: pre-wrap'>甲\n　　乙</div><p>丙\n丁</p>", "甲\n　　乙\n丙丁\n");
}

/// A report with two marks and two notes.
#[track_caller]
fn notes(marks: [&str; 2], notes: &str, printed: [&str; 2]) {
    let [first, second] = marks;
    check(
        &format!("<p>推进一网通办{first}改革，组建专班{second}。</p>{notes}"),
        &format!(
            "推进一网通办{}改革，组建专班{}。\n一网通办：指网上办理。\n专班：指小组。\n",
            printed[0], printed[1]
        ),
        &[
            (HintKind::Reference(1), printed[0]),
            (HintKind::Reference(2), printed[1]),
            (HintKind::Footnote(1), "一网通办：指网上办理。"),
            (HintKind::Footnote(2), "专班：指小组。"),
        ],
    );
}

#[test]
fn notes_of_word() {
    notes(
        [
            "<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1' title=''><span class=MsoFootnoteReference><span>[1]</span></span></a>",
            "<a style='mso-footnote-id:ftn2' href='a.htm#_ftn2' name='_ftnref2'><sup>[2]</sup></a>",
        ],
        "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>\
         <a href='#_ftnref1' name='_ftn1'><sup>[1]</sup></a> 一网通办：指网上办理。</p></div>\
         <div style='mso-element:footnote' id=ftn2><p><a href='#_ftnref2' name='_ftn2'>[2]</a> 专班：指小组。</p></div></div>",
        ["[1]", "[2]"],
    );
}

#[test]
fn notes_of_libre_office() {
    let mark = |n: u8| {
        format!(
            "<a class='sdfootnoteanc' name='sdfootnote{n}anc' href='#sdfootnote{n}sym'><sup>{n}</sup></a>"
        )
    };
    let note = |n: u8, text: &str| {
        format!(
            "<div id='sdfootnote{n}'><p class='sdfootnote'><a class='sdfootnotesym' name='sdfootnote{n}sym' \
             href='#sdfootnote{n}anc'>{n}</a>\t{text}</p></div>"
        )
    };
    notes(
        [&mark(1), &mark(2)],
        &[note(1, "一网通办：指网上办理。"), note(2, "专班：指小组。")].concat(),
        ["1", "2"],
    );
}

#[test]
fn notes_of_google_docs() {
    notes(
        [
            "<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup>",
            "<sup><a href='#ftnt2' id='ftnt_ref2'>[2]</a></sup>",
        ],
        "<hr><div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a><span>&nbsp;一网通办：指网上办理。</span></p></div>\
         <div><p><a href='#ftnt_ref2' id='ftnt2'>[2]</a><span>&nbsp;专班：指小组。</span></p></div>",
        ["[1]", "[2]"],
    );
}

#[test]
fn notes_of_github_and_pandoc() {
    notes(
        [
            "<sup><a href='#user-content-fn-1' id='user-content-fnref-1' data-footnote-ref>1</a></sup>",
            "<a href='#fn2' class='footnote-ref' id='fnref2' role='doc-noteref'><sup>2</sup></a>",
        ],
        "<section data-footnotes class='footnotes'><h2 class='sr-only'>Footnotes</h2><ol>\
         <li id='user-content-fn-1'><p>一网通办：指网上办理。 <a href='#user-content-fnref-1' data-footnote-backref>↩</a></p></li>\
         <li id='fn2'><p>专班：指小组。<a href='#fnref2' class='footnote-back'>↩︎</a></p></li></ol></section>",
        ["1", "2"],
    );
}

#[test]
fn notes_of_media_wiki() {
    notes(
        [
            "<sup id='cite_ref-甲_1-0' class='reference'><a href='#cite_note-%E7%94%B2-1'>[1]</a></sup>",
            "<sup id='cite_ref-2' class='reference'><a href='#cite_note-2'><span>[</span>2<span>]</span></a></sup>",
        ],
        "<div class='reflist'><ol class='references'><li id='cite_note-甲-1'><span class='mw-cite-backlink'>↑ <sup><a href='#cite_ref-甲_1-0'>1.0</a></sup> \
         <sup><a href='#cite_ref-甲_1-1'>1.1</a></sup></span> <span class='reference-text'>一网通办：指网上办理。</span></li>\
         <li id='cite_note-2'><b><a href='#cite_ref-2'>^</a></b> <span>专班：指小组。</span></li></ol></div>",
        ["[1]", "[2]"],
    );
}

#[test]
fn notes_of_epub() {
    notes(
        [
            "<a epub:type='noteref' href='#n44'>1</a>",
            "<a role='doc-noteref' href='notes.xhtml#n45'>2</a>",
        ],
        "<aside epub:type='footnote' id='n44'><p>一网通办：指网上办理。</p></aside>\
         <footer><div role='doc-footnote' id='n45'><p>专班：指小组。<a role='doc-backlink' href='#x'>返回</a></p></div></footer>",
        ["1", "2"],
    );
}

#[test]
fn notes_whose_links_lead_to_one_another() {
    notes(
        ["<sup><a id=a1 href='#b1'>①</a></sup>", "<a name=a2></a><a href='#b2'>②</a>"],
        "<p><a id=b1 href='#a1'>①</a>一网通办：指网上办理。</p><p><a name=b2></a><a href='#a2'>②</a>专班：指小组。</p>",
        ["①", "②"],
    );
    notes(
        ["<a id=a1 href='#b1'>*</a>", "<a id=a2 href='#b2'>†</a>"],
        "<div><a id=b1 href='#a1'>*</a>一网通办：指网上办理。<br><a id=b2 href='#a2'>†</a> 专班：指小组。</div>",
        ["*", "†"],
    );
    notes(
        ["<a id=a1 href='#b1'>[1]</a>", "<a id=a2 href='#b2'>[2]</a>"],
        "<table><tr><td><a id=b1 href='#a1'>[1]</a></td><td><p>一网通办：指网上办理。</p></td></tr>\
         <tr><td><a id=b2 href='#a2'>[2]</a></td><td>专班：指小组。</td></tr></table>",
        ["[1]", "[2]"],
    );
    notes(
        ["<a id=a1 href='#b1'>[1]</a>", "<a id=a2 href='#b2'>[2]</a>"],
        "<dl><dt id=b1><a href='#a1'>[1]</a></dt><dd>一网通办：指网上办理。</dd>\
         <dt id=b2><a href='#a2'>[2]</a></dt><dd>专班：指小组。</dd></dl>",
        ["[1]", "[2]"],
    );
}

#[test]
fn contents_whose_links_lead_to_headings_and_back_are_no_marks() {
    check(
        "<p><a id=t1 href='#s1'>一、回顾</a></p><h2 id=s1><a href='#t1'>一、回顾</a></h2><p>正文。</p>",
        "一、回顾\n一、回顾\n正文。\n",
        &[(HintKind::Heading(2), "一、回顾")],
    );
}

#[test]
fn a_note_may_have_more_paragraphs_than_one() {
    check(
        "<p>甲<a id=a1 href='#b1'>1</a>。</p><div><p><a id=b1 href='#a1'>1</a> 甲：指乙。</p><p>又指丙。</p></div><p>尾。</p>",
        "甲1。\n甲：指乙。\n又指丙。\n尾。\n",
        &[(HintKind::Reference(1), "1"), (HintKind::Footnote(1), "甲：指乙。\n又指丙。")],
    );
}

#[test]
fn footnotes_and_endnotes_of_one_number_are_two() {
    check(
        "<p>甲<a href='#_ftn1'>[1]</a>乙<a href='#_edn1'>[1]</a>丙<a href='#_ftn2'>[2]</a>。</p>\
         <p><a name=_ftn1></a>子。</p><p><a name=_ftn2></a>丑。</p><p><a name=_edn1></a>寅。</p>",
        "甲[1]乙[1]丙[2]。\n子。\n丑。\n寅。\n",
        &[
            (HintKind::Reference(1), "[1]"),
            (HintKind::Reference(3), "[1]"),
            (HintKind::Reference(2), "[2]"),
            (HintKind::Footnote(1), "子。"),
            (HintKind::Footnote(2), "丑。"),
            (HintKind::Footnote(3), "寅。"),
        ],
    );
}

#[test]
fn a_linked_number_behind_a_number_does_not_falsify_it() {
    check(
        "<p>总值1200<a href='#_ftn1'>1</a>亿元，5G<sup><a href='#_ftn2'>2</a></sup>基站，<span style='vertical-align: super'>3</span>。</p>",
        "总值1200¹亿元，5G²基站，3。\n",
        &[
            (HintKind::Reference(1), "¹"),
            (HintKind::Reference(2), "²"),
            (HintKind::Reference(3), "3"),
        ],
    );
}

/// Tags that stand anywhere, in any order, ended or not.
fn tag() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "a",
        "aside",
        "b",
        "body",
        "br",
        "button",
        "canvas",
        "caption",
        "col",
        "dd",
        "div",
        "dt",
        "font",
        "form",
        "frameset",
        "h1",
        "h2",
        "head",
        "html",
        "iframe",
        "input",
        "li",
        "math",
        "nav",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "ol",
        "option",
        "p",
        "plaintext",
        "pre",
        "rt",
        "ruby",
        "section",
        "select",
        "span",
        "sup",
        "svg",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "th",
        "tr",
        "ul",
        "video",
        "xmp",
    ]);
    let attributes = prop::sample::select(vec![
        "",
        "/",
        " hidden",
        " style='display:none'",
        " style=font-size:0",
        " id=fn1",
        " href='#fn1'",
        " class=footer",
        " id=fnref1",
        " href=#fnref1",
        " start=3",
        " class=references",
        " role=doc-footnote",
        " epub:type=noteref",
    ]);
    ("/?", name, attributes)
        .prop_map(|(end, name, attributes)| format!("<{end}{name}{attributes}>"))
}

proptest! {
    #[test]
    fn no_soup_of_tags_is_empty_where_it_has_text(
        pieces in prop::collection::vec(prop_oneof![3 => tag(), 1 => Just(SENTENCE.to_owned()), 1 => "[ 甲1-]{1,3}"], 0..60),
    ) {
        let sentences = pieces.iter().filter(|piece| *piece == SENTENCE).count();
        let read = extract(&pieces.concat()).unwrap();
        let shown = read.letters(is_han);
        let text = read.finish(Encoding::Utf8);
        prop_assert!(shown * 2 >= sentences * 14, "{shown}: {}", text.content);
        for hint in &text.hints {
            prop_assert!(text.content.get(hint.range.clone()).is_some());
        }
    }
}

#[test]
fn blanks_that_go_with_their_line_move_no_hint() {
    check(
        "<pre>  <b role=doc-footnote><div>甲乙：指丙。</div></b></pre>",
        "甲乙：指丙。\n",
        &[(HintKind::Footnote(1), "甲乙：指丙。")],
    );
    check(
        "<p>总值100<sup><aside>2</aside></sup></p>",
        "总值100\n2\n",
        &[(HintKind::Aside(Reason::Portal), "2")],
    );
}

#[test]
fn attributes_beyond_all_measure_are_left_out_and_nothing_else() {
    let many: String = (0..10_000).map(|n| [" a", &n.to_string()].concat()).collect();
    shows(&format!("<p{many}>{SENTENCE}</p><p>甲</p>"), &format!("{SENTENCE}\n甲\n"));
    let path = "M 1 2/".repeat(10_000);
    shows(
        &format!("<!-- {path} --><svg><path d='{path}'/></svg><p>甲 < 乙{path}</p><p>丙</p>"),
        &format!("甲 < 乙{}\n丙\n", path.trim_end()),
    );
}

#[test]
fn rows_of_tables_keep_their_columns() {
    check_rows(
        "<table><thead><tr><td>指标<td>值</thead><tr><td>粮食<td>30<tr><td><td>9</table>\
         <table><tr><th>甲<th>乙<tr><th>丙<td>丁</table>",
        &[
            (true, true, 0, "指标\t值"),
            (false, false, 0, "粮食\t30"),
            (false, false, 1, "9"),
            (true, true, 0, "甲\t乙"),
            (false, false, 0, "丙\t丁"),
        ],
    );
}

#[test]
fn cells_that_span_take_their_columns_and_rows() {
    check_rows(
        "<table><tr><td rowspan=2>指标<td colspan=2>2023年<td>说明\
         <tr><td>预期<td>实际<td><tr><td colspan=4>注：同口径。</table>",
        &[
            (true, false, 0, "指标\t2023年\t\t说明"),
            (false, false, 1, "预期\t实际"),
            (false, false, 0, "注：同口径。"),
        ],
    );
}

#[test]
fn what_arranges_a_page_has_no_rows() {
    check_rows("<table><tr><td><p>一</p><p>二</p></table>", &[]);
    check_rows("<table><tr><td>栏<td><h2>标题</h2></table>", &[]);
    check_rows(
        "<table><tr><td>栏<td><table><tr><td>甲<td>乙</table></table>",
        &[(true, false, 0, "甲\t乙")],
    );
}
