//! What a start *tag* says about its element, by its name and attributes.

use super::tokens::Tag;

/// Whether it is a picture of HTML; outside of SVG another name is one for it, too.
pub(super) fn shows_picture(name: &str, is_foreign: bool) -> bool {
    name == "img" || name == "image" && !is_foreign
}

/// Whether it is a link from a note back to its mark.
pub(super) fn leads_back(tag: &Tag<'_>) -> bool {
    let classes = ["mw-cite-backlink", "footnote-back", "reversefootnote"];
    let is_role = |of| {
        let value = tag.attribute(of).unwrap_or_default();
        value
            .split_ascii_whitespace()
            .any(|role| role == "doc-backlink")
    };
    is_role("role") || is_role("epub:type") || classes.iter().any(|class| class_begins(tag, class))
}

/// Whether browsers or screen readers are told not to show it.
pub(super) fn is_hidden(tag: &Tag<'_>) -> bool {
    tag.attributes().any(|(name, value)| {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        let style = || {
            value
                .to_ascii_lowercase()
                .replace(|c: char| c.is_whitespace(), "")
        };
        is("hidden")
            || is("aria-hidden") && value == "true"
            || is("style")
                && ["display:none", "visibility:hidden"]
                    .iter()
                    .any(|rule| style().contains(rule))
    })
}

/// Whether one of its classes begins with `start`.
pub(super) fn class_begins(tag: &Tag<'_>, start: &str) -> bool {
    value_begins(tag, "class", start)
}

/// Whether a word in the value of the attribute `name` begins with `start`.
pub(super) fn value_begins(tag: &Tag<'_>, name: &str, start: &str) -> bool {
    let begins = |word: &str| {
        let own = word.as_bytes().get(..start.len());
        own.is_some_and(|own| own.eq_ignore_ascii_case(start.as_bytes()))
    };
    let value = tag.attribute(name).unwrap_or_default();
    value.split_ascii_whitespace().any(begins)
}
