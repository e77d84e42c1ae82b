//! Invented reports that state figures, each with the truth about them.

use super::words::Choices;

/// The year of every report.
const YEAR: u16 = 2024;

/// A figure that a report states.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated {
    pub indicator: String,
    pub status: &'static str,
    pub period: String,
    /// The two ends; none of a relation.
    pub value: Option<(f64, f64)>,
    pub unit: String,
    pub bound: &'static str,
    pub stretch: Option<f64>,
    /// The first character in the source.
    pub at: usize,
}

/// How a report is put together.
#[derive(Clone, Copy)]
pub enum ReportKind {
    /// Its sections have headings.
    Headings,
    /// Paragraphs open its parts.
    Openings,
    /// Its digits are of full width.
    FullWidth,
}

impl ReportKind {
    pub const ALL: [Self; 3] = [Self::Headings, Self::Openings, Self::FullWidth];
}

/// Indicators that grow and have a level in 亿元: key and name.
const SUMS: [(&str, &str); 10] = [
    ("gdp", "地区生产总值"),
    ("industry", "规模以上工业增加值"),
    ("investment", "固定资产投资"),
    ("industrial-investment", "工业投资"),
    ("retail", "社会消费品零售总额"),
    ("trade", "外贸进出口总额"),
    ("exports", "出口总额"),
    ("revenue", "一般公共预算收入"),
    ("tertiary", "服务业增加值"),
    ("tourism", "旅游总收入"),
];

/// Sentences that state nothing of the place itself.
const NOTHING: [&str; 17] = [
    "临湖新区建成三大平台，完成工业投资#亿元。",
    "猕猴桃综合产值增长8.5%、出口增长#%。",
    "牛羊出栏分别增长5.2%、#%。",
    "新建改建农村公路#公里，改造老旧小区3个。",
    "临湖高新区完成工业投资#亿元，增长9.1%。",
    "全市工业用电量居全省第2位，占全省#%。",
    "单位面积产量提高0.3个百分点，高于全省#个百分点。",
    "海洋生产总值达#亿元。",
    "固定资产投资项目开工#个，总投资300亿元。",
    "数字经济核心产业增加值占地区生产总值比重达#%。",
    "民生支出占一般公共预算支出的#%。",
    "“新三样”产品出口增长#%。",
    "综合保税区完成进出口额#亿元。",
    "培育产值超#亿元的企业6家。",
    "对经济增长的贡献率达#%。",
    "地区生产总值增速居全省第#位。",
    "规上工业企业研发投入增长#%。",
];

/// Where a sentence stands.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Back,
    Ahead,
}

struct Writer {
    text: String,
    truth: Vec<Stated>,
    choices: Choices,
    part: Part,
    wide: bool,
}

impl Writer {
    fn say(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A number with one decimal, from `low` on.
    fn number(&mut self, low: usize, span: usize) -> f64 {
        (low * 10 + self.choices.below(span * 10)) as f64 / 10.0
    }

    /// Writes a value and notes it. `bound` is what the words around it say.
    fn value(
        &mut self,
        indicator: &str,
        value: f64,
        unit: &str,
        bound: &'static str,
    ) -> &mut Stated {
        let (status, year) = match self.part {
            Part::Back => ("result", YEAR - 1),
            Part::Ahead => ("target", YEAR),
        };
        let at = self.text.chars().count();
        let written = format!("{}{unit}", value.abs());
        let wide = |c: char| match c {
            '0'..='9' => char::from_u32(u32::from('０') + u32::from(c) - u32::from('0')).unwrap(),
            '%' => '％',
            c => c,
        };
        let written = if self.wide { written.chars().map(wide).collect() } else { written };
        self.say(&written);
        self.truth.push(Stated {
            indicator: indicator.to_owned(),
            status,
            period: year.to_string(),
            value: Some((value, value)),
            unit: unit.to_owned(),
            bound,
            stretch: None,
            at,
        });
        self.truth.last_mut().unwrap()
    }

    fn indicator(&mut self) -> (&'static str, &'static str) {
        SUMS[self.choices.below(SUMS.len())]
    }

    /// So many indicators, none twice.
    fn indicators(&mut self, count: usize) -> Vec<(&'static str, &'static str)> {
        let from = self.choices.below(SUMS.len());
        SUMS.iter().cycle().skip(from).take(count).copied().collect()
    }

    /// A level with its growth.
    fn level(&mut self) {
        let (key, name) = self.indicator();
        let (level, growth) = (self.number(100, 800), self.number(1, 9));
        let form = self.choices.below(5);
        let verb = ["达到", "完成", "突破", "", "预计达"][form];
        self.say(&format!("{name}{verb}"));
        self.value(key, level, "亿元", if verb == "突破" { "at-least" } else { "exact" });
        self.say(
            ["，居全省第3位，同比增长", "、增长", "大关，增长", "（增长", "，比上年增长"][form],
        );
        self.value(key, growth, "%", "exact");
        self.say(if form == 3 { "）。" } else { "。" });
    }

    /// Names in a list, each with its value.
    fn list(&mut self) {
        let names = self.indicators(3);
        let (word, bound) =
            [("", "exact"), ("左右", "about"), ("以上", "at-least")][self.choices.below(3)];
        self.say(&names.iter().map(|(_, name)| *name).collect::<Vec<_>>().join("、"));
        self.say("分别增长");
        for (index, (key, _)) in names.iter().enumerate() {
            self.say(["", "、", "和"][index]);
            let growth = self.number(1, 9);
            self.value(key, growth, "%", bound);
        }
        self.say(&format!("{word}。"));
    }

    /// One value of two names.
    fn shared(&mut self) {
        let names = self.indicators(2);
        self.say(&format!("{}和{}均增长", names[0].1, names[1].1));
        let at = self.text.clone();
        let growth = self.number(1, 9);
        self.value(names[0].0, growth, "%", "at-least");
        let written = std::mem::replace(&mut self.text, at);
        self.value(names[1].0, growth, "%", "at-least");
        assert_eq!(written, self.text);
        self.say("以上。");
    }

    /// A range, a higher aim, a fall, and a growth in words.
    fn forms_of_growth(&mut self) {
        let (key, name) = self.indicator();
        let growth = self.number(2, 5);
        match self.choices.below(6) {
            5 => {
                self.say(&format!("{name}实现"));
                self.value(key, growth, "%", "exact");
                self.say("的增长");
            }
            0 => {
                self.say(&format!("{name}增长"));
                let high = more(growth);
                let at = self.text.chars().count();
                self.say(&format!("{growth}%—{high}%"));
                let text = self.text.clone();
                let stated = self.value(key, growth, "%", "range");
                (stated.value, stated.at) = (Some((growth, high)), at);
                self.text = text;
            }
            1 => {
                self.say(&format!("{name}增长"));
                self.value(key, growth, "%", "exact").stretch = Some(more(growth));
                self.say(&format!("、力争{}%以上", more(growth)));
            }
            2 => {
                self.say(&format!("{name}下降"));
                self.value(key, -growth, "%", "exact");
            }
            3 => {
                self.say(&format!("{name}增长"));
                let text = self.text.clone() + "百分之五点二";
                self.wide = false;
                self.value(key, 5.2, "%", "exact");
                self.text = text;
            }
            _ => {
                self.say(&format!("{name}增速达"));
                self.value(key, growth, "%", "about");
                self.say("左右");
            }
        }
        self.say("。");
    }

    /// Rates, jobs, incomes, prices.
    fn others(&mut self) {
        let (share, people) = (self.number(4, 2), self.number(1, 9));
        match self.choices.below(5) {
            0 => {
                self.say("城镇调查失业率控制在");
                self.value("unemployment", share, "%", "at-most");
                self.say("以内");
            }
            1 => {
                self.say("城镇新增就业");
                self.value("jobs", people, "万人", "exact");
            }
            2 => {
                self.say("居民消费价格涨幅");
                self.value("prices", share, "%", "about");
                self.say("左右");
            }
            3 => {
                let (town, country) = (self.number(4, 3), self.number(5, 3));
                self.say("城乡居民人均可支配收入分别增长");
                self.value("income-urban", town, "%", "exact");
                self.say("、");
                self.value("income-rural", country, "%", "exact");
            }
            _ => {
                self.say("居民人均可支配收入增长");
                let text = self.text.clone() + "与经济增长同步";
                let stated = self.value("income", 0.0, "", "exact");
                stated.value = None;
                self.text = text;
            }
        }
        self.say("。");
    }

    /// Values of other times than the section's.
    fn times(&mut self) {
        let (key, name) = self.indicator();
        let (growth, level) = (self.number(1, 9), self.number(100, 800));
        match self.choices.below(4) {
            0 => {
                self.say(&format!("1-11月，{name}增长"));
                self.value(key, growth, "%", "exact").period = format!("{}-01..11", YEAR - 1);
            }
            1 => {
                self.say(&format!("{}年，{name}增长", YEAR - 3));
                self.value(key, growth, "%", "exact").period = (YEAR - 3).to_string();
            }
            2 => {
                self.say(&format!("五年来，{name}年均增长"));
                self.value(key, growth, "%", "exact").period =
                    format!("{}..{}", YEAR - 5, YEAR - 1);
            }
            _ => {
                self.say(&format!("{name}由"));
                self.value(key, level, "亿元", "exact").period = (YEAR - 2).to_string();
                self.say("增加到");
                self.value(key, level + 50.0, "亿元", "exact");
            }
        }
        self.say("。");
    }

    fn nothing(&mut self) {
        let amount = 2 + self.choices.below(90);
        let sentence = NOTHING[self.choices.below(NOTHING.len())];
        self.say(&sentence.replace('#', &amount.to_string()));
    }

    /// A paragraph of sentences, with those between that state nothing.
    fn paragraph(&mut self) {
        let wide = self.wide;
        for _ in 0..3 {
            let sentence = format!("{}，{}。", self.choices.clause(), self.choices.clause());
            self.say(&sentence);
            match self.choices.below(6) {
                0 => self.level(),
                1 => self.list(),
                2 => self.shared(),
                3 => self.forms_of_growth(),
                4 if self.part == Part::Back => self.times(),
                _ => self.others(),
            }
            self.wide = wide;
            self.nothing();
        }
        self.say("\n");
    }

    /// The goals of the year, in one sentence.
    fn goals(&mut self) {
        self.say("今年全市经济社会发展的主要预期目标是：");
        for (key, name) in self.indicators(4) {
            let growth = self.number(3, 5);
            self.say(&format!("{name}增长"));
            self.value(key, growth, "%", "about");
            self.say("左右，");
        }
        self.say("粮食产量保持稳定。\n");
    }
}

/// A report and the figures that it states: a value that is stated again counts once.
pub fn write(kind: ReportKind, seed: u64) -> (String, Vec<Stated>) {
    let wide = matches!(kind, ReportKind::FullWidth);
    let text = format!(
        "政府工作报告\n——{YEAR}年1月16日在青禾市第八届人民代表大会第三次会议上\n各位代表：\n现在，我代表市人民政府，向大会报告工作。\n"
    );
    let choices = Choices::new(seed * 7 + kind as u64);
    let mut writer = Writer { text, truth: Vec::new(), choices, part: Part::Back, wide };
    let headings = !matches!(kind, ReportKind::Openings);
    writer.say(if headings {
        "一、2023年工作回顾\n"
    } else {
        "2023年，我们把该做的事一件一件做好。\n"
    });
    for _ in 0..3 {
        writer.paragraph();
    }
    writer.part = Part::Ahead;
    writer.say(if headings {
        "二、2024年工作安排\n"
    } else {
        "今年是落实规划的重要一年。\n"
    });
    writer.goals();
    for _ in 0..2 {
        writer.paragraph();
    }
    let Writer { text, mut truth, .. } = writer;
    let mut known: Vec<Stated> = Vec::new();
    truth.retain(|stated| {
        let same = |first: &Stated| {
            let Stated { bound, stretch, at, .. } = first.clone();
            first == &Stated { bound, stretch, at, ..stated.clone() }
        };
        let is_first = !known.iter().any(same);
        known.extend(is_first.then(|| stated.clone()));
        is_first
    });
    (text, truth)
}

/// A value that is higher, in one decimal.
fn more(value: f64) -> f64 {
    ((value + 1.5) * 10.0).round() / 10.0
}
