//! Formulas between *delimiters* (`m:d`), with or without separators.

use super::super::xml::Element;
use super::writer::{ALIGNMENT, base, join, lines};
use super::{content, equation_lines, matrix, part, property};
use crate::ingest::tex_signs;

pub(super) fn delimited(element: &Element<'_>) -> String {
    let sign = |name: &str, or: &'static str| {
        property(element, "m:dPr", name).map_or(or.to_owned(), str::to_owned)
    };
    let (begin, end) = (sign("m:begChr", "("), sign("m:endChr", ")"));
    if let Some(tex) = known_environment(element, &begin, &end) {
        return tex;
    }
    let separator = sign("m:sepChr", "|");
    let parts: Vec<String> = element.all("m:e").map(content).collect();
    let (open, close) = (delimiter(&begin), delimiter(&end));
    let (Some(open), Some(close)) = (open, close) else {
        return in_signs(&begin, &end, &separator, &parts);
    };
    let between = match delimiter(&separator) {
        Some(sign) if matches!(separator.as_str(), "|" | "∣" | "‖" | "∥") => {
            format!("\\middle{sign} ")
        }
        _ => text_sign(&separator),
    };
    let mut tex = format!("\\left{open}");
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            join(&mut tex, &between);
        }
        join(&mut tex, part);
    }
    join(&mut tex, &format!("\\right{close}"));
    tex
}

/// Matrices, cases and binomials have names of their own in TeX.
fn known_environment(element: &Element<'_>, begin: &str, end: &str) -> Option<String> {
    let mut parts = element.all("m:e");
    let only = parts.next().filter(|_| parts.next().is_none())?;
    let mut inside = only.elements().filter(|inner| !inner.is("m:ctrlPr"));
    let inside = inside.next().filter(|_| inside.next().is_none())?;
    match (inside.local_name(), begin, end) {
        ("m", "(", ")") => Some(matrix(inside, "pmatrix")),
        ("m", "[", "]") => Some(matrix(inside, "bmatrix")),
        ("m", "{", "}") => Some(matrix(inside, "Bmatrix")),
        ("m", "|", "|") => Some(matrix(inside, "vmatrix")),
        ("m", "‖", "‖") => Some(matrix(inside, "Vmatrix")),
        ("m", "{", "") if has_two_columns(inside) => Some(matrix(inside, "cases")),
        ("eqArr", "{", "") => Some(cases(&equation_lines(inside))),
        ("f", "(", ")") if property(inside, "m:fPr", "m:type") == Some("noBar") => Some(format!(
            "\\binom{{{}}}{{{}}}",
            part(inside, "m:num"),
            part(inside, "m:den")
        )),
        _ => None,
    }
}

/// Equations behind a brace.
fn cases(rows: &[String]) -> String {
    let tex = lines(rows);
    let is_simple = rows.iter().all(|row| row.matches(ALIGNMENT).count() < 2);
    let inside = |environment: &str| {
        let begun = tex.strip_prefix(&format!("\\begin{{{environment}}}"))?;
        begun.strip_suffix(&format!("\\end{{{environment}}}"))
    };
    match inside("aligned").or_else(|| inside("gathered")) {
        Some(body) if is_simple => format!("\\begin{{cases}}{body}\\end{{cases}}"),
        _ => {
            let mut braced = String::from("\\left\\{");
            join(&mut braced, &tex);
            join(&mut braced, "\\right.");
            braced
        }
    }
}

fn has_two_columns(of_matrix: &Element<'_>) -> bool {
    of_matrix.all("m:mr").all(|row| row.all("m:e").count() <= 2)
}

/// The delimiter in the form that follows `\left`, `\middle` and `\right`; `None` if it cannot grow.
fn delimiter(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "" => ".",
        "(" => "(",
        ")" => ")",
        "[" => "[",
        "]" => "]",
        "{" => "\\{",
        "}" => "\\}",
        "|" | "∣" | "│" => "|",
        "‖" | "∥" => "\\|",
        "/" => "/",
        "⟨" | "〈" | "\u{2329}" | "<" => "\\langle",
        "⟩" | "〉" | "\u{232a}" | ">" => "\\rangle",
        "⌈" => "\\lceil",
        "⌉" => "\\rceil",
        "⌊" => "\\lfloor",
        "⌋" => "\\rfloor",
        "⟦" | "〚" => "\\llbracket",
        "⟧" | "〛" => "\\rrbracket",
        _ => return None,
    })
}

/// With delimiters that do not grow.
fn in_signs(begin: &str, end: &str, separator: &str, parts: &[String]) -> String {
    let between = text_sign(separator);
    let inside = parts
        .iter()
        .enumerate()
        .fold(String::new(), |mut tex, (at, part)| {
            if at > 0 {
                join(&mut tex, &between);
            }
            join(&mut tex, part);
            tex
        });
    let mut tex = text_sign(begin);
    join(&mut tex, &inside);
    join(&mut tex, &text_sign(end));
    base(&tex)
}

/// Signs that stand for themselves.
fn text_sign(signs: &str) -> String {
    let mut tex = String::new();
    for c in signs.chars() {
        match tex_signs::command(c) {
            Some(command) => join(&mut tex, command),
            None => join(&mut tex, c.encode_utf8(&mut [0; 4])),
        }
    }
    tex
}
