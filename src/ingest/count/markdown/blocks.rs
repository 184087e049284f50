//! *Blocks*: which lines are running text, code or raw HTML, in which quotations, items and notes (CommonMark 0.31,
//! 4 and 5, with tables, notes, task lists, alerts and descriptions).

use super::cursor::Cursor;
use super::definitions::Known;
use super::dialect::{self, Said, Then};
use super::markers::{self, Opening};
use super::{tables, tags};

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
const MOST: usize = 500;

/// The most containers that one line opens.
const MOST_OPENED: usize = 100;

/// The block of text that is open.
#[derive(Debug, Default)]
enum Leaf {
    #[default]
    Nothing,
    Paragraph {
        text: String,
        line: usize,
    },
    Fence {
        sign: char,
        length: usize,
    },
    Html {
        html: String,
        line: usize,
        end: tags::End,
    },
    Table,
}

/// Whether options of a directive may follow.
#[derive(Debug, Default, Clone, Copy)]
enum Options {
    #[default]
    None,
    /// As lines of `:key: value`, or as YAML between lines of `---`.
    Begin {
        of_picture: bool,
    },
    Lines {
        of_picture: bool,
    },
    Yaml {
        of_picture: bool,
    },
}

/// Reads the lines of a text.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    containers: Vec<Container>,
    leaf: Leaf,
    pieces: Vec<Piece>,
    known: Known,
    /// The boxes between fences of code: their signs and lengths.
    boxes: Vec<(char, usize)>,
    options: Options,
    /// The number of containers around the paragraph or description before this line; a description may follow it.
    term: Option<usize>,
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

    /// Whether the line belongs to the open code, HTML or table, which takes it then.
    fn leaf_goes_on(&mut self, rest: &Cursor<'_>, line: usize) -> bool {
        match &mut self.leaf {
            Leaf::Nothing | Leaf::Paragraph { .. } => false,
            Leaf::Fence { sign, length } => {
                let text = rest.text().trim_end();
                let is_end =
                    rest.indent() < 4 && text.len() >= *length && text.chars().all(|c| c == *sign);
                if is_end {
                    self.close_leaf();
                } else {
                    self.verbatim(rest.padded(), line);
                }
                true
            }
            Leaf::Html { html, end, .. } => {
                if matches!(end, tags::End::EmptyLine) && rest.is_blank() {
                    return false;
                }
                html.push('\n');
                html.push_str(&rest.padded());
                if end.is_in(rest.text()) {
                    self.close_leaf();
                }
                true
            }
            Leaf::Table => {
                let ends = rest.is_blank() || markers::begins_block(rest.text());
                if !ends {
                    self.row(rest.text(), line);
                }
                !ends
            }
        }
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

    /// Whether the line makes a heading or a table of the open paragraph, which ends then.
    fn ends_paragraph(&mut self, below: &str, line: usize) -> bool {
        let Leaf::Paragraph { text, line: first } = &mut self.leaf else {
            return false;
        };
        let line_signs = below.trim_end();
        let is_underline = ['=', '-']
            .iter()
            .any(|sign| line_signs.chars().all(|c| c == *sign));
        if is_underline && !text.is_empty() {
            let (text, first) = (std::mem::take(text), *first);
            let taken = self.known.take(&text);
            self.leaf = Leaf::Nothing;
            let first = first + text[..taken].matches('\n').count();
            self.running(markers::without_attributes(&text[taken..]), first);
            self.term = None;
            return true;
        }
        let start = text.rfind('\n').map_or(0, |at| at + 1);
        let header = &text[start..];
        if !(start == 0 || header.starts_with('|')) || !tables::is_below(below, header) {
            return false;
        }
        let header = text.split_off(start);
        self.close_leaf();
        self.row(&header, line - 1);
        self.leaf = Leaf::Table;
        self.term = None;
        true
    }

    fn row(&mut self, row: &str, line: usize) {
        for text in tables::cells(row) {
            self.pieces.push(Piece::Text { text, line });
            self.pieces.push(Piece::ParagraphEnd);
        }
    }

    /// Begins code or a box, or ends a box.
    fn fence(&mut self, sign: char, length: usize, info: &str, line: usize) {
        let info = info.trim();
        let is_end = |of: &mut (char, usize)| info.is_empty() && of.0 == sign && of.1 <= length;
        if self.boxes.pop_if(is_end).is_some() {
            return;
        }
        match dialect::fence(info) {
            Some(said) => {
                self.boxes.push((sign, length));
                self.say(said, line);
            }
            None => self.leaf = Leaf::Fence { sign, length },
        }
    }

    /// Adds what a line of a dialect says.
    fn say(&mut self, said: Said, line: usize) {
        for text in said.loose {
            self.pieces.push(Piece::Loose { text, line });
        }
        if !said.title.trim().is_empty() {
            self.running(&said.title, line);
        }
        self.pieces.push(Piece::ParagraphEnd);
        self.term = None;
        match said.then {
            Then::Nothing => {}
            Then::Options { of_picture } => self.options = Options::Begin { of_picture },
            Then::Indented if self.containers.len() < MOST => {
                self.containers.push(Container::Item {
                    indent: 4,
                    is_description: false,
                    is_empty: false,
                })
            }
            Then::Indented => {}
        }
    }

    /// Whether the line is an option of a directive.
    fn option(&mut self, text: &str, line: usize) -> bool {
        let before = std::mem::take(&mut self.options);
        let said = match before {
            Options::None => return false,
            Options::Begin { of_picture } if text.trim_end() == "---" => {
                self.options = Options::Yaml { of_picture };
                return true;
            }
            Options::Begin { of_picture } | Options::Lines { of_picture } => {
                self.options = Options::Lines { of_picture };
                dialect::option(text, of_picture)
            }
            Options::Yaml { .. } if text.trim_end() == "---" => return true,
            Options::Yaml { of_picture } => {
                self.options = before;
                Some(dialect::yaml_option(text, of_picture))
            }
        };
        match said {
            Some(said) => self.say(said, line),
            None => {
                self.options = Options::None;
                return false;
            }
        }
        true
    }

    fn paragraph(&mut self, more: &str, line: usize) {
        match &mut self.leaf {
            Leaf::Paragraph { text, .. } if !text.is_empty() => {
                text.push('\n');
                text.push_str(more);
            }
            leaf => {
                *leaf = Leaf::Paragraph {
                    text: more.to_owned(),
                    line,
                };
            }
        }
    }

    fn verbatim(&mut self, text: String, line: usize) {
        self.pieces.push(Piece::Verbatim { text, line });
    }

    fn running(&mut self, text: &str, line: usize) {
        let text = text.to_owned();
        self.pieces.push(Piece::Text { text, line });
        self.pieces.push(Piece::ParagraphEnd);
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

    fn close_leaf(&mut self) {
        match std::mem::take(&mut self.leaf) {
            Leaf::Nothing => {}
            Leaf::Paragraph { text, line } => {
                let taken = self.known.take(&text);
                let line = line + text[..taken].matches('\n').count();
                if !text[taken..].trim().is_empty() {
                    self.running(&text[taken..], line);
                    self.term = Some(self.containers.len());
                }
            }
            Leaf::Html { html, line, .. } => self.pieces.push(Piece::Html { html, line }),
            Leaf::Fence { .. } | Leaf::Table => self.pieces.push(Piece::ParagraphEnd),
        }
    }
}
