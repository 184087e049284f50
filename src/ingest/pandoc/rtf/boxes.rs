//! *Text boxes*: pandoc drops them. Their text is written behind the paragraph to which they are tied, once: a shape has
//! it again as older programs draw it.

use super::Writing;

/// A shape that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// How many groups were open.
    depth: usize,
    has_text: bool,
}

/// What is done with a group when it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AtEnd {
    /// It is left as it is written.
    Stays,
    /// What is written since is the text of a box.
    IsBox(usize),
    /// What is written since is taken back.
    Goes(usize),
}

impl Writing {
    /// Takes what a control word says of boxes, before it is written.
    pub(super) fn shape(&mut self, word: &[u8]) {
        let depth = self.groups.len();
        let has_text = self.shapes.last().is_some_and(|shape| shape.has_text);
        let at_end = match word {
            b"shp" => {
                self.shapes.push(Shape {
                    depth,
                    has_text: false,
                });
                return;
            }
            b"shptxt" => AtEnd::IsBox(self.out.len()),
            b"dptxbxtext" if !has_text => AtEnd::IsBox(self.out.len()),
            b"shprslt" if has_text => AtEnd::Goes(self.out.len()),
            _ => return,
        };
        if let (AtEnd::IsBox(_), Some(shape)) = (at_end, self.shapes.last_mut()) {
            shape.has_text = true;
        }
        if let Some(group) = self.groups.last_mut() {
            group.at_end = at_end;
        }
    }

    /// Takes the box or the shape that ends here out of what is written.
    pub(super) fn end_shape(&mut self) {
        match self.group().at_end {
            AtEnd::Stays => {}
            AtEnd::Goes(start) => {
                self.is_other = true;
                self.out.truncate(start);
            }
            AtEnd::IsBox(start) => {
                self.is_other = true;
                let text = self.out.split_off(start.min(self.out.len()));
                let word = text[1..]
                    .iter()
                    .position(|byte| !byte.is_ascii_alphabetic());
                let text = text.get(word.map_or(text.len(), |end| 1 + end)..);
                self.boxes.extend(b"{\\pard\\plain ");
                self.boxes.extend(text.unwrap_or_default());
                self.boxes.extend(b"\\par}");
            }
        }
        let depth = self.groups.len();
        self.shapes.retain(|shape| shape.depth < depth);
    }

    /// Writes the boxes behind the `word` that ends a paragraph outside of tables, or a table.
    pub(super) fn write_boxes(&mut self, word: &[u8]) {
        let ends = match word.trim_ascii_end() {
            b"\\par" | b"\\sect" => !self.group().place.is_in_cell(),
            b"\\row" => true,
            _ => false,
        };
        let is_inside = self.groups.iter().any(|group| group.at_end != AtEnd::Stays);
        if ends && !is_inside && !self.boxes.is_empty() {
            self.out.append(&mut self.boxes);
        }
    }
}
