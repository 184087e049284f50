//! What pandoc *gives* that the source does not have in these letters: formulas of office programs as TeX, and the
//! numbers that stand for references. The words of both are pandoc's, each where the source has the formula or the
//! reference; a formula must have all letters that the source has in it.

use serde_json::Value;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization as _;

/// Formulas and references in pandoc's tree.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// The TeX of formulas that are not taken yet, with their letters, the first last.
    formulas: Vec<Option<(String, Vec<char>)>>,
    /// Their TeX without blanks and the like, and its letters, once it is asked for.
    solid: Vec<(String, Vec<char>)>,
    /// How many formulas at the beginning are taken.
    taken: usize,
    /// The number of the formula of TeX that was taken last.
    last: usize,
    /// What stands for a reference, by its name.
    references: HashMap<String, String>,
    /// Whether there is an abstract, which the page has under a heading.
    pub(super) has_abstract: bool,
}

/// The headings that an abstract may have on the page.
pub(super) const ABSTRACT: &str =
    "Abstract Zusammenfassung Resumen Résumé Sommario 概要 Resumo Аннотация 摘要";

impl Given {
    pub(super) fn in_tree(json: &[u8]) -> Self {
        let mut given = Self::default();
        if let Ok(document) = serde_json::from_slice::<Value>(json) {
            given.has_abstract = document["meta"]["abstract"].is_object();
            given.take_from(&document);
        }
        given
    }

    fn take_from(&mut self, json: &Value) {
        let content = &json["c"];
        match json["t"].as_str() {
            Some("Math") => {
                let tex = content[1].as_str().unwrap_or_default();
                self.formulas
                    .push(Some((tex.to_owned(), signature(tex.chars()))));
            }
            Some("Link" | "Span") => {
                let attributes = content[0][2].as_array().into_iter().flatten();
                for attribute in attributes {
                    if attribute[0] == "reference"
                        && let Some(name) = attribute[1].as_str()
                    {
                        let mut text = String::new();
                        push_text(&content[1], &mut text);
                        self.references.insert(name.to_owned(), text);
                    }
                }
                self.inside(content);
            }
            _ => self.inside(json),
        }
    }

    fn inside(&mut self, json: &Value) {
        match json {
            Value::Array(parts) => parts.iter().for_each(|part| self.take_from(part)),
            Value::Object(fields) => fields.values().for_each(|field| self.take_from(field)),
            _ => {}
        }
    }

    /// The TeX of the formula in which the source has these characters: the first that has all their letters.
    pub(super) fn formula(&mut self, characters: &str) -> Option<String> {
        let letters = signature(characters.nfkc());
        let left = self.formulas.get(self.taken..)?.iter();
        let found = left.take(MOST_FORMULAS).position(|formula| {
            formula
                .as_ref()
                .is_some_and(|(_, all)| holds(all, &letters))
        })?;
        let (tex, _) = self.formulas[self.taken + found].take()?;
        while self.formulas.get(self.taken).is_some_and(Option::is_none) {
            self.taken += 1;
        }
        Some(tex)
    }

    /// The formula that the source has as this TeX: the same that is near, or else one with the same letters that is.
    pub(super) fn formula_of_tex(&mut self, tex: &str) -> Option<String> {
        let own = solid(tex);
        let mut letters: Vec<char> = own.chars().filter(char::is_ascii_alphanumeric).collect();
        letters.sort_unstable();
        if self.solid.len() != self.formulas.len() {
            let all = self.formulas.iter().flatten();
            let all = all.map(|(tex, _)| solid(tex));
            self.solid = all
                .map(|solid| (signature(solid.chars()), solid))
                .map(|(letters, solid)| (solid, letters))
                .collect();
        }
        let left = |at: &usize| self.formulas.get(*at).is_some_and(Option::is_some);
        let other = |at: &usize| self.solid.get(*at).filter(|_| left(at));
        let is_same = |at: &usize| other(at).is_some_and(|(other, _)| *other == own);
        let is_alike = |at: &usize| other(at).is_some_and(|(_, other)| *other == letters);
        // Ahead of the last one, or else behind it.
        let near = (self.last..self.last + NEAR).chain(self.last.saturating_sub(NEAR)..self.last);
        let same = near.clone().find(is_same);
        let far = || {
            let all = self.last..self.last + MOST_FORMULAS;
            all.into_iter().find(|at| own.len() >= LONG && is_same(at))
        };
        let found = same.or_else(|| near.clone().find(is_alike)).or_else(far)?;
        let (tex, _) = self.formulas[found].take()?;
        self.last = found;
        Some(tex)
    }

    /// What stands for the reference to `name`.
    pub(super) fn reference(&self, name: &str) -> Option<&str> {
        self.references.get(name).map(String::as_str)
    }
}

/// A formula of TeX is looked for among so many before and behind the last one.
const NEAR: usize = 60;

/// A formula of so many bytes is found farther ahead, too.
const LONG: usize = 12;

/// A formula is looked for among so many.
const MOST_FORMULAS: usize = 2_000;

/// TeX without blanks, and without what pandoc writes in another way: environments around it, names of places.
fn solid(tex: &str) -> String {
    let mut said = String::with_capacity(tex.len());
    let mut rest = tex;
    while let Some((before, behind)) = rest.split_once('\\') {
        said.extend(before.chars().filter(|c| !c.is_whitespace()));
        let named = ["begin{", "end{", "label{"]
            .into_iter()
            .find_map(|name| behind.strip_prefix(name));
        rest = match named.and_then(|named| named.split_once('}')) {
            Some((_, behind)) => behind,
            None => {
                said.push('\\');
                behind
            }
        };
    }
    said.extend(rest.chars().filter(|c| !c.is_whitespace()));
    said
}

/// The letters and digits of ASCII in order of the alphabet. Others are commands in TeX.
fn signature(characters: impl Iterator<Item = char>) -> Vec<char> {
    let mut letters: Vec<char> = characters.filter(char::is_ascii_alphanumeric).collect();
    letters.sort_unstable();
    letters
}

/// Whether all `letters` are among `all`, as often; both in order.
fn holds(all: &[char], letters: &[char]) -> bool {
    let mut all = all.iter();
    letters.iter().all(|letter| all.any(|one| one == letter))
}

fn push_text(json: &Value, text: &mut String) {
    match json {
        Value::Array(parts) => parts.iter().for_each(|part| push_text(part, text)),
        Value::Object(fields) => match fields.get("t").and_then(Value::as_str) {
            Some("Str") => text.push_str(fields["c"].as_str().unwrap_or_default()),
            Some("Space" | "SoftBreak" | "LineBreak") => text.push(' '),
            _ => fields.values().for_each(|field| push_text(field, text)),
        },
        _ => {}
    }
}
