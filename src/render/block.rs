//! Blocks as HTML.

use super::inline::{escape, language_attributes, push_inlines};
use super::math::block_math;
use super::table::push_table;
use super::{Surroundings, note_ref_id};
use crate::model::{Block, Definition, Figure, Item, List, Note, NumberStyle};
use crate::wording::Word;

/// The HTML of blocks, a newline between them.
pub fn blocks(blocks: &[Block], around: &Surroundings) -> String {
    let mut html = String::new();
    push_blocks(blocks, around, &mut html);
    html
}

/// The HTML of the note with index `at`, with a link back to its first reference, if there is one.
pub fn note(at: usize, note: &Note, around: &Surroundings) -> String {
    let label = escape(&note.label);
    let mut html = match around.referred.borrow().contains(&at) {
        true => format!(
            "<a class=\"note__mark\" href=\"#{}\" role=\"doc-backlink\">{label}</a>\n",
            note_ref_id(at)
        ),
        false => format!("<span class=\"note__mark\">{label}</span>\n"),
    };
    push_blocks(&note.blocks, around, &mut html);
    html
}

pub(super) fn push_blocks(blocks: &[Block], around: &Surroundings, html: &mut String) {
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            html.push('\n');
        }
        push_block(block, around, html);
    }
}

fn push_block(block: &Block, around: &Surroundings, html: &mut String) {
    match block {
        Block::Paragraph(content) => {
            html.push_str("<p>");
            push_inlines(content, around, html);
            html.push_str("</p>");
        }
        Block::Plain(content) => push_inlines(content, around, html),
        Block::List(list) => push_list(list, around, html),
        Block::Definitions(list) => push_definitions(list, around, html),
        Block::Quote(blocks) => within("blockquote", "", blocks, around, html),
        Block::Verse(lines) => {
            html.push_str("<p class=\"verse\">");
            for (at, line) in lines.iter().enumerate() {
                if at > 0 {
                    html.push_str("<br>\n");
                }
                push_inlines(line, around, html);
            }
            html.push_str("</p>");
        }
        Block::Code { language, text } => push_code(language, text, html),
        Block::Math(math) => html.push_str(&block_math(&math.tex)),
        Block::Table(table) => push_table(table, around, html),
        Block::Figure(figure) => push_figure(figure, around, html),
        Block::Aside(blocks) => within("aside", "", blocks, around, html),
        Block::Disclosure { summary, blocks } => {
            html.push_str("<details>\n<summary>");
            push_inlines(summary, around, html);
            html.push_str("</summary>\n");
            push_blocks(blocks, around, html);
            html.push_str("\n</details>");
        }
        Block::Foreign { language, blocks } => {
            within("div", &language_attributes(language), blocks, around, html);
        }
        Block::Rule => html.push_str("<hr>"),
    }
}

fn within(
    element: &str,
    attributes: &str,
    blocks: &[Block],
    around: &Surroundings,
    html: &mut String,
) {
    html.push_str(&format!("<{element}{attributes}>\n"));
    push_blocks(blocks, around, html);
    html.push_str(&format!("\n</{element}>"));
}

fn push_list(list: &List, around: &Surroundings, html: &mut String) {
    let element = if list.numbering.is_some() { "ol" } else { "ul" };
    html.push_str(&format!("<{element}"));
    if let Some(numbering) = list.numbering {
        let kind = match numbering.style {
            NumberStyle::Decimal => None,
            NumberStyle::LowerLetters => Some("a"),
            NumberStyle::UpperLetters => Some("A"),
            NumberStyle::LowerRoman => Some("i"),
            NumberStyle::UpperRoman => Some("I"),
        };
        if let Some(kind) = kind {
            html.push_str(&format!(" type=\"{kind}\""));
        }
        if numbering.start != 1 {
            html.push_str(&format!(" start=\"{}\"", numbering.start));
        }
    }
    html.push_str(">\n");
    for item in &list.items {
        push_item(item, around, html);
        html.push('\n');
    }
    html.push_str(&format!("</{element}>"));
}

fn push_item(item: &Item, around: &Surroundings, html: &mut String) {
    html.push_str("<li>");
    if let Some(done) = item.done {
        let (sign, word) = match done {
            true => ("☑", Word::TaskDone),
            false => ("☐", Word::TaskOpen),
        };
        let said = around.wording.say(word);
        html.push_str(&format!(
            "<span class=\"task\" role=\"img\" aria-label=\"{said}\">{sign}</span> "
        ));
    }
    push_blocks(&item.blocks, around, html);
    html.push_str("</li>");
}

fn push_definitions(list: &[Definition], around: &Surroundings, html: &mut String) {
    html.push_str("<dl>\n");
    for definition in list {
        for term in &definition.terms {
            html.push_str("<dt>");
            push_inlines(term, around, html);
            html.push_str("</dt>\n");
        }
        for description in &definition.descriptions {
            html.push_str("<dd>");
            push_blocks(description, around, html);
            html.push_str("</dd>\n");
        }
    }
    html.push_str("</dl>");
}

fn push_code(language: &str, text: &str, html: &mut String) {
    // Focusable, so that long lines can be scrolled by keyboard.
    html.push_str("<pre tabindex=\"0\"><code");
    if !language.is_empty() {
        html.push_str(&format!(" class=\"language-{}\"", escape(language)));
    }
    html.push_str(&format!(">{}</code></pre>", escape(text)));
}

fn push_figure(figure: &Figure, around: &Surroundings, html: &mut String) {
    html.push_str("<figure>\n");
    push_blocks(&figure.blocks, around, html);
    if !figure.caption.is_empty() {
        html.push_str("\n<figcaption>");
        push_inlines(&figure.caption, around, html);
        html.push_str("</figcaption>");
    }
    html.push_str("\n</figure>");
}
