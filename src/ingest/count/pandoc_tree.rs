//! The words of a file that pandoc reads: all strings in pandoc's JSON.

use super::flow::Flow;
use super::gatherer::Gatherer;
use super::given::{ABSTRACT, Given};
use super::words::Words;
use super::xhtml;
use serde_json::Value;

pub(in crate::ingest) fn words(json: &[u8]) -> Words {
    let mut gatherer = Gatherer::default();
    if let Ok(document) = serde_json::from_slice::<Value>(json) {
        let meta = &document["meta"];
        for name in ["title", "author"] {
            push_notes(&meta[name], &mut gatherer);
        }
        for name in ["subtitle", "date", "abstract"] {
            push_of_meta(&meta[name], &mut gatherer);
        }
        if meta["abstract"].is_object() {
            gatherer.may_go = true;
            gatherer.push(ABSTRACT, 0);
            gatherer.end_paragraph();
            gatherer.may_go = false;
        }
        push(&document["blocks"], &mut gatherer);
    }
    gatherer.finish()
}

/// The same, with notes and the captions of tables behind the text, in the order of the count of a text that has them at
/// places of their own.
pub(super) fn words_apart(json: &[u8]) -> Words {
    let Ok(mut document) = serde_json::from_slice::<Value>(json) else {
        return Words::default();
    };
    let mut apart = Vec::new();
    take_apart(&mut document, &mut apart);
    if let Some(blocks) = document["blocks"].as_array_mut() {
        blocks.extend(apart);
    }
    words(document.to_string().as_bytes())
}

/// Moves the content of notes and captions.
fn take_apart(json: &mut Value, apart: &mut Vec<Value>) {
    let of_note = |json: &Value| json["t"] == "Note";
    let of_table = |json: &Value| json["t"] == "Table";
    let content = match json {
        Value::Object(_) if of_note(json) => Some(&mut json["c"]),
        Value::Object(_) if of_table(json) => Some(&mut json["c"][1]),
        _ => None,
    };
    if let Some(content) = content {
        let mut taken = content.take();
        let at = apart.len();
        take_apart(&mut taken, apart);
        apart.insert(at, serde_json::json!({ "t": "Div", "c": [taken] }));
    }
    match json {
        Value::Array(parts) => parts.iter_mut().for_each(|part| take_apart(part, apart)),
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|field| take_apart(field, apart)),
        _ => {}
    }
}

/// What pandoc takes for metadata, and the page shows before the text.
fn push_of_meta(json: &Value, gatherer: &mut Gatherer) {
    if let (Some("MetaString"), Some(text)) = (json["t"].as_str(), json["c"].as_str()) {
        gatherer.push(text, 0);
    }
    push(json, gatherer);
    gatherer.end_paragraph();
}

/// The notes to a title or an author.
fn push_notes(json: &Value, gatherer: &mut Gatherer) {
    match json {
        Value::Object(fields) if json["t"] == "Note" => push(&fields["c"], gatherer),
        Value::Object(fields) => fields
            .values()
            .for_each(|field| push_notes(field, gatherer)),
        Value::Array(parts) => parts.iter().for_each(|part| push_notes(part, gatherer)),
        _ => {}
    }
}

/// Recursive: serde_json limits the depth of what it reads.
fn push(json: &Value, gatherer: &mut Gatherer) {
    let content = &json["c"];
    match json["t"].as_str() {
        Some("Str") => {
            // What a table says of a cell is no word of it, see there.
            let text = content.as_str().unwrap_or_default();
            let is_mark = text.starts_with('\u{e0b1}');
            gatherer.push(if is_mark { "" } else { text }, 0);
        }
        Some("Code" | "CodeBlock") => {
            let text = content[1].as_str().unwrap_or_default();
            // The lines of a doctest end with this sign, and this is a backquote, see there.
            let text = text.replace('\u{e0b0}', "\n").replace('\u{e0b2}', "`");
            let text = shown(&content[0], &text);
            // Such a number is shown with the name of its series.
            let is_number = text.starts_with(|c: char| c.is_ascii_digit());
            match content[0][2][0][1].as_str().filter(|_| is_number) {
                Some("pep") => gatherer.push(&format!("PEP {text}"), 0),
                Some("rfc") => gatherer.push(&format!("RFC {text}"), 0),
                _ => gatherer.push(text, 0),
            }
        }
        Some("Math") => {
            gatherer.end();
            gatherer.push(content[1].as_str().unwrap_or_default(), 0);
            gatherer.end();
        }
        Some("Span") if names_picture(content) => gatherer.end(),
        Some(
            "Emph" | "Strong" | "Underline" | "Strikeout" | "SmallCaps" | "Subscript" | "Span",
        ) => {
            push_inside(content, gatherer);
        }
        Some("LineBlock") => {
            for line in content.as_array().into_iter().flatten() {
                gatherer.end();
                push_inside(line, gatherer);
            }
            gatherer.end();
        }
        Some("Quoted") => push_inside(&content[1], gatherer),
        Some("RawBlock" | "RawInline") => {
            gatherer.end();
            let text = content[1].as_str().unwrap_or_default();
            match content[0].as_str().unwrap_or_default() {
                format if format.starts_with("html") => push_page(text, gatherer),
                "tex" | "latex" if text.trim_start().starts_with("\\begin") => {
                    gatherer.may_go = true;
                    gatherer.push(text, 0);
                    gatherer.end();
                    gatherer.may_go = false;
                }
                _ => {}
            }
            gatherer.end();
        }
        Some("Image") => {
            gatherer.end();
            // What pandoc says of a picture of which the source says nothing.
            gatherer.may_go = content[1][0]["c"] == "image";
            push_inside(&content[1], gatherer);
            gatherer.end();
            gatherer.may_go = false;
        }
        Some("Cite") => push_cite(content, gatherer),
        Some(kind) => {
            gatherer.end();
            let filled = content[1]
                .as_array()
                .is_some_and(|inside| !inside.is_empty());
            if kind == "Div" && filled && content[0][1][0] == "seealso" {
                gatherer.push("See also", 0);
                gatherer.end_paragraph();
            }
            push_inside(content, gatherer);
            gatherer.end();
        }
        None => push_inside(json, gatherer),
    }
}

/// Whether a span stands for a picture: a link of Org to its file alone.
fn names_picture(content: &Value) -> bool {
    let mut attributes = content[0][2].as_array().into_iter().flatten();
    let target = attributes
        .find(|pair| pair[0] == "target")
        .map(|pair| &pair[1]);
    let is_link =
        content[0][1][0] == "spurious-link" && target == Some(&content[1][0]["c"][0]["c"]);
    let ending = target
        .and_then(Value::as_str)
        .and_then(|target| target.rsplit_once('.'));
    let is_picture = |ending: &str| {
        matches!(
            ending,
            "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif" | "bmp"
        )
    };
    is_link && ending.is_some_and(|(_, ending)| is_picture(&ending.to_ascii_lowercase()))
}

/// The text of a piece of code with these attributes. The text of a role of Sphinx may name where it leads, which is not
/// shown.
fn shown<'a>(attributes: &Value, text: &'a str) -> &'a str {
    let mut classes = attributes[1].as_array().into_iter().flatten();
    let is_role = classes.any(|class| class == "interpreted-text");
    match text.rsplit_once('<') {
        Some((words, target)) if is_role && target.ends_with('>') && !words.trim().is_empty() => {
            words
        }
        _ => text,
    }
}

fn push_inside(json: &Value, gatherer: &mut Gatherer) {
    match json {
        Value::Array(parts) => parts.iter().for_each(|part| push(part, gatherer)),
        Value::Object(fields) => fields.values().for_each(|field| push(field, gatherer)),
        _ => {}
    }
}

/// What is cited: the text, or else the keys.
fn push_cite(content: &Value, gatherer: &mut Gatherer) {
    let mut texts = content[1].as_array().into_iter().flatten();
    if texts.any(|text| text["t"] != "RawInline") {
        return push_inside(&content[1], gatherer);
    }
    for citation in content[0].as_array().into_iter().flatten() {
        gatherer.end();
        push_inside(&citation["citationPrefix"], gatherer);
        gatherer.end();
        gatherer.push(citation["citationId"].as_str().unwrap_or_default(), 0);
        gatherer.end();
        push_inside(&citation["citationSuffix"], gatherer);
        gatherer.end();
    }
}

/// The text of a piece of HTML, and what its pictures show.
fn push_page(page: &str, gatherer: &mut Gatherer) {
    let mut flow = Flow::default();
    xhtml::push(page, true, &mut Given::default(), &mut flow);
    let words = flow.words();
    for paragraph in words.paragraphs(0..words.len()) {
        gatherer.push(&paragraph, 0);
        gatherer.end_paragraph();
    }
}
