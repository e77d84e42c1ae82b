//! Reduces colours to those a terminal has. Distances are measured in Oklab (Björn Ottosson, 2020), where they match
//! what people see. Knows nothing of themes and roles.

use ratatui::style::{Color, Modifier, Style};

/// How many colours a terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None, only modifiers such as bold and reversed.
    Mono,
    /// The sixteen named colours. The user chooses what they look like; calculations assume xterm's defaults.
    Sixteen,
    /// xterm's palette of 256 colours.
    Palette,
    /// 24-bit colours.
    True,
}

/// The least contrast of text on its background (WCAG 2, criterion 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// Below this Oklab chroma a colour looks grey.
const GREY: f64 = 0.03;

/// xterm's sixteen named colours, in the order of their numbers.
const SIXTEEN: [(Color, u32); 16] = [
    (Color::Black, 0x00_0000),
    (Color::Red, 0xcd_0000),
    (Color::Green, 0x00_cd00),
    (Color::Yellow, 0xcd_cd00),
    (Color::Blue, 0x00_00ee),
    (Color::Magenta, 0xcd_00cd),
    (Color::Cyan, 0x00_cdcd),
    (Color::Gray, 0xe5_e5e5),
    (Color::DarkGray, 0x7f_7f7f),
    (Color::LightRed, 0xff_0000),
    (Color::LightGreen, 0x00_ff00),
    (Color::LightYellow, 0xff_ff00),
    (Color::LightBlue, 0x5c_5cff),
    (Color::LightMagenta, 0xff_00ff),
    (Color::LightCyan, 0x00_ffff),
    (Color::White, 0xff_ffff),
];

impl Depth {
    /// `style` in the colours of this depth. Where it has no background, that of `page` is behind its text.
    pub(super) fn style(self, style: Style, page: Style) -> Style {
        if self == Self::Mono {
            return Style { fg: None, bg: None, ..style };
        }
        let behind = style.bg.or(page.bg);
        let below = behind.map(|colour| self.nearest(colour, None));
        let text = style.fg.map(|colour| {
            let readable = behind.zip(below).filter(|(b, _)| is_readable(colour, *b));
            self.nearest(colour, readable.map(|(_, below)| below))
        });
        Style { fg: text.map(|t| unbrightened(t, style)), bg: style.bg.and(below), ..style }
    }

    /// The nearest colour of this depth. For text, `below` is the background; then a readable colour is preferred, and
    /// among those a grey for a grey and a hue for a hue.
    fn nearest(self, colour: Color, below: Option<Color>) -> Color {
        let Some(rgb) = rgb(colour).filter(|_| self < own_depth(colour)) else { return colour };
        let wanted = Lab::of(rgb);
        let cost = |candidate: Color| {
            let lab = Lab::of(self::rgb(candidate).unwrap_or_default());
            let unreadable = below.is_some_and(|below| !is_readable(candidate, below));
            let differs_in_kind = below.is_some() && lab.is_grey() != wanted.is_grey();
            (unreadable, differs_in_kind, lab.distance(wanted))
        };
        let costs = self.colours().map(|candidate| (cost(candidate), candidate));
        let cheapest = costs.min_by(|((u, s, d), _), ((v, t, e), _)| {
            (u, s).cmp(&(v, t)).then_with(|| d.total_cmp(e))
        });
        cheapest.map_or(colour, |(_, candidate)| candidate)
    }

    fn colours(self) -> Box<dyn Iterator<Item = Color>> {
        match self {
            Self::Sixteen => Box::new(SIXTEEN.into_iter().map(|(colour, _)| colour)),
            // Terminals let users redefine the first sixteen; the rest are the same everywhere.
            _ => Box::new((16..=255).map(Color::Indexed)),
        }
    }
}

/// Replaces bold black, which many terminals draw as dark grey, by black number 16 of the 256, which stays black.
/// Terminals with only sixteen colours draw that one as their black.
fn unbrightened(text: Color, style: Style) -> Color {
    let bold = style.add_modifier.contains(Modifier::BOLD);
    if bold && text == Color::Black { Color::Indexed(16) } else { text }
}

/// The smallest depth that contains a colour.
fn own_depth(colour: Color) -> Depth {
    match colour {
        Color::Rgb(..) => Depth::True,
        Color::Indexed(16..) => Depth::Palette,
        _ => Depth::Sixteen,
    }
}

/// Red, green and blue of a colour; `None` for the terminal's default colour.
pub(super) fn rgb(colour: Color) -> Option<[u8; 3]> {
    let of = |number: u32| {
        let [_, red, green, blue] = number.to_be_bytes();
        [red, green, blue]
    };
    match colour {
        Color::Reset => None,
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Indexed(index @ 16..=231) => {
            let cube = index - 16;
            Some([cube / 36, cube / 6 % 6, cube % 6].map(|n| if n == 0 { 0 } else { 55 + 40 * n }))
        }
        Color::Indexed(index @ 232..) => Some([8 + 10 * (index - 232); 3]),
        Color::Indexed(index) => SIXTEEN.get(usize::from(index)).map(|(_, number)| of(*number)),
        named => SIXTEEN.iter().find(|(c, _)| *c == named).map(|(_, number)| of(*number)),
    }
}

/// The contrast ratio of two colours as WCAG 2 defines it, from 1 to 21; `None` if one is the terminal's default.
pub(super) fn contrast(a: Color, b: Color) -> Option<f64> {
    let (a, b) = (luminance(rgb(a)?), luminance(rgb(b)?));
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

fn is_readable(text: Color, behind: Color) -> bool {
    contrast(text, behind).is_some_and(|contrast| contrast >= LEAST_CONTRAST)
}

/// The relative luminance as WCAG 2 defines it, from 0 to 1.
fn luminance(rgb: [u8; 3]) -> f64 {
    let [red, green, blue] = rgb.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// An sRGB channel as linear light, from 0 to 1.
fn linear(channel: u8) -> f64 {
    let channel = f64::from(channel) / 255.0;
    if channel <= 0.04045 { channel / 12.92 } else { twelve_fifths((channel + 0.055) / 1.055) }
}

/// `number`, from 0.05 to 1, to the power of 2.4. `powf` would make every start load the system's mathematics library:
/// half a megabyte and a tenth of a millisecond.
fn twelve_fifths(number: f64) -> f64 {
    // Newton's method doubles the correct digits with each step once the first is correct, here after four steps.
    const STEPS: usize = 10;
    let square = number * number;
    let closer = |root: f64, _| (4.0 * root + square / (root * root * root * root)) / 5.0;
    square * (0..STEPS).fold(1.0, closer)
}

/// A colour in Oklab.
#[derive(Clone, Copy, Debug)]
struct Lab([f64; 3]);

impl Lab {
    fn of(rgb: [u8; 3]) -> Self {
        let rgb = rgb.map(linear);
        let mix = |by: [f64; 3], of: [f64; 3]| {
            by.iter().zip(of).map(|(weight, part)| weight * part).sum::<f64>()
        };
        let cones = [
            [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
            [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
            [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
        ];
        let cones = cones.map(|by| mix(by, rgb).cbrt());
        let axes = [
            [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
            [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
            [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
        ];
        Self(axes.map(|by| mix(by, cones)))
    }

    fn is_grey(self) -> bool {
        let [_, a, b] = self.0;
        // Not `hypot`: like `powf`, it would load the mathematics library.
        a * a + b * b < GREY * GREY
    }

    fn distance(self, other: Self) -> f64 {
        self.0.iter().zip(other.0).map(|(a, b)| (a - b).powi(2)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_nearest(depth: Depth, number: u32, below: Option<Color>, expected: Color) {
        assert_eq!(depth.nearest(Color::from_u32(number), below), expected);
    }

    #[test]
    fn the_nearest_colour() {
        check_nearest(Depth::Palette, 0xff_ffff, None, Color::Indexed(231));
        check_nearest(Depth::Palette, 0x12_1212, None, Color::Indexed(233));
        check_nearest(Depth::Palette, 0xff_0000, None, Color::Indexed(196));
        check_nearest(Depth::Sixteen, 0xfa_fafa, None, Color::White);
        check_nearest(Depth::Sixteen, 0xd0_1010, None, Color::Red);
        check_nearest(Depth::True, 0xd0_1010, None, Color::Rgb(0xd0, 0x10, 0x10));
    }

    #[test]
    fn text_stays_readable_and_keeps_its_kind() {
        // The nearest of the sixteen to this grey, 7f7f7f, is too pale on white.
        check_nearest(Depth::Sixteen, 0x6a_6a6a, Some(Color::White), Color::Black);
        check_nearest(Depth::Sixteen, 0x00_699c, Some(Color::White), Color::LightBlue);
    }

    #[test]
    fn a_named_colour_is_the_users_own() {
        for depth in [Depth::Sixteen, Depth::Palette, Depth::True] {
            assert_eq!(depth.nearest(Color::Cyan, None), Color::Cyan);
            assert_eq!(depth.nearest(Color::Reset, None), Color::Reset);
        }
        assert_eq!(Depth::Sixteen.nearest(Color::Indexed(231), None), Color::White);
    }

    #[test]
    fn without_colours_weights_remain() {
        let style = Style::new().fg(Color::Red).bg(Color::Blue).bold();
        assert_eq!(Depth::Mono.style(style, Style::new()), Style::new().bold());
    }

    #[test]
    fn our_power_is_that_of_the_library() {
        for channel in 11..=255 {
            let number = (f64::from(channel) / 255.0 + 0.055) / 1.055;
            assert!((twelve_fifths(number) - number.powf(2.4)).abs() < 1e-12, "{channel}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let contrast = |a, b| contrast(Color::from_u32(a), Color::from_u32(b)).unwrap();
        assert!((contrast(0, 0xff_ffff) - 21.0).abs() < 1e-9);
        assert!((contrast(0x76_7676, 0xff_ffff) - 4.54).abs() < 0.005);
        assert!((contrast(0xff_ffff, 0xff_ffff) - 1.0).abs() < 1e-9);
    }
}
