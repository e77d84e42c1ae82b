//! What catalogues, newspapers and channels say of a report beside it: the fields of a record, who published it and
//! when, how often it was read, the files that come with it (understanding rule 12).
//!
//! Knows lines by their shape before their words, and takes them without their blanks.

use crate::language::script::is_han;

/// Fields of the record that a government's catalogue keeps of a document.
const FIELDS: [&str; 24] = [
    "信息名称",
    "体裁分类",
    "组配分类",
    "主题分类",
    "信息分类",
    "公文种类",
    "文件编号",
    "公开时限",
    "公开形式",
    "公开方式",
    "公开范围",
    "公开程序",
    "公开日期",
    "生成日期",
    "成文日期",
    "发布日期",
    "发布机构",
    "责任部门",
    "索引号",
    "发文字号",
    "有效期",
    "名称",
    "文档大小",
    "文件大小",
];

/// The last characters of a newspaper's or a channel's name.
const MEDIA: [&str; 12] = [
    "日报",
    "晚报",
    "晨报",
    "早报",
    "时报",
    "商报",
    "都市报",
    "报社",
    "电视台",
    "融媒",
    "在线",
    "发布",
];

/// How the remark begins that an editor sets above a report.
const EDITORIALS: [&str; 5] = ["编者按", "编者的话", "导读：", "核心提示", "内容提要"];

/// The ends of the names of files.
const FILES: [&str; 12] = [
    ".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".et", ".ofd", ".zip", ".rar", ".ppt",
    ".pptx",
];

/// Whether a line is the name of a field on a line of its own.
pub(super) fn is_field_name(line: &str) -> bool {
    FIELDS.contains(&line)
}

/// Whether a line has the shape of a field: a short name in Chinese characters, a colon, a short value.
pub(super) fn is_field(line: &str) -> bool {
    let Some((name, value)) = line.split_once(['：', ':']) else { return false };
    (2..=6).contains(&name.chars().count())
        && name.chars().all(is_han)
        && value.chars().count() <= 60
        && !value.contains('。')
}

/// Whether a line says who published a page, how often it was read, or repeats its title as browsers
/// show it.
pub(super) fn is_publisher(line: &str) -> bool {
    let length = line.chars().count();
    let medium = length <= 8 && MEDIA.iter().any(|name| line.ends_with(name));
    let counted = ["阅读", "浏览", "点击", "评论", "点赞"].iter().any(|word| {
        line.strip_prefix(word).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    });
    let page = line.contains("报告") && line.contains(['_', '|', '｜']);
    length <= 40 && (medium || counted || page || is_clocked(line)) || is_editorial(line)
}

/// Whether a line is an editor's remark.
pub(super) fn is_editorial(line: &str) -> bool {
    EDITORIALS.iter().any(|start| line.starts_with(start))
}

/// Whether a line gives a day with the time of day, as only machines do.
fn is_clocked(line: &str) -> bool {
    let digit = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let clock = line.match_indices(':').any(|(at, _)| {
        line.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
            && line.get(at + 1..).is_some_and(digit)
    });
    clock && (line.contains('日') || line.contains('-'))
}

/// Whether a line is the name of a file.
pub(super) fn is_file(line: &str) -> bool {
    let line = line.trim_end_matches(['）', ')']).to_ascii_lowercase();
    line.chars().count() <= 60 && FILES.iter().any(|end| line.ends_with(end))
}
