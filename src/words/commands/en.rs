//! The command line in English.

use super::{
    ArgumentWords, CommandWords, CompareWords, FaultWords, ManWords, PageTitles, limits,
    option_name, wants_years,
};
use crate::compare::{Counts, PairKind};
use crate::document::WarningKind;
use crate::panel::{HtmlWords, NotYears};
use crate::parse::Verdict;
use crate::words::number_ranges::number_ranges;
use crate::words::shell_word::shell_word;
use clap::error::{ContextKind, ErrorKind};

pub(in crate::words) static WORDS: CommandWords = CommandWords {
    about: "A terminal reader for Chinese government work reports",
    help_template: "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    usage_line: "baogao [OPTIONS] [FILE[#ADDRESS] | FOLDER | -]…\n       baogao COMMAND [OPTIONS] …",
    options_token: "[OPTIONS]",
    commands_heading: "Commands",
    arguments_heading: "Arguments",
    options_heading: "Options",
    arguments: ArgumentWords {
        encoding: "The encoding of the file: utf-8, utf-16le, utf-16be, gb18030 (gbk) or big5; detected by default",
        text_column: "The column of a CSV, TSV, JSONL or XLSX that holds the reports: its name, letter or number; recognised by default",
        lang: "The language of the interface, Chinese or English; by default that of the locale",
        ambiguous: "The width of characters such as “ ” — …: auto asks the terminal, narrow is one cell, wide is two",
        theme: "The colours: auto, light, dark, high-contrast, paper, none, or a theme of your own",
        measure: "The longest line, in cells, 20 to 160",
        justify: "Whether to justify lines",
        hanging: "Whether to let punctuation hang beyond the end of a line",
        indent: "The indent of paragraphs, in cells, 0 to 16",
        grid: "Set every character in a square of two cells",
        note_display: "Where to show notes: in a popup, in a strip below the text, or in the margin",
        beside: "Show two reports beside each other, the first on the left or above",
        resume: "Open the report that was read last",
        no_state: "Leave no trace: neither read nor save the place and the bookmarks",
        state: "Whether to save the place, the bookmarks, the folds and the display of notes",
        help: "Print help",
        version: "Print the version",
        to: "The format to write: json, md, html or txt for one report, jsonl or csv for any number",
        width: "For txt: typeset lines of this many cells; 0, the default, writes one line per paragraph",
        files_and_number: "The reports to read, and folders of them; a number prints the notes of that number only, in full",
        json: "Print JSON",
        explain: "Also print why a number was not taken as a mark, with the scores of the notes it could belong to",
        padded: "For txt: keep the spaces that justify the lines",
        outline: "Print the headings with their addresses",
        notes: "Print the notes, and where each is marked and used",
        shell: "bash, elvish, fish, powershell or zsh",
        completions: "Print a completion script for a shell",
        man: "Print the manual page",
        help_command: "Print help for a command",
        command: "The command; by default help for all is printed",
        config: "Print the effective configuration, with comments",
        path: "Print the path of the configuration file",
        mouse: "Whether to capture the mouse; otherwise the terminal uses it to select text",
        cite: "What a citation contains: plain, notes (with definitions of notes), markdown, markdown-notes",
        pattern: "A regular expression; lower-case letters that the report does not contain are read as pinyin: gzlfz, nanchangshi",
        search: "Print the sentences that match a pattern, with their addresses",
        shelf: "List the reports in folders: place, year, kind, length, notes, doubts",
        terms: "Count words in reports: by report, place or year, with lengths and rates",
        new: "Print the phrases that spread in a year and that no report had before, and those gone",
        against: "Compare one report with these: what it has of what spreads, what only it repeats or explains, what is gone",
        year_of: "The year that is compared with those before; the last by default",
        at_least: "How many reports must have a phrase; by default three, or a tenth of many",
        reuse: "Print the passages that few reports share, the longest first",
        min: "The least length of a passage; 20 by default",
        most: "The most reports that may share a passage; 5 by default",
        files_and_terms: "Reports, folders and words, in any order: what exists is a path, - is standard input, everything else is a word. A word that is also the name of a folder goes into a list (--terms)",
        term_list: "A list of words, one a line: the word, or group<Tab>word<Tab>aliases, which count as the word; with 、 between several",
        group_by: "A row for each report, place or year, or for each of several, as in place,year; by default for all together",
        per: "The characters that a rate refers to; 10000 by default",
        table_form: "The format to write: table (the default), csv, json, jsonl, md or html",
        compare: "Print what changed from one report to another: values, sections, sentences, words",
        before: "The earlier report",
        after: "The later report",
        sections: "Print sections only",
        sentences: "Print sentences only",
        compare_figures: "Print changed values only",
        compare_to: "The format to write: md, html (in two columns) or json; by default a section or sentence a line",
        by: "Order by place, as the administrative divisions are listed, or by year; by default as the files are named",
        count: "Print how many hits each report has, or with --by each place or year",
        kwic: "Print each hit on a line of its own, between this many characters before and behind it",
        csv: "Print CSV",
        rows: "For jsonl and csv: what has a row: reports (the default), paragraphs, notes or headings",
        bom: "For csv: begin with the mark by which Excel recognises UTF-8",
        figures: "List what reports say in numbers: results and targets, each with its sentence",
        indicator: "Only these indicators, by their keys: gdp,revenue,income-rural; all are named where one is not known",
        status: "Only what came (result), what is set for the year (target) or for several or later years (plan)",
        scope: "Only values of the place itself (own), of a part of it (part), or of what it belongs to (above)",
        year: "Only values of these years: 2024, 2020..2025; those of a report are mostly of its own year and of the one before",
        report_year: "Only reports of these years: 2024, 2020..2025",
        place: "Only places whose names contain one of these",
        wide: "A row for each place and year, in columns such as target_gdp_low and result_gdp; the year is that of the values",
        pair: "The targets of each report beside the results that later reports state, with the difference, and whether they were met; previous_result is what the report of the target says of the year before",
        absent: "Only what reports do not state: absent (of the indicators that most of them state, or of those of --indicator), level-only (how much there is, but not by how much it grew), qualitative (said without a number), missed, or rejected by you",
        all: "For table and md: also list the values of names that are no indicator, which the other formats always have",
        check: "Report what looks wrong: marks, notes, numbering, misprints, figures that contradict each other",
        files: "The reports to read, and folders of them: plain text, HTML, MHTML, Markdown, EPUB, docx, Word XML, RTF, doc, wps, PDF, OFD, or CSV, TSV, JSONL and XLSX with a report in each row; by default standard input if it is redirected, else the embedded Nanchang report of 2024",
        export: "Write a report as JSON, Markdown, HTML or plain text, or many as rows of JSON or CSV",
    },
    man: MAN,
    compare: COMPARE,
    exit: "0 on success, 1 if search finds nothing or if check or config finds a fault, 2 on failure.",
    usage,
    try_help: |command| match command {
        Some(command) => format!("; try `baogao help {command}`"),
        None => "; try `baogao --help`".to_owned(),
    },
    did_you_mean: |name| format!("; did you mean {name}?"),
    file_before_command: "put the file after the command: baogao COMMAND FILE",
    no_such_command: |name| format!("{name}: no such command or file"),
    second_export: |name| {
        format!("{name}: this format holds one report; name one FILE, or use --to jsonl or csv")
    },
    two_wanted: "--beside takes two files",
    no_such_file: |name| {
        format!("{name}: no such file; check the name, or use - for standard input")
    },
    folder: |name| format!("{name}: this is a folder; name a report in it"),
    empty_folder: |name| {
        format!("{name}: no reports in this folder; hidden and ignored files do not count")
    },
    data: |name| format!("{name}: no report, but data for programs; left out"),
    not_chinese: |name| {
        format!("{name}: no report, with hardly a Chinese sentence in it; left out")
    },
    no_reports: |name| {
        format!(
            "{name}: no column of this table holds reports; if one does, name it with --text-column"
        )
    },
    no_such_column: |name, wanted, known| {
        format!("{name}: there is no column {wanted}; the columns are: {known}")
    },
    no_such_row: |name| format!("{name}: no report in this row; `baogao shelf` lists the rows"),
    empty_row: |name| format!("{name}: this row holds no text"),
    device: |name| format!("{name}: this is a device; name a file"),
    nobody_writes: |name| {
        format!("{name}: nothing writes to this pipe; start the program that writes to it first")
    },
    too_large: |name| format!("{name}: too large for a report; name a smaller FILE"),
    denied: |name| {
        format!(
            "{name}: you may not read this file; check its permissions: ls -l {}",
            shell_word(name)
        )
    },
    unreadable: |name, reason| format!("{name}: cannot be read: {reason}"),
    old_office: |name| {
        format!(
            "{name}: saved by Word 95 or older, an OpenDocument text (.odt), or not a Word document; convert it first: libreoffice --convert-to docx {}",
            shell_word(name)
        )
    },
    scan: |name| {
        format!(
            "{name}: only pictures of pages; run OCR first: ocrmypdf -l chi_sim {} text.pdf",
            shell_word(name)
        )
    },
    picture: |name| {
        format!(
            "{name}: a picture, not text; run OCR first: ocrmypdf --image-dpi 300 -l chi_sim FILE text.pdf"
        )
    },
    no_characters: |name| {
        format!(
            "{name}: its text cannot be extracted; run OCR first: ocrmypdf --force-ocr -l chi_sim {} text.pdf",
            shell_word(name)
        )
    },
    ofd_without_text: |name| {
        format!(
            "{name}: no text that could be extracted; print it to scan.pdf with an OFD viewer, then: ocrmypdf --force-ocr -l chi_sim scan.pdf text.pdf"
        )
    },
    locked: |name| format!("{name}: needs a password; save a copy without one"),
    binary: |name| {
        format!(
            "{name}: not a text, page, Word document, RTF, EPUB, PDF, OFD or table; if it is text, name its \
             encoding with --encoding"
        )
    },
    empty: |name| format!("{name}: empty; name a FILE that has text"),
    damaged: |name| format!("{name}: damaged, or too large when unpacked; save it again as text"),
    shreds: |name| format!("{name}: too many very short lines; join them into paragraphs"),
    cannot_keep: |reason| {
        format!(
            "the catalogue cannot be saved, and the reports will be read anew next time: {reason}"
        )
    },
    unknown_address: |name, address| {
        format!("{name}: no such address: {address}; `baogao outline` prints them all")
    },
    no_such_note: |name, number| {
        format!("{name}: there is no note {number}; `baogao notes` prints them all")
    },
    of_file: |name, what| format!("{name}: {what}"),
    no_notes: |name| format!("{name}: no notes found"),
    no_headings: |name| format!("{name}: no headings found"),
    empty_pattern: "an empty pattern finds nothing; write what to search for: baogao search PATTERN FILE",
    invalid_pattern: |pattern, fault| format!("“{pattern}” is not a valid pattern: {fault}"),
    one_against: "name one report before --against: baogao new FILE --against FOLDER",
    no_year: "nothing to compare: the year of these reports is not known; put it in the file's name",
    no_report_of: |year| format!("no report of {year}; `baogao shelf` lists the years"),
    nothing_before: |year| {
        format!("no report of a year before {year} to compare with; name more reports")
    },
    common_passages: |passages, most| {
        format!("{passages} passages that more than {most} reports share are left out (--most)")
    },
    no_terms: "no words to count; name some, or a list with --terms",
    line_without_term: "this line has a group, but no word; write group<Tab>word<Tab>aliases",
    too_many_terms: "too many words to be counted at once; divide the list",
    column,
    marked_at: "marked",
    used_at: "used",
    no_such_theme: |name, known| format!("there is no theme {name}; the themes are {known}"),
    no_figures: "no figure fits",
    no_figures_of_year: "no figure fits; --year is the year of the values, --report-year that of the reports",
    no_reports_fit: "no report fits",
    nothing_absent: "nothing is absent: the reports state all that is looked for",
    no_absent_plans: "--absent is of results and targets, and of no plans",
    other_figures: |count| {
        if count == 1 {
            "1 more value of another name is not listed; --all lists it".to_owned()
        } else {
            format!("{count} more values of other names are not listed; --all lists them")
        }
    },
    no_such_indicator: |name, known| {
        format!("there is no indicator {name}; the indicators are {known}")
    },
    figures_page: HtmlWords {
        lang: "en",
        title: "Figures of government work reports",
        columns: ["Place", "Report", "Indicator", "Status", "Period", "Value", "Sentence"],
        statuses: ["result", "target", "plan"],
        user: ["corrected by the user", "rejected by the user"],
        doubtful: "doubtful",
        indicator: |indicator| &indicator.en,
    },
    pages: PageTitles {
        wide: "Figures by place and year",
        pair: "Targets and results",
        absent: "Indicators that reports do not state",
        terms: "Words counted",
        new: "Phrases that are new or gone",
        reuse: "Passages that few reports share",
    },
    faults: FAULTS,
    config_indicators: "indicators of your own stand in a file of their own, indicators.toml, with a table for each: [KEY] names = [\"…\"], zh, en, unit, better = \"more\", \"less\" or \"neither\"",
    config_keys: "keys: a key or a list of keys for each action; an empty list leaves the action without keys",
    nothing_to_resume: "no report has been read from a file yet; name one: baogao FILE",
    last_is_gone: |name| format!("{name}: read last, but no longer there; name a file"),
    cannot_write: |reason| format!("cannot write the output: {reason}"),
    no_terminal: |error| {
        format!(
            "cannot use the terminal: {error}; to print the text instead, use a pipe: baogao FILE | cat"
        )
    },
    copies: |copies| match copies {
        1 => "one report says the same as another; each counts".to_owned(),
        _ => format!("{copies} reports say the same as another; each counts"),
    },
    standard_input: "standard input",
    warning,
    figures_differ: |name| format!("the report states another value of {name} for the same time"),
    verdict,
};

fn column(name: &str) -> &'static str {
    match name {
        "file" => "file",
        "place" => "place",
        "year" => "year",
        "group" => "group",
        "term" => "word",
        "change" => "change",
        "phrase" => "phrase",
        "of" => "of",
        "address" => "address",
        "sentence" => "sentence",
        "note" => "note",
        "places" => "places",
        "text" => "text",
        "count" => "in text",
        "in_notes" => "in notes",
        "documents" => "found in",
        "reports" => "reports",
        "characters" => "characters",
        "rate" => "rate",
        "where" => "place in the reports",
        "indicator" => "indicator",
        "status" => "status",
        "period" => "period",
        "value" => "value",
        "doubt" => "doubt",
        _ => "",
    }
}

const MAN: ManWords = ManWords {
    name: "NAME",
    synopsis: "SYNOPSIS",
    options: "OPTIONS",
    commands: "COMMANDS",
    keys: "KEYS",
    files: "FILES",
    file_list: &[
        (
            "~/.config/baogao/config.toml",
            "The configuration; baogao config prints one with comments",
        ),
        ("~/.config/baogao/themes/NAME.toml", "A theme of your own, used with --theme NAME"),
        (
            "~/.config/baogao/indicators.toml",
            "Indicators of your own, and other names of those that are known; the README has an example",
        ),
        (
            "~/.local/state/baogao/",
            "The place, the bookmarks and the folds of each report, one file for each, which path-….json finds when the report's file has changed; theme and measure (preferences.json); the report read last (last.json); a lock",
        ),
        (
            "~/.cache/baogao/catalogue",
            "What is known of the reports that were listed or searched; it may be deleted at any time",
        ),
        (
            "~/.cache/baogao/texts/",
            "The texts of PDFs, Word documents and OFDs among them; any may be deleted at any time",
        ),
    ],
    environment: "ENVIRONMENT",
    variables: &[
        (
            "XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_CACHE_HOME",
            "The folders to use in place of ~/.config, ~/.local/state and ~/.cache",
        ),
        (
            "LC_ALL, LC_MESSAGES, LANG",
            "The first that is set selects the language if neither --lang nor the configuration does",
        ),
        ("NO_COLOR", "If not empty, no colours are used unless --theme asks for them"),
        (
            "TERM, COLORTERM, TERM_PROGRAM",
            "The colours that the terminal has; if TERM is dumb, the text is printed",
        ),
        ("STY", "Set in GNU screen, which may not pass copied text on to the terminal"),
        ("TMUX", "Set in tmux: text is copied to a tmux buffer, which hands it to the terminal"),
        ("DISPLAY", "The X11 display whose clipboard is used; a display on another machine is not"),
        (
            "SSH_CONNECTION, SSH_TTY",
            "If one is set, only the terminal's clipboard is used, not the desktop's",
        ),
    ],
    exit_status: "EXIT STATUS",
    examples: "EXAMPLES",
    example_list: &[
        ("baogao report.txt", "Read a report"),
        ("curl -s URL | baogao", "Read a page from a pipe; keys come from the terminal"),
        ("baogao 'report.txt#二.（一）.2'", "Open a report at the second paragraph of 二、（一）"),
        ("baogao 'report.txt#注10'", "Open a report at the definition of note 10"),
        ("baogao search gzlfz *.txt", "Find 高质量发展 in several reports by its pinyin initials"),
        ("baogao notes report.txt 10", "Print note 10 with every sentence that uses it"),
        (
            "baogao compare 2025.txt 2026.txt --to html > changes.html",
            "Write what changed between two reports as a page in two columns",
        ),
        ("baogao check report.txt", "Report misprints and gaps"),
        (
            "baogao figures reports/ --indicator gdp --pair --to csv",
            "Put the targets for the gross product beside what came of them",
        ),
        (
            "baogao terms reports/ 低空经济 --by year",
            "Count 低空经济 in a folder of reports, year by year",
        ),
        ("baogao new reports/ --to csv > new.csv", "What spread in the last year, as a table"),
        (
            "baogao shelf --by place reports/",
            "List the reports of a folder from Beijing to Xinjiang",
        ),
        (
            "baogao search 低空经济 --count --by year reports.csv",
            "Count hits over the years in a table with a report in each row",
        ),
        ("baogao 'reports.csv#12!二.3'", "Open the report in row 12 at the third paragraph of 二"),
        (
            "baogao export --to jsonl --rows paragraphs reports/ > paragraphs.jsonl",
            "Write a row for each paragraph, for DuckDB and others",
        ),
        ("baogao export --to md report.txt > report.md", "Convert a report to Markdown"),
    ],
};

const COMPARE: CompareWords = CompareWords {
    counts: |counts| {
        let Counts { sections, sections_of: [_, of], same, alike, changed, new, gone, .. } = counts;
        let alike = same + alike;
        format!(
            "sections {sections} of {of} · sentences {alike} alike, {changed} changed, {new} new, {gone} gone"
        )
    },
    kind: |kind| match kind {
        PairKind::Same => "same",
        PairKind::Changed => "changed",
        PairKind::Alike => "alike",
    },
    values: "Values that changed",
    new: "new",
    gone: "gone",
    moved: "moved",
    moved_from: |place| format!("moved from {place}"),
};

const FAULTS: FaultWords = FaultWords {
    colon: ": ",
    syntax: |reason| format!("not valid TOML: {reason}"),
    unknown_option: "unknown name; see `baogao config`",
    unknown_option_like: |name| format!("unknown name; did you mean {name}?"),
    wrong_value: |values| format!("invalid value; allowed: {values}"),
    unknown_key: |key| format!("unknown key {key}; keys are written as j, Ctrl-d, Alt-x, PgDn, F1"),
    key_taken: |key, action| {
        format!("{key} was a key of {action}, which loses it; give {action} another")
    },
    more: |more| format!("; {more} more: see baogao config"),
    unknown_theme_key: "unknown name",
    wrong_type: "the value has the wrong type",
    unknown_base: |name| format!("there is no embedded theme {name}"),
    unknown_style: |word| format!("{word} is neither a colour nor a text style"),
    name_taken: |name, key| format!("{name} is a name of {key} already"),
    no_names: "an indicator needs names = [\"…\"]",
    too_many_names: "too many names",
};

fn usage(error: &clap::Error) -> String {
    let text = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    if error.kind() == ErrorKind::ValueValidation {
        let argument = text(ContextKind::InvalidArg);
        let option = option_name(&argument);
        return match limits(error) {
            Some((least, most)) => format!("{option} must be {least} to {most}"),
            None if wants_years(error) => {
                format!("{option} must be a year or a span of years: {NotYears}")
            }
            None => format!("{option} must be a number"),
        };
    }
    let text = error.to_string();
    let lines: Vec<&str> = text.lines().take_while(|l| !l.is_empty()).map(str::trim).collect();
    lines.join(" ").trim_start_matches("error: ").to_owned()
}

fn warning(kind: &WarningKind) -> String {
    match kind {
        WarningKind::MarkWithoutNote { number } => format!(
            "mark {number} has no note; the note was not printed, or was lost when the text was saved"
        ),
        WarningKind::NoteWithoutMark { number } => format!(
            "note {number} has no mark; the mark was not printed, or was lost when the text was saved"
        ),
        WarningKind::MisprintedMark { printed, meant } => {
            format!(
                "the mark is printed as {printed}, but the term before it belongs to note {meant}"
            )
        }
        WarningKind::MisnumberedNote { printed, expected } => format!(
            "the note is printed as {printed}, where {expected} was expected; a note is missing or misnumbered"
        ),
        WarningKind::RepeatedNote { number } => {
            format!("note {number} is printed twice; one of the two is misnumbered, or a copy")
        }
        WarningKind::RepeatedNotes => "notes are printed twice; this copy is left out".to_owned(),
        WarningKind::OddNoteLabel => {
            "the number of this note differs in form from those around it".to_owned()
        }
        WarningKind::RunOnNote { number } => {
            format!(
                "note {number} begins in the middle of a line; the line break before it was lost"
            )
        }
        WarningKind::NumberingGap { found, expected } => {
            format!(
                "{found} follows where {expected} was expected; a section is missing or misnumbered"
            )
        }
        WarningKind::Undecodable { count } => {
            format!("{count} characters could not be decoded; try --encoding")
        }
        WarningKind::CutOff => {
            "the file is incomplete, and parts of it may be missing; download or copy it again"
                .to_owned()
        }
        WarningKind::HiddenTextShown => {
            "the page hides most of its text; all of it is shown".to_owned()
        }
        WarningKind::ScannedPages { pages } => {
            let pages = number_ranges(pages, ", ");
            format!("only pictures, no text, on pages {pages}; run OCR: ocrmypdf -l chi_sim")
        }
    }
}

fn verdict(verdict: Verdict) -> String {
    match verdict {
        Verdict::NotANumber => "begins with zero or is too long to be a mark".to_owned(),
        Verdict::NoNotes => "the report has no notes".to_owned(),
        Verdict::NoSuchNote => "no note has this number, and no term ends before it".to_owned(),
        Verdict::Unlikely => {
            "the text around it suggests a quantity, and no term outweighs that".to_owned()
        }
        Verdict::OutOfOrder => {
            "the marks around it follow the order of the notes better without it".to_owned()
        }
        Verdict::OtherForm => "this report prints its marks in another form".to_owned(),
        Verdict::TooFew => {
            "too few numbers could be marks, so this report seems to print none".to_owned()
        }
        Verdict::BesideMark(number) => format!("part of the same digits as mark {number}"),
    }
}
