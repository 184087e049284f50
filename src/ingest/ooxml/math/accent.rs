//! Formulas with a sign over or under the whole of them: accents, bars, braces, arrows.

use super::super::xml::Element;
use super::{is_on, part, property};
use crate::ingest::tex_signs::command;

/// An accent (`m:acc`).
pub(super) fn accent(element: &Element<'_>) -> String {
    let inside = part(element, "m:e");
    let sign = property(element, "m:accPr", "m:chr").unwrap_or("\u{302}");
    let is_wide = inside.chars().filter(|c| *c != '\\').count() > 1 && !inside.starts_with('\\');
    let command = match sign.chars().next().unwrap_or('\u{302}') {
        '\u{300}' | '`' => "grave",
        '\u{301}' | '´' => "acute",
        '\u{302}' | '^' | 'ˆ' if is_wide => "widehat",
        '\u{302}' | '^' | 'ˆ' => "hat",
        '\u{303}' | '~' | '˜' => "tilde",
        '\u{304}' | '¯' | '\u{305}' | '‾' if !is_wide => "bar",
        '\u{304}' | '¯' | '\u{305}' | '‾' | '\u{33f}' => "overline",
        '\u{306}' | '˘' => "breve",
        '\u{307}' | '˙' => "dot",
        '\u{308}' | '¨' => "ddot",
        '\u{20db}' => "dddot",
        '\u{20dc}' => "ddddot",
        '\u{30a}' | '˚' => "mathring",
        '\u{30c}' | 'ˇ' => "check",
        '\u{20d7}' | '→' if !is_wide => "vec",
        '\u{20d7}' | '→' => "overrightarrow",
        '\u{20d6}' | '←' => "overleftarrow",
        '\u{20e1}' | '↔' => "overleftrightarrow",
        '\u{20d0}' => "overleftharpoon",
        '\u{20d1}' => "overrightharpoon",
        '\u{331}' | '\u{332}' | '\u{333}' => "underline",
        '\u{20ee}' => "underleftarrow",
        '\u{20ef}' => "underrightarrow",
        '⏞' => "overbrace",
        '⏟' => "underbrace",
        other => return over(other, &inside),
    };
    format!("\\{command}{{{inside}}}")
}

fn over(sign: char, inside: &str) -> String {
    format!("\\overset{{{}}}{{{inside}}}", as_tex(sign))
}

fn as_tex(sign: char) -> String {
    command(sign).map_or_else(|| sign.to_string(), str::to_owned)
}

/// A bar over or under a formula.
pub(super) fn bar(element: &Element<'_>) -> String {
    let command = match property(element, "m:barPr", "m:pos") {
        Some("top") => "overline",
        _ => "underline",
    };
    format!("\\{command}{{{}}}", part(element, "m:e"))
}

/// A brace or another sign that is as wide as the formula (`m:groupChr`).
pub(super) fn group_character(element: &Element<'_>) -> String {
    let inside = part(element, "m:e");
    let (sign, is_above) = group_sign(element);
    if let Some(brace) = brace(sign) {
        return format!("\\{brace}{{{inside}}}");
    }
    if let Some(arrow) = arrow(sign) {
        // The formula is the label of an arrow, on its other side.
        return match is_above {
            true => format!("\\{arrow}[{{{inside}}}]{{}}"),
            false => format!("\\{arrow}{{{inside}}}"),
        };
    }
    let command = if is_above { "overset" } else { "underset" };
    format!("\\{command}{{{}}}{{{inside}}}", as_tex(sign))
}

/// Whether a label belongs to the sign of this group.
pub(super) fn takes_label(group: &Element<'_>, is_below: bool) -> bool {
    let (sign, _) = group_sign(group);
    brace(sign).is_some_and(|brace| brace.starts_with("under") == is_below)
}

/// The sign of a group, and whether it stands above.
fn group_sign(element: &Element<'_>) -> (char, bool) {
    let sign = property(element, "m:groupChrPr", "m:chr").and_then(|sign| sign.chars().next());
    let is_above = property(element, "m:groupChrPr", "m:pos") == Some("top");
    (sign.unwrap_or('⏟'), is_above)
}

/// The command for a brace or a bar that is written as a limit.
pub(super) fn of_limit(limit: &str, is_below: bool) -> Option<&'static str> {
    let mut chars = limit.chars();
    let sign = chars.next().filter(|_| chars.next().is_none())?;
    let command = match (sign, is_below) {
        ('︷', false) => "overbrace",
        ('︸', true) => "underbrace",
        ('‾' | '¯', false) => "overline",
        _ => brace(sign)?,
    };
    (command.starts_with("under") == is_below).then_some(command)
}

fn brace(sign: char) -> Option<&'static str> {
    Some(match sign {
        '⏟' => "underbrace",
        '⏞' => "overbrace",
        '⎵' => "underbracket",
        '⎴' => "overbracket",
        '⏝' => "underparen",
        '⏜' => "overparen",
        _ => return None,
    })
}

fn arrow(sign: char) -> Option<&'static str> {
    Some(match sign {
        '→' | '⟶' => "xrightarrow",
        '←' | '⟵' => "xleftarrow",
        '↔' | '⟷' => "xleftrightarrow",
        '⇒' | '⟹' => "xRightarrow",
        '⇐' | '⟸' => "xLeftarrow",
        '⇔' | '⟺' => "xLeftrightarrow",
        '↦' => "xmapsto",
        '⇌' => "xrightleftharpoons",
        _ => return None,
    })
}

/// A formula in a box, of which TeX keeps the lines through it.
pub(super) fn border_box(element: &Element<'_>) -> String {
    let inside = part(element, "m:e");
    let is = |name| is_on(element, "m:borderBoxPr", name).unwrap_or(false);
    match (is("m:strikeBLTR"), is("m:strikeTLBR")) {
        (true, true) => format!("\\xcancel{{{inside}}}"),
        (true, false) => format!("\\cancel{{{inside}}}"),
        (false, true) => format!("\\bcancel{{{inside}}}"),
        (false, false) => inside,
    }
}
