//! Which kind of report a title names.

use serde::{Deserialize, Serialize};

/// A kind of report that governments, assemblies and parties give every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// 政府工作报告
    Government,
    /// 计划报告: on the plan for economic and social development.
    Plan,
    /// 预算报告: on the budget.
    Budget,
    /// 党代会报告: to a congress of the party.
    Party,
    /// 人大常委会工作报告
    Assembly,
    /// 政协常委会工作报告
    Consultative,
    /// 法院工作报告
    Court,
    /// 检察院工作报告
    Procuratorate,
}

/// Words of a title, all of which it must have, and the kind that they name; the first that fits counts.
const WORDS: [(&[&str], Kind); 14] = [
    (&["中国共产党", "代表大会"], Kind::Party),
    (&["党代会"], Kind::Party),
    (&["政府", "工作", "报告"], Kind::Government),
    (&["国民经济和社会发展", "计划"], Kind::Plan),
    (&["计划", "执行情况"], Kind::Plan),
    (&["计划报告"], Kind::Plan),
    (&["预算", "报告"], Kind::Budget),
    (&["决算", "报告"], Kind::Budget),
    (&["法院", "报告"], Kind::Court),
    (&["检察院", "报告"], Kind::Procuratorate),
    (&["人民代表大会常务委员会", "报告"], Kind::Assembly),
    (&["人大常委会", "报告"], Kind::Assembly),
    (&["政治协商会议", "报告"], Kind::Consultative),
    (&["政协", "报告"], Kind::Consultative),
];

impl Kind {
    /// The kind that a title names, if it names any.
    #[must_use]
    pub fn of_title(title: &str) -> Option<Self> {
        let title: String = title.chars().filter(|c| !c.is_whitespace()).collect();
        let fits = |words: &[&str]| words.iter().all(|word| title.contains(word));
        WORDS.iter().find(|(words, _)| fits(words)).map(|(_, kind)| *kind)
    }

    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Government => "政府工作报告",
            Self::Plan => "计划报告",
            Self::Budget => "预算报告",
            Self::Party => "党代会报告",
            Self::Assembly => "人大常委会工作报告",
            Self::Consultative => "政协常委会工作报告",
            Self::Court => "法院工作报告",
            Self::Procuratorate => "检察院工作报告",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, expected: Option<Kind>) {
        assert_eq!(Kind::of_title(title), expected, "{title}");
    }

    #[test]
    fn a_title_names_the_kind() {
        check("政 府 工 作 报 告", Some(Kind::Government));
        check("2024年东湖市政府工作报告", Some(Kind::Government));
        check(
            "关于东湖市2023年国民经济和社会发展计划执行情况与2024年计划草案的报告",
            Some(Kind::Plan),
        );
        check("关于2023年预算执行情况和2024年预算草案的报告", Some(Kind::Budget));
        check("在中国共产党东湖市第九次代表大会上的报告", Some(Kind::Party));
        check("东湖市人民代表大会常务委员会工作报告", Some(Kind::Assembly));
        check("政协东湖市委员会常务委员会工作报告", Some(Kind::Consultative));
        check("东湖市中级人民法院工作报告", Some(Kind::Court));
        check("东湖市人民检察院工作报告", Some(Kind::Procuratorate));
        check("东湖市志", None);
    }
}
