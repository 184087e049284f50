//! Text and attributes *escaped* for HTML.

use crate::model::Language;

/// `text` escaped for an HTML text node or a double-quoted attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// The `title` attribute; nothing for an empty title.
pub(super) fn title_attribute(title: &str) -> String {
    match title {
        "" => String::new(),
        title => format!(" title=\"{}\"", escape(title)),
    }
}

/// The `lang` and `dir` attributes.
pub(super) fn language_attributes(language: &Language) -> String {
    let mut attributes = String::new();
    if !language.tag.is_empty() {
        attributes.push_str(&format!(" lang=\"{}\"", escape(&language.tag)));
    }
    if let Some(right_to_left) = language.right_to_left {
        let direction = if right_to_left { "rtl" } else { "ltr" };
        attributes.push_str(&format!(" dir=\"{direction}\""));
    }
    attributes
}
