//! Draws the reader's real screen as SVG: state, view and buffer are the program's own.
//!
//! `cargo run --example picture -- COLUMNSxROWS [KEYS] [FILE] >assets/pictures/NAME.svg`, where KEYS are
//! characters and names in angle brackets: `]]<Tab><Enter>`. Without FILE it is the embedded report.

mod svg;

use baogao::app::words::Lang;
use baogao::app::{self, Size, State};
use baogao::{parse, text, view};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::error::Error;
use std::io::Write;

/// The report that is drawn where no file is named.
const EMBEDDED: &[u8] = include_bytes!("../../seeds/nanchang-2024.txt");

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let size = size(&arguments.next().ok_or("usage: picture COLUMNSxROWS [KEYS] [FILE]")?)?;
    let keys = arguments.next().unwrap_or_default();
    let (name, bytes) = match arguments.next() {
        Some(file) => (file.clone(), std::fs::read(file)?),
        None => ("nanchang-2024.txt".to_owned(), EMBEDDED.to_vec()),
    };
    let text = text::read(&bytes, &name, None).map_err(|reason| format!("{name}: {reason:?}"))?;
    let mut state = State::new(name, parse::parse(&text).document, size, Lang::Zh);
    for key in read_keys(&keys)? {
        app::handle(&mut state, Event::Key(key));
    }
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    view::view(&state, &view::Theme::default(), &mut buffer);
    let mut out = std::io::stdout().lock();
    out.write_all(svg::draw(&buffer).as_bytes())?;
    Ok(())
}

fn size(argument: &str) -> Result<Size, Box<dyn Error>> {
    let (width, height) = argument.split_once('x').ok_or("the size is written 100x30")?;
    Ok(Size { width: width.parse()?, height: height.parse()? })
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
