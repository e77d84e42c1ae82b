//! A page to the text of its article: block elements become lines, navigation is set apart.
//!
//! Works on the stream of tags alone; pages in the wild close them in any order.

use super::decode::{declared, is_utf8};
use super::detect::{codec, detect, share_wrong};
use super::extract::Extract;
use super::{Encoding, HintKind};
use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};

/// Elements whose content is no text.
const SKIPPED: [&str; 14] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select",
    "button", "textarea", "title", "audio", "video",
];
/// Elements that begin and end a line.
const BLOCKS: [&str; 43] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
    "ucapcontent",
    "ucaptitle",
];
/// Words in a class or an id that name a part beside the article.
const ASIDE_WORDS: [&str; 18] = [
    "breadcrumb",
    "breadcrumbs",
    "copyright",
    "crumb",
    "crumbs",
    "footer",
    "foot",
    "header",
    "menu",
    "nav",
    "navbar",
    "pagination",
    "position",
    "share",
    "sidebar",
    "toolbar",
    "topbar",
    "weizhi",
];
/// Words in a class or an id that name the article or its title.
const ARTICLE_WORDS: [&str; 6] = ["article", "content", "editor", "main", "title", "zoom"];
/// What a footnote's id or a link to it begins with: Word's pages, Markdown's, and our own.
const NOTE_NAMES: [&str; 8] = ["_ftn", "ftn", "_edn", "edn", "footnote", "endnote", "fn", "note"];
/// Elements that are kept open at once: a page nests no deeper, and a tag that is never closed costs little.
const OPEN_LIMIT: usize = 64;
/// How far into a page its declared charset is looked for, in bytes (the HTML standard says 1024).
const CHARSET_WITHIN: usize = 4096;

/// The encoding of a page: what is declared is believed only if the page can be read with it.
pub(super) fn encoding(bytes: &[u8], forced: Option<Encoding>) -> (Encoding, &[u8]) {
    if let Some(known) = declared(bytes, forced) {
        return known;
    }
    if is_utf8(bytes) {
        return (Encoding::Utf8, bytes);
    }
    let head = bytes.get(..1 << 16).unwrap_or(bytes);
    let stated = charset(bytes).filter(|&encoding| share_wrong(head, encoding) < 0.05);
    (stated.unwrap_or_else(|| detect(bytes)), bytes)
}

/// The charset that a page states in a `meta` element.
fn charset(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..CHARSET_WITHIN).unwrap_or(bytes).to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")?;
    let value = head.get(at + b"charset=".len()..)?;
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let length =
        value.iter().take_while(|b| b.is_ascii_alphanumeric() || b"-_".contains(b)).count();
    let stated = encoding_rs::Encoding::for_label(value.get(..length)?)?;
    let stated = if stated == encoding_rs::GBK { encoding_rs::GB18030 } else { stated };
    let known = [Encoding::Utf8, Encoding::Gb18030, Encoding::Big5];
    known.into_iter().find(|&encoding| codec(encoding) == stated)
}

/// The text of a page.
pub(super) fn extract(source: &str) -> Extract {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut page = Page::default();
    for token in Tokenizer::new_with_emitter(source, emitter) {
        match token {
            Ok(Token::StartTag(tag)) => page.start(&tag),
            Ok(Token::EndTag(tag)) => page.end(&name_of(&tag.name)),
            Ok(Token::String(text)) => page.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    page.finish()
}

fn name_of(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

/// An element that was begun and matters until it ends.
#[derive(Clone, Debug)]
struct Open {
    name: String,
    /// Elements of the same name that were begun within it and have not ended.
    within: usize,
    /// Where its text begins.
    start: usize,
    role: Role,
}

/// Why an element matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Skipped,
    Aside,
    Preformatted,
    Heading(u8),
    Superscript,
    Reference(u32),
    Footnote(u32),
}

/// A page while it is read.
#[derive(Clone, Debug, Default)]
struct Page {
    out: Extract,
    open: Vec<Open>,
    /// Parts beside the article, until it is known how much of the page they are.
    asides: Vec<std::ops::Range<usize>>,
}

impl Page {
    fn has(&self, role: impl Fn(Role) -> bool) -> bool {
        self.open.iter().any(|open| role(open.role))
    }

    fn skipping(&self) -> bool {
        self.has(|role| role == Role::Skipped)
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = name_of(&tag.name);
        for open in self.open.iter_mut().filter(|open| open.name == name) {
            open.within += 1;
        }
        if self.skipping() {
            return;
        }
        if name == "br" || BLOCKS.contains(&name.as_str()) {
            self.out.end_line();
        }
        if matches!(&*name, "td" | "th") && !self.out.at_line_start() {
            self.out.push("\t");
        }
        if name == "h1" {
            // A report's title is no part beside the article, whatever its container is called.
            self.open.retain(|open| open.role != Role::Aside);
        }
        if let Some(role) = self.role(&name, tag).filter(|_| self.open.len() < OPEN_LIMIT) {
            self.open.push(Open { name, within: 0, start: self.out.at(), role });
        }
    }

    /// The role of an element, if it has one.
    fn role(&self, name: &str, tag: &StartTag<()>) -> Option<Role> {
        let attribute = |name: &str| {
            let value = tag.attributes.get(name.as_bytes())?;
            Some(String::from_utf8_lossy(value).to_ascii_lowercase())
        };
        let block = matches!(name, "div" | "section" | "ul" | "table" | "header" | "footer");
        if let Some(opened) = attribute("popovertarget").and_then(|id| note_number(&id)) {
            return Some(Role::Reference(opened));
        }
        if self.has(|role| matches!(role, Role::Footnote(_))) && is_decoration(&attribute) {
            return Some(Role::Skipped);
        }
        if SKIPPED.contains(&name) || (block && is_hidden(&attribute)) {
            return Some(Role::Skipped);
        }
        if let Some(number) = attribute("id").and_then(|id| note_number(&id))
            && matches!(name, "div" | "li" | "p" | "aside" | "section")
        {
            return Some(Role::Footnote(number));
        }
        let named = [attribute("class"), attribute("id")].into_iter().flatten().collect::<Vec<_>>();
        let beside =
            matches!(name, "nav" | "footer" | "aside") || (block && is_aside(&named.join(" ")));
        match name {
            "a" => self.link(&attribute("href")?),
            "pre" => Some(Role::Preformatted),
            "sup" => Some(Role::Superscript),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                name.get(1..)?.parse().ok().map(Role::Heading)
            }
            _ if beside && !self.has(|role| role == Role::Aside) => Some(Role::Aside),
            _ => None,
        }
    }

    /// The role of a link: to a footnote, or back from one to its reference.
    fn link(&self, target: &str) -> Option<Role> {
        let fragment = target.rsplit_once('#')?.1;
        if fragment.contains("ref") && self.has(|role| matches!(role, Role::Footnote(_))) {
            return Some(Role::Skipped);
        }
        note_number(fragment).map(Role::Reference)
    }

    fn end(&mut self, name: &str) {
        let own = self.open.iter().rposition(|open| open.name == name && open.within == 0);
        for open in self.open.iter_mut().filter(|open| open.name == name) {
            open.within = open.within.saturating_sub(1);
        }
        let skipping = self.skipping();
        if let Some(at) = own {
            let open = self.open.remove(at);
            self.close(&open);
        }
        if !skipping && BLOCKS.contains(&name) {
            self.out.end_line();
        }
    }

    fn close(&mut self, open: &Open) {
        let range = open.start..self.out.at();
        match open.role {
            Role::Skipped | Role::Preformatted => {}
            Role::Aside => self.asides.push(range),
            Role::Heading(level) => self.out.hint(range, HintKind::Heading(level)),
            Role::Reference(number) => self.out.hint(range, HintKind::Reference(number)),
            Role::Footnote(number) => self.out.hint(range, HintKind::Footnote(number)),
            Role::Superscript => {
                let linked = self.has(|role| matches!(role, Role::Reference(_)));
                if let Some(number) = self.out.superscript(open.start).filter(|_| !linked) {
                    self.out.hint(open.start..self.out.at(), HintKind::Reference(number));
                }
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.skipping() {
            return;
        }
        if !self.has(|role| role == Role::Preformatted) {
            self.out.push_collapsed(text);
            return;
        }
        for line in text.split_inclusive('\n') {
            self.out.push(line.trim_end_matches('\n'));
            if line.ends_with('\n') {
                self.out.end_line();
            }
        }
    }

    fn finish(mut self) -> Extract {
        self.out.end_line();
        let beside: usize = self.asides.iter().map(ExactSizeIterator::len).sum();
        // Where most of the page is called a menu, the names mean something else.
        if beside * 2 < self.out.at() {
            for range in std::mem::take(&mut self.asides) {
                self.out.hint(range, HintKind::Aside);
            }
        }
        self.out
    }
}

fn is_hidden(attribute: &impl Fn(&str) -> Option<String>) -> bool {
    let style = attribute("style").unwrap_or_default().replace(' ', "");
    attribute("hidden").is_some() || style.contains("display:none")
}

/// Whether an element of a footnote is not for being read: its number, the way back to its reference.
fn is_decoration(attribute: &impl Fn(&str) -> Option<String>) -> bool {
    attribute("aria-hidden").is_some_and(|hidden| hidden == "true")
        || attribute("role").is_some_and(|role| role == "doc-backlink")
}

/// Whether a class or an id names a part beside the article.
fn is_aside(names: &str) -> bool {
    let words = || names.split(|c: char| !c.is_ascii_alphanumeric());
    words().any(|word| ASIDE_WORDS.contains(&word))
        && !words().any(|word| ARTICLE_WORDS.contains(&word))
}

/// The number of the footnote that an id or a link's target names.
fn note_number(name: &str) -> Option<u32> {
    let digits = NOTE_NAMES.iter().find_map(|start| name.strip_prefix(start))?;
    digits.trim_start_matches([':', '-', '_']).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Hint;

    /// The text, then each hint with what it covers.
    #[track_caller]
    fn check(page: &str, text: &str, hints: &[(HintKind, &str)]) {
        let read = extract(page).finish(Encoding::Utf8);
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

    #[test]
    fn a_stated_charset_is_believed_if_the_page_can_be_read_with_it() {
        let page =
            |charset: &str| format!("<meta charset=\"{charset}\"><p>二〇二四年政府工作报告</p>");
        let gbk = codec(Encoding::Gb18030).encode(&page("gb2312")).0.into_owned();
        assert_eq!(encoding(&gbk, None).0, Encoding::Gb18030);
        assert_eq!(encoding(page("gb2312").as_bytes(), None).0, Encoding::Utf8);
        let wrong = codec(Encoding::Gb18030).encode(&page("utf-8")).0.into_owned();
        assert_eq!(encoding(&wrong, None).0, Encoding::Gb18030);
    }
}
