//! *Lists* are put together from numbered paragraphs, by the levels and indents of these.

use super::blocks::Placed;
use super::numbering::{Mark, Number};
use crate::model::{At, Block, Item, List, NumberStyle, Numbering};

/// A paragraph belongs to the item before it if it is moved from the margin as far, up to this much less (twentieths
/// of a point).
const SLACK: i32 = 60;

/// The open lists, outermost first, each in the last item of the one before.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<OpenList>,
    at: At,
}

struct OpenList {
    list: List,
    definition: i64,
    level: usize,
    /// How far its items are moved from the margin.
    indent: i32,
    /// The number that would follow.
    next: Option<(NumberStyle, u32)>,
}

impl Lists {
    pub(super) fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Adds an item that begins with `block`.
    pub(super) fn item(
        &mut self,
        at: At,
        number: Number,
        indent: i32,
        block: Block,
        placed: &mut Vec<(At, Placed)>,
    ) {
        let Number {
            definition, level, ..
        } = number;
        let same = |open: &OpenList| (open.definition, open.level) == (definition, level);
        let above = |open: &OpenList| open.definition == definition && open.level < level;
        let keeps = if let Some(found) = self.open.iter().rposition(same) {
            found + 1
        } else if let Some(found) = self.open.iter().rposition(above) {
            found + 1
        } else {
            // Of another list: it is inside those that are moved less from the margin, or are of a higher level.
            let is_outer = |open: &OpenList| match open.definition == definition {
                true => false,
                false => {
                    open.indent + SLACK < indent || (open.indent == indent && open.level < level)
                }
            };
            self.open
                .iter()
                .rposition(is_outer)
                .map_or(0, |found| found + 1)
        };
        if keeps == 0 {
            self.end(placed);
        }
        while self.open.len() > keeps {
            self.close_last();
        }
        if !self.open.last().is_some_and(same) {
            if self.open.is_empty() {
                self.at = at;
            }
            self.open.push(OpenList {
                list: List::default(),
                definition,
                level,
                indent,
                next: None,
            });
        }
        if let Some(open) = self.open.last_mut() {
            open.add(number.mark, block);
        }
    }

    /// Whether a paragraph that is moved from the margin so far belongs to the item before it. Lists whose items are
    /// moved farther end then. `says_so` if its style says that it does.
    pub(super) fn go_on(&mut self, indent: i32, says_so: bool) -> bool {
        let belongs = |open: &OpenList| open.indent > 0 && indent + SLACK >= open.indent;
        let found = self.open.iter().rposition(belongs);
        let found = found.or_else(|| self.open.len().checked_sub(1).filter(|_| says_so));
        let Some(found) = found else {
            return false;
        };
        while self.open.len() > found + 1 {
            self.close_last();
        }
        true
    }

    /// Whether a paragraph without a mark belongs to an item, since it is at a lower level of its list. Lists inside
    /// that item end then.
    pub(super) fn go_on_below(&mut self, number: &Number) -> bool {
        let is_above =
            |open: &OpenList| open.definition == number.definition && open.level < number.level;
        let Some(found) = self.open.iter().rposition(is_above) else {
            return false;
        };
        while self.open.len() > found + 1 {
            self.close_last();
        }
        true
    }

    /// Adds a block to the last item; if there is none, it is placed.
    pub(super) fn add(&mut self, block: Block, placed: &mut Vec<(At, Placed)>) {
        let item = self
            .open
            .last_mut()
            .and_then(|open| open.list.items.last_mut());
        match item {
            Some(item) => item.blocks.push(block),
            None => placed.push((self.at.clone(), Placed::Block(block))),
        }
    }

    /// Ends all lists.
    pub(super) fn end(&mut self, placed: &mut Vec<(At, Placed)>) {
        while self.open.len() > 1 {
            self.close_last();
        }
        if let Some(open) = self.open.pop() {
            placed.push((self.at.clone(), Placed::Block(open.finished())));
        }
    }

    /// Puts the innermost list into the one around it.
    fn close_last(&mut self) {
        let Some(inner) = self.open.pop() else {
            return;
        };
        let block = inner.finished();
        if let Some(outer) = self.open.last_mut() {
            match outer.list.items.last_mut() {
                Some(item) => item.blocks.push(block),
                None => outer.list.items.push(Item {
                    blocks: vec![block],
                    ..Item::default()
                }),
            }
        }
    }
}

impl OpenList {
    fn add(&mut self, mark: Mark, block: Block) {
        let is_first = self.list.items.is_empty();
        let mut item = Item {
            blocks: vec![block],
            ..Item::default()
        };
        match mark {
            Mark::Plain(style, count) => {
                let list_style = self.list.numbering.map(|numbering| numbering.style);
                if is_first {
                    self.list.numbering = Some(Numbering {
                        start: count,
                        style,
                    });
                } else if list_style != Some(style) {
                    item.label = Mark::Plain(style, count).written();
                } else if self.next != Some((style, count)) {
                    item.number = i32::try_from(count).ok();
                }
                self.next = Some((style, count.saturating_add(1)));
            }
            Mark::Label(label) => {
                if is_first && label.chars().any(char::is_alphanumeric) {
                    self.list.numbering = Some(Numbering {
                        start: 1,
                        style: NumberStyle::Decimal,
                    });
                }
                item.label = Some(label);
                self.next = None;
            }
            Mark::Bullet if self.list.numbering.is_some() => item.label = Some("•".to_owned()),
            Mark::Bullet | Mark::None => {}
        }
        self.list.items.push(item);
    }

    /// The list; an item that has one paragraph alone, or with lists, has it as plain text.
    fn finished(mut self) -> Block {
        let is_tight = |item: &Item| {
            let mut blocks = item.blocks.iter();
            matches!(blocks.next(), Some(Block::Paragraph(_)) | None)
                && blocks.all(|block| matches!(block, Block::List(_)))
        };
        if self.list.items.iter().all(is_tight) {
            for item in &mut self.list.items {
                if let Some(first @ Block::Paragraph(_)) = item.blocks.first_mut()
                    && let Block::Paragraph(content) = first
                {
                    *first = Block::Plain(std::mem::take(content));
                }
            }
        }
        Block::List(self.list)
    }
}
