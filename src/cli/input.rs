//! What a command reads: a file, standard input, or the embedded report.

use super::context::Context;
use super::failure::Failure;
use super::load::load;
use crate::document::{Addresses, BlockIdx};
use crate::parse::{self, Considered, Parsed};
use crate::text::{self, Text, harmless};
use bytes::Bytes;
use std::ffi::{OsStr, OsString};
use std::io::{self, Read};
use std::path::Path;

/// The report that is read where no file is named.
const EMBEDDED: &[u8] = include_bytes!("../../seeds/nanchang-2024.txt");
const EMBEDDED_NAME: &str = "nanchang-2024.txt";

/// A report, read and understood.
pub(super) struct Report {
    /// The file's name without its folders, for display and for JSON.
    pub name: String,
    pub encoding: text::Encoding,
    pub parsed: Parsed,
}

/// Reads and understands the report that `file` names.
///
/// # Errors
/// When there is no such file, or none that can be read as text.
pub(super) fn report(file: Option<&OsStr>, context: Context) -> Result<Report, Failure> {
    let Source { name, bytes } = source(file, context)?;
    let text = decode(&name, &bytes, context)?;
    drop(bytes);
    let encoding = text.encoding;
    Ok(Report { name, encoding, parsed: parse::parse(&text) })
}

/// As [`report`], and of each digit that is no mark, why it is none.
///
/// # Errors
/// As [`report`].
pub(super) fn explained(
    file: Option<&OsStr>,
    context: Context,
) -> Result<(Report, Vec<Considered>), Failure> {
    let Source { name, bytes } = source(file, context)?;
    let text = decode(&name, &bytes, context)?;
    let (parsed, considered) = parse::explain(&text);
    Ok((Report { name, encoding: text.encoding, parsed }, considered))
}

/// Files up to this many bytes are understood at once: it takes about a millisecond.
const SMALL: u64 = 256 * 1024;

/// Bytes of a larger file that are understood for the first screen: more than fit any terminal.
const HEAD: u64 = 32 * 1024;

/// The head of a large text file, up to a line end within [`HEAD`] bytes. `None` where the whole has to be
/// seen first: small files, pages, documents, UTF-16, and what cannot be read, which the reading of the
/// whole complains of.
pub(super) fn head(file: &OsStr, context: Context) -> Option<Report> {
    let path = Path::new(file);
    let facts = std::fs::metadata(path).ok().filter(|f| f.is_file() && f.len() > SMALL);
    facts?;
    let mut bytes = Vec::new();
    std::fs::File::open(path).ok()?.take(HEAD).read_to_end(&mut bytes).ok()?;
    let name = file_name(path);
    let plain = text::recognise(&bytes, &name) == text::Kind::Text && !bytes.contains(&0);
    if !plain {
        return None;
    }
    bytes.truncate(head_end(&bytes));
    let text = decode(&name, &bytes.into(), context).ok()?;
    Some(Report { name, encoding: text.encoding, parsed: parse::parse(&text) })
}

/// Where a head is cut off: at its last line end, or, in a line that is longer than most of it, behind a
/// sentence, else between characters. In encodings that do not tell where those begin, the last one may be
/// cut through: it stands far behind the first screen.
fn head_end(bytes: &[u8]) -> usize {
    let line = memchr::memrchr(b'\n', bytes).filter(|&end| end > bytes.len() / 2);
    let characters = || match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) if error.error_len().is_some() => None,
        Err(error) => std::str::from_utf8(bytes.get(..error.valid_up_to())?).ok(),
    };
    let sentence = |text: &str| text.rfind('。').map_or(text.len(), |stop| stop + '。'.len_utf8());
    line.or_else(|| characters().map(sentence)).unwrap_or(bytes.len())
}

fn file_name(path: &Path) -> String {
    harmless(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()).into_owned()
}

/// The files that are named, or the embedded report.
pub(super) fn files(named: &[OsString]) -> Vec<Option<&OsStr>> {
    match named {
        [] => vec![None],
        named => named.iter().map(|file| Some(file.as_os_str())).collect(),
    }
}

/// A report's name as the user gave it, else its own.
pub(super) fn shown_name(file: Option<&OsStr>, report: &Report) -> String {
    let given =
        file.filter(|file| *file != "-").map(|file| harmless(&file.to_string_lossy()).into_owned());
    given.unwrap_or_else(|| report.name.clone())
}

/// A file's name and the address behind its `#`. A file whose own name has a `#` comes first.
pub(super) fn split_address(file: &OsStr) -> (Option<&OsStr>, Option<&str>) {
    if file == "-" || Path::new(file).exists() {
        return (Some(file), None);
    }
    match file.to_str().and_then(|name| name.rsplit_once('#')) {
        Some(("", address)) => (None, Some(address)),
        Some((name, address)) => (Some(OsStr::new(name)), Some(address)),
        None => (Some(file), None),
    }
}

impl Report {
    /// The block at an address.
    ///
    /// # Errors
    /// When the report has no such place.
    pub fn at(&self, address: &str) -> Result<BlockIdx, Failure> {
        let document = &self.parsed.document;
        Addresses::new(document).find(document, address).ok_or_else(|| Failure::UnknownAddress {
            name: self.name.clone(),
            address: harmless(address).into_owned(),
        })
    }
}

struct Source {
    name: String,
    bytes: Bytes,
}

fn source(file: Option<&OsStr>, context: Context) -> Result<Source, Failure> {
    match file {
        None => Ok(Source { name: EMBEDDED_NAME.to_owned(), bytes: Bytes::from_static(EMBEDDED) }),
        Some(dash) if dash == "-" => standard_input(context),
        Some(path) => file_bytes(Path::new(path)),
    }
}

fn standard_input(context: Context) -> Result<Source, Failure> {
    let name = context.words().standard_input.to_owned();
    let bytes = read_all(io::stdin().lock(), 0, &name)?;
    Ok(Source { name, bytes })
}

fn file_bytes(path: &Path) -> Result<Source, Failure> {
    let whole = harmless(&path.to_string_lossy()).into_owned();
    let unreadable = |error| Failure::Unreadable { name: whole.clone(), error };
    let facts = std::fs::metadata(path).map_err(unreadable)?;
    let name = file_name(path);
    let bytes = match kind(&facts) {
        Kind::Folder => return Err(Failure::Folder { name: whole }),
        Kind::Device => return Err(Failure::Device { name: whole }),
        #[cfg(unix)]
        Kind::Pipe => match super::fifo::open(path) {
            Ok(pipe) => read_all(pipe, 0, &whole)?,
            Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                return Err(Failure::NobodyWrites { name: whole });
            }
            Err(error) => return Err(Failure::Unreadable { name: whole, error }),
        },
        // A file of no length may be one that the system makes up as it is read. A file that grows is
        // read as long as it was.
        Kind::File if facts.len() > FILE_LIMIT => return Err(Failure::TooLarge { name: whole }),
        Kind::File => {
            let file = std::fs::File::open(path).map_err(unreadable)?;
            let length = if facts.len() == 0 { FILE_LIMIT } else { facts.len() };
            read_all(file.take(length), facts.len(), &whole)?
        }
    };
    Ok(Source { name, bytes })
}

/// Bytes that are read at the most: five hundred times what all reports of a province since 1954 are
/// together. More is an endless pipe or no report, and would only fill the memory. No byte becomes more than
/// three of the text, and no text more than twice its length with what is joined of it: its places fit into
/// 32 bits, as a document keeps them.
const FILE_LIMIT: u64 = 1 << 29;

/// Reads until the end, `expected` bytes away if nothing changes, and at the most [`FILE_LIMIT`].
fn read_all(from: impl Read, expected: u64, name: &str) -> Result<Bytes, Failure> {
    let read = load(from, expected, FILE_LIMIT);
    let read = read.map_err(|error| Failure::Unreadable { name: name.to_owned(), error })?;
    read.ok_or_else(|| Failure::TooLarge { name: name.to_owned() })
}

/// What a path names, as far as it matters for reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    #[cfg(unix)]
    Pipe,
    /// Something without an end of its own.
    Device,
}

fn kind(facts: &std::fs::Metadata) -> Kind {
    #[cfg(unix)]
    if std::os::unix::fs::FileTypeExt::is_fifo(&facts.file_type()) {
        return Kind::Pipe;
    }
    match (facts.is_dir(), facts.is_file()) {
        (true, _) => Kind::Folder,
        (_, true) => Kind::File,
        (false, false) => Kind::Device,
    }
}

fn decode(name: &str, bytes: &Bytes, context: Context) -> Result<Text, Failure> {
    text::read(bytes, name, context.encoding)
        .map_err(|reason| Failure::NotText { name: name.to_owned(), reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &[u8]) {
        assert_eq!(bytes.get(..head_end(bytes)).unwrap(), expected);
    }

    #[test]
    fn a_head_ends_with_a_line_a_sentence_or_a_character() {
        check("一行。\n二".as_bytes(), "一行。".as_bytes());
        check("一\n二三四五。六七。八".as_bytes(), "一\n二三四五。六七。".as_bytes());
        check("一二三四".as_bytes(), "一二三四".as_bytes());
        let cut_through = "一二三四".as_bytes().split_last().unwrap().1;
        check(cut_through, "一二三".as_bytes());
        check(b"\xD2\xBB\xB6\xFE\xC8", b"\xD2\xBB\xB6\xFE\xC8");
    }
}
