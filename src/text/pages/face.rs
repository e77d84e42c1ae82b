//! What the name of a font says of its face.

/// The weight from which on a face is bold.
pub(in crate::text) const BOLD: f32 = 600.0;
/// What the names of bold faces have in them, in lower case: 黑体 and 小标宋 are bold by themselves.
const BOLD_NAMES: [&str; 9] =
    ["bold", "heavy", "black", "heiti", "simhei", "xbs", "xiaobiao", "黑体", "小标宋"];

/// Whether a font of this name is bold.
pub(in crate::text) fn is_bold_name(name: &str) -> bool {
    let name = name.to_lowercase();
    BOLD_NAMES.iter().any(|bold| name.contains(bold))
}

/// The name of a font without the mark of a subset: `ABCDEF+SimSun`.
pub(in crate::text) fn full_name(name: &str) -> &str {
    name.split_once('+').filter(|(mark, _)| mark.len() == 6).map_or(name, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_bold_faces() {
        assert!(
            ["ABCDEF+SimHei", "Arial,Bold", "FZXBSJW", "黑体", "STHeiti"]
                .iter()
                .all(|n| is_bold_name(n))
        );
        assert!(!["SimSun", "FangSong_GB2312", "KaiTi"].iter().any(|n| is_bold_name(n)));
        assert_eq!(["ABCDEF+SimSun", "A+B"].map(full_name), ["SimSun", "A+B"]);
    }
}
