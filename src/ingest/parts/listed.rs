//! The key `parts` of a report's metadata: names of files, each with the list of those inside it behind it.

use super::Part;
use crate::error::{Error, Place, Result};
use crate::ingest::metadata::read_metadata;
use crate::model::Meta;
use serde::Deserialize;
use std::collections::HashSet;
use std::ops::Range;
use toml::Spanned;

#[derive(Deserialize)]
struct Head {
    parts: Option<Spanned<Vec<Entry>>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Entry {
    File(String),
    Inside(Vec<Entry>),
}

/// The metadata in the text of a `NAME.toml`, and the parts it names; none if the report is one file.
///
/// # Errors
/// As [`read_metadata`]; and if `parts` is no list of names.
pub fn read_parts(text: &str) -> Result<(Meta, Vec<Part>)> {
    let Ok(Head { parts: Some(list) }) = toml::from_str::<Head>(text) else {
        return match range(text) {
            Some(range) => Err(no_list().at_place(Place::of_offset(text, range.start))),
            None => Ok((read_metadata(text)?, Vec::new())),
        };
    };
    let mut rest = text.to_owned();
    if let Some(range) = range(text) {
        // As many lines as before, so that the other keys keep their places.
        let value = text.get(range.clone()).unwrap_or_default();
        let blank: String = value
            .chars()
            .map(|c| if c == '\n' { '\n' } else { ' ' })
            .collect();
        rest.replace_range(range, &blank);
    }
    let mut parts: Vec<Part> = Vec::new();
    push(list.into_inner(), 0, &mut parts);
    if parts.is_empty() {
        return Err(no_list());
    }
    let mut seen = HashSet::new();
    for file in parts.iter().filter_map(|part| part.file.as_deref()) {
        if !seen.insert(file.trim_start_matches("./")) {
            let error = Error::new(
                format!("`parts` names {file} twice"),
                "Leave one of them out; each part stands in the report once.",
            );
            return Err(match range(text) {
                Some(range) => error.at_place(Place::of_offset(text, range.start)),
                None => error,
            });
        }
    }
    Ok((read_metadata(&rest)?, parts))
}

fn push(list: Vec<Entry>, depth: usize, parts: &mut Vec<Part>) {
    for entry in list {
        match entry {
            Entry::File(file) => parts.push(Part {
                depth,
                title: String::new(),
                file: Some(file),
            }),
            Entry::Inside(list) => push(list, depth + 1, parts),
        }
    }
}

fn no_list() -> Error {
    Error::new(
        "`parts` is no list of names",
        "Write it as parts = [\"one.md\", \"two.md\"], with a list in the list for parts inside a part.",
    )
}

/// Where the key and its value stand.
fn range(text: &str) -> Option<Range<usize>> {
    #[derive(Deserialize)]
    struct Any {
        parts: Option<Spanned<toml::Value>>,
    }
    let value = toml::from_str::<Any>(text).ok()?.parts?.span();
    let start = text.get(..value.start)?.rfind("parts")?;
    // A key may stand in quotes.
    let quoted = start
        .checked_sub(1)
        .filter(|at| matches!(text.as_bytes().get(*at), Some(b'"' | b'\'')));
    Some(quoted.unwrap_or(start)..value.end)
}
