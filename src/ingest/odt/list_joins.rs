//! *Joining* lists: a list that goes on below a list of another style, or that only has deeper levels, belongs to the
//! list before it. Files have such lists side by side; the levels above the first item are items without text.

use crate::model::{Block, Item, List};

/// Nothing is joined to a list with more items, so that many short lists take no time of their own.
const MOST_ITEMS: usize = 2_000;

/// Whether the item is only there for the depth of the list in it.
pub(super) fn is_only_depth(item: &Item) -> bool {
    let is_unmarked = item.label.as_deref() == Some("");
    is_unmarked && matches!(item.blocks.as_slice(), [Block::List(_)])
}

/// An item that is only there for the depth of the lists in it.
pub(super) fn depth(blocks: Vec<Block>) -> Item {
    Item {
        label: Some(String::new()),
        blocks,
        ..Item::default()
    }
}

/// Adds to `last` what of `list` belongs to it; the rest is left in `list`, which may be empty then. With `continues`,
/// also items belong to it that count on.
pub(super) fn join(last: &mut List, list: &mut List, continues: bool) {
    if last.items.len() > MOST_ITEMS {
        return;
    }
    let mut joined = continues;
    let depths = list.items.iter().take_while(|item| is_only_depth(item));
    let depths = depths.count();
    if let Some(open) = last.items.last_mut() {
        for item in list.items.drain(..depths) {
            item.blocks.into_iter().for_each(|block| push(open, block));
            joined = true;
        }
    }
    if let (Some(numbering), Some(first)) = (list.numbering, list.items.first_mut())
        && first.number == i32::try_from(numbering.start).ok()
    {
        first.number = None;
    }
    if !joined || list.items.is_empty() || !is_alike(last, list) {
        return;
    }
    if let (Some(start), Some(first)) = (list.numbering, list.items.first_mut())
        && first.number.is_none()
        && next_number(last) != Some(start.start)
    {
        first.number = i32::try_from(start.start).ok();
    }
    last.items.append(&mut list.items);
}

/// Adds `block` to an item. A list goes to the list at its end, as far as it belongs to that.
fn push(item: &mut Item, block: Block) {
    match (item.blocks.last_mut(), block) {
        (Some(Block::List(last)), Block::List(mut list)) => {
            join(last, &mut list, true);
            if !list.items.is_empty() {
                item.blocks.push(Block::List(list));
            }
        }
        (_, block) => item.blocks.push(block),
    }
}

/// Whether both have bullets, labels or numbers of one style.
fn is_alike(one: &List, other: &List) -> bool {
    let is_labelled = |list: &List| {
        let mut labels = list.items.iter().filter_map(|item| item.label.as_deref());
        labels.any(|label| !label.is_empty())
    };
    let style = |list: &List| list.numbering.map(|numbering| numbering.style);
    style(one) == style(other) && is_labelled(one) == is_labelled(other)
}

/// The number of the item that would follow.
fn next_number(list: &List) -> Option<u32> {
    let mut next = list.numbering?.start;
    for item in &list.items {
        let own = item.number.and_then(|number| u32::try_from(number).ok());
        next = own.unwrap_or(next).saturating_add(1);
    }
    Some(next)
}

/// The blocks of a list that has nothing but depth, without it.
pub(super) fn flattened(blocks: Vec<Block>) -> Vec<Block> {
    let mut flat = Vec::new();
    for block in blocks {
        match block {
            Block::List(list) if list.items.iter().all(is_only_depth) => {
                let inner = list.items.into_iter().flat_map(|item| item.blocks);
                flat.extend(flattened(inner.collect()));
            }
            Block::Plain(content) => flat.push(Block::Paragraph(content)),
            other => flat.push(other),
        }
    }
    flat
}
