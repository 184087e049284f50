//! The *case* that a paper of a court is about, as its caption names it: the parties above and below “v.”.

use super::super::lines::Line;

/// What stands between the parties.
const VERSUS: [&str; 8] = ["v.", "v", "vs.", "vs", "versus", "-v-", "-v.-", "against"];

/// What parties are called, in lower case; the endings of several of them, and of cross-parties, are left out.
const ROLES: [&str; 11] = [
    "plaintiff",
    "defendant",
    "petitioner",
    "respondent",
    "appellant",
    "appellee",
    "claimant",
    "employee",
    "employer",
    "debtor",
    "intervenor",
];

/// A party has so many lines at most, so near to one another, in sizes.
const LINES: usize = 3;
const NEAR: f32 = 2.1;

/// The title of the case that `page` is the first of, if a court is named on it.
pub(super) fn title(page: &[Line]) -> Option<String> {
    let texts: Vec<String> = page.iter().map(party).collect();
    let names_court = |text: &String| {
        let text = text.to_lowercase();
        text.split(|c: char| !c.is_alphanumeric())
            .any(|word| word == "court")
    };
    if !page.iter().map(Line::text).any(|text| names_court(&text)) {
        return None;
    }
    let is_versus = |text: &String| VERSUS.contains(&text.to_lowercase().as_str());
    let at = texts.iter().position(is_versus)?;
    let first = joined(page, &texts, (0..at).rev());
    let second = joined(page, &texts, at + 1..page.len());
    (!first.is_empty() && !second.is_empty()).then(|| format!("{first} v. {second}"))
}

/// The words of a line up to the rule, such as “)”, or the wide gap behind a party.
fn party(line: &Line) -> String {
    let mut text = String::new();
    let mut right = f32::MAX;
    for span in &line.spans {
        let is_rule = span.text.trim_start().starts_with([')', ']', '|']);
        if is_rule || span.left - right > line.size * 1.8 {
            break;
        }
        right = span.right;
        text.push_str(&span.text);
    }
    let end = text
        .find([')', ']'])
        .filter(|at| !text[..*at].contains(['(', '[']));
    text.truncate(end.unwrap_or(text.len()));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_role(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| {
            !word.is_empty() && !["and", "cross", "counter", "third", "party"].contains(word)
        })
        .peekable();
    words.peek().is_some()
        && words.all(|word| ROLES.contains(&word) || ROLES.contains(&word.trim_end_matches('s')))
}

/// The name in the lines `at`, in the order in which they are met from “v.” on.
fn joined(page: &[Line], texts: &[String], at: impl Iterator<Item = usize>) -> String {
    let mut lines: Vec<usize> = Vec::new();
    for at in at {
        let text = texts[at].as_str();
        if text.is_empty() || lines.is_empty() && is_role(text) {
            continue;
        }
        let is_far = lines
            .last()
            .is_some_and(|last| (page[at].base - page[*last].base).abs() > page[at].size * NEAR);
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let names_none = digits > 3 || text.contains("___") || text.ends_with(':');
        if is_far || names_none || is_role(text) || lines.len() == LINES {
            break;
        }
        lines.push(at);
    }
    lines.sort_by(|one, other| page[*one].base.total_cmp(&page[*other].base));
    let name: Vec<&str> = lines.iter().map(|at| texts[*at].as_str()).collect();
    name_of(&name.join(" ")).to_owned()
}

/// A party's name without what it is, and in what office.
fn name_of(text: &str) -> &str {
    let is_behind = |part: &str| {
        let part = part.trim_start().to_lowercase();
        is_role(&part)
            || ["in his ", "in her ", "in their ", "in its ", "individually"]
                .iter()
                .any(|begin| part.starts_with(begin))
    };
    let ends = text.match_indices(',').map(|(at, _)| at);
    let end = ends.clone().find(|at| {
        let rest = &text[at + 1..];
        is_behind(rest) || is_behind(rest.split(',').next().unwrap_or_default())
    });
    text[..end.unwrap_or(text.len())].trim_end_matches([',', ';', ' ', '—'])
}
