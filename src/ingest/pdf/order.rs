//! The *order* in which the lines of a page are read. A file records the order of painting alone. Two orders are
//! tried: that of painting, and that of the columns into which the page falls. The one whose lines follow one another
//! more evenly is taken.

use super::direction;
use super::lines::{Line, is_leftward};
use std::collections::HashMap;

/// How deep a page is cut.
const DEEPEST: u32 = 60;

/// A column has lines of so many characters on average.
const COLUMN_CHARS: usize = 18;

/// A narrow gap between so many lines is one between columns.
const SURE_LINES: usize = 10;

/// Text beside a margin has more characters in a line.
const MARGIN_TEXT: usize = 25;

/// A heading in a margin has so many lines at most.
const HEAD_LINES: usize = 10;

/// The maximum number of runs of lines among which margins are looked for.
const MOST_RUNS: usize = 200;

/// The maximum number of pieces that are ordered by columns.
const MOST_PIECES: usize = 20_000;

/// Puts the `pieces` of a page into lines in the order of reading. Whether the report `runs_left` decides for pages that
/// are mostly in another script, such as code.
pub(super) fn lines(pieces: Vec<Line>, runs_left: bool) -> Vec<Line> {
    let runs_left = runs_left || direction::runs_left(&pieces);
    let mut turns = [0_usize; 4];
    for piece in &pieces {
        turns[usize::from(piece.turn & 3)] += piece.length();
    }
    // Most of the text first; what runs in other directions, such as a stamp in the margin, after it.
    let mut order = [0_u8, 1, 2, 3];
    order.sort_by_key(|turn| std::cmp::Reverse(turns[usize::from(*turn)]));
    let mut lines = Vec::new();
    for turn in order {
        let own = pieces.iter().filter(|piece| piece.turn == turn);
        lines.extend(ordered(own.cloned().collect(), runs_left));
    }
    direction::to_logical(&mut lines, runs_left);
    lines
}

/// Puts a table or a picture among the lines of its page: beside the one that is nearest above or below it, in its own
/// column.
pub(super) fn place(page: &mut Vec<Line>, inset: Line) {
    let middle = inset.base - inset.size * 0.5;
    let mut nearest: Option<(f32, usize)> = None;
    for (at, line) in page.iter().enumerate() {
        if line.turn != 0 || !line.overlaps(&inset) {
            continue;
        }
        let is_above = line.base <= middle;
        let gap = match is_above {
            true => (inset.base - inset.size) - line.base,
            false => line.top() - inset.base,
        };
        let gap = gap.max(0.0);
        // Of lines that are as near, the last one above, the first one below.
        let is_nearer = nearest.is_none_or(|(least, _)| gap < least || gap == least && is_above);
        if is_nearer {
            nearest = Some((gap, at + usize::from(is_above)));
        }
    }
    let beside = || {
        let below = page
            .iter()
            .position(|line| line.turn == 0 && line.base > inset.base);
        below.unwrap_or(page.len())
    };
    let at = nearest.map_or_else(beside, |(_, at)| at);
    page.insert(at, inset);
}

fn ordered(pieces: Vec<Line>, runs_left: bool) -> Vec<Line> {
    if pieces.len() < 2 || pieces.len() > MOST_PIECES {
        return merged(pieces);
    }
    let mut by_columns = Vec::with_capacity(pieces.len());
    cut(pieces.clone(), (0, runs_left), &mut by_columns);
    let painted = with_margins(merged(pieces), false);
    let by_columns = with_margins(merged(by_columns), true);
    match unevenness(&by_columns, runs_left) + 1 < unevenness(&painted, runs_left) {
        true => by_columns,
        false => painted,
    }
}

/// Puts short lines in a margin, such as headings beside the text, before the text that stands beside or below them.
/// Where a margin may be a column (`is_column`), they are only those in another typeface than the text.
fn with_margins(lines: Vec<Line>, is_column: bool) -> Vec<Line> {
    let face = |line: &Line| line.spans.first().map(|span| span.face);
    let mut faces: HashMap<Option<usize>, usize> = HashMap::new();
    for line in &lines {
        *faces.entry(face(line)).or_default() += line.length();
    }
    let usual = faces
        .into_iter()
        .max_by_key(|(face, count)| (*count, *face));
    let usual = usual.and_then(|(face, _)| face);
    // Runs of lines that follow one another downwards.
    let mut runs: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        let follows = |last: &Line| {
            line.base >= last.base - last.size * 0.5 && line.base < last.base + 2.4 * last.size
        };
        match runs.last_mut() {
            Some(run)
                if run.last().is_some_and(|last| {
                    follows(last) && (line.overlaps(last) || run.len() == 1)
                }) =>
            {
                run.push(line)
            }
            _ => runs.push(vec![line]),
        }
    }
    if runs.len() > MOST_RUNS {
        return runs.into_iter().flatten().collect();
    }
    let chars = |run: &[Line]| run.iter().map(Line::length).sum::<usize>();
    let all: usize = runs.iter().map(|run| chars(run)).sum();
    // What stands over or under none of the text is in the margin.
    let is_margin = |at: usize| {
        let run = &runs[at];
        let (left, right) = run
            .iter()
            .fold((f32::MAX, f32::MIN), |(left, right), line| {
                (left.min(line.left), right.max(line.right))
            });
        let others = runs.iter().enumerate().filter(|(other, _)| *other != at);
        let over = others
            .flat_map(|(_, run)| run)
            .filter(|line| line.left < right && left < line.right);
        let over: usize = over.map(Line::length).sum();
        let stands_out = run.len() <= HEAD_LINES && run.iter().all(|line| face(line) != usual);
        (stands_out || !is_column)
            && chars(run) * 5 < all
            && chars(run) < 45 * run.len()
            && over * 6 < all
    };
    let margins: Vec<bool> = (0..runs.len()).map(is_margin).collect();
    let mut lines = Vec::new();
    let mut apart = Vec::new();
    for (run, is_margin) in runs.into_iter().zip(margins) {
        match is_margin {
            true => apart.push(run),
            false => lines.extend(run),
        }
    }
    for run in apart.into_iter().rev() {
        let top = run
            .first()
            .map_or(0.0, |first| first.base - first.size * 0.7);
        let at = lines.iter().position(|line: &Line| line.base > top);
        let at = at.unwrap_or(lines.len());
        lines.splice(at..at, run);
    }
    lines
}

/// How often a line does not follow the one before it: it should be below it, and share a part of its width. A line
/// over the gap between two columns counts too.
fn unevenness(lines: &[Line], runs_left: bool) -> usize {
    let breaks = lines.windows(2).map(|two| {
        let [one, next] = two else {
            return 0;
        };
        let below = next.base - one.base;
        let (back, size) = match runs_left {
            true => (next.left >= one.right, one.size),
            false => (next.right <= one.left, one.size),
        };
        match next.overlaps(one) && below > 0.0 && below < 4.0 * size.max(next.size) {
            true => 0,
            // From a column up to the one before it.
            false if back && below < -10.0 * size => 4,
            false => 1,
        }
    });
    let bridged = lines.iter().map(|line| {
        let gaps = line.spans.windows(2).filter(|two| match two {
            [one, next] => next.left - one.right > line.size * 1.2,
            _ => false,
        });
        match line.length() > 3 * COLUMN_CHARS {
            true => gaps.count(),
            false => 0,
        }
    });
    breaks.sum::<usize>() + bridged.sum::<usize>()
}

/// Puts pieces that follow one another on one line together.
fn merged(pieces: Vec<Line>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if continues(line, &piece) => line.append(piece),
            _ => lines.push(piece),
        }
    }
    lines
}

fn continues(line: &Line, piece: &Line) -> bool {
    let size = line.size.max(piece.size);
    let is_rtl = |line: &Line| line.text().chars().any(is_leftward);
    let after = piece.left >= line.right - size * 0.6;
    let before = piece.right <= line.left + size * 0.6 && is_rtl(line) && is_rtl(piece);
    // Words in a margin and the text beside them are no row.
    let face = |line: &Line, at: usize| line.spans.get(at).map(|span| span.face);
    let is_margin = piece.left - line.right > size * 1.3
        && piece.length() > MARGIN_TEXT
        && line.length() < 2 * MARGIN_TEXT
        && face(line, line.spans.len().wrapping_sub(1)) != face(piece, 0);
    !is_margin
        && (line.base - piece.base).abs() < size * 0.45
        && (after || before)
        && line.is_artifact == piece.is_artifact
        && line.is_hidden == piece.is_hidden
}

/// Cuts a part of a page between columns, else between its lines, and adds its pieces in that order. Where the text
/// runs to the left, so do the columns.
fn cut(mut pieces: Vec<Line>, (depth, runs_left): (u32, bool), ordered: &mut Vec<Line>) {
    let by_place = |pieces: &mut Vec<Line>, size: f32| {
        pieces.sort_by(|one, other| {
            let row = |line: &Line| (line.base / (size * 0.5)).round() as i64;
            row(one)
                .cmp(&row(other))
                .then(one.left.total_cmp(&other.left))
        });
    };
    let mut sizes: Vec<f32> = pieces.iter().map(|piece| piece.size).collect();
    sizes.sort_by(f32::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied().unwrap_or(1.0).max(1.0);
    if pieces.len() < 2 || depth > DEEPEST {
        by_place(&mut pieces, size);
        ordered.append(&mut pieces);
        return;
    }
    let top = pieces
        .iter()
        .map(|piece| piece.base)
        .fold(f32::MAX, f32::min);
    let bottom = pieces
        .iter()
        .map(|piece| piece.base)
        .fold(f32::MIN, f32::max);
    let across = gap(pieces.iter().map(|piece| (piece.left, piece.right)));
    let across = across.filter(|(width, _)| *width > 0.4 * size && bottom - top > 3.0 * size);
    if let Some((width, at)) = across {
        let (left, right): (Vec<Line>, Vec<Line>) =
            pieces.iter().cloned().partition(|piece| piece.left < at);
        // A narrow gap does not run through many lines by chance.
        let is_wide = width > 0.8 * size || left.len().min(right.len()) >= SURE_LINES;
        if is_wide && is_column(&left) && is_column(&right) {
            let (first, second) = match runs_left {
                true => (right, left),
                false => (left, right),
            };
            cut(first, (depth + 1, runs_left), ordered);
            cut(second, (depth + 1, runs_left), ordered);
            return;
        }
    }
    let down = gap(pieces.iter().map(|piece| (piece.top(), piece.bottom())));
    if let Some((_, at)) = down.filter(|(height, _)| *height > 0.0) {
        let (above, below): (Vec<Line>, Vec<Line>) = pieces
            .into_iter()
            .partition(|piece| piece.base - piece.size * 0.3 < at);
        if !above.is_empty() && !below.is_empty() {
            cut(above, (depth + 1, runs_left), ordered);
            cut(below, (depth + 1, runs_left), ordered);
            return;
        }
        pieces = above;
        pieces.extend(below);
    }
    by_place(&mut pieces, size);
    ordered.append(&mut pieces);
}

fn is_column(pieces: &[Line]) -> bool {
    let chars: usize = pieces.iter().map(Line::length).sum();
    !pieces.is_empty() && chars > COLUMN_CHARS * pieces.len()
}

/// The widest gap that none of the `ranges` covers: its width and its middle.
fn gap(ranges: impl Iterator<Item = (f32, f32)>) -> Option<(f32, f32)> {
    let mut ranges: Vec<(f32, f32)> = ranges.collect();
    ranges.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut end = ranges.first()?.1;
    let mut widest: Option<(f32, f32)> = None;
    for (from, to) in ranges {
        if from > end && widest.is_none_or(|(width, _)| from - end > width) {
            widest = Some((from - end, f32::midpoint(from, end)));
        }
        end = end.max(to);
    }
    widest
}
