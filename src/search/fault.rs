//! Why a query cannot be searched for, in a line of either language.

use regex_syntax::ast;

/// What is wrong with an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// A `(` without its `)`.
    GroupUnclosed,
    /// A `)` without its `(`.
    GroupUnopened,
    /// A `[` without its `]`.
    ClassUnclosed,
    /// A range such as `z-a`.
    ClassRange,
    /// `*`, `+`, `?` or `{…}` with nothing before it.
    RepetitionMissing,
    /// `{…}` with counts that make no sense.
    RepetitionCount,
    /// A `\` with nothing, or nothing known, behind it.
    Escape,
    /// `\p{…}` with a name that is none.
    UnknownClass,
    /// `(?=…)`, `(?<!…)`, `\1`: what cannot be searched for in linear time.
    Unsupported,
    /// More than can be compiled.
    TooLarge,
    /// Anything else.
    Other,
}

/// Why a query cannot be searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong.
    pub fault: Fault,
    /// Where it is wrong, in characters from 1.
    pub at: Option<usize>,
    /// What is wrong and where, in one line of English.
    pub reason: String,
}

impl QueryError {
    pub(super) fn new(fault: Fault, at: Option<usize>) -> Self {
        let reason = match at {
            Some(at) => format!("{} (character {at})", fault.en()),
            None => fault.en().to_owned(),
        };
        Self { fault, at, reason }
    }

    /// What is wrong and where, in one line of Chinese.
    #[must_use]
    pub fn zh(&self) -> String {
        match self.at {
            Some(at) => format!("{}（第{at}个字符）", self.fault.zh()),
            None => self.fault.zh().to_owned(),
        }
    }
}

impl From<&ast::Error> for QueryError {
    fn from(error: &ast::Error) -> Self {
        let before = error.pattern().get(..error.span().start.offset).unwrap_or_default();
        Self::new(Fault::from(error.kind()), Some(before.chars().count() + 1))
    }
}

impl From<&regex_syntax::hir::Error> for QueryError {
    fn from(error: &regex_syntax::hir::Error) -> Self {
        use regex_syntax::hir::ErrorKind as K;
        let fault = match error.kind() {
            K::UnicodePropertyNotFound | K::UnicodePropertyValueNotFound => Fault::UnknownClass,
            K::InvalidUtf8 | K::InvalidLineTerminator => Fault::Escape,
            _ => Fault::Other,
        };
        let before = error.pattern().get(..error.span().start.offset).unwrap_or_default();
        Self::new(fault, Some(before.chars().count() + 1))
    }
}

impl From<&ast::ErrorKind> for Fault {
    fn from(kind: &ast::ErrorKind) -> Self {
        use ast::ErrorKind as K;
        match kind {
            K::GroupUnclosed | K::GroupNameUnexpectedEof | K::FlagUnexpectedEof => {
                Self::GroupUnclosed
            }
            K::GroupUnopened => Self::GroupUnopened,
            K::ClassUnclosed => Self::ClassUnclosed,
            K::ClassRangeInvalid | K::ClassRangeLiteral | K::ClassEscapeInvalid => Self::ClassRange,
            K::RepetitionMissing => Self::RepetitionMissing,
            K::RepetitionCountInvalid
            | K::RepetitionCountUnclosed
            | K::RepetitionCountDecimalEmpty
            | K::DecimalEmpty
            | K::DecimalInvalid => Self::RepetitionCount,
            K::EscapeUnexpectedEof
            | K::EscapeUnrecognized
            | K::EscapeHexEmpty
            | K::EscapeHexInvalid
            | K::EscapeHexInvalidDigit => Self::Escape,
            K::UnicodeClassInvalid => Self::UnknownClass,
            K::UnsupportedBackreference | K::UnsupportedLookAround => Self::Unsupported,
            K::NestLimitExceeded(_) | K::CaptureLimitExceeded => Self::TooLarge,
            _ => Self::Other,
        }
    }
}

impl Fault {
    /// What is wrong, in English.
    #[must_use]
    pub fn en(self) -> &'static str {
        match self {
            Self::GroupUnclosed => "( without its )",
            Self::GroupUnopened => ") without its (",
            Self::ClassUnclosed => "[ without its ]",
            Self::ClassRange => "a range whose ends do not fit",
            Self::RepetitionMissing => "nothing before it to repeat",
            Self::RepetitionCount => "{…} needs a number, or two",
            Self::Escape => "\\ with nothing known behind it",
            Self::UnknownClass => "no class of characters of that name",
            Self::Unsupported => "look-around and references to groups are not supported",
            Self::TooLarge => "the expression is too large",
            Self::Other => "this is not an expression",
        }
    }

    /// What is wrong, in Chinese.
    #[must_use]
    pub fn zh(self) -> &'static str {
        match self {
            Self::GroupUnclosed => "“(”没有对应的“)”",
            Self::GroupUnopened => "“)”没有对应的“(”",
            Self::ClassUnclosed => "“[”没有对应的“]”",
            Self::ClassRange => "范围的两端不对",
            Self::RepetitionMissing => "前面没有可重复的内容",
            Self::RepetitionCount => "{…} 里要有一个或两个数",
            Self::Escape => "“\\”后面的字符不认识",
            Self::UnknownClass => "没有这个名称的字符类",
            Self::Unsupported => "不支持环视和反向引用",
            Self::TooLarge => "表达式太大",
            Self::Other => "不是正确的表达式",
        }
    }
}
