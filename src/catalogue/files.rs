//! The reports that a command line names: files, all that a folder holds, and the rows of tables.
//!
//! Looks at names only, at tables, at who wrote a page, and for what can be no report at all. Whether a file is one is
//! found out when it is read.

use super::natural;
use crate::load::{self, LoadError, ReadOptions, Source};
use crate::text::harmless;
use crate::text::rows::RowFormat;
use ignore::{DirEntry, WalkBuilder};
use std::ffi::OsString;
use std::io;
use std::path::Path;

/// What was named, with folders and tables replaced by what they hold.
#[derive(Debug, Default)]
pub struct Files {
    /// In the order of what was named; those of a folder in natural order, folder by folder.
    pub sources: Vec<Source>,
    /// Folders that cannot be read, and those that hold no file; tables likewise.
    pub errors: Vec<LoadError>,
    /// Files that lie beside reports and are none.
    pub left_out: Vec<LoadError>,
}

/// Replaces folders by the files in them, and tables by their rows. Hidden files are left out, and so are those that a
/// `.gitignore` or `.ignore` names, and pages that this program wrote: their reports lie beside them, and would count
/// twice. What can be no report is named apart. Links to files count, and links to folders are not followed, so that nothing is
/// read twice or without end. A pipe in a folder is not opened: nobody may ever write to it. What is named itself is
/// always taken. Where nothing is named, it is what [`Source::named`] says.
#[must_use]
pub fn find(named: &[OsString], options: ReadOptions) -> Files {
    let mut found = Files::default();
    for name in named {
        let path = Path::new(name);
        if name != "-" && path.is_dir() {
            walk(path, options, &mut found);
        } else {
            found.take(Source::named(Some(name)), options);
        }
    }
    if named.is_empty() {
        found.sources.push(Source::named(None));
    }
    found
}

impl Files {
    /// Takes a file, or the rows of a table.
    fn take(&mut self, source: Source, options: ReadOptions) {
        let path = match &source {
            Source::File(path) if is_table(path) => path,
            _ => return self.sources.push(source),
        };
        match load::rows(path, options) {
            Ok(rows) => self.sources.extend(rows),
            Err(error) => self.errors.push(error),
        }
    }
}

/// Whether a name stands for many reports: that of a folder or of a table.
#[must_use]
pub fn holds_many(path: &Path) -> bool {
    path.is_dir() || path.is_file() && is_table(path)
}

fn is_table(path: &Path) -> bool {
    path.file_name().is_some_and(|name| RowFormat::of(&name.to_string_lossy()).is_some())
}

fn walk(folder: &Path, options: ReadOptions, found: &mut Files) {
    let size = |found: &Files| {
        [found.sources.len(), found.errors.len(), found.left_out.len()].into_iter().sum::<usize>()
    };
    let before = size(found);
    let by_name = |a: &std::ffi::OsStr, b: &std::ffi::OsStr| {
        natural::compare(&a.to_string_lossy(), &b.to_string_lossy()).then_with(|| a.cmp(b))
    };
    let mut walk = WalkBuilder::new(folder);
    walk.git_global(false).sort_by_file_name(by_name);
    for entry in walk.build() {
        match entry {
            Ok(entry) => match kind(&entry) {
                Ok(EntryKind::File) if load::is_own_page(entry.path()) => {}
                Ok(EntryKind::File) => match load::no_report(entry.path(), options) {
                    None => found.take(Source::File(entry.into_path()), options),
                    Some(reason) => {
                        let name = named(entry.path());
                        found.left_out.push(LoadError::NoReport { name, reason });
                    }
                },
                Ok(EntryKind::Folder) => {}
                Ok(EntryKind::Device) => {
                    found.errors.push(LoadError::Device { name: named(entry.path()) });
                }
                Err(error) => {
                    found.errors.push(LoadError::Unreadable { name: named(entry.path()), error });
                }
            },
            Err(error) => {
                let name = named(path_of(&error).unwrap_or(folder));
                let error = error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into());
                found.errors.push(LoadError::Unreadable { name, error });
            }
        }
    }
    if before == size(found) {
        found.errors.push(LoadError::EmptyFolder { name: named(folder) });
    }
}

/// A path as it is named, safe to print.
fn named(path: &Path) -> String {
    harmless(&path.to_string_lossy()).into_owned()
}

/// What a folder has, as far as it matters here.
enum EntryKind {
    File,
    Folder,
    /// A pipe, a socket or a device, which may never end.
    Device,
}

/// What an entry is, or what the link is to that it is.
///
/// # Errors
/// For a link to nothing.
fn kind(entry: &DirEntry) -> io::Result<EntryKind> {
    let Some(mut kind) = entry.file_type() else { return Ok(EntryKind::Folder) };
    if kind.is_symlink() {
        kind = entry.path().metadata()?.file_type();
    }
    Ok(match (kind.is_file(), kind.is_dir()) {
        (true, _) => EntryKind::File,
        (_, true) => EntryKind::Folder,
        (false, false) => EntryKind::Device,
    })
}

/// The path that an error is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const OPTIONS: ReadOptions =
        ReadOptions { encoding: None, standard_input: "-", text_column: None };

    fn names(named: &[&Path], under: &Path) -> Vec<String> {
        let named: Vec<OsString> = named.iter().map(|path| path.as_os_str().to_owned()).collect();
        let found = find(&named, OPTIONS);
        assert!(found.errors.is_empty(), "{:?}", found.errors);
        let name = |source: &Source| match source {
            Source::File(path) => path.strip_prefix(under).unwrap().display().to_string(),
            other => format!("{other:?}"),
        };
        found.sources.iter().map(name).collect()
    }

    #[test]
    fn a_folder_is_what_is_in_it_in_natural_order() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("2024/.cache")).unwrap();
        for file in
            ["10.txt", "9.txt", ".hidden.txt", "2024/a.docx", "2024/.cache/b.txt", "kept", "left"]
        {
            fs::write(root.join(file), "").unwrap();
        }
        fs::write(root.join(".ignore"), "left\n").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(root, root.join("2024/round")).unwrap();
        assert_eq!(names(&[root], root), ["9.txt", "10.txt", "2024/a.docx", "kept"]);
        let named = [&*root.join("left"), &root.join("2024"), &root.join("none")];
        assert_eq!(names(&named, root), ["left", "2024/a.docx", "none"]);
    }

    #[test]
    fn pages_of_our_own_are_left_out_unless_they_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let page = |by: &str| {
            format!("<!DOCTYPE html>\n<head>\n<meta name=\"generator\" content=\"{by}\"></head>")
        };
        fs::write(root.join("a.txt"), "").unwrap();
        fs::write(root.join("a.html"), page("baogao 0.1.0")).unwrap();
        fs::write(root.join("b.html"), page("Word")).unwrap();
        assert_eq!(names(&[root], root), ["a.txt", "b.html"]);
        assert_eq!(names(&[&root.join("a.html")], root), ["a.html"]);
    }

    #[test]
    fn a_folder_without_files_is_said_to_be_one() {
        let folder = tempfile::tempdir().unwrap();
        let found = find(&[folder.path().as_os_str().to_owned()], OPTIONS);
        assert!(found.sources.is_empty());
        assert!(matches!(found.errors.as_slice(), [LoadError::EmptyFolder { .. }]));
    }

    #[cfg(unix)]
    #[test]
    fn pipes_and_links_to_nothing_are_named_and_not_waited_for() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("a.txt"), "").unwrap();
        let made = std::process::Command::new("mkfifo").arg(root.join("pipe.txt")).status();
        assert!(made.unwrap().success());
        symlink(root.join("pipe.txt"), root.join("to-pipe.csv")).unwrap();
        symlink(root.join("nothing"), root.join("to-nothing.txt")).unwrap();
        symlink(root, root.join("round")).unwrap();
        let found = find(&[root.as_os_str().to_owned()], OPTIONS);
        assert_eq!(found.sources, [Source::File(root.join("a.txt"))]);
        let told: Vec<(&str, bool)> = found
            .errors
            .iter()
            .map(|error| {
                let name = Path::new(error.name()).file_name().unwrap().to_str().unwrap();
                (name, matches!(error, LoadError::Device { .. }))
            })
            .collect();
        assert_eq!(told, [("pipe.txt", true), ("to-nothing.txt", false), ("to-pipe.csv", true)]);
    }
}
