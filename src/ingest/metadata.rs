//! Metadata beside a source: `NAME.toml`, whose keys are those of [`Meta`].

use crate::error::{Error, Place, Result};
use crate::model::{Brand, Meta};
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::collections::BTreeMap;
use toml::{Spanned, Table, Value};

/// The maximum length of a key for which a similar one is suggested (bytes).
const LONGEST_KEY: usize = 100;

/// The metadata in the text of a `NAME.toml`.
///
/// # Errors
/// If it is not TOML, has an unknown key or an invalid value. The error has its place.
pub fn read_metadata(toml: &str) -> Result<Meta> {
    match toml.is_empty() {
        true => Ok(Meta::default()),
        false => parsed(&as_meant(toml)),
    }
}

/// The keys that hold lists of texts.
const LISTS: [&str; 5] = ["authors", "editors", "bodies", "family_names", "topics"];

/// The text of a `NAME.toml` in which a date or a number where text is wanted stands in quotation marks, and a text where
/// a list is wanted stands in brackets. What it means is plain, and all lines stay where they are.
fn as_meant(toml: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(toml);
    // What is no TOML is told by who reads it.
    let Ok(keys) = toml::from_str::<BTreeMap<String, Spanned<Value>>>(toml) else {
        return text;
    };
    let mut edits = Vec::new();
    for (key, value) in &keys {
        let written = toml.get(value.span()).unwrap_or_default();
        let is_list = LISTS.contains(&key.as_str());
        let meant = match value.get_ref() {
            Value::String(_) if is_list => format!("[{written}]"),
            Value::Datetime(date) if key == "date" => match date.date {
                Some(day) => format!("\"{day}\""),
                None => continue,
            },
            Value::Datetime(_) | Value::Integer(_) | Value::Float(_)
                if !is_list && Meta::KEYS.contains(&key.as_str()) =>
            {
                format!("\"{written}\"")
            }
            _ => continue,
        };
        edits.push((value.span(), meant));
    }
    edits.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    for (span, meant) in edits {
        text.to_mut().replace_range(span, &meant);
    }
    text
}

/// The metadata in the text `toml` of a `NAME.toml`, of which a form has `asked` for some keys: these are as `given`, which
/// is TOML too, also where nothing was given.
///
/// # Errors
/// As those of [`read_metadata`], of either text.
pub fn read_amended(toml: &str, given: &str, asked: &[&str]) -> Result<Meta> {
    read_metadata(given)?;
    read_metadata(toml)?;
    let mut all: Table = parsed(&as_meant(toml))?;
    all.retain(|key, _| asked.iter().all(|asked| **asked != *key));
    all.extend(parsed::<Table>(given)?);
    read_metadata(&all.to_string())
}

fn parsed<T: DeserializeOwned>(toml: &str) -> Result<T> {
    toml::from_str(toml).map_err(|error| {
        let what = sentence(error.message());
        let place = error.span().map(|span| Place::of_offset(toml, span.start));
        let remedy = remedy(&what, keys(error.message()));
        let error = Error::new(what, remedy);
        match place {
            Some(place) => error.at_place(place),
            None => error,
        }
    })
}

/// The parser's message on one line, without its list of all keys.
fn sentence(message: &str) -> String {
    let line = message.lines().collect::<Vec<_>>().join("; ");
    match line.split_once(", expected one of") {
        Some((what, _)) if what.starts_with("unknown field") => {
            what.replacen("unknown field", "unknown key", 1)
        }
        _ => line,
    }
}

/// The keys of the table with the mistake, which the parser's message lists.
fn keys(message: &str) -> &'static [&'static str] {
    match message.contains("`heading_font`") {
        true => &Brand::KEYS,
        false => &Meta::KEYS,
    }
}

fn remedy(what: &str, keys: &[&'static str]) -> String {
    let unknown = what
        .strip_prefix("unknown key `")
        .and_then(|rest| rest.strip_suffix('`'));
    // The model's messages about values begin with the value.
    if what.starts_with('`') {
        return "Mend the value, or leave the key out, and build again.".to_owned();
    }
    let Some(unknown) = unknown else {
        return "Mend this line and build again; text values stand in double quotes, \
                lists in square brackets."
            .to_owned();
    };
    let others: &[&str] = match keys.contains(&"title") {
        true => &["parts", "brand"],
        false => &[],
    };
    let keys = [keys, others].concat();
    let known = keys.join(", ");
    match nearest_key(unknown, &keys) {
        Some(key) => format!("Did you mean `{key}`? The keys are {known}."),
        None => format!("The keys are {known}."),
    }
}

fn nearest_key(unknown: &str, keys: &[&'static str]) -> Option<&'static str> {
    if unknown.len() > LONGEST_KEY {
        return None;
    }
    keys.iter()
        .copied()
        .map(|key| {
            (
                strsim::damerau_levenshtein(key, &unknown.to_lowercase()),
                key,
            )
        })
        .min()
        .filter(|(distance, key)| *distance <= 2 || *distance * 2 <= key.len())
        .map(|(_, key)| key)
}
