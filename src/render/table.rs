//! Tables as HTML. There is always a `tbody`, because a browser's parser would insert a missing one.

use super::Surroundings;
use super::block::push_blocks;
use super::inline::push_inlines;
use crate::model::{Alignment, Cell, Row, Table, plain_text};
use crate::wording::Word;

/// A table in a region that scrolls sideways when the table is wide, and can be focused by keyboard.
pub(super) fn push_table(table: &Table, around: &Surroundings, html: &mut String) {
    let caption = plain_text(&table.caption);
    let name = if caption.is_empty() {
        around.wording.say(Word::Table)
    } else {
        caption.into()
    };
    html.push_str(&format!(
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n<table>",
        super::escape(&name)
    ));
    if !table.caption.is_empty() {
        html.push_str("\n<caption>");
        push_inlines(&table.caption, around, html);
        html.push_str("</caption>");
    }
    if !table.head.is_empty() {
        html.push_str("\n<thead>\n");
        push_rows(&table.head, true, around, html);
        html.push_str("</thead>");
    }
    html.push_str("\n<tbody>\n");
    push_rows(&table.body, false, around, html);
    html.push_str("</tbody>\n</table>\n</div>");
}

fn push_rows(rows: &[Row], in_head: bool, around: &Surroundings, html: &mut String) {
    for row in rows {
        html.push_str("<tr>\n");
        for cell in &row.cells {
            push_cell(cell, in_head, around, html);
        }
        html.push_str("</tr>\n");
    }
}

fn push_cell(cell: &Cell, in_head: bool, around: &Surroundings, html: &mut String) {
    let element = if cell.is_head || in_head { "th" } else { "td" };
    html.push_str(&format!("<{element}"));
    if element == "th" {
        html.push_str(match (in_head, cell.columns > 1, cell.rows > 1) {
            (true, true, _) => " scope=\"colgroup\"",
            (true, false, _) => " scope=\"col\"",
            (false, _, true) => " scope=\"rowgroup\"",
            (false, _, false) => " scope=\"row\"",
        });
    }
    for (name, count) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
        if count > 1 {
            html.push_str(&format!(" {name}=\"{count}\""));
        }
    }
    // A class, because the page's Content-Security-Policy allows no style attribute.
    html.push_str(match cell.alignment {
        None => "",
        Some(Alignment::Start) => " class=\"start\"",
        Some(Alignment::Center) => " class=\"center\"",
        Some(Alignment::End) => " class=\"end\"",
    });
    html.push('>');
    push_blocks(&cell.blocks, around, html);
    html.push_str(&format!("</{element}>\n"));
}
