//! Rewrites Markdown dialects into the Markdown that the parser supports.
//!
//! Covers Pandoc's attributes, fenced divs, superscripts, inline notes, lists and tables, and notes written like
//! link targets. It works line by line and does not parse Markdown itself.

use regex::{Captures, Regex};
use std::collections::HashSet;
use std::fmt::Write;
use std::iter::Peekable;
use std::sync::LazyLock;

/// The prefix of the labels given to inline notes.
const INLINE_NOTE: &str = "inline-";

/// A Markdown source without the constructs that the parser does not support.
pub(super) fn to_common(source: &str) -> String {
    let labels = labels_of_notes(source);
    let mut writer = DialectWriter::default();
    let mut lines = source.lines().peekable();
    while let Some(line) = lines.next() {
        let next = lines.peek().copied().unwrap_or_default();
        if is_table_rule(line) || (is_table_rule(next) && !line.trim().is_empty()) {
            writer.simple_table(line, &mut lines);
        } else if line.starts_with("+-") && line.trim_end().ends_with("-+") {
            writer.grid_table(&mut lines);
        } else {
            writer.line(line, &labels);
        }
    }
    writer.finish()
}

/// The labels of notes written like link targets: `[1]: 一网通办：指…`.
fn labels_of_notes(source: &str) -> HashSet<&str> {
    let notes = source.lines().filter_map(note_as_target);
    notes.map(|(label, _)| label).collect()
}

/// The label and the text of a note written like a link target. A target that is an address is a link.
fn note_as_target(line: &str) -> Option<(&str, &str)> {
    let (label, text) = line.trim().strip_prefix('[')?.split_once("]:")?;
    let is_label = !label.is_empty() && !label.contains(['[', ']', '^']);
    let text = text.trim();
    (is_label && !text.is_empty() && !is_address(text)).then_some((label, text))
}

/// Whether a text is the address of a page or a file, with or without a link title.
fn is_address(text: &str) -> bool {
    let (address, title) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let extension = address.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_file = (2..6).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let known = address.is_ascii() || is_file || address.contains("://");
    let has_title = title.is_empty() || title.trim_start().starts_with(['"', '\'', '(']);
    (known && has_title) || address.starts_with(['/', '#', '<', '.'])
}

/// The rewritten source so far.
#[derive(Debug, Default)]
struct DialectWriter {
    out: String,
    /// The texts of inline notes.
    notes: Vec<String>,
    /// The number of the last `#.` item.
    open_number: usize,
}

impl DialectWriter {
    fn line(&mut self, line: &str, labels: &HashSet<&str>) {
        if is_fence(line) || is_page_break(line) {
            self.push("");
            return;
        }
        if let Some((label, text)) = note_as_target(line) {
            let text = self.within_line(text, labels);
            self.push("");
            self.push(&format!("[^{label}]: {text}"));
            return;
        }
        let line = self.numbered(line);
        let verse = line.strip_prefix("| ").filter(|rest| !rest.contains('|'));
        if verse.is_some() || begins_item(&line) {
            self.push("");
        }
        let line = verse.unwrap_or(&line);
        let line = self.within_line(line, labels);
        self.push(&line);
    }

    fn push(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// A line with `#.` replaced by a number.
    fn numbered(&mut self, line: &str) -> String {
        if let Some(item) = line.trim_start().strip_prefix("#. ") {
            self.open_number += 1;
            return format!("{}. {item}", self.open_number);
        }
        if !line.trim().is_empty() && !line.starts_with([' ', '\t']) {
            self.open_number = 0;
        }
        line.to_owned()
    }

    /// A line with its inline constructs rewritten.
    fn within_line(&mut self, line: &str, labels: &HashSet<&str>) -> String {
        let mut line = line.to_owned();
        for _ in 0..SPANS_WITHIN {
            line = replace(&SPAN, line, '{', "$1");
        }
        line = replace(&TARGET_ATTRIBUTES, line, '{', ")");
        line = self.without_notes(line);
        line = replace(&RAISED, line, '^', "<sup>$1</sup>");
        line = replace(&RAISED_FORMULA, line, '$', "<sup>$1</sup>");
        line = replace(&LOWERED, line, '~', "$1$2");
        if !labels.is_empty() {
            line = with_references(&line, labels);
        }
        // The parser does not look for references in HTML.
        if line.trim_start().starts_with('<') {
            line = replace(&REFERENCE, line, '^', "<sup>$1</sup>");
        }
        line
    }

    /// A line with its inline notes, `^[…]`, replaced by references.
    fn without_notes(&mut self, line: String) -> String {
        let Some(pattern) = NOTE_WITHIN.as_ref().filter(|_| line.contains("^[")) else {
            return line;
        };
        let notes = &mut self.notes;
        let found = pattern.replace_all(&line, |note: &Captures<'_>| {
            notes.extend(note.get(1).map(|text| text.as_str().to_owned()));
            format!("[^{INLINE_NOTE}{}]", notes.len())
        });
        found.into_owned()
    }

    /// Rewrites a simple table, whose columns are marked by a line of dashes: `---- ----`.
    fn simple_table<'a>(
        &mut self,
        first: &str,
        lines: &mut Peekable<impl Iterator<Item = &'a str>>,
    ) {
        let rule = if is_table_rule(first) { Some(first) } else { lines.peek().copied() };
        let columns = rule.unwrap_or_default().split_whitespace().count();
        let mut rows = vec![first];
        rows.extend(std::iter::from_fn(|| lines.next_if(|line| !line.trim().is_empty())));
        let rows = rows.into_iter().filter(|line| !is_table_rule(line));
        self.table(&rows.map(|line| cells(line, columns)).collect::<Vec<_>>());
    }

    /// Rewrites a grid table, whose cells are framed: `+---+---+`.
    fn grid_table<'a>(&mut self, lines: &mut Peekable<impl Iterator<Item = &'a str>>) {
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut anew = true;
        while let Some(line) = lines.next_if(|line| line.starts_with(['+', '|'])) {
            if line.starts_with('+') {
                anew = true;
                continue;
            }
            let inside = line.trim().trim_matches('|').split('|');
            let cells: Vec<String> = inside.map(|cell| cell.trim().to_owned()).collect();
            match rows.last_mut().filter(|_| !anew) {
                Some(row) => {
                    row.iter_mut().zip(cells).for_each(|(cell, more)| cell.push_str(&more));
                }
                None => rows.push(cells),
            }
            anew = false;
        }
        self.table(&rows);
    }

    fn table(&mut self, rows: &[Vec<String>]) {
        self.push("");
        for (at, row) in rows.iter().enumerate() {
            self.push(&format!("| {} |", row.join(" | ")));
            if at == 0 {
                self.push(&format!("|{}", "---|".repeat(row.len())));
            }
        }
        self.push("");
    }

    fn finish(mut self) -> String {
        for (note, number) in self.notes.iter().zip(1..) {
            // Writing to a text cannot fail.
            let _ = write!(self.out, "\n[^{INLINE_NOTE}{number}]: {note}\n");
        }
        self.out
    }
}

/// Whether a line opens or closes a fenced div: `::: {.center}`.
fn is_fence(line: &str) -> bool {
    line.trim_start().starts_with(":::")
}

/// Whether a line is a LaTeX page break.
fn is_page_break(line: &str) -> bool {
    matches!(line.trim(), "\\newpage" | "\\pagebreak" | "\\clearpage")
}

/// Whether a line marks the columns of a simple table: `---- ----`.
fn is_table_rule(line: &str) -> bool {
    let mut columns = line.split_whitespace();
    let dashes = |column: &str| column.len() > 1 && column.bytes().all(|byte| byte == b'-');
    line.trim_start().starts_with("--")
        && columns.all(dashes)
        && line.split_whitespace().nth(1).is_some()
}

/// The cells of a row of a simple table, separated by two spaces, or by one where cells fill their columns.
fn cells(line: &str, columns: usize) -> Vec<String> {
    let far: Vec<&str> = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let cells = if far.len() < columns { line.split_whitespace().collect() } else { far };
    cells.into_iter().map(|cell| cell.replace('|', "\\|")).collect()
}

/// A line with references such as `[1]` rewritten as `[^1]` where a note has the label.
fn with_references(line: &str, labels: &HashSet<&str>) -> String {
    let mut written = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('[') {
        written.push_str(before);
        let is_other = before.ends_with(['^', '!', '\\']);
        if let Some((label, after)) = reference(behind, labels).filter(|_| !is_other) {
            let _ = write!(written, "[^{label}]");
            rest = after;
        } else {
            written.push('[');
            rest = behind;
        }
    }
    written + rest
}

/// The label of a reference, given the text after its opening bracket, and the rest of the text.
fn reference<'a>(text: &'a str, labels: &HashSet<&str>) -> Option<(&'a str, &'a str)> {
    let end = text.bytes().take(LABEL_LIMIT).position(|byte| byte == b']')?;
    let (label, after) = (text.get(..end)?, text.get(end + 1..)?);
    (labels.contains(label) && !after.starts_with('(')).then_some((label, after))
}

/// Replaces a pattern in a line. Lines without the character `needed` are not searched.
fn replace(pattern: &LazyRegex, line: String, needed: char, by: &str) -> String {
    match pattern.as_ref().filter(|_| line.contains(needed)) {
        Some(pattern) => pattern.replace_all(&line, by).into_owned(),
        None => line,
    }
}

/// Whether a line begins with a list marker that `CommonMark` does not support: `（一）`, `①`, `[1]`, `(a)`. Such a
/// line does not continue the previous one.
fn begins_item(line: &str) -> bool {
    ITEM.as_ref().is_some_and(|item| item.is_match(line))
}

/// The longest label, in bytes with its bracket.
const LABEL_LIMIT: usize = 64;
/// How deep bracketed spans may nest.
const SPANS_WITHIN: usize = 3;

/// A bracketed span: `[…]{.mark}`.
static SPAN: LazyRegex =
    LazyRegex::new(|| pattern(r"\[([^\[\]]*)\]\{\s*(?:[.#=-]|[\w-]+=)[^{}]*\}"));
/// The attributes of a link or an image: `](…){width=50%}`.
static TARGET_ATTRIBUTES: LazyRegex =
    LazyRegex::new(|| pattern(r"\)\{\s*(?:[.#=-]|[\w-]+=)[^{}]*\}"));
/// A superscript: `^1^`, `^\[1\]^`.
static RAISED: LazyRegex = LazyRegex::new(|| {
    pattern(r"\^((?:\\?[\[(（【〔])?[0-9０-９]{1,3}(?:\\?[\])）】〕])?|[a-z]{1,3})\^")
});
/// A superscript set as a formula: `$^{[1]}$`.
static RAISED_FORMULA: LazyRegex =
    LazyRegex::new(|| pattern(r"\$\s*\^\s*\{?\s*(\[?[0-9]{1,3}\]?|[①-⑳])\s*\}?\s*\$"));
/// A reference to a note with a number: `[^1]`.
static REFERENCE: LazyRegex = LazyRegex::new(|| pattern(r"\[\^([0-9]{1,3})\]"));
/// A subscript after a letter: `CO~2~`.
static LOWERED: LazyRegex = LazyRegex::new(|| pattern(r"([A-Za-z])~([0-9]{1,2})~"));
/// An inline note: `^[…]`. Its text may contain bracketed text.
static NOTE_WITHIN: LazyRegex = LazyRegex::new(|| pattern(r"\^\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"));
static ITEM: LazyRegex = LazyRegex::new(|| {
    pattern(concat!(
        r"^\s*(?:[（(](?:[一二三四五六七八九十]{1,3}|[0-9]{1,3}|[a-zA-Z]{1,4})[）)]",
        r"|[①-⑳⑴-⒛]|[一二三四五六七八九十]{1,3}、|[0-9]{1,3}[、．）]",
        r"|(?:[a-z]{1,4}|[A-Z]{1,4})[.)]\s|[\[［〔【][0-9]{1,3}[\]］〕】](?:[^(\[]|$))"
    ))
});

type LazyRegex = LazyLock<Option<Regex>>;

fn pattern(source: &str) -> Option<Regex> {
    Regex::new(source).ok()
}
