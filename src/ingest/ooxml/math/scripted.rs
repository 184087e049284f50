//! Formulas with something above, below or beside them: scripts, limits, sums and integrals, functions.

use super::super::xml::Element;
use super::accent;
use super::signs::has_limits;
use super::writer::{base, join};
use super::{content, part, property};
use crate::ingest::tex_signs::{command, is_function};

/// Subscripts and superscripts.
pub(super) fn script(element: &Element<'_>) -> String {
    let (on, below, above) = (
        part(element, "m:e"),
        part(element, "m:sub"),
        part(element, "m:sup"),
    );
    let scripts = scripts(&below, &above);
    match element.local_name() {
        "sPre" => format!("{{}}{scripts}{}", base(&on)),
        _ => format!("{}{scripts}", base(&on)),
    }
}

/// Those of two scripts that are not empty.
fn scripts(below: &str, above: &str) -> String {
    let script = |sign: char, tex: &str| match tex.is_empty() {
        true => String::new(),
        false => format!("{sign}{{{tex}}}"),
    };
    format!("{}{}", script('_', below), script('^', above))
}

/// A sum, an integral or another operator with its limits.
pub(super) fn nary(element: &Element<'_>) -> String {
    let character = property(element, "m:naryPr", "m:chr").unwrap_or("∫");
    let sign = character.chars().next();
    let mut tex = match sign.map(operator) {
        Some(Some(command)) => command.to_owned(),
        Some(None) => format!("\\mathop{{{character}}}"),
        None => String::from("{}"),
    };
    let is_integral = sign.is_some_and(|sign| matches!(sign, '∫'..='∳' | '⨋'..='⨜'));
    let (below, above) = (part(element, "m:sub"), part(element, "m:sup"));
    let has_limits = !below.is_empty() || !above.is_empty();
    match property(element, "m:naryPr", "m:limLoc") {
        Some("undOvr") if is_integral && has_limits => tex.push_str("\\limits"),
        Some("subSup") if !is_integral && has_limits && sign.and_then(operator).is_some() => {
            tex.push_str("\\nolimits");
        }
        _ => {}
    }
    tex.push_str(&scripts(&below, &above));
    join(&mut tex, &part(element, "m:e"));
    tex
}

/// The command for a large operator.
fn operator(sign: char) -> Option<&'static str> {
    Some(match sign {
        '⋃' => "\\bigcup",
        '⋂' => "\\bigcap",
        '⋁' => "\\bigvee",
        '⋀' => "\\bigwedge",
        '⨀' => "\\bigodot",
        '⨁' => "\\bigoplus",
        '⨂' => "\\bigotimes",
        '⨄' => "\\biguplus",
        '⨆' => "\\bigsqcup",
        '⨌' => "\\iiiint",
        '∯' => "\\oiint",
        '∰' => "\\oiiint",
        '∑' | '∏' | '∐' | '∫' | '∬' | '∭' | '∮' => return command(sign),
        _ => return None,
    })
}

/// Something above or below a formula.
pub(super) fn limit(element: &Element<'_>) -> String {
    let (on, limit) = (part(element, "m:e"), part(element, "m:lim"));
    let is_below = element.is("m:limLow");
    if let Some(command) = accent::of_limit(&limit, is_below) {
        return format!("\\{command}{{{on}}}");
    }
    let sign = if is_below { '_' } else { '^' };
    let brace = element.at(&["m:e", "m:groupChr"]);
    if brace.is_some_and(|brace| accent::takes_label(brace, is_below)) {
        return format!("{on}{sign}{{{limit}}}");
    }
    if is_below && let Some(name) = operator_name(&on) {
        return match has_limits(&name) {
            true => format!("{name}_{{{limit}}}"),
            false => format!("\\operatorname*{{{}}}_{{{limit}}}", bare(&name)),
        };
    }
    let command = if is_below { "underset" } else { "overset" };
    format!("\\{command}{{{limit}}}{{{on}}}")
}

/// A function and what it is applied to.
pub(super) fn function(element: &Element<'_>) -> String {
    let mut tex = match element.child("m:fName") {
        Some(name) => {
            let name = content(name);
            match operator_name(&name) {
                Some(command) if command == bare(&command) => {
                    format!("\\operatorname{{{command}}}")
                }
                Some(command) => command,
                None => name,
            }
        }
        None => String::new(),
    };
    join(&mut tex, &part(element, "m:e"));
    tex
}

/// The command of a function whose name is this TeX, or its letters if it has none; `None` if it is no name.
fn operator_name(tex: &str) -> Option<String> {
    let tex = tex.trim();
    let of_letters = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic());
    let upright = tex
        .strip_prefix("\\mathrm{")
        .or_else(|| tex.strip_prefix("\\text{"))
        .and_then(|rest| rest.strip_suffix('}'));
    let name = upright
        .or_else(|| tex.strip_prefix('\\').filter(|name| is_function(name)))
        .unwrap_or(tex);
    match (of_letters(name), is_function(name)) {
        (false, _) => None,
        (true, true) => Some(format!("\\{name}")),
        // One letter is a variable.
        (true, false) => (name.len() > 1).then(|| name.to_owned()),
    }
}

fn bare(command: &str) -> &str {
    command.trim_start_matches('\\')
}
