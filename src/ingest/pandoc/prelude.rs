//! A *prelude* for LaTeX: commands that pandoc passes over with the text in them, defined so that it shows the text.

/// Their definitions. What stands on the margin becomes a note.
const DEFINITIONS: [(&str, &str); 17] = [
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

/// The source with definitions of those that it uses, on its first line, so that lines keep their numbers.
pub(super) fn before(source: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(source).ok()?;
    let is_used = |name: &str| {
        text.match_indices(name).any(|(at, _)| {
            let next = text[at + name.len()..].chars().next();
            next.is_none_or(|c| !c.is_ascii_alphabetic())
        })
    };
    let used = DEFINITIONS.iter().filter(|(name, _)| is_used(name));
    let prelude: String = used
        .map(|(name, definition)| format!("\\newcommand{{{name}}}{definition}"))
        .collect();
    (!prelude.is_empty()).then(|| format!("{prelude}{text}").into_bytes())
}
