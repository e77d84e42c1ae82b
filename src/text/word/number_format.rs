//! Number formats of automatic numbers (ECMA-376, 17.18.59) that Chinese documents use.
//!
//! Any other format is written as decimal, and so is a number beyond the range of a format. Numerals come from
//! `language`.

use crate::language::numeral::Figures;

const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] =
    ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥'];
/// The symbols of Roman numerals with their values, largest first.
const ROMAN: [(usize, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];
/// The largest number that Word writes in Roman numerals.
const ROMAN_LIMIT: usize = 32_767;
/// The most repetitions of a letter: Word stops at 780, thirty times `Z`.
const LETTERS_LIMIT: usize = 30;
/// The most digits that a number is padded to.
const DIGITS_LIMIT: usize = 10;

/// A number in the format of this name.
pub(in crate::text) fn write(count: usize, format: &str) -> String {
    in_format(count, format).unwrap_or_else(|| count.to_string())
}

fn in_format(count: usize, format: &str) -> Option<String> {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => figures(Figures::Chinese, count),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => {
            Some(spelled(count))
        }
        "chineseLegalSimplified" => formal(count),
        "ideographLegalTraditional" => formal(count).map(|text| traditional(&text)),
        "ideographTraditional" => STEMS.get(count.checked_sub(1)?).map(char::to_string),
        "ideographZodiac" => BRANCHES.get(count.checked_sub(1)?).map(char::to_string),
        "ideographZodiacTraditional" => sexagenary(count),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => circled(count),
        "decimalEnclosedParen" => figures(Figures::Parenthesized, count),
        "decimalEnclosedFullstop" => figures(Figures::WithStop, count),
        "ideographEnclosedCircle" => figures(Figures::CircledChinese, count),
        "decimalFullWidth" | "decimalFullWidth2" => Some(full_width(count)),
        "decimalZero" => Some(format!("{count:02}")),
        "numberInDash" => Some(format!("- {count} -")),
        "upperRoman" => roman(count),
        "lowerRoman" => roman(count).map(|text| text.to_lowercase()),
        "upperLetter" => letter(count, 'A'),
        "lowerLetter" => letter(count, 'a'),
        "ordinal" => Some(ordinal(count)),
        _ => None,
    }
}

/// A number in the `custom` format, padded like the first number of its sample: `001, 002, 003, ...`.
pub(in crate::text) fn padded(count: usize, sample: &str) -> String {
    let width = sample.chars().take_while(char::is_ascii_digit).count();
    format!("{count:0width$}", width = width.min(DIGITS_LIMIT))
}

/// The name of a format that Word 2003 identifies by a number (`MSONFC` in MS-OSHARED).
pub(in crate::text) fn of_2003(number: usize) -> Option<&'static str> {
    Some(match number {
        1 => "upperRoman",
        2 => "lowerRoman",
        3 => "upperLetter",
        4 => "lowerLetter",
        5 => "ordinal",
        10 => "ideographDigital",
        11 => "japaneseCounting",
        14 => "decimalFullWidth",
        17 => "japaneseDigitalTenThousand",
        18 => "decimalEnclosedCircle",
        19 => "decimalFullWidth2",
        22 => "decimalZero",
        23 => "bullet",
        26 => "decimalEnclosedFullstop",
        27 => "decimalEnclosedParen",
        28 => "decimalEnclosedCircleChinese",
        29 => "ideographEnclosedCircle",
        30 => "ideographTraditional",
        31 => "ideographZodiac",
        32 => "ideographZodiacTraditional",
        33 => "taiwaneseCounting",
        34 => "ideographLegalTraditional",
        35 => "taiwaneseCountingThousand",
        36 => "taiwaneseDigital",
        37 => "chineseCounting",
        38 => "chineseLegalSimplified",
        39 => "chineseCountingThousand",
        255 => "none",
        _ => return None,
    })
}

fn figures(figures: Figures, count: usize) -> Option<String> {
    figures.write(u32::try_from(count).ok()?)
}

/// Formal numerals write the one before ten: `壹拾`.
fn formal(count: usize) -> Option<String> {
    let text = figures(Figures::Formal, count)?;
    Some(if text.starts_with('拾') { format!("壹{text}") } else { text })
}

fn traditional(formal: &str) -> String {
    let figure = |c| match c {
        '贰' => '貳',
        '叁' => '參',
        '陆' => '陸',
        other => other,
    };
    formal.chars().map(figure).collect()
}

/// Chinese digits without units: `一〇`.
fn spelled(count: usize) -> String {
    let digit = |digit: char| match digit.to_digit(10) {
        Some(0) | None => "〇".to_owned(),
        Some(digit) => Figures::Chinese.write(digit).unwrap_or_default(),
    };
    count.to_string().chars().map(digit).collect()
}

/// A circled number. Word draws circles up to 20.
fn circled(count: usize) -> Option<String> {
    figures(Figures::Circled, count).filter(|_| count <= 20)
}

/// The sexagenary cycle: `甲子` to `癸亥`.
fn sexagenary(count: usize) -> Option<String> {
    let at = count.checked_sub(1).filter(|at| *at < 60)?;
    let (stem, branch) = (STEMS.get(at % STEMS.len())?, BRANCHES.get(at % BRANCHES.len())?);
    Some([*stem, *branch].iter().collect())
}

fn full_width(count: usize) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c);
    count.to_string().chars().map(wide).collect()
}

fn roman(count: usize) -> Option<String> {
    let mut rest = Some(count).filter(|count| (1..=ROMAN_LIMIT).contains(count))?;
    let mut numeral = String::new();
    for (value, letters) in ROMAN {
        numeral.push_str(&letters.repeat(rest / value));
        rest %= value;
    }
    Some(numeral)
}

/// Letters as Word counts them: `A` to `Z`, then `AA`, `BB`.
fn letter(count: usize, first: char) -> Option<String> {
    let at = count.checked_sub(1)?;
    let times = Some(at / 26 + 1).filter(|times| *times <= LETTERS_LIMIT)?;
    let offset = u32::try_from(at % 26).ok()?;
    Some(char::from_u32(u32::from(first) + offset)?.to_string().repeat(times))
}

fn ordinal(count: usize) -> String {
    let ending = match (count / 10 % 10, count % 10) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{count}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(format: &str, expected: &[(usize, &str)]) {
        for (count, text) in expected {
            assert_eq!(write(*count, format), *text, "{format}");
        }
    }

    #[test]
    fn chinese_numerals() {
        check("chineseCounting", &[(1, "一"), (10, "十"), (21, "二十一"), (99, "九十九")]);
        check("chineseCountingThousand", &[(9, "九"), (20, "二十"), (110, "一百一十")]);
        check("taiwaneseCountingThousand", &[(12, "十二"), (105, "一百零五")]);
        check("ideographDigital", &[(3, "三"), (10, "一〇"), (21, "二一")]);
        check("chineseLegalSimplified", &[(3, "叁"), (10, "壹拾"), (12, "壹拾贰")]);
        check("ideographLegalTraditional", &[(2, "貳"), (3, "參"), (6, "陸")]);
    }

    #[test]
    fn stems_and_branches() {
        check("ideographTraditional", &[(1, "甲"), (10, "癸"), (11, "11")]);
        check("ideographZodiac", &[(1, "子"), (12, "亥"), (13, "13")]);
        check("ideographZodiacTraditional", &[(1, "甲子"), (13, "丙子"), (60, "癸亥"), (61, "61")]);
    }

    #[test]
    fn signs_of_one_character() {
        check("decimalEnclosedCircleChinese", &[(3, "③"), (20, "⑳"), (21, "21")]);
        check("decimalEnclosedParen", &[(3, "⑶"), (20, "⒇"), (21, "21")]);
        check("decimalEnclosedFullstop", &[(3, "⒊"), (20, "⒛"), (21, "21")]);
        check("ideographEnclosedCircle", &[(3, "㊂"), (10, "㊉"), (11, "11")]);
    }

    #[test]
    fn letters_and_roman_numerals() {
        check(
            "upperLetter",
            &[(1, "A"), (26, "Z"), (27, "AA"), (780, &"Z".repeat(30)), (781, "781")],
        );
        check("lowerLetter", &[(3, "c"), (54, "bbb")]);
        check("upperRoman", &[(4, "IV"), (1998, "MCMXCVIII"), (0, "0")]);
        check("lowerRoman", &[(9, "ix"), (49, "xlix")]);
    }

    #[test]
    fn decimal_digits() {
        check("decimalFullWidth", &[(12, "１２")]);
        check("decimalZero", &[(3, "03"), (12, "12")]);
        check("ordinal", &[(1, "1st"), (2, "2nd"), (13, "13th"), (23, "23rd")]);
        check("numberInDash", &[(5, "- 5 -")]);
        check("thaiNumbers", &[(5, "5")]);
        assert_eq!(padded(7, "001, 002, 003, ..."), "007");
        assert_eq!(padded(7, ""), "7");
    }

    #[test]
    fn no_number_is_too_large() {
        for format in ["chineseCounting", "chineseLegalSimplified", "lowerRoman", "upperLetter"] {
            assert_eq!(write(usize::MAX, format), usize::MAX.to_string());
        }
    }
}
