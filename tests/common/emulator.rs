//! A terminal, as far as the reader's frames need one: it measures by tables of its own, so that a mistake
//! in the program's moves what the program draws.

use baogao::text::AmbiguousWidths;
use ratatui::style::{Color, Modifier};
use std::ops::Range;

/// Which kinds of the characters that terminals disagree about it draws in two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct World(pub AmbiguousWidths);

/// The characters that UAX #11 (Unicode 15) calls ambiguous, below U+3000.
#[rustfmt::skip]
const AMBIGUOUS: &[(u32, u32)] = &[
    (0xA1, 0xA1), (0xA4, 0xA4), (0xA7, 0xA8), (0xAA, 0xAA), (0xAE, 0xAE), (0xB0, 0xB4),
    (0xB6, 0xBA), (0xBC, 0xBF), (0xC6, 0xC6), (0xD0, 0xD0), (0xD7, 0xD8), (0xDE, 0xE1),
    (0xE6, 0xE6), (0xE8, 0xEA), (0xEC, 0xED), (0xF0, 0xF0), (0xF2, 0xF3), (0xF7, 0xFA),
    (0xFC, 0xFC), (0xFE, 0xFE), (0x101, 0x101), (0x111, 0x111), (0x113, 0x113), (0x11B, 0x11B),
    (0x126, 0x127), (0x12B, 0x12B), (0x131, 0x133), (0x138, 0x138), (0x13F, 0x142), (0x144, 0x144),
    (0x148, 0x14B), (0x14D, 0x14D), (0x152, 0x153), (0x166, 0x167), (0x16B, 0x16B), (0x1CE, 0x1CE),
    (0x1D0, 0x1D0), (0x1D2, 0x1D2), (0x1D4, 0x1D4), (0x1D6, 0x1D6), (0x1D8, 0x1D8), (0x1DA, 0x1DA),
    (0x1DC, 0x1DC), (0x251, 0x251), (0x261, 0x261), (0x2C4, 0x2C4), (0x2C7, 0x2C7), (0x2C9, 0x2CB),
    (0x2CD, 0x2CD), (0x2D0, 0x2D0), (0x2D8, 0x2DB), (0x2DD, 0x2DD), (0x2DF, 0x2DF), (0x391, 0x3A1),
    (0x3A3, 0x3A9), (0x3B1, 0x3C1), (0x3C3, 0x3C9), (0x401, 0x401), (0x410, 0x44F), (0x451, 0x451),
    (0x2010, 0x2010), (0x2013, 0x2016), (0x2018, 0x2019), (0x201C, 0x201D), (0x2020, 0x2022),
    (0x2024, 0x2027), (0x2030, 0x2030), (0x2032, 0x2033), (0x2035, 0x2035), (0x203B, 0x203B),
    (0x203E, 0x203E), (0x2074, 0x2074), (0x207F, 0x207F), (0x2081, 0x2084), (0x20AC, 0x20AC),
    (0x2103, 0x2103), (0x2105, 0x2105), (0x2109, 0x2109), (0x2113, 0x2113), (0x2116, 0x2116),
    (0x2121, 0x2122), (0x2126, 0x2126), (0x212B, 0x212B), (0x2153, 0x2154), (0x215B, 0x215E),
    (0x2160, 0x216B), (0x2170, 0x2179), (0x2189, 0x2189), (0x2190, 0x2199), (0x21B8, 0x21B9),
    (0x21D2, 0x21D2), (0x21D4, 0x21D4), (0x21E7, 0x21E7), (0x2200, 0x2200), (0x2202, 0x2203),
    (0x2207, 0x2208), (0x220B, 0x220B), (0x220F, 0x220F), (0x2211, 0x2211), (0x2215, 0x2215),
    (0x221A, 0x221A), (0x221D, 0x2220), (0x2223, 0x2223), (0x2225, 0x2225), (0x2227, 0x222C),
    (0x222E, 0x222E), (0x2234, 0x2237), (0x223C, 0x223D), (0x2248, 0x2248), (0x224C, 0x224C),
    (0x2252, 0x2252), (0x2260, 0x2261), (0x2264, 0x2267), (0x226A, 0x226B), (0x226E, 0x226F),
    (0x2282, 0x2283), (0x2286, 0x2287), (0x2295, 0x2295), (0x2299, 0x2299), (0x22A5, 0x22A5),
    (0x22BF, 0x22BF), (0x2312, 0x2312), (0x2460, 0x24E9), (0x24EB, 0x254B), (0x2550, 0x2573),
    (0x2580, 0x258F), (0x2592, 0x2595), (0x25A0, 0x25A1), (0x25A3, 0x25A9), (0x25B2, 0x25B3),
    (0x25B6, 0x25B7), (0x25BC, 0x25BD), (0x25C0, 0x25C1), (0x25C6, 0x25C8), (0x25CB, 0x25CB),
    (0x25CE, 0x25D1), (0x25E2, 0x25E5), (0x25EF, 0x25EF), (0x2605, 0x2606), (0x2609, 0x2609),
    (0x260E, 0x260F), (0x261C, 0x261C), (0x261E, 0x261E), (0x2640, 0x2640), (0x2642, 0x2642),
    (0x2660, 0x2661), (0x2663, 0x2665), (0x2667, 0x266A), (0x266C, 0x266D), (0x266F, 0x266F),
    (0x269E, 0x269F), (0x26BF, 0x26BF), (0x26C6, 0x26CD), (0x26CF, 0x26D3), (0x26D5, 0x26E1),
    (0x26E3, 0x26E3), (0x26E8, 0x26E9), (0x26EB, 0x26F1), (0x26F4, 0x26F4), (0x26F6, 0x26F9),
    (0x26FB, 0x26FC), (0x26FE, 0x26FF), (0x273D, 0x273D), (0x2776, 0x277F), (0x2B56, 0x2B59),
];

/// Wide and full-width.
const WIDE: &[(u32, u32)] = &[
    (0x1100, 0x115F),
    (0x2E80, 0x303E),
    (0x3041, 0x3247),
    (0x3250, 0x4DBF),
    (0x4E00, 0xA4CF),
    (0xA960, 0xA97C),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE19),
    (0xFE30, 0xFE6B),
    (0xFF01, 0xFF60),
    (0xFFE0, 0xFFE6),
    (0x1F300, 0x1F64F),
    (0x20000, 0x3FFFD),
];

fn is_in(table: &[(u32, u32)], c: char) -> bool {
    table.iter().any(|&(first, last)| (first..=last).contains(&u32::from(c)))
}

impl World {
    /// The cells of a character.
    pub fn cells(self, c: char) -> usize {
        let two = match c {
            '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}' | '\u{200B}'..='\u{200D}' => return 0,
            '\u{2500}'..='\u{259F}' => self.0.frames && is_in(AMBIGUOUS, c),
            '¹' | '²' | '³' | '⁴' => self.0.superscripts,
            '·' => self.0.dots,
            'ª'
            | 'º'
            | '¨'
            | '´'
            | '¸'
            | 'À'..='Ö'
            | 'Ø'..='ö'
            | 'ø'..='ӿ'
            | 'ⁿ'
            | 'ℓ'
            | '\u{2126}'
            | '\u{212B}' => self.0.letters && is_in(AMBIGUOUS, c),
            '\u{FFFD}' | '\u{3248}'..='\u{324F}' => self.0.signs,
            _ => is_in(WIDE, c) || self.0.signs && is_in(AMBIGUOUS, c),
        };
        if two { 2 } else { 1 }
    }
}

/// How a cell looks besides its glyph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub foreground: Color,
    pub background: Color,
    pub modifier: Modifier,
}

/// A cell: what begins in it, nothing in the second of a glyph's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub glyph: Option<String>,
    pub look: Look,
}

pub struct Emulator {
    pub rows: Vec<Vec<Cell>>,
    /// Where the cursor is seen, if it is.
    pub cursor: Option<(usize, usize)>,
    world: World,
    x: usize,
    y: usize,
    look: Look,
    region: Range<usize>,
}

impl Emulator {
    /// A screen full of what somebody else left there.
    pub fn new(width: u16, height: u16, world: World) -> Self {
        let cell = Cell { glyph: Some("?".to_owned()), look: Look::default() };
        let rows = vec![vec![cell; width.into()]; height.into()];
        let region = 0..height.into();
        Self { rows, cursor: None, world, x: 0, y: 0, look: Look::default(), region }
    }

    pub fn feed(&mut self, bytes: &[u8]) {
        let mut characters = std::str::from_utf8(bytes).unwrap().chars();
        while let Some(c) = characters.next() {
            if c != '\x1b' {
                self.print(c);
                continue;
            }
            let mut sequence: String = characters.by_ref().take(1).collect();
            assert_eq!(sequence, "[");
            sequence.clear();
            let last = characters.find(|c| {
                sequence.push(*c);
                c.is_ascii_alphabetic()
            });
            sequence.pop();
            self.sequence(&sequence, last.unwrap());
        }
    }

    fn sequence(&mut self, parameters: &str, last: char) {
        if parameters.starts_with('?') {
            match (parameters, last) {
                ("?25", 'h') => self.cursor = Some((self.x, self.y)),
                ("?25", 'l') => self.cursor = None,
                ("?2026", 'h' | 'l') => {}
                other => panic!("{other:?}"),
            }
            return;
        }
        let numbers: Vec<usize> = parameters.split(';').filter_map(|n| n.parse().ok()).collect();
        match (last, numbers.as_slice()) {
            ('H', &[y, x]) => (self.x, self.y) = (x - 1, y - 1),
            ('C', &[right]) => self.x += right,
            ('X', &[count]) => self.erase(self.y, self.x..self.x + count),
            ('J', &[2]) => (0..self.rows.len()).for_each(|y| self.erase(y, 0..self.rows[y].len())),
            ('r', &[first, last]) => (self.region, self.x, self.y) = (first - 1..last, 0, 0),
            ('r', &[]) => (self.region, self.x, self.y) = (0..self.rows.len(), 0, 0),
            ('S', &[rows]) => self.scroll(rows, true),
            ('T', &[rows]) => self.scroll(rows, false),
            ('m', numbers) => self.dress(numbers),
            other => panic!("{other:?}"),
        }
    }

    fn scroll(&mut self, rows: usize, up: bool) {
        for _ in 0..rows {
            let (first, last) = (self.region.start, self.region.end - 1);
            let region = &mut self.rows[self.region.clone()];
            if up {
                region.rotate_left(1);
            } else {
                region.rotate_right(1);
            }
            let fresh = if up { last } else { first };
            self.erase(fresh, 0..self.rows[fresh].len());
        }
    }

    fn dress(&mut self, numbers: &[usize]) {
        if numbers.is_empty() {
            self.look = Look::default();
        }
        let mut rest = numbers;
        while let [number, after @ ..] = rest {
            rest = after;
            let ground = match number {
                0 => {
                    self.look = Look::default();
                    continue;
                }
                1..=9 => {
                    self.look.modifier |= Modifier::from_bits_truncate(MODIFIERS[*number]);
                    continue;
                }
                30..=39 | 90..=97 => &mut self.look.foreground,
                40..=49 | 100..=107 => &mut self.look.background,
                other => panic!("{other}"),
            };
            let colour = |n: usize| u8::try_from(n).unwrap();
            *ground = match (number % 10, rest) {
                (8, &[2, red, green, blue, ref more @ ..]) if *number < 50 => {
                    rest = more;
                    Color::Rgb(colour(red), colour(green), colour(blue))
                }
                (8, &[5, index, ref more @ ..]) if *number < 50 => {
                    rest = more;
                    Color::Indexed(colour(index))
                }
                (9, _) if *number < 50 => Color::Reset,
                (n, _) if *number < 50 => NAMED[n],
                (n, _) => NAMED[8 + n],
            };
        }
    }

    fn erase(&mut self, y: usize, columns: Range<usize>) {
        for x in columns {
            self.set(x, y, Some(" ".to_owned()), Look::default());
        }
    }

    /// Writes one cell; half a glyph left beside it becomes blank.
    fn set(&mut self, x: usize, y: usize, glyph: Option<String>, look: Look) {
        let row = &mut self.rows[y];
        let blank = Some(" ".to_owned());
        if row[x].glyph.is_none() && glyph.is_some() {
            row[x - 1].glyph.clone_from(&blank);
        }
        if row.get(x + 1).is_some_and(|behind| behind.glyph.is_none()) {
            row[x + 1].glyph = blank;
        }
        row[x] = Cell { glyph, look };
    }

    fn print(&mut self, c: char) {
        let width = self.world.cells(c);
        let (x, y) = (self.x, self.y);
        if width == 0 {
            let before =
                (0..x).rev().find_map(|x| self.rows[y][x].glyph.as_ref().map(|_| x)).unwrap();
            self.rows[y][before].glyph.as_mut().unwrap().push(c);
            return;
        }
        assert!(x + width <= self.rows[y].len(), "{c} beyond the end of row {y}");
        for behind in (x + 1..x + width).rev() {
            self.set(behind, y, Some(" ".to_owned()), self.look);
        }
        self.set(x, y, Some(c.to_string()), self.look);
        for behind in x + 1..x + width {
            self.rows[y][behind].glyph = None;
        }
        self.x += width;
    }
}

/// What the numbers 0 to 9 turn on, as the bits of [`Modifier`].
const MODIFIERS: [u16; 10] = [
    0,
    Modifier::BOLD.bits(),
    Modifier::DIM.bits(),
    Modifier::ITALIC.bits(),
    Modifier::UNDERLINED.bits(),
    0,
    0,
    Modifier::REVERSED.bits(),
    Modifier::HIDDEN.bits(),
    Modifier::CROSSED_OUT.bits(),
];

const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];
