//! The *elements* of a chapter in XHTML, with the names that they have in HTML.

use super::tree::{self, value};
use quick_xml::Reader;
use quick_xml::events::BytesStart;

pub(super) fn reader(source: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(source);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// The name of an element as HTML has it: without a prefix, but for that of EPUB's own elements.
pub(super) fn name(start: &BytesStart<'_>) -> String {
    local(&String::from_utf8_lossy(start.name().as_ref()))
}

pub(super) fn local(name: &str) -> String {
    let name = match name.split_once(':') {
        Some(("epub" | "ops", own)) => format!("epub:{own}"),
        Some((_, own)) => own.trim_start_matches(':').to_owned(),
        None => name.to_owned(),
    };
    name.to_ascii_lowercase()
}

/// HTML takes markup in some elements for text.
pub(super) fn renamed(name: &str) -> &str {
    match name {
        "iframe" | "noembed" | "noframes" => "canvas",
        // What it shows instead is all that a page shows of it.
        "object" => "div",
        "textarea" => "button",
        "xmp" | "plaintext" => "pre",
        "level1" | "level2" | "level3" | "level4" | "level5" | "level6" => "section",
        "pagenum" => "small",
        name => name,
    }
}

pub(super) fn attributes<'a>(
    start: &'a BytesStart<'_>,
) -> impl Iterator<Item = (String, String)> + 'a {
    tree::attributes(start).map(|attribute| {
        let name = String::from_utf8_lossy(attribute.key.as_ref()).to_ascii_lowercase();
        let name = match name.strip_prefix("ops:") {
            Some(own) => format!("epub:{own}"),
            None => name,
        };
        (name, value(&attribute.value))
    })
}

/// Elements without an end tag (HTML standard, 13.1.2).
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

pub(super) fn newlines(text: &str) -> usize {
    memchr::memchr_iter(b'\n', text.as_bytes()).count()
}

/// A name as it stands behind `#`.
pub(super) fn in_address(name: &str) -> String {
    name.replace('%', "%25")
}

pub(super) fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
