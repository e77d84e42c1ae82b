//! A buffer as SVG: every glyph at its own cell, frames as lines, so that no font moves anything.

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;

/// Pixels of a cell. A Chinese character takes two cells, so its em is twice the width.
const WIDTH: u16 = 9;
const HEIGHT: u16 = 25;
/// Where the letters of a row stand, from its top.
const BASELINE: u16 = 18;
/// Pixels around the screen.
const MARGIN: u16 = 14;

const PAPER: &str = "#1c1d20";
const INK: &str = "#dcdad4";

/// The classes: Latin letters are set smaller, so that any monospaced font fits the cells.
const STYLE: &str = "text{white-space:pre}\
.w{font:18px 'Noto Sans Mono CJK SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif}\
.n{font:15px 'DejaVu Sans Mono',Menlo,Consolas,monospace}";

/// How a cell looks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Look {
    ink: String,
    paper: Option<String>,
    class: &'static str,
    bold: bool,
    dim: bool,
    underlined: bool,
}

/// Draws a buffer.
pub fn draw(buffer: &Buffer) -> String {
    let area = buffer.area;
    let (width, height) = (area.width * WIDTH + 2 * MARGIN, area.height * HEIGHT + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n<style>{STYLE}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{PAPER}\"/>\n"
    );
    for y in 0..area.height {
        row(&mut svg, buffer, y);
    }
    svg.push_str("</svg>\n");
    svg
}

/// A row: first what lies behind it, then its glyphs, those of one look together.
fn row(svg: &mut String, buffer: &Buffer, y: u16) {
    let mut run: Option<(Look, Vec<u16>, String)> = None;
    let mut texts = String::new();
    let mut x = 0;
    while let Some(cell) = buffer.cell((x, y)) {
        let width = cell.cell_width().max(1);
        let look = look(cell, width);
        behind(svg, &look, x, y, width);
        let symbol = cell.symbol();
        if !symbol.trim().is_empty() && !frame(svg, symbol, &look, x, y) {
            match &mut run {
                Some((same, places, text)) if *same == look && symbol.chars().count() == 1 => {
                    places.push(x);
                    text.push_str(symbol);
                }
                _ => {
                    flush(&mut texts, run.take(), y);
                    run = Some((look, vec![x], symbol.to_owned()));
                }
            }
        }
        x += width;
    }
    flush(&mut texts, run, y);
    svg.push_str(&texts);
}

fn look(cell: &Cell, width: u16) -> Look {
    let modifier = cell.modifier;
    let (mut ink, mut paper) = (colour(cell.fg), colour(cell.bg));
    if modifier.contains(Modifier::REVERSED) {
        let behind = paper.take();
        paper = Some(ink.take().unwrap_or_else(|| INK.to_owned()));
        ink = Some(behind.unwrap_or_else(|| PAPER.to_owned()));
    }
    Look {
        ink: ink.unwrap_or_else(|| INK.to_owned()),
        paper,
        class: if width > 1 { "w" } else { "n" },
        bold: modifier.contains(Modifier::BOLD),
        dim: modifier.contains(Modifier::DIM),
        underlined: modifier.contains(Modifier::UNDERLINED),
    }
}

fn behind(svg: &mut String, look: &Look, x: u16, y: u16, width: u16) {
    if let Some(paper) = &look.paper {
        let (left, top) = corner(x, y);
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{HEIGHT}\" fill=\"{paper}\"/>",
            width * WIDTH
        );
    }
}

/// Draws a frame's character as lines, for in no font do they meet at every row's height.
fn frame(svg: &mut String, symbol: &str, look: &Look, x: u16, y: u16) -> bool {
    let (left, top) = corner(x, y);
    let (right, bottom) = (left + WIDTH, top + HEIGHT);
    let (middle, centre) = (left + WIDTH / 2, top + HEIGHT / 2);
    let path = match symbol {
        "│" | "█" => format!("M{middle} {top}V{bottom}"),
        "─" => format!("M{left} {centre}H{right}"),
        "╭" => format!("M{middle} {bottom}Q{middle} {centre} {right} {centre}"),
        "╮" => format!("M{middle} {bottom}Q{middle} {centre} {left} {centre}"),
        "╰" => format!("M{middle} {top}Q{middle} {centre} {right} {centre}"),
        "╯" => format!("M{middle} {top}Q{middle} {centre} {left} {centre}"),
        _ => return false,
    };
    let stroke = if symbol == "█" { 5 } else { 1 };
    let _ = writeln!(
        svg,
        "<path d=\"{path}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{stroke}\"{}/>",
        look.ink,
        if look.dim { " opacity=\".5\"" } else { "" }
    );
    true
}

fn flush(svg: &mut String, run: Option<(Look, Vec<u16>, String)>, y: u16) {
    let Some((look, places, text)) = run else { return };
    let places: Vec<String> = places.iter().map(|x| corner(*x, y).0.to_string()).collect();
    let mut more = String::new();
    for (is, attribute) in [
        (look.bold, " style=\"font-weight:700\""),
        (look.dim, " opacity=\".62\""),
        (look.underlined, " text-decoration=\"underline\""),
    ] {
        more.push_str(if is { attribute } else { "" });
    }
    let _ = writeln!(
        svg,
        "<text class=\"{}\" fill=\"{}\"{more} y=\"{}\" x=\"{}\">{}</text>",
        look.class,
        look.ink,
        corner(0, y).1 + BASELINE,
        places.join(" "),
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    );
}

fn corner(x: u16, y: u16) -> (u16, u16) {
    (MARGIN + x * WIDTH, MARGIN + y * HEIGHT)
}

/// A colour as a terminal with a dark background shows it; `None` for the terminal's own.
fn colour(colour: Color) -> Option<String> {
    let named = match colour {
        Color::Reset => return None,
        Color::Rgb(r, g, b) => return Some(format!("#{r:02x}{g:02x}{b:02x}")),
        Color::Black => "#1c1d20",
        Color::Red | Color::LightRed => "#e88b7d",
        Color::Green | Color::LightGreen => "#9ccc8f",
        Color::Yellow | Color::LightYellow => "#e3c069",
        Color::Blue | Color::LightBlue => "#86b3e6",
        Color::Magenta | Color::LightMagenta => "#d29bd6",
        Color::Cyan | Color::LightCyan => "#7fc7c4",
        Color::Gray | Color::White => "#dcdad4",
        Color::DarkGray => "#8b8a86",
        Color::Indexed(index) => return Some(indexed(index)),
    };
    Some(named.to_owned())
}

/// A colour of the 256: the cube of six steps, and the greys.
fn indexed(index: u8) -> String {
    let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * u16::from(n) };
    match index {
        0..=15 => INK.to_owned(),
        16..=231 => {
            let n = index - 16;
            format!("#{:02x}{:02x}{:02x}", step(n / 36), step(n / 6 % 6), step(n % 6))
        }
        232.. => {
            let grey = 8 + 10 * u16::from(index - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
    }
}
