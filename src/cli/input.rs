//! The reports that a command line names.

use super::context::Context;
use super::describe;
use super::failure::Failure;
use super::output::{self, Progress};
use crate::catalogue::{self, Files, Known, in_order};
use crate::document::{Addresses, BlockIdx, WarningKind};
use crate::load::{self, Loaded, Source};
use crate::panel::OwnIndicators;
use crate::parse::Considered;
use crate::store::{self, folder};
use crate::text::harmless;
use crate::words::indicator_fault;
use std::ffi::{OsStr, OsString};
use std::path::Path;

/// Reads and understands a report, and corrects it as the user does.
///
/// # Errors
/// When there is no such file, or none that can be read as text.
pub(super) fn report(source: &Source, context: Context) -> Result<Loaded, Failure> {
    let mut report = load::load(source, context.read_options(), &|_, _| ())?;
    catalogue::correct(&mut report, &context.state());
    Ok(report)
}

/// Says of a file that was cut off that parts of it may be missing. What is read of it is written all the same.
pub(super) fn complain_of_cut(source: &Source, report: &Loaded, context: Context) {
    if report.parsed.warnings.iter().any(|warning| warning.kind == WarningKind::CutOff) {
        let what = (context.words().warning)(&WarningKind::CutOff);
        output::complain(&(context.words().of_file)(&shown_name(source, report), &what));
    }
}

/// Reads a report as [`report`] does, and also explains, for each digit that is no mark, why it is none.
///
/// # Errors
/// The errors of [`report`].
pub(super) fn explained(
    source: &Source,
    context: Context,
) -> Result<(Loaded, Vec<Considered>), Failure> {
    Ok(load::load_explained(source, context.read_options())?)
}

/// The reports that are named or lie in the folders that are. Folders that cannot be read, or are empty, are
/// complained of, and what lies in a folder and is no report is named.
pub(super) struct Reports {
    pub sources: Vec<Source>,
    /// Whether something could not be read.
    pub unread: bool,
}

impl Reports {
    /// The reports of files and folders; of none, the report that is read where none is named.
    pub fn named(named: &[OsString], context: Context) -> Self {
        let Files { sources, errors, left_out } = catalogue::find(named, context.read_options());
        let unread = !errors.is_empty();
        for error in errors.into_iter().chain(left_out) {
            output::complain(&describe::failure(&Failure::Load(error), context.lang));
        }
        Self { sources, unread }
    }
}

/// The indicators that figures are read of; what is wrong with the user's is said.
pub(super) fn indicators(folder: Option<&Path>, context: Context) -> OwnIndicators {
    let own = OwnIndicators::in_folder(folder);
    let file = folder.map(|folder| store::indicators::file(folder).display().to_string());
    for fault in own.faults() {
        let file = file.as_deref().unwrap_or_default();
        output::complain(&indicator_fault(file, fault, context.lang));
    }
    own
}

/// The one file that is named, if any is, for a format that holds one report.
///
/// # Errors
/// When there are several.
pub(super) fn only(files: &[OsString]) -> Result<Option<&OsStr>, Failure> {
    match files {
        [] => Ok(None),
        [file] => Ok(Some(file)),
        [_, second, ..] => {
            Err(Failure::SecondExport { name: harmless(&second.to_string_lossy()).into_owned() })
        }
    }
}

/// What is known of reports from earlier runs. One report alone is not worth looking for.
pub(super) fn known(sources: &[Source], context: Context) -> Known {
    let folder = folder::cache().filter(|_| context.keeps && sources.len() > 1);
    Known::open(folder.as_deref(), context.read_options())
}

/// Keeps what is known now. Where that fails, it is said, and nothing else is lost.
pub(super) fn keep(known: &Known, context: Context) {
    if let Err(error) = known.save() {
        output::complain(&(context.words().cannot_keep)(&error.to_string()));
    }
}

/// Works on many reports on all cores, and hands what comes of each to `take`, in their order. A report that cannot be
/// read is complained of, and the rest are worked on all the same. Says whether there was one.
///
/// # Errors
/// The first error of `take`, which ends the work.
pub(super) fn each<T: Sync, R: Send>(
    reports: &[T],
    context: Context,
    work: impl Fn(&T) -> Result<R, Failure> + Sync,
    mut take: impl FnMut(&T, R) -> Result<(), Failure>,
) -> Result<bool, Failure> {
    let mut progress = Progress::of(reports.len());
    let mut unread = false;
    in_order(reports, work, |report, result| {
        progress.step();
        match result {
            Ok(done) => take(report, done),
            Err(failure) => {
                progress.clear();
                output::complain(&describe::failure(&failure, context.lang));
                unread = true;
                Ok(())
            }
        }
    })?;
    progress.clear();
    Ok(unread)
}

/// Whether a source can be read a second time: no pipe and not standard input.
pub(super) fn can_be_read_again(source: &Source) -> bool {
    match source {
        Source::Embedded | Source::Row(_) => true,
        Source::StandardInput => false,
        Source::File(path) => path.is_file(),
    }
}

/// A report's name as the user gave it, else its own.
pub(super) fn shown_name(source: &Source, report: &Loaded) -> String {
    source.as_named(&report.name)
}

/// Places as they are printed.
pub(super) struct PlaceNames {
    source: Source,
    /// What stands for a place without an address.
    whole: String,
}

impl PlaceNames {
    /// The places in the report that was read from `source`.
    pub fn new(source: &Source, report: &Loaded) -> Self {
        let whole = match source {
            Source::StandardInput => "-".to_owned(),
            _ => shown_name(source, report),
        };
        Self { source: source.clone(), whole }
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
