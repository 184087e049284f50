//! The words of Markdown, from its characters: those that a reader of the page sees. Where links lead, what labels,
//! attributes and tags say, and front matter are not text.
//!
//! A source is cut into [`blocks`], line by line, and then the running text of each is read by [`inlines`]. Only what
//! decides which letters are shown is recognised; emphasis, say, is not.

mod blocks;
mod comments;
mod cursor;
mod definitions;
mod dialect;
mod drawn;
mod front_matter;
mod inlines;
mod leaves;
mod links;
mod markers;
mod saying;
mod signs;
mod tables;
mod tags;

use super::gatherer::Gatherer;
use super::html;
use super::words::Words;
use blocks::{Blocks, Piece};

pub(in crate::ingest) fn words(text: &str) -> Words {
    let text = match text.contains('\r') {
        true => &*text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text,
    };
    let body = front_matter::body(text);
    let before = &text[..text.len() - body.len()];
    let mut blocks = Blocks {
        has_percent_comments: comments::begin_with_percent(body),
        ..Blocks::default()
    };
    for (text, line) in front_matter::abstract_lines(before) {
        blocks.line(&text, line);
    }
    blocks.end_abstract();
    let comments = comments::lines(body);
    let first = 1 + before.matches('\n').count();
    let drawn = drawn::tables(body);
    let mut drawn_to = 0;
    for (at, text) in body.lines().enumerate() {
        if let Some(table) = drawn.get(&at) {
            drawn_to = at + table.lines;
            blocks.drawn(&table.cells, first + at);
        }
        match comments.contains(&at) {
            _ if at < drawn_to => {}
            true => blocks.comment(text, first + at),
            false => blocks.line(text, first + at),
        }
    }
    let (pieces, known) = blocks.finish();
    let mut gatherer = Gatherer::default();
    for piece in pieces {
        match piece {
            Piece::Text { text, line } => inlines::push(&text, line, &known, &mut gatherer),
            Piece::Verbatim { text, line } => {
                gatherer.push(&text, line);
                gatherer.push("\n", 0);
            }
            Piece::Html { html, line } => html::push(&html, line, &mut gatherer),
            Piece::Loose { text, line } => {
                gatherer.end();
                gatherer.may_go = true;
                gatherer.push(&text, line);
                gatherer.end();
                gatherer.may_go = false;
            }
            Piece::ParagraphEnd => gatherer.end_paragraph(),
        }
    }
    gatherer.finish()
}
