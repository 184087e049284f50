//! The title that is *seen* on a front: its largest lines; else the case or the subject that it names; else the first
//! lines that are bold, or in capitals in the middle. The names of bodies, of series and of kinds of text are none, and
//! nothing is that stands below [`prose`].

use super::super::super::title::is_chapter;
use super::super::compose::is_row;
use super::super::lines::{Line, Rise};
use super::super::numbers::is_chapter_number;
use super::super::paragraphs::Joint;
use super::names::{is_kind, is_notice, names_body, names_court};
use super::prose::{self, Block};
use super::title::{Found, places};
use super::{Front, cases, memo};
use crate::ingest::bodies;
use std::ops::Range;

/// A title has at most so many lines and characters.
const LINES: usize = 7;
pub(super) const CHARS: usize = 260;

/// It is set so much larger than the text.
const LARGER: f32 = 1.14;

/// Bold lines of one title are so near, in sizes.
const BOLD_LEADING: f32 = 1.45;

/// A page with fewer words is a cover: what lies behind it may have the title.
const COVER_WORDS: usize = 160;

/// What is set no larger than the text is no title so far down, as a part of the page.
const LOWEST: f32 = 0.6;

/// Lines in the middle leave so much of the width free at both sides, and are so exactly there.
const SIDES: f32 = 0.07;
const MIDDLE: f32 = 0.025;

/// A title on a page, by its lines, if it is to be taken out.
struct Seen {
    lines: Option<Range<usize>>,
    title: String,
}

/// The title that the first page with text shows, or the one behind a cover without one.
pub(super) fn find(front: &Front<'_>) -> Option<Found> {
    let pages = front.pages.iter().enumerate();
    let mut pages = pages.filter(|(_, page)| page.iter().any(|line| line.length() > 3));
    let (number, page) = pages.next()?;
    let blocks = prose::of(front, page);
    let first = largest(front, page, &blocks)
        .or_else(|| cases::title(page).map(of_words))
        .or_else(|| memo::subject(above(page, &blocks)).map(of_words))
        .or_else(|| set_apart(front, page, &blocks));
    let words = page
        .iter()
        .map(|line| line.text().split_whitespace().count());
    let is_cover =
        words.sum::<usize>() <= COVER_WORDS || page.iter().any(|line| is_notice(&line.text()));
    let (number, seen) = match first {
        Some(seen) => (number, seen),
        None if is_cover => {
            let (number, page) = pages.next()?;
            (number, largest(front, page, &prose::of(front, page))?)
        }
        None => return None,
    };
    let again = places(front, &seen.title);
    let place = seen.lines.map(|lines| (number, lines));
    let is_other = |(page, _): &(usize, Range<usize>)| {
        place.as_ref().is_some_and(|(number, _)| page != number)
    };
    let again = again.into_iter().filter(is_other);
    Some(Found {
        places: place.iter().cloned().chain(again).collect(),
        title: seen.title,
        is_guess: true,
    })
}

fn of_words(title: String) -> Seen {
    Seen { lines: None, title }
}

/// The lines of a page before its first prose.
fn above<'a>(page: &'a [Line], blocks: &[Block]) -> &'a [Line] {
    let first = blocks
        .iter()
        .map(|block| block.first)
        .fold(f32::MAX, f32::min);
    let end = page.iter().position(|line| line.base >= first);
    &page[..end.unwrap_or(page.len())]
}

/// The largest lines of a page that could be a title.
fn largest(front: &Front<'_>, page: &[Line], blocks: &[Block]) -> Option<Seen> {
    let bottom = page.iter().map(|line| line.base).fold(f32::MIN, f32::max);
    let top = page.iter().map(Line::top).fold(f32::MAX, f32::min);
    let mut best: Option<(f32, Seen)> = None;
    let mut at = 0;
    while at < page.len() {
        let end = block(page, at);
        let lines = &page[at..end];
        let range = at..end;
        let follows_number = at > 0 && is_chapter_number(&page[at - 1].text());
        at = end;
        let size = lines.iter().map(|line| line.size).fold(0.0, f32::max);
        let is_low = lines[0].top() > top + (bottom - top) * 0.8 && page.len() > 12;
        let is_larger = size > front.body * LARGER;
        let is_best = best.as_ref().is_none_or(|(most, _)| size > most * 1.02);
        if !is_larger || is_low || !is_best || follows_number || prose::is_above(blocks, &lines[0])
        {
            continue;
        }
        let title = joined(front, lines);
        if lines.len() <= LINES && is_worded(&title) && !names_other(lines, &title) {
            let lines = Some(range);
            best = Some((size, Seen { lines, title }));
        }
    }
    best.map(|(_, seen)| seen)
}

/// The first lines of a page on which nothing is set larger that are bold, or else in capitals in the middle, or else in
/// the middle.
fn set_apart(front: &Front<'_>, page: &[Line], blocks: &[Block]) -> Option<Seen> {
    let chars = |lines: &mut dyn Iterator<Item = &Line>| lines.map(Line::length).sum::<usize>();
    let bold = chars(&mut page.iter().filter(|line| (front.is_bold)(line)));
    let trusts_bold = bold * 3 <= chars(&mut page.iter());
    let width = width(page);
    let is_middle = |line: &Line| stands_in_middle(line, width);
    let is_high = |line: &Line| {
        line.text().chars().any(char::is_alphabetic) && !line.text().chars().any(char::is_lowercase)
    };
    let bold = |line: &Line| trusts_bold && (front.is_bold)(line);
    first_set(front, page, blocks, &bold)
        .or_else(|| {
            first_set(front, page, blocks, &|line| {
                is_middle(line) && is_high(line)
            })
        })
        .or_else(|| first_set(front, page, blocks, &is_middle).filter(|_| !blocks.is_empty()))
}

/// The first lines of a page that are set `so` and could be a title.
fn first_set(
    front: &Front<'_>,
    page: &[Line],
    blocks: &[Block],
    so: &dyn Fn(&Line) -> bool,
) -> Option<Seen> {
    let lowest = page.iter().map(|line| line.base).fold(0.0, f32::max) * LOWEST;
    let mut at = 0;
    while at < page.len() {
        let first = &page[at];
        let follows_number = at > 0 && is_chapter_number(&page[at - 1].text());
        let mut end = at + 1;
        while let Some(next) = page.get(end).filter(|next| so(next)) {
            let below = next.base - page[end - 1].base;
            if below <= 0.0 || below > first.size * BOLD_LEADING {
                break;
            }
            end += 1;
        }
        let range = at..end;
        at = end;
        let is_small = first.size < front.body * 0.97;
        let is_low = first.base > lowest || first.turn != 0 || prose::is_above(blocks, first);
        let is_part = follows_number || is_row(first) || recurs(front, first);
        if !so(first) || is_small || is_low || is_part {
            continue;
        }
        let lines = &page[range.clone()];
        let title = joined(front, lines);
        let words: Vec<&str> = title.split(' ').collect();
        let numbers = words
            .iter()
            .filter(|word| word.chars().any(|c| c.is_ascii_digit()));
        let is_house = words.len() <= 5 && bodies::is_named(&title);
        if words.len() > 2
            && range.len() <= LINES
            && numbers.count() < 2
            && !is_sentence(&title)
            && !is_house
            && is_worded(&title)
            && !names_other(lines, &title)
        {
            let lines = Some(range);
            return Some(Seen { lines, title });
        }
    }
    None
}

/// Whether another page of the front has the same line at the same height, as running heads are.
fn recurs(front: &Front<'_>, line: &Line) -> bool {
    let text = line.text();
    let others = front.pages.iter().flatten();
    let mut others = others.filter(|other| other.page != line.page);
    others.any(|other| (other.base - line.base).abs() < line.size && other.text() == text)
}

/// Whether it is a sentence, a part of one, an address to somebody, or a remark.
fn is_sentence(text: &str) -> bool {
    let lower = text.to_lowercase();
    let begins = [
        "dear ",
        "to ",
        "from ",
        "by ",
        "for immediate",
        "attn",
        "filed",
    ];
    text.ends_with(['.', ':', ',', ';']) && !text.ends_with("et al.")
        || text.starts_with(['[', '('])
        || begins.iter().any(|begin| lower.starts_with(begin))
}

/// Whether lines name who or what there is besides a title: a body, a court, a series, a kind of text.
fn names_other(lines: &[Line], text: &str) -> bool {
    let is_body = |text: &str| names_body(text) || names_court(text) || is_notice(text);
    is_kind(text) || is_body(text) || lines.iter().all(|line| is_body(&plain(line)))
}

/// The left and the right end of what stands on a page.
fn width(page: &[Line]) -> (f32, f32) {
    let lines = page
        .iter()
        .filter(|line| line.turn == 0 && line.length() > 3);
    lines.fold((f32::MAX, f32::MIN), |(left, right), line| {
        (left.min(line.left), right.max(line.right))
    })
}

fn stands_in_middle(line: &Line, (left, right): (f32, f32)) -> bool {
    let width = right - left;
    let is_free = line.left > left + width * SIDES && line.right < right - width * SIDES;
    let off = f32::midpoint(line.left, line.right) - f32::midpoint(left, right);
    is_free && off.abs() < width * MIDDLE && line.turn == 0
}

/// The end of the lines that look like line `at` and follow it.
pub(super) fn block(page: &[Line], at: usize) -> usize {
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

/// A line without raised marks.
pub(super) fn plain(line: &Line) -> String {
    let spans = line.spans.iter();
    let level = spans.filter(|span| span.rise == Rise::Level);
    let text: String = level.map(|span| span.text.as_str()).collect();
    text.trim_end_matches(|c: char| c.is_whitespace() || "*∗†‡§¶".contains(c))
        .trim()
        .to_owned()
}

/// The words of lines, as one line.
pub(super) fn joined(front: &Front<'_>, lines: &[Line]) -> String {
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
    let text = super::seen_signs(&text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether it has the words of a title.
fn is_worded(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let is_unspaced = text.chars().any(|c| c as u32 > 0x2E80);
    let words = text.split(' ').filter(|word| word.len() > 1).count();
    // “Economics 298: A Workshop” is no chapter.
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_chapter = is_chapter(text)
        && (words < 3
            || is_chapter_number(first_words(text))
            || !first.starts_with(char::is_alphabetic));
    let is_prose = words > 12 && text.contains(". ");
    (letters >= 8 && words > 1 || letters >= 6 || is_unspaced && letters >= 4)
        && text.chars().count() <= CHARS
        && !text.contains("://")
        && !text.to_lowercase().starts_with("www.")
        && !text.contains('\u{FFFD}')
        && !text.contains('@')
        && !is_chapter
        && !is_prose
        && letters * 2 > text.chars().filter(|c| !c.is_whitespace()).count()
        && super::day::in_text(text).is_none_or(|_| letters > 16)
}

/// The first two words of a text.
fn first_words(text: &str) -> &str {
    let mut spaces = text.match_indices(' ').map(|(at, _)| at);
    let end = spaces.nth(1).unwrap_or(text.len());
    &text[..end]
}
