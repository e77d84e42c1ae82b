//! The words of invented reports: an invented city, invented plans. Chosen by a fixed sequence of numbers.

/// A sequence of numbers that looks random and is the same every time.
pub struct Choices(u64);

impl Choices {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    /// A clause without punctuation at its end.
    pub fn clause(&mut self) -> String {
        format!("{}{}", self.of(&VERBS), self.of(&OBJECTS))
    }

    /// What was reached, with a quantity.
    pub fn result(&mut self) -> String {
        let amount = 2 + self.below(380);
        self.of(&RESULTS).replace('#', &amount.to_string())
    }

    pub fn sentence(&mut self) -> String {
        format!("{}，{}，{}。", self.clause(), self.clause(), self.result())
    }

    pub fn definition(&mut self) -> String {
        format!("指由市里统一组织、{}和{}同步进行的工作办法。", self.clause(), self.clause())
    }
}

const VERBS: [&str; 10] = [
    "加快建设",
    "扎实推进",
    "稳步实施",
    "统筹布局",
    "持续完善",
    "着力培育",
    "深入开展",
    "全面提升",
    "积极发展",
    "认真做好",
];

const OBJECTS: [&str; 12] = [
    "产业园区",
    "乡村道路",
    "灌溉工程",
    "社区服务",
    "养老设施",
    "科技平台",
    "水系治理",
    "公共交通",
    "文化场馆",
    "物流枢纽",
    "特色种养",
    "城市更新",
];

const RESULTS: [&str; 8] = [
    "完成投资#亿元",
    "新增就业#人",
    "改造管网#公里",
    "建成示范点#个",
    "惠及群众#万人",
    "办理事项#件",
    "同比增长#%",
    "引进项目#项",
];

/// Topics of headings, without punctuation.
pub const TOPICS: [&str; 24] = [
    "产业转型迈出坚实步伐",
    "城乡面貌发生深刻变化",
    "改革开放取得积极进展",
    "民生福祉得到有效改善",
    "生态环境质量稳步好转",
    "社会大局保持和谐稳定",
    "做强先进制造业",
    "壮大现代服务业",
    "发展高效农业",
    "推动科技创新",
    "扩大有效投资",
    "激发消费活力",
    "优化营商环境",
    "深化国企改革",
    "加强对外合作",
    "建设美丽乡村",
    "完善基础设施",
    "提升城市品质",
    "办好人民教育",
    "推进健康行动",
    "健全社会保障",
    "繁荣文化事业",
    "守牢安全底线",
    "提高治理水平",
];

/// Terms that notes explain. No other words hold any of them.
pub const TERMS: [&str; 14] = [
    "云上菜市",
    "青苗计划",
    "两岸三带",
    "一码通行",
    "百企千坊",
    "河湖管家",
    "星火驿站",
    "小巷总理",
    "银龄课堂",
    "四季村晚",
    "双轮驱动",
    "净水清渠",
    "数智港",
    "邻里圈",
];

/// What links say that were set on lines of their own.
pub const LINKS: [&str; 4] = ["智慧水务", "绿道网络", "口袋公园", "智慧水务"];

/// A number as headings write it, up to twenty.
pub fn chinese(number: usize) -> String {
    let figure = |n: usize| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][n];
    match number {
        0..10 => figure(number).to_owned(),
        10..20 => format!("十{}", figure(number - 10)),
        _ => format!("{}十{}", figure(number / 10), figure(number % 10)),
    }
}
