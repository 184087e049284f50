//! A *prelude* for LaTeX: commands that pandoc passes over with the text in them, defined so that it shows the text.

/// Their definitions. What stands on the margin becomes a note.
const DEFINITIONS: [(&str, &str); 19] = [
    ("\\vtop", "[1]{#1}"),
    ("\\vbox", "[1]{#1}"),
    ("\\fbox", "[1]{#1}"),
    ("\\hl", "[1]{#1}"),
    ("\\st", "[1]{#1}"),
    ("\\so", "[1]{#1}"),
    ("\\uuline", "[1]{#1}"),
    ("\\underbar", "[1]{#1}"),
    ("\\textquote", "[2][]{“#2”}"),
    ("\\textls", "[2][]{#2}"),
    ("\\makebox", "[2][]{#2}"),
    ("\\framebox", "[2][]{#2}"),
    ("\\rotatebox", "[3][]{#3}"),
    ("\\scalebox", "[2]{#2}"),
    ("\\raisebox", "[2]{#2}"),
    ("\\resizebox", "[3]{#3}"),
    ("\\fcolorbox", "[3]{#3}"),
    ("\\captionof", "[2]{#2}"),
    ("\\marginpar", "[2][]{\\footnote{#2}}"),
];

/// Definitions of those that `text` uses.
pub(super) fn before(text: &str) -> String {
    let is_used = |name: &str| {
        text.match_indices(name).any(|(at, _)| {
            let next = text[at + name.len()..].chars().next();
            next.is_none_or(|c| !c.is_ascii_alphabetic())
        })
    };
    let used = DEFINITIONS.iter().filter(|(name, _)| is_used(name));
    used.map(|(name, definition)| format!("\\newcommand{{{name}}}{definition}"))
        .collect()
}
