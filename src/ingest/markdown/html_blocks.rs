//! *HTML blocks* in Markdown, by their text: each element that stands on its own lines gives a
//! paragraph.

use super::inlines::{push_text, trim};
use super::tags::{Token, is_hidden, tokens};
use crate::model::{Block, Image, Inline};

/// The blocks of the HTML between two blank lines of a Markdown source.
pub(super) fn html_blocks(html: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut line = Vec::new();
    let mut hidden: Option<String> = None;
    for token in tokens(html) {
        match token {
            Token::Close(name) if hidden.as_ref() == Some(&name) => hidden = None,
            _ if hidden.is_some() => {}
            Token::Text(text) => push_text(&mut line, &text),
            Token::Open(tag) if is_hidden(&tag.name) => hidden = Some(tag.name),
            Token::Open(tag) => {
                if stands_alone(&tag.name) {
                    flush(&mut line, &mut blocks);
                }
                line.extend(
                    tag.place_names()
                        .map(|name| Inline::Anchor(name.to_owned())),
                );
                match tag.name.as_str() {
                    "br" => line.push(Inline::Break),
                    "img" => line.push(Inline::Image(Image {
                        path: tag.attribute("src").to_owned(),
                        alternative: tag.attribute("alt").to_owned(),
                        title: tag.attribute("title").to_owned(),
                        ..Image::default()
                    })),
                    "hr" => blocks.push(Block::Rule),
                    _ => {}
                }
            }
            Token::Close(name) if stands_alone(&name) => flush(&mut line, &mut blocks),
            Token::Close(_) => {}
        }
    }
    flush(&mut line, &mut blocks);
    blocks
}

fn flush(line: &mut Vec<Inline>, blocks: &mut Vec<Block>) {
    let mut content = std::mem::take(line);
    trim(&mut content);
    if !content.is_empty() {
        blocks.push(Block::Paragraph(content));
    }
}

/// Whether elements of this name stand on their own lines.
fn stands_alone(name: &str) -> bool {
    const INLINE: [&str; 28] = [
        "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "font", "i",
        "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup",
        "u", "var", "wbr",
    ];
    !INLINE.contains(&name)
}
