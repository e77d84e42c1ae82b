//! Names that share a part, and names that stand for several indicators.

use super::Reader;
use super::group::Head;

impl Reader<'_> {
    /// The heads that a name stands for: two in 城乡居民收入, three in 三次产业增加值.
    pub(super) fn doubled(&self, head: Head) -> Vec<Head> {
        if head.indicator.is_none() || head.stands_for.is_empty() {
            return vec![head];
        }
        let each = head.stands_for.iter();
        each.map(|key| Head { indicator: self.index(key), ..head.clone() }).collect()
    }
}

/// Beginnings of names have their end from the last of the list.
///
/// Behind an income 城镇居民 needs no end: 居民人均可支配收入增长5%，其中城镇居民增长4%.
pub(super) fn resolve_parts(heads: &mut [Head], text: &str, names_income: bool) {
    if heads.iter().all(|head| !head.part) {
        return;
    }
    let name = |head: &Head| text.get(head.name.clone()).unwrap_or_default();
    let end = heads.last().filter(|last| !last.part);
    let end = end.map(|last| (last.indicator.is_some(), name(last)));
    // 一产增长, and 一产、二产、三产分别增长: only where all three are there.
    let whole_list = matches!(heads.len(), 1 | 3) && heads.iter().all(|head| head.part);
    let is_alone = heads.len() == 1;
    for head in heads.iter_mut().filter(|head| head.part) {
        let own = name(head);
        let is_sector = own.starts_with(['第', '一', '二', '三']);
        let has_end = match end {
            Some((true, end)) if is_sector => end.contains('产') && end.ends_with("增加值"),
            Some((true, end)) => end.contains("居民") || end.contains('农'),
            Some((false, _)) => false,
            None if names_income && own.ends_with("居民") => true,
            None => is_sector && own.contains('产') && whole_list,
        };
        // 粮食增长5%: of its output.
        head.growth_only = own == "粮食" && is_alone;
        if !has_end && !head.growth_only {
            head.indicator = None;
        }
        head.part = false;
    }
}
