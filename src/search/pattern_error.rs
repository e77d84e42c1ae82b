//! Why a query cannot be searched for, as data. `words/pattern.rs` makes sentences of it.

use crate::document::part;
use regex_syntax::ast;

/// What is wrong with an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternFault {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong.
    pub fault: PatternFault,
    /// Where it is wrong, in characters from 1.
    pub at: Option<usize>,
}

impl From<&ast::Error> for QueryError {
    fn from(error: &ast::Error) -> Self {
        let before = part(error.pattern(), ..error.span().start.offset);
        Self { fault: PatternFault::from(error.kind()), at: Some(before.chars().count() + 1) }
    }
}

impl From<&regex_syntax::hir::Error> for QueryError {
    fn from(error: &regex_syntax::hir::Error) -> Self {
        use regex_syntax::hir::ErrorKind as K;
        let fault = match error.kind() {
            K::UnicodePropertyNotFound | K::UnicodePropertyValueNotFound => {
                PatternFault::UnknownClass
            }
            K::InvalidUtf8 | K::InvalidLineTerminator => PatternFault::Escape,
            _ => PatternFault::Other,
        };
        let before = part(error.pattern(), ..error.span().start.offset);
        Self { fault, at: Some(before.chars().count() + 1) }
    }
}

impl From<&ast::ErrorKind> for PatternFault {
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
