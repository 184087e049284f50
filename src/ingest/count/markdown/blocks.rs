//! *Blocks*: which lines are running text, code or raw HTML, in which quotations, items and notes (CommonMark 0.31,
//! 4 and 5, with tables, notes, task lists, alerts and descriptions).

use super::cursor::Cursor;
use super::definitions::Known;
use super::leaves::Leaf;
use super::markers::Opening;
use super::saying::Options;
use super::{comments, dialect, markers, tags};

/// A piece of a text, in order.
#[derive(Debug)]
pub(super) enum Piece {
    /// Running text; `line` is that of its beginning.
    Text {
        text: String,
        line: usize,
    },
    /// A line of code.
    Verbatim {
        text: String,
        line: usize,
    },
    /// A block of raw HTML.
    Html {
        html: String,
        line: usize,
    },
    /// Words that the page may show, or not: the number of an item, the kind of a box, a comment.
    Loose {
        text: String,
        line: usize,
    },
    ParagraphEnd,
}

/// A block that holds others.
#[derive(Debug)]
pub(super) enum Container {
    Quote,
    /// An item or a description: what stands as many columns to the right belongs to it.
    Item {
        indent: usize,
        is_description: bool,
        /// Whether nothing stands in it yet.
        is_empty: bool,
    },
    Note,
}

/// The most containers that are told apart; markers of further ones are text.
pub(super) const MOST: usize = 500;

/// The most containers that one line opens.
const MOST_OPENED: usize = 100;

/// Reads the lines of a text.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) containers: Vec<Container>,
    pub(super) leaf: Leaf,
    pub(super) pieces: Vec<Piece>,
    pub(super) known: Known,
    /// The boxes between fences of code: their signs and lengths.
    pub(super) boxes: Vec<(char, usize)>,
    pub(super) options: Options,
    /// Whether a line that begins with `%` is a comment.
    pub(super) has_percent_comments: bool,
    /// The number of containers around the paragraph or description before this line; a description may follow it.
    pub(super) term: Option<usize>,
}

impl Blocks {
    pub(super) fn line(&mut self, text: &str, line: usize) {
        let mut rest = Cursor::of(text);
        let around = self.goes_on(&mut rest);
        let is_inside = around == self.containers.len();
        if is_inside && self.leaf_goes_on(&rest, line) {
            return;
        }
        let in_paragraph = matches!(self.leaf, Leaf::Paragraph { .. });
        let mut opened = 0;
        while !rest.is_blank()
            && rest.indent() < 4
            && opened < MOST_OPENED
            && self.containers.len() < MOST
        {
            let depth = if opened > 0 {
                self.containers.len()
            } else {
                around
            };
            let has_term = self.term == Some(depth)
                || opened == 0 && in_paragraph && is_inside
                || opened == 0 && self.is_description(around);
            let interrupts = in_paragraph && is_inside && opened == 0;
            let Some(opening) = markers::opening(&mut rest, interrupts, has_term) else {
                break;
            };
            if opened == 0 {
                self.close_to(around);
            }
            opened += 1;
            self.open(opening, &mut rest, line);
        }
        self.text(rest, opened > 0, around, line);
    }

    /// Takes a line of a comment, which is none of Markdown.
    pub(super) fn comment(&mut self, text: &str, line: usize) {
        self.close_leaf();
        let text = text.to_owned();
        self.pieces.push(Piece::Loose { text, line });
        self.pieces.push(Piece::ParagraphEnd);
    }

    /// Ends the text above the body.
    pub(super) fn end_abstract(&mut self) {
        self.close_to(0);
    }

    /// Takes the cells of a drawn table.
    pub(super) fn drawn(&mut self, cells: &[String], line: usize) {
        self.close_leaf();
        self.close_to(0);
        for cell in cells {
            self.running(cell, line);
        }
    }

    /// The pieces, and the labels that are defined.
    pub(super) fn finish(mut self) -> (Vec<Piece>, Known) {
        self.close_leaf();
        (self.pieces, self.known)
    }

    /// Passes the markers of the open containers; returns how many of these go on.
    fn goes_on(&mut self, rest: &mut Cursor<'_>) -> usize {
        for (at, container) in self.containers.iter_mut().enumerate() {
            let indent = match container {
                Container::Quote if rest.indent() < 4 && rest.text().starts_with('>') => {
                    rest.pass(1);
                    rest.pass_blanks(1);
                    continue;
                }
                Container::Quote => return at,
                Container::Note => 4,
                Container::Item { is_empty, .. } if rest.is_blank() && *is_empty => return at,
                Container::Item { indent, .. } => *indent,
            };
            if rest.is_blank() {
                continue;
            }
            if rest.indent() < indent {
                return at;
            }
            rest.pass_blanks(indent);
            if let Container::Item { is_empty, .. } = container {
                *is_empty = false;
            }
        }
        self.containers.len()
    }

    fn is_description(&self, at: usize) -> bool {
        let container = self.containers.get(at);
        matches!(
            container,
            Some(Container::Item {
                is_description: true,
                ..
            })
        )
    }

    fn open(&mut self, opening: Opening, rest: &mut Cursor<'_>, line: usize) {
        self.term = None;
        let container = match opening {
            Opening::Quote => {
                if let Some(said) = dialect::callout(rest.text()) {
                    self.say(said, line);
                    rest.pass(rest.text().len());
                    self.leaf = Leaf::Paragraph {
                        text: String::new(),
                        line,
                    };
                }
                Container::Quote
            }
            Opening::Note { label } => {
                self.known.add_note(&label);
                Container::Note
            }
            Opening::Item {
                indent,
                number,
                is_description,
            } => {
                if let Some(text) = number {
                    self.pieces.push(Piece::Loose { text, line });
                }
                Container::Item {
                    indent,
                    is_description,
                    is_empty: rest.is_blank(),
                }
            }
        };
        self.containers.push(container);
    }

    /// Reads what follows the markers of containers.
    fn text(&mut self, rest: Cursor<'_>, opened: bool, around: usize, line: usize) {
        let is_inside = opened || around == self.containers.len();
        if rest.is_blank() {
            if !opened {
                self.close_to(around);
            }
            return;
        }
        let text = rest.text();
        let in_paragraph = matches!(self.leaf, Leaf::Paragraph { .. });
        if rest.indent() >= 4 {
            if in_paragraph {
                return self.paragraph(text, line);
            }
            self.close_to(if opened {
                self.containers.len()
            } else {
                around
            });
            self.term = None;
            return self.verbatim(rest.padded(), line);
        }
        if in_paragraph && is_inside && self.ends_paragraph(text, line) {
            return;
        }
        if is_inside && self.option(text, line) {
            return;
        }
        if self.has_percent_comments && comments::is_line(text) && !in_paragraph {
            self.close_to(if opened {
                self.containers.len()
            } else {
                around
            });
            return self.comment(text, line);
        }
        if let Some(said) = dialect::line(text) {
            self.close_to(if opened {
                self.containers.len()
            } else {
                around
            });
            return self.say(said, line);
        }
        let heading = markers::heading(text);
        let fence = markers::fence(text);
        let html = tags::block(text, in_paragraph);
        let is_rule = markers::is_rule(text);
        if heading.is_none() && fence.is_none() && html.is_none() && !is_rule {
            if !in_paragraph {
                self.close_to(if opened {
                    self.containers.len()
                } else {
                    around
                });
            }
            return self.paragraph(text, line);
        }
        self.close_to(if opened {
            self.containers.len()
        } else {
            around
        });
        self.term = None;
        self.pieces.push(Piece::ParagraphEnd);
        if let Some(heading) = heading {
            self.running(markers::without_attributes(heading), line);
        } else if let Some((sign, length)) = fence {
            self.fence(sign, length, &text[length..], line);
        } else if let Some(end) = html {
            self.leaf = Leaf::Html {
                html: rest.padded(),
                line,
                end,
            };
            if end.is_in(text) {
                self.close_leaf();
            }
        }
    }

    /// Closes the open leaf, and all containers but `most`.
    fn close_to(&mut self, most: usize) {
        let is_description = self.is_description(most);
        self.close_leaf();
        self.containers.truncate(most);
        if is_description {
            self.term = Some(most);
        }
    }
}
