//! Headings that look *alike*: an outline may leave out the deepest ones, or those of the appendices. What is set as its
//! headings are, and as little else is, is a heading, too.

use super::super::typeface::Typefaces;
use super::headings::{LINES, OF_TAGS};
use super::lines::Line;
use super::{captions, looks};
use std::collections::HashMap;

/// A look has to be that of so many headings of the outline.
const FEWEST: usize = 3;

/// What recurs so often is a label, such as "Note".
const RECURS: usize = 3;

/// These headings have numbers from here on.
const FIRST: usize = usize::MAX / 4;

/// The lines of a heading are so near, in sizes.
const LEADING: f32 = 1.5;

/// A heading has at most so many characters.
const CHARS: usize = 200;

/// A typeface by its name, and a size in quarters of a point.
type Look<'f> = (&'f str, i32);

/// What is known of a look.
#[derive(Default)]
struct Seen {
    /// The paragraphs in it that are headings, as the depth of their numbers and their level.
    headings: Vec<(Option<u32>, u32)>,
    /// The other paragraphs.
    others: Vec<usize>,
}

/// Marks the `paragraphs` that look as headings do, where most of the text is of the size and the typeface of `body`.
pub(super) fn headings(paragraphs: &mut Vec<Vec<Line>>, body: (f32, usize), faces: &Typefaces<'_>) {
    for (at, heading) in found(paragraphs, body, faces) {
        for line in &mut paragraphs[at] {
            line.heading = Some(heading);
        }
    }
    for at in (1..paragraphs.len()).rev() {
        let heading = |at: usize| paragraphs[at].first().and_then(|line| line.heading);
        let is_ours = |(_, number): (u32, usize)| (FIRST..OF_TAGS).contains(&number);
        if heading(at).is_some_and(is_ours) && heading(at) == heading(at - 1) {
            let mut rest = paragraphs.remove(at);
            paragraphs[at - 1].append(&mut rest);
        }
    }
}

/// The numbers of the paragraphs that look as headings do, with the level and the number of each heading.
fn found(
    paragraphs: &[Vec<Line>],
    (size, face): (f32, usize),
    faces: &Typefaces<'_>,
) -> Vec<(usize, (u32, usize))> {
    let body = (looks::name(faces, face), quarters(size));
    let mut seen: HashMap<Look<'_>, Seen> = HashMap::new();
    let mut texts: HashMap<String, usize> = HashMap::new();
    // What stands before the first heading is the cover.
    let is_heading = |lines: &Vec<Line>| lines.first().is_some_and(|line| line.heading.is_some());
    let first = paragraphs.iter().position(is_heading);
    for (at, lines) in paragraphs.iter().enumerate().skip(first.unwrap_or(0)) {
        let Some(look) = look(lines, faces).filter(|look| *look != body) else {
            continue;
        };
        let seen = seen.entry(look).or_default();
        let text = looks::joined(lines);
        match lines.first().and_then(|line| line.heading) {
            Some((level, _)) => seen.headings.push((depth(&text), level)),
            None => {
                *texts.entry(text).or_default() += 1;
                seen.others.push(at);
            }
        }
    }
    let is_label = |text: &String| texts.get(text).is_some_and(|times| *times >= RECURS);
    let mut found: Vec<(usize, (u32, usize))> = Vec::new();
    for (own, Seen { headings, others }) in seen {
        let alike =
            |at: usize| paragraphs.get(at).and_then(|lines| look(lines, faces)) == Some(own);
        // A label recurs, or stands above a heading: "Chapter two".
        let is_other = |at: &usize| {
            let text = looks::joined(&paragraphs[*at]);
            let leads = paragraphs.get(at + 1).is_some_and(is_heading) && alike(at + 1);
            !is_label(&text) && (!leads || depth(&text).is_some())
        };
        let others: Vec<usize> = others.into_iter().filter(is_other).collect();
        if headings.len() < FEWEST || others.len() > headings.len() {
            continue;
        }
        for at in others {
            let text = looks::joined(&paragraphs[at]);
            if text.chars().count() > CHARS || captions::is_titled(&text) {
                continue;
            }
            let before = found.last().filter(|(before, _)| before + 1 == at);
            let heading = match before {
                Some((before, heading)) if goes_on(&paragraphs[*before], &paragraphs[at]) => {
                    *heading
                }
                _ => (level(&headings, depth(&text)), FIRST + at),
            };
            found.push((at, heading));
        }
    }
    found
}

/// Whether the lines of a heading go on in the next paragraph.
fn goes_on(lines: &[Line], next: &[Line]) -> bool {
    let (Some(line), Some(next_line)) = (lines.last(), next.first()) else {
        return false;
    };
    let below = next_line.base - line.base;
    line.page == next_line.page
        && below > 0.0
        && below < line.size * LEADING
        && lines.len() + next.len() <= LINES
        && depth(&looks::joined(next)).is_none()
}

/// How many numbers stand before a heading: "B.2.1" has three.
fn depth(text: &str) -> Option<u32> {
    let word = text.split_whitespace().next()?.trim_end_matches('.');
    let mut parts = word.split('.');
    let is_letter = |part: &str| part.len() == 1 && part.chars().all(|c| c.is_ascii_uppercase());
    let is_number =
        |part: &str| (1..4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    let begins = parts
        .next()
        .is_some_and(|part| is_letter(part) || is_number(part));
    let numbers = word.split('.').count() as u32;
    (begins && numbers > 1 && parts.all(is_number)).then_some(numbers)
}

fn quarters(size: f32) -> i32 {
    (size * 4.0).round() as i32
}

/// The look of a paragraph, if it has one and letters.
fn look<'f>(lines: &[Line], faces: &'f Typefaces<'_>) -> Option<Look<'f>> {
    let spans = lines.first()?.spans.iter();
    let mut letters = spans.filter(|span| span.text.contains(char::is_alphabetic));
    let span = letters.next()?;
    let look = (looks::name(faces, span.face), quarters(span.size));
    let is_so = |line: &Line| {
        let same = |face: usize, size: f32| (looks::name(faces, face), quarters(size)) == look;
        line.inset.is_none() && line.turn == 0 && line.is_mostly(|span| same(span.face, span.size))
    };
    lines.iter().all(is_so).then_some(look)
}

/// The level that most `headings` with as many numbers have, or most of all.
fn level(headings: &[(Option<u32>, u32)], depth: Option<u32>) -> u32 {
    let most = |levels: &mut dyn Iterator<Item = u32>| {
        let mut counts: HashMap<u32, usize> = HashMap::new();
        levels.for_each(|level| *counts.entry(level).or_default() += 1);
        let most = counts
            .into_iter()
            .max_by_key(|(level, count)| (*count, *level));
        most.map(|(level, _)| level)
    };
    let numbered = headings
        .iter()
        .filter(|(other, _)| depth.is_some() && *other == depth);
    most(&mut numbered.map(|(_, level)| *level))
        .or_else(|| most(&mut headings.iter().map(|(_, level)| *level)))
        .unwrap_or(1)
}
