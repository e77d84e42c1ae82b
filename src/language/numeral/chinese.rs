//! Numbers in Chinese figures, ordinary and formal: digits, units, and what multiplies both.

/// The digits from zero to nine, and ten, a hundred and a thousand.
pub(super) struct Characters {
    digits: [char; 10],
    units: [char; 3],
}

pub(super) const CHINESE: Characters = Characters {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ['十', '百', '千'],
};

pub(super) const FORMAL: Characters = Characters {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ['拾', '佰', '仟'],
};

/// Ten thousand and a hundred million, which multiply all that stands before them.
const GROUPS: [(char, u64); 2] = [('万', 10_000), ('亿', 100_000_000)];

/// What one character adds to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Figure {
    Digit(u64),
    /// `廿`, `卅`: a digit and `十` in one.
    Tens(u64),
    /// Multiplies the digit before it.
    Unit(u64),
    /// Multiplies all units before it.
    Group(u64),
}

impl Characters {
    /// The quantity at the start of a text, and the bytes that it takes.
    pub fn read(&self, text: &str) -> Option<(u64, usize)> {
        let mut sum = Sum::default();
        let mut chars = text.chars().peekable();
        let mut len = 0;
        while let Some(c) = chars.next() {
            let figure = self.figure(c, chars.peek().copied(), sum.is_spelled());
            let Some(next) = figure.and_then(|figure| sum.with(figure)) else { break };
            sum = next;
            len += c.len_utf8();
        }
        if len > 0 { Some((sum.total()?, len)) } else { None }
    }

    /// Its figure, if `c` is one before `next`. Within spelled digits other round signs stand for zero.
    fn figure(&self, c: char, next: Option<char>, is_spelled: bool) -> Option<Figure> {
        let c = ordinary(c);
        if let Some(digit) = self.digit(c) {
            return Some(Figure::Digit(digit.into()));
        }
        if let Some(power) =
            (1..).zip(self.units).find_map(|(power, unit)| (unit == c).then_some(power))
        {
            return Some(Figure::Unit(10_u64.pow(power)));
        }
        if let Some((_, value)) = GROUPS.iter().find(|(group, _)| *group == c) {
            return Some(Figure::Group(*value));
        }
        match c {
            '廿' => Some(Figure::Tens(20)),
            '卅' => Some(Figure::Tens(30)),
            '两' if next.is_some_and(|c| matches!(ordinary(c), '百' | '千' | '万' | '亿')) => {
                Some(Figure::Digit(2))
            }
            '0' | '０' | 'O' | 'Ｏ' if is_spelled => Some(Figure::Digit(0)),
            _ => None,
        }
    }

    /// The value of one of the ten digits.
    pub fn digit(&self, c: char) -> Option<u32> {
        (0..).zip(self.digits).find_map(|(value, digit)| (digit == c).then_some(value))
    }

    /// A number in these figures.
    pub fn write(&self, value: u32) -> String {
        let digit = |value: u32| usize::try_from(value).ok().and_then(|at| self.digits.get(at));
        if value == 0 {
            return self.digits.iter().take(1).collect();
        }
        let [ten, hundred, thousand] = self.units.map(Some);
        let mut written = String::new();
        let mut gap = false;
        for (scale, group) in [(100_000_000, Some('亿')), (10_000, Some('万')), (1, None)] {
            let part = value / scale % 10_000;
            for (unit, name) in [(1000, thousand), (100, hundred), (10, ten), (1, None)] {
                let count = part / unit % 10;
                if count == 0 {
                    gap |= !written.is_empty();
                    continue;
                }
                written.extend(digit(0).filter(|_| std::mem::take(&mut gap)));
                // `十二`, but `一百一十二`.
                let is_bare_ten = unit == 10 && count == 1 && written.is_empty();
                written.extend(digit(count).filter(|_| !is_bare_ten));
                written.extend(name);
            }
            if part > 0 {
                written.extend(group);
                gap = false;
            }
        }
        written
    }
}

/// The character that another form of it stands for.
pub(super) fn ordinary(c: char) -> char {
    match c {
        '〇' | '○' | '◯' => '零',
        '貳' => '贰',
        '參' | '叄' => '叁',
        '陸' => '陆',
        '兩' => '两',
        '萬' => '万',
        '億' => '亿',
        _ => c,
    }
}

/// A number in Chinese figures, as far as it has been read.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    /// What `万` and `亿` have closed, and the last of them.
    groups: u64,
    last_group: u64,
    /// What `十`, `百` and `千` have closed behind that, and the last of them.
    section: u64,
    last_unit: u64,
    /// The digits behind that.
    digits: Option<u64>,
    /// What a last digit counts: tens in `一百二`, ones in `一百零二`.
    weight: u64,
}

impl Sum {
    /// Whether nothing but digits has been read, as in a year.
    fn is_spelled(&self) -> bool {
        self.groups == 0 && self.section == 0 && self.digits.is_some()
    }

    /// The number with one figure more; `None` where a new number begins.
    fn with(self, figure: Figure) -> Option<Self> {
        match figure {
            Figure::Digit(digit) => self.with_digit(digit),
            Figure::Tens(_) if self.digits.is_some() => None,
            Figure::Tens(tens) => self.with_unit(tens / 10, 10),
            Figure::Unit(unit) => {
                let is_first = self.groups == 0 && self.section == 0;
                let count = match self.digits {
                    Some(digit @ 1..=9) => digit,
                    None if unit == 10 || unit == 100 && is_first => 1,
                    _ => return None,
                };
                self.with_unit(count, unit)
            }
            Figure::Group(group) => self.with_group(group),
        }
    }

    fn with_digit(self, digit: u64) -> Option<Self> {
        if self.section > 0 && self.digits.is_some_and(|digits| digits > 0) {
            return None;
        }
        let digits = self.digits.unwrap_or(0).checked_mul(10)?.checked_add(digit)?;
        let weight = if digit == 0 { 0 } else { self.weight };
        Some(Self { digits: Some(digits), weight, ..self })
    }

    fn with_unit(self, count: u64, unit: u64) -> Option<Self> {
        if self.section > 0 && unit >= self.last_unit {
            return None;
        }
        let section = self.section + count * unit;
        Some(Self { section, last_unit: unit, digits: None, weight: unit / 10, ..self })
    }

    fn with_group(self, group: u64) -> Option<Self> {
        let part = self.section.checked_add(self.digits.unwrap_or(0))?;
        let groups = if group < self.last_group && part > 0 {
            self.groups.checked_add(part.checked_mul(group)?)?
        } else if group > self.last_group {
            // `三万五千亿`, `三万亿`
            self.groups.checked_add(part)?.checked_mul(group)?
        } else {
            return None;
        };
        (groups > 0).then_some(Self {
            groups,
            last_group: group,
            weight: group / 10,
            ..Self::default()
        })
    }

    fn total(self) -> Option<u64> {
        let digits = self.digits.unwrap_or(0);
        let weight = if digits < 10 { self.weight.max(1) } else { 1 };
        let last = digits.checked_mul(weight)?;
        self.groups.checked_add(self.section)?.checked_add(last)
    }
}
