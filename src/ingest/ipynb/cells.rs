//! The *cells* of a notebook, of format 4, or of format 3 with its worksheets.

use serde_json::{Map, Value};

/// A cell.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) kind: Kind,
    pub(super) source: String,
    /// Files that are attached to it: names, each with its data by media type.
    pub(super) attachments: Map<String, Value>,
    /// What the code gave.
    pub(super) outputs: Vec<Value>,
    /// How the code is shown.
    pub(super) code: Shown,
    /// How that is shown which the code gave.
    pub(super) given: Shown,
    /// Whether it is left out as a whole.
    pub(super) is_removed: bool,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Markdown,
    /// A heading of this level (nbformat 3).
    Heading(u8),
    Code,
    /// Text for other programs than readers.
    Raw,
}

/// How much of something readers see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Open,
    Folded,
    Not,
}

/// The cells of a notebook; `None` if it is none.
pub(super) fn of(notebook: &Value) -> Option<Vec<Cell>> {
    let sheets = notebook["worksheets"].as_array();
    let lists: Vec<&Vec<Value>> = match notebook["cells"].as_array() {
        Some(cells) => vec![cells],
        None => sheets?
            .iter()
            .filter_map(|sheet| sheet["cells"].as_array())
            .collect(),
    };
    Some(lists.into_iter().flatten().map(Cell::of).collect())
}

/// Keys that only code has.
const CODE: [&str; 3] = ["outputs", "execution_count", "input"];

impl Cell {
    fn of(cell: &Value) -> Self {
        let source = match &cell["source"] {
            Value::Null => joined(&cell["input"]),
            source => joined(source),
        };
        let kind = match cell["cell_type"].as_str() {
            Some("markdown") => Kind::Markdown,
            Some("heading") => {
                let level = cell["level"].as_u64().unwrap_or(1).clamp(1, 6);
                Kind::Heading(u8::try_from(level).unwrap_or(1))
            }
            Some("code") => Kind::Code,
            Some("raw") => Kind::Raw,
            // What does not say what it is.
            _ if CODE.iter().any(|key| !cell[*key].is_null()) => Kind::Code,
            _ => Kind::Markdown,
        };
        let hides = Hides::of(cell, &source);
        let shown = |part: &str| match (hides.says("remove", part), hides.says("hide", part)) {
            (true, _) => Shown::Not,
            (_, true) => Shown::Folded,
            _ => Shown::Open,
        };
        let outputs = cell["outputs"].as_array().cloned();
        Self {
            kind,
            code: shown("input"),
            given: shown("output"),
            is_removed: hides.says("remove", "cell"),
            attachments: cell["attachments"].as_object().cloned().unwrap_or_default(),
            outputs: outputs.unwrap_or_default(),
            source,
        }
    }
}

/// What a cell's tags say of what is hidden (Jupyter Book), and other programs in their own way.
struct Hides(Vec<String>);

impl Hides {
    fn of(cell: &Value, source: &str) -> Self {
        let metadata = &cell["metadata"];
        let tags = metadata["tags"].as_array().into_iter().flatten();
        let tags = tags.filter_map(Value::as_str);
        let mut said: Vec<String> = tags
            .map(|tag| tag.to_lowercase().replace('_', "-"))
            .collect();
        let mut add = |is: bool, tag: &str| {
            if is {
                said.push(tag.to_owned());
            }
        };
        let is = |value: &Value| value.as_bool() == Some(true);
        add(is(&metadata["jupyter"]["source_hidden"]), "hide-input");
        add(is(&metadata["hide_input"]), "hide-input");
        add(is(&metadata["jupyter"]["outputs_hidden"]), "hide-output");
        // Quarto's options, and those of fastai, stand in the first lines.
        for line in source.lines().take_while(|line| line.starts_with('#')) {
            let line: String = line.split_whitespace().collect();
            match line.trim_start_matches('#').trim_start_matches('|') {
                "hide" | "include:false" => add(true, "remove-cell"),
                "hide-input" | "hide_input" | "echo:false" => add(true, "remove-input"),
                "hide-output" | "hide_output" | "output:false" => add(true, "remove-output"),
                _ => {}
            }
        }
        Self(said)
    }

    fn says(&self, what: &str, part: &str) -> bool {
        let is_all = part != "cell" && what == "hide";
        self.0.iter().any(|tag| {
            let own = tag
                .strip_prefix(what)
                .and_then(|rest| rest.strip_prefix('-'));
            own.is_some_and(|own| own.trim_end_matches('s') == part || is_all && own == "cell")
        })
    }
}

/// The language of code that begins with the name of another program.
pub(super) fn language(source: &str) -> Option<&str> {
    let first = source.trim_start().lines().next()?;
    let name = first.strip_prefix("%%")?.split_whitespace().next()?;
    match name {
        "bash" | "sh" | "script" | "!" => Some("bash"),
        "html" | "HTML" => Some("html"),
        "javascript" | "js" => Some("javascript"),
        "latex" => Some("latex"),
        "markdown" => Some("markdown"),
        "svg" | "SVG" => Some("xml"),
        "R" => Some("r"),
        "sql" => Some("sql"),
        "perl" | "ruby" | "cython" => Some(name),
        _ => None,
    }
}

/// Text, which may stand as a list of lines.
pub(super) fn joined(text: &Value) -> String {
    match text {
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
}
