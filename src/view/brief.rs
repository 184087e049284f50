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

/// What is not shown of a block of this `kind` and `html`.
pub fn rest_of(kind: BlockKind, html: &str) -> Rest {
    let counted = match kind {
        BlockKind::List => Rest::Items(items(html).saturating_sub(1)),
        BlockKind::Table => Rest::Rows(rows(html)),
        BlockKind::Figure if html.contains("<tbody>") => Rest::Rows(rows(html)),
        _ => Rest::Text,
    };
    match counted {
        Rest::Items(0) | Rest::Rows(0) => Rest::Text,
        counted => counted,
    }
}

/// The number of items of the outermost list: terms, if it defines terms.
fn items(html: &str) -> u32 {
    let (mut depth, mut count, mut before) = (0, 0, "");
    each_piece(html, &mut |piece| {
        let Piece::Tag(tag) = piece else {
            return;
        };
        let name = tag.split_whitespace().next().unwrap_or_default();
        match name {
            "ul" | "ol" | "dl" => depth += 1,
            "/ul" | "/ol" | "/dl" => depth -= 1,
            "li" if depth == 1 => count += 1,
            // Several terms may share their descriptions.
            "dt" if depth == 1 && before != "/dt" => count += 1,
            _ => {}
        }
        before = match name {
            "/dt" => "/dt",
            _ => "",
        };
    });
    count
}

/// The number of rows below the head, or behind the first row if there is neither a head nor a caption.
fn rows(html: &str) -> u32 {
    let (above, body) = html.split_once("<tbody>").unwrap_or(("", html));
    let rows = body.matches("<tr>").count() as u32;
    match above.contains("<thead") || above.contains("<caption") {
        true => rows,
        false => rows.saturating_sub(1),
    }
}
