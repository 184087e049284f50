//! A paragraph in its opening sentence and the others.

use super::{Surroundings, inlines};
use crate::model::{Inline, plain_text, primary_language};

/// A paragraph's HTML in two pieces, so that it can be shown by its opening sentence alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentences {
    /// The inline HTML of the opening sentence.
    pub opening: String,
    /// The inline HTML of all the others with the space before them; empty where there are none.
    pub others: String,
}

/// A paragraph in its two pieces; `language` is a BCP 47 tag, whose rules say where a sentence
/// ends.
pub fn sentences(content: &[Inline], language: &str, around: &Surroundings) -> Sentences {
    let text = plain_text(content);
    let (opening, others) = split(content, opening_length(&text, language));
    Sentences {
        opening: inlines(&opening, around),
        others: inlines(&others, around),
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

/// An opening sentence is looked for in so much of a paragraph (bytes). The segmenter looks for the end of
/// each quotation up to the end of what it is given, so that its time grows with the square of that; and
/// what says nothing for so long is no opening.
const LONGEST: usize = 4_000;

/// How many bytes of `text` its opening sentence takes, without the space behind it.
fn opening_length(text: &str, language: &str) -> usize {
    let primary = primary_language(language);
    let beginning = &text[..text.floor_char_boundary(LONGEST)];
    let sentences = sentencex::segment(&primary, beginning);
    match sentences.first() {
        // Where the last sentence is cut, it may end anywhere.
        Some(first) if sentences.len() > 1 || beginning.len() == text.len() => {
            first.trim_end().len()
        }
        _ => text.len(),
    }
}

/// `content` cut after `bytes` of its text; what is more than text is never cut but goes to the first piece.
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
