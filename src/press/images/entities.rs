//! *Entities* are names that a drawing declares for texts, such as the addresses of namespaces. Those for plain
//! text are expanded. Those with markup or other entities, which could turn a few bytes into millions, are not.

use crate::model::Rule;
use quick_xml::escape::{escape, resolve_predefined_entity, unescape};
use std::borrow::Cow;
use std::collections::HashMap;

/// The most bytes that all references together may expand to.
const MOST_BYTES: usize = 1_000_000;

/// The entities that a drawing declares.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    /// The escaped text of each; `None` if it is not plain text.
    texts: HashMap<String, Option<String>>,
    /// The bytes expanded so far.
    bytes: usize,
}

impl Entities {
    /// The entities declared in a document type declaration.
    pub(crate) fn of(declared: &[u8]) -> Self {
        let declared = String::from_utf8_lossy(declared);
        let mut texts = HashMap::new();
        for declaration in declared.split("<!ENTITY").skip(1) {
            if let Some((name, value)) = entity(declaration) {
                // The first declaration of a name counts.
                texts.entry(name.to_owned()).or_insert_with(|| plain(value));
            }
        }
        Self { texts, bytes: 0 }
    }

    /// The escaped text for the reference `name`.
    pub(crate) fn resolved(&mut self, name: &[u8]) -> Result<String, Rule> {
        let name = std::str::from_utf8(name).map_err(|_| Rule::DamagedImage)?;
        let is_number = name
            .strip_prefix('#')
            .is_some_and(|number| number.bytes().all(|sign| sign.is_ascii_alphanumeric()));
        if is_number || resolve_predefined_entity(name).is_some() {
            return Ok(format!("&{name};"));
        }
        match self.texts.get(name) {
            Some(Some(text)) if self.bytes + text.len() <= MOST_BYTES => {
                self.bytes += text.len();
                Ok(text.clone())
            }
            Some(_) => Err(Rule::IntricateDrawing),
            None => Err(Rule::DamagedImage),
        }
    }

    /// `value` with its references replaced.
    pub(crate) fn resolved_in<'a>(&mut self, value: &'a str) -> Result<Cow<'a, str>, Rule> {
        if !value.contains('&') {
            return Ok(value.into());
        }
        let mut pieces = value.split('&');
        let mut done = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let (name, rest) = piece.split_once(';').ok_or(Rule::DamagedImage)?;
            done.push_str(&self.resolved(name.as_bytes())?);
            done.push_str(rest);
        }
        Ok(done.into())
    }
}

/// The name and value of the entity at the start of `declaration`.
fn entity(declaration: &str) -> Option<(&str, &str)> {
    let (name, rest) = declaration.trim_start().split_once(char::is_whitespace)?;
    let rest = rest.trim_start();
    let quote = rest
        .chars()
        .next()
        .filter(|sign| matches!(sign, '"' | '\''))?;
    let (value, _) = rest[1..].split_once(quote)?;
    Some((name, value))
}

/// `value` escaped, if it is plain text.
fn plain(value: &str) -> Option<String> {
    let value = unescape(value).ok()?;
    let is_plain = !value.contains(['<', '&']);
    is_plain.then(|| escape(value).into_owned())
}
