//! Pieces become *blocks*: neighbours that belong together are put together.

use super::atoms::{Atom, Atoms};
use super::captions;
use super::lists::Lists;
use super::numbering::{Mark, Number};
use super::paragraphs::{Heading, Other, Paragraph, Piece};
use super::reading::Reading;
use super::roles::Role;
use crate::model::{
    At, Block, Definition, Figure, Href, Inline, Language, Rule, Style, Table, plain_text,
};

/// A heading, with its level, or a block.
pub(super) enum Placed {
    Heading(u8, Vec<Inline>),
    Block(Block),
}

impl Placed {
    /// As a piece of another document, at this place.
    pub(super) fn placed(self, at: &At) -> Piece {
        match self {
            Self::Heading(level, content) => Piece::Heading(Heading {
                at: at.clone(),
                level,
                content,
            }),
            Self::Block(block) => Piece::Other(Other::of(at.clone(), block)),
        }
    }
}

/// Indents at both sides from this size on set a quotation apart (twentieths of a point).
const QUOTE_INDENT: i32 = 360;

/// The blocks of `pieces`, where no section can begin: headings are bold there, which is told.
pub(super) fn flat(pieces: Vec<Piece>, reading: &mut Reading<'_>) -> Vec<Block> {
    let at = reading.at.clone();
    let placed = assembled(pieces, reading);
    let blocks = placed.into_iter().map(|(_, placed)| match placed {
        Placed::Block(block) => block,
        Placed::Heading(_, content) => {
            reading.warn(Rule::FakeHeading, &plain_text(&content));
            Block::Paragraph(vec![Inline::Styled {
                style: Style::Strong,
                content,
            }])
        }
    });
    let blocks = blocks.collect();
    reading.at = at;
    blocks
}

/// The headings and blocks of `pieces`, with their places.
pub(super) fn assembled(mut pieces: Vec<Piece>, reading: &Reading<'_>) -> Vec<(At, Placed)> {
    captions::pair(&mut pieces, &reading.links);
    let mut assembler = Assembler {
        links: &reading.links,
        is_right_to_left: reading.is_right_to_left,
        lists: Lists::default(),
        placed: Vec::new(),
    };
    for piece in pieces {
        match piece {
            Piece::Paragraph(paragraph) => assembler.paragraph(paragraph),
            Piece::Heading(heading) => {
                assembler.end_list();
                let placed = Placed::Heading(heading.level, heading.content);
                assembler.placed.push((heading.at, placed));
            }
            Piece::Other(other) => assembler.other(other),
        }
    }
    assembler.end_list();
    assembler.placed
}

struct Assembler<'a> {
    links: &'a [Href],
    is_right_to_left: bool,
    lists: Lists,
    placed: Vec<(At, Placed)>,
}

impl Assembler<'_> {
    fn paragraph(&mut self, paragraph: Paragraph) {
        let Paragraph {
            at,
            mut line,
            role,
            number,
            indent,
            look,
            ..
        } = paragraph;
        if let Some(Role::Heading(level)) = role {
            self.end_list();
            line.atoms.plain_if_even();
            let label = number.and_then(|number| number.mark.written());
            let content = labelled(label, line.atoms.inlines(self.links));
            self.placed.push((at, Placed::Heading(level, content)));
            return;
        }
        let code = line.atoms.verbatim().filter(|_| role == Some(Role::Code));
        // A level without a mark, or one that the list does not define.
        let is_unmarked = |number: &&Number| number.mark == Mark::None;
        let unmarked = number.as_ref().filter(is_unmarked);
        let is_within = unmarked.is_some_and(|number| self.lists.go_on_below(number));
        if let Some(number) = number.filter(|number| !is_unmarked(&number)) {
            let block = match code {
                Some(text) => of_code(text),
                None => Block::Paragraph(line.atoms.inlines(self.links)),
            };
            self.lists.item(at, number, indent, block, &mut self.placed);
            return;
        }
        let content = match code {
            Some(text) => return self.code(at, text),
            None => line.atoms.inlines(self.links),
        };
        match role {
            _ if is_within => self.lists.add(Block::Paragraph(content), &mut self.placed),
            Some(Role::Quote) => self.quote(at, Block::Paragraph(content)),
            Some(Role::Term) => self.term(at, content),
            Some(Role::Description) => self.description(at, Block::Paragraph(content)),
            Some(Role::Continued) if self.lists.go_on(indent, true) => {
                self.lists.add(Block::Paragraph(content), &mut self.placed);
            }
            None if self.lists.go_on(indent, false) => {
                self.lists.add(Block::Paragraph(content), &mut self.placed);
            }
            None if is_set_in(&look) => self.quote(at, Block::Paragraph(content)),
            _ => {
                let is_other = look.right_to_left.unwrap_or(false) != self.is_right_to_left;
                let block = Block::Paragraph(content);
                match look.right_to_left.filter(|_| is_other) {
                    Some(right_to_left) => self.turned(at, right_to_left, block),
                    None => self.block(at, block),
                }
            }
        }
    }

    fn other(&mut self, other: Other) {
        let Other {
            at,
            block,
            indent,
            is_glued,
            ..
        } = other;
        let is_table = matches!(block, Block::Table(_));
        if self.lists.is_open() && (is_glued || (!is_table && self.lists.go_on(indent, false))) {
            self.lists.add(block, &mut self.placed);
            return;
        }
        self.block(at, block);
    }

    fn block(&mut self, at: At, block: Block) {
        self.end_list();
        self.placed.push((at, Placed::Block(block)));
    }

    fn end_list(&mut self) {
        self.lists.end(&mut self.placed);
    }

    /// The block that was placed last, if no list is open behind it.
    fn last(&mut self) -> Option<&mut Block> {
        self.end_list();
        match self.placed.last_mut() {
            Some((_, Placed::Block(block))) => Some(block),
            _ => None,
        }
    }

    fn code(&mut self, at: At, text: String) {
        if let Some(Block::Code { text: before, .. }) = self.last() {
            before.push_str(&text);
            before.push('\n');
            return;
        }
        self.block(at, of_code(text));
    }

    fn quote(&mut self, at: At, block: Block) {
        match self.last() {
            Some(Block::Quote(blocks)) => blocks.push(block),
            _ => self.block(at, Block::Quote(vec![block])),
        }
    }

    fn turned(&mut self, at: At, right_to_left: bool, block: Block) {
        let turned = Language {
            tag: String::new(),
            right_to_left: Some(right_to_left),
        };
        match self.last() {
            Some(Block::Foreign { language, blocks }) if *language == turned => blocks.push(block),
            _ => self.block(
                at,
                Block::Foreign {
                    language: turned,
                    blocks: vec![block],
                },
            ),
        }
    }

    fn term(&mut self, at: At, term: Vec<Inline>) {
        let definition = Definition {
            terms: vec![term.clone()],
            descriptions: Vec::new(),
        };
        match self.last() {
            Some(Block::Definitions(list)) => match list.last_mut() {
                Some(open) if open.descriptions.is_empty() => open.terms.push(term),
                _ => list.push(definition),
            },
            _ => self.block(at, Block::Definitions(vec![definition])),
        }
    }

    fn description(&mut self, at: At, block: Block) {
        if let Some(Block::Definitions(list)) = self.last()
            && let Some(open) = list.last_mut()
        {
            match open.descriptions.last_mut() {
                Some(description) => description.push(block),
                None => open.descriptions.push(vec![block]),
            }
            return;
        }
        self.block(at, block);
    }
}

fn of_code(text: String) -> Block {
    Block::Code {
        language: String::new(),
        text: format!("{text}\n"),
    }
}

fn is_set_in(look: &super::look::ParagraphLook) -> bool {
    look.start.unwrap_or(0) >= QUOTE_INDENT && look.end.unwrap_or(0) >= QUOTE_INDENT
}

/// `content` with a generated number before it, behind its anchors.
pub(super) fn labelled(label: Option<String>, mut content: Vec<Inline>) -> Vec<Inline> {
    if let Some(label) = label {
        let is_anchor = |inline: &Inline| matches!(inline, Inline::Anchor(_));
        let at = content
            .iter()
            .take_while(|inline| is_anchor(inline))
            .count();
        content.insert(at, Inline::Label(label));
    }
    content
}

/// Whether there is nothing but pictures.
pub(super) fn is_picture(atoms: &Atoms) -> bool {
    atoms.is_only(|atom| matches!(atom, Atom::Image(_)))
}

/// The figure of a line of pictures.
pub(super) fn figure(atoms: Atoms, links: &[Href]) -> Block {
    Block::Figure(Figure {
        blocks: vec![Block::Plain(atoms.inlines(links))],
        caption: Vec::new(),
    })
}

/// Puts the places before a table into its first cell.
pub(super) fn anchor(table: &mut Table, anchors: Vec<String>) {
    let mut anchors = Some(anchors).filter(|anchors| !anchors.is_empty());
    let rows = table.head.iter_mut().chain(&mut table.body);
    for block in rows
        .flat_map(|row| &mut row.cells)
        .flat_map(|cell| &mut cell.blocks)
    {
        block.each_inlines_mut(&mut |content| {
            let anchors = anchors.take().into_iter().flatten().map(Inline::Anchor);
            content.splice(0..0, anchors);
        });
    }
}
