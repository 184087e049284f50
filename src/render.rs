//! To *render* is to write the model as HTML. This module is the only writer of report HTML:
//! everything it takes comes from the closed model and is escaped here, so nothing active can be
//! expressed; what it writes is exactly what a browser's parser gives back, since the page takes
//! it over without comparing.

use crate::model::{Inline, plain_text};

/// A paragraph's HTML in two pieces, so that it can be shown by its opening sentence alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentences {
    /// The inline HTML of the opening sentence.
    pub opening: String,
    /// The inline HTML of all the others with the space before them; empty where there are none.
    pub others: String,
}

/// The HTML of inline content.
pub fn inlines(content: &[Inline]) -> String {
    let mut html = String::new();
    push_inlines(content, &mut html);
    html
}

/// A paragraph in its two pieces; `language` is a BCP 47 tag, whose rules say where a sentence
/// ends.
pub fn sentences(content: &[Inline], language: &str) -> Sentences {
    let text = plain_text(content);
    let (opening, others) = split(content, opening_length(&text, language));
    Sentences {
        opening: inlines(&opening),
        others: inlines(&others),
    }
}

/// The HTML of a whole paragraph, with the sentences after the first marked.
pub fn paragraph(sentences: &Sentences) -> String {
    let Sentences { opening, others } = sentences;
    if others.is_empty() {
        format!("<p>{opening}</p>")
    } else {
        format!("<p>{opening}<span class=\"rest\">{others}</span></p>")
    }
}

/// How many bytes of `text` its opening sentence takes, without the space behind it.
fn opening_length(text: &str, language: &str) -> usize {
    let primary = language.split('-').next().unwrap_or(language);
    sentencex::segment(primary, text)
        .first()
        .map_or(text.len(), |sentence| sentence.trim_end().len())
}

/// `content` cut after `bytes` of its text; a link is never cut but goes to the first piece.
fn split(content: &[Inline], bytes: usize) -> (Vec<Inline>, Vec<Inline>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut left = bytes;
    for inline in content {
        match inline {
            _ if left == 0 => after.push(inline.clone()),
            Inline::Text(text) if text.len() > left && text.is_char_boundary(left) => {
                let (head, tail) = text.split_at(left);
                before.push(Inline::Text(head.to_owned()));
                after.push(Inline::Text(tail.to_owned()));
                left = 0;
            }
            _ => {
                left = left.saturating_sub(plain_text(std::slice::from_ref(inline)).len());
                before.push(inline.clone());
            }
        }
    }
    (before, after)
}

fn push_inlines(content: &[Inline], html: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => html.push_str(&escape(text)),
            Inline::Link { href, content } => {
                html.push_str("<a href=\"");
                html.push_str(&escape(href.as_str()));
                html.push_str("\">");
                push_inlines(content, html);
                html.push_str("</a>");
            }
        }
    }
}

/// `text` fit for an HTML text node or a double-quoted attribute.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
