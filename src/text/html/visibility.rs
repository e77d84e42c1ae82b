//! What a browser would not show: elements that never show what they contain, and the styles and attributes
//! that hide a part.
//!
//! Only what an element says of itself counts; style sheets are not read.

/// Elements whose content is never shown as text.
const UNSHOWN: [&str; 21] = [
    "audio", "button", "canvas", "datalist", "iframe", "math", "noembed", "noframes", "noscript",
    "object", "rp", "rt", "rtc", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
];
/// Elements that hold no text of the page, however it is read.
const NO_TEXT: [&str; 7] = ["script", "style", "title", "xml", "iframe", "noembed", "noframes"];
/// Classes of what only screen readers read out.
const SPOKEN: [&str; 5] = [
    "sr-only",
    "visually-hidden",
    "screen-reader-text",
    "cite-accessibility-label",
    "mw-editsection",
];

/// Whether the text in an element is shown. What CSS inherits can be set anew further inside; `display` cannot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Visibility {
    removed: bool,
    invisible: bool,
    tiny: bool,
}

impl Visibility {
    /// Whether text is shown.
    pub fn is_shown(self) -> bool {
        !(self.removed || self.invisible || self.tiny)
    }

    /// Whether nothing inside can be shown.
    pub fn is_removed(self) -> bool {
        self.removed
    }

    /// The visibility of an element within this one.
    pub fn within<'a>(self, name: &str, attribute: impl Fn(&str) -> Option<&'a str>) -> Self {
        let mut inside = self;
        inside.removed |= UNSHOWN.contains(&name) || NO_TEXT.contains(&name);
        inside.removed |= attribute("hidden").is_some();
        inside.removed |= attribute("class").is_some_and(is_spoken);
        for (property, value) in declarations(attribute("style").unwrap_or_default()) {
            inside.apply(&property, &value);
        }
        inside
    }

    /// Sets what a declaration of a style says.
    fn apply(&mut self, property: &str, value: &str) {
        match property {
            "display" => self.removed |= value == "none",
            "mso-hide" => self.removed |= value == "all",
            "opacity" => self.removed |= is_zero(value),
            "visibility" => self.invisible = matches!(value, "hidden" | "collapse"),
            "font-size" => self.tiny = is_zero(value) || (self.tiny && is_relative(value)),
            _ => {}
        }
    }
}

/// The declarations of a style, in lower case.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (String, String)> + '_ {
    style.split(';').filter_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim_end();
        Some((property.trim().to_ascii_lowercase(), value.to_owned()))
    })
}

/// Whether an element hides what it contains.
pub(super) fn hides<'a>(name: &str, attribute: impl Fn(&str) -> Option<&'a str>) -> bool {
    !Visibility::default().within(name, attribute).is_shown()
}

/// Whether an element holds no text of the page, however it is read.
pub(super) fn holds_no_text(name: &str) -> bool {
    NO_TEXT.contains(&name)
}

fn is_spoken(classes: &str) -> bool {
    classes.split_ascii_whitespace().any(|class| SPOKEN.contains(&class))
}

/// Whether a length or a number is zero: `0`, `0.0pt`.
fn is_zero(value: &str) -> bool {
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let number = value.strip_suffix(unit).unwrap_or(value);
    !number.is_empty() && number.chars().all(|c| matches!(c, '0' | '.')) && number != "."
}

/// Whether a font size is a share of the one around it.
fn is_relative(value: &str) -> bool {
    value.ends_with('%') || (value.ends_with("em") && !value.ends_with("rem"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(style: &str, hidden: bool) {
        assert_eq!(hides("span", |name| (name == "style").then_some(style)), hidden, "{style}");
    }

    #[test]
    fn styles_that_hide() {
        for style in [
            "display:none",
            "color: red; DISPLAY : NONE !important",
            "visibility:hidden",
            "visibility: collapse",
            "font-size:0",
            "font-size: 0.0pt;",
            "opacity:0",
            "mso-hide:all",
        ] {
            check(style, true);
        }
    }

    #[test]
    fn styles_that_do_not() {
        for style in ["display:block", "font-size:0.5em", "font-size:10px", "opacity:.9", "font:0"]
        {
            check(style, false);
        }
    }

    #[test]
    fn a_font_size_or_a_visibility_within_counts_for_what_is_in_it() {
        let styled = |visibility: Visibility, style: &'static str| {
            visibility.within("span", move |name| (name == "style").then_some(style))
        };
        let row = styled(Visibility::default(), "font-size:0");
        assert!(!row.is_shown());
        assert!(styled(row, "font-size:16px").is_shown());
        let removed = styled(Visibility::default(), "display:none");
        assert!(!styled(removed, "display:block").is_shown());
    }
}
