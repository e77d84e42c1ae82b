//! What an event would bring if it came again, drawn while nobody waits for it: who scrolls presses one key many
//! times, which is then answered by writing what is there.
//!
//! State and screen are one event ahead while something is foreseen: whoever uses them asks [`Foresight::came`]
//! or calls [`Foresight::forget`] before. Knows nothing of what events mean.

use super::Screen;
use super::draw::draw;
use crate::app::{self, Attempt, State};
use crate::view::Theme;
use crossterm::event::{Event, MouseEventKind};

/// What is foreseen, if anything is.
#[derive(Debug, Default)]
pub struct Foresight(Option<Foreseen>);

/// An event that is expected, and what it brings.
#[derive(Debug)]
pub struct Foreseen {
    event: Event,
    attempt: Attempt,
    /// The bytes that show it; none where nothing changes.
    pub bytes: Vec<u8>,
}

/// Whether an event is one of those that come again and again: a key, or the wheel.
#[must_use]
pub fn repeats(event: &Event) -> bool {
    match event {
        Event::Key(_) => true,
        Event::Mouse(mouse) => {
            matches!(mouse.kind, MouseEventKind::ScrollDown | MouseEventKind::ScrollUp)
        }
        _ => false,
    }
}

impl Foresight {
    /// Foresees that `event` comes, where that can be taken back. The screen shows the state.
    pub fn look(&mut self, event: Event, state: &mut State, theme: &Theme, screen: &mut Screen) {
        self.forget(state, screen);
        let Some(attempt) = app::attempt(state, event.clone()) else { return };
        let bytes = draw(state, theme, screen);
        self.0 = Some(Foreseen { event, attempt, bytes });
    }

    /// What `event` brings, if it was foreseen: the state has taken it, and the screen will show it when its
    /// bytes are written.
    #[must_use]
    pub fn came(&mut self, event: &Event) -> Option<Foreseen> {
        self.0.take_if(|foreseen| foreseen.event == *event)
    }

    /// Takes back what is foreseen: something else has come.
    pub fn forget(&mut self, state: &mut State, screen: &mut Screen) {
        if let Some(foreseen) = self.0.take() {
            app::take_back(state, foreseen.attempt);
            screen.take_back();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::theme::Themes;
    use crate::app::words::Lang;
    use crate::app::{Size, handle};
    use crate::parse::parse;
    use crate::text;
    use crossterm::event::{KeyCode, KeyEvent};

    fn state() -> State {
        let seed = include_str!("../../seeds/nanchang-2024.txt");
        let document = parse(&text::decode(seed.as_bytes(), None)).document;
        State::new("报告.txt".to_owned(), document, Size { width: 100, height: 30 }, Lang::Zh)
    }

    fn key(c: char) -> Event {
        Event::Key(KeyEvent::from(KeyCode::Char(c)))
    }

    /// A reader and its screen.
    struct Terminal {
        state: State,
        screen: Screen,
    }

    impl Terminal {
        fn new() -> Self {
            let mut terminal = Self { state: state(), screen: Screen::default() };
            terminal.draw();
            terminal
        }

        fn draw(&mut self) -> Vec<u8> {
            draw(&mut self.state, &Theme::default(), &mut self.screen)
        }

        fn press(&mut self, event: Event) -> Vec<u8> {
            handle(&mut self.state, event);
            self.draw()
        }
    }

    #[test]
    fn keys_that_were_foreseen_bring_the_bytes_that_others_do() {
        for waiting in [None, Some(Vec::new())] {
            let (mut plain, mut ahead) = (Terminal::new(), Terminal::new());
            plain.state.waiting.clone_from(&waiting);
            ahead.state.waiting.clone_from(&waiting);
            let (mut foresight, mut foreseen) = (Foresight::default(), 0);
            for c in "jjjkkjj  jj5jjnjzjjo  zjvlljjGkkg".chars() {
                let came = foresight.came(&key(c));
                foreseen += usize::from(came.is_some());
                let bytes = if let Some(foreseen) = came {
                    foreseen.bytes
                } else {
                    foresight.forget(&mut ahead.state, &mut ahead.screen);
                    ahead.press(key(c))
                };
                let expected = plain.press(key(c));
                assert_eq!(String::from_utf8(bytes), String::from_utf8(expected), "{c}");
                foresight.look(key(c), &mut ahead.state, &Theme::default(), &mut ahead.screen);
            }
            foresight.forget(&mut ahead.state, &mut ahead.screen);
            assert_eq!(ahead.draw(), b"");
            assert_eq!(ahead.state.reader.view, plain.state.reader.view);
            assert_eq!(ahead.state.waiting, plain.state.waiting);
            assert!(foreseen > 4, "{foreseen}");
        }
    }

    #[test]
    fn what_cannot_be_taken_back_is_not_foreseen() {
        let themes = Themes::new(vec!["light".to_owned(), "dark".to_owned()], "dark");
        let cases = [("", 'q'), ("", 'y'), ("?", 'j'), ("/", 'j'), ("]", 'j'), ("", ']')];
        for (keys, next) in cases.into_iter().chain([("", 'T'), ("j", 'T')]) {
            let mut terminal = Terminal::new();
            terminal.state.themes = themes.clone();
            keys.chars().for_each(|c| drop(terminal.press(key(c))));
            let mut foresight = Foresight::default();
            foresight.look(key(next), &mut terminal.state, &Theme::default(), &mut terminal.screen);
            assert!(foresight.came(&key(next)).is_none(), "{keys} {next}");
            assert_eq!(terminal.state.themes, themes);
            assert_eq!(terminal.draw(), b"", "{keys} {next}");
        }
    }

    #[test]
    fn what_does_not_come_leaves_state_and_screen_as_they_were() {
        for c in "j z/5noTv".chars() {
            let mut terminal = Terminal::new();
            let mut foresight = Foresight::default();
            foresight.look(key(c), &mut terminal.state, &Theme::default(), &mut terminal.screen);
            foresight.forget(&mut terminal.state, &mut terminal.screen);
            assert_eq!(terminal.draw(), b"", "{c}");
        }
    }
}
