//! A *brief* block shows only its opening; a button says what else there is.

use crate::payload::{BlockKind, Piece, each_piece};

/// What a brief block does not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// Text.
    Text,
    /// This many items of a list.
    Items(u32),
    /// This many rows of a table.
    Rows(u32),
}

/// What is not shown of a block of this `kind` and `html`: all items of the outermost list but the first, and the rows
/// below a table's head, or behind its first row if there is neither a head nor a caption.
pub fn rest_of(kind: BlockKind, html: &str) -> Rest {
    let (mut lists, mut items, mut rows) = (0, 0_u32, 0_u32);
    let (mut has_head, mut in_terms) = (false, false);
    each_piece(html, &mut |piece| {
        let Piece::Tag(tag) = piece else {
            return;
        };
        let name = tag.split(' ').next().unwrap_or_default();
        // Several terms may share their descriptions.
        let was_in_terms = std::mem::replace(&mut in_terms, matches!(name, "dt" | "/dt"));
        match name {
            "ul" | "ol" | "dl" => lists += 1,
            "/ul" | "/ol" | "/dl" => lists -= 1,
            "li" if lists == 1 => items += 1,
            "dt" if lists == 1 && !was_in_terms => items += 1,
            "caption" | "thead" => has_head = true,
            "tbody" => rows = 0,
            "tr" => rows += 1,
            _ => {}
        }
    });
    let first_row = u32::from(!has_head);
    match kind {
        BlockKind::List if items > 1 => Rest::Items(items - 1),
        BlockKind::Table | BlockKind::Figure if rows > first_row => Rest::Rows(rows - first_row),
        _ => Rest::Text,
    }
}
