//! The values of `--encoding`: names of encodings, in any case and however they are punctuated.

use crate::text::Encoding;
use clap::builder::{EnumValueParser, PossibleValue, TypedValueParser};
use clap::{Arg, Command, Error, ValueEnum};
use std::ffi::OsStr;

/// An encoding by its name. The aliases are written without punctuation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum EncodingName {
    #[value(name = "utf-8", aliases = ["utf8", "cp65001", "65001"])]
    Utf8,
    #[value(name = "utf-16le", aliases = ["utf16le", "utf16", "ucs2", "ucs2le", "cp1200", "unicode"])]
    Utf16Le,
    #[value(name = "utf-16be", aliases = ["utf16be", "ucs2be", "cp1201"])]
    Utf16Be,
    #[value(name = "gb18030", aliases = [
        "gb180302000", "gb180302005", "gb180302022", "gbk", "xgbk", "gb2312", "gb231280", "csgb2312",
        "euccn", "cp936", "ms936", "windows936", "936", "cp54936", "ansi",
    ])]
    Gb18030,
    #[value(name = "big5", aliases = [
        "big5hkscs", "big5eten", "cnbig5", "xxbig5", "csbig5", "cp950", "ms950", "windows950", "950",
    ])]
    Big5,
}

impl From<EncodingName> for Encoding {
    fn from(name: EncodingName) -> Self {
        match name {
            EncodingName::Utf8 => Self::Utf8,
            EncodingName::Utf16Le => Self::Utf16Le,
            EncodingName::Utf16Be => Self::Utf16Be,
            EncodingName::Gb18030 => Self::Gb18030,
            EncodingName::Big5 => Self::Big5,
        }
    }
}

/// Reads an [`EncodingName`]. `GB-2312`, `gb_2312` and `gb2312` are the same.
#[derive(Clone)]
pub(super) struct EncodingParser;

impl TypedValueParser for EncodingParser {
    type Value = EncodingName;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<EncodingName, Error> {
        let names = EnumValueParser::<EncodingName>::new();
        let bare = value.to_string_lossy().replace(['-', '_', ' ', '.', ':'], "");
        // The error names what was typed.
        names
            .parse_ref(command, argument, bare.as_ref())
            .or_else(|_| names.parse_ref(command, argument, value))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(
            EncodingName::value_variants().iter().filter_map(EncodingName::to_possible_value),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(names: &[&str], expected: Encoding) {
        for name in names {
            let argument = Arg::new("encoding").value_parser(EncodingParser).ignore_case(true);
            let command = Command::new("test").arg(argument);
            let found = command.try_get_matches_from(["test", name]).unwrap();
            let found: EncodingName = *found.get_one("encoding").unwrap();
            assert_eq!(Encoding::from(found), expected, "{name}");
        }
    }

    #[test]
    fn encodings_have_many_names_in_any_case() {
        check(&["utf-8", "UTF8", "Utf_8"], Encoding::Utf8);
        check(&["utf-16", "UTF-16LE", "ucs-2"], Encoding::Utf16Le);
        check(&["UTF-16BE"], Encoding::Utf16Be);
        check(&["gb18030", "GBK", "GB2312", "gb_2312-80", "CP936", "EUC-CN"], Encoding::Gb18030);
        check(&["Big5", "big-5", "BIG5-HKSCS", "cp950"], Encoding::Big5);
    }
}
