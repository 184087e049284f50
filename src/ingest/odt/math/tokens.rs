//! *Tokens* of formulas: letters, numbers, signs and words, with the commands of TeX for them.

use super::text;
use crate::ingest::odt::xml::Element;
use crate::ingest::tex_signs;

pub(super) fn identifier(element: &Element, tex: &mut String) {
    let text = text(element);
    let is_upright = element.value("mathvariant") == "normal";
    let is_bold = element.value("mathvariant").starts_with("bold");
    match text.chars().count() {
        0 => {}
        1 if is_bold => wrapped("\\mathbf", &text, tex),
        1 if is_upright && text.chars().all(|c| c.is_ascii_alphabetic()) => {
            wrapped("\\mathrm", &text, tex);
        }
        1 => token(&text, tex),
        _ if tex_signs::is_function(&text) => command(&format!("\\{text}"), tex),
        _ if text.chars().all(char::is_alphanumeric) => wrapped("\\mathrm", &text, tex),
        _ => quoted(&text, tex),
    }
}

pub(super) fn number(text: &str, tex: &mut String) {
    match text.chars().all(|c| c.is_ascii_digit() || c == '.') {
        true => token(text, tex),
        false if text.chars().all(|c| c.is_ascii_digit() || ".,".contains(c)) => {
            token(&text.replace(',', "{,}"), tex);
        }
        false => quoted(text, tex),
    }
}

pub(super) fn operator(text: &str, tex: &mut String) {
    let mut signs = text.chars();
    match (signs.next(), signs.next()) {
        (None, _) => {}
        (Some(sign), None) => match command_of(sign) {
            Some(known) => command(known, tex),
            None => token(text, tex),
        },
        _ if tex_signs::is_function(text) => command(&format!("\\{text}"), tex),
        _ if text.chars().all(|c| c.is_ascii_alphabetic()) => wrapped("\\mathrm", text, tex),
        _ if text.chars().any(char::is_alphanumeric) => quoted(text, tex),
        _ => text
            .chars()
            .for_each(|sign| operator(sign.encode_utf8(&mut [0; 4]), tex)),
    }
}

/// Signs that need a command, since TeX sets them apart, or lets nobody see them; others stand for themselves.
const SIGNS: &str = "{}∑∏∐∫∬∭∮⋃⋂√⟨⟩〈〉‖∥\u{2061}\u{2062}\u{2063}";

/// The command for a sign that needs one.
pub(super) fn command_of(sign: char) -> Option<&'static str> {
    match sign {
        // A sign of MathType that nobody sees.
        '\u{e092}' => Some(""),
        sign if SIGNS.contains(sign) => tex_signs::command(sign),
        _ => None,
    }
}

fn wrapped(name: &str, text: &str, tex: &mut String) {
    command(name, tex);
    tex.push('{');
    tex.push_str(text);
    tex.push('}');
}

/// Adds a command, apart from what stands before it.
pub(super) fn command(command: &str, tex: &mut String) {
    space(tex);
    tex.push_str(command);
}

/// Adds letters, digits or signs. Each token stands apart, as words do.
pub(super) fn token(text: &str, tex: &mut String) {
    if text.is_empty() {
        return;
    }
    space(tex);
    for c in text.chars() {
        match c {
            '{' | '}' | '#' | '$' | '%' | '&' | '_' if !text.contains("{,}") => {
                tex.push('\\');
                tex.push(c);
            }
            '\\' => tex.push_str("\\backslash "),
            '^' => tex.push_str("\\hat{}"),
            '~' => tex.push_str("\\sim "),
            c if c.is_control() => {}
            c => tex.push(c),
        }
    }
}

/// Adds words.
pub(super) fn quoted(text: &str, tex: &mut String) {
    if text.trim().is_empty() {
        return;
    }
    command("\\text{", tex);
    text.chars().for_each(|c| tex_signs::push_in_text(c, tex));
    tex.push('}');
}

fn space(tex: &mut String) {
    if !tex.is_empty() && !tex.ends_with([' ', '{', '[']) {
        tex.push(' ');
    }
}

pub(super) fn trim(tex: &mut String) {
    let end = tex.trim_end_matches(' ').len();
    // A backslash before a space is a command.
    if !tex[..end].ends_with('\\') {
        tex.truncate(end);
    }
}
