//! The look of a cell, and the shortest sequence that turns one look into another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use std::io::Write;

/// How a cell looks apart from its symbol.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    foreground: Color,
    background: Color,
    modifier: Modifier,
}

/// Each modifier with the number that turns it on.
const MODIFIERS: [(Modifier, u8); 7] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

impl Look {
    /// How a cell looks.
    #[must_use]
    pub fn of(cell: &Cell) -> Self {
        Self { foreground: cell.fg, background: cell.bg, modifier: cell.modifier }
    }

    /// Whether a blank of this look is what erasing leaves: no background, and no lines or reversal.
    #[must_use]
    pub fn is_erased(self) -> bool {
        const SEEN: Modifier =
            Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);
        self.background == Color::Reset && !self.modifier.intersects(SEEN)
    }

    /// Appends the sequence that turns `from` into this look. Not every terminal can take off a single
    /// modifier, so losing one resets all.
    pub fn write(self, from: Self, out: &mut Vec<u8>) {
        if self == from {
            return;
        }
        let anew = !self.modifier.contains(from.modifier);
        let from = if anew { Self::default() } else { from };
        let mut numbers = Vec::with_capacity(8);
        if anew {
            numbers.push(0);
        }
        let added = self.modifier - from.modifier;
        numbers.extend(MODIFIERS.iter().filter(|(m, _)| added.contains(*m)).map(|(_, n)| *n));
        if self.foreground != from.foreground {
            colour(self.foreground, 30, &mut numbers);
        }
        if self.background != from.background {
            colour(self.background, 40, &mut numbers);
        }
        sequence(&numbers, out);
    }
}

/// The numbers of a colour; `ground` is 30 for the text's and 40 for the background's.
fn colour(colour: Color, ground: u8, numbers: &mut Vec<u8>) {
    let plain = |n: u8| ground + n;
    let bright = |n: u8| ground + 60 + n;
    let number = match colour {
        Color::Reset => plain(9),
        Color::Black => plain(0),
        Color::Red => plain(1),
        Color::Green => plain(2),
        Color::Yellow => plain(3),
        Color::Blue => plain(4),
        Color::Magenta => plain(5),
        Color::Cyan => plain(6),
        Color::Gray => plain(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(index) => return numbers.extend([plain(8), 5, index]),
        Color::Rgb(red, green, blue) => return numbers.extend([plain(8), 2, red, green, blue]),
    };
    numbers.push(number);
}

/// `ESC [ n ; n m`, where a lone 0 is left out. Writing to memory cannot fail.
fn sequence(numbers: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(b"\x1b[");
    if numbers != [0] {
        for (index, number) in numbers.iter().enumerate() {
            let separator = if index == 0 { "" } else { ";" };
            let _ = write!(out, "{separator}{number}");
        }
    }
    out.push(b'm');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(foreground: Color, modifier: Modifier) -> Look {
        Look { foreground, modifier, ..Look::default() }
    }

    #[track_caller]
    fn check(from: Look, to: Look, expected: &str) {
        let mut out = Vec::new();
        to.write(from, &mut out);
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn only_what_changes_is_said() {
        let plain = Look::default();
        let bold = look(Color::Reset, Modifier::BOLD);
        check(plain, plain, "");
        check(plain, bold, "\x1b[1m");
        check(bold, plain, "\x1b[m");
        check(bold, look(Color::Red, Modifier::BOLD | Modifier::UNDERLINED), "\x1b[4;31m");
        check(bold, look(Color::Red, Modifier::DIM), "\x1b[0;2;31m");
        check(look(Color::Red, Modifier::empty()), plain, "\x1b[39m");
        check(plain, look(Color::LightBlue, Modifier::empty()), "\x1b[94m");
        check(plain, look(Color::Indexed(240), Modifier::empty()), "\x1b[38;5;240m");
        check(plain, look(Color::Rgb(1, 20, 255), Modifier::empty()), "\x1b[38;2;1;20;255m");
    }
}
