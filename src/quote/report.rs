//! The *report* behind a corpus: its own words, and the marks of notes in them.

use super::Source;
use crate::filter::{Entry, Match, parts_of};
use crate::payload::{Piece, each_piece};
use memchr::memmem;
use std::ops::Range;

/// What the tag of a note's mark has (`render`).
const MARK: &str = "\"doc-noteref\"";

impl Source<'_> {
    /// The entries in a range of the corpus's text, each with the part of it in the range.
    pub fn matches(&self, range: &Range<u32>) -> Vec<Match> {
        let last = self.corpus.entry_at(range.end.saturating_sub(1));
        let entries = self.corpus.entry_at(range.start)..last + 1;
        let matches = entries.filter_map(|entry| {
            let all = self.corpus.range(entry);
            let (start, end) = (range.start.max(all.start), range.end.min(all.end));
            (start < end).then_some(())?;
            Some(Match {
                entry,
                place: self.corpus.place(entry)?,
                ranges: std::iter::once(start - all.start..end - all.start).collect(),
            })
        });
        matches.collect()
    }

    /// The ranges of the corpus's text, within `range`, that are marks of notes.
    pub(super) fn marks(&self, range: &Range<u32>) -> Vec<Range<u32>> {
        let mut marks = Vec::new();
        for found in self.matches(range) {
            let block = found
                .place
                .block
                .and_then(|at| self.text.blocks.get(at as usize));
            let in_block: Vec<Range<u32>> = block.map(note_marks).unwrap_or_default();
            if in_block.is_empty() {
                continue;
            }
            let Some(entry) = self.entry(&found) else {
                continue;
            };
            let offsets = self.folding.trace(&entry.text).offsets;
            let base = self.corpus.range(found.entry).start;
            for mark in in_block {
                let byte = |unit: u32| {
                    let within = unit.saturating_sub(entry.start);
                    base + offsets.partition_point(|offset| *offset < within) as u32
                };
                let bytes = byte(mark.start)..byte(mark.end);
                if mark.start >= entry.start && !bytes.is_empty() {
                    marks.push(bytes);
                }
            }
        }
        marks
    }

    /// The report's own words in a range of the corpus's text.
    pub(super) fn reported(&self, range: &Range<u32>) -> String {
        let mut words = String::new();
        for found in self.matches(range) {
            let (Some(entry), Some(part)) = (self.entry(&found), found.ranges.first()) else {
                continue;
            };
            let units = self.folding.trace(&entry.text).source(part.clone());
            let text: Vec<u16> = entry.text.encode_utf16().collect();
            let units = text.get(units.start as usize..units.end as usize);
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&String::from_utf16_lossy(units.unwrap_or_default()));
        }
        words
    }

    fn entry(&self, found: &Match) -> Option<Entry> {
        let place = found.place;
        let entries = parts_of(self.payload, self.text, place.section, place.block);
        entries.into_iter().find(|entry| entry.start == place.start)
    }
}

/// Where the text of a block has marks of notes, in UTF-16 units.
fn note_marks(block: &crate::payload::Block) -> Vec<Range<u32>> {
    let (mut marks, mut at, mut start) = (Vec::new(), 0, None);
    for html in block.pieces() {
        let has_marks = memmem::find(html.as_bytes(), MARK.as_bytes()).is_some();
        if !has_marks && block.rest.is_none() {
            return marks;
        }
        each_piece(html, &mut |piece| match piece {
            Piece::Text(text) => at += text.encode_utf16().count() as u32,
            Piece::Tag("/a") => marks.extend(start.take().map(|start| start..at)),
            Piece::Tag(tag) if tag.contains(MARK) => start = Some(at),
            Piece::Tag(_) => {}
        });
    }
    marks
}
