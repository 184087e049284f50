//! Where *text* stands: in a cell, or not. Pandoc goes by the properties of a paragraph's first letters, and forgets at
//! each `\plain` that they are in a cell; it does not know that a row has begun, either.

use super::Writing;

/// Where the text of a group stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Whether the paragraph is in a cell.
    in_cell: bool,
    /// Whether a row has begun.
    in_row: bool,
    /// Whether pandoc knows it.
    is_known: bool,
    /// Whether it is none of the text around it.
    pub(super) is_apart: bool,
}

impl Place {
    /// Whether it is in a cell.
    pub(super) fn is_in_cell(self) -> bool {
        self.in_cell
    }

    /// Says that a row has begun.
    pub(super) fn begin_row(&mut self) {
        self.in_row = true;
    }

    /// In no table.
    pub(super) const BODY: Self = Self {
        in_cell: false,
        in_row: false,
        is_known: false,
        is_apart: false,
    };
}

impl Writing {
    /// Says that the text which `rest` may begin with is in a cell, if pandoc would not know it.
    pub(super) fn place_text(&mut self, rest: &[u8]) {
        if self.to_skip > 0 || !is_text(rest) {
            return;
        }
        if !rest.starts_with(b"\\u") {
            self.high = None;
        }
        let group = self.group();
        if group.is_table || group.place.is_apart {
            return;
        }
        let Place {
            in_cell,
            in_row,
            is_known,
            ..
        } = group.place;
        if (in_cell || in_row) && !is_known && !self.has_text {
            self.is_other = true;
            self.out.extend(b"\\intbl ");
            if let Some(group) = self.groups.last_mut() {
                group.place.is_known = true;
            }
        }
        self.has_text = true;
    }

    /// Takes what a control word says of the place.
    pub(super) fn place(&mut self, word: &[u8]) {
        self.has_text &= !matches!(
            word,
            b"par"
                | b"cell"
                | b"nestcell"
                | b"row"
                | b"intbl"
                | b"pard"
                | b"sect"
                | b"page"
                | b"column"
        );
        let Some(place) = self.groups.last_mut().map(|group| &mut group.place) else {
            return;
        };
        match word {
            b"trowd" => place.in_row = true,
            b"row" => place.in_row = false,
            b"intbl" => (place.in_cell, place.is_known) = (true, true),
            b"plain" => place.is_known = false,
            b"pard" => {
                *place = Place {
                    is_apart: place.is_apart,
                    ..Place::BODY
                }
            }
            b"footnote" | b"bkmkstart" | b"bkmkend" | b"listtext" | b"pntext" | b"pict" | b"xe"
            | b"tc" | b"fldinst" => place.is_apart = true,
            word if word.starts_with(b"header") || word.starts_with(b"footer") => {
                place.is_apart = true;
            }
            _ => {}
        }
    }
}

/// Whether text begins here.
fn is_text(rest: &[u8]) -> bool {
    match rest {
        [b'\\', b'\'' | b'\\' | b'{' | b'}' | b'~' | b'_', ..] => true,
        [b'\\', b'u', digit, ..] => digit.is_ascii_digit() || *digit == b'-',
        [b'\\' | b'{' | b'}' | b'\r' | b'\n', ..] | [] => false,
        _ => true,
    }
}
