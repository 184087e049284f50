//! The *values* of front matter: text, numbers, names in several notations.

use super::tags::{Token, tokens};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A value of YAML or TOML.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Value {
    Nothing(()),
    Yes(bool),
    Integer(i64),
    Number(f64),
    Words(String),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
}

impl From<toml::Value> for Value {
    fn from(value: toml::Value) -> Self {
        match value {
            toml::Value::String(words) => Self::Words(words),
            toml::Value::Integer(number) => Self::Integer(number),
            toml::Value::Float(number) => Self::Number(number),
            toml::Value::Boolean(yes) => Self::Yes(yes),
            toml::Value::Datetime(date) => Self::Words(date.to_string()),
            toml::Value::Array(list) => Self::List(list.into_iter().map(Self::from).collect()),
            toml::Value::Table(map) => {
                Self::Map(map.into_iter().map(|(key, v)| (key, v.into())).collect())
            }
        }
    }
}

impl Value {
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing(()))
    }

    /// The value as text; `None` for lists and maps.
    pub(super) fn words(&self) -> Option<String> {
        match self {
            Self::Words(words) => Some(decoded(&joined(words))),
            Self::Integer(number) => Some(number.to_string()),
            Self::Number(number) => Some(number.to_string()),
            Self::Yes(yes) => Some(yes.to_string()),
            Self::Nothing(()) => Some(String::new()),
            Self::List(_) | Self::Map(_) => None,
        }
    }

    /// A name, which may be in parts.
    pub(super) fn name(&self) -> Option<String> {
        let Self::Map(parts) = self else {
            return self.words();
        };
        let part = |key: &str| parts.get(key).and_then(Self::words);
        let whole =
            part("literal").or_else(|| Some(format!("{} {}", part("given")?, part("family")?)));
        whole.or_else(|| part("family"))
    }

    /// The names in a list, or a single name; a map has its name under `name`.
    pub(super) fn names(&self) -> Option<Vec<String>> {
        let name = |value: &Self| match value {
            Self::Map(map) => map.get("name").and_then(Self::name),
            other => other.words(),
        };
        match self {
            Self::List(list) => list.iter().map(name).collect(),
            other => Some(vec![name(other)?]),
        }
    }
}

fn joined(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `words` with its character references resolved (`&amp;`).
fn decoded(words: &str) -> String {
    let mut pieces = words.split('&');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let reference = piece.split_once(';').and_then(|(name, rest)| {
            let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
            let name = name
                .starts_with(is_name)
                .then_some(name)
                .filter(|name| name.chars().all(is_name))?;
            match tokens(&format!("&{name};")).as_slice() {
                [Token::Text(sign)] if !sign.starts_with('&') || name == "amp" => {
                    Some((sign.clone(), rest))
                }
                _ => None,
            }
        });
        match reference {
            Some((sign, rest)) => text.extend([sign.as_str(), rest]),
            None => text.extend(["&", piece]),
        }
    }
    text
}
