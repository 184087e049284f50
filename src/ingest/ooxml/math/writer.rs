//! How pieces of TeX are put together.

/// Stands where a line is aligned with others, until it is known whether there are others.
pub(super) const ALIGNMENT: char = '\u{1}';

/// Adds `piece`, with a space where a command would continue into it.
pub(super) fn join(tex: &mut String, piece: &str) {
    let ends_in_command = {
        let letters = tex.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        letters.len() < tex.len() && letters.ends_with('\\') && !letters.ends_with("\\\\")
    };
    if ends_in_command && piece.starts_with(|c: char| c.is_ascii_alphabetic()) {
        tex.push(' ');
    }
    tex.push_str(piece);
}

/// What a script is put on: one sign or one command stands for itself, anything else is a group.
pub(super) fn base(tex: &str) -> String {
    let mut chars = tex.chars();
    let is_sign =
        chars.next().is_some_and(|c| !matches!(c, '\\' | '^' | '_')) && chars.next().is_none();
    let name = tex.strip_prefix('\\').unwrap_or_default();
    let is_command = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic());
    match is_sign || is_command {
        true => tex.to_owned(),
        false => format!("{{{tex}}}"),
    }
}

/// Lines as one piece of TeX: aligned, where a line says how.
pub(super) fn lines(lines: &[String]) -> String {
    let environment = match lines {
        [] => return String::new(),
        [line] => return trimmed(&line.replace(ALIGNMENT, "")).to_owned(),
        lines if lines.iter().any(|line| line.contains(ALIGNMENT)) => "aligned",
        _ => "gathered",
    };
    let rows: Vec<String> = lines.iter().map(|line| row(line)).collect();
    let rows = rows.join(" \\\\ ").replace(ALIGNMENT, "&");
    format!("\\begin{{{environment}}}{rows}\\end{{{environment}}}")
}

/// A row of an environment. A bracket at its start would be taken for the distance of the row above.
pub(super) fn row(tex: &str) -> String {
    let tex = trimmed(tex);
    match tex.starts_with(['[', '*']) {
        true => format!("{{}}{tex}"),
        false => tex.to_owned(),
    }
}

/// Without the spaces around it, also those that TeX shows.
fn trimmed(tex: &str) -> &str {
    let mut tex = tex.trim_start();
    loop {
        let shorter = match tex.strip_suffix("\\ ") {
            Some(before) => before,
            None => tex.trim_end(),
        };
        if shorter == tex {
            return tex;
        }
        tex = shorter;
    }
}
