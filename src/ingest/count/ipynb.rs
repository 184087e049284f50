//! The words of a notebook are those of its cells in order: prose, code, and what the code gave (nbformat 3 and 4). Of
//! what it gave in several forms, one is shown: a picture, or mark-up, or text. What a notebook says is to be left out
//! has no words.

use super::gatherer::Gatherer;
use super::words::Words;
use super::{html, markdown};
use serde_json::Value;

/// The words of a notebook.
pub(in crate::ingest) fn words(notebook: &Value) -> Words {
    let mut words = Words::default();
    let name = notebook["metadata"]["kernelspec"]["display_name"].as_str();
    // What stands above what is folded.
    let folded = format!("{} Output ", name.unwrap_or("Code"));
    let sheets = notebook["worksheets"].as_array().into_iter().flatten();
    let lists = std::iter::once(notebook).chain(sheets);
    let cells = lists.flat_map(|list| list["cells"].as_array().into_iter().flatten());
    let mut loose = String::new();
    for (at, cell) in cells.enumerate() {
        let place = format!("cell {}", at + 1);
        let source = match cell["source"].is_null() {
            true => lines(&cell["input"]),
            false => lines(&cell["source"]),
        };
        let hidden = hidden(cell, &source);
        if hidden.cell {
            continue;
        }
        let is_code = || {
            !cell["outputs"].is_null()
                || !cell["execution_count"].is_null()
                || !cell["input"].is_null()
        };
        let kind = match cell["cell_type"].as_str() {
            Some(known @ ("markdown" | "heading" | "code" | "raw")) => known,
            _ if is_code() => "code",
            _ => "markdown",
        };
        match kind {
            "markdown" => words.append(&prose(&source), &place),
            "heading" => words.append(&text(&source), &place),
            "code" => {
                loose.push_str(&folded.repeat(usize::from(hidden.folds)));
                if !hidden.code {
                    words.append(&text(&source), &place);
                }
                let outputs = cell["outputs"].as_array().into_iter().flatten();
                for output in outputs.filter(|_| !hidden.outputs) {
                    words.append(&given(output), &place);
                }
            }
            // Raw cells are for other programs than readers.
            _ => {}
        }
    }
    words.append_loose(&loose);
    words
}

#[derive(Default)]
struct Hidden {
    cell: bool,
    code: bool,
    outputs: bool,
    folds: bool,
}

/// What a cell says is to be left out.
fn hidden(cell: &Value, source: &str) -> Hidden {
    let mut hidden = Hidden::default();
    let metadata = &cell["metadata"];
    let tags = metadata["tags"].as_array().into_iter().flatten();
    for tag in tags.filter_map(Value::as_str) {
        let tag = tag.to_lowercase().replace('_', "-");
        match tag.trim_end_matches('s') {
            "remove-cell" => hidden.cell = true,
            "remove-input" => hidden.code = true,
            "remove-output" => hidden.outputs = true,
            _ => {}
        }
        hidden.folds |= tag.starts_with("hide-");
    }
    hidden.folds |= metadata["hide_input"] == true;
    hidden.folds |= metadata["jupyter"].is_object();
    for line in source.lines() {
        let Some(comment) = line.strip_prefix('#') else {
            break;
        };
        let option: String = comment.split_whitespace().collect();
        match option.trim_start_matches('#').trim_start_matches('|') {
            "hide" | "include:false" => hidden.cell = true,
            "hide-input" | "hide_input" | "echo:false" => hidden.code = true,
            "hide-output" | "hide_output" | "output:false" => hidden.outputs = true,
            _ => {}
        }
    }
    hidden
}

/// Text, which may stand as a list of lines.
fn lines(text: &Value) -> String {
    match text.as_array() {
        Some(lines) => lines.iter().filter_map(Value::as_str).collect(),
        None => text.as_str().unwrap_or_default().to_owned(),
    }
}

/// The words of Markdown. Dashes at its beginning begin no front matter.
fn prose(source: &str) -> Words {
    markdown::words(&format!("\n{source}"))
}

/// The words of text without the control sequences of terminals (ECMA-48, 5.4).
fn text(text: &str) -> Words {
    let mut gatherer = Gatherer::default();
    let mut pieces = text.split("\u{1b}[");
    gatherer.push(pieces.next().unwrap_or_default(), 0);
    for piece in pieces {
        let end = piece.find(|c: char| ('@'..='~').contains(&c));
        gatherer.push(end.map_or("", |end| &piece[end + 1..]), 0);
    }
    gatherer.finish()
}

/// The words of what code gave.
fn given(output: &Value) -> Words {
    match output["output_type"].as_str() {
        Some("stream") => return text(&lines(&output["text"])),
        Some("error" | "pyerr") => {
            let trace = output["traceback"].as_array().into_iter().flatten();
            let trace: Vec<&str> = trace.filter_map(Value::as_str).collect();
            let said = |key: &str| output[key].as_str().unwrap_or_default().to_owned();
            return match trace.is_empty() {
                true => text(&format!("{} {}", said("ename"), said("evalue"))),
                false => text(&trace.join("\n")),
            };
        }
        _ => {}
    }
    let form = |kind: &str, old: &str| {
        let found = match output["data"].as_object() {
            Some(data) => data.get(kind).map(lines),
            None => Some(lines(&output[old])),
        };
        found.filter(|text| !text.trim().is_empty())
    };
    let pictures = [
        ("image/png", "png"),
        ("image/jpeg", "jpeg"),
        ("image/svg+xml", "svg"),
        ("image/gif", "gif"),
        ("image/webp", "webp"),
        ("image/bmp", "bmp"),
    ];
    let is_picture = pictures.iter().any(|(kind, old)| form(kind, old).is_some());
    let kinds = output["data"].as_object().into_iter().flatten();
    let is_widget = kinds.clone().any(|(kind, _)| kind.contains("widget"));
    if is_picture || is_widget {
        return Words::default();
    }
    if let Some(text) = form("text/markdown", "markdown") {
        return prose(&text);
    }
    let plain = form("text/plain", "text");
    if let Some(page) = form("text/html", "html")
        && (plain.is_none() || !moves(&page))
    {
        return html::words(&page);
    }
    if let Some(tex) = form("text/latex", "latex") {
        return match tex.trim().starts_with("\\begin{") {
            true => text(&tex),
            false => prose(&tex),
        };
    }
    match plain {
        Some(plain) => text(&plain),
        None => {
            let json = kinds.clone().find(|(kind, _)| *kind == "application/json");
            let json = json.map(|(_, json)| json.to_string());
            text(&json.unwrap_or_default())
        }
    }
}

/// Whether a program shows it, or a part of another page.
fn moves(page: &str) -> bool {
    let page = page.to_lowercase();
    let tags = ["<script", "<iframe", "<audio", "<video", "<canvas"];
    tags.iter().any(|tag| page.contains(tag))
}
