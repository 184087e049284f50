//! *Scripts* stand above, below, before and behind something.

use super::tokens::{command, trim};
use super::{braced, name, push, text};
use crate::ingest::odt::xml::Element;
use crate::ingest::tex_signs::is_function;

/// Signs whose limits stand below and above them.
const SUMS: &str = "∑∏∐∫∬∭∮⋃⋂";

/// Accents over something, with their commands.
const ACCENTS: [(&str, &str); 20] = [
    ("^", "\\hat"),
    ("ˆ", "\\hat"),
    ("\u{302}", "\\hat"),
    ("~", "\\tilde"),
    ("˜", "\\tilde"),
    ("\u{303}", "\\tilde"),
    ("¯", "\\bar"),
    ("\u{304}", "\\bar"),
    ("‾", "\\overline"),
    ("\u{305}", "\\overline"),
    ("˙", "\\dot"),
    ("\u{307}", "\\dot"),
    ("¨", "\\ddot"),
    ("\u{308}", "\\ddot"),
    ("→", "\\vec"),
    ("⃗", "\\vec"),
    ("ˇ", "\\check"),
    ("˘", "\\breve"),
    ("⏞", "\\overbrace"),
    ("´", "\\acute"),
];

/// Something above or below.
pub(super) fn limits(element: &Element, children: &[&Element], tex: &mut String, depth: usize) {
    let [base, rest @ ..] = children else {
        return;
    };
    let kind = name(element);
    if let ("mover", [over]) = (kind, rest)
        && name(over) == "mo"
        && let Some((_, accent)) = ACCENTS.iter().find(|(sign, _)| *sign == text(over))
    {
        command(accent, tex);
        return braced(base, tex, depth);
    }
    if let ("munder", [under]) = (kind, rest)
        && matches!(text(under).as_str(), "_" | "\u{332}" | "⏟")
    {
        let is_brace = text(under) == "⏟";
        command(
            if is_brace {
                "\\underbrace"
            } else {
                "\\underline"
            },
            tex,
        );
        return braced(base, tex, depth);
    }
    let is_large = {
        let sign = text(base);
        let mut signs = sign.chars();
        let is_sum = signs.next().is_some_and(|c| SUMS.contains(c)) && signs.next().is_none();
        is_sum || is_function(&sign)
    };
    if is_large {
        push(base, tex, depth + 1);
        trim(tex);
        let signs: &[char] = match kind {
            "munder" => &['_'],
            "mover" => &['^'],
            _ => &['_', '^'],
        };
        for (sign, part) in signs.iter().zip(rest) {
            tex.push(*sign);
            braced(part, tex, depth);
        }
        return;
    }
    match (kind, rest) {
        ("munder", [under]) => {
            command("\\underset", tex);
            braced(under, tex, depth);
            braced(base, tex, depth);
        }
        ("mover", [over]) => {
            command("\\overset", tex);
            braced(over, tex, depth);
            braced(base, tex, depth);
        }
        (_, [under, over]) => {
            command("\\overset", tex);
            braced(over, tex, depth);
            command("{\\underset", tex);
            braced(under, tex, depth);
            braced(base, tex, depth);
            tex.push('}');
        }
        _ => children
            .iter()
            .for_each(|child| push(child, tex, depth + 1)),
    }
}

/// Scripts on all sides: those behind come first, those before follow `mprescripts`.
pub(super) fn scripts(children: &[&Element], tex: &mut String, depth: usize) {
    let Some((base, scripts)) = children.split_first() else {
        return;
    };
    let middle = scripts
        .iter()
        .position(|child| name(child) == "mprescripts");
    let (behind, before) = scripts.split_at(middle.unwrap_or(scripts.len()));
    let pairs = |scripts: &[&Element], tex: &mut String| {
        for (at, pair) in scripts.chunks(2).enumerate() {
            // TeX knows one pair at a base.
            if at > 0 {
                tex.push_str("{}");
            }
            for (sign, script) in ['_', '^'].iter().zip(pair) {
                if name(script) != "none" {
                    tex.push(*sign);
                    braced(script, tex, depth);
                }
            }
        }
    };
    if before.len() > 1 {
        tex.push_str("{}");
        pairs(&before[1..], tex);
    }
    braced(base, tex, depth);
    pairs(behind, tex);
}
