//! The words of a notebook are those of its cells in order: prose, code, and what the code gave (nbformat 4). Of what
//! it gave in several forms, pandoc shows the picture, or else the text.

use super::flow::Flow;
use super::given::Given;
use super::words::Words;
use super::{markdown, xhtml};
use serde_json::Value;

/// The words of a file; `None` where it is no notebook of format 4.
pub(in crate::ingest) fn words(bytes: &[u8]) -> Option<Words> {
    let notebook: Value = serde_json::from_slice(bytes).ok()?;
    let cells = notebook["cells"].as_array()?;
    let mut flow = Flow::default();
    for cell in cells {
        let source = joined(&cell["source"]);
        match cell["cell_type"].as_str() {
            Some("markdown") => {
                // Dashes at its beginning begin no front matter.
                let words = markdown::words(&format!("\n{source}"));
                for paragraph in words.paragraphs(0..words.len()) {
                    flow.text(&paragraph);
                    flow.paragraph();
                }
            }
            Some("code") => {
                flow.text(&source);
                flow.paragraph();
                for output in cell["outputs"].as_array().into_iter().flatten() {
                    push_output(output, &mut flow);
                    flow.paragraph();
                }
            }
            // Raw cells are for other programs than readers.
            _ => {
                flow.may_go = true;
                xhtml::push(&source, true, &mut Given::default(), &mut flow);
                flow.may_go = false;
            }
        }
        flow.paragraph();
    }
    Some(flow.words())
}

/// Text, which nbformat lets stand as a list of lines.
fn joined(text: &Value) -> String {
    match text {
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
}

fn push_output(output: &Value, flow: &mut Flow) {
    match output["output_type"].as_str() {
        Some("stream") => flow.text(&without_escapes(&joined(&output["text"]))),
        Some("error") => {
            for line in output["traceback"].as_array().into_iter().flatten() {
                flow.text(&without_escapes(line.as_str().unwrap_or_default()));
                flow.text("\n");
            }
        }
        _ => push_data(&output["data"], flow),
    }
}

/// One of the forms in which a result was saved.
fn push_data(data: &Value, flow: &mut Flow) {
    let Some(forms) = data.as_object() else {
        return;
    };
    let is_picture = |kind: &String| kind.starts_with("image/") || kind == "application/pdf";
    let is_json = |kind: &String| kind.ends_with("json");
    if forms.keys().any(is_picture) {
        return;
    }
    if let Some(kind) = forms.keys().find(|kind| is_json(kind)) {
        // Written anew on the page.
        flow.may_go = true;
        flow.text(&forms[kind].to_string());
        flow.may_go = false;
    } else if let Some(text) = forms.get("text/plain") {
        flow.text(&without_escapes(&joined(text)));
    } else if let Some(page) = forms.get("text/html") {
        xhtml::push(&joined(page), true, &mut Given::default(), flow);
    } else {
        let text = forms.values().next().map(joined);
        flow.text(&text.unwrap_or_default());
    }
}

/// Text without the escape sequences that colour it in a terminal (ECMA-48, 5.4).
fn without_escapes(text: &str) -> String {
    let mut pieces = text.split("\u{1b}[");
    let mut shown = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|c: char| ('@'..='~').contains(&c));
        shown.push_str(end.map_or("", |end| &piece[end + 1..]));
    }
    shown
}
