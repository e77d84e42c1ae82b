//! The commands' English.

use super::{ArgumentWords, FaultWords, Words};
use crate::document::WarningKind;
use crate::parse::Verdict;
use clap::error::{ContextKind, ErrorKind};

pub(in crate::words) const WORDS: Words = Words {
    about: "The terminal reader for Chinese government work reports",
    help_template: "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    usage_line: "baogao [OPTIONS] [FILE[#ADDRESS] | -]\n       baogao COMMAND [OPTIONS] …",
    options_token: "[OPTIONS]",
    commands_heading: "Commands",
    arguments_heading: "Arguments",
    options_heading: "Options",
    arguments: ArgumentWords {
        file: "The report: text, HTML, Markdown or docx; without it the Nanchang report of 2024",
        encoding: "Read as utf-8, utf-16le, utf-16be, gb18030 (gbk) or big5 instead of finding out",
        lang: "Speak Chinese or English instead of what the locale says",
        ambiguous: "Cells that characters such as “ ” — … take: auto asks the terminal, narrow is one, wide is two",
        theme: "How it looks: auto, light, dark, high-contrast, paper, none, or a theme of your own; T goes on to the next",
        measure: "Cells of a line at the most, 20 to 160",
        justify: "Justify lines",
        hanging: "Let pauses hang beyond the line",
        indent: "Cells before a paragraph, 0 to 16",
        grid: "Set every character in a square of two cells",
        note_display: "How notes are shown: asked for, at the bottom, or beside their line",
        resume: "Open the report that was read last",
        no_state: "Read without a trace: nothing is remembered, nothing kept",
        state: "Whether place, bookmarks, folds and note display are kept from one run to the next",
        help: "Show this help",
        version: "Show the version",
        to: "What to write",
        width: "txt: typeset to this many cells; 0, the default, writes a paragraph a line",
        number: "One note in full, by its number",
        json: "Write JSON",
        explain: "Say of each digit that is no mark why it is none, with the scores of the notes it could have marked",
        padded: "txt: with the blanks that justify the lines",
        outline: "List the headings with their addresses",
        notes: "List the notes and where each is marked and used",
        shell: "bash, elvish, fish, powershell or zsh",
        completions: "Write what a shell needs to complete our arguments",
        man: "Write the manual page",
        config: "Print the configuration that holds, with comments",
        path: "Print where the configuration's file is",
        mouse: "Whether the mouse is the reader's; M gives it to the terminal",
        cite: "What Y copies: plain, notes (with their definitions), markdown, markdown-notes",
        pattern: "A regular expression; letters that do not occur as such are pinyin: gzlfz, nanchangshi",
        search: "Print the sentences that hold a text, with their addresses",
        check: "Say what looks wrong: marks, notes, numbering, misprints",
        files: "The reports; without any the embedded one",
        export: "Write the report as JSON, Markdown, HTML or text",
    },
    exit_heading: "Exit status",
    exit: "0 when done, 1 when nothing was found, 2 when it could not be done.",
    usage,
    try_help: "; try `baogao --help`",
    file_before_command: "name the file after the command: baogao COMMAND FILE",
    no_such_file: |name| {
        format!("{name}: no such file; check the name, or use - for standard input")
    },
    folder: |name| format!("{name}: is a folder; name a report in it"),
    device: |name| format!("{name}: is a device; name a file"),
    nobody_writes: |name| format!("{name}: is a pipe to which nobody writes"),
    too_large: |name| format!("{name}: is larger than anything that is a report"),
    unreadable: |name, reason| format!("{name}: cannot be read: {reason}"),
    pdf: |name| format!("{name}: is a PDF; make a text of it first: pdftotext -layout {name}"),
    old_office: |name| {
        format!(
            "{name}: is a .doc or .wps file; convert it first: libreoffice --convert-to docx {name}"
        )
    },
    binary: |name| format!("{name}: is not text; if it is, name its encoding with --encoding"),
    empty: |name| format!("{name}: there is nothing in it"),
    damaged: |name| format!("{name}: is damaged or too large once unpacked; save it again as text"),
    shreds: |name| format!("{name}: has too many very short lines; put paragraphs together"),
    unknown_address: |name, address| {
        format!("{name}: has no place {address}; `baogao outline` lists the addresses")
    },
    no_such_note: |name, number| format!("{name}: has no note {number}; `baogao notes` lists them"),
    no_notes: |name| format!("{name}: no notes were found in it"),
    no_headings: |name| format!("{name}: no headings were found in it"),
    not_a_number: |text| format!("{text}: is not a note's number"),
    marked_at: "marked",
    used_at: "used",
    bad_pattern: |text, error| format!("{text}: {}", error.reason),
    no_such_theme: |name, known| format!("there is no theme {name}; there are {known}"),
    faults: FAULTS,
    config_keys: "keys: a name or a list of names; an empty list takes an action its keys",
    nothing_to_resume: "no report was read from a file yet; name one: baogao FILE",
    last_is_gone: |name| format!("{name}: was read last, but is no longer there; name its file"),
    cannot_write: |reason| format!("cannot write the output: {reason}"),
    no_terminal: |error| {
        format!(
            "cannot use the terminal: {error}; to print the text instead, pipe it, as in baogao FILE | cat"
        )
    },
    standard_input: "standard input",
    warning,
    verdict,
};

const FAULTS: FaultWords = FaultWords {
    colon: ": ",
    syntax: |reason| format!("is no TOML: {reason}"),
    unknown_option: "there is no such name; see `baogao config`",
    unknown_option_like: |name| format!("there is no such name; is it {name}?"),
    wrong_value: |values| format!("cannot be that; it can be {values}"),
    unknown_key: |key| {
        format!("there is no key {key}; keys are written like j, Ctrl-d, Alt-x, PgDn, F1")
    },
    key_taken: |key, action| {
        format!("{key} is a key of {action} too, which loses it; give {action} others")
    },
    more: |more| format!("; {more} more: see baogao config"),
    unknown_theme_key: "a theme has no such key",
    wrong_type: "has a value of the wrong kind",
    unknown_base: |name| format!("there is no embedded theme {name}"),
    unknown_style: |word| format!("{word} is no colour and no weight"),
};

fn usage(error: &clap::Error) -> String {
    let text = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    if error.kind() == ErrorKind::ValueValidation {
        let argument = text(ContextKind::InvalidArg);
        let (value, help) = (text(ContextKind::InvalidValue), WORDS.arguments.shown(&argument));
        return format!("{argument} cannot be {value}: {help}");
    }
    let text = error.to_string();
    let lines: Vec<&str> = text.lines().take_while(|l| !l.is_empty()).map(str::trim).collect();
    lines.join(" ").trim_start_matches("error: ").to_owned()
}

fn warning(kind: &WarningKind) -> String {
    match kind {
        WarningKind::MarkWithoutNote { number } => format!(
            "mark {number} has no note; it was not printed, or lost when the text was stored"
        ),
        WarningKind::NoteWithoutMark { number } => format!(
            "no mark points to note {number}; it was not printed, or lost when the text was stored"
        ),
        WarningKind::MisprintedMark { printed, meant } => {
            format!("the mark prints {printed}, but the term before it is that of note {meant}")
        }
        WarningKind::MisnumberedNote { printed, expected } => format!(
            "the note prints {printed} where {expected} was to be expected; a note is missing, or misnumbered"
        ),
        WarningKind::OddNoteLabel => {
            "the number of this note is printed in another form than those around it".to_owned()
        }
        WarningKind::RunOnNote { number } => {
            format!("note {number} begins in the middle of a line; a line break was lost before it")
        }
        WarningKind::NumberingGap { found, expected } => {
            format!(
                "{found} stands where {expected} was to be expected; a section is missing, or misnumbered"
            )
        }
        WarningKind::Undecodable { count } => {
            format!("{count} characters could not be decoded; try --encoding")
        }
    }
}

fn verdict(verdict: Verdict) -> String {
    match verdict {
        Verdict::NotANumber => "begins with a nought, or is too long: no mark looks so".to_owned(),
        Verdict::NoNotes => "the report has no notes".to_owned(),
        Verdict::NoSuchNote => "no note has this number, and no term ends before it".to_owned(),
        Verdict::Unlikely => {
            "what stands around it says quantity, and no term outweighs that".to_owned()
        }
        Verdict::OutOfOrder => {
            "the marks around it, rising with the notes, are better without it".to_owned()
        }
        Verdict::OtherForm => "this report prints its marks in another form".to_owned(),
        Verdict::TooFew => "too few digits could be marks: this report prints none".to_owned(),
        Verdict::BesideMark(number) => format!("stands beside mark {number}, in one run of digits"),
    }
}
