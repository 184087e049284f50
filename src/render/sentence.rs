//! Splits a paragraph into its opening sentence and the others.

use super::{Surroundings, Written, inlines};
use crate::model::{Inline, plain_text, primary_language};

/// A paragraph's HTML in two parts, so that the opening sentence can be shown alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentences {
    /// The inline HTML of the opening sentence.
    pub opening: Written,
    /// The inline HTML of the other sentences with the space before them; may be empty.
    pub others: Written,
}

/// Splits a paragraph; `language` is a BCP 47 tag that selects the sentence rules.
pub fn sentences(content: &[Inline], language: &str, around: &Surroundings) -> Sentences {
    let text = plain_text(content);
    let (opening, others) = split(content, opening_length(&text, language));
    Sentences {
        opening: inlines(&opening, around),
        others: inlines(&others, around),
    }
}

/// The HTML of a whole paragraph, with the sentences after the first marked.
pub fn paragraph(sentences: Sentences) -> Written {
    let Sentences { opening, others } = sentences;
    let mut html = Written::default();
    html.tag("<p>");
    html.append(opening);
    if !others.html.is_empty() {
        html.tag("<span class=\"rest\">");
        html.append(others);
        html.tag("</span>");
    }
    html.tag("</p>");
    html
}

/// How much of a paragraph is searched for the opening sentence (bytes). The segmenter's time is quadratic in
/// its input, because it looks for the end of each quotation up to the end of the text. A longer sentence would
/// be no useful opening.
const LONGEST: usize = 4_000;

/// The length of the opening sentence of `text` in bytes, without the space after it.
fn opening_length(text: &str, language: &str) -> usize {
    let primary = primary_language(language);
    let from = number_length(text);
    let beginning = &text[from..text.floor_char_boundary(LONGEST).max(from)];
    let sentences = sentencex::segment(&primary, beginning);
    let mut length = from;
    for (at, sentence) in sentences.iter().enumerate() {
        length += sentence.len();
        // The last sentence of a truncated text does not count, since its end is unknown.
        if at + 1 == sentences.len() {
            break;
        }
        if ends(&text[..length], &text[length..]) {
            return text[..length].trim_end().len();
        }
    }
    text.trim_end().len().max(from)
}

/// Whether a sentence can end between the two texts: before a space, or behind a mark that no space follows.
fn ends(before: &str, after: &str) -> bool {
    before.ends_with(|c: char| c.is_whitespace() || FULL_STOPS.contains(&c))
        || after.starts_with(char::is_whitespace)
}

/// Marks of Chinese and Japanese at the end of a sentence, and what closes a quotation behind them.
const FULL_STOPS: [char; 8] = ['。', '！', '？', '．', '｡', '」', '』', '）'];

/// The longest number of a paragraph (bytes).
const LONGEST_NUMBER: usize = 8;

/// The length of the number that a paragraph begins with, `12. `, which is no sentence; 0 without one.
fn number_length(text: &str) -> usize {
    let Some((number, rest)) = text.split_once(char::is_whitespace) else {
        return 0;
    };
    let digits = number.trim_matches(['.', '(', ')', '[', ']']);
    let is_number = number.len() <= LONGEST_NUMBER
        && !digits.is_empty()
        && number.ends_with(['.', ')', ']'])
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_number {
        text.len() - rest.len()
    } else {
        0
    }
}

/// `content` split after `bytes` of its text. An inline that is not plain text is not split; it goes to the
/// first part.
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
