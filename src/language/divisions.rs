//! The administrative divisions: on which level a place is, in which province, and in which order they are named.
//!
//! The table is read when it is first asked. It has the provinces, prefectures and counties of 2024; a place of an
//! older report may be missing, and then the end of its name says the level, if anything does.

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A province a line, and below it a prefecture a line: a blank, its name, and its counties, separated by blanks. A
/// prefecture without a name stands for the counties that the province governs itself.
static TABLE: &str = include_str!("../../assets/places/divisions.txt");

static DIVISIONS: LazyLock<Vec<Division>> = LazyLock::new(|| read(TABLE));

/// The whole country, as a place.
const COUNTRY: &str = "全国";

/// The levels of government.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// 全国
    Country,
    /// 省、自治区、直辖市
    Province,
    /// 地级市、自治州、地区、盟
    Prefecture,
    /// 县、县级市、区、旗
    County,
    /// 乡、镇、街道
    Township,
}

impl Level {
    /// The name that `shelf --json` gives it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::County => "county",
            Self::Township => "township",
        }
    }
}

struct Division {
    name: &'static str,
    level: Level,
    province: &'static str,
}

/// What is known of a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// Its level.
    pub level: Option<Level>,
    /// Its province; `None` where places in several provinces have the name.
    pub province: Option<&'static str>,
    /// Where the place stands in the administrative order; `None` where the place is not known.
    pub order: Option<usize>,
}

fn read(table: &'static str) -> Vec<Division> {
    let mut divisions = Vec::new();
    let mut province = "";
    for line in table.lines() {
        let Some(prefecture) = line.strip_prefix(' ') else {
            province = line;
            divisions.push(Division { name: line, level: Level::Province, province });
            continue;
        };
        for (at, name) in prefecture.split(' ').enumerate().filter(|(_, name)| !name.is_empty()) {
            let level = if at == 0 { Level::Prefecture } else { Level::County };
            divisions.push(Division { name, level, province });
        }
    }
    divisions
}

/// Looks a place up by its name, with what governs it before it (南京市鼓楼区) or its level left out (广西).
#[must_use]
pub fn locate(place: &str) -> Location {
    if place == COUNTRY {
        return Location { level: Some(Level::Country), province: None, order: Some(0) };
    }
    let whole = agreed(|division| division.name == place);
    if whole.level.is_some() {
        return whole;
    }
    if let Some(location) = governed(place) {
        return location;
    }
    let begins = place.chars().nth(1).is_some();
    for level in [Level::Province, Level::Prefecture, Level::County] {
        let found = agreed(|d| begins && d.level == level && is_short_for(place, d.name));
        if found.level.is_some() {
            return found;
        }
    }
    Location { level: level_of_name(place), ..Location::default() }
}

/// Whether a name is another without its level: 广西 for 广西壮族自治区, but not 海南 for 海南藏族自治州 before the
/// province, which is looked for first.
fn is_short_for(short: &str, name: &str) -> bool {
    const LEVELS: [&str; 10] =
        ["省", "市", "区", "县", "旗", "盟", "地区", "自治区", "自治州", "自治县"];
    let rest = name.strip_prefix(short);
    rest.is_some_and(|rest| {
        LEVELS.contains(&rest) || rest.contains("族自治") || rest == "特别行政区"
    })
}

/// What all divisions agree on that fit.
fn agreed(fits: impl Fn(&Division) -> bool) -> Location {
    let mut found = DIVISIONS.iter().enumerate().filter(|(_, division)| fits(division));
    let Some((order, first)) = found.next() else { return Location::default() };
    let one = Location {
        level: Some(first.level),
        province: Some(first.province),
        order: Some(order + 1),
    };
    found.fold(one, |agreed, (_, other)| {
        let order = agreed.order.filter(|_| agreed.province == Some(other.province));
        Location {
            level: agreed.level.filter(|level| *level == other.level),
            province: agreed.province.filter(|_| order.is_some()),
            order,
        }
    })
}

/// A place behind the name of what governs it.
fn governed(place: &str) -> Option<Location> {
    let above = DIVISIONS.iter().filter(|d| d.level != Level::County);
    let above = above.filter(|d| place.len() > d.name.len() && place.starts_with(d.name));
    let above = above.max_by_key(|d| d.name.len())?;
    let rest = place.strip_prefix(above.name)?;
    let inside = agreed(|d| d.province == above.province && d.name == rest);
    if inside.level.is_some() {
        return Some(inside);
    }
    let further = governed(rest).filter(|inside| inside.province == Some(above.province));
    let unknown = Location {
        level: level_of_name(rest),
        province: Some(above.province),
        order: DIVISIONS.iter().position(|d| d.name == above.name).map(|order| order + 1),
    };
    Some(further.unwrap_or(unknown))
}

/// What the names of places end in, the longer first where one ends in another, and the level that it says. A 市 may be
/// a prefecture or a county, and a 新区 anything.
const ENDS: [(&str, Option<Level>); 14] = [
    ("自治区", Some(Level::Province)),
    ("自治州", Some(Level::Prefecture)),
    ("自治县", Some(Level::County)),
    ("地区", Some(Level::Prefecture)),
    ("新区", None),
    ("省", Some(Level::Province)),
    ("市", None),
    ("县", Some(Level::County)),
    ("区", Some(Level::County)),
    ("州", Some(Level::Prefecture)),
    ("盟", Some(Level::Prefecture)),
    ("旗", Some(Level::County)),
    ("镇", Some(Level::Township)),
    ("乡", Some(Level::Township)),
];

/// Ends of names that say something else than what they end in.
const OTHER_ENDS: [(&str, Option<Level>); 3] =
    [("开发区", None), ("街道", Some(Level::Township)), ("特别行政区", Some(Level::Province))];

/// What the name of a place ends in: 市 of 南昌市, 自治区 of 广西壮族自治区, 区 of 鼓楼区.
#[must_use]
pub fn ending(name: &str) -> Option<&'static str> {
    ENDS.iter().find(|(end, _)| name.ends_with(end)).map(|(end, _)| *end)
}

/// All that names of places end in, as [`ending`] gives it.
pub fn endings() -> impl Iterator<Item = &'static str> {
    ENDS.iter().map(|(end, _)| *end)
}

/// The level that the end of a name says.
#[must_use]
pub fn level_of_name(name: &str) -> Option<Level> {
    let mut ends = OTHER_ENDS.iter().chain(&ENDS);
    ends.find(|(end, _)| name.ends_with(end)).and_then(|(_, level)| *level)
}

/// Whether a place of this name can have a government that calls itself one of `ending`: 县 that of an 自治县, but 区 no
/// 自治区.
#[must_use]
pub fn is_of(name: &str, ending: &str) -> bool {
    name.ends_with(ending) && (ending != "区" || !name.ends_with("自治区"))
}

/// Whether the table has a place of this name, with its level and with or without what governs it.
#[must_use]
pub fn is_known(name: &str) -> bool {
    let whole = |name: &str| DIVISIONS.iter().any(|division| division.name == name);
    let behind = |above: &Division| name.strip_prefix(above.name).is_some_and(whole);
    whole(name) || DIVISIONS.iter().any(|d| d.level != Level::County && behind(d))
}

/// The names of the places that are called so without their level, those of the highest level first: 海南省 and
/// 海南藏族自治州 for 海南. A name that places in several provinces have is there once.
#[must_use]
pub fn named(short: &str) -> Vec<&'static str> {
    let mut found: Vec<&Division> = Vec::new();
    if short.chars().nth(1).is_some() {
        found.extend(DIVISIONS.iter().filter(|d| is_short_for(short, d.name)));
    }
    found.sort_by_key(|division| division.level);
    let mut names: Vec<&'static str> = found.into_iter().map(|division| division.name).collect();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(place: &str, level: Option<Level>, province: Option<&str>) {
        let found = locate(place);
        assert_eq!((found.level, found.province), (level, province), "{place}");
    }

    #[test]
    fn the_table_has_every_province_prefecture_and_county_once() {
        let count = |level| DIVISIONS.iter().filter(|d| d.level == level).count();
        assert_eq!(count(Level::Province), 34);
        assert_eq!(count(Level::Prefecture), 333);
        assert!((2800..2900).contains(&count(Level::County)), "{}", count(Level::County));
    }

    #[test]
    fn a_name_gives_level_and_province() {
        check("全国", Some(Level::Country), None);
        check("广东省", Some(Level::Province), Some("广东省"));
        check("广西", Some(Level::Province), Some("广西壮族自治区"));
        check("海南", Some(Level::Province), Some("海南省"));
        check("吉林市", Some(Level::Prefecture), Some("吉林省"));
        check("延边", Some(Level::Prefecture), Some("吉林省"));
        check("正定县", Some(Level::County), Some("河北省"));
        check("三亚", Some(Level::Prefecture), Some("海南省"));
        check("辛集市", Some(Level::County), Some("河北省"));
        check("浦东新区", Some(Level::County), Some("上海市"));
    }

    #[test]
    fn a_name_that_several_provinces_have_gives_none() {
        check("鼓楼区", Some(Level::County), None);
        check("南京市鼓楼区", Some(Level::County), Some("江苏省"));
        check("福建省福州市鼓楼区", Some(Level::County), Some("福建省"));
        assert_eq!(locate("鼓楼区").order, None);
    }

    #[test]
    fn what_the_table_does_not_have_is_told_by_its_end() {
        check("东湖镇", Some(Level::Township), None);
        check("某某县", Some(Level::County), None);
        check("东湖市", None, None);
        check("东湖高新技术产业开发区", None, None);
        check("石家庄市高新技术产业开发区", None, Some("河北省"));
        check("南京市栖霞区东湖镇", Some(Level::Township), Some("江苏省"));
        check("", None, None);
        check("河", None, None);
        check("香港特别行政区", Some(Level::Province), Some("香港特别行政区"));
    }

    #[test]
    fn a_name_without_its_level_may_be_that_of_several_places() {
        assert_eq!(named("海南"), ["海南省", "海南藏族自治州", "海南区"]);
        assert_eq!(named("容城"), ["容城县"]);
        assert_eq!(named("锡林郭勒"), ["锡林郭勒盟"]);
        assert_eq!(named("鼓楼"), ["鼓楼区"]);
        for none in ["改革", "发展", "城市", "全", "河", "西湖县", ""] {
            assert_eq!(named(none), [""; 0], "{none}");
        }
    }

    #[test]
    fn names_are_known_with_and_without_what_governs_them() {
        for known in ["易县", "南京市鼓楼区", "福建省福州市", "广西壮族自治区", "全国"]
        {
            assert_eq!(is_known(known), known != "全国", "{known}");
        }
        for unknown in ["全市", "开发区", "东湖市", "易", "鼓楼"] {
            assert!(!is_known(unknown), "{unknown}");
        }
    }

    #[test]
    fn a_level_is_that_of_a_name_or_not() {
        assert!(is_of("恭城瑶族自治县", "县") && is_of("鼓楼区", "区") && is_of("浦东新区", "区"));
        assert!(!is_of("广西壮族自治区", "区") && is_of("广西壮族自治区", "自治区"));
        assert_eq!(ending("广西壮族自治区"), Some("自治区"));
        assert_eq!(ending("鼓楼"), None);
    }

    #[test]
    fn places_are_in_administrative_order() {
        let order = |place| locate(place).order.unwrap();
        assert!(order("全国") < order("北京市"));
        assert!(order("北京市") < order("河北省"));
        assert!(order("河北省") < order("正定县"));
        assert!(order("正定县") < order("唐山市"));
    }
}
