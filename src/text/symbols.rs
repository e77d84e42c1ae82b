//! Unicode equivalents of characters in symbol fonts.
//!
//! Word and PDF files give the code of such a character in its font, often moved to the private use area. The tables
//! hold what occurs in text: letters, signs, numbers, list marks and tick boxes.

/// Where symbol fonts place their characters in Unicode; the code in the font is the low byte.
const PRIVATE: std::ops::RangeInclusive<u32> = 0xF000..=0xF0FF;

/// Consecutive characters of a font, with the code of the first.
type Range = (u32, &'static str);

/// The font Symbol.
const SYMBOL: [Range; 6] = [
    (0x21, "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅"),
    (0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
    (0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"),
    (0xF1, "〉∫"),
];

const WINGDINGS: [Range; 14] = [
    (0x21, "✏✂✁"),
    (0x28, "☎✆✉"),
    (0x46, "☞"),
    (0x6C, "●❍■□□❑❒⬧⧫◆❖⬥⌧"),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9E, "·•▪○"),
    (0xA4, "◉◎"),
    (0xA7, "▪☐"),
    (0xAA, "✦★✶✴✹✵"),
    (0xD8, "➢"),
    (0xDC, "➲"),
    (0xDF, "←→↑↓↖↗↙↘⬅➔⬆⬇"),
    (0xEF, "⇦⇨⇧⇩⬄⇳"),
    (0xFB, "✗✓☒☑"),
];

const WINGDINGS_2: [Range; 4] =
    [(0x4F, "✗✓☒☑☒☒"), (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"), (0x95, "·•●●"), (0xA0, "▪■■☐")];

const WINGDINGS_3: [Range; 3] = [(0x66, "←→↑↓"), (0x70, "▲▼△▽◀▶◁▷"), (0x7D, "▶")];

const WEBDINGS: [Range; 5] = [(0x33, "◀▶▲▼"), (0x61, "✓"), (0x63, "☐"), (0x67, "■"), (0x72, "✗")];

const DINGBATS: [Range; 5] = [
    (
        0x21,
        "✁✂✃✄☎✆✇✈✉☛☞✌✍✎✏✐✑✒✓✔✕✖✗✘✙✚✛✜✝✞✟✠✡✢✣✤✥✦✧★✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁❂❃❄❅❆❇❈❉❊❋●❍■❏❐❑❒▲▼◆❖◗❘❙❚❛❜❝❞",
    ),
    (0x80, "❨❩❪❫❬❭❮❯❰❱❲❳❴❵"),
    (0xA1, "❡❢❣❤❥❦❧♣♦♥♠①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓"),
    (0xD4, "➔→↔↕➘➙➚➛➜➝➞➟➠➡➢➣➤➥➦➧➨➩➪➫➬➭➮➯"),
    (0xF1, "➱➲➳➴➵➶➷➸➹➺➻➼➽➾"),
];

/// The character for a code in a font, or `None` if it is not known.
pub(super) fn character(font: &str, code: u32) -> Option<char> {
    let Some(ranges) = ranges(font) else {
        return char::from_u32(code).filter(|_| !PRIVATE.contains(&code));
    };
    let code = if PRIVATE.contains(&code) { code & 0xFF } else { code };
    ranges.iter().find_map(|(first, characters)| {
        characters.chars().nth(usize::try_from(code.checked_sub(*first)?).ok()?)
    })
}

/// Replaces the characters of a text in a symbol font. Unknown characters and other fonts are left alone.
pub(super) fn text(font: Option<&str>, text: &str) -> String {
    let Some(font) = font.filter(|font| ranges(font).is_some()) else { return text.to_owned() };
    text.chars().map(|c| character(font, u32::from(c)).unwrap_or(c)).collect()
}

/// Whether the characters of a font are symbols whose codes are known here.
pub(super) fn is_symbol_font(font: &str) -> bool {
    ranges(font).is_some()
}

/// The characters of a font, by its name or by the name that it has in PostScript and PDF.
fn ranges(font: &str) -> Option<&'static [Range]> {
    match &*font.to_ascii_lowercase() {
        "symbol" | "symbolmt" => Some(&SYMBOL),
        "wingdings" | "wingdings-regular" => Some(&WINGDINGS),
        "wingdings 2" | "wingdings2" => Some(&WINGDINGS_2),
        "wingdings 3" | "wingdings3" => Some(&WINGDINGS_3),
        "webdings" => Some(&WEBDINGS),
        "zapfdingbats" | "itczapfdingbats" | "dingbats" => Some(&DINGBATS),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_of_symbols_have_characters_of_their_own() {
        let signs = [
            ("Wingdings", 0xF0FE, '☑'),
            ("Wingdings", 0xA8, '☐'),
            ("wingdings 2", 0xF052, '☑'),
            ("Wingdings 2", 0xF0A3, '☐'),
            ("Wingdings", 0xF081, '①'),
            ("Symbol", 0xF0B3, '≥'),
            ("Symbol", 0x6D, 'μ'),
            ("Webdings", 0xF061, '✓'),
            ("ZapfDingbats", 0x34, '✔'),
            ("ZapfDingbats", 0x7E, '❞'),
            ("ZapfDingbats", 0xAC, '①'),
            ("ZapfDingbats", 0xD3, '➓'),
            ("ZapfDingbats", 0xEF, '➯'),
            ("宋体", 0x2103, '℃'),
        ];
        for (font, code, expected) in signs {
            assert_eq!(character(font, code), Some(expected), "{font} {code:X}");
        }
        assert_eq!(character("Wingdings", 0xF020), None);
        assert_eq!(character("某字体", 0xF0FE), None);
    }

    #[test]
    fn only_a_text_in_such_a_font_changes() {
        assert_eq!(text(Some("Wingdings"), "þ已完成\u{F0A8}"), "☑已完成☐");
        assert_eq!(text(Some("Wingdings 2"), "R£"), "☑☐");
        assert_eq!(text(Some("Times New Roman"), "þ"), "þ");
        assert_eq!(text(None, "þ"), "þ");
    }
}
