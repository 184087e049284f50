//! *Edits* of a text that has marks: their places move with it.

use super::dialect::Marked;
use std::ops::Range;

/// Takes out what stands at `ranges`, but no end of a line, and marks in them.
pub(super) fn blank(marked: &mut Marked, ranges: &[Range<usize>]) {
    let edits: Vec<(Range<usize>, String)> = ranges
        .iter()
        .map(|range| {
            let inside = marked.text.get(range.clone()).unwrap_or_default();
            (range.clone(), "\n".repeat(inside.matches('\n').count()))
        })
        .collect();
    replace(marked, &edits);
}

/// Puts each text at its range. The ranges ascend and do not overlap. Lines that become one get the number of the last.
pub(super) fn replace(marked: &mut Marked, edits: &[(Range<usize>, String)]) {
    let mut text = String::with_capacity(marked.text.len());
    let mut marks = std::mem::take(&mut marked.marks).into_iter().peekable();
    let (mut done, mut line) = (0, 0);
    let mut lines = Vec::with_capacity(marked.lines.len());
    let end = marked.text.len();
    let last = (end..end, String::new());
    for (range, new) in edits.iter().chain([&last]) {
        while let Some((at, line, mark)) =
            marks.next_if(|(at, _, _)| *at < range.end || range.start == end)
        {
            if at < range.start {
                marked.marks.push((text.len() + at - done, line, mark));
            }
        }
        let before = marked.text.get(done..range.start).unwrap_or_default();
        let old = marked.text.get(range.clone()).unwrap_or_default();
        let ended = line + breaks(before);
        lines.extend_from_slice(marked.lines.get(line..ended).unwrap_or_default());
        let number = marked.lines.get(ended).copied().unwrap_or_default();
        let added = breaks(new).saturating_sub(breaks(old));
        lines.extend(std::iter::repeat_n(number, added));
        let inside = ended + breaks(old);
        let kept = ended + breaks(old).min(breaks(new));
        lines.extend_from_slice(marked.lines.get(ended..kept).unwrap_or_default());
        line = inside;
        text.push_str(before);
        text.push_str(new);
        done = range.end;
    }
    lines.extend_from_slice(marked.lines.get(line..).unwrap_or_default());
    marked.lines = lines;
    marked.text = text;
}

fn breaks(text: &str) -> usize {
    text.matches('\n').count()
}
