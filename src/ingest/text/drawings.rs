//! *Drawings* in letters and signs, such as boxes with arrows, and lines of code: in them white space matters, and they
//! are shown as they were typed.

use super::chunks::Chunk;
use super::layout::Layout;
use super::line::Line;
use super::marker::markers;

/// The signs that lines are drawn with, and those of code.
const DRAWN: &str = "|+-=_<>/\\^~─│┌┐└┘├┤┬┴┼═║╔╗╚╝";
const CODE: &str = "{}=<>|\\$#@&^~`%;";

/// In a drawn line at least one sign in this many draws; in one of code, one in this many is of code.
const DRAWN_SHARE: usize = 4;
const CODE_SHARE: usize = 14;

/// The fewest numbers in a row that count what is below.
const RULER: usize = 8;

/// Where a text has so many drawings, set-in lines that end early are code too.
const TECHNICAL: usize = 2;

/// How many columns code is set in.
const SET_IN: usize = 2;

/// Tells which chunks are drawings or code.
pub(super) struct Drawings<'c> {
    layout: &'c Layout<'c>,
    is_technical: bool,
}

impl<'c> Drawings<'c> {
    pub(super) fn of(chunks: &[Chunk<'_, '_>], layout: &'c Layout<'c>) -> Self {
        let drawings = chunks.iter().filter(|chunk| is_drawing(chunk.lines));
        Self {
            layout,
            is_technical: drawings.take(TECHNICAL).count() == TECHNICAL,
        }
    }

    /// Whether a chunk is a drawing or code.
    pub(super) fn has(&self, chunk: &[Line<'_>]) -> bool {
        if chunk
            .iter()
            .any(|line| line.is_numbered || line.heading.is_some() || line.is_quoted())
        {
            return false;
        }
        is_drawing(chunk) || self.is_code(chunk)
    }

    fn is_code(&self, chunk: &[Line<'_>]) -> bool {
        let is_set_in = |line: &Line<'_>| line.indent() >= self.layout.indent + SET_IN;
        let has_marker = chunk
            .first()
            .is_none_or(|line| !markers(line.text).is_empty());
        if has_marker || self.layout.is_unwrapped || !chunk.iter().all(is_set_in) {
            return false;
        }
        let signs = chunk.iter().filter(|line| is_of_code(line.text)).count();
        let all_early = chunk
            .windows(2)
            .all(|two| self.layout.ends_early(&two[0], &two[1]));
        signs * 2 >= chunk.len() && signs > 0 && (self.is_technical || chunk.len() > 1)
            || self.is_technical && chunk.len() > 1 && all_early
    }
}

/// Whether half the lines or more are drawn.
fn is_drawing(chunk: &[Line<'_>]) -> bool {
    if let [title, rule] = chunk
        && title.is_underlined_by(rule).is_some()
    {
        return false;
    }
    let drawn = chunk.iter().filter(|line| is_drawn(line.text)).count();
    let ruled = chunk.iter().filter(|line| line.is_rule()).count();
    let has_bars = || chunk[0].text.contains('|') && chunk[0].text.contains("--");
    drawn * 2 >= chunk.len() && drawn > ruled && (chunk.len() > 1 || has_bars())
}

/// Whether the line is part of a drawing: it has bars at both ends, or many of its signs draw, or it counts columns.
fn is_drawn(text: &str) -> bool {
    let text = text.trim();
    let bars = |c: char| "|│║:".contains(c);
    if text.len() > 2 && text.starts_with(bars) && text.ends_with(bars) {
        return true;
    }
    let numbers = text.split_whitespace();
    if numbers.clone().count() >= RULER
        && numbers
            .clone()
            .all(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
    {
        return true;
    }
    let (mut all, mut drawn) = (0, 0);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        all += 1;
        drawn += usize::from(DRAWN.contains(c));
    }
    let joins = [
        "--", "==", "+-", "-+", "|", "->", "<-", "\\", "__", "─", "│", "═",
    ];
    drawn >= 2 && drawn * DRAWN_SHARE >= all && joins.iter().any(|join| text.contains(join))
}

fn is_of_code(text: &str) -> bool {
    let text = text.trim();
    let (mut all, mut signs) = (0, 0);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        all += 1;
        signs += usize::from(CODE.contains(c));
    }
    let opens = text.ends_with(['{', '}']) || text.ends_with("};") || text.starts_with("$ ");
    opens || signs >= 2 && signs * CODE_SHARE >= all
}
