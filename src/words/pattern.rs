//! What is wrong with an expression that cannot be searched for.

use super::Lang;
use crate::search::{PatternFault, QueryError};

/// What is wrong with an expression, and at which of its characters, in one line.
#[must_use]
pub fn pattern_error(error: QueryError, lang: Lang) -> String {
    let what = fault(error.fault, lang);
    match (error.at, lang) {
        (None, _) => what.to_owned(),
        (Some(at), Lang::Zh) => format!("{what}（第{at}个字符）"),
        (Some(at), Lang::En) => format!("{what} (character {at})"),
    }
}

fn fault(fault: PatternFault, lang: Lang) -> &'static str {
    let (zh, en) = match fault {
        PatternFault::GroupUnclosed => ("“(”没有对应的“)”", "( is never closed"),
        PatternFault::GroupUnopened => ("“)”没有对应的“(”", ") closes nothing"),
        PatternFault::ClassUnclosed => ("“[”没有对应的“]”", "[ is never closed"),
        PatternFault::ClassRange => ("范围的起止不对", "the range is not in order"),
        PatternFault::RepetitionMissing => ("前面没有可重复的内容", "nothing before it to repeat"),
        PatternFault::RepetitionCount => ("{…} 里应有一个或两个数", "{…} needs one or two numbers"),
        PatternFault::Escape => ("“\\”后面的字符无效", "unknown escape after \\"),
        PatternFault::UnknownClass => ("没有这个名称的字符类", "unknown character class"),
        PatternFault::Unsupported => {
            ("不支持环视和反向引用", "look-around and backreferences are not supported")
        }
        PatternFault::TooLarge => ("表达式太大", "the expression is too large"),
        PatternFault::Other => ("不是有效的表达式", "not a valid expression"),
    };
    lang.pick(zh, en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Query;

    #[track_caller]
    fn check(pattern: &str, zh: &str, en: &str) {
        let error = Query::new(pattern).unwrap_err();
        assert_eq!(pattern_error(error, Lang::Zh), zh);
        assert_eq!(pattern_error(error, Lang::En), en);
    }

    #[test]
    fn a_fault_is_said_with_the_character_where_it_is() {
        check("高(质", "“(”没有对应的“)”（第2个字符）", "( is never closed (character 2)");
        check(
            "*质",
            "前面没有可重复的内容（第1个字符）",
            "nothing before it to repeat (character 1)",
        );
        check(
            "质{}",
            "{…} 里应有一个或两个数（第3个字符）",
            "{…} needs one or two numbers (character 3)",
        );
    }
}
