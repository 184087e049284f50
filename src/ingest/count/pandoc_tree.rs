//! The words of a file that pandoc reads: all strings in pandoc's JSON.

use super::gatherer::Gatherer;
use super::words::Words;
use serde_json::Value;

pub(in crate::ingest) fn words(json: &[u8]) -> Words {
    let mut gatherer = Gatherer::default();
    if let Ok(document) = serde_json::from_slice::<Value>(json) {
        push(&document["blocks"], &mut gatherer);
    }
    gatherer.finish()
}

/// Recursive: serde_json limits the depth of what it reads.
fn push(json: &Value, gatherer: &mut Gatherer) {
    let content = &json["c"];
    match json["t"].as_str() {
        Some("Str") => gatherer.push(content.as_str().unwrap_or_default(), 0),
        Some("Code" | "CodeBlock" | "Math") => {
            gatherer.push(content[1].as_str().unwrap_or_default(), 0);
        }
        Some(
            "Emph" | "Strong" | "Underline" | "Strikeout" | "SmallCaps" | "Subscript" | "Span",
        ) => {
            push_inside(content, gatherer);
        }
        Some("Quoted") => push_inside(&content[1], gatherer),
        Some("RawBlock" | "RawInline") => gatherer.end(),
        Some(_) => {
            gatherer.end();
            push_inside(content, gatherer);
            gatherer.end();
        }
        None => push_inside(json, gatherer),
    }
}

fn push_inside(json: &Value, gatherer: &mut Gatherer) {
    match json {
        Value::Array(parts) => parts.iter().for_each(|part| push(part, gatherer)),
        Value::Object(fields) => fields.values().for_each(|field| push(field, gatherer)),
        _ => {}
    }
}
