//! Draws the pictures of the README: the reader's real screen as SVG. State, view and buffer are the
//! program's own.
//!
//! `cargo run --example picture` draws all of them into `assets/pictures`, in both languages.
//! `cargo run --example picture -- COLUMNSxROWS [KEYS] [FILE]` draws one to the standard output, where KEYS
//! are characters and names in angle brackets: `]]<Tab><Enter>`. Without FILE it is the embedded report.

mod svg;

use baogao::app::{App, Opening, Size};
use baogao::load::Loaded;
use baogao::view::theme::Ground;
use baogao::words::Lang;
use baogao::{text, view};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;

/// The report that is drawn where no file is named.
const EMBEDDED: &[u8] = include_bytes!("../../seeds/nanchang-2024.txt");

/// A picture of the README: its name, the size of its screen in cells, the keys that lead to it.
struct Picture {
    name: &'static str,
    size: Size,
    keys: &'static str,
}

const PICTURES: [Picture; 5] = [
    Picture { name: "reading", size: Size { width: 104, height: 28 }, keys: "" },
    Picture { name: "note", size: Size { width: 104, height: 28 }, keys: "13<Enter>" },
    Picture { name: "strip", size: Size { width: 104, height: 28 }, keys: "s13<Enter><Esc>" },
    Picture { name: "margin", size: Size { width: 124, height: 28 }, keys: "ss13<Enter><Esc>" },
    Picture { name: "pinyin", size: Size { width: 104, height: 28 }, keys: "/gzlfz<Enter>nn" },
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next() {
        None => all(),
        Some(size) => one(&size, arguments.next(), arguments.next()),
    }
}

/// Draws the pictures of the README into their folder.
fn all() -> Result<(), Box<dyn Error>> {
    each(|file, drawn| {
        fs::create_dir_all(file.parent().ok_or("a picture lies in a folder")?)?;
        Ok(fs::write(file, drawn)?)
    })
}

/// Hands every picture of the README to `take`: its file, and how it is drawn now.
fn each(
    mut take: impl FnMut(&Path, String) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    for (language, lang) in [("en", Lang::En), ("zh", Lang::Zh)] {
        for Picture { name, size, keys } in PICTURES {
            let drawn = draw(EMBEDDED, "nanchang-2024.txt", size, keys, lang)?;
            take(&folder.join(language).join(name).with_extension("svg"), drawn)?;
        }
    }
    Ok(())
}

/// Draws one screen to the standard output.
fn one(size: &str, keys: Option<String>, file: Option<String>) -> Result<(), Box<dyn Error>> {
    let (width, height) = size.split_once('x').ok_or("the size is written 100x30")?;
    let size = Size { width: width.parse()?, height: height.parse()? };
    let (name, bytes) = match file {
        Some(file) => (file.clone(), fs::read(file)?),
        None => ("nanchang-2024.txt".to_owned(), EMBEDDED.to_vec()),
    };
    let drawn = draw(&bytes, &name, size, &keys.unwrap_or_default(), Lang::Zh)?;
    std::io::stdout().lock().write_all(drawn.as_bytes())?;
    Ok(())
}

/// The screen after the keys.
fn draw(
    bytes: &[u8],
    name: &str,
    size: Size,
    keys: &str,
    lang: Lang,
) -> Result<String, Box<dyn Error>> {
    let text = text::read(&bytes.to_vec().into(), name, None)
        .map_err(|reason| format!("{name}: {reason:?}"))?;
    let loaded = Loaded::new(name.to_owned(), &text);
    let (mut app, _) = App::new(Opening::report(loaded, size, lang));
    for key in read_keys(keys)? {
        app.update(Event::Key(key));
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    // The picture is dark, as a terminal that said so would be.
    view::view(app.state(), &view::Theme::own(Ground::Dark), &mut buffer);
    Ok(svg::draw(&buffer))
}

/// The keys of a text: a character each, or a name in angle brackets.
fn read_keys(text: &str) -> Result<Vec<KeyEvent>, Box<dyn Error>> {
    let mut keys = Vec::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let code = if c == '<' {
            named(&rest.by_ref().take_while(|c| *c != '>').collect::<String>())?
        } else {
            KeyCode::Char(c)
        };
        keys.push(KeyEvent::new(code, KeyModifiers::NONE));
    }
    Ok(keys)
}

fn named(name: &str) -> Result<KeyCode, Box<dyn Error>> {
    Ok(match name {
        "Tab" => KeyCode::Tab,
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Space" => KeyCode::Char(' '),
        "Backspace" => KeyCode::Backspace,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        _ => return Err(format!("no key is called {name}").into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pictures_of_the_readme_show_the_program_as_it_is() {
        let mut stale = Vec::new();
        each(|file, drawn| {
            if fs::read_to_string(file)? != drawn {
                stale.push(file.display().to_string());
            }
            Ok(())
        })
        .unwrap();
        assert!(stale.is_empty(), "{stale:?}; `cargo run --example picture` draws them again");
    }
}
