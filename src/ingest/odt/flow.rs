//! The *flow* of a text: its headings and blocks in order, while it is read. Paragraphs that belong together become one
//! block, and captions go to what stands beside them.

use crate::model::{At, Block, Definition, Figure, Inline};

/// A piece of a flow.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    /// A heading of this level, from 1.
    Heading(u32, Vec<Inline>),
    /// A block.
    Block(Block),
    /// A paragraph of a quotation.
    Quote(Vec<Inline>),
    /// Lines of code.
    Code(String),
    /// A term that is described behind it.
    Term(Vec<Inline>),
    /// A paragraph of the description of the term before it.
    Description(Vec<Inline>),
    /// A caption.
    Caption(Vec<Inline>, Captioned),
}

/// What a caption belongs to, as its style or its number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Captioned {
    Table,
    Picture,
    Any,
}

/// Pieces with their places in the source.
pub(super) type Pieces = Vec<(At, Piece)>;

/// The pieces with what belongs together joined: only headings and blocks are left.
pub(super) fn joined(pieces: Pieces) -> Pieces {
    let mut out: Pieces = Vec::with_capacity(pieces.len());
    for (at, piece) in with_captions(pieces) {
        let last = out.last_mut().map(|(_, piece)| piece);
        let block = match (piece, last) {
            (Piece::Quote(content), Some(Piece::Block(Block::Quote(blocks)))) => {
                blocks.push(Block::Paragraph(content));
                continue;
            }
            (Piece::Quote(content), _) => Block::Quote(vec![Block::Paragraph(content)]),
            (Piece::Code(line), Some(Piece::Block(Block::Code { text, .. }))) => {
                text.push_str(&line);
                continue;
            }
            (Piece::Code(text), _) => Block::Code {
                language: String::new(),
                text,
            },
            (Piece::Term(term), Some(Piece::Block(Block::Definitions(list)))) => {
                list.push(of_term(term));
                continue;
            }
            (Piece::Term(term), _) => Block::Definitions(vec![of_term(term)]),
            (Piece::Description(content), Some(Piece::Block(Block::Definitions(list)))) => {
                if let Some(last) = list.last_mut() {
                    describe(last, Block::Paragraph(content));
                }
                continue;
            }
            (Piece::Description(content) | Piece::Caption(content, _), _) => {
                Block::Paragraph(content)
            }
            (Piece::Block(block), _) => block,
            (heading @ Piece::Heading(..), _) => {
                out.push((at, heading));
                continue;
            }
        };
        out.push((at, Piece::Block(block)));
    }
    // Empty lines within code belong to it; those around it do not.
    out.retain_mut(|(_, piece)| match piece {
        Piece::Block(Block::Code { text, .. }) => {
            let start = text.len() - text.trim_start_matches('\n').len();
            text.drain(..start);
            text.truncate(text.trim_end().len());
            text.push('\n');
            text.len() > 1
        }
        _ => true,
    });
    out
}

fn of_term(term: Vec<Inline>) -> Definition {
    Definition {
        terms: vec![term],
        descriptions: Vec::new(),
    }
}

fn describe(definition: &mut Definition, block: Block) {
    match definition.descriptions.last_mut() {
        Some(blocks) => blocks.push(block),
        None => definition.descriptions.push(vec![block]),
    }
}

/// The pieces with each caption in the table or figure before or behind it, if there is one without a caption.
fn with_captions(pieces: Pieces) -> Pieces {
    let mut out: Pieces = Vec::with_capacity(pieces.len());
    let mut pieces = pieces.into_iter().peekable();
    while let Some((at, piece)) = pieces.next() {
        let Piece::Caption(content, kind) = piece else {
            out.push((at, piece));
            continue;
        };
        let is_taken = |piece: Option<&mut Piece>| piece.is_some_and(|piece| takes(piece, kind));
        let is_last = is_taken(out.last_mut().map(|(_, piece)| piece));
        let is_next = is_taken(pieces.peek_mut().map(|(_, piece)| piece));
        // Captions of tables mostly stand above them, those of pictures below.
        let prefers_next = kind == Captioned::Table;
        let taker = match is_next && (prefers_next || !is_last) {
            true => pieces.peek_mut().map(|(_, piece)| piece),
            false => out.last_mut().map(|(_, piece)| piece).filter(|_| is_last),
        };
        match taker {
            Some(Piece::Block(Block::Table(table))) => table.caption = content,
            Some(Piece::Block(Block::Figure(figure))) => figure.caption = content,
            _ => out.push((at, Piece::Caption(content, kind))),
        }
    }
    out
}

fn takes(piece: &Piece, kind: Captioned) -> bool {
    match piece {
        Piece::Block(Block::Table(table)) => kind != Captioned::Picture && table.caption.is_empty(),
        Piece::Block(Block::Figure(Figure { caption, blocks })) => {
            let is_table = matches!(blocks.as_slice(), [Block::Table(_)]);
            caption.is_empty() && (kind != Captioned::Table || is_table)
        }
        _ => false,
    }
}
