//! The reports that are written: each has something that real ones have.

use super::report::{Damage, Form, Notes, Numeral, Place, Recipe};
use super::writer::{Layout, Pages};

/// How a report is stored.
#[derive(Clone, Copy)]
pub enum Encoding {
    Utf8,
    Utf8WithMark,
    Gb18030,
    Utf16,
}

const SQUARE: Option<Numeral> = Some(Numeral::Written("[#]"));
const BARE: Option<Numeral> = Some(Numeral::Written("#"));

const PORTAL: [&str; 4] = [
    "当前位置：首页>政务公开>政府工作报告",
    "发布时间：2024-01-22 09:30",
    "来源：青禾市人民政府办公室",
    "字号：【大 中 小】",
];

const FOOTER: [&str; 4] = [
    "【打印】【关闭】",
    "上一篇：市政府常务会议召开",
    "版权所有：青禾市人民政府办公室",
    "某ICP备00000000号",
];

const WRAPPED: Layout =
    Layout { end: "\n", indent: "　　", width: Some(36), indent_stripped: false, pages: None };

const PAGES: Pages = Pages { lines: 12, number: "— # —", running_head: None };

/// A report of long paragraphs, whose lines show how a page was set.
fn layout(layout: Layout) -> Recipe {
    Recipe { layout, marks: SQUARE, sentences: 5, ..Recipe::default() }
}

fn marked(name: &'static str, form: &'static str) -> Recipe {
    Recipe { name, marks: Some(Numeral::Written(form)), ..Recipe::default() }
}

fn noted(notes: Notes) -> Recipe {
    Recipe { notes, ..Recipe::default() }
}

/// Every report, and how it is stored.
pub fn all() -> Vec<(Recipe, Encoding)> {
    let encodings = [
        Encoding::Utf8,
        Encoding::Gb18030,
        Encoding::Utf8,
        Encoding::Utf16,
        Encoding::Utf8WithMark,
    ];
    let recipes = headings().into_iter().chain(marks()).chain(notes()).chain(damage());
    recipes.zip(encodings.into_iter().cycle()).collect()
}

fn headings() -> Vec<Recipe> {
    let with = |name, headings| Recipe {
        name,
        headings,
        marks: SQUARE,
        paragraphs: 2,
        ..Recipe::default()
    };
    vec![
        with("sections and parts", &[Form::Han, Form::Bracketed]),
        with("run-in headings", &[Form::Han, Form::BracketedRunIn]),
        with("Arabic run-in headings", &[Form::Han, Form::ArabicRunIn]),
        Recipe {
            counts_on: true,
            ..with("Arabic numbers that run on", &[Form::Han, Form::ArabicRunIn])
        },
        with("three levels", &[Form::Han, Form::Bracketed, Form::ArabicRunIn]),
        with("parts of three levels", &[Form::Part, Form::Han, Form::Bracketed]),
        with("sections named so", &[Form::Han, Form::Section]),
        with("plain sections", &[Form::Plain, Form::Han]),
        Recipe { paragraphs: 1, ..with("plain sections with leads", &[Form::Plain, Form::Lead]) },
        Recipe { paragraphs: 1, ..with("leads", &[Form::Han, Form::Lead]) },
        with("numerals without a stop", &[Form::HanBlank, Form::Bracketed]),
    ]
}

fn marks() -> Vec<Recipe> {
    let round = Notes { label: Some(Numeral::Written("（#）")), ..Notes::default() };
    vec![
        marked("［1］", "［#］"),
        marked("〔1〕", "〔#〕"),
        marked("【1】", "【#】"),
        marked("^[1]", "^[#]"),
        marked("[注1]", "[注#]"),
        marked("<sup>", "<sup>#</sup>"),
        marked("注1", "注#"),
        Recipe { notes: round, ..marked("（1）", "（#）") },
        Recipe { name: "circled marks", marks: Some(Numeral::Circled), ..Recipe::default() },
        Recipe {
            name: "superscript marks",
            marks: Some(Numeral::Superscript),
            ..Recipe::default()
        },
        Recipe { name: "bare marks", marks: BARE, ..Recipe::default() },
        Recipe {
            name: "bare marks before quantities",
            marks: BARE,
            quantity: "13个",
            ..Recipe::default()
        },
        Recipe { name: "a misprinted mark", marks: SQUARE, misprint: Some(4), ..Recipe::default() },
        Recipe {
            name: "marks without notes",
            marks: SQUARE,
            notes: Notes { place: Place::Lost, ..Notes::default() },
            ..Recipe::default()
        },
        Recipe {
            name: "neither notes nor marks",
            notes: Notes { place: Place::None, ..Notes::default() },
            ..Recipe::default()
        },
    ]
}

fn notes() -> Vec<Recipe> {
    let default = Notes::default;
    let bracketed = Some(Numeral::Written("[#]"));
    vec![
        Recipe { name: "no marks", ..noted(default()) },
        Recipe {
            name: "notes behind each section",
            marks: SQUARE,
            ..noted(Notes {
                place: Place::EachSection,
                heading: "注释",
                label: bracketed,
                ..default()
            })
        },
        Recipe { name: "notes without numbers", ..noted(Notes { label: None, ..default() }) },
        Recipe { name: "terms above definitions", ..noted(Notes { parting: "\n", ..default() }) },
        Recipe {
            name: "a table of notes",
            ..noted(Notes {
                label: Some(Numeral::Written("#\t")),
                term: ["", ""],
                parting: "\t",
                ..default()
            })
        },
        Recipe {
            name: "notes on one line",
            marks: SQUARE,
            ..noted(Notes { run_on: true, ..default() })
        },
        Recipe {
            name: "notes without a heading",
            ..noted(Notes { heading: "", label: bracketed, ..default() })
        },
        Recipe {
            name: "a spaced heading of notes",
            ..noted(Notes {
                heading: "※ 名 词 解 释 ※",
                label: Some(Numeral::Written("#、")),
                ..default()
            })
        },
        Recipe {
            name: "circled notes with a verb",
            ..noted(Notes { label: Some(Numeral::Circled), parting: "", ..default() })
        },
        Recipe {
            name: "terms without quotes, a dash",
            ..noted(Notes { term: ["", ""], parting: "——", ..default() })
        },
        Recipe {
            name: "terms in brackets",
            ..noted(Notes { term: ["【", "】"], parting: "", ..default() })
        },
        Recipe {
            name: "page references",
            ..noted(Notes { parting: "（见报告第3页）：", ..default() })
        },
        Recipe { name: "two terms in one note", ..noted(Notes { two_terms: true, ..default() }) },
        Recipe {
            name: "a number left out",
            marks: SQUARE,
            ..noted(Notes { missing: Some(3), ..default() })
        },
    ]
}

fn damage() -> Vec<Recipe> {
    let pages = |pages| Layout { pages: Some(pages), ..WRAPPED };
    vec![
        Recipe { name: "wrapped lines", ..layout(WRAPPED) },
        Recipe {
            name: "wrapped, indents stripped",
            paragraphs: 4,
            ..layout(Layout { indent: "", indent_stripped: true, ..WRAPPED })
        },
        Recipe {
            name: "wrapped, blank lines between",
            ..layout(Layout { end: "\n\n", indent: "", ..WRAPPED })
        },
        Recipe { name: "wrapped, page numbers", ..layout(pages(PAGES)) },
        Recipe {
            name: "wrapped, running heads",
            ..layout(pages(Pages {
                running_head: Some("青禾市2024年政府工作报告"), ..PAGES
            }))
        },
        Recipe { name: "pages as words", ..layout(pages(Pages { number: "第#页", ..PAGES })) },
        Recipe { name: "bare page numbers", ..layout(pages(Pages { number: "#", ..PAGES })) },
        Recipe {
            name: "line ends of another system",
            ..layout(Layout { end: "\r\n", ..Layout::default() })
        },
        Recipe {
            name: "line ends stored as text",
            ..layout(Layout { end: r"\r\n", indent: "&nbsp;", ..Layout::default() })
        },
        Recipe {
            name: "one line, indents kept",
            paragraphs: 3,
            ..layout(Layout { end: "", ..Layout::default() })
        },
        Recipe {
            name: "one line, blanks left",
            headings: &[Form::Han],
            paragraphs: 6,
            ..layout(Layout { end: " ", indent: "", ..Layout::default() })
        },
        Recipe {
            name: "sentences broken by links",
            damage: Some(Damage::Spans),
            ..layout(Layout::default())
        },
        Recipe {
            name: "a portal's page",
            marks: SQUARE,
            above: &PORTAL,
            below: &FOOTER,
            ..Recipe::default()
        },
        Recipe {
            name: "watermarks",
            marks: BARE,
            above: &["本文来自某某文库 www.example.com"],
            between: Some("更多范文请访问 https://www.example.com"),
            below: &["本文由某某文库整理 www.example.com"],
            ..Recipe::default()
        },
        Recipe {
            name: "a table of contents",
            damage: Some(Damage::Contents),
            marks: SQUARE,
            ..Recipe::default()
        },
        Recipe {
            name: "two pages of a newspaper",
            damage: Some(Damage::Newspaper),
            marks: SQUARE,
            ..Recipe::default()
        },
        Recipe {
            name: "an annex behind the notes",
            marks: SQUARE,
            annex: &[
                "附件2",
                "2024年十件民生实事",
                "1.新建公办幼儿园3所",
                "2.改造老旧小区20个",
                "3.新增停车位5000个",
            ],
            ..Recipe::default()
        },
    ]
}
