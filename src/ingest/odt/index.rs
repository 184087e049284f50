//! *Indexes* are generated (OpenDocument 1.3, part 3, 8). The outline replaces a table of contents; a bibliography and an
//! alphabetical index say what nothing else says.

use super::flow::{Piece, Pieces};
use super::reading::Reading;
use super::xml::Element;
use crate::model::{Rule, plain_text};

/// Whether elements of this name are indexes.
pub(super) fn is_index(name: &str) -> bool {
    is_contents(name) || matches!(name, "text:bibliography" | "text:alphabetical-index")
}

/// Whether it lists what is in the text, in the order of the text.
fn is_contents(name: &str) -> bool {
    matches!(
        name,
        "text:table-of-content"
            | "text:illustration-index"
            | "text:table-index"
            | "text:object-index"
            | "text:user-index"
    )
}

impl Reading<'_> {
    /// Adds the index `element`, or tells its lines.
    pub(super) fn index(&mut self, element: &Element, pieces: &mut Pieces) {
        let Some(body) = element.child("text:index-body") else {
            return;
        };
        if is_contents(element.name()) {
            return self.contents(body);
        }
        for child in body.elements() {
            match child.name() {
                "text:index-title" => {
                    let first = pieces.len();
                    self.blocks(child, pieces);
                    self.entitle(first, pieces);
                }
                _ => self.block(child, pieces),
            }
        }
    }

    /// Tells the lines of a table of contents.
    fn contents(&mut self, body: &Element) {
        let mut lines = Vec::new();
        body.each(&mut |element| {
            if matches!(element.name(), "text:p" | "text:h") {
                lines.push(element.words());
            }
        });
        for line in lines {
            self.warn(Rule::ContentsLine, &line);
        }
    }

    /// Makes the title of an index, which are the pieces from number `first` on, a heading.
    fn entitle(&mut self, first: usize, pieces: &mut Pieces) {
        if self.is_inside {
            return;
        }
        for (_, piece) in &mut pieces[first..] {
            if let Piece::Block(crate::model::Block::Paragraph(content)) = piece {
                let content = std::mem::take(content);
                self.warn(Rule::GuessedHeading, &plain_text(&content));
                self.has_begun = true;
                *piece = Piece::Heading(1, content);
                return;
            }
        }
    }
}
