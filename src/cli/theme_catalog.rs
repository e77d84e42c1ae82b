//! The themes by name: which ones exist, which one is used first, and where each is loaded from.

use super::failure::{Failure, ThemeError};
use super::similar;
use crate::app::theme::Themes;
use crate::store;
use crate::view::theme::{AUTO, Depth, Ground, NAMES, NONE, Theme, builtin, read};
use std::path::{Path, PathBuf};

/// All themes. One of the user's own themes replaces the embedded theme of the same name.
pub(super) struct ThemeCatalog {
    own: Vec<String>,
    folder: PathBuf,
    depth: Depth,
}

impl ThemeCatalog {
    /// The themes of a terminal with `depth` colours. `configuration` is the user's folder.
    pub fn new(configuration: Option<&Path>, depth: Depth) -> Self {
        let own = own(configuration);
        let folder = configuration.map(Path::to_path_buf).unwrap_or_default();
        Self { own, folder, depth }
    }

    /// All themes, the one named `asked` selected; by default the terminal's own colours, or no colours
    /// where they are not `wanted`.
    ///
    /// # Errors
    /// When no theme is named `asked`.
    pub fn themes(&self, asked: Option<&str>, wanted: Colours) -> Result<Themes, Failure> {
        let names = with_builtin(&self.own);
        let plain = wanted == Colours::Unwanted || self.depth == Depth::Mono;
        let name = asked.unwrap_or(if plain { NONE } else { AUTO });
        known(name, &names)?;
        Ok(Themes::new(names, name))
    }

    /// The theme `name` for a terminal with the given background.
    ///
    /// # Errors
    /// When it is one of the user's, and its file cannot be read or is faulty.
    pub fn theme(&self, name: &str, ground: Ground) -> Result<Theme, ThemeError> {
        let theme = if self.own.iter().any(|own| own == name) {
            let file = format!("themes/{name}.toml");
            match store::themes::read(&self.folder, name) {
                Ok(text) => read(&text).map_err(|fault| ThemeError::Fault { file, fault })?,
                Err(error) => return Err(ThemeError::Unreadable { file, error }),
            }
        } else if name == AUTO {
            Theme::own(ground)
        } else {
            builtin(name).unwrap_or_default()
        };
        Ok(theme.at(self.depth))
    }
}

/// The names of all themes.
pub(super) fn names(configuration: Option<&Path>) -> Vec<String> {
    with_builtin(&own(configuration))
}

/// Checks that a theme of that name exists.
///
/// # Errors
/// When it does not.
pub(super) fn check(name: &str, configuration: Option<&Path>) -> Result<(), Failure> {
    known(name, &names(configuration))
}

fn known(name: &str, names: &[String]) -> Result<(), Failure> {
    if names.iter().any(|known| known == name) {
        return Ok(());
    }
    let meant = similar::nearest(name, names.iter().map(String::as_str)).map(str::to_owned);
    Err(Failure::NoSuchTheme { name: name.to_owned(), meant, known: names.join(", ") })
}

fn own(configuration: Option<&Path>) -> Vec<String> {
    configuration.map(store::themes::names).unwrap_or_default()
}

fn with_builtin(own: &[String]) -> Vec<String> {
    let own = own.iter().filter(|own| !NAMES.contains(&own.as_str()));
    NAMES.map(str::to_owned).into_iter().chain(own.cloned()).collect()
}

/// Whether the user wants colours (`NO_COLOR`, <https://no-color.org>).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colours {
    Wanted,
    Unwanted,
}

impl Colours {
    /// Reads the environment.
    pub fn wanted(variable: impl Fn(&str) -> Option<String>) -> Self {
        let unwanted = variable("NO_COLOR").is_some_and(|value| !value.is_empty());
        if unwanted { Self::Unwanted } else { Self::Wanted }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder with the user's themes.
    fn folder(themes: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("themes")).unwrap();
        for (name, text) in themes {
            fs::write(folder.path().join(format!("themes/{name}.toml")), text).unwrap();
        }
        folder
    }

    fn catalog(folder: Option<&tempfile::TempDir>, depth: Depth) -> ThemeCatalog {
        ThemeCatalog::new(folder.map(tempfile::TempDir::path), depth)
    }

    #[track_caller]
    fn check_first(depth: Depth, colours: Colours, asked: Option<&str>, expected: &str) {
        let themes = catalog(None, depth).themes(asked, colours).unwrap();
        assert_eq!(themes.current(), expected);
    }

    #[test]
    fn the_first_theme() {
        check_first(Depth::True, Colours::Wanted, None, AUTO);
        check_first(Depth::True, Colours::Unwanted, None, NONE);
        check_first(Depth::Mono, Colours::Wanted, None, NONE);
        check_first(Depth::True, Colours::Unwanted, Some("paper"), "paper");
    }

    #[test]
    fn no_color_has_to_have_a_value() {
        let wanted = |value: Option<&str>| Colours::wanted(|_| value.map(str::to_owned));
        assert_eq!(wanted(None), Colours::Wanted);
        assert_eq!(wanted(Some("")), Colours::Wanted);
        assert_eq!(wanted(Some("0")), Colours::Unwanted);
    }

    #[test]
    fn the_users_own_themes() {
        let folder =
            folder(&[("dark", "[roles]\ntext = 'red'"), ("mine", "base = 'paper'\nbas = 1")]);
        let catalog = catalog(Some(&folder), Depth::True);
        let mut themes = catalog.themes(Some(NONE), Colours::Wanted).unwrap();
        themes.next();
        assert_eq!(themes.current(), "mine");
        let fault = catalog.theme("mine", Ground::Unknown).unwrap_err();
        let ThemeError::Fault { file, fault } = fault else { panic!("{fault:?}") };
        assert_eq!((&*file, fault.line, &*fault.key), ("themes/mine.toml", 2, "bas"));
        assert_ne!(catalog.theme("dark", Ground::Unknown).unwrap(), builtin("dark").unwrap());
        assert_eq!(catalog.theme("paper", Ground::Unknown).unwrap(), builtin("paper").unwrap());
        let failure = catalog.themes(Some("sepia"), Colours::Wanted).unwrap_err();
        assert!(matches!(failure, Failure::NoSuchTheme { known, .. } if known.ends_with(", mine")));
    }
}
