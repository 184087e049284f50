//! *Headings*: those of the outline, else those that are tagged, else lines that are set larger or bolder than the text.

use super::super::typeface::Typefaces;
use super::file::Entry;
use super::lines::{Line, Span};
use super::tags::{Role, Tags};
use std::collections::HashMap;

/// A heading has at most so many lines and characters.
const LINES: usize = 5;
const CHARS: usize = 250;

/// The text below a heading is looked for in so many paragraphs.
const NEAR: usize = 30;

/// A paragraph with so many characters is text.
const TEXT_CHARS: usize = 180;

/// Headings that are tagged have numbers from here on.
pub(super) const OF_TAGS: usize = usize::MAX / 2;

/// What the headings are taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    Outline,
    Tags,
    Type,
}

/// Letters and digits, to compare titles.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Marks the lines of the outline's titles in `pages`, `heights` high. Returns whether most were found.
pub(super) fn of_outline(pages: &mut [Vec<Line>], heights: &[f32], outline: &[Entry]) -> bool {
    let (mut found, mut placed) = (0, 0);
    let mut contents: Vec<Vec<String>> = pages
        .iter()
        .map(|page| page.iter().map(|line| letters(&line.text())).collect())
        .collect();
    for (number, entry) in outline.iter().enumerate() {
        let title = letters(&entry.title);
        let Some(place) = entry.place.filter(|_| !title.is_empty()) else {
            continue;
        };
        placed += 1;
        let near = [place.page, place.page + 1, place.page.wrapping_sub(1)];
        let hit = near.into_iter().find_map(|page| {
            let lines = contents.get(page)?;
            let height = heights
                .get(page)
                .zip(place.height)
                .map(|(all, from)| all - from);
            let starts =
                (0..lines.len()).filter_map(|at| Some((at, matched(&lines[at..], &title)?)));
            // The one nearest to where the outline leads.
            let best = starts.min_by(|(one, _), (other, _)| {
                let far = |at: usize| {
                    height.map_or(at as f32, |height| (pages[page][at].base - height).abs())
                };
                far(*one).total_cmp(&far(*other))
            });
            best.map(|(at, count)| (page, at, count))
        });
        if let Some((page, at, count)) = hit {
            found += 1;
            for line in at..at + count {
                pages[page][line].heading = Some((entry.level, number + 1));
                contents[page][line].clear();
            }
        }
    }
    found > 1 && found * 2 >= placed || found > 0 && found == placed
}

/// How many of the first `lines` make up the `title`, with or without a number before it.
fn matched(lines: &[String], title: &str) -> Option<usize> {
    let mut whole = String::new();
    for (at, line) in lines.iter().take(LINES).enumerate() {
        if line.is_empty() {
            return None;
        }
        whole.push_str(line);
        if whole == title {
            return Some(at + 1);
        }
        let before = whole
            .strip_suffix(title)
            .or_else(|| title.strip_suffix(whole.as_str()));
        let is_number = |head: &str| {
            let head = ["chapter", "part", "appendix", "section", "annex"]
                .iter()
                .find_map(|word| head.strip_prefix(word))
                .unwrap_or(head);
            !head.is_empty()
                && head.chars().count() <= 8
                && (head
                    .chars()
                    .all(|c| c.is_numeric() || "ivxlcdm".contains(c))
                    || head.chars().count() == 1)
        };
        if before.is_some_and(is_number) {
            return Some(at + 1);
        }
        if whole.len() > title.len() + 12 {
            return None;
        }
    }
    None
}

/// Marks the lines whose tags say that they are headings.
pub(super) fn of_tags(pages: &mut [Vec<Line>], tags: &Tags) {
    for line in pages.iter_mut().flatten() {
        if let Some(tag) = tags.get(line.page, line.mark())
            && let Role::Heading(level) = tag.role
            && line.heading.is_none()
        {
            line.heading = Some((level, OF_TAGS + tag.block));
        }
    }
}

/// How a heading looks: its size, whether it is bold, whether it is in capitals.
type Look = (i32, bool, bool);

/// Marks paragraphs that look like headings, where the text is mostly of the size `body`.
///
/// On the page that the title stood on, what stands before the text is names, addresses and the like.
pub(super) fn of_type(
    paragraphs: &mut Vec<Vec<Line>>,
    body: f32,
    faces: &Typefaces<'_>,
    title_page: Option<usize>,
) {
    let is_bold = |span: &Span| faces.get(span.face).is_some_and(|face| face.is_bold);
    let all: usize = paragraphs.iter().flatten().map(Line::length).sum();
    let bold: usize = paragraphs
        .iter()
        .flatten()
        .filter(|line| line.is_mostly(is_bold))
        .map(Line::length)
        .sum();
    let trusts_bold = bold * 3 < all;
    let is_small = |span: &Span| {
        let face = faces.get(span.face);
        face.is_some_and(|face| face.is_small_capitals)
    };
    let looks: Vec<Option<Look>> = (0..paragraphs.len())
        .map(|at| look(&paragraphs[at], body, trusts_bold, (&is_bold, &is_small)))
        .collect();
    let names = title_page.map_or(0, |page| names_end(paragraphs, page));
    let mut kept: Vec<Option<Look>> = Vec::with_capacity(looks.len());
    for (at, look) in looks.iter().enumerate() {
        if at < names {
            kept.push(None);
            continue;
        }
        // A heading stands before text.
        let after = looks[at + 1..].iter().zip(&paragraphs[at + 1..]);
        let mut after = after.take(NEAR);
        let row = looks[at..]
            .iter()
            .take(NEAR)
            .take_while(|other| other.is_some())
            .count();
        let leads = after.any(|(look, lines)| {
            look.is_none() && lines.iter().map(Line::length).sum::<usize>() > 30
        });
        kept.push(look.filter(|_| leads && row <= 4));
    }
    let mut chars: HashMap<Look, usize> = HashMap::new();
    for look in kept.iter().flatten() {
        *chars.entry(*look).or_default() += 1;
    }
    let mut order: Vec<Look> = chars.keys().copied().collect();
    order.sort_by(|one, other| other.cmp(one));
    let text = |lines: &[Line]| {
        lines
            .iter()
            .map(|line| line.text() + " ")
            .collect::<String>()
    };
    let rank = |look: &Look| order.iter().position(|other| other == look).unwrap_or(0) as u32;
    // Chapters with a number alone tell on which level those with more numbers are.
    let chapters = kept
        .iter()
        .zip(paragraphs.iter())
        .filter_map(|(look, lines)| {
            look.as_ref()
                .filter(|_| is_chapter(&text(lines)) || is_roman(&text(lines)))
                .map(&rank)
        });
    let above = chapters.min().unwrap_or(0);
    for (at, look) in kept.into_iter().enumerate() {
        let Some(look) = look else {
            continue;
        };
        let text = text(&paragraphs[at]);
        let numbers = if is_chapter(&text) || is_roman(&text) {
            Some(1)
        } else {
            depth(&text)
        };
        let level = numbers.map_or(rank(&look) + 1, |numbers| above + numbers);
        let level = level.clamp(1, 6);
        for line in &mut paragraphs[at] {
            line.heading = Some((level, usize::MAX / 4 + at));
        }
    }
    join_chapters(paragraphs);
}

/// Joins “Chapter 1” with the heading that stands below it.
fn join_chapters(paragraphs: &mut Vec<Vec<Line>>) {
    for at in (1..paragraphs.len()).rev() {
        let [before, heading] = &paragraphs[at - 1..=at] else {
            continue;
        };
        let ([line], Some(first)) = (before.as_slice(), heading.first()) else {
            continue;
        };
        let are_headings = line.heading.is_some() && first.heading.is_some();
        if are_headings && line.page == first.page && is_chapter_number(&line.text()) {
            let mut below = paragraphs.remove(at);
            let Some(above) = paragraphs.get_mut(at - 1) else {
                continue;
            };
            let heading = above.first().and_then(|line| line.heading);
            below.iter_mut().for_each(|line| line.heading = heading);
            above.append(&mut below);
        }
    }
}

/// Whether it is the number of a chapter with its word, and nothing else.
fn is_chapter_number(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let [word, number] = words.as_slice() else {
        return false;
    };
    let word = word.to_lowercase();
    let number = number.trim_end_matches(['.', ':']);
    let is_word = [
        "chapter",
        "part",
        "appendix",
        "annex",
        "section",
        "kapitel",
        "teil",
        "chapitre",
        "partie",
        "capítulo",
        "глава",
        "часть",
    ]
    .contains(&word.as_str());
    is_word
        && (number
            .chars()
            .all(|c| c.is_ascii_digit() || "IVXLC".contains(c))
            || number.chars().count() == 1)
}

/// The end of the names and addresses that stand on `page` before its text. The last of them may be a heading of it.
fn names_end(paragraphs: &[Vec<Line>], page: usize) -> usize {
    let is_text = |lines: &[Line]| lines.iter().map(Line::length).sum::<usize>() >= TEXT_CHARS;
    let ends = |lines: &Vec<Line>| {
        lines.first().is_some_and(|line| {
            line.page > page
                || line.inset.is_some()
                || super::super::title::is_chapter(&line.text())
        }) || is_text(lines)
    };
    let end = paragraphs.iter().position(ends);
    let end = end.unwrap_or(paragraphs.len());
    let is_on_page = |lines: &Vec<Line>| lines.first().is_some_and(|line| line.page == page);
    match paragraphs
        .get(end)
        .filter(|lines| is_on_page(lines) && is_text(lines))
    {
        Some(_) => end.saturating_sub(1),
        None => end,
    }
}

fn look(
    lines: &[Line],
    body: f32,
    trusts_bold: bool,
    (is_bold, is_small): (&impl Fn(&Span) -> bool, &impl Fn(&Span) -> bool),
) -> Option<Look> {
    let first = lines.first()?;
    let chars: usize = lines.iter().map(Line::length).sum();
    let text = lines
        .iter()
        .map(|line| line.text())
        .collect::<Vec<_>>()
        .join(" ");
    let has_letters = text.chars().filter(|c| c.is_alphabetic()).count() > 1;
    if lines.len() > LINES
        || chars > CHARS
        || !has_letters
        || first.inset.is_some()
        || first.turn != 0
    {
        return None;
    }
    if text.ends_with([',', ';'])
        || text.ends_with('.') && depth(&text).is_none()
        || super::lists::marker(&text)
            .is_some_and(|(marker, _)| marker == super::lists::Marker::Bullet)
    {
        return None;
    }
    let begins_low = text
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(char::is_lowercase);
    let size = first.size;
    let is_larger = size > body * 1.09;
    let bold = lines.iter().all(|line| line.is_mostly(is_bold));
    let is_capitals = !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase);
    let is_small = lines.iter().all(|line| line.is_mostly(is_small));
    let is_capitals = is_capitals || is_small;
    let is_numbered = depth(&text).is_some() || is_chapter(&text) || is_roman(&text);
    let is_set_so = bold && trusts_bold && chars < 160;
    let stands_out = size > body * 0.95 && !begins_low || is_numbered && size > body * 0.75;
    // Small capitals are set smaller than the text, and not bold.
    let is_small_capitals =
        (is_numbered || is_small) && is_capitals && chars < 100 && size > body * 0.7;
    let is_heading = is_larger && chars < 200 || is_set_so && stands_out || is_small_capitals;
    is_heading.then_some(((size * 2.0).round() as i32, bold, is_capitals))
}

/// Whether a heading has one number before it: “3 Aims”, “3. Aims”.
fn is_chapter(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().trim_end_matches('.');
    let is_number = (1..=2).contains(&first.len()) && first.chars().all(|c| c.is_ascii_digit());
    is_number
        && words
            .next()
            .is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// Whether a heading has a Roman number before it: “IV. RESULTS”.
fn is_roman(text: &str) -> bool {
    let Some((number, rest)) = text.split_once(". ") else {
        return false;
    };
    (1..=5).contains(&number.len())
        && number.chars().all(|c| "IVX".contains(c))
        && rest.starts_with(char::is_uppercase)
}

/// How deep the number before a heading is: 2 for “3.1 Aims”.
fn depth(text: &str) -> Option<u32> {
    let word = text.split_whitespace().next()?;
    let parts: Vec<&str> = word.trim_end_matches('.').split('.').collect();
    let is_number = parts.len() > 1
        && parts.iter().all(|part| {
            !part.is_empty() && part.len() < 4 && part.chars().all(|c| c.is_ascii_digit())
        });
    is_number.then_some(parts.len() as u32)
}
