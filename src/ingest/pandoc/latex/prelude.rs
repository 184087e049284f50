//! A *prelude* for LaTeX: commands that pandoc passes over with the text in them, defined so that it shows the text. What
//! the source defines itself comes later, and holds.

use super::call;
use super::generated;
use super::symbols::{NAMES, SYMBOLS};
use std::collections::HashSet;

/// Their definitions. What stands on the margin becomes a note.
const DEFINITIONS: [(&str, &str); 26] = [
    ("path", "[1]{\\texttt{#1}}"),
    ("minisec", "[1]{\\paragraph{#1}}"),
    ("vtop", "[1]{#1}"),
    ("vbox", "[1]{#1}"),
    ("fbox", "[1]{#1}"),
    ("hl", "[1]{#1}"),
    ("st", "[1]{#1}"),
    ("so", "[1]{#1}"),
    ("uuline", "[1]{#1}"),
    ("underbar", "[1]{#1}"),
    ("textquote", "[2][]{“#2”}"),
    ("textls", "[2][]{#2}"),
    ("makebox", "[2][]{#2}"),
    ("framebox", "[2][]{#2}"),
    ("rotatebox", "[3][]{#3}"),
    ("scalebox", "[2]{#2}"),
    ("raisebox", "[2]{#2}"),
    ("resizebox", "[3]{#3}"),
    ("fcolorbox", "[3]{#3}"),
    ("captionof", "[2]{#2}"),
    ("marginpar", "[2][]{\\footnote{#2}}"),
    ("footnotetext", "[2][]{\\footnote{#2}}"),
    ("tablefootnote", "[2][]{\\footnote{#2}}"),
    ("marginnote", "[2][]{\\footnote{#2}}"),
    ("sidenote", "[2][]{\\footnote{#2}}"),
    ("endnote", "[1]{\\footnote{#1}}"),
];

/// Definitions of those that `text` uses.
pub(super) fn before(text: &str) -> String {
    let used = names(text);
    let mut said = String::new();
    let lists = [DEFINITIONS.as_slice(), generated::COMMANDS.as_slice()];
    for (name, definition) in lists.into_iter().flatten() {
        if used.contains(name) {
            said.push_str(&format!("\\newcommand{{\\{name}}}{definition}"));
        }
    }
    for (name, sign) in SYMBOLS.iter().chain(&NAMES) {
        if used.contains(name) {
            said.push_str(&format!("\\newcommand{{\\{name}}}{{{sign}}}"));
        }
    }
    for (name, definition) in generated::ENVIRONMENTS {
        if text.contains(&format!("\\begin{{{name}}}")) {
            said.push_str(&format!("\\newenvironment{{{name}}}{definition}"));
        }
    }
    said
}

/// The names of all commands in the text.
fn names(text: &str) -> HashSet<&str> {
    let places = text.match_indices('\\');
    places
        .filter_map(|(at, _)| call::name(text.get(at..)?))
        .map(|(name, _)| name)
        .collect()
}
