//! *Prose* is what a report says at length. What stands below it on a page is no title: a title stands at the front's top.

use super::super::lines::Line;
use super::Front;

/// A block with so many characters is prose; a line of so many is, if it ends a sentence.
const CHARS: usize = 120;
const SENTENCE: usize = 72;

/// It has so many characters in a line on average.
const LINE_CHARS: usize = 32;

/// It is set so much smaller or larger than most of the text at most.
const SMALLEST: f32 = 0.88;
const LARGEST: f32 = 1.12;

/// A block of prose of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    pub(super) left: f32,
    pub(super) right: f32,
    /// The base of its first line.
    pub(super) first: f32,
    /// The base of its last line.
    pub(super) last: f32,
}

/// The prose of `page`.
pub(super) fn of(front: &Front<'_>, page: &[Line]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while at < page.len() {
        let end = end(front, page, at);
        let lines = &page[at..end];
        at = end;
        let chars: usize = lines.iter().map(Line::length).sum();
        let size = lines[0].size;
        let is_of_size = front.body * SMALLEST < size && size < front.body * LARGEST;
        let text = lines.last().map(Line::text).unwrap_or_default();
        let is_sentence = text.ends_with(['.', '。', ':', ';']) && chars >= SENTENCE;
        let is_long = chars >= CHARS && chars >= LINE_CHARS * lines.len();
        if is_of_size && lines[0].turn == 0 && (is_long || is_sentence) && is_low(lines) {
            blocks.push(Block {
                left: lines.iter().map(|line| line.left).fold(f32::MAX, f32::min),
                right: lines.iter().map(|line| line.right).fold(f32::MIN, f32::max),
                first: lines[0].base,
                last: lines[lines.len() - 1].base,
            });
        }
    }
    blocks
}

/// Whether a block of prose stands above `line`.
pub(super) fn is_above(blocks: &[Block], line: &Line) -> bool {
    let is_over = |block: &Block| {
        block.last < line.base && block.left < line.right && line.left < block.right
    };
    blocks.iter().any(is_over)
}

/// The end of the lines that follow line `at` closely and are set as it is.
fn end(front: &Front<'_>, page: &[Line], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(next) = page.get(end) {
        let last = &page[end - 1];
        let below = next.base - last.base;
        let is_same = (next.size - last.size).abs() < last.size * 0.08
            && next.turn == last.turn
            && (front.is_bold)(next) == (front.is_bold)(last);
        if !is_same || below <= 0.0 || below > last.size * 2.4 || !next.overlaps(last) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether it is mostly in small letters, as names and headings in capitals are not.
fn is_low(lines: &[Line]) -> bool {
    let (mut low, mut high) = (0, 0);
    for c in lines
        .iter()
        .flat_map(|line| &line.spans)
        .flat_map(|span| span.text.chars())
    {
        low += usize::from(c.is_lowercase());
        high += usize::from(c.is_uppercase());
    }
    low > high * 3 || low + high == 0
}
