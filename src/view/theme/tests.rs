//! What holds of every theme that is shipped.

use super::colour::{contrast, rgb};
use super::*;

const COLOURED: [&str; 4] = ["light", "dark", "high-contrast", "paper"];
const DEPTHS: [Depth; 3] = [Depth::Sixteen, Depth::Palette, Depth::True];

/// A theme's styles by the names of their roles, on top of the page's style.
fn styles(name: &str, depth: Depth) -> Vec<(&'static str, Style)> {
    let mut theme = builtin(name).unwrap().at(depth);
    let page = theme.page;
    let styles = theme.styles().map(|style| page.patch(*style)).collect::<Vec<_>>();
    Theme::ROLES.iter().copied().zip(styles).collect()
}

fn style(name: &str, depth: Depth, role: &str) -> Style {
    styles(name, depth).into_iter().find(|(r, _)| *r == role).unwrap().1
}

#[test]
fn every_embedded_theme_can_be_read() {
    for name in NAMES {
        assert!(builtin(name).is_some(), "{name}");
    }
    assert_eq!(builtin("sepia"), None);
}

#[test]
fn text_of_every_role_can_be_read_on_its_background() {
    for (name, depth) in COLOURED.into_iter().flat_map(|n| DEPTHS.map(|d| (n, d))) {
        for (role, style) in styles(name, depth) {
            let contrast = contrast(style.fg.unwrap(), style.bg.unwrap()).unwrap();
            let least = if name == "high-contrast" { 7.0 } else { 4.5 };
            assert!(contrast >= least, "{name} {depth:?} {role}: {contrast:.2}");
        }
    }
}

#[test]
fn the_text_is_the_brightest_thing() {
    for (name, depth) in COLOURED.into_iter().flat_map(|n| DEPTHS.map(|d| (n, d))) {
        let on_page = |role| {
            let style = style(name, depth, role);
            contrast(style.fg.unwrap(), style.bg.unwrap()).unwrap()
        };
        for role in ["mark", "outline", "here", "quiet", "status", "border"] {
            assert!(on_page("text") >= on_page(role), "{name} {depth:?} {role}");
        }
    }
}

#[test]
fn every_state_shows_without_colour() {
    for name in NAMES {
        let of = |role| style(name, Depth::Mono, role);
        let states = ["text", "selected", "chosen", "hit", "current-hit"].map(of);
        for (at, state) in states.iter().enumerate() {
            assert!(!states[..at].contains(state), "{name}: {state:?}");
        }
        assert_ne!(of("here"), of("outline"), "{name}");
        assert_ne!(of("heading"), of("text"), "{name}");
        assert_ne!(of("title"), of("popup"), "{name}");
    }
}

#[test]
fn every_state_shows_in_sixteen_colours() {
    for name in COLOURED {
        let of = |role| style(name, Depth::Sixteen, role);
        let states = ["text", "mark", "selected", "chosen", "hit", "current-hit"].map(of);
        for (at, state) in states.iter().enumerate() {
            assert!(!states[..at].contains(state), "{name}: {state:?}");
        }
    }
}

#[test]
fn fewer_colours_hold_only_colours_that_are_there() {
    for name in COLOURED {
        for (role, style) in styles(name, Depth::Palette) {
            for colour in [style.fg, style.bg].into_iter().flatten() {
                assert!(matches!(colour, Color::Indexed(_)), "{name} {role}: {colour:?}");
            }
        }
        for (role, style) in styles(name, Depth::Sixteen) {
            for colour in [style.fg, style.bg].into_iter().flatten() {
                let black =
                    colour == Color::Indexed(16) && style.add_modifier.contains(Modifier::BOLD);
                let named = black || !matches!(colour, Color::Indexed(_) | Color::Rgb(..));
                assert!(named && rgb(colour).is_some(), "{name} {role}: {colour:?}");
            }
        }
    }
}

#[test]
fn bold_text_is_not_left_to_terminals_that_brighten_it() {
    for (name, role) in [("light", "heading"), ("paper", "heading"), ("paper", "title")] {
        assert_eq!(style(name, Depth::Sixteen, role).fg, Some(Color::Indexed(16)), "{name} {role}");
    }
}

/// The named colours as xterm shows them, with bold ones brightened.
fn seen(colour: Color, is_bold: bool) -> [u8; 3] {
    let bright = match colour {
        Color::Black => Color::DarkGray,
        Color::Blue => Color::LightBlue,
        Color::Magenta => Color::LightMagenta,
        Color::Cyan => Color::LightCyan,
        Color::Yellow => Color::LightYellow,
        other => other,
    };
    rgb(if is_bold { bright } else { colour }).unwrap()
}

/// The contrasts of a style on a page whose text has the colour `ink`.
fn on(page: Color, ink: Color, style: Style) -> f64 {
    let is_bold = style.add_modifier.contains(Modifier::BOLD);
    let colour = |[red, green, blue]: [u8; 3]| Color::Rgb(red, green, blue);
    let text = style.fg.map_or(ink, |fg| colour(seen(fg, is_bold)));
    contrast(text, style.bg.map_or(page, |bg| colour(seen(bg, false)))).unwrap()
}

#[test]
fn the_terminals_own_colours_can_be_read_on_light_and_on_dark() {
    let (black, white) = (Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255));
    let worlds = [(black, white, Ground::Dark), (white, black, Ground::Light)];
    for (page, ink, ground) in worlds {
        for known in [ground, Ground::Unknown] {
            for depth in DEPTHS {
                let mut theme = Theme::own(known).at(depth);
                for (role, style) in Theme::ROLES.iter().zip(theme.styles()) {
                    let contrast = on(page, ink, *style);
                    assert!(contrast >= 3.0, "{role} on {ground:?}, {known:?}: {contrast:.2}");
                }
            }
        }
    }
}

#[test]
fn a_background_is_light_where_black_is_read_better() {
    for (rgb, ground) in [
        ([0, 0, 0], Ground::Dark),
        ([0x28, 0x2c, 0x34], Ground::Dark),
        ([0xfd, 0xf6, 0xe3], Ground::Light),
        ([255, 255, 255], Ground::Light),
    ] {
        assert_eq!(Ground::of(rgb), ground, "{rgb:?}");
    }
}

#[test]
fn no_colour_is_none() {
    for depth in [Depth::Mono, Depth::True] {
        for (role, style) in styles(NONE, depth) {
            assert_eq!((style.fg, style.bg), (None, None), "{role}");
        }
    }
    assert_eq!(styles(AUTO, Depth::Mono).iter().find(|(_, s)| s.fg.or(s.bg).is_some()), None);
}
