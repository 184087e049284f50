//! The *abstract* in front matter is text of the report: an aside above everything else.

use super::blocks::{Builder, blocks};
use super::notes::Order;
use super::{Body, front_matter, options};
use crate::model::{At, Block, Warning};
use pulldown_cmark::Parser;

/// The abstract in the front matter of `text`, which is Markdown itself; what is told of it is added to `warnings`.
pub(super) fn aside(text: &str, warnings: &mut Vec<Warning>) -> Option<Block> {
    let (said, line) = front_matter::abstract_of(text)?;
    let source = Body::new(&said, 0);
    let events: Vec<_> = Parser::new_ext(&source.body, options())
        .into_offset_iter()
        .collect();
    let mut builder = Builder::new(&source, Order::default(), source.left_out.clone());
    for (event, range) in events {
        builder.event(event, range.start);
    }
    let found = builder.finish();
    warnings.extend(found.warnings.into_iter().map(|warning| Warning {
        at: At::Line(line),
        ..warning
    }));
    let blocks = blocks(found.parts);
    (!blocks.is_empty()).then_some(Block::Aside(blocks))
}
