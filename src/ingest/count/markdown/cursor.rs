//! A *cursor* goes through a line by columns: a tab reaches to the next multiple of four.

/// A place in a line.
#[derive(Debug, Clone)]
pub(super) struct Cursor<'a> {
    rest: &'a str,
    column: usize,
    /// The columns left of a tab that is partly passed.
    of_tab: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn of(line: &'a str) -> Self {
        Self {
            rest: line,
            column: 0,
            of_tab: 0,
        }
    }

    /// What follows, without the blanks before it.
    pub(super) fn text(&self) -> &'a str {
        self.rest.trim_start_matches([' ', '\t'])
    }

    /// What follows, with as many blanks before it as there are columns.
    pub(super) fn padded(&self) -> String {
        let columns = self.indent();
        format!("{:columns$}{}", "", self.text())
    }

    pub(super) fn is_blank(&self) -> bool {
        self.rest.trim().is_empty()
    }

    /// How many columns are blank here.
    pub(super) fn indent(&self) -> usize {
        let mut column = self.column + self.of_tab;
        for byte in self.rest.bytes() {
            match byte {
                b' ' => column += 1,
                b'\t' => column += 4 - column % 4,
                _ => break,
            }
        }
        column - self.column
    }

    /// Passes up to `most` blank columns; returns how many.
    pub(super) fn pass_blanks(&mut self, most: usize) -> usize {
        for passed in 0..most {
            if self.of_tab > 0 {
                self.of_tab -= 1;
            } else if let Some(rest) = self.rest.strip_prefix(' ') {
                self.rest = rest;
            } else if let Some(rest) = self.rest.strip_prefix('\t') {
                self.rest = rest;
                self.of_tab = 3 - self.column % 4;
            } else {
                return passed;
            }
            self.column += 1;
        }
        most
    }

    /// Passes `length` bytes that are no blanks, after the blanks before them.
    pub(super) fn pass(&mut self, length: usize) {
        self.column += self.indent();
        self.of_tab = 0;
        let text = self.text();
        self.rest = text.get(length..).unwrap_or_default();
        self.column += length;
    }
}
