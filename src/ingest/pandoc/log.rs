//! Pandoc's *log* says what it left out of a file, as JSON (`--log`, “General options” in its manual).

use crate::model::{At, Rule, Warning};
use serde::Deserialize;
use serde_json::Value;

/// One message, as far as it is read; what it is about has a name of its own in each type.
#[derive(Deserialize)]
struct Message {
    #[serde(rename = "type")]
    kind: String,
    path: Option<String>,
    contents: Option<Value>,
    element: Option<String>,
    line: Option<usize>,
}

/// What pandoc's `log` says that it left out: files that the report names, and what it does not know.
pub(super) fn left_out(log: &[u8]) -> Vec<Warning> {
    // A message of another shape says nothing here; what pandoc made is not the worse for it.
    let messages: Vec<Value> = serde_json::from_slice(log).unwrap_or_default();
    let mut found: Vec<Warning> = Vec::new();
    for message in messages {
        let warning = Message::deserialize(message).ok().and_then(warning);
        // Pandoc reads some places twice, and says so each time.
        found.extend(warning.filter(|warning| found.last() != Some(warning)));
    }
    found
}

fn warning(message: Message) -> Option<Warning> {
    let rule = match message.kind.as_str() {
        "CouldNotLoadIncludeFile" | "CouldNotParseIncludeFile" | "CouldNotFetchResource" => {
            Rule::UnreadFile
        }
        "SkippedContent" | "IgnoredElement" | "UnexpectedXmlElement" | "DocxParserWarning" => {
            Rule::PassedOver
        }
        "ReferenceNotFound" => Rule::BrokenLink,
        _ => return None,
    };
    let contents = message.contents.as_ref().and_then(Value::as_str);
    let text = message.path.as_deref().or(contents);
    let text = text.or(message.element.as_deref())?.trim();
    // A command of LaTeX without an argument has no text in it.
    let is_command = text.starts_with('\\') && !text.contains(['{', ' ']);
    (!is_command && !text.is_empty()).then(|| Warning {
        at: At::line(message.line.unwrap_or(0)),
        rule,
        text: text.to_owned(),
    })
}
