//! *Leaves* are the blocks that hold no others: paragraphs, headings, code, raw HTML, tables.

use super::blocks::{Blocks, Piece};
use super::cursor::Cursor;
use super::{markers, tables, tags};

/// The block of text that is open.
#[derive(Debug, Default)]
pub(super) enum Leaf {
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

impl Blocks {
    /// Whether the line belongs to the open code, HTML or table, which takes it then.
    pub(super) fn leaf_goes_on(&mut self, rest: &Cursor<'_>, line: usize) -> bool {
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

    /// Whether the line makes a heading or a table of the open paragraph, which ends then.
    pub(super) fn ends_paragraph(&mut self, below: &str, line: usize) -> bool {
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

    pub(super) fn row(&mut self, row: &str, line: usize) {
        for text in tables::cells(row) {
            self.pieces.push(Piece::Text { text, line });
            self.pieces.push(Piece::ParagraphEnd);
        }
    }

    pub(super) fn paragraph(&mut self, more: &str, line: usize) {
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

    pub(super) fn verbatim(&mut self, text: String, line: usize) {
        self.pieces.push(Piece::Verbatim { text, line });
    }

    pub(super) fn running(&mut self, text: &str, line: usize) {
        let text = text.to_owned();
        self.pieces.push(Piece::Text { text, line });
        self.pieces.push(Piece::ParagraphEnd);
    }

    pub(super) fn close_leaf(&mut self) {
        match std::mem::take(&mut self.leaf) {
            Leaf::Nothing => {}
            Leaf::Paragraph { text, line } => {
                let taken = self.known.take(&text);
                let line = line + text[..taken].matches('\n').count();
                let shown = &text[taken..];
                if !shown.trim().is_empty() {
                    // The caption of a table: values in its attributes may have backslashes.
                    let plain = shown.replace('\\', "");
                    let has_attributes = markers::without_attributes(&plain).len() < plain.len();
                    let end = shown.rfind('{').filter(|_| has_attributes);
                    let shown = match end.filter(|_| shown.starts_with(": ")) {
                        Some(end) => &shown[..end],
                        None => shown,
                    };
                    self.running(shown, line);
                    self.term = Some(self.containers.len());
                }
            }
            Leaf::Html { html, line, .. } => self.pieces.push(Piece::Html { html, line }),
            Leaf::Fence { .. } | Leaf::Table => self.pieces.push(Piece::ParagraphEnd),
        }
    }
}
