//! Which value belongs to which name: one each, or one for all.

use super::Reader;
use super::group::{Found, Group, Head, Mode};
use crate::figures::figure::Bound;
use crate::figures::unit::Quantity;

impl Reader<'_> {
    /// What is said of the last group becomes figures.
    pub(super) fn flush(&mut self) {
        let pred = std::mem::take(&mut self.pred);
        let mut values = pred.values;
        if values.is_empty() {
            (self.pred.each, self.pred.all) = (pred.each, pred.all);
            return;
        }
        share_bound(&mut values, pred.each);
        let Some(group) = self.groups.last_mut() else { return };
        // A group that had values before goes on with others: 城镇居民收入3万元，农村居民收入1万元，分别增长…
        let went_on = std::mem::replace(&mut group.valued, true);
        let grows = values.iter().any(|value| matches!(value.mode, Mode::Growth(..)));
        let had_grown = group.grown;
        group.grown |= grows;
        let heads = group.heads.clone();
        match (&*heads, &*values) {
            (heads, [value]) if self.is_joint(heads, value, pred.all) => {}
            ([head], [value]) if pred.all && went_on && grows && !had_grown => {
                let others = self.not_grown();
                others.iter().chain([head]).for_each(|head| self.emit(head, value));
            }
            (heads, [value]) => heads.iter().for_each(|head| self.emit(head, value)),
            (heads, values) if heads.len() == values.len() => self.pairwise(heads, values),
            (heads, values) if names(heads).count() == values.len() => {
                for (heads, value) in names(heads).zip(values) {
                    for head in heads {
                        self.emit(head, value);
                    }
                }
            }
            ([head], values) if went_on => self.values_of_one(head, values, pred.each),
            ([head], values) => self.levels_of_one(head, values, pred.each),
            (heads, values) => self.uncounted(heads, values),
        }
    }

    /// 利用外资和对外投资38亿美元: a sum of two, of which only one is an indicator.
    fn is_joint(&self, heads: &[Head], value: &Found, all: bool) -> bool {
        let [one, other] = heads else { return false };
        let is_level = matches!(value.mode, Mode::Level | Mode::None);
        let is_percent = self.number(value.number).is_some_and(|n| n.of == Quantity::Percent);
        let between = self.text.get(one.name.end..other.name.start);
        is_level
            && !all
            && !is_percent
            && one.indicator.is_some() != other.indicator.is_some()
            && matches!(between, Some("和" | "与" | "及"))
    }

    fn pairwise(&mut self, heads: &[Head], values: &[Found]) {
        for (head, value) in heads.iter().zip(values) {
            self.emit(head, value);
        }
    }

    /// Several values behind one name: those of the names before it, too, or levels of its own.
    fn values_of_one(&mut self, head: &Head, values: &[Found], each: bool) {
        let growths = values.iter().all(|value| matches!(value.mode, Mode::Growth(..)));
        let earlier = if growths || each { self.earlier(values.len()) } else { None };
        match earlier {
            Some(heads) => self.pairwise(&heads, values),
            None => self.levels_of_one(head, values, each),
        }
    }

    /// Several levels of one name: the last of the steps that were passed, 跨越8万亿、9万亿两个台阶; else all, one a
    /// year: 接连突破8万亿元、9万亿元.
    fn levels_of_one(&mut self, head: &Head, values: &[Found], each: bool) {
        if let ([first, .., last], true) = (values, are_steps(values)) {
            let qualifiers = first.qualifiers.clone();
            self.emit(head, &Found { qualifiers, ..last.clone() });
        } else if !each && values.iter().all(|value| value.mode == Mode::Level) {
            for value in values {
                self.emit(head, value);
            }
        } else {
            self.uncounted(std::slice::from_ref(head), values);
        }
    }

    /// The heads right before the last one that had a level and no growth: 接待游客2万人次、旅游收入3亿元，均增长9%.
    fn not_grown(&self) -> Vec<Head> {
        let before = self.groups.split_last().map_or(&[][..], |(_, before)| before);
        let is_such = |group: &&Group| group.valued && !group.grown;
        let groups = before.iter().rev().take_while(is_such);
        groups.flat_map(|group| group.heads.iter().rev().cloned()).collect()
    }

    /// The last `count` heads, each of which had a value of its own.
    fn earlier(&self, count: usize) -> Option<Vec<Head>> {
        let groups = self.groups.get(self.groups.len().checked_sub(count)?..)?;
        let head = |group: &Group| match &*group.heads {
            [head] if group.valued => Some(head.clone()),
            _ => None,
        };
        groups.iter().map(head).collect()
    }
}

/// Whether each value is a mark that was passed on the way to the next.
fn are_steps(values: &[Found]) -> bool {
    let passed = |value: &Found| {
        value.mode == Mode::Level && value.bound == Bound::AtLeast && value.when.held.is_none()
    };
    values.iter().all(passed)
}

/// The heads of each name: of 城乡居民收入 there are two.
fn names(heads: &[Head]) -> impl Iterator<Item = &[Head]> {
    heads.chunk_by(|a, b| a.name == b.name)
}

/// A word behind the last value of a list with 分别 serves the list.
fn share_bound(values: &mut [Found], each: bool) {
    let Some((last, others)) = values.split_last_mut() else { return };
    if !each || !last.own_bound || others.iter().any(|value| value.own_bound) {
        return;
    }
    for value in others {
        value.bound = last.bound;
        value.rule = 15;
        value.qualifiers.clone_from(&last.qualifiers);
    }
}
