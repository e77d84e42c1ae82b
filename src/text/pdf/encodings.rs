//! Encodings of one byte that simple fonts name or have by default, and the names that all compact fonts share.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

/// The character of each code; `\0` where it has none.
pub(super) type CodeTable = [char; 256];

/// A table in which no code has a character.
pub(super) const NONE: CodeTable = ['\0'; 256];

/// The upper half of the standard encoding of Latin fonts, from `0xA1`; a blank where it has no character.
const STANDARD: &str =
    "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß";
/// The characters of the names behind those of the standard encoding in the list that compact fonts share.
const FURTHER: &str =
    "¹¬µ™Ð½±Þ¼÷¦°þ¾²®−ð×³©ÁÂÄÀÅÃÇÉÊËÈÍÎÏÌÑÓÔÖÒÕŠÚÛÜÙÝŸŽáâäàåãçéêëèíîïìñóôöòõšúûüùýÿž";

/// The encoding of Windows for western languages.
pub(super) fn win_ansi() -> CodeTable {
    decoded(WINDOWS_1252)
}

/// The encoding of old Macintoshes.
pub(super) fn mac_roman() -> CodeTable {
    decoded(MACINTOSH)
}

/// The standard encoding of Latin fonts.
pub(super) fn standard() -> CodeTable {
    let mut characters = decoded(WINDOWS_1252);
    for (code, character) in characters.iter_mut().enumerate() {
        match code {
            0x27 => *character = '’',
            0x60 => *character = '‘',
            0x7F.. => *character = '\0',
            _ => {}
        }
    }
    for (character, named) in characters.iter_mut().skip(0xA1).zip(STANDARD.chars()) {
        *character = if named == ' ' { '\0' } else { named };
    }
    characters
}

/// The characters of the names that all compact fonts share, by their numbers from 1 on: those of the standard
/// encoding in its order, then the rest of Latin-1.
pub(super) fn shared_names() -> Vec<char> {
    let encoded = standard().into_iter().skip(0x20).filter(|c| *c != '\0');
    encoded.chain(FURTHER.chars()).collect()
}

fn decoded(encoding: &'static Encoding) -> CodeTable {
    std::array::from_fn(|code| {
        let Some(byte) = u8::try_from(code).ok().filter(|byte| *byte >= 0x20) else { return '\0' };
        let bytes = std::slice::from_ref(&byte);
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        text.chars().next().unwrap_or('\0')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_encoding_has_its_own_upper_half() {
        let standard = standard();
        assert_eq!(
            [0x41, 0x27, 0xA1, 0xAA, 0xAE, 0xD0, 0xE1, 0xFB].map(|c| standard[c]),
            ['A', '’', '¡', '“', 'ﬁ', '—', 'Æ', 'ß']
        );
        assert_eq!([0x80, 0xB0, 0xFF].map(|c| standard[c]), ['\0'; 3]);
    }

    #[test]
    fn compact_fonts_share_names_by_their_numbers() {
        let names = shared_names();
        // Numbers of appendix A of Technical Note 5176.
        let numbered = [(1, ' '), (34, 'A'), (95, '~'), (96, '¡'), (109, 'ﬁ'), (149, 'ß')];
        let further = [(150, '¹'), (166, '−'), (170, '©'), (171, 'Á'), (199, 'Ž'), (228, 'ž')];
        for (number, character) in numbered.into_iter().chain(further) {
            assert_eq!(names[number - 1], character, "{number}");
        }
        assert_eq!(names.len(), 228);
    }
}
