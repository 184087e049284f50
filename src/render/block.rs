//! Blocks as HTML.

use super::escape::{escape, language_attributes};
use super::inline::{push_inlines, push_label};
use super::math::block_math;
use super::sentence::push_running;
use super::table::push_table;
use super::{Surroundings, Written, note_ref_id};
use crate::model::{Block, Definition, Figure, Item, List, Note, NumberStyle};
use crate::wording::Word;

/// The HTML of blocks, a newline between them.
pub fn blocks(blocks: &[Block], around: &Surroundings) -> Written {
    let mut html = Written::default();
    push_blocks(blocks, around, &mut html);
    html
}

/// The HTML of one block in which the first running text has the sentences after its opening one marked, if it is a
/// list or a quotation. `language` is a BCP 47 tag that selects the sentence rules.
pub fn shortened(block: &Block, language: &str, around: &Surroundings) -> Written {
    let is_of_sentences = matches!(
        block,
        Block::List(_)
            | Block::Definitions(_)
            | Block::Quote(_)
            | Block::Aside(_)
            | Block::Foreign { .. }
    );
    let language = is_of_sentences.then(|| language.to_owned());
    *around.shortens.borrow_mut() = language;
    let mut html = Written::default();
    push_block(block, around, &mut html);
    *around.shortens.borrow_mut() = None;
    html
}

/// The HTML of the note with index `at`, with a link back to its first reference, if there is one.
pub fn note(at: usize, note: &Note, around: &Surroundings) -> Written {
    let mut html = Written::default();
    let (begin, end) = match around.referred.borrow().contains(&at) {
        true => {
            let place = note_ref_id(at);
            let begin = format!("<a class=\"note__mark\" href=\"#{place}\" role=\"doc-backlink\">");
            (begin, "</a>")
        }
        false => ("<span class=\"note__mark\">".to_owned(), "</span>"),
    };
    html.tag(&begin);
    html.text(&note.label);
    html.tag(end);
    html.line();
    push_blocks(&note.blocks, around, &mut html);
    html
}

pub(super) fn push_blocks(blocks: &[Block], around: &Surroundings, html: &mut Written) {
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            html.line();
        }
        push_block(block, around, html);
    }
}

fn push_block(block: &Block, around: &Surroundings, html: &mut Written) {
    match block {
        Block::Paragraph(content) => {
            html.tag("<p>");
            push_running(content, around, html);
            html.tag("</p>");
        }
        Block::Plain(content) => push_running(content, around, html),
        Block::List(list) => push_list(list, around, html),
        Block::Definitions(list) => push_definitions(list, around, html),
        Block::Quote(blocks) => within("blockquote", "", blocks, around, html),
        Block::Verse(lines) => {
            html.tag("<p class=\"verse\">");
            for (at, line) in lines.iter().enumerate() {
                if at > 0 {
                    html.tag("<br>");
                    html.line();
                }
                push_inlines(line, around, html);
            }
            html.tag("</p>");
        }
        Block::Code { language, text } => push_code(language, text, html),
        Block::Math(math) => html.append(block_math(&math.tex)),
        Block::Table(table) => push_table(table, around, html),
        Block::Figure(figure) => push_figure(figure, around, html),
        Block::Aside(blocks) => within("aside", "", blocks, around, html),
        Block::Disclosure { summary, blocks } => {
            html.tag("<details>");
            html.line();
            html.tag("<summary>");
            push_inlines(summary, around, html);
            html.tag("</summary>");
            html.line();
            push_blocks(blocks, around, html);
            html.line();
            html.tag("</details>");
        }
        Block::Foreign { language, blocks } => {
            within("div", &language_attributes(language), blocks, around, html);
        }
        Block::Rule => html.tag("<hr>"),
    }
}

fn within(
    element: &str,
    attributes: &str,
    blocks: &[Block],
    around: &Surroundings,
    html: &mut Written,
) {
    html.tag(&format!("<{element}{attributes}>"));
    html.line();
    push_blocks(blocks, around, html);
    html.line();
    html.tag(&format!("</{element}>"));
}

fn push_list(list: &List, around: &Surroundings, html: &mut Written) {
    let element = if list.numbering.is_some() { "ol" } else { "ul" };
    html.tag(&format!("<{element}"));
    if let Some(numbering) = list.numbering {
        let kind = match numbering.style {
            NumberStyle::Decimal => None,
            NumberStyle::LowerLetters => Some("a"),
            NumberStyle::UpperLetters => Some("A"),
            NumberStyle::LowerRoman => Some("i"),
            NumberStyle::UpperRoman => Some("I"),
        };
        if let Some(kind) = kind {
            html.tag(&format!(" type=\"{kind}\""));
        }
        if numbering.start != 1 {
            html.tag(&format!(" start=\"{}\"", numbering.start));
        }
    }
    // A list without markers is no list to some screen readers, unless it says so.
    if list.items.iter().any(|item| item.label.is_some()) {
        html.tag(" role=\"list\"");
    }
    html.tag(">");
    html.line();
    for item in &list.items {
        push_item(item, around, html);
        html.line();
    }
    html.tag(&format!("</{element}>"));
}

fn push_item(item: &Item, around: &Surroundings, html: &mut Written) {
    html.tag("<li");
    if let Some(number) = item.number {
        html.tag(&format!(" value=\"{number}\""));
    }
    match &item.label {
        Some(label) => {
            html.tag(" class=\"labelled\">");
            push_label(label, html);
            html.text(" ");
        }
        None => html.tag(">"),
    }
    if let Some(done) = item.done {
        let (sign, word) = match done {
            true => ("☑", Word::TaskDone),
            false => ("☐", Word::TaskOpen),
        };
        let said = around.wording.say(word);
        html.tag(&format!(
            "<span class=\"task\" role=\"img\" aria-label=\"{said}\">"
        ));
        html.text(sign);
        html.tag("</span>");
        html.text(" ");
    }
    push_blocks(&item.blocks, around, html);
    html.tag("</li>");
}

fn push_definitions(list: &[Definition], around: &Surroundings, html: &mut Written) {
    html.tag("<dl>");
    html.line();
    for definition in list {
        for term in &definition.terms {
            html.tag("<dt>");
            push_inlines(term, around, html);
            html.tag("</dt>");
            html.line();
        }
        for description in &definition.descriptions {
            html.tag("<dd>");
            push_blocks(description, around, html);
            html.tag("</dd>");
            html.line();
        }
    }
    html.tag("</dl>");
}

fn push_code(language: &str, text: &str, html: &mut Written) {
    // Focusable, so that long lines can be scrolled by keyboard.
    html.tag("<pre tabindex=\"0\"><code");
    if !language.is_empty() {
        html.tag(&format!(" class=\"language-{}\"", escape(language)));
    }
    html.tag(">");
    html.text(text);
    html.tag("</code></pre>");
}

fn push_figure(figure: &Figure, around: &Surroundings, html: &mut Written) {
    html.tag("<figure>");
    html.line();
    push_blocks(&figure.blocks, around, html);
    if !figure.caption.is_empty() {
        html.line();
        html.tag("<figcaption>");
        push_inlines(&figure.caption, around, html);
        html.tag("</figcaption>");
    }
    html.line();
    html.tag("</figure>");
}
