//! The words of Markdown, from the parser's events: text, code, formulas, and the text in raw HTML. Front
//! matter is not text.

use super::gatherer::Gatherer;
use super::html;
use super::words::Words;
use crate::ingest::markdown::{Body, front_matter, options};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

pub(in crate::ingest) fn words(text: &str) -> Words {
    let start = front_matter::take(text).map_or(0, |(_, start, _)| start);
    let source = Body::new(text, start);
    let mut gatherer = Gatherer::default();
    let mut block = String::new();
    for (event, range) in Parser::new_ext(&source.body, options()).into_offset_iter() {
        let line = source.line(range.start);
        match event {
            Event::Text(text) | Event::Code(text) => gatherer.push(&text, line),
            Event::InlineMath(tex) | Event::DisplayMath(tex) => gatherer.push(&tex, line),
            Event::Html(text) => block.push_str(&text),
            Event::End(TagEnd::HtmlBlock) => {
                gatherer.end();
                html::push(std::mem::take(&mut block), &mut gatherer);
                gatherer.end();
            }
            Event::InlineHtml(tag) => push_tag(&tag, &mut gatherer),
            // An alert shows its kind as a label.
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                gatherer.end();
                gatherer.push(&format!("{kind:?}"), line);
                gatherer.end();
            }
            Event::Start(tag) if !goes_on_in(&tag.to_end()) => gatherer.end(),
            Event::Start(Tag::Image { .. }) => gatherer.end(),
            Event::End(tag) if is_block(&tag) => gatherer.end_paragraph(),
            Event::End(tag) if !goes_on_in(&tag) => gatherer.end(),
            Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => gatherer.end(),
            Event::Start(_) | Event::End(_) => {}
        }
    }
    gatherer.finish()
}

/// Whether it ends a paragraph.
fn is_block(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableCell
            | TagEnd::CodeBlock
    )
}

/// Whether a word may continue across its end.
fn goes_on_in(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Subscript
    )
}

/// A tag in running text: most tags separate words, and a picture has alternative text.
fn push_tag(tag: &str, gatherer: &mut Gatherer) {
    let name = tag
        .trim_start_matches(['<', '/'])
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if name == "img" {
        gatherer.end();
        html::push(tag.to_owned(), gatherer);
        gatherer.end();
    } else if !matches!(
        name.as_str(),
        "b" | "i" | "em" | "strong" | "span" | "u" | "s" | "sub" | "mark" | "small" | "code"
    ) {
        gatherer.end();
    }
}
