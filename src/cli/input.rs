//! The reports that a command line names.

use super::context::Context;
use super::failure::Failure;
use crate::document::{Addresses, BlockIdx};
use crate::load::{self, Loaded, Source};
use crate::parse::Considered;
use crate::text::harmless;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// Reads and understands the report that `file` names.
///
/// # Errors
/// When there is no such file, or none that can be read as text.
pub(super) fn report(file: Option<&OsStr>, context: Context) -> Result<Loaded, Failure> {
    Ok(load::load(&Source::named(file), context.read_options(), &|_, _| ())?)
}

/// Reads a report as [`report`] does, and also explains, for each digit that is no mark, why it is none.
///
/// # Errors
/// The errors of [`report`].
pub(super) fn explained(
    file: Option<&OsStr>,
    context: Context,
) -> Result<(Loaded, Vec<Considered>), Failure> {
    Ok(load::load_explained(&Source::named(file), context.read_options())?)
}

/// The files that are named, or the embedded report.
pub(super) fn files(named: &[OsString]) -> Vec<Option<&OsStr>> {
    match named {
        [] => vec![None],
        named => named.iter().map(|file| Some(file.as_os_str())).collect(),
    }
}

/// Whether what `file` names can be read a second time: no pipe and not standard input.
pub(super) fn can_be_read_again(file: Option<&OsStr>) -> bool {
    file.is_none_or(|file| file != "-" && Path::new(file).is_file())
}

/// A report's name as the user gave it, else its own.
pub(super) fn shown_name(file: Option<&OsStr>, report: &Loaded) -> String {
    let given =
        file.filter(|file| *file != "-").map(|file| harmless(&file.to_string_lossy()).into_owned());
    given.unwrap_or_else(|| report.name.clone())
}

/// Places as they are printed.
pub(super) struct PlaceNames {
    source: Source,
    /// What stands for a place without an address.
    whole: String,
}

impl PlaceNames {
    /// The places in the report that was read from `file`.
    pub fn new(file: Option<&OsStr>, report: &Loaded) -> Self {
        let source = Source::named(file);
        let whole = match &source {
            Source::Embedded => report.name.clone(),
            Source::StandardInput => "-".to_owned(),
            Source::File(path) => harmless(&path.to_string_lossy()).into_owned(),
        };
        Self { source, whole }
    }

    /// The name of a place; of the report where there is no address.
    pub fn place(&self, address: Option<&str>) -> String {
        match address {
            Some(address) => self.source.place(address),
            None => self.whole.clone(),
        }
    }
}

/// The block at an address of a report.
///
/// # Errors
/// When the report has no such place.
pub(super) fn block_at(report: &Loaded, address: &str) -> Result<BlockIdx, Failure> {
    let document = &report.parsed.document;
    Addresses::new(document).find(document, address).ok_or_else(|| Failure::UnknownAddress {
        name: report.name.clone(),
        address: harmless(address).into_owned(),
    })
}
