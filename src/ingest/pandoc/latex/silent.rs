//! *Silent* commands: nothing that stands behind them is for the reader.

/// Parts of the names of commands that show nothing of what stands behind them.
const SILENT: [&str; 38] = [
    "index",
    "label",
    "skip",
    "space",
    "color",
    "colour",
    "style",
    "counter",
    "width",
    "height",
    "length",
    "margin",
    "font",
    "size",
    "geometry",
    "bibliography",
    "include",
    "input",
    "graphic",
    "tikz",
    "pgf",
    "package",
    "class",
    "option",
    "template",
    "theme",
    "rule",
    "hyphenation",
    "markboth",
    "markright",
    "phantom",
    "nocite",
    "bookmark",
    "contentsline",
    "hypersetup",
    "lang",
    "newglossary",
    "newacronym",
];

/// Beginnings of such names.
const SILENT_BEGINNINGS: [&str; 8] = [
    "new", "renew", "set", "Declare", "Provide", "Require", "At", "fancy",
];

/// Heads and feet of pages; notes for the speaker; symbols by their numbers.
const SILENT_NAMES: [&str; 9] = [
    "lhead", "chead", "rhead", "lfoot", "cfoot", "rfoot", "note", "ding", "photo",
];

/// Whether nothing that stands behind the command is for the reader.
pub(super) fn is_silent(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    name.contains('@')
        || SILENT_NAMES.contains(&name)
        || SILENT.iter().any(|part| lower.contains(part))
        || SILENT_BEGINNINGS
            .iter()
            .any(|before| name.starts_with(before))
}

/// Commands whose arguments are settings, names or entries of an index, however long.
const SETTINGS: [&str; 10] = [
    "index",
    "IfFileExists",
    "lstset",
    "tikzset",
    "pgfplotsset",
    "hypersetup",
    "floatplacement",
    "DeclareUnicodeCharacter",
    "PassOptionsToPackage",
    "titleformat",
];

/// Whether nothing behind the command is text. A name with a sign of the format's own programs is theirs.
pub(super) fn never_shows(name: &str) -> bool {
    name.contains('@') || SETTINGS.contains(&name)
}
