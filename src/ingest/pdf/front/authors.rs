//! The *authors* that the file names, if the front names them too.

use super::super::super::html::metadata::names::is_person;
use super::Front;

/// The maximum number of authors.
pub(super) const MOST: usize = 100;

/// Names that programs and systems write as the author.
const NOBODY: [&str; 22] = [
    "administrator",
    "admin",
    "user",
    "owner",
    "author",
    "unknown",
    "anonymous",
    "default",
    "guest",
    "root",
    "microsoft",
    "adobe",
    "acrobat",
    "latex",
    "tex",
    "word",
    "writer",
    "scanner",
    "windows",
    "preferred",
    "test",
    "none",
];

/// Those of `claims` that the front names too.
pub(super) fn named(front: &Front<'_>, claims: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for claim in claims.iter().flat_map(|claim| parts(claim)) {
        let is_nobody = claim
            .split_whitespace()
            .any(|word| NOBODY.contains(&word.to_lowercase().as_str()));
        let has_signs = claim.contains(|c: char| "@\\_/:<>{}".contains(c) || c.is_ascii_digit());
        // One word is a login, unless it is that of a body, as the front writes it.
        let is_acronym = claim.chars().count() > 1 && claim.chars().all(char::is_uppercase);
        let is_whole =
            claim.contains(' ') || is_acronym || claim.chars().any(|c| c as u32 > 0x2E80);
        let is_new = !names.contains(&claim);
        if is_whole
            && is_new
            && !is_nobody
            && !has_signs
            && names.len() < MOST
            && (front.says(&claim, |said, all| said == all) || front.spells(&claim))
        {
            names.push(claim);
        }
    }
    names
}

/// The names in what a file says: one, or several between semicolons or commas.
fn parts(claim: &str) -> Vec<String> {
    let clean = |part: &str| {
        let words = part.split_whitespace();
        let words = words.filter(|word| !word.contains("://") && !word.starts_with("www."));
        let words = words.collect::<Vec<_>>().join(" ");
        words.trim_end_matches(',').to_owned()
    };
    if claim.contains(';') {
        return claim
            .split(';')
            .map(clean)
            .map(|name| turned(&name))
            .collect();
    }
    let several = claim
        .replace(" and ", ",")
        .replace(" & ", ",")
        .replace('、', ",");
    let several: Vec<String> = several
        .split(',')
        .map(clean)
        .filter(|part| !part.is_empty())
        .collect();
    match several.len() > 1 && several.iter().all(|part| is_person(part)) {
        true => several,
        false => vec![turned(&clean(claim))],
    }
}

/// “Doe, Jane” as it is said.
fn turned(name: &str) -> String {
    match name.split_once(", ") {
        Some((family, given))
            if !given.contains(',') && is_person(&format!("{given} {family}")) =>
        {
            format!("{given} {family}")
        }
        _ => name.to_owned(),
    }
}
