//! The *names* in the text of a byline, without what stands before and behind them.

use super::affixes::{BEFORE, BEHIND, NO_NAMES, ROLES};
use crate::ingest::html::tree::has_words;

/// The most authors of a byline.
pub(super) const MOST_AUTHORS: usize = 12;

/// The names in the text of a byline.
pub(in crate::ingest) fn parse(text: &str) -> Vec<String> {
    let mut text = text.trim().trim_matches(['[', ']', '【', '】']);
    for _ in 0..2 {
        let before = BEFORE.iter().find_map(|before| {
            let start = text.get(..before.len())?;
            let rest = text.get(before.len()..)?;
            let ends =
                before.ends_with([':', '：', '／']) || rest.starts_with([' ', ':', '：', '\u{a0}']);
            (start.to_lowercase() == **before && ends).then_some(rest)
        });
        text = match before {
            Some(rest) => rest.trim_start_matches([' ', ':', '：', '\u{a0}']),
            None => break,
        };
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut kept = words.iter().enumerate().take_while(|(at, word)| {
        let lower = word.to_lowercase();
        let bare = lower.trim_end_matches([':', ',']);
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let is_day = is_number || *at > 0 && begins_day(bare, words.get(at + 1).copied());
        !is_day && !BEHIND.contains(&bare) && !word.starts_with(['(', '@', '['])
    });
    let line = kept.by_ref().map(|(_, word)| *word).collect::<Vec<_>>();
    let line = line.join(" ");
    let line = line.split(" (").next().unwrap_or_default();
    let line = line.replace(['(', ';', '|', '•', '·', '&', '\u{2013}', '/'], ",");
    let line = parted(&line);
    let mut names: Vec<String> = Vec::new();
    for part in line.split(',') {
        let name = part
            .trim()
            .trim_matches(['.', ':', '(', ')', '-', '"'])
            .trim();
        let name = without_role(name);
        let is_month = super::days::month(&name.to_lowercase()).is_some();
        if !is_month && is_name(name, names.is_empty()) && names.len() < MOST_AUTHORS {
            names.push(name.to_owned());
        }
    }
    names
}

/// The names in a line with commas between them, where words join them.
fn parted(line: &str) -> String {
    let joined = [
        " and ",
        " und ",
        " et ",
        " y ",
        " och ",
        " og ",
        " en ",
        " e ",
        " ve ",
        " и ",
        " with ",
        " im Gespräch mit ",
        "、",
        "，",
    ];
    let line = line.to_owned();
    joined.iter().fold(line, |line, and| line.replace(and, ","))
}

/// Whether a day begins with the word `lower`: the name of a month before a number or the end.
fn begins_day(lower: &str, next: Option<&str>) -> bool {
    let is_month = lower.len() > 3 && super::days::month(lower).is_some();
    let before_number = next.is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
    // These are names of people, too.
    let is_name = matches!(lower, "june" | "august" | "april");
    is_month && (before_number || next.is_none() && !is_name)
}

/// The name without the role behind it: “Jane Quay Senior Editor”.
fn without_role(name: &str) -> &str {
    let mut from = 0;
    for (words, word) in name.split(' ').enumerate() {
        let lower = word.to_lowercase();
        let lower = lower.trim_matches(['.', ':']);
        let is_role = lower != "staff" && ROLES.contains(&lower);
        let before = name.get(..from).unwrap_or(name).trim_end();
        let goes_on = [" the", " of", " to"]
            .iter()
            .any(|end| before.ends_with(end));
        if words >= 2 && is_role && !goes_on {
            return name.get(..from).unwrap_or(name).trim_end();
        }
        from += word.len() + 1;
    }
    name
}

/// Whether it may be a name. Behind the first one only a first and a last name is.
fn is_name(name: &str, is_first: bool) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_role = |word: &str| ROLES.contains(&word.trim_matches(['.', ':']));
    let ends_badly = [words.first(), words.last()]
        .into_iter()
        .flatten()
        .any(|word| matches!(word.to_lowercase().as_str(), "by" | "von" | "par" | "por"));
    let begins_large = |word: &&str| word.chars().next().is_some_and(|c| !c.is_lowercase());
    has_words(name)
        && !ends_badly
        && name.chars().count() >= 2
        && !is_initials(name)
        && name.chars().count() <= 60
        && words.len() <= 6
        && !name.contains("://")
        && !name.contains(['@', '?', '!', '{', '：', 'を'])
        && !is_weekday(&lower)
        && !lower
            .split_whitespace()
            .any(|word| NO_NAMES.contains(&word.trim_matches(['.', ':', ','])))
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && (words.len() == 1 || words.iter().any(begins_large))
        && (is_first || words.len() >= 2 && words.iter().all(begins_large))
        && (is_first && words.len() <= 1
            || is_of_house(&lower)
            || !lower.split_whitespace().any(is_role))
}

/// Whether it is two capital letters, as a picture of somebody without a picture shows them.
fn is_initials(name: &str) -> bool {
    name.len() == 2 && name.chars().all(|c| c.is_ascii_uppercase())
}

/// Whether it is what somebody is called who logs in (“jquay”, “JaneQ”, “jane_quay”), not a name.
pub(super) fn is_login(name: &str) -> bool {
    let mut letters = name.chars();
    let small = letters.next().is_some_and(|c| c.is_ascii_lowercase());
    let mut after_small = false;
    let large_inside = name.chars().any(|c| {
        let is_it = after_small && c.is_ascii_uppercase();
        after_small = c.is_ascii_lowercase();
        is_it
    });
    !name.contains(' ')
        && name.is_ascii()
        && (small || large_inside || name.contains(|c: char| c == '_' || c.is_ascii_digit()))
}

fn is_weekday(lower: &str) -> bool {
    matches!(
        lower,
        "mon"
            | "tue"
            | "wed"
            | "thu"
            | "fri"
            | "sat"
            | "sun"
            | "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
    )
}

/// Whether it is the staff of a house: “Harbour Staff”.
fn is_of_house(lower: &str) -> bool {
    let house = lower.strip_suffix(" staff");
    house.is_some_and(|house| !house.split(' ').any(|word| ROLES.contains(&word)))
}

/// Words in lower case that stand in names.
const PARTICLES: [&str; 31] = [
    "las", "von", "van", "vom", "zu", "zur", "zum", "der", "den", "de", "del", "della", "di", "da",
    "do", "dos", "das", "du", "des", "la", "le", "los", "bin", "ibn", "al", "el", "ter", "ten",
    "v.", "y", "e",
];

/// Whether it can only be the name of a person or a group: two to five words that begin with capital letters. A name
/// in Chinese, Japanese or Korean is a few characters.
pub(in crate::ingest) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let letters = name.chars().filter(|c| c.is_alphabetic());
    let is_ideographic = |c: char| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}');
    let mut letters = letters.peekable();
    if letters.peek().copied().is_some_and(is_ideographic) {
        // Words and signs of sentences.
        return !name.contains(['の', 'を', 'は', '的', '为', '这', '。', '，', '；'])
            && letters.all(is_ideographic)
            && (2..=8).contains(&name.chars().count());
    }
    let begins = |word: Option<&&str>| word.is_some_and(is_large_word);
    (2..=5).contains(&words.len())
        && begins(words.first())
        && begins(words.last())
        && words
            .iter()
            .all(|word| is_large_word(word) || PARTICLES.contains(word))
        && !name.contains(|c: char| c.is_ascii_digit() || ":;?!\"„“”«»/".contains(c))
}

fn is_large_word(word: &&str) -> bool {
    let first = word.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| !c.is_lowercase())
}

/// Whether a statement names anybody.
pub(super) fn is_said(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    let nobody = [
        "no author",
        "unknown",
        "anonymous",
        "author",
        "none",
        "null",
        "undefined",
        "admin",
        "administrator",
        "webmaster",
        "wordpressadmin",
        "root",
        "default",
        "editor",
        "n/a",
    ];
    // Of a template that nobody has filled in.
    let is_filled = !name.contains("{{") && !name.contains("{%");
    is_filled
        && has_words(name)
        && !nobody.contains(&lower.as_str())
        && !lower.starts_with(['©', '@'])
}

/// The names in a statement: a list of persons is several.
pub(super) fn names_of(stated: &str) -> Vec<String> {
    let is_role = |part: &&str| {
        let mut words = part.split_whitespace().map(str::to_lowercase);
        words.any(|word| ROLES.contains(&word.as_str()))
    };
    let parts = parted(stated).replace(" & ", ",");
    let all: Vec<&str> = parts.split([',', ';']).map(without_initials).collect();
    let parts: Vec<&str> = all.iter().copied().filter(|part| !is_role(part)).collect();
    match all.len() > 1 && !parts.is_empty() && parts.iter().all(|part| is_person(part)) {
        true => parts.into_iter().map(name_of).collect(),
        false => vec![name_of(without_initials(stated))],
    }
}

/// A name without the initials behind it that a newsroom has for it: “Jane Quay (jq)”.
fn without_initials(stated: &str) -> &str {
    let stated = stated.trim();
    let parts = stated.strip_suffix(')');
    let parts = parts.and_then(|rest| rest.rsplit_once(" ("));
    match parts {
        Some((name, initials)) if initials.chars().count() <= 5 && !initials.contains(' ') => name,
        _ => stated,
    }
}

/// A name of a person with the family's name first, in its usual order.
pub(super) fn in_order(name: &str) -> String {
    match name.split_once(", ") {
        Some((family, given))
            if !given.contains(',')
                && family.split(' ').count() <= 3
                && given.split(' ').count() <= 3
                && !matches!(given.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III")
                && given.chars().next().is_some_and(char::is_uppercase) =>
        {
            format!("{given} {family}")
        }
        _ => name.to_owned(),
    }
}

/// The name in a statement about an author: without “By”, and without the degrees and the agency behind it.
pub(super) fn name_of(stated: &str) -> String {
    let mut name = stated.trim();
    if let Some((front, _)) = name.split_once(" @") {
        name = front;
    }
    if let Some((front, _)) = name.split_once('/').filter(|(front, _)| is_person(front)) {
        name = front;
    }
    // Behind a dash stands the house.
    if let Some((front, _)) = name.split_once(" - ").filter(|(front, _)| is_person(front)) {
        name = front;
    }
    for by in ["By ", "by ", "Von ", "von ", "Por ", "Par "] {
        name = name.strip_prefix(by).unwrap_or(name);
    }
    let is_degree = |part: &str| {
        let part = part.trim().replace('.', "");
        matches!(
            part.as_str(),
            "PhD" | "MD" | "MA" | "MS" | "BA" | "RN" | "RD" | "Dr" | "DrPH" | "MPH"
        )
    };
    while let Some((front, _)) = name
        .rsplit_once(',')
        .filter(|(_, degree)| is_degree(degree))
    {
        name = front;
    }
    name.trim().to_owned()
}
