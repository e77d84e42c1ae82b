//! The arguments of the program and of its commands. Their help comes from `words/commands/`, and is
//! added in `cli/command_line.rs`.

use super::encoding_name::{EncodingName, EncodingParser};
use super::page_args::{PageArgs, SetArgs};
use crate::catalogue::ShelfOrder;
use crate::figures::{Scope, Status};
use crate::panel::Years;
use crate::text;
use crate::words::Lang;
use clap::{Parser, Subcommand, ValueEnum};
use std::ffi::OsString;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "baogao")]
pub(super) struct Args {
    #[command(subcommand)]
    pub task: Option<Task>,
    #[command(flatten)]
    pub read: ReadArgs,
}

/// What stands outside a command: what is to be read, and how.
#[derive(Debug, clap::Args)]
#[command(
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    args_override_self = true
)]
pub(super) struct ReadArgs {
    #[arg(value_name = "FILE[#ADDRESS] | FOLDER | -")]
    pub files: Vec<OsString>,
    #[arg(long, requires = "files")]
    pub beside: bool,
    #[arg(long, conflicts_with_all = ["files", "no_state"])]
    pub resume: bool,
    #[arg(long)]
    pub no_state: bool,
    #[command(flatten)]
    pub page: PageArgs,
    #[arg(long, global = true, value_parser = EncodingParser, value_name = "NAME")]
    #[arg(hide_possible_values = true)]
    pub encoding: Option<EncodingName>,
    #[arg(long, global = true, value_name = "NAME")]
    pub text_column: Option<String>,
    #[arg(long, global = true, value_enum, value_name = "auto|narrow|wide")]
    #[arg(hide_possible_values = true)]
    pub ambiguous: Option<Cells>,
    // `cli/language.rs` reads the value before clap is called; clap only has to accept the option.
    #[arg(long, global = true, value_enum, value_name = "zh|en", hide_possible_values = true)]
    pub lang: Option<Lang>,
}

/// How wide the terminal draws ambiguous characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Cells {
    Auto,
    Narrow,
    Wide,
}

impl Cells {
    /// The width that is set; `None` where the terminal is asked.
    pub fn said(self) -> Option<text::Ambiguous> {
        match self {
            Self::Auto => None,
            Self::Narrow => Some(text::Ambiguous::Narrow),
            Self::Wide => Some(text::Ambiguous::Wide),
        }
    }
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Task {
    Outline(OutlineArgs),
    Notes(NotesArgs),
    Search(SearchArgs),
    Check(Check),
    Figures(FiguresArgs),
    Shelf(ShelfArgs),
    Terms(TermsArgs),
    Compare(CompareArgs),
    New(NewArgs),
    Reuse(ReuseArgs),
    Export(Export),
    Config(ConfigArgs),
    Completions(Completions),
    Man,
    Help(Help),
}

/// `baogao outline`
#[derive(Debug, clap::Args)]
pub(super) struct OutlineArgs {
    #[arg(value_name = "FILE | FOLDER | -")]
    pub files: Vec<OsString>,
    #[arg(long)]
    pub json: bool,
}

/// `baogao notes`
#[derive(Debug, clap::Args)]
pub(super) struct NotesArgs {
    /// Files and folders, and at most one number among them.
    #[arg(id = "files_and_number", value_name = "FILE | FOLDER | N | -")]
    pub named: Vec<OsString>,
    #[arg(long)]
    pub json: bool,
}

/// `baogao search`
#[derive(Debug, clap::Args)]
pub(super) struct SearchArgs {
    #[arg(value_name = "PATTERN")]
    pub pattern: String,
    #[arg(value_name = "FILE | FOLDER | -")]
    pub files: Vec<OsString>,
    #[arg(long, value_enum, value_name = "place|year", hide_possible_values = true)]
    pub by: Option<By>,
    #[arg(long, conflicts_with = "kwic")]
    pub count: bool,
    #[arg(long, value_name = "CHARACTERS")]
    pub kwic: Option<u16>,
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    #[arg(long)]
    pub csv: bool,
}

/// What a shelf is ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum By {
    Place,
    Year,
}

impl From<By> for ShelfOrder {
    fn from(by: By) -> Self {
        match by {
            By::Place => Self::Place,
            By::Year => Self::Year,
        }
    }
}

/// `baogao shelf`
#[derive(Debug, clap::Args)]
pub(super) struct ShelfArgs {
    #[arg(value_name = "FILE | FOLDER", default_value = ".", hide_default_value = true)]
    pub files: Vec<OsString>,
    #[arg(long, value_enum, value_name = "place|year", hide_possible_values = true)]
    pub by: Option<By>,
    #[arg(long)]
    pub json: bool,
}

/// `baogao terms`
#[derive(Debug, clap::Args)]
pub(super) struct TermsArgs {
    #[arg(id = "files_and_terms", value_name = "FILE | FOLDER | TERM")]
    pub named: Vec<OsString>,
    #[arg(id = "term_list", long = "terms", value_name = "FILE")]
    pub list: Option<OsString>,
    #[arg(id = "group_by", long = "by", value_enum, value_delimiter = ',')]
    #[arg(value_name = "report|place|year", hide_possible_values = true)]
    pub by: Vec<GroupBy>,
    #[arg(long, value_name = "CHARACTERS", default_value_t = 10_000, hide_default_value = true)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub per: u32,
    #[command(flatten)]
    pub table: TableArgs,
}

/// `baogao new`
#[derive(Debug, clap::Args)]
pub(super) struct NewArgs {
    #[arg(value_name = "FILE | FOLDER | -")]
    pub files: Vec<OsString>,
    #[arg(long, value_name = "FILE | FOLDER", num_args = 1..)]
    pub against: Vec<OsString>,
    #[arg(id = "year_of", long = "year", value_name = "YEAR", conflicts_with = "against")]
    pub year: Option<u16>,
    #[arg(long, value_name = "REPORTS", value_parser = clap::value_parser!(u16).range(1..))]
    pub at_least: Option<u16>,
    #[command(flatten)]
    pub table: TableArgs,
}

/// `baogao reuse`
#[derive(Debug, clap::Args)]
pub(super) struct ReuseArgs {
    #[arg(value_name = "FILE | FOLDER")]
    pub files: Vec<OsString>,
    #[arg(long, value_name = "CHARACTERS", default_value_t = 20, hide_default_value = true)]
    #[arg(value_parser = clap::value_parser!(u16).range(8..))]
    pub min: u16,
    #[arg(long, value_name = "REPORTS", default_value_t = 5, hide_default_value = true)]
    #[arg(value_parser = clap::value_parser!(u16).range(2..))]
    pub most: u16,
    #[command(flatten)]
    pub table: TableArgs,
}

/// What a row of counts is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum GroupBy {
    Report,
    Place,
    Year,
}

/// How rows of results are written.
#[derive(Debug, clap::Args)]
pub(super) struct TableArgs {
    #[arg(id = "table_form", long = "to", value_enum, value_name = "table|csv|json|jsonl|md|html")]
    #[arg(default_value = "table", hide_default_value = true, hide_possible_values = true)]
    pub form: TableFormat,
    #[arg(long)]
    pub bom: bool,
}

/// The forms of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    Table,
    Csv,
    Json,
    Jsonl,
    Md,
    Html,
}

/// `baogao compare`
#[derive(Debug, clap::Args)]
pub(super) struct CompareArgs {
    #[arg(value_name = "FILE")]
    pub before: OsString,
    #[arg(value_name = "FILE")]
    pub after: OsString,
    #[arg(long, conflicts_with_all = ["sentences", "compare_figures"])]
    pub sections: bool,
    #[arg(long, conflicts_with = "compare_figures")]
    pub sentences: bool,
    #[arg(long = "figures", id = "compare_figures")]
    pub figures: bool,
    #[arg(long = "to", id = "compare_to", value_enum, value_name = "FORMAT")]
    #[arg(hide_possible_values = true)]
    pub to: Option<CompareFormat>,
}

/// The formats of `compare --to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CompareFormat {
    Md,
    Html,
    Json,
}

/// `baogao check`
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    #[arg(value_name = "FILE | FOLDER | -")]
    pub files: Vec<OsString>,
    #[arg(long)]
    pub json: bool,
    #[arg(long)]
    pub explain: bool,
}

/// `baogao figures`
#[expect(clippy::struct_excessive_bools, reason = "options, each apart from the others")]
#[derive(Debug, clap::Args)]
pub(super) struct FiguresArgs {
    #[arg(value_name = "FILE | FOLDER | -")]
    pub files: Vec<OsString>,
    #[arg(long, value_delimiter = ',', value_name = "KEY,…")]
    pub indicator: Vec<String>,
    #[arg(long, value_enum, value_delimiter = ',', value_name = "result,target,plan")]
    #[arg(hide_possible_values = true)]
    pub status: Vec<FigureStatus>,
    #[arg(long, value_enum, value_delimiter = ',', value_name = "own,part,above")]
    #[arg(hide_possible_values = true)]
    pub scope: Vec<FigureScope>,
    #[arg(long, value_delimiter = ',', value_name = "YEAR,FROM..TO,…")]
    pub year: Vec<Years>,
    #[arg(long, value_delimiter = ',', value_name = "YEAR,FROM..TO,…")]
    pub report_year: Vec<Years>,
    #[arg(long, value_delimiter = ',', value_name = "PLACE,…")]
    pub place: Vec<String>,
    #[arg(long, conflicts_with_all = ["pair", "absent"])]
    pub wide: bool,
    #[arg(long, conflicts_with = "absent")]
    pub pair: bool,
    #[arg(long)]
    pub absent: bool,
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub table: TableArgs,
}

/// The values of `figures --status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FigureStatus {
    Result,
    Target,
    Plan,
}

impl From<FigureStatus> for Status {
    fn from(status: FigureStatus) -> Self {
        match status {
            FigureStatus::Result => Self::Result,
            FigureStatus::Target => Self::Target,
            FigureStatus::Plan => Self::Plan,
        }
    }
}

/// The values of `figures --scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FigureScope {
    Own,
    Part,
    Above,
}

impl From<FigureScope> for Scope {
    fn from(scope: FigureScope) -> Self {
        match scope {
            FigureScope::Own => Self::Own,
            FigureScope::Part => Self::Part,
            FigureScope::Above => Self::Above,
        }
    }
}

/// `baogao export`
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    #[arg(value_name = "FILE | FOLDER | -")]
    pub files: Vec<OsString>,
    #[arg(long, value_enum, value_name = "FORMAT", hide_possible_values = true)]
    pub to: Format,
    #[arg(long, value_enum, value_name = "KIND")]
    #[arg(default_value = "reports", hide_default_value = true, hide_possible_values = true)]
    pub rows: RowKind,
    #[arg(long)]
    pub bom: bool,
    #[arg(long, value_name = "CELLS", default_value_t = 0, hide_default_value = true)]
    pub width: u16,
    #[arg(long)]
    pub padded: bool,
    #[command(flatten)]
    pub set: SetArgs,
}

/// `baogao config`
#[derive(Debug, clap::Args)]
pub(super) struct ConfigArgs {
    #[arg(long)]
    pub path: bool,
}

/// `baogao completions`
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    #[arg(value_enum, value_name = "SHELL", hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}

/// `baogao help`
#[derive(Debug, clap::Args)]
pub(super) struct Help {
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// The formats of `export --to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Json,
    Md,
    Html,
    Txt,
    Jsonl,
    Csv,
}

/// What has a row in `jsonl` and `csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum RowKind {
    Reports,
    Paragraphs,
    Notes,
    Headings,
}
