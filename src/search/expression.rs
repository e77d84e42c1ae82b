//! Regular expressions: read, widened to the characters that count as the same, compiled.

use super::pattern_error::{PatternFault, QueryError};
use crate::language::variants::alike;
use regex_automata::meta::{self, Regex};
use regex_automata::nfa::thompson::WhichCaptures;
use regex_syntax::ast::{self, Ast};
use regex_syntax::hir::{
    Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition, translate,
};

/// Bytes that a compiled expression may take: the limit of the regex crate.
const LARGEST: usize = 10 << 20;

/// Classes with more characters than this are not widened. They are negated (`[^发]`), and must not match
/// what they exclude, or whole scripts, which gain nothing.
const WIDEST: usize = 256;

/// A compiled expression.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub regex: Regex,
    /// Whether it is more than a text.
    pub has_operators: bool,
    /// Whether it may be looked for in text that runs on beyond a block: it looks at nothing around a
    /// match, matches no line end and never the empty text.
    pub runs_on: bool,
}

pub(super) fn compile(pattern: &str) -> Result<Expression, QueryError> {
    let ast = ast::parse::Parser::new().parse(pattern).map_err(|e| QueryError::from(&e))?;
    let seen = look_at(&ast);
    let hir = translate::TranslatorBuilder::new()
        .case_insensitive(!seen.upper_case)
        .build()
        .translate(pattern, &ast)
        .map_err(|e| QueryError::from(&e))?;
    let hir = widened(&hir);
    let config =
        meta::Config::new().nfa_size_limit(Some(LARGEST)).which_captures(WhichCaptures::Implicit);
    let regex = meta::Builder::new().configure(config).build_from_hir(&hir);
    let regex = regex.map_err(|_| QueryError { fault: PatternFault::TooLarge, at: None })?;
    Ok(Expression { regex, has_operators: seen.operator, runs_on: runs_on(&hir) })
}

/// What matters of an expression as typed.
#[derive(Default)]
struct AstFeatures {
    upper_case: bool,
    operator: bool,
}

fn look_at(ast: &Ast) -> AstFeatures {
    match ast::visit(ast, AstFeatures::default()) {
        Ok(seen) => seen,
        Err(never) => match never {},
    }
}

impl ast::Visitor for AstFeatures {
    type Output = Self;
    type Err = std::convert::Infallible;

    fn finish(self) -> Result<Self, Self::Err> {
        Ok(self)
    }

    fn visit_pre(&mut self, ast: &Ast) -> Result<(), Self::Err> {
        match ast {
            Ast::Literal(literal) => self.upper_case |= literal.c.is_uppercase(),
            Ast::Concat(_) | Ast::Empty(_) => {}
            _ => self.operator = true,
        }
        Ok(())
    }

    fn visit_class_set_item_pre(&mut self, item: &ast::ClassSetItem) -> Result<(), Self::Err> {
        self.upper_case |= match item {
            ast::ClassSetItem::Literal(literal) => literal.c.is_uppercase(),
            ast::ClassSetItem::Range(range) => {
                range.start.c.is_uppercase() || range.end.c.is_uppercase()
            }
            _ => false,
        };
        Ok(())
    }
}

/// The expression with every character widened to those that count as it.
fn widened(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => hir.clone(),
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => Hir::concat(text.chars().map(character).collect()),
            Err(_) => hir.clone(),
        },
        HirKind::Class(Class::Unicode(class)) => Hir::class(Class::Unicode(widened_class(class))),
        HirKind::Repetition(repetition) => {
            let sub = Box::new(widened(&repetition.sub));
            Hir::repetition(Repetition { sub, ..repetition.clone() })
        }
        HirKind::Capture(capture) => {
            Hir::capture(Capture { sub: Box::new(widened(&capture.sub)), ..capture.clone() })
        }
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(widened).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(widened).collect()),
    }
}

fn character(c: char) -> Hir {
    let ranges = alike(c).into_iter().map(|c| ClassUnicodeRange::new(c, c));
    Hir::class(Class::Unicode(ClassUnicode::new(ranges)))
}

fn widened_class(class: &ClassUnicode) -> ClassUnicode {
    let mut wider = class.clone();
    if class.ranges().iter().map(ClassUnicodeRange::len).sum::<usize>() <= WIDEST {
        let characters = class.ranges().iter().flat_map(|r| r.start()..=r.end());
        for variant in characters.flat_map(alike) {
            wider.push(ClassUnicodeRange::new(variant, variant));
        }
    }
    wider
}

fn runs_on(hir: &Hir) -> bool {
    let properties = hir.properties();
    properties.look_set().is_empty()
        && properties.minimum_len().is_some_and(|len| len > 0)
        && !meets_line_end(hir)
}

fn meets_line_end(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => false,
        HirKind::Literal(literal) => literal.0.contains(&b'\n'),
        HirKind::Class(Class::Unicode(class)) => {
            class.ranges().iter().any(|r| (r.start()..=r.end()).contains(&'\n'))
        }
        HirKind::Class(Class::Bytes(_)) => true,
        HirKind::Repetition(repetition) => meets_line_end(&repetition.sub),
        HirKind::Capture(capture) => meets_line_end(&capture.sub),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => parts.iter().any(meets_line_end),
    }
}
