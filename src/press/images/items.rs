//! The *items* of an AVIF file: pictures, parts of pictures, and metadata.

use super::bytes::Bytes;
use std::ops::Range;

/// An item.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) id: u32,
    pub(crate) kind: [u8; 4],
    /// The range of its name.
    pub(crate) name: Range<usize>,
}

impl Item {
    /// Whether it is a picture or derived from pictures; any other item is metadata.
    pub(crate) fn is_picture(&self) -> bool {
        matches!(&self.kind, b"av01" | b"grid" | b"iden" | b"iovl" | b"tmap")
    }
}

/// The items listed in an `iinf` box with this content.
pub(crate) fn items(bytes: &[u8], content: Range<usize>) -> Option<Vec<Item>> {
    let mut walk = Bytes(bytes.get(content.clone())?);
    let is_long = version(&mut walk)? > 0;
    let count = walk.number(if is_long { 4 } else { 2 })?;
    let mut items = Vec::new();
    for _ in 0..count {
        let length = walk.u32()? as usize;
        if &walk.array::<4>()? != b"infe" {
            return None;
        }
        let at = content.end - walk.0.len();
        items.push(item(walk.take(length.checked_sub(8)?)?, at)?);
    }
    Some(items)
}

/// The item of an entry with content `entry`, which begins at `at`.
fn item(entry: &[u8], at: usize) -> Option<Item> {
    let mut walk = Bytes(entry);
    let id_width = match version(&mut walk)? {
        2 => 2,
        3 => 4,
        _ => return None,
    };
    let id = walk.number(id_width)? as u32;
    walk.take(2)?;
    let kind = walk.array()?;
    let start = at + entry.len() - walk.0.len();
    let length = walk.0.iter().position(|byte| *byte == 0);
    let name = start..start + length.unwrap_or(walk.0.len());
    Some(Item { id, kind, name })
}

/// The ranges of each item's data in the file, from an `iloc` box with this content; `data` is the content of
/// `idat`. `None` if a range is outside the file.
pub(crate) fn places(
    bytes: &[u8],
    content: Range<usize>,
    data: &Range<usize>,
) -> Option<Vec<(u32, Vec<Range<usize>>)>> {
    let mut walk = Bytes(bytes.get(content)?);
    let version = version(&mut walk)?;
    let [widths, more] = walk.array()?;
    let [offset_width, length_width, base_width, index_width] =
        [widths >> 4, widths & 15, more >> 4, more & 15].map(usize::from);
    let index_width = if version == 0 { 0 } else { index_width };
    let is_known = version <= 2;
    let are_widths = [offset_width, length_width, base_width, index_width]
        .iter()
        .all(|width| *width <= 8);
    if !is_known || !are_widths {
        return None;
    }
    let id_width = if version < 2 { 2 } else { 4 };
    let mut places = Vec::new();
    for _ in 0..walk.number(id_width)? {
        let id = walk.number(id_width)? as u32;
        let method = if version == 0 { 0 } else { walk.u16()? & 15 };
        walk.take(2)?;
        let base = walk.number(base_width)?;
        let mut ranges = Vec::new();
        for _ in 0..walk.u16()? {
            walk.take(index_width)?;
            let offset = base.checked_add(walk.number(offset_width)?)?;
            let length = walk.number(length_width)?;
            let within = match method {
                0 => 0..bytes.len(),
                1 => data.clone(),
                // Inside other items, whose ranges are known anyway.
                _ => continue,
            };
            ranges.push(range(&within, offset, length)?);
        }
        places.push((id, ranges));
    }
    Some(places)
}

/// The `length` bytes from `offset` in `within`; length 0 means the rest.
fn range(within: &Range<usize>, offset: u64, length: u64) -> Option<Range<usize>> {
    let start = within.start.checked_add(usize::try_from(offset).ok()?)?;
    let end = match length {
        0 => within.end,
        length => start.checked_add(usize::try_from(length).ok()?)?,
    };
    (start <= end && end <= within.end).then_some(start..end)
}

/// The version of a box, whose flags follow it.
fn version(walk: &mut Bytes<'_>) -> Option<u8> {
    let [version, ..] = walk.array::<4>()?;
    Some(version)
}
