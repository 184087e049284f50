//! Reads pandoc's *log*, which lists what pandoc left out of a file, as JSON (`--log`, “General options” in its
//! manual).

use super::latex;
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
    let mut found: Vec<Warning> = Vec::new();
    for message in messages(log) {
        // Pandoc reads some places twice, and repeats the message.
        found.extend(warning(message).filter(|warning| found.last() != Some(warning)));
    }
    found
}

/// What pandoc passed over by its `log`, each with its line.
pub(super) fn passed_over(log: &[u8]) -> Vec<(usize, String)> {
    let skipped = messages(log)
        .into_iter()
        .filter(|message| message.kind == "SkippedContent");
    skipped
        .filter_map(|message| {
            let text = message.contents.as_ref().and_then(Value::as_str)?;
            Some((message.line.unwrap_or(0), text.to_owned()))
        })
        .collect()
}

/// The messages in a known form; others do not affect pandoc's output.
fn messages(log: &[u8]) -> Vec<Message> {
    let messages: Vec<Value> = serde_json::from_slice(log).unwrap_or_default();
    let messages = messages.into_iter();
    messages
        .filter_map(|message| Message::deserialize(message).ok())
        .collect()
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
    // These are shown as Sphinx shows them.
    if matches!(text, ".. glossary" | ".. seealso") {
        return None;
    }
    // What stands in an unknown directive of reStructuredText is kept.
    let rule = match text.starts_with(".. ") {
        true => Rule::LostMarkup,
        false => rule,
    };
    let is_told = match rule {
        // Of a command of LaTeX only its text is missed.
        Rule::PassedOver if text.starts_with('\\') => latex::passed_over::has_text(text),
        // Classes and packages hold no text.
        Rule::UnreadFile => !text.ends_with(".sty") && !text.ends_with(".cls"),
        _ => true,
    };
    (is_told && !text.is_empty()).then(|| Warning {
        at: At::line(message.line.unwrap_or(0)),
        rule,
        text: text.to_owned(),
    })
}
