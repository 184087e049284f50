//! *Paragraphs* and what stands between them, in the order of the document: pieces, which [`blocks`]
//! puts together.

use super::atoms::{Atom, Format};
use super::fields::Fields;
use super::look::{ParagraphLook, RunLook};
use super::numbering::{Mark, Number};
use super::reading::{Around, Line, Reading};
use super::roles::Role;
use super::runs::is_apart;
use super::{blocks, contents};
use crate::error::Result;
use crate::ingest::ooxml::xml::Element;
use crate::model::{At, Block, Inline, Rule};

/// Where blocks stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    Body,
    Cell,
    Box,
    Note,
}

/// A piece of a document.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Paragraph(Paragraph),
    /// A heading of another document inside this one.
    Heading(Heading),
    Other(Other),
}

/// A heading that is ready.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub(super) at: At,
    pub(super) level: u8,
    pub(super) content: Vec<Inline>,
}

/// A paragraph.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) at: At,
    pub(super) line: Line,
    pub(super) role: Option<Role>,
    /// Whether it says itself that it is no heading.
    pub(super) is_text: bool,
    pub(super) number: Option<Number>,
    /// How far it is moved from the margin (twentieths of a point).
    pub(super) indent: i32,
    pub(super) look: ParagraphLook,
    /// The id and the name of its style.
    pub(super) style: String,
    pub(super) style_name: String,
}

/// Anything but a paragraph.
#[derive(Debug, Clone)]
pub(super) struct Other {
    pub(super) at: At,
    pub(super) block: Block,
    pub(super) indent: i32,
    /// Whether it belongs to the paragraph before it.
    pub(super) is_glued: bool,
    /// What the paragraph numbers, if it may be a figure's caption.
    pub(super) has_caption: bool,
}

/// What is open around a text box, which stands apart from it.
pub(super) struct Open {
    fields: Fields,
    links: Vec<usize>,
    unfinished: Option<Line>,
    anchors: Vec<String>,
    hidden: String,
    deleted: String,
    moved: String,
}

impl Reading<'_> {
    /// Sets apart what is open, while a text box is read.
    pub(super) fn set_apart(&mut self) -> Open {
        Open {
            fields: std::mem::take(&mut self.fields),
            links: std::mem::take(&mut self.open_links),
            unfinished: self.unfinished.take(),
            anchors: std::mem::take(&mut self.anchors),
            hidden: std::mem::take(&mut self.hidden),
            deleted: std::mem::take(&mut self.deleted),
            moved: std::mem::take(&mut self.moved),
        }
    }

    pub(super) fn put_back(&mut self, open: Open) {
        self.fields = open.fields;
        self.open_links = open.links;
        self.unfinished = open.unfinished;
        self.anchors = open.anchors;
        self.hidden = open.hidden;
        self.deleted = open.deleted;
        self.moved = open.moved;
    }

    /// The blocks inside `element`, where no section can begin.
    pub(super) fn blocks_of(&mut self, element: &Element<'_>, place: Where) -> Result<Vec<Block>> {
        let mut pieces = self.pieces_of(element, place)?;
        contents::drop(&mut pieces, self);
        Ok(blocks::flat(pieces, self))
    }

    /// The pieces inside `element`.
    pub(super) fn pieces_of(&mut self, element: &Element<'_>, place: Where) -> Result<Vec<Piece>> {
        let mut pieces = Vec::new();
        self.collect(element, place, &mut pieces)?;
        self.finish_open(&mut pieces);
        Ok(pieces)
    }

    /// Ends a paragraph that was to go on in the next one, where none follows.
    fn finish_open(&mut self, pieces: &mut Vec<Piece>) {
        if let Some(line) = self.unfinished.take() {
            let around = Around::default();
            self.finish(line, &ParagraphLook::default(), &around, pieces);
        }
    }

    fn collect(
        &mut self,
        element: &Element<'_>,
        place: Where,
        pieces: &mut Vec<Piece>,
    ) -> Result<()> {
        for child in element.elements() {
            match child.name() {
                "w:p" => {
                    self.count(place);
                    self.paragraph(child, pieces);
                }
                "w:tbl" => {
                    self.finish_open(pieces);
                    self.count(place);
                    self.table_piece(child, place, pieces)?;
                }
                "w:sdt" => {
                    let is_contents = self.in_contents;
                    self.in_contents |= is_contents_control(child);
                    if let Some(content) = child.child("w:sdtContent") {
                        self.collect(content, place, pieces)?;
                    }
                    self.in_contents = is_contents;
                }
                "w:altChunk" => {
                    self.finish_open(pieces);
                    self.count(place);
                    self.chunk(child, pieces)?;
                }
                "w:del" | "w:moveFrom" => {
                    self.delete(child);
                    self.tell_left_out();
                }
                "w:bookmarkStart" => {
                    let name = child.attribute("w:name").unwrap_or_default();
                    self.anchors.push(name.to_owned());
                }
                // Text that no paragraph is around, as other programs write it.
                "w:r" | "w:hyperlink" | "m:oMath" | "m:oMathPara" => {
                    self.count(place);
                    let mut line = Line::default();
                    let around = self.around(None);
                    self.piece(child, &around, &mut line);
                    self.finish(line, &ParagraphLook::default(), &around, pieces);
                }
                name if is_apart(name) => {}
                _ => self.collect(child, place, pieces)?,
            }
        }
        Ok(())
    }

    /// Counts the paragraphs of the document itself.
    fn count(&mut self, place: Where) {
        if place == Where::Body && self.part.is_none() && self.depth == 0 {
            self.at = match self.at {
                At::Paragraph(number) => At::Paragraph(number + 1),
                _ => At::Paragraph(1),
            };
        }
    }

    /// What the text of a paragraph with these properties inherits.
    fn around(&self, properties: Option<&Element<'_>>) -> Around {
        let id = properties.and_then(|properties| properties.value_of("w:pStyle"));
        let style = self.styles.paragraph(id);
        let look = match style {
            Some(style) => style.run.over(self.styles.base()),
            None => self.styles.base().clone(),
        };
        Around {
            style: style.cloned(),
            look: RunLook {
                // Only a style that the paragraph names itself hides it.
                hidden: look.hidden.filter(|_| id.is_some()),
                ..look
            },
        }
    }

    fn paragraph(&mut self, element: &Element<'_>, pieces: &mut Vec<Piece>) {
        let properties = element.child("w:pPr");
        let around = self.around(properties);
        let mut line = self.unfinished.take().unwrap_or_default();
        for name in std::mem::take(&mut self.anchors) {
            line.atoms.push(Atom::Anchor(name), &Format::default());
        }
        self.inside(element, &around, &mut line);
        self.tell_left_out();
        let own = properties.map(ParagraphLook::of).unwrap_or_default();
        let mark = properties.and_then(|found| found.child("w:rPr"));
        let is_joined = mark.is_some_and(|mark| mark.child("w:del").is_some());
        let frame = properties.and_then(|found| found.child("w:framePr"));
        let drop_cap = frame.and_then(|frame| frame.attribute("w:dropCap"));
        if is_joined || drop_cap.is_some_and(|kind| kind != "none") {
            self.unfinished = Some(line);
            return;
        }
        self.finish(line, &own, &around, pieces);
    }

    /// Tells what was left out in the paragraph that was read.
    pub(super) fn tell_left_out(&mut self) {
        let hidden = std::mem::take(&mut self.hidden);
        if !hidden.trim().is_empty() {
            self.warn(Rule::HiddenText, hidden.trim());
        }
        let deleted = std::mem::take(&mut self.deleted);
        self.tell_deleted(&deleted);
        let moved = std::mem::take(&mut self.moved);
        let lost = self.moves.lost(&moved);
        self.tell_deleted(&lost);
    }

    /// Tells `text`, which tracked changes take away.
    pub(super) fn tell_deleted(&mut self, text: &str) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.warn(Rule::TrackedChange, &format!("deleted: {text}"));
        }
    }

    fn finish(
        &mut self,
        mut line: Line,
        own: &ParagraphLook,
        around: &Around,
        pieces: &mut Vec<Piece>,
    ) {
        let of_style = around.style.as_ref();
        let look = match of_style {
            Some(style) => own.over(&style.paragraph),
            None => own.clone(),
        };
        let number = self.number(own, around);
        let role = self.role(&line, own, around);
        let boxes = std::mem::take(&mut line.boxes);
        let indent = look
            .start
            .or(number.as_ref().and_then(|number| number.indent));
        let indent = indent.unwrap_or(0);
        let is_only_picture = number
            .as_ref()
            .is_none_or(|number| number.mark == Mark::None)
            && !matches!(role, Some(Role::Heading(_)))
            && blocks::is_picture(&line.atoms);
        let other = |block, is_glued, at: &At| {
            Piece::Other(Other {
                at: at.clone(),
                block,
                indent,
                is_glued,
                has_caption: false,
            })
        };
        if line.atoms.is_blank() {
            if let Some(Role::Heading(_)) = role {
                let style = of_style.map_or("", |style| style.name.as_str());
                self.warn(Rule::EmptyHeading, style);
            }
            // Its places belong to what follows, and a line drawn alone is a pause.
            self.anchors.extend(line.atoms.anchors());
            if look.is_ruled == Some(true) && own.is_ruled == Some(true) && boxes.is_empty() {
                pieces.push(other(Block::Rule, false, &self.at));
            }
        } else if let Some(formulas) = line.atoms.only_formulas() {
            for formula in formulas {
                pieces.push(other(Block::Math(formula), false, &self.at));
            }
            self.anchors.extend(line.atoms.anchors());
        } else if is_only_picture {
            let figure = blocks::figure(line.atoms.clone(), &self.links);
            pieces.push(other(figure, false, &self.at));
        } else {
            pieces.push(Piece::Paragraph(Paragraph {
                at: self.at.clone(),
                role,
                is_text: own.outline == Some(9),
                number,
                indent,
                look,
                style: of_style.map(|style| style.id.clone()).unwrap_or_default(),
                style_name: of_style.map(|style| style.name.clone()).unwrap_or_default(),
                line,
            }));
        }
        pieces.extend(boxes.into_iter().map(|block| other(block, true, &self.at)));
    }

    /// The number of a paragraph. Word counts an empty one too.
    fn number(&mut self, own: &ParagraphLook, around: &Around) -> Option<Number> {
        let style = around.style.as_ref();
        let of_style = style.map(|style| &style.paragraph);
        let list = own.list.or_else(|| of_style?.list).filter(|id| *id != 0)?;
        let named = || self.numbering.level_of_style(list, &style?.id);
        let level = own
            .list_level
            .or_else(|| if own.list.is_none() { named() } else { None })
            .or_else(|| of_style?.list_level)
            .unwrap_or(0);
        self.numbering.next(list, level)
    }

    fn role(&self, line: &Line, own: &ParagraphLook, around: &Around) -> Option<Role> {
        let style = around.style.as_ref();
        let role = style.and_then(|style| style.role);
        if self.in_contents || (line.has_contents && !matches!(role, Some(Role::Heading(_)))) {
            return Some(Role::Contents);
        }
        let outline = own.outline.or_else(|| style?.paragraph.outline);
        match (role, outline) {
            // A paragraph may be taken out of the outline.
            (Some(Role::Heading(_)), Some(9)) if own.outline == Some(9) => None,
            (Some(role), _) => Some(role),
            (None, Some(level @ 0..=8)) => Some(Role::Heading(level + 1)),
            _ => None,
        }
    }

    fn table_piece(
        &mut self,
        element: &Element<'_>,
        place: Where,
        pieces: &mut Vec<Piece>,
    ) -> Result<()> {
        let at = self.at.clone();
        if let Some(cell) = self.only_cell(element) {
            let inner = self.pieces_of(cell, Where::Cell)?;
            let is_heading = |piece: &Piece| matches!(piece, Piece::Paragraph(found) if matches!(found.role, Some(Role::Heading(_))));
            // A page in a box is a page.
            if place == Where::Body && inner.iter().any(is_heading) {
                pieces.extend(inner);
                return Ok(());
            }
            let inner = blocks::flat(inner, self);
            if !inner.is_empty() {
                pieces.push(Piece::Other(Other::of(at, Block::Aside(inner))));
            }
            return Ok(());
        }
        let anchors = std::mem::take(&mut self.anchors);
        let mut table = self.table(element)?;
        // What comes after the table is not where its places are.
        self.anchors.splice(0..0, anchors);
        let is_blank = table
            .head
            .iter()
            .chain(&table.body)
            .all(|row| row.cells.iter().all(|cell| cell.blocks.is_empty()));
        if !is_blank {
            blocks::anchor(&mut table, std::mem::take(&mut self.anchors));
            pieces.push(Piece::Other(Other::of(at, Block::Table(table))));
        }
        Ok(())
    }
}

impl Other {
    pub(super) fn of(at: At, block: Block) -> Self {
        Self {
            at,
            block,
            indent: 0,
            is_glued: false,
            has_caption: false,
        }
    }
}

/// Whether a content control holds a table of contents.
fn is_contents_control(control: &Element<'_>) -> bool {
    let gallery = control.at(&["w:sdtPr", "w:docPartObj", "w:docPartGallery"]);
    gallery.is_some_and(|gallery| gallery.value() == "Table of Contents")
}
