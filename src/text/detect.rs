//! Which encoding a file is stored in, where it does not say so: the one that reads most like Chinese.
//!
//! Each candidate decodes the head of the file and is scored by how common the characters are that come
//! out: the right encoding gives the everyday words of a report, a wrong one rare characters, other
//! scripts and errors. It knows nothing of byte pairs, so that a title alone is enough.

use super::encoding::{Encoding, codec};
use std::collections::HashSet;

/// How much of a file is looked at, in bytes. More does not change the answer.
const SAMPLE: usize = 1 << 16;

/// Everyday characters of reports, simplified and traditional.
const COMMON: &str = "\
的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行\
学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然\
前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无\
系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组\
见计别手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争\
济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离\
华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连\
断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院\
查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严首底液官德随病苏失尔死讲配女黄推\
显谈罪神艺呢席含企望密批营项防举球英氧势告李台落木帮轮破亚师围注远字材排供河态封另施减树溶怎止案言士均武固叶鱼波视\
仅费紧爱左章早朝害续轻服试食充兵源判护司足某练差致板田降黑犯负击范继兴似余坚曲输修故城夫够送笔船占右财吃富春职觉汉\
画功巴跟虽杂飞检吸助升阳互初创抗考投坏策古径换未跑留钢曾端责站简述钱副尽帝射草冲承独令限阿宣环双请超微让控州良轴找\
否纪益依优顶础载倒房突坐粉敌略客袁冷胜绝析块剂测丝协诉念陈仍罗盐友洋错苦夜刑移频逐靠混母短皮终聚汽村云哪既距卫停烈\
央察烧迅境若印洲刻括激孔搞甚室待核校散侵吧甲游久菜味旧模湖货损预阻毫普稳乙妈植息扩银语挥酒守拿序纸医缺雨吗针刘啊急\
唱误训愿审附获茶鲜粮斤孩脱硫肥善龙演父渐血欢械掌歌沙刚攻谓盾讨晚粒乱燃矛乎杀药宁鲁贵钟煤读班伯香介迫句丰培握兰担弦\
蛋沉假穿执答乐谁顺烟缩征脸喜松脚困异免背星福买染井概慢怕磁倍祖皇促静补评翻肉践尼衣宽扬棉希伤操垂秋宜氢套督振架亮末\
宪庆编牛触映雷销诗座居抓裂胞呼娘景威绿晶厚盟衡鸡孙延危胶屋乡临陆顾掉呀灯岁措束耐剧玉赵跳哥季课凯胡额款绍卷齐伟蒸殖\
永宗苗川炉岩弱零杨奏沿露杆探滑镇饭浓航怀赶库夺伊灵税途灭赛归召鼓播盘裁险康唯录菌纯借糖盖横符私努堂域枪润幅哈竟熟虫\
泽脑壤碳欧遍侧寨敢彻虑斜薄庭纳弹饲伸折麦湿暗荷瓦塞床筑恶户访塔奇透梁刀旋迹卡氯遇份毒泥退洗摆灰彩卖耗夏择忙铜献硬予\
繁圈雪函亦抽篇阵阴丁尺追堆雄迎泛爸楼避谋吨野猪旗累偏典馆索秦脂潮爷豆忽托惊塑遗愈朱替纤粗倾尚痛楚谢奋购磨君池旁碎骨\
監捕弟暴割貫殊釋詞亡壁頓寶午塵聞揭炮殘冬橋婦警綜招吳付浮遭徐您搖谷贊箱隔訂男吹園紛唐敗宋玻巨耕坦榮閉灣鍵凡駐鍋救恩\
監督街村镇乡党旅贸链绩融债赋惠扶贫攻坚污染治理铁路网络数字智慧幸福宜居健康养老托幼教育医疗保险就业创新驱动战略\
為個國來們時會這發動過說產種對學經進電現實體機當開還與關間樣義變條沒結問無係軍黨應從業長員總題設統運農幾區強戰則\
據處隊給門規熱領東導壓爭濟階術極聯認權證轉單風務場車類離華確張馬節話傳許廣記觀織裝眾書復須際驗斷難礦團歷劃標寫養\
層專狀廠識適圓調縣參細聽鐵價嚴隨蘇講顯談藝項舉勢臺幫輪師圍遠樹減續輕試護練範繼堅輸夠筆財職覺漢畫雖雜飛檢陽創壞換\
鋼責簡錢盡沖獨環雙請讓軸紀優頂載敵勝絕塊劑測絲協訴陳羅鹽錯頻終雲衛燒獲糧龍漸歡剛亂殺藥貴鐘煤讀豐擔執樂誰順煙縮臉\
鬆腳異買慶編銷詩雞孫膠鄉臨陸顧歲劇趙課凱額紹齊偉爐楊鎮飯濃懷趕庫奪靈稅滅賽歸盤險錄純糖蓋槍潤蟲腦澤徹慮彈飼麥溼築\
惡戶訪樑跡擺賣擇獻圈陣陰樓噸舊館愛憲";

/// How much each kind of decoded character counts for or against an encoding.
mod weight {
    /// An everyday character.
    pub const COMMON: i64 = 2;
    /// ASCII, Chinese punctuation or a full-width form.
    pub const PLAIN: i64 = 1;
    /// A character of another script, or one that is hardly ever printed.
    pub const STRANGE: i64 = -1;
    /// A character that occurs in no text, or bytes that cannot be decoded.
    pub const WRONG: i64 = -4;
}

/// The encoding of a file that carries no byte order mark and is not clean UTF-8.
pub(super) fn detect(bytes: &[u8]) -> Encoding {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let common: HashSet<char> = COMMON.chars().collect();
    let score =
        |encoding: Encoding| mean(&codec(encoding).decode_without_bom_handling(sample).0, &common);
    // The likelier encodings come first: among equals the first is taken.
    let candidates =
        [Encoding::Utf8, Encoding::Gb18030, Encoding::Big5, Encoding::Utf16Le, Encoding::Utf16Be];
    let scored = candidates.into_iter().map(|encoding| (encoding, score(encoding)));
    let best = scored.reduce(|best, other| if other.1 > best.1 { other } else { best });
    best.map_or(Encoding::Utf8, |(encoding, _)| encoding)
}

/// The mean weight of the characters of a text.
fn mean(text: &str, common: &HashSet<char>) -> f64 {
    let (sum, count) =
        text.chars().fold((0, 0), |(sum, count), c| (sum + weigh(c, common), count + 1));
    ratio(sum, count)
}

#[allow(clippy::cast_precision_loss, reason = "counts within one sample are far below 2^52")]
fn ratio(sum: i64, count: i64) -> f64 {
    if count == 0 { 0.0 } else { sum as f64 / count as f64 }
}

fn weigh(c: char, common: &HashSet<char>) -> i64 {
    match c {
        ' '..='~' | '\n' | '\r' | '\t' => weight::PLAIN,
        _ if is_wrong(c) => weight::WRONG,
        '\u{4E00}'..='\u{9FFF}' if common.contains(&c) => weight::COMMON,
        '\u{4E00}'..='\u{9FFF}' => 0,
        _ if is_punctuation(c) => weight::PLAIN,
        _ => weight::STRANGE,
    }
}

/// Controls, private use and what stands for bytes that are no character.
fn is_wrong(c: char) -> bool {
    matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}')
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3011}' | '\u{3014}' | '\u{3015}' | '\u{FF01}'..='\u{FF5E}')
        || matches!(c, '‘' | '’' | '“' | '”' | '…' | '—' | '·' | '①'..='⑳' | '\u{A0}')
}

/// The share of characters, after decoding, that no text holds.
pub(super) fn share_wrong(bytes: &[u8], encoding: Encoding) -> f64 {
    let text = codec(encoding).decode_without_bom_handling(bytes).0;
    let wrong = |c: &char| is_wrong(*c) && *c != '\x1B' && *c != '\x0C';
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    ratio(count(text.chars().filter(wrong).count()), count(text.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::decode::{ALL, encode};

    #[track_caller]
    fn check(text: &str, encodings: &[Encoding]) {
        for &encoding in encodings {
            let bytes = encode(text, encoding).unwrap();
            assert_eq!(detect(&bytes), encoding, "{text} in {}", encoding.name());
        }
    }

    #[test]
    fn a_title_is_enough() {
        let simplified = [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Gb18030];
        check("政府工作报告", &simplified);
        check("一、2023年工作回顾", &simplified);
        check("各位代表：", &simplified);
        check("二〇二四年一月", &simplified);
    }

    #[test]
    fn traditional_characters_are_told_by_their_bytes_alone() {
        check("政府工作報告", &ALL);
        check("一、經濟發展穩中有進", &ALL);
        check("各位議員：\n我現在向大會報告政府的工作，請予審議。", &ALL);
    }

    #[test]
    fn ascii_among_the_characters_does_not_mislead() {
        check("GDP 增长 5.8%，R&D 投入 3.2%\r\n", &[Encoding::Gb18030, Encoding::Utf16Le]);
        check("plain words only", &[Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be]);
    }

    #[test]
    fn a_damaged_file_is_still_told() {
        for encoding in ALL {
            let mut bytes = encode("全面推進鄉村振興，加快建設美麗城市。", encoding).unwrap();
            bytes.truncate(bytes.len() - 1);
            bytes.insert(8, 0xFF);
            bytes.insert(9, 0xFF);
            assert_eq!(detect(&bytes), encoding, "{}", encoding.name());
        }
    }
}
