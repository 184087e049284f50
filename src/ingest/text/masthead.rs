//! The *masthead* is the part of a copied page above its text: the institution and its motto, the repeated
//! title, the line of authors. It is removed from the text and becomes metadata, so that each word is shown
//! once.

use super::contents::Title;
use super::lettered;
use super::line::{Line, UNSPACED_COLUMNS, is_unspaced};
use super::shape::{self, Shape};
use crate::ingest::dates::date;
use crate::ingest::title::is_chapter;
use crate::model::{Meta, Rule, Warning};

/// How many lines with words are searched for a title.
const HEAD_LINES: usize = 8;

/// The most words of a name.
const NAME_WORDS: usize = 12;

/// The most characters of a name without blanks, as in Japanese and Chinese.
const UNSPACED_NAME: usize = 12;

/// A line so long (columns) may be wrapped.
const WRAPPED_COLUMNS: usize = 50;

/// The most lines of a title below a division's name.
const TITLE_LINES: usize = 4;

/// The longest title or byline (characters); longer lines are running text.
const MASTHEAD_CHARS: usize = 200;

/// Removes the masthead from the start of `lines` and fills in missing `meta`; `contents` are the headings of a table
/// of contents, which are none of it. Returns the number of lines taken, and warnings about them.
pub(super) fn take_head(
    lines: &[Line<'_>],
    contents: &[Title],
    meta: &mut Meta,
) -> (usize, Vec<Warning>) {
    let mut warnings = Vec::new();
    let division = match meta.title.is_empty() {
        true => guess_division(lines),
        false => None,
    };
    let mut titles = 0;
    let mut taken = 0;
    if let Some((title, length)) = division {
        meta.title = title;
        titles = 1;
        taken = length;
        let named = lines[..taken].iter().filter(|line| !line.is_blank());
        warnings.extend(named.map(|line| Warning {
            at: line.place(),
            rule: Rule::MastheadLine,
            text: line.words(),
        }));
    } else if meta.title.is_empty() {
        meta.title = guess_title(lines).unwrap_or_default();
    }
    for (at, line) in lines.iter().enumerate().skip(taken) {
        if line.is_blank() {
            continue;
        }
        let words = line.words();
        let heads = line.heading.is_some()
            || date(unlabelled(&words)).is_none() && is_heading(&words)
            || contents.iter().any(|title| title.words == words);
        let rule = if let Some(before) = undecorated(&words).strip_suffix(meta.title.as_str())
            && !meta.title.is_empty()
            && (titles == 0 || before.is_empty())
            && (before.is_empty() || !before.ends_with(char::is_alphanumeric))
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
        } else if !heads
            && !is_wrapped(lines, at)
            && !is_torn(&lines[at..])
            && take_byline(&words, titles > 0, meta)
        {
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

/// A title that is a division's name with the lines of capitals below it, and how many lines that is.
fn guess_division(lines: &[Line<'_>]) -> Option<(String, usize)> {
    let mut worded = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| !line.is_blank());
    let (_, first) = worded.next()?;
    let mut title = first.words();
    if shape::numbered(&title).is_none_or(|(shape, _)| !matches!(shape, Shape::Division(_)))
        || title.split(' ').count() > 2
    {
        return None;
    }
    let mut taken = 0;
    for (at, line) in worded.take(TITLE_LINES) {
        let words = line.words();
        let is_capitals = !words.contains(char::is_lowercase) && words.contains(char::is_uppercase);
        if !is_capitals
            || words.ends_with('.')
            || is_heading(&words) && date(&words).is_none() && taken == 0
        {
            break;
        }
        title.push(' ');
        title.push_str(&words);
        taken = at + 1;
    }
    (taken > 0).then_some((title, taken))
}

/// Whether the line is the heading of a chapter: it has a number, or a name that chapters have in any report.
fn is_heading(words: &str) -> bool {
    shape::numbered(words).is_some() || is_chapter(words) || lettered::is_no_name(words)
}

/// The first line of the head that is repeated there; else the first line, if it is short, not a sentence, and
/// followed by text.
fn guess_title(lines: &[Line<'_>]) -> Option<String> {
    let head: Vec<String> = lines
        .iter()
        .filter(|line| !line.is_blank())
        .take(HEAD_LINES)
        .map(Line::words)
        .filter(|words| {
            words.chars().count() <= MASTHEAD_CHARS && words.contains(char::is_alphabetic)
        })
        .collect();
    let twice = head
        .iter()
        .enumerate()
        .find(|(at, words)| {
            let again = head[at + 1..].iter().position(|other| other == *words);
            again.is_some_and(|again| {
                !head[*at..=at + 1 + again]
                    .iter()
                    .any(|words| words.ends_with('.'))
            })
        })
        .map(|(_, words)| words.clone());
    let alone = lines.iter().filter(|line| !line.is_blank()).count() > 1;
    twice.or_else(|| {
        let at = lines.iter().position(|line| !line.is_blank())?;
        let first = lines[at].words();
        let next = lines.get(at + 1).filter(|line| !line.is_blank());
        let is_chapter = is_chapter(&first)
            || shape::numbered(&first)
                .is_some_and(|(shape, _)| matches!(shape, Shape::Numbered(_)))
                && date(&first).is_none();
        let bare = undecorated(&first);
        (alone
            && !is_chapter
            && looks_like_a_label(bare)
            && !is_field(bare)
            && !next.is_some_and(|next| goes_on(&lines[at], next))
            && !is_torn(&lines[at..]))
        .then(|| bare.to_owned())
    })
}

/// The words without the signs of Markdown around a heading or around bold words.
fn undecorated(words: &str) -> &str {
    let is_marked = words.starts_with('#') && words.trim_start_matches('#').starts_with(' ');
    let bare = match is_marked {
        true => words.trim_start_matches('#').trim_start(),
        false => words,
    };
    ["**", "__"]
        .iter()
        .find_map(|sign| bare.strip_prefix(sign)?.strip_suffix(sign))
        .filter(|inside| !inside.is_empty())
        .unwrap_or(bare)
}

/// Whether a line is one of several of a paragraph that goes on in the next.
fn is_wrapped(lines: &[Line<'_>], at: usize) -> bool {
    let next = lines.get(at + 1).filter(|next| !next.is_blank());
    let line = &lines[at];
    let is_cased = line
        .text
        .contains(|c: char| c.is_lowercase() || c.is_uppercase());
    next.is_some_and(|next| goes_on(line, next) || !is_cased && line.length() >= WRAPPED_COLUMNS)
}

/// Whether the first line is that of a paragraph which was wrapped in the middle of a sentence.
fn goes_on(first: &Line<'_>, next: &Line<'_>) -> bool {
    next.text.trim_start().starts_with(char::is_lowercase) && first.length() >= WRAPPED_COLUMNS
        || first.runs_into(next)
            && first.length() >= WRAPPED_COLUMNS
            // A longer line below shows that there was room.
            && next.length() <= first.length() + UNSPACED_COLUMNS
}

/// Whether it is a line of the head of a letter or a file: “To: the harbour board”, “Archive-Name: dues”.
fn is_field(words: &str) -> bool {
    let Some((name, said)) = words.split_once(':') else {
        return false;
    };
    let is_letter = ["to", "fr", "from", "cc", "da", "re"].contains(&name.to_lowercase().as_str());
    let parts = name.split('-');
    let is_name = name.contains('-')
        && parts.clone().all(|part| {
            part.starts_with(|c: char| c.is_ascii_uppercase())
                && part.chars().skip(1).all(|c| c.is_ascii_lowercase())
        });
    said.starts_with([' ', '\t']) && (is_letter || is_name)
}

/// Words with which no title ends, in lower case.
const OPEN_ENDS: [&str; 30] = [
    "a", "an", "and", "are", "as", "at", "but", "by", "der", "des", "die", "for", "from", "had",
    "has", "is", "its", "mit", "of", "on", "or", "that", "the", "their", "to", "und", "was",
    "were", "which", "with",
];

/// Whether the first of `lines` is a part of a sentence that goes on below. A line of titles, with capitals at most of its
/// words, is none, unless it was wrapped.
fn is_torn(lines: &[Line<'_>]) -> bool {
    let mut filled = lines.iter().filter(|line| !line.is_blank());
    let (Some(first), Some(below)) = (filled.next(), filled.next()) else {
        return false;
    };
    // A line that goes on with a sentence, and does not say who wrote the text.
    let goes_on = |line: &Line<'_>| {
        let mut words = line.text.split_whitespace();
        let is_small = |word: &str| {
            word.starts_with(char::is_lowercase) && word.chars().all(char::is_alphabetic)
        };
        words.next().is_some_and(is_small) && words.any(is_small)
    };
    let wrapped: Vec<&Line<'_>> = lines.iter().take_while(|line| !line.is_blank()).collect();
    let width = wrapped.iter().map(|line| line.length()).max().unwrap_or(0);
    // The next word had no room on the first line.
    let is_full = wrapped
        .get(1)
        .is_some_and(|next| first.length() + 1 + next.first_word().chars().count() > width);
    if is_full && wrapped.iter().skip(1).any(|line| goes_on(line)) {
        return true;
    }
    let words = first.words();
    let last = words
        .split(' ')
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    let long = words
        .split(' ')
        .skip(1)
        .filter(|word| word.chars().count() > 3);
    let (small, capital): (Vec<&str>, Vec<&str>) =
        long.partition(|word| word.starts_with(char::is_lowercase));
    let is_titled = capital.len() > small.len() || !words.contains(' ');
    !is_titled && (OPEN_ENDS.contains(&last.as_str()) || goes_on(below))
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
    if let Some(said) = behind_by(words) {
        return super::signed::take(said, meta);
    }
    let parts: Vec<&str> = words.split(['·', '|']).map(unlabelled).collect();
    let (dates, names): (Vec<&str>, Vec<&str>) =
        parts.into_iter().partition(|part| date(part).is_some());
    if dates.is_empty() && !meta.authors.is_empty() {
        return false;
    }
    if meta.date.is_none() {
        meta.date = dates.first().and_then(|words| date(words));
    }
    let is_labelled = unlabelled(words) != words.trim();
    let unnamed =
        |words: &&str| !is_name(words) || !is_labelled && !super::signed::may_stand_alone(words);
    if dates.is_empty() && names.iter().any(unnamed) {
        return false;
    }
    if meta.authors.is_empty() {
        meta.authors = names.into_iter().map(str::to_owned).collect();
    }
    true
}

/// What stands behind “by” in a line that begins with it.
fn behind_by(words: &str) -> Option<&str> {
    let words = words.trim();
    let said = ["by", "written by"].iter().find_map(|by| {
        let start = words.get(..by.len())?;
        let rest = words.get(by.len()..)?;
        (start.eq_ignore_ascii_case(by) && rest.starts_with([' ', ':']))
            .then(|| rest.trim_start_matches([' ', ':']))
    })?;
    (!said.is_empty()).then_some(said)
}

/// The words without a label before them: “Published 3 May 2016”, “By Jane Doe”.
fn unlabelled(words: &str) -> &str {
    let labels = [
        "Last updated",
        "Published on",
        "Published",
        "Updated",
        "Date",
        "Written by",
        "By",
        "Author",
        "Authors",
    ];
    let words = words.trim();
    let labelled = labels.iter().find_map(|label| {
        let rest = words.strip_prefix(label)?;
        rest.starts_with([' ', ':'])
            .then(|| rest.trim_start_matches(':').trim())
    });
    labelled.filter(|rest| !rest.is_empty()).unwrap_or(words)
}

/// Whether the words can name people or a body: a few, with capitals, no sentence and no line of capitals.
fn is_name(words: &str) -> bool {
    let named = words.split(' ').count() <= NAME_WORDS;
    let has_lower = words.contains(char::is_lowercase) || !words.contains(char::is_uppercase);
    let is_capitals = shape::is_capitals(words) && words.split(' ').count() > 2;
    named
        && !words.trim_start().starts_with(char::is_lowercase)
        && !is_capitals
        && !words.contains([':', '：'])
        && !is_edition(words)
        && (has_lower || words.split(' ').count() <= 2)
        && !runs(words)
}

/// Whether the words are the edition or the year of a report in Chinese or Japanese.
fn is_edition(words: &str) -> bool {
    words.ends_with(['版', '年', '号', '號', '期', '日', '月', '）', '稿', '度'])
        && words.starts_with(is_unspaced)
        || words.starts_with('（')
}

/// Whether the words are in a script without blanks and capitals, and too many for a name.
fn runs(words: &str) -> bool {
    words.chars().filter(|c| is_unspaced(*c)).count() > UNSPACED_NAME
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
        && !words.starts_with(['•', '*', '-', '–', '>', '|', '['])
        && !words.ends_with(['.', '!', '?', ':', ';', ',', '。', '…', '”', '"'])
}
