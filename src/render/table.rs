//! Tables as HTML. There is always a `tbody`, because a browser's parser would insert a missing one.

use super::block::push_blocks;
use super::inline::push_inlines;
use super::pages::push_pages;
use super::{Surroundings, Written};
use crate::model::{Alignment, Cell, Inline, Row, Table, plain_text};
use crate::wording::Word;
use std::borrow::Cow;

/// A table in a region that scrolls sideways when the table is wide, and can be focused by keyboard.
pub(super) fn push_table(table: &Table, around: &Surroundings, html: &mut Written) {
    *around.shortens.borrow_mut() = None;
    let caption = plain_text(&table.caption);
    let name = if caption.is_empty() {
        around.wording.say(Word::Table)
    } else {
        caption.into()
    };
    // The head of a table stays in view, which a mark in it must not.
    let (head, pages) = without_pages(&table.head);
    push_pages(&pages, around, html);
    let led = if is_led(table) { " table--led" } else { "" };
    html.tag(&format!(
        "<div class=\"table{led}\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">",
        super::escape(&name)
    ));
    html.line();
    html.tag("<table>");
    if !table.caption.is_empty() {
        html.line();
        html.tag("<caption>");
        push_inlines(&table.caption, around, html);
        html.tag("</caption>");
    }
    if !table.head.is_empty() {
        html.line();
        html.tag("<thead>");
        html.line();
        push_rows(&head, true, around, html);
        html.tag("</thead>");
    }
    html.line();
    html.tag("<tbody>");
    html.line();
    push_rows(&table.body, false, around, html);
    for end in ["</tbody>", "</table>"] {
        html.tag(end);
        html.line();
    }
    html.tag("</div>");
}

/// The longest word of a first column that stays in view on a phone (characters).
const LONGEST_LEADING_WORD: usize = 16;

/// Whether the first column can stay in view while the others are scrolled: it says what each row is about, is narrow,
/// and each row begins in it.
fn is_led(table: &Table) -> bool {
    let rows = || table.head.iter().chain(&table.body);
    let columns = rows().map(|row| {
        row.cells
            .iter()
            .map(|cell| cell.columns.max(1))
            .sum::<u32>()
    });
    let words = |cell: &Cell| {
        let mut longest = 0;
        for block in &cell.blocks {
            block.each_inlines(&mut |content| {
                let text = plain_text(content);
                let words = text.split_whitespace().map(|word| word.chars().count());
                longest = longest.max(words.max().unwrap_or_default());
            });
        }
        longest
    };
    let begins = |row: &Row| {
        row.cells.first().is_some_and(|cell| {
            cell.columns <= 1 && cell.rows <= 1 && words(cell) <= LONGEST_LEADING_WORD
        })
    };
    table.head.len() <= 1 && columns.max().unwrap_or_default() > 2 && rows().all(begins)
}

/// The rows without the marks of pages, and these pages.
fn without_pages(rows: &[Row]) -> (Cow<'_, [Row]>, Vec<usize>) {
    let mut pages = Vec::new();
    let cells = rows.iter().flat_map(|row| &row.cells);
    for block in cells.flat_map(|cell| &cell.blocks) {
        block.each_inlines(&mut |content| {
            pages.extend(content.iter().filter_map(|inline| match inline {
                Inline::Page(page) => Some(*page),
                _ => None,
            }));
        });
    }
    if pages.is_empty() {
        return (Cow::Borrowed(rows), pages);
    }
    let mut rows = rows.to_vec();
    let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
    for block in cells.flat_map(|cell| &mut cell.blocks) {
        block.each_inlines_mut(&mut |content| {
            content.retain(|inline| !matches!(inline, Inline::Page(_)));
        });
    }
    (Cow::Owned(rows), pages)
}

fn push_rows(rows: &[Row], in_head: bool, around: &Surroundings, html: &mut Written) {
    for row in rows {
        html.tag("<tr>");
        html.line();
        for cell in &row.cells {
            push_cell(cell, in_head, around, html);
        }
        html.tag("</tr>");
        html.line();
    }
}

fn push_cell(cell: &Cell, in_head: bool, around: &Surroundings, html: &mut Written) {
    let element = if cell.is_head || in_head { "th" } else { "td" };
    html.tag(&format!("<{element}"));
    if element == "th" {
        html.tag(match (in_head, cell.columns > 1, cell.rows > 1) {
            (true, true, _) => " scope=\"colgroup\"",
            (true, false, _) => " scope=\"col\"",
            (false, _, true) => " scope=\"rowgroup\"",
            (false, _, false) => " scope=\"row\"",
        });
    }
    for (name, count) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
        if count > 1 {
            html.tag(&format!(" {name}=\"{count}\""));
        }
    }
    // A class, because the page's Content-Security-Policy allows no style attribute.
    html.tag(match cell.alignment {
        None => "",
        Some(Alignment::Start) => " class=\"start\"",
        Some(Alignment::Center) => " class=\"center\"",
        Some(Alignment::End) => " class=\"end\"",
    });
    html.tag(">");
    push_blocks(&cell.blocks, around, html);
    html.tag(&format!("</{element}>"));
    html.line();
}
