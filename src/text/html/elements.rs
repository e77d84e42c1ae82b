//! Which elements begin and end a line, and which stand beside an article.

/// Elements that begin and end a line.
const BLOCKS: [&str; 46] = [
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
    "dir",
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
    "listing",
    "main",
    "menu",
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
    // 中国政府网's own.
    "ucapcontent",
    "ucaptitle",
];
/// Elements that a class or an id can set apart from the article.
const PARTS: [&str; 6] = ["div", "section", "ul", "table", "header", "footer"];
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

/// Whether an element begins and ends a line.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Whether an element is a list of items.
pub(super) fn is_list(name: &str) -> bool {
    matches!(name, "ol" | "ul" | "menu" | "dir")
}

/// Whether an element is a cell of a table.
pub(super) fn is_cell(name: &str) -> bool {
    matches!(name, "td" | "th")
}

/// The level of a heading, from 1.
pub(super) fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// Whether an element with these classes and this id stands beside the article.
pub(super) fn is_aside(name: &str, names: &str) -> bool {
    let words = || names.split(|c: char| !c.is_ascii_alphanumeric());
    let is_one =
        |list: &[&str]| words().any(|word| list.iter().any(|w| w.eq_ignore_ascii_case(word)));
    matches!(name, "nav" | "footer" | "aside")
        || (PARTS.contains(&name) && is_one(&ASIDE_WORDS) && !is_one(&ARTICLE_WORDS))
}
