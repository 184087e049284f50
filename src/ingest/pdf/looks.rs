//! *Looks*: headings are set larger or bolder than the text, or in a typeface of their own behind a number.

use super::super::typeface::Typefaces;
use super::captions;
use super::headings::LINES;
use super::lines::{Line, Rise, Span};
use super::lists::{self, Marker};
use super::numbers::{begins_anew, depth, is_chapter, is_chapter_number, is_roman};
use std::collections::{HashMap, HashSet};

/// A heading has at most so many characters.
const CHARS: usize = 250;

/// The text below a heading is looked for in so many paragraphs.
const NEAR: usize = 30;

/// A paragraph with so many characters is text.
const TEXT_CHARS: usize = 180;

/// What is set so much larger than the text is a heading by its size.
const LARGER: f32 = 1.09;

/// The lines of one heading are so near, in sizes.
const LEADING: f32 = 1.5;

/// A bold line of a heading that goes on has so many characters.
const FULL: usize = 28;

/// A typeface with less than this part of the text is rare.
const RARE: usize = 12;

/// How a heading looks: its size, whether it is bold, whether it is in capitals.
type Look = (i32, bool, bool);

/// What most of the text looks like, and which typefaces stand out from it.
struct Text<'a, 'f> {
    faces: &'f Typefaces<'a>,
    /// The size of most characters.
    body: f32,
    /// Whether little of the text is bold, so that bold means something.
    trusts_bold: bool,
    /// The names of typefaces that little of the text is set in.
    rare: HashSet<&'f str>,
}

/// Marks paragraphs that look like headings, where most of the text is of the size and the typeface of `body`.
///
/// On the page that the title stood on, what stands before the text is names, addresses and the like.
pub(super) fn headings(
    paragraphs: &mut Vec<Vec<Line>>,
    body: (f32, usize),
    faces: &Typefaces<'_>,
    title_page: Option<usize>,
) {
    let text = Text::of(paragraphs, body, faces);
    text.join(paragraphs);
    let looks: Vec<Option<Look>> = (0..paragraphs.len())
        .map(|at| text.look(&paragraphs[at], paragraphs.get(at + 1)))
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
    let rank = |look: &Look| order.iter().position(|other| other == look).unwrap_or(0) as u32;
    // Chapters with a number alone tell on which level those with more numbers are.
    let chapters = kept
        .iter()
        .zip(paragraphs.iter())
        .filter_map(|(look, lines)| {
            look.as_ref()
                .filter(|_| is_chapter(&joined(lines)) || is_roman(&joined(lines)))
                .map(&rank)
        });
    let above = chapters.min().unwrap_or(0);
    for (at, look) in kept.into_iter().enumerate() {
        let Some(look) = look else {
            continue;
        };
        let text = joined(&paragraphs[at]);
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

/// The name of a typeface. A file may describe one of a name many times.
pub(super) fn name<'f>(faces: &'f Typefaces<'_>, face: usize) -> &'f str {
    faces.get(face).map_or("", |face| face.name.as_str())
}

/// The size that a line begins in, if that is more than a letter, or else has most of. Names of code are set smaller.
fn size_of(line: &Line) -> f32 {
    let first = line
        .spans
        .first()
        .filter(|span| span.rise == Rise::Level && span.text.trim().chars().count() > 1);
    first.map_or(line.size, |span| span.size.max(line.size))
}

pub(super) fn joined(lines: &[Line]) -> String {
    let lines: Vec<String> = lines.iter().map(Line::text).collect();
    lines.join(" ")
}

impl<'a, 'f> Text<'a, 'f> {
    fn of(paragraphs: &[Vec<Line>], (body, face): (f32, usize), faces: &'f Typefaces<'a>) -> Self {
        let mut chars: HashMap<&str, usize> = HashMap::new();
        let (mut all, mut bold) = (0, 0);
        let mut text = Self {
            faces,
            body,
            trusts_bold: false,
            rare: HashSet::new(),
        };
        for line in paragraphs.iter().flatten() {
            all += line.length();
            bold += if text.is_bold(line) { line.length() } else { 0 };
            for span in &line.spans {
                *chars.entry(name(faces, span.face)).or_default() += span.text.chars().count();
            }
        }
        text.trusts_bold = bold * 3 < all;
        let body = name(faces, face);
        text.rare = chars
            .into_iter()
            .filter(|(name, count)| count * RARE < all && *name != body && !name.is_empty())
            .map(|(name, _)| name)
            .collect();
        text
    }

    /// Whether a line is bold, up to its end.
    fn is_bold(&self, line: &Line) -> bool {
        let is_bold = |span: &Span| self.faces.get(span.face).is_some_and(|face| face.is_bold);
        let last =
            line.spans.iter().rev().find(|span| {
                span.rise == Rise::Level && span.text.chars().any(char::is_alphabetic)
            });
        line.is_mostly(is_bold) && last.is_none_or(is_bold)
    }

    fn is_small_capitals(&self, line: &Line) -> bool {
        line.is_mostly(|span| {
            let face = self.faces.get(span.face);
            face.is_some_and(|face| face.is_small_capitals)
        })
    }

    fn is_larger(&self, line: &Line) -> bool {
        size_of(line) > self.body * LARGER
    }

    /// Joins the lines of headings that take more than one.
    fn join(&self, paragraphs: &mut Vec<Vec<Line>>) {
        let mut all: Vec<Vec<Line>> = Vec::with_capacity(paragraphs.len());
        for mut lines in std::mem::take(paragraphs) {
            match all.last_mut() {
                Some(before) if self.go_on(before, &lines) => before.append(&mut lines),
                _ => all.push(lines),
            }
        }
        *paragraphs = all;
    }

    /// Whether a heading goes on with the next lines, which look alike and stand close below.
    fn go_on(&self, lines: &[Line], next: &[Line]) -> bool {
        let (Some(line), Some(first)) = (lines.last(), next.first()) else {
            return false;
        };
        let face = |line: &Line| line.spans.first().map(|span| name(self.faces, span.face));
        let below = first.base - line.base;
        let (text, next_text) = (joined(lines), first.text());
        let (bold, next_bold) = (self.is_bold(line), self.is_bold(first));
        let is_alike = (bold && next_bold || bold == next_bold && face(line) == face(first))
            && (size_of(line) - size_of(first)).abs() < line.size * 0.04;
        // Left, right or middle are on one line.
        let near = |one: f32, other: f32| (one - other).abs() < line.size * 0.5;
        let is_aligned = near(line.left, first.left)
            || near(line.right, first.right)
            || near(line.left + line.right, first.left + first.right);
        // Lines of names are short.
        let is_full = line.length() >= FULL && line.length() + 8 > first.length();
        let is_set_so = self.is_larger(line) || bold && self.trusts_bold && is_full;
        is_set_so
            && is_alike
            && is_aligned
            && line.page == first.page
            && line.turn == 0
            && first.turn == 0
            && line.inset.is_none()
            && first.inset.is_none()
            && below > 0.0
            && below < line.size * LEADING
            && line.overlaps(first)
            && lines.len() + next.len() <= LINES
            && text.chars().count() + next_text.chars().count() < CHARS
            && !text.ends_with(['.', ':', ';', '!', '?'])
            && !begins_anew(&next_text)
            && !is_chapter_number(&text)
    }

    fn look(&self, lines: &[Line], next: Option<&Vec<Line>>) -> Option<Look> {
        let first = lines.first()?;
        let text = joined(lines);
        let chars: usize = lines.iter().map(Line::length).sum();
        let has_letters = text.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if lines.len() > LINES
            || chars > CHARS
            || !has_letters
            || first.inset.is_some()
            || first.turn != 0
        {
            return None;
        }
        let is_bullet = lists::marker(&text).is_some_and(|(marker, _)| marker == Marker::Bullet);
        if text.ends_with([',', ';'])
            || text.ends_with('.') && depth(&text).is_none()
            || is_bullet
            || captions::is_titled(&text)
        {
            return None;
        }
        // The letter of “(a) Scope” is a number.
        let words = match lists::is_lettered(&text) {
            true => text.split_once(' ').map_or("", |(_, words)| words),
            false => text.as_str(),
        };
        let first_letter = words.chars().find(|c| c.is_alphabetic());
        let begins_low = first_letter.is_some_and(char::is_lowercase) && !is_name_of_code(&text);
        let size = size_of(first);
        let is_larger = self.is_larger(first);
        let bold = lines.iter().all(|line| self.is_bold(line));
        let is_capitals =
            !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase);
        let is_small = lines.iter().all(|line| self.is_small_capitals(line));
        let is_capitals = is_capitals || is_small;
        let is_numbered = depth(&text).is_some() || is_chapter(&text) || is_roman(&text);
        let is_set_so = bold && self.trusts_bold && chars < 160;
        let leads = next.is_some_and(|next| self.is_led(first, next));
        let stands_out = !begins_low
            && (size > self.body * 0.95 || size > self.body * 0.78 && chars < 80 && leads)
            || is_numbered && size > self.body * 0.75;
        // Small capitals are set smaller than the text, and not bold.
        let is_small_capitals =
            (is_numbered || is_small) && is_capitals && chars < 100 && size > self.body * 0.7;
        let is_rare = lines
            .iter()
            .all(|line| line.is_mostly(|span| self.rare.contains(name(self.faces, span.face))));
        let is_apart = is_numbered && is_rare && chars < 120 && size > self.body * 0.9;
        let is_heading =
            is_larger && chars < 200 || is_set_so && stands_out || is_small_capitals || is_apart;
        is_heading.then_some(((size * 2.0).round() as i32, bold || is_apart, is_capitals))
    }

    /// Whether text of the usual size stands below a line, at the same left.
    fn is_led(&self, line: &Line, next: &[Line]) -> bool {
        next.first().is_some_and(|first| {
            first.page == line.page
                && (first.left - line.left).abs() < line.size * 0.3
                && (first.size - self.body).abs() < self.body * 0.05
                && first.base > line.base
        })
    }
}

/// Whether it begins with the name of something in a program, such as “stream.read(size)”, which begins small.
fn is_name_of_code(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    word.contains(['.', '(']) && !word.ends_with('.')
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
