//! *AVIF* is a tree of boxes, some of which contain file offsets of others. So nothing is cut out: what is not
//! part of the picture is overwritten in place, and the offsets stay valid.

use super::bytes::{Bytes, Cleaned, Removed, called};
use super::{exif, items};
use std::ops::Range;

/// How deep boxes are followed: as deep as those of a film.
const DEPTH: usize = 8;

/// An empty XMP item.
const EMPTY_XMP: &[u8] = b"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>";

/// The file `bytes` with its metadata overwritten; `None` if it cannot be parsed to its end.
pub(crate) fn clean(bytes: &[u8]) -> Option<Cleaned> {
    let mut cleaning = Cleaning {
        bytes: bytes.to_vec(),
        removed: Removed::default(),
    };
    let boxes = boxes(bytes, 0..bytes.len())?;
    let is_film = boxes.iter().any(|found| &found.kind == b"moov");
    let mut known = Vec::new();
    let mut end = 0;
    for found in &boxes {
        end = found.content.end;
        match &found.kind {
            b"ftyp" | b"mdat" => {}
            b"meta" => known.extend(cleaning.meta(bytes, found.content.clone())?),
            b"moov" => cleaning.film(bytes, found.content.clone(), DEPTH)?,
            _ => cleaning.blank_box(found),
        }
    }
    cleaning.removed.add(called::BEHIND, bytes.len() - end);
    cleaning.bytes.truncate(end);
    // A film locates its data differently, so no bytes are known to be unused.
    if !is_film {
        known.sort_by_key(|range| range.start);
        for data in boxes.iter().filter(|found| &found.kind == b"mdat") {
            cleaning.blank_between(&known, data.content.clone());
        }
    }
    Some(Cleaned {
        bytes: cleaning.bytes,
        // The orientation is in properties of the picture, which the `imagesize` crate reads.
        orientation: 1,
        removed: cleaning.removed,
    })
}

/// A box of the file.
#[derive(Debug, Clone)]
struct Found {
    /// The offset of its type.
    kind_at: usize,
    kind: [u8; 4],
    /// The range of its content.
    content: Range<usize>,
}

/// The boxes in `range`. After the last box of the file there may be other bytes.
fn boxes(bytes: &[u8], range: Range<usize>) -> Option<Vec<Found>> {
    let is_file = range == (0..bytes.len());
    let mut found: Vec<Found> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match next_box(bytes, at..range.end) {
            Some(next) => {
                at = next.content.end;
                found.push(next);
            }
            None if is_file && found.iter().any(|found| &found.kind == b"mdat") => break,
            None => return None,
        }
    }
    Some(found)
}

fn next_box(bytes: &[u8], range: Range<usize>) -> Option<Found> {
    let mut walk = Bytes(bytes.get(range.clone())?);
    let short = walk.u32()?;
    let kind: [u8; 4] = walk.array()?;
    let (head, length) = match short {
        0 => (8, range.len()),
        1 => (16, usize::try_from(walk.number(8)?).ok()?),
        short => (8, short as usize),
    };
    let end = range.start.checked_add(length)?;
    (length >= head && end <= range.end).then_some(Found {
        kind_at: range.start + 4,
        kind,
        content: range.start + head..end,
    })
}

impl Cleaning {
    /// Cleans the `meta` box; returns the ranges of all items.
    fn meta(&mut self, bytes: &[u8], content: Range<usize>) -> Option<Vec<Range<usize>>> {
        let inside = boxes(bytes, content.start.checked_add(4)?..content.end)?;
        let of_kind = |kind: &[u8; 4]| inside.iter().find(|found| found.kind == *kind);
        let items = items::items(bytes, of_kind(b"iinf")?.content.clone())?;
        let data = of_kind(b"idat").map_or(0..0, |found| found.content.clone());
        let places = items::places(bytes, of_kind(b"iloc")?.content.clone(), &data)?;
        for found in &inside {
            match &found.kind {
                b"hdlr" => self.blank_name(found),
                b"iprp" => self.properties(bytes, found)?,
                b"pitm" | b"iinf" | b"iloc" | b"iref" | b"idat" | b"grpl" | b"dinf" => {}
                _ => self.blank_box(found),
            }
        }
        let mut known = Vec::new();
        for item in &items {
            self.bytes.get_mut(item.name.clone())?.fill(b' ');
            let of_item = places.iter().filter(|(id, _)| *id == item.id);
            let ranges = of_item.flat_map(|(_, ranges)| ranges.iter().cloned());
            let ranges: Vec<Range<usize>> = ranges.collect();
            if !item.is_picture() {
                self.blank_item(item.kind, &ranges)?;
            }
            known.extend(ranges);
        }
        Some(known)
    }

    /// Overwrites an item with an empty one of the same type.
    fn blank_item(&mut self, kind: [u8; 4], ranges: &[Range<usize>]) -> Option<()> {
        let exif = [&[0; 4], &exif::EMPTY[..]].concat();
        let (called, fill, empty) = match &kind {
            b"Exif" => (called::EXIF, 0, &exif[..]),
            b"mime" => (called::XMP, b' ', EMPTY_XMP),
            _ => (called::METADATA, 0, &[][..]),
        };
        for (at, range) in ranges.iter().enumerate() {
            let place = self.bytes.get_mut(range.clone())?;
            let mut blank = vec![fill; place.len()];
            if at == 0 && blank.len() >= empty.len() {
                blank[..empty.len()].copy_from_slice(empty);
            }
            if place != blank {
                place.copy_from_slice(&blank);
                self.removed.add(called, blank.len());
            }
        }
        Some(())
    }

    /// Overwrites properties that describe the picture in words or contain times.
    fn properties(&mut self, bytes: &[u8], found: &Found) -> Option<()> {
        for list in boxes(bytes, found.content.clone())? {
            if &list.kind == b"ipco" {
                for property in boxes(bytes, list.content)? {
                    if matches!(
                        &property.kind,
                        b"udes" | b"altt" | b"crtt" | b"mdft" | b"uuid" | b"free"
                    ) {
                        self.blank_box(&property);
                    }
                }
            }
        }
        Some(())
    }

    /// Cleans the `moov` box of a film.
    fn film(&mut self, bytes: &[u8], content: Range<usize>, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        for found in boxes(bytes, content)? {
            match &found.kind {
                b"trak" | b"mdia" | b"minf" | b"stbl" | b"edts" => {
                    self.film(bytes, found.content.clone(), depth)?;
                }
                b"hdlr" => self.blank_name(&found),
                b"mvhd" | b"tkhd" | b"mdhd" => self.blank_times(&found)?,
                b"udta" | b"meta" | b"uuid" | b"free" | b"skip" => self.blank_box(&found),
                _ => {}
            }
        }
        Some(())
    }

    /// Overwrites the times of creation and modification.
    fn blank_times(&mut self, found: &Found) -> Option<()> {
        let head = self.bytes.get_mut(found.content.clone())?;
        let length = if *head.first()? == 1 { 16 } else { 8 };
        let times = head.get_mut(4..4 + length)?;
        if times.iter().any(|byte| *byte != 0) {
            times.fill(0);
            self.removed.add(called::TIMES, length);
        }
        Some(())
    }

    /// Overwrites the name of the program that wrote the file.
    fn blank_name(&mut self, found: &Found) {
        let name = found.content.start + 20..found.content.end;
        if let Some(name) = self.bytes.get_mut(name) {
            name.fill(0);
        }
    }

    /// Turns a box into an empty `free` box.
    fn blank_box(&mut self, found: &Found) {
        self.blank(found.content.clone(), called::METADATA);
        self.bytes[found.kind_at..found.kind_at + 4].copy_from_slice(b"free");
    }

    /// Overwrites the parts of `range` that belong to no item; `known` are the sorted ranges of the items.
    fn blank_between(&mut self, known: &[Range<usize>], range: Range<usize>) {
        let mut at = range.start;
        for taken in known {
            if taken.start > at {
                self.blank(at..taken.start.min(range.end), called::METADATA);
            }
            at = at.max(taken.end);
        }
        if at < range.end {
            self.blank(at..range.end, called::METADATA);
        }
    }

    fn blank(&mut self, range: Range<usize>, called: &'static str) {
        let Some(place) = self.bytes.get_mut(range) else {
            return;
        };
        if place.iter().any(|byte| *byte != 0) {
            self.removed.add(called, place.len());
            place.fill(0);
        }
    }
}

#[derive(Debug)]
struct Cleaning {
    bytes: Vec<u8>,
    removed: Removed,
}
