//! *White space* in a line: outside of what is styled, and single.

use super::{Atom, Atoms, Format};

impl Atoms {
    /// White space at the ends of a styled piece stands outside it.
    pub(super) fn part_white_space(&mut self) {
        let mut parted = Vec::with_capacity(self.list.len());
        for (atom, format) in std::mem::take(&mut self.list) {
            match atom {
                Atom::Text(text) if format != format.bare() && !format.code => {
                    let inner = text.trim();
                    let head = &text[..text.len() - text.trim_start().len()];
                    let tail = match inner.is_empty() {
                        true => "",
                        false => &text[text.trim_end().len()..],
                    };
                    for (piece, format) in [
                        (head, format.bare()),
                        (inner, format.clone()),
                        (tail, format.bare()),
                    ] {
                        if !piece.is_empty() {
                            parted.push((Atom::Text(piece.to_owned()), format));
                        }
                    }
                }
                atom => parted.push((atom, format)),
            }
        }
        for (atom, format) in parted {
            self.push(atom, &format);
        }
    }

    /// Several blanks become one; those at the ends of the line and around a break go.
    pub(super) fn join_white_space(&mut self) {
        let mut after_space = true;
        for (atom, _) in &mut self.list {
            match atom {
                Atom::Text(text) => {
                    let mut joined = String::with_capacity(text.len());
                    for c in text.chars() {
                        let is_space = c.is_whitespace() && !is_fixed(c);
                        match is_space {
                            true if after_space => {}
                            true => joined.push(' '),
                            false => joined.push(c),
                        }
                        after_space = is_space;
                    }
                    *text = joined;
                }
                Atom::Break => after_space = true,
                Atom::Anchor(_) => {}
                _ => after_space = false,
            }
        }
        let mut at_end = true;
        for (atom, _) in self.list.iter_mut().rev() {
            match atom {
                Atom::Text(text) if at_end => {
                    text.truncate(text.trim_end_matches(' ').len());
                    at_end = text.is_empty();
                }
                Atom::Text(_) | Atom::Anchor(_) => {}
                Atom::Break => at_end = true,
                _ => at_end = false,
            }
        }
        // Breaks at the ends of a paragraph show nothing.
        let is_empty = |atom: &Atom| matches!(atom, Atom::Text(text) if text.is_empty());
        self.list.retain(|(atom, _)| !is_empty(atom));
        let shows = |(atom, _): &(Atom, Format)| !matches!(atom, Atom::Break | Atom::Anchor(_));
        let first = self.list.iter().position(shows);
        let last = self.list.iter().rposition(shows);
        let mut at = 0..;
        self.list.retain(|(atom, _)| {
            let at = at.next();
            let is_inside = at >= first && at <= last && first.is_some();
            is_inside || !matches!(atom, Atom::Break)
        });
    }
}

/// White space of a certain width stays as it is.
fn is_fixed(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{202f}' | '\u{2000}'..='\u{200a}' | '\u{3000}'
    )
}
