//! Reads pandoc's *log*, which lists what pandoc left out of a file, as JSON (`--log`, “General options” in its
//! manual).

use crate::model::{At, Rule, Warning};
use serde::Deserialize;
use serde_json::Value;

/// The fields of a message that are read. Each type of message names its subject in a different field.
#[derive(Deserialize)]
struct Message {
    #[serde(rename = "type")]
    kind: String,
    path: Option<String>,
    contents: Option<Value>,
    element: Option<String>,
    line: Option<usize>,
}

/// Warnings for what pandoc left out by its `log`: files that could not be read, and unknown content.
pub(super) fn left_out(log: &[u8]) -> Vec<Warning> {
    // Messages in an unknown form are ignored; they do not affect pandoc's output.
    let messages: Vec<Value> = serde_json::from_slice(log).unwrap_or_default();
    let mut found: Vec<Warning> = Vec::new();
    for message in messages {
        let warning = Message::deserialize(message).ok().and_then(warning);
        // Pandoc reads some places twice, and repeats the message.
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
