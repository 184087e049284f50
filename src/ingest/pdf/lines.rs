//! *Lines*: glyphs that follow one another on one line become pieces, pieces of one line become a line. A note's mark
//! is a span of its own, so that it never becomes a part of the word before it.

use super::glyphs::{Glyph, Sheetful};
use super::strokes::Stroke;
use std::collections::HashMap;

/// Characters of one typeface and size.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) face: usize,
    pub(super) size: f32,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    /// The number of the marked content that it is in; −1 if in none.
    pub(super) mark: i32,
    /// How it stands to its line.
    pub(super) rise: Rise,
    /// The number of the link that it is in.
    pub(super) link: Option<usize>,
    /// The number of the note that it refers to.
    pub(super) note: Option<usize>,
}

/// Where characters stand in their line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rise {
    Level,
    Raised,
    Lowered,
}

/// A line of a page, or a piece of one.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// The page, from 0.
    pub(super) page: usize,
    pub(super) spans: Vec<Span>,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    /// The size of most of its characters.
    pub(super) size: f32,
    pub(super) is_artifact: bool,
    pub(super) is_hidden: bool,
    pub(super) turn: u8,
    /// The number of the block that tags put it in.
    pub(super) block: Option<usize>,
    /// Its level if it is a heading, and the number of the heading.
    pub(super) heading: Option<(u32, usize)>,
    /// The number of the table or picture that stands here instead of text.
    pub(super) inset: Option<usize>,
}

/// A gap of so much of the size separates words.
const WORD_GAP: f32 = 0.13;

/// A gap of so much of the size separates pieces, such as cells.
const PIECE_GAP: f32 = 1.3;

/// A gap of so much of the size may separate cells, if it runs through all rows of a table. A span ends there.
const CELL_GAP: f32 = 0.45;

/// The maximum number of drawn lines that pieces may end at, and of characters at one place that are compared.
const MOST_RULES: usize = 1_000;
const MOST_AT_PLACE: usize = 50;

/// What is so much smaller than its line may be raised or lowered.
const SMALL: f32 = 0.86;

impl Line {
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for span in &self.spans {
            text.push_str(&span.text);
        }
        text.trim().to_owned()
    }

    /// How many characters it has.
    pub(super) fn length(&self) -> usize {
        self.spans
            .iter()
            .map(|span| span.text.chars().count())
            .sum()
    }

    pub(super) fn top(&self) -> f32 {
        self.base - self.size * 0.8
    }

    pub(super) fn bottom(&self) -> f32 {
        self.base + self.size * 0.22
    }

    /// Whether both have a part of the page's width in common.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.left.max(other.left) < self.right.min(other.right)
    }

    /// The mark of its first characters.
    pub(super) fn mark(&self) -> i32 {
        let said = self.spans.iter().find(|span| !span.text.trim().is_empty());
        said.map_or(-1, |span| span.mark)
    }

    /// Whether `is_so` holds for nearly all of its letters' spans.
    pub(super) fn is_mostly(&self, is_so: impl Fn(&Span) -> bool) -> bool {
        let (mut so, mut all) = (0, 0);
        for span in self.spans.iter().filter(|span| span.rise == Rise::Level) {
            let letters = span.text.chars().filter(|c| c.is_alphanumeric()).count();
            all += letters;
            so += if is_so(span) { letters } else { 0 };
        }
        all > 0 && so * 10 >= all * 9
    }

    /// Adds what stands further to the right in the same line.
    pub(super) fn append(&mut self, other: Self) {
        let gap = other.left - self.right;
        if gap > WORD_GAP * self.size.min(other.size) {
            self.space();
        }
        self.left = self.left.min(other.left);
        self.right = self.right.max(other.right);
        self.spans.extend(other.spans);
        self.measure();
    }

    fn space(&mut self) {
        if let Some(last) = self.spans.last_mut()
            && !last.text.ends_with(' ')
        {
            last.text.push(' ');
        }
    }

    /// Its parts between gaps that may separate cells.
    pub(super) fn parts(&self) -> Vec<Self> {
        let mut parts: Vec<Self> = Vec::new();
        for span in &self.spans {
            match parts.last_mut() {
                Some(part) if span.left - part.right < self.size * CELL_GAP => {
                    part.right = part.right.max(span.right);
                    part.spans.push(span.clone());
                }
                _ => parts.push(Self {
                    spans: vec![span.clone()],
                    left: span.left,
                    right: span.right,
                    ..self.clone()
                }),
            }
        }
        parts
    }

    /// Joins the spans that only gaps separate.
    pub(super) fn join_spans(&mut self) {
        let mut spans: Vec<Span> = Vec::with_capacity(self.spans.len());
        for span in std::mem::take(&mut self.spans) {
            match spans.last_mut() {
                Some(last) if last.is_like(&span) => {
                    last.text.push_str(&span.text);
                    last.right = last.right.max(span.right);
                }
                _ => spans.push(span),
            }
        }
        self.spans = spans;
    }

    /// Finds the size and the base of most of its characters, and what is raised or lowered.
    pub(super) fn measure(&mut self) {
        let mut sizes: HashMap<(i32, i32), usize> = HashMap::new();
        for span in &self.spans {
            let key = ((span.size * 10.0) as i32, (span.base * 4.0) as i32);
            *sizes.entry(key).or_default() += span.text.trim().chars().count();
        }
        let most = sizes.iter().max_by_key(|(key, count)| (**count, **key));
        let Some((key, _)) = most else {
            return;
        };
        let key = *key;
        let main = self
            .spans
            .iter()
            .find(|span| ((span.size * 10.0) as i32, (span.base * 4.0) as i32) == key);
        if let Some((size, base)) = main.map(|span| (span.size, span.base)) {
            self.size = size;
            self.base = base;
        }
        for span in &mut self.spans {
            let above = self.base - span.base;
            span.rise = match span.size < self.size * SMALL {
                true if above > self.size * 0.12 => Rise::Raised,
                true if above < -self.size * 0.08 => Rise::Lowered,
                _ if above > self.size * 0.25 => Rise::Raised,
                _ if above < -self.size * 0.25 => Rise::Lowered,
                _ => Rise::Level,
            };
        }
    }

    /// The spans that end in another place than the one before begin anew.
    fn begin(page: usize, glyph: &Glyph) -> Self {
        Self {
            page,
            spans: vec![Span::begin(glyph)],
            left: glyph.left,
            right: glyph.right,
            base: glyph.base,
            size: glyph.size,
            is_artifact: glyph.is_artifact,
            is_hidden: glyph.is_hidden,
            turn: glyph.turn,
            block: None,
            heading: None,
            inset: None,
        }
    }

    /// A line without text that stands for a table or a picture.
    pub(super) fn of_inset(page: usize, area: &Stroke, inset: usize) -> Self {
        Self {
            page,
            spans: Vec::new(),
            left: area.left,
            right: area.right,
            base: area.bottom,
            size: area.bottom - area.top,
            is_artifact: false,
            is_hidden: false,
            turn: 0,
            block: None,
            heading: None,
            inset: Some(inset),
        }
    }

    fn push(&mut self, glyph: &Glyph, has_space: bool) {
        // A line that is painted from the right to the left is kept as it is seen.
        let is_left = glyph.right
            < self
                .spans
                .last()
                .map_or(f32::MIN, |last| last.left + glyph.size * 0.3)
            && glyph.right < self.left + glyph.size * 0.3;
        if has_space || glyph.sign == ' ' {
            match self.spans.last_mut() {
                Some(last) if is_left && !last.text.starts_with(' ') => last.text.insert(0, ' '),
                Some(_) if is_left => {}
                _ => self.space(),
            }
        }
        self.left = self.left.min(glyph.left);
        self.right = self.right.max(glyph.right);
        if glyph.sign == ' ' {
            return;
        }
        match self.spans.last_mut() {
            Some(last) if last.continues(glyph) => {
                match is_left {
                    true => last.text.insert(0, glyph.sign),
                    false => last.text.push(glyph.sign),
                }
                last.left = last.left.min(glyph.left);
                last.right = last.right.max(glyph.right);
            }
            _ => self.spans.push(Span::begin(glyph)),
        }
    }
}

impl Span {
    fn begin(glyph: &Glyph) -> Self {
        Self {
            text: glyph.sign.to_string(),
            face: glyph.face,
            size: glyph.size,
            left: glyph.left,
            right: glyph.right,
            base: glyph.base,
            mark: glyph.mark,
            rise: Rise::Level,
            link: glyph.link,
            note: None,
        }
    }

    fn continues(&self, glyph: &Glyph) -> bool {
        let small = self.size.max(glyph.size) * 0.02;
        self.face == glyph.face
            && self.mark == glyph.mark
            && self.link == glyph.link
            && (self.size - glyph.size).abs() < small.max(0.05)
            && (self.base - glyph.base).abs() < small.max(0.3)
            && glyph.left - self.right < glyph.size * CELL_GAP
    }

    /// Whether only a gap separates it from the span that follows it.
    fn is_like(&self, next: &Self) -> bool {
        let small = self.size.max(next.size) * 0.02;
        self.face == next.face
            && self.mark == next.mark
            && self.link == next.link
            && self.note == next.note
            && self.rise == next.rise
            && (self.size - next.size).abs() < small.max(0.05)
            && (self.base - next.base).abs() < small.max(0.3)
            && (CELL_GAP - 0.1) * next.size < next.left - self.right
    }

    /// Its first `count` characters as a span of their own, which it loses.
    pub(super) fn split(&mut self, count: usize) -> Self {
        let at = self
            .text
            .char_indices()
            .nth(count)
            .map_or(self.text.len(), |(at, _)| at);
        let rest = self.text.split_off(at);
        Self {
            text: std::mem::replace(&mut self.text, rest),
            ..self.clone()
        }
    }
}

/// The pieces of page `number` in the order in which they are painted, and the text that was painted once more at the
/// same place.
pub(super) fn pieces(number: usize, sheet: &Sheetful<'_>) -> (Vec<Line>, String) {
    let (glyphs, twice) = once(&sheet.glyphs);
    let ruled: Vec<&Stroke> = sheet
        .drawn
        .strokes
        .iter()
        .filter(|stroke| stroke.right - stroke.left < 3.0)
        .take(MOST_RULES)
        .collect();
    let mut pieces: Vec<Line> = Vec::new();
    let mut before: Option<&Glyph> = None;
    for glyph in glyphs {
        let joint = before.and_then(|before| joint(before, glyph, &ruled));
        match (pieces.last_mut(), joint) {
            (Some(piece), Some(has_space)) => piece.push(glyph, has_space),
            _ if glyph.sign == ' ' => {
                before = None;
                continue;
            }
            _ => pieces.push(Line::begin(number, glyph)),
        }
        before = Some(glyph);
    }
    for piece in &mut pieces {
        piece.measure();
    }
    (pieces, twice)
}

/// Whether `glyph` follows the one `before` it in a line; if so, whether a space is between them.
fn joint(before: &Glyph, glyph: &Glyph, ruled: &[&Stroke]) -> Option<bool> {
    let size = before.size.max(glyph.size).max(1.0);
    let gap = glyph.left - before.right;
    // Letters of scripts that run to the left may be painted in the order of reading.
    let gap_left = before.left - glyph.right;
    let is_left =
        is_leftward(before.sign) && is_leftward(glyph.sign) && gap_left.abs() < size * 0.6;
    let is_same = (glyph.base - before.base).abs() < size * 0.55
        && glyph.is_artifact == before.is_artifact
        && glyph.is_hidden == before.is_hidden
        && glyph.turn == before.turn;
    let small = before.size.min(glyph.size).max(1.0);
    if is_same && gap > -size * 0.6 && gap < size * PIECE_GAP {
        let middle = glyph.base - glyph.size * 0.3;
        let is_between = |stroke: &&Stroke| {
            let x = f32::midpoint(stroke.left, stroke.right);
            x > before.right - 0.5
                && x < glyph.left + 0.5
                && stroke.top < middle
                && middle < stroke.bottom
        };
        if gap > 1.0 && glyph.turn == 0 && ruled.iter().any(is_between) {
            return None;
        }
        // A mark behind a word needs no gap to be apart from it, and gets no space.
        return Some(gap > small * WORD_GAP);
    }
    (is_same && is_left).then_some(gap_left > small * WORD_GAP)
}

pub(super) fn is_leftward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// The glyphs without those that are painted twice at one place, as for bold letters, and the text of these.
fn once(glyphs: &[Glyph]) -> (Vec<&Glyph>, String) {
    type Place = (char, u8, i32, i32);
    let mut places: HashMap<Place, Vec<(f32, f32)>> = HashMap::new();
    let (mut kept, mut twice) = (Vec::with_capacity(glyphs.len()), String::new());
    for glyph in glyphs {
        if glyph.sign == ' ' {
            kept.push(glyph);
            if !twice.is_empty() && !twice.ends_with(' ') {
                twice.push(' ');
            }
            continue;
        }
        let (x, y) = (
            (glyph.left / 4.0).floor() as i32,
            (glyph.base / 4.0).floor() as i32,
        );
        let near = glyph.size * 0.12;
        let mut cells = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let is_there = cells.any(|(x, y)| {
            let known = places.get(&(glyph.sign, glyph.turn, x, y));
            known.is_some_and(|known| {
                known.iter().any(|(left, base)| {
                    (left - glyph.left).abs() < near && (base - glyph.base).abs() < near
                })
            })
        });
        if is_there {
            twice.push(glyph.sign);
            continue;
        }
        let place = (glyph.sign, glyph.turn, x, y);
        let known = places.entry(place).or_default();
        if known.len() < MOST_AT_PLACE {
            known.push((glyph.left, glyph.base));
        }
        kept.push(glyph);
    }
    (kept, twice)
}
