//! The *title*: what the file says, if the front says it too; else what stands there in the largest type, unless it is
//! the name of a body, of a series, or of a kind of text.

use super::super::super::title::is_chapter;
use super::super::lines::Line;
use super::super::paragraphs::Joint;
use super::names::{is_kind, names_body};
use super::{Front, letters};
use std::ops::Range;

/// A title has at most so many lines and characters; narrow covers break one that is known into more.
const LINES: usize = 7;
const MOST_LINES: usize = 12;
const CHARS: usize = 260;

/// A title is set so much larger than the text.
const LARGER: f32 = 1.14;

/// Bold lines of one title are so near, in sizes.
const BOLD_LEADING: f32 = 1.45;

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
    let seen = largest(front);
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

/// The lines of the front that say `title` and nothing else, once a page.
fn places(front: &Front<'_>, title: &str) -> Vec<(usize, Range<usize>)> {
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

/// A line without raised marks.
fn plain(line: &Line) -> String {
    let spans = line.spans.iter();
    let level = spans.filter(|span| span.rise == super::super::lines::Rise::Level);
    let text: String = level.map(|span| span.text.as_str()).collect();
    text.trim_end_matches(|c: char| c.is_whitespace() || "*∗†‡§¶".contains(c))
        .trim()
        .to_owned()
}

/// The largest lines of the first page that has text and could be a title.
fn largest(front: &Front<'_>) -> Option<Found> {
    let pages = front.pages.iter().enumerate();
    let mut pages = pages.filter(|(_, page)| page.iter().any(|line| line.length() > 3));
    let (number, page) = pages.next()?;
    let bottom = page.iter().map(|line| line.base).fold(f32::MIN, f32::max);
    let top = page.iter().map(Line::top).fold(f32::MAX, f32::min);
    let mut best: Option<(f32, Range<usize>, String)> = None;
    let mut at = 0;
    while at < page.len() {
        let end = block(page, at);
        let lines = &page[at..end];
        let range = at..end;
        at = end;
        let size = lines.iter().map(|line| line.size).fold(0.0, f32::max);
        let is_low = lines[0].top() > top + (bottom - top) * 0.8 && page.len() > 12;
        let is_larger = size > front.body * LARGER;
        if !is_larger || is_low || best.as_ref().is_some_and(|(most, ..)| size <= most * 1.02) {
            continue;
        }
        let text = joined(front, lines);
        if lines.len() <= LINES && is_worded(&text) && !names_body(&text) && !is_kind(&text) {
            best = Some((size, range, text));
        }
    }
    let best = best.map(|(_, lines, title)| (lines, title));
    best.or_else(|| boldest(front, page)).map(|(lines, title)| {
        let mut places = vec![(number, lines)];
        let again = self::places(front, &title);
        places.extend(again.into_iter().filter(|(page, _)| *page != number));
        Found {
            title,
            places,
            is_guess: true,
        }
    })
}

/// The first bold lines of a page on which nothing is set larger, such as a notice.
fn boldest(front: &Front<'_>, page: &[Line]) -> Option<(Range<usize>, String)> {
    let chars = |lines: &mut dyn Iterator<Item = &Line>| lines.map(Line::length).sum::<usize>();
    let bold = chars(&mut page.iter().filter(|line| (front.is_bold)(line)));
    if bold * 3 > chars(&mut page.iter()) {
        return None;
    }
    let mut at = 0;
    while at < page.len() {
        let first = &page[at];
        let mut end = at + 1;
        while let Some(next) = page.get(end).filter(|next| (front.is_bold)(next)) {
            let below = next.base - page[end - 1].base;
            if below <= 0.0 || below > first.size * BOLD_LEADING {
                break;
            }
            end += 1;
        }
        let range = at..end;
        at = end;
        if !(front.is_bold)(first) || first.turn != 0 || first.size < front.body * 0.97 {
            continue;
        }
        let text = joined(front, &page[range.clone()]);
        let words: Vec<&str> = text.split(' ').collect();
        let numbers = words
            .iter()
            .filter(|word| word.chars().any(|c| c.is_ascii_digit()));
        let is_sentence = text.ends_with(['.', ':', ',']) || text.starts_with(['[', '(']);
        if words.len() > 3
            && range.len() <= LINES
            && numbers.count() < 2
            && !is_sentence
            && is_worded(&text)
            && !names_body(&text)
            && !is_kind(&text)
        {
            return Some((range, text));
        }
    }
    None
}

/// The end of the lines that look like line `at` and follow it.
fn block(page: &[Line], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(next) = page.get(end) {
        let last = &page[end - 1];
        let below = next.base - last.base;
        let is_same = (next.size - last.size).abs() < last.size * 0.05
            && next.turn == 0
            && last.turn == 0
            && next.inset.is_none()
            && last.inset.is_none();
        if !is_same || below <= 0.0 || below > last.size * 2.0 || !next.overlaps(last) {
            break;
        }
        end += 1;
    }
    end
}

fn joined(front: &Front<'_>, lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let next = plain(line);
        match front.vocabulary.joint(&text, &next) {
            _ if text.is_empty() => {}
            Joint::Spaces => text.push(' '),
            Joint::Closes => {}
            Joint::Drops => {
                text.pop();
            }
        }
        text.push_str(&next);
    }
    let text = super::seen(&text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether it has the words of a title.
fn is_worded(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_unspaced = text.chars().any(|c| c as u32 > 0x2E80);
    let has_words = text.split(' ').filter(|word| word.len() > 1).count() > 1;
    (letters >= 8 && has_words || letters >= 6 || is_unspaced && letters >= 4)
        && text.chars().count() <= CHARS
        && !text.contains("://")
        && !text.contains('\u{FFFD}')
        && !text.contains('@')
        && !is_chapter(text)
        && letters * 2 > text.chars().filter(|c| !c.is_whitespace()).count()
        && super::day::in_text(text).is_none_or(|_| letters > 16)
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
