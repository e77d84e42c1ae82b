//! The words by which portals, newspapers and archives give their furniture away (understanding rules 12, 13 and 14).
//!
//! All are compared with a line without its blanks. No vendor's name is among them (understanding rule 3).

use super::record::{is_field_name, is_file};
use crate::document::part;
use crate::language::numeral::Figures;
use crate::parse::front::{is_bare_date, is_picture_of_speaker};
use crate::parse::headings;
use crate::parse::known_words::KnownWords;
use crate::parse::weights;
use regex::Regex;
use std::sync::LazyLock;

/// A label of a content system before a fact about the page: `来源：`, `浏览次数：`.
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "^[【\\[（(]?(?:(?:信息|稿件|文章|数据|内容|本文)?来源(?:URL)?|稿源|(?:发布|发文|更新|成文|公开|印发|生成)?(?:时间|日期)|\
         作者|(?:值班|责任|责任主)?编辑|责编|[初复终]审|审核|审校|校对|监制|供稿|撰稿|记者|通讯员|摄影(?:记者)?|\
         (?:发布|发文|公开)(?:机构|单位|机关)|(?:浏览|阅读|点击|访问)(?:次数|量|数)?|评论|字号|字体(?:大小)?|\
         视力保护色|分享(?:到|至)?|原?标题|标签|关键词|索引号|文号|发文字号|主题(?:分类|词)|有效性|信息类别|公开方式)[：:丨｜|]",
    )
    .ok()
});

/// When a page was put on the web, by the form in which only machines write a day.
static STAMP: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("^[^年，。；：]{0,20}(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:[0-9]{0,2}:[0-9]{2}(?::[0-9]{2})?)?.{0,16}$").ok()
});

/// The line behind which a stored page's own text begins.
const BOUNDARIES: [&str; 4] = ["正文", "内容摘要", "摘要", "全文"];

/// Parts of the short lines that stand around a page's text.
const NAVIGATION: [&str; 56] = [
    "当前位置",
    "您的位置",
    "所在位置",
    "您现在的位置",
    "首页",
    "无障碍",
    "长者",
    "繁體",
    "繁体",
    "简体版",
    "登录",
    "注册",
    "字号",
    "字体",
    "打印",
    "下载",
    "收藏",
    "分享",
    "全屏",
    "关闭窗口",
    "加大",
    "缩小",
    "还原",
    "微信",
    "微博",
    "客户端",
    "政务公开",
    "信息公开",
    "政务服务",
    "互动交流",
    "网站地图",
    "智能问答",
    "搜索",
    "扫一扫",
    "二维码",
    "手机版",
    "收听",
    "朗读",
    "语音播报",
    "IPv6",
    "浏览次数",
    ">>",
    "»",
    "【大】",
    "上一版",
    "下一版",
    "版面导航",
    "标题导航",
    "返回目录",
    "上一篇",
    "下一篇",
    "English",
    "設為首頁",
    "设为首页",
    "站内",
    "用户中心",
];

/// These words, as they are looked for.
static NAVIGATING: LazyLock<KnownWords> = LazyLock::new(|| KnownWords::new(&NAVIGATION));

/// Lines of navigation that are nothing but this.
const CONTROLS: [&str; 19] = [
    "关注",
    "+关注",
    "↑↑↑",
    "大",
    "中",
    "小",
    "EN",
    "English",
    "|",
    ">",
    ">>",
    "】",
    "【",
    "/",
    "©",
    "A+",
    "A-",
    "减小",
    "增大",
];

/// The beginnings of lines that stand below a page's text.
const FOOTER_STARTS: [&str; 70] = [
    "友情链接",
    "点击下载",
    "-END-",
    "END",
    "声明：转载",
    "点个“在看”",
    "分享到",
    "分享至",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "相关文章",
    "相关阅读",
    "相关链接",
    "相关报道",
    "相关新闻",
    "相关评论",
    "相关稿件",
    "相关信息",
    "相关解读",
    "推荐阅读",
    "延伸阅读",
    "阅读排行",
    "热门文章",
    "热点新闻",
    "最新文章",
    "标签：",
    "标签:",
    "责任编辑",
    "编辑：",
    "责编：",
    "打印本",
    "【打印",
    "关闭窗口",
    "【关闭",
    "[关闭",
    "返回顶部",
    "返回首页",
    "版权所有",
    "版权声明",
    "免责声明",
    "联系我们",
    "网站地图",
    "网站标识码",
    "关于我们",
    "本作品",
    "©",
    "Copyright",
    "Publicdomain",
    "附件下载",
    "相关附件",
    "我要纠错",
    "【我要纠错",
    "打印关闭",
    "阅读原文",
    "展开全文",
    "返回搜狐",
    "声明：该文",
    "特别声明",
    "平台声明",
    "发布于：",
    "上一版",
    "下一版",
    "主办：",
    "承办：",
    "主管：",
    "备案号",
    "点击阅读",
    "原标题",
];

/// The beginnings of lines below a page's text that may also open a sentence of a report: `扫码支付全面推广。`
const FOOTER_STARTS_OF_WORDS: [&str; 5] = ["扫一扫", "扫码", "技术支持", "纠错", "举报"];

/// Words in lines below a page's text that also occur in reports: `严厉打击侵权行为。`
const COMMON_FOOTER_PARTS: [&str; 6] = ["侵权", "本网站", "本站", "维基", "知识共享", "备案号"];

/// Words that mark a line below a page's text, wherever in the line they occur.
const FOOTER_PARTS: [&str; 21] = [
    "ICP备",
    "公网安备",
    "版权所有",
    "未经许可",
    "未经授权",
    "不得转载",
    "转载请注明",
    "公有领域",
    "著作权法",
    "即将离开",
    "Copyright",
    "仅代表作者",
    "查看更多",
    "联系删除",
    "立即删除",
    "及时删除",
    "予以删除",
    "维基文库",
    "来自网络",
    "来源于网络",
    "版权归",
];

/// The beginnings of lines that say where a text was copied from, or advertise that place.
const CREDIT_STARTS: [&str; 14] = [
    "来源",
    "来自",
    "搜索",
    "转自",
    "转载自",
    "摘自",
    "出自",
    "更多",
    "关注",
    "本文来",
    "本文由",
    "文档来",
    "下载自",
    "数据来",
];

/// What may stand before such a word: `百度搜索`, `欢迎关注`.
const CREDIT_PREFIXES: [&str; 8] = ["百度", "微信", "欢迎", "请", "本资料", "资料", "内容", "点击"];

/// Whether a line is a label of a content system, with or without its value, or a time stamp.
pub(super) fn is_label(line: &str) -> bool {
    let field = line.split(['：', ':']).next().filter(|name| name.len() < line.len());
    if field.is_some_and(is_field_name) {
        return true;
    }
    if is_bare_date(line) {
        return false;
    }
    let says =
        |known: &LazyLock<Option<Regex>>| known.as_ref().is_some_and(|known| known.is_match(line));
    may_label(line) && says(&LABEL) || may_stamp(line) && says(&STAMP)
}

/// Whether a line has the end of a label near its start. Compiling [`LABEL`] takes longer than understanding a
/// page, and most reports need neither it nor [`STAMP`].
fn may_label(line: &str) -> bool {
    /// An upper bound for the characters of a label and its brackets.
    const LONGEST: usize = 16;
    line.chars().take(LONGEST).any(|c| matches!(c, '：' | ':' | '丨' | '｜' | '|'))
}

/// Whether a line has a year in figures as machines write it before a month.
fn may_stamp(line: &str) -> bool {
    line.as_bytes().windows(6).any(|window| {
        matches!(window, [y, .., b'-' | b'/' | b'.', m] if y.is_ascii_digit() && m.is_ascii_digit())
    })
}

/// Whether the value of a label stands on the next line.
pub(super) fn lacks_value(line: &str) -> bool {
    line.ends_with(['：', ':'])
}

/// Whether everything up to this line is a page's header; a summary that follows it is part of that.
pub(super) fn is_boundary(line: &str) -> bool {
    let label = line.split(['：', ':']).next().unwrap_or_default();
    label.len() < line.len() && BOUNDARIES.contains(&label)
}

/// Whether a boundary announces a summary of the text, not the text.
pub(super) fn announces_summary(line: &str) -> bool {
    line.contains("摘要") && lacks_value(line)
}

/// Whether a short line is one of those around a page's text.
pub(super) fn is_navigation(line: &str) -> bool {
    let short =
        line.chars().count() <= weights::furniture::NAVIGATION && !line.contains(['。', '，']);
    CONTROLS.contains(&line) || (short && NAVIGATING.are_in(line))
}

/// Whether a line stands below a page's text.
pub(super) fn is_footer(line: &str) -> bool {
    let words = line.trim_start_matches(['【', '（', '(', '[']);
    if is_file(words) {
        return true;
    }
    if is_sentence(line) && is_numbered(line) {
        return false;
    }
    let starts = |line: &str, words: &[&str]| words.iter().any(|start| line.starts_with(start));
    if starts(words, &FOOTER_STARTS) || starts(line, &FOOTER_STARTS) {
        return true;
    }
    let opens = starts(words, &FOOTER_STARTS_OF_WORDS);
    let parts = FOOTER_PARTS.iter().filter(|part| line.contains(*part)).count();
    let common = COMMON_FOOTER_PARTS.iter().filter(|part| line.contains(*part)).count();
    let told = usize::from(opens) + parts + common;
    // A sentence of a report has one of the words that reports use, too.
    let certain = parts > 0 || !is_sentence(line);
    let short = line.chars().count() <= weights::furniture::FOOTER_WORD;
    told > 0 && (told > 1 || certain && short) && !is_explanation(line)
}

/// Whether a line begins with a number as headings and notes do, not with a year.
fn is_numbered(line: &str) -> bool {
    let number = line.trim_start_matches(['[', '［', '〔', '【', '（', '(', '注', '释']);
    let numeral = Figures::Arabic.read(number).or_else(|| Figures::Superscript.read(line));
    headings::label(line).is_some() || numeral.is_some_and(|numeral| numeral.value < 1000)
}

/// Whether a line ends as a sentence does.
fn is_sentence(line: &str) -> bool {
    line.ends_with(['。', '！', '；'])
}

/// What a licence calls the text that it stands below.
const LICENSED: [&str; 4] = ["本作品", "此作品", "本文档在", "Thisworkis"];

/// The characters that these begin with.
const LICENSED_STARTS: [char; 3] = ['本', '此', 'T'];

/// Whether a licence begins with a line, which goes on to the end of the file.
pub(super) fn is_licence(line: &str) -> bool {
    let says = ["著作权", "公有领域", "版权", "中国共产党文件", "法律", "publicdomain", "知识共享"];
    LICENSED.iter().any(|name| line.starts_with(name))
        && says.iter().any(|says| line.contains(says))
}

/// Whether the first character of a line, which may have its blanks, can be that of a licence.
pub(super) fn may_be_licence(line: &str) -> bool {
    let words = line.trim_start_matches(|c: char| c.is_whitespace() || c == '?');
    words.starts_with(LICENSED_STARTS)
}

/// Whether a line defines something, as the last note does: `5.“双打”：指打击侵权`.
pub(super) fn is_explanation(line: &str) -> bool {
    let verb = ["指", "是", "即", "为"];
    let parts = line.match_indices(['：', ':', '，', '”', '—']);
    line.contains("是指")
        || parts.take(3).any(|(at, pause)| {
            let rest = part(line, at + pause.len()..);
            verb.iter().any(|verb| rest.starts_with(verb))
        })
}

/// What may be said to be put together by somebody: `数据由某某网整理`.
const COMPILED: [&str; 8] = ["数据", "资料", "文档", "文本", "文字", "报告", "内容", "全文"];

/// What they did.
const COMPILING: [&str; 6] = ["整理", "收集", "采集", "汇编", "整理发布", "整理提供"];

/// Whether a line names an account or those who put the text together, whatever stands around it: no line of a report
/// does.
pub(super) fn is_watermark(line: &str) -> bool {
    let words = line.trim_matches(['（', '）', '(', ')', '【', '】']);
    let short = words.chars().count() <= weights::furniture::CREDIT;
    if !short || words.contains(['。', '，', '；', '！']) {
        return false;
    }
    let account = ["公众号", "微信公众号", "微信号", "官方微信", "公众平台"];
    let label = words.split_once(['：', ':']).filter(|(_, name)| !name.is_empty());
    let compiled = || {
        let words = words.trim_start_matches(['本', '以', '上', '该']);
        let by = COMPILED.iter().find_map(|what| words.strip_prefix(what)?.strip_prefix('由'));
        by.is_some_and(|by| COMPILING.iter().any(|did| by.ends_with(did) && by.len() > did.len()))
    };
    label.is_some_and(|(label, _)| account.contains(&label)) || compiled()
}

/// Whether a line, which may have its blanks, can be such a one. Few lines have any of the characters, and one pass for
/// all of them takes less than one for each word.
pub(super) fn may_have_watermark(line: &str) -> bool {
    line.contains(['公', '微', '整', '收', '采', '汇'])
        && ["公众", "微信", "整理", "收集", "采集", "汇编"].iter().any(|words| line.contains(words))
}

/// Whether a short piece of text says where the whole was copied from.
pub(super) fn is_credit(line: &str) -> bool {
    let short = line.chars().count() <= weights::furniture::CREDIT
        && !line.contains(['。', '，', '；', '！']);
    let words = CREDIT_PREFIXES.iter().find_map(|prefix| line.strip_prefix(prefix)).unwrap_or(line);
    let credits = || CREDIT_STARTS.iter().any(|start| words.starts_with(start)) || is_address(line);
    short && (credits() || is_watermark(line))
}

/// Whether a text names a place on the web.
pub(super) fn is_address(line: &str) -> bool {
    let may_be = memchr::memchr2(b'/', b'w', line.as_bytes()).is_some();
    may_be && ["http://", "https://", "www.", "file:///"].iter().any(|start| line.contains(start))
}

/// Whether a line is a news agency's or a photographer's.
pub(super) fn is_dispatch(line: &str) -> bool {
    let inside = line.trim_matches(['（', '）', '(', ')']);
    let bracketed = inside.len() < line.len();
    (bracketed && inside.starts_with("新华社") && inside.ends_with('电'))
        || (bracketed && (inside.starts_with("责任编辑") || is_reporter(inside)))
}

/// Whether a remark names reporters: `记者王某`, `东湖日报记者王某`.
fn is_reporter(remark: &str) -> bool {
    remark.chars().count() <= weights::furniture::REPORTER
        && remark.contains("记者")
        && !remark.contains(['，', '。'])
}

/// Whether a line is the caption of a picture.
pub(super) fn is_caption(line: &str) -> bool {
    let pictured = line.ends_with('摄')
        || line.ends_with("/图")
        || line.starts_with("图为")
        || is_picture_of_speaker(line);
    pictured && line.chars().count() <= weights::furniture::CAPTION
}

#[cfg(test)]
mod tests {
    use super::{LICENSED, LICENSED_STARTS};

    #[test]
    fn licences_are_known_by_how_they_begin() {
        assert!(LICENSED.iter().all(|name| name.starts_with(LICENSED_STARTS)));
    }
}
