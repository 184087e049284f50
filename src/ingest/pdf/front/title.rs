//! The *title*: what the file says, if the front says it too; else what is [`seen`] there.

use super::super::lines::Line;
use super::names::is_kind;
use super::seen::{self, CHARS, plain};
use super::{Front, letters};
use std::ops::Range;

/// Narrow covers break a title that is known into so many lines at most.
const MOST_LINES: usize = 12;

/// A part of what the file says is the title with so many letters.
const PART: usize = 14;

/// A title, and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) title: String,
    /// The pages that it stands on, with its lines.
    pub(super) places: Vec<(usize, Range<usize>)>,
    /// Whether only its looks say that it is one.
    pub(super) is_guess: bool,
}

/// The title. The `known` one is only looked for, to be taken out; if there is none, those that the file `claims`.
pub(super) fn find(front: &Front<'_>, claims: &[String], known: &str) -> Option<Found> {
    let found = |title: &str| Found {
        title: title.to_owned(),
        places: places(front, title),
        is_guess: false,
    };
    if !known.is_empty() {
        return Some(found(known));
    }
    let seen = seen::find(front);
    let claims = claims.iter().filter(|claim| is_title(claim));
    let mut claims = claims
        .map(|claim| found(without_number(claim)))
        .collect::<Vec<_>>();
    // A claim that begins the largest lines is a short form of these.
    if let Some(seen) = &seen
        && claims.iter().any(|claim| {
            let (short, long) = (letters(&claim.title), letters(&seen.title));
            long.starts_with(&short) && long.len() < short.len() * 3
        })
    {
        return Some(Found {
            is_guess: false,
            ..seen.clone()
        });
    }
    if let Some(at) = claims.iter().position(|claim| !claim.places.is_empty()) {
        return Some(claims.swap_remove(at));
    }
    // A claim that has the house or the series around the title: the lines of the front are the title.
    let within = claims.iter().find_map(|claim| part_of(front, &claim.title));
    if within.is_some() {
        return within;
    }
    let Some(seen) = seen else {
        let is_said = |claim: &Found| front.says(&claim.title, |said, all| said * 10 >= all * 7);
        let at = claims.iter().position(is_said).unwrap_or(0);
        return (!claims.is_empty()).then(|| claims.swap_remove(at));
    };
    // A claim may be spelled with more care than the lines are.
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| word.len() > 2)
            .map(str::to_lowercase)
            .collect()
    };
    let own = words(&seen.title);
    let is_it = |claim: &Found| {
        let claimed = words(&claim.title);
        let same = claimed.iter().filter(|word| own.contains(word)).count();
        same * 10 >= claimed.len().max(own.len()) * 6 && same > 1
    };
    match claims.iter().position(is_it) {
        Some(at) => Some(Found {
            places: seen.places,
            ..claims.swap_remove(at)
        }),
        None => Some(seen),
    }
}

/// The lines of the first page that a `claim` has, which are most of it, or stand in it before a comma.
fn part_of(front: &Front<'_>, claim: &str) -> Option<Found> {
    let all = letters(claim);
    let page = front.pages.iter().position(|page| !page.is_empty())?;
    let lines = front.pages.get(page)?;
    let mut at = 0;
    while at < lines.len() {
        let end = seen::block(lines, at);
        let range = at..end;
        at = end;
        let title = seen::joined(front, lines.get(range.clone())?);
        let own = letters(&title);
        let is_most = own.len() * 5 >= all.len() * 2 && has_part(claim, &own);
        let is_before = claim
            .split_once(',')
            .is_some_and(|(before, _)| letters(before) == own);
        if title.split(' ').count() > 2 && own.len() >= PART && (is_most || is_before) {
            let again = places(front, &title)
                .into_iter()
                .filter(|(other, _)| *other != page);
            return Some(Found {
                places: std::iter::once((page, range)).chain(again).collect(),
                title,
                is_guess: false,
            });
        }
    }
    None
}

/// Whether a `claim` has the letters of `part` at its beginning, or behind a sign such as a colon.
fn has_part(claim: &str, part: &str) -> bool {
    let mut begins = claim.char_indices().filter(|(at, c)| {
        let before = claim[..*at].trim_end();
        c.is_alphanumeric() && !before.ends_with(char::is_alphanumeric)
    });
    begins.any(|(at, _)| letters(&claim[at..]).starts_with(part))
}

/// The lines of the front that say `title` and nothing else, once a page.
pub(super) fn places(front: &Front<'_>, title: &str) -> Vec<(usize, Range<usize>)> {
    let title = letters(title);
    let place = |page: &Vec<Line>| {
        let lines: Vec<String> = page.iter().map(|line| letters(&plain(line))).collect();
        (0..lines.len()).find_map(|at| {
            let mut whole = String::new();
            let mut rest = lines.iter().skip(at).take(MOST_LINES).enumerate();
            rest.find_map(|(count, line)| {
                whole.push_str(line);
                (!line.is_empty() && whole == title).then_some(at..at + count + 1)
            })
        })
    };
    let pages = front.pages.iter().enumerate();
    pages
        .filter_map(|(number, page)| Some((number, place(page)?)))
        .collect()
}

/// A title without the number of the report before it: “GAO-07-106 Department of Energy”.
fn without_number(title: &str) -> &str {
    let Some((first, rest)) = title.split_once(' ') else {
        return title;
    };
    let is_number = first.contains('-')
        && first.chars().any(|c| c.is_ascii_digit())
        && first
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-');
    match is_number && rest.split(' ').count() > 2 {
        true => rest.trim_start_matches([':', '-', '–', ' ']),
        false => title,
    }
}

/// Programs write the name of the file they print as the title, or their own.
fn is_title(title: &str) -> bool {
    let lower = title.to_lowercase();
    let ends = [
        ".doc", ".docx", ".pdf", ".tex", ".dvi", ".html", ".htm", ".indd", ".qxd", ".odt", ".txt",
        ".ps", ".fm", ".md", ".xml", ".ppt", ".pptx", ".xls", ".xlsx", ".rtf", ".p65", ".pmd",
        ".eps", ".ai",
    ];
    let begins = [
        "microsoft ",
        "activereports",
        "crystal reports",
        "untitled",
        "http",
        "file:",
        "c:\\",
        "d:\\",
        "document",
        "slide ",
        "powerpoint",
        "pii:",
        "doi:",
        "layout ",
        "title of",
        "paper title",
        "template",
        "instructions for",
        "print ",
    ];
    title.chars().filter(|c| c.is_alphabetic()).count() > 3
        && (title.contains(' ') || title.chars().any(|c| c as u32 > 0x2E80))
        && !title.contains('\u{FFFD}')
        && title.chars().count() <= CHARS
        && !ends.iter().any(|end| lower.ends_with(end))
        && !begins.iter().any(|begin| lower.starts_with(begin))
        && !title
            .split(' ')
            .all(|word| word.chars().any(|c| c.is_ascii_digit()))
        && !is_kind(title)
}
