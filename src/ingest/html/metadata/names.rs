//! The *names* in the text of a byline, without what stands before and behind them.

use crate::ingest::html::tree::has_words;

/// The most authors of a byline.
pub(super) const MOST_AUTHORS: usize = 12;

/// What stands before the names.
const BEFORE: [&str; 46] = [
    "words by",
    "story by",
    "written by",
    "posted by",
    "published by",
    "article by",
    "text by",
    "by:",
    "by",
    "geschrieben von",
    "veröffentlicht von",
    "verfasst von",
    "erstellt von",
    "ein beitrag von",
    "ein gastbeitrag von",
    "gastbeitrag von",
    "ein artikel von",
    "artikel von",
    "text von",
    "interview von",
    "von:",
    "von",
    "text:",
    "autorin:",
    "autoren:",
    "autor:",
    "autorin",
    "autoren",
    "autor",
    "author:",
    "authors:",
    "author",
    "publicado por",
    "escrito por",
    "por:",
    "por",
    "publié par",
    "écrit par",
    "par",
    "a cura di",
    "scritto da",
    "di",
    "door",
    "av",
    "af",
    "text",
];

/// What stands behind them.
const BEHIND: [&str; 30] = [
    "on",
    "am",
    "vom",
    "le",
    "el",
    "il",
    "at",
    "in",
    "um",
    "for",
    "updated",
    "published",
    "posted",
    "last",
    "veröffentlicht",
    "aktualisiert",
    "stand",
    "-",
    "–",
    "—",
    "|",
    "•",
    "·",
    "/",
    "//",
    "@",
    "follow",
    "contributor",
    "for:",
    "»",
];

/// Words of a role, which is no name.
const ROLES: [&str; 26] = [
    "editor",
    "writer",
    "correspondent",
    "reporter",
    "staff",
    "senior",
    "chief",
    "director",
    "professor",
    "phd",
    "md",
    "redakteur",
    "redakteurin",
    "journalist",
    "journalistin",
    "contributor",
    "producer",
    "columnist",
    "min",
    "read",
    "minutes",
    "news",
    "kommentare",
    "comments",
    "comment",
    "kommentar",
];

/// Words that are in no name.
const NO_NAMES: [&str; 46] = [
    "author",
    "authors",
    "autor",
    "autoren",
    "autorenseite",
    "share",
    "follow",
    "read",
    "more",
    "mehr",
    "about",
    "profile",
    "view",
    "all",
    "alle",
    "see",
    "full",
    "bio",
    "biography",
    "posts",
    "posted",
    "archive",
    "rss",
    "feed",
    "email",
    "e-mail",
    "twitter",
    "facebook",
    "website",
    "zeige",
    "zur",
    "zum",
    "artikel",
    "articles",
    "article",
    "beiträge",
    "beitrag",
    "publiziert",
    "published",
    "updated",
    "subscribe",
    "foto",
    "fotos",
    "photo",
    "datum",
    "date",
];

/// The names in the text of a byline.
pub(super) fn parse(text: &str) -> Vec<String> {
    let mut text = text.trim();
    for _ in 0..2 {
        let before = BEFORE.iter().find_map(|before| {
            let start = text.get(..before.len())?;
            let rest = text.get(before.len()..)?;
            let ends = before.ends_with(':') || rest.starts_with([' ', ':', '\u{a0}']);
            (start.to_lowercase() == **before && ends).then_some(rest)
        });
        text = match before {
            Some(rest) => rest.trim_start_matches([' ', ':', '\u{a0}']),
            None => break,
        };
    }
    let kept = text.split_whitespace().take_while(|word| {
        let lower = word.to_lowercase();
        let is_day = word.starts_with(|c: char| c.is_ascii_digit());
        !BEHIND.contains(&lower.as_str()) && !is_day && !word.starts_with(['(', '@', '['])
    });
    let line = kept.collect::<Vec<_>>().join(" ");
    let line = line.split(" (").next().unwrap_or_default();
    let line = line.replace(['(', ';', '|', '•', '·', '&', '\u{2013}'], ",");
    let line = [" and ", " und ", " et ", " y ", " och ", " og "]
        .iter()
        .fold(line, |line, and| line.replace(and, ","));
    let mut names: Vec<String> = Vec::new();
    for part in line.split(',') {
        let name = part
            .trim()
            .trim_matches(['.', ':', '(', ')', '-', '"'])
            .trim();
        if is_name(name, names.is_empty()) && names.len() < MOST_AUTHORS {
            names.push(name.to_owned());
        }
    }
    names
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
        && name.chars().count() <= 60
        && words.len() <= 6
        && !name.contains("://")
        && !name.contains(['@', '?', '!', '{'])
        && !lower
            .split_whitespace()
            .any(|word| NO_NAMES.contains(&word.trim_matches(['.', ':', ','])))
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && (words.len() == 1 || words.iter().any(begins_large))
        && (is_first || words.len() >= 2 && words.iter().all(begins_large))
        && (is_first && words.len() <= 1 || !lower.split_whitespace().any(is_role))
}

/// The name in a statement about an author: without “By”, and without the degrees behind it.
pub(super) fn name_of(stated: &str) -> String {
    let mut name = stated.trim();
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
