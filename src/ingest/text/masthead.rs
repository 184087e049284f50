//! The *masthead* is the part of a copied page above its text: the institution and its motto, the repeated
//! title, the line of authors. It is removed from the text and becomes metadata, so that each word is shown
//! once.

use super::line::Line;
use crate::ingest::dates::date;
use crate::model::{Meta, Rule, Warning};

/// How many lines with words are searched for a title.
const HEAD_LINES: usize = 8;

/// The longest title or byline (characters); longer lines are running text.
const MASTHEAD_CHARS: usize = 200;

/// Removes the masthead from the start of `lines` and fills in missing `meta`. Returns the number of lines
/// taken, and warnings about them.
pub(super) fn take_head(lines: &[Line<'_>], meta: &mut Meta) -> (usize, Vec<Warning>) {
    if meta.title.is_empty() {
        meta.title = guess_title(lines).unwrap_or_default();
    }
    let mut warnings = Vec::new();
    let mut titles = 0;
    let mut taken = 0;
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() {
            continue;
        }
        let words = line.words();
        let rule = if let Some(before) = words.strip_suffix(meta.title.as_str())
            && !meta.title.is_empty()
            && (titles == 0 || before.is_empty())
            && words.chars().count() <= MASTHEAD_CHARS
        {
            let repeated = titles > 0;
            titles += 1;
            take_institution(before.trim(), meta);
            if repeated {
                Rule::RepeatedTitle
            } else {
                Rule::MastheadLine
            }
        } else if take_byline(&words, titles > 0, meta) {
            Rule::MastheadLine
        } else {
            break;
        };
        taken = at + 1;
        warnings.push(Warning {
            at: line.place(),
            rule,
            text: words,
        });
    }
    (taken, warnings)
}

/// The first line of the head that is repeated there; else the first line, if it is short, not a sentence, and
/// followed by text.
fn guess_title(lines: &[Line<'_>]) -> Option<String> {
    let head: Vec<String> = lines
        .iter()
        .filter(|line| !line.is_blank())
        .take(HEAD_LINES)
        .map(Line::words)
        .filter(|words| words.chars().count() <= MASTHEAD_CHARS)
        .collect();
    let twice = head
        .iter()
        .enumerate()
        .find(|(at, words)| head[at + 1..].contains(words))
        .map(|(_, words)| words.clone());
    let alone = lines.iter().filter(|line| !line.is_blank()).count() > 1;
    twice.or_else(|| {
        let first = lines.iter().find(|line| !line.is_blank())?.words();
        (alone && looks_like_a_label(&first)).then_some(first)
    })
}

/// Takes the words before the title on the same line as the institution and its motto. They can be separated
/// only if the metadata names one of the two.
fn take_institution(before: &str, meta: &mut Meta) {
    if before.is_empty() {
        return;
    }
    if meta.institution.is_empty() {
        let named = before.strip_suffix(meta.institution_tagline.as_str());
        meta.institution = named.unwrap_or(before).trim().to_owned();
    } else if meta.institution_tagline.is_empty()
        && let Some(motto) = before.strip_prefix(meta.institution.as_str())
    {
        meta.institution_tagline = motto.trim().to_owned();
    }
}

/// Whether the line is a byline: names in the metadata, a date, or, directly below a title, a label that can
/// only be the author. Names and dates may be separated by `·` or `|`.
fn take_byline(words: &str, under_title: bool, meta: &mut Meta) -> bool {
    if is_known(words, meta) {
        return true;
    }
    if !under_title || !looks_like_a_label(words) {
        return false;
    }
    let parts: Vec<&str> = words.split(['·', '|']).map(str::trim).collect();
    let (dates, names): (Vec<&str>, Vec<&str>) =
        parts.into_iter().partition(|part| date(part).is_some());
    if dates.is_empty() && !meta.authors.is_empty() {
        return false;
    }
    if meta.date.is_none() {
        meta.date = dates.first().and_then(|words| date(words));
    }
    if meta.authors.is_empty() {
        meta.authors = names.into_iter().map(str::to_owned).collect();
    }
    true
}

fn is_known(words: &str, meta: &Meta) -> bool {
    let people = meta.authors.iter().chain(&meta.editors);
    let bodies = [
        &meta.publisher,
        &meta.institution,
        &meta.institution_tagline,
    ];
    people.chain(bodies).any(|name| name == words)
}

/// Whether it is short and not a sentence.
fn looks_like_a_label(words: &str) -> bool {
    words.chars().count() <= MASTHEAD_CHARS
        && words.contains(char::is_alphabetic)
        && !words.ends_with(['.', '!', '?', ':', ';', ',', '。', '…', '”', '"'])
}
