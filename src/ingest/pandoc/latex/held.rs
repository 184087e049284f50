//! What pandoc gives *held* against the running text of the source, since it leaves some out without a word in its log:
//! the caption of a figure without a picture that it knows, and what stands in places of its own.

use super::call;
use super::pieces::{self, Piece};
use serde_json::Value;
use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};

/// A run of text is looked for by so many words together.
const TOGETHER: usize = 3;

/// A run of fewer words is not looked for.
const FEWEST: usize = 5;

/// The source with captions that are not in `json` as paragraphs. `None` if all are there.
pub(super) fn with_captions(text: &str, json: &[u8]) -> Option<String> {
    let given = grams_of(json)?;
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_changed = false;
    while !rest.is_empty() {
        let (piece, after) = pieces::first(rest);
        let taken = &rest[..rest.len() - after.len()];
        rest = after;
        if let Piece::Command("caption", behind) = piece {
            let own = behind.strip_prefix('*').unwrap_or(behind).trim_start();
            let own = call::group(own, '[', ']').map_or(own, |(_, behind)| behind);
            if let Some((inside, behind)) = call::group(own.trim_start(), '{', '}')
                && runs(inside).iter().any(|run| is_missing(run.words, &given))
            {
                let gone = &own[..own.len() - behind.len()];
                let lines = gone.matches('\n').count() - inside.matches('\n').count();
                kept.push_str(&format!("\\par {inside}{}\\par ", "\n".repeat(lines)));
                is_changed = true;
                rest = behind;
                continue;
            }
        }
        kept.push_str(taken);
    }
    is_changed.then_some(kept)
}

/// The runs of running text that are not in `json`, each with its line, from 1.
pub(super) fn missing(text: &str, json: &[u8]) -> Vec<(usize, String)> {
    let Some(given) = grams_of(json) else {
        return Vec::new();
    };
    let (before, body) = match text.split_once("\\begin{document}") {
        Some((before, body)) => (before.len(), body),
        None => (0, text),
    };
    let body = body.split("\\end{document}").next().unwrap_or_default();
    let first = text[..before].matches('\n').count() + 1;
    let (mut line, mut counted) = (first, 0);
    let mut found = Vec::new();
    for run in runs(body) {
        if !is_missing(run.words, &given) {
            continue;
        }
        line += body[counted..run.at].matches('\n').count();
        counted = run.at;
        let words: Vec<&str> = run.words.split_whitespace().collect();
        found.push((line, words.join(" ")));
    }
    found
}

/// A run of text between commands.
struct Run<'a> {
    /// Where it begins.
    at: usize,
    words: &'a str,
}

fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, mut after) = pieces::first(rest);
        match piece {
            Piece::Kept(said) if !said.starts_with(['%', '$', '\\']) => {
                let at = text.len() - rest.len();
                runs.push(Run {
                    at,
                    words: whole_words(said),
                });
            }
            // What is defined or never true is not shown here.
            Piece::Command("iffalse", behind) => {
                after = behind.split_once("\\fi").map_or("", |(_, behind)| behind);
            }
            Piece::Command("newcommand" | "renewcommand" | "providecommand" | "def", behind) => {
                after = past_definition(behind);
            }
            _ => {}
        }
        rest = after;
    }
    runs
}

/// What stands behind the name, the parameters and the text of a macro.
fn past_definition(behind: &str) -> &str {
    let own = behind.trim_start_matches(['*', ' ']);
    let named = call::group(own, '{', '}').or_else(|| call::name(own));
    let body = named.and_then(|(_, rest)| rest.get(rest.find('{')?..));
    let body = body.and_then(|body| call::group(body, '{', '}'));
    body.map_or(behind, |(_, behind)| behind)
}

/// The text without the words at its ends, of which parts may stand in commands.
fn whole_words(text: &str) -> &str {
    let start = text.find(char::is_whitespace).unwrap_or(text.len());
    let end = text.rfind(char::is_whitespace).unwrap_or(start);
    text.get(start..end).unwrap_or_default()
}

/// Whether most of a run is not among what is `given`.
fn is_missing(run: &str, given: &HashSet<u64>) -> bool {
    let grams = grams(run);
    let there = grams.iter().filter(|gram| given.contains(gram)).count();
    grams.len() + TOGETHER > FEWEST && there * 2 < grams.len()
}

/// Words that stand together, by their hashes.
fn grams(text: &str) -> Vec<u64> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let together = words.windows(TOGETHER).map(|words| {
        let mut hasher = DefaultHasher::new();
        words.hash(&mut hasher);
        hasher.finish()
    });
    together.collect()
}

fn grams_of(json: &[u8]) -> Option<HashSet<u64>> {
    let document: Value = serde_json::from_slice(json).ok()?;
    let mut text = String::new();
    push(&document, &mut text);
    Some(grams(&text).into_iter().collect())
}

/// Recursive: serde_json limits the depth of what it reads.
fn push(json: &Value, text: &mut String) {
    const WITHIN_WORDS: [&str; 7] = [
        "Emph",
        "Strong",
        "Span",
        "SmallCaps",
        "Quoted",
        "Link",
        "Underline",
    ];
    match json {
        Value::Array(parts) => parts.iter().for_each(|part| push(part, text)),
        Value::Object(fields) => match fields.get("t").and_then(Value::as_str) {
            Some("Space" | "SoftBreak" | "LineBreak") => text.push(' '),
            Some("Str") => text.push_str(fields["c"].as_str().unwrap_or_default()),
            Some(kind) if WITHIN_WORDS.contains(&kind) => {
                fields.values().for_each(|field| push(field, text));
            }
            // Code and formulas are strings in a list.
            Some("Code" | "CodeBlock" | "Math" | "RawBlock" | "RawInline") => {
                text.push(' ');
                text.push_str(fields["c"][1].as_str().unwrap_or_default());
                text.push(' ');
            }
            _ => {
                text.push(' ');
                fields.values().for_each(|field| push(field, text));
                text.push(' ');
            }
        },
        _ => {}
    }
}
