//! *Breaks* that pandoc does not know, so that it runs the words on both sides together: of pages, columns and sections,
//! and cells that stand in no row. Deleted text, which it shows struck out, is hidden.

use super::Writing;

/// So much is read for the end of a cell (bytes).
const LONGEST_CELL: usize = 4096;

impl Writing {
    /// What is written for a control word that pandoc does not know, if it is another.
    pub(super) fn known_word(&self, word: &[u8], number: Option<i32>) -> Option<&'static [u8]> {
        let is_in_table = self.is_row_open || self.group().place.is_in_cell();
        let other: &[u8] = match word {
            b"page" | b"sect" | b"column" | b"softpage" | b"softcol" => b"\\par ",
            b"cell" if !is_in_table => b"\\par ",
            b"row" if !is_in_table && !self.has_cells => b"\\par ",
            b"lbr" => b"\\line ",
            b"qmspace" => b"\\emspace ",
            b"softline" => b" ",
            b"deleted" => match number {
                Some(0) => b"\\v0 ",
                _ => b"\\v ",
            },
            _ => return None,
        };
        Some(other)
    }

    /// Takes what a control word says of the rows that are open; `rest` is what stands behind it.
    pub(super) fn rows(&mut self, word: &[u8], rest: &[u8]) {
        match word {
            b"trowd" => self.is_row_open = true,
            b"cell" => self.has_cells |= self.is_row_open || self.group().place.is_in_cell(),
            b"row" => (self.is_row_open, self.has_cells) = (false, false),
            // The paragraphs of a cell need not say that they are in one.
            b"pard" if self.is_row_open && ends_cell(rest) => {
                if let Some(group) = self.groups.last_mut() {
                    group.place.begin_row();
                }
            }
            _ => {}
        }
    }
}

/// Whether a cell ends in `rest` before another paragraph, row or table begins.
fn ends_cell(rest: &[u8]) -> bool {
    let rest = rest.get(..LONGEST_CELL).unwrap_or(rest);
    for (at, _) in rest.iter().enumerate().filter(|(_, byte)| **byte == b'\\') {
        let behind = rest.get(at + 1..).unwrap_or_default();
        let end = behind.iter().position(|byte| !byte.is_ascii_alphabetic());
        match behind
            .get(..end.unwrap_or(behind.len()))
            .unwrap_or_default()
        {
            b"cell" => return true,
            b"pard" | b"row" | b"trowd" | b"intbl" => return false,
            _ => {}
        }
    }
    false
}
